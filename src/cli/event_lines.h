// Events as JSON and as rows.
#pragma once

#include <string>

#include "cli/table.h"
#include "isnad/ledger.h"

namespace isnad::cli {

// Events in a table as wide as the terminal.
class EventTable {
 public:
  EventTable(int width, bool colour);
  [[nodiscard]] std::string header() const { return table_.header(); }
  [[nodiscard]] std::string row(const EventRow& row, const Event& event) const;

 private:
  Table table_;
};

// "2", "1–3": how many origins, where it cannot be told exactly.
[[nodiscard]] std::string origins_words(std::uint32_t independent, std::uint32_t at_most);

}  // namespace isnad::cli
