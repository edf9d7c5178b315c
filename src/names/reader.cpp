// Names to words: scripts, clitics, syllables, spellings of several words, and what each word sounds like.
#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "isnad/error.h"
#include "names/rules.h"
#include "text/utf8.h"

namespace isnad {
namespace {

NameScript script_of(char32_t c) {
  if (c < 0x80) return NameScript::latin;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_LATIN:
      return NameScript::latin;
    case USCRIPT_ARABIC:
      return NameScript::arabic;
    case USCRIPT_CYRILLIC:
      return NameScript::cyrillic;
    case USCRIPT_HEBREW:
      return NameScript::hebrew;
    case USCRIPT_HANGUL:
      return NameScript::hangul;
    case USCRIPT_HAN:
      return NameScript::han;
    default:
      return NameScript::other;
  }
}

// A word as it stands in the name.
struct Raw {
  std::u32string letters;  // folded
  NameScript script = NameScript::latin;
  bool bracketed = false;
  bool glued = false;
  bool dotted = false;  // "S.A."
};

void append(std::string& out, const std::u32string& letters) {
  std::array<char, 4> bytes{};
  for (const char32_t c : letters) out.append(bytes.data(), utf8::put(c, bytes.data()));
}

// What is behind «عبد» is a name of its own.
constexpr std::size_t kLeastRest = 3;

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }

}  // namespace

struct NameReader::Impl {
  const NameRules::Impl* rules;
  std::unique_ptr<icu::Transliterator> latin;  // made when a script without a table is first met
  std::vector<Raw> raw;
  std::string key;

  explicit Impl(const NameRules::Impl& given) : rules(&given) {}

  void to_latin(std::u32string& letters) {
    if (latin == nullptr) {
      UErrorCode status = U_ZERO_ERROR;
      latin.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
      if (U_FAILURE(status) != 0 || latin == nullptr) throw Error("ICU cannot transliterate: its data is not installed");
    }
    icu::UnicodeString text;
    for (const char32_t c : letters) text.append(static_cast<UChar32>(c));
    latin->transliterate(text);
    letters.clear();
    for (std::int32_t i = 0; i < text.length(); ++i)
      if ((text[i] >= u'a' && text[i] <= u'z') || digit(text[i])) letters += static_cast<char32_t>(text[i]);
  }

  // One script a word: letters of another that look alike are taken for it.
  void settle(Raw& word) {
    std::array<std::size_t, 8> count{};
    std::size_t letters = 0;
    for (const char32_t c : word.letters) {
      if (digit(c)) {
        ++count[static_cast<std::size_t>(NameScript::digits)];
      } else {
        ++count[static_cast<std::size_t>(script_of(c))];
        ++letters;
      }
    }
    const auto latin_letters = count[static_cast<std::size_t>(NameScript::latin)];
    const bool mixed = latin_letters > 0 && latin_letters < word.letters.size();
    const bool digits_inside = letters >= 3 && letters > count[static_cast<std::size_t>(NameScript::digits)] * 2 &&
                               digit(word.letters.front()) == digit(word.letters.back()) && !digit(word.letters.front());
    if (mixed) {
      for (char32_t& c : word.letters) {
        if (digit(c) ? !digits_inside : script_of(c) == NameScript::latin) continue;
        if (const auto to = rules->lookalikes.find(c); to != rules->lookalikes.end()) c = to->second;
      }
    }
    std::size_t most = 0;
    word.script = letters == 0 ? NameScript::digits : NameScript::latin;
    for (std::size_t s = 0; s < count.size(); ++s)
      if (s != static_cast<std::size_t>(NameScript::digits) && count[s] > most)
        most = count[s], word.script = static_cast<NameScript>(s);
  }

  void finish(Raw& word) {
    if (word.letters.empty()) return;
    settle(word);
    if (word.script == NameScript::hangul || word.script == NameScript::han) {  // a word a syllable
      bool first = !word.glued;
      for (const char32_t c : word.letters) {
        Raw one{{c}, word.script, word.bracketed, !first, false};
        first = false;
        raw.push_back(std::move(one));
      }
    } else {
      if (word.script == NameScript::other) to_latin(word.letters), word.script = NameScript::latin;
      if (!word.letters.empty()) raw.push_back(std::move(word));
    }
    word = Raw{};
  }

  void take_apart(std::string_view name) {
    raw.clear();
    if (name.size() > kMostNameBytes) name = name.substr(0, kMostNameBytes);
    Raw word;
    int depth = 0;
    std::array<char, 16> bytes{};
    for (std::size_t at = 0; at < name.size();) {
      const utf8::Point p = utf8::at(name, at);
      at += p.length;
      // A character that was lost on a list's way, mostly an apostrophe or a letter with marks, parts no word.
      if (p.c == utf8::kBad || p.c == 0xFFFD) continue;
      const Fold::Entry e = rules->fold.entry(p.c);
      switch (e.char_class) {
        case CharClass::mark:
        case CharClass::ignored:
          continue;
        case CharClass::letter:
        case CharClass::digit:
          if (word.letters.empty()) word.bracketed = depth > 0;
          if (p.c >= 0x3041 && p.c <= 0x30FE) {  // kana keep their voicing marks, which fold away
            word.letters += p.c;
            continue;
          }
          std::copy_n(e.bytes, e.length, bytes.data());
          for (std::size_t i = 0; i < e.length;) {
            const utf8::Point folded = utf8::at({bytes.data(), e.length}, i);
            i += folded.length;
            if (folded.c != utf8::kBad) word.letters += folded.c;
          }
          continue;
        default:
          break;
      }
      const char sign = e.length == 1 ? e.bytes[0] : ' ';
      if (sign == '\'' || sign == '`' || p.c == 0x2BF || p.c == 0x2BE) continue;
      // "S.A.", "U.S.": letters with dots are one word
      if (sign == '.' && word.letters.size() <= (word.dotted ? 8U : 1U) && at < name.size() && name[at] != ' ' &&
          !word.letters.empty()) {
        word.dotted = true;
        continue;
      }
      if (sign == '.' && word.dotted) continue;
      if (sign == '$' || sign == '@') {  // within a word only
        if (!word.letters.empty() && at < name.size() && name[at] != ' ') word.letters += static_cast<char32_t>(sign);
        continue;
      }
      if (sign == '(' || sign == '[') ++depth;
      const bool hyphen = sign == '-';
      finish(word);
      if ((sign == ')' || sign == ']') && depth > 0) --depth;
      if (sign == '&') {
        word.letters = U"&";
        word.bracketed = depth > 0;
        raw.push_back(std::move(word));
        word = Raw{};
      }
      word.glued = hyphen && !raw.empty();
      if (raw.size() > kMostNameWords * 2) return;
    }
    finish(word);
  }

  void add(ParsedName& name, std::u32string letters, const Raw& from, bool glued, const WordEntry* entry) {
    if (name.words.size() >= kMostNameWords) return;
    if (from.script == NameScript::han) to_latin(letters);
    NameWord& w = name.words.emplace_back();
    append(w.text, letters);
    w.bracketed = from.bracketed;
    w.glued = glued;
    NameScript script = from.script;
    if (entry != nullptr) {
      w.kind = entry->kind;
      w.meaning = entry->meaning;
      w.also = entry->also;
      if (entry->kind == WordKind::legal || entry->kind == WordKind::common) name.organisation = true;
    }
    w.vowelless = script == NameScript::arabic || script == NameScript::hebrew;
    if (entry != nullptr && !entry->spelling.empty()) {
      std::u32string spelled(entry->spelling.begin(), entry->spelling.end());
      script = NameScript::latin;
      w.vowelless = false;
      sounds_of(spelled, script, *rules, w.sounds);
    } else {
      sounds_of(letters, script, *rules, w.sounds);
    }
    if (entry != nullptr && w.kind == WordKind::number) w.text = entry->spelling;
    if (w.kind == WordKind::number ||
        (!letters.empty() && std::all_of(w.text.begin(), w.text.end(), [](char c) { return c >= '0' && c <= '9'; }))) {
      w.kind = WordKind::number;
      const auto nonzero = w.text.find_first_not_of('0');
      w.text = nonzero == std::string::npos ? "0" : w.text.substr(nonzero);
      name.organisation = name.organisation || from.bracketed;
    } else if (w.kind == WordKind::plain && letters.size() == 1 && w.sounds.size() <= 1 && script != NameScript::hangul) {
      w.kind = WordKind::initial;
    }
    w.frequent = w.kind == WordKind::plain && rules->frequent.contains(w.sounds);
    if (w.sounds.empty() && w.kind == WordKind::plain) name.words.pop_back();
  }

  const WordEntry* known(const std::u32string& letters) {
    key.clear();
    append(key, letters);
    const auto at = rules->words.find(key);
    return at == rules->words.end() ? nullptr : &at->second;
  }

  // The longest spelling of several words from raw[i]; how many words it takes, or 0.
  std::size_t spelling(std::size_t i, const WordEntry*& entry) {
    key.clear();
    std::size_t best = 0;
    for (std::size_t n = 0; n < rules->longest && i + n < raw.size(); ++n) {
      const Raw& r = raw[i + n];
      if (n > 0 && r.bracketed != raw[i].bracketed) break;
      const bool syllable = r.glued && (r.script == NameScript::hangul || r.script == NameScript::han);
      if (n > 0 && !syllable) key += ' ';
      append(key, r.letters);
      const auto at = rules->words.find(key);
      if (at != rules->words.end()) best = n + 1, entry = &at->second;
    }
    return best;
  }

  void arabic(ParsedName& name, const Raw& r) {
    // «للتجارة», «والتجارة», «التجارة»: known words behind clitics
    for (const auto& c : rules->clitics) {
      if (r.letters.size() < c.size() + 3 || !r.letters.starts_with(c)) continue;
      const std::u32string rest = r.letters.substr(c.size());
      const WordEntry* entry = known(rest);
      if (entry != nullptr && (entry->kind == WordKind::common || entry->kind == WordKind::legal))
        return add(name, rest, r, r.glued, entry);
    }
    const std::u32string article = U"ال";
    if (r.letters.size() >= 4 && r.letters.starts_with(article)) {
      add(name, article, r, r.glued, known(article));
      const std::u32string rest = r.letters.substr(2);
      return add(name, rest, r, true, known(rest));
    }
    add(name, r.letters, r, r.glued, nullptr);
  }

  ParsedName read(std::string_view text) {
    take_apart(text);
    ParsedName name;
    name.words.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size();) {
      const Raw& r = raw[i];
      const WordEntry* entry = nullptr;
      if (const std::size_t n = spelling(i, entry); n > 0) {
        std::u32string letters;
        for (std::size_t k = 0; k < n; ++k) letters += raw[i + k].letters;
        add(name, letters, r, r.glued && i > 0, entry);
        i += n;
        continue;
      }
      ++i;
      bool done = false;
      for (const auto& [prefix, written] : rules->prefixes) {
        if (r.letters.size() < prefix.size() + kLeastRest || !r.letters.starts_with(prefix)) continue;
        if (script_of(prefix.front()) != r.script) continue;
        const WordEntry as{WordKind::plain, 0, 0, written, true};
        add(name, prefix, r, r.glued, &as);
        const std::u32string rest = r.letters.substr(prefix.size());
        add(name, rest, r, true, known(rest));
        done = true;
        break;
      }
      if (done) continue;
      if (r.script == NameScript::arabic) {
        arabic(name, r);
      } else {
        add(name, r.letters, r, r.glued, nullptr);
      }
    }
    // Nothing but titles, particles and legal forms: then they are the name ("Sheikh", "Al", "AS").
    const auto says = [](const NameWord& w) {
      return w.kind == WordKind::plain || w.kind == WordKind::common || w.kind == WordKind::number;
    };
    if (std::none_of(name.words.begin(), name.words.end(), says))
      for (NameWord& w : name.words)
        if (!w.sounds.empty() && w.sounds.size() > 1) w.kind = WordKind::plain;
    std::size_t letters = 0;
    for (const NameWord& w : name.words) letters += w.kind == WordKind::particle ? 0 : w.sounds.size();
    name.judged = letters >= 2 && std::any_of(name.words.begin(), name.words.end(), says);
    return name;
  }
};

NameReader::NameReader(const NameRules& rules) : impl_(std::make_unique<Impl>(rules.impl())) {}
NameReader::~NameReader() = default;
NameReader::NameReader(NameReader&&) noexcept = default;
NameReader& NameReader::operator=(NameReader&&) noexcept = default;
ParsedName NameReader::read(std::string_view name) { return impl_->read(name); }

}  // namespace isnad
