#include "text/forms.h"

#include <cstring>
#include <limits>
#include <utility>

#include "isnad/error.h"

namespace isnad {
namespace {

constexpr std::size_t kFirstSlots = 256;

std::uint64_t load(const char* from, std::size_t bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, bytes);
  return word;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  a = (a ^ b) * 0x9E3779B97F4A7C15ULL;
  return a ^ (a >> 29U);
}

// Eight bytes a step: a word is two or three multiplications.
std::uint32_t hash_of(std::string_view form) {
  std::uint64_t h = form.size();
  const char* at = form.data();
  std::size_t left = form.size();
  for (; left > 8; left -= 8, at += 8) h = mixed(h, load(at, 8));
  if (left == 8) {
    h = mixed(h, load(at, 8));
  } else if (left >= 4) {  // two overlapping halves: a copy of unknown length would be a call
    h = mixed(h, load(at, 4) | load(at + left - 4, 4) << 32U);
  } else if (left > 0) {
    h = mixed(h, load(at, 1) | load(at + left / 2, 1) << 8U | load(at + left - 1, 1) << 16U);
  }
  h *= 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::uint32_t>(h >> 32U);
}

}  // namespace

Forms::Forms(const Forms* base) : base_(base), base_size_(base != nullptr ? base->size() : 1), offsets_{0}, table_(kFirstSlots) {}

FormId Forms::find(std::string_view form, std::uint32_t hash) const {
  if (base_ != nullptr) {
    if (const FormId id = base_->find(form, hash); id != kNoForm) return id;
  }
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask; table_[at].own != 0; at = (at + 1) & mask) {
    if (table_[at].hash == hash && own_text(table_[at].own - 1) == form) return base_size_ + table_[at].own - 1;
  }
  return kNoForm;
}

FormId Forms::find(std::string_view form) const { return form.empty() ? kNoForm : find(form, hash_of(form)); }

FormId Forms::intern(std::string_view form) {
  if (form.empty()) return kNoForm;
  const std::uint32_t hash = hash_of(form);
  if (base_ != nullptr) {
    if (const FormId id = base_->find(form, hash); id != kNoForm) return id;
  }
  std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  for (; table_[at].own != 0; at = (at + 1) & mask) {
    if (table_[at].hash == hash && own_text(table_[at].own - 1) == form) return base_size_ + table_[at].own - 1;
  }
  if (pool_.size() + form.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error("the text has more than 4 GiB of distinct words: split it into smaller files");
  }
  if (offsets_.size() * 2 > table_.size()) {
    grow();
    mask = table_.size() - 1;
    for (at = hash & mask; table_[at].own != 0;) at = (at + 1) & mask;
  }
  pool_.append(form);
  offsets_.push_back(static_cast<std::uint32_t>(pool_.size()));
  table_[at] = {hash, static_cast<std::uint32_t>(offsets_.size()) - 1};
  return size() - 1;
}

std::string_view Forms::text(FormId id) const {
  if (id >= base_size_) return id < size() ? own_text(id - base_size_) : std::string_view{};
  return base_ != nullptr ? base_->text(id) : std::string_view{};
}

void Forms::grow() {
  std::vector<Slot> larger(table_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : table_) {
    if (slot.own == 0) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].own != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  table_ = std::move(larger);
}

void Forms::reset(std::size_t keep_bytes) {
  const std::size_t held = pool_.capacity() + offsets_.capacity() * sizeof(offsets_[0]) + table_.size() * sizeof(Slot);
  if (held > keep_bytes) {
    std::string().swap(pool_);
    std::vector<std::uint32_t>().swap(offsets_);
    std::vector<Slot>(kFirstSlots).swap(table_);
  } else {
    pool_.clear();
    table_.assign(table_.size(), Slot{});
  }
  offsets_.assign(1, 0);
}

}  // namespace isnad
