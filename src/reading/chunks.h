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

// The units before which the first clause begins: those of a dateline with its dash; 0 where there is none (dateline.cpp).
[[nodiscard]] std::uint32_t dateline_end(const SentenceParse& p);
// Takes the chunks of a dateline out of the sentence.
void drop_dateline(SentenceParse& p);

}  // namespace isnad
