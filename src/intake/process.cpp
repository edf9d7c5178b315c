#include "intake/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "isnad/error.h"

namespace isnad::intake {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  // Above the three standard ones, where posix_spawn's dup2 might tread on it: a daemon may have closed its own.
  void take(int fd) {
    close();
    fd_ = fd;
    if (fd >= 0 && fd <= STDERR_FILENO) {
      fd_ = ::fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
      ::close(fd);
    }
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

[[noreturn]] void fail(const std::string& what, int error) { throw Error(what + ": " + std::strerror(error)); }

void make_pipe(Descriptor& read, Descriptor& write) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot be read: no pipe can be opened", errno);
  read.take(ends[0]);
  write.take(ends[1]);
  ::fcntl(read.get(), F_SETFL, O_NONBLOCK);
}

void make_input(Descriptor& input, const Command& command) {
  input.take(::memfd_create(command.input_name.substr(0, 100).c_str(), MFD_CLOEXEC));
  if (!input.open()) fail("cannot be read: no file in memory can be opened", errno);
  for (std::size_t at = 0; at < command.input.size();) {
    const ssize_t n = ::write(input.get(), command.input.data() + at, command.input.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail("cannot be read: there is no room for it in memory", errno);
    at += static_cast<std::size_t>(n);
  }
  ::lseek(input.get(), 0, SEEK_SET);
}

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (const auto& word : words) out.push_back(const_cast<char*>(word.c_str()));  // posix_spawn does not write to them
  out.push_back(nullptr);
  return out;
}

// Everything between fork and exec is posix_spawn's: it runs nothing of ours in a copy of a process with threads.
class Spawn {
 public:
  Spawn() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;
  ~Spawn() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  pid_t start(const Command& command, int in, int out, int err) {
    posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, err, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    posix_spawnattr_setpgroup(&attributes_, 0);
    const int group = command.own_group ? POSIX_SPAWN_SETPGROUP : 0;
    posix_spawnattr_setflags(&attributes_, static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group));
    pid_t pid = 0;
    const int error = posix_spawnp(&pid, command.argv.front().c_str(), &actions_, &attributes_, pointers(command.argv).data(),
                                   pointers(command.environment).data());
    if (error != 0) fail(command.argv.front() + " cannot be run", error);
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// What there is to read now. False at the end, or where more than `most` came.
bool drain(Descriptor& from, std::string& into, std::size_t most, bool drop, bool& too_much) {
  std::array<char, 1U << 16U> buffer{};
  while (true) {
    const ssize_t n = ::read(from.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return true;
    if (n <= 0) return false;
    const std::size_t fits = std::min(static_cast<std::size_t>(n), most - into.size());
    into.append(buffer.data(), fits);
    if (fits < static_cast<std::size_t>(n) && !drop) {
      too_much = true;
      return false;
    }
  }
}

}  // namespace

std::string path_variable() {
  const char* path = std::getenv("PATH");
  return std::string("PATH=") + (path == nullptr || *path == '\0' ? "/usr/bin:/bin" : path);
}

Finished run(const Command& command) {
  Descriptor input, out_read, out_write, err_read, err_write;
  make_input(input, command);
  make_pipe(out_read, out_write);
  make_pipe(err_read, err_write);
  const auto end = std::chrono::steady_clock::now() + command.most_time;
  const pid_t pid = Spawn().start(command, input.get(), out_write.get(), err_write.get());
  input.close();
  out_write.close();
  err_write.close();
  Descriptor process;
  process.take(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));  // glibc 2.36 declares it for C alone

  Finished out;
  bool running = true;
  while (running && process.open()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    if (left <= 0) {
      out.too_slow = true;
      break;
    }
    // A closed descriptor is -1, which poll() passes over.
    std::array<pollfd, 3> ready = {pollfd{process.get(), POLLIN, 0}, pollfd{out_read.get(), POLLIN, 0},
                                   pollfd{err_read.get(), POLLIN, 0}};
    if (::poll(ready.data(), ready.size(), static_cast<int>(std::min<long>(left, 60'000))) < 0 && errno != EINTR) break;
    running = ready[0].revents == 0;
    if (out_read.open() && !drain(out_read, out.output, command.most_output, false, out.too_much)) out_read.close();
    if (err_read.open() && !drain(err_read, out.errors, command.most_errors, true, out.too_much)) err_read.close();
    if (out.too_much) break;
  }
  // The group goes before its leader is waited for: until then its number cannot be another's.
  if (running) ::kill(pid, SIGKILL);
  if (command.own_group) ::kill(-pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) out.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) out.signal = WTERMSIG(status);
  // pidfd_open fails only where there are too many open files; nothing is known then of how far it came.
  if (!process.open()) throw Error("cannot be read: too many files are open");
  return out;
}

}  // namespace isnad::intake
