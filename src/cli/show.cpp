// isnad show: one claim in full: its sentence, each field with its words, the chain of sources, and why it was read so.
#include <unistd.h>

#include <algorithm>

#include "cli/claim_rows.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "export/csv.h"
#include "export/json_lines.h"
#include "ledger/parties.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, claim;
};

std::string place(const Slice& at) { return std::to_string(at.points.begin) + "–" + std::to_string(at.points.end); }

// The sentence with ⟦the trigger⟧ and ‹mentions› marked. Marks and not colours: pieces of their own would break a sentence
// that runs from right to left.
std::string marked_sentence(const StoredClaim& claim, std::string_view sentence) {
  struct Mark {
    std::uint32_t at;
    int order;  // at one place: ends first, then begins from the outside in
    std::string_view sign;
  };
  std::vector<Span> spans;
  const auto add = [&](const Slice& s) {
    if (std::find(spans.begin(), spans.end(), s.bytes) == spans.end()) spans.push_back(s.bytes);
  };
  for (const auto& m : claim.actors) add(m);
  for (const auto& m : claim.targets) add(m);
  for (const auto& m : claim.where) add(m);
  for (const auto& o : claim.objects) add(o);
  for (const auto& s : claim.sources) add(s);
  std::vector<Mark> marks;
  const Span all = claim.sentence.bytes;
  const auto mark = [&](Span s, std::string_view open, std::string_view close) {
    if (s.begin < all.begin || s.end > all.end || s.empty()) return;  // a mention may stand in the sentence before
    const int length = static_cast<int>(s.size());
    marks.push_back({s.begin, 1'000'000'000 - length, open});
    marks.push_back({s.end, length - 1'000'000'000, close});
  };
  mark(claim.trigger.bytes, "⟦", "⟧");
  for (const auto s : spans) mark(s, "‹", "›");
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return std::pair(a.at, a.order) < std::pair(b.at, b.order); });
  std::string out;
  std::uint32_t done = all.begin;
  for (const auto& m : marks) {
    out += sentence.substr(done - all.begin, m.at - done);
    out += m.sign;
    done = m.at;
  }
  out += sentence.substr(done - all.begin);
  return out;
}

class Shower {
 public:
  Shower(Ledger& ledger, const StoredClaim& claim)
      : ledger_(ledger),
        claim_(claim),
        table_({{"", 13, 0}, {"", 30, 1}}, terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO)) {}

  std::string text() {
    const auto sentence = ledger_.text_of(claim_.report, claim_.sentence.bytes);
    field("claim", Cell(claim_.id, Style::strong));
    Cell report(claim_.path);
    report.add(claim_.report_date.empty() ? ", date not known" : ", of " + claim_.report_date);
    report.add(", characters " + place(claim_.sentence), Style::faint);
    field("report", report);
    field("sentence", Cell(marked_sentence(claim_, sentence)));
    out_ += '\n';
    for (const auto& m : claim_.actors) mention("who", m);
    for (const auto& m : claim_.targets) mention("whom", m);
    Cell what(name_of(claim_.type), Style::act);
    what.add(" ");
    quote(what, claim_.trigger.text, claim_.trigger);
    if (!claim_.mode.empty()) what.add(", " + claim_.mode);
    if (!claim_.cameo.empty()) what.add(", CAMEO " + claim_.cameo);
    field("what", what);
    objects();
    when();
    for (const auto& m : claim_.where) mention("where", m);
    for (const auto& at : claim_.denies) {
      Cell cell;
      quote(cell, ledger_.text_of(claim_.report, at.bytes), at);
      field("denies", cell);
    }
    contexts();
    Cell sure(name_of(claim_.status));
    if (claim_.polarity == Polarity::negated)
      sure.add(", ").add("negated", Style::warning).add(": it did not happen, by this report");
    field("how sure", sure);
    chain();
    rules();
    review();
    return out_;
  }

 private:
  void field(std::string_view name, const Cell& value) {
    // A name stands once for a run of lines.
    out_ += table_.row({Cell(name == last_ ? "" : name, Style::faint), value});
    last_ = name;
  }

  static void quote(Cell& cell, std::string_view words, const Slice& at) {
    cell.add("“").add(words, Style::strong).add("”").add(" " + place(at), Style::faint);
  }

  void mention(std::string_view name, const StoredMention& m) {
    Cell cell;
    quote(cell, m.text, m);
    if (!m.id.empty()) cell.add(" = " + country_name(m.id) + " (" + std::string(m.id.view()) + ")");
    if (!m.entity.empty()) cell.add(" " + m.entity, Style::faint);
    field(name, cell);
  }

  void objects() {
    for (const auto& o : claim_.objects) {
      Cell cell;
      quote(cell, o.text, o);
      if (o.count) cell.add(", ").add(count_words({o.count->min, o.count->max, ""})).add(" ").add(o.count->unit);
      field("object", cell);
    }
  }

  void when() {
    Cell cell(claim_.when.empty() ? "the report does not say" : claim_.when);
    if (!claim_.first.empty() && (claim_.first != claim_.when || claim_.last != claim_.when)) {
      const std::string last = claim_.last == "9999-12-31" ? "no end given" : claim_.last;
      const std::string first = claim_.first == "0000-01-01" ? "no beginning given" : claim_.first;
      cell.add(" (" + (first == last ? first : first + " … " + last) + ")", Style::faint);
    }
    field("when", cell);
  }

  void contexts() {
    std::string list;
    for (const auto name : names_of(claim_.contexts)) list += (list.empty() ? "" : ", ") + std::string(name);
    if (!list.empty()) field("contexts", Cell(list));
  }

  // The report is the root; each source had it from the one below.
  void chain() {
    Cell root("this report");
    if (claim_.sources.empty()) root.add(", in its own voice");
    field("according to", root);
    std::string indent;
    for (const auto& s : claim_.sources) {
      Cell cell;
      // No-break spaces: white space at the beginning of a cell does not show.
      cell.add(indent + "└─ ");
      quote(cell, s.text, s);
      cell.add(" ").add(name_of(s.stance), s.stance == Stance::denies ? Style::warning : Style::source);
      if (!s.id.empty()) cell.add(" (" + country_name(s.id) + ")");
      field("according to", cell);
      indent += "\xC2\xA0\xC2\xA0\xC2\xA0";
    }
  }

  void rules() {
    for (const auto& r : claim_.reasons) {
      Cell cell(r.rule);
      cell.add(" read ");
      quote(cell, ledger_.text_of(claim_.report, r.words.bytes), r.words);
      field("rules", cell);
    }
  }

  void review() {
    const Review r = ledger_.review_of(claim_.id);
    if (r.decision == ReviewDecision::none) return;
    Cell cell(name_of(r.decision), r.decision == ReviewDecision::rejected ? Style::warning : Style::strong);
    cell.add(" by " + r.who).add(" " + r.at, Style::faint);
    field("review", cell);
    if (!r.why.empty()) field("review", Cell("“" + r.why + "”"));
    if (!r.corrected.empty()) field("review", Cell(r.corrected));
    if (r.changed) field("review", Cell("it was read otherwise when it was reviewed", Style::warning));
  }

  Ledger& ledger_;
  const StoredClaim& claim_;
  Table table_;
  std::string out_;
  std::string last_;
};

int show(const Options& options) {
  if (options.claim.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
    throw Usage("“" + options.claim + "” is no claim's id; an id has hexadecimal digits, such as 1f3a90bc");
  }
  const auto ledger = Ledger::open(options.ledger, Ledger::Mode::read);
  constexpr std::size_t kMostNamed = 10;
  const auto found = ledger->claims_by_id(options.claim, kMostNamed + 1);
  if (found.empty())
    throw Error("no claim in " + options.ledger + " has an id that begins with " + options.claim +
                "; see isnad timeline for the ids");
  if (found.size() > 1) {
    std::string ids;
    for (std::size_t i = 0; i < std::min(found.size(), kMostNamed); ++i) ids += " " + found[i].id;
    throw Error("several claims have an id that begins with " + options.claim + "; give more of it:" + ids +
                (found.size() > kMostNamed ? " …" : ""));
  }
  if (options.format == "jsonl") {
    std::string line;
    append_claim(line, found[0]);
    print(line);
  } else {
    print(Shower(*ledger, found[0]).text());
  }
  finish_output();
  return 0;
}

}  // namespace

Command add_show(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("CLAIM", options->claim, "The claim's id, or as much of its beginning as no other has")->required();
  add_ledger_option(app, options->ledger);
  add_format_option(app, options->format, {"table", "jsonl"});
  app.footer("Example:\n  isnad show 1f3a90bc");
  return [options] { return show(*options); };
}

}  // namespace isnad::cli
