#include "cli/claim_rows.h"

#include "cli/countries.h"
#include "cli/json_lines.h"
#include "intake/files.h"

namespace isnad::cli {
namespace {

constexpr int kWide = 120;

// A name, and the country it stands for where the name does not say so.
void add_mentions(Cell& cell, const std::vector<StoredMention>& mentions, bool wide) {
  bool first = true;
  for (const auto& m : mentions) {
    if (!first) cell.add(", ");
    first = false;
    cell.add(m.text, Style::party);
    if (m.id.empty()) continue;
    if (names_country(m.text, m.id)) continue;
    cell.add(" [" + (wide ? country_name(m.id) : std::string(m.id.view())) + "]", Style::faint);
  }
}

template <typename List, typename Text>
std::string joined(const List& list, const Text& text) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += "; ";
    out += text(item);
  }
  return out;
}

void append_field(std::string& out, std::string_view value) {
  if (!out.empty()) out += ',';
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

ClaimTable::ClaimTable(int width, bool colour)
    : table_({{"WHEN", 10, 1},
              {"WHO → WHOM", 18, 6},
              {"WHAT", 15, 5},
              {"HOW SURE", 11, 0},
              {"ACCORDING TO", 12, 4},
              {"REPORT, CLAIM", 13, 2}},
             width, colour),
      wide_(width >= kWide) {}

std::string ClaimTable::row(const StoredClaim& claim) const {
  Cell when(claim.when.empty() ? "–" : claim.when);
  Cell who;
  add_mentions(who, claim.actors, wide_);
  if (claim.actors.empty()) who.add("–");
  if (!claim.targets.empty()) {
    who.add(" → ");
    add_mentions(who, claim.targets, wide_);
  }
  Cell what;
  what.add(name_of(claim.type), Style::act).add(" ").add(claim.trigger.text);
  for (const auto& o : claim.objects) {
    what.add(", ").add(o.text);
    if (o.count) what.add(" (" + count_words({o.count->min, o.count->max, ""}) + ")");
  }
  if (!claim.where.empty()) {
    what.add(" @ ");
    add_mentions(what, claim.where, wide_);
  }
  Cell sure;
  sure.add(name_of(claim.status));
  if (claim.polarity == Polarity::negated) sure.line().add("negated", Style::warning);
  Cell sources;
  for (std::size_t i = 0; i < claim.sources.size(); ++i) {
    if (i > 0) sources.add(" ← ");  // who had it from whom
    sources.add(claim.sources[i].text, Style::source);
    if (claim.sources[i].stance == Stance::denies) sources.add(" (denies)", Style::warning);
  }
  Cell place(base_name(claim.path));
  place.line().add(claim.id.substr(0, kShownIdDigits), Style::strong);
  return table_.row({when, who, what, sure, sources, place});
}

StoredClaim with_words(const Claim& claim, std::string_view text, std::string_view path, std::string_view id) {
  const auto words = [&](const Slice& at) { return std::string(slice(text, at.bytes)); };
  StoredClaim out;
  out.id = id;
  out.path = path;
  out.sentence = claim.sentence;
  out.lang = claim.lang;
  static_cast<Slice&>(out.trigger) = claim.trigger;
  out.trigger.text = words(claim.trigger);
  out.type = claim.type;
  out.mode = claim.mode;
  out.cameo = claim.cameo;
  out.contexts = claim.contexts;
  const auto mentions = [&](const std::vector<Mention>& from, std::vector<StoredMention>& to) {
    for (const auto& m : from) to.push_back({m, words(m)});
  };
  mentions(claim.actors, out.actors);
  mentions(claim.targets, out.targets);
  mentions(claim.where, out.where);
  for (const auto& o : claim.objects) out.objects.push_back({o, words(o)});
  out.when = claim.when;
  out.status = claim.status;
  out.polarity = claim.polarity;
  for (const auto& s : claim.sources) out.sources.push_back({s, words(s)});
  out.denies = claim.denies;
  for (const auto& r : claim.reasons) out.reasons.push_back({std::string(r.rule), r.words});
  return out;
}

std::string count_words(const Count& count) {
  std::string out;
  if (count.min && count.max) {
    append_number(out, *count.min);
    if (*count.min != *count.max) {
      out += "–";
      append_number(out, *count.max);
    }
  } else if (count.min) {
    out = "at least ";
    append_number(out, *count.min);
  } else if (count.max) {
    out = "at most ";
    append_number(out, *count.max);
  } else {
    return {};
  }
  if (!count.unit.empty()) out += " " + count.unit;
  return out;
}

std::string csv_header() {
  return "id,when,first_day,last_day,actors,actor_countries,targets,target_countries,type,trigger,objects,counts,where,status,"
         "polarity,"
         "sources,doc,lang,start,end\r\n";
}

std::string csv_row(const StoredClaim& claim) {
  const auto text = [](const auto& part) { return part.text; };
  const auto country = [](const StoredMention& m) { return std::string(m.id.view()); };
  std::string out;
  append_field(out, claim.id);
  append_field(out, claim.when);
  append_field(out, claim.first);
  append_field(out, claim.last);
  append_field(out, joined(claim.actors, text));
  append_field(out, joined(claim.actors, country));
  append_field(out, joined(claim.targets, text));
  append_field(out, joined(claim.targets, country));
  append_field(out, name_of(claim.type));
  append_field(out, claim.trigger.text);
  append_field(out, joined(claim.objects, text));
  append_field(out, joined(claim.objects, [](const StoredObject& o) { return o.count ? count_words(*o.count) : std::string(); }));
  append_field(out, joined(claim.where, text));
  append_field(out, name_of(claim.status));
  append_field(out, name_of(claim.polarity));
  append_field(out,
               joined(claim.sources, [](const StoredSource& s) { return s.text + " (" + std::string(name_of(s.stance)) + ")"; }));
  append_field(out, base_name(claim.path));
  append_field(out, claim.lang);
  append_field(out, std::to_string(claim.sentence.points.begin));
  append_field(out, std::to_string(claim.sentence.points.end));
  return out + "\r\n";
}

}  // namespace isnad::cli
