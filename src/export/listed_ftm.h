// Listed parties as FollowTheMoney entities, as OpenSanctions' services give them out.
#pragma once

#include <string>
#include <string_view>

#include "isnad/listed.h"

namespace isnad {

// "Person", "Organization", "Vessel", "Airplane"; "LegalEntity" where the list does not say.
[[nodiscard]] std::string_view ftm_schema(Schema schema);
// What a schema of FollowTheMoney means to us; unknown for those above persons and bodies.
[[nodiscard]] Schema schema_of_ftm(std::string_view name);
// The kind of identifier (Identifier::kind) that a property holds; empty where it holds none.
[[nodiscard]] std::string_view kind_of_ftm(std::string_view property);

struct FtmParty {
  const Listed* party = nullptr;
  std::string_view id;       // of the entity
  std::string_view dataset;  // the list
  std::string_view seen;     // the day of the version that says so
};
// {"id":…,"caption":…,"schema":…,"properties":…,"datasets":…,"referents":[],"target":true,"first_seen":…,"last_seen":…,
// "last_change":…, not closed.
void append_open_entity(std::string& out, const FtmParty& what);

}  // namespace isnad
