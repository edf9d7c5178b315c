// Strongly connected components of a graph, in linear time and without recursion, so that a chain of any length is no danger.
#pragma once

#include <cstdint>
#include <vector>

namespace isnad {

// R. Tarjan, "Depth-first search and linear graph algorithms" (1972). For each node its component's number.
[[nodiscard]] std::vector<std::uint32_t> components_of(const std::vector<std::vector<std::uint32_t>>& next);

}  // namespace isnad
