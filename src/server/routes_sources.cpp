// Sources and their grades.
#include "export/json_lines.h"
#include "isnad/reader.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

Response sources(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 50, 1, 500);
  const std::uint64_t from = request.number("cursor", 0, 0, 10000000);
  const std::string words = folded(request.get("q"));
  const auto ledger = desk.ledger();
  std::string out = "{\"sources\":[";
  std::uint64_t seen = 0;
  ledger->sources(request.get("common_links") == "1", [&](const SourceRow& row) {
    if (!words.empty() && folded(row.name).find(words) == std::string::npos) return true;
    if (seen++ < from || seen > from + limit) return true;
    out += out.back() == '[' ? "{" : ",{";
    put_text(out, "voice", row.voice);
    put_text(out, "name", row.name);
    put_number(out, "events", row.events);
    put_number(out, "origin_of", row.origin_of);
    put_number(out, "common_in", row.common_in);
    put_number(out, "carriers", row.carriers);
    put_or_null(out, "first", row.first);
    put_or_null(out, "last", row.last);
    put_text(out, "grade", std::string(1, row.grade));
    put_text(out, "why", row.why);
    out += '}';
    return true;
  });
  out += ']';
  put_number(out, "total", seen);
  put_key(out, "next");
  out += seen > from + limit ? "\"" + std::to_string(from + limit) + "\"" : "null";
  return json(out + "}\n");
}

Response grade(Desk& desk, const Request& request) {
  const auto body = object_of(request);
  const std::string name = text_of(body, "name", true);
  const std::string letter = text_of(body, "grade", true);
  const std::string why = text_of(body, "why", true);
  if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'F')
    throw Problem(422, "bad-field", "a grade is a letter from A (completely reliable) to F (cannot be judged)", "grade");
  std::size_t graded = 0;
  desk.write([&](Ledger& ledger) {
    graded = ledger.grade(name, letter[0], why, desk.options().now());
    if (graded > 0) ledger.link(desk.options().threads);
  });
  if (graded == 0) throw Problem(404, "no-such-source", "no source in this ledger has the name “" + name + "”", "name");
  std::string out = "{";
  put_number(out, "graded", graded);
  return json(out + "}\n");
}

}  // namespace

void add_source_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/sources", Role::reader, [&desk](const Request& r) { return sources(desk, r); }).kept = true;
  router.add(
      "PUT", "/api/sources/grade", Role::reviewer, [&desk](const Request& r) { return grade(desk, r); }, 1U << 16U);
}

}  // namespace isnad::server
