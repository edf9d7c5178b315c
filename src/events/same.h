// How much speaks for two claims telling one event, and what: the measure of docs/isnad.md. Symmetric, and of the two claims
// alone, so that grouping cannot depend on the order in which reports came.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "events/facts.h"

namespace isnad {

// Points, ten to the unit of the table in docs/isnad.md.
inline constexpr int kSame = 58;     // from here on two claims tell the same
inline constexpr int kVeto = -1000;  // they cannot

struct Ground {
  const char* name;  // "actor", "time", "count": docs/isnad.md explains each
  int points;
};

// With `grounds`, what was found is added there.
[[nodiscard]] int likeness(const Facts& a, const Facts& b, std::vector<Ground>* grounds = nullptr);

// Whether a claim tells enough that two such claims would be taken for one event.
[[nodiscard]] bool recognisable(const Facts& f);

// Blocking. Where likeness(a, b) reaches kSame, a key that `b` offers lies in a range that `a` asks for, and the other way round.
// Ranges are of cells of time.
struct Key {
  std::uint64_t what;  // kind, party and length of the interval
  std::int32_t cell;
  bool operator==(const Key&) const = default;
};
struct KeyRange {
  std::uint64_t what;
  std::int32_t from, to;  // both included
};
[[nodiscard]] std::vector<Key> offers(const Facts& f);
[[nodiscard]] std::vector<KeyRange> asks(const Facts& f);

}  // namespace isnad
