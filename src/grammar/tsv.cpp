#include "grammar/tsv.h"

#include "text/utf8.h"

namespace isnad {

std::string_view Row::at(std::size_t i) const {
  if (i >= columns.size() || columns[i] == "-") return {};
  return columns[i];
}

void Row::fail(const std::string& what) const { throw Error(std::string(file), line, what); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto at = text.find(separator);
    const std::string_view piece = trimmed(text.substr(0, at));
    if (!piece.empty()) out.push_back(piece);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return out;
}

bool well_formed_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto point = utf8::at(text, i);
    if (point.c == utf8::kBad) return false;
    i += point.length;
  }
  return true;
}

}  // namespace isnad
