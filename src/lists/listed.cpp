#include "isnad/listed.h"

#include <array>

namespace isnad {
namespace {

constexpr std::array<std::string_view, 5> kSchemas = {"unknown", "person", "organisation", "vessel", "aircraft"};
constexpr std::array<std::string_view, 5> kQualities = {"primary", "strong", "weak", "former", "hidden"};

}  // namespace

std::string_view name_of(Schema schema) { return kSchemas.at(static_cast<std::size_t>(schema)); }
std::string_view name_of(NameQuality quality) { return kQualities.at(static_cast<std::size_t>(quality)); }

bool schema_of(std::string_view name, Schema& schema) {
  for (std::size_t i = 0; i < kSchemas.size(); ++i) {
    if (kSchemas[i] != name) continue;
    schema = static_cast<Schema>(i);
    return true;
  }
  return false;
}

}  // namespace isnad
