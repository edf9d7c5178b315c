// How much speaks for two claims telling one event, and what: the measure of docs/isnad.md. Symmetric, and of the two claims
// alone, so that grouping cannot depend on the order in which reports came.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/facts.h"

namespace isnad {

// Points, ten to the unit of the table in docs/isnad.md.
inline constexpr int kSame = 80;      // from here on two claims tell the same
inline constexpr int kVeto = -1000;   // they cannot
inline constexpr int kMeanSame = 60;  // the least mean between the claims of two groups that are joined

struct Ground {
  const char* name;  // "actor", "day", "count": docs/isnad.md explains each
  int points;
};

// With `grounds`, what was found is added there.
[[nodiscard]] int likeness(const Facts& a, const Facts& b, std::vector<Ground>* grounds = nullptr);

// Whether a claim tells enough that two such claims would be taken for one event.
[[nodiscard]] bool recognisable(const Facts& f);

// Two claims whose likeness reaches kSame share a key, unless the interval of one is longer than three years and they differ in
// every count. `both`: keys met by keys of all sides; `ask` by `offer`.
struct Keys {
  std::vector<std::uint64_t> both, ask, offer;
};
[[nodiscard]] Keys keys_of(const Facts& f);

}  // namespace isnad
