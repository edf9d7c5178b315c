#include "events/transmission.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "events/circles.h"
#include "events/facts.h"
#include "text/shingles.h"

namespace isnad {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr double kNearlyAll = 0.8;
constexpr std::size_t kLeastFacts = 10;         // a translation shares so many pairs of facts at least
constexpr std::size_t kMostTranslations = 400;  // of more reports than this in an event, translations are not looked for

std::int32_t later_if_unknown(std::int32_t day) { return day == kNoDay ? std::numeric_limits<std::int32_t>::max() : day; }

bool vague(const std::string& voice) { return voice == "press" || voice == "unknown"; }

class Builder {
 public:
  explicit Builder(const std::vector<Telling>& tellings) : tellings_(tellings) {}

  Transmission build() {
    reports();
    settle_vague_voices();
    copied();
    chains();
    translated();
    name_all();
    find_ends();
    count();
    link();
    return std::move(out_);
  }

 private:
  struct Report {
    std::uint32_t node = kNone;
    std::uint32_t outlet = kNone;
    bool sourced = false;     // it names a source for the event
    bool first_hand = false;  // its own people saw it
    bool affirms = false;
    std::int32_t day = kNoDay;
    std::size_t telling = 0;  // the first
  };

  std::uint32_t node(const std::string& key) {
    const auto [at, fresh] = nodes_.emplace(key, static_cast<std::uint32_t>(out_.transmitters.size()));
    if (fresh) {
      out_.transmitters.emplace_back().voice = key;
      spellings_.emplace_back();
      countries_.emplace_back();
      days_.push_back(kNoDay);
      cited_.push_back(false);
    }
    return at->second;
  }

  void hand(std::uint32_t from, std::uint32_t to, Passing how) {
    if (from == to) return;
    if (seen_.emplace(from, to).second) out_.handings.push_back({from, to, how});
  }

  void carry(std::uint32_t n, std::int32_t day) {
    if (day != kNoDay && (days_[n] == kNoDay || day < days_[n])) days_[n] = day;
  }

  void reports() {
    for (std::size_t i = 0; i < tellings_.size(); ++i) {
      const Telling& t = tellings_[i];
      auto [at, fresh] = reports_.emplace(t.report, Report());
      Report& r = at->second;
      if (fresh) {
        r.node = node("@" + std::to_string(t.report));
        Transmitter& me = out_.transmitters[r.node];
        me.voice = me.name = t.path;
        me.is_report = true;
        me.report = t.report;
        r.day = t.day;
        r.telling = i;
        carry(r.node, t.day);
      }
      if (t.denies) continue;
      if (!r.affirms && !t.outlet.empty()) {
        r.outlet = node(t.outlet);
        ++spellings_[r.outlet][t.outlet_name.empty() ? t.outlet : t.outlet_name];
        carry(r.outlet, t.day);
        hand(r.node, r.outlet, Passing::credit);
      }
      r.affirms = true;
      for (const auto& link : t.chain) r.first_hand = r.first_hand || link.voice == "own";
      r.sourced =
          r.sourced || std::any_of(t.chain.begin(), t.chain.end(), [](const Telling::Link& l) { return l.voice != "own"; });
    }
  }

  // "the report", where only one body's report is spoken of in the event.
  void settle_vague_voices() {
    std::set<std::string> documents;
    std::set<std::string> officials;
    for (const Telling& t : tellings_) {
      for (const auto& link : t.chain) {
        if (link.voice.starts_with("document:")) documents.insert(link.voice);
        if (link.voice.starts_with("official:")) officials.insert(link.voice);
      }
    }
    if (documents.size() == 1) alias_.emplace("document", *documents.begin());
    if (officials.size() == 1) alias_.emplace("official", *officials.begin());
  }

  [[nodiscard]] const std::string& settled(const std::string& voice) const {
    const auto other = alias_.find(voice);
    return other == alias_.end() ? voice : other->second;
  }

  void chains() {
    ends_.assign(tellings_.size(), kNone);
    for (std::size_t i = 0; i < tellings_.size(); ++i) {
      const Telling& t = tellings_[i];
      if (t.denies || verbatim_.contains(i)) continue;
      const Report& r = reports_.at(t.report);
      std::uint32_t at = r.outlet != kNone ? r.outlet : r.node;
      for (const auto& link : t.chain) {
        if (link.voice == "own") continue;
        std::string voice = link.voice.empty() ? "unknown" : settled(link.voice);
        // People without a name are whoever spoke to this transmitter: another's residents are others.
        if (voice == "witness") voice += " " + key_of(at);
        const std::uint32_t to = node(voice);
        ++spellings_[to][link.name];
        if (!link.country.empty()) countries_[to] = link.country;
        carry(to, t.day);
        cited_[to] = true;
        hand(at, to, Passing::cites);
        at = to;
        ends_[i] = to;
      }
    }
  }

  [[nodiscard]] std::string key_of(std::uint32_t n) const {
    const Transmitter& t = out_.transmitters[n];
    return t.is_report ? "@" + std::to_string(t.report) : t.voice;
  }

  // Whether a telling names the same as another, in the same order.
  [[nodiscard]] bool same_chain(const Telling& a, const Telling& b) const {
    return std::equal(a.chain.begin(), a.chain.end(), b.chain.begin(), b.chain.end(),
                      [&](const Telling::Link& x, const Telling::Link& y) { return settled(x.voice) == settled(y.voice); });
  }

  // Who stands for a report where others have it from there: its outlet, where it says so.
  [[nodiscard]] std::uint32_t desk(const Report& r) const { return r.outlet != kNone ? r.outlet : r.node; }

  // Of each group of copies one is taken for the source of the others: the earliest; of one day, whose outlet others cite, then
  // who tells most about sources. The order is one of reports, so that two cannot be each other's source. A copy that names whom
  // its source names has it from there; one that names somebody else is an echo where it has nearly all of the words, else it
  // stands for itself, as two who were told the same may well choose the same words.
  void copied() {
    std::vector<const std::vector<std::uint32_t>*> passages;
    passages.reserve(tellings_.size());
    for (const Telling& t : tellings_) passages.push_back(&t.passage);
    const auto groups = copies_of(passages);
    std::map<std::uint32_t, std::vector<std::size_t>> members;
    std::set<std::string_view> cited;
    std::map<std::int64_t, std::size_t> links;  // of each report the longest chain
    for (std::size_t i = 0; i < tellings_.size(); ++i) {
      const Telling& t = tellings_[i];
      if (t.denies) continue;
      members[groups[i]].push_back(i);
      for (const auto& link : t.chain) cited.insert(link.voice);
      links[t.report] = std::max(links[t.report], t.chain.size());
    }
    const auto rank = [&](std::size_t i) {
      const Telling& t = tellings_[i];
      return std::tuple(later_if_unknown(t.day), !cited.contains(t.outlet), -static_cast<long>(links[t.report]), t.outlet.empty(),
                        std::string_view(t.path), i);
    };
    for (const auto& [group, list] : members) {
      if (list.size() < 2) continue;
      const std::size_t source = *std::min_element(list.begin(), list.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
      const Telling& from = tellings_[source];
      const std::uint32_t upstream = desk(reports_.at(from.report));
      for (const std::size_t i : list) {
        const Telling& t = tellings_[i];
        if (t.report == from.report) continue;
        if (!t.chain.empty()) {
          const std::size_t least = std::min(t.passage.size(), from.passage.size());
          const bool nearly_all = static_cast<double>(shared(t.passage, from.passage)) >= kNearlyAll * static_cast<double>(least);
          if (!nearly_all || from.chain.empty()) continue;
          if (same_chain(t, from)) {
            verbatim_.insert(i);
          } else if (settled(t.chain.back().voice) != settled(from.chain.back().voice)) {
            echoes_.insert(i);
          } else {
            continue;
          }
        }
        const Report& r = reports_.at(t.report);
        if (upstream == desk(r)) continue;
        hand(desk(r), upstream, Passing::copy);
        copies_.insert(t.report);
      }
    }
  }

  // A report that names nobody, but has another's names, numbers and dates sentence by sentence.
  void translated() {
    if (reports_.size() > kMostTranslations) return;
    for (const auto& [id, r] : reports_) {
      if (r.sourced || !r.affirms || r.first_hand || copies_.contains(id)) continue;
      const auto& mine = tellings_[r.telling].facts;
      std::tuple<std::int32_t, double, std::int64_t> best;
      std::uint32_t upstream = kNone;
      for (const auto& [other_id, other] : reports_) {
        if (other_id == id || !other.affirms || later_if_unknown(other.day) > later_if_unknown(r.day)) continue;
        if (other.day == r.day && !other.sourced && other_id > id) continue;  // of two that name nobody one must be taken
        const auto& theirs = tellings_[other.telling].facts;
        const std::size_t common = shared(mine, theirs);
        const double contained =
            mine.empty() ? 0.0 : static_cast<double>(common) / static_cast<double>(std::min(mine.size(), theirs.size()));
        if (common < kLeastFacts || contained < 0.6) continue;
        const auto rank = std::tuple(later_if_unknown(other.day), -contained, other_id);
        if (upstream == kNone || rank < best) best = rank, upstream = other.node;
      }
      if (upstream == kNone) continue;
      hand(r.node, upstream, Passing::translation);
      copies_.insert(id);
    }
  }

  void name_all() {
    for (std::uint32_t n = 0; n < out_.transmitters.size(); ++n) {
      Transmitter& t = out_.transmitters[n];
      t.day = day_text(days_[n]);
      if (t.is_report) continue;
      // most often; then the longest; then the first in the alphabet
      std::tuple<std::size_t, std::size_t> best{0, 0};
      for (const auto& [spelling, times] : spellings_[n]) {
        if (spelling == t.voice && spellings_[n].size() > 1) continue;  // the slug, known from a credit only
        const std::tuple rank{times, spelling.size()};
        if (t.name.empty() || rank > best) best = rank, t.name = spelling;
      }
      if (t.name.empty()) t.name = t.voice;
    }
    std::sort(out_.handings.begin(), out_.handings.end(),
              [](const Handing& a, const Handing& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  }

  // Components of transmitters that have it from each other; those without a way out are where chains end.
  void find_ends() {
    const std::size_t n = out_.transmitters.size();
    next_.assign(n, {});
    for (const Handing& h : out_.handings) {
      next_[h.from].push_back(h.to);
      ++out_.transmitters[h.to].fan_in;
    }
    component_ = components_of(next_);
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t i = 0; i < n; ++i) members[component_[i]].push_back(i);
    std::set<std::uint32_t> open;
    for (const Handing& h : out_.handings)
      if (component_[h.from] != component_[h.to]) open.insert(component_[h.from]);
    for (const auto& [c, list] : members) {
      if (list.size() > 1) out_.circles.push_back(list);
      if (open.contains(c)) continue;
      const auto at = *std::min_element(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(later_if_unknown(days_[a]), out_.transmitters[a].voice) <
               std::tuple(later_if_unknown(days_[b]), out_.transmitters[b].voice);
      });
      const Transmitter& t = out_.transmitters[at];
      if (t.is_report && !reports_.at(t.report).affirms) continue;  // it only denies
      Origin o;
      o.at = at;
      if (list.size() > 1) o.why = "they have it from each other; no origin is found";
      out_.origins.push_back(o);
    }
  }

  // Where chains end of which every one stands in a copy of somebody's words who names somebody else.
  [[nodiscard]] std::vector<bool> only_echoed() const {
    std::vector<bool> echoed(out_.transmitters.size(), false);
    std::vector<bool> told(out_.transmitters.size(), false);
    for (std::size_t i = 0; i < tellings_.size(); ++i)
      if (ends_[i] != kNone) (echoes_.contains(i) ? echoed : told)[ends_[i]] = true;
    for (std::size_t n = 0; n < echoed.size(); ++n)
      if (told[n]) echoed[n] = false;
    return echoed;
  }

  // What origins name, so that a vaguer word can be set against them: by voice, and by country.
  struct Named {
    std::unordered_map<std::string, std::uint32_t> voices;
    std::unordered_map<std::string, std::vector<std::uint32_t>> of_state;
    std::uint32_t documents = 0, officials = 0, all = 0;
  };
  [[nodiscard]] Named named() const {
    Named out;
    for (const Origin& o : out_.origins) {
      const Transmitter& t = out_.transmitters[o.at];
      if (!o.why.empty() || t.is_report) continue;
      ++out.all;
      out.voices.emplace(t.voice, o.at);
      if (t.voice.starts_with("document:")) ++out.documents;
      if (t.voice.starts_with("official:") || !countries_[o.at].empty()) ++out.officials;
      if (!countries_[o.at].empty()) out.of_state[state_of(countries_[o.at])].push_back(o.at);
    }
    return out;
  }

  // Whether `general` may be the same as what another origin names more closely.
  [[nodiscard]] bool covered(std::uint32_t general, const Named& others) const {
    const std::string& g = out_.transmitters[general].voice;
    if (vague(g)) return others.all > 1;
    if (g == "document") return others.documents > 0;
    // a state's document, where a body of that state is named as its author
    if (g.starts_with("document:state-")) {
      const auto same = others.of_state.find(g.substr(9));
      if (same != others.of_state.end() && std::any_of(same->second.begin(), same->second.end(), [&](std::uint32_t o) {
            return o != general && out_.transmitters[o].voice.starts_with("document:") &&
                   !out_.transmitters[o].voice.starts_with("document:state-");
          }))
        return true;
    }
    if (g == "official") return others.officials > (countries_[general].empty() ? 0U : 1U);
    if (others.voices.contains("document:" + g) || others.voices.contains("official:" + g)) return true;
    const auto state = g.starts_with("official:") ? g.substr(9) : g;
    const auto at = others.of_state.find(state);
    if (at == others.of_state.end()) return false;
    return std::any_of(at->second.begin(), at->second.end(), [&](std::uint32_t o) {
      const std::string& v = out_.transmitters[o].voice;
      const bool closer = !v.starts_with("state-") && (!v.starts_with("official:") || !g.starts_with("official:")) && v != state;
      return o != general && closer && !v.starts_with("document:");
    });
  }
  static std::string state_of(Country country) {
    std::string out = "state-";
    for (const char c : country.view()) out += static_cast<char>(c - 'A' + 'a');
    return out;
  }

  void count() {
    bool sourced = false;  // somebody is named, so that who names nobody may have it from there
    std::int32_t first_sourced = std::numeric_limits<std::int32_t>::max();
    for (const auto& [id, r] : reports_) {
      if (!r.sourced) continue;
      sourced = true;
      first_sourced = std::min(first_sourced, r.day == kNoDay ? std::numeric_limits<std::int32_t>::min() : r.day);
    }
    std::int32_t first_own = std::numeric_limits<std::int32_t>::max();
    for (const auto& [id, r] : reports_)
      if (r.affirms && !r.sourced) first_own = std::min(first_own, later_if_unknown(r.day));
    // vague ones last, so that what covers them is settled
    const auto echoed = only_echoed();
    for (Origin& o : out_.origins)
      if (o.why.empty() && echoed[o.at]) o.why = "its words are a copy of an earlier report that names another source";
    const Named others = named();
    std::unordered_map<std::uint32_t, const Report*> first_of_outlet;
    for (const auto& [id, r] : reports_) {
      if (r.outlet == kNone) continue;
      const Report*& first = first_of_outlet[r.outlet];
      if (first == nullptr || later_if_unknown(r.day) < later_if_unknown(first->day)) first = &r;
    }
    bool unnamed_counted = false;
    bool any_outlet = false;
    const auto own_of = [&](const Origin& o) -> const Report* {
      const Transmitter& t = out_.transmitters[o.at];
      if (t.is_report) return &reports_.at(t.report);
      if (cited_[o.at]) return nullptr;
      const auto first = first_of_outlet.find(o.at);  // an outlet that only prints: its own report speaks
      return first == first_of_outlet.end() ? nullptr : first->second;
    };
    for (const Origin& o : out_.origins) any_outlet = any_outlet || !out_.transmitters[o.at].is_report;
    for (Origin& o : out_.origins) {
      if (!o.why.empty()) continue;
      if (const Report* r = own_of(o)) {
        const bool unnamed = out_.transmitters[o.at].is_report;
        if (r->first_hand) {
          o.counted = true;
        } else if (sourced && !(r->day != kNoDay && r->day < first_sourced)) {
          o.why = "names no source, and others had named theirs by then: it may be an echo";
        } else if (later_if_unknown(r->day) > first_own) {
          o.why = "names no source, and came after others: it may be an echo";
        } else if (unnamed && (unnamed_counted || any_outlet)) {
          o.why = "names neither a source nor its outlet: cannot tell";
        } else {
          o.counted = true;
          unnamed_counted = unnamed_counted || unnamed;
        }
      } else if (covered(o.at, others)) {
        o.why = "may be the same as one that is named more closely";
      } else if (vague(out_.transmitters[o.at].voice) && out_.origins.size() > 1) {
        o.why = "says nobody in particular: cannot tell";
      } else {
        o.counted = true;
      }
    }
    std::stable_sort(out_.origins.begin(), out_.origins.end(), [&](const Origin& a, const Origin& b) {
      const auto rank = [&](const Origin& o) {
        return std::tuple(!o.counted, later_if_unknown(days_[o.at]), out_.transmitters[o.at].voice);
      };
      return rank(a) < rank(b);
    });
    for (const Origin& o : out_.origins) {
      if (o.counted) ++out_.independent;
      // what is a copy, a circle or a vaguer word for another stays uncounted in any case
      if (o.counted || o.why.starts_with("names no") || o.why.starts_with("names neither")) ++out_.at_most;
    }
    // Somebody told it, unless they only have it from each other.
    const bool circular =
        std::any_of(out_.origins.begin(), out_.origins.end(), [](const Origin& o) { return o.why.starts_with("they have"); });
    if (out_.independent == 0 && !out_.origins.empty() && !circular) out_.independent = 1;
    out_.at_most = std::max(out_.at_most, out_.independent);
    std::int32_t first = std::numeric_limits<std::int32_t>::max();
    for (const auto& [id, r] : reports_)
      if (r.affirms) first = std::min(first, later_if_unknown(r.day));
    if (first != std::numeric_limits<std::int32_t>::max()) out_.first_day = day_text(first);
  }

  // Carriers of each transmitter, and the common links.
  void link() {
    const std::size_t n = out_.transmitters.size();
    std::vector<std::uint32_t> mark(n, kNone);
    std::vector<std::uint32_t> stack;
    std::uint32_t chains = 0;
    for (const auto& [id, r] : reports_) {
      if (!r.affirms) continue;
      if (!next_[r.node].empty()) ++chains;  // who names nobody and copies nobody has no chain that could pass anywhere
      stack.assign(1, r.node);
      while (!stack.empty()) {
        const std::uint32_t at = stack.back();
        stack.pop_back();
        if (mark[at] == r.node) continue;
        mark[at] = r.node;
        ++out_.transmitters[at].carriers;
        for (const auto to : next_[at]) stack.push_back(to);
      }
    }
    const auto gathers = [&](std::uint32_t i) {
      const Transmitter& t = out_.transmitters[i];
      return t.fan_in >= 2 && t.carriers >= 2 && 2 * t.carriers > chains && !vague(t.voice);
    };
    for (const bool ends : {false, true}) {
      for (std::uint32_t i = 0; i < n; ++i)
        if (gathers(i) && next_[i].empty() == ends) out_.common_links.push_back(i);
      if (!out_.common_links.empty()) break;
    }
    // A report whose outlet is a common link itself says nothing more.
    std::erase_if(out_.common_links, [&](std::uint32_t i) {
      const Transmitter& t = out_.transmitters[i];
      if (!t.is_report) return false;
      const std::uint32_t outlet = reports_.at(t.report).outlet;
      return outlet != kNone && std::find(out_.common_links.begin(), out_.common_links.end(), outlet) != out_.common_links.end();
    });
    std::sort(out_.common_links.begin(), out_.common_links.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto rank = [&](std::uint32_t i) {
        const Transmitter& t = out_.transmitters[i];
        return std::tuple(-static_cast<long>(t.carriers), -static_cast<long>(t.fan_in), t.voice);
      };
      return rank(a) < rank(b);
    });
  }

  const std::vector<Telling>& tellings_;
  Transmission out_;
  std::unordered_map<std::string, std::uint32_t> nodes_;
  std::vector<std::map<std::string, std::size_t>> spellings_;
  std::vector<Country> countries_;
  std::vector<std::int32_t> days_;
  std::vector<bool> cited_;  // named as a source, not only as an outlet
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
  std::map<std::int64_t, Report> reports_;
  std::map<std::string, std::string> alias_;
  std::set<std::int64_t> copies_;    // reports that have it from another report's text
  std::set<std::size_t> verbatim_;   // tellings that have another's words and sources, and so have it from there
  std::set<std::size_t> echoes_;     // tellings in another's words
  std::vector<std::uint32_t> ends_;  // of each telling where its chain ends; kNone where it names nobody
  std::vector<std::vector<std::uint32_t>> next_;
  std::vector<std::uint32_t> component_;
};

}  // namespace

const char* name_of(Passing passing) {
  switch (passing) {
    case Passing::cites:
      return "cites";
    case Passing::credit:
      return "prints";
    case Passing::copy:
      return "copies";
    case Passing::translation:
      return "translates";
  }
  return "";
}

Transmission transmission_of(const std::vector<Telling>& tellings) { return Builder(tellings).build(); }

}  // namespace isnad
