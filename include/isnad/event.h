// An event: claims of many reports that tell the same thing; the chains by which it reached them; how many of them are sources
// and how many are echoes. docs/isnad.md defines every term here, with the algorithms and what they cost.
//
// Everything here is a function of the claims that a ledger holds: the order in which reports were read changes nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/stored_claim.h"

namespace isnad {

// Somebody on a chain: a report, or a source that reports name.
struct Transmitter {
  std::string voice;  // Source::voice; of a report its path
  std::string name;   // as reports write it most often
  bool is_report = false;
  std::int64_t report = 0;     // of a report its number in the ledger
  std::string day;             // "2017-08-21": the first report that carries it; empty where not known
  std::uint32_t carriers = 0;  // reports whose chains pass through it
  std::uint32_t fan_in = 0;    // transmitters that have it from there
};

enum class Passing : std::uint8_t {
  cites,       // names its source
  credit,      // prints another's text and says so
  copy,        // has another's words
  translation  // has another's names, numbers and dates, sentence by sentence, and names nobody
};
[[nodiscard]] const char* name_of(Passing passing);

struct Handing {
  std::uint32_t from = 0, to = 0;  // transmitters: `from` has it from `to`
  Passing how = Passing::cites;
  bool operator==(const Handing&) const = default;
};

// Where chains end.
struct Origin {
  std::uint32_t at = 0;  // transmitter
  bool counted = false;  // as an independent one
  std::string why;       // why not, in plain words
};

struct Transmission {
  std::vector<Transmitter> transmitters;
  std::vector<Handing> handings;
  std::vector<Origin> origins;              // counted ones first
  std::vector<std::uint32_t> common_links;  // the most carried first
  std::vector<std::vector<std::uint32_t>> circles;
  std::uint32_t independent = 0;  // at least so many
  std::uint32_t at_most = 0;      // no more than so many, were every origin that may be an echo none
  std::string first_day;
};

// Counts, days, places or actors that cannot all be right.
struct Disagreement {
  std::string about;  // "count", "day", "place", "actor"
  struct Side {
    std::string value;                  // as it is shown: "at least 40 shipments"
    std::vector<std::uint32_t> claims;  // index of Event::claims
    std::string first_day;              // of the reports that say so
  };
  std::vector<Side> sides;  // the earliest first
  bool corrected = false;   // one outlet says the first and, on a later day, the last
};

// Who says that it did not happen.
struct Denial {
  std::string voice, name;
  std::string claim;  // the id of one claim that shows it
  std::string day;    // of the first report that has it
};

// NATO's scale of the credibility of information, 1 confirmed … 5 improbable, 6 cannot be judged (STANAG 2511), with the words of
// estimative probability of ICD 203, and why.
struct Credibility {
  int figure = 6;
  std::string words;        // "confirmed by other sources"
  std::string probability;  // "very likely"; empty for 6
  std::vector<std::string> reasons;
};

struct Event {
  std::string id;  // the smallest id of its claims
  EventType type = EventType::none;
  std::string when, first, last;     // of the claim that tells most: EDTF and its days; empty where no claim has a date
  std::vector<StoredClaim> claims;   // by day of the report, path and place
  std::vector<std::string> grounds;  // for each claim, why it is here: "the claim that tells most", "same because …"
  Transmission transmission;
  std::vector<Disagreement> disagreements;
  std::vector<Denial> denials;
  Credibility credibility;
};

// A report as far as an event needs it.
struct ReportFacts {
  std::string path, lang;
  std::string day;                   // or empty
  std::string outlet, outlet_name;   // entity, and the words of the credit; empty where it does not say
  std::vector<std::uint32_t> facts;  // Reading::facts
};

}  // namespace isnad
