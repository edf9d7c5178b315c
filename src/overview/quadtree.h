// Points with masses in squares within squares: the push of all far ones on a place, summed by square (J. Barnes and P. Hut
// 1986).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "isnad/layout.h"

namespace isnad {

class Quadtree {
 public:
  void build(const std::vector<LayoutPoint>& points, const std::vector<double>& masses);
  // The sum of mass / distance, away from each mass, on a point that is in the tree.
  [[nodiscard]] LayoutPoint push(const LayoutPoint& at) const;

 private:
  static constexpr int kDeepest = 20;  // what is nearer is one
  struct Square {
    double x = 0, y = 0, mass = 0;  // of what is in it: the sums of place times mass while it is built, then the centre
    double size = 0;
    std::array<std::int32_t, 4> parts{-1, -1, -1, -1};
    std::int32_t point = -1;  // of a leaf
    bool leaf = true;
  };
  std::vector<Square> squares_;
};

}  // namespace isnad
