#include "overview/quadtree.h"

#include <algorithm>

namespace isnad {

void Quadtree::build(const std::vector<LayoutPoint>& points, const std::vector<double>& masses) {
  squares_.clear();
  if (points.empty()) return;
  double x0 = points[0].x, x1 = x0, y0 = points[0].y, y1 = y0;
  for (const auto& p : points) x0 = std::min(x0, p.x), x1 = std::max(x1, p.x), y0 = std::min(y0, p.y), y1 = std::max(y1, p.y);
  const double size = std::max({x1 - x0, y1 - y0, 1e-9}) * 1.0001;
  squares_.reserve(points.size() * 2);
  squares_.emplace_back().size = size;
  for (std::size_t i = 0; i < points.size(); ++i) {
    // Down from the root; a leaf that is taken is divided on the way.
    std::int32_t at = 0;
    double left = x0;
    double top = y0;
    double half = size / 2;
    const auto part_of = [&](const LayoutPoint& p) { return (p.x >= left + half ? 1U : 0U) + (p.y >= top + half ? 2U : 0U); };
    for (int depth = 0;; ++depth) {
      Square* s = &squares_[static_cast<std::size_t>(at)];
      const bool empty = s->mass == 0;
      const double was_x = s->x, was_y = s->y, was_mass = s->mass;
      s->x += points[i].x * masses[i], s->y += points[i].y * masses[i], s->mass += masses[i];
      if (s->leaf && (empty || depth == kDeepest)) {
        s->point = static_cast<std::int32_t>(i);
        break;
      }
      if (s->leaf) {
        const std::uint32_t part = part_of(points[static_cast<std::size_t>(s->point)]);
        Square child;
        child.x = was_x, child.y = was_y, child.mass = was_mass, child.size = half, child.point = s->point;
        s->leaf = false;
        s->parts[part] = static_cast<std::int32_t>(squares_.size());
        squares_.push_back(child);
        s = &squares_[static_cast<std::size_t>(at)];
      }
      const std::uint32_t part = part_of(points[i]);
      if (s->parts[part] < 0) {
        s->parts[part] = static_cast<std::int32_t>(squares_.size());
        squares_.emplace_back().size = half;
      }
      at = squares_[static_cast<std::size_t>(at)].parts[part];
      left += (part & 1U) != 0 ? half : 0, top += (part & 2U) != 0 ? half : 0;
      half /= 2;
    }
  }
  for (Square& s : squares_)
    if (s.mass > 0) s.x /= s.mass, s.y /= s.mass;
}

LayoutPoint Quadtree::push(const LayoutPoint& at) const {
  constexpr double kFar = 1.0;  // squares that look smaller than this (size by distance) are taken as one
  LayoutPoint out;
  if (squares_.empty()) return out;
  std::array<std::int32_t, 4 * (kDeepest + 2)> open{};
  std::size_t many = 1;
  while (many > 0) {
    const Square& s = squares_[static_cast<std::size_t>(open[--many])];
    const double dx = at.x - s.x;
    const double dy = at.y - s.y;
    const double d2 = dx * dx + dy * dy;
    if (s.leaf || s.size * s.size < kFar * kFar * d2) {
      if (d2 <= 1e-18) continue;  // the point itself
      out.x += dx / d2 * s.mass, out.y += dy / d2 * s.mass;
      continue;
    }
    for (const auto part : s.parts)
      if (part >= 0) open[many++] = part;
  }
  return out;
}

}  // namespace isnad
