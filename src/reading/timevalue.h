// The values that the parts of a time expression have, and the functions of the grammar on them ("date", "range", "past").
#pragma once

#include <array>
#include <optional>
#include <span>

#include "reading/edtf.h"
#include "reading/timegrammar.h"

namespace isnad {

struct Value {
  enum class Kind : std::uint8_t { absent, number, length, time } kind = Kind::absent;
  struct Part {
    double count = 0;
    Grain unit = Grain::none;  // none: shorter than a day
  };
  double number = 0;
  std::array<Part, 3> parts{};  // of a length: "1 year 2 months 3 days"
  std::uint8_t part_count = 0;
  TimeValue time;

  static Value of(double n);
  static Value of(const TimeValue& t);
};

// What relative times are reckoned from; empty where it is not known.
struct Reckoning {
  Date reference;
  TimeValue last;
  bool day_first = true;
};

// The value of `op` on `args`; nothing where the parts make no date (31 April), so that the words do not match.
[[nodiscard]] std::optional<Value> apply(Op op, std::span<const Value> args, const Reckoning& from);

}  // namespace isnad
