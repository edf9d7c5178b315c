#include "grammar/trie.h"

namespace isnad {
namespace {

std::size_t slot_of(std::uint32_t state, FormId form, std::size_t mask) {
  std::uint64_t h = (static_cast<std::uint64_t>(state) << 32U) | form;
  h *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(h >> 29U) & mask;
}

}  // namespace

std::uint32_t Trie::next(std::uint32_t state, FormId form) const {
  if (cells_.empty()) return kNone;
  const std::size_t mask = cells_.size() - 1;
  for (std::size_t i = slot_of(state, form, mask);; i = (i + 1) & mask) {
    const Cell& cell = cells_[i];
    if (cell.state == kNone) return kNone;
    if (cell.state == state && cell.form == form) return cell.to;
  }
}

void Trie::insert(const Cell& cell) {
  const std::size_t mask = cells_.size() - 1;
  std::size_t i = slot_of(cell.state, cell.form, mask);
  while (cells_[i].state != kNone) i = (i + 1) & mask;
  cells_[i] = cell;
  ++used_;
}

void Trie::add(std::span<const FormId> phrase, std::uint32_t value) {
  if (phrase.empty()) return;
  std::uint32_t state = 0;
  if (first_.size() <= phrase[0] / 64U) first_.resize(phrase[0] / 64U + 1);
  first_[phrase[0] / 64U] |= std::uint64_t{1} << (phrase[0] % 64U);
  for (const FormId form : phrase) {
    std::uint32_t to = next(state, form);
    if (to == kNone) {
      if (cells_.size() < 2 * (used_ + 1)) {
        std::vector<Cell> old(cells_.empty() ? 1024 : 2 * cells_.size());
        old.swap(cells_);
        used_ = 0;
        for (const Cell& cell : old)
          if (cell.state != kNone) insert(cell);
      }
      to = static_cast<std::uint32_t>(values_.size());
      values_.push_back(kNone);
      insert({state, form, to});
    }
    state = to;
  }
  if (values_[state] == kNone) values_[state] = value;
}

}  // namespace isnad
