#include "events/same.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "text/shingles.h"

namespace isnad {
namespace {

constexpr std::int64_t kDayLike = 3;      // days: an interval that tells a day
constexpr std::int64_t kMonthLike = 62;   // … a month
constexpr std::int64_t kYearLike = 1100;  // … a year

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
  if (a.countries.empty() || b.countries.empty()) return -10;
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

int times(const Facts& a, const Facts& b) {
  if (a.dated() && b.dated()) {
    const std::int64_t gap = std::max(std::int64_t{a.first} - b.last, std::int64_t{b.first} - a.last);
    const std::int64_t longest = std::max(a.span(), b.span());
    if (gap <= 0) {
      return longest <= kDayLike ? 30 : longest <= 31 ? 20 : longest <= 92 ? 14 : longest <= 370 ? 8 : longest <= kYearLike ? 4 : 2;
    }
    if (longest <= kDayLike) return gap == 1 ? 12 : gap == 2 ? 0 : gap <= 4 ? -10 : gap <= 10 ? -30 : kVeto;
    return gap <= 31 && longest >= 28 ? -15 : kVeto;
  }
  if (!a.dated() && !b.dated()) {
    if (a.report_day == kNoDay || b.report_day == kNoDay) return 0;
    const int days = std::abs(a.report_day - b.report_day);
    return days <= 2 ? 15 : days <= 7 ? 10 : days <= 30 ? 0 : days <= 120 ? -5 : -10;
  }
  const Facts& dated = a.dated() ? a : b;
  const std::int32_t told = a.dated() ? b.report_day : a.report_day;
  if (told == kNoDay || dated.span() > kMonthLike) return 0;
  if (told < dated.first - 1) return -20;
  const int after = told - dated.last;
  return after <= 10 ? 14 : after <= 40 ? 3 : -5;
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
      const bool comparable = (std::any_of(a.things.begin(), a.things.end(), of_all) && std::any_of(b.things.begin(), b.things.end(), of_all));
      if (comparable) scale.add("thing", -12);
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

int likeness(const Facts& a, const Facts& b, std::vector<Ground>* grounds) {
  if (a.alone != 0 || b.alone != 0) return a.alone == b.alone ? 100 : kVeto;
  if (family_of(a.type) != family_of(b.type)) return kVeto;
  Scale scale(grounds);
  scale.add("kind", a.type == b.type ? 20 : 10);
  if (a.act != 0 && a.act == b.act)
    scale.add("act", 15);
  else if (a.cameo != 0 && a.cameo == b.cameo)
    scale.add("act", 8);
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

Keys keys_of(const Facts& f) {
  Keys out;
  const auto family = static_cast<std::uint64_t>(family_of(f.type));
  if (f.alone != 0) {
    out.both.push_back(FormBuffer::mixed(0xA1, f.alone));
    return out;
  }
  std::vector<std::uint64_t> parties;
  for (const Facts::Who* who : {&f.actors, &f.targets, &f.places}) {
    parties.insert(parties.end(), who->names.begin(), who->names.end());
    parties.insert(parties.end(), who->countries.begin(), who->countries.end());
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  const auto add = [&](std::vector<std::uint64_t>& into, std::uint64_t level, std::int64_t cell) {
    for (const auto p : parties)
      into.push_back(FormBuffer::mixed(FormBuffer::mixed(FormBuffer::mixed(family, p), level), static_cast<std::uint64_t>(cell)));
  };
  const auto cells = [&](std::vector<std::uint64_t>& into, std::uint64_t level, std::int64_t from, std::int64_t to, std::int64_t size) {
    const auto cell = [&](std::int64_t day) { return (day + 4'000'000) / size; };
    for (std::int64_t c = cell(from); c <= cell(to); ++c) add(into, level, c);
  };
  enum : std::uint64_t { kDay = 1, kMonth, kYear, kLong, kTold, kUndated, kCounted };
  if (f.dated()) {
    if (f.span() <= kDayLike) {
      // Two claims that are four days apart may still be one event, so each is found from the cells beside its own.
      cells(out.offer, kDay, f.first, f.last, 8);
      cells(out.ask, kDay, std::int64_t{f.first} - 4, std::int64_t{f.last} + 4, 8);
      cells(out.offer, kMonth, f.first, f.last, 31);
      cells(out.offer, kYear, f.first, f.last, 366);
    } else if (f.span() <= kMonthLike) {
      cells(out.both, kMonth, std::int64_t{f.first} - 31, std::int64_t{f.last} + 31, 31);
      cells(out.offer, kYear, f.first, f.last, 366);
      cells(out.offer, kDay, f.first, f.last, 8);
    } else if (f.span() <= kYearLike) {
      cells(out.both, kYear, std::int64_t{f.first} - 31, std::int64_t{f.last} + 31, 366);
    } else {
      add(out.both, kLong, 0);
    }
  } else if (f.report_day != kNoDay) {
    cells(out.ask, kDay, std::int64_t{f.report_day} - 40, std::int64_t{f.report_day} + 1, 8);
    cells(out.both, kTold, f.report_day, f.report_day, 8);
    cells(out.ask, kTold, std::int64_t{f.report_day} - 7, std::int64_t{f.report_day} + 7, 8);
  } else {
    add(out.both, kUndated, 0);
  }
  for (const auto& c : f.counts) {
    for (const float bound : {c.least, c.most})
      if (std::isfinite(bound) && std::fabs(bound) > 2) add(out.both, kCounted, std::lround(bound * 8));
  }
  for (auto* list : {&out.both, &out.ask, &out.offer}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return out;
}

}  // namespace isnad
