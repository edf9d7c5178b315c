#include "lists/repair.h"

#include <algorithm>
#include <array>

#include "lists/text.h"
#include "text/utf8.h"

namespace isnad::lists {
namespace {

// How far it is looked ahead: tags up to their first attribute's value, and references, are shorter.
constexpr std::size_t kLongestTag = 4096;
constexpr std::size_t kLongestReference = 32;
constexpr std::size_t kLongestCharacter = 4;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Of the names of tags and attributes: XML allows more, lists do not use it.
bool begins_name(char c) { return is_letter(c) || c == '_' || c == ':'; }
bool is_name(char c) { return begins_name(c) || is_digit(c) || c == '-' || c == '.'; }

bool is_allowed(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF);
}

// Bytes that pass everywhere and change nothing.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) out.at(c) = true;
  for (const char c : {'\t', '\n', '\r'}) out.at(static_cast<std::size_t>(c)) = true;
  for (const char c : {'<', '>', '&', '"', '\'', '-', '/', '?', '[', ']'}) out.at(static_cast<std::size_t>(c)) = false;
  return out;
}();
bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// What something that begins with `<` is, and how much of it passes at once: all of a tag without attributes, else up to the
// quotation mark of the first. `more`: not to be told yet.
enum class Kind : std::uint8_t { more, none, opening, empty, closing, attributes, comment, cdata, instruction, doctype };
struct Judged {
  Kind kind = Kind::none;
  std::size_t length = 0;
};

class Judge {
 public:
  explicit Judge(std::string_view text) : text_(text) {}

  Judged markup() {
    if (text_.size() < 2) return {Kind::more};
    if (text_[1] == '!') return declaration();
    if (text_[1] == '?') return instruction();
    at_ = 1;
    const bool closing = text_[1] == '/';
    if (closing) ++at_;
    if (!name()) return nothing();
    skip_white();
    if (ended()) return {Kind::more};
    if (text_[at_] == '>') return {closing ? Kind::closing : Kind::opening, at_ + 1};
    if (closing) return {};
    if (text_[at_] == '/') {
      ++at_;
      if (ended()) return {Kind::more};
      return text_[at_] == '>' ? Judged{Kind::empty, at_ + 1} : Judged{};
    }
    if (!is_white(text_[at_ - 1]) || !name()) return nothing();
    skip_white();
    if (ended()) return {Kind::more};
    if (text_[at_] != '=') return {};
    ++at_;
    skip_white();
    if (ended()) return {Kind::more};
    return text_[at_] == '"' || text_[at_] == '\'' ? Judged{Kind::attributes, at_} : Judged{};
  }

 private:
  [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
  [[nodiscard]] Judged nothing() const { return {ended() ? Kind::more : Kind::none}; }
  void skip_white() {
    while (!ended() && is_white(text_[at_])) ++at_;
  }
  bool name() {
    if (ended() || !begins_name(text_[at_])) return false;
    while (!ended() && is_name(text_[at_])) ++at_;
    return !ended();
  }
  [[nodiscard]] Judged declaration() const {
    struct Known {
      std::string_view beginning;
      Kind kind;
    };
    for (const auto& [beginning, kind] :
         {Known{"<!--", Kind::comment}, {"<![CDATA[", Kind::cdata}, {"<!DOCTYPE", Kind::doctype}}) {
      if (text_.starts_with(beginning)) return {kind, beginning.size()};
      if (beginning.starts_with(text_)) return {Kind::more};
    }
    return {};
  }
  // `<?` may well be two cut letters; where `?>` does not come before the next `<`, it is.
  Judged instruction() {
    at_ = 2;
    if (!name()) return nothing();
    const auto end = text_.find('<', 2);
    if (text_.substr(0, end).find("?>", 2) != std::string_view::npos) return {Kind::instruction, 2};
    return {end == std::string_view::npos ? Kind::more : Kind::none};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::string counted(std::uint64_t count, std::string_view one, std::string_view several) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

std::string both(std::string a, const std::string& b) {
  if (!a.empty() && !b.empty()) a += " and ";
  return a + b;
}

}  // namespace

std::string XmlFaults::words() const {
  std::string replaced;
  if (bytes != 0) replaced = counted(bytes, "byte that is no UTF-8", "bytes that are no UTF-8");
  if (controls != 0) replaced = both(replaced, counted(controls, "control character", "control characters"));
  if (!replaced.empty())
    replaced += (bytes + controls == 1 ? " was" : " were") + std::string(" replaced by U+FFFD (\xEF\xBF\xBD)");
  std::string text;
  if (ampersands != 0) text = counted(ampersands, "“&” that begins no reference", "“&” that begin no reference");
  if (brackets != 0) text = both(text, counted(brackets, "“<” that begins no tag", "“<” that begin no tag"));
  if (!text.empty()) text += (ampersands + brackets == 1 ? " was" : " were") + std::string(" taken for text");
  return replaced + (replaced.empty() || text.empty() ? "" : "; ") + text;
}

bool is_for_repair(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  // UTF-16 and UTF-32, with a mark of their byte order or without.
  if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) return false;
  if (beginning.substr(0, 4).find('\0') != std::string_view::npos) return false;
  if (!beginning.starts_with("<?xml")) return true;
  auto declaration = beginning.substr(0, beginning.find('>'));
  const auto at = declaration.find("encoding");
  if (at == std::string_view::npos) return true;
  declaration = trim(declaration.substr(at + std::string_view("encoding").size()));
  if (!declaration.starts_with('=')) return true;
  declaration = trim(declaration.substr(1));
  if (declaration.empty()) return true;
  const auto name = declaration.substr(1, declaration.find(declaration[0], 1) - 1);
  return same_word(name, "utf-8") || same_word(name, "utf8");
}

XmlRepair::Step XmlRepair::character(std::string_view rest, bool last) {
  if (static_cast<unsigned char>(rest[0]) >= 0x80 && rest.size() < kLongestCharacter && !last) return {};
  const auto point = utf8::at(rest, 0);
  if (point.c == utf8::kBad) return {1, true, Fault::byte, kReplacement};
  if (!is_allowed(point.c)) return {point.length, true, Fault::control, kReplacement};
  return {point.length};
}

XmlRepair::Step XmlRepair::reference(std::string_view rest, bool last) {
  constexpr Step kText = {1, true, Fault::ampersand, "&amp;"};
  const std::string_view seen = rest.substr(0, kLongestReference);
  // A file that ends here was cut short, which libxml2 tells.
  const Step undecided = seen.size() == kLongestReference ? kText : Step{last ? 1U : 0U};
  for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
    if (seen.starts_with(known)) return {known.size()};
    if (known.starts_with(seen)) return undecided;
  }
  if (!seen.starts_with("&#")) return kText;
  const bool hex = seen.size() > 2 && seen[2] == 'x';
  const std::size_t begin = hex ? 3 : 2;
  std::size_t at = begin;
  char32_t c = 0;
  for (; at < seen.size(); ++at) {
    const char digit = seen[at];
    const char small = static_cast<char>(digit | 0x20);
    char32_t value = 0;
    if (is_digit(digit)) {
      value = static_cast<char32_t>(digit - '0');
    } else if (hex && small >= 'a' && small <= 'f') {
      value = static_cast<char32_t>(small - 'a' + 10);
    } else {
      break;
    }
    c = std::min<char32_t>(c * (hex ? 16 : 10) + value, 0x110000);  // more is no character, however much
  }
  if (at == seen.size()) return undecided;
  if (seen[at] != ';' || at == begin) return kText;
  if (!is_allowed(c)) return {at + 1, true, Fault::control, kReplacement};
  return {at + 1};
}

XmlRepair::Step XmlRepair::bracket(std::string_view rest, bool last) {
  constexpr Step kText = {1, true, Fault::bracket, "&lt;"};
  const std::string_view seen = rest.substr(0, kLongestTag);
  const Judged judged = Judge(seen).markup();
  const bool plain_tag = judged.kind == Kind::opening || judged.kind == Kind::empty || judged.kind == Kind::attributes;
  // Lists have no elements amid text: where letters were cut, "<ABC>" in the middle of a name is three of them in brackets.
  if (plain_tag && leaf_ && lettered_ && faults_.all() != 0) return kText;
  switch (judged.kind) {
    case Kind::more:
      // A file that ends in a tag was cut short, which libxml2 tells.
      return seen.size() == kLongestTag ? kText : Step{last ? 1U : 0U};
    case Kind::none:
      return kText;
    case Kind::opening:
    case Kind::empty:
    case Kind::closing:
      leaf_ = judged.kind == Kind::opening;
      lettered_ = false;
      break;
    case Kind::attributes:
      place_ = Place::tag;
      slash_ = false;
      break;
    case Kind::comment:
      place_ = Place::comment;
      break;
    case Kind::cdata:
      place_ = Place::cdata;
      break;
    case Kind::instruction:
      place_ = Place::instruction;
      break;
    case Kind::doctype:
      place_ = Place::doctype;
      subset_ = false;
      break;
  }
  return {judged.length};
}

XmlRepair::Step XmlRepair::step(std::string_view rest, bool last) {
  const char c = rest[0];
  const auto ends_with = [&](std::string_view end) -> Step {
    if (rest.starts_with(end)) {
      place_ = Place::text;
      return {end.size()};
    }
    return {!last && end.starts_with(rest) ? 0U : 1U};
  };
  switch (place_) {
    case Place::text:
      if (c == '<') return bracket(rest, last);
      if (c == '&') return reference(rest, last);
      lettered_ = lettered_ || !is_white(c);
      break;
    case Place::tag:
      if (c == '"' || c == '\'') {
        place_ = Place::value;
        quote_ = c;
      } else if (c == '>') {
        place_ = Place::text;
        leaf_ = !slash_;
        lettered_ = false;
      }
      slash_ = c == '/';
      break;
    case Place::value:
      if (c == quote_) place_ = Place::tag;
      if (c == '<') return {1, true, Fault::bracket, "&lt;"};
      if (c == '&') return reference(rest, last);
      break;
    case Place::comment:
      if (c == '-') return ends_with("-->");
      break;
    case Place::cdata:
      if (c == ']') return ends_with("]]>");
      lettered_ = true;
      break;
    case Place::instruction:
      if (c == '?') return ends_with("?>");
      break;
    case Place::doctype:
      if (c == '[' || c == ']') subset_ = c == '[';
      if (c == '>' && !subset_) place_ = Place::text;
      break;
  }
  return character(rest, last);
}

void XmlRepair::count(Fault fault, std::string_view before) {
  if (faults_.first_line == 0)
    faults_.first_line = line_ + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  switch (fault) {
    case Fault::byte:
      ++faults_.bytes;
      break;
    case Fault::control:
      ++faults_.controls;
      break;
    case Fault::ampersand:
      ++faults_.ampersands;
      break;
    case Fault::bracket:
      ++faults_.brackets;
      break;
  }
}

// How much of `text` was judged. What passes is copied in runs.
std::size_t XmlRepair::process(std::string_view text, bool last, std::string& out) {
  std::size_t copied = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t run = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    if (at != run) {
      slash_ = false;
      const bool in_text = place_ == Place::text || place_ == Place::cdata;
      if (in_text && leaf_ && !lettered_) lettered_ = !trim(text.substr(run, at - run)).empty();
      if (at == text.size()) break;
    }
    const Step next = step(text.substr(at), last);
    if (next.length == 0) break;
    if (next.wrong) {
      count(next.fault, text.substr(0, at));
      out.append(text, copied, at - copied);
      out += next.instead;
      copied = at + next.length;
      if (place_ == Place::text) lettered_ = true;
    }
    at += next.length;
  }
  out.append(text, copied, at - copied);
  const auto judged = text.substr(0, at);
  faults_.characters += utf8::points(judged);
  if (faults_.first_line == 0) line_ += static_cast<std::size_t>(std::count(judged.begin(), judged.end(), '\n'));
  return at;
}

void XmlRepair::feed(std::string_view piece, std::string& out) {
  if (held_.empty()) {
    held_ = piece.substr(process(piece, false, out));
    return;
  }
  held_ += piece;
  held_.erase(0, process(held_, false, out));
}

void XmlRepair::finish(std::string& out) {
  (void)process(held_, true, out);
  held_.clear();
}

}  // namespace isnad::lists
