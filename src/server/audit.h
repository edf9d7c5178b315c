// Who changed what, and who was refused: LEDGER.audit.jsonl, one JSON object a line, only ever added to, readable by its owner.
//
// A change has two lines with one `id`: what is asked, written before anything is done (where that cannot be written, nothing is
// done), then its outcome. A line without an outcome tells that the server died in it. Never in it: tokens, and texts of reports.
// The file is opened for each line, so that it may be moved away (logrotate) at any time.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "server/http.h"

namespace isnad::server {

[[nodiscard]] std::string audit_path(const std::string& ledger);

class Audit {
 public:
  Audit(std::string path, std::function<std::string()> now) : path_(std::move(path)), now_(std::move(now)) {}
  // Before a change; the result is for end(). Throws Problem (503) where the line cannot be written.
  [[nodiscard]] std::string begin(const Request& request);
  void end(const std::string& id, int status);
  // What was done or refused at once. False where it could not be written.
  bool note(const Request& request, int status, std::string_view what);
  // The last entries before `cursor` (a place in the file; 0: its end), the newest first:
  // {"entries":[{id, at, who, role, remote, method, path, what, status}…],"next":…}; status null where there is no outcome.
  [[nodiscard]] std::string page(std::uint64_t limit, std::uint64_t cursor);

 private:
  bool add(const std::string& line);
  std::string path_;
  std::function<std::string()> now_;
  std::mutex mutex_;
};

}  // namespace isnad::server
