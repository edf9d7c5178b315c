#include "text/sentences.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::uint32_t kLongLine = 250;  // bytes; nobody wraps text so wide
constexpr std::uint32_t kNarrow = 25;     // code points; nobody wraps text so narrow
constexpr std::size_t kListDigits = 3;    // "12." at the start of a line is a label
constexpr std::size_t kLabelBytes = 6;    // what follows the bracket of "(iii)", «(أ)»
constexpr std::size_t kArticle = 4;       // "al-", "ash-": a name may begin in lower case

// Whether most bytes of `text` are in lines longer than kLongLine.
bool mostly_long_lines(std::string_view text) {
  std::size_t in_long = 0;
  for (std::size_t at = 0; at < text.size();) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    const std::size_t end =
        found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (end - at > kLongLine) in_long += end - at;
    at = end + 1;
  }
  return in_long * 2 > text.size();
}

bool closes(TokenKind kind) { return kind == TokenKind::close_quote || kind == TokenKind::close_bracket; }

}  // namespace

void Sentences::start(std::string_view text, Forms& forms) {
  text_ = text;
  forms_ = &forms;
  scanner_.start(text, forms);
  unwrapped_ = mostly_long_lines(text);
  line_begin_ = 0;
  paragraph_end_ = 0;
  paragraph_width_ = 0;
  counted_ = 0;
  points_ = 0;
  cut_ = 0;
  advance();
  gap_.lines = std::max(gap_.lines, 2U);  // the start of a text is the start of a paragraph
}

void Sentences::advance() { pending_is_ = scanner_.next(pending_, gap_); }

bool Sentences::next(SentenceTokens& out) {
  out.tokens.clear();
  out.span = {};
  out.paragraph_start = false;
  out.heading = false;
  if (!pending_is_) return false;
  const bool at_line = gap_.lines > 0;
  bool lines_inside = false;
  bool was_cut = false;
  out.paragraph_start = gap_.lines > 1;
  for (;;) {
    out.tokens.push_back(pending_);
    if (gap_.lines > 0) line_begin_ = gap_.line_begin;
    advance();
    if (!pending_is_) break;
    // Between two words on one line nothing ends, unless a dot stands there.
    const Token& before = out.tokens.back();
    const bool inside = gap_.lines == 0 && before.kind <= TokenKind::clitic && text_[before.end() - 1] != '.';
    if (!inside && ends(out.tokens)) break;
    if (out.tokens.size() == kMaxTokens) {
      ++cut_;
      was_cut = true;
      break;
    }
    lines_inside = lines_inside || gap_.lines > 0;
  }
  out.span = {out.tokens.front().begin, out.tokens.back().end()};
  points_ += utf8::points(text_.substr(counted_, out.span.begin - counted_));
  counted_ = out.span.begin;
  out.points_begin = points_;
  std::size_t last = out.tokens.size() - 1;
  while (last > 0 && closes(out.tokens[last].kind)) --last;
  out.heading =
      at_line && !lines_inside && !was_cut && (!pending_is_ || gap_.lines > 0) && out.tokens[last].kind != TokenKind::stop;
  return true;
}

// Whether the sentence ends between `tokens` and the pending token.
bool Sentences::ends(const std::vector<Token>& tokens) {
  if (gap_.lines > 1) return true;
  if ((pending_.flags & kSpaceBefore) == 0) return false;
  if (gap_.lines == 0 && closes(pending_.kind)) return false;  // «… .“»
  std::size_t last = tokens.size() - 1;
  while (last > 0 && closes(tokens[last].kind)) --last;
  const TokenKind kind = tokens[last].kind;
  if (kind == TokenKind::stop && ends_after_stop(tokens, last)) return true;
  if (kind == TokenKind::word && gap_.lines == 0 && (pending_.flags & kCapital) != 0 && text_[tokens[last].end() - 1] == '.') {
    return !abbreviation(tokens[last].form, false);  // "in Washington, D.C. He …"
  }
  if (gap_.lines == 0 || kind == TokenKind::comma) return false;
  return ends_at_line();
}

bool Sentences::ends_after_stop(const std::vector<Token>& tokens, std::size_t stop) {
  const Token& token = tokens[stop];
  const std::string_view sign = slice(text_, token.span());
  const bool closed = stop + 1 < tokens.size();
  if (sign == ".") {
    if (stop > 0 && (token.flags & kSpaceBefore) == 0 && goes_on_after(tokens, stop)) return false;
    return !lower_case(pending_);
  }
  if (sign[0] == '.') {  // "..", a pause; three dots before a capital end
    return gap_.lines > 0 || closed || (sign.size() > 2 && (pending_.flags & kCapital) != 0);
  }
  return !lower_case(pending_) && (pending_.kind != TokenKind::dash || !closed);  // "Stop!" he said
}

// Whether the full stop tokens[stop] belongs to the word or number before it.
bool Sentences::goes_on_after(const std::vector<Token>& tokens, std::size_t stop) {
  const Token& before = tokens[stop - 1];
  if (before.kind == TokenKind::word) {
    const std::string_view word = slice(text_, before.span());
    const bool initial = utf8::at(word, 0).length == word.size() && ((before.flags & kCapital) != 0 || stop == 1);
    return (initial && pending_.kind == TokenKind::word) || abbreviation(before.form, true);
  }
  return before.kind == TokenKind::number && stop == 1 && before.length <= kListDigits &&
         (before.begin == 0 || (before.flags & kLineBefore) != 0);
}

bool Sentences::abbreviation(FormId form, bool add_stop) {
  scratch_ = forms_->text(form);
  if (add_stop) scratch_ += '.';
  return abbreviations_.contains(scratch_);
}

// Begins with a small letter, and not as "al-Kibar" does.
bool Sentences::lower_case(const Token& token) const {
  if (token.kind != TokenKind::word || (token.flags & kCapital) != 0) return false;
  const std::string_view word = slice(text_, token.span());
  if ((fold_.entry(utf8::at(word, 0).c).properties & kLower) == 0) return false;
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || hyphen > kArticle || hyphen + 1 >= word.size()) return true;
  return !fold_.upper(utf8::at(word, hyphen + 1).c);
}

// Whether `token`, the first of a line, is a bullet or a label: "-", "•", "3.", "(a)", «أ)».
bool Sentences::item_begins(const Token& token) const {
  const std::string_view after = text_.substr(token.end());
  const bool space_after = after.empty() || fold_.char_class(utf8::at(after, 0).c) == CharClass::space;
  if (token.kind == TokenKind::dash || token.kind == TokenKind::symbol) return space_after;
  if (token.kind == TokenKind::open_bracket) {
    const std::string_view label = after.substr(0, kLabelBytes);
    const std::size_t close = label.find(')');
    return close != std::string_view::npos && close > 0 && label.substr(0, close).find(' ') == std::string_view::npos;
  }
  if (after.empty() || (after[0] != '.' && after[0] != ')' && after[0] != '-')) return false;
  if (after.size() > 1 && fold_.char_class(utf8::at(after, 1).c) != CharClass::space) return false;
  if (token.kind == TokenKind::number) return token.length <= kListDigits;
  return token.kind == TokenKind::word && utf8::points(slice(text_, token.span())) == 1;
}

// The longest line of the paragraph in which line_begin_ lies, in code points. Each paragraph is measured once.
void Sentences::measure_paragraph() {
  if (line_begin_ < paragraph_end_) return;
  paragraph_width_ = 0;
  std::size_t at = line_begin_;
  while (at < text_.size()) {
    const std::size_t end = std::min(text_.find_first_of("\n\r", at), text_.size());
    const std::string_view line = text_.substr(at, end - at);
    const bool blank = std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
    if (blank) break;
    // A line without a space is a word too long to wrap, and says nothing of the width.
    if (line.find(' ') != std::string_view::npos) paragraph_width_ = std::max(paragraph_width_, utf8::points(line));
    at = end + 1;
    if (end + 1 < text_.size() && text_[end] == '\r' && text_[end + 1] == '\n') ++at;
  }
  paragraph_end_ = static_cast<std::uint32_t>(std::min(at, text_.size()));
}

bool Sentences::ends_at_line() {
  if (item_begins(pending_)) return true;
  if (lower_case(pending_)) return false;
  if (unwrapped_) return true;
  measure_paragraph();
  if (paragraph_width_ < kNarrow) return true;
  const std::uint32_t line = utf8::points(text_.substr(line_begin_, gap_.break_at - line_begin_));
  const std::uint32_t word = utf8::points(slice(text_, pending_.span()));
  return (line + 1 + word) * 4 <= paragraph_width_ * 3;
}

}  // namespace isnad
