// The filters that every list, count and picture of claims takes, from the parameters of a request (web/src/types.ts, Filters).
#pragma once

#include <string>

#include "isnad/ledger.h"
#include "isnad/overview.h"
#include "server/http.h"

namespace isnad::server {

// Throws Problem, naming the parameter, where one is not understood.
[[nodiscard]] Selection selection_of(const Request& request, Ledger& ledger);
// The filters as they were typed, for people: "type AID, since 2012".
[[nodiscard]] std::string words_of_filters(const Request& request);

}  // namespace isnad::server
