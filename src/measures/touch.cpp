// Which measures a claim touches. What decides is told in `why`; what a lawyer would have to ask is told in `missing`.
#include <algorithm>
#include <optional>

#include "isnad/measure.h"
#include "measures/words.h"
#include "text/fold.h"

namespace isnad {
namespace {

using Mentions = std::vector<StoredMention>;

// The class of lang/common/classes.tsv by which the claim's verb or noun was read: "ship".
std::string_view class_of(const StoredClaim& claim) {
  constexpr std::string_view kPrefix = "class:";
  for (const auto& r : claim.reasons)
    if (r.rule.starts_with(kPrefix)) return std::string_view(r.rule).substr(kPrefix.size());
  return {};
}

// Who buys, obtains or takes in is the actor of the claim, and yet what is spoken of comes to him.
bool takes(std::string_view act) { return act == "buy" || act == "acquire" || act == "admit-people"; }

struct Roles {
  Mentions who, whom;  // whence and whither
};

std::vector<Roles> roles_of(const StoredClaim& claim, std::string_view act) {
  const bool mutual = claim.type == EventType::agree || claim.type == EventType::consult || claim.type == EventType::support ||
                      claim.type == EventType::cooperate || claim.type == EventType::tie;
  if (mutual && claim.targets.empty() && claim.actors.size() > 1) {
    // "Syria and KOMID signed": each of them with the others, whichever way round.
    std::vector<Roles> out;
    for (std::size_t i = 0; i < claim.actors.size(); ++i) {
      Roles r{{claim.actors[i]}, {}};
      for (std::size_t k = 0; k < claim.actors.size(); ++k)
        if (k != i) r.whom.push_back(claim.actors[k]);
      out.push_back(std::move(r));
    }
    return out;
  }
  return {takes(act) ? Roles{claim.targets, claim.actors} : Roles{claim.actors, claim.targets}};
}

bool is_one(const PartyPattern& pattern, const StoredMention& m) {
  if (!m.id.empty() && std::find(pattern.countries.begin(), pattern.countries.end(), m.id) != pattern.countries.end())
    return true;
  return !m.entity.empty() && std::find(pattern.entities.begin(), pattern.entities.end(), m.entity) != pattern.entities.end();
}

const StoredMention* first_of(const PartyPattern& pattern, const Mentions& mentions) {
  const auto at = std::find_if(mentions.begin(), mentions.end(), [&](const StoredMention& m) { return is_one(pattern, m); });
  return at == mentions.end() ? nullptr : &*at;
}

std::string shown(const StoredMention& m) { return m.id.empty() ? m.text : m.text + " [" + std::string(m.id.view()) + "]"; }

using Why = std::vector<std::pair<Matched, std::string>>;
using Lacks = std::vector<std::pair<Missing, std::string>>;

class Parties {
 public:
  Parties(const Measure& measure, const StoredClaim& claim) : m_(measure), claim_(claim) {}

  // Adds to `why` and `missing` only where it holds.
  bool match(const Roles& roles, bool turned, Why& why, Lacks& missing) const {
    const PartyPattern& who = turned ? m_.whom : m_.who;
    const PartyPattern& whom = turned ? m_.who : m_.whom;
    Why reasons;
    Lacks lacks;
    // At least one of the patterns is not "any", and somebody of it must be told.
    if (!one_side(who, whom, roles.who, false, Matched::who, Missing::who, reasons, lacks)) return false;
    if (!one_side(whom, who, roles.whom, true, Matched::whom, Missing::whom, reasons, lacks)) return false;
    why.insert(why.end(), reasons.begin(), reasons.end());
    missing.insert(missing.end(), lacks.begin(), lacks.end());
    return true;
  }

 private:
  bool one_side(const PartyPattern& pattern, const PartyPattern& other, const Mentions& mentions, bool may_be_place, Matched is,
                Missing lacks_it, Why& why, Lacks& missing) const {
    if (!pattern.any) {
      if (const auto* m = first_of(pattern, mentions)) {
        why.emplace_back(is, shown(*m));
        return true;
      }
      if (may_be_place)
        if (const auto* m = first_of(pattern, claim_.where)) {
          why.emplace_back(Matched::place, shown(*m));
          return true;
        }
      return false;
    }
    // Anybody else: what a state does with its own is no matter between it and others.
    const auto at = std::find_if(mentions.begin(), mentions.end(), [&](const StoredMention& m) { return !is_one(other, m); });
    if (at != mentions.end()) {
      why.emplace_back(is, shown(*at));
      return true;
    }
    if (!mentions.empty()) return false;
    if (may_be_place) {
      const auto place =
          std::find_if(claim_.where.begin(), claim_.where.end(), [&](const StoredMention& m) { return !is_one(other, m); });
      if (place != claim_.where.end()) {
        why.emplace_back(Matched::place, shown(*place));
        return true;
      }
    }
    missing.emplace_back(lacks_it, "");
    return true;
  }

  const Measure& m_;
  const StoredClaim& claim_;
};

bool any_word(const std::vector<std::string>& words, const std::string& text) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return holds_words(text, w); });
}

// What was handed over, built, hit: by its thing, by words, by words of the parties (workers), else by the claim's context.
bool object_matches(const Measure& m, const StoredClaim& claim, Why& why, Lacks& missing) {
  const Contexts shared = m.contexts & claim.contexts;
  const auto by_context = [&] {
    if (shared == 0) return false;
    std::string names;
    for (const auto name : names_of(shared)) names += (names.empty() ? "" : ", ") + std::string(name);
    why.emplace_back(Matched::context, names);
    return true;
  };
  if (m.things.empty() && m.words.empty() && m.people.empty()) return m.contexts == 0 || by_context();
  for (const auto& o : claim.objects) {
    const bool is_thing = std::find(m.things.begin(), m.things.end(), o.thing) != m.things.end();
    if (!is_thing && !any_word(m.words, folded(o.text)) && !any_word(m.people, folded(o.text))) continue;
    why.emplace_back(Matched::object, o.text);
    // "weapons", "cargo": which, the report does not say.
    if (o.thing.starts_with("any-")) missing.emplace_back(Missing::kind_of_object, o.text);
    return true;
  }
  if (any_word(m.words, folded(claim.trigger.text))) {
    why.emplace_back(Matched::object, claim.trigger.text);
    return true;
  }
  for (const auto* side : {&claim.actors, &claim.targets})
    for (const auto& mention : *side)
      if (any_word(m.people, folded(mention.text))) {
        why.emplace_back(Matched::object, mention.text);
        return true;
      }
  // Something else was told, by a name that every language has or by a word that the measure does not hold.
  for (const auto& o : claim.objects)
    if (!o.thing.starts_with("any-")) return false;
  if (!by_context()) return false;
  if (claim.objects.empty())
    missing.emplace_back(Missing::object, "");
  else
    missing.emplace_back(Missing::kind_of_object, claim.objects.front().text);
  return true;
}

// Whether somebody of each pattern is told at all, in whatever role: cheap, and mostly not so.
bool names_parties(const Measure& m, const StoredClaim& claim) {
  for (const auto* pattern : {&m.who, &m.whom}) {
    if (pattern->any) continue;
    const auto told = [&](const Mentions& mentions) { return first_of(*pattern, mentions) != nullptr; };
    if (!told(claim.actors) && !told(claim.targets) && !told(claim.where)) return false;
  }
  return true;
}

std::optional<Touch> touch_of(const StoredClaim& claim, std::string_view act, const Measure& m) {
  const bool typed = std::find(m.types.begin(), m.types.end(), claim.type) != m.types.end();
  if (!typed && std::find(m.classes.begin(), m.classes.end(), act) == m.classes.end()) return std::nullopt;
  if (!names_parties(m, claim)) return std::nullopt;
  Touch t;
  t.why.emplace_back(Matched::act, claim.trigger.text);
  if (!object_matches(m, claim, t.why, t.missing)) return std::nullopt;
  const Parties parties(m, claim);
  bool matched = false;
  for (const auto& roles : roles_of(claim, act)) {
    matched = parties.match(roles, false, t.why, t.missing) || (m.either && parties.match(roles, true, t.why, t.missing));
    if (matched) break;
  }
  if (!matched) return std::nullopt;
  t.measure = &m;
  t.in_force = timing_of(claim.first, claim.last, m.from, m.until);
  t.time = t.in_force;
  if (!m.deadline.empty()) {
    const Timing by = timing_of(claim.first, claim.last, "", m.deadline);
    t.deadline = by == Timing::during ? Timing::before : by;
    if (t.time == Timing::during && t.deadline == Timing::over) t.time = Timing::over;
  }
  if (t.in_force == Timing::unknown)
    t.missing.emplace_back(Missing::date, claim.report_date);
  else if (claim.when.find_first_of("~?%") != std::string::npos)
    t.missing.emplace_back(Missing::exact_date, claim.when);
  if (m.force == Force::limits) t.missing.emplace_back(Missing::quantity, "");
  if (!m.exemptions.en.empty()) t.missing.emplace_back(Missing::exemption, "");
  t.when = claim.when;
  t.report_date = claim.report_date;
  t.status = claim.status;
  t.polarity = claim.polarity;
  for (const auto& s : claim.sources)
    if (s.stance == Stance::denies) t.denied_by.push_back(s.text);
  return t;
}

// Which of two claims says more of a measure: what is affirmed, then told as done, then dated, then what lacks least.
bool says_more(const Touch& a, const Touch& b) {
  const auto rank = [](const Touch& t) {
    const bool plan = t.status == Status::planned || t.status == Status::possible || t.status == Status::recommended;
    const int time = t.time == Timing::during ? 0 : t.time == Timing::over ? 1 : t.time == Timing::unknown ? 2 : 3;
    return std::tuple(t.polarity == Polarity::negated, plan, time, t.missing.size());
  };
  return rank(a) < rank(b);
}

}  // namespace

Timing timing_of(std::string_view first, std::string_view last, std::string_view from, std::string_view until) {
  if (first.empty() && last.empty()) return Timing::unknown;
  if (first.empty()) first = last;
  if (last.empty()) last = first;
  // Days are written YYYY-MM-DD, so that their order is that of their letters.
  if (!from.empty() && last < from) return Timing::before;
  if (!until.empty() && first > until) return Timing::after;
  const bool reaches_before = !from.empty() && first < from;
  const bool reaches_after = !until.empty() && last > until;
  return reaches_before || reaches_after ? Timing::over : Timing::during;
}

std::vector<Touch> touched(const StoredClaim& claim, const Measures& measures) {
  std::vector<Touch> out;
  const auto act = class_of(claim);
  for (const auto& m : measures.all)
    if (auto t = touch_of(claim, act, m)) out.push_back(*std::move(t));
  return out;
}

bool in_question(const Touch& touch) { return touch.time != Timing::before && touch.time != Timing::after; }

std::vector<EventTouch> touched(const Event& event, const Measures& measures) {
  std::vector<EventTouch> out;
  for (std::size_t i = 0; i < event.claims.size(); ++i)
    for (auto& t : touched(event.claims[i], measures)) {
      // Lent for information only: that claims tell one event is itself a judgement, and must hide nothing.
      if (t.in_force == Timing::unknown) t.event_when = event.when;
      auto at = std::find_if(out.begin(), out.end(), [&](const EventTouch& e) { return e.touch.measure == t.measure; });
      if (at == out.end()) at = out.insert(out.end(), EventTouch{t, static_cast<std::uint32_t>(i), {}, false, {}});
      at->claims.push_back(static_cast<std::uint32_t>(i));
      at->affirmed = at->affirmed || t.polarity == Polarity::affirmed;
      if (at->claims.size() == 1 || !says_more(t, at->touch)) continue;
      at->touch = std::move(t);
      at->speaker = static_cast<std::uint32_t>(i);
    }
  for (auto& e : out) {
    for (const auto& d : event.denials) e.denied_by.push_back(d.name.substr(d.name.rfind('/') + 1));  // of a report its file
    if (e.denied_by.empty()) e.denied_by = e.touch.denied_by;
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const EventTouch& a, const EventTouch& b) { return a.touch.measure < b.touch.measure; });
  return out;
}

}  // namespace isnad
