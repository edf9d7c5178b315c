#include "server/body.h"

namespace isnad::server {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : digit_of(text[i + 2]);
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> form_of(const Request& request) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!request.header("content-type").starts_with("application/x-www-form-urlencoded")) return out;
  std::string_view rest = request.body;
  while (!rest.empty()) {
    const auto end = rest.find('&');
    const std::string_view field = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const auto equals = field.find('=');
    if (equals != std::string_view::npos) out.emplace_back(decoded(field.substr(0, equals)), decoded(field.substr(equals + 1)));
  }
  return out;
}

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
