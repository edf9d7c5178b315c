// Words of measures in words of reports.
#pragma once

#include <string_view>

namespace isnad {

// Whether the folded `words` stand in the folded `text`, one after the other: each begins a word of the text, so that endings do
// not matter («صاروخ» finds «صاروخان»), and in Arabic may have particles glued before it («والصواريخ» is found by «صواريخ»).
[[nodiscard]] bool holds_words(std::string_view text, std::string_view words);

}  // namespace isnad
