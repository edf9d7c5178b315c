// What people say of claims: writing acts, and asking what holds after them. review_rows.cpp says which claim an act speaks of.
#include <algorithm>
#include <set>

#include "isnad/error.h"
#include "ledger/review_fields.h"
#include "ledger/review_rows.h"
#include "ledger/sqlite_ledger.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/utf8.h"

namespace isnad {

using nlohmann::json;

namespace {

constexpr std::size_t kMostWho = 200;            // bytes
constexpr std::size_t kMostWhy = 4000;           // bytes
constexpr std::size_t kMostFields = 64U << 10U;  // bytes
constexpr std::size_t kIdDigits = 16;

// An act of a person is on the disk when review() returns, also where the power fails; reports can be read again, acts cannot.
class OnDisk {
 public:
  explicit OnDisk(sql::Database& db) : db_(db) { db_.run("PRAGMA synchronous = FULL"); }
  OnDisk(const OnDisk&) = delete;
  OnDisk& operator=(const OnDisk&) = delete;
  ~OnDisk() { sqlite3_exec(db_.get(), "PRAGMA synchronous = NORMAL", nullptr, nullptr, nullptr); }

 private:
  sql::Database& db_;
};

void check_text(const char* field, std::string_view text, std::size_t most, bool lines) {
  if (text.size() > most) throw Error(std::string(field) + ": is longer than " + std::to_string(most) + " bytes");
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    if (point.c == utf8::kBad) throw Error(std::string(field) + ": is no UTF-8");
    const bool line = lines && (point.c == '\n' || point.c == '\t' || point.c == '\r');
    if ((point.c < 0x20 && !line) || point.c == 0x7F) throw Error(std::string(field) + ": holds control characters");
    at += point.length;
  }
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_moment(std::string_view at) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  return at.size() == kShape.size() && std::equal(at.begin(), at.end(), kShape.begin(), [](char c, char shape) {
           return shape == '0' ? c >= '0' && c <= '9' : c == shape;
         });
}

void check_words(const NewReviewAct& act) {
  if (blank(act.who)) throw Error("who: say who you are; an act without a name cannot be kept");
  check_text("who", act.who, kMostWho, false);
  check_text("why", act.why, kMostWhy, true);
  const bool reason = act.kind == ReviewKind::reject || act.kind == ReviewKind::correct || act.kind == ReviewKind::unsure;
  if (reason && blank(act.why)) throw Error("why: say why; who reads it later cannot ask you");
  if (!is_moment(act.at)) throw Error("at: must be a moment such as 2026-08-01T12:00:00Z");
  if (act.fields.size() > kMostFields) throw Error("fields: are longer than 64 KiB");
  const bool has_fields = act.kind == ReviewKind::correct || act.kind == ReviewKind::add;
  if (has_fields != !act.fields.empty())
    throw Error(has_fields ? "fields: are missing"
                           : "fields: belong to correct and add, not to " + std::string(name_of(act.kind)));
}

// An id in full, or Error.
void check_id(std::string_view id) {
  if (id.size() != kIdDigits || id.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    throw Error("claim: “" + std::string(id.substr(0, 2 * kIdDigits)) + "” is no claim's id in full: 16 hexadecimal digits");
}

struct Place {
  std::string sha256;
  std::uint32_t begin = 0, end = 0;
  std::string type;
  bool alone = true;
};

void insert(sql::Database& db, const NewReviewAct& act, const std::string& claim, const Place& at, const std::string& fields,
            const std::string& seen) {
  sql::Statement s(
      db,
      "INSERT INTO review_acts(at, who, why, kind, claim, sha256, trigger_b0, trigger_b1, type, alone, fields, seen, "
      "undoes) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
  s.bind(act.at).bind(act.who).bind(act.why).bind(name_of(act.kind)).bind(claim);
  s.bind_blob(at.sha256).bind(at.begin).bind(at.end).bind(at.type).bind(at.alone ? 1 : 0);
  s.bind_or_null(fields).bind_or_null(seen);
  if (act.undoes != 0)
    s.bind(act.undoes);
  else
    s.bind_null();
  s.run();
}

void check_known(const NewReviewAct& act, std::int64_t last) {
  if (act.known && *act.known != last)
    throw ReviewConflict("known: somebody has acted on this claim in between (act " + std::to_string(last) +
                         "); look at it again, then decide");
}

// The sentence in which the trigger stands; without the abbreviations of a pack, so sometimes cut short.
Slice sentence_around(std::string_view text, std::uint32_t point) {
  static const std::unordered_set<std::string> none;
  Sentences sentences(shared_fold(), none);
  Forms forms;
  sentences.start(text, forms);
  SentenceTokens s;
  while (sentences.next(s)) {
    const std::uint32_t end = s.points_begin + utf8::points(slice(text, s.span));
    if (point < end) return {s.span, {s.points_begin, end}};
  }
  return {};
}

StoredClaim added_as_claim(const ReviewRow& row, const std::string& date) {
  StoredClaim out = fields::claim(fields::parse(row.act.fields));
  out.id = row.act.claim;
  out.report = row.act.report;
  out.path = row.act.path;
  out.report_date = date;
  return out;
}

std::string date_of(sql::Database& db, std::int64_t report) {
  sql::Statement s(db, "SELECT date FROM reports WHERE id = ?");
  s.bind(report);
  return s.step() ? s.string(0) : std::string();
}

// What people affirm, against what the machine reads now.
void set_against(Review& r, const ReviewState& state, const json& present) {
  const bool affirmed = r.decision == ReviewDecision::accepted || r.decision == ReviewDecision::corrected;
  if (state.seen.is_null()) return;
  r.changed = !fields::differing(state.seen, present).empty();
  const json word = fields::differing(present, fields::patched(affirmed ? state.seen : present, state.corrected));
  if (!word.empty()) r.word = fields::text(word);
}

}  // namespace

std::int64_t SqliteLedger::review(const NewReviewAct& act) {
  check_words(act);
  if (batch_) throw Error("review() was called within a batch of reports; end it first");
  const OnDisk on_disk(*db_);
  sql::Transaction transaction(*db_);
  if (act.kind == ReviewKind::add)
    add_claim(act);
  else if (act.kind == ReviewKind::undo)
    undo_act(act);
  else
    judge_claim(act);
  const std::int64_t number = sqlite3_last_insert_rowid(db_->get());
  transaction.commit();
  return number;
}

void SqliteLedger::judge_claim(const NewReviewAct& act) {
  check_id(act.claim);
  ReviewRows rows(*db_);
  const ReviewGroup group = rows.group(act.claim);
  const ReviewState state = state_of(group);
  check_known(act, state.review.last);
  StoredClaim claim;
  Place at;
  if (group.added) {
    if (state.gone()) throw Error("claim: " + act.claim + " was added by a person and taken back; redo that first");
    claim = *added_claim(group.claim);
  } else {
    if (!group.machine) throw Error("claim: there is no claim " + act.claim + " in " + db_->name());
    claim = claims_by_id(group.claim, 1).at(0);
  }
  json seen = fields::of(claim);
  {
    sql::Statement s(*db_,
                     "SELECT r.sha256, r.engine, (SELECT count(*) FROM claims c WHERE c.report = r.id AND c.trigger_b0 = ?) "
                     "FROM reports r WHERE r.id = ?");
    s.bind(claim.trigger.bytes.begin).bind(claim.report);
    if (!s.step()) throw Error("claim: its report is not in " + db_->name());
    at = {std::string(s.blob(0)), claim.trigger.bytes.begin, claim.trigger.bytes.end, std::string(name_of(claim.type)),
          s.integer(2) <= 1};
    seen["engine"] = s.string(1);
  }
  // What people affirmed of an earlier reading stays so under this act: it keeps how that differs from this reading. What they
  // corrected is in their own acts.
  Review standing = state.review;
  set_against(standing, state, seen);
  const json stands = fields::patched(seen, standing.word.empty() ? json::object() : fields::parse(standing.word));
  json said = json::object();
  if (act.kind == ReviewKind::accept || act.kind == ReviewKind::correct) {
    said = fields::differing(seen, stands);
    for (const auto& [key, value] : state.corrected.items()) said.erase(key);
    if (state.corrected.contains("type")) said.erase("mode");
  }
  if (act.kind == ReviewKind::correct) {
    const json given = fields::checked(fields::parse(act.fields), stands, whole_text(claim.report), false);
    const json result = fields::patched(stands, given);
    const json differs = fields::differing(stands, result);
    if (differs.empty()) throw Error("fields: nothing is corrected: the claim says so already; accept it if it is right");
    const json kept = fields::of(fields::claim(result));  // written the one way in which claims are written
    for (const auto& [key, value] : given.items())
      if (differs.contains(key)) said[key] = kept.at(key);
  }
  insert(*db_, act, group.claim, at, said.empty() ? std::string() : fields::text(said), fields::text(seen));
}

void SqliteLedger::add_claim(const NewReviewAct& act) {
  Place at;
  json base = fields::of(StoredClaim{});
  {
    sql::Statement s(*db_, "SELECT sha256, lang FROM reports WHERE id = ?");
    s.bind(act.report);
    if (!s.step()) throw Error("report: there is no report " + std::to_string(act.report) + " in " + db_->name());
    at.sha256 = std::string(s.blob(0));
    base["lang"] = s.string(1);
  }
  base["span"] = json::object();
  const std::string text = whole_text(act.report);
  const json given = fields::checked(fields::parse(act.fields), base, text, true);
  const json& trigger = given.at("trigger");
  if (!given.contains("span")) {
    const Slice around = sentence_around(text, trigger.at("start"));
    Slice span;
    span.points = {std::min(around.points.begin, trigger.at("start").get<std::uint32_t>()),
                   std::max(around.points.end, trigger.at("end").get<std::uint32_t>())};
    span.bytes = {std::min(around.bytes.begin, trigger.at("bytes").at(0).get<std::uint32_t>()),
                  std::max(around.bytes.end, trigger.at("bytes").at(1).get<std::uint32_t>())};
    if (around.points.empty()) span = {{trigger["bytes"][0], trigger["bytes"][1]}, {trigger["start"], trigger["end"]}};
    base["span"] = fields::place(span, "");
  }
  {
    // A sentence that the machine knows is better cut, and its language is known.
    sql::Statement s(
        *db_,
        "SELECT sentence_b0, sentence_b1, sentence_p0, sentence_p1, lang FROM claims WHERE report = ? AND sentence_p0 "
        "<= ? AND sentence_p1 >= ? LIMIT 1");
    s.bind(act.report).bind(trigger.at("start").get<std::uint32_t>()).bind(trigger.at("end").get<std::uint32_t>());
    if (s.step()) {
      base["span"] = fields::place({{s.u32(0), s.u32(1)}, {s.u32(2), s.u32(3)}}, "");
      base["lang"] = s.string(4);
    }
  }
  const StoredClaim claim = fields::claim(fields::patched(base, given));
  at.begin = claim.trigger.bytes.begin;
  at.end = claim.trigger.bytes.end;
  at.type = name_of(claim.type);
  // Made like the machine's ids, and never one of them.
  ContentHash report;
  std::copy(at.sha256.begin(), at.sha256.end(), report.bytes.begin());
  ReviewRows rows(*db_);
  std::string id;
  for (unsigned n = 0; id.empty() || rows.added(id) || rows.machine(id); ++n) {
    const std::string name = report.hex() + "/" + std::to_string(claim.sentence.bytes.begin) + "/" + std::to_string(at.begin) +
                             "/" + at.type + "/person/" + std::to_string(n);
    id = content_hash(name).hex().substr(0, kIdDigits);
  }
  insert(*db_, act, id, at, fields::text(fields::of(claim)), "");
}

void SqliteLedger::undo_act(const NewReviewAct& act) {
  ReviewRows rows(*db_);
  const auto found = rows.select("WHERE a.id = ?", [&](sql::Statement& s) { s.bind(act.undoes); });
  if (found.empty()) throw Error("undoes: there is no act " + std::to_string(act.undoes) + " in " + db_->name());
  const ReviewRow& undone = found.front();
  if (act.known) check_known(act, rows.group(undone.act.claim).rows.back().act.number);
  NewReviewAct kept = act;
  kept.undoes = rows.to_undo(act.undoes);
  if (kept.undoes == 0)
    throw Error("undoes: act " + std::to_string(act.undoes) + " is undone already; undo the undo to have it back");
  insert(*db_, kept, undone.act.claim, {undone.sha256, undone.begin, undone.end, undone.type, undone.alone}, "", "");
}

std::int64_t SqliteLedger::last_review() { return db_->number("SELECT ifnull(max(id), 0) FROM review_acts"); }

namespace {

std::vector<ReviewAct> as_acts(ReviewRows& rows, std::vector<ReviewRow>&& found) {
  std::map<std::string, std::string> now;
  std::vector<ReviewAct> out;
  for (auto& row : found) {
    auto at = now.find(row.act.claim);
    if (at == now.end()) at = now.emplace(row.act.claim, rows.now(row.act.claim)).first;
    row.act.now = at->second;
    row.act.undone = rows.undone(row.act.number);
    out.push_back(std::move(row.act));
  }
  return out;
}

}  // namespace

std::vector<ReviewAct> SqliteLedger::review_acts(std::int64_t after, std::size_t limit) {
  ReviewRows rows(*db_);
  const auto most = static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX));
  return as_acts(rows, rows.select("WHERE a.id > ? ORDER BY a.id LIMIT ?", [&](sql::Statement& s) { s.bind(after).bind(most); }));
}

std::vector<ReviewAct> SqliteLedger::review_history(std::string_view claim) {
  ReviewRows rows(*db_);
  return as_acts(rows, rows.group(claim).rows);
}

Review SqliteLedger::review_of(std::string_view claim) {
  ReviewRows rows(*db_);
  const ReviewGroup group = rows.group(claim);
  ReviewState state = state_of(group);
  if (group.added)
    state.review.word = state.review.corrected;
  else if (group.machine && !state.seen.is_null())
    set_against(state.review, state, fields::of(claims_by_id(group.claim, 1).at(0)));
  return std::move(state.review);
}

std::vector<Review> SqliteLedger::reviews_of_report(std::int64_t report) {
  std::string sha;
  {
    sql::Statement s(*db_, "SELECT sha256 FROM reports WHERE id = ?");
    s.bind(report);
    if (!s.step()) return {};
    sha = std::string(s.blob(0));
  }
  std::vector<Review> out;
  ReviewRows rows(*db_);
  for (const auto& group : rows.groups(sha)) {
    ReviewState state = state_of(group);
    if (group.added)
      state.review.word = state.review.corrected;
    else if (group.machine && !state.seen.is_null())
      set_against(state.review, state, fields::of(claims_by_id(group.claim, 1).at(0)));
    out.push_back(std::move(state.review));
  }
  return out;
}

std::uint64_t SqliteLedger::reviewed_of(std::int64_t report) {
  sql::Statement s(*db_,
                   "SELECT count(DISTINCT claim) FROM review_acts WHERE sha256 = (SELECT sha256 FROM reports WHERE id = ?)");
  s.bind(report);
  return s.step() ? static_cast<std::uint64_t>(s.integer(0)) : 0;
}

std::vector<StoredClaim> SqliteLedger::added_claims(std::int64_t report) {
  ReviewRows rows(*db_);
  const auto found =
      rows.select("WHERE a.sha256 = (SELECT sha256 FROM reports WHERE id = ?) AND a.kind = 'add' ORDER BY a.trigger_b0, a.id",
                  [&](sql::Statement& s) { s.bind(report); });
  std::vector<StoredClaim> out;
  for (const auto& row : found)
    if (!rows.undone(row.act.number)) out.push_back(added_as_claim(row, date_of(*db_, report)));
  return out;
}

std::optional<StoredClaim> SqliteLedger::added_claim(std::string_view id) {
  ReviewRows rows(*db_);
  const auto found = rows.select("WHERE a.claim = ? AND a.kind = 'add'", [&](sql::Statement& s) { s.bind(id); });
  if (found.empty() || rows.undone(found.front().act.number)) return std::nullopt;
  return added_as_claim(found.front(), date_of(*db_, found.front().act.report));
}

std::vector<ReviewedReport> SqliteLedger::reviewed_reports() {
  std::vector<ReviewedReport> out;
  ReviewRows rows(*db_);
  for (const auto& sha : rows.reports()) {
    const auto groups = rows.groups(sha);
    if (std::none_of(groups.begin(), groups.end(), [](const ReviewGroup& g) { return !state_of(g).seen.is_null(); })) continue;
    sql::Statement s(*db_, "SELECT id, path, lang, date FROM reports WHERE sha256 = ?");
    s.bind_blob(sha);
    if (s.step()) out.push_back({s.integer(0), s.string(1), s.string(2), s.string(3)});
  }
  std::sort(out.begin(), out.end(), [](const ReviewedReport& a, const ReviewedReport& b) { return a.report < b.report; });
  return out;
}

void SqliteLedger::reviewed_claims(bool undecided, const std::function<bool(const ReviewedClaim&)>& on_claim) {
  ReviewRows rows(*db_);
  struct From {
    std::int64_t report;
    std::string sha, path, date;
  };
  std::vector<From> reports;
  for (const auto& sha : rows.reports()) {
    sql::Statement s(*db_, "SELECT id, path, date FROM reports WHERE sha256 = ?");
    s.bind_blob(sha);
    if (s.step()) reports.push_back({s.integer(0), sha, s.string(1), s.string(2)});
  }
  std::sort(reports.begin(), reports.end(), [](const From& a, const From& b) { return a.report < b.report; });
  for (const auto& [report, sha, path, date] : reports) {
    std::vector<ReviewedClaim> out;
    std::set<std::string> decided;                               // the machine's claims of which something was decided
    std::set<std::pair<std::uint32_t, EventType>> without_them;  // triggers and types of claims that are not the machine's
    bool any = false;                                            // of its acts is not undone
    for (const auto& group : rows.groups(sha)) {
      ReviewState state = state_of(group);
      const Review& r = state.review;
      if (r.decision == ReviewDecision::none || state.seen.is_null()) continue;
      any = true;
      if (r.decision != ReviewDecision::unsure) decided.insert(group.claim);
      if (r.decision != ReviewDecision::accepted && r.decision != ReviewDecision::corrected) continue;
      StoredClaim claim = fields::claim(fields::patched(state.seen, state.corrected));
      claim.id = group.claim;
      claim.report = report;
      claim.path = path;
      claim.report_date = date;
      if (!group.machine) without_them.insert({claim.trigger.bytes.begin, claim.type});
      out.push_back({std::move(claim), std::move(state.review)});
    }
    if (undecided && any) {
      each_claim("WHERE c.report = ?", report, [&](std::int64_t, StoredClaim&& claim) {
        if (decided.contains(claim.id) || without_them.contains({claim.trigger.bytes.begin, claim.type})) return;
        out.push_back({std::move(claim), {}});
        out.back().review.claim = out.back().claim.id;
      });
    }
    std::stable_sort(out.begin(), out.end(), [](const ReviewedClaim& a, const ReviewedClaim& b) {
      const auto place = [](const StoredClaim& c) { return std::pair(c.sentence.bytes.begin, c.trigger.bytes.begin); };
      return place(a.claim) < place(b.claim);
    });
    for (const auto& claim : out)
      if (!on_claim(claim)) return;
  }
}

ReviewStats SqliteLedger::review_stats() {
  ReviewStats out;
  out.acts = static_cast<std::uint64_t>(last_review());
  out.people = static_cast<std::uint64_t>(db_->number("SELECT count(DISTINCT who) FROM review_acts"));
  out.claims = static_cast<std::uint64_t>(db_->number("SELECT count(*) FROM claims"));
  for (const auto name : review_fields()) out.fields[std::string(name)] = {};
  ReviewRows rows(*db_);
  for (const auto& sha : rows.reports()) {
    bool reviewed = false;
    for (const auto& group : rows.groups(sha)) {
      const ReviewState state = state_of(group);
      const Review& r = state.review;
      if (r.decision == ReviewDecision::none || state.seen.is_null()) continue;
      reviewed = true;
      if (r.without_claim) ++out.without_claim;
      const bool stands = r.decision == ReviewDecision::accepted || r.decision == ReviewDecision::corrected;
      if (r.added && !stands) continue;
      std::uint64_t ReviewCounts::*what = r.added                                   ? &ReviewCounts::added
                                          : r.decision == ReviewDecision::accepted  ? &ReviewCounts::accepted
                                          : r.decision == ReviewDecision::corrected ? &ReviewCounts::corrected
                                          : r.decision == ReviewDecision::rejected  ? &ReviewCounts::rejected
                                                                                    : &ReviewCounts::unsure;
      ++(out.all.*what);
      ++(out.by_type[state.seen.at("type").get<std::string>()].*what);
      ++(out.by_lang[state.seen.at("lang").get<std::string>()].*what);
      if (r.added) continue;
      ++(out.by_engine[state.seen.value("engine", "")].*what);
      for (const auto& rule : state.seen.at("rules")) ++(out.by_rule[rule.get<std::string>()].*what);
      if (!stands) continue;
      for (auto& [name, field] : out.fields) ++(state.corrected.contains(name) ? field.corrected : field.agreed);
      for (const char* name : {"type", "status", "polarity"})
        if (state.corrected.contains(name))
          ++out.changes[{name, state.seen.at(name).get<std::string>() + " → " + state.corrected.at(name).get<std::string>()}];
    }
    if (reviewed) ++out.reports;
  }
  return out;
}

std::vector<std::int64_t> SqliteLedger::reports_named(std::string_view name, std::size_t limit) {
  std::vector<std::int64_t> out;
  if (name.empty()) return out;
  const std::string last = "/" + std::string(name);
  const bool hash = name.size() >= 8 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  sql::Statement s(
      *db_,
      "SELECT id FROM reports WHERE path = ?1 OR substr(path, -length(?2)) = ?2 OR (?3 AND lower(hex(sha256)) LIKE ?1 "
      "|| '%') ORDER BY id LIMIT ?4");
  s.bind(name).bind(last).bind(hash ? 1 : 0).bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX)));
  while (s.step()) out.push_back(s.integer(0));
  return out;
}

}  // namespace isnad
