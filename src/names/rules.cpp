#include "names/rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "grammar/tsv.h"
#include "isnad/error.h"
#include "text/utf8.h"

namespace isnad {
namespace {

std::u32string points_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Point p = utf8::at(text, at);
    if (p.c != utf8::kBad) out += p.c;
    at += p.length;
  }
  return out;
}

unsigned hundredths(const Row& row, std::string_view text) {
  double value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 1)
    row.fail("“" + std::string(text) + "” is no cost; write a number from 0 to 1");
  return static_cast<unsigned>(std::lround(value * 100));
}

std::size_t sound_of(const Row& row, std::string_view text) {
  if (text.size() != 1 || static_cast<unsigned char>(text[0]) >= 128) row.fail("a sound is one ASCII character");
  return static_cast<unsigned char>(text[0]);
}

void read_sounds(NameRules::Impl& rules, const std::string& file, const std::string& bytes) {
  struct Near {
    std::size_t a, b;
    unsigned cost;
    std::size_t line;
  };
  std::vector<Near> nears;
  each_row(file, bytes, 2, 4, [&](const Row& row) {
    const std::string_view what = row.at(0);
    if (what == "unwritten") {
      rules.unwritten = hundredths(row, row.at(1));
    } else if (what == "swap") {
      rules.swap = hundredths(row, row.at(1));
    } else if (what == "sound") {
      const std::size_t s = sound_of(row, row.at(1));
      if (rules.drop.at(s) != 0) row.fail("the sound " + std::string(row.at(1)) + " is told twice");
      rules.drop.at(s) = static_cast<std::uint8_t>(std::max(1U, hundredths(row, row.at(2))));
      for (const auto block : split(row.at(3), ',')) rules.blocks.at(s) += block;
      rules.vowel.at(s) = rules.blocks.at(s).empty() && rules.drop.at(s) < 50;
    } else if (what == "near") {
      const std::size_t a = sound_of(row, row.at(1));
      const std::size_t b = sound_of(row, row.at(2));
      nears.push_back({a, b, hundredths(row, row.at(3)), row.line});
    } else {
      row.fail("“" + std::string(what) + "” is not known here; expected sound, near, unwritten or swap");
    }
  });
  for (char digit = '0'; digit <= '9'; ++digit) {
    rules.drop.at(static_cast<std::size_t>(digit)) = 100;
    rules.blocks.at(static_cast<std::size_t>(digit)) = std::string(1, digit);
  }
  for (std::size_t a = 0; a < 128; ++a)
    for (std::size_t b = 0; b < 128; ++b)
      rules.change.at(a).at(b) = a == b ? 0 : rules.vowel.at(a) && rules.vowel.at(b) ? 45 : 100;
  for (const Near& n : nears) {
    if (rules.drop.at(n.a) == 0 || rules.drop.at(n.b) == 0) throw Error(file, n.line, "speaks of a sound that no line tells");
    rules.change.at(n.a).at(n.b) = static_cast<std::uint8_t>(n.cost);
    rules.change.at(n.b).at(n.a) = static_cast<std::uint8_t>(n.cost);
  }
}

void read_letters(NameRules::Impl& rules, const std::string& file, const std::string& bytes) {
  static constexpr std::array<std::string_view, 5> kScripts = {"latin", "arabic", "cyrillic", "hebrew", "hangul"};
  each_row(file, bytes, 2, 4, [&](const Row& row) {
    if (row.at(0) == "lookalike") {
      const auto from = points_of(row.at(1));
      const auto to = points_of(row.at(2));
      if (from.size() != 1 || to.size() != 1) row.fail("a look-alike is one letter for one letter");
      rules.lookalikes[from[0]] = to[0];
      return;
    }
    const auto script = std::find(kScripts.begin(), kScripts.end(), row.at(0));
    if (script == kScripts.end())
      row.fail("“" + std::string(row.at(0)) + "” is no script that has letters here: latin, arabic, cyrillic, hebrew, hangul");
    LetterRule rule;
    rule.letters = points_of(row.at(1));
    if (!rule.letters.empty() && rule.letters.front() == U'^') rule.begins = true, rule.letters.erase(0, 1);
    if (!rule.letters.empty() && rule.letters.back() == U'$') rule.ends = true, rule.letters.pop_back();
    if (rule.letters.empty()) row.fail("names no letter");
    rule.sounds = row.at(2);
    rule.before = points_of(row.at(3));
    for (const char s : rule.sounds)
      if (static_cast<unsigned char>(s) >= 128 || rules.drop.at(static_cast<unsigned char>(s)) == 0)
        row.fail(std::string("the sound “") + s + "” is not in sounds.tsv");
    rules.letters.at(static_cast<std::size_t>(script - kScripts.begin()))[rule.letters.front()].push_back(std::move(rule));
  });
  for (auto& script : rules.letters)
    for (auto& [first, list] : script)
      std::stable_sort(list.begin(), list.end(), [](const LetterRule& a, const LetterRule& b) {
        const auto rank = [](const LetterRule& r) {
          return r.letters.size() * 4 + (r.begins || r.ends ? 2U : 0U) + (r.before.empty() ? 0U : 1U);
        };
        return rank(a) > rank(b);
      });
}

// As a name's words are: folded, parted by one blank; dots and apostrophes go.
std::string key_of(const Fold& fold, std::string_view text) {
  std::string out;
  for (const char c : fold.fold(text)) {
    if (c == '.' || c == '\'') continue;
    if (c == '-' || c == '/' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  return out;
}

void read_words(NameRules::Impl& rules, const std::string& file, const std::string& bytes) {
  std::uint32_t meaning = 0;
  each_row(file, bytes, 2, 200, [&](const Row& row) {
    const std::string_view what = row.at(0);
    ++meaning;
    if (what == "clitic") {
      for (std::size_t i = 1; i < row.columns.size(); ++i) rules.clitics.push_back(points_of(row.at(i)));
      return;
    }
    WordEntry entry;
    entry.meaning = meaning;
    if (what == "particle") {
      entry.kind = WordKind::particle;
    } else if (what == "title") {
      entry.kind = WordKind::title;
    } else if (what == "legal") {
      entry.kind = WordKind::legal;
    } else if (what == "common") {
      entry.kind = WordKind::common;
    } else if (what == "number") {
      entry.kind = WordKind::number;
      entry.meaning = 0;
      entry.spelling = row.at(1);
    } else if (what == "spelling" || what == "prefix") {
      entry.meaning = 0;
      entry.spelling = row.at(1);
      entry.prefix = what == "prefix";
    } else if (what != "nickname") {
      row.fail("“" + std::string(what) + "” is not known here; see the head of this file");
    }
    for (std::size_t i = 1; i < row.columns.size(); ++i) {
      const std::string form = key_of(rules.fold, row.columns[i]);
      if (form.empty()) row.fail("a spelling without letters");
      rules.longest =
          std::max<std::size_t>(rules.longest, 1U + static_cast<std::size_t>(std::count(form.begin(), form.end(), ' ')));
      if (entry.prefix) rules.prefixes.emplace_back(points_of(form), entry.spelling);
      const auto [at, fresh] = rules.words.try_emplace(form, entry);
      if (!fresh && what == "nickname" && at->second.kind == WordKind::plain && at->second.meaning != meaning)
        at->second.also = at->second.meaning == 0 ? 0 : meaning,
        at->second.meaning = at->second.meaning == 0 ? meaning : at->second.meaning;
    }
  });
  std::stable_sort(rules.prefixes.begin(), rules.prefixes.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::stable_sort(rules.clitics.begin(), rules.clitics.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void read_frequent(NameRules::Impl& rules, const std::string& file, const std::string& bytes) {
  std::string sounds;
  each_row(file, bytes, 1, 1, [&](const Row& row) {
    for (const auto word : split(row.at(0), ' ')) {
      sounds.clear();
      sounds_of(points_of(rules.fold.fold(word)), NameScript::latin, rules, sounds);
      if (!sounds.empty()) rules.frequent.insert(sounds);
    }
  });
}

}  // namespace

NameRules::NameRules(const std::vector<std::pair<std::string, std::string>>& files) : impl_(std::make_unique<Impl>()) {
  const auto read = [&](const std::string& name, const auto& how) {
    const auto at = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.first == name; });
    if (at == files.end()) throw Error("the tables of names lack " + name);
    how(*impl_, "names/" + name, at->second);
    for (const char c : at->second) impl_->hash = (impl_->hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  };
  read("sounds.tsv", read_sounds);  // first: the others speak of sounds
  read("letters.tsv", read_letters);
  read("words.tsv", read_words);
  read("frequent.tsv", read_frequent);
}

std::string NameRules::stamp() const { return std::to_string(impl_->hash); }

NameRules::~NameRules() = default;
NameRules::NameRules(NameRules&&) noexcept = default;
NameRules& NameRules::operator=(NameRules&&) noexcept = default;

}  // namespace isnad
