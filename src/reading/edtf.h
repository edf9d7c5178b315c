// Dates and times as EDTF (ISO 8601-2:2019): the values that the time grammar builds, the arithmetic on them, and their
// spelling. Pure calendar arithmetic in the proleptic Gregorian calendar; no clock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

// How fine a date is. `week` and `weekend` are no EDTF precisions: such a date is spelt as an interval of days.
enum class Grain : std::uint8_t { none, day, weekend, week, month, quarter, season, semester, year, decade, century };
[[nodiscard]] std::optional<Grain> grain_of(std::string_view name);  // "month"

// A date down to its grain; finer parts are 0. `month` holds the sub-year code of EDTF for quarters (33-36), semesters
// (40, 41) and seasons (21-24). A decade keeps its first year (1990), a century too (1900). A week is named by its Monday.
struct Date {
  std::int32_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  Grain grain = Grain::none;
  bool yearless = false;  // "May", "5 September": the year is still to be found
  [[nodiscard]] bool empty() const { return grain == Grain::none; }
  bool operator==(const Date&) const = default;

  static Date of_year(int y) { return {y, 0, 0, Grain::year, false}; }
  static Date of_month(int y, int m) { return {y, static_cast<std::uint8_t>(m), 0, Grain::month, false}; }
  static Date of_day(int y, int m, int d) {
    return {y, static_cast<std::uint8_t>(m), static_cast<std::uint8_t>(d), Grain::day, false};
  }
};

[[nodiscard]] std::int64_t day_number(const Date& day);  // of a date at day grain
[[nodiscard]] Date day_at(std::int64_t number);
[[nodiscard]] int weekday_of(const Date& day);  // 1 Monday … 7 Sunday
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] bool exists(const Date& date);     // no 31 April
[[nodiscard]] Date first_day(const Date& date);  // of the stretch that the date covers
[[nodiscard]] Date last_day(const Date& date);
// The date at a coarser grain, to which it belongs: 2019-05-21 at month is 2019-05. A finer grain leaves it as it is.
[[nodiscard]] Date coarsened(const Date& date, Grain grain);
// `date` moved by `count` units, at the finer of the two grains: 2019-05 + 2 months is 2019-07, 2019-05-31 + 1 month 2019-06-30.
[[nodiscard]] Date shifted(const Date& date, int count, Grain unit);

// A time expression's value.
struct TimeValue {
  enum class Shape : std::uint8_t {
    unknown,   // a time that no date is known for
    point,     // first
    interval,  // first/second, either may be open
    set        // {a,b,…}
  };
  static constexpr std::size_t kMost = 6;
  Shape shape = Shape::unknown;
  bool open_before = false;  // ../X
  bool open_after = false;   // X/..
  bool approximate = false;  // ~
  bool uncertain = false;    // ?
  bool anaphoric = false;    // computed from the last resolved time
  std::uint8_t count = 0;
  std::array<Date, kMost> dates{};

  [[nodiscard]] bool known() const { return shape != Shape::unknown; }
  static TimeValue point(const Date& d);
  static TimeValue interval(const Date& a, const Date& b);
};

// As EDTF; empty where the value is unknown or a date has no year.
[[nodiscard]] std::string spelt(const TimeValue& value);
// Reads what spelt() writes, and any EDTF date, interval, or set of these; unknown for the rest.
[[nodiscard]] TimeValue read_edtf(std::string_view edtf);
// The first and last date of a value; empty where that side is open or nothing is known.
[[nodiscard]] Date start_of(const TimeValue& value);
[[nodiscard]] Date end_of(const TimeValue& value);

namespace edtf {

// From `a` to `b`. A part that only one of them names (the year, for "from May to June 2019") is lent to the other.
[[nodiscard]] TimeValue range(const TimeValue& a, const TimeValue& b);
[[nodiscard]] TimeValue joined(const TimeValue& a, const TimeValue& b);  // {a,b}
[[nodiscard]] TimeValue until(const TimeValue& value);                   // ../X
[[nodiscard]] TimeValue since(const TimeValue& value);                   // X/..
// Gives dates without a year the year that puts them last on or before `reference`; without one, that of `last`.
[[nodiscard]] TimeValue with_year(TimeValue value, const Date& reference, const Date& last);

}  // namespace edtf

// The Gregorian day of a day in the Islamic civil calendar of Umm al-Qura (ICU), which may be a day off.
[[nodiscard]] Date hijri_day(int year, int month, int day);
[[nodiscard]] TimeValue hijri(int year, int month, int day);  // month and day may be 0

}  // namespace isnad
