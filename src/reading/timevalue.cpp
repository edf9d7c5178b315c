#include "reading/timevalue.h"

#include <cmath>

namespace isnad {
namespace {

using Kind = Value::Kind;

int whole(const Value& v) { return static_cast<int>(std::lround(v.number)); }
Grain grain(const Value& v) { return static_cast<Grain>(whole(v)); }
bool is_number(const Value& v) { return v.kind == Kind::number; }
const Value& argument(std::span<const Value> args, std::size_t i) {
  static const Value kAbsent;
  return i < args.size() ? args[i] : kAbsent;
}
Value unknown() { return Value::of(TimeValue{}); }

int full_year(int year) { return year >= 100 ? year : year >= 50 ? 1900 + year : 2000 + year; }

// A date's year from a number, a time («من العام نفسه») or nothing (yearless).
struct Year {
  bool known = true;  // false: it should come from a time that is not known
  int year = 0;
  bool yearless = false;
  bool anaphoric = false;
};
Year year_of(const Value& v) {
  Year out;
  if (v.kind == Kind::number)
    out.year = whole(v);
  else if (v.kind == Kind::time) {
    const Date d = start_of(v.time);
    out.known = !d.empty() && !d.yearless;
    out.year = d.year;
    out.anaphoric = v.time.anaphoric;
  } else
    out.yearless = true;
  return out;
}

std::optional<Value> make_date(const Value& y, const Value& m, const Value& d) {
  // "the 5th of last month": the second argument is a time that has the month.
  if (m.kind == Kind::time) {
    const Date month = start_of(m.time);
    if (month.empty() || month.month == 0 || month.month > 12) return unknown();
    Date out = Date::of_month(month.year, month.month);
    out.yearless = month.yearless;
    if (is_number(d)) {
      out.day = static_cast<std::uint8_t>(whole(d));
      out.grain = Grain::day;
    }
    if (!exists(out)) return std::nullopt;
    Value v = Value::of(TimeValue::point(out));
    v.time.anaphoric = m.time.anaphoric;
    return v;
  }
  const Year year = year_of(y);
  if (is_number(m) && (m.number < 1 || m.number > 12)) return std::nullopt;
  if (is_number(d) && (d.number < 1 || d.number > 31)) return std::nullopt;
  if (year.yearless && !is_number(m)) return std::nullopt;
  if (!year.known) return unknown();
  Date out = Date::of_year(year.year);
  out.yearless = year.yearless;
  if (is_number(m)) {
    out.month = static_cast<std::uint8_t>(whole(m));
    out.grain = Grain::month;
    if (is_number(d)) {
      out.day = static_cast<std::uint8_t>(whole(d));
      out.grain = Grain::day;
    }
  }
  if (!exists(out)) return std::nullopt;
  Value v = Value::of(TimeValue::point(out));
  v.time.anaphoric = year.anaphoric;
  return v;
}

// A part of a year: half, quarter, season, by its EDTF code.
std::optional<Value> part_of_year(const Value& y, int code, Grain g) {
  const Year year = year_of(y);
  if (!year.known) return unknown();
  Date d{year.year, static_cast<std::uint8_t>(code), 0, g, year.yearless};
  Value v = Value::of(TimeValue::point(d));
  v.time.anaphoric = year.anaphoric;
  return v;
}

std::optional<Value> numeric(const Value& a, const Value& b, const Value& y, bool day_first) {
  int day = whole(day_first ? a : b);
  int month = whole(day_first ? b : a);
  if (month > 12) std::swap(day, month);
  return make_date(is_number(y) ? Value::of(full_year(whole(y))) : y, Value::of(month), Value::of(day));
}

Grain finest(const Value& length) {
  Grain g = Grain::century;
  for (std::size_t i = 0; i < length.part_count; ++i) g = std::min(g, length.parts[i].unit);
  if (g == Grain::week) return Grain::day;
  return g >= Grain::year ? Grain::year : g;
}

// `d` moved by each part of a length, at its own grain.
Date shifted_by(Date d, const Value& length, int sign) {
  for (std::size_t i = 0; i < length.part_count; ++i) {
    const auto& part = length.parts[i];
    const double floor = std::floor(part.count);
    d = shifted(d, sign * static_cast<int>(floor), part.unit);
    if (part.count > floor && part.unit == Grain::year && d.grain <= Grain::month)  // half a year, in months
      d = shifted(d, sign * static_cast<int>(std::lround((part.count - floor) * 12)), Grain::month);
  }
  return d;
}

// `from` moved by a length, at the length's grain; empty where `from` is not known that finely.
Date moved(const Date& from, const Value& length, int sign) {
  const Grain g = finest(length);
  if (from.empty() || g == Grain::none || from.grain > g) return {};
  return shifted_by(coarsened(from, g), length, sign);
}

Value relative(const Date& reference, Grain unit, int count) {
  if (reference.empty() || (reference.grain > unit && !(unit == Grain::weekend && reference.grain == Grain::day)))
    return unknown();
  return Value::of(TimeValue::point(shifted(coarsened(reference, unit), count, unit)));
}

// The weekday nearest to the reference in the direction wanted.
Value weekday(const Date& reference, int wanted, int which) {
  if (reference.grain != Grain::day) return unknown();
  const std::int64_t today = day_number(reference);
  const std::int64_t monday = today - weekday_of(reference) + 1;
  const std::int64_t in_week = monday + wanted - 1;
  std::int64_t day = in_week;
  if (which == 0 && in_week > today) day -= 7;   // the last such day, today counts
  if (which == -1) day -= 7;                     // "last Monday": of the week before
  if (which == 1) day = in_week + 7;             // "next Monday": of the week to come
  if (which == 3 && in_week <= today) day += 7;  // "this coming Monday"
  return Value::of(TimeValue::point(day_at(day)));
}

// The nth stretch of `unit` inside a time: "the first week of May"; from the end where n is -1; a length takes it whole:
// "the first six months of 2019".
std::optional<Value> nth(const Value& n, const Value& unit, const Value& whole_time, const Reckoning& reckoning) {
  if (whole_time.kind != Kind::time) return std::nullopt;
  const TimeValue resolved = edtf::with_year(whole_time.time, reckoning.reference, start_of(reckoning.last));
  const Date from = start_of(resolved);
  const Date to = end_of(resolved);
  if (from.empty() || to.empty() || from.yearless) return unknown();
  const Date a = first_day(from);
  const Date b = last_day(to);
  const int count = whole(n);
  TimeValue out;
  if (unit.kind == Kind::length) {
    const Grain g = finest(unit);
    if (g == Grain::none || g > Grain::month) return unknown();
    Value less = unit;
    less.parts[0].count -= 1;
    out = count > 0 ? TimeValue::interval(coarsened(a, g), moved(a, less, 1))
                    : TimeValue::interval(moved(b, less, -1), coarsened(b, g));
  } else {
    const Grain g = grain(unit);
    if (g == Grain::day)
      out = TimeValue::point(count > 0 ? shifted(a, count - 1, g) : b);
    else if (g == Grain::week) {
      const Date start = count > 0 ? shifted(a, 7 * (count - 1), Grain::day) : shifted(b, -6, Grain::day);
      out = TimeValue::interval(start, shifted(start, 6, Grain::day));
    } else {
      const Date start = coarsened(count > 0 ? a : b, g);
      out = TimeValue::point(count > 0 ? shifted(start, count - 1, g) : start);
    }
  }
  if (out.known() && day_number(last_day(end_of(out))) > day_number(b)) return std::nullopt;
  out.anaphoric = whole_time.time.anaphoric;
  return Value::of(out);
}

std::optional<Value> reckoned(Op op, std::span<const Value> args, const Reckoning& from) {
  const Date& reference = from.reference;
  switch (op) {
    case Op::rel:
      return relative(reference, grain(args[0]), whole(args[1]));
    case Op::past:
    case Op::next: {
      const Date other = moved(reference, args[0], op == Op::past ? -1 : 1);
      if (other.empty()) return unknown();
      const Date near = coarsened(reference, other.grain);
      return Value::of(op == Op::past ? TimeValue::interval(other, near) : TimeValue::interval(near, other));
    }
    case Op::ago:
    case Op::hence: {
      const Date d = moved(reference, args[0], op == Op::ago ? -1 : 1);
      return Value::of(TimeValue::point(d));
    }
    case Op::rest: {
      if (reference.grain != Grain::day) return unknown();
      return Value::of(TimeValue::interval(reference, last_day(coarsened(reference, grain(args[0])))));
    }
    case Op::that: {
      const Date last = end_of(from.last).empty() ? start_of(from.last) : end_of(from.last);
      if (last.empty() || last.grain > grain(args[0])) return unknown();
      TimeValue v = TimeValue::point(coarsened(last, grain(args[0])));
      v.anaphoric = true;
      return Value::of(v);
    }
    case Op::later:
    case Op::earlier: {
      const Date last = op == Op::later ? end_of(from.last) : start_of(from.last);
      TimeValue v = TimeValue::point(moved(last, args[0], op == Op::later ? 1 : -1));
      v.anaphoric = v.known();
      return Value::of(v);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

Value Value::of(double n) {
  Value v;
  v.kind = Kind::number;
  v.number = n;
  return v;
}

Value Value::of(const TimeValue& t) {
  Value v;
  v.kind = Kind::time;
  v.time = t;
  return v;
}

std::optional<Value> apply(Op op, std::span<const Value> args, const Reckoning& from) {
  const auto time = [&](std::size_t i) -> const TimeValue& { return argument(args, i).time; };
  switch (op) {
    case Op::date:
      return make_date(argument(args, 0), argument(args, 1), argument(args, 2));
    case Op::numeric:
      return numeric(args[0], args[1], argument(args, 2), from.day_first);
    case Op::hijri:
      return Value::of(hijri(whole(args[0]), whole(argument(args, 1)), whole(argument(args, 2))));
    case Op::half:
      return part_of_year(args[0], 39 + whole(args[1]), Grain::semester);
    case Op::quarter:
      return part_of_year(args[0], 32 + whole(args[1]), Grain::quarter);
    case Op::season:
      return part_of_year(args[0], whole(args[1]), Grain::season);
    case Op::decade: {  // "the 90s" are those of the last century
      const int year = whole(args[0]);
      if (year % 10 != 0) return std::nullopt;
      return Value::of(TimeValue::point({(year < 100 ? 1900 + year : year) / 10 * 10, 0, 0, Grain::decade, false}));
    }
    case Op::century:
      return Value::of(TimeValue::point({(whole(args[0]) - 1) * 100, 0, 0, Grain::century, false}));
    case Op::weekday:
      return weekday(from.reference, whole(args[0]), whole(args[1]));
    case Op::yearwords:
      return Value::of(args[0].number * 100 + args[1].number);
    case Op::year2:
      return Value::of(full_year(whole(args[0])));
    case Op::range: {
      // A known start and end in the wrong order are no range.
      const TimeValue v = edtf::range(time(0), time(1));
      if (v.known() && !v.dates[0].yearless && day_number(first_day(v.dates[0])) > day_number(last_day(v.dates[1])))
        return std::nullopt;
      return Value::of(v);
    }
    case Op::set:
      return Value::of(edtf::joined(time(0), time(1)));
    case Op::until:
    case Op::before:
      return Value::of(edtf::until(time(0)));
    case Op::since:
    case Op::after:
      return Value::of(edtf::since(time(0)));
    case Op::about:
    case Op::unsure: {
      Value v = args[0];
      (op == Op::about ? v.time.approximate : v.time.uncertain) = true;
      return v;
    }
    case Op::same:
      return args[0];
    case Op::day_of: {  // a weekday inside a week or month that is a time: "Friday of last week"
      const Date base = start_of(time(1));
      if (base.grain != Grain::week) return unknown();
      return Value::of(TimeValue::point(day_at(day_number(base) + whole(args[0]) - 1)));
    }
    case Op::offset: {
      const int sign = whole(args[2]);
      const TimeValue resolved = edtf::with_year(time(0), from.reference, start_of(from.last));
      const Date base = sign > 0 ? end_of(resolved) : start_of(resolved);
      return Value::of(TimeValue::point(base.grain == Grain::day ? shifted_by(base, args[1], sign) : moved(base, args[1], sign)));
    }
    case Op::inside: {
      const Date base = start_of(edtf::with_year(time(1), from.reference, start_of(from.last)));
      return Value::of(TimeValue::point(coarsened(base, grain(args[0]))));
    }
    case Op::length: {
      Value v;
      v.kind = Kind::length;
      v.part_count = 1;
      v.parts[0] = {is_number(args[0]) ? args[0].number : 1.0, grain(args[1])};
      return v;
    }
    case Op::sum: {
      Value v = args[0];
      for (std::size_t i = 0; i < args[1].part_count && v.part_count < v.parts.size(); ++i)
        v.parts[v.part_count++] = args[1].parts[i];
      return v;
    }
    case Op::nth:
      return nth(args[0], args[1], args[2], from);
    case Op::unknown:
      return unknown();
    case Op::none:
      return Value{};
    default:
      return reckoned(op, args, from);
  }
}

}  // namespace isnad
