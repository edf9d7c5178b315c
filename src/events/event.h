// Makes an event of its claims: chains, disagreements, denials, credibility. A function of what it is given.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "events/facts.h"
#include "isnad/event.h"

namespace isnad {

struct EventParts {
  std::vector<StoredClaim> claims;                   // at least one, in any order
  std::vector<Facts> facts;                          // by which each was grouped
  std::vector<std::vector<std::uint32_t>> passages;  // the shingles of each claim's sentence
  std::vector<StoredClaim> refusals;                 // claims (of REJECT) that deny one of `claims`
  std::map<std::int64_t, ReportFacts> reports;       // of all these claims
  std::map<std::string, char> grades;                // voice -> A…F, where a person gave one
};
[[nodiscard]] Event make_event(EventParts parts);

[[nodiscard]] std::vector<Disagreement> disagreements_of(const std::vector<StoredClaim>& claims,
                                                         const std::map<std::int64_t, ReportFacts>& reports);
[[nodiscard]] Credibility credibility_of(const Event& event, const std::map<std::string, char>& grades);

// Whether the claim says that the event did not happen.
[[nodiscard]] bool denies(const StoredClaim& claim);

}  // namespace isnad
