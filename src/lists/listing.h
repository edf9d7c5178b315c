// Who of a reading's or a ledger's names may be on a sanctions list.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "isnad/claim.h"
#include "isnad/screen.h"
#include "isnad/stored_claim.h"

namespace isnad {

// What a kind of name is on a list; unknown for places, states and peoples, which are not screened.
[[nodiscard]] Schema schema_of(NameKind kind);

// Shared by threads; each asks through a Session of its own.
class Listing {
 public:
  Listing(const std::string& folder, NameRules rules);
  [[nodiscard]] const Screener& screener() const { return *screener_; }

  struct Hit {
    std::string mention;  // as the report writes it
    ScreenCandidate candidate;
  };
  class Session {
   public:
    explicit Session(const Listing& listing) : session_(listing.screener().session()) {}
    // The alarms of one mention, best first, at most three; kept for the next mention that is written alike. Until the next call.
    const std::vector<ScreenCandidate>& of(NameKind kind, Country country, const std::string& text);
    // Of all actors, targets and sources of a claim.
    [[nodiscard]] std::vector<Hit> of(const StoredClaim& claim);

   private:
    std::unique_ptr<Screener::Session> session_;
    std::map<std::string, std::vector<ScreenCandidate>> known_;
  };

 private:
  NameRules rules_;
  std::unique_ptr<Screener> screener_;
};

// "un of 2026-02-27, ofac-sdn of 2026-02-20"
[[nodiscard]] std::string searched(const Screener& screener);
}  // namespace isnad
