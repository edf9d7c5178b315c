// The tables of names/ as the other files of this room use them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "isnad/names.h"
#include "text/fold.h"

namespace isnad {

enum class NameScript : std::uint8_t { latin, arabic, cyrillic, hebrew, hangul, han, digits, other };

// What letters sound like.
struct LetterRule {
  std::u32string letters;
  std::string sounds;
  std::u32string before;  // one of these must follow; empty: anything
  bool begins = false;    // only where a word begins
  bool ends = false;
};

struct WordEntry {
  WordKind kind = WordKind::plain;
  std::uint32_t meaning = 0;
  std::uint32_t also = 0;  // a second given name that this is short for
  std::string spelling;    // what it is written as; empty: as it is
  bool prefix = false;
};

struct NameRules::Impl {
  Fold fold;
  std::array<std::unordered_map<char32_t, std::vector<LetterRule>>, 5> letters;  // by NameScript up to hangul
  std::unordered_map<char32_t, char32_t> lookalikes;
  // Sounds are ASCII characters. Costs in hundredths.
  std::array<std::array<std::uint8_t, 128>, 128> change{};
  std::array<std::uint8_t, 128> drop{};
  std::array<std::string, 128> blocks;
  std::array<bool, 128> vowel{};
  unsigned unwritten = 3;
  unsigned swap = 50;
  std::unordered_map<std::string, WordEntry> words;
  std::vector<std::pair<std::u32string, std::string>> prefixes;  // longest first; what they are written as
  std::vector<std::u32string> clitics;                           // longest first
  std::uint64_t hash = 14695981039346656037ULL;                  // FNV-1a of all tables
  std::size_t longest = 1;                                       // words of a spelling
  std::unordered_set<std::string> frequent;                      // sounds of names
};

// What letters of a word sound like, doubled ones once.
void sounds_of(std::u32string_view letters, NameScript script, const NameRules::Impl& rules, std::string& out);
// Two words' sounds, from 0 to 1; perhaps 0 where it is below `least`. `vowelless`: one of the two is of a script that does not
// write short vowels.
[[nodiscard]] double likeness_of(std::string_view a, std::string_view b, bool vowelless, const NameRules::Impl& rules,
                                 double least);

// What leaving out all of a word's sounds costs, in hundredths; and its consonants alone.
[[nodiscard]] std::pair<unsigned, unsigned> sound_weights(std::string_view sounds, const NameRules::Impl& rules);

// Where each letter stands in a word of up to 64 bytes, a bit each; made once for a word that is compared with many.
struct LetterPattern {
  explicit LetterPattern(std::string_view word);
  std::array<std::uint64_t, 256> where{};
  std::size_t size;  // 0 for longer words, which are like none
};
// Two words' letters, by the fewest insertions, deletions, changes and swaps of neighbours, from 0 to 1; perhaps 0 below `least`.
[[nodiscard]] double letters_likeness(const LetterPattern& a, std::string_view b, double least);

// A word of a name without owning it.
struct WordView {
  std::string_view text, sounds;
  std::uint32_t meaning = 0, also = 0;
  WordKind kind = WordKind::plain;
  bool vowelless = false, bracketed = false, glued = false, frequent = false;
  std::uint32_t bag = 0;  // of bag_of
};
// Which classes of sounds a word has, a bit each: words that share few are not alike, which is seen without looking closer.
[[nodiscard]] std::uint32_t bag_of(std::string_view sounds, const NameRules::Impl& rules);
[[nodiscard]] WordView view_of(const NameWord& word, const NameRules::Impl& rules);
[[nodiscard]] double weight_of(const WordView& word);
// Words a[from, from + count) written together; particles inside are left out.
void join_sounds(const WordView* words, std::size_t count, const NameRules::Impl& rules, std::string& out);
// Whether words may be written as one: two at the most, with the particles and parts that hang on them.
inline constexpr std::size_t kTogether = 4;
[[nodiscard]] bool together_words(const WordView* words, std::size_t count);
// `pattern`, where it is given, is of `a`.
[[nodiscard]] double word_likeness(const WordView& a, const WordView& b, const NameRules::Impl& rules, const char** rule,
                                   const LetterPattern* pattern = nullptr);

inline constexpr double kLeastLikeness = 0.62;
// Bits of a bag that one of two like words has and the other has not: a sound for another of a word of few sounds is two.
[[nodiscard]] inline int most_other(std::size_t longer) { return longer <= 5 ? 2 : 3; }
inline constexpr double kLeastTogether = 0.86;

// The initials of a name of three words or more, without particles and the legal form at its end; empty where it has none.
inline constexpr std::size_t kLeastAcronym = 3;
inline constexpr const char* kAcronymRule = "acronym";
[[nodiscard]] std::string acronym_of(const std::vector<WordView>& words);

struct Comparer {
  explicit Comparer(const NameRules::Impl& given) : rules(&given) {}
  const NameRules::Impl* rules;
  // `match` may be null.
  double score(const std::vector<WordView>& a, const std::vector<WordView>& b, NameMatch* match);

 private:
  struct Pairing {
    WordPair pair;
    double value = 0;
  };
  std::vector<Pairing> pairings_;  // kept from call to call
  std::vector<double> weight_a_, weight_b_;
  std::vector<bool> near_a_, near_b_;
  std::string joined_, all_a_, all_b_, digits_a_, digits_b_;
  double whole(const std::vector<WordView>& a, const std::vector<WordView>& b);
  static bool acronym(const std::vector<WordView>& one, const std::vector<WordView>& many, std::size_t& place);
};

}  // namespace isnad
