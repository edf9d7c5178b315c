#include "cli/countries.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>

#include "ledger/tokenizer.h"

namespace isnad::cli {
namespace {

std::string name_in(const char* region, const char* language) {
  icu::UnicodeString name;
  icu::Locale("", region).getDisplayCountry(icu::Locale(language), name);
  std::string out;
  name.toUTF8String(out);
  return out;
}

// Calls `found(alpha2, alpha3)` for each country until it returns true.
template <typename Found>
bool any_country(const Found& found) {
  for (const char* const* region = icu::Locale::getISOCountries(); *region != nullptr; ++region) {
    if (found(*region, icu::Locale("", *region).getISO3Country())) return true;
  }
  return false;
}

bool capitals(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string country_name(Country country) {
  // Kept: a table asks for the same few countries in each row. By thread, as tables are made by several.
  thread_local std::unordered_map<std::string, std::string> known;
  const auto [place, missing] = known.try_emplace(std::string(country.view()));
  if (!missing) return place->second;
  std::string& name = place->second;
  any_country([&](const char* alpha2, const char* alpha3) {
    if (country.view() != alpha3) return false;
    name = name_in(alpha2, "en");
    return true;
  });
  if (name.empty()) name = country.view();
  return name;
}

Party party_of(std::string_view typed) {
  while (typed.starts_with(' ')) typed.remove_prefix(1);
  while (typed.ends_with(' ')) typed.remove_suffix(1);
  Party out;
  const bool code = (typed.size() == 2 || typed.size() == 3) && capitals(typed);
  const std::string folded = shared_fold().fold(typed);
  const bool known = any_country([&](const char* alpha2, const char* alpha3) {
    const bool same =
        code ? typed == alpha2 || typed == alpha3
             : shared_fold().fold(name_in(alpha2, "en")) == folded || shared_fold().fold(name_in(alpha2, "ar")) == folded;
    if (same) out.country = Country::of(alpha3);
    return same;
  });
  if (!known || !code) out.name = std::string(typed);
  return out;
}

}  // namespace isnad::cli
