// Listed parties by what is known of somebody: names, birth, country, numbers. What /match and /reconcile have in common.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/desk.h"
#include "server/open_lists.h"

namespace isnad::server {

struct PartyQuery {
  std::vector<std::string> names;
  Schema schema = Schema::unknown;
  std::string birth;
  Country country;
  std::vector<std::pair<std::string, std::string>> identifiers;  // Identifier::kind, value
};

struct FoundParty {
  ScreenCandidate candidate;
  std::string asked;       // the name that found it; empty where a number did
  std::string identifier;  // the number that it bears as asked; empty where none
};

struct PartySettings {
  double threshold = kDefaultThreshold;                // from here on a candidate is an alarm
  std::size_t limit = 10;                              // of candidates
  std::function<bool(const ScreenCandidate&)> wanted;  // empty: all
};

// The best first. A number that is borne as asked is worth kByIdentifier at least.
inline constexpr double kByIdentifier = 0.95;
[[nodiscard]] std::vector<FoundParty> find_parties(OpenLists& lists, ListsInForce& now, const PartyQuery& query,
                                                   const PartySettings& settings);

// The lists of this desk; Problem 404 where it has none.
[[nodiscard]] OpenLists& lists_of(Desk& desk);
// A country as people, FollowTheMoney and lists write it: "kp", "PRK", "North Korea". Empty where it is none.
[[nodiscard]] Country country_written(std::string_view text);
// "2021-03-15" of the version in force of a list; empty where it has no date.
[[nodiscard]] std::string date_of(const ListsInForce& now, const std::string& list);

}  // namespace isnad::server
