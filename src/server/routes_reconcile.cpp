// The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group), as OpenRefine speaks it: columns of names
// against the listed parties. Its pages ask from the browser too, so that other addresses of this machine may read the answers:
// they hold what the lists say, and nothing of the ledger.
#include <algorithm>
#include <array>
#include <cmath>

#include "export/json_lines.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/party_search.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMostBody = 1U << 20U;
constexpr std::size_t kMostQueries = 100;
constexpr std::size_t kMostText = 1000;
constexpr std::uint64_t kMostCandidates = 50;

struct Named {
  const char* id;
  const char* name;
};
constexpr std::array<Named, 4> kTypes = {
    {{"person", "Person"}, {"organisation", "Organisation"}, {"vessel", "Vessel"}, {"aircraft", "Aircraft"}}};
// What may be told of somebody in a query, and fetched of a party.
constexpr std::array<Named, 11> kProperties = {{{"name", "Names"},
                                                {"birth", "Date of birth"},
                                                {"nationality", "Nationality or flag"},
                                                {"country", "Country"},
                                                {"identifier", "Identifiers"},
                                                {"programme", "Programmes"},
                                                {"title", "Titles and positions"},
                                                {"listed", "Listed on"},
                                                {"list", "List"},
                                                {"reference", "Reference of the list"},
                                                {"remarks", "Remarks"}}};

const Named* named(const auto& all, std::string_view id) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const Named& n) { return id == n.id; });
  return at == all.end() ? nullptr : &*at;
}

void append_named(std::string& out, const Named& what) {
  out += out.back() == '}' ? ",{" : "{";
  put_text(out, "id", what.id);
  put_text(out, "name", what.name);
  out += '}';
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// "http://127.0.0.1:8117", as the caller reaches it.
std::string base_of(const Request& request) {
  std::string host;
  for (const char c : request.header("host"))  // it becomes part of addresses
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        std::string_view(".-:[]").find(c) != std::string_view::npos)
      host += c;
  if (host.empty()) host = "127.0.0.1";
  return (request.header("x-forwarded-proto") == "https" ? "https://" : "http://") + host;
}

Response manifest(const Desk& desk, const Request& request) {
  const std::string origin = base_of(request);
  const std::string base = origin + "/api/reconcile";
  const auto service = [&](std::string& out, const char* key, const char* path) {
    put_key(out, key);
    out += '{';
    put_text(out, "service_url", base);
    put_text(out, "service_path", path);
    out += '}';
  };
  std::string out = "{\"versions\":[\"0.2\"]";
  put_text(out, "name", "Isnad: parties on sanctions lists");
  put_text(out, "identifierSpace", "urn:isnad:listed:");
  put_text(out, "schemaSpace", "urn:isnad:schema:");
  put_text(out, "serviceVersion", desk.options().version);
  put_text(out, "documentation", origin + "/api/openapi.json");
  put_key(out, "defaultTypes");
  out += '[';
  for (const Named& type : kTypes) append_named(out, type);
  out += "],\"view\":{";
  put_text(out, "url", base + "/preview?id={{id}}");
  out += "},\"preview\":{";
  put_text(out, "url", base + "/preview?id={{id}}");
  put_number(out, "width", 430);
  put_number(out, "height", 300);
  out += "},\"suggest\":{";
  service(out, "entity", "/suggest/entity");
  service(out, "type", "/suggest/type");
  service(out, "property", "/suggest/property");
  out += "},\"extend\":{";
  service(out, "propose_properties", "/properties");
  out += ",\"property_settings\":[]}";
  return json(out + "}\n");
}

std::string description_of(OpenLists& lists, const ScreenCandidate& c) {
  std::string out = c.list + " " + c.id;
  const auto party = lists.folder()->party(c.list, c.id, "");
  if (!party) return out;
  if (!party->births.empty()) out += ", born " + party->births.front();
  for (std::size_t i = 0; i < party->programmes.size() && i < 3; ++i) out += ", " + party->programmes[i];
  if (c.alias != c.name) out += "; as “" + c.alias + "”";
  return out;
}

std::string text_of_value(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_object())  // a cell that was reconciled itself
    for (const char* key : {"name", "id"})
      if (const auto at = value.find(key); at != value.end() && at->is_string()) return at->get<std::string>();
  return {};
}

// Properties by our names for them and by FollowTheMoney's; others are passed over.
void take_property(PartyQuery& query, const std::string& id, const std::string& value) {
  if (value.empty() || value.size() > kMostText) return;
  if (id == "name" || id == "alias") {
    if (query.names.size() < 20) query.names.push_back(value);
  } else if (id == "birth" || id == "birthDate") {
    if (query.birth.empty()) query.birth = value;
  } else if (id == "nationality" || id == "country" || id == "flag" || id == "jurisdiction") {
    if (query.country.empty()) query.country = country_written(value);
  } else if (id == "identifier") {
    for (const char* kind : {"IMO", "MMSI", "call sign", "LEI", "BIC", "crypto", "other"})
      query.identifiers.emplace_back(kind, value);
  } else if (id == "imoNumber") {
    query.identifiers.emplace_back("IMO", value);
  }
}

PartyQuery asked(const Json& query, std::vector<Schema>& types) {
  PartyQuery out;
  const auto text = query.find("query");
  if (text != query.end()) take_property(out, "name", text_of_value(*text));
  if (const auto type = query.find("type"); type != query.end()) {
    Schema schema = Schema::unknown;
    const auto take = [&](const Json& t) {
      if (t.is_string() && schema_of(t.get_ref<const std::string&>(), schema)) types.push_back(schema);
    };
    if (type->is_array())
      for (const Json& t : *type) take(t);
    else
      take(*type);
  }
  if (types.size() == 1) out.schema = types.front();
  if (const auto properties = query.find("properties"); properties != query.end() && properties->is_array())
    for (const Json& p : *properties) {
      if (!p.is_object()) continue;
      const auto pid = p.find("pid");
      const auto v = p.find("v");
      if (pid == p.end() || !pid->is_string() || v == p.end()) continue;
      const auto& id = pid->get_ref<const std::string&>();
      if (v->is_array())
        for (const Json& one : *v) take_property(out, id, text_of_value(one));
      else
        take_property(out, id, text_of_value(*v));
    }
  return out;
}

void put_percent(std::string& out, const char* key, double share) {
  put_key(out, key);
  append_number(out, std::round(share * 1000) / 10);
}

void append_feature(std::string& out, const char* id, double value) {
  out += out.back() == '}' ? ",{" : "{";
  put_text(out, "id", id);
  put_key(out, "value");
  append_score(out, value);
  out += '}';
}

void append_candidates(std::string& out, OpenLists& lists, ListsInForce& now, const Json& query) {
  std::vector<Schema> types;
  const PartyQuery who = asked(query, types);
  PartySettings how;
  how.limit = 5;
  if (const auto limit = query.find("limit"); limit != query.end() && limit->is_number())
    how.limit = static_cast<std::size_t>(std::clamp(limit->get<double>(), 1.0, static_cast<double>(kMostCandidates)));
  if (!types.empty())
    how.wanted = [&](const ScreenCandidate& c) {
      return c.schema == Schema::unknown || std::find(types.begin(), types.end(), c.schema) != types.end();
    };
  // One more than asked for: whether there is another alarm must not depend on the limit.
  const std::size_t shown = how.limit++;
  const auto found = find_parties(lists, now, who, how);
  const auto alarms = std::count_if(found.begin(), found.end(), [](const FoundParty& f) { return f.candidate.alarm; });
  out += "{\"result\":[";
  for (std::size_t i = 0; i < found.size() && i < shown; ++i) {
    const ScreenCandidate& c = found[i].candidate;
    if (i > 0) out += ',';
    out += '{';
    put_text(out, "id", joint_id(c.list, c.id));
    put_text(out, "name", c.name);
    put_text(out, "description", description_of(lists, c));
    put_percent(out, "score", c.score);
    put_key(out, "features");
    out += '[';
    if (c.name_score > 0) append_feature(out, "name", c.name_score);
    if (!found[i].identifier.empty()) append_feature(out, "identifier", 1);
    for (const auto& [about, factor] : c.factors) append_feature(out, about, factor);
    out += ']';
    put_flag(out, "match", c.alarm && alarms == 1);
    put_key(out, "type");
    out += '[';
    if (const Named* type = named(kTypes, name_of(c.schema))) append_named(out, *type);
    out += "]}";
  }
  out += "]}";
}

Json parsed(const std::string& text, const char* what) {
  auto out = Json::parse(text, nullptr, false);
  if (!out.is_object()) throw Problem(400, "bad-json", std::string("“") + what + "” is no JSON object", what);
  return out;
}

Response reconcile(Desk& desk, const std::string& text) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  const Json queries = parsed(text, "queries");
  if (queries.size() > kMostQueries)
    throw Problem(413, "too-many-queries", "there are more than " + std::to_string(kMostQueries) + " queries in one batch",
                  "queries");
  std::string out = "{";
  for (const auto& [name, query] : queries.items()) {
    if (!query.is_object()) throw Problem(400, "bad-query", "the query “" + name + "” is no JSON object", "queries");
    if (out.back() != '{') out += ',';
    append_json(out, name);
    out += ':';
    append_candidates(out, lists, *now, query);
  }
  return json(out + "}\n");
}

std::vector<std::string> property_of(const std::string& list, const Listed& p, std::string_view id) {
  std::vector<std::string> out;
  const auto countries = [&](const std::vector<Country>& codes) {
    for (const Country& c : codes) out.emplace_back(c.view());
  };
  if (id == "name")
    for (const auto& n : p.names) out.push_back(n.text);
  if (id == "birth") out = p.births;
  if (id == "nationality") countries(p.nationalities);
  if (id == "country") countries(p.countries);
  if (id == "identifier")
    for (const auto& i : p.identifiers) out.push_back(i.kind + " " + i.value);
  if (id == "programme") out = p.programmes;
  if (id == "title") out = p.titles;
  if (id == "listed" && !p.listed_on.empty()) out.push_back(p.listed_on);
  if (id == "list") out.push_back(list);
  if (id == "reference") out.push_back(p.id);
  if (id == "remarks" && !p.remarks.empty()) out.push_back(p.remarks);
  return out;
}

Response extend(Desk& desk, const std::string& text) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  const Json query = parsed(text, "extend");
  const auto ids = texts_of(query, "ids", 0, kMostQueries);
  std::vector<const Named*> wanted;
  const auto properties = query.find("properties");
  if (properties == query.end() || !properties->is_array())
    throw Problem(400, "bad-query", "“properties” must be a list of what is asked for", "properties");
  for (const Json& p : *properties) {
    const auto id = p.is_object() ? p.find("id") : p.end();
    if (!p.is_object() || id == p.end() || !id->is_string()) continue;
    if (const Named* known = named(kProperties, id->get_ref<const std::string&>())) wanted.push_back(known);
  }
  std::string out = "{\"meta\":[";
  for (const Named* p : wanted) append_named(out, *p);
  out += "],\"rows\":{";
  for (const std::string& id : ids) {
    const auto parts = parted_id(id, now->listing().screener().versions());
    const auto party = parts ? lists.folder()->party(parts->first, parts->second, "") : std::nullopt;
    if (out.back() != '{') out += ',';
    append_json(out, id);
    out += ":{";
    for (const Named* p : wanted) {
      put_key(out, p->id);
      out += '[';
      if (party)
        for (const std::string& value : property_of(parts->first, *party, p->id)) {
          out += out.back() == '}' ? ",{" : "{";
          put_text(out, "str", value);
          out += '}';
        }
      out += ']';
    }
    out += '}';
  }
  return json(out + "}}\n");
}

// With "queries" or "extend", in the address or as a form, what they ask for; without either what the service can do.
Response service(Desk& desk, const Request& request) {
  auto given = request.query;
  for (auto& field : form_of(request)) given.push_back(std::move(field));
  for (const auto& [key, value] : given) {
    if (key == "queries") return reconcile(desk, value);
    if (key == "extend") return extend(desk, value);
  }
  return manifest(desk, request);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Those whose name or id begins with what was typed, or has a word that does.
Response suggest(const Request& request, const auto& all) {
  const std::string prefix = lower(request.get("prefix"));
  std::string out = "{\"result\":[";
  for (const Named& n : all) {
    const std::string name = ' ' + lower(n.name);
    if (std::string_view(n.id).starts_with(prefix) || name.find(' ' + prefix) != std::string::npos) append_named(out, n);
  }
  return json(out + "]}\n");
}

Response suggest_entity(Desk& desk, const Request& request) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  PartyQuery query;
  const std::string prefix = request.get("prefix");
  if (prefix.size() > kMostText) throw Problem(400, "bad-parameter", "prefix is longer than 1000 bytes", "prefix");
  std::string out = "{\"result\":[";
  const auto add = [&](const ScreenCandidate& c) {
    out += out.back() == '}' ? ",{" : "{";
    put_text(out, "id", joint_id(c.list, c.id));
    put_text(out, "name", c.name);
    put_text(out, "description", description_of(lists, c));
    put_key(out, "notable");
    out += '[';
    if (const Named* type = named(kTypes, name_of(c.schema))) append_named(out, *type);
    out += "]}";
  };
  if (!prefix.empty()) query.names.push_back(prefix);
  PartySettings how;
  how.limit = request.number("limit", 10, 1, kMostCandidates);
  for (const FoundParty& f : find_parties(lists, *now, query, how)) add(f.candidate);
  return json(out + "]}\n");
}

Response properties_of_type(const Request& request) {
  const std::string type = request.get("type");
  const std::uint64_t limit = request.number("limit", kProperties.size(), 0, 1000);
  std::string out = "{";
  put_text(out, "type", type);
  put_key(out, "properties");
  out += '[';
  for (std::size_t i = 0; i < kProperties.size() && i < limit; ++i) append_named(out, kProperties[i]);
  return json(out + "]}\n");
}

Response preview(Desk& desk, const Request& request) {
  OpenLists& lists = lists_of(desk);
  const auto now = lists.now();
  const std::string id = request.get("id");
  const auto parts = parted_id(id, now->listing().screener().versions());
  const auto party = parts ? lists.folder()->party(parts->first, parts->second, "") : std::nullopt;
  if (!party) throw Problem(404, "no-such-entity", "there is no entity “" + id + "”", "id");
  std::string rows;
  for (const Named& p : kProperties) {
    const auto values = property_of(parts->first, *party, p.id);
    if (values.empty()) continue;
    rows += "<dt>" + std::string(p.name) + "</dt>";
    for (const auto& value : values) rows += "<dd dir=\"auto\">" + escaped(value) + "</dd>";
  }
  Response out;
  out.type = "text/html; charset=utf-8";
  const std::string title = escaped(party->names.empty() ? party->id : party->names.front().text);
  out.body = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
             "</title></head><body><h1 dir=\"auto\">" + title + "</h1><dl>" + rows + "</dl></body></html>\n";
  // In a frame of a program on this machine; nothing in it may run or load.
  out.add(
      "Content-Security-Policy",
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*");
  return out;
}

// Whether a page's address is one of this machine: "http://127.0.0.1:3333".
bool is_local(std::string_view origin) {
  for (const std::string_view begin : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    if (!origin.starts_with(begin)) continue;
    const std::string_view port = origin.substr(begin.size());
    return port.empty() ||
           (port[0] == ':' && port.size() <= 6 && port.find_first_not_of("0123456789", 1) == std::string_view::npos);
  }
  return false;
}

}  // namespace

void add_reconcile_routes(Router& router, Desk& desk) {
  const auto add = [&router](const char* method, const std::string& path, Handler handler, std::uint64_t most = 0) {
    router
        .add(
            method, path, Role::reader,
            [handler = std::move(handler)](const Request& r) {
              Response out = handler(r);
              if (const auto origin = r.header("origin"); is_local(origin))
                out.add("Access-Control-Allow-Origin", std::string(origin));
              out.add("Vary", "Origin");
              return out;
            },
            most)
        .safe = true;
  };
  for (const std::string path : {"/reconcile", "/api/reconcile"}) {
    add("GET", path, [&desk](const Request& r) { return service(desk, r); });
    add(
        "POST", path, [&desk](const Request& r) { return service(desk, r); }, kMostBody);
  }
  add("GET", "/api/reconcile/suggest/entity", [&desk](const Request& r) { return suggest_entity(desk, r); });
  add("GET", "/api/reconcile/suggest/type", [](const Request& r) { return suggest(r, kTypes); });
  add("GET", "/api/reconcile/suggest/property", [](const Request& r) { return suggest(r, kProperties); });
  add("GET", "/api/reconcile/properties", [](const Request& r) { return properties_of_type(r); });
  add("GET", "/api/reconcile/preview", [&desk](const Request& r) { return preview(desk, r); });
}

}  // namespace isnad::server
