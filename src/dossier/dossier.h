// A dossier: one page of HTML about all that a ledger's events tell between two parties. It needs neither network nor script,
// prints on A4, and is in English or Arabic. A function of what it is given: no clock, no files; same input, same bytes.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/ledger.h"
#include "isnad/measure.h"

namespace isnad {

enum class PageLanguage : std::uint8_t { english, arabic };

// Somebody named in a claim who may be on a sanctions list.
struct ListedMention {
  std::string mention;                // as the report writes it
  std::string list, id, name, alias;  // of the listed party, and the name of it that is most like
  double score = 0;
};

struct DossierInput {
  std::array<Party, 2> parties;
  PageLanguage language = PageLanguage::english;
  std::string title;           // empty: of the parties' names
  std::string ledger;          // its file, as people know it
  std::string made;            // "2026-11-24": the caller's clock
  std::string since, until;    // EDTF, or empty
  std::string version;         // "isnad 0.1.0"
  Measures measures;           // those that events are set against; none: the page does not speak of them
  std::vector<EventRow> rows;  // of all events between the parties, in order of time
  // What the page asks for as it is made.
  std::function<Event(std::int64_t number)> event;
  std::function<std::optional<StoredClaim>(const std::string& id)> claim;
  std::function<std::string(std::int64_t report, Span bytes)> text_of;
  std::function<std::string(Country)> country_name;                      // in the page's language
  std::function<std::vector<ListedMention>(const StoredClaim&)> listed;  // empty: the page does not speak of lists
  std::string lists_searched;                                            // "un of 2026-02-27"
};

// What a page holds at most, so that it can be opened and printed.
inline constexpr std::size_t kMostRead = 2000;   // events whose claims are looked at
inline constexpr std::size_t kMostInFull = 400;  // events with a section of their own
inline constexpr std::size_t kMostClaims = 60;   // of an event
inline constexpr std::size_t kMostDrawn = 40;    // transmitters in a chain, nodes in the network

[[nodiscard]] std::string dossier(const DossierInput& input);

}  // namespace isnad
