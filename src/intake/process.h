// Another program, run to its end: bytes in, bytes out, all bounded. Safe to call from several threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::intake {

struct Command {
  std::vector<std::string> argv;         // the first is looked for in PATH where it has no slash
  std::vector<std::string> environment;  // all of it: "PATH=/usr/bin"
  std::string_view input;                // its standard input: a file in memory, which it may seek in
  std::string input_name;                // shown by ps and lsof
  std::size_t most_output = 0;
  std::size_t most_errors = 1U << 16U;  // what it writes beyond these to its standard error is dropped
  std::chrono::milliseconds most_time{0};
  bool own_group = false;  // it leads a process group of its own, which ends with it
};

struct Finished {
  int exit_code = -1;  // where it ended by itself
  int signal = 0;      // that ended it
  bool too_slow = false;
  bool too_much = false;
  std::string output;
  std::string errors;
};

// Throws Error only where it cannot be started. When this returns, the program is gone, and with own_group all that it started.
[[nodiscard]] Finished run(const Command& command);

// "PATH=…" of this process.
[[nodiscard]] std::string path_variable();

}  // namespace isnad::intake
