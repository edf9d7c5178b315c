// Pieces of answers that several routes write.
#pragma once

#include <string>
#include <vector>

#include "isnad/ledger.h"
#include "server/desk.h"

namespace isnad::server {

[[nodiscard]] Response json(std::string body);

// `"key":`, with a comma before it where one is wanted.
void put_key(std::string& out, const char* key);
void put_text(std::string& out, const char* key, std::string_view value);
void put_or_null(std::string& out, const char* key, std::string_view value);
void put_number(std::string& out, const char* key, std::uint64_t value);
void put_flag(std::string& out, const char* key, bool value);
// `{"text":…,"start":…,"end":…` of a piece of a report, not closed.
void put_words(std::string& out, const Slice& at, std::string_view text);

// A claim as the page shows it (web/src/types.ts, Claim): not closed where `open`.
struct ShownClaim {
  StoredClaim claim;  // with the corrections of people in it
  std::string quote;
  std::optional<EventRow> event;
  Review review;
};
void append_shown(std::string& out, const ShownClaim& shown, bool open = false);
// With quotes, events and reviews asked of the ledger.
[[nodiscard]] std::vector<ShownClaim> shown(Ledger& ledger, std::vector<StoredClaim> claims);
// `[…]`
void append_shown(std::string& out, Ledger& ledger, std::vector<StoredClaim> claims);

// "accepted", "added", "none".
[[nodiscard]] std::string_view decision_word(const Review& review);
// The one claim (also one that a person added) or event that an id or the beginning of one means. Throws Problem where there is
// none or more than one.
[[nodiscard]] StoredClaim claim_of(Ledger& ledger, std::string_view id);
[[nodiscard]] std::int64_t event_number_of(Ledger& ledger, std::string_view id);

}  // namespace isnad::server
