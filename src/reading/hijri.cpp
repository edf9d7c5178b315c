// The Islamic calendar of Umm al-Qura, as ICU computes it. In a file of its own, as only this touches ICU's calendars.
#include <unicode/calendar.h>

#include <memory>

#include "reading/edtf.h"

namespace isnad {

Date hijri_day(int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status) || calendar == nullptr) return {};
  calendar->clear();
  calendar->set(UCAL_YEAR, year);
  calendar->set(UCAL_MONTH, month - 1);
  calendar->set(UCAL_DATE, day);
  const UDate at = calendar->getTime(status);
  if (U_FAILURE(status)) return {};
  constexpr double kDay = 86400000.0;
  return day_at(static_cast<std::int64_t>(at / kDay) - (at < 0 ? 1 : 0));
}

TimeValue hijri(int year, int month, int day) {
  TimeValue v;
  if (day > 0) {
    v = TimeValue::point(hijri_day(year, month, day));
  } else if (month > 0) {
    const Date next = month == 12 ? hijri_day(year + 1, 1, 1) : hijri_day(year, month + 1, 1);
    v = TimeValue::interval(hijri_day(year, month, 1), shifted(next, -1, Grain::day));
  } else {
    v = TimeValue::interval(coarsened(hijri_day(year, 1, 1), Grain::month), coarsened(hijri_day(year, 12, 29), Grain::month));
  }
  v.uncertain = true;
  return v;
}

}  // namespace isnad
