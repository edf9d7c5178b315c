// Screening in the shapes of OpenSanctions' service (yente), so that what asks it can ask here: /match, /search, /entities, and
// the addresses by which clients find out what there is. docs/desk.md says in what it differs.
#include <algorithm>
#include <set>

#include "export/json_lines.h"
#include "export/listed_ftm.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/party_search.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMostBody = 1U << 20U;
constexpr std::size_t kMostQueries = 100;  // in one request
constexpr std::size_t kMostValues = 50;    // of one property
constexpr std::size_t kMostValueBytes = 1000;
constexpr std::size_t kMostNames = 20;  // that are searched of one query
constexpr std::uint64_t kMostResults = 500;
constexpr double kDefaultCutoff = 0.5;
constexpr const char* kAlgorithm = "isnad";

// What a result's features say, in the order in which they are told.
struct Feature {
  const char* name;
  const char* description;
  double coefficient;
};
constexpr Feature kFeatures[] = {
    {"name", "how like the names are, from 0 to 1 (docs/names.md)", 1},
    {"identifier", "1 where a number that was asked for is the party's: the score is then 0.95 at least", kByIdentifier},
    {"schema", "1 where one is a person and the other is not: the score is multiplied by 0.75", -0.25},
    {"birth", "1 where the years of birth are more than one apart: the score is multiplied by 0.8", -0.2},
    {"country", "1 where the party has no tie to the country asked for: the score is multiplied by 0.95", -0.05},
};

bool is_everything(const std::string& dataset) {
  return dataset == "default" || dataset == "all" || dataset == "sanctions" || dataset == "isnad";
}

// "us_ofac_sdn" is not our name for a list, but "ofac_sdn" may be taken for "ofac-sdn".
std::string list_named(const ListsInForce& now, std::string name) {
  const auto& versions = now.listing().screener().versions();
  for (int turn = 0; turn < 2; ++turn) {
    for (const ListVersion& v : versions)
      if (v.list == name) return v.list;
    std::replace(name.begin(), name.end(), '_', '-');
  }
  return {};
}

// Which lists and parties a request leaves to be found.
struct Scope {
  std::string list;  // empty: all
  std::set<std::string> only, without, without_schema, without_id;

  Scope(const ListsInForce& now, const Request& request, const std::string& dataset) {
    if (!is_everything(dataset)) {
      list = list_named(now, dataset);
      if (list.empty()) {
        std::string names = "default";
        for (const ListVersion& v : now.listing().screener().versions()) names += ", " + v.list;
        throw Problem(404, "no-such-dataset", "there is no dataset “" + dataset + "”; there are: " + names);
      }
    }
    const auto into = [&](std::set<std::string>& set, const char* key) {
      for (const auto& value : request.all(key)) set.insert(value);
    };
    into(only, "include_dataset");
    into(without, "exclude_dataset");
    into(without_schema, "exclude_schema");
    into(without_id, "exclude_entity_ids");
  }
  [[nodiscard]] bool operator()(const ScreenCandidate& c) const {
    if (!list.empty() && c.list != list) return false;
    if (!only.empty() && only.count(c.list) == 0) return false;
    return without.count(c.list) == 0 && without_schema.count(std::string(ftm_schema(c.schema))) == 0 &&
           without_id.count(joint_id(c.list, c.id)) == 0;
  }
};

double fraction(const Request& request, const char* key, double otherwise) {
  const std::string text = request.get(key);
  if (text.empty()) return otherwise;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size() || !(value >= 0 && value <= 1))
    throw Problem(400, "bad-parameter", std::string(key) + " is “" + text + "”; it must be a number from 0 to 1", key);
  return value;
}

// The values of a property: texts, or numbers, one or a list of them.
std::vector<std::string> values_of(const Json& properties, const char* name) {
  std::vector<std::string> out;
  const auto at = properties.find(name);
  if (at == properties.end()) return out;
  const auto take = [&](const Json& value) {
    std::string text = value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : std::string();
    if (text.empty() || text.size() > kMostValueBytes || out.size() == kMostValues) return;
    out.push_back(std::move(text));
  };
  if (at->is_array())
    for (const Json& value : *at) take(value);
  else
    take(*at);
  return out;
}

PartyQuery query_of(const std::string& schema, const Json& properties) {
  PartyQuery out;
  out.schema = schema_of_ftm(schema);
  for (const char* property : {"name", "alias", "previousName", "weakAlias", "abbreviation"})
    for (auto& name : values_of(properties, property))
      if (out.names.size() < kMostNames && std::find(out.names.begin(), out.names.end(), name) == out.names.end())
        out.names.push_back(std::move(name));
  if (out.names.empty()) {
    std::string whole;
    for (const char* property : {"firstName", "secondName", "middleName", "fatherName", "lastName"})
      for (const auto& part : values_of(properties, property)) whole += (whole.empty() ? "" : " ") + part;
    if (!whole.empty()) out.names.push_back(std::move(whole));
  }
  for (const char* property : {"nationality", "citizenship", "country", "jurisdiction", "flag"})
    for (const auto& value : values_of(properties, property))
      if (out.country.empty()) out.country = country_written(value);
  if (auto births = values_of(properties, "birthDate"); !births.empty()) out.birth = std::move(births.front());
  for (const auto& [property, value] : properties.items())
    if (const auto kind = kind_of_ftm(property); !kind.empty())
      for (auto& number : values_of(properties, property.c_str())) out.identifiers.emplace_back(kind, std::move(number));
  return out;
}

void put_score(std::string& out, const char* key, double score) {
  put_key(out, key);
  append_score(out, score);
}

// "name":0.93,"birth":1, …; and with the words that explain them.
void append_features(std::string& out, const FoundParty& found) {
  const ScreenCandidate& c = found.candidate;
  const auto value_of = [&](std::string_view feature) {
    if (feature == "name") return c.name_score;
    if (feature == "identifier") return found.identifier.empty() ? 0.0 : 1.0;
    return std::any_of(c.factors.begin(), c.factors.end(), [&](const auto& f) { return feature == f.first; }) ? 1.0 : 0.0;
  };
  put_key(out, "features");
  out += '{';
  for (const Feature& f : kFeatures)
    if (const double value = value_of(f.name); value > 0) put_score(out, f.name, value);
  out += '}';
  put_key(out, "explanations");
  out += '{';
  std::size_t against = 0;
  for (const Feature& f : kFeatures) {
    const double value = value_of(f.name);
    if (value <= 0) continue;
    const std::string_view name = f.name;
    put_key(out, f.name);
    out += '{';
    put_score(out, "score", value);
    std::string detail;
    if (name == "name") {
      for (const auto& how : c.how) detail += (detail.empty() ? "" : "; ") + how;
      // of what speaks against, the last are those of the factors
      for (; against + c.factors.size() < c.against.size(); ++against)
        detail += (detail.empty() ? "but " : "; but ") + c.against[against];
    } else if (name != "identifier" && against < c.against.size()) {
      detail = c.against[against++];
    }
    put_or_null(out, "detail", detail);
    put_or_null(out, "query", name == "name" ? found.asked : name == "identifier" ? found.identifier : std::string());
    put_or_null(out, "candidate", name == "name" ? c.alias : std::string());
    out += '}';
  }
  out += '}';
}

// The entity as it stands on the list, not closed; false where it is there no more.
bool append_party(std::string& out, OpenLists& lists, const ListsInForce& now, const std::string& list, const std::string& id) {
  const auto party = lists.folder()->party(list, id, "");
  if (!party) return false;
  const std::string joint = joint_id(list, id);
  const std::string seen = date_of(now, list);
  append_open_entity(out, {&*party, joint, list, seen});
  return true;
}

struct MatchSettings {
  double threshold = kDefaultThreshold, cutoff = kDefaultCutoff;
  std::size_t limit = 5;
};

void append_match(std::string& out, OpenLists& lists, ListsInForce& now, const Scope& scope, const MatchSettings& settings,
                  const std::string& schema, const Json& query) {
  const auto properties = query.find("properties");
  const PartyQuery asked = query_of(schema, *properties);
  PartySettings how;
  how.threshold = settings.threshold;
  how.limit = settings.limit;
  how.wanted = [&](const ScreenCandidate& c) { return scope(c); };
  out += "{\"status\":200,\"results\":[";
  std::uint64_t total = 0;
  for (const FoundParty& found : find_parties(lists, now, asked, how)) {
    const ScreenCandidate& c = found.candidate;
    if (c.score < settings.cutoff) continue;
    const auto mark = out.size();
    if (total > 0) out += ',';
    if (!append_party(out, lists, now, c.list, c.id)) {
      out.resize(mark);
      continue;
    }
    ++total;
    put_score(out, "score", c.score);
    append_features(out, found);
    put_flag(out, "match", c.alarm);
    out += '}';
  }
  out += "],\"total\":{\"value\":" + std::to_string(total) + ",\"relation\":\"eq\"},\"query\":{";
  if (const auto id = query.find("id"); id != query.end() && id->is_string()) put_text(out, "id", id->get<std::string>());
  put_text(out, "schema", schema);
  put_key(out, "properties");
  out += properties->dump() + "}}";
}

void append_matcher(std::string& out, const char* key) {
  put_key(out, key);
  out += '{';
  for (const Feature& f : kFeatures) {
    put_key(out, f.name);
    out += '{';
    put_text(out, "description", f.description);
    put_key(out, "coefficient");
    append_number(out, f.coefficient);
    put_text(out, "url", "urn:isnad:feature:" + std::string(f.name));
    out += '}';
  }
  out += '}';
}

// What a request asks for and does not get.
std::vector<std::string> notes_of(const Request& request, const Json& body) {
  std::vector<std::string> out;
  if (const auto algorithm = request.get("algorithm"); !algorithm.empty() && algorithm != kAlgorithm && algorithm != "best")
    out.push_back("algorithm: there is one here, “isnad”; “" + algorithm + "” was passed over");
  for (const char* key : {"topics", "changed_since", "filter_op"})
    if (request.has(key)) out.push_back(std::string(key) + ": is not known of the lists; passed over");
  for (const char* key : {"weights", "config"})
    if (const auto at = body.find(key); at != body.end() && at->is_object() && !at->empty())
      out.push_back(std::string(key) + ": the score is not made of weights here; passed over");
  return out;
}

Response match(Desk& desk, const Request& request) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  const Scope scope(*now, request, request.params[0]);
  MatchSettings settings;
  settings.limit = request.number("limit", settings.limit, 1, kMostResults);
  settings.threshold = fraction(request, "threshold", kDefaultThreshold);
  settings.cutoff = std::min(fraction(request, "cutoff", kDefaultCutoff), settings.threshold);
  const auto body = object_of(request);
  const auto queries = body.find("queries");
  if (queries == body.end() || !queries->is_object() || queries->empty())
    throw Problem(400, "no-queries", "“queries” must be an object with at least one query", "queries");
  if (queries->size() > kMostQueries)
    throw Problem(400, "too-many-queries", "there are more than " + std::to_string(kMostQueries) + " queries in one request",
                  "queries");
  std::string out = "{\"responses\":{";
  for (const auto& item : queries->items()) {
    const std::string& name = item.key();
    const Json& query = item.value();
    if (query.is_null()) continue;
    const auto field = [&](const char* key) { return query.is_object() ? query.find(key) : query.end(); };
    const auto schema = field("schema");
    const auto properties = field("properties");
    if (!query.is_object() || schema == query.end() || !schema->is_string() || properties == query.end() ||
        !properties->is_object())
      throw Problem(400, "bad-query", "the query “" + name + "” must have “schema”, a text, and “properties”, an object",
                    "queries");
    if (out.back() != '{') out += ',';
    append_json(out, name);
    out += ':';
    append_match(out, lists, *now, scope, settings, schema->get<std::string>(), query);
  }
  out += '}';
  append_matcher(out, "matcher");
  put_number(out, "limit", settings.limit);
  if (const auto notes = notes_of(request, body); !notes.empty())
    append_list(out, "notes", notes, [&](const std::string& note) { append_json(out, note); });
  return json(out + "}\n");
}

// Of the results: how many are of each value.
void append_facet(std::string& out, const char* key, const char* label, const std::map<std::string, std::uint64_t>& counts) {
  put_key(out, key);
  out += "{\"label\":";
  append_json(out, label);
  append_list(out, "values", counts, [&](const auto& value) {
    out += '{';
    put_text(out, "name", value.first);
    put_text(out, "label", value.first);
    put_number(out, "count", value.second);
    out += '}';
  });
  out += '}';
}

Response search(Desk& desk, const Request& request) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  const Scope scope(*now, request, request.params[0]);
  const std::uint64_t limit = request.number("limit", 10, 0, kMostResults);
  const std::uint64_t offset = request.number("offset", 0, 0, kMostResults);
  std::set<std::string> datasets;
  for (const auto& d : request.all("datasets")) datasets.insert(list_named(*now, d));
  PartyQuery asked;
  const std::string words = request.get("q");
  if (words.size() > kMostValueBytes) throw Problem(400, "bad-parameter", "q is longer than 1000 bytes", "q");
  if (!words.empty()) asked.names.push_back(words);
  const Schema schema = schema_of_ftm(request.get("schema"));
  if (const auto country = request.get("countries"); !country.empty()) asked.country = country_written(country);
  PartySettings how;
  how.limit = kMostResults;
  how.wanted = [&](const ScreenCandidate& c) {
    return scope(c) && c.score >= kDefaultCutoff && (datasets.empty() || datasets.count(c.list) > 0) &&
           (schema == Schema::unknown || c.schema == schema) &&
           (asked.country.empty() || std::none_of(c.factors.begin(), c.factors.end(),
                                                  [](const auto& f) { return std::string_view(f.first) == "country"; }));
  };
  std::map<std::string, std::uint64_t> by_list, by_schema;
  std::string out = "{\"results\":[";
  std::uint64_t total = 0;
  for (const FoundParty& found : find_parties(lists, *now, asked, how)) {
    const ScreenCandidate& c = found.candidate;
    ++by_list[c.list];
    ++by_schema[std::string(ftm_schema(c.schema))];
    if (total++ < offset || total > offset + limit) continue;
    const auto mark = out.size();
    if (out.back() == '}') out += ',';
    if (append_party(out, lists, *now, c.list, c.id)) {
      put_score(out, "score", c.score);
      out += '}';
    } else {
      out.resize(mark);
    }
  }
  out += "],\"facets\":{";
  append_facet(out, "datasets", "Datasets", by_list);
  append_facet(out, "schema", "Types", by_schema);
  out += "},\"total\":{\"value\":" + std::to_string(total) + ",\"relation\":\"eq\"}";
  put_number(out, "limit", limit);
  put_number(out, "offset", offset);
  return json(out + "}\n");
}

Response entity(Desk& desk, const Request& request) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  const auto id = parted_id(request.params[0], now->listing().screener().versions());
  std::string out;
  if (!id || !append_party(out, lists, *now, id->first, id->second))
    throw Problem(404, "no-such-entity", "there is no entity “" + request.params[0] + "”");
  return json(out + "}\n");
}

Response catalog(Desk& desk) {
  const auto now = lists_of(desk).now();
  const auto& versions = now->listing().screener().versions();
  std::string newest, names, out;
  for (const ListVersion& v : versions) newest = std::max(newest, v.date);
  const auto dataset = [&](const std::string& name, const std::string& title, const std::string& version, bool all) {
    out += '{';
    put_text(out, "name", name);
    put_text(out, "title", title);
    put_flag(out, "load", true);
    put_text(out, "version", version);
    put_text(out, "index_version", version);
    put_flag(out, "index_current", true);
    put_key(out, "children");
    out += '[';
    if (all) out += names;
    out += "]}";
  };
  for (const ListVersion& v : versions) {
    names += names.empty() ? "" : ",";
    append_json(names, v.list);
  }
  out += "{\"datasets\":[";
  dataset("default", "All lists", newest, true);
  for (const ListVersion& v : versions) {
    out += ',';
    dataset(v.list, v.list + " (" + v.format + ")", v.date, false);
  }
  out += "],\"current\":[\"default\"";
  if (!names.empty()) out += "," + names;
  return json(out + "],\"outdated\":[],\"index_stale\":false}\n");
}

Response algorithms() {
  std::string out = "{\"algorithms\":[{";
  put_text(out, "name", kAlgorithm);
  put_text(out, "description", "Names by their sounds in any pair of scripts; what else is known lowers the score and says so");
  append_matcher(out, "features");
  out += "}]";
  put_text(out, "default", kAlgorithm);
  put_text(out, "best", kAlgorithm);
  return json(out + "}\n");
}

Response healthy() { return json("{\"status\":\"ok\"}\n"); }

}  // namespace

void add_match_routes(Router& router, Desk& desk) {
  for (const char* path : {"/match/{dataset}", "/api/match/{dataset}"})
    router
        .add(
            "POST", path, Role::reader, [&desk](const Request& r) { return match(desk, r); }, kMostBody)
        .safe = true;
  router.add("GET", "/search/{dataset}", Role::reader, [&desk](const Request& r) { return search(desk, r); });
  router.add("GET", "/entities/{id}", Role::reader, [&desk](const Request& r) { return entity(desk, r); });
  router.add("GET", "/catalog", Role::reader, [&desk](const Request&) { return catalog(desk); });
  router.add("GET", "/algorithms", Role::reader, [](const Request&) { return algorithms(); });
  router.add("GET", "/healthz", Role::none, [](const Request&) { return healthy(); });
  router.add("GET", "/readyz", Role::none, [&desk](const Request&) {
    if (desk.lists() == nullptr) throw Problem(503, "no-lists", "this desk has no lists; start it with --lists FOLDER");
    return healthy();
  });
}

}  // namespace isnad::server
