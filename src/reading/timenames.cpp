// The names of months and weekdays, as ICU has them.
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include "reading/timegrammar.h"

namespace isnad {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

// The names of months and weekdays in ICU's locales, as words of the classes month, hijri-month and weekday.
void calendar_names(std::string_view file, const std::vector<std::string>& locales, const Fold& fold,
                    const std::function<void(std::string_view, const std::string&, int)>& each) {
  Row row;
  row.file = file;
  const auto add = [&](const icu::UnicodeString* names, std::int32_t count, std::int32_t from, std::string_view cls, int base) {
    for (std::int32_t i = from; i < count; ++i) {
      std::string name = utf8(names[i]);
      while (name.ends_with('.')) name.pop_back();
      if (fold.fold(name).size() < 3 || name.find_first_of("0123456789(|,") != std::string::npos) continue;
      each(cls, name, i + base);
    }
  };
  for (const std::string& name : locales) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(name.c_str());
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) row.fail("ICU has no calendar for the locale " + name);
    std::int32_t count = 0;
    using D = icu::DateFormatSymbols;
    for (const auto context : {D::FORMAT, D::STANDALONE})
      for (const auto width : {D::WIDE, D::ABBREVIATED}) {
        const auto* months = symbols.getMonths(count, context, width);
        add(months, count, 0, "month", 1);
        const auto* days = symbols.getWeekdays(count, context, width);  // [1] is Sunday
        add(days, count, 2, "weekday", -1);
        add(days, 2, 1, "weekday", 6);
      }
    UErrorCode islamic_status = U_ZERO_ERROR;
    const icu::DateFormatSymbols islamic(locale, "islamic", islamic_status);
    if (U_SUCCESS(islamic_status)) {
      const auto* months = islamic.getMonths(count, D::FORMAT, D::WIDE);
      add(months, count, 0, "hijri-month", 1);
    }
  }
}

}  // namespace isnad
