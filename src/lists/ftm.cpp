// FollowTheMoney entities as JSON lines, the form in which OpenSanctions publishes: one entity a line, with "id", "schema",
// "properties". Programmes and days of listing stand in entities of their own, of the schema Sanction; the file is read for
// these first.
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "isnad/error.h"
#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/lines.h"
#include "lists/party.h"
#include "lists/text.h"

namespace isnad::lists {
namespace {

using nlohmann::json;

struct Sanction {
  std::vector<std::string> programmes;
  std::string listed_on;
  std::string delisted_on;
};
using Sanctions = std::unordered_map<std::string, Sanction>;  // by the entity that they are upon

std::string text_in(const json& entity, const char* key) {
  const auto found = entity.find(key);
  return found != entity.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Calls `f` with each text of a property; values that are no texts are passed over.
template <typename F>
void each_value(const json& entity, const char* property, const F& f) {
  const auto properties = entity.find("properties");
  if (properties == entity.end() || !properties->is_object()) return;
  const auto values = properties->find(property);
  if (values == properties->end()) return;
  if (values->is_string()) return f(values->get_ref<const std::string&>());
  if (!values->is_array()) return;
  for (const auto& value : *values) {
    if (value.is_string()) f(value.get_ref<const std::string&>());
  }
}

Schema schema_named(std::string_view name) {
  if (name == "Person") return Schema::person;
  if (name == "Vessel") return Schema::vessel;
  if (name == "Airplane") return Schema::aircraft;
  for (const auto* known : {"Organization", "Company", "LegalEntity", "PublicBody"}) {
    if (name == known) return Schema::organisation;
  }
  return Schema::unknown;
}

// Whether the entity is on a list itself, and not there as somebody's brother or owner.
bool is_listed(const json& entity) {
  const auto target = entity.find("target");
  if (target != entity.end() && target->is_boolean()) return target->get<bool>();
  bool any = false;
  bool other = false;
  each_value(entity, "topics", [&](std::string_view topic) {
    any = true;
    other = other || !topic.starts_with("role.");
  });
  return !any || other;
}

void add_code(std::vector<Country>& to, std::string_view code) {
  const Country country = country_of_alpha2(code);
  add_country(to, country.empty() ? country_named(code) : country);
}

Listed read_party(const json& entity, Schema schema, const Sanctions& sanctions) {
  Listed party;
  party.id = text_in(entity, "id");
  party.schema = schema;
  bool first = true;
  const std::string caption = text_in(entity, "caption");
  each_value(entity, "name", [&](std::string_view name) {
    // The caption is the one of the names by which it is to be shown.
    add_name(party, name, tidy(name) == tidy(caption) ? NameQuality::primary : NameQuality::strong);
    first = false;
  });
  if (first) add_name(party, caption, NameQuality::primary);
  each_value(entity, "alias", [&](std::string_view name) { add_name(party, name, NameQuality::strong); });
  each_value(entity, "previousName", [&](std::string_view name) { add_name(party, name, NameQuality::former); });
  each_value(entity, "pastNames", [&](std::string_view name) { add_name(party, name, NameQuality::former); });
  each_value(entity, "weakAlias", [&](std::string_view name) { add_name(party, name, NameQuality::weak); });
  each_value(entity, "abbreviation", [&](std::string_view name) { add_name(party, name, NameQuality::weak); });
  each_value(entity, "birthDate", [&](std::string_view date) { add_date(party.births, written_date(date)); });
  for (const auto* property : {"nationality", "citizenship", "flag", "pastFlags"}) {
    each_value(entity, property, [&](std::string_view code) { add_code(party.nationalities, code); });
  }
  for (const auto* property : {"country", "jurisdiction", "mainCountry", "birthCountry"}) {
    each_value(entity, property, [&](std::string_view code) { add_code(party.countries, code); });
  }
  struct Kind {
    const char* property;
    std::string_view kind;
  };
  constexpr std::array<Kind, 17> kKinds = {{{"imoNumber", "IMO"},
                                            {"mmsi", "MMSI"},
                                            {"callSign", "call sign"},
                                            {"passportNumber", "passport"},
                                            {"idNumber", "national id"},
                                            {"socialSecurityNumber", "national id"},
                                            {"taxNumber", "tax"},
                                            {"innCode", "tax"},
                                            {"vatCode", "tax"},
                                            {"registrationNumber", "registration"},
                                            {"ogrnCode", "registration"},
                                            {"dunsCode", "registration"},
                                            {"uscCode", "registration"},
                                            {"leiCode", "LEI"},
                                            {"swiftBic", "BIC"},
                                            {"serialNumber", "other"},
                                            {"unscId", "other"}}};
  for (const Kind& kind : kKinds) {
    each_value(entity, kind.property, [&](std::string_view value) { add_identifier(party, kind.kind, value); });
  }
  each_value(entity, "gender", [&](std::string_view gender) {
    if (party.sex.empty()) party.sex = sex_of(gender);
  });
  each_value(entity, "programId", [&](std::string_view programme) { add_text(party.programmes, programme); });
  each_value(entity, "program", [&](std::string_view programme) { add_text(party.programmes, programme); });
  each_value(entity, "title", [&](std::string_view title) { add_text(party.titles, title); });
  each_value(entity, "position", [&](std::string_view position) { add_text(party.titles, position); });
  each_value(entity, "notes", [&](std::string_view note) { add_remark(party, note); });
  if (const auto sanction = sanctions.find(party.id); sanction != sanctions.end()) {
    for (const auto& programme : sanction->second.programmes) add_text(party.programmes, programme);
    party.listed_on = sanction->second.listed_on;
    party.delisted_on = sanction->second.delisted_on;
  }
  party.amended_on = iso_date(text_in(entity, "last_change"));
  return party;
}

void read_sanction(const json& entity, Sanctions& to) {
  each_value(entity, "entity", [&](const std::string& id) {
    Sanction& sanction = to[id];
    each_value(entity, "programId", [&](std::string_view programme) { add_text(sanction.programmes, programme); });
    each_value(entity, "program", [&](std::string_view programme) { add_text(sanction.programmes, programme); });
    for (const auto* property : {"listingDate", "startDate"}) {
      each_value(entity, property, [&](std::string_view date) { earlier(sanction.listed_on, iso_date(date)); });
    }
  });
}

json parsed(const LineReader& lines, std::string_view line) {
  constexpr int kDeepest = 16;
  try {
    return json::parse(line, [&](int depth, json::parse_event_t /*event*/, json& /*value*/) {
      if (depth > kDeepest) throw Error(lines.path(), lines.line(), "JSON nested deeper than any entity is");
      return true;
    });
  } catch (const json::exception& problem) {
    const std::string cut = lines.at_end() ? "; it is the last line: the file was cut short, download it again" : "";
    throw Error(lines.path(), lines.line(), "this is no JSON" + cut + " (" + shown(problem.what()) + ")");
  }
}

}  // namespace

void read_ftm(const std::string& path, const ListReading& reading) {
  Progress progress(reading, 2);
  Sanctions sanctions;
  {
    LineReader lines(path, &progress);
    while (lines.next()) {
      // Parsing is most of the time: only lines that may be of use are.
      if (lines.text().find("\"Sanction\"") == std::string_view::npos) continue;
      const json entity = parsed(lines, lines.text());
      if (entity.is_object() && text_in(entity, "schema") == "Sanction") read_sanction(entity, sanctions);
    }
  }
  LineReader lines(path, &progress);
  Sink sink(reading, path);
  while (lines.next()) {
    const json entity = parsed(lines, lines.text());
    if (!entity.is_object() || text_in(entity, "id").empty() || text_in(entity, "schema").empty()) {
      sink.complain(lines.line(), "the line is no FollowTheMoney entity (it has no \"id\" or no \"schema\"); it is passed over");
      continue;
    }
    const Schema schema = schema_named(text_in(entity, "schema"));
    if (schema == Schema::unknown || !is_listed(entity)) continue;
    sink.entry(read_party(entity, schema, sanctions), lines.line());
  }
}

}  // namespace isnad::lists
