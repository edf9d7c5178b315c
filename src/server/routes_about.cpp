// What is served, and to whom.
#include "export/json_lines.h"
#include "server/answers.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

Response about(Desk& desk) {
  const auto ledger = desk.ledger();
  const LedgerStats stats = ledger->stats();
  std::string out = "{";
  put_text(out, "version", desk.options().version);
  put_text(out, "ledger", desk.options().ledger.substr(desk.options().ledger.rfind('/') + 1));
  put_number(out, "reports", stats.reports);
  put_number(out, "claims", stats.claims);
  put_or_null(out, "first", stats.first);
  put_or_null(out, "last", stats.last);
  put_flag(out, "ready", true);
  put_flag(out, "lists", desk.listing() != nullptr);
  return json(out + "}\n");
}

}  // namespace

void add_about_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/about", Role::reader, [&desk](const Request&) { return about(desk); });
}

}  // namespace isnad::server
