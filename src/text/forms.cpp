#include "text/forms.h"

#include <limits>
#include <utility>

#include "isnad/error.h"

namespace isnad {
namespace {

constexpr std::size_t kFirstSlots = 256;

std::uint64_t word_at(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, 8);
  return word;
}

}  // namespace

Forms::Forms(const Forms* base) : base_(base), base_size_(base != nullptr ? base->size() : 1), table_(kFirstSlots) {}

// Both sides are padded to whole words: words are short, and a call of memcmp costs more than the comparison.
inline bool Forms::equals(std::uint32_t index, std::string_view form) const {
  const Place place = places_[index];
  if (place.size != form.size()) return false;
  const char* own = pool_.data() + place.begin;
  for (std::size_t at = 0; at < form.size(); at += 8) {
    if (word_at(own + at) != word_at(form.data() + at)) return false;
  }
  return true;
}

FormId Forms::find(std::string_view form, std::uint32_t hash) const {
  if (base_ != nullptr) {
    if (const FormId id = base_->find(form, hash); id != kNoForm) return id;
  }
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask; table_[at].own != 0; at = (at + 1) & mask) {
    if (table_[at].hash == hash && equals(table_[at].own - 1, form)) return base_size_ + table_[at].own - 1;
  }
  return kNoForm;
}

FormId Forms::find(std::string_view form) const {
  if (form.empty() || form.size() > FormBuffer::kMaxBytes) return kNoForm;
  FormBuffer buffer;
  buffer.add(form);
  return find(buffer.text(), buffer.hash());
}

FormId Forms::intern(std::string_view form) {
  if (form.size() > FormBuffer::kMaxBytes) {
    throw Error("a word or phrase of " + std::to_string(form.size()) + " bytes: at most " +
                std::to_string(FormBuffer::kMaxBytes) + " can be kept");
  }
  FormBuffer buffer;
  buffer.add(form);
  return intern(buffer.text(), buffer.hash());
}

FormId Forms::intern(std::string_view form, std::uint32_t hash) {
  if (form.empty()) return kNoForm;
  if (base_ != nullptr) {
    if (const FormId id = base_->find(form, hash); id != kNoForm) return id;
  }
  std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  for (; table_[at].own != 0; at = (at + 1) & mask) {
    if (table_[at].hash == hash && equals(table_[at].own - 1, form)) return base_size_ + table_[at].own - 1;
  }
  const std::size_t padded = (form.size() + 7) & ~std::size_t{7};
  if (pool_.size() + padded > std::numeric_limits<std::uint32_t>::max()) {
    throw Error("the text has more than 4 GiB of distinct words: split it into smaller files");
  }
  if ((places_.size() + 1) * 2 > table_.size()) {
    grow();
    mask = table_.size() - 1;
    for (at = hash & mask; table_[at].own != 0;) at = (at + 1) & mask;
  }
  places_.push_back({static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(form.size())});
  pool_.append(form.data(), padded);
  table_[at] = {hash, static_cast<std::uint32_t>(places_.size())};
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
  const std::size_t held = pool_.capacity() + places_.capacity() * sizeof(Place) + table_.size() * sizeof(Slot);
  if (held > keep_bytes) {
    std::string().swap(pool_);
    std::vector<Place>().swap(places_);
    std::vector<Slot>(kFirstSlots).swap(table_);
    return;
  }
  pool_.clear();
  places_.clear();
  table_.assign(table_.size(), Slot{});
}

}  // namespace isnad
