// Fields to correct as a command line gives them.
#pragma once

#include <string>
#include <vector>

namespace isnad::cli {

// {"status":"alleged",…} of "status=alleged", "when=2012~", "when=", "contexts=military,economic", "actors=12-20:PRK,31-36",
// "sources=0-7:USA:asserts", or a list as JSON. Throws Usage.
[[nodiscard]] std::string fields_from(const std::vector<std::string>& settings);

}  // namespace isnad::cli
