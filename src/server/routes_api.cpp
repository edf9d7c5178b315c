// The API's own description (openapi.json). tests/cli/openapi.py holds it against what the server does.
#include "intake/embedded.h"
#include "server/answers.h"
#include "server/routes.h"

extern "C" {
extern const IsnadEmbedded isnad_embedded_api[];
}

namespace isnad::server {

void add_api_routes(Router& router, Desk& desk) {
  constexpr std::string_view kHole = "@VERSION@";
  std::string text(isnad_embedded_api[0].begin, isnad_embedded_api[0].end);
  const std::string& version = desk.options().version;  // "isnad 0.1.0"
  if (const auto at = text.find(kHole); at != std::string::npos)
    text.replace(at, kHole.size(), version.substr(version.rfind(' ') + 1));
  router.add("GET", "/api/openapi.json", Role::none, [text = std::move(text)](const Request&) { return json(text); });
}

}  // namespace isnad::server
