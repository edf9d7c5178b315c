// Claims as CSV, one row each.
#pragma once

#include <string>

#include "isnad/stored_claim.h"

namespace isnad {

// "at least 800 fighters": an object's count as people say it. Empty where there is none.
[[nodiscard]] std::string count_words(const Count& count);

[[nodiscard]] std::string csv_header();
[[nodiscard]] std::string csv_row(const StoredClaim& claim);  // RFC 4180; lists joined with "; "

}  // namespace isnad
