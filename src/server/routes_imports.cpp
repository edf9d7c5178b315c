// Reports sent in, and how far their reading is.
#include <cstdio>

#include "export/json_lines.h"
#include "intake/files.h"
#include "server/answers.h"
#include "server/imports.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

void append_import(std::string& out, const ImportState& s) {
  out += '{';
  put_text(out, "id", s.id);
  put_text(out, "name", s.name);
  put_text(out, "state", s.state);
  put_or_null(out, "error", s.error);
  put_number(out, "bytes", s.bytes);
  put_key(out, "report");
  out += s.report > 0 ? std::to_string(s.report) : "null";
  put_number(out, "reports", s.reports);
  put_number(out, "skipped", s.skipped);
  put_number(out, "claims", s.claims);
  put_flag(out, "known", s.known);
  put_key(out, "done");
  char figure[16];
  std::snprintf(figure, sizeof figure, "%.3f", s.done);
  out += figure;
  out += '}';
}

Response take(Desk& desk, const Request& request) {
  const std::string date = request.get("date");
  if (!date.empty() && !is_date(date))
    throw Problem(422, "bad-field", "“" + date + "” is no date; write 2021, 2021-03 or 2021-03-15", "date");
  if (request.body.empty()) throw Problem(422, "missing-field", "the body is empty; it must be the report's file");
  const bool lines = request.header("content-type").starts_with("application/x-ndjson");
  const std::string id =
      desk.imports().add(lines ? ImportKind::lines : ImportKind::file, request.get("name"), date, request.body);
  std::string out = "{";
  put_text(out, "import", id);
  put_text(out, "address", "/api/imports/" + id);
  Response response = json(out + "}\n");
  response.status = 202;
  response.add("Location", "/api/imports/" + id);
  return response;
}

Response all(Desk& desk, const Request& request) {
  std::string out = "{\"imports\":[";
  for (const ImportState& s : desk.imports().last(request.number("limit", 200, 1, 1000))) {
    if (out.back() != '[') out += ',';
    append_import(out, s);
  }
  return json(out + "]}\n");
}

[[noreturn]] void no_such_import(const std::string& id) {
  throw Problem(404, "no-such-import",
                "there is no import “" + id.substr(0, 40) + "”; those of before the last start are gone once done");
}

Response one(Desk& desk, const Request& request) {
  const auto state = desk.imports().find(request.params[0]);
  if (!state) no_such_import(request.params[0]);
  std::string out;
  append_import(out, *state);
  return json(out + "\n");
}

Response forget(Desk& desk, const Request& request) {
  const std::string& id = request.params[0];
  if (!desk.imports().find(id)) no_such_import(id);
  if (!desk.imports().remove(id)) throw Problem(409, "in-hand", "this report is being read just now");
  Response out;
  out.status = 204;
  return out;
}

}  // namespace

void add_import_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/imports", Role::reader, [&desk](const Request& r) { return all(desk, r); });
  router.add("GET", "/api/imports/{id}", Role::reader, [&desk](const Request& r) { return one(desk, r); });
  router
      .add(
          "POST", "/api/imports", Role::reviewer, [&desk](const Request& r) { return take(desk, r); }, kMostImport)
      .heavy = true;
  router.add("DELETE", "/api/imports/{id}", Role::reviewer, [&desk](const Request& r) { return forget(desk, r); });
}

}  // namespace isnad::server
