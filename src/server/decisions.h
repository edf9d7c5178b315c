// What people decided of names that may be listed, as a page asks for it: by name and party.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "isnad/ledger.h"
#include "isnad/screen.h"

namespace isnad::server {

class Decisions {
 public:
  explicit Decisions(Ledger& ledger) {
    for (ScreeningDecision& d : ledger.screening_decisions("")) {
      const auto key = std::tuple(d.name, d.list, d.party);
      latest_[key] = std::move(d);
    }
    open_.decision = "open";
  }
  [[nodiscard]] const ScreeningDecision& of(const std::string& name, const ScreenCandidate& c) const {
    const auto at = latest_.find({name, c.list, c.id});
    return at == latest_.end() ? open_ : at->second;
  }

 private:
  std::map<std::tuple<std::string, std::string, std::string>, ScreeningDecision> latest_;
  ScreeningDecision open_;
};

}  // namespace isnad::server
