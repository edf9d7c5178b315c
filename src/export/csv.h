// Claims as CSV, one row each.
#pragma once

#include <string>
#include <vector>

#include "isnad/stored_claim.h"

namespace isnad {

// "at least 800 fighters": an object's count as people say it. Empty where there is none.
[[nodiscard]] std::string count_words(const Count& count);

[[nodiscard]] std::vector<std::string> csv_columns();
[[nodiscard]] std::vector<std::string> csv_cells(const StoredClaim& claim);  // lists joined with "; "
// RFC 4180, with its line end; quoted where it must be.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

[[nodiscard]] std::string csv_header();
[[nodiscard]] std::string csv_row(const StoredClaim& claim);

}  // namespace isnad
