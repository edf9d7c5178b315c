// The front end's files, which are in the program (web/, packed by web/build.mjs).
#include <string_view>

#include "intake/embedded.h"
#include "server/routes.h"

extern "C" {
extern const IsnadEmbedded isnad_embedded_web[];
}

namespace isnad::server {
namespace {

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".woff2")) return "font/woff2";
  return "text/html; charset=utf-8";
}

std::optional<Response> file(std::string_view name) {
  for (const auto* e = isnad_embedded_web; e->folder != nullptr; ++e) {
    const std::string_view have = e->name;
    const bool packed = have.size() == name.size() + 3 && have.starts_with(name) && have.ends_with(".gz");
    if (!packed && have != name) continue;
    Response out;
    out.type = type_of(name);
    out.fixed = {e->begin, static_cast<std::size_t>(e->end - e->begin)};
    if (packed) out.add("Content-Encoding", "gzip");
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Response> page_for(const Request& request) {
  const std::string_view path = request.path;
  // A name with a dot is a file of the front end; any other address is one of its views.
  if (const std::string_view name = path.substr(path.rfind('/') + 1); name.find('.') != std::string_view::npos)
    return path.rfind('/') == 0 ? file(name) : std::nullopt;
  return file("index.html");
}

}  // namespace isnad::server
