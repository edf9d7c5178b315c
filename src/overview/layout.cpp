#include "isnad/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "overview/quadtree.h"

namespace isnad {
namespace {

// A part of the network of which every node reaches every other, at one of its sizes.
struct Level {
  struct Near {
    std::uint32_t to;
    double weight;
  };
  std::vector<std::uint32_t> ends{0};
  std::vector<Near> near;
  std::vector<double> mass;
  std::vector<std::uint32_t> coarse;  // of each node: the one that stands for it at the next size
  [[nodiscard]] std::size_t size() const { return mass.size(); }
};

struct Link {
  std::uint32_t a, b;
  double weight;
};

// Sorts links, joins those of one pair, and sets each beside both its ends.
void set_links(Level& level, std::size_t nodes, std::vector<Link> links) {
  for (Link& l : links)
    if (l.b < l.a) std::swap(l.a, l.b);
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& x, const Link& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (kept > 0 && links[kept - 1].a == links[i].a && links[kept - 1].b == links[i].b)
      links[kept - 1].weight += links[i].weight;
    else
      links[kept++] = links[i];
  }
  links.resize(kept);
  level.ends.assign(nodes + 1, 0);
  for (const Link& l : links) ++level.ends[l.a + 1], ++level.ends[l.b + 1];
  std::partial_sum(level.ends.begin(), level.ends.end(), level.ends.begin());
  level.near.resize(level.ends[nodes]);
  std::vector<std::uint32_t> at(level.ends.begin(), level.ends.end() - 1);
  for (const Link& l : links) {
    level.near[at[l.a]++] = {l.b, l.weight};
    level.near[at[l.b]++] = {l.a, l.weight};
  }
}

// Each node with the neighbour that it is most strongly tied to among those not taken yet; leaves of one node, which have no
// other neighbour, with each other.
Level coarser(Level& fine) {
  constexpr std::uint32_t kFree = UINT32_MAX;
  const std::size_t n = fine.size();
  fine.coarse.assign(n, kFree);
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  const auto degree = [&](std::uint32_t i) { return fine.ends[i + 1] - fine.ends[i]; };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return degree(a) < degree(b); });
  Level out;
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    fine.coarse[a] = fine.coarse[b] = static_cast<std::uint32_t>(out.mass.size());
    out.mass.push_back(a == b ? fine.mass[a] : fine.mass[a] + fine.mass[b]);
  };
  std::vector<std::uint32_t> waiting(n, kFree);  // of each node: a leaf of it that found nobody
  for (const auto i : order) {
    if (fine.coarse[i] != kFree) continue;
    std::uint32_t best = kFree;
    double most = 0;
    for (auto k = fine.ends[i]; k < fine.ends[i + 1]; ++k) {
      const auto& e = fine.near[k];
      // What is light is taken first, else all hangs on a few.
      const double worth = e.weight / fine.mass[e.to];
      if (fine.coarse[e.to] == kFree && worth > most) best = e.to, most = worth;
    }
    if (best == kFree && degree(i) == 1) {
      std::uint32_t& other = waiting[fine.near[fine.ends[i]].to];
      if (other == kFree) {
        other = i;
        continue;
      }
      join(other, i);
      other = kFree;
      continue;
    }
    join(i, best == kFree ? i : best);
  }
  for (std::uint32_t i = 0; i < n; ++i)
    if (fine.coarse[i] == kFree) join(i, i);
  std::vector<Link> links;
  for (std::uint32_t i = 0; i < n; ++i)
    for (auto k = fine.ends[i]; k < fine.ends[i + 1]; ++k) {
      const auto& e = fine.near[k];
      if (i < e.to && fine.coarse[i] != fine.coarse[e.to]) links.push_back({fine.coarse[i], fine.coarse[e.to], e.weight});
    }
  set_links(out, out.mass.size(), std::move(links));
  return out;
}

// The direction `i` golden angles on: neighbours in a row never point the same way.
class Directions {
 public:
  LayoutPoint next() {
    constexpr double kCos = -0.7373688780783197;  // of the golden angle
    constexpr double kSin = 0.6754902942615238;
    at_ = {at_.x * kCos - at_.y * kSin, at_.x * kSin + at_.y * kCos};
    return at_;
  }

 private:
  LayoutPoint at_{1, 0};
};

// Springs draw a node to the middle of its neighbours, all others push it away; a node with many ties is as many times as hard to
// move, which keeps the steps stable whatever the degrees. No step is longer than one that grows shorter from round to round.
void relax(const Level& level, std::vector<LayoutPoint>& at, int rounds, double longest) {
  // All is drawn to the middle a little, downwards more than sideways: chains fold, and the whole is wider than high.
  constexpr double kAcross = 0.05;
  constexpr double kDown = 0.11;
  const std::size_t n = level.size();
  std::vector<LayoutPoint> step(n);
  Quadtree tree;
  for (int round = 0; round < rounds; ++round) {
    const double left = 1 - static_cast<double>(round) / rounds;
    const double most = longest * left * left + 0.02;
    tree.build(at, level.mass);
    for (std::size_t i = 0; i < n; ++i) {
      const LayoutPoint push = tree.push(at[i]);
      LayoutPoint f{(push.x - at[i].x * kAcross) * level.mass[i], (push.y - at[i].y * kDown) * level.mass[i]};
      double ties = 1 + kDown * level.mass[i];
      for (auto k = level.ends[i]; k < level.ends[i + 1]; ++k) {
        const auto& e = level.near[k];
        ties += e.weight;
        f.x += (at[e.to].x - at[i].x) * e.weight, f.y += (at[e.to].y - at[i].y) * e.weight;
      }
      f.x /= ties, f.y /= ties;
      const double length = std::sqrt(f.x * f.x + f.y * f.y);
      const double by = length > most ? most / length : 1;
      step[i] = {f.x * by * 0.8, f.y * by * 0.8};
    }
    for (std::size_t i = 0; i < n; ++i) at[i].x += step[i].x, at[i].y += step[i].y;
  }
}

std::vector<LayoutPoint> arrange(Level first) {
  constexpr std::size_t kSmall = 12;
  std::vector<Level> levels;
  levels.push_back(std::move(first));
  while (levels.back().size() > kSmall) {
    Level next = coarser(levels.back());
    if (next.size() * 10 > levels.back().size() * 9) break;
    levels.push_back(std::move(next));
  }
  std::vector<LayoutPoint> at;
  Directions directions;
  for (std::size_t i = 0; i < levels.back().size(); ++i) {
    const LayoutPoint d = directions.next();
    const double far = std::sqrt(static_cast<double>(i) + 0.5) * 4;
    at.push_back({d.x * far, d.y * far});
  }
  for (std::size_t l = levels.size(); l-- > 0;) {
    const Level& level = levels[l];
    if (l + 1 < levels.size()) {
      std::vector<LayoutPoint> finer(level.size());
      for (std::size_t i = 0; i < level.size(); ++i) {
        const LayoutPoint d = directions.next();
        const LayoutPoint& from = at[level.coarse[i]];
        finer[i] = {from.x + d.x, from.y + d.y};
      }
      at = std::move(finer);
    }
    // The more nodes, the dearer a round, and the less there is left to do.
    const int rounds = l + 1 == levels.size() ? 300 : level.size() > 300 ? 50 : 120;
    relax(level, at, rounds, l + 1 == levels.size() ? 20 : 6);
  }
  return at;
}

// The longer way lies level, as screens do.
void lay_flat(std::vector<LayoutPoint>& at) {
  double x = 0, y = 0;
  for (const auto& p : at) x += p.x, y += p.y;
  x /= static_cast<double>(at.size()), y /= static_cast<double>(at.size());
  double xx = 0, xy = 0, yy = 0;
  for (auto& p : at) {
    p.x -= x, p.y -= y;
    xx += p.x * p.x, xy += p.x * p.y, yy += p.y * p.y;
  }
  // The eigenvector of the larger eigenvalue of the covariance.
  const double half = (xx - yy) / 2;
  const double root = std::sqrt(half * half + xy * xy);
  double c = half + root;
  double s = xy;
  if (std::abs(c) + std::abs(s) < 1e-9) c = xx >= yy ? 1 : 0, s = xx >= yy ? 0 : 1;
  const double length = std::sqrt(c * c + s * s);
  c /= length, s /= length;
  for (auto& p : at) p = {p.x * c + p.y * s, p.y * c - p.x * s};
}

// Nodes by squares, to find those that are near.
class Grid {
 public:
  Grid(const std::vector<LayoutPoint>& at, double cell) : at_(at), cell_(cell) {
    x0_ = y0_ = 1e300;
    double x1 = -1e300, y1 = -1e300;
    for (const auto& p : at) x0_ = std::min(x0_, p.x), y0_ = std::min(y0_, p.y), x1 = std::max(x1, p.x), y1 = std::max(y1, p.y);
    // No more squares than a few a node.
    cell_ = std::max(cell_, std::sqrt((x1 - x0_) * (y1 - y0_) / (4.0 * static_cast<double>(at.size()))));
    cell_ = std::max(cell_, std::max(x1 - x0_, y1 - y0_) / (4.0 * static_cast<double>(at.size()) + 16));
    columns_ = static_cast<std::size_t>((x1 - x0_) / cell_) + 1;
    rows_ = static_cast<std::size_t>((y1 - y0_) / cell_) + 1;
    ends_.assign(columns_ * rows_ + 1, 0);
    for (const auto& p : at) ++ends_[square(p) + 1];
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    members_.resize(at.size());
    std::vector<std::uint32_t> next(ends_.begin(), ends_.end() - 1);
    for (std::uint32_t i = 0; i < at.size(); ++i) members_[next[square(at[i])]++] = i;
  }
  // Calls use(k) for each node in the nine squares around that of `i`.
  template <class Use>
  void near(std::uint32_t i, Use&& use) const {
    const std::size_t here = square(at_[i]);
    const std::size_t column = here % columns_;
    const std::size_t row = here / columns_;
    for (std::size_t r = row == 0 ? 0 : row - 1; r <= std::min(row + 1, rows_ - 1); ++r)
      for (std::size_t c = column == 0 ? 0 : column - 1; c <= std::min(column + 1, columns_ - 1); ++c)
        for (auto k = ends_[r * columns_ + c]; k < ends_[r * columns_ + c + 1]; ++k) use(members_[k]);
  }

 private:
  [[nodiscard]] std::size_t square(const LayoutPoint& p) const {
    const auto column = std::min(columns_ - 1, static_cast<std::size_t>(std::max(0.0, (p.x - x0_) / cell_)));
    const auto row = std::min(rows_ - 1, static_cast<std::size_t>(std::max(0.0, (p.y - y0_) / cell_)));
    return row * columns_ + column;
  }
  const std::vector<LayoutPoint>& at_;
  double cell_, x0_ = 0, y0_ = 0;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> ends_, members_;
};

// How far a node is from the nearest other, on average; of a sample where there are many.
double usual_distance(const std::vector<LayoutPoint>& at) {
  const std::size_t step = at.size() / 400 + 1;
  double sum = 0;
  double many = 0;
  for (std::size_t i = 0; i < at.size(); i += step) {
    double least = 1e300;
    for (std::size_t k = 0; k < at.size(); ++k) {
      if (k == i) continue;
      const double dx = at[k].x - at[i].x;
      const double dy = at[k].y - at[i].y;
      least = std::min(least, dx * dx + dy * dy);
    }
    sum += std::sqrt(least);
    many += 1;
  }
  return sum / many;
}

// Pushes nodes apart that lie on each other, a little farther than need be, until none do.
void part(std::vector<LayoutPoint>& at, const std::vector<double>& radius) {
  constexpr int kRounds = 200;
  constexpr double kGap = 1.35;  // of the sum of radii
  const double largest = *std::max_element(radius.begin(), radius.end());
  Directions directions;
  for (int round = 0; round < kRounds; ++round) {
    // Squares are taken anew each round; within it nodes move less than makes a difference, and the next round sees the rest.
    const std::vector<LayoutPoint> before = at;
    const Grid grid(before, largest * 2 * kGap);
    bool moved = false;
    for (std::uint32_t i = 0; i < at.size(); ++i)
      grid.near(i, [&](std::uint32_t k) {
        if (k <= i) return;
        double dx = at[k].x - at[i].x;
        double dy = at[k].y - at[i].y;
        const double wanted = (radius[i] + radius[k]) * kGap;
        double d2 = dx * dx + dy * dy;
        if (d2 >= wanted * wanted * 0.9999) return;
        if (d2 < 1e-12) {
          const LayoutPoint d = directions.next();
          dx = d.x * 1e-3, dy = d.y * 1e-3, d2 = dx * dx + dy * dy;
        }
        const double d = std::sqrt(d2);
        const double by = (wanted - d) / 2 * 1.02 / d;
        at[i].x -= dx * by, at[i].y -= dy * by, at[k].x += dx * by, at[k].y += dy * by;
        moved = true;
      });
    if (!moved) return;
    // What does not come loose by pushing gets more room.
    if (round % 20 == 19)
      for (auto& p : at) p.x *= 1.1, p.y *= 1.1;
  }
}

struct Box {
  std::vector<std::uint32_t> nodes;  // in the order of keys
  std::vector<LayoutPoint> at;       // from 0, radii within
  double width = 0, height = 0;
};

void fit(Box& box, const std::vector<double>& radius) {
  double x0 = 1e300, y0 = 1e300, x1 = -1e300, y1 = -1e300;
  for (std::size_t i = 0; i < box.at.size(); ++i) {
    const auto& p = box.at[i];
    x0 = std::min(x0, p.x - radius[i]), x1 = std::max(x1, p.x + radius[i]);
    y0 = std::min(y0, p.y - radius[i]), y1 = std::max(y1, p.y + radius[i]);
  }
  for (auto& p : box.at) p.x -= x0, p.y -= y0;
  box.width = x1 - x0, box.height = y1 - y0;
}

// The largest first, in rows as wide as makes the whole somewhat wider than high.
void pack(std::vector<Box>& boxes, double gap) {
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
    return a.height != b.height ? a.height > b.height : a.nodes.front() < b.nodes.front();
  });
  double area = 0;
  double width = 0;
  for (const Box& b : boxes) area += (b.width + gap) * (b.height + gap), width = std::max(width, b.width);
  // Where one is most of it, the others go below.
  const double largest = (boxes.front().width + gap) * (boxes.front().height + gap);
  if (largest < area * 0.6) width = std::max(width, std::sqrt(area * 1.6));
  double x = 0, y = 0, high = 0;
  for (Box& b : boxes) {
    if (x > 0 && x + b.width > width) x = 0, y += high + gap, high = 0;
    for (auto& p : b.at) p.x += x, p.y += y;
    x += b.width + gap;
    high = std::max(high, b.height);
  }
}

std::uint32_t root(std::vector<std::uint32_t>& up, std::uint32_t i) {
  while (up[i] != i) i = up[i] = up[up[i]];
  return i;
}

}  // namespace

LayoutPicture layout(const LayoutGraph& graph) {
  const std::size_t n = graph.nodes.size();
  LayoutPicture out;
  out.points.resize(n);
  if (n == 0) return out;
  // From here on a node is its place among the keys.
  std::vector<std::uint32_t> given(n);
  std::iota(given.begin(), given.end(), 0U);
  std::sort(given.begin(), given.end(),
            [&](std::uint32_t a, std::uint32_t b) { return graph.nodes[a].key < graph.nodes[b].key; });
  std::vector<std::uint32_t> place(n);
  for (std::uint32_t i = 0; i < n; ++i) place[given[i]] = i;
  double usual_radius = 0;
  for (std::uint32_t i = 0; i < n; ++i) usual_radius += std::max(0.1, graph.nodes[given[i]].radius) / static_cast<double>(n);
  std::vector<Link> links;
  double usual_weight = 0;
  for (const LayoutEdge& e : graph.edges) {
    if (e.from >= n || e.to >= n || e.from == e.to || !(e.weight > 0)) continue;
    links.push_back({std::min(place[e.from], place[e.to]), std::max(place[e.from], place[e.to]), e.weight});
  }
  std::sort(links.begin(), links.end(),
            [](const Link& x, const Link& y) { return std::tie(x.a, x.b, x.weight) < std::tie(y.a, y.b, y.weight); });
  for (const Link& l : links) usual_weight += l.weight / static_cast<double>(links.size());
  for (Link& l : links) l.weight = std::clamp(std::sqrt(l.weight / usual_weight), 0.6, 2.0);

  std::vector<std::uint32_t> up(n);
  std::iota(up.begin(), up.end(), 0U);
  for (const Link& l : links) {
    const std::uint32_t a = root(up, l.a);
    const std::uint32_t b = root(up, l.b);
    up[std::max(a, b)] = std::min(a, b);
  }
  std::vector<Box> boxes;
  std::vector<std::uint32_t> box_of(n);
  std::vector<std::uint32_t> local(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t r = root(up, i);
    if (r == i) box_of[i] = static_cast<std::uint32_t>(boxes.size()), boxes.emplace_back();
    box_of[i] = box_of[r];
    local[i] = static_cast<std::uint32_t>(boxes[box_of[i]].nodes.size());
    boxes[box_of[i]].nodes.push_back(i);
  }
  std::vector<std::vector<Link>> links_of(boxes.size());
  for (const Link& l : links) links_of[box_of[l.a]].push_back({local[l.a], local[l.b], l.weight});

  for (std::size_t b = 0; b < boxes.size(); ++b) {
    Box& box = boxes[b];
    std::vector<double> radius;
    for (const auto i : box.nodes) radius.push_back(std::max(0.1, graph.nodes[given[i]].radius));
    const std::size_t many = box.nodes.size();
    if (many == 1) {
      box.at = {{0, 0}};
    } else {
      Level level;
      set_links(level, many, std::move(links_of[b]));
      for (std::size_t i = 0; i < many; ++i) {
        double ties = 0;
        for (auto k = level.ends[i]; k < level.ends[i + 1]; ++k) ties += level.near[k].weight;
        level.mass.push_back(1 + std::sqrt(ties) * std::sqrt(std::sqrt(ties)));
      }
      box.at = arrange(std::move(level));
      lay_flat(box.at);
      // Few nodes have room for their names.
      const double wanted = usual_radius * (5 + 20 / std::sqrt(static_cast<double>(n)));
      const double scale = wanted / std::max(usual_distance(box.at), 1e-6);
      for (auto& p : box.at) p.x *= scale, p.y *= scale;
      part(box.at, radius);
    }
    fit(box, radius);
  }
  pack(boxes, usual_radius * 6);
  const auto rounded = [](double v) { return std::floor(v * 10 + 0.5) / 10; };
  for (const Box& box : boxes)
    for (std::size_t i = 0; i < box.nodes.size(); ++i) {
      const std::uint32_t at = given[box.nodes[i]];
      const double r = std::max(0.1, graph.nodes[at].radius);
      out.points[at] = {rounded(box.at[i].x), rounded(box.at[i].y)};
      out.width = std::max(out.width, out.points[at].x + r);
      out.height = std::max(out.height, out.points[at].y + r);
    }
  return out;
}

}  // namespace isnad
