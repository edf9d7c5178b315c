// Claims: one of them, pages of them by filters, and how they count by facet, in time, and between actors.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "export/json_lines.h"
#include "export/list_json.h"
#include "export/measure_json.h"
#include "export/review_json.h"
#include "intake/files.h"
#include "isnad/error.h"
#include "isnad/layout.h"
#include "server/answers.h"
#include "server/decisions.h"
#include "server/routes.h"
#include "server/selection.h"

namespace isnad::server {
namespace {

// What the machine read in the fields that people corrected: {"status":"reported"}.
std::string machine_fields(const StoredClaim& machine, const Review& review) {
  if (review.corrected.empty()) return "{}";
  std::string line;
  append_claim(line, machine);
  const auto all = nlohmann::json::parse(line, nullptr, false);
  const auto corrected = nlohmann::json::parse(review.corrected, nullptr, false);
  auto out = nlohmann::json::object();
  if (all.is_object() && corrected.is_object())
    for (const auto& [key, value] : corrected.items())
      if (const auto at = all.find(key); at != all.end()) out[key] = *at;
  return out.dump();
}

Response claim(Desk& desk, const Request& request) {
  const auto ledger = desk.ledger();
  const StoredClaim machine = claim_of(*ledger, request.params[0]);
  const ShownClaim one = shown(*ledger, {machine}).front();
  const StoredClaim& claim = one.claim;
  std::string out;
  append_shown(out, one, true);
  append_list(out, "reasons", claim.reasons, [&](const StoredReason& r) {
    put_words(out, r.words, ledger->text_of(claim.report, r.words.bytes));
    put_text(out, "rule", r.rule);
    out += '}';
  });
  put_key(out, "measures");
  append_touches(out, only_in_question(touched(claim, desk.measures())));
  const Decisions decisions(*ledger);
  append_list(out, "listed", desk.listed(claim), [&](const Listing::Hit& hit) {
    out += "{\"text\":";
    append_json(out, hit.mention);
    out += ',';
    append_candidate(out, hit.candidate);
    put_text(out, "decision", decisions.of(hit.mention, hit.candidate).decision);
    out += '}';
  });
  append_list(out, "history", ledger->review_history(claim.id), [&](const ReviewAct& act) { append_review_act(out, act); });
  put_key(out, "machine");
  out += machine_fields(machine, one.review);
  put_number(out, "last_act", static_cast<std::uint64_t>(one.review.last));
  put_flag(out, "changed", one.review.changed);
  return json(out + "}\n");
}

std::vector<StoredClaim> claims_of_rows(Ledger& ledger, const Overview& overview, const std::vector<std::uint32_t>& rows) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(rows.size());
  for (const std::uint32_t row : rows) numbers.push_back(overview.row(row).claim);
  return ledger.claims_at(numbers);
}

Response claims(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 50, 1, 500);
  const auto ledger = desk.ledger();
  const auto overview = desk.overviews().get(*ledger);
  const RowPage page = [&] {
    try {
      return overview->page(selection_of(request, *ledger), request.get("cursor"), limit);
    } catch (const Error& error) {
      throw Problem(400, "bad-parameter", error.what(), "cursor");
    }
  }();
  std::string out = "{\"claims\":";
  append_shown(out, *ledger, claims_of_rows(*ledger, *overview, page.rows));
  put_number(out, "total", page.total);
  put_number(out, "before", page.before);
  put_or_null(out, "next", page.next);
  return json(out + "}\n");
}

// The names of the parameters, which are those of the facets but for two.
std::string_view parameter_of(Facet facet) {
  if (facet == Facet::language) return "lang";
  if (facet == Facet::reviewed) return "review";
  return name_of(facet);
}

bool arabic(std::string_view name) {
  for (std::size_t i = 0; i + 1 < name.size(); ++i)
    if (const auto c = static_cast<unsigned char>(name[i]); c >= 0xD8 && c <= 0xDB) return true;
  return false;
}

// `"name"` and, where there is one, `"name_ar"`: what reports write in either script.
void put_names(std::string& out, const std::string& name, const std::string& other, std::string_view otherwise) {
  const bool first_arabic = arabic(name);
  const std::string& latin = first_arabic && !other.empty() ? other : name;
  put_text(out, "name", latin.empty() ? otherwise : std::string_view(latin));
  if (first_arabic || arabic(other)) put_text(out, "name_ar", first_arabic ? name : other);
}

Response facets(Desk& desk, const Request& request) {
  const std::uint64_t top = request.number("top", 12, 1, 1000);
  std::vector<Facet> only;
  for (const std::string& name : request.all("facet")) {
    const auto wanted = facet(name == "lang" ? "language" : name == "review" ? "reviewed" : name);
    if (!wanted) throw Problem(400, "bad-parameter", "“" + name + "” is no facet, such as type", "facet");
    only.push_back(*wanted);
  }
  const auto ledger = desk.ledger();
  const auto overview = desk.overviews().get(*ledger);
  const FacetsAnswer answer = overview->facets(selection_of(request, *ledger), top, only);
  std::string out = "{";
  put_number(out, "total", answer.claims);
  std::uint32_t undated = 0;
  for (const FacetAnswer& f : answer.facets)
    if (f.facet == Facet::year) undated = f.without;
  put_number(out, "undated", undated);
  out += ",\"facets\":{";
  for (const FacetAnswer& f : answer.facets) {
    if (f.facet == Facet::measure && !overview->has_measures()) continue;
    put_key(out, std::string(parameter_of(f.facet)).c_str());
    out += "{\"values\":[";
    for (const FacetValue& v : f.values) {
      out += out.back() == '[' ? "{" : ",{";
      put_text(out, "value", v.key.empty() ? "-" : v.key);
      if (f.facet == Facet::report)
        put_text(out, "name", base_name(v.name));
      else
        put_names(out, v.name, v.other, v.key);
      if (!v.country.empty()) put_text(out, "country", v.country.view());
      put_number(out, "count", v.claims);
      out += '}';
    }
    out += ']';
    put_number(out, "distinct", f.distinct);
    put_number(out, "without", f.without);
    out += '}';
  }
  return json(out + "}}\n");
}

void put_day(std::string& out, const char* key, std::int32_t day) { put_or_null(out, key, iso_day(day)); }

void put_counts(std::string& out, const TimelineAnswer& answer, const std::vector<std::uint32_t>& by_group, std::uint32_t all) {
  out += ",\"counts\":{";
  if (answer.groups.empty()) put_number(out, "all", all);
  for (std::size_t g = 0; g < answer.groups.size() && g < by_group.size(); ++g)
    if (by_group[g] > 0) put_number(out, answer.groups[g].empty() ? "-" : answer.groups[g].c_str(), by_group[g]);
  out += '}';
}

template <typename Value>
Value one_of(const Request& request, const char* key, std::initializer_list<std::pair<const char*, Value>> values) {
  const std::string typed = request.get(key);
  std::string names;
  for (const auto& [name, value] : values) {
    if (typed == name || (typed.empty() && names.empty())) return value;
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  throw Problem(400, "bad-parameter", std::string(key) + " is “" + typed + "”; it may be " + names, key);
}

Response timeline(Desk& desk, const Request& request) {
  const auto unit = one_of<TimeUnit>(request, "unit",
                                     {{"auto", TimeUnit::automatic},
                                      {"decade", TimeUnit::decade},
                                      {"year", TimeUnit::year},
                                      {"month", TimeUnit::month},
                                      {"day", TimeUnit::day}});
  const auto group = one_of<TimeGroup>(request, "group",
                                       {{"type", TimeGroup::type}, {"context", TimeGroup::context}, {"none", TimeGroup::none}});
  const auto kind =
      one_of<TimeKind>(request, "clock", {{"happened", TimeKind::happened}, {"said", TimeKind::said}, {"read", TimeKind::read}});
  const std::uint64_t most_claims = request.number("claims", 200, 0, 2000);
  const auto ledger = desk.ledger();
  const auto overview = desk.overviews().get(*ledger);
  const Selection selection = selection_of(request, *ledger);
  const TimelineAnswer answer = overview->timeline(selection, unit, group, kind);
  std::string out = "{";
  put_text(out, "unit", name_of(answer.unit));
  put_text(out, "clock", kind == TimeKind::said ? "said" : kind == TimeKind::read ? "read" : "happened");
  put_number(out, "total", answer.claims);
  put_number(out, "undated", answer.undated);
  {
    std::string counts;
    put_counts(counts, answer, answer.undated_by_group, answer.undated);
    out += ",\"undated_counts\":" + counts.substr(counts.find('{'));
  }
  put_number(out, "spanning_claims", answer.spanning);
  // Spans of the same days and several groups become one with counts.
  out += ",\"spanning\":[";
  for (std::size_t i = 0; i < answer.spans.size();) {
    const TimeSpan& span = answer.spans[i];
    std::vector<std::uint32_t> by_group(std::max<std::size_t>(answer.groups.size(), 1), 0);
    std::uint32_t all = 0;
    for (; i < answer.spans.size() && answer.spans[i].first == span.first && answer.spans[i].last == span.last; ++i) {
      if (answer.spans[i].group < by_group.size()) by_group[answer.spans[i].group] += answer.spans[i].claims;
      all += answer.spans[i].claims;
    }
    out += out.back() == '[' ? "{" : ",{";
    put_day(out, "first", span.first);
    put_day(out, "last", span.last);
    put_counts(out, answer, by_group, all);
    out += '}';
  }
  out += "],\"bins\":[";
  for (const TimeBin& bin : answer.bins) {
    out += out.back() == '[' ? "{" : ",{";
    put_day(out, "first", bin.first);
    put_day(out, "last", bin.last);
    put_counts(out, answer, bin.by_group, bin.claims);
    out += '}';
  }
  out += "],\"claims\":";
  if (answer.claims <= most_claims)
    append_shown(out, *ledger, claims_of_rows(*ledger, *overview, overview->select(selection)));
  else
    out += "[]";
  return json(out + "}\n");
}

Response network(Desk& desk, const Request& request) {
  const std::uint64_t most_nodes = request.number("nodes", 150, 1, 2000);
  const std::uint64_t most_edges = request.number("edges", 600, 1, 10000);
  const auto ledger = desk.ledger();
  const auto overview = desk.overviews().get(*ledger);
  const NetworkAnswer answer = overview->network(selection_of(request, *ledger), most_nodes, most_edges);
  std::vector<PartyInfo> parties;
  parties.reserve(answer.nodes.size());
  LayoutGraph graph;
  for (const NetworkNode& node : answer.nodes) {
    parties.push_back(overview->party(node.party));
    graph.nodes.push_back({parties.back().key, 4 + 2 * std::sqrt(std::sqrt(static_cast<double>(node.claims)))});
  }
  for (const NetworkEdge& edge : answer.edges) graph.edges.push_back({edge.from, edge.to, 1.0 + edge.origins});
  const LayoutPicture picture = layout(graph);
  const double size = std::max({picture.width, picture.height, 1.0});
  std::int32_t first = kUnknownDay;
  std::int32_t last = INT32_MIN;
  std::string out = "{\"nodes\":[";
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const PartyInfo& party = parties[i];
    out += out.back() == '[' ? "{" : ",{";
    put_text(out, "id", party.key);
    put_names(out, party.name, party.other, party.key);
    put_or_null(out, "country", party.country.view());
    put_text(out, "kind", party.state ? "state" : name_of(party.kind));
    put_number(out, "claims", answer.nodes[i].claims);
    put_key(out, "x");
    append_score(out, picture.points[i].x / size);
    put_key(out, "y");
    append_score(out, picture.points[i].y / size);
    out += '}';
  }
  out += "],\"edges\":[";
  for (const NetworkEdge& edge : answer.edges) {
    out += out.back() == '[' ? "{" : ",{";
    put_text(out, "source", parties[edge.from].key);
    put_text(out, "target", parties[edge.to].key);
    put_text(out, "type", name_of(edge.type));
    put_flag(out, "mutual", edge.mutual);
    put_number(out, "claims", edge.claims);
    put_number(out, "independent", edge.origins);
    put_number(out, "events", edge.events);
    put_number(out, "alleged", edge.alleged);
    put_number(out, "denied", edge.denied);
    const bool dated = edge.first <= edge.last;
    put_or_null(out, "first", dated ? iso_day(edge.first) : "");
    put_or_null(out, "last", dated ? iso_day(edge.last) : "");
    if (dated) first = std::min(first, edge.first), last = std::max(last, edge.last);
    out += '}';
  }
  out += ']';
  put_number(out, "total_nodes", answer.all_nodes);
  put_number(out, "total_edges", answer.all_edges);
  put_number(out, "claims", answer.claims);
  put_number(out, "joining", answer.joining);
  put_or_null(out, "first", first <= last ? iso_day(first) : "");
  put_or_null(out, "last", first <= last ? iso_day(last) : "");
  return json(out + "}\n");
}

// Parties whose names hold what was typed: for fields that complete.
Response suggest(Desk& desk, const Request& request) {
  const auto ledger = desk.ledger();
  const auto overview = desk.overviews().get(*ledger);
  std::string out = "{\"parties\":[";
  for (const std::uint32_t at : overview->suggest(request.get("q"), request.number("limit", 10, 1, 50))) {
    const PartyInfo party = overview->party(at);
    out += out.back() == '[' ? "{" : ",{";
    put_text(out, "value", party.key);
    put_names(out, party.name, party.other, party.key);
    put_or_null(out, "country", party.country.view());
    put_number(out, "count", party.as_actor + party.as_target);
    out += '}';
  }
  return json(out + "]}\n");
}

}  // namespace

void add_claim_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/claims", Role::reader, [&desk](const Request& r) { return claims(desk, r); }).kept = true;
  router.add("GET", "/api/claims/{id}", Role::reader, [&desk](const Request& r) { return claim(desk, r); });
  router.add("GET", "/api/facets", Role::reader, [&desk](const Request& r) { return facets(desk, r); }).kept = true;
  router.add("GET", "/api/timeline", Role::reader, [&desk](const Request& r) { return timeline(desk, r); }).kept = true;
  router.add("GET", "/api/network", Role::reader, [&desk](const Request& r) { return network(desk, r); }).kept = true;
  router.add("GET", "/api/suggest", Role::reader, [&desk](const Request& r) { return suggest(desk, r); }).kept = true;
}

}  // namespace isnad::server
