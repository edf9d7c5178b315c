#include "server/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "isnad/error.h"

namespace isnad::server {
namespace {

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

}  // namespace

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void sync_folder(const std::string& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  ::fsync(opened);
  ::close(opened);
}

void write_file(const std::string& path, std::string_view head, std::string_view rest) {
  static std::atomic<unsigned> turn{0};
  const std::string part = path + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(turn++);
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) throw Error(path + ": cannot be written: " + std::strerror(errno));
  bool good = write_all(file, head) && write_all(file, rest) && ::fsync(file) == 0;
  int why = errno;
  ::close(file);
  if (good) {
    good = ::rename(part.c_str(), path.c_str()) == 0;
    why = errno;
  }
  if (!good) {
    ::unlink(part.c_str());
    throw Error(path + ": cannot be written: " + std::strerror(why));
  }
  sync_folder(folder_of(path));
}

}  // namespace isnad::server
