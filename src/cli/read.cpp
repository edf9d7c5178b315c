// isnad read: reads reports into the ledger. Several threads read, one writes, in the order of the files.
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <unordered_set>

#include "cli/commands.h"
#include "cli/ordered.h"
#include "cli/terminal.h"
#include "ledger/tokenizer.h"

namespace isnad::cli {
namespace {

struct Options {
  ReadingOptions reading;
  std::string ledger;
  bool again = false;
};

struct ReadReport {
  std::unique_ptr<Report> report;
  ContentHash hash;
  Reading reading;
  bool known = false;
  std::string error;  // why the file was skipped
};

struct Summary {
  std::size_t added = 0, known = 0, again = 0, claims = 0;
  std::size_t kept = 0;  // of those added, what is surely stored
  std::uint64_t bytes = 0;
  std::unordered_set<std::string> sources;  // folded names
  std::vector<Skipped> skipped;
};

// What one reading thread does with a file. It asks the ledger over a connection of its own whether the content is known,
// so that reading a folder again costs little more than hashing it.
Ordered<ReadReport>::Worker make_worker(const Options& options, const InputList& input,
                                        const std::shared_ptr<const Language>& language) {
  const auto reader = std::make_shared<Reader>(language);
  const std::shared_ptr<Ledger> ledger = Ledger::open(options.ledger, Ledger::Mode::read);
  return [&options, &input, reader, ledger](std::size_t i) {
    ReadReport out;
    const auto& path = input.files[i].path;
    try {
      out.report = load_report(path);
      out.hash = content_hash(out.report->bytes);
      out.known = ledger->known(out.hash).has_value();
      if (!out.known || options.again) {
        understand(*out.report, path);
        reader->read(out.report->decoded.text, {options.reading.date_of(path, out.report->date_hint)}, out.reading);
      }
    } catch (const Error& error) {
      out.error = error.what();
    }
    return out;
  };
}

// Stores reports in batches while they come faster than they can be written; no batch stays open while the next report is
// still being read, or for long.
class Batches {
 public:
  Batches(Ledger& ledger, Summary& summary) : ledger_(ledger), summary_(summary) {}
  bool write(const NewReport& report, const Reading& reading) {
    if (size_ == 0) begun_ = std::chrono::steady_clock::now();
    ledger_.begin_batch();
    const bool added = ledger_.write(report, reading);
    if (added) ++summary_.added;
    if (++size_ >= kMost || std::chrono::steady_clock::now() - begun_ > std::chrono::milliseconds(500)) end();
    return added;
  }
  void end() {
    ledger_.end_batch();
    size_ = 0;
    summary_.kept = summary_.added;
  }

 private:
  static constexpr std::size_t kMost = 256;
  Ledger& ledger_;
  Summary& summary_;
  std::size_t size_ = 0;
  std::chrono::steady_clock::time_point begun_;
};

std::string summary_text(const Summary& s, double seconds, const std::string& ledger) {
  std::array<char, 96> speed{};
  std::snprintf(speed.data(), speed.size(), "%.1f MB in %.1f s", static_cast<double>(s.bytes) / 1e6, seconds);
  std::string out = "Reports: " + grouped(s.added) + " new, " + grouped(s.known) + " known already";
  if (s.again > 0) out += ", " + grouped(s.again) + " read again";
  out += std::string(" (") + speed.data() + ")\n";
  out += "Claims:  " + grouped(s.claims) + " new, according to " + grouped(s.sources.size()) + " sources\n";
  if (!s.skipped.empty()) {
    out += "Skipped: " + grouped(s.skipped.size()) + "\n";
    for (const auto& skipped : s.skipped) out += "  " + harmless(skipped.path + ": " + skipped.reason) + "\n";
  }
  return out + "Ledger:  " + harmless(ledger) + "\n";
}

int read(const Options& options) {
  options.reading.check();
  const auto start = std::chrono::steady_clock::now();
  const auto language = options.reading.language();
  const InputList input = list_files(options.reading.files);
  Summary summary;
  summary.skipped = input.skipped;
  if (input.files.empty()) {  // before a ledger is made for nothing
    for (const auto& s : summary.skipped) complain(s.path + ": " + s.reason);
    throw Error("nothing could be read");
  }
  const auto ledger = Ledger::open(options.ledger, Ledger::Mode::write);
  const std::string read_at = now();
  std::uint64_t total = 0;
  for (const auto& f : input.files) total += f.bytes;
  Progress progress(input.files.size(), total);
  Batches batches(*ledger, summary);
  const auto consume = [&](std::size_t i, ReadReport&& r) {
    const auto& file = input.files[i];
    progress.advance(file.bytes);
    if (!r.error.empty()) {
      summary.skipped.push_back({file.path, r.error});
      return;
    }
    summary.bytes += r.report->bytes.size();
    const std::string date = options.reading.date_of(file.path, r.report->date_hint);
    const NewReport report{r.hash,  shown_path(file.path), r.report->decoded.text, date.empty() ? r.reading.dateline : date,
                           read_at, "isnad " ISNAD_VERSION};
    if (r.known && options.again) {
      batches.end();
      ledger->rewrite(report, r.reading);
      ++summary.again;
    } else if (!batches.write(report, r.reading)) {
      ++summary.known;
      return;
    }
    summary.claims += r.reading.claims.size();
    for (const auto& claim : r.reading.claims) {
      for (const auto& s : claim.sources) summary.sources.insert(shared_fold().fold(slice(report.text, s.bytes)));
    }
    if (r.reading.notes.empty()) return;
    progress.clear();
    for (const auto& note : r.reading.notes) complain(file.path + ": " + note);
  };
  const auto size = [&](std::size_t i) { return input.files[i].bytes; };
  try {
    Ordered<ReadReport>::run(
        input.files.size(), options.reading.threads, size, [&] { return make_worker(options, input, language); }, consume,
        [&] { batches.end(); });
    batches.end();
    progress.clear();
    link_events(*ledger, options.reading.threads);
    ledger->tidy();
  } catch (const Error&) {
    progress.clear();
    const auto stored = grouped(summary.kept);
    complain(stored + (summary.kept == 1 ? " new report was stored" : " new reports were stored") + " before this error:");
    throw;
  }
  progress.clear();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  print(summary_text(summary, seconds, options.ledger));
  finish_output();
  if (summary.added + summary.known + summary.again == 0) throw Error("nothing could be read");
  return 0;
}

}  // namespace

Command add_read(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  options->reading.add_to(app, true);
  add_ledger_option(app, options->ledger);
  app.add_flag("--again", options->again, "Read known reports again too: after a change of the program or of its language packs");
  app.footer(
      "A report whose content is in the ledger already is not read again. HTML, PDF and DOCX are converted; the hash is of the "
      "file.\n"
      "Examples:\n"
      "  isnad read reports/\n"
      "  isnad read --ledger syria.ledger --date 2021-03-15 report.txt");
  return [options] { return read(*options); };
}

}  // namespace isnad::cli
