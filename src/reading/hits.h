// What the small grammars find in a sentence: times and quantities, by place in its units.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "isnad/claim.h"

namespace isnad {

struct TimeContext {
  std::string report_date;  // EDTF date of the report or empty
  std::string dateline;     // a full date in the report's dateline, or empty; relative times are reckoned from it
  std::string last_time;    // the last resolved time, for "that year" and "two months later"
};

struct TimeHit {
  std::uint32_t first_unit = 0;
  std::uint32_t last_unit = 0;  // half open
  Span bytes;
  std::string edtf;        // empty where no date is known
  std::string_view rule;   // lives as long as the TimeGrammar
  bool anaphoric = false;  // computed from the last resolved time
  bool dateline = false;   // the date of a dateline: the reference for what follows (TimeContext::dateline)
};

// Vague numbers have a least value only: "dozens" 24, «عشرات» 20, "hundreds" 200, "thousands" 2000, "hundreds of thousands"
// 200,000: two of what they name.
struct QuantityHit {
  std::uint32_t first_unit = 0;  // the whole slice, with bound words and noun phrase; half open
  std::uint32_t last_unit = 0;
  std::uint32_t noun_first = 0;  // the counted noun phrase without number and bounds; empty for "$2 million"
  std::uint32_t noun_last = 0;
  Span bytes;
  Count count;
  std::string_view rule;  // a static name
};

}  // namespace isnad
