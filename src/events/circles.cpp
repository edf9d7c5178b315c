#include "events/circles.h"

#include <algorithm>

namespace isnad {

std::vector<std::uint32_t> components_of(const std::vector<std::vector<std::uint32_t>>& next) {
  constexpr std::uint32_t kUnseen = 0xFFFFFFFF;
  const auto n = static_cast<std::uint32_t>(next.size());
  std::vector<std::uint32_t> index(n, kUnseen);
  std::vector<std::uint32_t> low(n, 0);
  std::vector<std::uint32_t> component(n, kUnseen);
  std::vector<std::uint32_t> open;
  struct Frame {
    std::uint32_t node;
    std::size_t edge;
  };
  std::vector<Frame> path;
  std::uint32_t counter = 0;
  std::uint32_t components = 0;
  for (std::uint32_t root = 0; root < n; ++root) {
    if (index[root] != kUnseen) continue;
    path.push_back({root, 0});
    while (!path.empty()) {
      const std::uint32_t node = path.back().node;
      if (path.back().edge == 0) {
        index[node] = low[node] = counter++;
        open.push_back(node);
      }
      bool deeper = false;
      while (path.back().edge < next[node].size()) {
        const std::uint32_t to = next[node][path.back().edge++];
        if (index[to] == kUnseen) {
          path.push_back({to, 0});
          deeper = true;
          break;
        }
        if (component[to] == kUnseen) low[node] = std::min(low[node], index[to]);
      }
      if (deeper) continue;
      if (low[node] == index[node]) {
        while (true) {
          const std::uint32_t top = open.back();
          open.pop_back();
          component[top] = components;
          if (top == node) break;
        }
        ++components;
      }
      path.pop_back();
      if (!path.empty()) low[path.back().node] = std::min(low[path.back().node], low[node]);
    }
  }
  return component;
}

}  // namespace isnad
