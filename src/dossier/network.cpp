// The network: each side holds one party and what belongs to it, the middle everybody else. Columns and not forces: no label lies
// on another, and the same events always give the same picture.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "dossier/page.h"
#include "dossier/parts.h"

namespace isnad {
namespace {

constexpr double kWidth = 1000;
constexpr double kStep = 40;            // between nodes of a column
constexpr std::size_t kMostActors = 6;  // of one event, on either side
constexpr std::size_t kMostRows = 60;   // of the table

struct Node {
  Actor actor;
  int side = -1;
  bool party = false;
  std::uint64_t weight = 0;
  double x = 0, y = 0, r = 6;
  bool drawn = false;
};

struct Edge {
  std::size_t from = 0, to = 0, group = 0;
  std::uint64_t events = 0;
  std::uint32_t independent = 0;
};

class Network {
 public:
  explicit Network(Page& page) : page_(page), w_(page.words) {}

  void put() {
    page_.out += "<section id=\"network\">\n<h2>" + std::string(w_.network) + "</h2>\n";
    gather();
    if (edges_.empty()) {
      page_.out += "<p>" + std::string(w_.no_network) + "</p>\n</section>\n";
      return;
    }
    page_.out += "<p>" + std::string(w_.network_note) + "</p>\n";
    place();
    if (drawn_ < nodes_.size())
      page_.out += "<p class=\"small soft\">" + std::string(w_.strongest_nodes) + " " +
                   page::ltr(page::grouped(drawn_) + " / " + page::grouped(nodes_.size())) + "</p>\n";
    legend();
    draw();
    table();
    page_.out += "</section>\n";
  }

 private:
  std::size_t node(const Actor& actor) {
    const auto [at, fresh] = by_key_.emplace(actor.key, nodes_.size());
    if (fresh) {
      Node& n = nodes_.emplace_back();
      n.actor = actor;
      n.side = side_of(actor, page_.input);
      n.party = n.side >= 0 && (actor.state || page_.input.parties.at(static_cast<std::size_t>(n.side)).country.empty());
    }
    return at->second;
  }

  void gather() {
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, Edge> edges;
    for (const Brief& b : page_.model.briefs) {
      const std::uint64_t weight = 1 + 2ULL * b.row.independent;
      const auto each = [&](const std::vector<Actor>& list) {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < std::min(list.size(), kMostActors); ++i) {
          out.push_back(node(list[i]));
          nodes_[out.back()].weight += weight;
        }
        return out;
      };
      const auto actors = each(b.actors);
      const auto targets = each(b.targets);
      for (const auto from : actors) {
        for (const auto to : targets) {
          if (from == to) continue;
          const std::size_t group = group_of(b.row.type);
          Edge& e = edges[{from, to, group}];
          e.from = from, e.to = to, e.group = group;
          ++e.events;
          e.independent = std::max(e.independent, b.row.independent);
        }
      }
    }
    for (const auto& [key, e] : edges) edges_.push_back(e);
    std::stable_sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) {
      return std::tuple(a.independent, a.events) > std::tuple(b.independent, b.events);
    });
  }

  void place() {
    std::vector<bool> joined(nodes_.size());
    for (const Edge& e : edges_) joined[e.from] = joined[e.to] = true;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (joined[i] || nodes_[i].party) order.push_back(i);
    const auto rank = [&](std::size_t i) {
      return std::tuple(!nodes_[i].party, ~nodes_[i].weight, std::string_view(nodes_[i].actor.key));
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    if (order.size() > kMostDrawn) order.resize(kMostDrawn);
    drawn_ = order.size();
    std::array<std::vector<std::size_t>, 3> columns;  // of the one party, of others, of the other party
    for (const auto i : order) {
      nodes_[i].drawn = true;
      columns.at(nodes_[i].side == 0 ? 0 : nodes_[i].side == 1 ? 2 : 1).push_back(i);
    }
    const std::size_t longest = std::max({columns[0].size(), columns[1].size() + 1, columns[2].size(), std::size_t{4}});
    height_ = kStep * static_cast<double>(longest) + 30;
    static constexpr std::array<double, 3> kColumns = {270, 500, 730};
    for (std::size_t c = 0; c < columns.size(); ++c) {
      for (std::size_t k = 0; k < columns.at(c).size(); ++k) {
        Node& n = nodes_[columns.at(c)[k]];
        // The strongest in the middle of its column, the next above and below it by turns. In the column of the others the very
        // middle stays free for the lines between the parties.
        const std::size_t place = c == 1 ? k + 2 : k + 1;
        const std::size_t steps = place / 2;  // from the middle
        const double offset = static_cast<double>(steps) * (place % 2 == 0 ? -1 : 1);
        n.x = page_.mirrored() ? kWidth - kColumns.at(c) : kColumns.at(c);
        n.y = height_ / 2 + offset * kStep;
        n.r = n.party ? 11 : 6;
      }
    }
    double top = height_;
    double bottom = 0;
    for (const Node& n : nodes_) {
      if (!n.drawn) continue;
      top = std::min(top, n.y);
      bottom = std::max(bottom, n.y);
    }
    for (Node& n : nodes_) n.y += 40 - top;
    height_ = bottom - top + 90;
  }

  struct Point {
    double x, y;
  };
  static Point toward(Point from, Point to, double distance) {
    const double length = std::max(1e-6, std::hypot(to.x - from.x, to.y - from.y));
    return {from.x + (to.x - from.x) / length * distance, from.y + (to.y - from.y) / length * distance};
  }

  // The `k`-th of the lines between two nodes bends away from the others.
  void draw_edge(const Edge& e, std::size_t k) {
    const Node& a = nodes_[e.from];
    const Node& b = nodes_[e.to];
    const bool turned = e.from > e.to;  // so that lines there and back bend to different sides
    const Point from{a.x, a.y};
    const Point to{b.x, b.y};
    Point control{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const std::size_t turn = (k + 1) / 2;
    const double wave = 16.0 * static_cast<double>(turn) * (k % 2 == 0 ? -1 : 1);
    if (a.x == b.x) {  // one column: bend towards the middle of the picture
      const double inward = a.x < kWidth / 2 ? 1 : -1;
      control.x += inward * (30 + std::min(150.0, std::abs(a.y - b.y) * 0.35) + 14.0 * static_cast<double>(k));
    } else {
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      const double side = turned ? -1 : 1;
      control.x += -(b.y - a.y) / length * 2 * wave * side;
      control.y += (b.x - a.x) / length * 2 * wave * side;
    }
    const double width = 1.2 + 1.3 * static_cast<double>(std::min<std::uint32_t>(e.independent, 5));
    const Point begin = toward(from, control, a.r + 1);
    const Point end = toward(to, control, b.r + 3 + 7);
    const Point tip = toward(to, control, b.r + 2);
    const Point across = toward({0, 0}, {-(tip.y - end.y), tip.x - end.x}, 3.5 + width / 2);
    const auto p = [](Point at) { return page::number(at.x) + " " + page::number(at.y); };
    std::string& out = page_.out;
    const std::string group = "g" + std::to_string(e.group);
    const bool words = e.group == 0 || e.group == 2;
    out += "<g class=\"" + group + "\"><title>" + page::label(a.actor.name) + " " + std::string(w_.arrow) + " " +
           page::label(b.actor.name) + std::string(w_.colon) + std::string(w_.groups.at(e.group)) + " (" +
           std::to_string(e.events) + ")</title><path class=\"edge" + (words ? " words" : "") + "\" stroke-width=\"" +
           page::number(width) + "\" d=\"M" + p(begin) + "Q" + p(control) + " " + p(end) + "\"/><path class=\"tip\" d=\"M" +
           p(tip) + "L" + p({end.x + across.x, end.y + across.y}) + "L" + p({end.x - across.x, end.y - across.y}) + "z\"/></g>\n";
  }

  void draw() {
    std::string& out = page_.out;
    out += "<div class=\"picture\"><svg role=\"img\" aria-label=\"" + std::string(w_.network) + "\" viewBox=\"0 0 " +
           page::number(kWidth) + " " + page::number(height_) + "\">\n";
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> lines;  // between two nodes
    for (const Edge& e : edges_) {
      if (!nodes_[e.from].drawn || !nodes_[e.to].drawn) continue;
      draw_edge(e, lines[std::minmax(e.from, e.to)]++);
    }
    for (const Node& n : nodes_)
      if (n.drawn)
        out += std::string("<circle class=\"node") + (n.party ? " party" : "") + "\" cx=\"" + page::number(n.x) + "\" cy=\"" +
               page::number(n.y) + "\" r=\"" + page::number(n.r) + "\"/>\n";
    for (const Node& n : nodes_)
      if (n.drawn) put_name(n);
    out += "</svg></div>\n";
  }

  void put_name(const Node& n) {
    std::string name = page::shortened(n.actor.name, 30);
    std::string anchor = " text-anchor=\"middle\"";
    double x = n.x;
    double y = n.y + n.r + 14;
    if (n.side >= 0) {
      const bool left = n.x < kWidth / 2;
      anchor = left ? " text-anchor=\"end\"" : "";
      x = left ? n.x - n.r - 6 : n.x + n.r + 6;
      y = n.y + 4;
    }
    page_.out += "<text class=\"halo\"" + std::string(n.party ? " font-weight=\"700\"" : "") + anchor + " x=\"" +
                 page::number(x) + "\" y=\"" + page::number(y) + "\">" + page::label(name);
    if (!n.actor.state && !n.actor.country.empty()) page_.out += " [" + page::text(n.actor.country.view()) + "]";
    page_.out += "</text>\n";
  }

  void legend() {
    std::string& out = page_.out;
    out += "<ul class=\"legend\">";
    std::array<bool, kGroups> used{};
    for (const Edge& e : edges_) used.at(e.group) = true;
    for (std::size_t g = 0; g < kGroups; ++g) {
      if (!used.at(g)) continue;
      out += "<li><svg class=\"g" + std::to_string(g) + "\" width=\"30\" height=\"10\" aria-hidden=\"true\"><path class=\"edge" +
             (g == 0 || g == 2 ? " words" : "") + "\" stroke-width=\"3\" d=\"M0 5H30\"/></svg>" + std::string(w_.groups.at(g)) +
             "</li>";
    }
    out += "<li>" + std::string(w_.verbal_line) + "</li><li>" + std::string(w_.width_note) + "</li></ul>\n";
  }

  void table() {
    std::string& out = page_.out;
    const std::array<std::string_view, 5> heads = {w_.who, w_.whom, w_.kind, w_.events, w_.best_origins};
    out += "<table class=\"stack\"><thead><tr>";
    for (const auto head : heads) out += "<th scope=\"col\">" + std::string(head) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < std::min(edges_.size(), kMostRows); ++i) {
      const Edge& e = edges_[i];
      const std::array<std::string, 5> cells = {
          page::bdi(page::shortened(nodes_[e.from].actor.name, 80)), page::bdi(page::shortened(nodes_[e.to].actor.name, 80)),
          std::string(w_.groups.at(e.group)), page::ltr(page::grouped(e.events)), page::ltr(std::to_string(e.independent))};
      out += "<tr>";
      for (std::size_t c = 0; c < cells.size(); ++c)
        out += "<td data-is=\"" + std::string(heads.at(c)) + "\">" + cells.at(c) + "</td>";
      out += "</tr>\n";
    }
    out += "</tbody></table>\n";
    if (edges_.size() > kMostRows)
      out += "<p class=\"small soft\">+ " + page::ltr(page::grouped(edges_.size() - kMostRows)) + " " + std::string(w_.more) +
             "</p>\n";
  }

  Page& page_;
  const Words& w_;
  std::vector<Node> nodes_;
  std::map<std::string, std::size_t> by_key_;
  std::vector<Edge> edges_;
  std::size_t drawn_ = 0;
  double height_ = 0;
};

}  // namespace

void put_network(Page& page) { Network(page).put(); }

}  // namespace isnad
