// The network of a ledger as a picture, to look at the layout: bench_network_svg LEDGER [NODES] [EDGES] > picture.svg
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "isnad/error.h"
#include "isnad/layout.h"
#include "isnad/overview.h"

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

int draw(const std::string& ledger, std::size_t most_nodes, std::size_t most_edges) {
  const auto overview = isnad::Overview::build(ledger);
  const auto network = overview->network({}, most_nodes, most_edges);
  isnad::LayoutGraph graph;
  for (const auto& node : network.nodes)
    graph.nodes.push_back({overview->party(node.party).key, 4 + std::min(12.0, std::sqrt(static_cast<double>(node.claims)))});
  for (const auto& edge : network.edges) graph.edges.push_back({edge.from, edge.to, 1.0 + edge.origins});
  const auto picture = isnad::layout(graph);
  std::printf(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-40 -20 %.1f %.1f\" font-family=\"sans-serif\" font-size=\"9\">\n",
      picture.width + 80, picture.height + 50);
  std::puts("<rect x=\"-40\" y=\"-20\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
  for (const auto& edge : network.edges) {
    const auto& a = picture.points[edge.from];
    const auto& b = picture.points[edge.to];
    std::printf("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#369\" stroke-opacity=\".25\" stroke-width=\"%.1f\"/>\n", a.x, a.y,
                b.x, b.y, 0.5 + std::min(4.0, std::sqrt(static_cast<double>(edge.origins)) / 3));
  }
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    const auto& p = picture.points[i];
    const auto party = overview->party(network.nodes[i].party);
    std::printf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"#fff\"/>\n", p.x, p.y, graph.nodes[i].radius,
                party.state ? "#c60" : "#078");
    if (network.nodes.size() <= 150)
      std::printf("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>\n", p.x, p.y + graph.nodes[i].radius + 9,
                  escaped(party.name).c_str());
  }
  std::puts("</svg>");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_network_svg LEDGER [NODES] [EDGES] > picture.svg\n", stderr);
    return 2;
  }
  try {
    return draw(argv[1], argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 200,
                argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 600);
  } catch (const isnad::Error& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
