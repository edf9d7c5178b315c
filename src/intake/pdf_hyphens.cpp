#include <unicode/uchar.h>

#include <unordered_map>
#include <unordered_set>

#include "intake/paragraphs.h"
#include "intake/pdf.h"
#include "text/utf8.h"

namespace isnad::intake {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is_solid(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

// A word without the signs at its ends.
std::string_view bare(std::string_view word) {
  while (!word.empty()) {
    const auto first = utf8::at(word, 0);
    if (is_solid(first.c)) break;
    word.remove_prefix(first.length);
  }
  for (std::size_t end = word.size(); end > 0; word = word.substr(0, end)) {
    while (end > 0 && utf8::continues(word[end - 1])) --end;
    if (end == 0 || is_solid(utf8::at(word, end - 1).c)) break;
    --end;
  }
  return word;
}

template <typename F>
void each_word(std::string_view line, const F& f) {
  while (!line.empty()) {
    const auto end = line.find(' ');
    if (end != 0) f(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

template <typename F>
void each_line(std::string_view text, const F& f) {
  while (!text.empty()) {
    const auto end = text.find_first_of("\n\f");
    f(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// A word divided by a hyphen at the end of a line.
struct Divided {
  std::string_view head;  // with the hyphen
  std::string_view tail;
  [[nodiscard]] std::string whole() const { return std::string(head.substr(0, head.size() - 1)) + std::string(tail); }
  [[nodiscard]] std::string hyphened() const { return std::string(head) + std::string(tail); }
};

// Whether the hyphen is the word's own: before a number or a capital, or where this document says so elsewhere.
bool keeps_hyphen(const Divided& word, const Words& words) {
  if (u_islower(static_cast<UChar32>(utf8::at(word.tail, 0).c)) == 0) return true;
  const std::string hyphened = word.hyphened();
  if (words.contains(bare(hyphened))) return true;
  const std::string whole = word.whole();
  return !words.contains(bare(whole)) && words.contains(bare(word.tail)) && words.contains(bare(word.head));
}

}  // namespace

std::string with_hyphens(std::string_view output, std::string_view raw) {
  Words words;
  std::vector<Divided> divided;
  std::string_view pending;  // the last word of the line before, where it ends with a hyphen
  each_line(raw, [&](std::string_view line) {
    std::string_view last;
    bool first = true;
    each_word(line, [&](std::string_view word) {
      if (first && !pending.empty()) {
        divided.push_back({pending, word});
      } else {
        words.insert(bare(word));
      }
      first = false;
      last = word;
    });
    pending = last.size() > 1 && last.ends_with('-') && !last.ends_with("--") ? last : std::string_view();
    if (!pending.empty()) words.erase(bare(last));
  });
  std::unordered_map<std::string, std::string> mended;
  for (const Divided& word : divided) {
    if (keeps_hyphen(word, words)) mended.emplace(word.whole(), word.hyphened());
  }
  if (mended.empty()) return std::string(output);
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; at < output.size();) {
    const auto end = std::min(output.find_first_of(" \n\f", at), output.size());
    const auto found = mended.find(std::string(output.substr(at, end - at)));
    if (found != mended.end()) {
      out += output.substr(done, at - done);
      out += found->second;
      done = end;
    }
    at = end + 1;
  }
  out += output.substr(done);
  return out;
}

}  // namespace isnad::intake
