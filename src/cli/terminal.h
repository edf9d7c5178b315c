// What may be asked of the place where output goes: whether somebody watches it, how wide it is, colour, progress.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace isnad::cli {

// Styles are roles, not colours; they vanish where nobody watches, with NO_COLOR, and on a dumb terminal.
enum class Style : std::uint8_t { plain, strong, faint, act, party, place, source, warning };

[[nodiscard]] bool watched(int fd);   // a terminal
[[nodiscard]] bool coloured(int fd);  // a terminal, TERM not "dumb", NO_COLOR unset or empty
// Columns: of the terminal; else COLUMNS; else 100. Between 40 and 400.
[[nodiscard]] int terminal_width(int fd);
// The escape sequences that begin and end a style.
[[nodiscard]] std::string_view style_begin(Style style);
[[nodiscard]] std::string_view style_end(Style style);

// Text that comes from reports, safe for a terminal: control characters (which could drive it) and bidi controls (which
// could turn round what stands beside) become spaces or vanish; ill-formed bytes become U+FFFD.
[[nodiscard]] std::string harmless(std::string_view text);

// "1,234,567"
[[nodiscard]] std::string grouped(std::uint64_t number);

// A bar on the standard error that is drawn anew at most ten times a second; nothing where that is no terminal.
class Progress {
 public:
  // `what`: "reports", as the bar calls its tasks.
  Progress(std::size_t tasks, std::uint64_t bytes, std::string_view what = "reports");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance(std::uint64_t bytes);  // a task more is done
  void at(std::uint64_t bytes);       // so many bytes of all are read, in the middle of a task
  // Takes the bar away, so that a message can be written; the next advance() draws it again.
  void clear();

 private:
  void draw_at_times();
  void draw();
  bool on_;
  bool drawn_ = false;
  std::size_t tasks_, done_ = 0;
  std::uint64_t bytes_, read_ = 0;
  std::string what_;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace isnad::cli
