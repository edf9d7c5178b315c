// isnad event: one event in full, the tree of its chains from where they end to the reports; and what a person says of the
// grouping.
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/claim_rows.h"
#include "cli/commands.h"
#include "cli/event_lines.h"
#include "cli/table.h"
#include "export/event_json.h"
#include "intake/files.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kMostChildren = 24;  // of one transmitter
constexpr std::size_t kMostClaims = 40;

struct Options {
  std::string ledger, format, id, other, why;
  std::vector<std::string> claims;
  std::int64_t number = 0;
};

std::int64_t find_event(Ledger& ledger, const std::string& id, const std::string& file) {
  if (id.empty() || id.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
    throw Usage("“" + id + "” is no event's id; an id has hexadecimal digits, such as 1f3a90bc");
  std::string low = id;
  for (char& c : low)
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  const auto found = ledger.events_by_id(low, 10);
  if (found.empty())
    throw Error("no event in " + file + ", and none of its claims, has an id that begins with " + id + "; see isnad events");
  if (found.size() > 1) {
    std::string ids;
    for (const auto number : found) ids += " " + ledger.event(number).id;
    throw Error("several events have an id that begins with " + id + "; give more of it:" + ids);
  }
  return found.front();
}

class EventPage {
 public:
  EventPage(Ledger& ledger, const Event& event)
      : ledger_(ledger),
        event_(event),
        table_({{"", 14, 0}, {"", 40, 1}}, terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO)) {}

  std::string text() {
    const Transmission& t = event_.transmission;
    field("event", Cell(event_.id, Style::strong));
    Cell what(name_of(event_.type), Style::act);
    field("what", what.add(event_.when.empty() ? ", no date known" : ", " + event_.when));
    Cell origins(origins_words(t.independent, t.at_most), Style::strong);
    field("independent", origins.add(t.independent == 1 && t.at_most <= 1 ? " origin" : " origins"));
    Cell grade(std::to_string(event_.credibility.figure) + " " + event_.credibility.words, Style::strong);
    if (!event_.credibility.probability.empty()) grade.add(" (" + event_.credibility.probability + ")");
    field("credibility", grade);
    for (const auto& r : event_.credibility.reasons) field("credibility", Cell("· " + r));
    if (!t.first_day.empty()) field("first told", Cell(t.first_day));
    for (const auto at : t.common_links) {
      Cell cell(t.transmitters[at].name, Style::source);
      field("common link", cell.add(": " + grouped(t.transmitters[at].carriers) + " reports have it through there"));
    }
    out_ += '\n';
    chains();
    for (const auto& circle : t.circles) {
      Cell cell;
      for (const auto at : circle) cell.add(t.transmitters[at].name, Style::source).add(" → ");
      cell.add(t.transmitters[circle.front()].name, Style::source);
      field("circular", cell);
    }
    out_ += '\n';
    disagreements();
    claims();
    return out_;
  }

 private:
  void field(std::string_view name, const Cell& value) {
    out_ += table_.row({Cell(name == last_ ? "" : name, Style::faint), value});
    last_ = name;
  }

  // From the origins, which stand first, to the reports; who has it from several is spelled out once.
  void chains() {
    const Transmission& t = event_.transmission;
    children_.resize(t.transmitters.size());
    for (const Handing& h : t.handings) children_[h.to].push_back({h.from, h.how});
    for (auto& list : children_) {
      std::sort(list.begin(), list.end(), [&](const Child& a, const Child& b) {
        const auto rank = [&](const Child& c) {
          const Transmitter& who = t.transmitters[c.at];
          return std::tuple(who.day.empty(), std::string_view(who.day), std::string_view(who.voice));
        };
        return rank(a) < rank(b);
      });
    }
    for (const Origin& o : t.origins) {
      Cell cell(o.counted ? "● " : "○ ");
      name(cell, o.at);
      if (!o.counted) cell.add(" – not counted: " + o.why, Style::faint);
      field(o.counted ? "origin" : "no origin", cell);
      seen_.insert(o.at);
      below(o.at, "");
    }
  }

  void name(Cell& cell, std::uint32_t at) const {
    const Transmitter& who = event_.transmission.transmitters[at];
    if (who.is_report)
      cell.add(base_name(who.name));
    else
      cell.add(who.name, Style::source);
    const auto& links = event_.transmission.common_links;
    if (std::find(links.begin(), links.end(), at) != links.end()) cell.add(" ◆ common link", Style::strong);
    if (!who.day.empty()) cell.add(" " + who.day, Style::faint);
  }

  void below(std::uint32_t root, const std::string& root_indent) {
    // Without recursion: a chain may have a thousand links.
    struct Frame {
      std::uint32_t at;
      std::size_t next;
      std::string indent;
    };
    std::vector<Frame> path{{root, 0, root_indent}};
    std::size_t drawn = 0;
    while (!path.empty()) {
      Frame& f = path.back();
      const auto& children = children_[f.at];
      if (f.next >= std::min(children.size(), kMostChildren)) {
        if (children.size() > kMostChildren && f.next == kMostChildren)
          field("", Cell(f.indent + "└─ and " + grouped(children.size() - kMostChildren) + " more", Style::faint));
        path.pop_back();
        continue;
      }
      const Child child = children[f.next++];
      const bool last = f.next == children.size();
      Cell cell(f.indent + (last ? "└─ " : "├─ "));
      name(cell, child.at);
      cell.add(std::string(" ") + name_of(child.how), Style::faint);
      const bool again = !seen_.insert(child.at).second;
      if (again && !children_[child.at].empty()) cell.add(" (see above)", Style::faint);
      field("", cell);
      constexpr std::size_t kDeep = 60;  // levels that a screen can show
      if (again || ++drawn > 2000) continue;
      const std::string step = last ? "\xC2\xA0\xC2\xA0\xC2\xA0" : "│\xC2\xA0\xC2\xA0";
      path.push_back({child.at, 0, path.size() < kDeep ? f.indent + step : f.indent});
    }
  }

  void disagreements() {
    for (const auto& d : event_.disagreements) {
      Cell cell(d.about + ": ", Style::warning);
      bool first = true;
      for (const auto& s : d.sides) {
        if (!first) cell.add(" ≠ ");
        first = false;
        cell.add(s.value, Style::strong)
            .add(" (" + std::to_string(s.claims.size()) + (s.first_day.empty() ? ")" : ", from " + s.first_day + ")"));
      }
      if (d.corrected) cell.add(" – corrected later by who said the first");
      field("contradicts", cell);
    }
    for (const auto& d : event_.denials) {
      Cell cell(d.name, Style::source);
      field("denied by",
            cell.add((d.day.empty() ? "" : " " + d.day) + ", claim " + d.claim.substr(0, kShownIdDigits), Style::faint));
    }
    if (!event_.disagreements.empty() || !event_.denials.empty()) out_ += '\n';
  }

  void claims() {
    for (std::size_t i = 0; i < std::min(event_.claims.size(), kMostClaims); ++i) {
      const StoredClaim& c = event_.claims[i];
      Cell cell(c.id.substr(0, kShownIdDigits), Style::strong);
      cell.add(" ").add(c.path).add(c.report_date.empty() ? "" : " " + c.report_date, Style::faint);
      cell.add(" ").add(name_of(c.status));
      if (c.polarity == Polarity::negated) cell.add(", negated", Style::warning);
      cell.line().add("“").add(ledger_.text_of(c.report, c.sentence.bytes)).add("”");
      cell.line().add(event_.grounds[i], Style::faint);
      field("claims", cell);
    }
    if (event_.claims.size() > kMostClaims)
      field("claims", Cell("and " + grouped(event_.claims.size() - kMostClaims) + " more", Style::faint));
  }

  struct Child {
    std::uint32_t at;
    Passing how;
  };
  Ledger& ledger_;
  const Event& event_;
  Table table_;
  std::string out_;
  std::string last_;
  std::vector<std::vector<Child>> children_;
  std::set<std::uint32_t> seen_;
};

int show_event(const Options& o) {
  const auto ledger = open_linked(o.ledger);
  const Event event = ledger->event(find_event(*ledger, o.id, o.ledger));
  if (o.format == "jsonl") {
    std::string line;
    append_event(line, event, *ledger);
    print(line);
  } else {
    print(EventPage(*ledger, event).text());
  }
  finish_output();
  return 0;
}

// The claim whose id begins so.
std::string full_id(Ledger& ledger, const std::string& prefix, const std::string& file) {
  const auto found = ledger.claims_by_id(prefix, 2);
  if (found.empty()) throw Error("no claim in " + file + " has an id that begins with " + prefix);
  if (found.size() > 1) throw Error("several claims have an id that begins with " + prefix + "; give more of it");
  return found.front().id;
}

int finish_correction(Ledger& ledger, const std::string& said) {
  link_events(ledger, 1);
  print(said + "\n");
  finish_output();
  return 0;
}

int split(const Options& o) {
  if (o.why.empty()) throw Usage("say why, with --why \"…\"");
  const auto ledger = open_linked(o.ledger, Ledger::Mode::write);
  std::vector<std::string> claims;
  for (const auto& c : o.claims) claims.push_back(full_id(*ledger, c, o.ledger));
  ledger->correct(false, claims, o.why, now());
  return finish_correction(*ledger, "An event of their own: " + std::to_string(claims.size()) +
                                        " claim(s). Undo: isnad event undo " +
                                        std::to_string(ledger->corrections().back().number));
}

int merge(const Options& o) {
  if (o.why.empty()) throw Usage("say why, with --why \"…\"");
  const auto ledger = open_linked(o.ledger, Ledger::Mode::write);
  std::vector<std::string> claims;
  for (const auto& id : {o.id, o.other}) {
    const Event event = ledger->event(find_event(*ledger, id, o.ledger));
    // The claim that tells most stands for the event: new claims that join it join the merged one.
    for (std::size_t i = 0; i < event.claims.size(); ++i)
      if (event.grounds[i].starts_with("the claim that")) claims.push_back(event.claims[i].id);
  }
  if (claims.size() == 2 && claims[0] == claims[1]) throw Usage(o.id + " and " + o.other + " are one event already");
  ledger->correct(true, claims, o.why, now());
  return finish_correction(*ledger, "Merged. Undo: isnad event undo " + std::to_string(ledger->corrections().back().number));
}

int why(const Options& o) {
  const auto ledger = open_linked(o.ledger);
  std::string out;
  for (const auto& line : ledger->compare(full_id(*ledger, o.id, o.ledger), full_id(*ledger, o.other, o.ledger)))
    out += line + "\n";
  print(out);
  finish_output();
  return 0;
}

int undo(const Options& o) {
  const auto ledger = Ledger::open(o.ledger, Ledger::Mode::write);
  if (!ledger->undo_correction(o.number))
    throw Error("there is no correction " + std::to_string(o.number) + " in " + o.ledger + "; see isnad event corrections");
  return finish_correction(*ledger, "Undone.");
}

int corrections(const Options& o) {
  const auto ledger = Ledger::open(o.ledger, Ledger::Mode::read);
  const Table table({{"NUMBER", 6, 0}, {"WHAT", 6, 0}, {"CLAIMS", 17, 3}, {"WHY", 12, 4}, {"AT", 20, 0}},
                    terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  std::string out = table.header();
  for (const auto& c : ledger->corrections()) {
    std::string ids;
    for (const auto& id : c.claims) ids += (ids.empty() ? "" : " ") + id.substr(0, kShownIdDigits);
    out += table.row({Cell(std::to_string(c.number)), Cell(c.same ? "merge" : "split"), Cell(ids), Cell(c.why), Cell(c.at)});
  }
  print(out);
  finish_output();
  return 0;
}

}  // namespace

Command add_event(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  app.add_option("EVENT", o->id, "The event's id, or that of one of its claims, or as much of its beginning as no other has");
  add_ledger_option(app, o->ledger);
  add_format_option(app, o->format, {"table", "jsonl"});
  app.require_subcommand(0, 1);
  auto* split_app = app.add_subcommand("split", "These claims are an event of their own");
  split_app->add_option("CLAIM", o->claims, "Ids of claims")->required();
  auto* merge_app = app.add_subcommand("merge", "These two are one event");
  merge_app->add_option("EVENT", o->id, "The one")->required();
  merge_app->add_option("OTHER", o->other, "The other")->required();
  auto* why_app = app.add_subcommand("why", "What speaks for two claims telling one event, and what against");
  why_app->add_option("CLAIM", o->id, "The one")->required();
  why_app->add_option("OTHER", o->other, "The other")->required();
  auto* undo_app = app.add_subcommand("undo", "Take a split or merge back");
  undo_app->add_option("NUMBER", o->number, "Its number, from isnad event corrections")->required();
  auto* list_app = app.add_subcommand("corrections", "What people said of the grouping");
  for (auto* s : {split_app, merge_app}) s->add_option("--why", o->why, "The reason, kept with it")->type_name("TEXT");
  for (auto* s : {split_app, merge_app, why_app, undo_app, list_app}) add_ledger_option(*s, o->ledger);
  app.footer(
      "Examples:\n"
      "  isnad event 1f3a90bc\n"
      "  isnad event why 1f3a90bc 05be9912\n"
      "  isnad event split 1f3a90bc 77d0c3e1 --why \"the second shipment, in May\"\n"
      "  isnad event merge 1f3a90bc 05be9912 --why \"one visit, told with two dates\"");
  return [=] {
    if (split_app->parsed()) return split(*o);
    if (merge_app->parsed()) return merge(*o);
    if (why_app->parsed()) return why(*o);
    if (undo_app->parsed()) return undo(*o);
    if (list_app->parsed()) return corrections(*o);
    if (o->id.empty()) throw Usage("which event? Give its id, from isnad events");
    return show_event(*o);
  };
}

}  // namespace isnad::cli
