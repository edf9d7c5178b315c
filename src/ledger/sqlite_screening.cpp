// The names of a ledger that lists are searched for, and what people said of them.
#include <algorithm>

#include "isnad/error.h"
#include "ledger/sqlite_ledger.h"

namespace isnad {
namespace {

// Everybody in a claim who can be on a list: no states, places or peoples.
constexpr const char* kNamed =
    "WITH named AS ("
    "SELECT text, kind, country, claim FROM mentions WHERE role <> 'where' AND kind IN ('person', 'org', 'outlet', 'group', "
    "'force', 'vessel') UNION "
    "SELECT text, kind, country, claim FROM sources WHERE kind IN ('person', 'org', 'outlet', 'group', 'force', 'vessel')) ";

}  // namespace

std::vector<NamedParty> SqliteLedger::named_parties(bool with_ids) {
  std::vector<NamedParty> out;
  const std::string counted =
      std::string(kNamed) + "SELECT text, kind, ifnull(country, ''), count(*) FROM named GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
  const std::string each =
      std::string(kNamed) +
      "SELECT n.text, n.kind, ifnull(n.country, ''), 1, c.shown_id FROM named n JOIN claims c ON c.id = n.claim "
      "ORDER BY 1, 2, 3, ifnull(c.when_sort, '~'), ifnull(c.when_last, ''), c.id";
  sql::Statement s(*db_, with_ids ? each : counted);
  while (s.step()) {
    const NameKind kind = name_kind(s.text(1));
    const Country country = Country::of(s.text(2));
    if (out.empty() || out.back().text != s.text(0) || out.back().kind != kind || out.back().country != country)
      out.push_back({s.string(0), kind, country, 0, {}});
    out.back().claims += static_cast<std::uint64_t>(s.integer(3));
    if (with_ids) out.back().ids.push_back(s.string(4));
  }
  return out;
}

std::string SqliteLedger::claims_stamp() {
  return db_->string(
      "SELECT ifnull((SELECT value FROM meta WHERE key = 'changes'), '') || ' ' || ifnull((SELECT max(id) FROM reports), 0) || ' "
      "' "
      "|| ifnull((SELECT max(id) FROM claims), 0)");
}

std::int64_t SqliteLedger::decide(const ScreeningDecision& d) {
  constexpr std::string_view kDecisions[] = {"open", "confirmed", "dismissed"};
  if (std::find(std::begin(kDecisions), std::end(kDecisions), d.decision) == std::end(kDecisions))
    throw Error("decision: “" + d.decision + "” is none; write confirmed, dismissed or open");
  if (d.who.empty()) throw Error("who: nobody is named who decides");
  db_->run("PRAGMA synchronous = FULL");  // a person's word: kept also where the power fails
  sql::Transaction transaction(*db_);
  sql::Statement(*db_, "INSERT INTO screening_decisions(name, list, party, decision, who, why, at) VALUES(?,?,?,?,?,?,?)")
      .bind(d.name)
      .bind(d.list)
      .bind(d.party)
      .bind(d.decision)
      .bind(d.who)
      .bind(d.why)
      .bind(d.at)
      .run();
  const std::int64_t number = sqlite3_last_insert_rowid(db_->get());
  transaction.commit();
  return number;
}

std::vector<ScreeningDecision> SqliteLedger::screening_decisions(const std::string& name) {
  std::vector<ScreeningDecision> out;
  sql::Statement s(*db_,
                   "SELECT id, name, list, party, decision, who, why, at FROM screening_decisions WHERE ?1 = '' OR name = ?1 "
                   "ORDER BY id");
  s.bind(name);
  while (s.step())
    out.push_back({s.integer(0), s.string(1), s.string(2), s.string(3), s.string(4), s.string(5), s.string(6), s.string(7)});
  return out;
}

}  // namespace isnad
