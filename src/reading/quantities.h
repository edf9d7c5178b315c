// Quantities of a sentence: a number with its bounds and the noun phrase that it counts. NumberGrammar::find makes them.
#pragma once

#include "reading/hits.h"     // QuantityHit
#include "reading/numbers.h"  // NumberGrammar
