// Who may be on a sanctions list, as commands with --lists DIR show it beside their own.
#pragma once

#include <string>
#include <vector>

#include "intake/packs.h"
#include "lists/listing.h"

namespace isnad::cli {

// --lists as given; nothing is loaded where it was not.
struct ListingOptions {
  std::string lists;
  bool on = false;  // --lists was given, with a folder or without
};

// "0.96": for people.
[[nodiscard]] std::string score_words(double score);
// `,"listed":[{"text","list","id","name","alias","score"}]`, put before the closing brace of a JSON line.
void add_listed(std::string& line, const std::vector<Listing::Hit>& hits);
// "    “…” may be un KPi.004 RI HONG-SOP (0.96)": a line of a table.
[[nodiscard]] std::string listed_line(const Listing::Hit& hit, bool colour);

}  // namespace isnad::cli
