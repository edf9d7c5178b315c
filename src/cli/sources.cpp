// isnad sources: who carries the claims of the ledger. isnad source grade: the register of how far one relies on whom.
#include <unistd.h>

#include "cli/commands.h"
#include "cli/table.h"
#include "export/json_lines.h"

namespace isnad::cli {
namespace {

struct ListOptions {
  std::string ledger, format;
  bool common_links = false;
  std::uint64_t limit = 0;
};

struct GradeOptions {
  std::string ledger, name, grade, why;
};

void append_source(std::string& out, const SourceRow& row) {
  out += "{\"name\":";
  append_json(out, row.name);
  out += ",\"voice\":";
  append_json(out, row.voice);
  out += ",\"grade\":\"";
  out += row.grade;
  out += "\",\"why\":";
  if (row.why.empty())
    out += "null";
  else
    append_json(out, row.why);
  out += ",\"events\":" + std::to_string(row.events) + ",\"origin_of\":" + std::to_string(row.origin_of) +
         ",\"common_link_of\":" + std::to_string(row.common_in) + ",\"reports\":" + std::to_string(row.carriers) + ",\"first\":";
  append_json(out, row.first);
  out += ",\"last\":";
  append_json(out, row.last);
  out += "}\n";
}

int list(const ListOptions& options) {
  const auto ledger = open_linked(options.ledger);
  const Table table({{"SOURCE", 20, 6},
                     {"GRADE", 5, 0},
                     {"EVENTS", 7, 0},
                     {"ORIGIN OF", 9, 0},
                     {"COMMON LINK OF", 14, 0},
                     {"REPORTS", 7, 0},
                     {"FIRST – LAST", 12, 2}},
                    terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  std::uint64_t shown = 0;
  std::string line;
  ledger->sources(options.common_links, [&](const SourceRow& row) {
    line.clear();
    if (options.format == "jsonl") {
      append_source(line, row);
    } else {
      if (shown == 0) line = table.header();
      Cell name(row.name, Style::source);
      if (row.voice != row.name) name.line().add(row.voice, Style::faint);
      Cell grade(std::string(1, row.grade), row.grade == 'F' ? Style::faint : Style::strong);
      line += table.row({name, grade, Cell(grouped(row.events)), Cell(grouped(row.origin_of)), Cell(grouped(row.common_in)),
                         Cell(grouped(row.carriers)), Cell(row.first + " – " + row.last)});
    }
    print(line);
    ++shown;
    return options.limit == 0 || shown < options.limit;
  });
  finish_output();
  return 0;
}

int grade(const GradeOptions& options) {
  const std::string letter = options.grade;
  if (letter.size() != 1 || std::string_view("ABCDEFabcdef").find(letter[0]) == std::string_view::npos)
    throw Usage(
        "a grade is A (completely reliable), B (usually reliable), C (fairly reliable), D (not usually reliable), E (unreliable) "
        "or F "
        "(cannot be judged); it got “" +
        letter + "”");
  if (options.why.empty()) throw Usage("say why, with --why \"…\": a grade without its reason helps nobody");
  const char upper = letter[0] >= 'a' ? static_cast<char>(letter[0] - 'a' + 'A') : letter[0];
  const auto ledger = open_linked(options.ledger, Ledger::Mode::write);
  const std::size_t graded = ledger->grade(options.name, upper, options.why, now());
  if (graded == 0) throw Error("no source in " + options.ledger + " has the name “" + options.name + "”; see isnad sources");
  link_events(*ledger, 1);
  print(options.name + ": " + upper + "\n");
  finish_output();
  return 0;
}

}  // namespace

Command add_sources(CLI::App& app) {
  const auto o = std::make_shared<ListOptions>();
  add_ledger_option(app, o->ledger);
  app.add_flag("--common-links", o->common_links,
               "Only those through whom most chains of some event pass, most such events first");
  app.add_option("--limit", o->limit, "At most so many (default: all)")->type_name("N");
  add_format_option(app, o->format, {"table", "jsonl"});
  app.footer("Example:\n  isnad sources --common-links");
  return [o] { return list(*o); };
}

Command add_source(CLI::App& app) {
  const auto o = std::make_shared<GradeOptions>();
  auto* s = app.add_subcommand("grade", "Grade a source's reliability, A to F (Admiralty code)");
  app.require_subcommand(1);
  s->add_option("NAME", o->name, "The source's name, as isnad sources shows it or as any report writes it")->required();
  s->add_option("GRADE", o->grade, "A, B, C, D, E or F")->required();
  s->add_option("--why", o->why, "The reason")->type_name("TEXT");
  add_ledger_option(*s, o->ledger);
  app.footer("Example:\n  isnad source grade Reuters B --why \"names its sources, corrects itself\"");
  return [o] { return grade(*o); };
}

}  // namespace isnad::cli
