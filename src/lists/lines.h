// A file a line at a time, for JSON lines.
#pragma once

#include <string>
#include <string_view>

#include "lists/source.h"

namespace isnad::lists {

class LineReader {
 public:
  LineReader(const std::string& path, Progress* progress);

  // The next line that is not blank; false at the end. Throws Error where one is longer than any entity's.
  bool next();
  [[nodiscard]] std::string_view text() const { return text_; }  // until the next call
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] bool at_end() const { return ended_ && at_ >= buffer_.size(); }  // whether text() is the last
  [[nodiscard]] const std::string& path() const { return source_.path(); }

 private:
  Source source_;
  std::string buffer_;
  std::size_t at_ = 0;  // in buffer_: what is before was given out
  std::string_view text_;
  std::size_t line_ = 0;
  bool ended_ = false;
};

}  // namespace isnad::lists
