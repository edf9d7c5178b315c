#include "export/listed_ftm.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "export/json_lines.h"
#include "ledger/parties.h"

namespace isnad {
namespace {

// Which property of which schema holds an identifier of a kind: the first of each kind that the schema has is written, all are
// understood.
struct Holder {
  std::string_view property, kind;
  bool person, body, vessel, aircraft;
};
constexpr std::array<Holder, 20> kHolders = {{
    {"imoNumber", "IMO", false, true, true, false},
    {"mmsi", "MMSI", false, false, true, false},
    {"callSign", "call sign", false, false, true, false},
    {"passportNumber", "passport", true, false, false, false},
    {"idNumber", "passport", false, true, false, false},
    {"idNumber", "national id", true, true, false, false},
    {"taxNumber", "tax", true, true, false, false},
    {"registrationNumber", "registration", true, true, true, true},
    {"leiCode", "LEI", true, true, false, false},
    {"swiftBic", "BIC", true, true, false, false},
    {"idNumber", "other", true, true, false, false},
    {"serialNumber", "other", false, false, false, true},
    {"socialSecurityNumber", "national id", true, false, false, false},
    {"innCode", "tax", true, true, false, false},
    {"vatCode", "tax", true, true, false, false},
    {"ogrnCode", "registration", true, true, false, false},
    {"dunsCode", "registration", true, true, false, false},
    {"uscCode", "registration", true, true, false, false},
    {"uniqueEntityId", "registration", true, true, false, false},
    {"publicKey", "crypto", false, false, false, false},
}};

bool has(const Holder& holder, Schema schema) {
  switch (schema) {
    case Schema::person:
      return holder.person;
    case Schema::vessel:
      return holder.vessel;
    case Schema::aircraft:
      return holder.aircraft;
    case Schema::organisation:
      return holder.body;
    default:
      return holder.body && holder.property != "imoNumber";
  }
}

class Properties {
 public:
  void add(std::string_view property, std::string_view value) {
    if (value.empty()) return;
    auto& values = all_[std::string(property)];
    if (std::find(values.begin(), values.end(), value) == values.end()) values.emplace_back(value);
  }
  void add(std::string_view property, const std::vector<Country>& countries) {
    for (const Country& c : countries) {
      std::string code = country_alpha2(c);
      for (char& l : code) l = l >= 'A' && l <= 'Z' ? static_cast<char>(l - 'A' + 'a') : l;
      add(property, code);
    }
  }
  void append(std::string& out) const {
    out += '{';
    for (const auto& [property, values] : all_) {
      if (out.back() != '{') out += ',';
      append_json(out, property);
      out += ":[";
      for (const auto& v : values) {
        if (&v != &values.front()) out += ',';
        append_json(out, v);
      }
      out += ']';
    }
    out += '}';
  }

 private:
  std::map<std::string, std::vector<std::string>> all_;
};

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2021", "2021-03", "2021-03-15"; empty where it is none: FollowTheMoney's dates know no "about".
std::string_view plain_date(std::string_view edtf) {
  while (!edtf.empty() && (edtf.back() == '~' || edtf.back() == '?' || edtf.back() == '%')) edtf.remove_suffix(1);
  constexpr std::size_t kYear = 4, kMonth = 7, kDay = 10;
  if (edtf.size() != kYear && edtf.size() != kMonth && edtf.size() != kDay) return {};
  for (std::size_t i = 0; i < edtf.size(); ++i)
    if ((i == kYear || i == kMonth) ? edtf[i] != '-' : !digits(edtf.substr(i, 1))) return {};
  return edtf;
}

void append_instant(std::string& out, const char* key, std::string_view edtf) {
  constexpr std::size_t kWhole = 10;
  const std::string_view day = plain_date(edtf);
  out += std::string(",\"") + key + "\":";
  append_or_null(out, day.size() == kWhole ? std::string(day) + "T00:00:00" : std::string());
}

Properties properties_of(const Listed& p) {
  Properties out;
  for (const ListedName& n : p.names) {
    switch (n.quality) {
      case NameQuality::primary:
        out.add("name", n.text);
        break;
      case NameQuality::strong:
        out.add("alias", n.text);
        break;
      case NameQuality::former:
        out.add("previousName", n.text);
        break;
      default:
        out.add("weakAlias", n.text);
    }
  }
  if (p.schema == Schema::person) {
    for (const auto& birth : p.births) {  // "1960/1965": the ends of it
      const auto slash = birth.find('/');
      out.add("birthDate", plain_date(std::string_view(birth).substr(0, slash)));
      if (slash != std::string::npos) out.add("birthDate", plain_date(std::string_view(birth).substr(slash + 1)));
    }
    if (p.sex == "male" || p.sex == "female") out.add("gender", p.sex);
    for (const auto& title : p.titles) out.add("position", title);
    out.add("nationality", p.nationalities);
  } else {
    out.add(p.schema == Schema::vessel ? "flag" : "country", p.nationalities);
  }
  out.add("country", p.countries);
  for (const Identifier& i : p.identifiers)
    for (const Holder& holder : kHolders)
      if (holder.kind == i.kind && has(holder, p.schema)) {
        out.add(holder.property, i.value);
        break;
      }
  for (const auto& programme : p.programmes) out.add("program", programme);
  out.add("notes", p.remarks);
  out.add("topics", "sanction");
  return out;
}

}  // namespace

std::string_view ftm_schema(Schema schema) {
  switch (schema) {
    case Schema::person:
      return "Person";
    case Schema::organisation:
      return "Organization";
    case Schema::vessel:
      return "Vessel";
    case Schema::aircraft:
      return "Airplane";
    default:
      return "LegalEntity";
  }
}

Schema schema_of_ftm(std::string_view name) {
  if (name == "Person") return Schema::person;
  if (name == "Vessel") return Schema::vessel;
  if (name == "Airplane") return Schema::aircraft;
  for (const std::string_view body : {"Organization", "Company", "PublicBody"})
    if (name == body) return Schema::organisation;
  return Schema::unknown;
}

std::string_view kind_of_ftm(std::string_view property) {
  for (const Holder& holder : kHolders)
    if (holder.property == property) return property == "idNumber" ? std::string_view("national id") : holder.kind;
  return {};
}

void append_open_entity(std::string& out, const FtmParty& what) {
  const Listed& p = *what.party;
  out += "{\"id\":";
  append_json(out, what.id);
  out += ",\"caption\":";
  append_json(out, p.names.empty() ? std::string_view(p.id) : std::string_view(p.names.front().text));
  out += ",\"schema\":";
  append_json(out, ftm_schema(p.schema));
  out += ",\"properties\":";
  properties_of(p).append(out);
  out += ",\"datasets\":[";
  append_json(out, what.dataset);
  out += "],\"referents\":[],\"target\":true";
  append_instant(out, "first_seen", p.listed_on);
  append_instant(out, "last_seen", what.seen);
  append_instant(out, "last_change", p.amended_on.empty() ? p.listed_on : p.amended_on);
}

}  // namespace isnad
