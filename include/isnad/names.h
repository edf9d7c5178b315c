// Names against names, in any pair of scripts: how alike two are and why, and which of very many are like one.
//
// A name becomes words, a word becomes sounds: letters by the tables of names/letters.tsv, Arabic and Hebrew without the vowels
// that they do not write. Two words are as alike as their sounds are near (a weighted edit distance; names/sounds.tsv says which
// sounds stand for each other and what a vowel costs), two names as their words can be paired; what is left over on one side says
// "longer form", on both sides "another". All of it is data that a linguist can edit; the program holds no name and no letter.
//
// Pure: no I/O, no clock. NameRules is immutable and may be shared by threads; NameReader, and NameSearch of an index, are one a
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/listed.h"

namespace isnad {

// The tables. Throws Error "names/letters.tsv:12: …" where one is not well formed.
class NameRules {
 public:
  // (file name, bytes) of each file: sounds.tsv, letters.tsv, words.tsv, frequent.tsv.
  explicit NameRules(const std::vector<std::pair<std::string, std::string>>& files);
  ~NameRules();
  NameRules(NameRules&&) noexcept;
  NameRules& operator=(NameRules&&) noexcept;
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }
  // Another for other tables: an index made by others is stale.
  [[nodiscard]] std::string stamp() const;

 private:
  std::unique_ptr<Impl> impl_;
};

enum class WordKind : std::uint8_t {
  plain,
  particle,  // al, bin, von: may be missing
  title,     // Dr, haji, general
  legal,     // Ltd, OOO, ش.م.ل
  common,    // company, bank, trading, «للتجارة»: a word by its meaning
  number,    // 3, third, III
  initial    // a letter for a name
};

struct NameWord {
  std::string text;           // folded
  std::string sounds;         // one byte a sound
  std::uint32_t meaning = 0;  // of titles, legal forms, common words; of short names the long one. 0: none
  std::uint32_t also = 0;     // a second meaning
  WordKind kind = WordKind::plain;
  bool vowelless = false;  // of a script that does not write short vowels
  bool bracketed = false;
  bool frequent = false;  // a name that very many bear
  bool glued = false;     // no space before it: "al" of «القاعدة», "Jong" of 김정은
};

struct ParsedName {
  std::vector<NameWord> words;
  bool organisation = false;  // holds a legal form or a common word
  bool judged = true;         // false: nothing in it could be read as a name
};

class NameReader {
 public:
  explicit NameReader(const NameRules& rules);
  ~NameReader();
  NameReader(NameReader&&) noexcept;
  NameReader& operator=(NameReader&&) noexcept;
  // Of UTF-8 of any length; only the first kMostNameBytes and kMostNameWords count. Ill-formed bytes and U+FFFD are passed over.
  ParsedName read(std::string_view name);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};
inline constexpr std::size_t kMostNameBytes = 512;
inline constexpr std::size_t kMostNameWords = 20;

// How two words, or words written together, were paired.
struct WordPair {
  std::uint8_t a = 0, a_count = 1, b = 0, b_count = 1;  // indices of words, and how many of them
  float likeness = 0;
  const char* rule = "";  // "same", "sounds", "letters", "initial", "meaning", "nickname", "together", "number", "acronym"
};

struct NameMatch {
  double score = 0;  // 0 to 1
  std::vector<WordPair> pairs;
  std::vector<const char*> against;  // "unpaired words on both sides", "numbers differ", "legal forms differ"
};

inline constexpr double kDefaultThreshold = 0.74;

[[nodiscard]] NameMatch compare_names(const ParsedName& a, const ParsedName& b, const NameRules& rules);

// An index of very many names as one block of bytes, in which nothing is copied when it is opened: it may be mapped from a file.
class NameIndexBuilder {
 public:
  explicit NameIndexBuilder(const NameRules& rules);
  ~NameIndexBuilder();
  // `owner` is the caller's number for what bears the name; names of one owner may come in any order.
  void add(std::uint32_t owner, std::string_view name, NameQuality quality);
  [[nodiscard]] std::string finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct FoundName {
  std::uint32_t owner = 0;
  std::uint32_t name = 0;  // its number in the index, in the order of adding
  double score = 0;        // of compare_names, less where only words matched that very many bear
  bool alarm = false;
};

class NameIndex {
 public:
  // `bytes` must outlive the index. Throws Error where they are no index, or one of another version.
  NameIndex(std::string_view bytes, const NameRules& rules);
  ~NameIndex();
  NameIndex(NameIndex&&) noexcept;
  [[nodiscard]] std::size_t names() const;
  [[nodiscard]] std::string_view text(std::uint32_t name) const;
  [[nodiscard]] NameQuality quality(std::uint32_t name) const;
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

struct SearchSettings {
  double threshold = kDefaultThreshold;
  std::size_t limit = 10;
  // How rare the words that match must be together, in bits over one chance match in the whole list, before part of a name is an
  // alarm: higher, fewer false alarms.
  double margin_bits = 0;
};

class NameSearch {
 public:
  explicit NameSearch(const NameIndex& index);
  ~NameSearch();
  NameSearch(NameSearch&&) noexcept;
  // The best names, one an owner, best first; equal scores in the order of adding.
  [[nodiscard]] std::vector<FoundName> find(const ParsedName& query, const SearchSettings& settings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad
