#include "intake/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

#include "isnad/error.h"
#include "text/utf8.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

bool is_report_name(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  static constexpr std::array<std::string_view, 6> kEndings = {".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx"};
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// The entries of one folder; subfolders are walked by hand, so that one that may not be read is named and the rest goes on.
void walk(const fs::path& folder, InputList& out, std::vector<InputFile>& found) {
  std::error_code error;
  fs::directory_iterator it(folder, error);
  for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
      walk(it->path(), out, found);
    } else if (is_report_name(it->path())) {
      if (it->is_regular_file(ignored)) {
        const auto size = it->file_size(ignored);
        found.push_back({it->path().string(), ignored ? 0 : size});
      } else if (!it->is_directory(ignored)) {
        out.skipped.push_back({it->path().string(), "is no ordinary file"});
      }
    }
  }
  if (error) out.skipped.push_back({folder.string(), "the folder cannot be read: " + error.message()});
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string too_large() {
  return "is larger than " + std::to_string(kMostBytes >> 20U) + " MiB, the most that one report may have; split it";
}

int two(std::string_view s, std::size_t at) { return (s[at] - '0') * 10 + (s[at + 1] - '0'); }
bool digits(std::string_view s, std::size_t at, std::size_t count) {
  if (at + count > s.size()) return false;
  return std::all_of(s.begin() + static_cast<std::ptrdiff_t>(at), s.begin() + static_cast<std::ptrdiff_t>(at + count),
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool day_exists(int y, int m, int d) {
  using namespace std::chrono;
  return (year(y) / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d))).ok();
}

}  // namespace

InputList list_files(const std::vector<std::string>& arguments) {
  InputList out;
  for (const auto& argument : arguments) {
    if (argument == "-") {
      out.files.push_back({argument, 0});
      continue;
    }
    std::error_code error;
    const auto status = fs::status(argument, error);
    if (error && status.type() != fs::file_type::not_found) {
      out.skipped.push_back({argument, error.message()});
    } else if (!fs::exists(status)) {
      out.skipped.push_back({argument, "there is no such file or folder"});
    } else if (fs::is_directory(status)) {
      std::vector<InputFile> found;
      const auto skipped = out.skipped.size();
      walk(argument, out, found);
      if (found.empty() && out.skipped.size() == skipped)
        out.skipped.push_back({argument, "the folder holds no report (.txt .html .htm .xhtml .pdf .docx)"});
      std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
      std::sort(out.skipped.begin() + static_cast<std::ptrdiff_t>(skipped), out.skipped.end(),
                [](const Skipped& a, const Skipped& b) { return a.path < b.path; });
      out.files.insert(out.files.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    } else {
      const auto size = fs::is_regular_file(status) ? fs::file_size(argument, error) : 0;
      out.files.push_back({argument, error ? 0 : size});
    }
  }
  return out;
}

std::string read_file(const std::string& path) {
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) throw Error(std::string("cannot be opened: ") + std::strerror(errno));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) throw Error(std::string("cannot be read: ") + std::strerror(errno));
  if (S_ISDIR(info.st_mode)) throw Error("is a folder");
  std::string out;
  if (S_ISREG(info.st_mode)) {
    if (static_cast<std::uint64_t>(info.st_size) > kMostBytes) throw Error(too_large());
    out.resize(static_cast<std::size_t>(info.st_size) + 1);  // one more, to see the end without another round
  } else {
    out.resize(1U << 16U);
  }
  std::size_t used = 0;
  while (true) {
    if (used == out.size()) out.resize(out.size() * 2);
    const ssize_t n = ::read(file.get(), out.data() + used, out.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw Error(std::string("cannot be read: ") + std::strerror(errno));
    if (n == 0) break;
    used += static_cast<std::size_t>(n);
    if (used > kMostBytes) throw Error(too_large());
  }
  out.resize(used);
  if (out.empty()) throw Error("is empty");
  return out;
}

std::string_view base_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1);
}

std::string shown_path(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const auto point = utf8::at(path, at);
    if (point.c == utf8::kBad) {
      out += "\xEF\xBF\xBD";
    } else {
      out += path.substr(at, point.length);
    }
    at += point.length;
  }
  return out;
}

std::optional<std::string> date_in_name(std::string_view path) {
  const auto name = base_name(path);
  std::optional<std::string> found;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!digits(name, at, 4) || (at > 0 && digits(name, at - 1, 1))) continue;  // four digits, no more before them
    std::size_t month = at + 4;
    std::size_t gap = 0;
    if (month < name.size() && (name[month] == '-' || name[month] == '_' || name[month] == '.')) gap = 1;
    month += gap;
    if (!digits(name, month, 2)) continue;
    std::size_t day = month + 2;
    if (gap == 1 && (day >= name.size() || name[day] != name[month - 1])) continue;
    day += gap;
    if (!digits(name, day, 2) || digits(name, day + 2, 1)) continue;
    const int y = two(name, at) * 100 + two(name, at + 2);
    if (y < 1900 || y > 2099 || !day_exists(y, two(name, month), two(name, day))) continue;
    const std::string date =
        std::string(name.substr(at, 4)) + '-' + std::string(name.substr(month, 2)) + '-' + std::string(name.substr(day, 2));
    if (found && *found != date) return std::nullopt;
    found = date;
  }
  return found;
}

std::optional<std::string> period_in_name(std::string_view path) {
  if (auto day = date_in_name(path)) return day;
  const auto name = base_name(path);
  std::optional<std::string> found;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && is_word(name[end])) ++end;
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.size() != 4 || !digits(word, 0, 4) || (word.substr(0, 2) != "19" && word.substr(0, 2) != "20")) continue;
    std::string period(word);
    if (digits(name, at, 2) && (at + 2 == name.size() || !is_word(name[at + 2])) &&
        is_date(period + "-" + std::string(name.substr(at, 2))))
      period += "-" + std::string(name.substr(at, 2));
    if (found && *found != period) return std::nullopt;
    found = period;
  }
  return found;
}

bool is_date(std::string_view date) {
  if (!digits(date, 0, 4)) return false;
  if (date.size() == 4) return true;
  if (date[4] != '-' || !digits(date, 5, 2)) return false;
  const int m = two(date, 5);
  if (m < 1 || m > 12) return false;
  if (date.size() == 7) return true;
  return date.size() == 10 && date[7] == '-' && digits(date, 8, 2) &&
         day_exists(two(date, 0) * 100 + two(date, 2), m, two(date, 8));
}

}  // namespace isnad
