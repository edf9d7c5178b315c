// isnad events, isnad contradictions: lists of events.
#include <unistd.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/event_lines.h"
#include "cli/filters.h"
#include "cli/terminal.h"
#include "export/event_json.h"
#include "intake/files.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, between, since, until, type;
  std::uint32_t independent = 0;
  std::uint64_t limit = 0;
};

EventFilter filter_of(const Options& o) {
  EventFilter filter;
  if (!o.between.empty()) filter.between = parties_of(o.between);
  check_days(o.since, o.until);
  filter.since = o.since;
  filter.until = o.until;
  filter.type = type_of(o.type);
  filter.independent = o.independent;
  filter.limit = o.limit;
  return filter;
}

void add_options(CLI::App& app, Options& o) {
  add_ledger_option(app, o.ledger);
  add_between_option(app, o.between);
  add_days_options(app, o.since, o.until);
  app.add_option("--type", o.type, "Only events of this type: " + all_types())->type_name("TYPE");
  app.add_option("--limit", o.limit, "At most so many (default: all)")->type_name("N");
}

int events(const Options& options) {
  const EventFilter filter = filter_of(options);
  const auto ledger = open_linked(options.ledger);
  const EventTable table(terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  std::uint64_t shown = 0;
  std::string line;
  ledger->events(filter, [&](const EventRow& row) {
    line.clear();
    const Event event = ledger->event(row.number);
    if (event.claims.empty()) return true;
    if (options.format == "jsonl") {
      append_event(line, event, *ledger);
    } else {
      if (shown == 0) line = table.header();
      line += table.row(row, event);
    }
    print(line);
    ++shown;
    return true;
  });
  finish_output();
  if (shown == 0 && options.format == "table") complain("no event in " + options.ledger + " is of this kind");
  return 0;
}

// Beside each side of a contradiction the reports that take it.
std::string sides(const Event& event, int width, bool colour) {
  const Table table({{"", 10, 1}, {"", 8, 0}, {"", 16, 4}, {"", 10, 0}, {"", 20, 6}}, width, colour);
  std::string out;
  const auto reports = [&](const std::vector<std::uint32_t>& claims) {
    constexpr std::size_t kMost = 3;
    Cell cell;
    std::vector<std::string> seen;
    for (const auto i : claims) {
      const StoredClaim& c = event.claims[i];
      if (std::find(seen.begin(), seen.end(), c.path) != seen.end()) continue;
      seen.push_back(c.path);
      if (seen.size() > kMost) continue;
      if (seen.size() > 1) cell.line();
      cell.add(base_name(c.path)).add(" “").add(c.trigger.text).add("” ").add(c.id.substr(0, kShownIdDigits), Style::faint);
    }
    if (seen.size() > kMost) cell.line().add("and " + std::to_string(seen.size() - kMost) + " more", Style::faint);
    return cell;
  };
  for (const auto& d : event.disagreements) {
    bool first = true;
    for (const auto& s : d.sides) {
      out += table.row({Cell(""), Cell(first ? d.about : "", Style::warning), Cell(s.value, Style::strong),
                        Cell(s.first_day.empty() ? "–" : s.first_day), reports(s.claims)});
      first = false;
    }
    if (d.corrected)
      out += table.row({Cell(""), Cell(""), Cell("corrected later by who said the first", Style::faint), Cell(""), Cell("")});
  }
  for (const auto& d : event.denials) {
    out += table.row({Cell(""), Cell("denied", Style::warning), Cell(d.name, Style::source), Cell(d.day.empty() ? "–" : d.day),
                      Cell("claim " + d.claim.substr(0, kShownIdDigits), Style::faint)});
  }
  return out;
}

int contradictions(const Options& options) {
  EventFilter filter = filter_of(options);
  filter.contradicted = true;
  const auto ledger = open_linked(options.ledger);
  const int width = terminal_width(STDOUT_FILENO);
  const bool colour = coloured(STDOUT_FILENO);
  const EventTable table(width, colour);
  std::uint64_t shown = 0;
  std::string out;
  ledger->events(filter, [&](const EventRow& row) {
    const Event event = ledger->event(row.number);
    if (event.claims.empty()) return true;
    out.clear();
    if (options.format == "jsonl") {
      append_event(out, event, *ledger);
    } else {
      if (shown == 0) out = table.header();
      out += table.row(row, event) + sides(event, width, colour);
    }
    print(out);
    ++shown;
    return true;
  });
  finish_output();
  if (shown == 0 && options.format == "table") complain("nothing in " + options.ledger + " is contradicted or denied");
  return 0;
}

}  // namespace

Command add_events(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_options(app, *o);
  app.add_option("--independent", o->independent, "Only events with at least so many independent origins")->type_name("N");
  add_format_option(app, o->format, {"table", "jsonl"});
  app.footer(
      "Examples:\n"
      "  isnad events --between PRK,SYR --independent 2\n"
      "  isnad events --type aid --format jsonl");
  return [o] { return events(*o); };
}

Command add_contradictions(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_options(app, *o);
  add_format_option(app, o->format, {"table", "jsonl"});
  app.footer("Example:\n  isnad contradictions --between PRK,SYR");
  return [o] { return contradictions(*o); };
}

}  // namespace isnad::cli
