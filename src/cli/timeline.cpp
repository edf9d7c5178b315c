// isnad timeline: the claims of a ledger in the order of time.
#include <unistd.h>

#include <algorithm>

#include "cli/claim_rows.h"
#include "cli/commands.h"
#include "cli/countries.h"
#include "cli/json_lines.h"
#include "cli/terminal.h"
#include "ledger/edtf_days.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, between, since, until, type, status, source, text;
};

std::string changed_case(std::string s, bool upper) {
  for (char& c : s) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return s;
}

template <typename Enum>
std::string all_names(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    const auto name = name_of(static_cast<Enum>(i));
    if (!name.empty()) out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return out;
}

ClaimFilter filter_of(const Options& o) {
  ClaimFilter filter;
  if (!o.between.empty()) {
    std::string_view rest = o.between;
    while (true) {
      // The Arabic comma too: who types Arabic names types it.
      const auto latin = rest.find(',');
      const auto arabic = rest.find("،");
      const auto comma = std::min(latin, arabic);
      filter.between.push_back(party_of(rest.substr(0, comma)));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + (arabic < latin ? std::string_view("،").size() : 1));
    }
    const bool unnamed = std::any_of(filter.between.begin(), filter.between.end(),
                                     [](const Party& p) { return p.country.empty() && p.name.empty(); });
    if (filter.between.size() != 2 || unnamed) {
      throw Usage("--between takes two parties with a comma between them, such as PRK,SYR or \"North Korea,Assad\"; it got “" +
                  o.between + "”");
    }
  }
  for (const auto& [option, value] : {std::pair("--since", &o.since), std::pair("--until", &o.until)}) {
    if (!value->empty() && !days_of(*value))
      throw Usage(std::string(option) + ": “" + *value + "” is no date; write 2014, 2014-06 or 2014-06-30");
  }
  filter.since = o.since;
  filter.until = o.until;
  if (!o.since.empty() && !o.until.empty() && days_of(o.until)->last < days_of(o.since)->first) {
    throw Usage("--until " + o.until + " lies before --since " + o.since);
  }
  if (!o.type.empty()) {
    filter.type = event_type(changed_case(o.type, true));
    if (!filter.type)
      throw Usage("--type: “" + o.type + "” is no type of event. The types are " + all_names<EventType>(kEventTypes));
  }
  if (!o.status.empty()) {
    filter.status = status(changed_case(o.status, false));
    if (!filter.status) throw Usage("--status: “" + o.status + "” is none. There are " + all_names<Status>(kStatuses));
  }
  filter.source = o.source;
  filter.text = o.text;
  return filter;
}

int timeline(const Options& options) {
  const ClaimFilter filter = filter_of(options);
  const auto ledger = Ledger::open(options.ledger, Ledger::Mode::read);
  const ClaimTable table(terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  std::uint64_t shown = 0;
  std::string line;
  ledger->timeline(filter, [&](const StoredClaim& claim) {
    line.clear();
    if (options.format == "jsonl") {
      append_claim(line, claim);
    } else if (options.format == "csv") {
      if (shown == 0) line = csv_header();
      line += csv_row(claim);
    } else {
      if (shown == 0) line = table.header();
      line += table.row(claim);
    }
    print(line);
    ++shown;
    return true;
  });
  if (shown == 0 && options.format == "csv") print(csv_header());
  finish_output();
  if (shown == 0 && options.format == "table") complain("no claim in " + options.ledger + " is of this kind");
  return 0;
}

}  // namespace

Command add_timeline(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_ledger_option(app, o->ledger);
  app.add_option("--between", o->between, "Two parties, whichever of them acts: codes or names of countries, or words of names")
      ->type_name("A,B");
  app.add_option("--since", o->since, "Only what may have happened on this day or later; leaves out what has no date")
      ->type_name("DATE");
  app.add_option("--until", o->until, "Only what may have happened on this day or earlier; leaves out what has no date")
      ->type_name("DATE");
  app.add_option("--type", o->type, "Only events of this type: " + all_names<EventType>(kEventTypes))->type_name("TYPE");
  app.add_option("--status", o->status, "Only claims as sure as this: " + all_names<Status>(kStatuses))->type_name("STATUS");
  app.add_option("--source", o->source, "Only claims according to a source whose name holds this")->type_name("NAME");
  app.add_option("--text", o->text, "Only claims whose sentence holds these words, inflected or not")->type_name("WORDS");
  add_format_option(app, o->format, {"table", "jsonl", "csv"});
  app.footer(
      "Examples:\n"
      "  isnad timeline --between PRK,SYR --since 2012 --until 2017\n"
      "  isnad timeline --between \"كوريا الشمالية,سوريا\" --type aid\n"
      "  isnad timeline --source Reuters --format csv > claims.csv");
  return [o] { return timeline(*o); };
}

}  // namespace isnad::cli
