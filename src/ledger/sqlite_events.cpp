// Asking for events and sources, and keeping what people say of them.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "events/facts.h"
#include "events/same.h"
#include "isnad/error.h"
#include "ledger/edtf_days.h"
#include "ledger/sqlite_ledger.h"
#include "text/fold.h"

namespace isnad {
namespace {

std::vector<std::string> names_from(std::string_view json) {
  const auto j = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> out;
  if (!j.is_array()) return out;
  for (const auto& name : j)
    if (name.is_string()) out.push_back(name.get<std::string>());
  return out;
}

constexpr std::string_view kEventColumns =
    "SELECT e.id, e.shown_id, e.type, e.when_edtf, e.when_first, e.when_last, e.claims, e.reports, e.independent, e.at_most, "
    "e.credibility, e.disagreements, e.circles, e.origins, e.common_links, e.denied_by, e.first_report FROM events e ";

EventRow event_row(const sql::Statement& s) {
  EventRow row;
  row.number = s.integer(0);
  row.id = s.string(1);
  row.type = event_type(s.text(2)).value_or(EventType::none);
  row.when = s.string(3);
  row.first = s.string(4);
  row.last = s.string(5);
  row.claims = static_cast<std::uint64_t>(s.integer(6));
  row.reports = static_cast<std::uint64_t>(s.integer(7));
  row.independent = s.u32(8);
  row.at_most = s.u32(9);
  row.credibility = static_cast<int>(s.integer(10));
  row.disagreements = s.u32(11);
  row.circles = s.u32(12);
  row.origins = names_from(s.text(13));
  row.common_links = names_from(s.text(14));
  row.denied_by = names_from(s.text(15));
  row.first_report = s.string(16);
  return row;
}

}  // namespace

void SqliteLedger::events(const EventFilter& filter, const std::function<bool(const EventRow&)>& on_event) {
  std::string where = " WHERE e.shown_id IS NOT NULL";
  std::vector<std::string> values;
  const auto day_range = [](const std::string& edtf) {
    auto range = days_of(edtf);
    if (!range) throw Error("“" + edtf + "” is no date; write 2014, 2014-06 or 2014-06-30");
    return *range;
  };
  const bool by_name =
      std::any_of(filter.between.begin(), filter.between.end(), [](const Party& p) { return p.country.empty(); });
  if (by_name) {
    std::string claims = claims_between(filter.between, values);
    where +=
        " AND e.id IN (SELECT ifnull(m.event, k.home) FROM grouping g JOIN profiles p ON p.id = g.profile "
        "JOIN groups k ON k.id = p.home LEFT JOIN merged m ON m.head = k.home WHERE g.claim IN (" +
        claims + "))";
  } else {
    for (const Party& p : filter.between) {
      where += " AND e.id IN (SELECT event FROM event_countries WHERE country = ?)";
      values.emplace_back(p.country.view());
    }
  }
  if (!filter.since.empty()) where += " AND e.when_last >= ?", values.push_back(day_range(filter.since).first);
  if (!filter.until.empty()) where += " AND e.when_first <= ?", values.push_back(day_range(filter.until).last);
  if (filter.type) where += " AND e.type = ?", values.emplace_back(name_of(*filter.type));
  if (filter.independent > 0) where += " AND e.independent >= " + std::to_string(filter.independent);
  if (filter.contradicted) where += " AND (e.disagreements > 0 OR e.denied_by <> '[]')";
  std::string sql = std::string(kEventColumns) + where + " ORDER BY ifnull(e.when_first, '~'), e.shown_id";
  if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
  sql::Statement s(*db_, sql);
  for (const auto& v : values) s.bind(v);
  while (s.step()) {
    const EventRow row = event_row(s);
    if (!on_event(row)) return;
  }
}

std::vector<std::optional<EventRow>> SqliteLedger::events_of(const std::vector<std::string>& claims) {
  std::vector<std::optional<EventRow>> out;
  out.reserve(claims.size());
  const std::string sql =
      std::string(kEventColumns) +
      "WHERE e.shown_id IS NOT NULL AND e.id IN (SELECT ifnull(m.event, k.home) FROM claims c JOIN grouping g ON g.claim = c.id "
      "JOIN profiles p ON p.id = g.profile JOIN groups k ON k.id = p.home LEFT JOIN merged m ON m.head = k.home WHERE c.shown_id "
      "= "
      "?)";
  for (const std::string& id : claims) {
    sql::Statement s(*db_, sql);
    s.bind(id);
    out.push_back(s.step() ? std::optional(event_row(s)) : std::nullopt);
  }
  return out;
}

std::vector<std::int64_t> SqliteLedger::events_by_id(std::string_view prefix, std::size_t limit) {
  std::vector<std::int64_t> out;
  {
    sql::Statement s(*db_, "SELECT id FROM events WHERE shown_id >= ? AND shown_id <= ? || 'g' ORDER BY shown_id LIMIT ?");
    s.bind(prefix).bind(prefix).bind(static_cast<std::int64_t>(limit));
    while (s.step()) out.push_back(s.integer(0));
  }
  if (!out.empty()) return out;
  for (const auto& claim : claims_by_id(prefix, limit)) {
    sql::Statement s(
        *db_,
        "SELECT ifnull(m.event, k.home) FROM claims c JOIN grouping g ON g.claim = c.id JOIN profiles p ON p.id = g.profile "
        "JOIN groups k ON k.id = p.home LEFT JOIN merged m ON m.head = k.home WHERE c.shown_id = ?");
    s.bind(claim.id);
    while (s.step())
      if (std::find(out.begin(), out.end(), s.integer(0)) == out.end()) out.push_back(s.integer(0));
  }
  return out;
}

ClaimStanding SqliteLedger::standing(const StoredClaim& claim) {
  sql::Statement s(
      *db_,
      "SELECT lower(hex(r.sha256)), r.read_at, e.shown_id, e.independent FROM claims c JOIN reports r ON r.id = c.report "
      "LEFT JOIN grouping g ON g.claim = c.id LEFT JOIN profiles p ON p.id = g.profile "
      "LEFT JOIN groups k ON k.id = p.home LEFT JOIN merged m ON m.head = k.home "
      "LEFT JOIN events e ON e.id = ifnull(m.event, k.home) WHERE c.shown_id = ?");
  s.bind(claim.id);
  if (!s.step()) return {};
  return {s.string(0), s.string(1), s.string(2), s.u32(3)};
}

std::vector<std::string> SqliteLedger::compare(std::string_view claim, std::string_view other) {
  const auto facts = [&](std::string_view id) {
    sql::Statement s(*db_,
                     "SELECT p.facts FROM claims c JOIN grouping g ON g.claim = c.id JOIN profiles p ON p.id = g.profile WHERE "
                     "c.shown_id = ?");
    s.bind(id);
    if (!s.step()) throw Error("there is no claim " + std::string(id) + " in " + db_->name());
    return Facts::unpacked(s.blob(0));
  };
  const Facts a = facts(claim);
  const Facts b = facts(other);
  std::vector<Ground> grounds;
  const int sum = likeness(a, b, &grounds);
  std::vector<std::string> out;
  const auto what = [](const Facts& f) { return f.alone != 0 ? "tells too little to be recognised, or was set apart" : ""; };
  for (const auto* f : {&a, &b})
    if (*what(*f) != 0) out.emplace_back(std::string(f == &a ? "the first " : "the second ") + what(*f));
  for (const auto& g : grounds) out.push_back(std::string(g.name) + " " + (g.points > 0 ? "+" : "") + std::to_string(g.points));
  if (sum <= kVeto)
    out.emplace_back("they exclude each other: kind or day");
  else
    out.push_back("sum " + std::to_string(sum) + ", of " + std::to_string(kSame) + " that are enough");
  return out;
}

// A body's documents are told apart by the days on which they were cited, as in a single event.
void SqliteLedger::sources(bool common_links, const std::function<bool(const SourceRow&)>& on_source) {
  constexpr std::int32_t kSameDocumentDays = 45;
  std::vector<SourceRow> rows;
  const auto grade_of = [&](const std::string& voice) { return voice.substr(0, voice.find('@')); };
  {
    sql::Statement s(
        *db_,
        "SELECT voice, name, count(*), sum(origin = 1), sum(common), sum(carriers), min(day), max(day), "
        "max(carriers * 1000 + min(length(name), 999)) FROM event_sources WHERE voice NOT LIKE 'document%' GROUP BY voice");
    while (s.step()) {
      SourceRow& row = rows.emplace_back();
      row.voice = s.string(0);
      row.name = s.string(1);
      row.events = static_cast<std::uint64_t>(s.integer(2));
      row.origin_of = static_cast<std::uint64_t>(s.integer(3));
      row.common_in = static_cast<std::uint64_t>(s.integer(4));
      row.carriers = static_cast<std::uint64_t>(s.integer(5));
      row.first = s.string(6);
      row.last = s.string(7);
    }
  }
  {
    sql::Statement s(
        *db_,
        "SELECT voice, name, origin, common, carriers, ifnull(day, '') d FROM event_sources WHERE voice LIKE 'document%' "
        "ORDER BY substr(voice, 1, CASE instr(voice, '@') WHEN 0 THEN length(voice) ELSE instr(voice, '@') - 1 END), d, event");
    std::string last_day;
    std::int64_t most = 0;
    std::size_t row_at = 0;
    std::string last_voice;
    while (s.step()) {
      const std::string voice = grade_of(s.string(0));
      const std::string day = s.string(5);
      const bool other = voice != last_voice || (!last_day.empty() && day_number(day) - day_number(last_day) > kSameDocumentDays);
      if (other) {
        row_at = rows.size();
        rows.emplace_back().voice = voice;
        rows[row_at].first = day;
        most = 0;
      }
      SourceRow& row = rows[row_at];
      if (s.integer(4) > most) most = s.integer(4), row.name = s.string(1);
      ++row.events;
      row.origin_of += s.integer(2) == 1 ? 1 : 0;
      row.common_in += static_cast<std::uint64_t>(s.integer(3));
      row.carriers += static_cast<std::uint64_t>(s.integer(4));
      if (row.first.empty()) row.first = day;
      row.last = day;
      last_day = day;
      last_voice = voice;
    }
  }
  std::map<std::string, std::pair<char, std::string>> register_of;
  {
    sql::Statement s(*db_, "SELECT voice, grade, why FROM grades");
    while (s.step())
      if (!s.text(1).empty()) register_of.emplace(s.string(0), std::pair(s.text(1).front(), s.string(2)));
  }
  if (common_links) std::erase_if(rows, [](const SourceRow& r) { return r.common_in == 0; });
  std::sort(rows.begin(), rows.end(), [&](const SourceRow& a, const SourceRow& b) {
    const auto rank = [&](const SourceRow& r) { return std::tuple(common_links ? r.common_in : 0, r.events, r.carriers); };
    return rank(a) != rank(b) ? rank(a) > rank(b) : std::tie(a.voice, a.first) < std::tie(b.voice, b.first);
  });
  for (SourceRow& row : rows) {
    if (const auto at = register_of.find(row.voice); at != register_of.end()) std::tie(row.grade, row.why) = at->second;
    if (!on_source(row)) return;
  }
}

std::size_t SqliteLedger::grade(std::string_view name, char grade, const std::string& why, const std::string& at) {
  const std::string folded = shared_fold().fold(name);
  sql::Transaction transaction(*db_);
  std::map<std::string, std::string> voices;
  {
    sql::Statement s(*db_,
                     "SELECT DISTINCT s.voice, n.text FROM names n JOIN sources s ON s.name = n.id WHERE n.folded = ? AND "
                     "s.voice IS NOT NULL");
    s.bind(folded);
    while (s.step()) voices.emplace(s.string(0), s.string(1));
  }
  {
    sql::Statement s(*db_, "SELECT DISTINCT voice, name FROM event_sources WHERE voice = ?1 OR name = ?2");
    s.bind(folded).bind(name);
    while (s.step()) voices.emplace(s.string(0), s.string(1));
  }
  const std::string letter(1, grade);
  for (const auto& [voice, text] : voices) {
    sql::Statement(*db_, "INSERT OR REPLACE INTO grades VALUES(?,?,?,?,?)")
        .bind(voice)
        .bind(text)
        .bind(letter)
        .bind(why)
        .bind(at)
        .run();
    sql::Statement(*db_, "UPDATE events SET stale = 1 WHERE id IN (SELECT event FROM event_sources WHERE voice = ?)")
        .bind(voice)
        .run();
  }
  transaction.commit();
  return voices.size();
}

void SqliteLedger::correct(bool same, const std::vector<std::string>& claims, const std::string& why, const std::string& at) {
  sql::Transaction transaction(*db_);
  const std::int64_t act = db_->number("SELECT ifnull(max(id), 0) + 1 FROM corrections");
  for (const auto& claim : claims) {
    std::string sha;
    std::int64_t trigger = 0;
    std::int64_t report = 0;
    {
      sql::Statement s(
          *db_, "SELECT r.sha256, c.trigger_b0, r.id FROM claims c JOIN reports r ON r.id = c.report WHERE c.shown_id = ?");
      s.bind(claim);
      if (!s.step()) throw Error("there is no claim " + claim + " in " + db_->name());
      sha = std::string(s.blob(0));
      trigger = s.integer(1);
      report = s.integer(2);
    }
    sql::Statement(*db_, "INSERT OR IGNORE INTO corrections VALUES(?,?,?,?,?,?,?)")
        .bind(act)
        .bind(same ? 1 : 0)
        .bind(claim)
        .bind_blob(sha)
        .bind(trigger)
        .bind(why)
        .bind(at)
        .run();
    if (!same) ungroup(report);
  }
  db_->run("INSERT OR REPLACE INTO meta VALUES('merges due', '1')");
  transaction.commit();
}

std::vector<Correction> SqliteLedger::corrections() {
  std::vector<Correction> out;
  sql::Statement s(*db_, "SELECT id, same, claim, why, at FROM corrections ORDER BY id, claim");
  while (s.step()) {
    if (out.empty() || out.back().number != s.integer(0))
      out.push_back({s.integer(0), s.integer(1) != 0, {}, s.string(3), s.string(4)});
    out.back().claims.push_back(s.string(2));
  }
  return out;
}

bool SqliteLedger::undo_correction(std::int64_t number) {
  sql::Transaction transaction(*db_);
  std::vector<std::int64_t> reports;
  bool same = true;
  {
    sql::Statement s(*db_, "SELECT r.id, k.same FROM corrections k LEFT JOIN reports r ON r.sha256 = k.sha256 WHERE k.id = ?");
    s.bind(number);
    while (s.step()) {
      reports.push_back(s.integer(0));
      same = s.integer(1) != 0;
    }
  }
  if (reports.empty()) return false;
  sql::Statement(*db_, "DELETE FROM corrections WHERE id = ?").bind(number).run();
  if (!same)
    for (const auto report : reports) ungroup(report);
  db_->run("INSERT OR REPLACE INTO meta VALUES('merges due', '1')");
  transaction.commit();
  return true;
}

}  // namespace isnad
