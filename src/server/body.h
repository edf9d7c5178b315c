// Bodies of requests as JSON. What is not as it should be is refused by name of the field.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/http.h"

namespace isnad::server {

// The body as an object.
[[nodiscard]] nlohmann::json object_of(const Request& request);
// The fields of a form ("application/x-www-form-urlencoded"), decoded, in their order; none where the body is none.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> form_of(const Request& request);
// A text of it, at most `most` bytes; empty where it is not there and not needed.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const char* key, bool needed, std::size_t most = 2000);
[[nodiscard]] std::vector<std::string> texts_of(const nlohmann::json& object, const char* key, std::size_t least,
                                                std::size_t most);

}  // namespace isnad::server
