// The shape of a ledger's file, and how an older shape becomes the present one.
#pragma once

#include <span>
#include <string>

#include "ledger/sql.h"

namespace isnad {

// "ISND": tells a ledger from any other SQLite file (PRAGMA application_id, bytes 68 to 71 of the file).
inline constexpr std::int64_t kApplicationId = 0x49534E44;

// The steps in order; the schema's version (PRAGMA user_version) is how many were made. A step, once released, never
// changes: what must change comes as a new step at the end.
[[nodiscard]] std::span<const char* const> schema_steps();

// Makes the steps that are missing, up to `version`, all in one transaction. The tokenizer must be registered.
void migrate(sql::Database& db, std::int64_t version = static_cast<std::int64_t>(schema_steps().size()));

}  // namespace isnad
