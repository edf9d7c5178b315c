#include "events/event.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "events/grouping.h"
#include "events/same.h"
#include "events/transmission.h"

namespace isnad {
namespace {

Telling telling_of(const StoredClaim& claim, std::vector<std::uint32_t> passage, const ReportFacts& report) {
  Telling t;
  t.report = claim.report;
  t.path = report.path;
  t.day = day_number(std::string_view(report.day).substr(0, 10));
  t.lang = report.lang;
  t.outlet = report.outlet;
  t.outlet_name = report.outlet_name;
  t.denies = denies(claim);
  for (const auto& s : claim.sources) t.chain.push_back({s.voice, s.text, s.id});
  t.passage = std::move(passage);
  t.facts = report.facts;
  return t;
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c & 0x80) != 0)
      out += c;
  }
  return out;
}

// Parts of a text between signs.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    const bool sign = c == '-' || c == '_' || c == '.' || c == ' ' || c == '/' || (c >= '0' && c <= '9');
    if (!sign)
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  }
  return out;
}

// "2018-02-01-libya-observer.txt", and others cite "the Libya Observer": whoever keeps files by outlet says whose report it is.
void outlets_by_file_name(const std::vector<StoredClaim>& claims, std::map<std::int64_t, ReportFacts>& reports) {
  constexpr std::size_t kLeastLetters = 3;
  constexpr std::size_t kMostParts = 4;
  std::map<std::string, const StoredSource*> named;  // by its last words, squeezed
  for (const auto& c : claims) {
    for (const auto& s : c.sources) {
      const bool nobody = s.voice.empty() || s.voice == "own" || s.voice == "press" || s.voice == "unknown" ||
                          s.voice.starts_with("witness") || s.voice.starts_with("document") || s.voice.starts_with("official") ||
                          s.voice.starts_with("state-");
      if (nobody) continue;
      const auto parts = parts_of(s.text);
      for (std::size_t from = 0; from < parts.size(); ++from) {
        std::string name;
        for (std::size_t i = from; i < parts.size(); ++i) name += squeezed(parts[i]);
        if (name.size() >= kLeastLetters) named.emplace(std::move(name), &s);
      }
      if (s.voice[0] != '~') named.emplace(squeezed(s.voice), &s);
    }
  }
  if (named.empty()) return;
  for (auto& [id, report] : reports) {
    if (!report.outlet.empty()) continue;
    const auto slash = report.path.rfind('/');
    const auto parts = parts_of(std::string_view(report.path).substr(slash == std::string::npos ? 0 : slash + 1));
    for (std::size_t from = 0; from < parts.size() && report.outlet.empty(); ++from) {
      std::string name;
      for (std::size_t i = from; i < std::min(parts.size(), from + kMostParts); ++i) {
        name += squeezed(parts[i]);
        const auto at = named.find(name);
        if (at == named.end()) continue;
        report.outlet = at->second->voice;
        report.outlet_name = at->second->text;
        break;
      }
    }
  }
}

// Why claim `i` stands in the event of the claim `head`: how it is like that one; else like the member that it is most like; else
// its group as a whole was (grouping.h).
std::string because(const std::vector<Facts>& facts, const std::vector<StoredClaim>& claims, std::size_t i, std::size_t head) {
  constexpr std::size_t kMostCompared = 200;
  if (facts[i].alone != 0 || facts[head].alone != 0)
    return facts[i].alone == facts[head].alone ? "the same words, or put there by a person" : "put there by a person";
  std::size_t like = head;
  int best = likeness(facts[head], facts[i]);
  for (std::size_t k = 0; best < kSame && k < std::min(facts.size(), kMostCompared); ++k) {
    if (k == i) continue;
    if (const int points = likeness(facts[k], facts[i]); points > best) best = points, like = k;
  }
  if (best < kSame) return "told by its group as a whole, or put there by a person";
  std::vector<Ground> grounds;
  (void)likeness(facts[like], facts[i], &grounds);
  std::string out = like == head ? "same because" : "same as " + claims[like].id.substr(0, 8) + " because";
  for (const auto& g : grounds) out += std::string(" ") + g.name + (g.points > 0 ? " +" : " ") + std::to_string(g.points);
  return out + " = " + std::to_string(best) + " (" + std::to_string(kSame) + " are enough)";
}

// The denials of an event: who is the last source of a negated claim, or does the denying.
void find_denials(const EventParts& parts, Event& event) {
  std::map<std::string, Denial> by_voice;
  const auto add = [&](const std::string& voice, const std::string& name, const StoredClaim& claim) {
    const std::string day = parts.reports.at(claim.report).day;
    auto [at, fresh] = by_voice.emplace(voice, Denial{voice, name, claim.id, day});
    Denial& d = at->second;
    const auto rank = [](const std::string& x, const std::string& id) { return std::tuple(x.empty(), x, id); };
    if (!fresh && rank(day, claim.id) < rank(d.day, d.claim)) d.day = day, d.claim = claim.id, d.name = name;
  };
  const auto states = [](const Mention& m) {
    if (m.id.empty()) return m.entity;
    std::string out = "state-";
    for (const char c : m.id.view()) out += static_cast<char>(c - 'A' + 'a');
    return out;
  };
  // An official of a state, its capital and its ministry deny as the state does: one denial of that state.
  const auto add_source = [&](const StoredSource& s, const StoredClaim& claim) {
    const std::string state = states(s);
    add(!state.empty() ? state : s.voice.empty() ? s.text : s.voice, s.text, claim);
  };
  for (const auto& claim : event.claims) {
    if (!denies(claim)) continue;
    bool found = false;
    for (const auto& s : claim.sources) {
      if (s.stance != Stance::denies) continue;
      add_source(s, claim);
      found = true;
    }
    if (found) continue;
    if (!claim.sources.empty()) {
      add_source(claim.sources.back(), claim);
    } else {
      const auto& report = parts.reports.at(claim.report);
      add(report.outlet.empty() ? report.path : report.outlet, report.outlet.empty() ? report.path : report.outlet_name, claim);
    }
  }
  for (const auto& claim : parts.refusals) {
    const bool denied = denies(claim);  // "did not deny"
    if (denied) continue;
    for (const auto& a : claim.actors) {
      const std::string state = states(a);
      add(state.empty() ? a.text : state, a.text, claim);
    }
  }
  // "a spokesman" is whoever is named beside him
  const auto vague = [](const std::string& voice) {
    return voice == "official" || voice == "document" || voice == "unknown" || voice == "press" || voice == "witness";
  };
  const bool named = std::any_of(by_voice.begin(), by_voice.end(), [&](const auto& d) { return !vague(d.first); });
  for (auto& entry : by_voice) {
    const auto twice = [&](const Denial& o) { return o.name == entry.second.name; };
    if (named && vague(entry.first)) continue;
    if (std::none_of(event.denials.begin(), event.denials.end(), twice)) event.denials.push_back(std::move(entry.second));
  }
  std::sort(event.denials.begin(), event.denials.end(), [](const Denial& a, const Denial& b) {
    return std::tuple(a.day.empty(), std::string_view(a.day), std::string_view(a.voice)) <
           std::tuple(b.day.empty(), std::string_view(b.day), std::string_view(b.voice));
  });
}

}  // namespace

bool denies(const StoredClaim& claim) {
  return claim.polarity == Polarity::negated || (!claim.sources.empty() && claim.sources.back().stance == Stance::denies);
}

Event make_event(EventParts parts) {
  Event event;
  {
    std::vector<std::size_t> order(parts.claims.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto place = [&](std::size_t i) {
      const StoredClaim& c = parts.claims[i];
      return std::tuple(c.report_date.empty(), std::string_view(c.report_date), std::string_view(c.path), c.trigger.bytes.begin,
                        std::string_view(c.id));
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    std::vector<std::vector<std::uint32_t>> passages;
    std::vector<Facts> in_order;
    for (const std::size_t i : order) {
      event.claims.push_back(std::move(parts.claims[i]));
      passages.push_back(std::move(parts.passages[i]));
      in_order.push_back(std::move(parts.facts[i]));
    }
    parts.passages = std::move(passages);
    parts.facts = std::move(in_order);
  }
  const std::vector<Facts>& facts = parts.facts;
  std::vector<Rank> own;
  std::map<EventType, std::size_t> types;
  std::size_t head = 0;
  std::size_t dated = 0;
  bool any_date = false;
  for (std::size_t i = 0; i < event.claims.size(); ++i) {
    const StoredClaim& c = event.claims[i];
    ++types[c.type];
    if (event.id.empty() || c.id < event.id) event.id = c.id;
    // what it tells itself, not what its context lends it
    own.push_back(rank_of(facts_of(c)));
    if (own[i].before(own[head])) head = i;
    if (c.first.empty()) continue;
    if (!any_date || own[i].before(own[dated])) dated = i;
    any_date = true;
  }
  event.type =
      std::max_element(types.begin(), types.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
  if (any_date) {
    event.when = event.claims[dated].when;
    event.first = event.claims[dated].first;
    event.last = event.claims[dated].last;
  }
  outlets_by_file_name(event.claims, parts.reports);
  std::vector<Telling> tellings;
  // Reports by their place among the claims: their numbers in the ledger tell when they were read, which must change nothing.
  std::vector<std::int64_t> numbers;
  std::map<std::int64_t, std::int64_t> places;
  for (const StoredClaim& c : event.claims)
    if (places.emplace(c.report, static_cast<std::int64_t>(numbers.size())).second) numbers.push_back(c.report);
  for (std::size_t i = 0; i < event.claims.size(); ++i) {
    event.grounds.push_back(i == head ? "the claim that tells most" : because(facts, event.claims, i, head));
    tellings.push_back(telling_of(event.claims[i], std::move(parts.passages[i]), parts.reports.at(event.claims[i].report)));
  }
  for (Telling& t : tellings) t.report = places.at(t.report);
  event.transmission = transmission_of(tellings);
  for (Transmitter& t : event.transmission.transmitters)
    if (t.is_report) t.report = numbers[static_cast<std::size_t>(t.report)];
  event.disagreements = disagreements_of(event.claims, parts.reports);
  find_denials(parts, event);
  event.credibility = credibility_of(event, parts.grades);
  return event;
}

}  // namespace isnad
