// Reports, the claims in them, and words searched in their texts.
#include <algorithm>
#include <charconv>

#include "export/json_lines.h"
#include "intake/files.h"
#include "server/answers.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

void put_report(std::string& out, const ReportRow& row, Ledger& ledger) {
  put_number(out, "report", static_cast<std::uint64_t>(row.number));
  put_text(out, "doc", base_name(row.path));
  put_text(out, "path", row.path);
  put_or_null(out, "date", row.date);
  put_text(out, "lang", row.lang);
  put_number(out, "claims", row.claims);
  put_text(out, "read_at", row.read_at);
  put_number(out, "reviewed", ledger.reviewed_of(row.number));
}

Response reports(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 50, 1, 500);
  const std::uint64_t before = request.number("cursor", 0, 0, INT64_MAX);
  const auto ledger = desk.ledger();
  std::string out = "{\"reports\":[";
  std::uint64_t count = 0;
  std::int64_t last = 0;
  bool more = false;
  ledger->reports(request.get("q"), static_cast<std::int64_t>(before), [&](const ReportRow& row) {
    if (count == limit) {
      more = true;
      return false;
    }
    out += count++ == 0 ? "{" : ",{";
    put_report(out, row, *ledger);
    out += '}';
    last = row.number;
    return true;
  });
  out += ']';
  put_number(out, "total", desk.overviews().get(*ledger)->reports());
  put_key(out, "next");
  out += more ? "\"" + std::to_string(last) + "\"" : "null";
  return json(out + "}\n");
}

std::int64_t number_of(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) throw Problem(404, "no-such-report", "a report has a number");
  return value;
}

Response report(Desk& desk, const Request& request) {
  const auto ledger = desk.ledger();
  const auto row = ledger->report(number_of(request.params[0]));
  if (!row) throw Problem(404, "no-such-report", "there is no report " + request.params[0] + " in this ledger");
  const std::string text = ledger->whole_text(row->number);
  std::string out = "{";
  put_report(out, *row, *ledger);
  put_text(out, "sha256", row->hash);
  put_text(out, "engine", row->engine);
  put_text(out, "text", text);
  append_list(out, "other_paths", ledger->other_paths(row->number), [&](const std::string& path) { append_json(out, path); });
  put_key(out, "claims_list");
  auto claims = ledger->claims_of(row->number);
  for (auto& added : ledger->added_claims(row->number)) {
    const auto after = std::find_if(claims.begin(), claims.end(),
                                    [&](const StoredClaim& c) { return c.trigger.bytes.begin > added.trigger.bytes.begin; });
    claims.insert(after, std::move(added));
  }
  append_shown(out, *ledger, std::move(claims));
  // Times and names are not kept: a report is read again for them, which takes milliseconds.
  Reading reading;
  Reader(desk.language()).read(text, {row->date}, reading);
  append_list(out, "times", reading.times, [&](const TimeMention& m) {
    put_words(out, m, slice(text, m.bytes));
    put_or_null(out, "edtf", m.edtf);
    out += '}';
  });
  append_list(out, "mentions", reading.mentions, [&](const Mention& m) {
    put_words(out, m, slice(text, m.bytes));
    put_or_null(out, "kind", name_of(m.kind));
    put_or_null(out, "id", m.id.view());
    put_or_null(out, "entity", m.entity);
    out += '}';
  });
  return json(out + "}\n");
}

Response search(Desk& desk, const Request& request) {
  const std::string words = request.get("q");
  if (words.empty()) throw Problem(400, "bad-parameter", "q holds the words to search", "q");
  const std::uint64_t limit = request.number("limit", 20, 1, 200);
  const std::uint64_t from = request.number("cursor", 0, 0, 1000000);
  const auto ledger = desk.ledger();
  std::string out = "{\"hits\":[";
  std::uint64_t seen = 0;
  bool more = false;
  ledger->search(words, [&](const SearchHit& hit) {
    if (seen++ < from) return true;
    if (seen > from + limit) {
      more = true;
      return false;
    }
    out += out.back() == '[' ? "{" : ",{";
    put_number(out, "report", static_cast<std::uint64_t>(hit.report));
    put_text(out, "doc", base_name(hit.path));
    put_text(out, "path", hit.path);
    put_or_null(out, "date", hit.date);
    put_text(out, "lang", hit.lang);
    out += ",\"span\":{";
    append_range(out, hit.window);
    out += '}';
    put_text(out, "text", hit.text);
    append_list(out, "marks", hit.marks, [&](const Slice& at) {
      out += '{';
      append_range(out, at);
      out += '}';
    });
    append_list(out, "claims", hit.claims, [&](const std::string& id) { append_json(out, id); });
    out += '}';
    return true;
  });
  out += "],\"next\":";
  out += more ? "\"" + std::to_string(from + limit) + "\"" : "null";
  return json(out + "}\n");
}

}  // namespace

void add_report_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/reports", Role::reader, [&desk](const Request& r) { return reports(desk, r); }).kept = true;
  router.add("GET", "/api/reports/{number}", Role::reader, [&desk](const Request& r) { return report(desk, r); });
  router.add("GET", "/api/search", Role::reader, [&desk](const Request& r) { return search(desk, r); }).kept = true;
}

}  // namespace isnad::server
