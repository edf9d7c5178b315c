#include "reading/edtf.h"

#include <algorithm>
#include <cstdio>

namespace isnad {
namespace {

constexpr std::array<std::string_view, 11> kGrains = {"none",   "day",      "weekend", "week",   "month",  "quarter",
                                                      "season", "semester", "year",    "decade", "century"};

// First and last month of a sub-year code. Seasons are those of the north, winter running into the next year.
std::pair<int, int> months_of(int code) {
  if (code >= 33 && code <= 36) return {(code - 33) * 3 + 1, (code - 33) * 3 + 3};
  if (code == 40 || code == 41) return {(code - 40) * 6 + 1, (code - 40) * 6 + 6};
  if (code >= 21 && code <= 24) return {(code - 21) * 3 + 3, (code - 21) * 3 + 5};
  return {code, code};
}

int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

void append(std::string& out, const char* format, int value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, value);
  out += buffer;
}

void spell_year(std::string& out, const Date& d) {
  if (d.grain == Grain::decade) {
    append(out, "%03d", d.year / 10);
    out += 'X';
  } else if (d.grain == Grain::century) {
    append(out, "%02d", d.year / 100);
    out += "XX";
  } else {
    append(out, "%04d", d.year);
  }
}

void spell_date(std::string& out, const Date& d, char mark) {
  spell_year(out, d);
  if (d.month != 0) append(out, "-%02d", d.month);
  if (d.day != 0) append(out, "-%02d", d.day);
  if (mark != 0) out += mark;
}

bool spans_days(const Date& d) { return d.grain == Grain::week || d.grain == Grain::weekend; }

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// One date of EDTF, with its marks.
std::optional<Date> read_date(std::string_view text, TimeValue& marks) {
  while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
    if (text.back() != '?') marks.approximate = true;
    if (text.back() != '~') marks.uncertain = true;
    text.remove_suffix(1);
  }
  if (const auto time = text.find('T'); time != std::string_view::npos) text = text.substr(0, time);
  Date d;
  const auto dash = text.find('-', 1);
  std::string_view year = text.substr(0, dash);
  d.grain = Grain::year;
  if (year.size() == 4 && year.ends_with("XX")) {
    d.grain = Grain::century;
    const auto value = digits(year.substr(0, 2));
    if (!value) return std::nullopt;
    d.year = *value * 100;
  } else if (year.size() == 4 && year.ends_with('X')) {
    d.grain = Grain::decade;
    const auto value = digits(year.substr(0, 3));
    if (!value) return std::nullopt;
    d.year = *value * 10;
  } else {
    const auto value = digits(year);
    if (!value) return std::nullopt;
    d.year = *value;
  }
  if (dash == std::string_view::npos) return d;
  text = text.substr(dash + 1);
  const auto second = text.find('-');
  const auto month = digits(text.substr(0, second));
  if (!month) return std::nullopt;
  const int m = *month;
  if (m >= 1 && m <= 12)
    d.grain = Grain::month;
  else if (m >= 21 && m <= 24)
    d.grain = Grain::season;
  else if (m >= 33 && m <= 36)
    d.grain = Grain::quarter;
  else if (m == 40 || m == 41)
    d.grain = Grain::semester;
  else
    return std::nullopt;
  d.month = static_cast<std::uint8_t>(m);
  if (second == std::string_view::npos) return d;
  const auto day = digits(text.substr(second + 1));
  if (!day || m > 12 || *day < 1 || *day > days_in_month(d.year, m)) return std::nullopt;
  d.day = static_cast<std::uint8_t>(*day);
  d.grain = Grain::day;
  return d;
}

Date with_year_of(Date d, int year) {
  d.year = year;
  d.yearless = false;
  return d;
}

}  // namespace

std::optional<Grain> grain_of(std::string_view name) {
  const auto found = std::find(kGrains.begin() + 1, kGrains.end(), name);
  if (found == kGrains.end()) return std::nullopt;
  return static_cast<Grain>(found - kGrains.begin());
}

// Days from 1970-01-01; the algorithm of eras of 400 years, exact for any year.
std::int64_t day_number(const Date& day) {
  const std::int64_t y = day.year - (day.month <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

Date day_at(std::int64_t number) {
  number += 719468;
  const std::int64_t era = (number >= 0 ? number : number - 146096) / 146097;
  const std::int64_t doe = number - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int d = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int m = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return Date::of_day(static_cast<int>(yoe + era * 400) + (m <= 2 ? 1 : 0), m, d);
}

int weekday_of(const Date& day) {
  const std::int64_t n = (day_number(day) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(n < 0 ? n + 7 : n) + 1;
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 31;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool exists(const Date& d) {
  if (d.grain != Grain::day) return true;
  return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in_month(d.yearless ? 2000 : d.year, d.month);
}

Date first_day(const Date& d) {
  switch (d.grain) {
    case Grain::none:
    case Grain::day:
      return d;
    case Grain::week:
      return Date::of_day(d.year, d.month, d.day);
    case Grain::weekend:
      return day_at(day_number(d) + 5);
    default:
      return Date::of_day(d.year, d.month == 0 ? 1 : months_of(d.month).first, 1);
  }
}

Date last_day(const Date& d) {
  switch (d.grain) {
    case Grain::none:
    case Grain::day:
      return d;
    case Grain::week:
    case Grain::weekend:
      return day_at(day_number(d) + 6);
    case Grain::year:
      return Date::of_day(d.year, 12, 31);
    case Grain::decade:
      return Date::of_day(d.year + 9, 12, 31);
    case Grain::century:
      return Date::of_day(d.year + 99, 12, 31);
    default: {
      int month = months_of(d.month).second;
      const int year = d.year + (month > 12 ? 1 : 0);
      if (month > 12) month -= 12;
      return Date::of_day(year, month, days_in_month(year, month));
    }
  }
}

Date coarsened(const Date& d, Grain grain) {
  if (d.empty() || d.grain >= grain) return d;
  const Date first = first_day(d);
  Date out = first;
  out.yearless = d.yearless;
  out.grain = grain;
  out.day = 0;
  switch (grain) {
    case Grain::week:
    case Grain::weekend: {
      if (d.grain != Grain::day) return d;
      out = day_at(day_number(d) - weekday_of(d) + 1);
      out.grain = grain;
      return out;
    }
    case Grain::month:
      return out;
    case Grain::quarter:
      out.month = static_cast<std::uint8_t>(33 + (first.month - 1) / 3);
      return out;
    case Grain::season:
      out.month = static_cast<std::uint8_t>(first.month < 3 ? 24 : 21 + (first.month - 3) / 3);
      return out;
    case Grain::semester:
      out.month = static_cast<std::uint8_t>(40 + (first.month - 1) / 6);
      return out;
    case Grain::year:
      out.month = 0;
      return out;
    case Grain::decade:
      out.month = 0;
      out.year = floor_to(out.year, 10);
      return out;
    case Grain::century:
      out.month = 0;
      out.year = floor_to(out.year, 100);
      return out;
    default:
      return d;
  }
}

Date shifted(const Date& date, int count, Grain unit) {
  Date d = date;
  const auto months = [&](int n) {
    if (d.grain >= Grain::year) {
      d.year += n / 12;
      return;
    }
    if (d.month > 12) {  // a quarter, semester or season moves by whole ones
      const int size = d.grain == Grain::semester ? 6 : 3;
      const int base = d.grain == Grain::semester ? 40 : d.grain == Grain::quarter ? 33 : 21;
      const int parts = 12 / size;
      const int index = d.year * parts + (d.month - base) + n / size;
      d.year = floor_to(index, parts) / parts;
      d.month = static_cast<std::uint8_t>(base + index - floor_to(index, parts));
      return;
    }
    const int index = d.year * 12 + d.month - 1 + n;
    d.year = floor_to(index, 12) / 12;
    d.month = static_cast<std::uint8_t>(index - d.year * 12 + 1);
    if (d.day > 0) d.day = static_cast<std::uint8_t>(std::min<int>(d.day, days_in_month(d.year, d.month)));
  };
  const auto days = [&](int n) {
    const Grain grain = d.grain;
    if (grain > Grain::week) return;
    d = day_at(day_number(d) + n);
    d.grain = grain;
  };
  switch (unit) {
    case Grain::day:
      days(count);
      break;
    case Grain::week:
    case Grain::weekend:
      days(7 * count);
      break;
    case Grain::month:
      months(count);
      break;
    case Grain::quarter:
    case Grain::season:
      months(3 * count);
      break;
    case Grain::semester:
      months(6 * count);
      break;
    case Grain::year:
      months(12 * count);
      break;
    case Grain::decade:
      months(120 * count);
      break;
    case Grain::century:
      months(1200 * count);
      break;
    case Grain::none:
      break;
  }
  return d;
}

TimeValue TimeValue::point(const Date& d) {
  TimeValue v;
  if (d.empty()) return v;
  v.shape = Shape::point;
  v.count = 1;
  v.dates[0] = d;
  return v;
}

TimeValue TimeValue::interval(const Date& a, const Date& b) {
  TimeValue v;
  if (a.empty() || b.empty()) return v;
  v.shape = Shape::interval;
  v.count = 2;
  v.dates[0] = a;
  v.dates[1] = b;
  return v;
}

std::string spelt(const TimeValue& v) {
  std::string out;
  for (std::size_t i = 0; i < v.count; ++i)
    if (v.dates[i].yearless || v.dates[i].year < 0 || v.dates[i].year > 9999) return out;
  const char mark = v.approximate && v.uncertain ? '%' : v.approximate ? '~' : v.uncertain ? '?' : '\0';
  switch (v.shape) {
    case TimeValue::Shape::unknown:
      break;
    case TimeValue::Shape::point:
      if (spans_days(v.dates[0])) {
        spell_date(out, first_day(v.dates[0]), mark);
        out += '/';
        spell_date(out, last_day(v.dates[0]), mark);
      } else {
        spell_date(out, v.dates[0], mark);
      }
      break;
    case TimeValue::Shape::interval:
      if (v.open_before)
        out += "..";
      else
        spell_date(out, spans_days(v.dates[0]) ? first_day(v.dates[0]) : v.dates[0], mark);
      out += '/';
      if (v.open_after)
        out += "..";
      else
        spell_date(out, spans_days(v.dates[1]) ? last_day(v.dates[1]) : v.dates[1], mark);
      break;
    case TimeValue::Shape::set:
      out += '{';
      for (std::size_t i = 0; i < v.count; ++i) {
        if (i > 0) out += ',';
        spell_date(out, v.dates[i], mark);
      }
      out += '}';
      break;
  }
  return out;
}

TimeValue read_edtf(std::string_view edtf) {
  TimeValue v;
  const auto fail = TimeValue{};
  if (edtf.empty()) return fail;
  if (edtf.front() == '{') {
    if (edtf.back() != '}') return fail;
    edtf = edtf.substr(1, edtf.size() - 2);
    v.shape = TimeValue::Shape::set;
    while (!edtf.empty()) {
      const auto comma = edtf.find(',');
      const auto d = read_date(edtf.substr(0, comma), v);
      if (!d || v.count == TimeValue::kMost) return fail;
      v.dates[v.count++] = *d;
      edtf.remove_prefix(comma == std::string_view::npos ? edtf.size() : comma + 1);
    }
    return v.count == 0 ? fail : v;
  }
  const auto slash = edtf.find('/');
  if (slash == std::string_view::npos) {
    const auto d = read_date(edtf, v);
    if (!d) return fail;
    v.shape = TimeValue::Shape::point;
    v.count = 1;
    v.dates[0] = *d;
    return v;
  }
  const auto left = edtf.substr(0, slash);
  const auto right = edtf.substr(slash + 1);
  v.shape = TimeValue::Shape::interval;
  v.count = 2;
  v.open_before = left == "..";
  v.open_after = right == "..";
  if (v.open_before && v.open_after) return fail;
  const auto a = read_date(v.open_before ? right : left, v);
  const auto b = read_date(v.open_after ? left : right, v);
  if (!a || !b) return fail;
  v.dates[0] = *a;
  v.dates[1] = *b;
  return v;
}

Date start_of(const TimeValue& v) { return v.known() && !v.open_before ? v.dates[0] : Date{}; }

Date end_of(const TimeValue& v) { return v.known() && !v.open_after ? v.dates[v.count - 1U] : Date{}; }

namespace edtf {

TimeValue range(const TimeValue& from, const TimeValue& to) {
  Date a = start_of(from);
  Date b = end_of(to);
  if (a.empty() || b.empty()) return {};
  if (a.yearless && !b.yearless) {
    a = with_year_of(a, b.year);
    if (a.month > b.month && b.month != 0) --a.year;
  } else if (b.yearless && !a.yearless) {
    b = with_year_of(b, a.year);
    if (b.month < a.month) ++b.year;
  }
  TimeValue v = TimeValue::interval(a, b);
  v.approximate = from.approximate || to.approximate;
  v.uncertain = from.uncertain || to.uncertain;
  v.anaphoric = from.anaphoric || to.anaphoric;
  return v;
}

TimeValue joined(const TimeValue& a, const TimeValue& b) {
  if (!a.known() || !b.known() || a.count + b.count > static_cast<int>(TimeValue::kMost)) return {};
  if (a.shape == TimeValue::Shape::interval || b.shape == TimeValue::Shape::interval) return {};
  TimeValue v = a;
  v.shape = TimeValue::Shape::set;
  const Date last = b.dates[b.count - 1U];
  for (std::size_t i = 0; i < v.count; ++i)
    if (v.dates[i].yearless && !last.yearless) v.dates[i] = with_year_of(v.dates[i], last.year);
  for (std::size_t i = 0; i < b.count; ++i) v.dates[v.count++] = b.dates[i];
  v.approximate = a.approximate || b.approximate;
  v.anaphoric = a.anaphoric || b.anaphoric;
  return v;
}

TimeValue until(const TimeValue& value) {
  const Date b = end_of(value);
  if (b.empty()) return {};
  TimeValue v = value;
  v.shape = TimeValue::Shape::interval;
  v.count = 2;
  v.open_before = true;
  v.open_after = false;
  v.dates[0] = v.dates[1] = b;
  return v;
}

TimeValue since(const TimeValue& value) {
  const Date a = start_of(value);
  if (a.empty()) return {};
  TimeValue v = value;
  v.shape = TimeValue::Shape::interval;
  v.count = 2;
  v.open_after = true;
  v.open_before = false;
  v.dates[0] = v.dates[1] = a;
  return v;
}

TimeValue with_year(TimeValue v, const Date& reference, const Date& last) {
  bool wanting = false;
  for (std::size_t i = 0; i < v.count; ++i) wanting = wanting || v.dates[i].yearless;
  if (!wanting) return v;
  if (reference.empty() && last.empty()) return {};
  if (reference.empty()) v.anaphoric = true;
  const Date& near = reference.empty() ? last : reference;
  Date previous;
  for (std::size_t i = 0; i < v.count; ++i) {
    Date& d = v.dates[i];
    if (!d.yearless) continue;
    d = with_year_of(d, near.year);
    // What lies ahead of the report was last seen a year ago, except for a bound that is set for the future.
    if (!reference.empty() && !v.open_before && near.grain < Grain::year && day_number(first_day(d)) > day_number(last_day(near)))
      --d.year;
    if (!previous.empty() && v.shape == TimeValue::Shape::interval && d.month < previous.month && d.year == previous.year) {
      // "from November to February": the later end decides, the earlier lies in the year before.
      --v.dates[0].year;
    } else if (!previous.empty() && d.year > previous.year && d.month >= previous.month) {
      d.year = previous.year;
    } else if (!previous.empty() && d.year < previous.year) {
      v.dates[0].year = d.year;
    }
    previous = d;
  }
  // 29 February: the last year that had one.
  const auto all_exist = [&] { return std::all_of(v.dates.begin(), v.dates.begin() + v.count, exists); };
  for (int back = 0; back < 8 && !all_exist(); ++back)
    for (std::size_t i = 0; i < v.count; ++i) --v.dates[i].year;
  return all_exist() ? v : TimeValue{};
}

}  // namespace edtf

}  // namespace isnad
