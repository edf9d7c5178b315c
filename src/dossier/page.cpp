#include "dossier/page.h"

#include <cmath>

#include "text/utf8.h"

namespace isnad::page {
namespace {

bool turns(char32_t c) {
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

bool drives(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

bool no_character(char32_t c) { return c == utf8::kBad || (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF); }

}  // namespace

void put_text(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    const auto plain = static_cast<unsigned char>(byte);
    if (plain >= 0x20 && plain < 0x7F) {
      ++at;
      switch (byte) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        default:
          out += byte;
      }
      continue;
    }
    const auto point = utf8::at(text, at);
    if (no_character(point.c))
      out += "\xEF\xBF\xBD";
    else if (drives(point.c))
      out += ' ';
    else if (!turns(point.c))
      out.append(text, at, point.length);
    at += point.length;
  }
}

std::string text(std::string_view text) {
  std::string out;
  put_text(out, text);
  return out;
}

void put_bdi(std::string& out, std::string_view text, std::string_view lang) {
  out += "<bdi";
  if (!lang.empty()) {
    out += " lang=\"";
    put_text(out, lang);
    out += '"';
  }
  out += '>';
  put_text(out, text);
  out += "</bdi>";
}

std::string bdi(std::string_view text, std::string_view lang) {
  std::string out;
  put_bdi(out, text, lang);
  return out;
}

std::string ltr(std::string_view text) {
  std::string out = "<bdi dir=\"ltr\">";
  put_text(out, text);
  return out + "</bdi>";
}

std::string label(std::string_view text) {
  std::string out = "\xE2\x81\xA8";
  put_text(out, text);
  return out + "\xE2\x81\xA9";
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t points = 0; at < text.size(); ++points) {
    if (points == most) {
      while (at > 0 && text[at - 1] == ' ') --at;
      return std::string(text.substr(0, at)) + "…";
    }
    at += utf8::at(text, at).length;
  }
  return std::string(text);
}

double width(std::string_view text, double size) {
  constexpr std::string_view kNarrow = "iljft.,:;'|!()[] -";
  constexpr std::string_view kBroad = "mwMW@%";
  double em = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    at += point.length;
    const char32_t c = point.c;
    if (c < 0x80) {
      const char letter = static_cast<char>(c);
      if (kNarrow.find(letter) != std::string_view::npos)
        em += 0.33;
      else if (kBroad.find(letter) != std::string_view::npos)
        em += 0.9;
      else
        em += letter >= 'A' && letter <= 'Z' ? 0.7 : 0.58;
    } else if ((c >= 0x64B && c <= 0x65F) || (c >= 0x300 && c < 0x370) || turns(c)) {
      continue;
    } else if (c >= 0x600 && c < 0x700) {
      em += 0.55;
    } else {
      em += c >= 0x1100 ? 1.0 : 0.65;
    }
  }
  return em * size;
}

std::string number(double value) {
  const auto tenths = static_cast<long>(std::lround(value * 10));
  std::string out = tenths < 0 ? "-" : "";
  const long size = std::labs(tenths);
  out += std::to_string(size / 10);
  if (size % 10 != 0) out += "." + std::to_string(size % 10);
  return out;
}

std::string grouped(std::uint64_t value) {
  std::string out = std::to_string(value);
  for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, ",");
  return out;
}

std::string_view file_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace isnad::page
