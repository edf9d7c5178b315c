// Who may ask the desk what: every request passes here before anything else looks at it (docs/desk.md, "Safety").
//
// Cheap: without a token some two microseconds, with one that was verified before a few more. Threads: all may be called by many.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/access.h"
#include "server/audit.h"
#include "server/buckets.h"
#include "server/http.h"

namespace isnad::server {

struct GuardOptions {
  std::string ledger;              // beside which the tokens and the audit log lie
  std::string host = "127.0.0.1";  // that the server listens at
  int port = 0;
  std::vector<std::string> allow_hosts;  // other names that it is asked by
  bool behind_proxy = false;             // believe X-Forwarded-For and -Proto
  std::function<std::string()> now;
  std::function<Moment()> clock = [] { return std::chrono::steady_clock::now(); };
};

[[nodiscard]] bool is_loopback(std::string_view host);

// What a signed-in page is given: the value of Set-Cookie.
class Guard {
 public:
  // Throws Error where the server would be open to others without a token.
  explicit Guard(GuardOptions options);

  // Fills in who asks. `route` is null for a page. Throws Problem where it may not be asked.
  void admit(Request& request, const Route* route);
  // A session for a token: the value of Set-Cookie; the request then carries who it is. Throws Problem.
  [[nodiscard]] std::string log_in(Request& request, const std::string& token);
  [[nodiscard]] std::string log_out(const Request& request);
  [[nodiscard]] Audit& audit() { return audit_; }

 private:
  using Key = std::array<unsigned char, 32>;
  using Tokens = std::vector<AccessToken>;
  struct Session {
    std::string token;  // its id
    Moment begun, used;
  };
  struct Known {
    std::string token;
    Moment until;
  };

  void check_host(const Request& request) const;
  void check_origin(const Request& request) const;
  [[nodiscard]] std::string remote_of(const Request& request) const;
  // The tokens as the file has them now; null where there is no file and never was.
  [[nodiscard]] std::shared_ptr<const Tokens> tokens();
  void identify(Request& request, const Tokens* tokens, std::string& key);
  void by_bearer(Request& request, const Tokens* tokens, std::string& key);
  bool by_session(Request& request, const Tokens* tokens, std::string& key);
  // The token that this text is; null where it is none. Counts failures.
  const AccessToken* verified(const Request& request, const Tokens& tokens, std::string_view text);
  void limit(const std::string& key, const Route* route);
  [[nodiscard]] Key key_of(std::string_view secret) const;
  [[nodiscard]] std::string cookie_name() const;
  [[nodiscard]] bool secure(const Request& request) const;
  [[noreturn]] void refuse(const Request& request, Problem problem, std::string_view what);

  GuardOptions options_;
  std::string access_;
  bool loopback_;
  Audit audit_;
  Key secret_{};  // of this process

  std::mutex file_mutex_;
  FileStamp stamp_;
  bool looked_ = false, failed_ = false;
  std::shared_ptr<const Tokens> tokens_;

  std::mutex hashing_;  // one at a time, for its memory
  std::mutex mutex_;    // of all that follows
  std::map<Key, Session> sessions_;
  std::map<Key, Known> known_;
  Buckets asked_, heavy_, failures_, noted_;
};

}  // namespace isnad::server
