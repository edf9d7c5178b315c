// Who does what to whom, as far as a selection goes. Which parties a claim joins was found out when the overview was built
// (joints); here they are counted, event by event, so that the origins of an event are added once to an edge.
#include <algorithm>
#include <tuple>

#include "overview/columns.h"

namespace isnad {
namespace {

using Columns = Overview::Columns;

struct Strength {
  std::uint32_t claims = 0, origins = 0, events = 0, last_event = kNone;
};

bool alleged(std::uint8_t status) {
  const auto s = static_cast<Status>(status);
  return s == Status::alleged || s == Status::unconfirmed || s == Status::possible;
}

class Network {
 public:
  Network(const Columns& c, const RowSet& set) : c_(c), set_(set), strength_(c.joints.size()) {}

  NetworkAnswer answer(std::size_t most_nodes, std::size_t most_edges) {
    NetworkAnswer out;
    out.claims = set_.count();
    if (out.claims < c_.rows / kFew)
      count_few();
    else
      count_many();
    keep(out, most_nodes, most_edges);
    describe(out);
    return out;
  }

 private:
  void add(std::uint32_t joint, std::uint32_t event, std::uint32_t origins) {
    Strength& s = strength_[joint];
    ++s.claims;
    if (event == kNone || s.last_event == event) return;
    s.last_event = event;
    s.origins += origins;
    ++s.events;
  }

  // Along all events, asking of each of their claims whether it is selected.
  void count_many() {
    const auto& ends = c_.joints_in_event_order.ends;
    const auto& members = c_.joints_in_event_order.members;
    const auto& rows = c_.rows_of_event;
    for (std::uint32_t event = 0; event < c_.event_number.size(); ++event) {
      const std::uint32_t origins = c_.event_origins[event];
      for (auto place = rows.ends[event]; place < rows.ends[event + 1]; ++place) {
        if (!set_.test(rows.members[place])) continue;
        for (auto i = ends[place]; i < ends[place + 1]; ++i) add(members[i], event, origins);
      }
    }
    auto place = static_cast<std::uint32_t>(rows.members.size());
    for (const auto row : c_.loose) {
      if (set_.test(row))
        for (auto i = ends[place]; i < ends[place + 1]; ++i) add(members[i], kNone, 0);
      ++place;
    }
  }

  // The claims selected, put in the order of their events.
  void count_few() {
    std::vector<std::uint64_t> order;
    set_.each([&](std::uint32_t row) { order.push_back(std::uint64_t{c_.event[row]} << 32 | row); });
    std::sort(order.begin(), order.end());
    for (const auto o : order) {
      const auto event = static_cast<std::uint32_t>(o >> 32);
      for (const auto joint : c_.joints_of_row.of(static_cast<std::uint32_t>(o)))
        add(joint, event, event == kNone ? 0 : c_.event_origins[event]);
    }
  }

  // The strongest edges, as long as there is room for their nodes: so every node that is kept has an edge.
  void keep(NetworkAnswer& out, std::size_t most_nodes, std::size_t most_edges) {
    RowSet parties(c_.who.size());
    std::vector<std::uint32_t> order;
    for (std::uint32_t j = 0; j < strength_.size(); ++j) {
      if (strength_[j].claims == 0) continue;
      ++out.all_edges;
      order.push_back(j);
      parties.set(c_.joints[j].from), parties.set(c_.joints[j].to);
    }
    out.all_nodes = parties.count();
    const auto stronger = [&](std::uint32_t a, std::uint32_t b) {
      const Strength& x = strength_[a];
      const Strength& y = strength_[b];
      return std::tuple(y.origins, y.claims, a) < std::tuple(x.origins, x.claims, b);
    };
    node_.assign(c_.who.size(), kNone);
    slot_.assign(strength_.size(), kNone);
    // A part at a time, as mostly few are asked for.
    std::size_t sorted = 0;
    for (std::size_t i = 0; i < order.size() && out.edges.size() < most_edges; ++i) {
      if (i == sorted) {
        const std::size_t next = std::min(order.size(), std::max<std::size_t>(sorted * 4, 4096));
        const auto at = [&](std::size_t k) { return order.begin() + static_cast<std::ptrdiff_t>(k); };
        if (next < order.size()) std::nth_element(at(sorted), at(next), order.end(), stronger);
        std::sort(at(sorted), at(next), stronger);
        sorted = next;
      }
      const Joint& joint = c_.joints[order[i]];
      const std::size_t fresh = (node_[joint.from] == kNone ? 1U : 0U) + (node_[joint.to] == kNone ? 1U : 0U);
      if (out.nodes.size() + fresh > most_nodes) continue;
      for (const auto who : {joint.from, joint.to}) {
        if (node_[who] != kNone) continue;
        node_[who] = static_cast<std::uint32_t>(out.nodes.size());
        out.nodes.push_back({who, 0});
      }
      slot_[order[i]] = static_cast<std::uint32_t>(out.edges.size());
      NetworkEdge& e = out.edges.emplace_back();
      e.from = node_[joint.from], e.to = node_[joint.to];
      e.type = static_cast<EventType>(joint.type);
      e.mutual = joint.mutual;
      e.claims = strength_[order[i]].claims;
      e.origins = strength_[order[i]].origins;
      e.events = strength_[order[i]].events;
    }
  }

  // What is told of kept ones only; along the rows, where columns lie in a row too.
  void describe(NetworkAnswer& out) {
    const auto& ends = c_.joints_of_row.ends;
    const auto& members = c_.joints_of_row.members;
    set_.each([&](std::uint32_t row) {
      const auto parties = c_.parties.of(row);
      for (std::size_t i = 0; i < parties.size(); ++i) {
        const std::uint32_t who = parties[i] & ~kTargetBit;
        if (node_[who] == kNone) continue;
        bool again = false;
        for (std::size_t k = 0; k < i; ++k) again = again || (parties[k] & ~kTargetBit) == who;
        if (!again) ++out.nodes[node_[who]].claims;
      }
      out.joining += ends[row] != ends[row + 1];
      for (auto i = ends[row]; i < ends[row + 1]; ++i) {
        const std::uint32_t slot = slot_[members[i]];
        if (slot == kNone) continue;
        NetworkEdge& e = out.edges[slot];
        e.denied += (c_.flags[row] & (kDenied | kNegated)) != 0;
        e.alleged += alleged(c_.status[row]);
        if (c_.year[row] == kUndatedYear) continue;
        if (c_.first[row] != kNoFirstDay) e.first = std::min(e.first, c_.first[row]), e.last = std::max(e.last, c_.first[row]);
        if (c_.last[row] != kNoLastDay) e.first = std::min(e.first, c_.last[row]), e.last = std::max(e.last, c_.last[row]);
      }
    });
    // Nodes by their claims; edges know them by place.
    std::vector<std::uint32_t> order(out.nodes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(out.nodes[b].claims, out.nodes[a].party) < std::tuple(out.nodes[a].claims, out.nodes[b].party);
    });
    std::vector<std::uint32_t> place(order.size());
    std::vector<NetworkNode> nodes;
    for (const auto from : order) {
      place[from] = static_cast<std::uint32_t>(nodes.size());
      nodes.push_back(out.nodes[from]);
    }
    out.nodes = std::move(nodes);
    for (NetworkEdge& e : out.edges) e.from = place[e.from], e.to = place[e.to];
  }

  static constexpr std::uint32_t kFew = 30;  // a part of all claims that is sorted faster than all are walked along

  const Columns& c_;
  const RowSet& set_;
  std::vector<Strength> strength_;   // of each joint
  std::vector<std::uint32_t> node_;  // of each party; kNone
  std::vector<std::uint32_t> slot_;  // of each joint: its edge; kNone
};

}  // namespace

NetworkAnswer Overview::network(const Selection& selection, std::size_t most_nodes, std::size_t most_edges) const {
  RowSet set(0);
  {
    const std::shared_lock lock(layer_->mutex);
    set = Sieve(*columns_, *layer_, selection).all();
  }
  return Network(*columns_, set).answer(most_nodes, most_edges);
}

}  // namespace isnad
