// Asking: claims by filter and by id, pieces of texts, figures.
#include <algorithm>

#include "isnad/error.h"
#include "ledger/edtf_days.h"
#include "ledger/sqlite_ledger.h"
#include "text/fold.h"

namespace isnad {
namespace {

constexpr std::string_view kColumns =
    "SELECT c.id, c.shown_id, c.report, r.path, r.date, c.sentence_b0, c.sentence_b1, c.sentence_p0, c.sentence_p1, c.lang, "
    "c.trigger_b0, c.trigger_b1, c.trigger_p0, c.trigger_p1, c.trigger_text, c.type, c.mode, c.cameo, c.contexts, "
    "c.when_edtf, c.when_first, c.when_last, c.status, c.polarity FROM claims c JOIN reports r ON r.id = c.report ";

Slice slice_at(const sql::Statement& s, int column) {
  return {{s.u32(column), s.u32(column + 1)}, {s.u32(column + 2), s.u32(column + 3)}};
}

// A WHERE clause in the making, with what is bound to it.
struct Conditions {
  std::string sql;
  std::vector<std::string> values;
  void add(std::string_view condition) {
    sql += sql.empty() ? "WHERE " : " AND ";
    sql += condition;
  }
};

// Of a row of mentions named `m`: it is the party. In scripts that glue particles to words a name may stand anywhere in a
// word; else it begins one ("Oman" is not in "Romania").
std::string is_party(const Party& party, const std::string& m, std::vector<std::string>& values) {
  std::string out;
  if (!party.country.empty()) {
    out = m + ".country = ?";
    values.emplace_back(party.country.view());
  }
  if (const std::string name = shared_fold().fold(party.name); !name.empty()) {
    if (!out.empty()) out += " OR ";
    const bool latin = static_cast<unsigned char>(name[0]) < 0x80;
    out += m + ".name IN (SELECT id FROM names WHERE instr(";
    const std::string match = latin ? "' ' || folded, ' ' || ?)" : "folded, ?)";
    out += match + ") OR " + m +
           ".entity IN (SELECT e.entity FROM mentions e JOIN names n ON n.id = e.name WHERE e.entity IS NOT NULL "
           "AND e.entity NOT LIKE 'state-%' AND instr(" +
           (latin ? std::string("' ' || n.folded, ' ' || ?)") : std::string("n.folded, ?)")) + ")";
    values.push_back(name);
    values.push_back(name);
  }
  if (out.empty()) throw Error("a party was asked for by an empty name");
  return "(" + out + ")";
}

}  // namespace

std::string claims_between(const std::vector<Party>& parties, std::vector<std::string>& values) {
  if (parties.size() == 1)
    return "SELECT m.claim FROM mentions m WHERE m.role <> 'where' AND " + is_party(parties[0], "m", values);
  if (parties.size() != 2) throw Error("between takes two parties");
  std::string sql =
      "SELECT a.claim FROM mentions a JOIN mentions b ON b.claim = a.claim AND (b.role, b.ord) <> (a.role, a.ord) "
      "WHERE a.role <> 'where' AND b.role <> 'where' AND ";
  sql += is_party(parties[0], "a", values);
  return sql + " AND " + is_party(parties[1], "b", values);
}

namespace {

// Whether two countries are asked for and no names: then their claims lie in a row.
bool by_pair(const ClaimFilter& filter) {
  return filter.between.size() == 2 && std::all_of(filter.between.begin(), filter.between.end(), [](const Party& p) {
           return !p.country.empty() && shared_fold().fold(p.name).empty();
         });
}

Conditions conditions_of(const ClaimFilter& filter) {
  Conditions where;
  if (by_pair(filter)) {
    std::string a(filter.between[0].country.view());
    std::string b(filter.between[1].country.view());
    if (b < a) std::swap(a, b);
    where.add("p.a = ?");
    where.values.push_back(std::move(a));
    where.add("p.b = ?");
    where.values.push_back(std::move(b));
  } else if (!filter.between.empty()) {
    where.add("c.id IN (" + claims_between(filter.between, where.values) + ")");
  }
  const auto day_range = [](const std::string& edtf) {
    auto range = days_of(edtf);
    if (!range) throw Error("“" + edtf + "” is no date; write 2014, 2014-06 or 2014-06-30");
    return *range;
  };
  // Open ends are stored as far-off days, so a comparison is all; it is never true of NULL, an unknown date.
  if (!filter.since.empty()) {
    where.add("c.when_last >= ?");
    where.values.push_back(day_range(filter.since).first);
  }
  if (!filter.until.empty()) {
    where.add("c.when_first <= ?");
    where.values.push_back(day_range(filter.until).last);
  }
  if (filter.type) {
    where.add("c.type = ?");
    where.values.emplace_back(name_of(*filter.type));
  }
  if (filter.status) {
    where.add("c.status = ?");
    where.values.emplace_back(name_of(*filter.status));
  }
  if (!filter.source.empty()) {
    where.add("c.id IN (SELECT s.claim FROM sources s WHERE s.name IN (SELECT id FROM names WHERE instr(folded, ?)))");
    where.values.push_back(shared_fold().fold(filter.source));
  }
  if (!filter.text.empty()) {
    where.add("c.report IN (SELECT rowid FROM words WHERE words MATCH ?)");
    where.values.push_back(search_query(filter.text));
  }
  return where;
}

}  // namespace

void SqliteLedger::timeline(const ClaimFilter& filter, const std::function<bool(const StoredClaim&)>& on_claim) {
  const Conditions where = conditions_of(filter);
  const std::string query = filter.text.empty() ? std::string() : search_query(filter.text);
  report_hits_.clear();
  const char* order =
      by_pair(filter) ? " ORDER BY p.sort, p.last, p.claim" : " ORDER BY ifnull(c.when_sort, '~'), ifnull(c.when_last, ''), c.id";
  sql::Statement row(
      *db_, std::string(kColumns) + (by_pair(filter) ? "JOIN claim_pairs p ON p.claim = c.id " : "") + where.sql + order);
  for (const auto& value : where.values) row.bind(value);
  StoredClaim claim;
  while (row.step()) {
    read_claim(row, claim);
    if (!query.empty() && !sentence_has(claim, query)) continue;
    if (!on_claim(claim)) break;
  }
  report_hits_.clear();
}

// MATCH found the report; the words may stand in different sentences of it.
bool SqliteLedger::sentence_has(const StoredClaim& claim, const std::string& query) {
  constexpr std::size_t kMostReports = 1000;  // whose hits are kept
  if (report_hits_.size() > kMostReports) report_hits_.clear();
  auto found = report_hits_.find(claim.report);
  if (found == report_hits_.end()) {
    sql::Statement s(*db_, "SELECT isnad_hits(words) FROM words WHERE words MATCH ? AND rowid = ?");
    s.bind(query).bind(claim.report);
    found = report_hits_.emplace(claim.report, s.step() ? hits_from(s.blob(0)) : Hits{}).first;
  }
  const Hits& hits = found->second;
  std::vector<bool> seen(hits.phrases);
  for (const auto& h : hits.at) {
    if (claim.sentence.bytes.begin <= h.bytes.begin && h.bytes.end <= claim.sentence.bytes.end && h.phrase < seen.size())
      seen[h.phrase] = true;
  }
  return !seen.empty() && std::find(seen.begin(), seen.end(), false) == seen.end();
}

void SqliteLedger::each_claim(const std::string& conditions, std::int64_t bound,
                              const std::function<void(std::int64_t, StoredClaim&&)>& use) {
  sql::Statement row(*db_, std::string(kColumns) + conditions);
  row.bind(bound);
  while (row.step()) {
    StoredClaim claim;
    read_claim(row, claim);
    use(row.integer(0), std::move(claim));
  }
}

std::vector<StoredClaim> SqliteLedger::claims_by_id(std::string_view prefix, std::size_t limit) {
  std::string low(prefix);
  for (char& c : low) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      throw Error("“" + std::string(prefix) + "” is no claim's id; an id has hexadecimal digits, such as 1f3a90bc");
    }
  }
  std::vector<StoredClaim> out;
  if (low.empty()) return out;
  sql::Statement row(*db_,
                     std::string(kColumns) + "WHERE c.shown_id >= ? AND c.shown_id <= ? || 'g' ORDER BY c.shown_id LIMIT ?");
  row.bind(low).bind(low).bind(static_cast<std::int64_t>(limit));
  while (row.step()) read_claim(row, out.emplace_back());
  return out;
}

std::vector<StoredClaim> SqliteLedger::claims_at(const std::vector<std::int64_t>& numbers) {
  std::vector<StoredClaim> out;
  out.reserve(numbers.size());
  for (const std::int64_t number : numbers)
    each_claim("WHERE c.id = ?", number, [&](std::int64_t, StoredClaim&& claim) { out.push_back(std::move(claim)); });
  return out;
}

std::vector<StoredClaim> SqliteLedger::claims_of(std::int64_t report) {
  std::vector<StoredClaim> out;
  each_claim("WHERE c.report = ? ORDER BY c.sentence_b0, c.trigger_b0, c.id", report,
             [&](std::int64_t, StoredClaim&& claim) { out.push_back(std::move(claim)); });
  return out;
}

void SqliteLedger::read_claim(sql::Statement& row, StoredClaim& into) {
  const std::int64_t id = row.integer(0);
  into = StoredClaim{};
  into.id = row.string(1);
  into.report = row.integer(2);
  into.path = row.string(3);
  into.report_date = row.string(4);
  into.sentence = slice_at(row, 5);
  into.lang = row.string(9);
  static_cast<Slice&>(into.trigger) = slice_at(row, 10);
  into.trigger.text = row.string(14);
  into.type = event_type(row.text(15)).value_or(EventType::none);
  into.mode = row.string(16);
  into.cameo = row.string(17);
  for (std::string_view names = row.text(18); !names.empty();) {
    const auto comma = names.find(',');
    if (const auto bit = context_bit(names.substr(0, comma))) into.contexts |= Contexts{1} << static_cast<unsigned>(*bit);
    names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
  }
  into.when = row.string(19);
  into.first = row.string(20);
  into.last = row.string(21);
  into.status = status(row.text(22)).value_or(Status::asserted);
  into.polarity = row.text(23) == name_of(Polarity::negated) ? Polarity::negated : Polarity::affirmed;
  {
    sql::Statement s(*db_,
                     "SELECT role, text, country, b0, b1, p0, p1, entity, kind FROM mentions WHERE claim = ? ORDER BY role, ord");
    s.bind(id);
    while (s.step()) {
      StoredMention m;
      static_cast<Slice&>(m) = slice_at(s, 3);
      m.text = s.string(1);
      m.id = Country::of(s.text(2));
      m.entity = s.string(7);
      m.kind = name_kind(s.text(8));
      const auto role = s.text(0);
      (role == "actor" ? into.actors : role == "target" ? into.targets : into.where).push_back(std::move(m));
    }
  }
  {
    sql::Statement s(*db_,
                     "SELECT text, counted, least, most, unit, b0, b1, p0, p1, thing FROM objects WHERE claim = ? ORDER BY ord");
    s.bind(id);
    while (s.step()) {
      StoredObject o;
      static_cast<Slice&>(o) = slice_at(s, 5);
      o.text = s.string(0);
      o.thing = s.string(9);
      if (s.integer(1) != 0) o.count = Count{s.real(2), s.real(3), s.string(4)};
      into.objects.push_back(std::move(o));
    }
  }
  {
    sql::Statement s(
        *db_, "SELECT text, country, stance, b0, b1, p0, p1, entity, voice, kind FROM sources WHERE claim = ? ORDER BY ord");
    s.bind(id);
    while (s.step()) {
      StoredSource source;
      static_cast<Slice&>(source) = slice_at(s, 3);
      source.text = s.string(0);
      source.id = Country::of(s.text(1));
      source.entity = s.string(7);
      source.voice = s.string(8);
      source.kind = name_kind(s.text(9));
      source.stance = stance(s.text(2)).value_or(Stance::reports);
      into.sources.push_back(std::move(source));
    }
  }
  {
    sql::Statement s(*db_, "SELECT b0, b1, p0, p1 FROM denials WHERE claim = ? ORDER BY ord");
    s.bind(id);
    while (s.step()) into.denies.push_back(slice_at(s, 0));
  }
  sql::Statement s(*db_, "SELECT rule, b0, b1, p0, p1 FROM reasons WHERE claim = ? ORDER BY ord");
  s.bind(id);
  while (s.step()) into.reasons.push_back({s.string(0), slice_at(s, 1)});
}

std::string SqliteLedger::text_of(std::int64_t report, Span bytes) {
  // A blob is counted in bytes, a text in characters.
  sql::Statement s(*db_, "SELECT substr(CAST(text AS BLOB), ? + 1, ?) FROM reports WHERE id = ?");
  constexpr std::uint32_t kMost = INT32_MAX;  // substr() counts with 32 bits
  s.bind(bytes.begin).bind(std::min(bytes.size(), kMost)).bind(report);
  if (!s.step()) return {};
  return std::string(s.blob(0));
}

LedgerStats SqliteLedger::stats() {
  LedgerStats out;
  const auto number = [&](const char* sql) { return static_cast<std::uint64_t>(db_->number(sql)); };
  out.reports = number("SELECT count(*) FROM reports");
  out.text_bytes = number("SELECT ifnull(sum(length(CAST(text AS BLOB))), 0) FROM reports");
  out.claims = number("SELECT count(*) FROM claims");
  out.dated = number("SELECT count(*) FROM claims WHERE when_first IS NOT NULL");
  out.sources = number("SELECT count(*) FROM sources");
  out.source_names = number("SELECT count(DISTINCT name) FROM sources");
  const auto by = [&](const char* sql, std::map<std::string, std::uint64_t>& into) {
    sql::Statement s(*db_, sql);
    while (s.step()) into[s.string(0)] = static_cast<std::uint64_t>(s.integer(1));
  };
  by("SELECT type, count(*) FROM claims GROUP BY type", out.by_type);
  by("SELECT status, count(*) FROM claims GROUP BY status", out.by_status);
  by("SELECT lang, count(*) FROM claims GROUP BY lang", out.by_lang);
  out.first = db_->string("SELECT min(when_first) FROM claims WHERE when_first > '0000-01-01'");
  out.last = db_->string("SELECT max(when_last) FROM claims WHERE when_last < '9999-12-31'");
  return out;
}

}  // namespace isnad
