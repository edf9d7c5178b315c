#include "intake/paragraphs.h"

#include "isnad/error.h"
#include "text/utf8.h"

namespace isnad::intake {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// What only steers the display, or is no character of a text.
bool vanishes(char32_t c) { return c == 0xAD || c == 0x200B || c == 0xFEFF || (c >= 0x80 && c < 0xA0); }

}  // namespace

void Paragraphs::put(std::string_view character) {
  if (broken_) {
    current_ += '\n';
  } else if (space_ && !current_.empty()) {
    current_ += ' ';
  }
  space_ = broken_ = false;
  if (size_ + current_.size() + character.size() > most_) {
    throw Error("holds more than " + std::to_string(most_ >> 20U) + " MiB of text; split it");
  }
  current_ += character;
}

void Paragraphs::text(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size();) {
    const auto point = utf8::at(piece, at);
    if (point.c < 0x20 || point.c == ' ' || point.c == 0x7F) {
      space_ = true;
    } else if (point.c == 0x2028 || point.c == 0x2029) {
      line();
    } else if (point.c == utf8::kBad) {
      put("\xEF\xBF\xBD");
    } else if (!vanishes(point.c)) {
      put(piece.substr(at, point.length));
    }
    at += point.length;
  }
}

void Paragraphs::text_as_is(std::string_view piece) {
  while (true) {
    const auto at = piece.find('\n');
    text(piece.substr(0, at));
    if (at == std::string_view::npos) return;
    line();
    piece.remove_prefix(at + 1);
  }
}

void Paragraphs::line() {
  if (broken_) {
    end();
  } else {
    broken_ = !current_.empty();
  }
}

void Paragraphs::end() {
  space_ = broken_ = false;
  const std::string_view text = trimmed(current_);
  if (text.empty()) {
    current_.clear();
    return;
  }
  std::string paragraph(text);
  current_.clear();
  size_ += paragraph.size() + 2;
  if (rows_.empty() || rows_.back().loose) {
    emit(std::move(paragraph));
  } else {
    auto& cells = rows_.back().cells;
    if (cells.empty()) cells.emplace_back();
    cells.back().push_back(std::move(paragraph));
  }
}

void Paragraphs::emit(std::string paragraph) { done_.push_back(std::move(paragraph)); }

void Paragraphs::loosen(Row& row) {
  for (auto& cell : row.cells) {
    for (auto& paragraph : cell) emit(std::move(paragraph));
  }
  row.cells.clear();
  row.loose = true;
}

void Paragraphs::begin_row() {
  end();
  if (!rows_.empty()) loosen(rows_.back());
  rows_.emplace_back();
}

void Paragraphs::begin_cell() {
  end();
  if (!rows_.empty() && !rows_.back().loose) rows_.back().cells.emplace_back();
}

void Paragraphs::end_row() {
  end();
  if (rows_.empty()) return;
  Row row = std::move(rows_.back());
  rows_.pop_back();
  std::string whole;
  for (const auto& cell : row.cells) {
    if (cell.size() > 1) return loosen(row);
    if (!cell.empty()) whole += (whole.empty() ? "" : " | ") + cell.front();
  }
  if (!whole.empty()) emit(std::move(whole));
}

std::vector<std::string> Paragraphs::take() {
  end();
  while (!rows_.empty()) end_row();
  return std::move(done_);
}

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string out;
  for (const auto& paragraph : paragraphs) {
    if (!out.empty()) out += "\n\n";
    out += paragraph;
  }
  if (!out.empty()) out += '\n';
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (true) {
    if (!text.empty() && is_space(text.front())) {
      text.remove_prefix(1);
    } else if (!text.empty() && is_space(text.back())) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : trimmed(text)) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

}  // namespace isnad::intake
