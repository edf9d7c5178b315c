// Who in the events may be on a sanctions list: a row a listed party, with the names that the reports give and the events.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "dossier/page.h"
#include "dossier/parts.h"

namespace isnad {
namespace {

constexpr std::size_t kMostLinked = 12;

struct Row {
  ListedMention best;
  std::set<std::string> mentions;
  std::vector<std::size_t> events;
};

std::string two_places(double score) {
  const auto hundredths = std::lround(score * 100);
  const std::string digits = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + (digits.size() == 1 ? ".0" : ".") + digits;
}

}  // namespace

void put_listed(Page& page) {
  if (!page.input.listed || page.input.rows.empty()) return;
  const Words& w = page.words;
  std::map<std::pair<std::string, std::string>, Row> by_party;
  for (std::size_t i = 0; i < page.model.events.size(); ++i)
    for (const StoredClaim& claim : page.model.events[i].claims)
      for (const ListedMention& m : page.input.listed(claim)) {
        Row& row = by_party[{m.list, m.id}];
        if (m.score > row.best.score) row.best = m;
        row.mentions.insert(m.mention);
        if (row.events.empty() || row.events.back() != i) row.events.push_back(i);
      }
  std::vector<const Row*> rows;
  rows.reserve(by_party.size());
  for (const auto& entry : by_party) rows.push_back(&entry.second);
  std::stable_sort(rows.begin(), rows.end(), [](const Row* a, const Row* b) { return a->best.score > b->best.score; });
  std::string& out = page.out;
  out += "<section id=\"listed\">\n<h2>" + std::string(w.listed) + "</h2>\n<p class=\"caution\">" + std::string(w.listed_note) +
         "</p>\n<p class=\"small soft\">" + std::string(w.searched) + std::string(w.colon) +
         page::ltr(page.input.lists_searched) + "</p>\n";
  if (rows.empty()) {
    out += "<p>" + std::string(w.listed_none) + "</p>\n</section>\n";
    return;
  }
  out += "<table class=\"stack\"><thead><tr>";
  for (const auto title : {w.named_as, w.listed_as, w.likeness, w.in_events})
    out += "<th scope=\"col\">" + std::string(title) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const Row* row : rows) {
    out += "<tr><td data-is=\"" + std::string(w.named_as) + "\">";
    for (const std::string& m : row->mentions) out += (m == *row->mentions.begin() ? "" : std::string(w.comma)) + page::bdi(m);
    out += "</td><td data-is=\"" + std::string(w.listed_as) + "\"><b>" + page::ltr(row->best.list + " " + row->best.id) +
           "</b> " + page::bdi(row->best.name);
    if (row->best.alias != row->best.name)
      out += " <span class=\"soft\">" + std::string(w.by_name) + "</span> " + page::bdi(row->best.alias);
    out += "</td><td data-is=\"" + std::string(w.likeness) + "\">" + page::ltr(two_places(row->best.score)) +
           "</td><td data-is=\"" + std::string(w.in_events) + "\">";
    for (std::size_t k = 0; k < std::min(row->events.size(), kMostLinked); ++k) {
      const Event& event = page.model.events[row->events[k]];
      out += (k > 0 ? std::string(w.comma) : "") + "<a href=\"#e-" + page::text(event.id) + "\">" +
             (event.when.empty() ? std::string(w.no_date) : time_words(event.when, page.input.language)) + "</a>";
    }
    out += row->events.size() > kMostLinked ? " …</td></tr>\n" : "</td></tr>\n";
  }
  out += "</tbody></table>\n</section>\n";
}

}  // namespace isnad
