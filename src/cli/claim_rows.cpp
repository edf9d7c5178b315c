#include "cli/claim_rows.h"

#include "export/csv.h"
#include "intake/files.h"
#include "ledger/parties.h"

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

}  // namespace isnad::cli
