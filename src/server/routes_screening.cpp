// Names of the ledger that may be on a list, and what people decide of them.
#include "export/json_lines.h"
#include "export/list_json.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/decisions.h"
#include "server/ledger_screening.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

constexpr std::uint64_t kMostBody = 16U << 10U;

void append_texts(std::string& out, const char* key, const std::vector<std::string>& texts) {
  append_list(out, key, texts, [&](const std::string& t) { append_json(out, t); });
}

void append_hit(std::string& out, const ScreenedName& hit, const ScreeningDecision& decided) {
  out += '{';
  put_text(out, "key", hit.key);
  put_text(out, "mention", hit.mention);
  put_text(out, "kind", name_of(hit.kind));
  put_number(out, "claims", hit.claims);
  out += ',';
  append_candidate(out, hit.candidate);
  append_texts(out, "how", hit.candidate.how);
  append_texts(out, "against", hit.candidate.against);
  put_text(out, "decision", decided.decision);
  put_text(out, "who", decided.who);
  put_text(out, "why", decided.why);
  put_text(out, "at", decided.at);
  out += '}';
}

Response hits(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 50, 1, 500);
  const std::uint64_t from = request.number("cursor", 0, 0, 10000000);
  const std::string wanted = request.get("decision");
  if (!wanted.empty() && wanted != "open" && wanted != "confirmed" && wanted != "dismissed")
    throw Problem(400, "bad-parameter", "decision is “" + wanted + "”; it must be open, confirmed or dismissed", "decision");
  const auto state = desk.screening() == nullptr ? std::make_shared<LedgerScreening::State>() : desk.screening()->now();
  const auto ledger = desk.ledger();
  const Decisions decisions(*ledger);
  std::string out = "{\"hits\":[";
  std::uint64_t total = 0;
  for (const ScreenedName& hit : state->hits) {
    const ScreeningDecision& decided = decisions.of(hit.mention, hit.candidate);
    if (!wanted.empty() && decided.decision != wanted) continue;
    if (total++ < from || total > from + limit) continue;
    if (out.back() == '}') out += ',';
    append_hit(out, hit, decided);
  }
  out += ']';
  put_number(out, "total", total);
  put_or_null(out, "next", total > from + limit ? std::to_string(from + limit) : std::string());
  put_flag(out, "ready", state->ready || desk.screening() == nullptr);
  return json(out + "}\n");
}

Response decide(Desk& desk, const Request& request) {
  const auto body = object_of(request);
  ScreeningDecision d;
  const std::string key = text_of(body, "key", true, 64);
  d.decision = text_of(body, "decision", true, 16);
  if (d.decision != "open" && d.decision != "confirmed" && d.decision != "dismissed")
    throw Problem(422, "bad-field", "“decision” must be confirmed, dismissed or open", "decision");
  d.why = text_of(body, "why", d.decision != "open");
  if (desk.screening() == nullptr) throw Problem(404, "no-lists", "this desk has no lists; start it with --lists FOLDER");
  const auto state = desk.screening()->now();
  const ScreenedName* hit = state->find(key);
  if (hit == nullptr) {
    if (!state->ready) throw Problem(503, "not-ready", "the names of the ledger are still being screened; ask again in a while");
    throw Problem(404, "no-such-hit", "there is no such hit (any more); ask for the list again", "key");
  }
  d.name = hit->mention;
  d.list = hit->candidate.list;
  d.party = hit->candidate.id;
  d.who = request.who;
  d.at = desk.options().now();
  desk.write([&](Ledger& ledger) { d.number = ledger.decide(d); });
  desk.listed_changed();
  std::string out;
  append_hit(out, *hit, d);
  return json(out + "\n");
}

}  // namespace

void add_screening_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/screening", Role::reader, [&desk](const Request& r) { return hits(desk, r); });
  router.add(
      "POST", "/api/screening", Role::reviewer, [&desk](const Request& r) { return decide(desk, r); }, kMostBody);
}

}  // namespace isnad::server
