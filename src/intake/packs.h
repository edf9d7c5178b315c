// Where language packs, measures and the tables of names come from: the ones built into the program, or a folder given by
// --lang-dir, --measures-dir, --names-dir.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "isnad/reader.h"

namespace isnad {

[[nodiscard]] std::vector<PackSource> embedded_packs();
// Reads DIR/*/*.tsv. Throws Error where there is none.
[[nodiscard]] std::vector<PackSource> packs_from(const std::string& dir);

// The .tsv files of one folder, name and bytes.
using Tables = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Tables embedded_measures();
[[nodiscard]] Tables embedded_lists();  // lists/sources.tsv: where the official lists are fetched from
[[nodiscard]] Tables embedded_names();
// Reads DIR/*.tsv. Throws Error where there is none; `what` says to people what was looked for.
[[nodiscard]] Tables tables_from(const std::string& dir, const std::string& what);

}  // namespace isnad
