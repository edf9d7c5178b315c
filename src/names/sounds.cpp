// Letters to sounds, by the tables.
#include "names/rules.h"

namespace isnad {

void sounds_of(std::u32string_view letters, NameScript script, const NameRules::Impl& rules, std::string& out) {
  std::u32string apart;
  std::u32string_view text = letters;
  if (script == NameScript::hangul) {
    for (const char32_t c : letters) {  // Unicode chapter 3.12: syllables by arithmetic
      if (c < 0xAC00 || c > 0xD7A3) continue;
      const char32_t s = c - 0xAC00;
      apart += static_cast<char32_t>(0x1100 + s / 588);
      apart += static_cast<char32_t>(0x1161 + s % 588 / 28);
      if (s % 28 != 0) apart += static_cast<char32_t>(0x11A7 + s % 28);
    }
    text = apart;
  }
  const auto s = static_cast<std::size_t>(script == NameScript::han || script == NameScript::other ? NameScript::latin : script);
  const bool vowelless = script == NameScript::arabic || script == NameScript::hebrew;
  for (std::size_t at = 0; at < text.size();) {
    if ((text[at] >= U'0' && text[at] <= U'9')) {
      out += static_cast<char>(text[at++]);
      continue;
    }
    const LetterRule* found = nullptr;
    if (s < rules.letters.size()) {
      if (const auto list = rules.letters[s].find(text[at]); list != rules.letters[s].end()) {
        for (const LetterRule& r : list->second) {
          const std::size_t end = at + r.letters.size();
          if (text.substr(at, r.letters.size()) != r.letters) continue;
          if ((r.begins && at != 0) || (r.ends && end != text.size())) continue;
          if (!r.before.empty() && (end >= text.size() || r.before.find(text[end]) == std::u32string::npos)) continue;
          found = &r;
          break;
        }
      }
    }
    if (found == nullptr) {
      ++at;
      continue;
    }
    // Doubled letters are one sound, but not where a vowel between them is not written: «ممدوح» is Mamduh.
    for (const char c : found->sounds)
      if (vowelless || out.empty() || out.back() != c) out += c;
    at += found->letters.size();
  }
}

}  // namespace isnad
