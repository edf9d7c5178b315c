// The chain of an event as a picture: where chains end on one side, reports on the other, and how each has it from the one
// before. Layers by the longest way from an origin; lines that pass a layer get a place of their own there, so that they cross no
// box.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "dossier/page.h"
#include "dossier/parts.h"

namespace isnad {
namespace {

constexpr double kBox = 172;  // wide
constexpr double kGap = 104;  // between layers: room for a word
constexpr double kPort = 16;  // between lines that come in
constexpr double kMargin = 10;
constexpr std::uint32_t kNobody = 0xFFFFFFFF;

struct Place {
  std::uint32_t who = kNobody;  // transmitter; nobody where only a line passes
  std::size_t layer = 0;
  double y = 0, height = 0;
  double order = 0;
  std::vector<std::size_t> before;  // places, nearer to the origins
  std::vector<std::size_t> after;
  std::size_t lines_in = 0;
};

struct Line {
  std::vector<std::size_t> way;  // places from the one who has it first
  Passing how = Passing::cites;
  bool back = false;  // closes a circle
};

class Chain {
 public:
  Chain(Page& page, const Event& event) : page_(page), w_(page.words), t_(event.transmission) {}

  void put() {
    choose();
    if (places_.empty()) return;
    lay();
    order();
    draw();
    if (t_.transmitters.size() > chosen_.size())
      page_.out += "<p class=\"small soft\">" + std::string(w_.not_in_chain) + " " +
                   page::ltr(page::grouped(t_.transmitters.size() - chosen_.size())) + "</p>\n";
  }

 private:
  // The most carried, counted origins before others.
  void choose() {
    std::set<std::uint32_t> counted;
    for (const Origin& o : t_.origins)
      if (o.counted) counted.insert(o.at);
    std::vector<std::uint32_t> order(t_.transmitters.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto rank = [&](std::uint32_t i) {
      const Transmitter& t = t_.transmitters[i];
      return std::tuple(~t.carriers, !counted.contains(i), t.is_report, std::string_view(t.voice), i);
    };
    const std::size_t most = std::min(order.size(), kMostDrawn);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    order.resize(most);
    std::sort(order.begin(), order.end());
    for (const auto i : order) {
      chosen_.emplace(i, places_.size());
      places_.emplace_back().who = i;
    }
    for (const Handing& h : t_.handings) {
      const auto from = chosen_.find(h.from);
      const auto to = chosen_.find(h.to);
      if (from == chosen_.end() || to == chosen_.end() || h.from == h.to) continue;
      lines_.push_back({{to->second, from->second}, h.how});
    }
  }

  // Layers; lines that close a circle are taken out of their order.
  void lay() {
    const std::size_t count = places_.size();
    std::vector<std::vector<std::size_t>> out(count);  // lines
    std::vector<std::size_t> incoming(count);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      out[lines_[i].way.front()].push_back(i);
      ++incoming[lines_[i].way.back()];
    }
    // Origins first, so that what leads back to them is what is taken out.
    std::vector<std::size_t> starts;
    for (const Origin& o : t_.origins)
      if (const auto at = chosen_.find(o.at); at != chosen_.end()) starts.push_back(at->second);
    for (std::size_t i = 0; i < count; ++i)
      if (incoming[i] == 0) starts.push_back(i);
    for (std::size_t i = 0; i < count; ++i) starts.push_back(i);
    std::vector<int> state(count);  // 1 on the way, 2 done
    std::vector<std::size_t> done;
    for (const auto start : starts) {
      if (state[start] != 0) continue;
      std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};
      state[start] = 1;
      while (!path.empty()) {
        auto& [at, next] = path.back();
        if (next == out[at].size()) {
          state[at] = 2;
          done.push_back(at);
          path.pop_back();
          continue;
        }
        Line& line = lines_[out[at][next++]];
        const std::size_t to = line.way.back();
        if (state[to] == 1) line.back = true;
        if (state[to] != 0) continue;
        state[to] = 1;
        path.emplace_back(to, 0);
      }
    }
    std::reverse(done.begin(), done.end());
    for (const auto at : done) {
      for (const auto i : out[at]) {
        if (lines_[i].back) continue;
        Place& to = places_[lines_[i].way.back()];
        to.layer = std::max(to.layer, places_[at].layer + 1);
      }
    }
    for (const Place& p : places_) layers_ = std::max(layers_, p.layer + 1);
    for (std::size_t i = 0; i < count; ++i) {  // reports that nobody has it from stand on the far side
      const bool last = std::all_of(out[i].begin(), out[i].end(), [&](std::size_t l) { return lines_[l].back; });
      if (last && t_.transmitters[places_[i].who].is_report) places_[i].layer = layers_ - 1;
    }
    for (Line& line : lines_) {
      const std::size_t last = line.way.back();
      if (line.back) continue;
      for (std::size_t layer = places_[line.way.front()].layer + 1; layer < places_[last].layer; ++layer) {
        line.way.insert(line.way.end() - 1, places_.size());
        places_.emplace_back().layer = layer;
      }
      for (std::size_t i = 1; i < line.way.size(); ++i) {
        places_[line.way[i - 1]].after.push_back(line.way[i]);
        places_[line.way[i]].before.push_back(line.way[i - 1]);
      }
      ++places_[last].lines_in;
    }
    for (Place& p : places_) {
      constexpr double kLeast = 36;
      p.height = p.who == kNobody ? kPort : std::max(kLeast, kPort * static_cast<double>(p.lines_in) + 6);
    }
  }

  // In each layer by the middle of those before, then of those after, a few times; then from top to bottom.
  void order() {
    std::vector<std::vector<std::size_t>> layers(layers_);
    for (std::size_t i = 0; i < places_.size(); ++i) layers[places_[i].layer].push_back(i);
    const auto number_in_order = [&](std::vector<std::size_t>& layer) {
      for (std::size_t k = 0; k < layer.size(); ++k)
        places_[layer[k]].order = static_cast<double>(k) - static_cast<double>(layer.size()) / 2;
    };
    for (auto& layer : layers) number_in_order(layer);
    const auto sort_by = [&](std::vector<std::size_t>& layer, std::vector<std::size_t> Place::*neighbours) {
      std::vector<double> middle(places_.size());
      for (const auto i : layer) {
        const auto& near = places_[i].*neighbours;
        double sum = 0;
        for (const auto n : near) sum += places_[n].order;
        middle[i] = near.empty() ? places_[i].order : sum / static_cast<double>(near.size());
      }
      std::stable_sort(layer.begin(), layer.end(), [&](std::size_t a, std::size_t b) { return middle[a] < middle[b]; });
      number_in_order(layer);
    };
    constexpr int kSweeps = 6;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (std::size_t l = 1; l < layers_; ++l) sort_by(layers[l], &Place::before);
      for (std::size_t l = layers_ - 1; l-- > 0;) sort_by(layers[l], &Place::after);
    }
    constexpr double kSpace = 14;
    std::vector<double> heights(layers_, -kSpace);
    for (std::size_t l = 0; l < layers_; ++l)
      for (const auto i : layers[l]) heights[l] += places_[i].height + kSpace;
    height_ = *std::max_element(heights.begin(), heights.end()) + 2 * kMargin + 6;
    for (std::size_t l = 0; l < layers_; ++l) {
      double y = (height_ - heights[l]) / 2;
      for (const auto i : layers[l]) {
        places_[i].y = y;
        y += places_[i].height + kSpace;
      }
    }
  }

  double left(std::size_t layer) const { return kMargin + static_cast<double>(layer) * (kBox + kGap); }
  double turned(double x) const { return page_.mirrored() ? width_ - x : x; }

  void draw() {
    width_ = left(layers_ - 1) + kBox + kMargin;
    const bool circle = std::any_of(lines_.begin(), lines_.end(), [](const Line& l) { return l.back; });
    const double below = circle ? 34 : 0;
    std::string& out = page_.out;
    out += "<div class=\"picture own\"><svg role=\"img\" aria-label=\"" + std::string(w_.chain) + "\" width=\"" +
           page::number(width_) + "\" height=\"" + page::number(height_ + below) + "\" viewBox=\"0 0 " + page::number(width_) +
           " " + page::number(height_ + below) + "\">\n";
    // Lines come in at ports of their own, in the order of where they come from.
    std::vector<std::vector<std::size_t>> into(places_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!lines_[i].back) into[lines_[i].way.back()].push_back(i);
    std::vector<double> port(lines_.size());
    for (std::size_t p = 0; p < into.size(); ++p) {
      auto& list = into[p];
      const auto height_of = [&](std::size_t l) {
        const Place& from = places_[lines_[l].way[lines_[l].way.size() - 2]];
        return from.y + from.height / 2;
      };
      std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) { return height_of(a) < height_of(b); });
      const double middle = places_[p].y + places_[p].height / 2;
      for (std::size_t k = 0; k < list.size(); ++k)
        port[list[k]] = middle + kPort * (static_cast<double>(k) - static_cast<double>(list.size() - 1) / 2);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].back)
        draw_back(lines_[i]);
      else
        draw_line(lines_[i], port[i]);
    }
    for (const Place& p : places_)
      if (p.who != kNobody) draw_box(p);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].back) continue;
      const double x = left(places_[lines_[i].way.back()].layer) - 8;
      out += "<text class=\"s halo\" x=\"" + page::number(turned(x)) + "\" y=\"" + page::number(port[i] - 2) + "\"" +
             (page_.mirrored() ? "" : " text-anchor=\"end\"") + ">" +
             page::label(passing_word(lines_[i].how, page_.input.language)) + "</text>\n";
    }
    out += "</svg></div>\n";
  }

  void draw_line(const Line& line, double port) {
    const auto p = [&](double x, double y) { return page::number(turned(x)) + " " + page::number(y); };
    std::string d;
    for (std::size_t i = 1; i < line.way.size(); ++i) {
      const Place& a = places_[line.way[i - 1]];
      const Place& b = places_[line.way[i]];
      const bool end = i + 1 == line.way.size();
      const double x0 = left(a.layer) + kBox;
      const double y0 = a.y + a.height / 2;
      // The last piece runs level under its word.
      const double x1 = left(b.layer) - (end ? 46 : 0);
      const double y1 = end ? port : b.y + b.height / 2;
      if (i == 1) d += "M" + p(x0, y0);
      const double bend = (x1 - x0) / 2;
      d += "C" + p(x0 + bend, y0) + " " + p(x1 - bend, y1) + " " + p(x1, y1);
      d += end ? "L" + p(left(b.layer) - 2, y1) : "L" + p(x1 + kBox, y1);
    }
    page_.out += "<path class=\"hand\" d=\"" + d + "\"/>\n";
  }

  // What closes a circle runs back below.
  void draw_back(const Line& line) {
    const Place& a = places_[line.way.front()];
    const Place& b = places_[line.way.back()];
    const double x0 = left(a.layer) + kBox / 2;
    const double x1 = left(b.layer) + kBox / 2 - (a.layer == b.layer ? 30 : 0);
    const double low = height_ + 24;
    const auto p = [&](double x, double y) { return page::number(turned(x)) + " " + page::number(y); };
    page_.out += "<path class=\"hand back\" d=\"M" + p(x0, a.y + a.height) + "C" + p(x0, low) + " " + p(x1, low) + " " +
                 p(x1, b.y + b.height) + "\"/>\n";
    page_.out += "<text class=\"link halo t\" text-anchor=\"middle\" x=\"" + page::number(turned((x0 + x1) / 2)) + "\" y=\"" +
                 page::number(height_ + 20) + "\">" + page::label(w_.circle) + "</text>\n";
  }

  void draw_box(const Place& p) {
    const Transmitter& t = t_.transmitters[p.who];
    const auto origin = std::find_if(t_.origins.begin(), t_.origins.end(), [&](const Origin& o) { return o.at == p.who; });
    const bool is_origin = origin != t_.origins.end();
    const bool common = std::find(t_.common_links.begin(), t_.common_links.end(), p.who) != t_.common_links.end();
    std::string& out = page_.out;
    const double x = page_.mirrored() ? width_ - left(p.layer) - kBox : left(p.layer);
    const auto box = [&](const std::string& name, double grow) {
      out += "<rect class=\"" + name + "\" x=\"" + page::number(x - grow) + "\" y=\"" + page::number(p.y - grow) + "\" width=\"" +
             page::number(kBox + 2 * grow) + "\" height=\"" + page::number(p.height + 2 * grow) + "\" rx=\"" +
             (t.is_report ? "3" : "12") + "\"/>";
    };
    const std::string_view name = t.is_report ? page::file_name(t.name) : std::string_view(t.name);
    out += "<g><title>" + page::label(t.name) + (is_origin && !origin->why.empty() ? " – " + page::text(origin->why) : "") +
           "</title>";
    box(std::string("box") + (is_origin ? " origin" : "") + (is_origin && !origin->counted ? " doubt" : "") +
            (t.is_report ? " report" : ""),
        0);
    if (common) box("ring", 4);
    std::string second = page::text(t.day);
    if (common) second = page::label(w_.common_link) + (second.empty() ? "" : " · " + second);
    const bool two = !second.empty();
    const std::string middle = page::number(x + kBox / 2);
    const double centre = p.y + p.height / 2;
    out += "<text class=\"t\" text-anchor=\"middle\" x=\"" + middle + "\" y=\"" + page::number(two ? centre - 3 : centre + 4) +
           "\">" + page::label(fitting(name)) + "</text>";
    if (two) {
      out += "<text class=\"" + std::string(common ? "link t" : "s") + "\" text-anchor=\"middle\" x=\"" + middle + "\" y=\"" +
             page::number(centre + 11) + "\">" + second + "</text>";
    }
    out += "</g>\n";
  }

  // As much of a name as a box holds.
  static std::string fitting(std::string_view name) {
    constexpr double kRoom = kBox - 12;
    if (page::width(name, 11) <= kRoom) return std::string(name);
    for (std::size_t most = 40; most > 4; --most) {
      std::string cut = page::shortened(name, most);
      if (page::width(cut, 11) <= kRoom) return cut;
    }
    return page::shortened(name, 4);
  }

  Page& page_;
  const Words& w_;
  const Transmission& t_;
  std::map<std::uint32_t, std::size_t> chosen_;  // transmitter -> place
  std::vector<Place> places_;
  std::vector<Line> lines_;
  std::size_t layers_ = 1;
  double width_ = 0, height_ = 0;
};

}  // namespace

void put_chain(Page& page, const Event& event) { Chain(page, event).put(); }

}  // namespace isnad
