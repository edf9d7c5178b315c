// Cuts claims that may tell one event into events. docs/isnad.md, "Grouping".
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "events/facts.h"

namespace isnad {

struct Bond {
  std::uint32_t a = 0, b = 0;
};

// For each of `profiles` the number of its group, counted from 0 in the order of first members. The order of `profiles` matters
// in nothing but these numbers; `hashes` are theirs. `together` and `apart` are what people said.
[[nodiscard]] std::vector<std::uint32_t> group(std::span<const Facts> profiles, std::span<const std::uint64_t> hashes,
                                               std::span<const Bond> together, std::span<const Bond> apart);

}  // namespace isnad
