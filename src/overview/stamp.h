// Opening a ledger's file for reading in columns, and what tells that it has changed.
#pragma once

#include <memory>
#include <string>

#include "isnad/error.h"
#include "isnad/ledger.h"
#include "ledger/sql.h"

namespace isnad {

[[nodiscard]] std::string stamp_of(sql::Database& db);
// Read-only, beside whoever writes. Errors as Ledger::open().
[[nodiscard]] std::unique_ptr<sql::Database> open_beside(const std::string& path);

}  // namespace isnad
