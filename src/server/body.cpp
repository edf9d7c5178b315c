#include "server/body.h"

namespace isnad::server {

nlohmann::json object_of(const Request& request) {
  if (request.header("content-type").find("json") == std::string_view::npos)
    throw Problem(415, "not-json", "the body must be JSON, with Content-Type: application/json");
  constexpr int kMostDepth = 64;
  bool deep = false;
  auto out = nlohmann::json::parse(
      request.body,
      [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        if (depth > kMostDepth) deep = true;
        return depth <= kMostDepth;
      },
      false);
  if (deep) throw Problem(400, "bad-json", "the JSON is nested too deeply");
  if (!out.is_object()) throw Problem(400, "bad-json", "the body is no JSON object");
  return out;
}

std::string text_of(const nlohmann::json& object, const char* key, bool needed, std::size_t most) {
  const auto at = object.find(key);
  if (at == object.end() || at->is_null()) {
    if (needed) throw Problem(422, "missing-field", std::string("“") + key + "” is missing", key);
    return {};
  }
  if (!at->is_string()) throw Problem(422, "bad-field", std::string("“") + key + "” must be a text", key);
  auto out = at->get<std::string>();
  if (needed && out.find_first_not_of(" \t\r\n") == std::string::npos)
    throw Problem(422, "missing-field", std::string("“") + key + "” is empty", key);
  if (out.size() > most)
    throw Problem(422, "bad-field", std::string("“") + key + "” is longer than " + std::to_string(most) + " bytes", key);
  return out;
}

std::vector<std::string> texts_of(const nlohmann::json& object, const char* key, std::size_t least, std::size_t most) {
  const auto at = object.find(key);
  std::vector<std::string> out;
  if (at != object.end() && at->is_array()) {
    for (const auto& item : *at)
      if (item.is_string()) out.push_back(item.get<std::string>());
    if (out.size() != at->size()) out.clear();
  }
  if (out.size() < least || out.size() > most)
    throw Problem(
        422, "bad-field",
        std::string("“") + key + "” must be a list of " + std::to_string(least) + " to " + std::to_string(most) + " texts", key);
  return out;
}

}  // namespace isnad::server
