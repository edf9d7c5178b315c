// Countries as lists write them, as ISO 3166-1 alpha-3. Empty where the text names none, or not one of ISO's.
#pragma once

#include <string_view>

#include "isnad/claim.h"

namespace isnad::lists {

[[nodiscard]] Country country_named(std::string_view name);      // "Korea, North", "Iran (Islamic Republic of)", "SYRIA"
[[nodiscard]] Country country_of_alpha2(std::string_view code);  // "SY", "sy"
// The country that ends a place: "Pyongan-Pukto, North Korea", "Goma, Congo, Democratic Republic of the".
[[nodiscard]] Country country_of_place(std::string_view place);

}  // namespace isnad::lists
