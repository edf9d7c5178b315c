#include "ledger/parties.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "ledger/tokenizer.h"

namespace isnad {
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

struct Names {
  std::string shown;
  std::string alpha2;
  std::array<std::string, 2> folded;
};

// Kept: a table asks for the same few countries in each row. By thread, as tables are made by several.
const Names& names_of_country(Country country) {
  thread_local std::unordered_map<std::string, Names> known;
  const auto [place, missing] = known.try_emplace(std::string(country.view()));
  Names& names = place->second;
  if (!missing) return names;
  // Kosovo has no code of ISO's: the packs write what the EU and the World Bank do, ICU another.
  const std::string_view code = country.view() == "XKX" ? std::string_view("XKK") : country.view();
  any_country([&](const char* alpha2, const char* alpha3) {
    if (code != alpha3) return false;
    names.shown = name_in(alpha2, "en");
    names.alpha2 = alpha2;
    names.folded = {shared_fold().fold(names.shown), shared_fold().fold(name_in(alpha2, "ar"))};
    return true;
  });
  if (names.shown.empty()) names.shown = country.view();
  return names;
}

}  // namespace

std::string country_name(Country country) { return names_of_country(country).shown; }

std::string country_alpha2(Country country) { return names_of_country(country).alpha2; }

bool names_country(std::string_view text, Country country) {
  const auto& folded = names_of_country(country).folded;
  return std::find(folded.begin(), folded.end(), shared_fold().fold(text)) != folded.end();
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

}  // namespace isnad
