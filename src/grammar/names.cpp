#include "grammar/names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "isnad/reader.h"
#include "text/sentences.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 11> kKinds{"person", "org",     "outlet",  "group",  "force", "state",
                                                  "place",  "metonym", "demonym", "vessel", ""};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

std::string_view name_of(NameKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

NameKind name_kind(std::string_view name) {
  const auto at = std::find(kKinds.begin(), kKinds.end() - 1, name);
  return static_cast<NameKind>(at - kKinds.begin());
}

Sense sense_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return Sense::person;
    case NameKind::org:
      return Sense::org;
    case NameKind::outlet:
      return Sense::outlet;
    case NameKind::group:
      return Sense::group;
    case NameKind::force:
      return Sense::force;
    case NameKind::state:
    case NameKind::metonym:
      return Sense::state;
    case NameKind::place:
      return Sense::place;
    case NameKind::demonym:
      return Sense::none;
    case NameKind::vessel:
      return Sense::vehicle;
    case NameKind::none:
      break;
  }
  return Sense::none;
}

std::uint32_t Names::add(NameEntry entry) {
  entries_.push_back(std::move(entry));
  return static_cast<std::uint32_t>(entries_.size() - 1);
}

void Names::load(std::string_view file, std::string_view tsv, const std::vector<std::string>& locales,
                 const Inflection& inflection, const Clitics& clitics, Lexicon& lexicon) {
  const auto article = std::find_if(clitics.list.begin(), clitics.list.end(), [](const Clitic& c) {
    return c.kind == Clitic::Kind::article && c.after.empty() && !c.form.empty();
  });
  const auto single = [&](std::string_view name) {
    if (name.find(' ') == std::string_view::npos) lexicon.add_name_word(name);
  };
  each_row(file, tsv, 4, 5, [&](const Row& row) {
    const auto* kind = std::find(kKinds.begin(), kKinds.end(), row.at(0));
    if (kind == kKinds.end())
      row.fail("'" + std::string(row.at(0)) +
               "' is no kind of name (person, org, outlet, group, force, state, place, metonym, demonym, vessel)");
    NameEntry entry;
    entry.kind = static_cast<NameKind>(kind - kKinds.begin());
    entry.country = Country::of(row.at(1));
    if (!row.at(1).empty() && entry.country.empty()) row.fail("'" + std::string(row.at(1)) + "' is no ISO 3166-1 alpha-3 code");
    entry.entity = row.at(2);
    entry.name = row.at(3);
    if (entry.name.empty()) row.fail("the name itself is missing");
    const std::string name = entry.name;
    const NameKind k = entry.kind;
    const std::uint32_t id = add(std::move(entry));
    auto aliases = split(row.at(4), ',');
    if (k == NameKind::demonym) {
      // Each word is inflected, and forms of one cell of the paradigm go together: «الكوريون الشماليون».
      std::vector<std::multimap<Tags, std::string>> words;
      for (const auto word : split(name, ' ')) {
        words.emplace_back();
        lexicon.add_demonym(word, inflection, [&](const std::string& form, Tags tags) { words.back().emplace(tags, form); });
      }
      if (words.empty()) row.fail("the demonym is empty");
      for (const auto& [tags, first] : words[0]) {
        std::vector<std::string> list{first};
        for (std::size_t w = 1; w < words.size(); ++w)
          if (const auto at = words[w].find(tags); at != words[w].end()) list.push_back(at->second);
        // English inflects only the last word: a cell that the first word lacks is made of its plain form.
        if (list.size() != words.size()) continue;
        word_lists_.emplace_back(list, id);
        if (article != clitics.list.end()) {
          for (auto& word : list) word.insert(0, article->form);
          word_lists_.emplace_back(list, id);
        }
      }
      if (words.size() > 1 && article == clitics.list.end()) {
        for (const auto& [tags, last] : words.back()) {
          std::vector<std::string> list;
          const auto pieces = split(name, ' ');
          for (std::size_t w = 0; w + 1 < pieces.size(); ++w) list.emplace_back(pieces[w]);
          list.push_back(last);
          word_lists_.emplace_back(list, id);
        }
      }
      for (const auto alias : aliases) {
        if (alias.find(' ') == std::string_view::npos) lexicon.add_demonym(alias, inflection, [](const std::string&, Tags) {});
        spellings_.emplace_back(alias, id);
        if (article != clitics.list.end()) spellings_.emplace_back(article->form + std::string(alias), id);
      }
      return;
    }
    single(name);
    spellings_.emplace_back(name, id);
    for (const auto alias : aliases) {
      single(alias);
      spellings_.emplace_back(alias, id);
    }
  });
  // Countries: every ISO code in every locale of the pack. «ميانمار (بورما)» and "Hong Kong SAR China" lose their glosses.
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    NameEntry entry;
    entry.kind = NameKind::state;
    entry.country = Country::of(country.getISO3Country());
    if (entry.country.empty()) continue;
    entry.entity = "state-" + lower(entry.country.view());
    std::vector<std::string> names;
    for (const auto& locale : locales) {
      icu::UnicodeString text;
      country.getDisplayCountry(icu::Locale(locale.c_str()), text);
      std::string name;
      text.toUTF8String(name);
      if (const auto bracket = name.find(" ("); bracket != std::string::npos) name.resize(bracket);
      if (name.empty() || name == *code || std::find(names.begin(), names.end(), name) != names.end()) continue;
      names.push_back(name);
    }
    if (names.empty()) continue;
    entry.name = names[0];
    const std::uint32_t id = add(std::move(entry));
    for (const auto& name : names) {
      single(name);
      spellings_.emplace_back(name, id);
    }
  }
}

bool Names::compile(Tagger& tagger, const Sentences& like, Forms& vocabulary, Lexicon& lexicon, bool last) {
  Sentences sentences = like;
  SentenceTokens tokens;
  std::vector<Unit> units;
  std::vector<FormId> forms;
  std::vector<std::uint32_t> moved;
  bool fresh = false;
  for (const auto& [text, id] : spellings_) {
    sentences.start(text, vocabulary);
    forms.clear();
    while (sentences.next(tokens)) {
      if (!last) {
        for (const Token& token : tokens.tokens) {
          if (token.kind != TokenKind::word) continue;
          const auto readings = tagger.analyses(token.form);
          const bool known =
              std::any_of(readings.begin(), readings.end(), [](const Analysis& a) { return (a.tags & tag::known) != 0; });
          if (known) continue;
          // Behind an article the host is registered, so that «للأسد» is cut as «لـ الأسد».
          const auto guess =
              std::find_if(readings.begin(), readings.end(), [](const Analysis& a) { return a.article != 0 && a.conj == 0; });
          lexicon.add_name_word(guess != readings.end() ? std::string(vocabulary.text(guess->stem))
                                                        : std::string(vocabulary.text(token.form)));
          fresh = true;
        }
        continue;
      }
      tagger.tag(text, tokens, units);
      tagger.join_phrases(units, moved, [](std::size_t, std::size_t) { return false; });
      for (const Unit& unit : units) forms.push_back(unit.form);
    }
    if (last) trie_.add(forms, id);
  }
  if (last) {
    for (const auto& [words, id] : word_lists_) {
      forms.clear();
      for (const auto& word : words) forms.push_back(vocabulary.intern(folded(word)));
      trie_.add(forms, id);
    }
    spellings_ = {};
    word_lists_ = {};
  }
  return fresh;
}

}  // namespace isnad
