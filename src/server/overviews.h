// The overview of the ledger, kept up to date: made in the background, and made again when the ledger has changed. Meanwhile the
// one before is used; a small ledger's is waited for.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "isnad/ledger.h"
#include "isnad/measure.h"
#include "isnad/overview.h"

namespace isnad::server {

class Overviews {
 public:
  Overviews(std::string ledger, std::shared_ptr<const Measures> measures);
  ~Overviews();
  // Told of each overview before it is handed out: for what comes from elsewhere. Set before the first get().
  std::function<void(const std::shared_ptr<Overview>&, Ledger&)> dress{};
  // The newest there is, with all reviews in it. Throws Problem (503) where the first is not ready yet.
  [[nodiscard]] std::shared_ptr<Overview> get(Ledger& ledger);
  [[nodiscard]] bool ready();
  // Another after whatever changes an answer about the ledger: its claims, events and grades, reviews, hits of lists, measures.
  [[nodiscard]] std::string state(Ledger& ledger);

 private:
  [[nodiscard]] std::string stamp();
  void work();
  void take_reviews(const std::shared_ptr<Overview>& overview, Ledger& ledger);

  const std::string path_;
  const std::shared_ptr<const Measures> measures_;
  std::mutex mutex_;
  std::condition_variable wanted_, made_;
  std::shared_ptr<Overview> newest_;
  std::string error_;  // why the last one could not be made
  bool stopping_ = false, stale_ = true;
  std::mutex stamping_;
  LedgerStamp stamp_;
  std::mutex reviewing_;
  std::int64_t reviewed_ = 0;  // the last act that `reviewed_in_` has
  std::weak_ptr<Overview> reviewed_in_;
  std::jthread worker_;
};

}  // namespace isnad::server
