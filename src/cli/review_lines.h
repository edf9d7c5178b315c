// Acts of review, what they come to, and their figures as JSON; and fields to correct as a command line gives them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/review.h"

namespace isnad::cli {

// Objects without a newline.
void append_review_act(std::string& out, const ReviewAct& act);
void append_review(std::string& out, const Review& review);
void append_review_stats(std::string& out, const ReviewStats& stats);

// {"status":"alleged",…} of "status=alleged", "when=2012~", "when=", "contexts=military,economic", "actors=12-20:PRK,31-36",
// "sources=0-7:USA:asserts", or a list as JSON. Throws Usage.
[[nodiscard]] std::string fields_from(const std::vector<std::string>& settings);

}  // namespace isnad::cli
