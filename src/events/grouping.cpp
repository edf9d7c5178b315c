#include "events/grouping.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "events/same.h"

namespace isnad {
namespace {

constexpr std::size_t kAllPairs = 160;  // up to so many profiles each is compared with each
constexpr std::size_t kSample = 12;     // of two groups that may be joined, so many members of each are compared
constexpr std::size_t kHot = 4096;      // a key that more profiles share joins neighbours in the order of their hashes only

struct Edge {
  int points;
  std::uint32_t a, b;
};

class Groups {
 public:
  explicit Groups(std::span<const Facts> profiles, std::span<const std::uint64_t> hashes)
      : profiles_(profiles), hashes_(hashes), parent_(profiles.size()), members_(profiles.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::uint32_t i = 0; i < parent_.size(); ++i) members_[i] = {i};
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }
  void join(std::uint32_t a, std::uint32_t b) {
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    parent_[b] = a;
    auto& into = members_[a];
    const auto middle = static_cast<std::ptrdiff_t>(into.size());
    into.insert(into.end(), members_[b].begin(), members_[b].end());
    // by hash, so that a sample of a group is the same whatever came first
    std::inplace_merge(into.begin(), into.begin() + middle, into.end(),
                       [&](std::uint32_t x, std::uint32_t y) { return hashes_[x] < hashes_[y]; });
    members_[b].clear();
  }
  // Whether the claims of two groups are alike on the whole, and none of them excludes another.
  [[nodiscard]] bool alike(std::uint32_t a, std::uint32_t b) const {
    long sum = 0;
    long n = 0;
    const auto first = [&](std::uint32_t g) { return std::min(members_[g].size(), kSample); };
    for (std::size_t i = 0; i < first(a); ++i) {
      for (std::size_t k = 0; k < first(b); ++k) {
        const int points = likeness(profiles_[members_[a][i]], profiles_[members_[b][k]]);
        if (points <= kVeto) return false;
        sum += points;
        ++n;
      }
    }
    return sum >= n * kMeanSame;
  }

 private:
  std::span<const Facts> profiles_;
  std::span<const std::uint64_t> hashes_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
};

void consider(std::span<const Facts> profiles, std::uint32_t a, std::uint32_t b, std::vector<Edge>& edges) {
  const int points = likeness(profiles[a], profiles[b]);
  if (points >= kSame) edges.push_back({points, a, b});
}

std::vector<Edge> edges_of(std::span<const Facts> profiles, std::span<const std::uint64_t> hashes) {
  std::vector<Edge> edges;
  const auto n = static_cast<std::uint32_t>(profiles.size());
  if (n <= kAllPairs) {
    for (std::uint32_t a = 0; a < n; ++a)
      for (std::uint32_t b = a + 1; b < n; ++b) consider(profiles, a, b, edges);
    return edges;
  }
  struct Sides {
    std::vector<std::uint32_t> both, ask, offer;
  };
  std::unordered_map<std::uint64_t, Sides> by_key;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Keys keys = keys_of(profiles[i]);
    for (const auto k : keys.both) by_key[k].both.push_back(i);
    for (const auto k : keys.ask) by_key[k].ask.push_back(i);
    for (const auto k : keys.offer) by_key[k].offer.push_back(i);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  const auto cross = [&](const std::vector<std::uint32_t>& x, const std::vector<std::uint32_t>& y) {
    if (x.size() * y.size() > kHot * kHot) return;
    for (const auto a : x)
      for (const auto b : y)
        if (a != b) pairs.emplace_back(std::min(a, b), std::max(a, b));
  };
  for (auto& [key, sides] : by_key) {
    if (sides.both.size() > kHot) {
      std::sort(sides.both.begin(), sides.both.end(), [&](std::uint32_t x, std::uint32_t y) { return hashes[x] < hashes[y]; });
      for (std::size_t i = 0; i + 1 < sides.both.size(); ++i)
        for (std::size_t k = i + 1; k < std::min(i + 64, sides.both.size()); ++k)
          pairs.emplace_back(std::min(sides.both[i], sides.both[k]), std::max(sides.both[i], sides.both[k]));
    } else {
      cross(sides.both, sides.both);
    }
    cross(sides.both, sides.ask);
    cross(sides.both, sides.offer);
    cross(sides.ask, sides.offer);
    if (pairs.size() > 4'000'000) {
      std::sort(pairs.begin(), pairs.end());
      pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
      for (const auto& [a, b] : pairs) consider(profiles, a, b, edges);
      pairs.clear();
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [a, b] : pairs) consider(profiles, a, b, edges);
  return edges;
}

}  // namespace

std::vector<std::uint32_t> group(std::span<const Facts> profiles, std::span<const std::uint64_t> hashes,
                                 std::span<const Bond> together, std::span<const Bond> apart) {
  Groups groups(profiles, hashes);
  const auto kept_apart = [&](std::uint32_t a, std::uint32_t b) {
    return std::any_of(apart.begin(), apart.end(), [&](const Bond& bond) {
      const std::uint32_t x = groups.find(bond.a);
      const std::uint32_t y = groups.find(bond.b);
      return (x == a && y == b) || (x == b && y == a);
    });
  };
  for (const Bond& bond : together) {
    const std::uint32_t a = groups.find(bond.a);
    const std::uint32_t b = groups.find(bond.b);
    if (a != b && !kept_apart(a, b)) groups.join(a, b);
  }
  auto edges = edges_of(profiles, hashes);
  const auto key = [&](const Edge& e) { return std::minmax(hashes[e.a], hashes[e.b]); };
  std::sort(edges.begin(), edges.end(),
            [&](const Edge& x, const Edge& y) { return x.points != y.points ? x.points > y.points : key(x) < key(y); });
  for (const Edge& e : edges) {
    const std::uint32_t a = groups.find(e.a);
    const std::uint32_t b = groups.find(e.b);
    if (a == b || kept_apart(a, b) || !groups.alike(a, b)) continue;
    groups.join(a, b);
  }
  std::vector<std::uint32_t> out(profiles.size());
  std::unordered_map<std::uint32_t, std::uint32_t> number;
  for (std::uint32_t i = 0; i < out.size(); ++i)
    out[i] = number.emplace(groups.find(i), static_cast<std::uint32_t>(number.size())).first->second;
  return out;
}

}  // namespace isnad
