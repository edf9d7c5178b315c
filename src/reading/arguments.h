// From dependents to roles: of each predicate's frames the one that fits best is taken, and its slots say who is actor, target,
// object, place, source.
#pragma once

#include "reading/sentence.h"

namespace isnad {

// Fills `use` and `arguments` of every predicate.
void assign_roles(SentenceParse& parse, const Classes& classes);

// The chunk that fills `role`, or kNobody.
[[nodiscard]] std::int32_t argument(const Predicate& pred, Role role);

}  // namespace isnad
