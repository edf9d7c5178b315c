#include "export/list_json.h"

#include "export/json_lines.h"
#include "intake/files.h"

namespace isnad {
namespace {

void append_texts(std::string& out, const std::vector<std::string>& values) {
  out += '[';
  for (const auto& v : values) {
    if (&v != &values.front()) out += ',';
    append_json(out, v);
  }
  out += ']';
}

std::vector<std::string> codes_of(const std::vector<Country>& countries) {
  std::vector<std::string> out;
  out.reserve(countries.size());
  for (const auto& c : countries) out.emplace_back(c.view());
  return out;
}

void append_countries(std::string& out, const std::vector<Country>& values) { append_texts(out, codes_of(values)); }

void append_member(std::string& out, const char* key, std::string_view value) {
  out += std::string(",\"") + key + "\":";
  append_json(out, value);
}

// Null where the list does not say.
void append_or_null(std::string& out, const char* key, std::string_view value) {
  if (value.empty()) {
    out += std::string(",\"") + key + "\":null";
  } else {
    append_member(out, key, value);
  }
}

}  // namespace

void append_listed(std::string& out, const Listed& party) {
  out += "{\"id\":";
  append_json(out, party.id);
  append_member(out, "schema", name_of(party.schema));
  out += ",\"names\":[";
  for (const auto& name : party.names) {
    out += &name == &party.names.front() ? "{\"text\":" : ",{\"text\":";
    append_json(out, name.text);
    append_member(out, "quality", name_of(name.quality));
    out += name.original ? ",\"original\":true}" : ",\"original\":false}";
  }
  out += ']';
  append_or_null(out, "sex", party.sex);
  out += ",\"births\":";
  append_texts(out, party.births);
  out += ",\"nationalities\":";
  append_countries(out, party.nationalities);
  out += ",\"countries\":";
  append_countries(out, party.countries);
  out += ",\"identifiers\":[";
  for (const auto& i : party.identifiers) {
    out += &i == &party.identifiers.front() ? "{\"kind\":" : ",{\"kind\":";
    append_json(out, i.kind);
    append_member(out, "value", i.value);
    append_or_null(out, "country", i.country.view());
    out += '}';
  }
  out += "],\"programmes\":";
  append_texts(out, party.programmes);
  out += ",\"titles\":";
  append_texts(out, party.titles);
  append_or_null(out, "listed_on", party.listed_on);
  append_or_null(out, "amended_on", party.amended_on);
  append_or_null(out, "delisted_on", party.delisted_on);
  append_or_null(out, "remarks", party.remarks);
  out += '}';
}

void append_version(std::string& out, const ListVersion& v) {
  out += "{\"list\":";
  append_json(out, v.list);
  out += ",\"version\":" + std::to_string(v.number);
  append_member(out, "date", v.date);
  append_member(out, "format", v.format);
  const std::pair<const char*, std::uint64_t> counts[] = {
      {"parties", v.entries}, {"names", v.names}, {"added", v.added}, {"changed", v.changed}, {"removed", v.removed}};
  for (const auto& [key, count] : counts) out += std::string(",\"") + key + "\":" + std::to_string(count);
  append_member(out, "imported_at", v.imported_at);
  append_member(out, "file", shown_path(v.file));
  append_member(out, "sha256", v.hash);
  out += "}\n";
}

void append_candidate(std::string& out, const ScreenCandidate& candidate) {
  out += "\"list\":";
  append_json(out, candidate.list);
  out += ",\"id\":";
  append_json(out, candidate.id);
  out += ",\"name\":";
  append_json(out, candidate.name);
  out += ",\"alias\":";
  append_json(out, candidate.alias);
  out += ",\"score\":";
  append_score(out, candidate.score);
}

}  // namespace isnad
