// Grouping: the same whatever the order of arrival, at once or one by one; blocking loses no pair that is alike.
#include "events/grouping.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <unordered_map>

#include "events/same.h"

namespace isnad {
namespace {

// Facts of a small world, so that many are alike: `count` of them, different from each other.
std::vector<Facts> some_facts(std::uint32_t seed, std::size_t count) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  std::map<std::uint64_t, Facts> out;
  while (out.size() < count) {
    Facts f;
    static constexpr EventType kTypes[] = {EventType::aid, EventType::cooperate, EventType::assault, EventType::consult,
                                           EventType::support};
    f.type = kTypes[below(5)];
    f.act = 100 + below(3);
    f.actors.countries = {1 + below(4)};
    if (below(3) == 0) f.actors.names = {1000 + below(3)};
    if (below(5) != 0) f.targets.countries = {1 + below(4)};
    if (below(2) == 0) f.places.countries = {1 + below(4)};
    if (below(3) == 0) f.places.names = {2000 + below(4)};
    const auto day = static_cast<std::int32_t>(17000 + below(60));
    switch (below(5)) {
      case 0:
        f.report_day = day;
        break;
      case 1:
        f.first = day;
        f.last = day + 30;
        break;
      case 2:
        f.first = day - 300;
        f.last = day + 700;
        f.report_day = day;
        break;
      default:
        f.first = f.last = day;
    }
    if (below(2) == 0) f.things = {(3000ULL + below(3) * 2) | 1U};
    if (below(2) == 0) {
      const auto n = static_cast<float>(3 + below(4));
      f.counts.push_back({f.things.empty() ? 0 : f.things[0], n, below(4) == 0 ? INFINITY : n});
    }
    if (below(40) == 0) f = set_apart(f.type, "someone " + std::to_string(below(3)));
    out.emplace(f.hash(), f);
  }
  std::vector<Facts> list;
  for (auto& [hash, f] : out) list.push_back(f);
  return list;
}

class InMemory final : public Profiles {
 public:
  ProfileId add(const Facts& f) {
    const auto id = static_cast<ProfileId>(++last_);
    entries_.emplace(id, Entry{f, rank_of(f), kHomeless});
    for (const Key& k : offers(f)) keys_[k.what].emplace(k.cell, id);
    return id;
  }
  std::vector<ProfileId> remove(ProfileId id) {
    auto orphans = housed_by(id);
    for (const Key& k : offers(entries_.at(id).facts)) {
      auto& cells = keys_[k.what];
      for (auto at = cells.begin(); at != cells.end();)
        at = at->first == k.cell && at->second == id ? cells.erase(at) : std::next(at);
    }
    for (const auto o : orphans) entries_.at(o).home = kHomeless;
    entries_.erase(id);
    return orphans;
  }
  const Entry& get(ProfileId id) override { return entries_.at(id); }
  void near(const Facts& f, std::vector<ProfileId>& out) override {
    out.clear();
    for (const KeyRange& r : asks(f)) {
      const auto& cells = keys_[r.what];
      for (auto at = cells.lower_bound(r.from); at != cells.end() && at->first <= r.to; ++at) out.push_back(at->second);
    }
  }
  std::vector<ProfileId> housed_by(ProfileId head) override {
    std::vector<ProfileId> out;
    for (const auto& [id, e] : entries_)
      if (e.home == head && id != head) out.push_back(id);
    return out;
  }
  void set_home(ProfileId id, ProfileId home) override { entries_.at(id).home = home; }
  // Hash of each profile -> hash of its head.
  [[nodiscard]] std::map<std::uint64_t, std::uint64_t> result() const {
    std::map<std::uint64_t, std::uint64_t> out;
    for (const auto& [id, e] : entries_) out[e.rank.hash] = e.facts.alone != 0 ? e.facts.alone : entries_.at(e.home).rank.hash;
    return out;
  }

 private:
  std::uint64_t last_ = 0;
  std::unordered_map<ProfileId, Entry> entries_;
  std::map<std::uint64_t, std::multimap<std::int32_t, ProfileId>> keys_;
};

std::map<std::uint64_t, std::uint64_t> at_once(const std::vector<Facts>& all, unsigned threads = 1) {
  std::vector<Rank> ranks;
  for (const auto& f : all) ranks.push_back(rank_of(f));
  const auto heads = group_all(all, ranks, threads);
  std::map<std::uint64_t, std::uint64_t> out;
  for (std::size_t i = 0; i < all.size(); ++i) out[all[i].hash()] = all[i].alone != 0 ? all[i].alone : all[heads[i]].hash();
  return out;
}

TEST(Likeness, IsSymmetric) {
  const auto all = some_facts(1, 400);
  for (const auto& a : all)
    for (const auto& b : all) EXPECT_EQ(likeness(a, b), likeness(b, a));
}

TEST(Blocking, FindsEveryPairThatIsAlikeBothWays) {
  const auto all = some_facts(2, 900);
  InMemory profiles;
  std::vector<ProfileId> ids;
  for (const auto& f : all) ids.push_back(profiles.add(f));
  std::size_t alike = 0;
  std::vector<ProfileId> near;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].alone != 0) continue;
    profiles.near(all[i], near);
    const std::set<ProfileId> found(near.begin(), near.end());
    for (std::size_t k = 0; k < all.size(); ++k) {
      if (k == i || likeness(all[i], all[k]) < kSame) continue;
      ++alike;
      EXPECT_TRUE(found.contains(ids[k])) << i << " " << k << ": " << all[i].first << "–" << all[i].last << " told "
                                          << all[i].report_day << ", " << all[k].first << "–" << all[k].last << " told "
                                          << all[k].report_day;
    }
  }
  EXPECT_GT(alike, 500U);  // the world is small enough to mean something
}

TEST(Grouping, OneByOneInAnyOrderIsAsAllAtOnce) {
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    auto all = some_facts(seed, 600);
    const auto expected = at_once(all);
    std::set<std::uint64_t> heads;
    for (const auto& [hash, head] : expected) heads.insert(head);
    EXPECT_LT(heads.size(), all.size() * 9 / 10);
    std::mt19937 random(seed);
    for (int round = 0; round < 3; ++round) {
      std::shuffle(all.begin(), all.end(), random);
      InMemory profiles;
      for (std::size_t i = 0; i < all.size();) {  // in lots of one to twenty
        std::vector<ProfileId> lot;
        for (std::size_t n = 1 + random() % 20; n > 0 && i < all.size(); --n, ++i) lot.push_back(profiles.add(all[i]));
        settle(profiles, lot);
      }
      EXPECT_EQ(profiles.result(), expected);
    }
  }
}

TEST(Grouping, WhatIsTakenAwayLeavesNoTrace) {
  auto all = some_facts(20, 500);
  std::mt19937 random(5);
  std::shuffle(all.begin(), all.end(), random);
  InMemory profiles;
  std::vector<ProfileId> ids;
  for (const auto& f : all) ids.push_back(profiles.add(f));
  settle(profiles, ids);
  for (std::size_t i = 0; i < 200; ++i) settle(profiles, profiles.remove(ids[i]));
  EXPECT_EQ(profiles.result(), at_once({all.begin() + 200, all.end()}));
}

TEST(Grouping, ThreadsChangeNothing) {
  const auto all = some_facts(3, 2000);
  EXPECT_EQ(at_once(all, 1), at_once(all, 4));
}

TEST(Facts, SurvivePacking) {
  for (const auto& f : some_facts(4, 300)) {
    EXPECT_EQ(Facts::unpacked(f.packed()), f);
    EXPECT_NO_THROW((void)Facts::unpacked(std::string_view(f.packed()).substr(0, f.packed().size() / 2)));
  }
}

TEST(Facts, DaysThereAndBack) {
  for (const char* day : {"1970-01-01", "2000-02-29", "1600-12-31", "2024-03-01", "0001-01-01"})
    EXPECT_EQ(day_text(day_number(day)), day);
  EXPECT_EQ(day_number("1970-01-02"), 1);
  EXPECT_EQ(day_number("2021-03"), kNoDay);
  EXPECT_EQ(day_number(""), kNoDay);
}

}  // namespace
}  // namespace isnad
