// Counts by facet. A facet's counts leave its own filter out, so that one sees what another choice would give.
#include "overview/columns.h"

namespace isnad {
namespace {

using Columns = Overview::Columns;
using Layer = Overview::Layer;

// Of all claims, where it is at hand.
const std::vector<std::uint32_t>* total_of(const Columns& c, const Layer& layer, Facet f) {
  if (f == Facet::measure) return layer.measured ? &layer.measure_totals : nullptr;
  if (f == Facet::list || f == Facet::reviewed) return nullptr;
  return &c.totals.at(static_cast<std::size_t>(f));
}

// Where more than half of all claims are counted, the others are taken from the total instead.
std::vector<std::uint32_t> counts_of(const Columns& c, const Layer& layer, Facet facet, const RowSet& set,
                                     std::optional<std::vector<std::uint32_t>>& list,
                                     std::optional<std::vector<std::uint32_t>>& others) {
  const auto* total = total_of(c, layer, facet);
  if (total != nullptr && (others || (!list && set.count() > c.rows / 2))) {
    if (!others) {
      RowSet rest = set;
      rest.invert();
      others = rest.list();
    }
    std::vector<std::uint32_t> out = *total;
    if (others->empty()) return out;
    const auto minus = count_values(c, layer, facet, *others);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] -= minus[i];
    return out;
  }
  // Nothing to look for.
  const bool unreviewed = facet == Facet::reviewed && layer.reviews == 0;
  if (unreviewed || (facet == Facet::measure && !layer.measured) || (facet == Facet::list && layer.listed.empty())) {
    std::vector<std::uint32_t> out(values_of(c, layer, facet) + 1);
    (unreviewed ? out.front() : out.back()) = set.count();
    return out;
  }
  if (!list) list = set.list();
  return count_values(c, layer, facet, *list);
}

FacetValue value_at(const Columns& c, const Layer& layer, Facet facet, std::uint32_t value, std::uint32_t claims) {
  FacetValue out;
  out.key = key_of(c, layer, facet, value);
  out.claims = claims;
  const auto from = [&](const Register& r) {
    if (value >= r.size()) return;
    out.name = r.names[value];
    out.other = r.others[value];
    out.country = c.countries[r.country[value]];
  };
  switch (facet) {
    case Facet::party:
    case Facet::actor:
    case Facet::target:
    case Facet::source:
      from(c.who);
      break;
    case Facet::place:
      from(c.where);
      break;
    case Facet::report:
      if (value < c.report_path.size()) out.name = c.report_path[value];
      break;
    default:
      break;
  }
  return out;
}

FacetAnswer answer_of(const Columns& c, const Layer& layer, Facet facet, const std::vector<std::uint32_t>& counts,
                      std::size_t most, const std::vector<std::uint32_t>& chosen) {
  FacetAnswer out;
  out.facet = facet;
  const std::size_t values = counts.size() - 1;
  out.without = counts[values];
  // By count, then by key, as the numbers of values are in the order of keys.
  std::vector<std::uint64_t> ranks;
  for (std::size_t v = 0; v < values; ++v)
    if (counts[v] > 0) ranks.push_back(std::uint64_t{UINT32_MAX - counts[v]} << 32 | v);
  out.distinct = static_cast<std::uint32_t>(ranks.size());
  if (facet != Facet::year && ranks.size() > most) {
    std::nth_element(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(most), ranks.end());
    ranks.resize(most);
  }
  for (const auto v : chosen) {
    if (v >= values) continue;
    const std::uint64_t rank = std::uint64_t{UINT32_MAX - counts[v]} << 32 | v;
    if (std::find(ranks.begin(), ranks.end(), rank) == ranks.end()) ranks.push_back(rank);
  }
  if (facet == Facet::year)
    std::sort(ranks.begin(), ranks.end(),
              [](std::uint64_t a, std::uint64_t b) { return static_cast<std::uint32_t>(a) < static_cast<std::uint32_t>(b); });
  else
    std::sort(ranks.begin(), ranks.end());
  for (const auto rank : ranks) {
    const auto v = static_cast<std::uint32_t>(rank);
    out.values.push_back(value_at(c, layer, facet, v, counts[v]));
  }
  return out;
}

}  // namespace

FacetsAnswer Overview::facets(const Selection& selection, std::size_t most, const std::vector<Facet>& only) const {
  const Columns& c = *columns_;
  const std::shared_lock lock(layer_->mutex);
  const Sieve sieve(c, *layer_, selection);
  FacetsAnswer out;
  const RowSet all = sieve.all();
  out.claims = all.count();
  std::optional<std::vector<std::uint32_t>> list;
  std::optional<std::vector<std::uint32_t>> others;
  for (std::size_t f = 0; f < kFacets; ++f) {
    const auto which = static_cast<Facet>(f);
    if (!only.empty() && std::find(only.begin(), only.end(), which) == only.end()) continue;
    std::vector<std::uint32_t> counts;
    if (sieve.has(which)) {
      std::optional<std::vector<std::uint32_t>> own_list;
      std::optional<std::vector<std::uint32_t>> own_others;
      counts = counts_of(c, *layer_, which, sieve.without(which), own_list, own_others);
    } else {
      counts = counts_of(c, *layer_, which, all, list, others);
    }
    out.facets.push_back(answer_of(c, *layer_, which, counts, most, sieve.chosen(which)));
  }
  return out;
}

}  // namespace isnad
