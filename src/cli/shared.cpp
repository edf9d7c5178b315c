// What several commands share: options, the opening of reports, output.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "intake/child.h"
#include "intake/packs.h"

namespace isnad::cli {

void ReadingOptions::add_to(CLI::App& app, bool many) {
  if (many) {
    threads = std::clamp(std::thread::hardware_concurrency(), 1U, 256U);
    app.add_option("FILE", files,
                   "Reports: text, HTML, PDF or DOCX files, folders (of which .txt .html .htm .xhtml .pdf .docx are taken), or - "
                   "for the standard input")
        ->required();
    app.add_option("--threads", threads, "How many threads read (default: one a processor); the output is the same")
        ->check(CLI::Range(1, 256))
        ->type_name("N");
  }
  app.add_option("--date", date, "Date of the reports: 2021, 2021-03 or 2021-03-15 (default: a date in the file's name)")
      ->type_name("DATE");
  app.add_option("--lang-dir", lang_dir, "Folder of language packs to use instead of the built-in ones")->type_name("DIR");
}

void ReadingOptions::check() const {
  if (!date.empty() && !is_date(date)) throw Usage("--date: “" + date + "” is no date; write 2021, 2021-03 or 2021-03-15");
}

std::shared_ptr<const Language> ReadingOptions::language() const {
  return Language::load(lang_dir.empty() ? embedded_packs() : packs_from(lang_dir));
}

std::string ReadingOptions::date_of(const std::string& path, const std::string& hint) const {
  return date.empty() ? date_in_name(path).value_or(hint) : date;
}

// The environment is asked here and not by CLI11's envname(), which asks it for the subcommands that were not called too, so that
// where several share a variable it would win over what the command line says.
void add_ledger_option(CLI::App& app, std::string& ledger) {
  const char* set = std::getenv("ISNAD_LEDGER");
  ledger = set != nullptr && *set != '\0' ? set : "isnad.ledger";
  app.add_option("--ledger", ledger, "The ledger's file (default: $ISNAD_LEDGER, else ./isnad.ledger)")->type_name("FILE");
}

CLI::Option* add_lists_option(CLI::App& app, std::string& folder) {
  return app
      .add_option("--lists", folder, "Who may be on a sanctions list of this folder (default: $ISNAD_LISTS, else ./isnad.lists)")
      ->type_name("[DIR]")
      ->expected(0, 1);
}

std::string lists_folder(const std::string& given) {
  if (!given.empty()) return given;
  const char* set = std::getenv("ISNAD_LISTS");
  return set != nullptr && *set != '\0' ? set : "isnad.lists";
}

void add_measures_option(CLI::App& app, std::string& dir) {
  app.add_option("--measures-dir", dir, "Folder of measures to use instead of the built-in ones")->type_name("DIR");
}

void add_format_option(CLI::App& app, std::string& format, const std::vector<std::string>& formats) {
  format = formats.front();
  std::string list;
  for (const auto& f : formats) list += (list.empty() ? "" : ", ") + f;
  app.add_option("--format", format, "One of: " + list + " (default: " + format + ")")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
}

std::unique_ptr<Report> open_report(const std::string& path) {
  auto report = load_report(path);
  understand(*report, path);
  return report;
}

std::unique_ptr<Report> load_report(const std::string& path) {
  auto report = std::make_unique<Report>();
  report->bytes = read_file(path);
  return report;
}

void understand(Report& report, const std::string& path) {
  if (format_of(report.bytes) == ReportFormat::text) {  // in place: nothing is copied
    report.decoded = decode(report.bytes);
    return;
  }
  ReportText text = convert_in_child(report.bytes, path, {});
  report.converted = std::move(text.text);
  report.decoded.text = report.converted;
  report.date_hint = std::move(text.date_hint);
}

std::string now() {
  std::time_t seconds = std::time(nullptr);
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr && *fixed != '\0') {
    char* end = nullptr;
    const auto value = std::strtoll(fixed, &end, 10);
    if (*end != '\0')
      throw Error("SOURCE_DATE_EPOCH is set to “" + std::string(fixed) + "”; it must be a number of seconds since 1970");
    seconds = static_cast<std::time_t>(value);
  }
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> out{};
  std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return out.data();
}

void link_events(Ledger& ledger, unsigned threads) {
  constexpr std::size_t kSteps = 1000;
  Progress progress(kSteps, 0);
  std::size_t shown = 0;
  ledger.link(threads, [&](double done) {
    for (; shown < static_cast<std::size_t>(done * kSteps); ++shown) progress.advance(0);
  });
}

std::unique_ptr<Ledger> open_linked(const std::string& path, Ledger::Mode mode) {
  auto ledger = Ledger::open(path, Ledger::Mode::read);  // which makes no new file
  if (!ledger->linked()) {
    ledger = Ledger::open(path, Ledger::Mode::write);
    link_events(*ledger, std::clamp(std::thread::hardware_concurrency(), 1U, 256U));
  }
  return mode == Ledger::Mode::read ? std::move(ledger) : Ledger::open(path, mode);
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    throw Error(std::string("the output cannot be written: ") + std::strerror(errno));
}

void finish_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    throw Error(std::string("the output cannot be written: ") + std::strerror(errno));
}

void complain(std::string_view message) {
  const std::string line = "isnad: " + harmless(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace isnad::cli
