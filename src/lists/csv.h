// CSV as a stream of rows: quotation marks, line ends within them, UTF-8 or Windows-1252.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lists/source.h"

namespace isnad::lists {

class CsvReader {
 public:
  CsvReader(Source& source, char separator);

  // The next row that is not blank; false at the end. Fields are as written, in UTF-8. Throws Error with file and line where a
  // quotation is never closed, a field or row is longer than any list's, or bytes are no text.
  bool next(std::vector<std::string>& fields);
  [[nodiscard]] std::size_t line() const { return row_line_; }  // where the row begins
  [[nodiscard]] bool at_end();                                  // whether the row just given was the last
  [[nodiscard]] bool not_utf8() const { return not_utf8_; }     // whether some field was not, and was read as Windows-1252

 private:
  int get();  // the next byte, -1 at the end
  [[nodiscard]] int peek();
  void finish(std::string& field);
  [[noreturn]] void refuse(std::size_t line, const std::string& what) const;

  Source& source_;
  char separator_;
  std::string buffer_;
  std::size_t at_ = 0, size_ = 0;
  std::size_t line_ = 1, row_line_ = 1;
  bool not_utf8_ = false;
};

}  // namespace isnad::lists
