// Which claims tell one event. docs/isnad.md, "Grouping".
//
// Claims that tell exactly the same share a *profile* (Facts). Profiles are ranked: who tells more comes first. In the order of
// rank a profile either joins the most alike of the *heads* before it, or becomes a head itself. That is the greedy maximal
// independent set of the graph of likeness (the pivot of correlation clustering: Ailon, Charikar, Newman 2008), with the order
// made by what claims tell instead of by chance; it depends on the set of claims alone, and a new profile changes only what lies
// near it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/facts.h"

namespace isnad {

struct Rank {
  std::int32_t richness = 0;  // likeness of a profile with itself: how much it tells
  std::uint64_t hash = 0;
  // Whether it comes before `other`.
  [[nodiscard]] bool before(const Rank& other) const {
    return richness != other.richness ? richness > other.richness : hash < other.hash;
  }
};
[[nodiscard]] Rank rank_of(const Facts& f);
// Of a group's summary; two groups may tell the same, so their heads decide.
[[nodiscard]] Rank rank_of(const Facts& summary, std::uint64_t head_hash);

using ProfileId = std::int64_t;
inline constexpr ProfileId kHomeless = 0;

// What keeps profiles, as far as grouping goes.
class Profiles {
 public:
  struct Entry {
    Facts facts;
    Rank rank;
    ProfileId home = kHomeless;  // the head of its group; its own id where it is the head
  };
  Profiles() = default;
  Profiles(const Profiles&) = delete;
  Profiles& operator=(const Profiles&) = delete;
  virtual ~Profiles() = default;
  virtual const Entry& get(ProfileId id) = 0;  // lives until the next settle()
  // Replaces what `out` held by those that offer a key for which `f` asks, in no particular order, perhaps twice.
  virtual void near(const Facts& f, std::vector<ProfileId>& out) = 0;
  virtual std::vector<ProfileId> housed_by(ProfileId head) = 0;
  virtual void set_home(ProfileId id, ProfileId home) = 0;
};

// Finds the home of each of `changed`: profiles that are new, or whose head is gone; and of all whom that concerns.
void settle(Profiles& profiles, std::span<const ProfileId> changed);

// What a group tells as one: whatever any member tells, the nearest day, the sharpest counts. Groups whose summaries are alike
// are one event; summaries are grouped as profiles are, once more.
[[nodiscard]] Facts summary_of(std::span<const Facts* const> members);

// Both levels at once: for each of `all` the place of the head of its group, and for each head the place of the head of its
// event.
struct Grouped {
  std::vector<std::uint32_t> group, event;
  std::vector<Facts> summaries;  // of heads of groups; empty elsewhere
};
[[nodiscard]] Grouped group_both(std::span<const Facts> all, unsigned threads = 1);

// The same for all at once: for each its head's place in `all`. Two threads share the work by kind of event.
[[nodiscard]] std::vector<std::uint32_t> group_all(std::span<const Facts> all, std::span<const Rank> ranks, unsigned threads = 1);

}  // namespace isnad
