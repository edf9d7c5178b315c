#include "cli/table.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kIsolate = "\xE2\x81\xA8";                                     // U+2068 FIRST STRONG ISOLATE
constexpr std::string_view kEndIsolate = "\xE2\x81\xA9";                                  // U+2069 POP DIRECTIONAL ISOLATE
constexpr std::string_view kLeftToRight = "\xE2\x80\x8E", kRightToLeft = "\xE2\x80\x8F";  // marks U+200E, U+200F
constexpr int kGap = 2;

int width_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  const auto mask = U_GET_GC_MASK(code);
  if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return 0;
  const auto wide = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

enum class Direction { none, left, right };

Direction direction_of(char32_t c) {
  const auto direction = u_charDirection(static_cast<UChar32>(c));
  if (direction == U_LEFT_TO_RIGHT) return Direction::left;
  if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return Direction::right;
  return Direction::none;
}

Direction first_direction(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    at += point.length;
    if (point.c == utf8::kBad) continue;
    if (const auto d = direction_of(point.c); d != Direction::none) return d;
  }
  return Direction::none;
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    at += point.length;
    if (point.c != utf8::kBad && point.c >= 0x590 && direction_of(point.c) == Direction::right) return true;
  }
  return false;
}

// In an isolate that runs in the direction `base`, whatever letter the text begins with: a later line of an Arabic sentence
// may begin with a Latin name.
std::string in_isolate(std::string_view text, Direction base) {
  if (base != Direction::right && !has_right_to_left(text)) return std::string(text);
  std::string out(kIsolate);
  if (const auto first = first_direction(text); first != base && base != Direction::none) {
    out += base == Direction::right ? kRightToLeft : kLeftToRight;
  }
  out += text;
  return out += kEndIsolate;
}

// How many bytes of `word` fit into `width` cells; at least one character, with its marks. File names and the like are cut
// after a hyphen, underscore, slash or stop where there is one.
std::size_t fitting(std::string_view word, int width) {
  int used = 0;
  std::size_t at = 0;
  std::size_t after_sign = 0;
  while (at < word.size()) {
    const auto point = utf8::at(word, at);
    const int cells = width_of(point.c);
    if (used + cells > width && used > 0) break;
    used += cells;
    at += point.length;
    if (point.c == '-' || point.c == '_' || point.c == '/' || point.c == '.') after_sign = at;
  }
  return at < word.size() && after_sign > 0 ? after_sign : at;
}

// Collects the lines of a cell: runs of one piece are decorated when the run ends.
class Wrapper {
 public:
  Wrapper(int width, bool colour) : width_(std::max(width, 2)), colour_(colour) {}

  void piece(std::string_view text, Style style) {
    style_ = style;
    base_ = first_direction(text);
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find(' ', at), text.size());
      if (end > at) {
        word(text.substr(at, end - at), space || at > 0);
        space = false;
      }
      if (end < text.size()) space = true;
      at = end + 1;
    }
    if (space) pending_space_ = true;
    end_run();
  }

  void line_break() {
    end_run();
    lines_.push_back(std::move(line_));
    line_ = {};
    pending_space_ = false;
  }

  std::vector<Cell::Line> finish() {
    end_run();
    if (line_.width > 0 || lines_.empty()) lines_.push_back(std::move(line_));
    return std::move(lines_);
  }

 private:
  void word(std::string_view text, bool space) {
    if (space) pending_space_ = true;
    int cells = display_width(text);
    const int used = line_.width + run_width_;
    const int gap = pending_space_ && used > 0 ? 1 : 0;
    // A word that stands against the one before (a comma after a quote) stays with it where it fits.
    if (used > 0 && used + gap + cells > width_)
      line_break();
    else if (gap > 0) {
      if (run_.empty()) {
        line_.text += ' ';
        ++line_.width;
      } else {
        run_ += ' ';
        ++run_width_;
      }
    }
    pending_space_ = false;
    while (cells > width_) {
      const auto cut = fitting(text, width_);
      run_ += text.substr(0, cut);
      run_width_ += display_width(text.substr(0, cut));
      text.remove_prefix(cut);
      cells = display_width(text);
      if (!text.empty()) line_break();
    }
    run_ += text;
    run_width_ += cells;
  }

  void end_run() {
    if (run_.empty()) return;
    if (colour_) line_.text += style_begin(style_);
    line_.text += in_isolate(run_, base_);
    if (colour_) line_.text += style_end(style_);
    line_.width += run_width_;
    run_.clear();
    run_width_ = 0;
  }

  int width_;
  bool colour_;
  Style style_ = Style::plain;
  Direction base_ = Direction::none;  // of the piece
  std::vector<Cell::Line> lines_;
  Cell::Line line_;
  std::string run_;
  int run_width_ = 0;
  bool pending_space_ = false;
};

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    width += point.c == utf8::kBad ? 1 : width_of(point.c);
    at += point.length;
  }
  return width;
}

std::string isolated(std::string_view text) { return in_isolate(text, first_direction(text)); }

Cell& Cell::add(std::string_view text, Style style) {
  if (!text.empty()) pieces_.push_back({harmless(text), style, false});
  return *this;
}

Cell& Cell::add_break() {
  pieces_.push_back({"", Style::plain, true});
  return *this;
}

std::vector<Cell::Line> Cell::wrap(int width, bool colour) const {
  Wrapper wrapper(width, colour);
  for (const auto& piece : pieces_) {
    if (piece.is_break)
      wrapper.line_break();
    else
      wrapper.piece(piece.text, piece.style);
  }
  return wrapper.finish();
}

Table::Table(std::vector<Column> columns, int width, bool colour) : columns_(std::move(columns)), width_(width), colour_(colour) {
  int least = -kGap;
  int weight = 0;
  for (const auto& c : columns_) {
    least += c.least + kGap;
    weight += c.weight;
  }
  fits_ = least <= width;
  int rest = std::max(0, width - least);
  for (const auto& c : columns_) {  // each takes its share of what is left, so that rounding leaves nothing over
    const int extra = weight > 0 ? rest * c.weight / weight : 0;
    widths_.push_back(c.least + extra);
    rest -= extra;
    weight -= c.weight;
  }
}

std::string Table::header() const {
  if (!fits_) return {};
  std::vector<Cell> titles;
  for (const auto& c : columns_) titles.emplace_back(c.title, Style::strong);
  return row(titles);
}

std::string Table::row(const std::vector<Cell>& cells) const {
  std::string out;
  if (!fits_) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      const std::string title = columns_[i].title + ": ";
      const auto lines = cells[i].wrap(width_ - display_width(title), colour_);
      for (std::size_t l = 0; l < lines.size(); ++l) {
        out += l == 0 ? title : std::string(static_cast<std::size_t>(display_width(title)), ' ');
        out += lines[l].text + '\n';
      }
    }
    return out + '\n';
  }
  std::vector<std::vector<Cell::Line>> wrapped;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    wrapped.push_back(cells[i].wrap(widths_[i], colour_));
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t l = 0; l < height; ++l) {
    int owed = 0;  // spaces before the next text; none at the end of a line
    for (std::size_t i = 0; i < wrapped.size(); ++i) {
      int used = 0;
      if (l < wrapped[i].size() && wrapped[i][l].width > 0) {
        out.append(static_cast<std::size_t>(owed), ' ');
        owed = 0;
        out += wrapped[i][l].text;
        used = wrapped[i][l].width;
      }
      owed += widths_[i] - used + kGap;
    }
    out += '\n';
  }
  return out;
}

}  // namespace isnad::cli
