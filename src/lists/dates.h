// The ways in which lists write dates, as EDTF. Each gives "" where the text is no date.
#pragma once

#include <string>
#include <string_view>

namespace isnad::lists {

// A year with or without month and day (0: not told). A month or day that does not exist is left out.
[[nodiscard]] std::string edtf_date(int year, int month, int day);
[[nodiscard]] std::string about(std::string date);                                     // "1971" -> "1971~"
[[nodiscard]] std::string between(const std::string& first, const std::string& last);  // "1960/1965"; one where they are the same

[[nodiscard]] std::string iso_date(std::string_view text);  // "2012-12-31", "2026-02-27T00:00:09Z", "1971"
// "31/12/2020", "dd/mm/1945", "00/00/1945", "--/--/1970", also with other marks between.
[[nodiscard]] std::string day_month_year(std::string_view text);
[[nodiscard]] std::string month_day_year(std::string_view text);  // "12/31/2020", as OFAC
// "01 Jan 1960", "Nov. 1973", "1960", "circa 1947", "1960 to 1965", "between 1960 and 1965", "12-Jan-2026", and all the above.
[[nodiscard]] std::string written_date(std::string_view text);

}  // namespace isnad::lists
