// Near-copies among passages. Two are copies where they share at least five shingles and these are half of the shorter one's, so
// that neither padding nor cutting hides a copy. Up to kExact different passages all pairs are looked at; beyond, only pairs that
// share a band of their MinHash signature (A. Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3).
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <numeric>
#include <unordered_map>

#include "events/transmission.h"
#include "text/shingles.h"

namespace isnad {
namespace {

constexpr std::size_t kLeastShared = 5;
constexpr std::size_t kExact = 400;
constexpr std::size_t kBands = 16;
constexpr std::size_t kRows = 2;
constexpr std::size_t kBucket = 64;  // of a fuller bucket each is compared with so many that come first by hash

bool copy(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const std::size_t n = shared(a, b);
  return n >= kLeastShared && 2 * n >= std::min(a.size(), b.size());
}

class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[find(b)] = find(a); }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace

std::vector<std::uint32_t> copies_of(const std::vector<const std::vector<std::uint32_t>*>& passages) {
  // exact copies are one
  std::map<std::vector<std::uint32_t>, std::uint32_t> distinct;
  std::vector<std::uint32_t> which(passages.size());
  std::uint32_t alone = 0;
  std::vector<const std::vector<std::uint32_t>*> texts;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (passages[i]->size() < kLeastShared) {  // too short to tell
      which[i] = static_cast<std::uint32_t>(texts.size());
      texts.push_back(passages[i]);
      ++alone;
      continue;
    }
    const auto [at, fresh] = distinct.emplace(*passages[i], static_cast<std::uint32_t>(texts.size()));
    if (fresh) texts.push_back(passages[i]);
    which[i] = at->second;
  }
  Sets sets(texts.size());
  if (texts.size() <= kExact) {
    for (std::uint32_t a = 0; a < texts.size(); ++a)
      for (std::uint32_t b = a + 1; b < texts.size(); ++b)
        if (copy(*texts[a], *texts[b])) sets.join(a, b);
  } else {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      if (texts[i]->size() < kLeastShared) continue;
      for (std::size_t band = 0; band < kBands; ++band) {
        std::uint64_t key = band;
        for (std::size_t row = 0; row < kRows; ++row) {
          std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
          for (const auto s : *texts[i])
            least = std::min(least, FormBuffer::mixed(s, (band * kRows + row + 1) * 0x9E3779B97F4A7C15ULL));
          key = FormBuffer::mixed(key, least);
        }
        buckets[key].push_back(i);
      }
    }
    for (auto& [key, bucket] : buckets) {
      if (bucket.size() < 2) continue;
      std::sort(bucket.begin(), bucket.end(), [&](std::uint32_t a, std::uint32_t b) { return *texts[a] < *texts[b]; });
      for (std::size_t i = 0; i < bucket.size(); ++i)
        for (std::size_t k = i + 1; k < bucket.size() && (i < kBucket || k < i + kBucket); ++k)
          if (sets.find(bucket[i]) != sets.find(bucket[k]) && copy(*texts[bucket[i]], *texts[bucket[k]]))
            sets.join(bucket[i], bucket[k]);
    }
  }
  std::vector<std::uint32_t> out(passages.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = sets.find(which[i]);
  return out;
}

}  // namespace isnad
