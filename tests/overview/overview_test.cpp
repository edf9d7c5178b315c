// The overview against the plainest way to the same answers: every claim of the ledger asked one by one, and SQL.
#include "isnad/overview.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "../../bench/made.h"
#include "../ledger/fixture.h"
#include "intake/packs.h"
#include "ledger/sql.h"
#include "ledger/tokenizer.h"

namespace isnad::testing {
namespace {

using Values = std::map<Facet, std::set<std::string>>;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string quoted(const std::string& text) { return "\"" + shared_fold().fold(text); }

std::string party_key(const StoredMention& m) {
  const bool names_state = m.kind == NameKind::state || m.kind == NameKind::metonym || m.kind == NameKind::demonym ||
                           m.kind == NameKind::place || m.kind == NameKind::none || m.entity.starts_with("state-");
  if (!m.id.empty() && names_state) return "state-" + lower(m.id.view());
  return m.entity.empty() ? quoted(m.text) : m.entity;
}

// What a claim has of each facet.
Values values_of(const StoredClaim& c) {
  Values out;
  out[Facet::type] = {std::string(name_of(c.type))};
  out[Facet::status] = {std::string(name_of(c.status))};
  out[Facet::polarity] = {std::string(name_of(c.polarity))};
  for (const auto name : names_of(c.contexts)) out[Facet::context].emplace(name);
  for (const auto& m : c.actors) out[Facet::actor].insert(party_key(m)), out[Facet::party].insert(party_key(m));
  for (const auto& m : c.targets) out[Facet::target].insert(party_key(m)), out[Facet::party].insert(party_key(m));
  for (const auto* side : {&c.actors, &c.targets})
    for (const auto& m : *side)
      if (!m.id.empty()) out[Facet::country].emplace(m.id.view());
  for (const auto& s : c.sources)
    out[Facet::source].insert(!s.voice.empty() ? s.voice : !s.entity.empty() ? s.entity : quoted(s.text));
  if (!c.first.empty()) {
    const bool open = c.first == "0000-01-01" || c.last == "9999-12-31";
    out[Facet::year] = {!open && c.first.substr(0, 4) == c.last.substr(0, 4) ? c.first.substr(0, 4) : "longer"};
  }
  out[Facet::language] = {c.lang};
  for (const auto& m : c.where) out[Facet::place].insert(m.entity.empty() ? quoted(m.text) : m.entity);
  out[Facet::reviewed] = {"none"};
  out[Facet::report] = {std::to_string(c.report)};
  return out;
}

bool chosen(const std::set<std::string>& have, const Choice& choice) {
  const auto has = [&](const std::string& key) { return key.empty() ? have.empty() : have.contains(key); };
  if (!choice.any.empty() && std::none_of(choice.any.begin(), choice.any.end(), has)) return false;
  return std::none_of(choice.none.begin(), choice.none.end(), has);
}

struct Told {
  StoredClaim claim;
  Values values;
};

// The facets of `s` that a claim fails, and whether it fails anything else.
std::pair<std::set<Facet>, bool> fails(const Told& t, const Selection& s) {
  std::set<Facet> out;
  for (std::size_t f = 0; f < kFacets; ++f) {
    const auto which = static_cast<Facet>(f);
    const auto at = t.values.find(which);
    if (!chosen(at == t.values.end() ? std::set<std::string>{} : at->second, s.choices.at(f))) out.insert(which);
  }
  const auto& c = t.claim;
  if (s.since && (c.last.empty() || c.last < iso_day(*s.since))) out.insert(Facet::year);
  if (s.until && (c.first.empty() || c.first > iso_day(*s.until))) out.insert(Facet::year);
  if (s.undated && !c.first.empty()) out.insert(Facet::year);
  bool between = true;
  if (s.between.size() == 2) {
    std::vector<const StoredMention*> all;
    for (const auto* side : {&c.actors, &c.targets})
      for (const auto& m : *side) all.push_back(&m);
    const auto is = [](const StoredMention& m, const std::string& who) {
      return who.size() == 3 ? m.id.view() == who : party_key(m) == who;
    };
    between = false;
    for (const auto* a : all)
      for (const auto* b : all) between = between || (a != b && is(*a, s.between[0]) && is(*b, s.between[1]));
  }
  return {out, !between};
}

class OverviewTest : public InFolder {
 protected:
  void make(std::size_t claims) {
    made::World world(claims / made::kReportsPerEvent, 3, made::Kind::varied);
    const auto ledger = open();
    ledger->begin_batch();
    for (std::size_t i = 0; i < claims / made::kClaimsPerReport; ++i) made::add(*ledger, made::make_report(world, i), i);
    ledger->end_batch();
    ledger->link(1);
    remember(*ledger);
  }
  void remember(Ledger& ledger) {
    told_.clear();
    for (auto& c : all(ledger)) {
      auto values = values_of(c);
      told_.push_back({std::move(c), std::move(values)});
    }
  }
  // Of the claims told, those that the selection holds, by id.
  [[nodiscard]] std::vector<std::string> expected(const Selection& s) const {
    std::vector<std::string> out;
    for (const auto& t : told_) {
      const auto [facets, other] = fails(t, s);
      if (facets.empty() && !other) out.push_back(t.claim.id);
    }
    return out;
  }
  static std::vector<std::string> ids(const Overview& o, const std::vector<std::uint32_t>& rows) {
    std::vector<std::string> out;
    for (const auto row : rows) out.push_back(shown_id_text(o.row(row).shown_id));
    return out;
  }
  void compare_facets(const Overview& o, const Selection& s) const {
    const auto answer = o.facets(s, 100000);
    std::array<std::map<std::string, std::uint32_t>, kFacets> want;
    std::uint32_t whole = 0;
    for (const auto& t : told_) {
      const auto [failed, other] = fails(t, s);
      if (failed.size() > 1 || other) continue;  // counts for no facet
      whole += failed.empty() ? 1 : 0;
      for (std::size_t f = 0; f < kFacets; ++f) {
        const auto which = static_cast<Facet>(f);
        if (!failed.empty() && *failed.begin() != which) continue;
        const auto at = t.values.find(which);
        if (at == t.values.end() || at->second.empty())
          ++want.at(f)[""];
        else
          for (const auto& v : at->second) ++want.at(f)[v];
      }
    }
    EXPECT_EQ(answer.claims, whole);
    for (const auto& f : answer.facets) {
      if (f.facet == Facet::measure || f.facet == Facet::list) continue;
      auto counts = want.at(static_cast<std::size_t>(f.facet));
      EXPECT_EQ(f.without, counts[""]) << name_of(f.facet);
      counts.erase("");
      std::map<std::string, std::uint32_t> have;
      for (const auto& v : f.values)
        if (v.claims > 0) have[v.key] = v.claims;
      EXPECT_EQ(have, counts) << name_of(f.facet);
      EXPECT_EQ(f.distinct, counts.size()) << name_of(f.facet);
    }
  }
  // A selection at random, made of values that there are.
  Selection draw(std::mt19937& random) const {
    Selection s;
    for (int parts = static_cast<int>(random() % 4); parts > 0; --parts) {
      const auto& t = told_[random() % told_.size()];
      auto at = t.values.begin();
      std::advance(at, static_cast<std::ptrdiff_t>(random() % t.values.size()));
      std::vector<std::string> keys(at->second.begin(), at->second.end());
      if (random() % 6 == 0) keys.emplace_back();
      if (random() % 9 == 0) keys.emplace_back("nothing has this");
      if (keys.empty()) continue;
      (random() % 3 == 0 ? s[at->first].none : s[at->first].any) = keys;
    }
    if (random() % 3 == 0) s.since = static_cast<std::int32_t>(10957 + random() % 9000);
    if (random() % 3 == 0) s.until = static_cast<std::int32_t>(10957 + random() % 9000);
    if (random() % 12 == 0) s.undated = true;
    if (random() % 4 == 0 && with_actors_) {
      const auto& a = told_[random() % told_.size()].claim.actors;
      const auto& b = told_[random() % told_.size()].claim.actors;
      s.between = {random() % 2 == 0 && !a[0].id.empty() ? std::string(a[0].id.view()) : party_key(a[0]),
                   random() % 2 == 0 && !b[0].id.empty() ? std::string(b[0].id.view()) : party_key(b[0])};
    }
    return s;
  }
  std::vector<Told> told_;  // in order of time
  bool with_actors_ = true;
};

TEST_F(OverviewTest, RowsStandInTheLedgersOrder) {
  make(1000);
  const auto o = Overview::build(ledger_path());
  ASSERT_EQ(o->claims(), told_.size());
  EXPECT_EQ(ids(*o, o->select({})), expected({}));
  std::set<std::size_t> dated;
  for (std::uint32_t row = 0; row < o->claims(); ++row) {
    const auto& c = told_[row].claim;
    const auto r = o->row(row);
    EXPECT_EQ(r.first > r.last, c.first.empty());
    EXPECT_EQ(r.said, day_from_iso(c.report_date).value_or(kUnknownDay));
    EXPECT_EQ(iso_day(r.read), "2026-01-01");
    EXPECT_EQ(r.approximate, c.when.find('~') != std::string::npos);
    EXPECT_EQ(o->row_of_id(c.id), row);
    EXPECT_EQ(o->row_of(r.claim), row);
    ASSERT_EQ(r.actors.size(), c.actors.size());
    EXPECT_EQ(o->party(r.actors[0]).key, party_key(c.actors[0]));
    EXPECT_EQ(r.counted, c.objects[0].count.has_value());
  }
}

TEST_F(OverviewTest, SelectionsAndFacetsAreThoseOfOneByOne) {
  make(700);
  const auto o = Overview::build(ledger_path());
  std::mt19937 random(5);
  std::size_t some = 0;
  for (int i = 0; i < 100; ++i) {
    const Selection s = draw(random);
    const auto want = expected(s);
    EXPECT_EQ(ids(*o, o->select(s)), want);
    EXPECT_EQ(o->count(s), want.size());
    some += want.empty() ? 0 : 1;
    compare_facets(*o, s);
    if (HasFailure()) FAIL() << "at selection " << i;
  }
  EXPECT_GT(some, 30U);
}

TEST_F(OverviewTest, SelectsWhatTheLedgersOwnFilterSelects) {
  make(1000);
  const auto o = Overview::build(ledger_path());
  const auto ledger = open(Ledger::Mode::read);
  const auto by_ledger = [&](const ClaimFilter& f) {
    std::vector<std::string> out;
    for (const auto& c : all(*ledger, f)) out.push_back(c.id);
    return out;
  };
  std::size_t some = 0;
  for (const char* since : {"2005", "2010-06", "2012-02-29", "2024"})
    for (const char* pair : {"SYR,PRK", "SYR,SYR", "SYR,RUS", "PRK,SYR"}) {
      const std::string p(pair);
      Selection s;
      s.between = {p.substr(0, 3), p.substr(4)};
      s.since = day_from_iso((std::string(since) + "-01-01").substr(0, 10));
      ClaimFilter f;
      f.between = {{Country::of(p.substr(0, 3)), ""}, {Country::of(p.substr(4)), ""}};
      f.since = iso_day(*s.since);
      EXPECT_EQ(ids(*o, o->select(s)), by_ledger(f)) << since << pair;
      some += by_ledger(f).size();
    }
  EXPECT_GT(some, 20U);
  Selection named;
  named.between = {"company 5"};  // at the beginning of a word, as the ledger does
  EXPECT_EQ(ids(*o, o->select(named)), by_ledger({.between = {{{}, "company 5"}}}));
  EXPECT_FALSE(o->select(named).empty());
}

TEST_F(OverviewTest, PagesMakeUpTheWholeAndGoOnInALedgerBuiltAnew) {
  make(1000);
  const auto o = Overview::build(ledger_path());
  Selection s;
  s[Facet::status].none = {"planned"};
  const auto whole = o->select(s);
  std::vector<std::uint32_t> seen;
  std::string cursor;
  do {
    const auto page = o->page(s, cursor, 37);
    EXPECT_EQ(page.total, whole.size());
    EXPECT_EQ(page.before, seen.size());
    seen.insert(seen.end(), page.rows.begin(), page.rows.end());
    cursor = page.next;
  } while (!cursor.empty() && seen.size() <= whole.size());
  EXPECT_EQ(seen, whole);
  const std::string middle = o->page(s, "", whole.size() / 2).next;
  {
    const auto ledger = open();  // more is read meanwhile, of every time
    made::World world(50, 99, made::Kind::varied);
    for (std::size_t i = 0; i < 30; ++i) made::add(*ledger, made::make_report(world, 5000 + i), 5000 + i);
  }
  const auto later = Overview::build(ledger_path());
  const auto rest = ids(*later, later->page(s, middle, 100000).rows);
  const auto before = ids(*o, whole);
  for (std::size_t i = 0; i < before.size(); ++i)
    EXPECT_EQ(std::find(rest.begin(), rest.end(), before[i]) != rest.end(), i >= whole.size() / 2) << i;
  for (const char* bad : {"x", "1.2.3", "1.2.3.4.5", "1.2.3.", "99999999999999999999.1.1.1", "1.2.3.4 "})
    EXPECT_THROW((void)o->page(s, bad, 5), Error) << bad;
}

TEST_F(OverviewTest, ABinHoldsOnlyWhatSurelyLiesInIt) {
  make(1000);
  const auto o = Overview::build(ledger_path());
  for (const auto unit : {TimeUnit::day, TimeUnit::month, TimeUnit::year, TimeUnit::decade}) {
    const auto t = o->timeline({}, unit, TimeGroup::type, TimeKind::happened);
    EXPECT_EQ(t.unit, unit == TimeUnit::day ? TimeUnit::month : unit) << "25 years have too many days";
    const std::size_t letters = t.unit == TimeUnit::day ? 10 : t.unit == TimeUnit::month ? 7 : t.unit == TimeUnit::year ? 4 : 3;
    std::map<std::string, std::uint32_t> bins;
    std::map<std::pair<std::string, std::string>, std::uint32_t> spans;
    std::uint32_t undated = 0;
    for (const auto& [c, v] : told_) {
      const bool open = c.first == "0000-01-01" || c.last == "9999-12-31";
      if (c.first.empty())
        ++undated;
      else if (!open && c.first.substr(0, letters) == c.last.substr(0, letters))
        ++bins[c.first.substr(0, letters)];
      else
        ++spans[{c.first, c.last}];
    }
    EXPECT_EQ(t.undated, undated);
    std::map<std::string, std::uint32_t> have;
    std::uint32_t in_bins = 0;
    for (const auto& bin : t.bins) {
      EXPECT_EQ(iso_day(bin.first).substr(0, letters), iso_day(bin.last).substr(0, letters));
      EXPECT_NE(iso_day(bin.first - 1).substr(0, letters), iso_day(bin.last + 1).substr(0, letters));
      have[iso_day(bin.first).substr(0, letters)] = bin.claims;
      std::uint32_t sum = 0;
      for (const auto n : bin.by_group) sum += n;
      EXPECT_EQ(sum, bin.claims);
      in_bins += bin.claims;
    }
    EXPECT_EQ(have, bins);
    EXPECT_EQ(in_bins + t.spanning + t.undated, told_.size());
    std::map<std::pair<std::string, std::string>, std::uint32_t> have_spans;
    for (const auto& s : t.spans)
      have_spans[{s.first == kNoFirstDay ? "0000-01-01" : iso_day(s.first),
                  s.last == kNoLastDay ? "9999-12-31" : iso_day(s.last)}] += s.claims;
    EXPECT_EQ(have_spans, spans);
  }
  const auto said = o->timeline({}, TimeUnit::year, TimeGroup::none, TimeKind::said);
  EXPECT_EQ(said.spanning, 0U);
  const auto read = o->timeline({}, TimeUnit::automatic, TimeGroup::none, TimeKind::read);
  ASSERT_EQ(read.bins.size(), 1U);
  EXPECT_EQ(iso_day(read.bins[0].first), "2026-01-01");
  EXPECT_EQ(read.unit, TimeUnit::day);
}

TEST_F(OverviewTest, AnEdgeCountsTheOriginsOfEachEventOnce) {
  make(1000);
  const auto o = Overview::build(ledger_path());
  const auto ledger = open(Ledger::Mode::read);
  std::map<std::int64_t, std::uint32_t> origins;
  std::map<std::string, std::int64_t> event_of;
  ledger->events({}, [&](const EventRow& row) {
    origins[row.number] = row.independent;
    return true;
  });
  Selection s;
  s[Facet::language].any = {"en"};
  struct Want {
    std::uint32_t claims = 0, denied = 0;
    std::set<std::int64_t> events;
  };
  std::map<std::tuple<std::string, std::string, EventType>, Want> want;
  std::map<std::string, std::uint32_t> nodes;
  for (const auto row : o->select(s)) {
    const auto r = o->row(row);
    std::set<std::string> parties;
    for (const auto a : r.actors) parties.insert(o->party(a).key);
    for (const auto b : r.targets) parties.insert(o->party(b).key);
    for (const auto& p : parties) ++nodes[p];
    if (r.targets.empty() || r.actors[0] == r.targets[0]) continue;
    auto& w = want[{o->party(r.actors[0]).key, o->party(r.targets[0]).key, r.type}];
    ++w.claims;
    w.denied += r.denied || r.polarity == Polarity::negated ? 1 : 0;
    w.events.insert(r.event);
    EXPECT_EQ(r.independent, origins.at(r.event));
  }
  const auto n = o->network(s, 100000, 100000);
  EXPECT_EQ(n.edges.size(), want.size());
  EXPECT_EQ(n.all_edges, want.size());
  EXPECT_EQ(n.nodes.size(), n.all_nodes);
  for (const auto& e : n.edges) {
    const auto at = want.find({o->party(n.nodes[e.from].party).key, o->party(n.nodes[e.to].party).key, e.type});
    ASSERT_NE(at, want.end());
    std::uint32_t sum = 0;
    for (const auto event : at->second.events) sum += origins[event];
    EXPECT_EQ(std::tuple(e.claims, e.denied, e.events, e.origins),
              std::tuple(at->second.claims, at->second.denied, at->second.events.size(), sum));
  }
  for (const auto& node : n.nodes) EXPECT_EQ(node.claims, nodes[o->party(node.party).key]);
  // The strongest are kept, and no node stands alone.
  const auto few = o->network(s, 20, 30);
  EXPECT_LE(few.nodes.size(), 20U);
  EXPECT_LE(few.edges.size(), 30U);
  EXPECT_EQ(few.all_edges, n.all_edges);
  EXPECT_EQ(few.edges[0].origins, n.edges[0].origins);
  std::set<std::uint32_t> joined;
  for (const auto& e : few.edges) joined.insert({e.from, e.to});
  EXPECT_EQ(joined.size(), few.nodes.size());
}

TEST_F(OverviewTest, ThoseWhoActTogetherAreJoinedBothWays) {
  const std::string text = "Syria, Damascus and Korea met. Iran and Syria sent arms to Korea and the Koreans.";
  Reading r;
  r.claims.push_back(claim(text, "Syria, Damascus and Korea met.", "met", EventType::consult,
                           {mention(text, "Syria", "SYR"), mention(text, "Damascus", "SYR"), mention(text, "Korea", "PRK")}, {}));
  r.claims.push_back(claim(text, "Iran and Syria sent arms to Korea and the Koreans.", "sent", EventType::aid,
                           {mention(text, "Iran", "IRN"), mention(text, "Syria", "SYR")},
                           {mention(text, "Korea", "PRK"), mention(text, "Koreans", "PRK")}, "2014"));
  open()->write(report(text), r);
  const auto o = Overview::build(ledger_path());  // not linked: no origins are known
  const auto n = o->network({}, 10, 10);
  std::set<std::string> edges;
  for (const auto& e : n.edges) {
    EXPECT_EQ(std::tuple(e.claims, e.origins, e.events), std::tuple(1U, 0U, 0U));
    edges.insert(o->party(n.nodes[e.from].party).key + (e.mutual ? " with " : " to ") + o->party(n.nodes[e.to].party).key);
  }
  EXPECT_EQ(edges, (std::set<std::string>{"state-prk with state-syr", "state-irn to state-prk", "state-syr to state-prk"}));
  EXPECT_EQ(n.joining, 2U);
  Selection same;
  same.between = {"SYR", "state-syr"};  // two mentions of the first claim
  EXPECT_EQ(o->count(same), 1U);
  same.between = {"FBI"};
  EXPECT_EQ(o->count(same), 0U);
  same.between = {"IRN", "IRN"};
  EXPECT_EQ(o->count(same), 0U);
  same.between = {"a", "b", "c"};
  EXPECT_THROW((void)o->count(same), Error);
}

TEST_F(OverviewTest, TheStampChangesWithReportsAndEventsOnly) {
  const std::string text = "Korea sent missiles to Syria. Syria denied it.";
  Reading reading;
  reading.claims.push_back(claim(text, "Korea sent missiles to Syria.", "sent", EventType::aid, {mention(text, "Korea", "PRK")},
                                 {mention(text, "Syria", "SYR")}, "2014"));
  open()->write(report(text), {});
  LedgerStamp stamp(ledger_path());
  std::string last = stamp.now();
  const auto changed = [&] {
    const std::string now = stamp.now();
    const bool out = now != last;
    last = now;
    return out;
  };
  EXPECT_FALSE(changed());
  const auto ledger = open();
  ledger->write(report(text), reading);  // known: nothing is written
  EXPECT_FALSE(changed());
  ledger->rewrite(report(text), reading);
  EXPECT_TRUE(changed());
  ledger->rewrite(report(text), reading);  // ids of rows are used again
  EXPECT_TRUE(changed());
  ledger->link(1);
  EXPECT_TRUE(changed());
  ledger->link(1);
  EXPECT_FALSE(changed());
  ledger->tidy();
  EXPECT_FALSE(changed());
  const auto o = Overview::build(ledger_path());
  EXPECT_EQ(o->stamp(), last);
  const auto id = shown_id_text(o->row(0).shown_id);
  ledger->correct(false, {id}, "another", "2026-01-01T00:00:00Z");
  EXPECT_TRUE(changed());
  ledger->link(1);
  EXPECT_TRUE(changed());
}

TEST_F(OverviewTest, ReviewsAndListsComeLate) {
  make(1000);
  const auto o = Overview::build(ledger_path());
  const auto revision = o->revision();
  EXPECT_TRUE(o->set_review(told_[3].claim.id, Reviewed::accepted));
  EXPECT_TRUE(o->set_review(told_[5].claim.id, Reviewed::rejected));
  EXPECT_FALSE(o->set_review("0000000000000000", Reviewed::accepted));
  EXPECT_FALSE(o->set_review("zz", Reviewed::accepted));
  EXPECT_NE(o->revision(), revision);
  Selection s;
  s[Facet::reviewed].any = {"accepted", "rejected"};
  EXPECT_EQ(o->select(s), (std::vector<std::uint32_t>{3, 5}));
  const auto party = o->party(o->row(7).actors[0]).key;
  o->set_listed(party, {"un", "ofac"});
  Selection listed;
  listed[Facet::list].any = {"ofac"};
  Selection by_party;
  by_party[Facet::party].any = {party};
  EXPECT_EQ(o->select(listed), o->select(by_party));
  const auto f = o->facets({}, 10, {Facet::list, Facet::reviewed}).facets;
  ASSERT_EQ(f[0].values.size(), 2U);
  EXPECT_EQ(f[0].values[0].claims, o->count(by_party));
  EXPECT_EQ(f[0].without, o->claims() - o->count(by_party));
  EXPECT_EQ(f[1].distinct, 3U);
  o->set_listed(party, {});
  EXPECT_EQ(o->count(listed), 0U);
  // While others ask.
  std::thread asks([&] {
    for (int i = 0; i < 50; ++i) (void)o->facets(s, 5);
  });
  for (int i = 0; i < 200; ++i) o->set_review(told_[static_cast<std::size_t>(i)].claim.id, Reviewed::unsure);
  asks.join();
  s[Facet::reviewed].any = {"unsure"};
  EXPECT_EQ(o->count(s), 200U);
}

TEST_F(OverviewTest, MeasuresAreThoseOfTouched) {
  made::World world(400, 3, made::Kind::varied);
  {
    const auto ledger = open();
    ledger->begin_batch();
    for (std::size_t i = 0; i < 250; ++i) made::add(*ledger, made::make_report(world, i), i);
    ledger->end_batch();
    remember(*ledger);
  }
  const auto measures = Measures::load(embedded_measures(), measure_vocabulary(embedded_packs()));
  const auto o = Overview::build(ledger_path());
  EXPECT_FALSE(o->has_measures());
  EXPECT_FALSE(o->add_measures(measures, {}, [] { return false; }) && !o->has_measures());
  std::map<std::string, std::uint32_t> want;
  std::uint32_t without = 0;
  for (std::uint32_t row = 0; row < told_.size(); ++row) {
    std::vector<std::string> ids_of;
    for (const auto& t : touched(told_[row].claim, measures))
      if (in_question(t)) ids_of.push_back(t.measure->id), ++want[t.measure->id];
    if (ids_of.empty()) ++without;
    EXPECT_EQ(o->measures_of(row), ids_of) << row;
  }
  ASSERT_FALSE(want.empty());
  const auto f = o->facets({}, 1000, {Facet::measure}).facets.at(0);
  std::map<std::string, std::uint32_t> have;
  for (const auto& v : f.values) have[v.key] = v.claims;
  EXPECT_EQ(have, want);
  EXPECT_EQ(f.without, without);
  Selection s;
  s[Facet::measure].any = {want.begin()->first};
  EXPECT_EQ(o->count(s), want.begin()->second);
}

// The samples, read by the program's own reader, counted by SQL.
TEST_F(OverviewTest, CountsOfTheSamplesAreThoseOfSql) {
  {
    const auto language = Language::load(embedded_packs());
    Reader reader(language);
    const auto ledger = open();
    std::vector<std::filesystem::path> files;
    for (const auto& f : std::filesystem::directory_iterator(std::string(ISNAD_ROOT) + "/samples"))
      if (f.path().extension() == ".txt") files.push_back(f.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      const std::string text = bytes_of(file.string());
      Reading reading;
      reader.read(text, {}, reading);
      ledger->write(report(text, file.filename().string()), reading);
    }
    ledger->link(1);
    remember(*ledger);
    with_actors_ = false;
  }
  sql::Database db("file:" + ledger_path(), SQLITE_OPEN_READONLY, ledger_path());
  const auto o = Overview::build(ledger_path());
  EXPECT_GT(o->claims(), 80U);
  const std::map<Facet, std::string> queries = {
      {Facet::type, "SELECT type, count(*) FROM claims WHERE type <> '' GROUP BY 1"},
      {Facet::status, "SELECT status, count(*) FROM claims GROUP BY 1"},
      {Facet::polarity, "SELECT polarity, count(*) FROM claims GROUP BY 1"},
      {Facet::country,
       "SELECT country, count(DISTINCT claim) FROM mentions WHERE role <> 'where' AND country IS NOT NULL GROUP BY 1"},
      {Facet::source, "SELECT voice, count(DISTINCT claim) FROM sources GROUP BY 1"},
      {Facet::language, "SELECT lang, count(*) FROM claims GROUP BY 1"},
      {Facet::place,
       "SELECT ifnull(entity, '\"' || n.folded), count(DISTINCT claim) FROM mentions m JOIN names n ON n.id = m.name "
       "WHERE role = 'where' GROUP BY 1"},
      {Facet::year,
       "SELECT CASE WHEN substr(when_first, 1, 4) = substr(when_last, 1, 4) THEN substr(when_first, 1, 4) ELSE 'longer' END, "
       "count(*) "
       "FROM claims WHERE when_first IS NOT NULL GROUP BY 1"},
      {Facet::report, "SELECT report, count(*) FROM claims GROUP BY 1"}};
  for (const auto& f : o->facets({}, 1000).facets) {
    const auto query = queries.find(f.facet);
    if (query == queries.end()) continue;
    std::map<std::string, std::uint32_t> want;
    std::map<std::string, std::uint32_t> have;
    sql::Statement s(db, query->second);
    while (s.step()) want[s.string(0)] = s.u32(1);
    for (const auto& v : f.values) have[v.key] = v.claims;
    EXPECT_EQ(have, want) << name_of(f.facet);
    EXPECT_FALSE(want.empty()) << name_of(f.facet);
  }
  std::mt19937 random(2);
  for (int i = 0; i < 60 && !HasFailure(); ++i) {
    const Selection s = draw(random);
    EXPECT_EQ(ids(*o, o->select(s)), expected(s));
    compare_facets(*o, s);
  }
  // A state, its capital and its people are one.
  const auto syria = o->party_of("state-syr");
  ASSERT_TRUE(syria);
  EXPECT_FALSE(o->party_of("damascus"));
  EXPECT_EQ(o->party(*syria).country.view(), "SYR");
  const auto found = o->suggest("دمشق", 5);
  EXPECT_NE(std::find(found.begin(), found.end(), *syria), found.end());
}

TEST_F(OverviewTest, AnEmptyLedgerAndAForeignFile) {
  (void)open();
  const auto o = Overview::build(ledger_path());
  EXPECT_EQ(o->claims(), 0U);
  EXPECT_TRUE(o->select({}).empty());
  EXPECT_EQ(o->facets({}, 5).claims, 0U);
  EXPECT_TRUE(o->timeline({}, TimeUnit::automatic, TimeGroup::context, TimeKind::happened).bins.empty());
  EXPECT_TRUE(o->network({}, 10, 10).nodes.empty());
  EXPECT_TRUE(o->page({}, "", 10).rows.empty());
  put(path("notes.txt"), "Not a ledger at all, and long enough to be looked at.");
  EXPECT_THROW((void)Overview::build(path("notes.txt")), Error);
  EXPECT_THROW((void)Overview::build(path("absent.ledger")), Error);
  EXPECT_EQ(Overview::build(ledger_path(), {.stop = [] { return true; }}), nullptr);
}

TEST(OverviewDays, AreThoseOfTheCalendar) {
  EXPECT_EQ(day_from_iso("1970-01-01"), 0);
  EXPECT_EQ(day_from_iso("2000-02-29"), 11016);
  EXPECT_EQ(day_from_iso("1969-12-31"), -1);
  for (const char* none : {"2001-02-29", "1900-02-29", "2001-13-01", "2001-00-01", "2001-1-01", "abcd-01-01", "", "2001-01-32"})
    EXPECT_FALSE(day_from_iso(none)) << none;
  // Every day of two centuries, and then in steps that meet every day of the year.
  std::string before;
  const std::int32_t last = *day_from_iso("9999-12-31");
  const std::int32_t from = *day_from_iso("1895-12-30");
  const std::int32_t to = *day_from_iso("2105-01-01");
  for (std::int32_t day = *day_from_iso("0000-01-01"); day <= last; day += day >= from && day < to ? 1 : 71) {
    const std::string text = iso_day(day);
    ASSERT_LT(before, text);
    ASSERT_EQ(day_from_iso(text), day);
    before = text;
  }
}

}  // namespace
}  // namespace isnad::testing
