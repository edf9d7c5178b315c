#include "cli/event_lines.h"

#include <algorithm>

#include "cli/claim_rows.h"
#include "export/csv.h"

namespace isnad::cli {
namespace {

// The claim that stands for the event in a list: the one that tells most.
const StoredClaim& speaker(const Event& event) {
  for (std::size_t i = 0; i < event.claims.size(); ++i)
    if (event.grounds[i].starts_with("the claim that")) return event.claims[i];
  return event.claims.front();
}

void add_names(Cell& cell, const std::vector<std::string>& names, Style style) {
  constexpr std::size_t kMost = 4;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
    if (i > 0) cell.add(", ");
    cell.add(names[i], style);
  }
  if (names.size() > kMost) cell.add(" and " + std::to_string(names.size() - kMost) + " more", Style::faint);
}

}  // namespace

std::string origins_words(std::uint32_t independent, std::uint32_t at_most) {
  return at_most > independent ? std::to_string(independent) + "–" + std::to_string(at_most) : std::to_string(independent);
}

EventTable::EventTable(int width, bool colour)
    : table_({{"WHEN", 10, 1},
              {"WHO → WHOM", 16, 5},
              {"WHAT", 14, 5},
              {"REPORTS", 7, 0},
              {"ORIGINS", 14, 5},
              {"GRADE", 5, 0},
              {"EVENT", 8, 0}},
             width, colour) {}

std::string EventTable::row(const EventRow& row, const Event& event) const {
  const StoredClaim& claim = speaker(event);
  Cell who;
  const auto parties = [&](const std::vector<StoredMention>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) who.add(", ");
      who.add(list[i].text, Style::party);
      if (!list[i].id.empty()) who.add(" [" + std::string(list[i].id.view()) + "]", Style::faint);
    }
  };
  parties(claim.actors);
  if (claim.actors.empty()) who.add("–");
  if (!claim.targets.empty()) {
    who.add(" → ");
    parties(claim.targets);
  }
  Cell what;
  what.add(name_of(row.type), Style::act).add(" ").add(claim.trigger.text);
  for (const auto& o : claim.objects) {
    what.add(", ").add(o.text);
    if (o.count) what.add(" (" + count_words({o.count->min, o.count->max, ""}) + ")");
  }
  if (!claim.where.empty()) what.add(" @ ").add(claim.where.front().text, Style::place);
  Cell origins(origins_words(row.independent, row.at_most), Style::strong);
  if (!row.origins.empty()) {
    origins.add(": ");
    add_names(origins, row.origins, Style::source);
  }
  if (row.circles > 0) origins.line().add("circular", Style::warning);
  if (!row.denied_by.empty()) {
    origins.line().add("denied by ", Style::warning);
    add_names(origins, row.denied_by, Style::source);
  }
  Cell grade(std::to_string(row.credibility));
  if (row.disagreements > 0) grade.line().add("≠", Style::warning);
  return table_.row({Cell(row.when.empty() ? "–" : row.when), who, what, Cell(grouped(row.reports)), origins, grade,
                     Cell(row.id.substr(0, kShownIdDigits), Style::strong)});
}

}  // namespace isnad::cli
