// Checks on language packs that load, for the linguist who writes them: `isnad lint`. What does not load at all is refused by
// Language::load, with file and line.
#pragma once

#include <string>
#include <vector>

#include "isnad/reader.h"

namespace isnad {

struct LintFinding {
  std::string file;  // "lang/ar/verbs.tsv"
  std::size_t line = 0;
  std::string what;  // for people: what is wrong, and what to do
};

// Findings in the order of files and lines. They are:
//  - frames without an example sentence, and examples that are not read as their class any more;
//  - classes of an event that no word of a language carries;
//  - entries that can never be reached: the same verb, event noun, word, cue or name is there before; a disambiguation rule
//    that repeats another, or asks for a reading that no entry of the lexicon and no guess has.
// Reads every example once: some hundred milliseconds. Throws Error where the packs do not load.
[[nodiscard]] std::vector<LintFinding> lint(const std::vector<PackSource>& packs);

}  // namespace isnad
