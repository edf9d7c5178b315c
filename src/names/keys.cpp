// Keys of words: what two words that sound alike have in common, though a letter of one be wrong.
#include <algorithm>

#include "names/index.h"

namespace isnad {
namespace {

std::uint32_t hash_of(std::string_view text, std::uint32_t seed) {
  std::uint32_t h = 2166136261U ^ seed;  // FNV-1a
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  h ^= h >> 15U;
  return h * 0x2C1B3C6DU;
}

// The first vowel's kind, for words with so few consonants that these alone say little: a/e/i against o/u, or none.
char first_vowel(std::string_view sounds, const NameRules::Impl& rules) {
  for (const char c : sounds)
    if (rules.vowel.at(static_cast<unsigned char>(c) & 127U)) return c == 'o' || c == 'u' || c == 'W' ? 'u' : 'a';
  return '-';
}

}  // namespace

void keys_of(std::string_view sounds, std::uint32_t meaning, std::uint32_t also, const NameRules::Impl& rules,
             std::vector<std::uint32_t>& out, KeysFor what) {
  constexpr std::size_t kMostClasses = 12;
  constexpr std::size_t kMostReadings = 4;
  out.clear();
  for (const std::uint32_t m : {meaning, also})
    if (m != 0) out.push_back(hash_of("meaning", m));
  std::array<std::string, kMostReadings> readings;
  std::size_t count = 1;
  for (const char c : sounds) {
    const std::string& block = rules.blocks.at(static_cast<unsigned char>(c) & 127U);
    if (block.empty()) continue;
    if (block.size() > 1 && count * 2 <= kMostReadings) {
      for (std::size_t r = 0; r < count; ++r) {
        readings.at(count + r) = readings.at(r);
        if (readings.at(count + r).size() < kMostClasses) readings.at(count + r) += block[1];
      }
      for (std::size_t r = 0; r < count; ++r)
        if (readings.at(r).size() < kMostClasses) readings.at(r) += block[0];
      count *= 2;
      continue;
    }
    for (std::size_t r = 0; r < count; ++r)
      if (readings.at(r).size() < kMostClasses) readings.at(r) += block[0];
  }
  std::string key;
  for (std::size_t r = 0; r < count; ++r) {
    const std::string& all = readings.at(r);
    if (all.size() < 2) {  // "Ali", "Un": with its first vowel
      key = all;
      key += first_vowel(sounds, rules);
      key += sounds.size() > 3 ? 'l' : 's';
      out.push_back(hash_of(key, 1));
      if (!all.empty() && what != KeysFor::joined) out.push_back(hash_of(all, 2));
      continue;
    }
    // Words written together are found whole or not at all: there are many of them, and few are ever asked for.
    if (what == KeysFor::joined || what == KeysFor::query) out.push_back(hash_of(all, 20));
    if (what == KeysFor::joined) continue;
    out.push_back(hash_of(all, 2));
    if (what == KeysFor::joined_query) continue;
    if (all.size() == 2) out.push_back(hash_of(all, 3));
    if (all.size() < 3) continue;
    // One left out. Of three what is left says little: it is the key of words that have these two only, and, with the place told,
    // of words that have another there.
    const bool few = all.size() == 3;
    for (std::size_t i = 0; i < all.size(); ++i) {
      key.assign(all, 0, i);
      key.append(all, i + 1, std::string::npos);
      if (few) out.push_back(hash_of(key, 8 + static_cast<std::uint32_t>(i)));
      out.push_back(hash_of(key, few ? 3 : 2));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

std::uint32_t bag_of(std::string_view sounds, const NameRules::Impl& rules) {
  std::uint32_t bag = 0;
  for (const char c : sounds) {
    const std::string& block = rules.blocks.at(static_cast<unsigned char>(c) & 127U);
    if (block.empty()) continue;
    const std::uint32_t bit = 1U << (static_cast<unsigned char>(block[0]) * 5U % 16U);
    bag |= (bag & bit) != 0 ? bit << 16U : bit;
  }
  return bag;
}

}  // namespace isnad
