#include "server/selection.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "isnad/error.h"
#include "ledger/edtf_days.h"
#include "ledger/parties.h"

namespace isnad::server {
namespace {

struct Parameter {
  const char* name;
  Facet facet;
};
constexpr std::array<Parameter, 16> kParameters = {{{"type", Facet::type},
                                                    {"status", Facet::status},
                                                    {"polarity", Facet::polarity},
                                                    {"context", Facet::context},
                                                    {"party", Facet::party},
                                                    {"actor", Facet::actor},
                                                    {"target", Facet::target},
                                                    {"country", Facet::country},
                                                    {"source", Facet::source},
                                                    {"year", Facet::year},
                                                    {"lang", Facet::language},
                                                    {"place", Facet::place},
                                                    {"measure", Facet::measure},
                                                    {"list", Facet::list},
                                                    {"review", Facet::reviewed},
                                                    {"report", Facet::report}}};
constexpr std::size_t kMostValues = 200;
constexpr std::size_t kMostReports = 20000;  // that hold the words

// The key of "-" alone: those that have no value.
void choose(Choice& choice, const std::string& value) {
  if (value.starts_with('-') && value.size() > 1)
    choice.none.push_back(value.substr(1) == "-" ? "" : value.substr(1));
  else
    choice.any.push_back(value == "-" ? "" : value);
}

std::optional<std::int32_t> day_of(const Request& request, const char* key, bool last) {
  const std::string typed = request.get(key);
  if (typed.empty()) return std::nullopt;
  const auto days = days_of(typed);
  const auto day = days ? day_from_iso(last ? days->last : days->first) : std::nullopt;
  if (!day) throw Problem(400, "bad-parameter", std::string(key) + " is “" + typed + "”; write 2014, 2014-06 or 2014-06-30", key);
  return day;
}

// What somebody types as a party: a country's code or name, a key, or part of a name.
std::string party_key(const std::string& typed) {
  const Party party = party_of(typed);
  return party.country.empty() ? typed : std::string(party.country.view());
}

std::vector<std::string> parties_between(const std::string& typed) {
  std::vector<std::string> out;
  std::string_view rest = typed;
  constexpr std::string_view kArabicComma = "،";
  while (true) {
    const auto comma = std::min(rest.find(','), rest.find(kArabicComma));
    const auto piece = rest.substr(0, comma);
    if (piece.find_first_not_of(' ') != std::string_view::npos) out.push_back(party_key(std::string(piece)));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + (rest[comma] == ',' ? 1 : kArabicComma.size()));
  }
  if (out.size() > 2)
    throw Problem(400, "bad-parameter", "between takes one party, or two with a comma between them: PRK,SYR", "between");
  return out;
}

}  // namespace

Selection selection_of(const Request& request, Ledger& ledger) {
  Selection out;
  std::size_t values = 0;
  for (const Parameter& p : kParameters)
    for (const std::string& value : request.all(p.name)) {
      if (++values > kMostValues) throw Problem(400, "bad-parameter", "these are more than 200 values to choose from", p.name);
      choose(out[p.facet], value);
    }
  out.between = parties_between(request.get("between"));
  out.since = day_of(request, "since", false);
  out.until = day_of(request, "until", true);
  out.undated = request.get("undated") == "1";
  out.denied = request.get("denied") == "1";
  out.contradicted = request.get("contradicted") == "1";
  out.independent = static_cast<std::uint32_t>(request.number("independent", 0, 0, 1000000));
  out.events_by_id = request.all("event");
  if (const std::string words = request.get("q"); !words.empty()) {
    out.claims = ledger.claims_with(words, kMostReports);
  }
  return out;
}

std::string words_of_filters(const Request& request) {
  std::string out;
  const auto add = [&](const char* name) {
    for (const std::string& value : request.all(name)) out += (out.empty() ? "" : ", ") + std::string(name) + " " + value;
  };
  for (const char* name : {"q", "between", "since", "until", "undated", "independent", "event"}) add(name);
  for (const Parameter& p : kParameters) add(p.name);
  return out;
}

}  // namespace isnad::server
