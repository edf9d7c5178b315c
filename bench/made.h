// Ledgers of any size, made without reading text: reports of five claims each about happenings that several reports tell, with
// the words, passages and facts that grouping asks for. The same seed gives the same ledger.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/ledger.h"

namespace made {

using isnad::Claim;

inline constexpr int kClaimsPerReport = 5;
inline constexpr int kReportsPerEvent = 7;  // tellings of an event, on average

// `plain`: states only, each claim with a day. `varied`: also some thousands of persons and bodies, places, contexts, uncertain
// and missing times, denials, two languages, as a desk has to draw them.
enum class Kind : std::uint8_t { plain, varied };

struct World {
  struct Who {
    isnad::Country country;
    isnad::NameKind kind = isnad::NameKind::state;
    std::string entity, name;
  };
  struct Happening {
    isnad::EventType type;
    std::string_view rule;
    Who actor, target;
    std::string day;
    int count;
    std::string thing;
    int wording;  // which of its sentences are copies of each other
    isnad::Contexts contexts = 0;
    std::string place;
  };
  std::vector<Happening> all;
  std::mt19937 random;
  Kind kind;

  explicit World(std::size_t events, std::uint32_t seed, Kind of = Kind::plain) : random(seed), kind(of) {
    static constexpr std::array<isnad::EventType, 8> kTypes = {
        isnad::EventType::aid,    isnad::EventType::assault,  isnad::EventType::consult, isnad::EventType::support,
        isnad::EventType::coerce, isnad::EventType::mobilize, isnad::EventType::accuse,  isnad::EventType::threaten};
    static constexpr std::array<const char*, 8> kRules = {"class:supply", "class:strike", "class:visit",  "class:sign",
                                                          "class:seize",  "class:deploy", "class:accuse", "class:threaten"};
    static constexpr std::array<const char*, 12> kThings = {"missile", "drone", "rifle",    "fuel",   "tank",     "money",
                                                            "grain",   "ship",  "chemical", "worker", "aircraft", "vehicle"};
    for (std::size_t i = 0; i < events; ++i) {
      Happening h;
      const auto t = random() % kTypes.size();
      h.type = kTypes[t];
      h.rule = kRules[t];
      h.actor = somebody();
      h.target = somebody();
      std::array<char, 16> day{};
      std::snprintf(day.data(), day.size(), "%04d-%02d-%02d", static_cast<int>(2000 + random() % 25),
                    static_cast<int>(1 + random() % 12), static_cast<int>(1 + random() % 28));
      h.day = day.data();
      h.count = static_cast<int>(2 + random() % 500);
      h.thing = kThings[random() % kThings.size()];
      h.wording = static_cast<int>(random() % 1000);
      if (kind == Kind::varied) vary(h);
      all.push_back(std::move(h));
    }
  }
  // The first of sixty countries are in the news much more often than the last.
  static isnad::Country country(std::uint32_t r) {
    const double u = (r % 100000) / 100000.0;
    const auto n = static_cast<int>(60 * u * u);
    isnad::Country c;
    c.code = {static_cast<char>('A' + n / 26), static_cast<char>('A' + n % 26), 'X'};
    return c;
  }
  // The same sixty under codes that exist.
  static isnad::Country real_country(std::uint32_t r) {
    static constexpr std::string_view kCodes =
        "SYRPRKRUSCHNUSAIRNTURIRQISRLBNJOREGYSAUAREQATKWTOMNYEMLBYSDNDZATUNMARFRADEUGBRITAESPPOLUKRBLRKAZUZBTKMAFGPAKINDLKAMMRTHA"
        "VNM"
        "IDNMYSSGPPHLJPNKORMNGAUSCANMEXBRAARGVENCUBCOLCHLZAFNGAKENETHSOMTCD";
    const double u = (r % 100000) / 100000.0;
    return isnad::Country::of(kCodes.substr(3 * static_cast<std::size_t>(60 * u * u), 3));
  }

 private:
  static Who state(isnad::Country c) {
    return {c, isnad::NameKind::state, "state-" + std::string(c.view()), "State " + std::string(c.view())};
  }
  Who somebody() {
    if (kind == Kind::plain) return state(country(static_cast<std::uint32_t>(random())));
    if (random() % 10 < 6) {
      Who who = state(real_country(static_cast<std::uint32_t>(random())));
      for (char& c : who.entity)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      return who;
    }
    // Of four thousand others a few are named often.
    const double u = static_cast<double>(random() % 1000000) / 1000000.0;
    const auto n = static_cast<std::uint32_t>(4000 * u * u * u);
    const bool person = n % 3 == 0;
    Who who{real_country(n * 7919U % 100000U), person ? isnad::NameKind::person : isnad::NameKind::org, {}, {}};
    who.name = (person ? "Person " : "Company ") + std::to_string(n);
    who.entity = n % 5 == 4 ? "" : (person ? "person-" : "company-") + std::to_string(n);
    return who;
  }
  void vary(Happening& h) {
    for (auto n = random() % 3; n > 0; --n) h.contexts |= isnad::Contexts{1} << (random() % isnad::context_names().size());
    if (random() % 3 == 0) h.place = "Place " + std::to_string(random() % 400);
    const std::string year = h.day.substr(0, 4);
    const std::string month = h.day.substr(0, 7);
    const auto r = random() % 100;
    if (r < 8) h.day.clear();
    if (r >= 8 && r < 18) h.day = month;
    if (r >= 18 && r < 23) h.day = year;
    if (r >= 23 && r < 25) h.day = year + "/" + std::to_string(std::stoi(year) + 2);
    if (r == 25) h.day = month + "~";
    if (r == 26) h.day = "../" + year;
    if (r == 27) h.day = year + "/..";
  }
};

struct MadeReport {
  std::string text;
  isnad::Reading reading;
  std::string date;
};

inline isnad::Slice place(std::size_t begin, std::size_t end) {
  isnad::Slice s;
  s.bytes = s.points = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return s;
}

// A report that tells five happenings.
inline MadeReport make_report(World& world, std::size_t number) {
  static constexpr std::array<const char*, 6> kAgencies = {"Reuters", "AFP", "Associated Press", "TASS", "Xinhua", "SANA"};
  static constexpr std::array<const char*, 6> kVoices = {"reuters", "afp", "associated-press", "tass", "xinhua", "sana"};
  const bool varied = world.kind == Kind::varied;
  MadeReport out;
  auto& random = world.random;
  for (int k = 0; k < kClaimsPerReport; ++k) {
    const auto& h = world.all[random() % world.all.size()];
    if (k == 0) out.date = h.day.size() == 10 ? h.day : varied ? "2019-06-01" : h.day;
    const std::size_t begin = out.text.size();
    const std::size_t variant = random() % 4;
    const auto agency = random() % kAgencies.size();
    Claim c;
    const auto write = [&](isnad::Slice& slice, const std::string& words) {
      const std::size_t at = out.text.size();
      out.text += words;
      slice = place(at, out.text.size());
    };
    const auto mention = [&](const World::Who& who) {
      isnad::Mention m;
      write(m, who.name);
      m.id = who.country;
      m.kind = who.kind;
      m.entity = who.entity;
      return m;
    };
    if (random() % 3 != 0) {
      isnad::Source s;
      if (varied && random() % 4 == 0) {
        const auto n = std::to_string(random() % 300);
        write(s, "Witness " + n);
        s.voice = random() % 2 == 0 ? "~wtns" + n : "";
      } else {
        write(s, kAgencies[agency]);
        s.voice = s.entity = kVoices[agency];
      }
      if (varied && random() % 25 == 0) s.stance = isnad::Stance::denies;
      c.sources.push_back(s);
      out.text += " said, citing ";
      if (random() % 2 == 0) {
        isnad::Source d;
        write(d, "a UN report");
        d.voice = "document:united-nations";
        c.sources.push_back(d);
      } else {
        out.text += "nobody";
      }
      out.text += ", that ";
    }
    c.actors.push_back(mention(h.actor));
    out.text += " ";
    write(c.trigger, "sent");
    out.text += " ";
    isnad::Object o;
    write(o, std::to_string(h.count) + " " + h.thing);
    o.thing = h.thing;
    if (variant != 3) o.count = isnad::Count{h.count, variant == 2 ? std::nullopt : std::optional<double>(h.count), h.thing};
    c.objects.push_back(o);
    out.text += " to ";
    if (variant != 1) c.targets.push_back(mention(h.target));
    c.lang = "en";
    c.status = isnad::Status::reported;
    if (varied) {
      if (!h.place.empty()) {
        out.text += " at ";
        isnad::Mention m;
        write(m, h.place);
        m.kind = isnad::NameKind::place;
        c.where.push_back(m);
      }
      if (number % 5 < 2) c.lang = "ar";
      c.contexts = h.contexts;
      c.status = static_cast<isnad::Status>(random() % isnad::kStatuses);
      if (random() % 20 == 0) c.polarity = isnad::Polarity::negated;
    }
    out.text += " (" + std::to_string(number) + "). ";
    c.sentence = place(begin, out.text.size() - 1);
    c.type = h.type;
    c.when = h.day;
    c.reasons.push_back({h.rule, c.trigger});
    isnad::Passage p;
    p.begin = static_cast<std::uint32_t>(begin);
    std::mt19937 words(static_cast<std::uint32_t>(h.wording * 4) + static_cast<std::uint32_t>(variant));
    for (int w = 0; w < 20; ++w) p.shingles.push_back(static_cast<std::uint32_t>(words()));
    std::sort(p.shingles.begin(), p.shingles.end());
    out.reading.passages.push_back(std::move(p));
    for (int f = 0; f < 6; ++f) out.reading.facts.push_back(static_cast<std::uint32_t>(words()));
    out.reading.claims.push_back(std::move(c));
  }
  std::sort(out.reading.facts.begin(), out.reading.facts.end());
  out.reading.sentences = kClaimsPerReport;
  return out;
}

inline void add(isnad::Ledger& ledger, const MadeReport& r, std::size_t number) {
  ledger.write({isnad::content_hash(r.text + std::to_string(number)), "report-" + std::to_string(number) + ".txt", r.text, r.date,
                "2026-01-01T00:00:00Z", "bench"},
               r.reading);
}

}  // namespace made
