#include "server/overviews.h"

#include <chrono>

#include "isnad/error.h"
#include "server/http.h"

namespace isnad::server {
namespace {

// A ledger with fewer claims is looked at again while its asker waits, so that who changes it sees what he did.
constexpr std::uint32_t kSmall = 50000;
constexpr std::chrono::seconds kPatience{5};

Reviewed reviewed_as(ReviewDecision decision) {
  switch (decision) {
    case ReviewDecision::accepted:
      return Reviewed::accepted;
    case ReviewDecision::rejected:
      return Reviewed::rejected;
    case ReviewDecision::unsure:
      return Reviewed::unsure;
    case ReviewDecision::corrected:
      return Reviewed::corrected;
    case ReviewDecision::none:
      break;
  }
  return Reviewed::none;
}

}  // namespace

Overviews::Overviews(std::string ledger, std::shared_ptr<const Measures> measures)
    : path_(std::move(ledger)), measures_(std::move(measures)), stamp_(path_), worker_([this] { work(); }) {}

Overviews::~Overviews() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wanted_.notify_all();
}

void Overviews::work() {
  const auto stopped = [this] {
    const std::lock_guard lock(mutex_);
    return stopping_;
  };
  while (true) {
    {
      std::unique_lock lock(mutex_);
      wanted_.wait(lock, [this] { return stopping_ || stale_; });
      if (stopping_) return;
      stale_ = false;
    }
    std::shared_ptr<Overview> made;
    std::string error;
    try {
      OverviewOptions options;
      options.stop = stopped;
      made = Overview::build(path_, options);
    } catch (const std::exception& failure) {
      error = failure.what();
    }
    {
      const std::lock_guard lock(mutex_);
      if (made) newest_ = made;
      error_ = error;
    }
    made_.notify_all();
    // Measures take longer than all the rest, and are one facet of many.
    try {
      if (made) made->add_measures(*measures_, {}, stopped);
    } catch (const std::exception& failure) {
      const std::lock_guard lock(mutex_);
      error_ = failure.what();
    }
  }
}

bool Overviews::ready() {
  const std::lock_guard lock(mutex_);
  return newest_ != nullptr;
}

std::string Overviews::stamp() {
  const std::lock_guard lock(stamping_);
  return stamp_.now();
}

std::string Overviews::state(Ledger& ledger) {
  const auto overview = get(ledger);
  return stamp() + ' ' + overview->stamp() + ' ' + std::to_string(overview->revision()) + ' ' +
         std::to_string(ledger.last_review());
}

std::shared_ptr<Overview> Overviews::get(Ledger& ledger) {
  const std::string stamp = this->stamp();
  std::shared_ptr<Overview> out;
  {
    std::unique_lock lock(mutex_);
    const auto current = [&] { return newest_ && newest_->stamp() == stamp; };
    if (!current()) {
      stale_ = true;
      wanted_.notify_all();
      if (!newest_ || newest_->claims() < kSmall) made_.wait_for(lock, kPatience, [&] { return current() || !error_.empty(); });
    }
    if (!newest_)
      throw Problem(503, "not-ready", error_.empty() ? "the claims are still being counted; ask again in a few seconds" : error_);
    out = newest_;
  }
  take_reviews(out, ledger);
  if (dress) dress(out, ledger);
  return out;
}

// Acts are only ever added, so those after the last one seen are all that is new.
void Overviews::take_reviews(const std::shared_ptr<Overview>& overview, Ledger& ledger) {
  const std::lock_guard lock(reviewing_);
  if (const auto before = reviewed_in_.lock(); before.get() != overview.get()) {
    reviewed_in_ = overview;
    reviewed_ = 0;
  }
  if (ledger.last_review() <= reviewed_) return;
  constexpr std::size_t kAtOnce = 1000;
  while (true) {
    const auto acts = ledger.review_acts(reviewed_, kAtOnce);
    for (const ReviewAct& act : acts) {
      if (!act.now.empty()) overview->set_review(act.now, reviewed_as(ledger.review_of(act.now).decision));
      reviewed_ = act.number;
    }
    if (acts.size() < kAtOnce) break;
  }
}

}  // namespace isnad::server
