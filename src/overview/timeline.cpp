// Claims over time. A claim is counted in a bin only where its time surely lies in it; longer times are spans, beside the bins.
#include <algorithm>
#include <tuple>

#include "overview/columns.h"

namespace isnad {
namespace {

using Columns = Overview::Columns;

std::int32_t bin_number(std::int32_t day, TimeUnit unit) {
  if (unit == TimeUnit::day) return day;
  const CivilDay c = civil(day);
  if (unit == TimeUnit::month) return c.year * 12 + c.month - 1;
  return unit == TimeUnit::year ? c.year : c.year / 10;
}

std::int32_t first_day(std::int32_t bin, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::day:
      return bin;
    case TimeUnit::month:
      return day_of_civil(bin / 12, bin % 12 + 1, 1);
    case TimeUnit::year:
      return day_of_civil(bin, 1, 1);
    default:
      return day_of_civil(bin * 10, 1, 1);
  }
}

TimeUnit coarser(TimeUnit unit) {
  return unit == TimeUnit::day ? TimeUnit::month : unit == TimeUnit::month ? TimeUnit::year : TimeUnit::decade;
}

// Some hundred bins at most.
TimeUnit fitting(std::int32_t first, std::int32_t last) {
  const std::int64_t days = std::int64_t{last} - first;
  if (days <= 150) return TimeUnit::day;
  if (days <= 366 * 15) return TimeUnit::month;
  return days <= 366 * 200 ? TimeUnit::year : TimeUnit::decade;
}

struct Extent {  // of a row on the axis that is asked for
  std::int32_t first, last;
  [[nodiscard]] bool known() const { return first <= last; }
};

// Calls use(group) for each group of a row.
template <class Use>
void each_group(const Columns& c, TimeGroup group, std::uint32_t row, Use&& use) {
  if (group == TimeGroup::context) {
    auto bits = c.contexts[row];
    if (bits == 0) use(context_names().size());
    for (; bits != 0; bits &= bits - 1) use(static_cast<std::size_t>(std::countr_zero(bits)));
  } else {
    use(group == TimeGroup::type ? std::size_t{c.type[row]} : std::size_t{0});
  }
}

struct Spans {
  struct Key {
    std::int32_t first, last;
    std::uint32_t group;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& k) const {
      const std::uint64_t days =
          static_cast<std::uint64_t>(static_cast<std::uint32_t>(k.first)) << 32 | static_cast<std::uint32_t>(k.last);
      return (days * 0x9E3779B97F4A7C15ULL) ^ (k.group * 0xC2B2AE3D27D4EB4FULL);
    }
  };
  std::unordered_map<Key, std::uint32_t, Hash> counts;
};

void keep_strongest(const Spans& spans, TimelineAnswer& out) {
  for (const auto& [key, claims] : spans.counts) out.spans.push_back({key.first, key.last, key.group, claims});
  out.spans_in_all = static_cast<std::uint32_t>(out.spans.size());
  const auto by_time = [](const TimeSpan& a, const TimeSpan& b) {
    return std::tie(a.first, a.last, a.group) < std::tie(b.first, b.last, b.group);
  };
  if (out.spans.size() > Overview::kMostSpans) {
    std::sort(out.spans.begin(), out.spans.end(),
              [&](const TimeSpan& a, const TimeSpan& b) { return a.claims != b.claims ? a.claims > b.claims : by_time(a, b); });
    out.spans.resize(Overview::kMostSpans);
  }
  std::sort(out.spans.begin(), out.spans.end(), by_time);
}

}  // namespace

std::string_view name_of(TimeUnit unit) {
  static constexpr std::array<std::string_view, 5> kNames = {"auto", "decade", "year", "month", "day"};
  return kNames.at(static_cast<std::size_t>(unit));
}

TimelineAnswer Overview::timeline(const Selection& selection, TimeUnit unit, TimeGroup group, TimeKind kind) const {
  const Columns& c = *columns_;
  TimelineAnswer out;
  std::vector<std::uint32_t> rows;
  {
    const std::shared_lock lock(layer_->mutex);
    rows = Sieve(c, *layer_, selection).all().list();
  }
  out.claims = static_cast<std::uint32_t>(rows.size());
  const auto extent = [&](std::uint32_t row) -> Extent {
    if (kind == TimeKind::happened) return {c.first[row], c.last[row]};
    const std::int32_t day = (kind == TimeKind::said ? c.said : c.read)[c.report[row]];
    return day == kUnknownDay ? Extent{1, 0} : Extent{day, day};
  };
  // What is shown: the known days, no further than the selection looks.
  std::int32_t low = INT32_MAX;
  std::int32_t high = INT32_MIN;
  for (const auto row : rows) {
    const Extent e = extent(row);
    if (!e.known()) continue;
    if (e.first != kNoFirstDay) low = std::min(low, e.first), high = std::max(high, e.first);
    if (e.last != kNoLastDay) low = std::min(low, e.last), high = std::max(high, e.last);
  }
  if (kind == TimeKind::happened && unit == TimeUnit::automatic) {
    std::int32_t from = low;
    std::int32_t to = high;
    if (selection.since) from = std::max(from, *selection.since);
    if (selection.until) to = std::min(to, *selection.until);
    unit = from <= to ? fitting(from, to) : TimeUnit::year;
  } else if (unit == TimeUnit::automatic) {
    unit = low <= high ? fitting(low, high) : TimeUnit::year;
  }
  const bool any = low <= high;
  while (any && unit != TimeUnit::decade &&
         std::int64_t{bin_number(high, unit)} - bin_number(low, unit) >= static_cast<std::int64_t>(kMostBins))
    unit = coarser(unit);
  out.unit = unit;

  const std::size_t groups = group == TimeGroup::type      ? kEventTypes
                             : group == TimeGroup::context ? context_names().size() + 1
                                                           : 1;
  const std::int32_t base = any ? bin_number(low, unit) : 0;
  const std::size_t bins = any ? static_cast<std::size_t>(bin_number(high, unit) - base + 1) : 0;
  std::vector<std::uint32_t> totals(bins);
  std::vector<std::uint32_t> counts(bins * groups);
  std::vector<std::uint32_t> undated(groups);
  std::vector<bool> used(groups);
  Spans spans;
  // The bin of each day, where they are not too many to be written down.
  constexpr std::int64_t kMostDays = 400'000;
  std::vector<std::uint32_t> bin_of_day;
  if (any && std::int64_t{high} - low < kMostDays)
    for (std::int32_t number = base; bin_of_day.size() <= static_cast<std::size_t>(high - low); ++number) {
      const std::int64_t days = std::int64_t{first_day(number + 1, unit)} - low;  // up to the end of this bin
      bin_of_day.resize(static_cast<std::size_t>(std::min<std::int64_t>(days, std::int64_t{high} - low + 1)),
                        static_cast<std::uint32_t>(number - base));
    }
  const auto bin_at = [&](std::int32_t day) {
    return bin_of_day.empty() ? static_cast<std::uint32_t>(bin_number(day, unit) - base)
                              : bin_of_day[static_cast<std::size_t>(day - low)];
  };
  for (const auto row : rows) {
    const Extent e = extent(row);
    if (!e.known()) {
      ++out.undated;
      each_group(c, group, row, [&](std::size_t g) { ++undated[g]; });
      continue;
    }
    const bool open = e.first == kNoFirstDay || e.last == kNoLastDay;
    const std::uint32_t bin = open ? 0 : bin_at(e.first);
    if (!open && bin_at(e.last) == bin) {
      ++totals[bin];
      each_group(c, group, row, [&](std::size_t g) { ++counts[bin * groups + g]; });
    } else {
      ++out.spanning;
      each_group(c, group, row, [&](std::size_t g) { ++spans.counts[{e.first, e.last, static_cast<std::uint32_t>(g)}]; });
    }
  }
  // Groups that nothing is in are left out.
  for (std::size_t g = 0; g < groups; ++g) used[g] = undated[g] > 0;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) used[i % groups] = true;
  for (const auto& [key, claims] : spans.counts) used[key.group] = true;
  std::vector<std::uint32_t> place(groups);
  for (std::size_t g = 0; g < groups; ++g) {
    if (!used[g] && group != TimeGroup::none) continue;
    place[g] = static_cast<std::uint32_t>(out.groups.size());
    out.groups.emplace_back(group == TimeGroup::type                                    ? name_of(static_cast<EventType>(g))
                            : group == TimeGroup::context && g < context_names().size() ? context_names()[g]
                                                                                        : std::string_view{});
    out.undated_by_group.push_back(undated[g]);
  }
  for (std::size_t b = 0; b < bins; ++b) {
    if (totals[b] == 0) continue;
    const auto number = static_cast<std::int32_t>(b) + base;
    TimeBin made{first_day(number, unit), first_day(number + 1, unit) - 1, totals[b],
                 std::vector<std::uint32_t>(out.groups.size())};
    for (std::size_t g = 0; g < groups; ++g)
      if (used[g] || group == TimeGroup::none) made.by_group[place[g]] = counts[b * groups + g];
    out.bins.push_back(std::move(made));
  }
  keep_strongest(spans, out);
  for (auto& s : out.spans) s.group = place[s.group];
  return out;
}

}  // namespace isnad
