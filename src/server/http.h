// Requests, answers and routes, without sockets: what the desk answers can be tested as a function. listen.h puts it on the
// network.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace isnad::server {

// What a caller may do; each may do what those before it may.
enum class Role : std::uint8_t { none, reader, reviewer, admin };
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<Role> role_of(std::string_view name);

// How a caller was known: by being on this machine where no token was ever made, by a token, by a session begun with one.
enum class Via : std::uint8_t { none, local, bearer, session };

struct Route;

struct Request {
  std::string method;                                      // "GET" also for HEAD
  std::string path;                                        // decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;  // decoded; values of one key in their order
  std::map<std::string, std::string> headers;              // names in lower case
  std::string body;
  std::string remote;  // the peer's address
  // Filled in by the desk before a handler is called.
  std::vector<std::string> params;  // of the route's path
  Role role = Role::none;
  std::string who;  // the caller's name
  Via via = Via::none;
  const Route* route = nullptr;  // set once the caller was admitted to it

  [[nodiscard]] std::string_view header(const std::string& name) const;  // empty where there is none
  [[nodiscard]] std::string get(std::string_view key) const;             // the first value; empty where there is none
  [[nodiscard]] std::vector<std::string> all(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const;
  // A number from `least` to `most`; `otherwise` where it is not given. Throws Problem where it is none.
  [[nodiscard]] std::uint64_t number(std::string_view key, std::uint64_t otherwise, std::uint64_t least,
                                     std::uint64_t most) const;
};

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string_view fixed;  // instead of `body`: bytes of the program itself
  // Instead of both: called until it returns false, each time with the next piece to fill.
  std::function<bool(std::string& piece)> stream;
  std::vector<std::pair<std::string, std::string>> headers;
  void add(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
};

// A refusal, told as RFC 9457 "problem details". `slug` names its kind: it ends the address in `type`.
class Problem : public std::exception {
 public:
  Problem(int status, std::string slug, std::string detail, std::string field = {})
      : status_(status), slug_(std::move(slug)), detail_(std::move(detail)), field_(std::move(field)) {}
  [[nodiscard]] const char* what() const noexcept override { return detail_.c_str(); }
  Problem& add(std::string name, std::string value) {  // a header
    headers_.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  [[nodiscard]] Response response() const;
  [[nodiscard]] int status() const { return status_; }

 private:
  int status_;
  std::string slug_, detail_, field_;
  std::vector<std::pair<std::string, std::string>> headers_;
};

using Handler = std::function<Response(const Request&)>;

struct Route {
  std::string method, path;  // "/api/claims/{id}": a piece in braces takes anything but a slash
  Role needed = Role::reader;
  std::uint64_t most_bytes = 0;  // of a body
  Handler handler;
  bool safe = false;       // changes nothing, whatever its method: asks for no X-Isnad header, is not in the audit log
  bool heavy = false;      // costs much: few of it in a second
  bool kept = false;       // a function of the ledger alone: its answers are kept until that changes
  bool own_audit = false;  // writes its own lines into the audit log
  [[nodiscard]] bool changes() const { return method != "GET" && !safe; }
};

class Router {
 public:
  // The result is for setting flags at once; the next add() may move it.
  Route& add(std::string method, std::string path, Role needed, Handler handler, std::uint64_t most_bytes = 0);
  struct Found {
    const Route* route = nullptr;
    std::vector<std::string> params;
    std::string allow;  // the methods that the path takes, where the method is none of them
  };
  [[nodiscard]] Found find(std::string_view method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace isnad::server
