// Answers kept while the ledger is what it was: the same question costs nothing again. Bounded; the oldest used go first.
#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http.h"

namespace isnad::server {

class KeptAnswers {
 public:
  explicit KeptAnswers(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  // What was answered to `question` when the ledger's state was `state`. Another state forgets all.
  [[nodiscard]] std::optional<Response> find(const std::string& question, std::string_view state);
  void keep(std::string question, std::string_view state, const Response& response);

 private:
  struct Kept {
    std::string question;
    Response response;
  };
  void forget_where_old(std::string_view state);
  const std::size_t most_bytes_;
  std::mutex mutex_;
  std::string state_;
  std::size_t bytes_ = 0;
  std::list<Kept> newest_first_;
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_question_;  // views into the list
};

}  // namespace isnad::server
