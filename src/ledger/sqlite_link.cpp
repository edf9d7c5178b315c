// Putting claims into events. Everything here can be stopped at any moment: reports that are not linked, profiles without a home
// and events that are stale say what is left to do, and the next link() does it.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <unordered_map>

#include "events/event.h"
#include "events/grouping.h"
#include "events/same.h"
#include "ledger/sqlite_ledger.h"
#include "text/shingles.h"

namespace isnad {
namespace {

constexpr int kReportsAtOnce = 2000;  // in one transaction
constexpr int kEventsAtOnce = 2000;

std::vector<std::uint32_t> hashes_from(std::string_view bytes) {
  std::vector<std::uint32_t> out(bytes.size() / sizeof(std::uint32_t));
  std::copy_n(bytes.data(), out.size() * sizeof(std::uint32_t), reinterpret_cast<char*>(out.data()));
  return out;
}

std::int64_t as_signed(std::uint64_t v) { return static_cast<std::int64_t>(v); }

// One of the two levels of grouping.
struct Level {
  const char *get, *near, *housed, *set, *add_key, *drop_key;
};
constexpr Level kProfiles = {"SELECT facts, richness, hash, home FROM profiles WHERE id = ?",
                             "SELECT profile FROM profile_keys WHERE what = ? AND cell BETWEEN ? AND ?",
                             "SELECT id FROM profiles WHERE home = ? AND id <> ?",
                             "UPDATE profiles SET home = ? WHERE id = ?",
                             "INSERT OR IGNORE INTO profile_keys VALUES(?,?,?)",
                             "DELETE FROM profile_keys WHERE what = ? AND cell = ? AND profile = ?"};
constexpr Level kGroups = {"SELECT facts, richness, hash, home FROM groups WHERE id = ?",
                           "SELECT profile FROM group_keys WHERE what = ? AND cell BETWEEN ? AND ?",
                           "SELECT id FROM groups WHERE home = ? AND id <> ?",
                           "UPDATE groups SET home = ? WHERE id = ?",
                           "INSERT OR IGNORE INTO group_keys VALUES(?,?,?)",
                           "DELETE FROM group_keys WHERE what = ? AND cell = ? AND profile = ?"};

void drop_keys(sql::Database& db, const Level& level, const Facts& facts, std::int64_t id) {
  for (const Key& k : offers(facts)) sql::Statement(db, level.drop_key).bind(as_signed(k.what)).bind(k.cell).bind(id).run();
}

struct KeyRow {
  Key key;
  std::int64_t id;
};

// In the order of the index, which makes writing many several times as fast.
void add_keys(sql::Database& db, const Level& level, std::vector<KeyRow> rows) {
  const auto order = [](const KeyRow& r) { return std::tuple(as_signed(r.key.what), r.key.cell, r.id); };
  std::sort(rows.begin(), rows.end(), [&](const KeyRow& a, const KeyRow& b) { return order(a) < order(b); });
  for (const KeyRow& r : rows) sql::Statement(db, level.add_key).bind(as_signed(r.key.what)).bind(r.key.cell).bind(r.id).run();
}

void collect_keys(const Facts& facts, std::int64_t id, std::vector<KeyRow>& rows) {
  for (const Key& k : offers(facts)) rows.push_back({k, id});
}

// Profiles or groups as they lie in the ledger, those that were looked at kept.
class StoredProfiles final : public Profiles {
 public:
  StoredProfiles(sql::Database& db, const Level& level, std::function<void(ProfileId head)> touched)
      : db_(db), level_(level), touched_(std::move(touched)) {}

  const Entry& get(ProfileId id) override {
    if (const auto at = kept_.find(id); at != kept_.end()) return at->second;
    Entry entry;
    sql::Statement s(db_, level_.get);
    s.bind(id);
    if (s.step()) {
      entry.facts = Facts::unpacked(s.blob(0));
      entry.rank = {static_cast<std::int32_t>(s.integer(1)), static_cast<std::uint64_t>(s.integer(2))};
      entry.home = s.integer(3);
    }
    return kept_.emplace(id, std::move(entry)).first->second;
  }
  void near(const Facts& f, std::vector<ProfileId>& out) override {
    out.clear();
    for (const KeyRange& r : asks(f)) {
      sql::Statement s(db_, level_.near);
      s.bind(as_signed(r.what)).bind(r.from).bind(r.to);
      while (s.step()) out.push_back(s.integer(0));
    }
  }
  std::vector<ProfileId> housed_by(ProfileId head) override {
    std::vector<ProfileId> out;
    sql::Statement s(db_, level_.housed);
    s.bind(head).bind(head);
    while (s.step()) out.push_back(s.integer(0));
    return out;
  }
  void set_home(ProfileId id, ProfileId home) override {
    Entry& entry = kept_.at(id);
    if (entry.home != kHomeless) touched_(entry.home);
    touched_(home);
    entry.home = home;
    sql::Statement(db_, level_.set).bind(home).bind(id).run();
  }

 private:
  sql::Database& db_;
  const Level& level_;
  std::function<void(ProfileId)> touched_;
  std::unordered_map<ProfileId, Entry> kept_;
};

}  // namespace

bool SqliteLedger::linked() {
  return db_->number("SELECT EXISTS(SELECT 1 FROM reports WHERE linked = 0)") == 0 &&
         db_->number("SELECT EXISTS(SELECT 1 FROM meta WHERE key = 'merges due')") == 0 &&
         db_->number("SELECT EXISTS(SELECT 1 FROM profiles WHERE home = 0)") == 0 &&
         db_->number("SELECT EXISTS(SELECT 1 FROM groups WHERE home = 0 OR stale = 1)") == 0 &&
         db_->number("SELECT EXISTS(SELECT 1 FROM events WHERE stale = 1)") == 0;
}

void SqliteLedger::link(unsigned threads, const std::function<void(double)>& progress) {
  const auto part = [&](double from, double to) {
    return [&progress, from, to](double done) {
      if (progress) progress(from + (to - from) * done);
    };
  };
  grades_.reset();
  profile_reports(part(0.0, 0.4));
  settle_profiles(threads);
  refresh_events(part(0.5, 1.0));
}

// The event of this id is to be made again.
void SqliteLedger::stale(std::int64_t event) {
  sql::Statement merged(*db_, "SELECT event FROM merged WHERE head = ?");
  merged.bind(event);
  const std::int64_t id = merged.step() ? merged.integer(0) : event;
  sql::Statement(*db_, "INSERT INTO events(id, stale) VALUES(?, 1) ON CONFLICT(id) DO UPDATE SET stale = 1 WHERE stale = 0")
      .bind(id)
      .run();
}

// Of the head of a group; where its event is not settled yet, nothing need be said.
void SqliteLedger::stale_group(std::int64_t head) {
  sql::Statement s(*db_, "SELECT home FROM groups WHERE id = ?");
  s.bind(head);
  if (s.step() && s.integer(0) != kHomeless) stale(s.integer(0));
}

// Takes the claims of a report out of their events, to be put in anew. In a transaction.
void SqliteLedger::ungroup(std::int64_t report) {
  count_change();
  std::set<std::int64_t> profiles;
  {
    sql::Statement s(
        *db_,
        "SELECT g.profile, p.home FROM claims c JOIN grouping g ON g.claim = c.id JOIN profiles p ON p.id = g.profile "
        "WHERE c.report = ?");
    s.bind(report);
    while (s.step()) {
      profiles.insert(s.integer(0));
      if (s.integer(1) == kHomeless) continue;
      stale_group(s.integer(1));
      sql::Statement(*db_, "UPDATE groups SET stale = 1 WHERE id = ?").bind(s.integer(1)).run();
    }
  }
  sql::Statement(*db_, "DELETE FROM grouping WHERE claim IN (SELECT id FROM claims WHERE report = ?)").bind(report).run();
  sql::Statement(*db_, "UPDATE reports SET linked = 0 WHERE id = ?").bind(report).run();
  for (const auto profile : profiles) {
    {
      sql::Statement used(*db_, "SELECT 1 FROM grouping WHERE profile = ? LIMIT 1");
      used.bind(profile);
      if (used.step()) continue;
    }
    Facts facts;
    {
      sql::Statement find(*db_, "SELECT facts FROM profiles WHERE id = ?");
      find.bind(profile);
      if (find.step()) facts = Facts::unpacked(find.blob(0));
    }
    drop_keys(*db_, kProfiles, facts, profile);
    sql::Statement(*db_, "DELETE FROM profiles WHERE id = ?").bind(profile).run();
    sql::Statement(*db_, "UPDATE profiles SET home = 0 WHERE home = ?").bind(profile).run();
  }
}

// A claim's profile: the one of its facts, or a new one without a home. In a transaction.
void SqliteLedger::profile_claim(std::int64_t claim, const Facts& facts) {
  const auto hash = as_signed(facts.hash());
  std::int64_t profile = 0;
  {
    sql::Statement find(*db_, "SELECT id, home FROM profiles WHERE hash = ?");
    find.bind(hash);
    if (find.step()) {
      profile = find.integer(0);
      if (find.integer(1) != kHomeless) stale_group(find.integer(1));
    }
  }
  if (profile == 0) {
    const std::string packed = facts.packed();
    sql::Statement(*db_, "INSERT INTO profiles(hash, richness, facts, home) VALUES(?,?,?,0)")
        .bind(hash)
        .bind(rank_of(facts).richness)
        .bind_blob(packed)
        .run();
    profile = sqlite3_last_insert_rowid(db_->get());
  }
  sql::Statement(*db_, "INSERT OR REPLACE INTO grouping VALUES(?,?)").bind(claim).bind(profile).run();
}

void SqliteLedger::profile_reports(const std::function<void(double)>& progress) {
  const auto all = static_cast<double>(db_->number("SELECT count(*) FROM reports WHERE linked = 0"));
  double done = 0;
  while (true) {
    sql::Transaction transaction(*db_);
    const auto split = apart();
    std::vector<std::int64_t> reports;
    {
      sql::Statement s(*db_, "SELECT id FROM reports WHERE linked = 0 ORDER BY id LIMIT ?");
      s.bind(kReportsAtOnce);
      while (s.step()) reports.push_back(s.integer(0));
    }
    if (reports.empty()) break;
    for (const auto report : reports) {
      std::map<std::uint32_t, std::vector<std::uint32_t>> passages;
      {
        sql::Statement s(*db_, "SELECT b0, shingles FROM passages WHERE report = ?");
        s.bind(report);
        while (s.step()) passages.emplace(s.u32(0), hashes_from(s.blob(1)));
      }
      std::vector<std::int64_t> ids;
      std::vector<StoredClaim> claims;
      std::vector<std::vector<std::uint32_t>> shingles;
      each_claim("WHERE c.report = ? ORDER BY c.sentence_b0, c.trigger_b0, c.shown_id", report,
                 [&](std::int64_t id, StoredClaim&& claim) {
                   ids.push_back(id);
                   shingles.push_back(passages[claim.sentence.bytes.begin]);
                   claims.push_back(std::move(claim));
                 });
      const auto facts = facts_of_report(claims, shingles);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto at = split.find(ids[i]);
        profile_claim(ids[i], at != split.end() ? set_apart(claims[i].type, at->second) : facts[i]);
      }
      sql::Statement(*db_, "UPDATE reports SET linked = 1 WHERE id = ?").bind(report).run();
      if (progress) progress(++done / all);
    }
    count_change();
    transaction.commit();
  }
}

void SqliteLedger::settle_profiles(unsigned threads) {
  constexpr std::size_t kFew = 2000;  // from here on, and where they are a tenth of all, all are grouped anew
  sql::Transaction transaction(*db_);
  const bool was_due = !linked();
  std::vector<std::int64_t> homeless;
  {
    sql::Statement s(*db_, "SELECT id FROM profiles WHERE home = 0");
    while (s.step()) homeless.push_back(s.integer(0));
  }
  // Keys first, so that the new are found by each other.
  {
    std::vector<KeyRow> rows;
    for (const auto id : homeless) {
      sql::Statement s(*db_, "SELECT facts FROM profiles WHERE id = ?");
      s.bind(id);
      if (s.step()) collect_keys(Facts::unpacked(s.blob(0)), id, rows);
    }
    add_keys(*db_, kProfiles, std::move(rows));
  }
  const auto all = static_cast<std::size_t>(db_->number("SELECT count(*) FROM profiles"));
  if (homeless.size() > kFew && homeless.size() * 10 > all)
    regroup_all(threads);
  else
    settle_new(homeless);
  merge_events();
  if (was_due) count_change();
  transaction.commit();
}

// Near what is new, on both levels. In a transaction.
void SqliteLedger::settle_new(const std::vector<std::int64_t>& homeless) {
  std::set<std::int64_t> touched;
  {
    StoredProfiles profiles(*db_, kProfiles, [&](ProfileId head) { touched.insert(head); });
    settle(profiles, homeless);
  }
  {
    sql::Statement s(*db_, "SELECT id FROM groups WHERE stale = 1");
    while (s.step()) touched.insert(s.integer(0));
  }
  std::set<std::int64_t> due;
  {
    sql::Statement s(*db_, "SELECT id FROM groups WHERE home = 0");
    while (s.step()) due.insert(s.integer(0));
  }
  std::vector<KeyRow> keys;
  for (const auto head : touched) {
    std::vector<Facts> members;
    std::uint64_t head_hash = 0;
    {
      sql::Statement s(*db_, "SELECT id, facts, hash FROM profiles WHERE home = ? ORDER BY hash");
      s.bind(head);
      while (s.step()) {
        members.push_back(Facts::unpacked(s.blob(1)));
        if (s.integer(0) == head) head_hash = static_cast<std::uint64_t>(s.integer(2));
      }
    }
    std::vector<const Facts*> pointers;
    pointers.reserve(members.size());
    for (const Facts& f : members) pointers.push_back(&f);
    const Facts summary = summary_of(pointers);
    const Rank rank = rank_of(summary, head_hash);
    stale_group(head);  // its claims are others now, even where the summary is the same
    {
      sql::Statement before(*db_, "SELECT hash, facts FROM groups WHERE id = ?");
      before.bind(head);
      if (before.step()) {
        if (!members.empty() && before.integer(0) == as_signed(rank.hash)) {
          before.reset();
          sql::Statement(*db_, "UPDATE groups SET stale = 0 WHERE id = ?").bind(head).run();
          continue;
        }
        const Facts old = Facts::unpacked(before.blob(1));
        before.reset();
        drop_keys(*db_, kGroups, old, head);
        sql::Statement housed(*db_, "SELECT id FROM groups WHERE home = ? AND id <> ?");
        housed.bind(head).bind(head);
        while (housed.step()) due.insert(housed.integer(0));
        housed.reset();
        sql::Statement(*db_, "UPDATE groups SET home = 0 WHERE home = ?").bind(head).run();
        sql::Statement(*db_, "DELETE FROM groups WHERE id = ?").bind(head).run();
        due.erase(head);
      }
    }
    if (members.empty()) continue;
    write_group(head, summary, rank, kHomeless);
    collect_keys(summary, head, keys);
    due.insert(head);
  }
  add_keys(*db_, kGroups, std::move(keys));
  StoredProfiles groups(*db_, kGroups, [&](ProfileId event) { stale(event); });
  std::vector<std::int64_t> list;
  for (const auto id : due) {
    sql::Statement s(*db_, "SELECT 1 FROM groups WHERE id = ?");
    s.bind(id);
    if (s.step()) list.push_back(id);
  }
  settle(groups, list);
}

void SqliteLedger::write_group(std::int64_t head, const Facts& summary, const Rank& rank, std::int64_t home) {
  const std::string packed = summary.packed();
  sql::Statement(*db_, "INSERT INTO groups VALUES(?,?,?,?,?,0)")
      .bind(head)
      .bind(as_signed(rank.hash))
      .bind(rank.richness)
      .bind_blob(packed)
      .bind(home)
      .run();
}

// Everything anew, in memory. In a transaction.
void SqliteLedger::regroup_all(unsigned threads) {
  std::vector<Facts> facts;
  std::vector<std::int64_t> ids;
  std::vector<std::int64_t> homes;
  std::unordered_map<std::int64_t, std::int64_t> event_before;  // of groups
  {
    sql::Statement s(*db_, "SELECT id, home FROM groups");
    while (s.step()) event_before.emplace(s.integer(0), s.integer(1));
  }
  {
    sql::Statement s(*db_, "SELECT id, facts, home FROM profiles");
    while (s.step()) {
      ids.push_back(s.integer(0));
      facts.push_back(Facts::unpacked(s.blob(1)));
      homes.push_back(s.integer(2));
    }
  }
  const Grouped grouped = group_both(facts, threads);
  db_->run("DELETE FROM groups");
  db_->run("DELETE FROM group_keys");
  std::set<std::int64_t> changed;
  std::vector<KeyRow> keys;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::int64_t head = ids[grouped.group[i]];
    const std::int64_t event = ids[grouped.event[grouped.group[i]]];
    const auto before = event_before.find(homes[i]);
    if (before == event_before.end() || before->second != event) {
      changed.insert(event);
      if (before != event_before.end() && before->second != kHomeless) changed.insert(before->second);
    }
    if (head != homes[i]) sql::Statement(*db_, kProfiles.set).bind(head).bind(ids[i]).run();
    if (head != ids[i]) continue;
    const Facts& summary = grouped.summaries[i];
    write_group(head, summary, rank_of(summary, facts[i].hash()), event);
    collect_keys(summary, head, keys);
  }
  add_keys(*db_, kGroups, std::move(keys));
  for (const auto id : changed) stale(id);
}

// Which events are one because a person said so. An act counts where no later one speaks of the same claim.
void SqliteLedger::merge_events() {
  struct Row {
    std::int64_t act;
    bool same;
    std::string claim, sha256;
    std::int64_t trigger;
  };
  std::vector<Row> rows;
  {
    sql::Statement s(*db_, "SELECT id, same, claim, sha256, trigger_b0 FROM corrections ORDER BY id, claim");
    while (s.step()) rows.push_back({s.integer(0), s.integer(1) != 0, s.string(2), std::string(s.blob(3)), s.integer(4)});
  }
  std::map<std::string, std::int64_t> last_split;
  for (const Row& r : rows)
    if (!r.same) last_split[r.claim] = r.act;
  std::map<std::int64_t, std::int64_t> parent;
  const std::function<std::int64_t(std::int64_t)> root = [&](std::int64_t head) {
    const auto at = parent.find(head);
    return at == parent.end() || at->second == head ? head : at->second = root(at->second);
  };
  std::map<std::int64_t, std::int64_t> first_of_act;
  for (const Row& r : rows) {
    if (!r.same) continue;
    if (const auto split = last_split.find(r.claim); split != last_split.end() && split->second > r.act) continue;
    const std::int64_t claim = find_claim(r.claim, r.sha256, r.trigger);
    if (claim == 0) continue;
    sql::Statement s(
        *db_,
        "SELECT k.home FROM grouping g JOIN profiles p ON p.id = g.profile JOIN groups k ON k.id = p.home WHERE g.claim = ?");
    s.bind(claim);
    if (!s.step()) continue;
    const std::int64_t head = s.integer(0);
    const auto [first, fresh] = first_of_act.emplace(r.act, head);
    if (fresh) continue;
    const std::int64_t a = root(first->second);
    const std::int64_t b = root(head);
    if (a == b) continue;
    parent[std::max(a, b)] = std::min(a, b);
    parent.emplace(std::min(a, b), std::min(a, b));
  }
  std::map<std::int64_t, std::int64_t> now;
  for (const auto& [head, up] : parent)
    if (root(head) != head) now.emplace(head, root(head));
  std::map<std::int64_t, std::int64_t> before;
  {
    sql::Statement s(*db_, "SELECT head, event FROM merged");
    while (s.step()) before.emplace(s.integer(0), s.integer(1));
  }
  db_->run("DELETE FROM meta WHERE key = 'merges due'");
  if (now == before) return;
  std::set<std::int64_t> concerned;
  for (const auto* map : {&now, &before})
    for (const auto& [head, event] : *map) concerned.insert({head, event});
  db_->run("DELETE FROM merged");
  for (const auto& [head, event] : now) sql::Statement(*db_, "INSERT INTO merged VALUES(?,?)").bind(head).bind(event).run();
  for (const auto id : concerned)  // as events: what is no event any more is found empty and goes
    sql::Statement(*db_, "INSERT INTO events(id, stale) VALUES(?, 1) ON CONFLICT(id) DO UPDATE SET stale = 1").bind(id).run();
}

// The claim of this id; or, where a new reading gave it another, one with the same trigger.
std::int64_t SqliteLedger::find_claim(std::string_view shown_id, std::string_view sha256, std::int64_t trigger_b0) {
  {
    sql::Statement s(*db_, "SELECT id FROM claims WHERE shown_id = ?");
    s.bind(shown_id);
    if (s.step()) return s.integer(0);
  }
  sql::Statement s(*db_,
                   "SELECT c.id FROM claims c JOIN reports r ON r.id = c.report WHERE r.sha256 = ? AND c.trigger_b0 = ? "
                   "ORDER BY c.shown_id LIMIT 1");
  s.bind_blob(sha256).bind(trigger_b0);
  return s.step() ? s.integer(0) : 0;
}

// Claims that people set apart, each with the name of the event that they are together.
std::map<std::int64_t, std::string> SqliteLedger::apart() {
  std::map<std::int64_t, std::string> out;
  sql::Statement s(*db_, "SELECT id, claim, sha256, trigger_b0 FROM corrections WHERE same = 0 ORDER BY id");
  while (s.step()) {
    const std::int64_t claim = find_claim(s.text(1), s.blob(2), s.integer(3));
    if (claim != 0) out[claim] = "apart:" + std::to_string(s.integer(0));
  }
  return out;
}

void SqliteLedger::refresh_events(const std::function<void(double)>& progress) {
  const auto all = static_cast<double>(db_->number("SELECT count(*) FROM events WHERE stale = 1"));
  double done = 0;
  while (true) {
    sql::Transaction transaction(*db_);
    std::vector<std::int64_t> events;
    {
      sql::Statement s(*db_, "SELECT id FROM events WHERE stale = 1 LIMIT ?");
      s.bind(kEventsAtOnce);
      while (s.step()) events.push_back(s.integer(0));
    }
    if (events.empty()) break;
    for (const auto id : events) {
      refresh(id, event(id));
      if (progress) progress(++done / all);
    }
    count_change();
    transaction.commit();
  }
}

// What lists and filters need of an event, in columns. In a transaction.
void SqliteLedger::refresh(std::int64_t id, const Event& made) {
  sql::Statement(*db_, "DELETE FROM event_countries WHERE event = ?").bind(id).run();
  sql::Statement(*db_, "DELETE FROM event_sources WHERE event = ?").bind(id).run();
  if (made.claims.empty()) {
    sql::Statement(*db_, "DELETE FROM events WHERE id = ?").bind(id).run();
    return;
  }
  const Transmission& t = made.transmission;
  nlohmann::json origins = nlohmann::json::array();
  nlohmann::json links = nlohmann::json::array();
  nlohmann::json denied = nlohmann::json::array();
  std::map<std::uint32_t, int> role;
  for (const auto& o : t.origins) {
    role[o.at] = o.counted ? 1 : 2;
    if (o.counted) origins.push_back(t.transmitters[o.at].name);
  }
  for (const auto at : t.common_links) links.push_back(t.transmitters[at].name);
  for (const auto& d : made.denials) denied.push_back(d.name);
  std::set<std::int64_t> reports;
  std::set<std::string> countries;
  for (const auto& c : made.claims) {
    reports.insert(c.report);
    for (const auto* side : {&c.actors, &c.targets})
      for (const auto& m : *side)
        if (!m.id.empty()) countries.emplace(m.id.view());
  }
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  const auto text = [](const nlohmann::json& j) { return j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); };
  const std::string origin_text = text(origins);
  const std::string link_text = text(links);
  const std::string denied_text = text(denied);
  sql::Statement(*db_,
                 "UPDATE events SET stale=0, shown_id=?, type=?, when_edtf=?, when_first=?, when_last=?, claims=?, reports=?, "
                 "independent=?, at_most=?, credibility=?, disagreements=?, circles=?, origins=?, common_links=?, denied_by=?, "
                 "first_report=? WHERE id=?")
      .bind(made.id)
      .bind(name_of(made.type))
      .bind_or_null(made.when)
      .bind_or_null(made.first)
      .bind_or_null(made.last)
      .bind(count(made.claims.size()))
      .bind(count(reports.size()))
      .bind(t.independent)
      .bind(t.at_most)
      .bind(made.credibility.figure)
      .bind(count(made.disagreements.size()))
      .bind(count(t.circles.size()))
      .bind(origin_text)
      .bind(link_text)
      .bind(denied_text)
      .bind_or_null(t.first_day)
      .bind(id)
      .run();
  for (const auto& c : countries) sql::Statement(*db_, "INSERT INTO event_countries VALUES(?,?)").bind(c).bind(id).run();
  const std::set<std::uint32_t> common(t.common_links.begin(), t.common_links.end());
  for (std::uint32_t i = 0; i < t.transmitters.size(); ++i) {
    const Transmitter& who = t.transmitters[i];
    if (who.is_report) continue;
    const auto r = role.find(i);
    sql::Statement(*db_, "INSERT OR IGNORE INTO event_sources VALUES(?,?,?,?,?,?,?)")
        .bind(id)
        .bind(who.voice)
        .bind(who.name)
        .bind(r == role.end() ? 0 : r->second)
        .bind(common.contains(i) ? 1 : 0)
        .bind(who.carriers)
        .bind_or_null(who.day)
        .run();
  }
}

const std::map<std::string, char>& SqliteLedger::grades() {
  const std::int64_t version = db_->number("PRAGMA data_version");
  if (!grades_ || version != grades_at_) {
    grades_at_ = version;
    grades_.emplace();
    sql::Statement s(*db_, "SELECT voice, grade FROM grades");
    while (s.step())
      if (!s.text(1).empty()) grades_->emplace(s.string(0), s.text(1).front());
  }
  return *grades_;
}

// Made from the claims, whether or not its columns are stale. Without claims where there is no such event.
Event SqliteLedger::event(std::int64_t number) {
  EventParts parts;
  std::map<std::int64_t, std::map<std::uint32_t, std::size_t>> by_report;  // report -> trigger -> claim
  std::vector<std::pair<std::int64_t, Facts>> profiles;
  {
    sql::Statement s(*db_,
                     "SELECT p.id, p.facts FROM groups k JOIN profiles p ON p.home = k.id WHERE k.home = ?1 OR k.home IN (SELECT "
                     "head FROM merged WHERE event = ?1) ORDER BY p.id");
    s.bind(number);
    while (s.step()) profiles.emplace_back(s.integer(0), Facts::unpacked(s.blob(1)));
  }
  {
    sql::Statement s(*db_, "SELECT 1 FROM merged WHERE head = ?");
    s.bind(number);
    if (s.step()) profiles.clear();  // its claims are another's
  }
  for (const auto& entry : profiles) {
    const auto& profile = entry.first;
    const Facts& facts = entry.second;
    each_claim("JOIN grouping g ON g.claim = c.id WHERE g.profile = ?", profile, [&](std::int64_t, StoredClaim&& claim) {
      parts.claims.push_back(std::move(claim));
      parts.facts.push_back(facts);
    });
  }
  if (parts.claims.empty()) return {};
  parts.passages.resize(parts.claims.size());
  for (std::size_t i = 0; i < parts.claims.size(); ++i) {
    const StoredClaim& c = parts.claims[i];
    sql::Statement s(*db_, "SELECT shingles FROM passages WHERE report = ? AND b0 = ?");
    s.bind(c.report).bind(c.sentence.bytes.begin);
    if (s.step()) parts.passages[i] = hashes_from(s.blob(0));
    by_report[c.report].emplace(c.trigger.bytes.begin, i);
  }
  for (const auto& [report, triggers] : by_report) {
    {
      sql::Statement s(*db_, "SELECT path, lang, date, outlet, outlet_name, facts FROM reports WHERE id = ?");
      s.bind(report);
      if (!s.step()) continue;
      parts.reports[report] = {s.string(0), s.string(1), s.string(2), s.string(3), s.string(4), hashes_from(s.blob(5))};
    }
    std::vector<std::int64_t> denials;
    {
      sql::Statement s(*db_, "SELECT d.claim, d.b0 FROM claims c JOIN denials d ON d.claim = c.id WHERE c.report = ?");
      s.bind(report);
      while (s.step())
        if (triggers.contains(s.u32(1))) denials.push_back(s.integer(0));
    }
    for (const auto id : denials)
      each_claim("WHERE c.id = ?", id, [&](std::int64_t, StoredClaim&& claim) { parts.refusals.push_back(std::move(claim)); });
  }
  parts.grades = grades();
  return make_event(std::move(parts));
}

}  // namespace isnad
