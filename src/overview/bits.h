// A set of rows, one bit each: filters are ANDed a word at a time.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace isnad {

class RowSet {
 public:
  explicit RowSet(std::uint32_t rows, bool all = false) : rows_(rows), words_((rows + 63ULL) / 64, all ? ~0ULL : 0ULL) { trim(); }
  [[nodiscard]] std::uint32_t rows() const { return rows_; }
  [[nodiscard]] bool test(std::uint32_t row) const { return (words_[row / 64] >> (row % 64)) & 1U; }
  void set(std::uint32_t row) { words_[row / 64] |= 1ULL << (row % 64); }
  void clear(std::uint32_t row) { words_[row / 64] &= ~(1ULL << (row % 64)); }
  void operator&=(const RowSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void operator|=(const RowSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void remove(const RowSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }
  void invert() {
    for (auto& w : words_) w = ~w;
    trim();
  }
  // Keeps the rows for which `holds` is true. Word by word and without a branch in it, so that compilers can vectorise.
  template <class Holds>
  void keep(Holds&& holds) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i] == 0) continue;
      const auto base = static_cast<std::uint32_t>(i * 64);
      const std::uint32_t many = rows_ - base < 64 ? rows_ - base : 64;
      std::uint64_t word = 0;
      for (std::uint32_t k = 0; k < many; ++k) word |= static_cast<std::uint64_t>(holds(base + k)) << k;
      words_[i] &= word;
    }
  }
  [[nodiscard]] std::uint32_t count() const {
    std::uint32_t out = 0;
    for (const auto w : words_) out += static_cast<std::uint32_t>(std::popcount(w));
    return out;
  }
  template <class Use>
  void each(Use&& use) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (auto w = words_[i]; w != 0; w &= w - 1) use(static_cast<std::uint32_t>(i * 64 + std::countr_zero(w)));
  }
  [[nodiscard]] std::vector<std::uint32_t> list() const {
    std::vector<std::uint32_t> out;
    out.reserve(count());
    each([&](std::uint32_t row) { out.push_back(row); });
    return out;
  }
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  void trim() {
    if (rows_ % 64 != 0) words_.back() &= (1ULL << (rows_ % 64)) - 1;
  }
  std::uint32_t rows_;
  std::vector<std::uint64_t> words_;
};

}  // namespace isnad
