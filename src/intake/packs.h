// Where language packs and measures come from: the ones built into the program, or a folder given by --lang-dir, --measures-dir.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "isnad/reader.h"

namespace isnad {

[[nodiscard]] std::vector<PackSource> embedded_packs();
// Reads DIR/*/*.tsv. Throws Error where there is none.
[[nodiscard]] std::vector<PackSource> packs_from(const std::string& dir);

// measures/*.tsv, name and bytes.
using MeasureFiles = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] MeasureFiles embedded_measures();
// Reads DIR/*.tsv. Throws Error where there is none.
[[nodiscard]] MeasureFiles measures_from(const std::string& dir);

}  // namespace isnad
