// Interned strings: each distinct folded form is kept once and named by a small number.
//
// A Forms may stand on an immutable base (the Language's vocabulary, shared by threads): ids below base->size() are the
// base's, new forms get the ids after them and vanish at reset(). Lookup is an open-addressed table of (hash, id); the
// bytes lie in one pool.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"

namespace isnad {

// A form while it is spelled, eight bytes a step: they are gathered and hashed in a register, and stored as whole words, so
// that comparing reads back what was written in one piece. Up to kMaxBytes; room for more is the caller's to check.
class FormBuffer {
 public:
  static constexpr std::uint32_t kMaxBytes = 8192;

  FormBuffer() {}  // NOLINT(modernize-use-equals-default): a defaulted one would zero 8 kB in FormBuffer{}
  // Appends the `n` low bytes of `bytes`, n <= 8; the others are zero.
  void add(std::uint64_t bytes, std::uint32_t n) {
    const std::uint32_t held = length_ & 7U;
    word_ |= bytes << (held * 8);
    length_ += n;
    if (held + n >= 8) {
      std::memcpy(bytes_ + (length_ - held - n), &word_, 8);
      hash_ = mixed(hash_, word_);
      word_ = held == 0 ? 0 : bytes >> (64 - held * 8);
    }
  }
  void add(char byte) { add(static_cast<unsigned char>(byte), 1); }
  void add(std::string_view text) {
    for (const char byte : text) add(byte);
  }
  [[nodiscard]] std::uint32_t size() const { return length_; }
  // What was spelled so far; what follows it up to the next eighth byte is zero.
  [[nodiscard]] std::string_view text() {
    std::memcpy(bytes_ + (length_ & ~7U), &word_, 8);
    return {bytes_, length_};
  }
  [[nodiscard]] char last() const {
    if (length_ == 0) return 0;
    const std::uint32_t held = length_ & 7U;
    return held == 0 ? bytes_[length_ - 1] : static_cast<char>(word_ >> (held * 8 - 8));
  }
  [[nodiscard]] std::uint32_t hash() const {
    return static_cast<std::uint32_t>((mixed(hash_, word_) + length_) * 0xBF58476D1CE4E5B9ULL >> 32U);
  }
  void drop_last() {
    const std::string shorter(text().substr(0, length_ - 1));
    length_ = 0;
    word_ = hash_ = 0;
    add(shorter);
  }
  static std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    a = (a ^ b) * 0x9E3779B97F4A7C15ULL;
    return a ^ (a >> 29U);
  }

 private:
  std::uint64_t word_ = 0;  // the bytes since the last whole word
  std::uint64_t hash_ = 0;
  std::uint32_t length_ = 0;
  char bytes_[kMaxBytes + 16];  // not initialised: this is the hot path
};

class Forms {
 public:
  explicit Forms(const Forms* base = nullptr);
  // The id of `form`; kNoForm for the empty string.
  FormId intern(std::string_view form);
  FormId intern(FormBuffer& form) { return intern(form.text(), form.hash()); }
  // The id of `form`, or kNoForm where it was never interned.
  [[nodiscard]] FormId find(std::string_view form) const;
  // Valid until the next intern() or reset() for overlay forms, for good for the base's.
  [[nodiscard]] std::string_view text(FormId id) const;
  // One past the largest id.
  [[nodiscard]] std::uint32_t size() const { return base_size() + static_cast<std::uint32_t>(places_.size()); }
  [[nodiscard]] std::uint32_t base_size() const { return base_size_; }  // ids below are the base's
  // Forgets all but the base. Keeps the memory, unless it grew past `keep_bytes`.
  void reset(std::size_t keep_bytes = 1U << 20U);
  [[nodiscard]] std::size_t pool_bytes() const { return pool_.size(); }

 private:
  struct Place {
    std::uint32_t begin;
    std::uint32_t size;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t own = 0;  // place in places_ + 1, or 0 where the slot is free
  };
  // `form` is padded with zeros to whole words of eight bytes, as in FormBuffer.
  FormId intern(std::string_view form, std::uint32_t hash);
  [[nodiscard]] FormId find(std::string_view form, std::uint32_t hash) const;
  [[nodiscard]] std::string_view own_text(std::uint32_t index) const {
    return std::string_view(pool_).substr(places_[index].begin, places_[index].size);
  }
  [[nodiscard]] bool equals(std::uint32_t index, std::string_view form) const;
  void grow();

  const Forms* base_;
  std::uint32_t base_size_;    // 1 without a base: id 0 is the empty form
  std::string pool_;           // each form padded with zeros to whole words
  std::vector<Place> places_;  // of own forms, in pool_
  std::vector<Slot> table_;    // a power of two, at most half full
};

}  // namespace isnad
