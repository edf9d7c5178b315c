// What an overview holds. Rows are claims in order of time; a list of lists (its ends, and the members one after the other)
// stands wherever a claim may have several of something.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isnad/overview.h"
#include "overview/bits.h"

namespace isnad {

// ListsOf of members, one for each of a range of numbers.
template <class T>
struct ListsOf {
  std::vector<std::uint32_t> ends;  // ends[i] is where the list of i - 1 ends and that of i begins; one more than there are lists
  std::vector<T> members;
  [[nodiscard]] std::span<const T> of(std::size_t i) const { return {members.data() + ends[i], ends[i + 1] - ends[i]}; }
  [[nodiscard]] std::size_t size() const { return ends.empty() ? 0 : ends.size() - 1; }
  [[nodiscard]] std::size_t bytes() const { return ends.capacity() * 4 + members.capacity() * sizeof(T); }

  // From pairs (list, member) in any order; members of a list stay in the order of the pairs.
  template <class Pairs, class List, class Member>
  static ListsOf from(std::size_t lists, const Pairs& pairs, List&& list, Member&& member) {
    ListsOf out;
    out.ends.assign(lists + 1, 0);
    for (const auto& p : pairs) ++out.ends[list(p) + 1];
    for (std::size_t i = 1; i <= lists; ++i) out.ends[i] += out.ends[i - 1];
    out.members.resize(out.ends[lists]);
    std::vector<std::uint32_t> at(out.ends.begin(), out.ends.end() - 1);
    for (const auto& p : pairs) out.members[at[list(p)]++] = member(p);
    return out;
  }
};

// Many texts in one.
struct Texts {
  std::string all;
  std::vector<std::uint32_t> ends{0};
  void add(std::string_view text) {
    all += text;
    ends.push_back(static_cast<std::uint32_t>(all.size()));
  }
  [[nodiscard]] std::size_t size() const { return ends.size() - 1; }
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return std::string_view(all).substr(ends[i], ends[i + 1] - ends[i]);
  }
  // Where `text` is, of texts in order; size() where it is not.
  [[nodiscard]] std::size_t find(std::string_view text) const {
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if ((*this)[middle] < text)
        low = middle + 1;
      else
        high = middle;
    }
    return low < size() && (*this)[low] == text ? low : size();
  }
  [[nodiscard]] std::size_t bytes() const { return all.capacity() + ends.capacity() * 4; }
};

// Parties or places, in the order of their keys, so that a smaller number is a smaller key.
struct Register {
  Texts keys, names, others;
  std::vector<std::uint16_t> country;
  std::vector<NameKind> kind;
  Texts folded;                      // all their names
  ListsOf<std::uint32_t> folded_of;  // of each the places in `folded`
  std::vector<std::uint32_t> owner;  // of each of `folded`
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(keys.size()); }
  [[nodiscard]] std::size_t bytes() const {
    return keys.bytes() + names.bytes() + others.bytes() + folded.bytes() + folded_of.bytes() + owner.capacity() * 4 +
           country.capacity() * 3;
  }
};

inline constexpr std::uint32_t kTargetBit = 1U << 31;  // in lists of parties: acted upon
inline constexpr std::uint32_t kNone = UINT32_MAX;
inline constexpr std::uint16_t kUndatedYear = 0, kLongerYear = UINT16_MAX;  // else the year and one

enum RowFlag : std::uint8_t { kNegated = 1, kDenied = 2, kContradicted = 4, kCounted = 8, kApproximate = 16 };

struct Joint {  // two parties that claims join
  std::uint32_t from = 0, to = 0;
  std::uint8_t type = 0;
  bool mutual = false;
};

struct Overview::Columns {
  std::string path, stamp;
  std::uint32_t rows = 0;

  // One of each a claim.
  std::vector<std::int64_t> claim;
  std::vector<std::uint64_t> shown, contexts;
  std::vector<std::uint32_t> report, event;  // places in the tables below; event: kNone
  std::vector<std::int32_t> first, last;
  std::vector<std::uint16_t> year, origins;
  std::vector<std::uint8_t> type, status, flags, mode, lang;
  std::vector<std::uint32_t> by_claim, by_shown;  // rows in the order of `claim` and of `shown`

  ListsOf<std::uint32_t> parties;              // actors, then targets with kTargetBit
  std::vector<std::uint16_t> party_countries;  // of each of parties.members; 0: none
  ListsOf<std::uint32_t> sources, places;      // the nearest to the report first
  std::vector<std::string> modes, langs;       // few
  std::vector<Country> countries;              // 0 is none; else in order
  Register who, where;

  std::vector<std::int64_t> report_id;
  std::vector<std::int32_t> said, read;
  Texts report_path;
  std::vector<std::int64_t> event_number;  // in order
  std::vector<std::uint32_t> event_origins;
  std::vector<std::uint64_t> event_shown;

  // The other way round: rows, ascending. Of a party with kTargetBit where it is acted upon.
  ListsOf<std::uint32_t> rows_of_party, rows_of_source, rows_of_place, rows_of_country, rows_of_report, rows_of_event;
  std::vector<Joint> joints;  // in the order of their parties and types
  ListsOf<std::uint32_t> joints_of_row;
  ListsOf<std::uint32_t> joints_in_event_order;  // of the claim at each place of event_order()
  std::vector<std::uint32_t> loose;              // rows of no event

  std::array<std::vector<std::uint32_t>, kFacets> totals;  // of each facet that outside changes nothing of: claims by value
  [[nodiscard]] std::size_t bytes() const;
  // The row of an id in the ledger; kNone.
  [[nodiscard]] std::uint32_t find(std::int64_t id) const {
    const auto at = std::lower_bound(by_claim.begin(), by_claim.end(), id,
                                     [&](std::uint32_t row, std::int64_t wanted) { return claim[row] < wanted; });
    return at != by_claim.end() && claim[*at] == id ? *at : kNone;
  }
  [[nodiscard]] std::uint32_t find_shown(std::uint64_t id) const {
    const auto at = std::lower_bound(by_shown.begin(), by_shown.end(), id,
                                     [&](std::uint32_t row, std::uint64_t wanted) { return shown[row] < wanted; });
    return at != by_shown.end() && shown[*at] == id ? *at : kNone;
  }
};

// What comes from outside.
struct Overview::Layer {
  mutable std::shared_mutex mutex;
  std::vector<std::uint8_t> reviewed;                                    // of each row
  std::uint32_t reviews = 0;                                             // rows with one
  std::vector<std::string> lists;                                        // names
  std::unordered_map<std::uint32_t, std::vector<std::uint16_t>> listed;  // party: places in `lists`
  bool measured = false;
  std::vector<std::string> measures;  // ids, in order
  ListsOf<std::uint16_t> measures_of_row;
  ListsOf<std::uint32_t> rows_of_measure;
  std::vector<std::uint32_t> measure_totals;
  std::uint64_t revision = 0;
};

// --- facets as numbers (facet_values.cpp) ---

// How many values a facet has; a count for "without" comes after them.
[[nodiscard]] std::size_t values_of(const Overview::Columns& c, const Overview::Layer& layer, Facet facet);
[[nodiscard]] std::string key_of(const Overview::Columns& c, const Overview::Layer& layer, Facet facet, std::size_t value);
// Calls use(value) for each distinct value of a row; values_of() for none.
[[nodiscard]] std::vector<std::uint32_t> count_values(const Overview::Columns& c, const Overview::Layer& layer, Facet facet,
                                                      std::span<const std::uint32_t> rows);
// The value of a key: values_of() for the empty key, kNone where there is no such value.
[[nodiscard]] std::uint32_t value_of(const Overview::Columns& c, const Overview::Layer& layer, Facet facet, std::string_view key);
// Adds the rows that have one of the values.
void add_rows(const Overview::Columns& c, const Overview::Layer& layer, Facet facet, std::span<const std::uint32_t> values,
              RowSet& into);

// --- selections (select.cpp) ---

// The parts of a selection, each as a set of rows: those of facets apart, so that each can be left out.
class Sieve {
 public:
  Sieve(const Overview::Columns& c, const Overview::Layer& layer, const Selection& selection);
  [[nodiscard]] RowSet all() const { return without(std::nullopt); }
  [[nodiscard]] RowSet without(std::optional<Facet> facet) const;
  [[nodiscard]] bool has(Facet facet) const { return parts_.contains(facet); }
  [[nodiscard]] bool everything() const { return !base_ && parts_.empty(); }
  // The values that the selection names.
  [[nodiscard]] const std::vector<std::uint32_t>& chosen(Facet facet) const;

 private:
  void choose(Facet facet, const Choice& choice);
  void between(const std::vector<std::string>& names);
  void and_base(RowSet&& set);
  [[nodiscard]] RowSet& part(Facet facet);

  const Overview::Columns& c_;
  const Overview::Layer& layer_;
  std::optional<RowSet> base_;
  std::map<Facet, RowSet> parts_;
  std::map<Facet, std::vector<std::uint32_t>> chosen_;
};

// The number of 16 hexadecimal digits; others count as 0 (overview.cpp).
[[nodiscard]] std::uint64_t shown_id_from(std::string_view digits);

// --- days (days.cpp) ---
struct CivilDay {
  std::int32_t year = 0, month = 0, day = 0;
};
[[nodiscard]] CivilDay civil(std::int32_t day);
[[nodiscard]] std::int32_t day_of_civil(std::int32_t year, std::int32_t month, std::int32_t day);

}  // namespace isnad
