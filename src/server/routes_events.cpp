// Events: lists of them, one with its chains, and what people say of the grouping.
#include <algorithm>
#include <map>

#include "export/json_lines.h"
#include "ledger/edtf_days.h"
#include "ledger/parties.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/routes.h"
#include "server/tree.h"

namespace isnad::server {
namespace {

std::string edtf_of(const Request& request, const char* key) {
  std::string day = request.get(key);
  if (!day.empty() && !days_of(day))
    throw Problem(400, "bad-parameter", std::string(key) + " is “" + day + "”; write 2014, 2014-06 or 2014-06-30", key);
  return day;
}

EventFilter filter_of(const Request& request) {
  EventFilter out;
  if (const std::string between = request.get("between"); !between.empty()) {
    std::string_view rest = between;
    while (true) {
      const auto comma = std::min(rest.find(','), rest.find("،"));
      out.between.push_back(party_of(rest.substr(0, comma)));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + (rest[comma] == ',' ? 1 : std::string_view("،").size()));
    }
    const bool unnamed =
        std::any_of(out.between.begin(), out.between.end(), [](const Party& p) { return p.country.empty() && p.name.empty(); });
    if (out.between.size() > 2 || unnamed)
      throw Problem(400, "bad-parameter", "between takes one party, or two with a comma between them: PRK,SYR", "between");
  }
  out.since = edtf_of(request, "since");
  out.until = edtf_of(request, "until");
  if (const std::string type = request.get("type"); !type.empty()) {
    out.type = event_type(type);
    if (!out.type) throw Problem(400, "bad-parameter", "“" + type + "” is no type of event, such as AID", "type");
  }
  out.independent = static_cast<std::uint32_t>(request.number("independent", 0, 0, 1000000));
  out.contradicted = request.get("contradicted") == "1";
  return out;
}

void put_names(std::string& out, const char* key, const std::vector<std::string>& names) {
  append_list(out, key, names, [&](const std::string& name) { append_json(out, name); });
}

void put_row(std::string& out, const EventRow& row) {
  out += '{';
  put_text(out, "id", row.id);
  put_text(out, "type", name_of(row.type));
  put_or_null(out, "when", row.when);
  put_or_null(out, "first", row.first);
  put_or_null(out, "last", row.last);
  put_number(out, "claims", row.claims);
  put_number(out, "reports", row.reports);
  put_number(out, "independent", row.independent);
  put_number(out, "at_most", row.at_most);
  put_number(out, "disagreements", row.disagreements);
  put_number(out, "circles", row.circles);
  put_number(out, "credibility", static_cast<std::uint64_t>(row.credibility));
  put_names(out, "origins", row.origins);
  put_names(out, "common_links", row.common_links);
  put_names(out, "denied_by", row.denied_by);
  put_or_null(out, "first_report", row.first_report);
  out += '}';
}

// A page of events. The cursor is how many came before.
Response events(Desk& desk, const Request& request, bool contradicted) {
  EventFilter filter = filter_of(request);
  filter.contradicted = filter.contradicted || contradicted;
  const std::uint64_t limit = request.number("limit", 50, 1, 500);
  const std::uint64_t from = request.number("cursor", 0, 0, 10000000);
  const auto ledger = desk.ledger();
  std::string out = "{\"events\":[";
  std::uint64_t seen = 0;
  filter.limit = from + limit + 1;
  ledger->events(filter, [&](const EventRow& row) {
    if (seen++ < from) return true;
    if (seen > from + limit) return false;
    if (out.back() != '[') out += ',';
    put_row(out, row);
    return true;
  });
  out += "],\"next\":";
  out += seen > from + limit ? "\"" + std::to_string(from + limit) + "\"" : "null";
  return json(out + "}\n");
}

void put_transmission(std::string& out, const Transmission& t, const std::map<std::string, char>& grades) {
  const auto places = places_of(t);
  std::vector<const Origin*> origin(t.transmitters.size(), nullptr);
  for (const Origin& o : t.origins) origin[o.at] = &o;
  std::uint32_t index = 0;
  append_list(out, "transmitters", t.transmitters, [&](const Transmitter& m) {
    const Origin* o = origin[index];
    out += '{';
    put_number(out, "index", index);
    put_text(out, "voice", m.voice);
    put_text(out, "name", m.name);
    put_flag(out, "is_report", m.is_report);
    put_key(out, "report");
    out += m.is_report ? std::to_string(m.report) : "null";
    put_or_null(out, "day", m.day);
    put_number(out, "carriers", m.carriers);
    put_number(out, "fan_in", m.fan_in);
    put_text(out, "origin", o == nullptr ? "" : o->counted ? "counted" : "not counted");
    put_text(out, "why", o == nullptr ? "" : o->why);
    put_flag(out, "common_link", std::find(t.common_links.begin(), t.common_links.end(), index) != t.common_links.end());
    const auto grade = grades.find(m.voice);
    put_text(out, "grade", grade == grades.end() ? "" : std::string(1, grade->second));
    put_key(out, "x");
    append_score(out, places[index].x);
    put_key(out, "y");
    append_score(out, places[index].y);
    out += '}';
    ++index;
  });
  append_list(out, "handings", t.handings, [&](const Handing& h) {
    out += '{';
    put_number(out, "from", h.from);
    put_number(out, "to", h.to);
    put_text(out, "how", name_of(h.how));
    out += '}';
  });
  append_list(out, "common_links", t.common_links, [&](std::uint32_t at) { out += std::to_string(at); });
  append_list(out, "circles", t.circles, [&](const std::vector<std::uint32_t>& circle) {
    out += '[';
    for (std::size_t i = 0; i < circle.size(); ++i) out += (i == 0 ? "" : ",") + std::to_string(circle[i]);
    out += ']';
  });
}

void put_correction(std::string& out, const Correction& c) {
  out += '{';
  put_number(out, "number", static_cast<std::uint64_t>(c.number));
  put_flag(out, "same", c.same);
  put_names(out, "claims", c.claims);
  put_text(out, "why", c.why);
  put_text(out, "at", c.at);
  out += '}';
}

std::string event_json(Ledger& ledger, const Event& event) {
  std::string out = "{";
  put_text(out, "id", event.id);
  put_text(out, "type", name_of(event.type));
  put_or_null(out, "when", event.when);
  put_or_null(out, "first", event.first);
  put_or_null(out, "last", event.last);
  const auto claims = shown(ledger, event.claims);
  std::size_t index = 0;
  append_list(out, "claims", claims, [&](const ShownClaim& claim) {
    append_shown(out, claim, true);
    put_text(out, "ground", event.grounds[index++]);
    out += '}';
  });
  put_number(out, "independent", event.transmission.independent);
  put_number(out, "at_most", event.transmission.at_most);
  put_or_null(out, "first_report", event.transmission.first_day);
  put_transmission(out, event.transmission, ledger.graded());
  append_list(out, "disagreements", event.disagreements, [&](const Disagreement& d) {
    out += '{';
    put_text(out, "about", d.about);
    put_flag(out, "corrected", d.corrected);
    append_list(out, "sides", d.sides, [&](const Disagreement::Side& side) {
      out += '{';
      put_text(out, "value", side.value);
      append_list(out, "claims", side.claims, [&](std::uint32_t at) { append_json(out, event.claims[at].id); });
      put_or_null(out, "first_day", side.first_day);
      out += '}';
    });
    out += '}';
  });
  append_list(out, "denials", event.denials, [&](const Denial& d) {
    out += '{';
    put_text(out, "voice", d.voice);
    put_text(out, "name", d.name);
    put_text(out, "claim", d.claim);
    put_or_null(out, "day", d.day);
    out += '}';
  });
  out += ",\"credibility\":{";
  put_number(out, "figure", static_cast<std::uint64_t>(event.credibility.figure));
  put_text(out, "words", event.credibility.words);
  put_text(out, "probability", event.credibility.probability);
  put_names(out, "reasons", event.credibility.reasons);
  out += '}';
  auto corrections = ledger.corrections();
  std::erase_if(corrections, [&](const Correction& c) {
    return std::none_of(c.claims.begin(), c.claims.end(), [&](const std::string& id) {
      return std::any_of(event.claims.begin(), event.claims.end(), [&](const StoredClaim& claim) { return claim.id == id; });
    });
  });
  append_list(out, "corrections", corrections, [&](const Correction& c) { put_correction(out, c); });
  return out + "}\n";
}

Response event(Desk& desk, const Request& request) {
  const auto ledger = desk.ledger();
  return json(event_json(*ledger, ledger->event(event_number_of(*ledger, request.params[0]))));
}

// {claims: [ids], why}: merged, or an event of their own.
Response correct(Desk& desk, const Request& request, bool same) {
  const auto body = object_of(request);
  const auto ids = texts_of(body, "claims", same ? 2 : 1, 10000);
  const std::string why = text_of(body, "why", true);
  std::string out = "{";
  desk.write([&](Ledger& ledger) {
    std::vector<std::string> claims;
    claims.reserve(ids.size());
    for (const auto& id : ids) claims.push_back(claim_of(ledger, id).id);
    ledger.correct(same, claims, why + " (" + request.who + ")", desk.options().now());
    ledger.link(desk.options().threads);
    put_number(out, "number", static_cast<std::uint64_t>(ledger.corrections().back().number));
    put_text(out, "event", ledger.event(event_number_of(ledger, claims.front())).id);
  });
  return json(out + "}\n");
}

Response corrections(Desk& desk) {
  const auto ledger = desk.ledger();
  std::string out = "{";
  const auto list = ledger->corrections();
  out += "\"corrections\":[";
  for (const Correction& c : list) {
    if (out.back() != '[') out += ',';
    put_correction(out, c);
  }
  return json(out + "]}\n");
}

Response undo(Desk& desk, const Request& request) {
  std::int64_t number = 0;
  for (const char c : request.params[0]) {
    if (c < '0' || c > '9' || number > 1000000000) throw Problem(404, "no-such-correction", "a correction has a number");
    number = number * 10 + (c - '0');
  }
  desk.write([&](Ledger& ledger) {
    if (!ledger.undo_correction(number))
      throw Problem(404, "no-such-correction", "there is no correction " + request.params[0] + " in this ledger");
    ledger.link(desk.options().threads);
  });
  return json("{}\n");
}

}  // namespace

void add_event_routes(Router& router, Desk& desk) {
  constexpr std::uint64_t kSmall = 1U << 20U;
  router.add("GET", "/api/events", Role::reader, [&desk](const Request& r) { return events(desk, r, false); }).kept = true;
  router.add("GET", "/api/contradictions", Role::reader, [&desk](const Request& r) { return events(desk, r, true); }).kept = true;
  router.add(
      "POST", "/api/events/merge", Role::reviewer, [&desk](const Request& r) { return correct(desk, r, true); }, kSmall);
  router.add(
      "POST", "/api/events/split", Role::reviewer, [&desk](const Request& r) { return correct(desk, r, false); }, kSmall);
  router.add("GET", "/api/events/{id}", Role::reader, [&desk](const Request& r) { return event(desk, r); }).kept = true;
  router.add("GET", "/api/corrections", Role::reader, [&desk](const Request&) { return corrections(desk); });
  router.add("DELETE", "/api/corrections/{number}", Role::reviewer, [&desk](const Request& r) { return undo(desk, r); });
}

}  // namespace isnad::server
