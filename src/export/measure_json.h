// The measures that a claim touches, as JSON.
#pragma once

#include <string>
#include <vector>

#include "isnad/measure.h"

namespace isnad {

// "[{"id":…},…]"
void append_touches(std::string& out, const std::vector<Touch>& touches);
// The touches without those of times when the measure was surely not in force.
[[nodiscard]] std::vector<Touch> only_in_question(std::vector<Touch> touches);

}  // namespace isnad
