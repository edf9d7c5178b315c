// Numbers: digits and number words of a pack, lang/XX/numbers.tsv, as values; and on top of them the quantities of a
// sentence (quantities.cpp). How words make a number is a mechanism of the code, which words is the pack's.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reading/hits.h"
#include "reading/wordtable.h"

namespace isnad {

// A number that stands at some cell.
struct Numeral {
  double value = 0;
  std::uint32_t cells = 0;  // how many it takes
  bool ordinal = false;
  bool digits = false;  // a single run of digits, without words or separators
  bool whole = true;    // no fraction
  bool vague = false;   // "thousands": the value is the least it means
  bool words = false;   // has a number word
};

class NumberGrammar {
 public:
  // Throws Error "file:line: …" where the file is not well formed. Keeps `fold`.
  static NumberGrammar load(std::string_view file, std::string_view tsv, const Fold& fold, Forms& vocabulary);

  // The number that begins at cells[at]. "twenty" of "twenty soldiers" as well as "second" and "21st" (ordinal).
  [[nodiscard]] std::optional<Numeral> at(std::string_view text, std::span<const Cell> cells, std::size_t at) const;
  // The value of a cell of digits alone; nothing where it has separators.
  [[nodiscard]] std::optional<double> digits_only(std::string_view text, std::span<const Cell> cells, std::size_t at) const;
  // Whether a plural noun stands here; a word that the lexicon lacks is judged by its ending.
  [[nodiscard]] bool plural(std::string_view text, std::span<const Cell> cells, std::size_t at) const;
  // Whether nouns stand before their adjectives, which then agree with them in definiteness.
  [[nodiscard]] bool noun_first() const { return noun_first_; }
  // Whether a number can begin here; cheap.
  [[nodiscard]] bool may_begin(const Cell& cell) const;

  // Appends the quantities of a sentence. Where `times` are given, nothing inside them is a quantity.
  void find(std::string_view text, std::span<const Unit> units, std::span<const TimeHit> times,
            std::vector<QuantityHit>& out) const;

  [[nodiscard]] const WordTable& words() const { return words_; }
  // For cut_cells: what a part of a hyphenated word is.
  bool operator()(std::string_view word) const { return words_.part(word) != kNoForm; }
  [[nodiscard]] FormId part(std::string_view word) const { return words_.part(word); }
  [[nodiscard]] FormId form(std::string_view word) const { return words_.form(fold_->fold(word)); }
  [[nodiscard]] std::size_t glued(std::string_view word) const { return glued(word, words_); }
  // The bytes of a particle glued to a word of `table`; 0 where there is none.
  [[nodiscard]] std::size_t glued(std::string_view word, const WordTable& table) const;

 private:
  enum Class : WordClass {
    // making numbers
    kOnes,
    kTeen,
    kTeenth,
    kTens,
    kHundred,
    kHundreds,
    kScale,
    kPair,
    kMany,
    kAnd,
    kFraction,
    kOrdinal,
    kOrdinalEnd,
    kArticle,
    // bounds
    kMin,
    kOver,
    kMax,
    kUnder,
    kAbout,
    kBetween,
    kFrom,
    kTo,
    kAfterMin,
    kAfterMax,
    kAfterAbout,
    // what is counted
    kPercent,
    kMoney,
    kMoneyBefore,
    kOf,
    kEnd,
    kDefinite,
    kNoUnit,
    kPlural,
    kMeasure,
    kOne,
    kAs,
    kLabel,
    kModel,
    kJoin,
    kGoverned,
    kGlued,
    kClasses
  };
  static std::optional<Class> class_of(std::string_view name);
  static bool makes_number(WordClass cls) { return cls <= kOrdinalEnd && cls != kAnd; }
  static bool ends_with_any(std::string_view word, const std::vector<std::string>& endings);
  std::vector<std::string>* endings(std::string_view setting);

  // The entry of class `cls` that stands at cells[at], or null.
  [[nodiscard]] const WordTable::Entry* stands(Class cls, std::span<const Cell> cells, std::size_t at) const;
  [[nodiscard]] std::optional<Numeral> digits_at(std::string_view text, std::span<const Cell> cells, std::size_t at) const;
  [[nodiscard]] std::optional<Numeral> words_at(std::string_view text, std::span<const Cell> cells, std::size_t at,
                                                std::optional<Numeral> first) const;
  [[nodiscard]] std::optional<Numeral> vague_at(std::span<const Cell> cells, std::size_t at) const;

  friend class QuantityFinder;
  friend class NumeralBuilder;

  const Fold* fold_ = nullptr;  // the Language's
  WordTable words_;
  bool and_joins_all_ = false;  // Arabic: «مئة وخمسة وعشرون»; else "and" only before the last part, "two hundred and five"
  bool noun_first_ = false;                     // Arabic: the counted noun stands before its adjectives
  std::vector<std::string> glued_;              // particles that are written together with the next word
  std::vector<std::string> plural_endings_;     // endings by which an unknown word looks like a plural noun
  std::vector<std::string> singular_endings_;   // but not with these: "ss"
  std::vector<std::string> adjective_endings_;  // of unknown words that may be adjectives after a noun
  std::vector<std::string> dual_endings_;       // endings by which an unknown word looks like a dual noun
};

}  // namespace isnad
