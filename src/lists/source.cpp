#include "lists/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "isnad/error.h"
#include "lists/text.h"

namespace isnad::lists {
namespace {

constexpr std::size_t kBeginning = 4096;
constexpr std::size_t kLongestName = 4096;  // bytes; the longest on any list has some four hundred
constexpr std::size_t kMostNames = 5000;
constexpr std::uint64_t kMostComplaints = 100;

std::string cannot_read(const std::string& path, const char* why) { return path + ": cannot be read: " + why; }

// What a file is that begins so and is no list, and what to do; empty where nothing speaks against it.
std::string_view no_list(std::string_view beginning) {
  if (beginning.starts_with("PK\x03\x04")) return "is a zip archive (or a spreadsheet, .xlsx); unpack it and give the list in it";
  if (beginning.starts_with("\x1F\x8B")) return "is compressed with gzip; unpack it first (gunzip)";
  if (beginning.starts_with("BZh") || beginning.starts_with("\xFD"
                                                            "7zXZ"))
    return "is compressed; unpack it first";
  if (beginning.starts_with("%PDF")) return "is a PDF; download the list as XML or CSV";
  if (beginning.starts_with("\xD0\xCF\x11\xE0")) return "is an old Office document; download the list as XML or CSV";
  auto text = beginning;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trim(text);
  if (starts_with_word(text, "<!doctype html") || starts_with_word(text, "<html")) {
    return "is a web page and no list: the download went wrong (the address needs a login, or has moved)";
  }
  return {};
}

}  // namespace

Source::Source(std::string path, Progress* progress) : path_(std::move(path)), progress_(progress) {
  fd_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) throw Error(path_ + ": cannot be opened: " + std::strerror(errno));
  // A constructor that throws has no destructor run.
  try {
    struct stat info {};
    if (::fstat(fd_, &info) != 0) throw Error(cannot_read(path_, std::strerror(errno)));
    if (S_ISDIR(info.st_mode)) throw Error(path_ + ": is a folder; give the files in it");
    beginning_.resize(kBeginning);
    std::size_t got = 0;
    while (got < kBeginning) {
      const std::size_t n = fill(beginning_.data() + got, kBeginning - got);
      if (n == 0) break;
      got += n;
    }
    beginning_.resize(got);
    if (got == 0) throw Error(path_ + ": is empty");
    if (const auto wrong = no_list(beginning_); !wrong.empty()) throw Error(path_ + ": " + std::string(wrong));
  } catch (...) {
    ::close(fd_);
    throw;
  }
}

Source::~Source() { ::close(fd_); }

std::size_t Source::fill(char* out, std::size_t size) {
  while (true) {
    const ssize_t n = ::read(fd_, out, size);
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) throw Error(cannot_read(path_, std::strerror(errno)));
  }
}

std::size_t Source::read(char* out, std::size_t size) {
  std::size_t n = 0;
  if (used_ < beginning_.size()) {
    n = std::min(size, beginning_.size() - used_);
    std::memcpy(out, beginning_.data() + used_, n);
    used_ += n;
  } else {
    n = fill(out, size);
  }
  if (progress_ != nullptr && n != 0) progress_->advance(n);
  return n;
}

void Sink::entry(Listed&& party, std::size_t line) {
  if (party.names.size() > kMostNames) {
    throw Error(path_, line, "a party has " + std::to_string(party.names.size()) + " names: no list gives so many");
  }
  for (const ListedName& name : party.names) {
    if (name.text.size() <= kLongestName) continue;
    throw Error(path_, line,
                "a name of " + std::to_string(name.text.size()) + " bytes (\"" + shown(name.text) +
                    "\"): no list holds such a name, so the file is damaged; download it again");
  }
  if (party.id.size() > kLongestName) throw Error(path_, line, "a reference of " + std::to_string(party.id.size()) + " bytes");
  if (party.names.empty()) {
    complain(line, (party.id.empty() ? "an entry" : "entry " + shown(party.id)) + " has no name; it is passed over");
    return;
  }
  // The primary name first; where the list marks none, the first that it gives in full.
  auto primary = std::find_if(party.names.begin(), party.names.end(),
                              [](const ListedName& name) { return name.quality == NameQuality::primary; });
  if (primary == party.names.end()) {
    primary = std::find_if(party.names.begin(), party.names.end(),
                           [](const ListedName& name) { return name.quality == NameQuality::strong && !name.original; });
    if (primary == party.names.end()) primary = party.names.begin();
    primary->quality = NameQuality::primary;
  }
  std::rotate(party.names.begin(), primary, std::next(primary));
  if (party.id.empty()) {
    complain(line, "the entry of \"" + shown(party.names.front().text) + "\" has no reference of its list; it is passed over");
    return;
  }
  ++entries_;
  if (reading_.entry) reading_.entry(std::move(party));
}

void Sink::complain(std::size_t line, const std::string& what) { complain(std::to_string(line) + ": " + what); }

void Sink::complain(const std::string& what) {
  if (!reading_.complain || complaints_ > kMostComplaints) return;
  const bool number = !what.empty() && what[0] >= '0' && what[0] <= '9';
  if (++complaints_ > kMostComplaints) {
    reading_.complain(path_ + ": has more faults, which are not named one by one");
  } else {
    reading_.complain(path_ + (number ? ":" : ": ") + what);
  }
}

}  // namespace isnad::lists
