// From units to chunks: noun phrases (with the names and nationalities in them), verb groups, and the marks between.
// Two orders of the noun phrase are known, and the pack says which is its: head first (Arabic: construct chains, adjectives
// after) and head last (English: determiner, adjectives, noun, 's).
#pragma once

#include "reading/sentence.h"

namespace isnad {

// Fills parse.names from parse.units.
void find_names(SentenceParse& parse);
// Fills parse.chunks and parse.inners from the units, names, times and quantities.
void find_chunks(SentenceParse& parse);

}  // namespace isnad
