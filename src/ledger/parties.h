// Countries for people: names of codes, and what somebody means who types one.
#pragma once

#include <string>
#include <string_view>

#include "isnad/ledger.h"

namespace isnad {

// "North Korea" for PRK, from ICU; the code itself where ICU knows no name.
[[nodiscard]] std::string country_name(Country country);
// "KP" for PRK; empty where ICU knows no such country.
[[nodiscard]] std::string country_alpha2(Country country);
// Whether `text` is the country's name, in English or Arabic.
[[nodiscard]] bool names_country(std::string_view text, Country country);
// A code ("PRK", "US") or a country's name in English or Arabic («سوريا») asks for the country, names also for mentions
// that hold them; anything else asks for mentions that hold it.
[[nodiscard]] Party party_of(std::string_view typed);

}  // namespace isnad
