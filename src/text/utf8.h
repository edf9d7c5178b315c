// One code point out of UTF-8, never reading past the end: what decode() has passed is well formed, but the scanner and
// the fold are fuzzed with arbitrary bytes as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace isnad::utf8 {

inline constexpr char32_t kBad = 0xFFFFFFFF;

struct Point {
  char32_t c;
  std::uint32_t length;  // bytes; 1 for an ill-formed byte
};

[[nodiscard]] inline bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

[[nodiscard]] inline Point slow_at(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t { return static_cast<unsigned char>(s[i]); };
  const std::uint32_t b = byte(at);
  const std::size_t left = s.size() - at;
  if (b >= 0xE0 && b < 0xF0) {
    if (left < 3 || !continues(s[at + 1]) || !continues(s[at + 2])) return {kBad, 1};
    const char32_t c = (b & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU);
    if (c < 0x800 || (c >= 0xD800 && c < 0xE000)) return {kBad, 1};
    return {c, 3};
  }
  if (b >= 0xF0 && b < 0xF5) {
    if (left < 4 || !continues(s[at + 1]) || !continues(s[at + 2]) || !continues(s[at + 3])) return {kBad, 1};
    const char32_t c = (b & 0x07U) << 18U | (byte(at + 1) & 0x3FU) << 12U | (byte(at + 2) & 0x3FU) << 6U | (byte(at + 3) & 0x3FU);
    if (c < 0x10000 || c > 0x10FFFF) return {kBad, 1};
    return {c, 4};
  }
  return {kBad, 1};
}

// The code point at `at`, which must be less than s.size().
[[nodiscard]] inline Point at(std::string_view s, std::size_t at) {
  const std::uint32_t b = static_cast<unsigned char>(s[at]);
  if (b < 0x80) return {b, 1};
  if (b >= 0xC2 && b < 0xE0 && at + 1 < s.size() && continues(s[at + 1])) {
    return {(b & 0x1FU) << 6U | (static_cast<unsigned char>(s[at + 1]) & 0x3FU), 2};
  }
  return slow_at(s, at);
}

// Writes `c` to `out` (room for 4); the number of bytes.
inline std::uint32_t put(char32_t c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0U | c >> 6U);
    out[1] = static_cast<char>(0x80U | (c & 0x3FU));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0U | c >> 12U);
    out[1] = static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    out[2] = static_cast<char>(0x80U | (c & 0x3FU));
    return 3;
  }
  out[0] = static_cast<char>(0xF0U | c >> 18U);
  out[1] = static_cast<char>(0x80U | (c >> 12U & 0x3FU));
  out[2] = static_cast<char>(0x80U | (c >> 6U & 0x3FU));
  out[3] = static_cast<char>(0x80U | (c & 0x3FU));
  return 4;
}

// The number of code points in `s`: the bytes that continue none, counted eight at a time.
[[nodiscard]] inline std::uint32_t points(std::string_view s) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  std::size_t continuing = 0;
  std::size_t at = 0;
  for (; at + 8 <= s.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, s.data() + at, 8);
    continuing += ((word >> 7U) & (~word >> 6U) & kOnes) * kOnes >> 56U;
  }
  for (; at < s.size(); ++at) continuing += static_cast<std::size_t>(continues(s[at]));
  return static_cast<std::uint32_t>(s.size() - continuing);
}

}  // namespace isnad::utf8
