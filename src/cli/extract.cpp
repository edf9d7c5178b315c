// isnad extract: reads reports and prints what they claim, without a ledger.
#include <unistd.h>

#include <map>
#include <tuple>

#include "cli/claim_rows.h"
#include "cli/commands.h"
#include "cli/listing.h"
#include "cli/ordered.h"
#include "cli/terminal.h"
#include "export/csv.h"
#include "export/json_lines.h"

namespace isnad::cli {
namespace {

struct Options {
  ReadingOptions reading;
  std::string format;
  std::string only = "claims";
  ListingOptions listing;
};

struct Extracted {
  std::string out;
  std::vector<std::string> notes;
  std::string error;  // why the file was skipped
};

std::string bounds_words(const Count& count) {
  const auto words = count_words({count.min, count.max, ""});
  return words.empty() ? "–" : words;
}

// Prints one kind of thing found in one report.
class Printer {
 public:
  explicit Printer(const Options& options)
      : json_(options.format == "jsonl"),
        only_(options.only),
        width_(terminal_width(STDOUT_FILENO)),
        colour_(coloured(STDOUT_FILENO)),
        claims_(width_, colour_),
        times_({{"PLACE", 13, 0}, {"WHEN", 12, 1}, {"WORDS", 20, 4}}, width_, colour_),
        quantities_({{"PLACE", 13, 0}, {"NUMBER", 14, 1}, {"UNIT", 10, 1}, {"WORDS", 20, 4}}, width_, colour_),
        names_({{"PLACE", 13, 0}, {"KIND", 8, 0}, {"ENTITY", 16, 2}, {"WORDS", 20, 4}}, width_, colour_) {}

  [[nodiscard]] std::string header() const {
    if (json_) return {};
    if (only_ == "times") return times_.header();
    if (only_ == "quantities") return quantities_.header();
    return only_ == "names" ? names_.header() : claims_.header();
  }

  // `listed` may be null.
  void print(const Reading& reading, std::string_view text, const std::string& path, const ContentHash& hash,
             Listing::Session* listed, std::string& out) const {
    const std::string doc = shown_path(base_name(path));
    if (only_ == "times") {
      for (const auto& t : reading.times) {
        if (json_)
          append_time(out, t, text);
        else
          out += times_.row({place(t), Cell(t.edtf.empty() ? "–" : t.edtf), Cell(slice(text, t.bytes))});
      }
    } else if (only_ == "quantities") {
      for (const auto& q : reading.quantities) {
        if (json_)
          append_quantity(out, q, text);
        else
          out += quantities_.row({place(q), Cell(bounds_words(q.count)), Cell(q.count.unit), Cell(slice(text, q.bytes))});
      }
    } else if (only_ == "names") {
      for (const auto& n : reading.mentions) {
        std::vector<Listing::Hit> hits;
        const std::string words(slice(text, n.bytes));
        if (listed != nullptr)
          for (const auto& c : listed->of(n.kind, n.id, words)) hits.push_back({words, c});
        if (json_) {
          append_name(out, n, text);
          if (listed != nullptr) add_listed(out, hits);
        } else {
          out += names_.row({place(n), Cell(name_of(n.kind)), Cell(n.entity.empty() ? "–" : n.entity), Cell(words)});
          for (const auto& hit : hits) out += listed_line(hit, colour_);
        }
      }
    } else if (json_) {
      for (const auto& c : reading.claims) {
        append_claim(out, c, text, doc);
        if (listed != nullptr) add_listed(out, listed->of(with_words(c, text, doc, "")));
      }
    } else {
      std::map<std::tuple<std::uint32_t, std::uint32_t, EventType>, unsigned> ordinals;
      for (const auto& c : reading.claims) {
        const unsigned ordinal = ordinals[{c.sentence.bytes.begin, c.trigger.bytes.begin, c.type}]++;
        const StoredClaim whole = with_words(c, text, doc, claim_id(hash, c, ordinal));
        out += claims_.row(whole);
        if (listed != nullptr)
          for (const auto& hit : listed->of(whole)) out += listed_line(hit, colour_);
      }
    }
  }

 private:
  static Cell place(const Slice& at) { return Cell(std::to_string(at.points.begin) + "–" + std::to_string(at.points.end)); }
  bool json_;
  std::string only_;
  int width_;
  bool colour_;
  ClaimTable claims_;
  Table times_;
  Table quantities_;
  Table names_;
};

int extract(const Options& options) {
  options.reading.check();
  const auto language = options.reading.language();
  const InputList input = list_files(options.reading.files);
  for (const auto& s : input.skipped) complain(s.path + ": " + s.reason);
  std::unique_ptr<Listing> listing;
  if (options.listing.on) listing = std::make_unique<Listing>(lists_folder(options.listing.lists), name_rules(""));
  const Printer printer(options);
  std::size_t read = 0;
  const auto make_worker = [&] {
    std::shared_ptr<Listing::Session> listed;
    if (listing != nullptr) listed = std::make_shared<Listing::Session>(*listing);
    return [&, listed, reader = std::make_shared<Reader>(language), reading = std::make_shared<Reading>()](std::size_t i) {
      Extracted result;
      const auto& path = input.files[i].path;
      try {
        const auto report = open_report(path);
        reader->read(report->decoded.text, {options.reading.date_of(path, report->date_hint)}, *reading);
        printer.print(*reading, report->decoded.text, path, content_hash(report->bytes), listed.get(), result.out);
        result.notes = reading->notes;
      } catch (const Error& error) {
        result.error = error.what();
      }
      return result;
    };
  };
  const auto consume = [&](std::size_t i, Extracted&& result) {
    const auto& path = input.files[i].path;
    if (!result.error.empty()) return complain(path + ": " + result.error);
    if (read++ == 0) print(printer.header());
    for (const auto& note : result.notes) complain(path + ": " + note);
    print(result.out);
  };
  const auto size = [&](std::size_t i) { return input.files[i].bytes; };
  Ordered<Extracted>::run(input.files.size(), options.reading.threads, size, make_worker, consume);
  finish_output();
  if (read == 0) throw Error("nothing could be read");
  return 0;
}

}  // namespace

Command add_extract(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  options->reading.add_to(app, true);
  add_format_option(app, options->format, {"jsonl", "table"});
  app.add_option("--only", options->only, "What to print: claims, times, quantities or names (default: claims)")
      ->check(CLI::IsMember({"claims", "times", "quantities", "names"}))
      ->type_name("KIND");
  auto* lists = add_lists_option(app, options->listing.lists);
  app.footer(
      "Examples:\n"
      "  isnad extract report.txt\n"
      "  isnad extract --format table --date 2021-03-15 report.txt\n"
      "  isnad extract --only times reports/ | jq .edtf");
  return [options, lists] {
    options->listing.on = lists->count() > 0;
    return extract(*options);
  };
}

}  // namespace isnad::cli
