// isnad timeline: the claims of a ledger in the order of time.
#include <unistd.h>

#include "cli/claim_rows.h"
#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/listing.h"
#include "cli/measure_lines.h"
#include "cli/terminal.h"
#include "export/csv.h"
#include "export/json_lines.h"
#include "export/measure_json.h"
#include "intake/packs.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, measures_dir;
  ClaimOptions claims;
  bool measures = false;
  ListingOptions listing;
};

int timeline(const Options& options) {
  const ClaimFilter filter = options.claims.filter();
  const auto ledger = Ledger::open(options.ledger, Ledger::Mode::read);
  const ClaimTable table(terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  const bool with_measures = options.measures || !options.measures_dir.empty();
  if (with_measures && options.format == "csv") throw Usage("--measures: a table or jsonl can show them, csv cannot");
  if (options.listing.on && options.format == "csv") throw Usage("--lists: a table or jsonl can show them, csv cannot");
  std::unique_ptr<Listing> listing;
  std::unique_ptr<Listing::Session> listed;
  if (options.listing.on) {
    listing = std::make_unique<Listing>(lists_folder(options.listing.lists), name_rules(""));
    listed = std::make_unique<Listing::Session>(*listing);
  }
  const Measures measures = with_measures ? load_measures(options.measures_dir) : Measures{};
  const TouchLines lines(terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO), MeasureLanguage::english);
  std::uint64_t shown = 0;
  std::string line;
  ledger->timeline(filter, [&](const StoredClaim& claim) {
    line.clear();
    if (options.format == "jsonl") {
      append_claim(line, claim);
      if (with_measures) add_to_line(line, only_in_question(touched(claim, measures)));
      if (listed != nullptr) add_listed(line, listed->of(claim));
    } else if (options.format == "csv") {
      if (shown == 0) line = csv_header();
      line += csv_row(claim);
    } else {
      if (shown == 0) line = table.header();
      line += table.row(claim);
      if (listed != nullptr)
        for (const auto& hit : listed->of(claim)) line += listed_line(hit, coloured(STDOUT_FILENO));
      if (with_measures) {
        std::string before;
        for (const auto& t : only_in_question(touched(claim, measures))) line += lines.row(t, before);
      }
    }
    print(line);
    ++shown;
    return true;
  });
  if (shown == 0 && options.format == "csv") print(csv_header());
  finish_output();
  if (shown == 0 && options.format == "table") complain("no claim in " + options.ledger + " is of this kind");
  return 0;
}

}  // namespace

Command add_timeline(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_ledger_option(app, o->ledger);
  o->claims.add_to(app);
  app.add_flag("--measures", o->measures, "With the resolutions and laws that each claim touches (docs/measures.md)");
  add_measures_option(app, o->measures_dir);
  auto* lists = add_lists_option(app, o->listing.lists);
  add_format_option(app, o->format, {"table", "jsonl", "csv"});
  app.footer(
      "Examples:\n"
      "  isnad timeline --between PRK,SYR --since 2012 --until 2017\n"
      "  isnad timeline --between \"كوريا الشمالية,سوريا\" --type aid\n"
      "  isnad timeline --source Reuters --format csv > claims.csv");
  return [o, lists] {
    o->listing.on = lists->count() > 0;
    return timeline(*o);
  };
}

}  // namespace isnad::cli
