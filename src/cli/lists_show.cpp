// isnad lists changes: what a version brought. isnad lists show: one party, and whether it was listed on a day.
#include <unistd.h>

#include <algorithm>
#include <array>

#include "cli/lists_shared.h"
#include "cli/table.h"
#include "export/json_lines.h"
#include "export/list_json.h"
#include "ledger/edtf_days.h"

namespace isnad::cli {
namespace {

constexpr std::array<std::string_view, 3> kChanges = {"added", "changed", "removed"};
constexpr std::array<std::string_view, 3> kSigns = {"+", "~", "-"};

struct FieldChange {
  std::string_view field;
  std::vector<std::string> gone, come;  // both empty where the order alone is another
};

std::vector<std::string> values_of(const Fields& fields, std::string_view name) {
  for (const auto& [field, values] : fields)
    if (field == name) return values;
  return {};
}

std::vector<std::string> without(const std::vector<std::string>& values, const std::vector<std::string>& others) {
  std::vector<std::string> out;
  for (const auto& v : values)
    if (std::find(others.begin(), others.end(), v) == others.end()) out.push_back(v);
  return out;
}

std::vector<FieldChange> compared(const Listed& before, const Listed& after) {
  static constexpr std::string_view kFields[] = {"schema",     "names",       "sex",        "births", "nationalities",
                                                 "countries",  "identifiers", "programmes", "titles", "listed_on",
                                                 "amended_on", "delisted_on", "remarks"};
  const Fields was = fields_of(before);
  const Fields is = fields_of(after);
  std::vector<FieldChange> out;
  for (const auto field : kFields) {
    const auto from = values_of(was, field);
    const auto to = values_of(is, field);
    if (from != to) out.push_back({field, without(from, to), without(to, from)});
  }
  return out;
}

constexpr std::size_t kMostShown = 120;  // bytes of a value; remarks run to pages, and the JSON has them whole
constexpr std::size_t kLeadShown = 20;   // bytes before the place where two values part

// `at`, or the beginning of the character that it is in the middle of.
std::size_t character_at(const std::string& text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

std::string shortened(const std::string& text, std::size_t from = 0) {
  const std::size_t begin = character_at(text, from);
  const std::size_t end = character_at(text, std::min(text.size(), begin + kMostShown));
  return (begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "");
}

Cell cell_of(const std::vector<FieldChange>& changes) {
  Cell out;
  for (const auto& change : changes) {
    if (&change != &changes.front()) out.line();
    out.add(change.field, Style::strong);
    if (change.gone.empty() && change.come.empty()) out.add(" in another order");
    if (change.gone.size() == 1 && change.come.size() == 1) {
      const auto& was = change.gone.front();
      const auto& is = change.come.front();
      std::size_t same = 0;
      while (same < was.size() && same < is.size() && was[same] == is[same]) ++same;
      const std::size_t from = std::max(was.size(), is.size()) > kMostShown && same > kLeadShown ? same - kLeadShown : 0;
      out.add(" was ").add(shortened(was, from), Style::faint).add(", is ").add(shortened(is, from));
      continue;
    }
    for (const auto& v : change.gone) out.add(" - ").add(shortened(v), Style::faint);
    for (const auto& v : change.come) out.add(" + ").add(shortened(v));
  }
  return out;
}

Cell cell_of(const Listed& party) {
  Cell out(party.names.empty() ? "(no name)" : party.names.front().text, Style::party);
  std::string more = " (" + std::string(name_of(party.schema));
  for (const auto& programme : party.programmes) more += ", " + programme;
  return out.add(more + ")", Style::faint);
}

void append_change(std::string& out, const ListVersion& version, ListChange change, const std::optional<Listed>& before,
                   const std::optional<Listed>& after) {
  out += "{\"list\":";
  append_json(out, version.list);
  out += ",\"version\":" + std::to_string(version.number) + ",\"date\":";
  append_json(out, version.date);
  out += ",\"change\":";
  append_json(out, kChanges.at(static_cast<std::size_t>(change)));
  out += ",\"id\":";
  append_json(out, (after ? after : before)->id);
  out += ",\"fields\":[";
  if (before && after) {
    bool first = true;
    for (const auto& c : compared(*before, *after)) {
      if (!first) out += ',';
      append_json(out, c.field);
      first = false;
    }
  }
  out += "],\"before\":";
  if (before)
    append_listed(out, *before);
  else
    out += "null";
  out += ",\"after\":";
  if (after)
    append_listed(out, *after);
  else
    out += "null";
  out += "}\n";
}

// What the versions held say of one party and one day.
struct Answer {
  std::optional<bool> listed;  // nothing: they do not tell
  std::string why;
  const ListVersion* version = nullptr;  // that `party` is from
  std::optional<Listed> party;
};

bool not_after(const ListVersion& version, const std::string& day) {
  const auto days = days_of(version.date);
  return days && days->last <= day;
}

std::string named(const ListVersion& v) { return "version " + std::to_string(v.number) + ", of " + v.date; }

// By what the entry says itself: whether it was on the list on `day`, as far as it tells.
bool listed_before(const Listed& party, const std::string& day) {
  const auto days = days_of(party.listed_on);
  return days && days->last <= day;
}
bool delisted_before(const Listed& party, const std::string& day) {
  const auto days = days_of(party.delisted_on);
  return days && days->first <= day;
}

// In the version of that day, or the newest before it. The next one can still tell that it was added or removed in between.
Answer on_the_list(Answer out, const ListVersion* next, bool in_next, const std::string& day) {
  const auto& v = *out.version;
  if (delisted_before(*out.party, day)) {
    out.listed = false;
    out.why = named(v) + " still has the entry, but says that it was delisted on " + out.party->delisted_on;
  } else if (next != nullptr && !in_next && v.date != day) {
    out.listed = true;
    out.why = "it is in " + named(v) + ", but no more in " + named(*next) +
              ": it left the list between the two, and no version held tells on which day";
  } else {
    out.listed = true;
    out.why = "it is in " + named(v);
  }
  return out;
}

Answer not_on_the_list(Lists& lists, const std::vector<ListVersion>& versions, std::size_t chosen, const ListsOptions& o) {
  Answer out;
  const auto& v = versions[chosen];
  out.listed = false;
  out.why = "it is not in " + named(v);
  for (std::size_t i = chosen + 1; i < versions.size(); ++i) {
    auto party = lists.party(o.list, o.id, versions[i].date);
    if (!party) continue;
    out.version = &versions[i];
    if (listed_before(*party, o.on)) {
      out.listed = true;
      out.why += ", but " + named(versions[i]) + " has it, listed on " + party->listed_on + ": after the former was given out";
    } else {
      out.why += "; the first after that to have it is " + named(versions[i]);
      if (i == chosen + 1 && party->listed_on.empty() && v.date != o.on)
        out.why += ", and no version held tells on which day between the two it was listed";
    }
    out.party = std::move(party);
    return out;
  }
  for (std::size_t i = chosen; i-- > 0;) {
    auto party = lists.party(o.list, o.id, versions[i].date);
    if (!party) continue;
    out.version = &versions[i];
    out.why += "; the last before that to have it is " + named(versions[i]);
    out.party = std::move(party);
    return out;
  }
  return out;
}

Answer no_version_so_old(Lists& lists, const std::vector<ListVersion>& versions, const ListsOptions& o) {
  Answer out;
  out.why = "no version held is that old; the oldest is " + named(versions.front());
  for (const auto& v : versions) {
    auto party = lists.party(o.list, o.id, v.date);
    if (!party) continue;
    out.version = &v;
    if (listed_before(*party, o.on)) {
      out.why += ". " + named(v) + " says that it was listed on " + party->listed_on +
                 ", before that day; what it said then it does not tell";
    } else if (const auto days = days_of(party->listed_on); days && days->first > o.on) {
      out.why += ". " + named(v) + " says that it was listed on " + party->listed_on + ", after that day";
    }
    out.party = std::move(party);
    return out;
  }
  return out;
}

Answer answer(Lists& lists, const std::vector<ListVersion>& versions, const ListsOptions& o) {
  if (o.on.empty()) {
    for (std::size_t i = versions.size(); i-- > 0;) {
      Answer out{std::nullopt, "", &versions[i], lists.party(o.list, o.id, versions[i].date)};
      if (!out.party) continue;
      const bool newest = versions[i].date == versions.back().date;
      out.listed = newest && !delisted_before(*out.party, versions[i].date);
      out.why = newest ? "it is in the newest version held, " + named(versions[i])
                       : "the last to have it is " + named(versions[i]) + "; the newest held is " + named(versions.back());
      if (newest && !*out.listed) out.why += ", but says that it was delisted on " + out.party->delisted_on;
      return out;
    }
    return {};
  }
  std::size_t chosen = versions.size();
  for (std::size_t i = 0; i < versions.size(); ++i)
    if (not_after(versions[i], o.on)) chosen = i;
  if (chosen == versions.size()) return no_version_so_old(lists, versions, o);
  Answer out{std::nullopt, "", &versions[chosen], lists.party(o.list, o.id, versions[chosen].date)};
  if (!out.party) return not_on_the_list(lists, versions, chosen, o);
  const ListVersion* next = chosen + 1 < versions.size() ? &versions[chosen + 1] : nullptr;
  const bool in_next = next != nullptr && lists.party(o.list, o.id, next->date).has_value();
  return on_the_list(std::move(out), next, in_next, o.on);
}

std::string page(const Answer& a, const ListsOptions& o) {
  const std::string_view verdict = !a.listed ? "not known" : *a.listed ? "yes" : "no";
  std::string shown = harmless(o.list + " " + o.id) + "\n";
  shown += harmless((o.on.empty() ? "Listed now: " : "Listed on " + o.on + ": ") + std::string(verdict) + ": " + a.why) + ".\n";
  shown += harmless("What follows is from " + named(*a.version) + " (" + a.version->format + ").") + "\n";
  const Table table({{"FIELD", 13, 0}, {"SAYS", 30, 1}}, terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  for (const auto& [field, values] : fields_of(*a.party)) {
    Cell cell;
    for (const auto& v : values) {
      if (&v != &values.front()) cell.line();
      cell.add(v, field == "names" ? Style::party : Style::plain);
    }
    shown += table.row({Cell(field, Style::strong), cell});
  }
  return shown;
}

}  // namespace

int show_changes(const ListsOptions& o) {
  const auto lists = Lists::open(o.folder(), {false, true});
  const auto versions = versions_of(*lists, o.list, o.folder());
  const std::int64_t number = o.number == 0 ? versions.back().number : o.number;
  if (number > versions.back().number) {
    throw Error(o.folder() + ": there is no version " + std::to_string(number) + " of the list “" + o.list + "”; the newest is " +
                std::to_string(versions.back().number));
  }
  const auto& version = versions.at(static_cast<std::size_t>(number - 1));
  const Table table({{" ", 1, 0}, {"ID", 10, 1}, {"PARTY", 20, 3}, {"WHAT CHANGED", 24, 5}}, terminal_width(STDOUT_FILENO),
                    coloured(STDOUT_FILENO));
  const bool json = o.format == "jsonl";
  if (!json) {
    print(harmless(summary_of(version)) + "\n");
    if (number > 1 && format_of(version) != format_of(versions.at(static_cast<std::size_t>(number - 2))))
      complain(o.list + ": the version before was " + versions.at(static_cast<std::size_t>(number - 2)).format +
               ": what the two formats write differently counts as changed");
  }
  bool first = true;
  std::string line;
  lists->changes(
      o.list, number, "", [&](ListChange change, const std::optional<Listed>& before, const std::optional<Listed>& after) {
        line.clear();
        if (json) {
          append_change(line, version, change, before, after);
        } else {
          if (first) line = table.header();
          const Listed& party = after ? *after : *before;
          line += table.row({Cell(kSigns.at(static_cast<std::size_t>(change)), Style::strong), Cell(party.id), cell_of(party),
                             before && after ? cell_of(compared(*before, *after))
                                             : Cell(kChanges.at(static_cast<std::size_t>(change)), Style::faint)});
        }
        first = false;
        print(line);
        return true;
      });
  finish_output();
  return 0;
}

int show_party(const ListsOptions& o) {
  if (!o.on.empty() && (!is_date(o.on) || o.on.size() != 10)) throw Usage("--on: “" + o.on + "” is no day; write 2021-03-15");
  const auto lists = Lists::open(o.folder(), {false, true});
  std::vector<ListVersion> versions;  // of each day the last: what the others of it said, it has put right
  for (auto& v : versions_of(*lists, o.list, o.folder())) {
    if (!versions.empty() && versions.back().date == v.date) versions.pop_back();
    versions.push_back(std::move(v));
  }
  const Answer a = answer(*lists, versions, o);
  if (!a.party) {
    throw Error(o.folder() + ": no version of the list “" + o.list + "” held has a party with the id “" + o.id +
                "”; an id is written as the list writes it");
  }
  if (o.format != "jsonl") {
    print(page(a, o));
    finish_output();
    return 0;
  }
  std::string out = "{\"list\":";
  append_json(out, o.list);
  out += ",\"id\":";
  append_json(out, o.id);
  out += ",\"on\":";
  if (o.on.empty())
    out += "null";
  else
    append_json(out, o.on);
  out += std::string(",\"listed\":") + (!a.listed ? "null" : *a.listed ? "true" : "false") + ",\"why\":";
  append_json(out, a.why);
  out += ",\"version\":" + std::to_string(a.version->number) + ",\"date\":";
  append_json(out, a.version->date);
  out += ",\"party\":";
  append_listed(out, *a.party);
  print(out + "}\n");
  finish_output();
  return 0;
}

}  // namespace isnad::cli
