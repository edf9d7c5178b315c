// The folded form of a word: what two spellings of one word have in common. Built from ICU at start (NFKC and case
// folding of each letter), so that the hot path is one table look-up a code point.
//
// On top of ICU: Arabic marks (harakat, shadda, tanwin, dagger alef), tatweel, zero-width and bidi controls, the byte
// order mark and the soft hyphen vanish; أ إ آ ٱ become ا, ى becomes ي, ة becomes ه, ؤ becomes و, ئ becomes ي, the Persian ک ی
// become ك ي; digits of every script become 0-9; ’ ʼ become '; ‐ ‑ become -; Latin letters lose their marks (é is e).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

enum class CharClass : std::uint8_t { letter, mark, ignored, digit, space, line, other };

class Fold {
 public:
  Fold();
  // Appends the folded form of UTF-8 `text` to `out`. Ill-formed bytes are skipped.
  void fold(std::string_view text, std::string& out) const;
  [[nodiscard]] std::string fold(std::string_view text) const;
  [[nodiscard]] CharClass char_class(char32_t c) const;
  [[nodiscard]] bool upper(char32_t c) const;
  // The folded letters of one code point, as UTF-8; empty where it vanishes.
  [[nodiscard]] std::string_view folded(char32_t c) const;

 private:
  struct Entry {
    char bytes[11];
    std::uint8_t length_class;  // low 4 bits: length; high 4: CharClass, with bit 7 for upper
  };
  std::vector<Entry> table_;  // the Basic Multilingual Plane; beyond it letters fold to themselves
};

}  // namespace isnad
