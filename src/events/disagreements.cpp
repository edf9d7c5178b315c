// Where the claims of one event cannot all be right.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "events/event.h"

namespace isnad {
namespace {

// What one claim says of one matter.
struct Said {
  std::uint32_t claim = 0;
  std::string day;                 // of its report
  std::string outlet;              // or the report's path
  std::string value;               // as shown
  double least = 0, most = 0;      // of counts and days
  std::vector<std::string> names;  // of places and actors: entities
};

std::string shown(double v) {
  std::string s = std::to_string(v);
  s.erase(s.find_last_not_of('0') + 1);
  if (s.ends_with('.')) s.pop_back();
  return s;
}

std::string shown(const StoredObject& o) {
  const Count& c = *o.count;
  std::string number;
  if (c.min && c.max)
    number = *c.min == *c.max ? shown(*c.min) : shown(*c.min) + "–" + shown(*c.max);
  else if (c.min)
    number = "≥ " + shown(*c.min);
  else if (c.max)
    number = "≤ " + shown(*c.max);
  return number + " " + (c.unit.empty() ? o.text : c.unit);
}

bool agree(const Said& a, const Said& b) {
  if (!a.names.empty() || !b.names.empty())
    return std::any_of(a.names.begin(), a.names.end(),
                       [&](const auto& n) { return std::find(b.names.begin(), b.names.end(), n) != b.names.end(); });
  return a.least <= b.most && b.least <= a.most;
}

// One statement a side; a side is what agrees with its first statement. Sides in the order of days.
void settle_matter(const char* about, std::vector<Said> all, std::vector<Disagreement>& out) {
  if (all.size() < 2) return;
  const auto rank = [](const Said& s) { return std::tuple(s.day.empty(), std::string_view(s.day), s.claim); };
  std::sort(all.begin(), all.end(), [&](const Said& a, const Said& b) { return rank(a) < rank(b); });
  struct Side {
    Said first;
    std::vector<const Said*> members;
  };
  std::vector<Side> sides;
  // What says least exactly ("at least two", a month) agrees with many; what is exact founds the sides.
  std::vector<const Said*> order;
  order.reserve(all.size());
  for (const auto& s : all) order.push_back(&s);
  std::stable_sort(order.begin(), order.end(),
                   [](const Said* a, const Said* b) { return a->most - a->least < b->most - b->least; });
  for (const Said* s : order) {
    const auto at = std::find_if(sides.begin(), sides.end(), [&](const Side& side) { return agree(side.first, *s); });
    if (at == sides.end())
      sides.push_back({*s, {s}});
    else
      at->members.push_back(s);
  }
  if (sides.size() < 2) return;
  Disagreement d;
  d.about = about;
  std::map<std::string, std::string> says;  // outlet -> the value it gave last
  for (auto& side : sides) {
    std::sort(side.members.begin(), side.members.end(), [&](const Said* a, const Said* b) { return rank(*a) < rank(*b); });
    Disagreement::Side& shown_side = d.sides.emplace_back();
    shown_side.value = side.first.value;
    shown_side.first_day = side.members.front()->day;
    for (const Said* s : side.members)
      if (std::find(shown_side.claims.begin(), shown_side.claims.end(), s->claim) == shown_side.claims.end())
        shown_side.claims.push_back(s->claim);
  }
  std::sort(d.sides.begin(), d.sides.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first_day.empty(), std::string_view(a.first_day), a.claims.front()) <
           std::tuple(b.first_day.empty(), std::string_view(b.first_day), b.claims.front());
  });
  // A correction: an outlet that was on the first side stands, days later, on the last.
  const auto on = [&](const Disagreement::Side& side, const Said& s) {
    return std::find(side.claims.begin(), side.claims.end(), s.claim) != side.claims.end();
  };
  for (const auto& a : all) {
    for (const auto& b : all) {
      if (a.outlet.empty() || a.outlet != b.outlet || a.day.empty() || !(a.day < b.day)) continue;
      if (on(d.sides.front(), a) && on(d.sides.back(), b) && !on(d.sides.front(), b)) d.corrected = true;
    }
  }
  out.push_back(std::move(d));
}

}  // namespace

std::vector<Disagreement> disagreements_of(const std::vector<StoredClaim>& claims,
                                           const std::map<std::int64_t, ReportFacts>& reports) {
  constexpr std::size_t kMost = 5000;  // of more claims the earliest are looked at
  std::map<std::string, std::vector<Said>> counts;
  std::vector<Said> days;
  std::vector<Said> places;
  std::vector<Said> actors;
  for (std::uint32_t i = 0; i < std::min(claims.size(), kMost); ++i) {
    const StoredClaim& c = claims[i];
    if (denies(c)) continue;
    const auto& report = reports.at(c.report);
    Said said;
    said.claim = i;
    said.day = report.day;
    said.outlet = report.outlet.empty() && !c.sources.empty() ? c.sources.front().voice : report.outlet;
    for (const auto& o : c.objects) {
      if (!o.count) continue;
      Said s = said;
      s.value = shown(o);
      s.least = o.count->min.value_or(-INFINITY);
      s.most = o.count->max.value_or(INFINITY);
      counts[o.thing.empty() ? o.count->unit : o.thing].push_back(std::move(s));
    }
    const std::int32_t first = day_number(c.first);
    const std::int32_t last = day_number(c.last);
    if (first != kNoDay && last != kNoDay && last - first <= 3) {
      Said s = said;
      s.value = c.when;
      s.least = first;
      s.most = last;
      days.push_back(std::move(s));
    }
    const auto named = [&](const std::vector<StoredMention>& mentions, bool place, std::vector<Said>& into) {
      Said s = said;
      for (const auto& m : mentions) {
        const bool of_state = m.kind == NameKind::state || m.kind == NameKind::demonym || m.kind == NameKind::metonym ||
                              m.entity.starts_with("state-");
        if (place) {
          if (m.entity.empty() || of_state) continue;
          s.names.push_back(m.entity);
        } else {
          if (m.id.empty()) return;  // a party without a country may be of any
          s.names.emplace_back(m.id.view());
        }
        s.value += (s.value.empty() ? "" : ", ") + m.text;
      }
      if (!s.names.empty()) into.push_back(std::move(s));
    };
    named(c.where, true, places);
    named(c.actors, false, actors);
  }
  std::vector<Disagreement> out;
  for (auto& [thing, said] : counts) settle_matter("count", std::move(said), out);
  settle_matter("day", std::move(days), out);
  settle_matter("place", std::move(places), out);
  settle_matter("actor", std::move(actors), out);
  return out;
}

}  // namespace isnad
