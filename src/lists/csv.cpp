#include "lists/csv.h"

#include <array>
#include <utility>

#include "isnad/error.h"
#include "lists/text.h"
#include "text/utf8.h"

namespace isnad::lists {
namespace {

constexpr std::size_t kBuffer = 1U << 16U;
constexpr std::size_t kMostField = 256U << 10U;  // the longest remarks have some ten thousand bytes
constexpr std::size_t kMostFields = 512;
constexpr int kEndMark = 0x1A;  // which DOS wrote at the end of files, and OFAC still does

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    if (point.c == utf8::kBad) return false;
    at += point.length;
  }
  return true;
}

// 0x80 to 0x9F of Windows-1252; 0 where it has nothing.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

// False where a byte is none of Windows-1252 either.
bool from_windows1252(std::string& text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    char32_t point = static_cast<unsigned char>(c);
    if (point >= 0x80 && point < 0xA0) {
      point = kWindows1252.at(point - 0x80);
      if (point == 0) return false;
    }
    std::array<char, 4> bytes{};
    out.append(bytes.data(), utf8::put(point, bytes.data()));
  }
  text = std::move(out);
  return true;
}

}  // namespace

CsvReader::CsvReader(Source& source, char separator) : source_(source), separator_(separator), buffer_(kBuffer, '\0') {
  const auto beginning = source.beginning();
  if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) {
    refuse(1, "the file is UTF-16; save it as UTF-8");
  }
  if (beginning.starts_with("\xEF\xBB\xBF")) {
    for (int i = 0; i < 3; ++i) (void)get();
  }
}

void CsvReader::refuse(std::size_t line, const std::string& what) const { throw Error(source_.path(), line, what); }

int CsvReader::peek() {
  if (at_ == size_) {
    size_ = source_.read(buffer_.data(), buffer_.size());
    at_ = 0;
    if (size_ == 0) return -1;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

int CsvReader::get() {
  const int c = peek();
  if (c >= 0) ++at_;
  if (c == '\n') ++line_;
  if (c == 0) refuse(line_, "a zero byte, which no text has: the file is damaged, or UTF-16 (save it as UTF-8)");
  return c;
}

bool CsvReader::at_end() {
  while (peek() == '\r' || peek() == '\n' || peek() == kEndMark) (void)get();
  return peek() < 0;
}

void CsvReader::finish(std::string& field) {
  if (is_utf8(field)) return;
  not_utf8_ = true;
  if (!from_windows1252(field)) {
    refuse(row_line_, "bytes that are neither UTF-8 nor Windows-1252: the file was damaged or saved in another encoding");
  }
}

bool CsvReader::next(std::vector<std::string>& fields) {
  while (true) {
    fields.clear();
    row_line_ = line_;
    if (peek() < 0) return false;
    std::string field;
    bool quoted = false;  // within quotation marks
    bool was_quoted = false;
    while (true) {
      const int c = get();
      if (c < 0) {
        if (quoted)
          refuse(row_line_, "a quotation that begins in this row never ends: the file was cut short; download it again");
        break;
      }
      if (quoted) {
        if (c != '"') {
          field += static_cast<char>(c);
        } else if (peek() == '"') {
          field += static_cast<char>(get());
        } else {
          quoted = false;
        }
      } else if (c == '"' && !was_quoted && trim(field).empty()) {
        field.clear();
        quoted = true;
        was_quoted = true;
      } else if (c == static_cast<unsigned char>(separator_)) {
        finish(field);
        fields.push_back(std::move(field));
        field = {};
        was_quoted = false;
        if (fields.size() >= kMostFields) refuse(row_line_, "a row of more than " + std::to_string(kMostFields) + " fields");
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        field += static_cast<char>(c);
      } else if (peek() != '\n') {
        ++line_;  // a line end of old Macintoshes
        break;
      }
      if (field.size() > kMostField) {
        refuse(row_line_, "a field of more than " + std::to_string(kMostField >> 10U) +
                              " KiB: no list holds such, so the file is damaged (perhaps a quotation mark too many)");
      }
    }
    finish(field);
    fields.push_back(std::move(field));
    if (fields.size() == 1 && (trim(fields[0]).empty() || fields[0] == "\x1A")) continue;
    return true;
  }
}

}  // namespace isnad::lists
