// What a text shares with its copies, as sets of hashes. After A. Broder, "On the resemblance and containment of documents"
// (1997): shingles are all runs of three words, folded, signs left out; of long sentences the smallest hashes are kept, which
// are a sample of the set that is the same in every copy.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/forms.h"

namespace isnad {

inline constexpr std::size_t kShingleWords = 3;
inline constexpr std::size_t kMostShingles = 48;  // kept of a sentence
inline constexpr std::size_t kMostFacts = 256;    // kept of a report

// Stable for good: ledgers keep what is made of it.
[[nodiscard]] inline std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t h = 0xcbf29ce484222325ULL;  // FNV-1a, then mixed
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return FormBuffer::mixed(h, bytes.size());
}

// Sorts, drops what is there twice, and keeps the `most` smallest.
inline void keep_smallest(std::vector<std::uint32_t>& hashes, std::size_t most) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  if (hashes.size() > most) hashes.resize(most);
}

// How many hashes two ascending lists share.
[[nodiscard]] inline std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t n = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) {
      ++n, ++x, ++y;
    } else if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  return n;
}

}  // namespace isnad
