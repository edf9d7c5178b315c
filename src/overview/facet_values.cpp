// Each facet as numbers from 0: what a claim has of it, and which claims have a value.
#include <bit>
#include <charconv>
#include <utility>

#include "overview/columns.h"

namespace isnad {
namespace {

constexpr std::size_t kLonger = 10000;  // of years
constexpr std::array<std::string_view, kFacets> kFacetNames = {"type",    "status",  "polarity", "context", "party",    "actor",
                                                               "target",  "country", "source",   "year",    "language", "place",
                                                               "measure", "list",    "reviewed", "report"};
constexpr std::array<std::string_view, kReviewed> kReviewedNames = {"none", "accepted", "corrected", "rejected", "unsure"};

using Columns = Overview::Columns;
using Layer = Overview::Layer;
using Rows = std::span<const std::uint32_t>;

std::size_t year_value(std::uint16_t year) {
  return year == kUndatedYear ? kLonger + 1 : year == kLongerYear ? kLonger : year - 1U;
}

// Several histograms side by side, as one alone waits for its own last addition where neighbours have the same value.
template <class Value>
void histogram(Rows rows, std::size_t values, std::vector<std::uint32_t>& out, Value&& value) {
  std::vector<std::uint32_t> second(values + 1);
  std::size_t i = 0;
  for (; i + 1 < rows.size(); i += 2) {
    ++out[value(rows[i])];
    ++second[value(rows[i + 1])];
  }
  if (i < rows.size()) ++out[value(rows[i])];
  for (std::size_t v = 0; v <= values; ++v) out[v] += second[v];
}

// Each distinct member of a row's list that `holds`; `without` where there is none.
template <class Member, class Holds, class Value>
void count_lists(Rows rows, const std::vector<std::uint32_t>& ends, const std::vector<Member>& members, std::size_t without,
                 std::vector<std::uint32_t>& out, Holds&& holds, Value&& value) {
  for (const auto row : rows) {
    const std::uint32_t begin = ends[row];
    const std::uint32_t end = ends[row + 1];
    bool any = false;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (!holds(members[i])) continue;
      const auto v = value(members[i]);
      bool again = false;
      for (std::uint32_t k = begin; k < i; ++k) again = again || (holds(members[k]) && value(members[k]) == v);
      if (again) continue;
      ++out[v];
      any = true;
    }
    if (!any) ++out[without];
  }
}

void count_contexts(const Columns& c, Rows rows, std::size_t without, std::vector<std::uint32_t>& out) {
  for (const auto row : rows) {
    auto bits = c.contexts[row];
    if (bits == 0) ++out[without];
    for (; bits != 0; bits &= bits - 1) ++out[static_cast<std::size_t>(std::countr_zero(bits))];
  }
}

void count_listed(const Columns& c, const Layer& layer, Rows rows, std::size_t without, std::vector<std::uint32_t>& out) {
  if (layer.listed.empty()) {
    out[without] += static_cast<std::uint32_t>(rows.size());
    return;
  }
  RowSet listed(c.who.size());
  for (const auto& [who, lists] : layer.listed) listed.set(who);
  std::vector<std::uint16_t> seen;
  for (const auto row : rows) {
    seen.clear();
    for (const auto p : c.parties.of(row)) {
      const std::uint32_t who = p & ~kTargetBit;
      if (!listed.test(who)) continue;
      for (const auto list : layer.listed.at(who))
        if (std::find(seen.begin(), seen.end(), list) == seen.end()) seen.push_back(list), ++out[list];
    }
    if (seen.empty()) ++out[without];
  }
}

template <class Count>
std::uint32_t found_or_none(std::size_t at, Count count) {
  return at < count ? static_cast<std::uint32_t>(at) : kNone;
}

template <class Names>
std::uint32_t index_of(const Names& names, std::string_view key) {
  const auto at = std::find(names.begin(), names.end(), key);
  return at == names.end() ? kNone : static_cast<std::uint32_t>(at - names.begin());
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

std::string_view name_of(Facet facet) { return kFacetNames.at(static_cast<std::size_t>(facet)); }
std::optional<Facet> facet(std::string_view name) {
  const auto at = index_of(kFacetNames, name);
  return at == kNone ? std::nullopt : std::optional(static_cast<Facet>(at));
}
std::string_view name_of(Reviewed reviewed) { return kReviewedNames.at(static_cast<std::size_t>(reviewed)); }
std::optional<Reviewed> reviewed(std::string_view name) {
  const auto at = index_of(kReviewedNames, name);
  return at == kNone ? std::nullopt : std::optional(static_cast<Reviewed>(at));
}

std::size_t values_of(const Columns& c, const Layer& layer, Facet facet) {
  switch (facet) {
    case Facet::type:
      return kEventTypes;
    case Facet::status:
      return kStatuses;
    case Facet::polarity:
      return 2;
    case Facet::context:
      return context_names().size();
    case Facet::party:
    case Facet::actor:
    case Facet::target:
    case Facet::source:
      return c.who.size();
    case Facet::country:
      return c.countries.size();
    case Facet::year:
      return kLonger + 1;
    case Facet::language:
      return c.langs.size();
    case Facet::place:
      return c.where.size();
    case Facet::measure:
      return layer.measures.size();
    case Facet::list:
      return layer.lists.size();
    case Facet::reviewed:
      return kReviewed;
    case Facet::report:
      return c.report_id.size();
  }
  return 0;
}

std::string key_of(const Columns& c, const Layer& layer, Facet facet, std::size_t value) {
  if (value >= values_of(c, layer, facet)) return {};
  switch (facet) {
    case Facet::type:
      return std::string(name_of(static_cast<EventType>(value)));
    case Facet::status:
      return std::string(name_of(static_cast<Status>(value)));
    case Facet::polarity:
      return std::string(name_of(static_cast<Polarity>(value)));
    case Facet::context:
      return std::string(context_names()[value]);
    case Facet::party:
    case Facet::actor:
    case Facet::target:
    case Facet::source:
      return std::string(c.who.keys[value]);
    case Facet::country:
      return std::string(c.countries[value].view());
    case Facet::year:
      return value == kLonger ? "longer" : iso_day(day_of_civil(static_cast<std::int32_t>(value), 1, 1)).substr(0, 4);
    case Facet::language:
      return c.langs[value];
    case Facet::place:
      return std::string(c.where.keys[value]);
    case Facet::measure:
      return layer.measures[value];
    case Facet::list:
      return layer.lists[value];
    case Facet::reviewed:
      return std::string(name_of(static_cast<Reviewed>(value)));
    case Facet::report:
      return std::to_string(c.report_id[value]);
  }
  return {};
}

std::uint32_t value_of(const Columns& c, const Layer& layer, Facet facet, std::string_view key) {
  const std::size_t values = values_of(c, layer, facet);
  if (key.empty()) return static_cast<std::uint32_t>(values);
  switch (facet) {
    case Facet::type: {
      const auto type = event_type(key);
      return type ? static_cast<std::uint32_t>(*type) : kNone;
    }
    case Facet::status: {
      const auto s = status(key);
      return s ? static_cast<std::uint32_t>(*s) : kNone;
    }
    case Facet::polarity:
      return key == name_of(Polarity::affirmed) ? 0U : key == name_of(Polarity::negated) ? 1U : kNone;
    case Facet::context:
      return index_of(context_names(), key);
    case Facet::party:
    case Facet::actor:
    case Facet::target:
    case Facet::source:
      return found_or_none(c.who.keys.find(key), values);
    case Facet::country: {
      const Country wanted = Country::of(key);
      if (wanted.empty()) return kNone;
      const auto at = std::find(c.countries.begin() + 1, c.countries.end(), wanted);
      return at == c.countries.end() ? kNone : static_cast<std::uint32_t>(at - c.countries.begin());
    }
    case Facet::year: {
      if (key == "longer") return kLonger;
      const auto year = key.size() == 4 ? number(key) : std::nullopt;
      return year && *year >= 0 && *year < static_cast<std::int64_t>(kLonger) ? static_cast<std::uint32_t>(*year) : kNone;
    }
    case Facet::language:
      return index_of(c.langs, key);
    case Facet::place:
      return found_or_none(c.where.keys.find(key), values);
    case Facet::measure:
      return index_of(layer.measures, key);
    case Facet::list:
      return index_of(layer.lists, key);
    case Facet::reviewed:
      return index_of(kReviewedNames, key);
    case Facet::report: {
      const auto id = number(key);
      if (!id) return kNone;
      const auto at = std::lower_bound(c.report_id.begin(), c.report_id.end(), *id);
      return at != c.report_id.end() && *at == *id ? static_cast<std::uint32_t>(at - c.report_id.begin()) : kNone;
    }
  }
  return kNone;
}

std::vector<std::uint32_t> count_values(const Columns& c, const Layer& layer, Facet facet, Rows rows) {
  const std::size_t without = values_of(c, layer, facet);
  std::vector<std::uint32_t> out(without + 1);
  const auto all = [](auto) { return true; };
  const auto same = [](auto member) { return member; };
  switch (facet) {
    case Facet::type:
      histogram(rows, without, out, [&](std::uint32_t r) { return c.type[r]; });
      out[without] = std::exchange(out[0], 0U);  // EventType::none
      break;
    case Facet::status:
      histogram(rows, without, out, [&](std::uint32_t r) { return c.status[r]; });
      break;
    case Facet::polarity:
      histogram(rows, without, out, [&](std::uint32_t r) { return c.flags[r] & kNegated; });
      break;
    case Facet::context:
      count_contexts(c, rows, without, out);
      break;
    case Facet::party:
      count_lists(rows, c.parties.ends, c.parties.members, without, out, all, [](std::uint32_t p) { return p & ~kTargetBit; });
      break;
    case Facet::actor:
      count_lists(
          rows, c.parties.ends, c.parties.members, without, out, [](std::uint32_t p) { return (p & kTargetBit) == 0; }, same);
      break;
    case Facet::target:
      count_lists(
          rows, c.parties.ends, c.parties.members, without, out, [](std::uint32_t p) { return (p & kTargetBit) != 0; },
          [](std::uint32_t p) { return p & ~kTargetBit; });
      break;
    case Facet::country:
      count_lists(
          rows, c.parties.ends, c.party_countries, without, out, [](std::uint16_t p) { return p != 0; }, same);
      break;
    case Facet::source:
      count_lists(rows, c.sources.ends, c.sources.members, without, out, all, same);
      break;
    case Facet::year:
      histogram(rows, without, out, [&](std::uint32_t r) { return year_value(c.year[r]); });
      break;
    case Facet::language:
      histogram(rows, without, out, [&](std::uint32_t r) { return c.lang[r]; });
      break;
    case Facet::place:
      count_lists(rows, c.places.ends, c.places.members, without, out, all, same);
      break;
    case Facet::measure:
      if (layer.measured)
        count_lists(rows, layer.measures_of_row.ends, layer.measures_of_row.members, without, out, all, same);
      else
        out[without] = static_cast<std::uint32_t>(rows.size());
      break;
    case Facet::list:
      count_listed(c, layer, rows, without, out);
      break;
    case Facet::reviewed:
      histogram(rows, without, out, [&](std::uint32_t r) { return layer.reviewed[r]; });
      break;
    case Facet::report:
      histogram(rows, without, out, [&](std::uint32_t r) { return c.report[r]; });
      break;
  }
  return out;
}

namespace {

// Rows whose number in a column is one of the values.
template <class Value>
void add_column(std::span<const std::uint32_t> values, std::size_t without, RowSet& into, Value&& value) {
  std::vector<std::uint8_t> wanted(without + 1);
  for (const auto v : values) wanted[v] = 1;
  RowSet found(into.rows(), true);
  found.keep([&](std::uint32_t row) { return wanted[value(row)]; });
  into |= found;
}

template <class Member>
void add_empty(const ListsOf<Member>& lists, RowSet& into) {
  RowSet found(into.rows(), true);
  found.keep([&](std::uint32_t row) { return lists.ends[row] == lists.ends[row + 1]; });
  into |= found;
}

}  // namespace

void add_rows(const Columns& c, const Layer& layer, Facet facet, std::span<const std::uint32_t> values, RowSet& into) {
  if (values.empty()) return;
  const std::size_t without = values_of(c, layer, facet);
  const bool none = std::find(values.begin(), values.end(), without) != values.end();
  const auto add_lists = [&](const ListsOf<std::uint32_t>& rows_of) {
    for (const auto v : values)
      if (v < without)
        for (const auto row : rows_of.of(v)) into.set(row & ~kTargetBit);
  };
  switch (facet) {
    case Facet::type:
      add_column(values, without, into, [&](std::uint32_t r) { return c.type[r] == 0 ? without : c.type[r]; });
      break;
    case Facet::status:
      add_column(values, without, into, [&](std::uint32_t r) { return c.status[r]; });
      break;
    case Facet::polarity:
      add_column(values, without, into, [&](std::uint32_t r) { return c.flags[r] & kNegated; });
      break;
    case Facet::context: {
      Contexts wanted = 0;
      for (const auto v : values)
        if (v < without) wanted |= Contexts{1} << v;
      RowSet found(into.rows(), true);
      found.keep([&](std::uint32_t row) { return (c.contexts[row] & wanted) != 0 || (none && c.contexts[row] == 0); });
      into |= found;
      break;
    }
    case Facet::party:
      add_lists(c.rows_of_party);
      if (none) add_empty(c.parties, into);
      break;
    case Facet::actor:
    case Facet::target: {
      const std::uint32_t bit = facet == Facet::target ? kTargetBit : 0;
      for (const auto v : values)
        if (v < without)
          for (const auto row : c.rows_of_party.of(v))
            if ((row & kTargetBit) == bit) into.set(row & ~kTargetBit);
      if (none) {
        RowSet found(into.rows(), true);
        found.keep([&](std::uint32_t row) {
          const auto all = c.parties.of(row);
          return std::none_of(all.begin(), all.end(), [&](std::uint32_t p) { return (p & kTargetBit) == bit; });
        });
        into |= found;
      }
      break;
    }
    case Facet::country:
      add_lists(c.rows_of_country);
      if (none) {
        RowSet found(into.rows(), true);
        found.keep([&](std::uint32_t row) {
          for (auto i = c.parties.ends[row]; i < c.parties.ends[row + 1]; ++i)
            if (c.party_countries[i] != 0) return false;
          return true;
        });
        into |= found;
      }
      break;
    case Facet::source:
      add_lists(c.rows_of_source);
      if (none) add_empty(c.sources, into);
      break;
    case Facet::year:
      add_column(values, without, into, [&](std::uint32_t r) { return year_value(c.year[r]); });
      break;
    case Facet::language:
      add_column(values, without, into, [&](std::uint32_t r) { return c.lang[r]; });
      break;
    case Facet::place:
      add_lists(c.rows_of_place);
      if (none) add_empty(c.places, into);
      break;
    case Facet::measure:
      if (!layer.measured) {
        if (none) into |= RowSet(into.rows(), true);
        break;
      }
      add_lists(layer.rows_of_measure);
      if (none) add_empty(layer.measures_of_row, into);
      break;
    case Facet::list: {
      RowSet some(into.rows());
      for (const auto& [who, lists] : layer.listed) {
        const bool wanted = std::any_of(lists.begin(), lists.end(), [&](std::uint16_t list) {
          return std::find(values.begin(), values.end(), list) != values.end();
        });
        for (const auto row : c.rows_of_party.of(who)) {
          if (wanted) into.set(row & ~kTargetBit);
          if (none && !lists.empty()) some.set(row & ~kTargetBit);
        }
      }
      if (none) some.invert(), into |= some;
      break;
    }
    case Facet::reviewed:
      add_column(values, without, into, [&](std::uint32_t r) { return layer.reviewed[r]; });
      break;
    case Facet::report:
      add_lists(c.rows_of_report);
      break;
  }
}

}  // namespace isnad
