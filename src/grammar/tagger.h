// From tokens to units: each word's readings (clitics split off against the lexicon, inflection looked up), then the pack's
// constraint rules throw out the readings that the context does not allow, then the best of what is left is taken.
//
// A word is analysed once per distinct form; the Tagger keeps the result (one Tagger a thread).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/inflection.h"
#include "grammar/lexicon.h"
#include "grammar/trie.h"

namespace isnad {

// One way to read a token.
struct Analysis {
  Tags tags = 0;
  LexId lexeme = 0;
  FormId form = kNoForm;                                                  // with article, without the other clitics
  FormId stem = kNoForm;                                                  // without article and pronoun
  std::uint8_t conj = 0, prep = 0, future = 0, article = 0, pronoun = 0;  // indices of Clitics
  std::uint8_t conj_letters = 0, prep_letters = 0, pronoun_letters = 0;   // how many letters each takes; future counts as prep
};

// lang/XX/guesses.tsv: what an unknown word may be, by its shape: `prefix ending least-letters capital tags`.
struct Guess {
  std::string prefix, ending;
  std::size_t least = 0;
  int capital = -1;  // 1: only capitalised words, 0: only others, -1: both
  Tags tags = 0;
};

// lang/XX/rules.tsv: constraint grammar. See the head of the file for the form of a rule.
struct ConstraintTest {
  int offset = 0;
  bool scan = false;  // from offset on, outwards, up to the barrier
  bool all = false;   // all readings must fit ("C")
  bool negated = false;
  bool edge = false;  // no token stands there
  Tags need = 0, forbid = 0;
  Tags barrier = 0;
  FormId word = kNoForm;
  Sense sense = Sense::none;
};
struct ConstraintRule {
  std::string name;
  bool select = false;
  bool make = false;  // no reading fits: the word is read as what the rule names
  Tags need = 0, forbid = 0;
  Sense sense = Sense::none;
  std::vector<ConstraintTest> tests;
  std::size_t line = 0;
};

struct TaggerData {
  Clitics clitics;
  std::vector<Guess> guesses;
  std::vector<ConstraintRule> rules;
  Trie phrases;       // over unit forms; the value indexes phrase_entries
  Trie stem_phrases;  // over unit stems
  std::vector<Entry> phrase_entries;
  std::vector<FormId> phrase_forms;  // of each entry: the whole phrase as one form
  void load_guesses(std::string_view file, std::string_view tsv, const Fold& fold);
  void load_rules(std::string_view file, std::string_view tsv, const Fold& fold, Forms& vocabulary);
};

class Tagger {
 public:
  Tagger(const TaggerData& data, const Lexicon& lexicon, const Fold& fold, Forms& forms)
      : data_(data), lexicon_(lexicon), fold_(fold), forms_(forms) {}
  // Units of `sentence` into `units` (cleared first), word by word.
  void tag(std::string_view text, const SentenceTokens& sentence, std::vector<Unit>& units);
  // Joins the units of phrases ("air raid", «على الرغم من») where `keep(first, last)` does not hold them apart. `moved` gets,
  // for each unit as it was, its place afterwards.
  template <class Keep>
  void join_phrases(std::vector<Unit>& units, std::vector<std::uint32_t>& moved, Keep keep) const;
  // The readings of a form, best first; what tag() starts from. Valid until forget().
  std::span<const Analysis> analyses(FormId form);
  // Forgets what was kept; call when the Forms' overlay is reset.
  void forget();
  // The name of the rule that settled token `i` of the last sentence, or empty; for explain.
  [[nodiscard]] std::string_view settled_by(std::size_t i) const {
    return settled_[i] == 0 ? std::string_view() : data_.rules[settled_[i] - 1].name;
  }
  [[nodiscard]] std::size_t readings_left(std::size_t i) const { return alive_[i].size(); }

 private:
  void analyse(FormId form, std::vector<Analysis>& out);
  void analyse_host(std::string_view host, Analysis base, std::vector<Analysis>& out);
  void guess(std::string_view host, Analysis base, std::vector<Analysis>& out);
  [[nodiscard]] bool spelled(std::string_view text, const Token& token, std::string_view ending) const;
  [[nodiscard]] bool holds(const ConstraintTest& test, std::size_t at) const;
  [[nodiscard]] bool fits(const ConstraintTest& test, std::size_t at) const;
  void disambiguate(const SentenceTokens& sentence);
  void emit(std::string_view text, const SentenceTokens& sentence, std::vector<Unit>& units);
  [[nodiscard]] Trie::Match phrase_at(const std::vector<Unit>& units, std::size_t at) const;

  const TaggerData& data_;
  const Lexicon& lexicon_;
  const Fold& fold_;
  Forms& forms_;
  struct Range {
    std::uint32_t begin = 0xFFFFFFFF;
    std::uint32_t count = 0;
  };
  std::vector<Range> cache_;                  // by form id
  std::vector<Analysis> analyses_;            // the cached readings
  std::vector<std::vector<Analysis>> alive_;  // by token; buffers reused
  std::vector<Tags> shape_;                   // by token: capital, heading, …
  std::vector<FormId> token_forms_;
  std::vector<std::uint32_t> settled_;
  std::vector<Analysis> scratch_;
};

template <class Keep>
void Tagger::join_phrases(std::vector<Unit>& units, std::vector<std::uint32_t>& moved, Keep keep) const {
  moved.resize(units.size());
  std::size_t out = 0;
  for (std::size_t i = 0; i < units.size();) {
    const Trie::Match match = phrase_at(units, i);
    const bool joined = match.value != Trie::kNone && match.length >= 2 && !keep(i, i + match.length);
    const std::size_t length = joined ? match.length : 1;
    Unit unit = units[i];
    if (joined) {
      const Entry& entry = data_.phrase_entries[match.value];
      unit.form = unit.stem = data_.phrase_forms[match.value];
      unit.end = units[i + length - 1].end;
      unit.pronoun = units[i + length - 1].pronoun;
      unit.lexeme = entry.lexeme;
      unit.tags = entry.tags | (unit.tags & (tag::def | tag::heading));
    }
    for (std::size_t k = i; k < i + length; ++k) moved[k] = static_cast<std::uint32_t>(out);
    units[out++] = unit;
    i += length;
  }
  units.resize(out);
}

}  // namespace isnad
