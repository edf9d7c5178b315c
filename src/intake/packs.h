// Where language packs, measures and the tables of names come from: the ones built into the program, or a folder given by
// --lang-dir, --measures-dir, --names-dir.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "isnad/measure.h"
#include "isnad/names.h"
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

// The measures of --measures-dir, or those built in.
[[nodiscard]] Measures load_measures(const std::string& dir);

// The tables of names of --names-dir, or those built in.
[[nodiscard]] NameRules name_rules(const std::string& names_dir);

}  // namespace isnad
