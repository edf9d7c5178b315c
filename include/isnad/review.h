// What people say of claims: a layer over what the machine read, which neither changes. docs/review.md.
//
// An act (accept, reject, correct, unsure, add, undo) is written once and never changed or deleted; an undo is an act too. Each
// keeps the claim as its author saw it, so that what was affirmed stays affirmed when a better engine reads the report again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/error.h"
#include "isnad/stored_claim.h"

namespace isnad {

enum class ReviewKind : std::uint8_t { accept, reject, correct, unsure, add, undo };
[[nodiscard]] std::string_view name_of(ReviewKind kind);
[[nodiscard]] std::optional<ReviewKind> review_kind(std::string_view name);

enum class ReviewDecision : std::uint8_t { none, accepted, rejected, unsure, corrected };
[[nodiscard]] std::string_view name_of(ReviewDecision decision);

// The fields of a claim that may be corrected, by their names in docs/claims.md.
[[nodiscard]] const std::vector<std::string_view>& review_fields();

// What Ledger::review() is asked to write.
struct NewReviewAct {
  ReviewKind kind = ReviewKind::accept;
  std::string claim{};      // its id in full; empty for add and undo
  std::int64_t report = 0;  // of add
  std::string fields{};     // of correct: a JSON object with the fields that are otherwise; of add: the whole claim
  std::string who{};
  std::string why{};        // may be empty for accept, add and undo
  std::string at{};         // "2026-08-01T12:00:00Z": the caller's clock
  std::int64_t undoes = 0;  // of undo: the act's number
  // The last act of this claim that the author knew of (0: none). Where there is a later one, ReviewConflict is thrown.
  std::optional<std::int64_t> known{};
};

// Somebody else has acted in between.
class ReviewConflict : public Error {
 public:
  using Error::Error;
};

struct ReviewAct {
  std::int64_t number = 0;
  std::string at, who, why;
  ReviewKind kind = ReviewKind::accept;
  std::string claim;        // the id that the claim had then; of add: the one that it was given
  std::string now;          // the id that it has now; empty where the report, read again, has no such claim
  std::int64_t report = 0;  // 0 where the ledger does not hold it
  std::string path;         // of the report
  std::string fields;       // JSON, checked, with the words and bytes of each place; empty where the kind has none
  std::string seen;         // JSON: the machine's claim as its author saw it; empty for add and undo
  std::int64_t undoes = 0;
  bool undone = false;
};

// What holds of a claim after all acts.
struct Review {
  std::string claim;  // its id now; the one that it had where it is without claim
  ReviewDecision decision = ReviewDecision::none;
  std::string who, at, why;  // of the latest act that counts
  std::int64_t last = 0;     // number of its latest act, counted or not: NewReviewAct::known
  std::uint64_t acts = 0;
  std::string corrected;  // JSON: the fields in which people differ from what the machine read then; empty where in none
  std::string
      word;  // JSON for corrected_claim(): … from what it reads now, so that corrected_claim(claim, word) is what people affirmed
  bool added = false;          // by a person
  bool without_claim = false;  // the report, read again, has no such claim
  bool changed = false;        // the machine reads it otherwise now than its reviewer saw it
};

// `claim` with the `fields` (JSON as in Review::word; empty changes nothing) in place of its own. Pure. A corrected type takes
// mode and CAMEO code away where no mode is given; a corrected time brings its days. Throws Error where `fields` did not come
// from a ledger.
[[nodiscard]] StoredClaim corrected_claim(const StoredClaim& claim, std::string_view fields);

// A claim as people affirmed it, or as the machine reads it where nobody decided.
struct ReviewedClaim {
  StoredClaim claim;
  Review review;
};

// A report of which anything was decided.
struct ReviewedReport {
  std::int64_t report = 0;
  std::string path, lang, date;
};

struct ReviewCounts {
  std::uint64_t accepted = 0, corrected = 0, rejected = 0, unsure = 0, added = 0;
  [[nodiscard]] std::uint64_t judged() const { return accepted + corrected + rejected; }
  // Of the machine's claims that were judged, how many were accepted as they are. 0 where none was judged.
  [[nodiscard]] double as_is() const { return judged() == 0 ? 0 : static_cast<double>(accepted) / static_cast<double>(judged()); }
};

struct ReviewStats {
  std::uint64_t acts = 0, people = 0, reports = 0;
  std::uint64_t without_claim = 0;  // of the reviewed
  std::uint64_t claims = 0;         // that the ledger holds
  ReviewCounts all;
  std::map<std::string, ReviewCounts> by_type, by_lang, by_rule, by_engine;  // of the machine's claim; added ones: the person's
  struct Field {
    std::uint64_t agreed = 0, corrected = 0;  // in claims accepted or corrected
  };
  std::map<std::string, Field> fields;
  // How often a field that has few values was corrected: {"status", "reported → alleged"}.
  std::map<std::pair<std::string, std::string>, std::uint64_t> changes;
};

}  // namespace isnad
