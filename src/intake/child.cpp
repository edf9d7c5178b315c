#include "intake/child.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <new>

#include "intake/files.h"
#include "intake/process.h"
#include "isnad/document.h"
#include "isnad/error.h"

namespace isnad {
namespace {

// Exit codes of the child.
constexpr int kDone = 0;
constexpr int kRefused = 3;  // the message stands on the standard error
constexpr int kNoMemory = 4;

constexpr std::string_view kGreeting = "isnad text 1\n";  // so that a program of another kind is seen to be one
constexpr std::size_t kHeader = 1U << 14U;                // room for it, the format, title and date

constexpr std::string_view kTooMuchMemory = "takes more memory to convert than one report may";
constexpr std::string_view kTooMuchTime = "takes more time to convert than one report may";

// AddressSanitizer reserves terabytes of addresses for itself.
#ifdef __SANITIZE_ADDRESS__
constexpr bool kLimitsMemory = false;
#else
constexpr bool kLimitsMemory = true;
#endif

void limit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
  rlimit now{};
  getrlimit(what, &now);
  const rlimit wanted{std::min(soft, now.rlim_max), std::min(hard, now.rlim_max)};
  if (setrlimit(what, &wanted) != 0) throw Error("cannot be read: a limit on its conversion cannot be set");
}

enum Order : std::size_t { kMemory, kProcessor, kFile, kText, kParent, kOrders };
using Orders = std::array<std::uint64_t, kOrders>;

Orders parsed(const std::string& text) {
  Orders out{};
  const char* at = text.data();
  const char* end = at + text.size();
  for (auto& number : out) {
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc{}) throw Error("--child: is for isnad itself");
    at = next == end ? next : next + 1;
  }
  return out;
}

void limit_myself(const Orders& orders) {
  // Before anything else: a parent that died before this is seen by who the parent is now.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (static_cast<std::uint64_t>(getppid()) != orders[kParent]) throw Error("the program that asked for this is gone");
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_NOFILE, 64, 64);
  limit(RLIMIT_FSIZE, orders[kFile], orders[kFile]);
  limit(RLIMIT_CPU, orders[kProcessor], orders[kProcessor] + 1);
  if (kLimitsMemory) limit(RLIMIT_AS, orders[kMemory], orders[kMemory]);
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;  // the parent has had enough
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

// A line off the front.
std::string line(std::string_view& from) {
  const auto end = from.find('\n');
  if (end == std::string_view::npos) throw Error("cannot be read: its conversion gave no whole answer");
  std::string out(from.substr(0, end));
  from.remove_prefix(end + 1);
  return out;
}

ReportText answer(const intake::Finished& done, const ChildLimits& limits) {
  if (done.too_slow || done.signal == SIGXCPU) throw Error(std::string(kTooMuchTime));
  if (done.too_much) throw Error("holds more than " + std::to_string(limits.most_text >> 20U) + " MiB of text; split it");
  if (done.exit_code == kRefused && !done.errors.empty()) throw Error(done.errors);
  // A new handler that cannot even report: the C++ library aborts.
  if (done.exit_code == kNoMemory) throw Error(std::string(kTooMuchMemory));
  if (done.signal != 0) {
    throw Error("broke the program that converts it (signal " + std::to_string(done.signal) +
                "): it is damaged, or made to do harm");
  }
  std::string_view output = done.output;
  if (done.exit_code != kDone || !output.starts_with(kGreeting)) {
    throw Error("cannot be read: the program that converts it does not work (exit code " + std::to_string(done.exit_code) + ")");
  }
  output.remove_prefix(kGreeting.size());
  ReportText out;
  out.format = line(output);
  out.title = line(output);
  out.date_hint = line(output);
  out.text = output;
  return out;
}

}  // namespace

ReportText convert_in_child(std::string_view bytes, std::string_view name, const ChildLimits& limits) {
  if (bytes.size() > limits.most_input) {
    throw Error("is larger than " + std::to_string(limits.most_input >> 20U) + " MiB, the most that is converted; split it");
  }
  const std::uint64_t file = limits.most_input + (1U << 20U);  // for the copy that pdftotext is given
  std::string orders;
  for (const std::uint64_t number : {limits.most_memory, static_cast<std::uint64_t>(limits.most_processor_time.count()), file,
                                     static_cast<std::uint64_t>(limits.most_text), static_cast<std::uint64_t>(getpid())}) {
    orders += (orders.empty() ? "" : ",") + std::to_string(number);
  }
  intake::Command command;
  command.argv = {limits.program, "text", "--child", orders, "-"};
  command.environment = {intake::path_variable()};
  command.input = bytes;
  command.input_name = base_name(name);
  command.most_output = limits.most_text + kHeader;
  command.most_time = limits.most_time;
  command.own_group = true;
  return answer(intake::run(command), limits);
}

ReportText safe_text_of_report(std::string_view bytes, std::string_view name, const ChildLimits& limits) {
  return format_of(bytes) == ReportFormat::text ? text_of_report(bytes, limits.most_text) : convert_in_child(bytes, name, limits);
}

int serve_as_child(const std::string& orders) {
  try {
    const Orders numbers = parsed(orders);
    limit_myself(numbers);
    const ReportText report = text_of_report(read_file("-"), numbers[kText]);
    write_all(STDOUT_FILENO, std::string(kGreeting) + report.format + '\n' + report.title + '\n' + report.date_hint + '\n');
    write_all(STDOUT_FILENO, report.text);
    return kDone;
  } catch (const std::bad_alloc&) {
    return kNoMemory;
  } catch (const Error& error) {
    write_all(STDERR_FILENO, error.what());
    return kRefused;
  }
}

}  // namespace isnad
