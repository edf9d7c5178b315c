// The desk: what `isnad serve` answers, as a function from requests to answers. It knows the ledger's file, the lists' folder and
// the pages; listen.h brings the requests. Threads: answer() may be called by many at once.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "isnad/ledger.h"
#include "isnad/measure.h"
#include "isnad/reader.h"
#include "lists/listing.h"
#include "server/guard.h"
#include "server/http.h"
#include "server/kept_answers.h"
#include "server/open_lists.h"
#include "server/overviews.h"

namespace isnad::server {

class LedgerScreening;
class Imports;

struct DeskOptions {
  std::string ledger;
  std::string lists;  // the folder; empty or without lists: the desk does not speak of them
  std::string version;
  unsigned threads = 2;              // for grouping what was added
  std::function<std::string()> now;  // "2026-11-26T12:00:00Z"
  // Who may ask. Null: whoever calls is trusted with everything, as a test that calls answer() itself.
  std::shared_ptr<Guard> guard{};
};

// Ledgers opened for reading, handed out one to a thread at a time.
class LedgerPool {
 public:
  explicit LedgerPool(std::string path) : path_(std::move(path)) {}
  class Lease {
   public:
    Lease(LedgerPool& pool, std::unique_ptr<Ledger> ledger) : pool_(&pool), ledger_(std::move(ledger)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() {
      if (ledger_) pool_->give_back(std::move(ledger_));
    }
    Ledger* operator->() const { return ledger_.get(); }
    Ledger& operator*() const { return *ledger_; }

   private:
    LedgerPool* pool_;
    std::unique_ptr<Ledger> ledger_;
  };
  [[nodiscard]] Lease take();

 private:
  void give_back(std::unique_ptr<Ledger> ledger);
  std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Ledger>> idle_;
};

class Desk {
 public:
  explicit Desk(DeskOptions options);
  ~Desk();
  [[nodiscard]] Response answer(Request& request);
  // How many bytes of a body are taken; what may not be asked at all is refused here, before its body is read (Problem).
  [[nodiscard]] std::uint64_t most_bytes(Request& request);

  // --- for the routes ---
  [[nodiscard]] const DeskOptions& options() const { return options_; }
  [[nodiscard]] const Router& router() const { return router_; }
  [[nodiscard]] LedgerPool::Lease ledger() { return pool_.take(); }
  // One writer at a time, with a ledger of its own.
  void write(const std::function<void(Ledger&)>& act);
  [[nodiscard]] const std::shared_ptr<const Language>& language() const { return language_; }
  [[nodiscard]] const Measures& measures() const { return *measures_; }
  [[nodiscard]] Overviews& overviews() { return *overviews_; }
  // Null where there are no lists.
  [[nodiscard]] OpenLists* lists() { return lists_.get(); }
  [[nodiscard]] LedgerScreening* screening() { return screening_.get(); }
  // Of the lists in force; null where there are none. Hold it while it is used: lists may be exchanged.
  [[nodiscard]] std::shared_ptr<const Listing> listing() const;
  [[nodiscard]] std::vector<Listing::Hit> listed(const StoredClaim& claim);
  // Somebody decided whether a name is the listed party.
  void listed_changed() { ++listed_changes_; }
  // Null where there is none.
  [[nodiscard]] Guard* guard() const { return options_.guard.get(); }
  [[nodiscard]] Imports& imports() { return *imports_; }

 private:
  // The route that a request asks for; throws where there is none or the caller may not. Asks the guard once for a request.
  const Route& admitted(Request& request);
  Response by_route(Request& request);
  // Tells an overview which parties may be on which lists, where that has changed.
  void take_listed(const std::shared_ptr<Overview>& overview, Ledger& ledger);
  Response kept_answer(const Route& route, const Request& request);

  DeskOptions options_;
  LedgerPool pool_;
  std::mutex writing_;
  std::shared_ptr<const Language> language_;
  std::shared_ptr<const Measures> measures_;
  std::unique_ptr<Overviews> overviews_;
  KeptAnswers kept_;
  std::unique_ptr<OpenLists> lists_;
  std::atomic<std::uint64_t> listed_changes_ = 0;
  std::mutex listing_;
  std::weak_ptr<Overview> listed_in_;
  std::shared_ptr<const void> listed_from_;
  std::uint64_t listed_at_ = 0;
  Router router_;
  std::unique_ptr<LedgerScreening> screening_;  // behind the others: its thread uses them
  std::unique_ptr<Imports> imports_;            // the last: its thread uses all the others
};

}  // namespace isnad::server
