// Events as JSON.
#pragma once

#include <string>

#include "isnad/ledger.h"

namespace isnad {

// One line, with its newline: what `isnad events --format jsonl` prints (docs/isnad.md).
void append_event(std::string& out, const Event& event, Ledger& ledger);

}  // namespace isnad
