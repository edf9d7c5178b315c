#include "server/audit.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "export/json_lines.h"
#include "server/answers.h"

namespace isnad::server {
namespace {

constexpr std::size_t kMostWhat = 400, kMostPath = 300, kMostValue = 80;
constexpr std::size_t kWindow = 512U << 10U;  // of the file, for one page
constexpr std::size_t kAfter = 64U << 10U;    // beyond it, for outcomes alone

std::string cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return std::string(text.substr(0, most)) + "…";
}

// What is asked for, as far as it is a name or a choice: reasons and texts are kept where they take effect.
std::string what_of(const Request& request) {
  std::string out;
  const auto add = [&](std::string_view key, std::string_view value) {
    out += (out.empty() ? "" : "; ") + std::string(key) + "=" + cut(value, kMostValue);
  };
  for (const auto& [key, value] : request.query) add(cut(key, kMostValue), value);
  constexpr std::size_t kMostParsed = 64U << 10U;
  if (request.header("content-type").starts_with("application/json") && request.body.size() <= kMostParsed) {
    const auto body = nlohmann::json::parse(request.body, nullptr, false);
    if (body.is_object()) {
      for (const char* key : {"kind", "claim", "claims", "event", "name", "grade", "decision", "key", "undoes", "report"}) {
        const auto at = body.find(key);
        if (at == body.end()) continue;
        if (at->is_string()) {
          add(key, at->get_ref<const std::string&>());
        } else if (at->is_number_integer()) {
          add(key, at->dump());
        } else if (at->is_array()) {
          std::string all;
          for (const auto& item : *at)
            if (item.is_string() && all.size() < kMostValue) all += (all.empty() ? "" : ",") + item.get<std::string>();
          add(key, all);
        }
      }
    }
  }
  if (!request.body.empty()) add("bytes", std::to_string(request.body.size()));
  return cut(out, kMostWhat);
}

std::string new_id() {
  unsigned char random[8];
  randombytes_buf(random, sizeof random);
  char hex[2 * sizeof random + 1];
  sodium_bin2hex(hex, sizeof hex, random, sizeof random);
  return hex;
}

std::string line_of(const std::string& id, const std::string& at, const Request& request, std::string_view what) {
  std::string out = "{";
  put_text(out, "id", id);
  put_text(out, "at", at);
  put_text(out, "who", request.who);
  put_text(out, "role", name_of(request.role));
  put_text(out, "remote", cut(request.remote, kMostValue));
  put_text(out, "method", cut(request.method, kMostValue));
  put_text(out, "path", cut(request.path, kMostPath));
  put_text(out, "what", what);
  return out;
}

class Opened {
 public:
  explicit Opened(int file) : file_(file) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] int get() const { return file_; }

 private:
  int file_;
};

}  // namespace

std::string audit_path(const std::string& ledger) { return ledger + ".audit.jsonl"; }

// One write() to a file opened with O_APPEND: lines of several processes do not mix. A line that a full disk cut is closed by the
// next, so that only it is lost.
bool Audit::add(const std::string& line) {
  const std::lock_guard lock(mutex_);
  const Opened file(::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.get() < 0) return false;
  struct stat found {};
  char last = '\n';
  if (::fstat(file.get(), &found) != 0) return false;
  if (found.st_size > 0 && ::pread(file.get(), &last, 1, found.st_size - 1) != 1) return false;
  const std::string bytes = last == '\n' ? line : "\n" + line;
  return ::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
}

std::string Audit::begin(const Request& request) {
  std::string id = new_id();
  if (!add(line_of(id, now_(), request, what_of(request)) + "}\n"))
    throw Problem(
        503, "no-audit",
        "nothing was changed: the audit log beside the ledger cannot be written. Is the disk full, or the file not ours?");
  return id;
}

void Audit::end(const std::string& id, int status) {
  std::string out = "{";
  put_text(out, "id", id);
  put_number(out, "status", static_cast<std::uint64_t>(status));
  add(out + "}\n");
}

bool Audit::note(const Request& request, int status, std::string_view what) {
  std::string out = line_of(new_id(), now_(), request, what);
  put_number(out, "status", static_cast<std::uint64_t>(status));
  return add(out + "}\n");
}

std::string Audit::page(std::uint64_t limit, std::uint64_t cursor) {
  std::string window;
  std::uint64_t end = 0, begin = 0;
  const Opened file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat found {};
  if (file.get() >= 0 && ::fstat(file.get(), &found) == 0) {
    const auto size = static_cast<std::uint64_t>(found.st_size);
    end = cursor == 0 ? size : std::min(cursor, size);
    begin = end > kWindow ? end - kWindow : 0;
    window.resize(std::min<std::uint64_t>(size, end + kAfter) - begin);
    const ssize_t have = ::pread(file.get(), window.data(), window.size(), static_cast<off_t>(begin));
    window.resize(have > 0 ? static_cast<std::size_t>(have) : 0);
  }
  struct Line {
    std::uint64_t at;
    nlohmann::json object;
  };
  std::vector<Line> lines;
  std::map<std::string, nlohmann::json> outcomes;
  std::uint64_t first = begin;  // where the first whole line begins
  for (std::size_t at = 0; at < window.size();) {
    const std::size_t stop = std::min(window.find('\n', at), window.size());
    if (at == 0 && begin > 0) {  // it began before the window
      first = begin + stop + 1;
    } else if (auto object = nlohmann::json::parse(window.begin() + static_cast<std::ptrdiff_t>(at),
                                                   window.begin() + static_cast<std::ptrdiff_t>(stop), nullptr, false);
               object.is_object() && object.contains("id") && object["id"].is_string()) {
      if (object.contains("status")) outcomes[object["id"].get<std::string>()] = object["status"];
      if (object.contains("at") && begin + at < end) lines.push_back({begin + at, std::move(object)});
    }
    at = stop + 1;
  }
  std::string out = "{\"entries\":[";
  std::uint64_t next = first;
  std::uint64_t shown = 0;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (shown == limit) break;
    auto& object = line->object;
    const auto outcome = outcomes.find(object["id"].get<std::string>());
    object["status"] = outcome == outcomes.end() ? nlohmann::json() : outcome->second;
    if (shown++ > 0) out += ',';
    out += object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    next = line->at;
  }
  if (shown < limit) next = first;  // all of this window was shown
  out += ']';
  put_key(out, "next");
  out += next == 0 || next >= end ? "null" : "\"" + std::to_string(next) + "\"";
  return out + "}\n";
}

}  // namespace isnad::server
