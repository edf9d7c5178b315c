// The bytes of an index. Fixed rows in the machine's own order, each section beginning at a multiple of 8, so that a mapped file
// is used where it lies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/rules.h"

namespace isnad {

struct IndexHeader {
  char magic[8];  // "ISNADNX" and the version
  std::uint64_t bytes;
  std::uint32_t words, names, name_words, postings, buckets, keys, text, reserved;
};

struct WordRow {
  std::uint32_t text = 0, sounds = 0;  // where in the text section
  std::uint16_t text_length = 0;
  std::uint8_t sounds_length = 0, kind = 0;
  std::uint32_t meaning = 0, also = 0;
  std::uint32_t postings = 0, count = 0;  // names that hold it
  std::uint32_t bag = 0;                  // its sounds' classes, a bit each
  std::uint8_t vowelless = 0, joined = 0;
  std::uint16_t frequent = 0;
};

struct NameRow {
  std::uint32_t text = 0, owner = 0, words = 0;
  std::uint16_t text_length = 0;
  std::uint8_t word_count = 0, quality = 0;
  float weight = 0;
};

// A word of a name: its number, and what this place says of it.
inline constexpr std::uint32_t kBracketedBit = 1U << 31U;
inline constexpr std::uint32_t kGluedBit = 1U << 30U;
inline constexpr std::uint32_t kWordMask = kGluedBit - 1;

// A key of a word, and what tells at once that the word is not like another.
struct KeyRow {
  std::uint32_t hash = 0, word = 0, bag = 0;
  std::uint8_t length = 0, meant = 0;
  std::uint8_t weight = 0, consonants = 0;  // of sound_weights
};

struct NameIndex::Impl {
  const NameRules::Impl* rules = nullptr;
  const IndexHeader* head = nullptr;
  const WordRow* words = nullptr;
  const NameRow* names = nullptr;
  const std::uint32_t* name_words = nullptr;
  const std::uint32_t* postings = nullptr;
  const std::uint32_t* buckets = nullptr;  // buckets + 1 places among the keys
  const KeyRow* keys = nullptr;
  const char* text = nullptr;

  [[nodiscard]] WordView view(std::uint32_t name_word) const;
};

// The keys under which a word is found: its consonants' classes, and these with one left out; short forms by the long one. Words
// of the index, words of a query, and what stands for words written together in either.
enum class KeysFor : std::uint8_t { word, query, joined, joined_query };
void keys_of(std::string_view sounds, std::uint32_t meaning, std::uint32_t also, const NameRules::Impl& rules,
             std::vector<std::uint32_t>& out, KeysFor what);

}  // namespace isnad
