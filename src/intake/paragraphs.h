// Paragraphs out of a stream of pieces of text and marks, as HTML and DOCX give them.
//
// White space is collapsed; what only steers the display (soft hyphens, zero-width spaces) and control characters go. Rows of
// a table are lines of their own with " | " between the cells; a table whose cells hold several paragraphs is there for the
// page's looks, and its paragraphs stand as any others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::intake {

class Paragraphs {
 public:
  // More than `most` bytes are an Error.
  explicit Paragraphs(std::size_t most) : most_(most) {}
  void text(std::string_view piece);        // well-formed UTF-8, cut between characters
  void text_as_is(std::string_view piece);  // its line breaks are kept
  void line();                              // a line break; two end the paragraph
  void end();                               // the paragraph ends, if one began
  void begin_row();
  void begin_cell();
  void end_row();
  // All of them, in order; call it last.
  [[nodiscard]] std::vector<std::string> take();

 private:
  struct Row {
    std::vector<std::vector<std::string>> cells;
    bool loose = false;  // a table stands within it: its paragraphs are not gathered
  };
  void put(std::string_view character);
  void emit(std::string paragraph);
  void loosen(Row& row);

  std::size_t most_;
  std::size_t size_ = 0;
  std::string current_;
  bool space_ = false;   // white space was seen behind current_
  bool broken_ = false;  // a line break was
  std::vector<Row> rows_;
  std::vector<std::string> done_;
};

// With an empty line between them, and a line break at the end.
[[nodiscard]] std::string joined(const std::vector<std::string>& paragraphs);

// White space and no-break spaces at the ends removed.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// White space made single spaces, on one line: for titles.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace isnad::intake
