// The one line format of every pack file: UTF-8, one entry a line, columns separated by a tab, # at the start of a line
// begins a comment, blank lines are skipped. Trailing empty columns may be left out; a `-` column is empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/error.h"

namespace isnad {

struct Row {
  std::string_view file;  // "lang/ar/words.tsv"
  std::size_t line = 0;
  std::vector<std::string_view> columns;

  // Column `i`; empty where it is missing or "-".
  [[nodiscard]] std::string_view at(std::size_t i) const;
  // Throws Error "file:line: what".
  [[noreturn]] void fail(const std::string& what) const;
};

// Calls `each(const Row&)` on every entry of `bytes`. Throws Error at ill-formed UTF-8 and at rows with fewer than
// `least` or more than `most` columns.
template <class Each>
void each_row(std::string_view file, std::string_view bytes, std::size_t least, std::size_t most, Each each);

// The pieces of `text` between separators, without blanks around them; empty pieces are left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] bool well_formed_utf8(std::string_view text);

template <class Each>
void each_row(std::string_view file, std::string_view bytes, std::size_t least, std::size_t most, Each each) {
  Row row;
  row.file = file;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    ++row.line;
    const auto end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.front() == '#') continue;
    if (!well_formed_utf8(line)) row.fail("is not UTF-8; save the file as UTF-8");
    row.columns.clear();
    for (;;) {
      const auto tab = line.find('\t');
      row.columns.push_back(trimmed(line.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    if (row.columns.size() < least || row.columns.size() > most)
      row.fail("has " + std::to_string(row.columns.size()) + " columns where " + std::to_string(least) + " to " +
               std::to_string(most) + " are expected; columns are separated by tabs");
    each(static_cast<const Row&>(row));
  }
}

}  // namespace isnad
