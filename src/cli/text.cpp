// isnad text: the text that Isnad reads from a report. Also what the child process of a conversion runs (intake/child.h).
#include "cli/commands.h"
#include "intake/child.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string file;
  std::string child;  // what convert_in_child() orders
};

int text(const Options& options) {
  if (!options.child.empty()) return serve_as_child(options.child);
  try {
    const auto report = open_report(options.file);
    print(report->decoded.text);
  } catch (const Error& error) {
    throw Error(options.file + ": " + error.what());
  }
  finish_output();
  return 0;
}

}  // namespace

Command add_text(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "The report (text, HTML, PDF or DOCX), or - for the standard input")->required();
  app.add_option("--child", options->child)->group("");  // not shown
  app.footer(
      "The offsets of claims count in this text.\n"
      "Example:\n  isnad text report.pdf");
  return [options] { return text(*options); };
}

}  // namespace isnad::cli
