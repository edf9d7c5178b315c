#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "text/utf8.h"

namespace isnad::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::string_view(value) : std::string_view();
}

bool bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

bool watched(int fd) { return ::isatty(fd) == 1; }

bool coloured(int fd) { return watched(fd) && environment("NO_COLOR").empty() && environment("TERM") != "dumb"; }

int terminal_width(int fd) {
  int width = 0;
  winsize size{};
  if (watched(fd) && ::ioctl(fd, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width == 0) {
    const auto columns = environment("COLUMNS");
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
  }
  if (width <= 0) width = 100;
  return std::clamp(width, 40, 400);
}

std::string_view style_begin(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::act:
      return "\x1b[1;33m";
    case Style::party:
      return "\x1b[36m";
    case Style::place:
      return "\x1b[32m";
    case Style::source:
      return "\x1b[35m";
    case Style::warning:
      return "\x1b[31m";
  }
  return "";
}

std::string_view style_end(Style style) { return style == Style::plain ? "" : "\x1b[0m"; }

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    if (point.c == utf8::kBad) {
      out += "\xEF\xBF\xBD";
    } else if (point.c < 0x20 || point.c == 0x7f || (point.c >= 0x80 && point.c < 0xa0) || point.c == 0x2028 ||
               point.c == 0x2029) {
      if (!out.ends_with(' ')) out += ' ';
    } else if (!bidi_control(point.c) && point.c != 0xFEFF) {
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  return out;
}

std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, 1, ',');
  return out;
}

Progress::Progress(std::size_t tasks, std::uint64_t bytes, std::string_view what)
    : on_(watched(STDERR_FILENO) && environment("TERM") != "dumb"),
      tasks_(tasks),
      bytes_(bytes),
      what_(what),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

Progress::~Progress() { clear(); }

void Progress::advance(std::uint64_t bytes) {
  ++done_;
  read_ += bytes;
  draw_at_times();
}

void Progress::at(std::uint64_t bytes) {
  read_ = bytes;
  draw_at_times();
}

void Progress::draw_at_times() {
  if (!on_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  draw();
}

void Progress::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

void Progress::draw() {
  const double seconds = std::chrono::duration<double>(last_ - start_).count();
  // By bytes where the sizes are known: a folder may hold one long report among short ones.
  const double share = bytes_ > 0 ? std::min(1.0, static_cast<double>(read_) / static_cast<double>(bytes_))
                                  : static_cast<double>(done_) / static_cast<double>(std::max<std::size_t>(tasks_, 1));
  constexpr std::size_t kCells = 24;
  const auto full = static_cast<std::size_t>(share * static_cast<double>(kCells));
  const std::string bar = std::string(full, '#') + std::string(kCells - full, '.');
  std::array<char, 160> line{};
  std::snprintf(line.data(), line.size(), "[%s] %zu of %zu %s, %.1f MB/s", bar.c_str(), done_, tasks_, what_.c_str(),
                seconds > 0 ? static_cast<double>(read_) / 1e6 / seconds : 0.0);
  std::string shown(line.data());
  shown.resize(std::min(shown.size(), static_cast<std::size_t>(terminal_width(STDERR_FILENO)) - 1));
  std::fprintf(stderr, "\r\x1b[K%s", shown.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace isnad::cli
