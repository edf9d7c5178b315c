// All names of the ledger against the lists in force, in the background: once for each spelling, again where lists or ledger have
// changed. Threads: everything may be called by many at once.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/open_lists.h"

namespace isnad {
class Ledger;
}

namespace isnad::server {

// A name that raises an alarm.
struct ScreenedName {
  std::string key;  // of name, list and party together
  std::string mention;
  NameKind kind = NameKind::none;
  std::uint64_t claims = 0;
  ScreenCandidate candidate;
};

class LedgerScreening {
 public:
  struct State {
    std::vector<ScreenedName> hits;  // the best scores first, then those that most claims name
    bool ready = false;              // false while names are still being looked at
    // The hit of this key; null where there is none.
    [[nodiscard]] const ScreenedName* find(std::string_view key) const;
  };
  // `ledger` lends one to the thread that asks; it and `lists` must outlive this.
  LedgerScreening(OpenLists& lists, std::function<void(const std::function<void(Ledger&)>&)> ledger);
  ~LedgerScreening();
  LedgerScreening(const LedgerScreening&) = delete;
  LedgerScreening& operator=(const LedgerScreening&) = delete;
  [[nodiscard]] std::shared_ptr<const State> now() const;

 private:
  void run();
  void look();  // screens where something has changed
  [[nodiscard]] bool stopping() const;
  void publish(const std::map<std::string, ScreenedName>& found, bool ready);

  OpenLists& lists_;
  std::function<void(const std::function<void(Ledger&)>&)> with_ledger_;
  std::string seen_;                                           // the stamps of what was screened last
  std::shared_ptr<ListsInForce> screened_by_;                  // whose answers `known_` holds
  std::map<std::string, std::vector<ScreenCandidate>> known_;  // by spelling, kind and country
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::shared_ptr<const State> now_ = std::make_shared<State>();
  std::thread thread_;
};

}  // namespace isnad::server
