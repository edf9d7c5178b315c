#include "ledger/edtf_days.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "reading/edtf.h"

namespace isnad {
namespace {

// As ISO text, which sorts as the days do while years have four digits.
std::string spelt_day(const Date& d) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", static_cast<int>(d.year), static_cast<int>(d.month),
                static_cast<int>(d.day));
  return out.data();
}

bool usable(const Date& d) { return !d.empty() && !d.yearless && exists(d) && d.year >= 0 && d.year <= 9999; }

}  // namespace

std::optional<DayRange> days_of(std::string_view edtf) {
  const TimeValue value = read_edtf(edtf);
  if (!value.known()) return std::nullopt;
  DayRange out{std::string(kNoBeginning), std::string(kNoEnd)};
  if (value.shape == TimeValue::Shape::interval) {
    if (!value.open_before) {
      if (!usable(value.dates[0])) return std::nullopt;
      out.first = spelt_day(first_day(value.dates[0]));
    }
    if (!value.open_after) {
      if (!usable(value.dates[1])) return std::nullopt;
      out.last = std::min(spelt_day(last_day(value.dates[1])), std::string(kNoEnd));
    }
    if (out.last < out.first) return std::nullopt;
    return out;
  }
  for (std::size_t i = 0; i < value.count; ++i) {
    if (!usable(value.dates[i])) return std::nullopt;
    const std::string first = spelt_day(first_day(value.dates[i]));
    const std::string last = std::min(spelt_day(last_day(value.dates[i])), std::string(kNoEnd));
    out.first = i == 0 ? first : std::min(out.first, first);
    out.last = i == 0 ? last : std::max(out.last, last);
  }
  return out;
}

}  // namespace isnad
