// Resolutions and laws that the events touch: all of them after the summary, and those of an event in its section.
#include <algorithm>

#include "dossier/page.h"
#include "dossier/parts.h"

namespace isnad {
namespace {

constexpr std::size_t kMostLinked = 12;

MeasureLanguage language_of(const Page& page) { return page.mirrored() ? MeasureLanguage::arabic : MeasureLanguage::english; }

const std::string& in(const Bilingual& text, const Page& page) { return page.mirrored() ? text.ar : text.en; }

// A symbol runs from left to right in either language, what follows it as the page does.
std::string citation(const Measure& m, const Page& page) {
  const std::string all = cited(m, language_of(page));
  return page::ltr(m.symbol) + page::text(std::string_view(all).substr(m.symbol.size()));
}

}  // namespace

void put_touches(Page& page, const std::vector<EventTouch>& touches) {
  if (touches.empty()) return;
  const Words& w = page.words;
  const auto language = language_of(page);
  std::string& out = page.out;
  out += "<h4>" + std::string(w.touches) + "</h4>\n<ul class=\"flat small\">\n";
  for (const EventTouch& e : touches) {
    const Touch& t = e.touch;
    const Measure& m = *t.measure;
    out += "<li><b>" + citation(m, page) + "</b>" + std::string(w.colon) + page::text(force_word(m.force, language)) +
           std::string(w.colon) + page::text(in(m.summary, page)) + "<br>";
    if (!e.affirmed) out += "<span class=\"warn\">" + std::string(w.all_denied) + "</span>" + std::string(w.colon);
    out += page::text(time_clause(t, language));
    if (!e.denied_by.empty()) {
      out += std::string(w.list_end) + " <span class=\"warn\">" + std::string(w.denials) + "</span> ";
      for (std::size_t i = 0; i < std::min(e.denied_by.size(), kMostLinked); ++i)
        out += (i > 0 ? std::string(w.comma) : "") + page::bdi(page::shortened(e.denied_by[i], 90));
    }
    out += "<br><span class=\"soft\">" + std::string(w.matched) + std::string(w.colon);
    bool first = true;
    for (const auto& [what, word] : t.why) {
      out +=
          (first ? "" : std::string(w.comma)) + page::text(word_of(what, language)) + " " + page::bdi(page::shortened(word, 90));
      first = false;
    }
    if (const auto lacks = missing_clause(t, language); !lacks.empty())
      out += std::string(w.list_end) + " " + std::string(w.not_told) + std::string(w.colon) + page::text(lacks);
    out += "</span></li>\n";
  }
  out += "</ul>\n";
}

void put_measures(Page& page) {
  const Words& w = page.words;
  const auto& all = page.input.measures.all;
  if (all.empty() || page.input.rows.empty()) return;
  const auto language = language_of(page);
  std::string& out = page.out;
  out += "<section id=\"measures\">\n<h2>" + std::string(w.measures) + "</h2>\n<p class=\"caution\">" +
         std::string(w.measures_note) + "</p>\n";
  std::string rows;
  for (const Measure& m : all) {
    std::string links;
    std::size_t count = 0;
    for (std::size_t i = 0; i < page.model.events.size(); ++i) {
      const auto& touches = page.model.touches[i];
      const auto at = std::find_if(touches.begin(), touches.end(), [&](const EventTouch& e) { return e.touch.measure == &m; });
      if (at == touches.end() || ++count > kMostLinked) continue;
      const Event& event = page.model.events[i];
      links += (links.empty() ? "" : std::string(w.comma)) + "<a href=\"#e-" + page::text(event.id) + "\">" +
               time_words(at->touch.when, page.input.language) + "</a>";
      if (!at->affirmed) links += " <span class=\"warn\">(" + std::string(w.all_denied) + ")</span>";
    }
    if (count == 0) continue;
    if (count > kMostLinked) links += " …";
    rows += "<tr><td data-is=\"" + std::string(w.measure) + "\"><b>" + citation(m, page) + "</b><br>" +
            page::text(force_word(m.force, language)) + std::string(w.colon) + page::text(in(m.summary, page));
    if (!m.exemptions.en.empty())
      rows += "<br><span class=\"small soft\">" + std::string(w.exempt) + std::string(w.colon) +
              page::text(in(m.exemptions, page)) + "</span>";
    rows += "</td><td data-is=\"" + std::string(w.in_force) + "\">" + page::text(force_days(m, language)) +
            "</td><td data-is=\"" + std::string(w.touched_by) + "\">" + page::ltr(page::grouped(count)) + std::string(w.colon) +
            links + "</td></tr>\n";
  }
  if (rows.empty())
    out += "<p>" + std::string(w.measures_none) + "</p>\n";
  else
    out += "<table class=\"stack\"><thead><tr><th scope=\"col\">" + std::string(w.measure) + "</th><th scope=\"col\">" +
           std::string(w.in_force) + "</th><th scope=\"col\">" + std::string(w.touched_by) + "</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody></table>\n";
  out += "</section>\n";
}

}  // namespace isnad
