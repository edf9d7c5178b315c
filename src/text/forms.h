// Interned strings: each distinct folded form is kept once and named by a small number.
//
// A Forms may stand on an immutable base (the Language's vocabulary, shared by threads): ids below base->size() are the
// base's, new forms get the ids after them and vanish at reset(). Lookup is an open-addressed table of ids; the bytes
// lie in one pool.
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
  [[nodiscard]] std::uint32_t size() const;       // one past the largest id
  [[nodiscard]] std::uint32_t base_size() const;  // ids below are the base's
  // Forgets all but the base. Keeps the memory, unless it grew past `keep_bytes`.
  void reset(std::size_t keep_bytes = 1U << 20U);
  [[nodiscard]] std::size_t pool_bytes() const { return pool_.size(); }

 private:
  const Forms* base_;
  std::string pool_;
  std::vector<std::uint32_t> offsets_;  // of own forms, in pool_; one more than there are forms
  std::vector<std::uint32_t> hashes_;   // of own forms
  std::vector<std::uint32_t> table_;    // own id + 1, or 0
  void grow();
};

}  // namespace isnad
