// The proleptic Gregorian calendar, years 0 to 9999, as numbers of days since 1970-01-01.
#include <array>

#include "overview/columns.h"

namespace isnad {
namespace {

constexpr std::int32_t kYears = 10000;
constexpr bool leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Days before each month of a common year.
constexpr std::array<std::int32_t, 13> kBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

constexpr std::int32_t days_before_year(std::int32_t year) {  // since the year 0
  return year == 0 ? 0 : 365 * year + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
}
constexpr std::int32_t kEpoch = days_before_year(1970);

constexpr std::int32_t days_before_month(bool in_leap, std::int32_t month) {  // month from 0
  return kBefore.at(static_cast<std::size_t>(month)) + (in_leap && month > 1 ? 1 : 0);
}

}  // namespace

CivilDay civil(std::int32_t day) {
  const std::int64_t since = std::int64_t{day} + kEpoch;
  if (since < 0) return {0, 1, 1};
  if (since >= days_before_year(kYears)) return {kYears - 1, 12, 31};
  const auto n = static_cast<std::int32_t>(since);
  auto year = static_cast<std::int32_t>(since * 400 / 146097);  // never too great by more than one, nor too small
  if (days_before_year(year) > n) --year;
  if (days_before_year(year + 1) <= n) ++year;
  const bool in_leap = leap(year);
  const std::int32_t of_year = n - days_before_year(year);
  std::int32_t month = of_year / 32;
  if (days_before_month(in_leap, month + 1) <= of_year) ++month;
  return {year, month + 1, of_year - days_before_month(in_leap, month) + 1};
}

std::int32_t day_of_civil(std::int32_t year, std::int32_t month, std::int32_t day) {
  return days_before_year(year) + days_before_month(leap(year), month - 1) + day - 1 - kEpoch;
}

std::string iso_day(std::int32_t day) {
  if (day == kNoFirstDay || day == kNoLastDay) return {};
  const CivilDay c = civil(day);
  std::string out = "0000-00-00";
  const auto put = [&](std::size_t end, std::int32_t value) {
    for (; value > 0; value /= 10) out[--end] = static_cast<char>('0' + value % 10);
  };
  put(4, c.year), put(7, c.month), put(10, c.day);
  return out;
}

std::optional<std::int32_t> day_from_iso(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t end) {
    std::int32_t out = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (iso[i] < '0' || iso[i] > '9') return -1;
      out = out * 10 + (iso[i] - '0');
    }
    return out;
  };
  const std::int32_t year = number(0, 4);
  const std::int32_t month = number(5, 7);
  const std::int32_t day = number(8, 10);
  if (year < 0 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > days_before_month(leap(year), month) - days_before_month(leap(year), month - 1)) return std::nullopt;
  return day_of_civil(year, month, day);
}

}  // namespace isnad
