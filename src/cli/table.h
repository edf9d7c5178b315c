// Tables of mixed Arabic and English that stay aligned and read right.
//
// Width is display width: marks take no cell, wide (East Asian) characters two. Each quoted piece of right-to-left text
// stands in an isolate (U+2068 … U+2069) of its own, on each line it is wrapped to, so that it cannot turn round the
// arrows, numbers and Latin words beside it; a line as a whole runs from left to right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"

namespace isnad::cli {

// Cells that the text takes on a terminal.
[[nodiscard]] int display_width(std::string_view text);
// In an isolate where any of it runs from right to left.
[[nodiscard]] std::string isolated(std::string_view text);

// A cell: pieces of text one after the other, each isolated and styled by itself. White space may break; a piece added as
// "\n" does.
class Cell {
 public:
  Cell() = default;
  explicit Cell(std::string_view text, Style style = Style::plain) { add(text, style); }
  Cell& add(std::string_view text, Style style = Style::plain);
  Cell& line() { return add_break(); }
  [[nodiscard]] bool empty() const { return pieces_.empty(); }

  struct Line {
    std::string text;  // with isolates and, where asked for, styles
    int width = 0;
  };
  // No line is wider than `width`; a longer word is cut between characters.
  [[nodiscard]] std::vector<Line> wrap(int width, bool colour) const;

 private:
  struct Piece {
    std::string text;
    Style style;
    bool is_break;
  };
  Cell& add_break();
  std::vector<Piece> pieces_;
};

// Rows that are written as they come. Column widths are fixed beforehand, so that no row need wait for the last.
class Table {
 public:
  struct Column {
    std::string title;
    int least;   // cells
    int weight;  // its share of what the terminal has beyond the least
  };
  Table(std::vector<Column> columns, int width, bool colour);
  [[nodiscard]] std::string header() const;
  [[nodiscard]] std::string row(const std::vector<Cell>& cells) const;
  // Whether the columns' least widths fit. If not, rows are written as blocks of "title: text".
  [[nodiscard]] bool fits() const { return fits_; }

 private:
  std::vector<Column> columns_;
  std::vector<int> widths_;
  int width_;
  bool colour_;
  bool fits_;
};

}  // namespace isnad::cli
