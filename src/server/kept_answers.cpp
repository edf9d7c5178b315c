#include "server/kept_answers.h"

#include <utility>

namespace isnad::server {
namespace {

constexpr std::size_t kBeside = 512;  // of an entry, beside its texts

}  // namespace

void KeptAnswers::forget_where_old(std::string_view state) {
  if (state == state_) return;
  state_ = state;
  by_question_.clear();
  newest_first_.clear();
  bytes_ = 0;
}

std::optional<Response> KeptAnswers::find(const std::string& question, std::string_view state) {
  const std::lock_guard lock(mutex_);
  forget_where_old(state);
  const auto at = by_question_.find(question);
  if (at == by_question_.end()) return std::nullopt;
  newest_first_.splice(newest_first_.begin(), newest_first_, at->second);
  return at->second->response;
}

void KeptAnswers::keep(std::string question, std::string_view state, const Response& response) {
  const auto size_of = [](const Kept& kept) { return kept.question.size() + kept.response.body.size() + kBeside; };
  const std::lock_guard lock(mutex_);
  if (state != state_ || by_question_.contains(question)) return;  // the ledger has changed meanwhile
  newest_first_.push_front({std::move(question), response});
  by_question_.emplace(newest_first_.front().question, newest_first_.begin());
  bytes_ += size_of(newest_first_.front());
  while (bytes_ > most_bytes_) {
    bytes_ -= size_of(newest_first_.back());
    by_question_.erase(newest_first_.back().question);
    newest_first_.pop_back();
  }
}

}  // namespace isnad::server
