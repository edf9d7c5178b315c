// Filling a Listed: what all formats have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/listed.h"

namespace isnad::lists {

// Tidied; empty ones and those without a letter are left out. A name that is there already keeps the better quality.
void add_name(Listed& party, std::string_view text, NameQuality quality, bool original = false);
// As add_name, for lists that put more into one name: "Jin Tiesan (金铁三)", "X (original script: Y)", "\"KOMID\"", "X; Y",
// "CENTRAL COMMITTEE (CC)", "ABU X (combat name)".
void add_crowded_name(Listed& party, std::string_view text, NameQuality quality);
// "AL-ZAWAHIRI, Ayman" -> "Ayman AL-ZAWAHIRI".
[[nodiscard]] std::string given_first(std::string_view name);
[[nodiscard]] std::string joined(const std::vector<std::string_view>& parts);  // with one space between those not empty

void add_text(std::vector<std::string>& to, std::string_view text);  // tidied, once
void add_country(std::vector<Country>& to, Country country);         // once, not the empty one
void add_date(std::vector<std::string>& to, std::string date);       // once, not the empty one
void add_identifier(Listed& party, std::string_view kind, std::string_view value, Country country = {});
void add_remark(Listed& party, std::string_view text);
void later(std::string& date, const std::string& other);  // keeps the later of two days
void earlier(std::string& date, const std::string& other);

[[nodiscard]] std::string sex_of(std::string_view text);  // "M", "Male" -> "male"

// Identifier::kind of what a list calls a document: "Passport", "National ID No.", "Folio Mercantil No.". Empty for what
// identifies nobody: "Website", "Gender".
[[nodiscard]] std::string_view kind_of_document(std::string_view type);
// "IMO 9187629" -> "9187629"; as it is where it is no IMO number of seven digits.
[[nodiscard]] std::string_view imo_number(std::string_view text);

}  // namespace isnad::lists
