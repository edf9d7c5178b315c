// From chunks to clauses and predicates: which verb governs which clause, which noun phrase depends on which predicate and by
// what marker. One pass from left to right; every look ahead is bounded. Roles are given afterwards (arguments.h).
#pragma once

#include "reading/sentence.h"

namespace isnad {

// Fills parse.clauses and parse.preds from parse.chunks.
void find_clauses(SentenceParse& parse, const Classes& classes);

// How two words agree in gender and number: 1 they do, -1 they cannot, 0 not known.
[[nodiscard]] int agreement(const SentenceParse& parse, const Chunk& verb, const Chunk& noun);
// A noun phrase that can act: a person, force, organisation, state, group, outlet, or a name not known.
[[nodiscard]] bool acting(const Chunk& chunk);

}  // namespace isnad
