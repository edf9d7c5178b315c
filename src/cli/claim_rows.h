// Claims as rows: of a table, of CSV.
#pragma once

#include <string>
#include <string_view>

#include "cli/table.h"
#include "isnad/ledger.h"

namespace isnad::cli {

// Claims in a table as wide as the terminal: when, who → whom, what, how sure, according to whom, where it stands.
class ClaimTable {
 public:
  ClaimTable(int width, bool colour);
  [[nodiscard]] std::string header() const { return table_.header(); }
  [[nodiscard]] std::string row(const StoredClaim& claim) const;

 private:
  Table table_;
  bool wide_;  // there is room for names of countries
};

// A claim just read, with its words, as the ledger would give it back; `id` as the ledger would give it.
[[nodiscard]] StoredClaim with_words(const Claim& claim, std::string_view text, std::string_view path, std::string_view id);

}  // namespace isnad::cli
