#include "cli/review_export.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "cli/commands.h"
#include "export/json_lines.h"
#include "intake/files.h"

namespace isnad::cli {
namespace {

// `isnad extract`'s fields, then id, path, report_date, and who decided what.
void append_reviewed(std::string& out, const ReviewedClaim& c, const std::string& doc) {
  StoredClaim named = c.claim;
  if (!doc.empty()) named.path = doc;
  append_claim(out, named);
  out.resize(out.size() - 2);  // "}\n"
  out += ",\"review\":";
  if (c.review.decision == ReviewDecision::none) {
    out += "null}\n";
    return;
  }
  out += "{\"decision\":";
  append_json(out, c.review.added ? std::string_view("added") : name_of(c.review.decision));
  out += ",\"who\":";
  append_json(out, c.review.who);
  out += ",\"at\":";
  append_json(out, c.review.at);
  out += "}}\n";
}

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(path.string() + " cannot be written: " + std::strerror(errno));
}

// "ri-visit.ar" of "samples/ri-visit.ar.txt": with the language, and with the report's day where its name does not tell it, so
// that `isnad extract` reads the copy as the report was read. No other report's.
std::string stem_of(const ReviewedReport& report, std::set<std::string>& taken) {
  std::string stem(base_name(report.path));
  if (stem.ends_with(".txt")) stem.resize(stem.size() - 4);
  if (stem.empty() || stem == "-" || stem == "." || stem == "..") stem = "report";
  const std::string lang = "." + report.lang;
  if (stem.size() > lang.size() && stem.ends_with(lang)) stem.resize(stem.size() - lang.size());
  constexpr std::size_t kDay = 10;  // "2021-03-15"
  if (report.date.size() == kDay && is_date(report.date) && date_in_name(stem) != report.date) stem.insert(0, report.date + "-");
  std::string out = stem + lang;
  for (int n = 2; !taken.insert(out).second; ++n) out = stem + "-" + std::to_string(n) + lang;
  return out;
}

void write_folder(Ledger& ledger, const ReviewExport& options) {
  const std::filesystem::path root(options.to);
  for (const char* part : {"gold", "reports"}) {
    if (part == std::string_view("reports") && !options.reports) continue;
    std::error_code failed;
    std::filesystem::create_directories(root / part, failed);
    if (failed) throw Error((root / part).string() + " cannot be made: " + failed.message());
  }
  // A report of which all was rejected has its file too, without a line: what the machine reads in it is wrong.
  std::map<std::int64_t, std::string> stems, lines;
  std::set<std::string> taken;
  for (const auto& report : ledger.reviewed_reports()) {
    stems[report.report] = stem_of(report, taken);
    lines[report.report];
  }
  std::size_t claims = 0;
  ledger.reviewed_claims(options.unreviewed, [&](const ReviewedClaim& c) {
    append_reviewed(lines[c.claim.report], c, stems[c.claim.report] + ".txt");
    ++claims;
    return true;
  });
  for (const auto& [report, text] : lines) {
    write_whole(root / "gold" / (stems[report] + ".jsonl"), text);
    if (options.reports) write_whole(root / "reports" / (stems[report] + ".txt"), ledger.whole_text(report));
  }
  print(std::to_string(claims) + " claims of " + std::to_string(lines.size()) + " reports into " + options.to + "\n");
}

}  // namespace

void ReviewExport::add_to(CLI::App& app) {
  app.add_option("--to", to, "A folder: gold/NAME.jsonl for each report (default: all lines to the standard output)")
      ->type_name("DIR");
  app.add_flag("--reports", reports, "With --to: the reports too, as reports/NAME.txt");
  app.add_flag("--unreviewed", unreviewed,
               "Also what nobody judged in these reports, as the machine reads it (default: left out, as nobody vouches for it)");
}

int export_reviewed(const ReviewExport& options, const std::string& path) {
  if (options.reports && options.to.empty()) throw Usage("--reports needs a folder: --to DIR");
  const auto ledger = Ledger::open(path, Ledger::Mode::read);
  if (options.to.empty()) {
    std::string line;
    ledger->reviewed_claims(options.unreviewed, [&](const ReviewedClaim& c) {
      line.clear();
      append_reviewed(line, c, "");
      print(line);
      return true;
    });
  } else {
    write_folder(*ledger, options);
  }
  finish_output();
  return 0;
}

}  // namespace isnad::cli
