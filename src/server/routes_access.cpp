// Signing in and out, and who did what.
#include "server/answers.h"
#include "server/body.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

Response session(const Request& request) {
  std::string out = "{";
  put_text(out, "name", request.who);
  put_text(out, "role", name_of(request.role));
  put_flag(out, "local", request.via == Via::local);
  return json(out + "}\n");
}

Response log_in(Desk& desk, const Request& request) {
  if (desk.guard() == nullptr) throw Problem(404, "no-tokens", "no token is asked for here");
  const std::string token = text_of(object_of(request), "token", true, 200);
  Request signed_in = request;
  std::string cookie = desk.guard()->log_in(signed_in, token);
  Response out = session(signed_in);
  out.add("Set-Cookie", std::move(cookie));
  return out;
}

Response log_out(Desk& desk, const Request& request) {
  Response out = json("{}\n");
  if (desk.guard() != nullptr) out.add("Set-Cookie", desk.guard()->log_out(request));
  return out;
}

Response audit(Desk& desk, const Request& request) {
  if (desk.guard() == nullptr) return json("{\"entries\":[],\"next\":null}\n");
  constexpr std::uint64_t kMostCursor = 1ULL << 50U;
  return json(desk.guard()->audit().page(request.number("limit", 50, 1, 500), request.number("cursor", 0, 0, kMostCursor)));
}

}  // namespace

void add_access_routes(Router& router, Desk& desk) {
  constexpr std::uint64_t kMostLogin = 4096;
  router.add("GET", "/api/session", Role::none, session);
  router
      .add(
          "POST", "/api/session", Role::none, [&desk](const Request& r) { return log_in(desk, r); }, kMostLogin)
      .own_audit = true;
  router.add("DELETE", "/api/session", Role::none, [&desk](const Request& r) { return log_out(desk, r); }).own_audit = true;
  router.add("GET", "/api/audit", Role::admin, [&desk](const Request& r) { return audit(desk, r); });
}

}  // namespace isnad::server
