#include "measures/words.h"

#include <vector>

namespace isnad {
namespace {

bool parts(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == ',' || c == '.' || c == '"' || c == '(' || c == ')' || c == '-' || c == '\'';
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    std::size_t begin = 0;
    while (begin < text.size() && parts(text[begin])) ++begin;
    std::size_t end = begin;
    while (end < text.size() && !parts(text[end])) ++end;
    if (end > begin) out.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
  return out;
}

bool begins(std::string_view word, std::string_view wanted) {
  if (word.starts_with(wanted)) return true;
  // و ف, then ب ل ك, then the article: each once and in this order, as Arabic glues them.
  for (const std::string_view first : {"و", "ف", ""}) {
    if (!word.starts_with(first)) continue;
    const auto rest = word.substr(first.size());
    for (const std::string_view second : {"ب", "ل", "ك", ""}) {
      if (!rest.starts_with(second)) continue;
      const auto stem = rest.substr(second.size());
      if (stem.starts_with(wanted)) return true;
      if (stem.starts_with("ال") && stem.substr(std::string_view("ال").size()).starts_with(wanted)) return true;
      if (second == "ل" && stem.starts_with("ل") && stem.substr(std::string_view("ل").size()).starts_with(wanted)) return true;
    }
  }
  return false;
}

}  // namespace

bool holds_words(std::string_view text, std::string_view words) {
  const auto have = words_in(text);
  const auto want = words_in(words);
  if (want.empty()) return false;
  for (std::size_t at = 0; at + want.size() <= have.size(); ++at) {
    std::size_t same = 0;
    while (same < want.size() && begins(have[at + same], want[same])) ++same;
    if (same == want.size()) return true;
  }
  return false;
}

}  // namespace isnad
