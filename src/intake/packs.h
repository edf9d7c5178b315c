// Where language packs come from: the ones built into the program, or a folder given by --lang-dir.
#pragma once

#include <string>
#include <vector>

#include "isnad/reader.h"

namespace isnad {

[[nodiscard]] std::vector<PackSource> embedded_packs();
// Reads DIR/*/*.tsv. Throws Error where there is none.
[[nodiscard]] std::vector<PackSource> packs_from(const std::string& dir);

}  // namespace isnad
