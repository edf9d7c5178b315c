// Measures: what resolutions and laws forbid, demand or limit, as data (measures/*.tsv), and which claims touch them.
//
// A claim that touches a measure is a pointer for a lawyer, never a verdict: the fields of the claim are such as the paragraph
// speaks of, and the day of the deed is set against the days on which the paragraph was in force. docs/measures.md tells the
// rules.
//
// Pure: bytes in, values out; no files, no clock. What load() gives may be used by several threads at once.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/event.h"
#include "isnad/reader.h"
#include "isnad/stored_claim.h"

namespace isnad {

// `penalises`: those who do it may be put under sanctions.
enum class Force : std::uint8_t { forbids, demands, limits, urges, penalises };
inline constexpr int kForces = 5;
[[nodiscard]] std::string_view name_of(Force force);

// The same in both languages.
struct Bilingual {
  std::string en, ar;
};

// Who a paragraph speaks of: anybody, or whoever carries one of these countries or is one of these entities (lang/*/actors.tsv).
struct PartyPattern {
  bool any = false;
  std::vector<Country> countries;
  std::vector<std::string> entities;
};

struct Measure {
  std::string regime;  // "dprk": the file's name without its ending
  std::string id, symbol, paragraph;
  Force force = Force::forbids;
  std::vector<EventType> types;
  std::vector<std::string> classes;  // "ship": of lang/common/classes.tsv
  Contexts contexts = 0;
  PartyPattern who, whom;             // whence and whither goods, money and people go; else who acts on whom
  bool either = false;                // whichever way round
  std::vector<std::string> things;    // of lang/*/things.tsv
  std::vector<std::string> words;     // folded; of objects and of the words that carry the deed
  std::vector<std::string> people;    // folded; of the parties themselves: "worker"
  std::string from, until, deadline;  // days: the first and the last in force, and the one by which something is demanded
  Bilingual summary, exemptions;
  std::string source, note;
};

struct Regime {
  std::string name;
  Bilingual title;
};

// The names that measures may use: what the language packs know.
struct MeasureVocabulary {
  std::vector<std::string> things, classes, entities;  // sorted
};
[[nodiscard]] MeasureVocabulary measure_vocabulary(const std::vector<PackSource>& packs);

struct Measures {
  std::vector<Regime> regimes;
  std::vector<Measure> all;  // in the order of the files' names, then as they stand there

  // `files`: name ("dprk.tsv") and bytes; `shown` goes before the names in messages ("measures/"). Throws Error
  // "measures/dprk.tsv:12: what is wrong and what to do".
  [[nodiscard]] static Measures load(const std::vector<std::pair<std::string, std::string>>& files,
                                     const MeasureVocabulary& vocabulary, std::string_view shown = "measures/");
};

// How the days of a deed stand to a stretch of days. `over`: it may lie on either side of the boundary.
enum class Timing : std::uint8_t { unknown, before, during, over, after };
[[nodiscard]] std::string_view name_of(Timing timing);

// Days as in StoredClaim: empty where not known. An empty `from` or `until` is no boundary.
[[nodiscard]] Timing timing_of(std::string_view first, std::string_view last, std::string_view from, std::string_view until);

enum class Matched : std::uint8_t { act, object, context, who, whom, place };
[[nodiscard]] std::string_view name_of(Matched matched);

// What a lawyer has to find out, as the claim does not tell it.
enum class Missing : std::uint8_t { date, exact_date, object, kind_of_object, who, whom, exemption, quantity };
[[nodiscard]] std::string_view name_of(Missing missing);

struct Touch {
  const Measure* measure = nullptr;  // lives as long as the Measures
  Timing time = Timing::unknown;     // of both that follow: `over` where one of them is
  Timing in_force = Timing::unknown;
  Timing deadline = Timing::unknown;                     // before: by the day; over; after; unknown where there is none
  std::vector<std::pair<Matched, std::string>> why;      // with the words of the report
  std::vector<std::pair<Missing, std::string>> missing;  // with a word where there is one
  std::string when;                                      // of the claim: EDTF, or empty
  std::string report_date;                               // or empty
  std::string event_when;                                // where the claim has no date, that of its event; or empty
  Status status = Status::asserted;
  Polarity polarity = Polarity::affirmed;
  std::vector<std::string> denied_by;
};

// One for each measure whose fields the claim matches, in the order of `measures`, whatever its time.
[[nodiscard]] std::vector<Touch> touched(const StoredClaim& claim, const Measures& measures);

// Whether the deed may have been done while the measure was in force: during, over a boundary, or on a day that is not known.
[[nodiscard]] bool in_question(const Touch& touch);

// A measure that claims of an event touch: the claim that says most of it, and which others do.
struct EventTouch {
  Touch touch;
  std::uint32_t speaker = 0;          // the claim that says most: index of Event::claims
  std::vector<std::uint32_t> claims;  // index of Event::claims
  bool affirmed = false;              // by one of them at least
  std::vector<std::string> denied_by;
};
[[nodiscard]] std::vector<EventTouch> touched(const Event& event, const Measures& measures);

enum class MeasureLanguage : std::uint8_t { english, arabic };

// "touches S/RES/2397 (2017) para. 8 (…): reported of the second half of 2019, so …; not told: …". Plain text.
[[nodiscard]] std::string touch_words(const Touch& touch, MeasureLanguage language);
// Its parts: "S/RES/2397 (2017) para. 8"; "reported of 2019, while it was in force (from 22 December 2017)"; what matched; what
// is not told. The last two may be empty.
[[nodiscard]] std::string cited(const Measure& measure, MeasureLanguage language);
[[nodiscard]] std::string time_clause(const Touch& touch, MeasureLanguage language);
[[nodiscard]] std::string why_clause(const Touch& touch, MeasureLanguage language);
[[nodiscard]] std::string missing_clause(const Touch& touch, MeasureLanguage language);
// "from 14 October 2006", "16 January 2016 to 18 October 2020; date set: …"
[[nodiscard]] std::string force_days(const Measure& measure, MeasureLanguage language);
[[nodiscard]] std::string_view word_of(Matched matched, MeasureLanguage language);
[[nodiscard]] std::string_view force_word(Force force, MeasureLanguage language);

}  // namespace isnad
