// A report of anybody's converted to text where it can do no harm: in a child process with hard limits.
//
//   const ReportText report = convert_in_child(bytes, name, {});
//
// The child is this same program (`isnad text`), with nothing of ours in it but the bytes: no open file, no environment but PATH,
// no right to gain more. What it takes is bounded by the kernel (setrlimit), how long by the clock; then it is killed with all
// that it started. It dies with its parent. May be called from several threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "intake/report_text.h"

namespace isnad {

struct ChildLimits {
  std::uint64_t most_input = 256ULL << 20U;      // bytes of the report
  std::uint64_t most_memory = 1ULL << 30U;       // address space of the child, and again of pdftotext
  std::chrono::seconds most_processor_time{60};  // likewise
  std::chrono::milliseconds most_time{120'000};  // by the clock, in all
  std::size_t most_text = kMostReportText;       // bytes of UTF-8
  std::string program = "/proc/self/exe";        // what has the command `text`; tests name another
};

// `name` is shown to who looks at the machine's processes, and decides nothing. Throws Error for people, without the name.
[[nodiscard]] ReportText convert_in_child(std::string_view bytes, std::string_view name, const ChildLimits& limits);

// Text is read here and now, with its encoding; all else in a child.
[[nodiscard]] ReportText safe_text_of_report(std::string_view bytes, std::string_view name, const ChildLimits& limits);

// What the child does: limits itself as `orders` (made by convert_in_child) say, converts its standard input and writes the
// result to its standard output. The exit code.
[[nodiscard]] int serve_as_child(const std::string& orders);

}  // namespace isnad
