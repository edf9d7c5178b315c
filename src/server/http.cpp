#include "server/http.h"

#include <algorithm>
#include <charconv>

#include "export/json_lines.h"

namespace isnad::server {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "The request cannot be understood";
    case 401:
      return "A token is needed";
    case 403:
      return "Not allowed";
    case 404:
      return "Not found";
    case 405:
      return "Not this method";
    case 408:
      return "Too slow";
    case 409:
      return "In conflict with what is there";
    case 413:
      return "Too large";
    case 414:
      return "The address is too long";
    case 415:
      return "Not this kind of content";
    case 421:
      return "Not this server";
    case 422:
      return "Understood, but wrong";
    case 429:
      return "Too many requests";
    case 431:
      return "Too many headers";
    case 503:
      return "Not ready yet";
    default:
      return "The server failed";
  }
}

std::vector<std::string_view> pieces_of(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    const auto slash = path.find('/', 1);
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash);
  }
  return out;
}

bool matches(const Route& route, const std::vector<std::string_view>& path, std::vector<std::string>& params) {
  const auto wanted = pieces_of(route.path);
  if (wanted.size() != path.size()) return false;
  params.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with("/{")) {
      if (path[i].size() < 2) return false;
      params.emplace_back(path[i].substr(1));
    } else if (wanted[i] != path[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view name_of(Role role) {
  constexpr std::string_view kNames[] = {"none", "reader", "reviewer", "admin"};
  return kNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_of(std::string_view name) {
  for (const Role role : {Role::reader, Role::reviewer, Role::admin})
    if (name == name_of(role)) return role;
  return std::nullopt;
}

std::string_view Request::header(const std::string& name) const {
  const auto at = headers.find(name);
  return at == headers.end() ? std::string_view() : std::string_view(at->second);
}

std::string Request::get(std::string_view key) const {
  for (const auto& [name, value] : query)
    if (name == key) return value;
  return {};
}

std::vector<std::string> Request::all(std::string_view key) const {
  std::vector<std::string> out;
  for (const auto& [name, value] : query)
    if (name == key && !value.empty()) out.push_back(value);
  return out;
}

bool Request::has(std::string_view key) const {
  return std::any_of(query.begin(), query.end(), [&](const auto& pair) { return pair.first == key; });
}

std::uint64_t Request::number(std::string_view key, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most) const {
  const std::string text = get(key);
  if (text.empty()) return otherwise;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
    throw Problem(400, "bad-parameter",
                  std::string(key) + " is “" + text + "”; it must be a whole number from " + std::to_string(least) + " to " +
                      std::to_string(most),
                  std::string(key));
  return value;
}

Response Problem::response() const {
  Response out;
  out.status = status_;
  out.type = "application/problem+json; charset=utf-8";
  out.body = "{\"type\":";
  append_json(out.body, "urn:isnad:problem:" + slug_);
  out.body += ",\"title\":";
  append_json(out.body, title_of(status_));
  out.body += ",\"status\":" + std::to_string(status_) + ",\"detail\":";
  append_json(out.body, detail_);
  if (!field_.empty()) {
    out.body += ",\"field\":";
    append_json(out.body, field_);
  }
  out.body += "}\n";
  out.headers = headers_;
  return out;
}

Route& Router::add(std::string method, std::string path, Role needed, Handler handler, std::uint64_t most_bytes) {
  Route& route = routes_.emplace_back();
  route.method = std::move(method);
  route.path = std::move(path);
  route.needed = needed;
  route.most_bytes = most_bytes;
  route.handler = std::move(handler);
  return route;
}

Router::Found Router::find(std::string_view method, std::string_view path) const {
  Found out;
  const auto pieces = pieces_of(path);
  std::vector<std::string> params;
  for (const Route& route : routes_) {
    if (!matches(route, pieces, params)) continue;
    if (route.method == method) {
      out.route = &route;
      out.params = std::move(params);
      out.allow.clear();
      return out;
    }
    if (out.allow.find(route.method) == std::string::npos) out.allow += (out.allow.empty() ? "" : ", ") + route.method;
  }
  return out;
}

}  // namespace isnad::server
