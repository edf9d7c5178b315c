// A listed party as fields for people.
#include "cli/lists_shared.h"

namespace isnad::cli {
namespace {

std::vector<std::string> codes_of(const std::vector<Country>& countries) {
  std::vector<std::string> out;
  out.reserve(countries.size());
  for (const auto& c : countries) out.emplace_back(c.view());
  return out;
}

}  // namespace

Fields fields_of(const Listed& party) {
  Fields out;
  const auto add = [&](std::string_view name, std::vector<std::string> values) {
    if (!values.empty()) out.emplace_back(name, std::move(values));
  };
  const auto one = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) add(name, {value});
  };
  one("schema", std::string(name_of(party.schema)));
  std::vector<std::string> names;
  names.reserve(party.names.size());
  for (const auto& n : party.names)
    names.push_back(n.text + " (" + std::string(name_of(n.quality)) + (n.original ? ", original script)" : ")"));
  add("names", names);
  one("sex", party.sex);
  add("births", party.births);
  add("nationalities", codes_of(party.nationalities));
  add("countries", codes_of(party.countries));
  std::vector<std::string> identifiers;
  identifiers.reserve(party.identifiers.size());
  for (const auto& i : party.identifiers)
    identifiers.push_back(i.kind + " " + i.value + (i.country.empty() ? "" : " (" + std::string(i.country.view()) + ")"));
  add("identifiers", identifiers);
  add("programmes", party.programmes);
  add("titles", party.titles);
  one("listed_on", party.listed_on);
  one("amended_on", party.amended_on);
  one("delisted_on", party.delisted_on);
  one("remarks", party.remarks);
  return out;
}

}  // namespace isnad::cli
