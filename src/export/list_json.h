// Sanctions lists as JSON: versions, listed parties, who a name may be.
#pragma once

#include <string>

#include "isnad/lists.h"
#include "isnad/screen.h"

namespace isnad {

// {"id":…}, with every field.
void append_listed(std::string& out, const Listed& party);
void append_version(std::string& out, const ListVersion& version);  // with its newline

// The fields of a candidate that every line shows: `"list","id","name","alias","score"`, without braces.
void append_candidate(std::string& out, const ScreenCandidate& candidate);
}  // namespace isnad
