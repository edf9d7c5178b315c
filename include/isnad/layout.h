// Where the nodes of a network stand, computed and not left to the browser, so that the same network always is the same picture.
//
// Forces (J. Fruchterman and E. Reingold 1991, with the far ones summed by a quadtree: J. Barnes and P. Hut 1986), from coarse to
// fine (C. Walshaw 2003): the graph is made smaller step by step, the smallest laid out, and each finer one begins where the
// coarser ended. Then nodes are moved apart until none lies on another, and components are packed beside each other.
//
// Deterministic: no clock, no random numbers but a fixed sequence, only + - * / and square roots, whose results IEEE 754 fixes.
// The order in which nodes and edges are given changes nothing: they are sorted by key first. Keys must differ.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace isnad {

struct LayoutNode {
  std::string key;
  double radius = 6;  // nothing else comes nearer, as far as there is room
};
struct LayoutEdge {
  std::uint32_t from = 0, to = 0;  // of nodes; direction does not matter
  double weight = 1;               // the more, the nearer
};
struct LayoutGraph {
  std::vector<LayoutNode> nodes;
  std::vector<LayoutEdge> edges;
};
struct LayoutPoint {
  double x = 0, y = 0;
};
struct LayoutPicture {
  std::vector<LayoutPoint> points;  // of each node, as given; in units of radii, rounded to a tenth; the least x and y are radii
  double width = 0, height = 0;
};

[[nodiscard]] LayoutPicture layout(const LayoutGraph& graph);

}  // namespace isnad
