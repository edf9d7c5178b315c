// What a report leaves unsaid because it has just said it: "The cargo was handed over at the port." A claim takes parties, day,
// place and goods from the claims round it that tell the same kind of act, where nothing that both say differs. docs/isnad.md,
// "Context".
#include <algorithm>
#include <cstdlib>

#include "events/facts.h"
#include "events/same.h"
#include "text/shingles.h"

namespace isnad {
namespace {

constexpr std::uint32_t kBack = 3;   // sentences with claims before, of which something is taken
constexpr std::uint32_t kAhead = 2;  // … and after: a headline is filled from the lead
constexpr std::int64_t kNearDays = 62;
constexpr std::int32_t kNews = 40;
constexpr std::int64_t kMostDays = 400;  // a longer interval is no date of one act

template <typename T>
bool meet(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return std::binary_search(b.begin(), b.end(), x); });
}

bool apart(const Facts::Who& a, const Facts::Who& b) {
  if (a.empty() || b.empty() || meet(a.names, b.names) || meet(a.countries, b.countries)) return false;
  return true;
}

// Whether one report may tell one act with both.
bool compatible(const Facts& a, const Facts& b) {
  if (family_of(a.type) != family_of(b.type) || a.mood != b.mood) return false;
  if (apart(a.actors, b.actors) || apart(a.targets, b.targets)) return false;
  if (!a.places.names.empty() && !b.places.names.empty() && !meet(a.places.names, b.places.names)) return false;
  if (!a.places.countries.empty() && !b.places.countries.empty() && !meet(a.places.countries, b.places.countries)) return false;
  if (a.dated() && b.dated()) {
    const std::int64_t gap = std::max(std::int64_t{a.first} - b.last, std::int64_t{b.first} - a.last);
    if (gap > 1) return false;
  }
  for (const auto& x : a.counts)
    for (const auto& y : b.counts)
      if ((x.thing == y.thing || x.thing == 0 || y.thing == 0) && !(x.least <= y.most && y.least <= x.most)) return false;
  return true;
}

void take(Facts& into, const Facts& from) {
  if (into.actors.empty()) into.actors = from.actors;
  if (into.targets.empty()) into.targets = from.targets;
  if (into.places.empty()) into.places = from.places;
  if (!into.dated() && from.dated() && from.span() <= kMostDays) {
    into.first = from.first;
    into.last = from.last;
  }
  if (into.things.empty()) {
    into.things = from.things;
    if (into.counts.empty()) into.counts = from.counts;
  }
}

bool full(const Facts& f) {
  return !f.actors.empty() && !f.targets.empty() && !f.places.empty() && f.dated() && !f.things.empty();
}

}  // namespace

void complete_from_context(std::vector<Facts>& facts, const std::vector<std::uint32_t>& sentences) {
  const auto n = facts.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t back = 1; back <= i && !full(facts[i]); ++back) {
      const std::size_t k = i - back;
      if (sentences[i] - sentences[k] > kBack) break;
      if (compatible(facts[i], facts[k])) take(facts[i], facts[k]);
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n && !full(facts[i]); ++k) {
      if (sentences[k] - sentences[i] > kAhead) break;
      if (compatible(facts[i], facts[k])) take(facts[i], facts[k]);
    }
  }
}

std::vector<Facts> facts_of_report(const std::vector<StoredClaim>& claims,
                                   const std::vector<std::vector<std::uint32_t>>& passages) {
  constexpr std::size_t kLeastCopy = 5;  // shingles: of fewer words an exact copy proves nothing
  std::vector<Facts> out;
  std::vector<std::uint32_t> sentences;  // numbered among those that hold claims
  out.reserve(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    out.push_back(facts_of(claims[i]));
    const bool same = i > 0 && claims[i].sentence.bytes == claims[i - 1].sentence.bytes;
    sentences.push_back(i == 0 ? 0 : sentences.back() + (same ? 0U : 1U));
  }
  complete_from_context(out, sentences);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Facts& f = out[i];
    // Of what is told when it happens the day of telling says nothing more.
    if (f.dated() && f.span() <= kNearDays && f.report_day != kNoDay && f.report_day - f.last <= kNews) f.report_day = kNoDay;
    if (recognisable(f)) continue;
    if (passages[i].size() < kLeastCopy) {
      f = set_apart(f.type, claims[i].id);
      continue;
    }
    std::uint64_t h = stable_hash(claims[i].trigger.text);
    for (const auto s : passages[i]) h = FormBuffer::mixed(h, s);
    f = set_apart(f.type, std::to_string(h));
  }
  return out;
}

}  // namespace isnad
