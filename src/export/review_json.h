// Acts of review, what they come to, and their figures as JSON.
#pragma once

#include <string>

#include "isnad/review.h"

namespace isnad {

// Objects without a newline.
void append_review_act(std::string& out, const ReviewAct& act);
void append_review(std::string& out, const Review& review);
void append_review_stats(std::string& out, const ReviewStats& stats);

}  // namespace isnad
