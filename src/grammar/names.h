// lang/XX/actors.tsv and ICU's country names: what bears a name, compiled into one trie over unit forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/lexicon.h"
#include "grammar/tagger.h"
#include "grammar/trie.h"
#include "isnad/claim.h"

namespace isnad {

[[nodiscard]] Sense sense_of(NameKind kind);  // what a noun of that kind names

struct NameEntry {
  NameKind kind = NameKind::org;
  Country country;
  std::string entity;  // a slug shared by all languages; for states "state-syr"
  std::string name;    // as the pack writes it first
};

class Names {
 public:
  // Reads the file and, from ICU, the names of all countries in `locales`; registers their words with the lexicon.
  void load(std::string_view file, std::string_view tsv, const std::vector<std::string>& locales, const Inflection& inflection,
            const Clitics& clitics, Lexicon& lexicon);
  // Compiles the trie, by reading each name as text would be read. Call when the lexicon is finished. Registers words that
  // the lexicon does not know; returns true where it did, and then wants to be called again after Lexicon::finish().
  bool compile(Tagger& tagger, const class Sentences& sentences, Forms& vocabulary, Lexicon& lexicon, bool last);

  [[nodiscard]] const NameEntry& operator[](std::uint32_t i) const { return entries_[i]; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] const Trie& trie() const { return trie_; }

 private:
  std::uint32_t add(NameEntry entry);
  std::vector<NameEntry> entries_;
  std::vector<std::pair<std::string, std::uint32_t>> spellings_;                // to be compiled as text
  std::vector<std::pair<std::vector<std::string>, std::uint32_t>> word_lists_;  // demonyms: forms word by word
  Trie trie_;
};

}  // namespace isnad
