// isnad explain: what each stage of reading saw in a report.
#include <iostream>

#include "cli/commands.h"

namespace isnad::cli {
namespace {

struct Options {
  ReadingOptions reading;
  std::string file;
  std::uint32_t sentence = 0;
};

int explain(const Options& options) {
  options.reading.check();
  std::unique_ptr<Report> report;
  try {
    report = open_report(options.file);
  } catch (const Error& error) {
    throw Error(options.file + ": " + error.what());
  }
  Reader reader(options.reading.language());
  reader.explain(report->decoded.text, {options.reading.date_of(options.file, report->date_hint)}, std::cout, options.sentence);
  std::cout.flush();
  if (!std::cout) throw Error("the output cannot be written");
  return 0;
}

}  // namespace

Command add_explain(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "The report, or - for the standard input")->required();
  app.add_option("--sentence", options->sentence, "Only this sentence, counted from 1")
      ->check(CLI::Range(1, 2'000'000'000))
      ->type_name("N");
  options->reading.add_to(app, false);
  app.footer("Example:\n  isnad explain --sentence 3 report.txt");
  return [options] { return explain(*options); };
}

}  // namespace isnad::cli
