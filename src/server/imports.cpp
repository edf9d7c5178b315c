#include "server/imports.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "intake/child.h"
#include "intake/files.h"
#include "isnad/error.h"
#include "isnad/reader.h"
#include "server/desk.h"
#include "server/files.h"

namespace isnad::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostWaiting = 5000;
constexpr std::uint64_t kMostWaitingBytes = 4ULL << 30U;
constexpr std::size_t kMostStates = 2000;  // that are done or failed and still told of
constexpr unsigned kMostAttempts = 3;
constexpr std::size_t kMostName = 200;   // bytes
constexpr std::size_t kMostErrors = 20;  // of one import, in words
constexpr std::size_t kBatch = 64;
constexpr std::size_t kBatchBytes = 8U << 20U;
constexpr std::string_view kFailed = "failed";

// In the order of time, and never twice.
std::string new_id() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto milliseconds = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  static std::mutex mutex;
  static std::uint64_t last = 0;
  std::uint64_t mine = 0;
  {
    const std::lock_guard lock(mutex);
    mine = last = std::max(last + 1, milliseconds);
  }
  char out[24];
  std::snprintf(out, sizeof out, "%012llx%04x", static_cast<unsigned long long>(mine & 0xFFFFFFFFFFFFULL),
                randombytes_random() & 0xFFFFU);
  return out;
}

// What people called it, without folders; shown and stored, never opened.
std::string plain_name(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);
  std::string out;
  for (const char c : shown_path(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) out += c;
  }
  if (out.size() > kMostName) {
    std::size_t most = kMostName;
    while (most > 0 && (static_cast<unsigned char>(out[most]) & 0xC0U) == 0x80U) --most;
    out.resize(most);
  }
  return out.find_first_not_of(". ") == std::string::npos ? "report" : out;
}

std::string head_of(const ImportState& s) {
  return nlohmann::ordered_json{{"kind", s.kind == ImportKind::lines ? "lines" : "file"},
                                {"name", s.name},
                                {"date", s.date},
                                {"bytes", s.bytes},
                                {"error", s.error}}
             .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
         '\n';
}

// The state that a file of the folder tells of. Nothing where it is none of ours.
std::optional<ImportState> state_of(std::string_view head) {
  const auto object = nlohmann::json::parse(head, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  try {
    ImportState out;
    out.kind = object.at("kind").get<std::string>() == "lines" ? ImportKind::lines : ImportKind::file;
    out.name = object.at("name").get<std::string>();
    out.date = object.at("date").get<std::string>();
    out.bytes = object.at("bytes").get<std::uint64_t>();
    out.error = object.at("error").get<std::string>();
    return out;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

std::string first_line(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
  std::string out(4096, '\0');
  out.resize(file ? std::fread(out.data(), 1, out.size(), file.get()) : 0);
  const auto end = out.find('\n');
  return end == std::string::npos ? std::string() : out.substr(0, end);
}

std::int64_t number_of(Ledger& ledger, const std::string& path, const std::string& hash) {
  std::int64_t out = 0;
  ledger.reports(path, 0, [&](const ReportRow& row) {
    if (row.hash == hash) out = row.number;
    return out == 0;
  });
  return out;
}

// A report made text, and read.
struct Understood {
  ContentHash hash;
  std::string name, date;
  Decoded decoded;
  std::string owned;  // what `decoded` may point into
  Reading reading;
};

// The server closes: what is not read yet waits for the next start.
struct Stopped {};

void check_size(std::string_view text) {
  if (text.size() > kMostReadText)
    throw Error("holds " + std::to_string(text.size() >> 20U) + " MB of text; at most " + std::to_string(kMostReadText >> 20U) +
                " MB are read at once. Split it");
}

}  // namespace

Imports::Imports(Desk& desk)
    : desk_(desk), folder_(desk.options().ledger + ".imports"), reader_(std::make_unique<Reader>(desk.language())) {
  if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST)
    throw Error(folder_ + ": the folder for reports that wait cannot be made: " + std::strerror(errno));
  lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const bool other = lock_ >= 0 && errno == EWOULDBLOCK;
    const std::string why = std::strerror(errno);
    if (lock_ >= 0) ::close(lock_);
    throw Error(other ? desk.options().ledger + ": another isnad serve is open on this ledger"
                      : folder_ + ": the folder for reports that wait cannot be used: " + why);
  }
  take_up();
  worker_ = std::thread([this] { work(); });
}

Imports::~Imports() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  worker_.join();
  ::close(lock_);
}

std::string Imports::path_of(const std::string& id, std::string_view ending) const {
  return folder_ + "/" + id + "." + std::string(ending);
}

void Imports::take_up() {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) found.push_back(it->path());
  if (error) throw Error(folder_ + ": cannot be read: " + error.message());
  std::sort(found.begin(), found.end());
  for (const auto& path : found) {
    const std::string id = path.stem().string(), ending = path.extension().string();
    if (ending.starts_with(".part-")) {  // never accepted
      fs::remove(path, error);
      continue;
    }
    auto state = state_of(first_line(path.string()));
    if (!state) continue;
    state->id = id;
    if (ending == "." + std::string(kFailed)) {
      state->state = "failed";
      state->done = 1;
    } else if (ending.size() == 2 && ending[1] >= '0' && ending[1] <= '9') {
      state->state = "waiting";
      queue_.push_back({id, static_cast<unsigned>(ending[1] - '0')});
      waiting_bytes_ += state->bytes;
    } else {
      continue;
    }
    states_[id] = std::move(*state);
  }
}

std::string Imports::add(ImportKind kind, std::string_view name, const std::string& date, std::string_view bytes) {
  ImportState state;
  state.id = new_id();
  state.name = plain_name(name);
  state.date = date;
  state.kind = kind;
  state.bytes = bytes.size();
  state.state = "waiting";
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= kMostWaiting || waiting_bytes_ + bytes.size() > kMostWaitingBytes) {
      Problem problem(503, "too-many-waiting", "too many reports wait to be read; send this one again later");
      problem.add("Retry-After", "30");
      throw problem;
    }
    waiting_bytes_ += bytes.size();
  }
  try {
    write_file(path_of(state.id, "0"), head_of(state), bytes);
  } catch (const Error&) {
    const std::lock_guard lock(mutex_);
    waiting_bytes_ -= bytes.size();
    throw Problem(503, "not-kept", "the report could not be kept: is the disk full?");
  }
  std::string id = state.id;
  {
    const std::lock_guard lock(mutex_);
    states_[id] = std::move(state);
    queue_.push_back({id, 0});
    forget_old();
  }
  wake_.notify_one();
  return id;
}

std::optional<ImportState> Imports::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto at = states_.find(id);
  return at == states_.end() ? std::nullopt : std::optional(at->second);
}

std::vector<ImportState> Imports::last(std::size_t most) const {
  const std::lock_guard lock(mutex_);
  std::vector<ImportState> out;
  for (auto at = states_.rbegin(); at != states_.rend() && out.size() < most; ++at) out.push_back(at->second);
  return out;
}

bool Imports::remove(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto at = states_.find(id);  // also what keeps `id` from being any other file's name
  if (at == states_.end()) return false;
  if (at->second.state == "waiting") {
    const auto waits = std::find_if(queue_.begin(), queue_.end(), [&](const Waiting& w) { return w.id == id; });
    if (waits == queue_.end()) return false;
    ::unlink(path_of(id, std::to_string(waits->attempts)).c_str());
    waiting_bytes_ -= at->second.bytes;
    queue_.erase(waits);
  } else if (at->second.state == "failed") {
    ::unlink(path_of(id, kFailed).c_str());
  } else if (at->second.state != "done") {
    return false;
  }
  states_.erase(at);
  return true;
}

// With mutex_ held.
void Imports::forget_old() {
  if (states_.size() <= kMostStates + queue_.size()) return;
  for (auto at = states_.begin(); at != states_.end() && states_.size() > kMostStates + queue_.size();) {
    const bool over = at->second.state == "done" || at->second.state == "failed";
    if (over && at->second.state == "failed") ::unlink(path_of(at->first, kFailed).c_str());
    at = over ? states_.erase(at) : std::next(at);
  }
}

void Imports::change(const std::string& id, const std::function<void(ImportState&)>& how) {
  const std::lock_guard lock(mutex_);
  const auto at = states_.find(id);
  if (at != states_.end()) how(at->second);
}

void Imports::work() {
  while (true) {
    Waiting waiting;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      waiting = std::move(queue_.front());
      queue_.pop_front();
      const auto at = states_.find(waiting.id);
      if (at != states_.end()) {
        waiting_bytes_ -= at->second.bytes;
        at->second.state = "converting";
      }
    }
    import(waiting);
  }
}

void Imports::import(const Waiting& waiting) {
  const std::string& id = waiting.id;
  std::string& path = in_hand_;
  path = path_of(id, std::to_string(waiting.attempts));
  std::string error;
  try {
    if (waiting.attempts >= kMostAttempts)
      throw Error("the server ended " + std::to_string(kMostAttempts) + " times while reading this, so it is not tried again");
    const std::string tried = path_of(id, std::to_string(waiting.attempts + 1));
    if (::rename(path.c_str(), tried.c_str()) != 0)
      throw Error(std::string("what was kept of it is gone: ") + std::strerror(errno));
    path = tried;
    const std::string kept = isnad::read_file(path);
    const auto end = kept.find('\n');
    if (end == std::string::npos) throw Error("what was kept of it is damaged");
    const auto state = find(id);
    const std::string_view bytes = std::string_view(kept).substr(end + 1);
    if (!state || state->bytes != bytes.size()) throw Error("what was kept of it is damaged");
    if (state->kind == ImportKind::lines) {
      read_lines(id, bytes);
    } else {
      read_file(id, bytes);
    }
    change(id, [](ImportState& s) {
      s.state = "done";
      s.done = 1;
    });
  } catch (const Stopped&) {
    ::rename(path.c_str(), path_of(id, std::to_string(waiting.attempts)).c_str());
    return;
  } catch (const Problem& problem) {
    error = problem.what();
  } catch (const Error& failed) {
    error = failed.what();
  } catch (const std::bad_alloc&) {
    error = "there is not enough memory to read it";
  } catch (const std::exception& failed) {
    error = std::string("this should not have happened: ") + failed.what();
  }
  if (!error.empty()) {
    change(id, [&](ImportState& s) {
      s.state = "failed";
      s.error = error;
      s.done = 1;
    });
    try {
      if (const auto state = find(id)) write_file(path_of(id, kFailed), head_of(*state));
    } catch (const Error&) {  // then the next start tries once more
      return;
    }
  }
  ::unlink(path.c_str());
}

void Imports::read_file(const std::string& id, std::string_view bytes) {
  const auto state = find(id);
  if (!state) return;
  if (bytes.empty()) throw Error("is empty");
  ChildLimits limits;
  limits.most_input = kMostImport;
  const ReportText made = safe_text_of_report(bytes, state->name, limits);
  check_size(made.text);
  change(id, [](ImportState& s) {
    s.state = "reading";
    s.done = 0.2;
  });
  NewReport report;
  report.hash = content_hash(bytes);
  report.path = state->name;
  report.text = made.text;
  report.date = state->date.empty() ? date_in_name(state->name).value_or(made.date_hint) : state->date;
  report.engine = desk_.options().version;
  report.read_at = desk_.options().now();
  Reading reading;
  std::optional<std::string> known = desk_.ledger()->known(report.hash);
  if (!known) {
    reader_->read(report.text, {report.date}, reading);
    if (report.date.empty()) report.date = reading.dateline;
  }
  change(id, [](ImportState& s) {
    s.state = "linking";
    s.done = 0.8;
  });
  std::int64_t number = 0;
  desk_.write([&](Ledger& ledger) {
    if (!known && !ledger.write(report, reading)) known = ledger.known(report.hash);
    if (!ledger.linked()) ledger.link(desk_.options().threads);
    number = number_of(ledger, known.value_or(report.path), report.hash.hex());
  });
  change(id, [&](ImportState& s) {
    s.known = known.has_value();
    s.report = number;
    s.reports = 1;
    s.claims = reading.claims.size();
  });
}

// Reports in batches; what was stored before a death is known afterwards, so that the rest goes on from there.
void Imports::read_lines(const std::string& id, std::string_view bytes) {
  const auto state = find(id);
  if (!state) return;
  change(id, [](ImportState& s) { s.state = "reading"; });
  std::deque<Understood> batch;  // whose members stay where they are: `decoded` points into `owned`
  std::size_t batch_bytes = 0, line_number = 0, wrong = 0;
  std::uint64_t added = 0, claims = 0, known = 0;
  std::string errors;
  const auto reading_at = desk_.options().now();
  const auto store = [&] {
    if (batch.empty()) return;
    desk_.write([&](Ledger& ledger) {
      ledger.begin_batch();
      for (const Understood& u : batch) {
        NewReport report;
        report.hash = u.hash;
        report.path = u.name;
        report.text = u.decoded.text;
        report.date = u.date;
        report.engine = desk_.options().version;
        report.read_at = reading_at;
        if (ledger.write(report, u.reading)) {
          ++added;
          claims += u.reading.claims.size();
        } else {
          ++known;
        }
      }
      ledger.end_batch();
    });
    batch.clear();
    batch_bytes = 0;
    // Whatever ends the server now, it was not the beginning of this.
    const std::string once = path_of(id, "1");
    if (in_hand_ != once && ::rename(in_hand_.c_str(), once.c_str()) == 0) in_hand_ = once;
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      const auto object = nlohmann::json::parse(line, nullptr, false);
      if (!object.is_object() || !object.contains("text") || !object["text"].is_string())
        throw Error("is no JSON object with a “text”");
      const auto optional = [&](const char* key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
      };
      Understood u;
      u.owned = object["text"].get<std::string>();
      u.name = plain_name(optional("name"));
      if (u.name == "report") u.name = state->name + "-" + std::to_string(line_number);
      u.date = optional("date");
      if (!u.date.empty() && !is_date(u.date)) throw Error("“" + u.date.substr(0, 20) + "” is no date");
      if (u.date.empty()) u.date = date_in_name(u.name).value_or(state->date);
      if (u.owned.empty()) throw Error("has an empty text");
      u.hash = content_hash(u.owned);
      if (desk_.ledger()->known(u.hash)) {
        ++known;
      } else {
        // Moved first: a short text lies inside the string itself, so that its place changes with it.
        batch.push_back(std::move(u));
        Understood& kept = batch.back();
        try {
          kept.decoded = decode(kept.owned);
          check_size(kept.decoded.text);
          reader_->read(kept.decoded.text, {kept.date}, kept.reading);
        } catch (...) {
          batch.pop_back();
          throw;
        }
        if (kept.date.empty()) kept.date = kept.reading.dateline;
        batch_bytes += kept.owned.size();
      }
    } catch (const Error& error) {
      if (++wrong <= kMostErrors)
        errors += (errors.empty() ? "line " : "; line ") + std::to_string(line_number) + ": " + error.what();
    }
    if (batch.size() >= kBatch || batch_bytes > kBatchBytes) store();
    change(id, [&](ImportState& s) {
      s.done = 0.9 * static_cast<double>(std::min(at, bytes.size())) / static_cast<double>(bytes.size());
      s.claims = claims;
      s.reports = added + known;
      s.skipped = wrong;
      s.error = errors;
    });
    const std::lock_guard lock(mutex_);
    if (stopping_) throw Stopped();
  }
  store();
  if (added + known == 0) throw Error(errors.empty() ? "holds no report" : errors);
  change(id, [](ImportState& s) {
    s.state = "linking";
    s.done = 0.95;
  });
  desk_.write([&](Ledger& ledger) {
    if (!ledger.linked()) ledger.link(desk_.options().threads);
  });
  if (wrong > kMostErrors) errors += "; and " + std::to_string(wrong - kMostErrors) + " lines more";
  change(id, [&](ImportState& s) {
    s.claims = claims;
    s.reports = added + known;
    s.known = added == 0;
    s.skipped = wrong;
    s.error = errors;
  });
}

}  // namespace isnad::server
