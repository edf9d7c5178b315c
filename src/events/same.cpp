#include "events/same.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "text/shingles.h"

namespace isnad {
namespace {

constexpr std::int64_t kDayLike = 3;      // days: an interval that tells a day
constexpr std::int64_t kMonthLike = 62;   // … a month
constexpr std::int64_t kYearLike = 1100;  // … a year
constexpr std::int32_t kGap = 31;         // days between two intervals that may still be one; see times()
constexpr int kTellingDays = 30;          // reports of an undated event follow each other so closely
constexpr int kBeforeDays = 2;            // a report may be so much older than the day it tells: time zones, and plans
constexpr int kAfterDays = 40;            // an event without a date is sought among those of so many days before its report

template <typename T>
bool meet(const std::vector<T>& a, const std::vector<T>& b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

class Scale {
 public:
  explicit Scale(std::vector<Ground>* grounds) : grounds_(grounds) {}
  void add(const char* name, int points) {
    if (points == 0) return;
    sum_ += points;
    if (grounds_ != nullptr) grounds_->push_back({name, points});
  }
  [[nodiscard]] int sum() const { return sum_; }

 private:
  int sum_ = 0;
  std::vector<Ground>* grounds_;
};

// 25 for the same somebody, 15 for the same country, less than 0 where they differ, 0 where one is not known.
int party(const Facts::Who& a, const Facts::Who& b) {
  if (a.empty() || b.empty()) return 0;
  if (meet(a.names, b.names)) return 25;
  if (meet(a.countries, b.countries)) {
    // two different bodies of one country may be described in two ways: a ministry and its minister
    return !a.names.empty() && !b.names.empty() ? 8 : 15;
  }
  if (a.countries.empty() || b.countries.empty()) return -4;
  return -35;
}

void weigh_parties(const Facts& a, const Facts& b, Scale& scale) {
  const int actor = party(a.actors, b.actors);
  const int target = party(a.targets, b.targets);
  const int family = family_of(a.type);
  if (family == 2 && actor <= 0 && target <= 0) {  // who met whom has no direction
    const int crossed_actor = party(a.actors, b.targets);
    const int crossed_target = party(a.targets, b.actors);
    if (crossed_actor + crossed_target > actor + target) {
      scale.add("actor", crossed_actor);
      scale.add("target", crossed_target);
      return;
    }
  }
  scale.add("actor", actor);
  if (target == 0) {  // «ضربة على دمشق»: the place of one is the target of the other
    const bool a_place = !a.targets.empty() && meet(a.targets.countries, b.places.countries);
    const bool b_place = !b.targets.empty() && meet(b.targets.countries, a.places.countries);
    if (a_place || b_place) scale.add("target", 8);
    return;
  }
  scale.add("target", target);
}

void weigh_place(const Facts& a, const Facts& b, Scale& scale) {
  if (a.places.empty() || b.places.empty()) return;
  if (meet(a.places.names, b.places.names)) {
    scale.add("place", 20);
  } else if (!a.places.names.empty() && !b.places.names.empty()) {
    scale.add("place", meet(a.places.countries, b.places.countries) ? -15 : -30);
  } else if (meet(a.places.countries, b.places.countries)) {
    scale.add("country", 5);
  } else if (!a.places.countries.empty() && !b.places.countries.empty()) {
    scale.add("country", -20);
  }
}

// Reports that tell it within days of each other: the same news.
int told_together(const Facts& a, const Facts& b) {
  if (a.report_day == kNoDay || b.report_day == kNoDay) return 0;
  const int days = std::abs(a.report_day - b.report_day);
  return days <= 2 ? 10 : days <= 7 ? 6 : days <= kTellingDays ? 0 : -15;
}

int times(const Facts& a, const Facts& b) {
  if (a.dated() && b.dated()) {
    const std::int64_t gap = std::max(std::int64_t{a.first} - b.last, std::int64_t{b.first} - a.last);
    const std::int64_t longest = std::max(a.span(), b.span());
    if (gap <= 0) {
      const int together = std::max(0, told_together(a, b));
      return longest <= kDayLike ? 30
             : longest <= 31     ? 20
             : longest <= 92     ? 14
                                 : std::max(together, longest <= 370         ? 8
                                                      : longest <= kYearLike ? 4
                                                                             : 2);
    }
    if (longest <= kDayLike) return gap == 1 ? 4 : gap == 2 ? -8 : gap <= 4 ? -18 : gap <= 10 ? -35 : kVeto;
    return gap <= 31 && longest >= 28 ? -15 : kVeto;
  }
  if (!a.dated() && !b.dated()) return told_together(a, b);
  const Facts& dated = a.dated() ? a : b;
  const std::int32_t told = a.dated() ? b.report_day : a.report_day;
  if (told == kNoDay) return 0;
  if (dated.span() > kMonthLike) return std::max(0, told_together(a, b));
  if (told < dated.first - kBeforeDays) return -30;
  const int after = told - dated.last;
  if (dated.report_day != kNoDay) return std::max(after <= kAfterDays ? 3 : -15, told_together(a, b));
  return after <= 10 ? 14 : after <= kAfterDays ? 3 : -15;
}

void weigh_things(const Facts& a, const Facts& b, Scale& scale) {
  bool shared_thing = false;
  if (!a.things.empty() && !b.things.empty()) {
    shared_thing = meet(a.things, b.things);
    if (shared_thing) {
      scale.add("thing", 12);
    } else {
      // words of two languages tell nothing; things of all languages, or words of one, do
      const auto of_all = [](std::uint64_t t) { return (t & 1U) != 0; };
      const bool comparable =
          (std::any_of(a.things.begin(), a.things.end(), of_all) && std::any_of(b.things.begin(), b.things.end(), of_all));
      if (comparable) scale.add("thing", -6);
    }
  }
  bool agree = false;
  bool exact = false;
  bool differ = false;
  for (const auto& x : a.counts) {
    for (const auto& y : b.counts) {
      const bool known = (x.thing & y.thing & 1U) != 0;
      if (known && x.thing != y.thing) continue;  // forty crates and two ships
      if (x.least <= y.most && y.least <= x.most) {
        agree = true;
        exact = exact || (x.least == y.least && x.most == y.most);
      } else {
        differ = true;
      }
    }
  }
  if (agree)
    scale.add("count", exact ? 20 : 14);
  else if (differ)
    scale.add("count", -14);
}

}  // namespace

namespace {

bool meet(const Facts::Who& a, const Facts::Who& b) { return meet(a.names, b.names) || meet(a.countries, b.countries); }

// Claims that have no party and no country in common are not set side by side: it is by these that they are found (parties_of).
bool share_somebody(const Facts& a, const Facts& b) {
  if (meet(a.actors, b.actors) || meet(a.targets, b.targets) || meet(a.actors, b.targets) || meet(a.targets, b.actors))
    return true;
  const auto at = [](const Facts& x, const Facts& y) {
    return meet(x.places.countries, y.places.countries) || meet(x.places.countries, y.targets.countries) ||
           meet(x.places.countries, y.actors.countries);
  };
  if (at(a, b) || at(b, a)) return true;
  return a.places.countries.empty() && b.places.countries.empty() && meet(a.places.names, b.places.names);
}

std::int32_t count_cell(float bound) {
  return std::isfinite(bound) && bound > 2 && bound < 2e8F ? static_cast<std::int32_t>(std::lround(bound * 8)) : 0;
}

// Whether two claims are near enough in time, or share a count that is more than two, to be found by each other. Exactly
// symmetric, so that what grouping finds cannot depend on who asks.
bool in_reach(const Facts& a, const Facts& b) {
  if (a.report_day != kNoDay && b.report_day != kNoDay && std::abs(a.report_day - b.report_day) <= kTellingDays) return true;
  if (a.dated() && b.dated()) {
    const bool a_long = a.span() > kYearLike;
    const bool b_long = b.span() > kYearLike;
    if (a_long && b_long) return true;
    if (!a_long && !b_long && std::max(std::int64_t{a.first} - b.last, std::int64_t{b.first} - a.last) <= kGap) return true;
  } else if (a.dated() != b.dated()) {
    const Facts& dated = a.dated() ? a : b;
    const std::int32_t told = a.dated() ? b.report_day : a.report_day;
    if (told != kNoDay && dated.span() <= kMonthLike && told >= dated.first - kBeforeDays && told <= dated.last + kAfterDays)
      return true;
  } else if (a.report_day == kNoDay && b.report_day == kNoDay) {
    return true;
  }
  for (const auto& x : a.counts)
    for (const float p : {x.least, x.most})
      if (const auto cell = count_cell(p); cell != 0)
        for (const auto& y : b.counts)
          if (count_cell(y.least) == cell || count_cell(y.most) == cell) return true;
  return false;
}

}  // namespace

int likeness(const Facts& a, const Facts& b, std::vector<Ground>* grounds) {
  if (a.alone != 0 || b.alone != 0) return a.alone == b.alone ? 100 : kVeto;
  if (family_of(a.type) != family_of(b.type)) return kVeto;
  Scale scale(grounds);
  if (a.mood != b.mood) scale.add("mood", a.mood == Facts::Mood::duty || b.mood == Facts::Mood::duty ? -40 : -15);
  scale.add("kind", a.type == b.type ? 20 : 10);
  if (a.act != 0 && a.act == b.act)
    scale.add("act", 15);
  else if (a.cameo != 0 && a.cameo == b.cameo)
    scale.add("act", 8);
  if (!share_somebody(a, b) || !in_reach(a, b)) return kVeto;
  weigh_parties(a, b, scale);
  weigh_place(a, b, scale);
  const int time = times(a, b);
  if (time == kVeto) return kVeto;
  scale.add("time", time);
  weigh_things(a, b, scale);
  return scale.sum();
}

bool recognisable(const Facts& f) {
  if (f.actors.empty() && f.targets.empty() && f.places.empty()) return false;
  return likeness(f, f) >= kSame;
}

namespace {

enum Level : std::uint64_t { kDay = 1, kMonth, kYear, kLong, kTold, kCounted };
constexpr std::int32_t kNoCell = std::numeric_limits<std::int32_t>::min();

int shift_of(Level level) { return level == kYear ? 9 : level == kMonth ? 5 : 3; }
std::int32_t cell_of(Level level, std::int64_t day) { return static_cast<std::int32_t>(day >> shift_of(level)); }
std::int64_t longest(Level level) { return level == kDay ? kDayLike : level == kMonth ? kMonthLike : kYearLike; }

Level level_of(const Facts& f) {
  if (!f.dated()) return kTold;
  const std::int64_t span = f.span();
  return span <= kDayLike ? kDay : span <= kMonthLike ? kMonth : span <= kYearLike ? kYear : kLong;
}

// The parties and countries by which a claim is found. A place is found by its country, so that «ضربة على دمشق» and «ضربة في
// دمشق» meet.
std::vector<std::uint64_t> parties_of(const Facts& f) {
  std::vector<std::uint64_t> out;
  for (const Facts::Who* who : {&f.actors, &f.targets}) {
    out.insert(out.end(), who->names.begin(), who->names.end());
    out.insert(out.end(), who->countries.begin(), who->countries.end());
  }
  out.insert(out.end(), f.places.countries.begin(), f.places.countries.end());
  if (f.places.countries.empty()) out.insert(out.end(), f.places.names.begin(), f.places.names.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::uint64_t what_of(const Facts& f, std::uint64_t party, Level level) {
  return FormBuffer::mixed(FormBuffer::mixed(static_cast<std::uint64_t>(family_of(f.type)), party), level);
}

std::vector<std::int32_t> count_cells(const Facts& f) {
  std::vector<std::int32_t> out;
  for (const auto& c : f.counts)
    for (const float bound : {c.least, c.most})
      if (const auto cell = count_cell(bound); cell != 0) out.push_back(cell);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<Key> offers(const Facts& f) {
  std::vector<Key> out;
  if (f.alone != 0) return out;
  const Level level = level_of(f);
  const auto told = [&] { return f.report_day != kNoDay ? cell_of(kTold, f.report_day) : kNoCell; };
  const std::int32_t cell = level == kTold ? told() : level == kLong ? 0 : cell_of(level, f.first);
  const auto counts = count_cells(f);
  for (const auto party : parties_of(f)) {
    out.push_back({what_of(f, party, level), cell});
    if (f.dated() && f.report_day != kNoDay) out.push_back({what_of(f, party, kTold), told()});
    for (const auto count : counts) out.push_back({what_of(f, party, kCounted), count});
  }
  return out;
}

std::vector<KeyRange> asks(const Facts& f) {
  std::vector<KeyRange> out;
  if (f.alone != 0) return out;
  const Level mine = level_of(f);
  const auto counts = count_cells(f);
  for (const auto party : parties_of(f)) {
    const auto days = [&](Level level, std::int64_t from, std::int64_t to) {
      out.push_back({what_of(f, party, level), cell_of(level, from), cell_of(level, to)});
    };
    // An interval is kept where it begins, so those that begin earlier by their length are asked for too.
    const auto begun = [&](Level level, std::int64_t from, std::int64_t to) { days(level, from - longest(level), to); };
    if (f.report_day != kNoDay) days(kTold, std::int64_t{f.report_day} - kTellingDays, std::int64_t{f.report_day} + kTellingDays);
    if (mine == kTold) {
      if (f.report_day == kNoDay) {
        out.push_back({what_of(f, party, kTold), kNoCell, kNoCell});
      } else {
        begun(kDay, std::int64_t{f.report_day} - kAfterDays, std::int64_t{f.report_day} + kBeforeDays);
        begun(kMonth, std::int64_t{f.report_day} - kAfterDays, std::int64_t{f.report_day} + kBeforeDays);
      }
    } else if (mine == kLong) {
      out.push_back({what_of(f, party, kLong), 0, 0});
    } else {
      begun(kDay, std::int64_t{f.first} - kGap, std::int64_t{f.last} + kGap);
      begun(kMonth, std::int64_t{f.first} - kGap, std::int64_t{f.last} + kGap);
      begun(kYear, std::int64_t{f.first} - kGap, std::int64_t{f.last} + kGap);
      if (mine != kYear) days(kTold, std::int64_t{f.first} - kBeforeDays, std::int64_t{f.last} + kAfterDays);
    }
    for (const auto count : counts) out.push_back({what_of(f, party, kCounted), count, count});
  }
  return out;
}

}  // namespace isnad
