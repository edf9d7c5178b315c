// Bytes to text. The usual case, UTF-8, is checked eight ASCII bytes or one letter at a time and not copied.
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>

#include "isnad/document.h"
#include "isnad/error.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::size_t kProbe = 4096;  // bytes looked at to tell UTF-16 without a byte order mark

unsigned byte_at(std::string_view s, std::size_t at) { return static_cast<unsigned char>(s[at]); }

std::string hex(const char* format, unsigned value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

std::string at_offset(std::size_t at) { return " at offset " + std::to_string(at); }

[[noreturn]] void refuse_binary(unsigned byte, std::size_t at) {
  throw Error(hex("byte 0x%02X", byte) + at_offset(at) + ": the file is binary, not text");
}

// A control character that no text file holds; tab, line ends and form feed are fine.
bool binary_control(unsigned byte) { return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f'; }

// The length of the well-formed sequence of two bytes or more at `at`, or 0.
std::size_t sequence_at(std::string_view s, std::size_t at) {
  const utf8::Point point = utf8::at(s, at);
  return point.c == utf8::kBad ? 0 : point.length;
}

struct Fault {
  std::size_t at = 0;
  bool nul = false;  // else an ill-formed sequence
};

// The first place where `s` is not UTF-8 text.
std::optional<Fault> first_fault(std::string_view s) {
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  for (std::size_t at = 0; at < s.size();) {
    if (at + 8 <= s.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, s.data() + at, 8);
      // A zero byte borrows: no high bit set, and none after subtracting one from each.
      if (((word | (word - kOnes)) & kHigh) == 0) {
        at += 8;
        continue;
      }
    }
    const unsigned byte = byte_at(s, at);
    if (byte >= 0x80) {
      const std::size_t length = sequence_at(s, at);
      if (length == 0) return Fault{at, false};
      at += length;
    } else {
      if (byte == 0) return Fault{at, true};
      ++at;
    }
  }
  return std::nullopt;
}

[[noreturn]] void refuse_utf8(std::string_view s, std::size_t at) {
  const unsigned byte = byte_at(s, at);
  const std::size_t wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  std::size_t got = 1;
  while (at + got < s.size() && got < wanted && utf8::continues(s[at + got])) ++got;
  if (byte < 0xC0)
    throw Error(hex("byte 0x%02X", byte) + at_offset(at) + " continues no UTF-8 sequence: the file is not UTF-8 text");
  if (byte < 0xC2 || byte > 0xF4)
    throw Error(hex("byte 0x%02X", byte) + at_offset(at) + " never occurs in UTF-8: the file is not UTF-8 text");
  if (got < wanted) throw Error("truncated UTF-8 sequence" + at_offset(at));
  if (byte == 0xED) {
    const unsigned unit = (byte & 0x0FU) << 12U | (byte_at(s, at + 1) & 0x3FU) << 6U | (byte_at(s, at + 2) & 0x3FU);
    throw Error(hex("lone surrogate U+%04X", unit) + at_offset(at));
  }
  if (byte == 0xF4) throw Error("UTF-8 sequence beyond U+10FFFF" + at_offset(at));
  throw Error("overlong UTF-8 sequence" + at_offset(at));
}

// --- UTF-16 ---

enum class Order { little, big };

unsigned unit_at(std::string_view s, std::size_t at, Order order) {
  const unsigned first = byte_at(s, at);
  const unsigned second = byte_at(s, at + 1);
  return order == Order::little ? second << 8U | first : first << 8U | second;
}

// Whether `s` reads as UTF-16 without a byte order mark: zeros only in the high bytes, and nearly all high bytes those of
// Latin letters, of Arabic ones or of general punctuation.
std::optional<Order> order_of(std::string_view s) {
  if (s.size() < 4 || s.size() % 2 != 0) return std::nullopt;
  const std::size_t probe = std::min(kProbe, s.size());
  const std::size_t units = probe / 2;
  for (const Order order : {Order::little, Order::big}) {
    std::size_t zeros = 0;
    std::size_t usual = 0;
    std::size_t wrong = 0;
    for (std::size_t at = 0; at + 1 < probe; at += 2) {
      const unsigned unit = unit_at(s, at, order);
      const unsigned high = unit >> 8U;
      zeros += static_cast<std::size_t>(high == 0);
      usual += static_cast<std::size_t>(high == 0 || high == 0x06 || high == 0x20);
      wrong += static_cast<std::size_t>((unit & 0xFFU) == 0 || (high == 0 && binary_control(unit)));
    }
    if (wrong == 0 && zeros * 50 >= units && zeros > 0 && usual * 10 >= units * 9) return order;
  }
  return std::nullopt;
}

std::string from_utf16(std::string_view s, std::size_t begin, Order order) {
  std::string out;
  out.reserve(s.size() + s.size() / 2 + 64);
  const auto put = [&out](char32_t c) {
    std::array<char, 4> bytes{};
    out.append(bytes.data(), utf8::put(c, bytes.data()));
  };
  for (std::size_t at = begin; at < s.size(); at += 2) {
    if (at + 1 == s.size()) throw Error("truncated UTF-16: half a code unit" + at_offset(at));
    const unsigned unit = unit_at(s, at, order);
    if (unit == 0) refuse_binary(0, at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      put(unit);
      continue;
    }
    const unsigned next = at + 3 < s.size() ? unit_at(s, at + 2, order) : 0;
    if (unit > 0xDBFF || next < 0xDC00 || next > 0xDFFF) throw Error(hex("lone surrogate U+%04X", unit) + at_offset(at));
    put(0x10000U + ((unit - 0xD800U) << 10U) + (next - 0xDC00U));
    at += 2;
  }
  return out;
}

// --- windows-1256 ---

// The code points of the 128 upper bytes.
std::array<char32_t, 128> windows1256_letters() {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("windows-1256", &error), &ucnv_close);
  if (U_FAILURE(error) != 0) throw Error("the file is not UTF-8, and ICU has no table for windows-1256 to try");
  std::array<char, 128> bytes{};
  for (unsigned i = 0; i < 128; ++i) bytes[i] = static_cast<char>(0x80U + i);
  std::array<char16_t, 130> units{};
  ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(), 128, &error);
  std::array<char32_t, 128> letters{};
  for (std::size_t i = 0; i < 128; ++i) letters[i] = units[i];
  return letters;
}

// UTF-8 with a mistake in it, rather than another encoding: most of the bytes above ASCII are in well-formed sequences,
// or the only one that is not has lost its end with the end of the file.
bool damaged_utf8(std::string_view s, std::size_t first_bad) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t length = byte_at(s, at) < 0x80 ? 1 : sequence_at(s, at);
    if (length > 1) good += length;
    if (length == 0) ++bad;
    at += std::max<std::size_t>(length, 1);
  }
  if (good > 0) return good > bad;
  return byte_at(s, first_bad) >= 0xC2 && s.size() - first_bad == bad && bad < 4 && s.size() > bad;
}

// Whether `s` reads as text in the code page: mostly letters above ASCII, few signs.
bool plausible(std::string_view s, const std::array<char32_t, 128>& letters) {
  std::size_t high = 0;
  std::size_t high_letters = 0;
  std::size_t text = 0;
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += static_cast<std::size_t>(byte == ' ' || byte == '\n' || byte == '\r' || u_isalnum(byte) != 0);
      continue;
    }
    ++high;
    const auto point = static_cast<UChar32>(letters[byte - 0x80U]);
    const bool letter = (U_GET_GC_MASK(point) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
    high_letters += static_cast<std::size_t>(letter);
    text += static_cast<std::size_t>(letter);
  }
  return high_letters * 10 >= high * 7 && text * 4 >= s.size() * 3;
}

std::string from_windows1256(std::string_view s, const std::array<char32_t, 128>& letters) {
  std::string out;
  out.reserve(s.size() * 2 + 64);
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    std::array<char, 4> bytes{};
    out.append(bytes.data(), utf8::put(byte < 0x80 ? byte : letters[byte - 0x80U], bytes.data()));
  }
  return out;
}

bool starts(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }

// `storage` is always longer than what a std::string keeps inside itself, so that `text` survives a move.
void keep(Decoded& into, std::string text, Encoding encoding) {
  if (text.capacity() < 64) text.reserve(64);
  into.storage = std::move(text);
  into.text = into.storage;
  into.encoding = encoding;
}

}  // namespace

Decoded decode(std::string_view bytes) {
  using namespace std::literals;
  if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error("the file has " + std::to_string(bytes.size()) + " bytes; a report may have up to 4 GiB - 1: split it");
  }
  Decoded result;
  if (starts(bytes, "\xFF\xFE\0\0"sv) || starts(bytes, "\0\0\xFE\xFF"sv)) {
    throw Error("the file is UTF-32, which is not read: convert it to UTF-8");
  }
  if (starts(bytes, "\xFF\xFE"sv)) {
    keep(result, from_utf16(bytes, 2, Order::little), Encoding::utf16le);
  } else if (starts(bytes, "\xFE\xFF"sv)) {
    keep(result, from_utf16(bytes, 2, Order::big), Encoding::utf16be);
  } else if (const std::optional<Fault> fault = first_fault(bytes); !fault) {
    result.text = bytes;
  } else if (const std::optional<Order> order = order_of(bytes)) {
    keep(result, from_utf16(bytes, 0, *order), *order == Order::little ? Encoding::utf16le : Encoding::utf16be);
  } else {
    const auto control =
        std::find_if(bytes.begin(), bytes.end(), [](char c) { return binary_control(static_cast<unsigned char>(c)); });
    if (fault->nul) refuse_binary(0, fault->at);
    if (damaged_utf8(bytes, fault->at)) refuse_utf8(bytes, fault->at);
    if (control != bytes.end())
      refuse_binary(static_cast<unsigned char>(*control), static_cast<std::size_t>(control - bytes.begin()));
    const std::array<char32_t, 128> letters = windows1256_letters();
    if (!plausible(bytes, letters)) refuse_utf8(bytes, fault->at);
    keep(result, from_windows1256(bytes, letters), Encoding::windows1256);
  }
  if (result.text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error("the text has more than 4 GiB - 1 bytes in UTF-8: split it");
  }
  return result;
}

}  // namespace isnad
