// The acts of review as rows, which claims they speak of now, and what follows from them.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/review.h"
#include "ledger/sql.h"

namespace isnad {

struct ReviewRow {
  ReviewAct act;  // without `now` and `undone`
  std::string sha256;
  std::uint32_t begin = 0, end = 0;  // the trigger, in bytes
  std::string type;
  bool alone = true;
};

// All acts on one claim, in order.
struct ReviewGroup {
  std::string claim;     // its id now; where the machine has no such claim any more, the one that it had
  bool machine = false;  // the claims of the machine hold it
  bool added = false;    // a person added it
  std::vector<ReviewRow> rows;
};

// What the acts of a group come to.
struct ReviewState {
  Review review;             // without `word` and `changed`
  nlohmann::json seen;       // the claim under the latest act that counts; null where none does
  nlohmann::json corrected;  // in which fields people differ from `seen`
  [[nodiscard]] bool gone() const { return review.added && seen.is_null(); }  // added, and undone
};

class ReviewRows {
 public:
  explicit ReviewRows(sql::Database& db) : db_(db) {}
  // `condition` speaks of the columns of review_acts as a.…
  [[nodiscard]] std::vector<ReviewRow> select(const std::string& condition, const std::function<void(sql::Statement&)>& bind);
  [[nodiscard]] bool added(std::string_view id);    // whether a person added a claim of this id, undone or not
  [[nodiscard]] bool machine(std::string_view id);  // whether the machine has one
  // The id that the claim named by `id` has now; empty where it is without claim.
  [[nodiscard]] std::string now(const std::string& id);
  [[nodiscard]] ReviewGroup group(std::string_view claim);  // no rows where nobody acted on it
  // All groups of a report, in the order of their first acts.
  [[nodiscard]] std::vector<ReviewGroup> groups(std::string_view sha256);
  [[nodiscard]] std::vector<std::string> reports();  // hashes of those that anybody acted on
  [[nodiscard]] bool undone(std::int64_t number);
  // The act that must be undone to undo `number`: itself, or the last of its undos and redos. 0 where it is undone already.
  [[nodiscard]] std::int64_t to_undo(std::int64_t number);

 private:
  [[nodiscard]] std::string found_again(const std::vector<ReviewRow>& rows);
  sql::Database& db_;
};

// Pure.
[[nodiscard]] ReviewState state_of(const ReviewGroup& group);

}  // namespace isnad
