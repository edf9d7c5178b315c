// From the lines of pdftotext to paragraphs in reading order.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

#include "intake/paragraphs.h"
#include "intake/pdf.h"
#include "isnad/error.h"
#include "text/utf8.h"

namespace isnad::intake {
namespace {

constexpr char32_t kLeft = 0x202A;   // begins text that runs from left to right
constexpr char32_t kRight = 0x202B;  // from right to left
constexpr char32_t kPop = 0x202C;    // ends either

bool is_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x61C;
}
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_letter(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }
// What joins two numbers into one that is written from left to right in Arabic too: 1,000 3.5 12/3/2014 10:30.
bool joins_digits(char32_t c) { return c == ',' || c == '.' || c == '/' || c == ':' || c == 0x66B || c == 0x66C; }

// Joined forms of Arabic letters, and ligatures of Latin, Hebrew and Armenian ones.
bool is_presentation(char32_t c) { return (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC); }

std::u32string points_of(std::string_view line) {
  std::u32string out;
  for (std::size_t at = 0; at < line.size();) {
    const auto point = utf8::at(line, at);
    out.push_back(point.c == utf8::kBad ? U'\uFFFD' : point.c);
    at += point.length;
  }
  return out;
}

void append(std::string& to, char32_t c) {
  std::array<char, 4> bytes{};
  to.append(bytes.data(), utf8::put(c, bytes.data()));
}

void append_letters(std::string& to, char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(error);
  if (U_FAILURE(error) != 0) throw Error("cannot be read: ICU has no table for joined forms of letters");
  std::string letters;
  nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error).toUTF8String(letters);
  std::erase(letters, ' ');  // a mark that stands alone is given a space to stand on
  to += letters;
}

void mirror(char32_t& c) { c = static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c))); }
bool opens(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_START_PUNCTUATION; }
bool closes(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_END_PUNCTUATION; }

// Numbers as they stand from left to right, in the order in which Arabic reads them: from the right.
std::u32string numbers_reversed(std::u32string_view core) {
  std::u32string out;
  std::size_t end = core.size();
  while (end > 0) {
    std::size_t begin = end;
    while (begin > 0 && (is_digit(core[begin - 1]) || (begin > 1 && begin < end && joins_digits(core[begin - 1]) &&
                                                       is_digit(core[begin - 2]) && is_digit(core[begin]))))
      --begin;
    if (begin == end) --begin;  // a separator
    out += core.substr(begin, end - begin);
    end = begin;
  }
  return out;
}

// A piece from left to right within a line of Arabic, as it is seen; what is returned is in the order in which it is read. Signs
// at its ends belong to the Arabic around it.
std::u32string run_in_order(std::u32string_view run) {
  const auto solid = [](char32_t c) { return is_letter(c) || is_digit(c); };
  std::size_t begin = 0;
  std::size_t end = run.size();
  while (begin < end && !solid(run[begin])) ++begin;
  while (end > begin && !solid(run[end - 1])) --end;
  std::u32string before(run.substr(end));
  std::u32string behind(run.substr(0, begin));
  const std::u32string_view core = run.substr(begin, end - begin);
  std::reverse(before.begin(), before.end());
  std::reverse(behind.begin(), behind.end());
  // Files differ in whether they give a bracket as it looks or as it is meant: one that closes before its word was given by
  // looks.
  if (std::any_of(before.begin(), before.end(), closes) && std::any_of(behind.begin(), behind.end(), opens)) {
    std::for_each(before.begin(), before.end(), mirror);
    std::for_each(behind.begin(), behind.end(), mirror);
  }
  return before + (std::any_of(core.begin(), core.end(), is_letter) ? std::u32string(core) : numbers_reversed(core)) + behind;
}

// --- paragraphs ---

struct Line {
  std::string text;
  std::uint32_t width = 0;  // code points
};
using Page = std::vector<Line>;  // an empty line ends a block

std::string without_digits(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    if (!is_digit(point.c)) {
      out += text.substr(at, point.length);
    } else if (!out.ends_with('#')) {
      out += '#';
    }
    at += point.length;
  }
  return out;
}

// The places of the outermost lines of a page, where running heads and page numbers stand.
std::vector<std::size_t> margins(const Page& page) {
  constexpr std::size_t kLines = 2;
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < page.size() && out.size() < kLines; ++i) {
    if (!page[i].text.empty()) out.push_back(i);
  }
  std::size_t more = 0;
  for (std::size_t i = page.size(); i-- > 0 && more < kLines;) {
    if (page[i].text.empty()) continue;
    ++more;
    if (std::find(out.begin(), out.end(), i) == out.end()) out.push_back(i);
  }
  return out;
}

char32_t last_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && utf8::continues(text[at - 1])) --at;
  return at == 0 ? 0 : utf8::at(text, at - 1).c;
}

// Whether a sentence may end with it; closing quotes and brackets behind the stop are looked through.
bool ends_sentence(std::string_view text) {
  for (int i = 0; i < 3 && !text.empty(); ++i) {
    const char32_t c = last_of(text);
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x61F || c == 0x2026) return true;
    if (c != '"' && c != ')' && c != ']' && c != 0x201D && c != 0xBB && c != 0x2019) return false;
    std::array<char, 4> bytes{};
    text.remove_suffix(utf8::put(c, bytes.data()));
  }
  return false;
}

// Sentences, long lines and rows of numbers are text, also where pages begin or end alike.
bool may_be_running_head(const Line& line, const std::string& key) {
  constexpr std::uint32_t kWidest = 100;
  const bool has_letters = std::any_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!has_letters) return std::count(key.begin(), key.end(), '#') <= 2;
  return line.width <= kWidest && !ends_sentence(line.text);
}

// Lines that stand at the same place of most pages, their numbers apart, are the pages' and not the text's.
void remove_running_heads(std::vector<Page>& pages) {
  constexpr std::size_t kLeastPages = 3;
  std::map<std::string, std::size_t> seen;
  for (const Page& page : pages) {
    std::vector<std::string> here;
    for (const auto i : margins(page)) here.push_back(without_digits(page[i].text));
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
    for (auto& key : here) ++seen[std::move(key)];
  }
  for (Page& page : pages) {
    const auto at = margins(page);
    for (const auto i : at) {
      const std::string key = without_digits(page[i].text);
      if (!may_be_running_head(page[i], key)) continue;
      const std::size_t count = seen[key];
      if (count >= kLeastPages && count * 2 >= pages.size()) page[i] = {};
    }
  }
}

std::uint32_t width_of_first_word(std::string_view line) { return utf8::points(line.substr(0, line.find(' '))); }

// "•" or "-" before a word at the beginning of a line.
bool begins_with_bullet(std::string_view line) {
  if (line.empty()) return false;
  const auto first = utf8::at(line, 0);
  if (line.size() <= first.length || line[first.length] != ' ') return false;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(first.c));
  return (mask & (U_GC_PD_MASK | U_GC_SO_MASK | U_GC_CO_MASK)) != 0 || first.c == 0x2022 || first.c == 0xB7;
}

// "1.", "12)", "(a)" there. A sentence may well hold such at the place where a line breaks, so that it means something only
// behind the end of one.
bool begins_with_label(std::string_view line) {
  const std::string_view word = line.substr(0, line.find(' '));
  if (word.size() == line.size() || word.size() < 2) return false;
  if (word.front() == '(' && word.back() == ')' && utf8::points(word) <= 5) return true;
  if (word.back() != '.' && word.back() != ')') return false;
  const std::string_view label = word.substr(0, word.size() - 1);
  return label.size() <= 3 && std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool ends_item(std::string_view line) { return ends_sentence(line) || line.ends_with(';') || line.ends_with("\u061B"); }

// Whether the paragraph ends with `line`, where `next` follows in a block of this width.
bool ends_paragraph(const Line& line, const Line& next, std::uint32_t width) {
  if (begins_with_bullet(next.text) || (begins_with_label(next.text) && ends_item(line.text))) return true;
  // The next word would have fitted: the break was meant. Where a sentence ends too, less room speaks for it.
  const std::uint32_t seen = line.width * 10 > width * 13 ? line.width - width : line.width;  // two lines in one
  const std::uint32_t with_next = seen + 1 + width_of_first_word(next.text);
  return ends_sentence(line.text) ? with_next * 10 <= width * 9 : with_next * 4 <= width * 3;
}

// A word divided at the line's end is made whole where it goes on in lower case; else its hyphen stays.
void join_line(std::string& paragraph, std::string_view line) {
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  const bool soft = paragraph.ends_with(kSoftHyphen);
  const bool hyphen = soft || paragraph.ends_with('-') || paragraph.ends_with("\xE2\x80\x90");
  const auto before =
      paragraph.size() > 1 ? last_of(std::string_view(paragraph).substr(0, paragraph.size() - (soft ? 2 : 1))) : 0;
  if (!hyphen || !is_letter(before)) {
    paragraph += ' ';
  } else if (soft || u_islower(static_cast<UChar32>(utf8::at(line, 0).c)) != 0) {
    while (!paragraph.empty() && !is_letter(last_of(paragraph))) {
      std::array<char, 4> bytes{};
      paragraph.resize(paragraph.size() - utf8::put(last_of(paragraph), bytes.data()));
    }
  }
  paragraph += line;
}

Page page_of(std::string_view text) {
  Page page;
  while (!text.empty()) {
    const auto end = text.find('\n');
    Line line;
    line.text = logical_line(text.substr(0, end));
    line.width = utf8::points(line.text);
    page.push_back(std::move(line));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return page;
}

// How wide the long lines of a page are. Not the longest: pdftotext makes one line of two that a divided word joins.
std::uint32_t usual_width(const Page& page) {
  std::vector<std::uint32_t> widths;
  for (const Line& line : page) {
    if (line.width >= 20) widths.push_back(line.width);
  }
  if (widths.empty()) return 20;
  std::sort(widths.begin(), widths.end());
  return widths[widths.size() * 3 / 4] * 11 / 10;
}

// A bullet that was set apart from its item.
bool is_bare_bullet(std::string_view text) {
  if (text.empty()) return false;
  const auto first = utf8::at(text, 0);
  return first.length == text.size() && !is_letter(first.c) && !is_digit(first.c);
}

// Joins lines to paragraphs, page after page.
class Joiner {
 public:
  void add(const Page& page) {
    const std::uint32_t page_width = usual_width(page);
    for (std::size_t begin = 0; begin < page.size();) {
      std::size_t end = begin;
      std::uint32_t width = 0;
      for (; end < page.size() && !page[end].text.empty(); ++end) width = std::max(width, page[end].width);
      width = std::min(width, page_width);
      for (std::size_t i = begin; i < end; ++i) {
        const bool goes_on = i == begin ? continued(page[i]) : !ends_paragraph(page[i - 1], page[i], width);
        if (goes_on) {
          join_line(paragraphs_.back(), page[i].text);
        } else {
          paragraphs_.push_back(page[i].text);
        }
      }
      if (end > begin) last_ = page[end - 1];
      begin = end + 1;
      last_width_ = page_width;
    }
  }
  std::vector<std::string> take() { return std::move(paragraphs_); }

 private:
  // Whether a block begins in the middle of the paragraph with which the one before it ended: on the next page, or on the same
  // one where lines stand so far apart that pdftotext takes each for a block.
  [[nodiscard]] bool continued(const Line& first) const {
    constexpr std::uint32_t kLeastWidth = 30;  // of a page with lines of text
    if (paragraphs_.empty()) return false;
    if (is_bare_bullet(paragraphs_.back())) return true;
    if (ends_sentence(last_.text) || begins_with_bullet(first.text) || last_width_ < kLeastWidth) return false;
    if (first.width * 4 <= last_width_ * 3 && !ends_sentence(first.text)) return false;  // a heading
    const bool capital = u_isupper(static_cast<UChar32>(utf8::at(first.text, 0).c)) != 0;
    return capital ? last_.width * 10 > last_width_ * 9 : last_.width * 4 > last_width_ * 3;
  }
  std::vector<std::string> paragraphs_;
  Line last_;
  std::uint32_t last_width_ = 0;  // of its page
};

}  // namespace

std::string logical_line(std::string_view line) {
  const std::u32string points = points_of(line);
  const bool right = !points.empty() && points.front() == kRight;
  std::u32string ordered;
  for (std::size_t at = 0; at < points.size(); ++at) {
    if (right && points[at] == kLeft) {
      const auto end = std::min(points.find(kPop, at), points.size());
      ordered += run_in_order(std::u32string_view(points).substr(at + 1, end - at - 1));
      at = end;
    } else if (!is_direction(points[at])) {
      ordered.push_back(points[at]);
    }
  }
  std::string out;
  for (const char32_t c : ordered) {
    // Some files place a vowel mark so that it seems to stand apart from its letter.
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK && out.ends_with(' ')) out.pop_back();
    if (is_presentation(c)) {
      append_letters(out, c);
    } else {
      append(out, c < 0x20 || c == 0x7F ? U' ' : c);
    }
  }
  return one_line(out);
}

std::vector<std::string> paragraphs_of_pages(std::string_view output) {
  std::vector<Page> pages;
  while (!output.empty()) {
    const auto end = output.find('\f');
    pages.push_back(page_of(output.substr(0, end)));
    if (end == std::string_view::npos) break;
    output.remove_prefix(end + 1);
  }
  remove_running_heads(pages);
  Joiner joiner;
  for (const Page& page : pages) joiner.add(page);
  return joiner.take();
}

}  // namespace isnad::intake
