#include "lists/text.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "text/utf8.h"

namespace isnad::lists {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

char low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || (c >= 0x80 && c <= 0xA0) || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// Marks that are not seen and say only how to lay out text. The joiners of Persian (U+200C, U+200D) are letters' business.
bool is_layout(char32_t c) {
  return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    if (is_space(point.c)) {
      gap = !out.empty();
    } else if (!is_layout(point.c)) {
      if (gap) out += ' ';
      gap = false;
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), low);
  return out;
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return low(x) == low(y); });
}

bool starts_with_word(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() && same_word(text.substr(0, beginning.size()), beginning);
}

std::size_t find_word(std::string_view text, std::string_view part, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), part.begin(), part.end(),
                                 [](char x, char y) { return low(x) == low(y); });
  return found == text.end() && !part.empty() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    auto end = text.find(separator, at);
    if (end == std::string_view::npos) end = text.size();
    const auto piece = trim(text.substr(at, end - at));
    if (!piece.empty()) out.push_back(piece);
    at = end + separator.size();
  }
  return out;
}

std::vector<std::string_view> split_numbered(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    const auto piece = trim(text.substr(begin, end - begin));
    if (!piece.empty()) out.push_back(piece);
  };
  for (std::size_t at = 0; (at = text.find('(', at)) != std::string_view::npos; ++at) {
    const auto close = text.find(')', at);
    if (close == std::string_view::npos) break;
    if (close - at > 3 || !all_digits(text.substr(at + 1, close - at - 1))) continue;
    add(at);
    begin = close + 1;
  }
  add(text.size());
  return out;
}

std::string_view unquoted(std::string_view text) {
  constexpr std::string_view kPairs[][2] = {{"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"«", "»"}, {"„", "“"}};
  text = trim(text);
  for (const auto& pair : kPairs) {
    if (text.size() <= pair[0].size() + pair[1].size() || !text.starts_with(pair[0]) || !text.ends_with(pair[1])) continue;
    const auto inside = text.substr(pair[0].size(), text.size() - pair[0].size() - pair[1].size());
    if (inside.find(pair[0]) == std::string_view::npos) return trim(inside);
  }
  return text;
}

bool has_other_script(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    at += point.length;
    if (point.c < 0x250 || point.c == utf8::kBad || u_isalpha(static_cast<UChar32>(point.c)) == 0) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(point.c), &error);
    if (U_SUCCESS(error) && script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) return true;
  }
  return false;
}

bool is_east_asian(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    at += point.length;
    if (point.c == utf8::kBad) continue;
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(point.c), &error)) {
      case USCRIPT_HANGUL:
      case USCRIPT_HAN:
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
        return true;
      default:
        break;
    }
  }
  return false;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    at += point.length;
    if (point.c != utf8::kBad && u_isalnum(static_cast<UChar32>(point.c)) != 0) return true;
  }
  return false;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::string out;
  for (std::size_t at = 0; at < text.size() && out.size() < kMost;) {
    const auto point = utf8::at(text, at);
    if (point.c != utf8::kBad && !is_space(point.c)) {
      out += text.substr(at, point.length);
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
    at += point.length;
    if (out.size() >= kMost && at < text.size()) out += "…";
  }
  return out;
}

}  // namespace isnad::lists
