// Claims as JSON in the shape of a gold line (docs/claims.md), for the layer of review: with the bytes of each place beside its
// code points, so that a claim can be made of it again without the report. Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "isnad/review.h"

namespace isnad::fields {

// All that the claim says: the fields of a gold line, and entities, voices, rules.
[[nodiscard]] nlohmann::json of(const StoredClaim& claim);
// The claim that of() wrote, without id, report and path. Throws Error where it is not of that shape.
[[nodiscard]] StoredClaim claim(const nlohmann::json& all);
// Throws Error: "fields: …" where it is no JSON object.
[[nodiscard]] nlohmann::json parse(std::string_view text);
[[nodiscard]] std::string text(const nlohmann::json& value);
// `all` with the fields of `over` in place of its own.
[[nodiscard]] nlohmann::json patched(nlohmann::json all, const nlohmann::json& over);
// Whether two values of a field say the same: places, ids, counts, stances; not entities.
[[nodiscard]] bool same(const nlohmann::json& a, const nlohmann::json& b);
// The fields of review_fields() in which `is` differs from `was`, as `is` has them. Places, ids, counts, stances count; not
// entities.
[[nodiscard]] nlohmann::json differing(const nlohmann::json& was, const nlohmann::json& is);

// What a person gave, checked against the report's text and completed: words and bytes of each place; what the claim as it stands
// (`base`, of the shape of of()) knows of a mention at the same place and the person leaves out. `whole`: an added claim, which
// needs a type and a trigger, and may be a line of `isnad extract`. Throws Error that begins with the name of the field.
[[nodiscard]] nlohmann::json checked(const nlohmann::json& given, const nlohmann::json& base, std::string_view report,
                                     bool whole);
// Code points [begin, end) of `report` as a place with its words.
[[nodiscard]] nlohmann::json place(const Slice& at, std::string_view words);

}  // namespace isnad::fields
