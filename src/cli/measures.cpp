// isnad measures: which measures the events of a ledger touch; and the measures themselves.
#include <unistd.h>

#include <algorithm>
#include <set>

#include "cli/claim_rows.h"
#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/measure_lines.h"
#include "cli/terminal.h"
#include "export/json_lines.h"
#include "export/measure_json.h"
#include "intake/packs.h"
#include "isnad/measure.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format, between, since, until, type, dir, lang, regime;
  bool all_times = false;
};

MeasureLanguage language_of(const Options& o) { return o.lang == "ar" ? MeasureLanguage::arabic : MeasureLanguage::english; }

// Whether somebody of this country, or the country as a place, stands in a claim of the event.
bool names(const Event& event, Country country) {
  return std::any_of(event.claims.begin(), event.claims.end(), [&](const StoredClaim& c) {
    for (const auto* list : {&c.actors, &c.targets, &c.where})
      if (std::any_of(list->begin(), list->end(), [&](const StoredMention& m) { return m.id == country; })) return true;
    return false;
  });
}

// The numbers of the events in question, in order of time. Between two countries also those that happened in the one of them with
// the other acting: "800 North Koreans arrived in Syria" names no Syrian.
std::vector<std::int64_t> events_of(Ledger& ledger, const Options& o) {
  EventFilter filter;
  check_days(o.since, o.until);
  filter.since = o.since;
  filter.until = o.until;
  filter.type = type_of(o.type);
  std::vector<Party> parties;
  if (!o.between.empty()) parties = parties_of(o.between);
  const bool countries =
      !parties.empty() && std::all_of(parties.begin(), parties.end(), [](const Party& p) { return !p.country.empty(); });
  if (!countries) filter.between = parties;
  std::vector<EventRow> rows;
  std::set<std::int64_t> seen;
  const auto take = [&](const EventRow& row) {
    if (seen.insert(row.number).second) rows.push_back(row);
    return true;
  };
  if (countries) {
    for (const auto& p : parties) {
      filter.between = {p};
      ledger.events(filter, take);
    }
    const auto later = [](const EventRow& a, const EventRow& b) {
      return std::tuple(a.first.empty(), std::string_view(a.first), std::string_view(a.id)) <
             std::tuple(b.first.empty(), std::string_view(b.first), std::string_view(b.id));
    };
    std::stable_sort(rows.begin(), rows.end(), later);
  } else {
    ledger.events(filter, take);
  }
  std::vector<std::int64_t> out;
  for (const auto& row : rows) {
    if (countries) {
      const Event event = ledger.event(row.number);
      if (!names(event, parties[0].country) || !names(event, parties[1].country)) continue;
    }
    out.push_back(row.number);
  }
  return out;
}

void append_event_line(std::string& out, const Event& event, const std::vector<EventTouch>& touches) {
  out += "{\"event\":";
  append_json(out, event.id);
  out += ",\"type\":";
  append_json(out, name_of(event.type));
  out += ",\"when\":";
  if (event.when.empty())
    out += "null";
  else
    append_json(out, event.when);
  out += ",\"independent\":" + std::to_string(event.transmission.independent);
  out += ",\"credibility\":" + std::to_string(event.credibility.figure);
  out += ",\"denied_by\":[";
  for (std::size_t i = 0; i < event.denials.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, event.denials[i].name);
  }
  out += "],\"claims\":[";
  for (std::size_t i = 0; i < touches.size(); ++i) {
    // The claims that touch each of the measures, in the order of "measures".
    out += i == 0 ? "[" : ",[";
    for (std::size_t k = 0; k < touches[i].claims.size(); ++k) {
      if (k > 0) out += ',';
      append_json(out, event.claims[touches[i].claims[k]].id);
    }
    out += ']';
  }
  out += "],\"measures\":";
  std::vector<Touch> list;
  list.reserve(touches.size());
  for (const auto& t : touches) list.push_back(t.touch);
  append_touches(out, list);
  out += "}\n";
}

int touched_events(const Options& o) {
  const Measures measures = load_measures(o.dir);
  const auto ledger = open_linked(o.ledger);
  const int width = terminal_width(STDOUT_FILENO);
  const bool colour = coloured(STDOUT_FILENO);
  const ClaimTable table(width, colour);
  const TouchLines lines(width, colour, language_of(o));
  std::uint64_t shown = 0;
  std::string out;
  for (const auto number : events_of(*ledger, o)) {
    const Event event = ledger->event(number);
    auto touches = touched(event, measures);
    if (!o.all_times) std::erase_if(touches, [](const EventTouch& t) { return !in_question(t.touch); });
    if (touches.empty()) continue;
    out.clear();
    // A denial says who denies; the event's are told with every measure.
    for (auto& t : touches)
      if (t.touch.denied_by.empty()) t.touch.denied_by = t.denied_by;
    if (o.format == "jsonl") {
      append_event_line(out, event, touches);
    } else {
      if (shown == 0) out = table.header();
      // Each claim that speaks for a measure once, and below it what it touches.
      std::vector<std::uint32_t> claims;
      for (const auto& t : touches)
        if (std::find(claims.begin(), claims.end(), t.speaker) == claims.end()) claims.push_back(t.speaker);
      for (const auto at : claims) {
        out += table.row(event.claims[at]);
        std::string before;
        for (const auto& t : touches)
          if (t.speaker == at) out += lines.row(t.touch, before);
      }
    }
    print(out);
    ++shown;
  }
  finish_output();
  if (shown == 0 && o.format == "table") complain("no event in " + o.ledger + " touches a measure");
  return 0;
}

void append_measure(std::string& out, const Measure& m) {
  const auto add = [&](std::string_view key, std::string_view value) {
    out += out.ends_with('{') ? "\"" : ",\"";
    out += key;
    out += "\":";
    if (value.empty())
      out += "null";
    else
      append_json(out, value);
  };
  out += '{';
  add("id", m.id);
  add("regime", m.regime);
  add("symbol", m.symbol);
  add("paragraph", m.paragraph);
  add("force", name_of(m.force));
  add("from", m.from);
  add("until", m.until);
  add("deadline", m.deadline);
  add("summary", m.summary.en);
  add("summary_ar", m.summary.ar);
  add("exemptions", m.exemptions.en);
  add("exemptions_ar", m.exemptions.ar);
  add("source", m.source);
  add("note", m.note);
  out += "}\n";
}

int list(const Options& o) {
  const Measures measures = load_measures(o.dir);
  const auto language = language_of(o);
  const bool ar = language == MeasureLanguage::arabic;
  std::string names;
  for (const auto& r : measures.regimes) names += (names.empty() ? "" : ", ") + r.name;
  const bool known =
      std::any_of(measures.regimes.begin(), measures.regimes.end(), [&](const Regime& r) { return r.name == o.regime; });
  if (!o.regime.empty() && !known) throw Usage("there is no regime “" + o.regime + "”; there are " + names);
  const Table table({{"MEASURE", 16, 2}, {"IN FORCE", 12, 2}, {"WHAT", 24, 7}}, terminal_width(STDOUT_FILENO),
                    coloured(STDOUT_FILENO));
  std::string out;
  if (o.format != "jsonl") out = table.header();
  for (const auto& regime : measures.regimes) {
    if (!o.regime.empty() && regime.name != o.regime) continue;
    if (o.format != "jsonl")
      out += table.row({Cell(regime.name, Style::strong), Cell(""), Cell(ar ? regime.title.ar : regime.title.en, Style::strong)});
    for (const auto& m : measures.all) {
      if (m.regime != regime.name) continue;
      if (o.format == "jsonl") {
        append_measure(out, m);
        continue;
      }
      Cell name(cited(m, language));
      name.line().add(m.id, Style::faint);
      Cell what;
      what.add(force_word(m.force, language), Style::act).add(": ").add(ar ? m.summary.ar : m.summary.en);
      const auto& exemptions = ar ? m.exemptions.ar : m.exemptions.en;
      if (!exemptions.empty()) what.line().add((ar ? "ما عدا: " : "but for: ") + exemptions, Style::faint);
      if (!m.note.empty()) what.line().add(m.note, Style::faint);
      what.line().add(m.source, Style::faint);
      out += table.row({name, Cell(force_days(m, language)), what});
    }
  }
  print(out);
  finish_output();
  return 0;
}

void add_shared(CLI::App& app, Options& o) {
  add_measures_option(app, o.dir);
  o.lang = "en";
  app.add_option("--lang", o.lang, "The language of summaries and wording: en or ar (default: en)")
      ->check(CLI::IsMember({"en", "ar"}))
      ->type_name("LANG");
  add_format_option(app, o.format, {"table", "jsonl"});
}

}  // namespace

Command add_measures(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_ledger_option(app, o->ledger);
  add_between_option(app, o->between);
  add_days_options(app, o->since, o->until);
  app.add_option("--type", o->type, "Only events of this type: " + all_types())->type_name("TYPE");
  app.add_flag("--all-times", o->all_times, "Also measures that were not in force when it happened");
  add_shared(app, *o);
  app.require_subcommand(0, 1);
  auto* list_app = app.add_subcommand("list", "The measures themselves: days, summaries, sources");
  list_app->add_option("REGIME", o->regime, "Only those of this regime, such as dprk")->type_name("REGIME");
  add_shared(*list_app, *o);
  app.footer(
      "A measure that is touched is a pointer for a lawyer, never a verdict (docs/measures.md).\n"
      "Examples:\n"
      "  isnad measures --between PRK,SYR\n"
      "  isnad measures --between PRK,SYR --lang ar --since 2017\n"
      "  isnad measures list dprk");
  return [=] { return list_app->parsed() ? list(*o) : touched_events(*o); };
}

}  // namespace isnad::cli
