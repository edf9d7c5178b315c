// What the EU's XML and CSV have in common: the same data, once as attributes, once as columns.
#pragma once

#include <string_view>

#include "isnad/listed.h"

namespace isnad::lists {

struct EuName {
  std::string_view whole, first, middle, last, language, strong, gender, title, function;
};
void add_eu_name(Listed& party, const EuName& name);

struct EuBirth {
  std::string_view date, day, month, year, from, to, circa;
};
void add_eu_birth(Listed& party, const EuBirth& birth);

void add_eu_document(Listed& party, std::string_view code, std::string_view description, std::string_view number,
                     Country country);
[[nodiscard]] Schema eu_schema(std::string_view type);  // "person", "P", "enterprise", "E"
// A country of the EU's, whose code for none known is "00".
[[nodiscard]] Country eu_country(std::string_view alpha2, std::string_view description);

}  // namespace isnad::lists
