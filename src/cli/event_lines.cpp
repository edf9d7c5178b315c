#include "cli/event_lines.h"

#include <algorithm>

#include "cli/claim_rows.h"
#include "cli/json_lines.h"

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

void append_event(std::string& out, const Event& event, Ledger& ledger) {
  const Transmission& t = event.transmission;
  const auto name = [&](std::uint32_t at) { append_json(out, t.transmitters[at].name); };
  out += "{\"event\":";
  append_json(out, event.id);
  out += ",\"type\":";
  append_json(out, name_of(event.type));
  out += ",\"when\":";
  append_or_null(out, event.when);
  // A claim stands once for each file in which its report was found.
  std::vector<std::pair<const StoredClaim*, std::string>> places;
  for (const StoredClaim& c : event.claims) {
    places.emplace_back(&c, c.path);
    for (auto& path : ledger.other_paths(c.report)) places.emplace_back(&c, std::move(path));
  }
  append_list(out, "claims", places, [&](const auto& place) {
    const StoredClaim& c = *place.first;
    out += "{\"doc\":";
    append_json(out, place.second);
    out += ",\"span\":{";
    append_range(out, c.sentence);
    out += "},\"quote\":";
    append_json(out, ledger.text_of(c.report, c.sentence.bytes));
    out += ",\"trigger\":{";
    append_range(out, c.trigger);
    out += ",\"text\":";
    append_json(out, c.trigger.text);
    out += "},\"claim\":";
    append_json(out, c.id);
    out += '}';
  });
  std::vector<std::uint32_t> counted;
  std::vector<Origin> others;
  for (const Origin& o : t.origins) {
    if (o.counted)
      counted.push_back(o.at);
    else
      others.push_back(o);
  }
  append_list(out, "origins", counted, name);
  out += ",\"independent\":" + std::to_string(t.independent);
  append_list(out, "common_links", t.common_links, name);
  out += ",\"credibility\":" + std::to_string(event.credibility.figure);
  append_list(out, "denied_by", event.denials, [&](const Denial& d) { append_json(out, d.name); });
  out += ",\"at_most\":" + std::to_string(t.at_most);
  append_list(out, "not_counted", others, [&](const Origin& o) {
    out += "{\"name\":";
    name(o.at);
    out += ",\"why\":";
    append_json(out, o.why);
    out += '}';
  });
  append_list(out, "circles", t.circles, [&](const std::vector<std::uint32_t>& circle) {
    out += '[';
    for (std::size_t i = 0; i < circle.size(); ++i) {
      if (i > 0) out += ',';
      name(circle[i]);
    }
    out += ']';
  });
  append_list(out, "contradictions", event.disagreements, [&](const Disagreement& d) {
    out += "{\"about\":";
    append_json(out, d.about);
    append_list(out, "values", d.sides, [&](const Disagreement::Side& s) { append_json(out, s.value); });
    out += std::string(",\"corrected\":") + (d.corrected ? "true}" : "false}");
  });
  append_list(out, "handings", t.handings, [&](const Handing& h) {
    out += "{\"from\":";
    name(h.from);
    out += ",\"to\":";
    name(h.to);
    out += ",\"how\":";
    append_json(out, name_of(h.how));
    out += '}';
  });
  out += ",\"first_report\":";
  append_or_null(out, t.first_day);
  append_list(out, "reasons", event.credibility.reasons, [&](const std::string& r) { append_json(out, r); });
  out += "}\n";
}

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
