// isnad export: claims of a ledger in the formats of other programs.
#include "isnad/export.h"

#include <unistd.h>

#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/terminal.h"
#include "intake/files.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, base = "urn:isnad:";
  ClaimOptions claims;
  bool for_spreadsheets = false;
};

int run(const Options& options) {
  const ClaimFilter filter = options.claims.filter();
  const ExportFormat format = export_format(options.format).value();
  if (options.for_spreadsheets && format != ExportFormat::csv && format != ExportFormat::plover)
    throw Usage("--for-spreadsheets: only csv and plover are opened by spreadsheets");
  ExportInfo info;
  info.engine = "isnad " ISNAD_VERSION;
  info.made_at = now();
  info.ledger = shown_path(base_name(options.ledger));
  info.query = options.claims.words();
  info.base = options.base;
  info.for_spreadsheets = options.for_spreadsheets;
  const auto exporter = Exporter::make(format, std::move(info));
  const auto ledger = open_linked(options.ledger);
  const auto beside = Ledger::open(options.ledger, Ledger::Mode::read);  // asked while `ledger` answers
  constexpr std::size_t kAtOnce = 1 << 16;
  std::uint64_t written = 0;
  std::string out;
  exporter->begin(out);
  ledger->timeline(filter, [&](const StoredClaim& claim) {
    exporter->add(out, exported(claim, *beside));
    ++written;
    if (out.size() >= kAtOnce) {
      print(out);
      out.clear();
    }
    return true;
  });
  exporter->end(out);
  print(out);
  finish_output();
  if (written == 0) complain("no claim in " + options.ledger + " is of this kind");
  if (exporter->left_out() > 0)
    complain(grouped(exporter->left_out()) + " of " + grouped(written) + " claims have no place in " + options.format +
             " and were left out (docs/exports.md)");
  return 0;
}

}  // namespace

Command add_export(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_ledger_option(app, o->ledger);
  add_format_option(app, o->format, export_format_names());
  o->claims.add_to(app);
  app.add_flag("--for-spreadsheets", o->for_spreadsheets,
               "CSV in which no cell can be run as a formula; for people, not programs");
  app.add_option("--base", o->base, "What addresses of claims begin with, in annotations (default: urn:isnad:)")
      ->type_name("ADDRESS");
  app.footer(
      "Examples:\n"
      "  isnad export --format stix --between PRK,SYR > claims.stix.json\n"
      "  isnad export --format csv --for-spreadsheets --since 2012 > claims.csv\n"
      "  isnad export --format graphml > claims.graphml");
  return [o] { return run(*o); };
}

}  // namespace isnad::cli
