// The days that an EDTF value may mean: for sorting and filtering in the ledger.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace isnad {

inline constexpr std::string_view kNoBeginning = "0000-01-01";
inline constexpr std::string_view kNoEnd = "9999-12-31";

struct DayRange {
  std::string first;  // "2014-06-01"; kNoBeginning where it has no beginning
  std::string last;   // "2014-06-30"; kNoEnd where it has no end
  // The day to sort by: the first, or the last where there is no beginning.
  [[nodiscard]] const std::string& sort_key() const { return first == kNoBeginning ? last : first; }
};

// Nothing where `edtf` is empty, not well formed, names a day that no calendar has, or a year outside 0 to 9999.
// Marks of doubt (~ ? %) do not widen the range.
[[nodiscard]] std::optional<DayRange> days_of(std::string_view edtf);

}  // namespace isnad
