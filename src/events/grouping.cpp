#include "events/grouping.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <numeric>
#include <queue>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "events/same.h"
#include "text/shingles.h"

namespace isnad {
namespace {

constexpr int kFamilies = 12;

// The most alike so far; of two that are as alike, the one of better rank.
struct Best {
  int points = kSame - 1;
  Rank rank;
  bool take(int with, const Rank& of) {
    if (with < points || (with == points && (points < kSame || !of.before(rank)))) return false;
    points = with;
    rank = of;
    return true;
  }
};

// One kind of event: kinds never meet.
void group_family(std::span<const Facts> all, std::span<const Rank> ranks, std::vector<std::uint32_t>& members,
                  std::vector<std::uint32_t>& home) {
  struct HashKey {
    std::size_t operator()(const Key& k) const { return FormBuffer::mixed(k.what, static_cast<std::uint32_t>(k.cell)); }
  };
  std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) { return ranks[a].before(ranks[b]); });
  std::unordered_map<Key, std::vector<std::uint32_t>, HashKey> heads;
  std::unordered_map<std::uint64_t, std::uint32_t> alone;
  std::vector<std::uint32_t> candidates;
  for (const std::uint32_t i : members) {
    const Facts& f = all[i];
    home[i] = i;
    if (f.alone != 0) {
      home[i] = alone.emplace(f.alone, i).first->second;
      continue;
    }
    candidates.clear();
    for (const KeyRange& r : asks(f)) {
      for (std::int64_t cell = r.from; cell <= r.to; ++cell) {
        if (const auto at = heads.find({r.what, static_cast<std::int32_t>(cell)}); at != heads.end())
          candidates.insert(candidates.end(), at->second.begin(), at->second.end());
      }
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    Best best;
    for (const std::uint32_t c : candidates)
      if (best.take(likeness(f, all[c]), ranks[c])) home[i] = c;
    if (home[i] == i)
      for (const Key& k : offers(f)) heads[k].push_back(i);
  }
}

}  // namespace

Facts summary_of(std::span<const Facts* const> members) {
  Facts out;
  if (members.empty()) return out;
  if (members.front()->alone != 0) return *members.front();
  const auto add_all = [](auto& into, const auto& from) { into.insert(into.end(), from.begin(), from.end()); };
  std::map<EventType, int> types;
  std::map<std::uint64_t, int> acts;
  std::map<std::uint16_t, int> codes;
  out.mood = Facts::Mood::duty;
  for (const Facts* f : members) {
    ++types[f->type];
    ++acts[f->act];
    ++codes[f->cameo];
    out.mood = std::min(out.mood, f->mood);
    for (const auto& [into, from] :
         {std::pair(&out.actors, &f->actors), std::pair(&out.targets, &f->targets), std::pair(&out.places, &f->places)}) {
      add_all(into->names, from->names);
      add_all(into->countries, from->countries);
    }
    if (f->dated() && (!out.dated() || std::tuple(f->span(), f->first) < std::tuple(out.span(), out.first))) {
      out.first = f->first;
      out.last = f->last;
    }
    if (f->report_day != kNoDay && (out.report_day == kNoDay || f->report_day < out.report_day)) out.report_day = f->report_day;
    add_all(out.things, f->things);
    add_all(out.counts, f->counts);
  }
  const auto most = [](const auto& counts) {
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  out.type = most(types);
  out.act = most(acts);
  out.cameo = most(codes);
  const auto tidy = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  for (Facts::Who* who : {&out.actors, &out.targets, &out.places}) {
    tidy(who->names);
    tidy(who->countries);
  }
  tidy(out.things);
  tidy(out.counts);
  return out;
}

Rank rank_of(const Facts& f) { return {f.alone != 0 ? 0 : likeness(f, f), f.hash()}; }

Rank rank_of(const Facts& summary, std::uint64_t head_hash) {
  Rank r = rank_of(summary);
  r.hash = FormBuffer::mixed(r.hash, head_hash);
  return r;
}

Grouped group_both(std::span<const Facts> all, unsigned threads) {
  Grouped out;
  std::vector<Rank> ranks(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) ranks[i] = rank_of(all[i]);
  out.group = group_all(all, ranks, threads);
  std::vector<std::vector<const Facts*>> members(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) members[out.group[i]].push_back(&all[i]);
  std::vector<std::uint32_t> heads;
  std::vector<Facts> summaries;
  std::vector<Rank> head_ranks;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (members[i].empty()) continue;
    heads.push_back(i);
    summaries.push_back(summary_of(members[i]));
    head_ranks.push_back(rank_of(summaries.back(), ranks[i].hash));
  }
  const auto events = group_all(summaries, head_ranks, threads);
  out.event.assign(all.size(), 0);
  out.summaries.resize(all.size());
  for (std::size_t h = 0; h < heads.size(); ++h) {
    out.event[heads[h]] = heads[events[h]];
    out.summaries[heads[h]] = std::move(summaries[h]);
  }
  return out;
}

std::vector<std::uint32_t> group_all(std::span<const Facts> all, std::span<const Rank> ranks, unsigned threads) {
  std::vector<std::uint32_t> home(all.size());
  std::array<std::vector<std::uint32_t>, kFamilies> families;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    families[static_cast<std::size_t>(family_of(all[i].type))].push_back(i);
  }
  std::sort(families.begin(), families.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < families.size(); i = next++) group_family(all, ranks, families[i], home);
  };
  std::vector<std::jthread> helpers;
  for (unsigned t = 1; t < threads; ++t) helpers.emplace_back(work);
  work();
  helpers.clear();
  return home;
}

void settle(Profiles& profiles, std::span<const ProfileId> changed) {
  struct Due {
    Rank rank;
    ProfileId id;
  };
  const auto later = [](const Due& a, const Due& b) { return b.rank.before(a.rank); };
  std::priority_queue<Due, std::vector<Due>, decltype(later)> due(later);
  const auto push = [&](ProfileId id) { due.push({profiles.get(id).rank, id}); };
  for (const ProfileId id : changed) push(id);
  std::vector<ProfileId> near;
  ProfileId last = kHomeless;
  while (!due.empty()) {
    const ProfileId id = due.top().id;
    due.pop();
    if (id == last) continue;
    last = id;
    const Profiles::Entry& me = profiles.get(id);
    const ProfileId before = me.home;
    if (me.facts.alone != 0) {  // profiles of one number are one profile
      if (before != id) profiles.set_home(id, id);
      continue;
    }
    profiles.near(me.facts, near);
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    Best best;
    ProfileId home = id;
    for (const ProfileId c : near) {
      if (c == id) continue;
      const Profiles::Entry& other = profiles.get(c);
      if (other.home == c && other.rank.before(me.rank) && best.take(likeness(me.facts, other.facts), other.rank)) home = c;
    }
    if (home != before) profiles.set_home(id, home);
    if (home != id) {
      if (before != id) continue;
      for (const ProfileId member : profiles.housed_by(id)) push(member);  // it was a head and is none any more
      continue;
    }
    if (before == id) continue;
    // A new head: of those behind it, whoever is more like it than like its own head.
    for (const ProfileId c : near) {
      if (c == id) continue;
      const Profiles::Entry& other = profiles.get(c);
      if (!me.rank.before(other.rank)) continue;
      const int points = likeness(me.facts, other.facts);
      if (points < kSame) continue;
      if (other.home != c && other.home != kHomeless) {
        const Profiles::Entry& host = profiles.get(other.home);
        const int with_host = likeness(host.facts, other.facts);
        if (with_host > points || (with_host == points && host.rank.before(me.rank))) continue;
      }
      push(c);
    }
  }
}

}  // namespace isnad
