// The timeline: events in lanes, one set of lanes for each group of types, so that nothing overlaps.
#include <algorithm>
#include <array>
#include <cmath>

#include "dossier/page.h"
#include "dossier/parts.h"
#include "events/facts.h"

namespace isnad {
namespace {

constexpr double kWidth = 1000;
constexpr double kEdge = 14;      // room for arrows at both ends
constexpr double kLane = 21;      // high
constexpr double kBareLane = 14;  // where there are no labels
constexpr double kHead = 22;      // a group's name
constexpr double kAxis = 24;
constexpr std::size_t kMostLabels = 150;  // with more events marks go without words
constexpr int kMostYears = 60;            // on either side of the middle event; what lies outside is listed
constexpr std::string_view kOpenBegin = "0000-01-01";
constexpr std::string_view kOpenEnd = "9999-12-31";

int year_of(std::string_view day) {
  int out = 0;
  for (const char c : day.substr(0, 4)) out = out * 10 + (c - '0');
  return out;
}

std::string day_string(int year, int month) {
  std::string y = std::to_string(year);
  y.insert(0, y.size() < 4 ? 4 - y.size() : 0, '0');
  return y + (month < 10 ? "-0" : "-") + std::to_string(month) + "-01";
}

struct Mark {
  const Brief* brief;
  std::int32_t first, last;  // days; of an open end the drawn edge
  bool open_begin, open_end;
  double x0 = 0, x1 = 0;    // of the mark
  double from = 0, to = 0;  // with its label
  double label_x = 0;
  bool label_before = false;  // the label ends where the mark begins
  std::size_t lane = 0;
};

class Timeline {
 public:
  explicit Timeline(Page& page) : page_(page), w_(page.words) {}

  void put() {
    page_.out += "<section id=\"timeline\">\n<h2>" + std::string(w_.timeline) + "</h2>\n";
    choose();
    if (marks_.empty()) {
      page_.out += "<p>" + std::string(w_.no_dated) + "</p>\n";
    } else {
      page_.out += "<p>" + std::string(w_.timeline_note) + "</p>\n";
      legend();
      place();
      draw();
    }
    if (!page_.model.unread.empty())
      page_.out += "<p class=\"small soft\">" + std::string(w_.not_drawn) + " " +
                   page::ltr(page::grouped(page_.model.unread.size())) + "</p>\n";
    list(w_.outside_years, outside_);
    list(w_.undated, undated_);
    page_.out += "</section>\n";
  }

 private:
  // Which events are drawn, and the years they need.
  void choose() {
    std::vector<int> middles;
    const auto years = [](const EventRow& r) {
      const bool open_begin = r.first == kOpenBegin;
      const bool open_end = r.last == kOpenEnd;
      const int a = open_begin ? year_of(r.last) : year_of(r.first);
      return std::pair(a, open_end ? a : year_of(r.last));
    };
    const auto dated = [](const EventRow& r) {
      if (r.first.empty() || (r.first == kOpenBegin && r.last == kOpenEnd)) return false;
      return day_number(r.first) != kNoDay && day_number(r.last) != kNoDay;
    };
    for (const Brief& b : page_.model.briefs) {
      if (!dated(b.row)) continue;
      const auto [a, z] = years(b.row);
      middles.push_back((a + z) / 2);
    }
    if (!middles.empty())
      std::nth_element(middles.begin(), middles.begin() + static_cast<std::ptrdiff_t>(middles.size() / 2), middles.end());
    const int middle = middles.empty() ? 0 : middles[middles.size() / 2];
    first_year_ = 100'000;
    last_year_ = -1;
    for (const Brief& b : page_.model.briefs) {
      if (!dated(b.row)) {
        undated_.push_back(&b);
        continue;
      }
      const auto [a, z] = years(b.row);
      if (a < middle - kMostYears || z > middle + kMostYears) {
        outside_.push_back(&b);
        continue;
      }
      first_year_ = std::min(first_year_, a);
      last_year_ = std::max(last_year_, z);
      marks_.push_back({&b, 0, 0, b.row.first == kOpenBegin, b.row.last == kOpenEnd});
    }
  }

  double x_of(std::int32_t day) const {
    const double share = static_cast<double>(day - begin_) / static_cast<double>(end_ - begin_);
    return kEdge + share * (kWidth - 2 * kEdge);
  }
  // Time runs as the language does.
  double turned(double x) const { return page_.mirrored() ? kWidth - x : x; }

  void place() {
    begin_ = day_number(day_string(first_year_, 1));
    end_ = day_number(day_string(last_year_ + 1, 1));
    labels_ = marks_.size() <= kMostLabels;
    for (Mark& m : marks_) {
      m.first = m.open_begin ? begin_ : day_number(m.brief->row.first);
      m.last = m.open_end ? end_ : day_number(m.brief->row.last) + 1;
      m.x0 = x_of(m.first);
      m.x1 = x_of(m.last);
      const double least = is_day(m) ? 10 : 7;
      if (is_day(m) || m.x1 - m.x0 < least) {
        const double centre = (m.x0 + m.x1) / 2;
        m.x0 = centre - least / 2;
        m.x1 = centre + least / 2;
      }
      m.from = m.x0 - (m.open_begin ? kEdge : 0);
      m.to = m.x1 + (m.open_end ? kEdge : 0);
      if (!labels_) continue;
      const double wide = page::width(label_of(m), 11) + 4;
      if (is_day(m)) {
        m.label_before = m.x1 + 4 + wide > kWidth;
        m.label_x = m.label_before ? m.x0 - 3 : m.x1 + 3;
        if (m.label_before)
          m.from = m.label_x - wide;
        else
          m.to = m.label_x + wide;
      } else {  // above the bar
        m.label_x = std::max(0.0, std::min(m.x0, kWidth - wide));
        m.from = std::min(m.from, m.label_x);
        m.to = std::max(m.to, m.label_x + wide);
      }
    }
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) { return a.from < b.from; });
    for (Mark& m : marks_) {
      auto& free_from = lanes_.at(group_of(m.brief->row.type));
      const auto lane = std::find_if(free_from.begin(), free_from.end(), [&](double x) { return x + 5 <= m.from; });
      m.lane = static_cast<std::size_t>(lane - free_from.begin());
      if (lane == free_from.end())
        free_from.push_back(m.to);
      else
        *lane = m.to;
    }
  }

  static bool is_day(const Mark& m) { return !m.open_begin && !m.open_end && m.last - m.first <= 1; }
  std::string_view label_of(const Mark& m) const { return type_word(m.brief->row.type, page_.input.language); }

  void ticks(double height) {
    std::string& out = page_.out;
    const int years = last_year_ - first_year_ + 1;
    const auto tick = [&](std::int32_t day, const std::string& name, bool written) {
      const double x = turned(x_of(day));
      out += "<line class=\"grid\" x1=\"" + page::number(x) + "\" x2=\"" + page::number(x) + "\" y1=\"" +
             page::number(kAxis - 6) + "\" y2=\"" + page::number(height - kAxis + 6) + "\"/>";
      if (!written) return;
      for (const double y : {kAxis - 10, height - 6}) {
        // Beside the line, so that it names the time that begins there.
        out += "<text class=\"year\" x=\"" + page::number(page_.mirrored() ? x - 3 : x + 3) + "\" y=\"" + page::number(y) + "\"" +
               (page_.mirrored() ? " text-anchor=\"end\"" : "") + ">" + name + "</text>";
      }
    };
    if (years <= 3) {
      const int step = years == 1 ? 1 : years == 2 ? 2 : 3;
      for (int year = first_year_; year <= last_year_; ++year)
        for (int month = 1; month <= 12; month += step)
          tick(day_number(day_string(year, month)), day_string(year, month).substr(0, 7), true);
    } else {
      const int step = years <= 20 ? 1 : years <= 40 ? 2 : years <= 100 ? 5 : 10;
      for (int year = first_year_; year <= last_year_; ++year)
        if (year % step == 0) tick(day_number(day_string(year, 1)), std::to_string(year), true);
    }
    const double end = turned(x_of(end_));
    out += "<line class=\"grid\" x1=\"" + page::number(end) + "\" x2=\"" + page::number(end) + "\" y1=\"" +
           page::number(kAxis - 6) + "\" y2=\"" + page::number(height - kAxis + 6) + "\"/>\n";
  }

  void draw() {
    const double lane_height = labels_ ? kLane : kBareLane;
    double height = 2 * kAxis + 8;
    std::array<double, kGroups> top{};
    for (std::size_t g = 0; g < kGroups; ++g) {
      if (lanes_.at(g).empty()) continue;
      top.at(g) = height - kAxis;
      height += kHead + lane_height * static_cast<double>(lanes_.at(g).size()) + 6;
    }
    std::string& out = page_.out;
    out += "<div class=\"picture\"><svg role=\"img\" aria-label=\"" + std::string(w_.timeline) + "\" viewBox=\"0 0 " +
           page::number(kWidth) + " " + page::number(height) + "\">\n";
    ticks(height);
    for (std::size_t g = 0; g < kGroups; ++g) {
      if (lanes_.at(g).empty()) continue;
      out += "<text class=\"head halo g" + std::to_string(g) + "\" x=\"" + page::number(turned(4)) + "\" y=\"" +
             page::number(top.at(g) + 14) + "\"" + (page_.mirrored() ? " text-anchor=\"end\"" : "") + ">" +
             page::label(w_.groups.at(g)) + "</text>\n";
    }
    for (const Mark& m : marks_) {
      const std::size_t g = group_of(m.brief->row.type);
      draw_mark(m, g, top.at(g) + kHead + lane_height * static_cast<double>(m.lane));
    }
    out += "</svg></div>\n";
  }

  void draw_mark(const Mark& m, std::size_t group, double y) {
    std::string& out = page_.out;
    const EventRow& row = m.brief->row;
    out += "<a href=\"#e-" + page::text(row.id) + "\" class=\"g" + std::to_string(group) + " c" +
           std::to_string(row.credibility) + "\"><title>" + event_tooltip(*m.brief, page_) + " [" +
           std::to_string(row.independent) + "/" + std::to_string(row.credibility) + "]</title>";
    if (is_day(m)) {
      const double x = turned((m.x0 + m.x1) / 2);
      const double middle = y + (labels_ ? kLane : kBareLane) / 2;
      out += "<path class=\"m\" d=\"M" + page::number(x) + " " + page::number(middle - 5) + "l5 5l-5 5l-5-5z\"/>";
      if (labels_) put_label(m, middle + 4);
    } else {
      bar(m, labels_ ? y + 12 : y + 4);
      if (labels_) put_label(m, y + 9);
    }
    out += "</a>\n";
  }

  void put_label(const Mark& m, double y) {
    // Anchored to the side where it begins, in the picture's direction: a label that is wider than thought runs into the free
    // side.
    const bool ends_here = m.label_before != page_.mirrored();
    page_.out += "<text class=\"t\" x=\"" + page::number(turned(m.label_x)) + "\" y=\"" + page::number(y) + "\"" +
                 (ends_here ? " text-anchor=\"end\"" : "") + ">" + page::label(label_of(m)) + "</text>";
  }

  void rectangle(double x0, double x1, double y, const char* opacity) {
    const double left = std::min(turned(x0), turned(x1));
    page_.out += "<rect class=\"m\" x=\"" + page::number(left) + "\" y=\"" + page::number(y) + "\" width=\"" +
                 page::number(std::abs(x1 - x0)) + "\" height=\"6\"" + opacity + "/>";
  }

  // An open end fades out in three steps and has an arrow.
  void bar(const Mark& m, double y) {
    constexpr double kFade = 36;
    static constexpr std::array<const char*, 3> kSteps = {" opacity=\".75\"", " opacity=\".5\"", " opacity=\".3\""};
    double x0 = m.x0;
    double x1 = m.x1;
    const double fade = std::min(kFade, (x1 - x0) / 3);
    const auto arrow = [&](double x, double direction) {
      const double tip = turned(x) + direction * (page_.mirrored() ? -8 : 8);
      page_.out += "<path class=\"tip\" d=\"M" + page::number(turned(x)) + " " + page::number(y - 2) + "L" + page::number(tip) +
                   " " + page::number(y + 3) + "L" + page::number(turned(x)) + " " + page::number(y + 8) + "z\"/>";
    };
    if (m.open_end) {
      arrow(x1 + 2, 1);
      x1 -= fade;
      for (std::size_t i = 0; i < kSteps.size(); ++i)
        rectangle(x1 + fade * static_cast<double>(i) / 3, x1 + fade * static_cast<double>(i + 1) / 3, y, kSteps.at(i));
    }
    if (m.open_begin) {
      arrow(x0 - 2, -1);
      x0 += fade;
      for (std::size_t i = 0; i < kSteps.size(); ++i)
        rectangle(x0 - fade * static_cast<double>(i + 1) / 3, x0 - fade * static_cast<double>(i) / 3, y, kSteps.at(i));
    }
    rectangle(x0, x1, y, "");
  }

  void legend() {
    std::string& out = page_.out;
    out += "<ul class=\"legend\">";
    const std::array<std::pair<const char*, std::string_view>, 4> marks = {
        {{"c1", w_.solid}, {"c3", w_.pale}, {"c4", w_.dashed}, {"c6", w_.hollow}}};
    for (const auto& [name, words] : marks)
      out += "<li><svg class=\"g0 " + std::string(name) +
             "\" width=\"16\" height=\"14\" aria-hidden=\"true\"><path class=\"m\" d=\"M8 1l6 6l-6 6l-6-6z\"/></svg>" +
             std::string(words) + "</li>";
    out += "<li>" + std::string(w_.open_end) + "</li></ul>\n";
  }

  void list(std::string_view head, const std::vector<const Brief*>& briefs) {
    if (briefs.empty()) return;
    std::string& out = page_.out;
    out += "<h3>" + std::string(head) + "</h3>\n<ul class=\"flat small\">\n";
    for (const Brief* b : briefs) {
      out += "<li>" + event_line(*b, page_) + " <a class=\"id\" href=\"#e-" + page::text(b->row.id) + "\">" +
             page::ltr(short_id(b->row.id)) + "</a></li>\n";
    }
    out += "</ul>\n";
  }

  Page& page_;
  const Words& w_;
  std::vector<Mark> marks_;
  std::vector<const Brief*> undated_, outside_;
  std::array<std::vector<double>, kGroups> lanes_;  // where each is free from
  int first_year_ = 0, last_year_ = 0;
  std::int32_t begin_ = 0, end_ = 1;
  bool labels_ = true;
};

}  // namespace

void put_timeline(Page& page) { Timeline(page).put(); }

}  // namespace isnad
