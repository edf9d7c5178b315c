// Layouts: the same whatever the order of what is given, nothing on top of anything else, whatever the graph.
#include "isnad/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace isnad::testing {
namespace {

LayoutGraph graph_of(std::size_t nodes, std::size_t edges, std::uint32_t seed) {
  std::mt19937 random(seed);
  LayoutGraph g;
  for (std::size_t i = 0; i < nodes; ++i) g.nodes.push_back({"n" + std::to_string(i), 3.0 + static_cast<double>(random() % 10)});
  for (std::size_t i = 0; i < edges; ++i)
    g.edges.push_back({static_cast<std::uint32_t>(random() % nodes),
                       static_cast<std::uint32_t>(random() % (1 + random() % nodes)), 1.0 + static_cast<double>(random() % 9)});
  return g;
}

void expect_apart(const LayoutGraph& g, const LayoutPicture& p) {
  ASSERT_EQ(p.points.size(), g.nodes.size());
  for (std::size_t i = 0; i < p.points.size(); ++i) {
    ASSERT_TRUE(std::isfinite(p.points[i].x) && std::isfinite(p.points[i].y));
    EXPECT_GE(p.points[i].x, g.nodes[i].radius - 0.1);
    EXPECT_LE(p.points[i].x + g.nodes[i].radius, p.width + 0.1);
    EXPECT_LE(p.points[i].y + g.nodes[i].radius, p.height + 0.1);
    for (std::size_t k = 0; k < i; ++k) {
      const double d = std::hypot(p.points[i].x - p.points[k].x, p.points[i].y - p.points[k].y);
      EXPECT_GT(d, g.nodes[i].radius + g.nodes[k].radius) << i << " lies on " << k;
    }
  }
}

TEST(Layout, NothingLiesOnAnything) {
  for (const auto& [nodes, edges] :
       {std::pair<std::size_t, std::size_t>{1, 0}, {2, 1}, {3, 3}, {10, 0}, {40, 60}, {300, 280}, {600, 4000}}) {
    const auto g = graph_of(nodes, edges, 4);
    expect_apart(g, layout(g));
  }
  LayoutGraph star;  // of one and five hundred around it
  for (std::uint32_t i = 0; i < 501; ++i) star.nodes.push_back({"s" + std::to_string(i), 5});
  for (std::uint32_t i = 1; i < 501; ++i) star.edges.push_back({0, i, 1});
  expect_apart(star, layout(star));
  LayoutGraph chain;
  for (std::uint32_t i = 0; i < 300; ++i) chain.nodes.push_back({"c" + std::to_string(i), 5});
  for (std::uint32_t i = 1; i < 300; ++i) chain.edges.push_back({i - 1, i, 1});
  expect_apart(chain, layout(chain));
}

TEST(Layout, TheOrderInWhichItIsGivenChangesNothing) {
  const auto g = graph_of(250, 600, 8);
  const auto p = layout(g);
  std::map<std::string, std::pair<double, double>> at;
  for (std::size_t i = 0; i < g.nodes.size(); ++i) at[g.nodes[i].key] = {p.points[i].x, p.points[i].y};
  std::mt19937 random(1);
  std::vector<std::uint32_t> order(g.nodes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  LayoutGraph mixed;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) mixed.nodes.push_back(g.nodes[order[i]]), place[order[i]] = i;
  for (auto e : g.edges) {
    e.from = place[e.from], e.to = place[e.to];
    if (random() % 2 == 0) std::swap(e.from, e.to);
    mixed.edges.push_back(e);
  }
  std::shuffle(mixed.edges.begin(), mixed.edges.end(), random);
  const auto again = layout(mixed);
  for (std::size_t i = 0; i < mixed.nodes.size(); ++i)
    EXPECT_EQ(at[mixed.nodes[i].key], std::pair(again.points[i].x, again.points[i].y)) << mixed.nodes[i].key;
}

TEST(Layout, NeighboursStandNearerThanStrangers) {
  // Two rings joined by one edge.
  LayoutGraph g;
  for (std::uint32_t i = 0; i < 40; ++i) g.nodes.push_back({"r" + std::to_string(i), 5});
  for (std::uint32_t i = 0; i < 20; ++i) {
    g.edges.push_back({i, (i + 1) % 20, 1});
    g.edges.push_back({20 + i, 20 + (i + 1) % 20, 1});
    g.edges.push_back({i, (i + 5) % 20, 1});
    g.edges.push_back({20 + i, 20 + (i + 5) % 20, 1});
  }
  g.edges.push_back({0, 20, 1});
  const auto p = layout(g);
  double within = 0;
  double across = 0;
  for (std::uint32_t i = 0; i < 20; ++i)
    for (std::uint32_t k = 0; k < 20; ++k) {
      within += std::hypot(p.points[i].x - p.points[k].x, p.points[i].y - p.points[k].y);
      across += std::hypot(p.points[i].x - p.points[20 + k].x, p.points[i].y - p.points[20 + k].y);
    }
  EXPECT_LT(within * 1.5, across);
}

TEST(Layout, BadInputDoesNoHarm) {
  LayoutGraph g;
  g.nodes = {{"a", 5}, {"b", -1}, {"c", 0}, {"c", 5}};
  g.edges = {{0, 9, 1}, {0, 0, 1}, {1, 2, -4}, {0, 1, std::nan("")}, {0, 1, 1e300}, {1, 3, 1e-300}};
  const auto p = layout(g);
  for (const auto& at : p.points) EXPECT_TRUE(std::isfinite(at.x) && std::isfinite(at.y));
  EXPECT_TRUE(layout({}).points.empty());
}

}  // namespace
}  // namespace isnad::testing
