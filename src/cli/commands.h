// The commands of isnad: each file src/cli/NAME.cpp holds one, and adds it here.
//
// Exit codes: 0 done; 1 nothing could be read, or an error on the way; 2 the command line was not understood.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/files.h"
#include "isnad/error.h"
#include "isnad/ledger.h"
#include "isnad/reader.h"

namespace isnad::cli {

// What is wrong with the command line itself.
class Usage : public Error {
 public:
  using Error::Error;
};

// Adds its options to `app` and returns what to do once they are read; the result is the exit code.
using Command = std::function<int()>;
[[nodiscard]] Command add_extract(CLI::App& app);
[[nodiscard]] Command add_read(CLI::App& app);
[[nodiscard]] Command add_timeline(CLI::App& app);
[[nodiscard]] Command add_show(CLI::App& app);
[[nodiscard]] Command add_search(CLI::App& app);
[[nodiscard]] Command add_stats(CLI::App& app);
[[nodiscard]] Command add_explain(CLI::App& app);
[[nodiscard]] Command add_text(CLI::App& app);
[[nodiscard]] Command add_lint(CLI::App& app);
[[nodiscard]] Command add_event(CLI::App& app);
[[nodiscard]] Command add_events(CLI::App& app);
[[nodiscard]] Command add_contradictions(CLI::App& app);
[[nodiscard]] Command add_sources(CLI::App& app);
[[nodiscard]] Command add_source(CLI::App& app);
[[nodiscard]] Command add_dossier(CLI::App& app);
[[nodiscard]] Command add_export(CLI::App& app);
[[nodiscard]] Command add_measures(CLI::App& app);
[[nodiscard]] Command add_lists(CLI::App& app);
[[nodiscard]] Command add_serve(CLI::App& app);
[[nodiscard]] Command add_screen(CLI::App& app);
[[nodiscard]] Command add_compare(CLI::App& app);
[[nodiscard]] Command add_review(CLI::App& app);

// --- what several commands share (shared.cpp) ---

// FILE…, --date, --threads, --lang-dir.
struct ReadingOptions {
  std::vector<std::string> files;
  std::string date;
  unsigned threads = 1;
  std::string lang_dir;
  void add_to(CLI::App& app, bool many);
  // Throws Usage where --date is none.
  void check() const;
  [[nodiscard]] std::shared_ptr<const Language> language() const;
  // --date, or the one in the file's name, or the one that the report states of itself (Report::date_hint).
  [[nodiscard]] std::string date_of(const std::string& path, const std::string& hint) const;
};

void add_ledger_option(CLI::App& app, std::string& ledger);
// --lists [DIR]: without a folder $ISNAD_LISTS, else ./isnad.lists. Give the option's pointer to lists_folder() when all is read.
CLI::Option* add_lists_option(CLI::App& app, std::string& folder);
[[nodiscard]] std::string lists_folder(const std::string& given);
void add_measures_option(CLI::App& app, std::string& dir);
// --format, one of `formats`; the first is the default.
void add_format_option(CLI::App& app, std::string& format, const std::vector<std::string>& formats);

// A file's bytes and its text; Error where it cannot be read or is none of the formats.
struct Report {
  std::string bytes;      // as published: what is hashed
  Decoded decoded;        // points into `bytes`, or into `converted`
  std::string converted;  // of HTML, PDF and DOCX, the text
  std::string date_hint;  // the day of publication that an HTML page states
};
// Not returned by value: `decoded` must not be moved away from its bytes.
[[nodiscard]] std::unique_ptr<Report> open_report(const std::string& path);
// The two halves of it: the bytes, and then what they say.
[[nodiscard]] std::unique_ptr<Report> load_report(const std::string& path);
void understand(Report& report, const std::string& path);

// Now, in UTC; or SOURCE_DATE_EPOCH (reproducible-builds.org), so that two runs can make the same ledger.
[[nodiscard]] std::string now();
// Groups what is new into events, with a bar on long work.
void link_events(Ledger& ledger, unsigned threads);
// For asking about events. A ledger whose events are not made yet (of an older isnad, or left when one was killed) is brought up
// to date first.
[[nodiscard]] std::unique_ptr<Ledger> open_linked(const std::string& path, Ledger::Mode mode = Ledger::Mode::read);

// Standard output, with errors (a full disk) seen: throws Error.
void print(std::string_view text);
void finish_output();
// A line on the standard error: "isnad: …".
void complain(std::string_view message);

}  // namespace isnad::cli
