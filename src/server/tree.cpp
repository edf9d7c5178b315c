#include "server/tree.h"

#include <algorithm>
#include <numeric>

namespace isnad::server {
namespace {

// The longest way from an origin; who stands in a circle gets no deeper than there are transmitters.
std::vector<std::size_t> columns_of(const Transmission& t) {
  std::vector<std::size_t> column(t.transmitters.size(), 0);
  for (std::size_t round = 0; round < column.size(); ++round) {
    bool changed = false;
    for (const Handing& h : t.handings) {
      if (column[h.from] > column[h.to] || column[h.to] + 1 >= column.size()) continue;
      column[h.from] = column[h.to] + 1;
      changed = true;
    }
    if (!changed) break;
  }
  // Reports all end in the last column, where a reader expects them.
  const std::size_t last = column.empty() ? 0 : *std::max_element(column.begin(), column.end());
  for (std::size_t i = 0; i < column.size(); ++i)
    if (t.transmitters[i].is_report) column[i] = std::max<std::size_t>(last, 1);
  return column;
}

}  // namespace

std::vector<Place> places_of(const Transmission& t) {
  std::vector<Place> out(t.transmitters.size());
  if (out.empty()) return out;
  const auto column = columns_of(t);
  const std::size_t last = *std::max_element(column.begin(), column.end());
  std::vector<std::vector<std::uint32_t>> columns(last + 1);
  for (std::uint32_t i = 0; i < out.size(); ++i) columns[column[i]].push_back(i);
  const auto spread = [&](std::vector<std::uint32_t>& members) {
    for (std::size_t i = 0; i < members.size(); ++i)
      out[members[i]].y = (static_cast<double>(i) + 0.5) / static_cast<double>(members.size());
  };
  for (auto& members : columns) spread(members);
  // Each beside those it has its words from or hands them to, a few times up and down, so that lines cross little.
  constexpr int kRounds = 6;
  for (int round = 0; round < kRounds; ++round) {
    const bool forth = round % 2 == 0;
    for (std::size_t c = 0; c <= last; ++c) {
      auto& members = columns[forth ? c : last - c];
      std::vector<double> wish(out.size(), 0);
      for (const std::uint32_t m : members) {
        double sum = 0;
        int count = 0;
        for (const Handing& h : t.handings) {
          if (h.from == m && forth) sum += out[h.to].y, ++count;
          if (h.to == m && !forth) sum += out[h.from].y, ++count;
        }
        wish[m] = count == 0 ? out[m].y : sum / count;
      }
      std::stable_sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) { return wish[a] < wish[b]; });
      spread(members);
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].x = last == 0 ? 0 : static_cast<double>(column[i]) / static_cast<double>(last);
  return out;
}

}  // namespace isnad::server
