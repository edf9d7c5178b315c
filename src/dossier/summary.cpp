// The head of the page, its summary, the list of further events, the methods.
#include <algorithm>

#include "dossier/page.h"
#include "dossier/parts.h"

namespace isnad {
namespace {

void put_tile(Page& page, std::string_view name, std::uint64_t count) {
  page.out += "<li><b>" + page::ltr(page::grouped(count)) + "</b> ";
  page::put_text(page.out, name);
  page.out += "</li>\n";
}

// A row of a small table with a bar as long as its share of `most`.
void put_bar(Page& page, std::string_view name, std::uint64_t count, std::uint64_t most, std::string_view group) {
  const std::uint64_t share = most == 0 ? 0 : count * 100 / most;
  page.out += "<tr class=\"";
  page.out += group;
  page.out += "\"><th scope=\"row\">";
  page::put_text(page.out, name);
  page.out += "</th><td class=\"n\">" + page::ltr(page::grouped(count)) + "</td><td>";
  if (count > 0) page.out += "<i style=\"width:" + std::to_string(share) + "%\"></i>";
  page.out += "</td></tr>\n";
}

void put_names(std::string& out, const std::vector<Actor>& actors, const Page& page) {
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (i > 0) out += page.words.comma;
    page::put_bdi(out, actors[i].name);
  }
}

std::string plain_names(const std::vector<Actor>& actors, const Page& page) {
  std::string out;
  for (const auto& a : actors) out += (out.empty() ? "" : std::string(page.words.comma)) + page::label(a.name);
  return out;
}

std::string period(const Page& page) {
  const auto& in = page.input;
  if (in.since.empty() && in.until.empty()) return page::text(page.words.all_time);
  std::string out;
  if (!in.since.empty()) out += std::string(page.words.since) + " " + page::ltr(in.since);
  if (!in.until.empty()) out += (out.empty() ? "" : " ") + std::string(page.words.until) + " " + page::ltr(in.until);
  return out;
}

}  // namespace

std::string short_id(std::string_view id) { return std::string(id.substr(0, kShownIdDigits)); }

std::string origins_number(std::uint32_t independent, std::uint32_t at_most) {
  return at_most > independent ? std::to_string(independent) + "–" + std::to_string(at_most) : std::to_string(independent);
}

std::string parties_line(const Brief& brief, const Page& page) {
  std::string out;
  if (brief.actors.empty())
    page::put_text(out, page.words.somebody);
  else
    put_names(out, brief.actors, page);
  if (brief.targets.empty()) return out;
  out += " ";
  out += page.words.arrow;
  out += " ";
  put_names(out, brief.targets, page);
  return out;
}

std::string event_line(const Brief& brief, const Page& page) {
  std::string out = time_words(brief.row.when, page.input.language);
  out += page.words.colon;
  out += parties_line(brief, page);
  out += page.words.colon;
  out += type_word(brief.row.type, page.input.language);
  if (!brief.trigger.empty()) out += " – " + page::bdi(page::shortened(brief.trigger, 60));
  if (!brief.object.empty()) out += std::string(page.words.comma) + page::bdi(page::shortened(brief.object, 80));
  if (!brief.place.empty()) out += " @ " + page::bdi(page::shortened(brief.place, 40));
  return out;
}

std::string event_tooltip(const Brief& brief, const Page& page) {
  std::string out = page::label(brief.row.when.empty() ? page.words.no_date : std::string_view(brief.row.when));
  out += page.words.colon;
  out += brief.actors.empty() ? page::text(page.words.somebody) : plain_names(brief.actors, page);
  if (!brief.targets.empty()) out += " " + std::string(page.words.arrow) + " " + plain_names(brief.targets, page);
  out += page.words.colon;
  out += type_word(brief.row.type, page.input.language);
  if (!brief.trigger.empty()) out += " – " + page::label(page::shortened(brief.trigger, 60));
  if (!brief.object.empty()) out += std::string(page.words.comma) + page::label(page::shortened(brief.object, 80));
  return out;
}

void put_head(Page& page) {
  const Words& w = page.words;
  const std::string first = party_name(page.input, 0);
  const std::string second = party_name(page.input, 1);
  const std::string glue = page.mirrored() ? " و" : " and ";
  const std::string title =
      page.input.title.empty() ? std::string(w.dossier) + std::string(w.colon) + first + glue + second : page.input.title;
  std::string& out = page.out;
  out += "<!DOCTYPE html>\n<html lang=\"" + std::string(w.lang) + "\" dir=\"" + std::string(w.dir) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n";
  // Nothing may be fetched or run, whatever a report holds.
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n<title>";
  page::put_text(out, title);
  out += "</title>\n<style>";
  out += kStyle;
  out += "</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">";
  page::put_text(out, title);
  out += "</h1>\n<dl>\n<dt>";
  out += w.between;
  out += "</dt><dd>" + page::bdi(first) + glue + page::bdi(second) + "</dd>\n<dt>";
  out += w.period;
  out += "</dt><dd>" + period(page) + "</dd>\n<dt>";
  out += w.ledger;
  out += "</dt><dd>" + page::ltr(page.input.ledger) + "</dd>\n<dt>";
  out += w.made;
  out += "</dt><dd>" + page::ltr(page.input.made) + "</dd>\n</dl>\n<p class=\"caution\">";
  out += w.caution;
  out += "</p>\n</header>\n";
  if (page.input.rows.empty()) return;
  const std::array<std::pair<const char*, std::string_view>, 8> links = {{{"summary", w.summary},
                                                                          {"listed", w.listed},
                                                                          {"measures", w.measures},
                                                                          {"timeline", w.timeline},
                                                                          {"network", w.network},
                                                                          {"events", w.in_full},
                                                                          {"others", w.others},
                                                                          {"methods", w.methods}}};
  out += "<nav aria-label=\"" + std::string(w.contents) + "\"><ul>\n";
  for (const auto& [anchor, name] : links) {
    if (anchor == std::string_view("listed") && !page.input.listed) continue;
    if (anchor == std::string_view("measures") && page.input.measures.all.empty()) continue;
    if (anchor == std::string_view("others") && page.input.rows.size() == page.model.events.size()) continue;
    out += "<li><a href=\"#" + std::string(anchor) + "\">" + std::string(name) + "</a></li>\n";
  }
  out += "</ul></nav>\n";
}

void put_summary(Page& page) {
  const Words& w = page.words;
  const Model& m = page.model;
  page.out += "<section id=\"summary\">\n<h2>" + std::string(w.summary) + "</h2>\n";
  if (page.input.rows.empty()) {
    page.out += "<p>" + std::string(w.none_found) + "</p>\n</section>\n";
    return;
  }
  page.out += "<ul class=\"tiles\">\n";
  put_tile(page, w.events, page.input.rows.size());
  put_tile(page, w.claims, m.claims);
  put_tile(page, w.reports, m.reports);
  put_tile(page, w.sources, m.sources);
  put_tile(page, w.denied, m.denied);
  put_tile(page, w.contradicted, m.contradicted);
  page.out += "</ul>\n";
  if (!m.unread.empty())
    page.out += "<p class=\"small soft\">" + std::string(w.only_strongest_counted) + " " +
                page::ltr(page::grouped(m.briefs.size())) + "</p>\n";
  page.out += "<div class=\"pair\">\n<table class=\"bars\"><caption>" + std::string(w.by_origins) + "</caption>\n<tbody>\n";
  const std::uint64_t most = *std::max_element(std::begin(m.by_origins), std::end(m.by_origins));
  const std::array<std::string_view, 4> names = {"0", "1", "2", w.three_or_more};
  for (std::size_t i = 0; i < names.size(); ++i) put_bar(page, names.at(i), m.by_origins[i], most, "");
  page.out += "</tbody></table>\n<table class=\"bars\"><caption>" + std::string(w.by_type) + "</caption>\n<tbody>\n";
  std::vector<std::pair<EventType, std::uint64_t>> types(m.by_type.begin(), m.by_type.end());
  std::stable_sort(types.begin(), types.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [type, count] : types)
    put_bar(page, type_word(type, page.input.language), count, types.front().second, "g" + std::to_string(group_of(type)));
  page.out += "</tbody></table>\n</div>\n</section>\n";
}

void put_others(Page& page) {
  const Words& w = page.words;
  if (page.input.rows.size() == page.model.events.size()) return;
  std::string& out = page.out;
  out += "<section id=\"others\">\n<h2>" + std::string(w.others) + "</h2>\n<p>" + std::string(w.others_note) +
         "</p>\n<table class=\"stack\"><thead><tr>";
  const std::array<std::string_view, 6> heads = {w.when, w.who, w.claims, w.origins, w.grade, w.event};
  for (const auto head : heads) out += "<th scope=\"col\">" + std::string(head) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  const auto cell = [&](std::size_t column, const std::string& html) {
    out += "<td data-is=\"" + std::string(heads.at(column)) + "\">" + html + "</td>";
  };
  const auto row = [&](const EventRow& r, const std::string& line) {
    out += "<tr id=\"e-" + page::text(r.id) + "\">";
    cell(0, time_words(r.when, page.input.language));
    cell(1, line);
    cell(2, page::ltr(page::grouped(r.claims)));
    std::string origins = page::ltr(origins_number(r.independent, r.at_most));
    constexpr std::size_t kMostNames = 3;
    for (std::size_t i = 0; i < std::min(r.origins.size(), kMostNames); ++i)
      origins += (i == 0 ? std::string(w.colon) : std::string(w.comma)) + page::bdi(page::shortened(r.origins[i], 40));
    if (r.origins.size() > kMostNames) origins += " …";
    cell(3, origins);
    cell(4, page::ltr(std::to_string(r.credibility)));
    cell(5, "<span class=\"id\">" + page::ltr(short_id(r.id)) + "</span>");
    out += "</tr>\n";
  };
  // Both lists are in order of time; so is what they make together.
  const auto later = [](const EventRow& a, const EventRow& b) {
    return std::tuple(a.first.empty(), std::string_view(a.first), std::string_view(a.id)) <
           std::tuple(b.first.empty(), std::string_view(b.first), std::string_view(b.id));
  };
  auto unread = page.model.unread.begin();
  const auto put_unread = [&](const EventRow& r) {
    const std::string type = page::text(type_word(r.type, page.input.language));
    row(r, type + " <span class=\"soft small\">(" + std::string(w.no_actors_read) + ")</span>");
  };
  for (const Brief& b : page.model.briefs) {
    if (b.full) continue;
    for (; unread != page.model.unread.end() && later(**unread, b.row); ++unread) put_unread(**unread);
    row(b.row, parties_line(b, page) + std::string(w.colon) + std::string(type_word(b.row.type, page.input.language)) +
                   (b.trigger.empty() ? "" : " – " + page::bdi(page::shortened(b.trigger, 60))) +
                   (b.object.empty() ? "" : std::string(w.comma) + page::bdi(page::shortened(b.object, 80))));
  }
  for (; unread != page.model.unread.end(); ++unread) put_unread(**unread);
  out += "</tbody></table>\n</section>\n";
}

void put_methods(Page& page) {
  const Words& w = page.words;
  page.out += "<section id=\"methods\">\n<h2>" + std::string(w.methods) + "</h2>\n";
  for (const auto text : w.methods_text) {
    // The first sentence names the matter.
    const auto stop = text.find('.');
    page.out += "<p><strong>";
    page::put_text(page.out, text.substr(0, stop + 1));
    page.out += "</strong>";
    page::put_text(page.out, text.substr(stop + 1));
    page.out += "</p>\n";
  }
  page.out += "<h3>" + std::string(w.versions) + "</h3>\n<p>" + std::string(w.made_by) + " " + page::ltr(page.input.version) +
              "</p>\n</section>\n";
}

}  // namespace isnad
