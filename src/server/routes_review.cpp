// What people say of claims: acts, their log, their figures, and the gold they make.
#include "export/json_lines.h"
#include "export/review_json.h"
#include "isnad/error.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

constexpr std::uint64_t kMostBody = 128U << 10U;

std::int64_t integer_of(const nlohmann::json& body, const char* key, bool needed) {
  const auto at = body.find(key);
  if (at == body.end() || at->is_null()) {
    if (needed) throw Problem(422, "missing-field", std::string("“") + key + "” is missing", key);
    return 0;
  }
  if (!at->is_number_integer()) throw Problem(422, "bad-field", std::string("“") + key + "” must be a whole number", key);
  return at->get<std::int64_t>();
}

// "status: “sure” is no status" names its field first.
[[noreturn]] void refuse(const Error& error) {
  const std::string words = error.what();
  const auto colon = words.find(':');
  const bool named = colon != std::string::npos && words.find(' ') > colon;
  throw Problem(422, "bad-field", words, named ? words.substr(0, colon) : "");
}

Response act(Desk& desk, const Request& request) {
  const auto body = object_of(request);
  const std::string kind = text_of(body, "kind", true);
  NewReviewAct act;
  const auto known_kind = review_kind(kind);
  if (!known_kind)
    throw Problem(422, "bad-field", "“" + kind + "” is no act; there are accept, reject, correct, unsure, add and undo", "kind");
  act.kind = *known_kind;
  act.why = text_of(body, "why", false, 4000);
  act.who = request.who;
  act.at = desk.options().now();
  act.undoes = integer_of(body, "undoes", act.kind == ReviewKind::undo);
  act.report = integer_of(body, "report", act.kind == ReviewKind::add);
  if (body.contains("known")) act.known = integer_of(body, "known", false);
  if (const auto fields = body.find("fields"); fields != body.end() && !fields->is_null()) act.fields = fields->dump();
  const std::string id = text_of(body, "claim", act.kind != ReviewKind::add && act.kind != ReviewKind::undo, 16);
  std::string out = "{";
  try {
    desk.write([&](Ledger& ledger) {
      if (act.kind != ReviewKind::add && act.kind != ReviewKind::undo) act.claim = claim_of(ledger, id).id;
      const std::int64_t number = ledger.review(act);
      put_number(out, "number", static_cast<std::uint64_t>(number));
      put_key(out, "claim");
      const auto written = ledger.review_acts(number - 1, 1);
      std::string claim = written.empty() ? act.claim : written.front().now;
      if (act.kind == ReviewKind::undo)
        for (const ReviewAct& undone : ledger.review_acts(act.undoes - 1, 1)) claim = undone.now;
      std::vector<StoredClaim> found = ledger.claims_by_id(claim, 1);
      if (found.empty())
        if (auto added = ledger.added_claim(claim)) found.push_back(std::move(*added));
      if (found.empty())
        out += "null";
      else
        append_shown(out, shown(ledger, std::move(found)).front());
    });
  } catch (const ReviewConflict& conflict) {
    throw Problem(409, "conflict", conflict.what());
  } catch (const Error& error) {
    refuse(error);
  }
  return json(out + "}\n");
}

// The latest first. The cursor is the number below which to go on.
Response log(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 50, 1, 500);
  const auto ledger = desk.ledger();
  const auto below =
      static_cast<std::int64_t>(request.number("cursor", static_cast<std::uint64_t>(ledger->last_review()) + 1, 1, INT64_MAX));
  const std::int64_t from = std::max<std::int64_t>(below - 1 - static_cast<std::int64_t>(limit), 0);
  auto acts = ledger->review_acts(from, static_cast<std::size_t>(std::max<std::int64_t>(below - 1 - from, 0)));
  std::string out = "{\"acts\":[";
  for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
    if (out.back() != '[') out += ',';
    append_review_act(out, *act);
  }
  out += "],\"next\":";
  out += from > 0 ? "\"" + std::to_string(from + 1) + "\"" : "null";
  return json(out + "}\n");
}

Response stats(Desk& desk) {
  const auto ledger = desk.ledger();
  std::string out;
  append_review_stats(out, ledger->review_stats());
  return json(out + "\n");
}

Response gold(Desk& desk, const Request& request) {
  Response out;
  const auto ledger = desk.ledger();
  ledger->reviewed_claims(request.get("undecided") == "1", [&](const ReviewedClaim& c) {
    append_claim(out.body, c.claim);
    return true;
  });
  out.type = "application/x-ndjson; charset=utf-8";
  out.add("Content-Disposition", "attachment; filename=\"isnad-gold.jsonl\"");
  return out;
}

}  // namespace

void add_review_routes(Router& router, Desk& desk) {
  router.add(
      "POST", "/api/review", Role::reviewer, [&desk](const Request& r) { return act(desk, r); }, kMostBody);
  router.add("GET", "/api/review", Role::reader, [&desk](const Request& r) { return log(desk, r); });
  router.add("GET", "/api/review/stats", Role::reader, [&desk](const Request&) { return stats(desk); }).kept = true;
  router.add("GET", "/api/review/gold", Role::reader, [&desk](const Request& r) { return gold(desk, r); });
}

}  // namespace isnad::server
