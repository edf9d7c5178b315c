#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "intake/pdf.h"

namespace isnad::intake {
namespace {

constexpr std::size_t kMostOne = 16U << 20U;   // bytes of one stream, unpacked; larger ones are pictures and fonts
constexpr std::size_t kMostAll = 256U << 20U;  // of all of them

// Lam with each alef, in UTF-16, and the character that Unicode has for the pair.
struct Pair {
  std::string_view two;
  std::string_view one;
};
constexpr std::array<Pair, 4> kPairs = {Pair{"06440622", "FEF5"}, Pair{"06440623", "FEF7"}, Pair{"06440625", "FEF9"},
                                        Pair{"06440627", "FEFB"}};

constexpr std::string_view kPad = "    ";  // what the one is shorter than the two

bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

// Changes each <0644062x>, with or without the mark of UTF-16 before it, to <FEFx> and `pad`. True where there was any.
bool replace_pairs(std::string& content, std::string_view pad) {
  bool any = false;
  for (auto at = content.find('<'); at != std::string::npos; at = content.find('<', at + 1)) {
    std::size_t begin = at + 1;
    std::string upper = content.substr(begin, 14);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    std::string_view hex = upper;
    if (hex.starts_with("FEFF")) {
      hex.remove_prefix(4);
      begin += 4;
    }
    if (hex.size() < 9 || hex[8] != '>') continue;
    for (const Pair& pair : kPairs) {
      if (!hex.starts_with(pair.two)) continue;
      content.replace(begin, 9, std::string(pair.one) + ">" + std::string(pad));
      any = true;
    }
  }
  return any;
}

bool may_hold_pairs(std::string_view content) {
  for (auto at = content.find("0644062"); at != std::string_view::npos; at = content.find("0644062", at + 1)) {
    if (at + 8 < content.size() && is_hex(content[at + 7]) && content[at + 8] == '>') return true;
  }
  return false;
}

// False where the bytes are no whole stream of zlib, or hold too much.
bool unpack(std::string_view packed, std::string& out, std::size_t most) {
  z_stream z{};
  if (inflateInit(&z) != Z_OK) return false;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  z.avail_in = static_cast<uInt>(packed.size());
  out.clear();
  int result = Z_OK;
  while (result == Z_OK && out.size() < most) {
    const std::size_t used = out.size();
    out.resize(used + std::max<std::size_t>(packed.size() * 4, 1U << 12U));
    z.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    z.avail_out = static_cast<uInt>(out.size() - used);
    result = inflate(&z, Z_NO_FLUSH);
    out.resize(out.size() - z.avail_out);
  }
  inflateEnd(&z);
  return result == Z_STREAM_END;
}

bool pack(const std::string& content, std::string& out) {
  uLongf size = compressBound(static_cast<uLong>(content.size()));
  out.resize(size);
  const int result = compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(content.data()),
                               static_cast<uLong>(content.size()), Z_BEST_COMPRESSION);
  out.resize(size);
  return result == Z_OK;
}

// Into exactly `size` bytes; false where it takes more. What a Unicode table says before its first range is for PostScript, and
// no reader of PDF asks for it: without it, what was packed well before finds room.
bool pack_within(std::string& content, std::string& packed, std::size_t size) {
  if (!pack(content, packed)) return false;
  if (packed.size() > size && content.find("begincmap") != std::string::npos) {
    const auto range = content.find("begincodespacerange");
    const auto digit = range == std::string::npos ? range : content.find_last_of("0123456789", range);
    if (digit == std::string::npos) return false;
    content.replace(0, digit, "begincmap ");
    if (!pack(content, packed)) return false;
  }
  if (packed.size() > size) return false;
  packed.resize(size, '\n');  // behind the end of what is packed, readers of PDF look at nothing
  return true;
}

// Whether the dictionary before a stream says that it is a picture or a font: those are never text, and long.
bool is_no_text(std::string_view dictionary) {
  return dictionary.find("/Image") != std::string_view::npos || dictionary.find("/FontFile") != std::string_view::npos ||
         dictionary.find("/Length1") != std::string_view::npos || dictionary.find("/XRef") != std::string_view::npos ||
         dictionary.find("/ObjStm") != std::string_view::npos;
}

}  // namespace

void mark_ligatures(std::string& pdf) {
  constexpr std::string_view kEnd = "endstream";
  std::size_t all = 0;
  std::string content;
  std::string packed;
  for (std::size_t at = pdf.find("stream"); at != std::string::npos && all < kMostAll; at = pdf.find("stream", at)) {
    const std::size_t word = at;
    std::size_t begin = at + 6;
    if (pdf.compare(begin, 2, "\r\n") == 0) {
      begin += 2;
    } else if (pdf.compare(begin, 1, "\n") == 0) {
      begin += 1;
    } else {
      at = begin;
      continue;
    }
    const std::size_t end = pdf.find(kEnd, begin);
    if (end == std::string::npos) return;
    at = end + kEnd.size();
    const std::size_t dictionary = pdf.rfind("obj", word);
    if (dictionary != std::string::npos && is_no_text(std::string_view(pdf).substr(dictionary, word - dictionary))) continue;
    const std::size_t size = end - begin;
    if (size > kMostOne) continue;
    if (unpack(std::string_view(pdf).substr(begin, size), content, kMostOne)) {
      all += content.size();
      if (may_hold_pairs(content) && replace_pairs(content, "") && pack_within(content, packed, size))
        pdf.replace(begin, size, packed);
    } else if (may_hold_pairs(std::string_view(pdf).substr(begin, size))) {
      content = pdf.substr(begin, size);
      if (replace_pairs(content, kPad)) pdf.replace(begin, size, content);
    }
  }
}

}  // namespace isnad::intake
