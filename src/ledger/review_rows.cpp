#include "ledger/review_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/review_fields.h"

namespace isnad {

using nlohmann::json;

namespace {

void sort_by_number(std::vector<ReviewRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const ReviewRow& a, const ReviewRow& b) { return a.act.number < b.act.number; });
}

// Those that count: not undone, and no undo.
std::vector<const ReviewRow*> counting(const std::vector<ReviewRow>& rows) {
  std::set<std::int64_t> undone;
  std::vector<const ReviewRow*> out;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {  // an undo stands after what it undoes
    if (undone.contains(row->act.number)) continue;
    if (row->act.kind == ReviewKind::undo)
      undone.insert(row->act.undoes);
    else
      out.push_back(&*row);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

ReviewDecision decision_of(ReviewKind kind) {
  switch (kind) {
    case ReviewKind::reject:
      return ReviewDecision::rejected;
    case ReviewKind::unsure:
      return ReviewDecision::unsure;
    case ReviewKind::correct:
      return ReviewDecision::corrected;
    default:
      return ReviewDecision::accepted;
  }
}

}  // namespace

ReviewState state_of(const ReviewGroup& group) {
  ReviewState out;
  Review& r = out.review;
  r.claim = group.claim;
  r.added = group.added;
  r.without_claim = !group.machine && !group.added && !group.rows.empty();
  r.acts = group.rows.size();
  if (!group.rows.empty()) r.last = group.rows.back().act.number;
  const auto acts = counting(group.rows);
  if (group.added && (acts.empty() || acts.front()->act.kind != ReviewKind::add)) return out;
  if (acts.empty()) return out;
  const ReviewAct& latest = acts.back()->act;
  r.decision = decision_of(latest.kind);
  r.who = latest.who;
  r.at = latest.at;
  r.why = latest.why;
  out.seen = fields::parse(group.added ? acts.front()->act.fields : latest.seen);
  json said = json::object();
  for (const ReviewRow* row : acts)
    if (row->act.kind != ReviewKind::add && !row->act.fields.empty()) said.update(fields::parse(row->act.fields));
  out.corrected = json::object();
  for (const auto& [key, value] : said.items())
    if (!fields::same(out.seen.at(key), value)) out.corrected[key] = value;
  if (!out.corrected.empty()) r.corrected = fields::text(out.corrected);
  if (r.decision == ReviewDecision::accepted || r.decision == ReviewDecision::corrected)
    r.decision = out.corrected.empty() ? ReviewDecision::accepted : ReviewDecision::corrected;
  return out;
}

std::vector<ReviewRow> ReviewRows::select(const std::string& condition, const std::function<void(sql::Statement&)>& bind) {
  sql::Statement s(db_,
                   "SELECT a.id, a.at, a.who, a.why, a.kind, a.claim, a.sha256, a.trigger_b0, a.trigger_b1, a.type, a.alone, "
                   "a.fields, a.seen, a.undoes, r.id, r.path FROM review_acts a LEFT JOIN reports r ON r.sha256 = a.sha256 " +
                       condition);
  bind(s);
  std::vector<ReviewRow> out;
  while (s.step()) {
    ReviewRow& row = out.emplace_back();
    row.act.number = s.integer(0);
    row.act.at = s.string(1);
    row.act.who = s.string(2);
    row.act.why = s.string(3);
    row.act.kind = review_kind(s.text(4)).value_or(ReviewKind::unsure);
    row.act.claim = s.string(5);
    row.sha256 = std::string(s.blob(6));
    row.begin = s.u32(7);
    row.end = s.u32(8);
    row.type = s.string(9);
    row.alone = s.integer(10) != 0;
    row.act.fields = s.string(11);
    row.act.seen = s.string(12);
    row.act.undoes = s.integer(13);
    row.act.report = s.integer(14);
    row.act.path = s.string(15);
  }
  return out;
}

bool ReviewRows::added(std::string_view id) {
  sql::Statement s(db_, "SELECT 1 FROM review_acts WHERE claim = ? AND kind = 'add'");
  s.bind(id);
  return s.step();
}

bool ReviewRows::machine(std::string_view id) {
  sql::Statement s(db_, "SELECT 1 FROM claims WHERE shown_id = ?");
  s.bind(id);
  return s.step();
}

// Of a claim that the machine has no more under its id: the one at the same place that may be it. Where several claims had shared
// the trigger, one that shares a party too. A rejection is not handed to a claim of another type: that is not what was rejected.
std::string ReviewRows::found_again(const std::vector<ReviewRow>& rows) {
  const ReviewRow& last = rows.back();
  const auto acts = counting(rows);
  const bool rejected = !acts.empty() && acts.back()->act.kind == ReviewKind::reject;
  std::set<std::pair<std::uint32_t, std::uint32_t>> parties;
  for (auto row = rows.rbegin(); row != rows.rend() && parties.empty(); ++row) {
    if (row->act.seen.empty()) continue;
    const json seen = fields::parse(row->act.seen);
    for (const char* role : {"actors", "targets"})
      for (const auto& m : seen.at(role))
        parties.emplace(m.at("bytes").at(0).get<std::uint32_t>(), m.at("bytes").at(1).get<std::uint32_t>());
  }
  using Rank = std::tuple<bool, bool, int>;  // same type, same beginning, shared parties
  Rank best{false, false, -1};
  std::string out;
  sql::Statement s(db_,
                   "SELECT c.id, c.shown_id, c.type, c.trigger_b0 FROM reports r JOIN claims c ON c.report = r.id "
                   "WHERE r.sha256 = ? AND c.trigger_b0 < ? AND c.trigger_b1 > ? ORDER BY c.shown_id");
  s.bind_blob(last.sha256).bind(last.end).bind(last.begin);
  while (s.step()) {
    int shared = 0;
    sql::Statement m(db_, "SELECT b0, b1 FROM mentions WHERE claim = ? AND role <> 'where'");
    m.bind(s.integer(0));
    while (m.step()) shared += parties.contains({m.u32(0), m.u32(1)}) ? 1 : 0;
    const bool same_type = s.text(2) == last.type;
    const bool same_place = s.u32(3) == last.begin;
    if (!same_type && (!same_place || rejected)) continue;
    if (!last.alone && (!same_type || shared == 0)) continue;
    const Rank rank{same_type, same_place, shared};
    if (rank <= best) continue;
    best = rank;
    out = s.string(1);
  }
  return out;
}

std::string ReviewRows::now(const std::string& id) {
  if (machine(id) || added(id)) return id;
  const auto rows = select("WHERE a.claim = ? ORDER BY a.id", [&](sql::Statement& s) { s.bind(id); });
  return rows.empty() ? std::string() : found_again(rows);
}

ReviewGroup ReviewRows::group(std::string_view claim) {
  ReviewGroup out;
  out.claim = claim;
  out.machine = machine(claim);
  out.rows = select("WHERE a.claim = ? ORDER BY a.id", [&](sql::Statement& s) { s.bind(claim); });
  out.added = !out.rows.empty() && out.rows.front().act.kind == ReviewKind::add;
  if (out.added || (!out.machine && out.rows.empty())) return out;
  if (!out.machine) {
    const std::string now = found_again(out.rows);
    return now.empty() ? out : group(now);
  }
  std::vector<std::string> lost;  // that may be this one
  {
    sql::Statement s(db_,
                     "SELECT DISTINCT a.claim FROM claims c JOIN reports r ON r.id = c.report JOIN review_acts a ON a.sha256 = "
                     "r.sha256 AND a.trigger_b0 < c.trigger_b1 AND a.trigger_b1 > c.trigger_b0 WHERE c.shown_id = ? AND a.claim "
                     "<> c.shown_id AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.shown_id = a.claim)");
    s.bind(claim);
    while (s.step()) lost.push_back(s.string(0));
  }
  for (const auto& id : lost) {
    auto rows = select("WHERE a.claim = ? ORDER BY a.id", [&](sql::Statement& s) { s.bind(id); });
    if (rows.front().act.kind == ReviewKind::add || found_again(rows) != claim) continue;
    std::move(rows.begin(), rows.end(), std::back_inserter(out.rows));
  }
  sort_by_number(out.rows);
  return out;
}

std::vector<ReviewGroup> ReviewRows::groups(std::string_view sha256) {
  auto rows = select("WHERE a.sha256 = ? ORDER BY a.id", [&](sql::Statement& s) { s.bind_blob(sha256); });
  std::map<std::string, std::vector<ReviewRow>> by_id;
  for (auto& row : rows) by_id[row.act.claim].push_back(std::move(row));
  std::map<std::string, ReviewGroup> by_claim;
  for (auto& [id, acts] : by_id) {
    const bool is_added = acts.front().act.kind == ReviewKind::add;
    std::string claim = id;
    bool has = !is_added && machine(id);
    if (!is_added && !has) {
      claim = found_again(acts);
      has = !claim.empty();
      if (!has) claim = id;
    }
    ReviewGroup& group = by_claim[claim];
    group.claim = claim;
    group.machine = has;
    group.added = is_added;
    std::move(acts.begin(), acts.end(), std::back_inserter(group.rows));
  }
  std::vector<ReviewGroup> out;
  for (auto& [claim, group] : by_claim) {
    sort_by_number(group.rows);
    out.push_back(std::move(group));
  }
  std::sort(out.begin(), out.end(),
            [](const ReviewGroup& a, const ReviewGroup& b) { return a.rows.front().act.number < b.rows.front().act.number; });
  return out;
}

std::vector<std::string> ReviewRows::reports() {
  std::vector<std::string> out;
  sql::Statement s(db_, "SELECT DISTINCT sha256 FROM review_acts");
  while (s.step()) out.emplace_back(s.blob(0));
  return out;
}

bool ReviewRows::undone(std::int64_t number) { return to_undo(number) == 0; }

std::int64_t ReviewRows::to_undo(std::int64_t number) {
  bool counts = true;
  while (true) {
    sql::Statement s(db_, "SELECT id FROM review_acts WHERE undoes = ?");
    s.bind(number);
    if (!s.step()) return counts ? number : 0;
    number = s.integer(0);
    counts = !counts;
  }
}

}  // namespace isnad
