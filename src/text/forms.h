// Interned strings: each distinct folded form is kept once and named by a small number.
//
// A Forms may stand on an immutable base (the Language's vocabulary, shared by threads): ids below base->size() are the
// base's, new forms get the ids after them and vanish at reset(). Lookup is an open-addressed table of (hash, id); the
// bytes lie in one pool.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"

namespace isnad {

class Forms {
 public:
  explicit Forms(const Forms* base = nullptr);
  // The id of `form`; kNoForm for the empty string.
  FormId intern(std::string_view form);
  // The id of `form`, or kNoForm where it was never interned.
  [[nodiscard]] FormId find(std::string_view form) const;
  // Valid until the next intern() or reset() for overlay forms, for good for the base's.
  [[nodiscard]] std::string_view text(FormId id) const;
  [[nodiscard]] std::uint32_t size() const {
    return base_size() + static_cast<std::uint32_t>(offsets_.size()) - 1;
  }                                                                     // one past the largest id
  [[nodiscard]] std::uint32_t base_size() const { return base_size_; }  // ids below are the base's
  // Forgets all but the base. Keeps the memory, unless it grew past `keep_bytes`.
  void reset(std::size_t keep_bytes = 1U << 20U);
  [[nodiscard]] std::size_t pool_bytes() const { return pool_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t own = 0;  // place in offsets_ + 1, or 0 where the slot is free
  };
  [[nodiscard]] FormId find(std::string_view form, std::uint32_t hash) const;
  [[nodiscard]] std::string_view own_text(std::uint32_t index) const {
    return std::string_view(pool_).substr(offsets_[index], offsets_[index + 1] - offsets_[index]);
  }
  void grow();

  const Forms* base_;
  std::uint32_t base_size_;  // 1 without a base: id 0 is the empty form
  std::string pool_;
  std::vector<std::uint32_t> offsets_;  // of own forms, in pool_; one more than there are forms
  std::vector<Slot> table_;             // a power of two, at most half full
};

}  // namespace isnad
