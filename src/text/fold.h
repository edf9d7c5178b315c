// The folded form of a word: what two spellings of one word have in common. Built from ICU at start (NFKC and case
// folding of each letter), so that the hot path is one table look-up a code point.
//
// On top of ICU: Arabic marks (harakat, shadda, tanwin, dagger alef), tatweel, zero-width and bidi controls, the byte
// order mark and the soft hyphen vanish; أ إ آ ٱ become ا, ى becomes ي, ة becomes ه, ؤ becomes و, ئ becomes ي, the Persian ک ی
// become ك ي; digits of every script become 0-9; ‘ ’ ʼ become '; ‐ ‑ become -; ، ؛ ؟ ٪ ٬ ٫ become , ; ? % , .; letters of
// alphabets lose their marks (é is e, й is и), so that composed and decomposed spelling fold alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"

namespace isnad {

enum class CharClass : std::uint8_t { letter, mark, ignored, digit, space, line, other };

// What the scanner asks of a code point besides its class.
enum CharProperty : std::uint8_t {
  kUpper = 1,
  kLower = 2,
  kArabic = 4,  // a letter of the Arabic script
  kTatweel = 8,
  kHyphen = 16,      // may stand inside a Latin word
  kApostrophe = 32,  // ' ’ ʼ
  kStraightQuote = 64,
  kTanwinMark = 128
};

class Fold {
 public:
  // The folded bytes of a code point and what it is. 16 bytes, so that indexing is a shift.
  struct Entry {
    char bytes[12];
    std::uint8_t length;
    CharClass char_class;
    TokenKind kind;           // of CharClass::other
    std::uint8_t properties;  // CharProperty
  };

  Fold();
  // Appends the folded form of UTF-8 `text` to `out`. Ill-formed bytes are skipped.
  void fold(std::string_view text, std::string& out) const;
  [[nodiscard]] std::string fold(std::string_view text) const;
  [[nodiscard]] CharClass char_class(char32_t c) const { return entry(c).char_class; }
  [[nodiscard]] bool upper(char32_t c) const { return (entry(c).properties & kUpper) != 0; }
  // The folded letters of one code point, as UTF-8; empty where it vanishes.
  [[nodiscard]] std::string folded(char32_t c) const;
  [[nodiscard]] Entry entry(char32_t c) const { return c < table_.size() ? table_[c] : beyond(c); }
  // The entries of the Basic Multilingual Plane, for the hot path.
  [[nodiscard]] const Entry* table() const { return table_.data(); }
  // The entry of a code point outside it: letters fold to themselves.
  [[nodiscard]] static Entry beyond(char32_t c);

 private:
  std::vector<Entry> table_;  // the Basic Multilingual Plane
};

}  // namespace isnad
