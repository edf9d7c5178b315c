// A claim: one thing that a report says somebody did, does or will do, with who, to whom, what, when, where, according
// to whom and how sure. docs/claims.md is the contract, field by field. Ontology: PLOVER (event types and contexts)
// with the two extensions HOLD and TIE; times are EDTF (ISO 8601-2:2019).
//
// Units: `bytes` are offsets in the UTF-8 text, `points` the same place in Unicode code points; ends are exclusive.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"

namespace isnad {

enum class EventType : std::uint8_t {
  none,
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
  hold,
  tie
};
inline constexpr int kEventTypes = 19;

enum class Status : std::uint8_t { asserted, reported, alleged, unconfirmed, possible, planned, recommended };
inline constexpr int kStatuses = 7;
enum class Polarity : std::uint8_t { affirmed, negated };
enum class Stance : std::uint8_t { asserts, reports, alleges, denies };

// A set of PLOVER contexts, one bit each in the order of context_names().
using Contexts = std::uint64_t;

[[nodiscard]] std::string_view name_of(EventType type);  // "AID"; "" for none
[[nodiscard]] std::string_view name_of(Status status);   // "reported"
[[nodiscard]] std::string_view name_of(Polarity polarity);
[[nodiscard]] std::string_view name_of(Stance stance);
[[nodiscard]] std::optional<EventType> event_type(std::string_view name);  // "AID"
[[nodiscard]] std::optional<Status> status(std::string_view name);
[[nodiscard]] std::optional<Stance> stance(std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& context_names();
[[nodiscard]] std::optional<int> context_bit(std::string_view name);
// The names in `contexts`, in the order of context_names().
[[nodiscard]] std::vector<std::string_view> names_of(Contexts contexts);

// ISO 3166-1 alpha-3 in capitals, or empty.
struct Country {
  std::array<char, 3> code{};
  [[nodiscard]] bool empty() const { return code[0] == 0; }
  [[nodiscard]] std::string_view view() const { return {code.data(), empty() ? 0U : 3U}; }
  bool operator==(const Country&) const = default;
  static Country of(std::string_view alpha3);  // empty where it has not three letters
};

struct Slice {
  Span bytes;
  Span points;
  bool operator==(const Slice&) const = default;
};

// What bears a name. A metonym is a place that stands for its state («دمشق»), a demonym an adjective of nationality.
enum class NameKind : std::uint8_t { person, org, outlet, group, force, state, place, metonym, demonym, vessel, none };
[[nodiscard]] std::string_view name_of(NameKind kind);    // "person"; "" for none
[[nodiscard]] NameKind name_kind(std::string_view name);  // none where there is no such kind

// Somebody or some place in a role. `entity` is the same for all spellings in all scripts: the slug of lang/*/actors.tsv
// ("kim-jong-un", "state-syr"); for persons whom no list knows "~" and the key of text/name_key.h, which says only that two
// names may be one. Empty where nobody is named.
struct Mention : Slice {
  Country id;
  NameKind kind = NameKind::none;
  std::string entity;
};

// A number with bounds; an open bound is absent. "at least 800" is {800, nothing}.
struct Count {
  std::optional<double> min;
  std::optional<double> max;
  std::string unit;  // the noun as written; may be empty
};

// `thing` names what it is in every language ("missile"; lang/*/things.tsv), or is "en:WORD" where the language alone knows.
struct Object : Slice {
  std::optional<Count> count;
  std::string thing;
};

// Who says so. `voice` is the same for all descriptions of one source that a report, or a day's reports, may give
// (docs/isnad.md): an entity ("reuters", "state-syr"), "document:united-nations" for a report and for the experts who wrote it,
// "official:state-usa" for people of a state without a name, "witness", "press", "own" for the outlet's own people; "~" and
// consonant keys where no list knows the name; "unknown".
struct Source : Mention {
  Stance stance = Stance::reports;
  std::string voice;
};

// A rule of a language pack that took part, and the words on which it did.
struct Reason {
  std::string_view rule;  // lives as long as the Language
  Slice words;
};

struct Claim {
  Slice sentence;
  std::string_view lang;  // BCP 47; lives as long as the Language
  Slice trigger;
  EventType type = EventType::none;
  std::string_view mode;   // PLOVER mode, may be empty
  std::string_view cameo;  // CAMEO code for export, may be empty
  Contexts contexts = 0;
  std::vector<Mention> actors;
  std::vector<Mention> targets;
  std::vector<Object> objects;
  std::string when;  // EDTF; empty where the report gives none
  std::vector<Mention> where;
  Status status = Status::asserted;
  Polarity polarity = Polarity::affirmed;
  std::vector<Source> sources;  // the nearest to the report first
  std::vector<Slice> denies;    // of a denial: the triggers of the claims of this report that it denies, also sentences before
  std::vector<Reason> reasons;  // in the order in which they were applied
};

// A time expression of the text. `edtf` is empty where it names no date that the report lets one compute.
struct TimeMention : Slice {
  std::string edtf;
  std::string_view rule;
};

struct QuantityMention : Slice {
  Count count;
  std::string_view rule;
};

}  // namespace isnad
