#include "export/event_json.h"

#include "export/json_lines.h"

namespace isnad {

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

}  // namespace isnad
