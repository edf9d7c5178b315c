#include "cli/filters.h"

#include <algorithm>

#include "ledger/edtf_days.h"
#include "ledger/parties.h"

namespace isnad::cli {
namespace {

template <typename Enum>
std::string all_names(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    const auto name = name_of(static_cast<Enum>(i));
    if (!name.empty()) out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return out;
}

}  // namespace

std::vector<Party> parties_of(std::string_view typed) {
  std::vector<Party> out;
  std::string_view rest = typed;
  while (true) {
    // The Arabic comma too: who types Arabic names types it.
    const auto latin = rest.find(',');
    const auto arabic = rest.find("،");
    const auto comma = std::min(latin, arabic);
    out.push_back(party_of(rest.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + (arabic < latin ? std::string_view("،").size() : 1));
  }
  const bool unnamed = std::any_of(out.begin(), out.end(), [](const Party& p) { return p.country.empty() && p.name.empty(); });
  if (out.size() != 2 || unnamed) {
    throw Usage("--between takes two parties with a comma between them, such as PRK,SYR or \"North Korea,Assad\"; it got “" +
                std::string(typed) + "”");
  }
  return out;
}

void add_between_option(CLI::App& app, std::string& between) {
  app.add_option("--between", between, "Two parties, whichever of them acts: codes or names of countries, or words of names")
      ->type_name("A,B");
}

void add_days_options(CLI::App& app, std::string& since, std::string& until) {
  app.add_option("--since", since, "Only what may have happened on this day or later; leaves out what has no date")
      ->type_name("DATE");
  app.add_option("--until", until, "Only what may have happened on this day or earlier; leaves out what has no date")
      ->type_name("DATE");
}

void check_days(const std::string& since, const std::string& until) {
  for (const auto& [option, value] : {std::pair("--since", &since), std::pair("--until", &until)}) {
    if (!value->empty() && !days_of(*value))
      throw Usage(std::string(option) + ": “" + *value + "” is no date; write 2014, 2014-06 or 2014-06-30");
  }
  if (!since.empty() && !until.empty() && days_of(until)->last < days_of(since)->first)
    throw Usage("--until " + until + " lies before --since " + since);
}

std::optional<EventType> type_of(const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  const auto type = event_type(in_case(typed, true));
  if (!type) throw Usage("--type: “" + typed + "” is no type of event. The types are " + all_types());
  return type;
}

void ClaimOptions::add_to(CLI::App& app) {
  add_between_option(app, between);
  add_days_options(app, since, until);
  app.add_option("--type", type, "Only events of this type: " + all_types())->type_name("TYPE");
  app.add_option("--status", status, "Only claims as sure as this: " + all_statuses())->type_name("STATUS");
  app.add_option("--source", source, "Only claims according to a source whose name holds this")->type_name("NAME");
  app.add_option("--text", text, "Only claims whose sentence holds these words, inflected or not")->type_name("WORDS");
}

ClaimFilter ClaimOptions::filter() const {
  ClaimFilter out;
  if (!between.empty()) out.between = parties_of(between);
  check_days(since, until);
  out.since = since;
  out.until = until;
  out.type = type_of(type);
  if (!status.empty()) {
    out.status = isnad::status(in_case(status, false));
    if (!out.status) throw Usage("--status: “" + status + "” is none. There are " + all_statuses());
  }
  out.source = source;
  out.text = text;
  return out;
}

std::string ClaimOptions::words() const {
  std::string out;
  for (const auto& [name, value] :
       {std::pair("between", &between), std::pair("since", &since), std::pair("until", &until), std::pair("type", &type),
        std::pair("status", &status), std::pair("source", &source), std::pair("text", &text)})
    if (!value->empty()) out += (out.empty() ? "" : ", ") + std::string(name) + " " + *value;
  return out;
}

std::string in_case(std::string s, bool upper) {
  for (char& c : s) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return s;
}

std::string all_types() { return all_names<EventType>(kEventTypes); }
std::string all_statuses() { return all_names<Status>(kStatuses); }

}  // namespace isnad::cli
