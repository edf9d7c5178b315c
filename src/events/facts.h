// What grouping asks of a claim, with everything that does not matter left out: numbers only, so that two claims are compared
// without touching a string. docs/isnad.md gives the measure in words and figures.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/stored_claim.h"

namespace isnad {

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

// Days since 1970-01-01 of "2014-06-01" (years may be negative); kNoDay where it is none.
[[nodiscard]] std::int32_t day_number(std::string_view iso);
[[nodiscard]] std::string day_text(std::int32_t day);

struct Facts {
  struct Counted {
    std::uint64_t thing = 0;
    float least = 0, most = 0;  // infinities where open
    bool operator==(const Counted&) const = default;
    bool operator<(const Counted& o) const {
      return thing != o.thing ? thing < o.thing : least != o.least ? least < o.least : most < o.most;
    }
  };
  // A party or a place: a country, somebody or somewhere in particular, or both.
  struct Who {
    std::vector<std::uint64_t> names;  // entities that are no states, hashed; ascending
    std::vector<std::uint32_t> countries;
    [[nodiscard]] bool empty() const { return names.empty() && countries.empty(); }
    bool operator==(const Who&) const = default;
  };
  enum class Mood : std::uint8_t { real, plan, duty };  // told as a fact, as what may or will be, as what should be
  EventType type = EventType::none;
  Mood mood = Mood::real;
  std::uint64_t act = 0;  // the class of the predicate, hashed
  std::uint16_t cameo = 0;
  Who actors, targets, places;
  std::int32_t first = kNoDay, last = kNoDay;  // of `when`
  std::int32_t report_day = kNoDay;            // only where it is needed: `when` is not known, or no near day
  std::vector<std::uint64_t> things;           // ascending; the lowest bit tells things of all languages (1) from words of one
  std::vector<Counted> counts;
  std::uint64_t alone = 0;  // not 0: it is grouped only with what has the same number, and nothing else is kept of it
  bool operator==(const Facts&) const = default;

  [[nodiscard]] bool dated() const { return first != kNoDay; }
  [[nodiscard]] std::int64_t span() const { return dated() ? std::int64_t{last} - first + 1 : 0; }
  [[nodiscard]] std::uint64_t hash() const;
  [[nodiscard]] std::string packed() const;
  [[nodiscard]] static Facts unpacked(std::string_view bytes);
};

// What the claim itself tells.
[[nodiscard]] Facts facts_of(const StoredClaim& claim);
// Of all claims of one report, in the order of the text: what each tells in its context (context.cpp). `passages`: the shingles
// of each claim's sentence. A claim that does not tell enough to be recognised stands alone, but with the exact copies of its
// words.
[[nodiscard]] std::vector<Facts> facts_of_report(const std::vector<StoredClaim>& claims,
                                                 const std::vector<std::vector<std::uint32_t>>& passages);
// `sentences`: of each claim the number of its sentence; ascending.
void complete_from_context(std::vector<Facts>& facts, const std::vector<std::uint32_t>& sentences);
// What stands for an event of its own, whatever its claims tell: a person said so. `name` is the same for all its claims.
[[nodiscard]] Facts set_apart(EventType type, std::string_view name);

// Types of claims that tell the same when two reports choose different words: supplying and selling, seizing and sanctioning.
[[nodiscard]] int family_of(EventType type);

}  // namespace isnad
