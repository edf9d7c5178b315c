// isnad review: what people say of claims, kept as a layer over what the machine read (docs/review.md).
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/commands.h"
#include "cli/review_export.h"
#include "cli/review_settings.h"
#include "cli/table.h"
#include "export/review_json.h"
#include "intake/files.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, id, who, why, json, report, file;
  std::vector<std::string> set;
  std::int64_t number = 0, after = 0;
  std::size_t limit = 0;
  ReviewExport exported;
};

// The id in full of a claim of the machine or of a person that begins so.
std::string claim_named(Ledger& ledger, const std::string& prefix, const std::string& file) {
  if (prefix.empty() || prefix.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
    throw Usage("“" + prefix + "” is no claim's id; an id has hexadecimal digits, such as 1f3a90bc");
  const auto found = ledger.claims_by_id(prefix, 2);
  if (found.size() > 1) throw Error("several claims have an id that begins with " + prefix + "; give more of it");
  if (!found.empty()) return found.front().id;
  // Added by a person, or the machine's before its report was read again.
  std::string id;
  std::int64_t after = 0;
  constexpr std::size_t kAtOnce = 1000;
  while (true) {
    const auto acts = ledger.review_acts(after, kAtOnce);
    for (const auto& act : acts) {
      after = act.number;
      if (!act.claim.starts_with(prefix)) continue;
      if (!id.empty() && id != act.claim)
        throw Error("several claims have an id that begins with " + prefix + "; give more of it");
      id = act.claim;
    }
    if (acts.size() < kAtOnce) break;
  }
  if (id.empty())
    throw Error("no claim in " + file + " has an id that begins with " + prefix + "; see isnad timeline for the ids");
  return id;
}

int said(std::int64_t number, const std::string& what) {
  print("Act " + std::to_string(number) + ": " + what + ". Undo: isnad review undo " + std::to_string(number) + "\n");
  finish_output();
  return 0;
}

NewReviewAct act_of(ReviewKind kind, const Options& o) {
  if (o.who.empty()) throw Usage("say who you are, with --who NAME or $ISNAD_WHO");
  NewReviewAct act;
  act.kind = kind;
  act.who = o.who;
  act.why = o.why;
  act.at = now();
  return act;
}

// For acts: the ledger must exist.
std::unique_ptr<Ledger> open_for_acts(const std::string& path) {
  static_cast<void>(Ledger::open(path, Ledger::Mode::read));
  return Ledger::open(path, Ledger::Mode::write);
}

int judge(ReviewKind kind, const Options& o) {
  NewReviewAct act = act_of(kind, o);
  if (kind != ReviewKind::accept && o.why.empty()) throw Usage("say why, with --why \"…\"");
  if (kind == ReviewKind::correct) {
    if (o.set.empty() == o.json.empty()) throw Usage("say what is otherwise: with --set FIELD=VALUE, or all with --json '{…}'");
    act.fields = o.json.empty() ? fields_from(o.set) : o.json;
  }
  const auto ledger = open_for_acts(o.ledger);
  act.claim = claim_named(*ledger, o.id, o.ledger);
  const auto number = ledger->review(act);
  return said(number, std::string(name_of(kind)) + " " + ledger->review_of(act.claim).claim.substr(0, kShownIdDigits));
}

int undo(const Options& o) {
  NewReviewAct act = act_of(ReviewKind::undo, o);
  act.undoes = o.number;
  const auto ledger = open_for_acts(o.ledger);
  return said(ledger->review(act), "undo of act " + std::to_string(o.number));
}

std::int64_t report_named(Ledger& ledger, const std::string& name, const std::string& file) {
  const auto found = ledger.reports_named(name, 2);
  if (found.empty()) throw Error("no report in " + file + " has the path, name or hash “" + name + "”");
  if (found.size() > 1)
    throw Error("several reports are named “" + name + "”; give the whole path, or the beginning of its SHA-256");
  return found.front();
}

// Lines of claims, each into its report; the first that is wrong ends it, and says how many were added.
int add(const Options& o) {
  const NewReviewAct proto = act_of(ReviewKind::add, o);
  const auto ledger = open_for_acts(o.ledger);
  const std::int64_t report = report_named(*ledger, o.report, o.ledger);
  std::vector<std::string> lines;
  if (!o.json.empty()) lines.push_back(o.json);
  if (!o.file.empty()) {
    const std::string bytes = read_file(o.file);
    for (std::string_view rest = bytes; !rest.empty();) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
    }
  }
  if (lines.empty()) throw Usage("give the claim with --json '{…}', or a file of them with --file");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    NewReviewAct act = proto;
    act.report = report;
    act.fields = lines[i];
    try {
      const auto number = ledger->review(act);
      const auto written = ledger->review_acts(number - 1, 1);
      print("Act " + std::to_string(number) + ": added " + written.at(0).claim + "\n");
    } catch (const Error& error) {
      finish_output();
      if (o.file.empty()) throw;
      throw Error(o.file, i + 1, std::string(error.what()) + " (" + std::to_string(i) + " claims before it were added)");
    }
  }
  finish_output();
  return 0;
}

class Log {
 public:
  explicit Log(bool json)
      : json_(json),
        table_({{"ACT", 4, 0}, {"AT", 20, 0}, {"WHO", 8, 1}, {"WHAT", 8, 0}, {"CLAIM", 13, 1}, {"WHY", 16, 4}},
               terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO)) {}
  void print_act(const ReviewAct& act) {
    std::string out;
    if (json_) {
      append_review_act(out, act);
      out += '\n';
    } else {
      if (!begun_) out = table_.header();
      Cell what(name_of(act.kind), act.undone ? Style::faint : Style::act);
      if (act.undoes != 0) what.add(" of " + std::to_string(act.undoes));
      if (act.undone) what.line().add("undone", Style::faint);
      Cell claim(act.claim.substr(0, kShownIdDigits), Style::strong);
      if (act.now.empty())
        claim.line().add("without claim", Style::warning);
      else if (act.now != act.claim)
        claim.line().add("now " + act.now.substr(0, kShownIdDigits));
      Cell why(act.why);
      if (!act.fields.empty() && act.kind != ReviewKind::add) why.line().add(act.fields, Style::faint);
      out += table_.row({Cell(std::to_string(act.number)), Cell(act.at), Cell(act.who), what, claim, why});
    }
    begun_ = true;
    print(out);
  }

 private:
  bool json_, begun_ = false;
  Table table_;
};

int log(const Options& o) {
  const auto ledger = Ledger::open(o.ledger, Ledger::Mode::read);
  Log out(o.format == "jsonl");
  if (!o.id.empty()) {
    for (const auto& act : ledger->review_history(claim_named(*ledger, o.id, o.ledger)))
      if (act.number > o.after) out.print_act(act);
  } else {
    constexpr std::size_t kAtOnce = 1000;
    std::int64_t after = o.after;
    std::size_t left = o.limit == 0 ? SIZE_MAX : o.limit;
    while (left > 0) {
      const auto acts = ledger->review_acts(after, std::min(left, kAtOnce));
      if (acts.empty()) break;
      for (const auto& act : acts) out.print_act(act);
      after = acts.back().number;
      left -= acts.size();
    }
  }
  finish_output();
  return 0;
}

std::string share(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return "–";
  const auto thousandths = (part * 1000 + all / 2) / all;
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + " %";
}

std::string stats_page(const ReviewStats& s) {
  const int width = terminal_width(STDOUT_FILENO);
  const bool colour = coloured(STDOUT_FILENO);
  const auto& all = s.all;
  const Table facts({{"", 16, 0}, {"", 40, 1}}, width, colour);
  std::string out;
  const auto fact = [&](std::string_view name, const std::string& value) {
    out += facts.row({Cell(name, Style::faint), Cell(value)});
  };
  fact("acts", grouped(s.acts));
  fact("people", grouped(s.people));
  fact("reports", grouped(s.reports));
  fact("judged", grouped(all.judged()) + " of " + grouped(s.claims) + " claims that the ledger holds");
  fact("accepted as is", grouped(all.accepted) + ", " + share(all.accepted, all.judged()) + " of the judged");
  fact("corrected", grouped(all.corrected));
  fact("rejected", grouped(all.rejected));
  fact("unsure", grouped(all.unsure));
  fact("added", grouped(all.added));
  if (s.without_claim > 0)
    fact("without claim", grouped(s.without_claim) + ": read again, their reports have no such claim any more");
  if (all.judged() + all.unsure + all.added == 0) return out;
  const Table fields({{"FIELD", 16, 1}, {"AGREED", 9, 0}, {"CORRECTED", 9, 0}, {"AGREEMENT", 9, 0}}, width, colour);
  out += "\n" + fields.header();
  for (const auto name : review_fields()) {
    const auto& f = s.fields.at(std::string(name));
    out += fields.row(
        {Cell(name), Cell(grouped(f.agreed)), Cell(grouped(f.corrected)), Cell(share(f.agreed, f.agreed + f.corrected))});
  }
  if (!s.changes.empty()) {
    const Table changes({{"FIELD", 16, 0}, {"CORRECTED", 24, 1}, {"TIMES", 9, 0}}, width, colour);
    out += "\n" + changes.header();
    for (const auto& [what, times] : s.changes) out += changes.row({Cell(what.first), Cell(what.second), Cell(grouped(times))});
  }
  const auto by = [&](const char* name, const std::map<std::string, ReviewCounts>& rows) {
    const Table table({{name, 16, 1},
                       {"ACCEPTED", 8, 0},
                       {"CORRECTED", 9, 0},
                       {"REJECTED", 8, 0},
                       {"UNSURE", 6, 0},
                       {"ADDED", 5, 0},
                       {"AS IS", 7, 0}},
                      width, colour);
    out += "\n" + table.header();
    for (const auto& [row, c] : rows)
      out += table.row({Cell(row), Cell(grouped(c.accepted)), Cell(grouped(c.corrected)), Cell(grouped(c.rejected)),
                        Cell(grouped(c.unsure)), Cell(grouped(c.added)), Cell(share(c.accepted, c.judged()))});
  };
  by("TYPE", s.by_type);
  by("LANGUAGE", s.by_lang);
  by("ENGINE", s.by_engine);
  by("RULE", s.by_rule);
  return out;
}

int stats(const Options& o) {
  const auto ledger = Ledger::open(o.ledger, Ledger::Mode::read);
  const ReviewStats s = ledger->review_stats();
  std::string out;
  if (o.format == "json") {
    append_review_stats(out, s);
    out += '\n';
  } else {
    out = stats_page(s);
  }
  print(out);
  finish_output();
  return 0;
}

}  // namespace

Command add_review(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  if (const char* who = std::getenv("ISNAD_WHO"); who != nullptr) o->who = who;  // as in add_ledger_option()
  app.require_subcommand(1);
  auto* accept_app = app.add_subcommand("accept", "The claim is right as it stands");
  auto* reject_app = app.add_subcommand("reject", "The report does not say this");
  auto* unsure_app = app.add_subcommand("unsure", "Somebody else must decide");
  auto* correct_app = app.add_subcommand("correct", "The claim is right but for some fields");
  auto* add_app = app.add_subcommand("add", "A claim that the machine did not read");
  auto* undo_app = app.add_subcommand("undo", "Take an act back; an undone one comes back by undoing the undo");
  auto* log_app = app.add_subcommand("log", "All acts, or those on one claim");
  auto* stats_app = app.add_subcommand("stats", "How far people agree with the machine");
  auto* export_app = app.add_subcommand("export", "Claims as people affirmed them, in the gold's format");
  for (auto* s : {accept_app, reject_app, unsure_app, correct_app})
    s->add_option("CLAIM", o->id, "The claim's id, or as much of its beginning as no other has")->required();
  for (auto* s : {accept_app, reject_app, unsure_app, correct_app, add_app, undo_app}) {
    s->add_option("--who", o->who, "Your name, kept with the act (default: $ISNAD_WHO)")->type_name("NAME");
    s->add_option("--why", o->why, "The reason, kept with the act")->type_name("TEXT");
  }
  correct_app->add_option("--set", o->set, "A field as it should be: status=alleged, when=2012~, actors=12-20:PRK,31-36")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  correct_app->add_option("--json", o->json, "Fields as a JSON object (docs/review.md)")->type_name("JSON");
  add_app->add_option("REPORT", o->report, "The report's path, its last part, or the beginning of its SHA-256")->required();
  add_app->add_option("--json", o->json, "The claim as a JSON object (docs/review.md)")->type_name("JSON");
  add_app->add_option("--file", o->file, "Claims, one JSON object a line")->type_name("FILE");
  undo_app->add_option("NUMBER", o->number, "The act's number, from isnad review log")->required();
  log_app->add_option("CLAIM", o->id, "Only acts on this claim");
  log_app->add_option("--after", o->after, "Only acts with a higher number")->type_name("NUMBER");
  log_app->add_option("--limit", o->limit, "At most so many (default: all)")->type_name("N");
  add_format_option(*log_app, o->format, {"table", "jsonl"});
  add_format_option(*stats_app, o->format, {"table", "json"});
  o->exported.add_to(*export_app);
  for (auto* s : {accept_app, reject_app, unsure_app, correct_app, add_app, undo_app, log_app, stats_app, export_app})
    add_ledger_option(*s, o->ledger);
  app.footer(
      "Examples:\n"
      "  isnad review accept 1f3a90bc --who Nour\n"
      "  isnad review correct 1f3a90bc --set status=alleged --set when=2012~ --who Nour --why \"the panel says “may”\"\n"
      "  isnad review export --to gold/ --reports");
  return [=] {
    if (accept_app->parsed()) return judge(ReviewKind::accept, *o);
    if (reject_app->parsed()) return judge(ReviewKind::reject, *o);
    if (unsure_app->parsed()) return judge(ReviewKind::unsure, *o);
    if (correct_app->parsed()) return judge(ReviewKind::correct, *o);
    if (add_app->parsed()) return add(*o);
    if (undo_app->parsed()) return undo(*o);
    if (log_app->parsed()) return log(*o);
    if (stats_app->parsed()) return stats(*o);
    return export_reviewed(o->exported, o->ledger);
  };
}

}  // namespace isnad::cli
