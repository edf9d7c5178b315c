// The overview: a read-only picture of a ledger in columns, in memory, that answers what a desk asks all day (filters, counts by
// facet, time bins, the network of actors) without touching the file. docs/desk.md tells the design and what it costs.
//
//   const auto overview = isnad::Overview::build("isnad.ledger");
//   isnad::Selection selection;
//   selection[isnad::Facet::actor].any = {"state-prk"};
//   for (const auto row : overview->select(selection)) use(overview->row(row));
//
// A row is a claim's place in order of time: by first day (the last where there is no beginning), last day, row id in the ledger;
// claims without a date come last. So rows of one overview compare as the claims do, and say nothing in another overview.
//
// Threads: all const functions may be called by several threads at once. What comes from outside (reviews, hits of lists,
// measures) may be set meanwhile; each answer sees it whole or not at all. Values of facets are keys: "AID", "alleged",
// "negated", "military", "state-syr" (a party, see PartyInfo::key), "SYR", "2017", "ar"; of reports the row id; of measures
// Measure::id; of lists whatever was given; "longer" of a time that is in no single year. The empty key stands for claims that
// have no value (no date, no source, nobody acted upon). A key that nothing has selects nothing.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/claim.h"
#include "isnad/measure.h"

namespace isnad {

// `party` is actor or target; `country` is that of a party; `year` of when it happened; `source` anybody on the claim's chain.
enum class Facet : std::uint8_t {
  type,
  status,
  polarity,
  context,
  party,
  actor,
  target,
  country,
  source,
  year,
  language,
  place,
  measure,
  list,
  reviewed,
  report
};
inline constexpr std::size_t kFacets = 16;
[[nodiscard]] std::string_view name_of(Facet facet);  // "type"
[[nodiscard]] std::optional<Facet> facet(std::string_view name);

// What a person said of a claim. "none" where nobody did.
enum class Reviewed : std::uint8_t { none, accepted, corrected, rejected, unsure };
inline constexpr std::size_t kReviewed = 5;
[[nodiscard]] std::string_view name_of(Reviewed reviewed);
[[nodiscard]] std::optional<Reviewed> reviewed(std::string_view name);

// Days since 1970-01-01. A time without a beginning or an end has the sentinels; where the time is not known, first > last.
inline constexpr std::int32_t kNoFirstDay = INT32_MIN;
inline constexpr std::int32_t kNoLastDay = INT32_MAX;
inline constexpr std::int32_t kUnknownDay = INT32_MAX;  // of the day of a report
// "2014-06-01" from a day and back; empty for sentinels; nothing where it is no day of the years 0 to 9999.
[[nodiscard]] std::string iso_day(std::int32_t day);
[[nodiscard]] std::optional<std::int32_t> day_from_iso(std::string_view iso);

// Of one facet: any of `any` where there are some, and none of `none`.
struct Choice {
  std::vector<std::string> any, none;
  [[nodiscard]] bool empty() const { return any.empty() && none.empty(); }
};

// Every part that is given must hold.
struct Selection {
  std::array<Choice, kFacets> choices;
  Choice& operator[](Facet f) { return choices[static_cast<std::size_t>(f)]; }
  const Choice& operator[](Facet f) const { return choices[static_cast<std::size_t>(f)]; }

  // One or two parties, each a different mention among actors and targets, whichever way round: a country ("SYR"), a party's key,
  // or a name as in Party (a state only by a whole name, else by a part).
  std::vector<std::string> between;
  // The claim's time may lie on or after, on or before the day, as in ClaimFilter; with either, claims without a date are left
  // out.
  std::optional<std::int32_t> since, until;
  bool undated = false;  // only claims without a date
  std::uint32_t independent = 0;
  bool denied = false, contradicted = false, counted = false;  // only those; `counted`: a number is told
  std::vector<std::int64_t> events;                            // numbers as in EventRow
  std::vector<std::string> events_by_id;                       // their ids, or the beginning
  // What a search found: row ids in the ledger. Empty is nothing found; absent is no search.
  std::optional<std::vector<std::int64_t>> claims, reports;
};

// A claim as the overview knows it. Texts live as long as the overview.
struct OverviewRow {
  std::int64_t claim = 0, report = 0;  // row ids in the ledger
  std::uint64_t shown_id = 0;          // the 16 hexadecimal digits
  std::int64_t event = 0;              // number; 0: in none yet
  EventType type = EventType::none;
  std::string_view mode, lang;
  Contexts contexts = 0;
  Status status = Status::asserted;
  Polarity polarity = Polarity::affirmed;
  Reviewed reviewed = Reviewed::none;
  std::int32_t first = kUnknownDay, last = INT32_MIN;   // first > last: not known
  std::int32_t said = kUnknownDay, read = kUnknownDay;  // of the report
  std::uint32_t independent = 0;                        // origins of its event
  bool denied = false, contradicted = false, counted = false, approximate = false;
  std::vector<std::uint32_t> actors, targets, sources, places;  // for party() and place()
};
[[nodiscard]] std::string shown_id_text(std::uint64_t id);

// Somebody in a role, or a place. A state, its government, its capital and its people are one, "state-syr" (as in the dossier);
// else the key is the entity; for sources the voice, by which they are graded; else '"' and the folded name.
struct PartyInfo {
  std::string key;
  std::string name;   // as reports write it most often
  std::string other;  // the same in the other script, Arabic or not; may be empty
  Country country;    // of most mentions that have one
  NameKind kind = NameKind::none;
  bool state = false;
  std::uint32_t as_actor = 0, as_target = 0, as_source = 0;  // claims
};

struct FacetValue {
  std::string key;
  std::string name, other;  // of parties and places as in PartyInfo; of reports the path; else empty
  Country country;          // of parties and places
  std::uint32_t claims = 0;
};

struct FacetAnswer {
  Facet facet = Facet::type;
  std::vector<FacetValue>
      values;  // most claims first, then in the facet's own order (of keys); years in order. Those chosen are always there
  std::uint32_t distinct = 0;  // values with at least one claim
  std::uint32_t without = 0;   // claims that have no value here: without a date, a source, a target
};

struct FacetsAnswer {
  std::uint32_t claims = 0;  // that the selection holds
  std::vector<FacetAnswer> facets;
};

enum class TimeUnit : std::uint8_t { automatic, decade, year, month, day };
enum class TimeKind : std::uint8_t { happened, said, read };
enum class TimeGroup : std::uint8_t { none, type, context };
[[nodiscard]] std::string_view name_of(TimeUnit unit);  // "auto", "decade"

struct TimeBin {
  std::int32_t first = 0, last = 0;     // days
  std::uint32_t claims = 0;             // each once, whatever its groups
  std::vector<std::uint32_t> by_group;  // as TimelineAnswer::groups
};
// Claims whose time is longer than one bin: they are in no bin, since nobody said on which day of it.
struct TimeSpan {
  std::int32_t first = 0, last = 0;  // kNoFirstDay, kNoLastDay where open
  std::uint32_t group = 0;           // 0 where there are none; a claim of two contexts is in two
  std::uint32_t claims = 0;
};
struct TimelineAnswer {
  TimeUnit unit = TimeUnit::year;   // that was used: a coarser one where there would be more than kMostBins
  std::vector<std::string> groups;  // "AID"; "" for claims of no context
  std::vector<TimeBin> bins;        // in order, those without claims left out
  std::vector<TimeSpan> spans;      // the kMostSpans with most claims, in order of time
  std::uint32_t spanning = 0;       // claims in spans, also those left out
  std::uint32_t spans_in_all = 0;   // how many there are
  std::uint32_t undated = 0, claims = 0;
  std::vector<std::uint32_t> undated_by_group;
};

struct NetworkNode {
  std::uint32_t party = 0;   // for party()
  std::uint32_t claims = 0;  // in which it acts or is acted upon
};
struct NetworkEdge {
  std::uint32_t from = 0, to = 0;  // places in NetworkAnswer::nodes
  EventType type = EventType::none;
  bool mutual = false;  // several act and nobody is acted upon: "A and B met"
  std::uint32_t claims = 0;
  std::uint32_t origins = 0;  // independent origins, summed over the distinct events of these claims
  std::uint32_t events = 0;
  std::uint32_t denied = 0;                            // claims that somebody denies, or that say it was not so
  std::uint32_t alleged = 0;                           // alleged, unconfirmed or possible
  std::int32_t first = kUnknownDay, last = INT32_MIN;  // days, sentinels left out; first > last: no claim has a date
};
struct NetworkAnswer {
  std::vector<NetworkNode> nodes;  // most claims first, then by key
  std::vector<NetworkEdge> edges;  // most origins first, then claims, then keys and type
  std::uint32_t all_nodes = 0, all_edges = 0;
  std::uint32_t claims = 0, joining = 0;  // selected; of these, how many join two parties
};

struct RowPage {
  std::vector<std::uint32_t> rows;
  std::uint32_t total = 0;
  std::uint32_t before = 0;  // how many of the selection lie before the page
  std::string next;          // empty on the last page
};

struct OverviewOptions {
  std::function<void(double)> progress{};      // from 0 to 1
  std::function<bool()> stop{};                // true: build() gives nothing
  std::shared_ptr<const Measures> measures{};  // looked for at once; else by add_measures()
};

// Whether a ledger is still what it was, in some 20 µs: keeps a connection open. One thread at a time.
class LedgerStamp {
 public:
  explicit LedgerStamp(const std::string& path);
  LedgerStamp(LedgerStamp&&) noexcept;
  ~LedgerStamp();
  // 16 hexadecimal digits. Another after every commit that changed reports, claims or events; the same after those that changed
  // anything else.
  [[nodiscard]] std::string now();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Overview {
 public:
  static constexpr std::size_t kMostBins = 4000, kMostSpans = 1000;

  // Nothing where it was stopped. Errors as Ledger::open().
  static std::shared_ptr<Overview> build(const std::string& ledger, const OverviewOptions& options = {});
  ~Overview();
  Overview(const Overview&) = delete;
  Overview& operator=(const Overview&) = delete;

  [[nodiscard]] const std::string& stamp() const;  // LedgerStamp::now() of what it holds
  [[nodiscard]] std::uint32_t claims() const;
  [[nodiscard]] std::uint32_t reports() const;
  [[nodiscard]] std::uint32_t events() const;
  [[nodiscard]] std::size_t bytes() const;  // of memory, about

  // In order of time.
  [[nodiscard]] std::vector<std::uint32_t> select(const Selection& selection) const;
  [[nodiscard]] std::uint32_t count(const Selection& selection) const;
  // The claims after the place that `cursor` tells (a RowPage::next, also of an overview built earlier; empty: from the first).
  // Throws Error where it is no cursor.
  [[nodiscard]] RowPage page(const Selection& selection, std::string_view cursor, std::size_t limit) const;
  // Each facet counted with all other filters and without its own; since, until and undated are those of `year`. `only`: these.
  [[nodiscard]] FacetsAnswer facets(const Selection& selection, std::size_t most, const std::vector<Facet>& only = {}) const;
  [[nodiscard]] TimelineAnswer timeline(const Selection& selection, TimeUnit unit, TimeGroup group, TimeKind kind) const;
  [[nodiscard]] NetworkAnswer network(const Selection& selection, std::size_t most_nodes, std::size_t most_edges) const;

  [[nodiscard]] OverviewRow row(std::uint32_t row) const;
  [[nodiscard]] std::optional<std::uint32_t> row_of(std::int64_t claim) const;            // row id in the ledger
  [[nodiscard]] std::optional<std::uint32_t> row_of_id(std::string_view shown_id) const;  // all 16 digits

  [[nodiscard]] std::uint32_t parties() const;
  [[nodiscard]] PartyInfo party(std::uint32_t party) const;
  [[nodiscard]] std::optional<std::uint32_t> party_of(std::string_view key) const;
  [[nodiscard]] std::uint32_t places() const;
  [[nodiscard]] PartyInfo place(std::uint32_t place) const;
  // Parties of whose names one holds the words typed so far, those with most claims first.
  [[nodiscard]] std::vector<std::uint32_t> suggest(std::string_view typed, std::size_t most) const;

  // --- what comes from outside, and may come late ---
  bool set_review(std::string_view shown_id, Reviewed decision);  // false where there is no such claim
  void set_listed(std::string_view party, const std::vector<std::string>& lists);
  // Looks at each claim of the ledger, which takes some time, and then makes the facet known. False where it was stopped.
  bool add_measures(const Measures& measures, const std::function<void(double)>& progress = {},
                    const std::function<bool()>& stop = {});
  [[nodiscard]] bool has_measures() const;
  [[nodiscard]] std::vector<std::string> measures_of(std::uint32_t row) const;
  [[nodiscard]] std::uint64_t revision() const;  // another after each of these: with stamp() it makes an ETag

  struct Columns;  // src/overview/columns.h
  struct Layer;

 private:
  Overview();
  std::unique_ptr<Columns> columns_;
  std::unique_ptr<Layer> layer_;
};

}  // namespace isnad
