// The ledger: where reports and the claims read from them are kept, and how one asks for them again.
//
//   auto ledger = isnad::Ledger::open("isnad.ledger", isnad::Ledger::Mode::write);
//   ledger->write({.hash = isnad::content_hash(bytes), .path = path, .text = decoded.text, …}, reading);
//   ledger->timeline({.type = EventType::aid}, [](const StoredClaim& c) { …; return true; });
//
// Ownership: what a callback is given belongs to the ledger and lives until the callback returns; copy what you keep.
// Threads: a Ledger is used by one thread at a time. Several Ledgers, in several threads or processes, may be open on one
// file: readers do not block, writers wait for each other (ten seconds, then Error).
// Atomicity: write() stores a report with all its claims or nothing at all, also where the process is killed in it. A
// report that write() returned for (in a batch: end_batch()) survives the death of the process; after a power cut the last few
// may be missing, but none is there by half. Errors: Error, with the file's name, what was wrong and what to do. A file that is
// no ledger, or one of a newer schema, is left as it is, byte for byte. A callback must not call the ledger it is called by.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/claim.h"
#include "isnad/event.h"
#include "isnad/reader.h"
#include "isnad/review.h"
#include "isnad/stored_claim.h"

namespace isnad {

// SHA-256 of a report's bytes as they were read. Cryptographic because a ledger is evidence: nobody can make a second
// report that passes for one already known, and `sha256sum FILE` shows to anybody which file a claim was read from.
// (xxHash is faster, but hashing is less than a hundredth of the time of reading.)
struct ContentHash {
  std::array<unsigned char, 32> bytes{};
  [[nodiscard]] std::string hex() const;
  bool operator==(const ContentHash&) const = default;
};
[[nodiscard]] ContentHash content_hash(std::string_view bytes);

// The id of a claim: 16 hexadecimal digits, the beginning of SHA-256("REPORT/SENTENCE/TRIGGER/TYPE/N"), where REPORT is
// the content hash in hexadecimal, SENTENCE and TRIGGER the byte offsets where they begin, TYPE the event type's name and
// N counts the claims before it that share all of these. So it is the same in every ledger, whatever was read before.
// People are shown the first eight digits.
[[nodiscard]] std::string claim_id(const ContentHash& report, const Claim& claim, unsigned ordinal);
inline constexpr std::size_t kShownIdDigits = 8;

struct NewReport {
  ContentHash hash;
  std::string path;       // as the user gave it
  std::string_view text;  // UTF-8, from decode()
  std::string date;       // EDTF, or empty where it is not known
  std::string read_at;    // "2026-08-01T12:00:00Z": the caller's clock, the ledger has none
  std::string engine;     // "isnad 0.1.0"
};

// Somebody asked for: matches a mention that carries `country`, or whose folded words contain the folded `name`. Both may
// be given; either is enough.
struct Party {
  Country country{};
  std::string name{};
};

// What timeline() asks for; every part that is given must hold.
struct ClaimFilter {
  std::vector<Party> between{};  // each party is a different one of the actors and targets, whichever way round
  std::string since{};           // EDTF: the claim's time may lie on or after the first day of it
  std::string until{};           // EDTF: … on or before the last day of it. With either, claims without a date are left out
  std::optional<EventType> type{};
  std::optional<Status> status{};
  std::string source{};  // part of a source's name, folded
  std::string text{};    // words of the sentence, as in search()
};

// What events() asks for; every part that is given must hold.
struct EventFilter {
  std::vector<Party> between{};  // each acts or is acted upon in it, or in one claim of it where a name is asked for
  std::string since{}, until{};  // as in ClaimFilter
  std::optional<EventType> type{};
  std::uint32_t independent = 0;  // at least so many origins
  bool contradicted = false;      // the reports disagree, or somebody denies it
  std::uint64_t limit = 0;        // 0: all
};

// An event as a line of a list. Names as reports write them most often.
struct EventRow {
  std::int64_t number = 0;  // for event(); of this ledger only
  std::string id;
  EventType type = EventType::none;
  std::string when, first, last;
  std::uint64_t claims = 0, reports = 0;
  std::uint32_t independent = 0, at_most = 0, disagreements = 0, circles = 0;
  int credibility = 6;
  std::vector<std::string> origins, common_links, denied_by;
  std::string first_report;
};

// Where a claim stands: its report as evidence, its event.
struct ClaimStanding {
  std::string report_sha256;      // hexadecimal
  std::string read_at;            // of the report
  std::string event_id;           // empty where it is in no event yet
  std::uint32_t independent = 0;  // origins of the event
};

// A source over the whole ledger.
struct SourceRow {
  std::string voice, name;
  std::uint64_t events = 0, origin_of = 0, common_in = 0, carriers = 0;  // events; in how many an origin, a common link; reports
  std::string first, last;                                               // days of the first and last event it carried
  char grade = 'F';
  std::string why;  // of the grade
};

// What a person said about the grouping.
struct Correction {
  std::int64_t number = 0;
  bool same = false;                // merged; else split off
  std::vector<std::string> claims;  // ids
  std::string why, at;
};

// A report as a line of a list.
struct ReportRow {
  std::int64_t number = 0;
  std::string path, date, lang, read_at, engine, hash;  // `hash` in hexadecimal
  std::uint64_t claims = 0;
};

struct SearchHit {
  std::int64_t report = 0;
  std::string path;
  std::string date;
  std::string lang;
  Slice window;                     // the piece of the text that is shown: sentences, or a part of a long one
  std::string text;                 // its words
  std::vector<Slice> marks;         // the hits, as places in the report
  std::vector<std::string> claims;  // ids of the claims read from the sentences shown
};

// A person, body or vessel as claims name it, in one spelling.
struct NamedParty {
  std::string text;
  NameKind kind = NameKind::none;
  Country country;
  std::uint64_t claims = 0;
  std::vector<std::string> ids;  // of these claims, in order of time; only where asked for
};

// What a person said of a name that may be a listed party.
struct ScreeningDecision {
  std::int64_t number = 0;
  std::string name;         // as reports write it
  std::string list, party;  // the list's own reference
  std::string decision;     // "confirmed", "dismissed"; "open" takes it back
  std::string who, why, at;
};

struct LedgerStats {
  std::uint64_t reports = 0, claims = 0, dated = 0, sources = 0, source_names = 0, text_bytes = 0;
  std::map<std::string, std::uint64_t> by_type, by_status, by_lang;  // claims
  std::string first, last;                                           // days: the span of the dated claims
};

class Ledger {
 public:
  enum class Mode : std::uint8_t {
    write,  // makes the file where there is none, brings an older schema up to date
    read    // the file must exist; works on a read-only disk
  };
  static std::unique_ptr<Ledger> open(const std::string& path, Mode mode);
  virtual ~Ledger() = default;

  // Stores a report and its claims. False where a report of the same content was there before: then only its path is noted.
  virtual bool write(const NewReport& report, const Reading& reading) = 0;
  // Puts a new reading in the place of what was read from a known report before. False where it is not known.
  virtual bool rewrite(const NewReport& report, const Reading& reading) = 0;
  // Between these two, reports are stored together: each still whole or not at all, but none is sure to be kept before
  // end_batch() returns, and other writers wait. Several times as fast for many short reports. Where write() or
  // end_batch() throws, the batch is over and none of its reports is stored.
  virtual void begin_batch() = 0;
  virtual void end_batch() = 0;  // nothing happens where none was begun
  // Further paths under which the content of a report was found.
  virtual std::vector<std::string> other_paths(std::int64_t report) = 0;
  // The path under which a report of this content was read first.
  virtual std::optional<std::string> known(const ContentHash& hash) = 0;
  // Ends a run of writes: tidies the index and returns the journal's room to the disk.
  virtual void tidy() = 0;

  // Claims in order of time (those without a date last), then of reading. `on_claim` returns false to stop.
  virtual void timeline(const ClaimFilter& filter, const std::function<bool(const StoredClaim&)>& on_claim) = 0;
  // The claims whose id begins with `prefix` (hexadecimal, any case), at most `limit`. One means that it was unique.
  virtual std::vector<StoredClaim> claims_by_id(std::string_view prefix, std::size_t limit) = 0;
  // The claims of these numbers (of this ledger only), in the order asked for; those that are no longer there are left out.
  virtual std::vector<StoredClaim> claims_at(const std::vector<std::int64_t>& numbers) = 0;
  // Of a report, in the order of its text.
  virtual std::vector<StoredClaim> claims_of(std::int64_t report) = 0;
  // Reports whose path holds `words` (letters of any case), the last read first, from below number `before` (0: from the last).
  virtual void reports(const std::string& words, std::int64_t before, const std::function<bool(const ReportRow&)>& on_report) = 0;
  virtual std::optional<ReportRow> report(std::int64_t number) = 0;
  virtual std::string whole_text(std::int64_t report) = 0;
  // Bytes [begin, end) of a report's text.
  virtual std::string text_of(std::int64_t report, Span bytes) = 0;
  // Reports that hold all the `words`, the best first. A word finds its inflections and itself with particles glued to it
  // («الحكومة» finds «وللحكومةِ»); "words in quotes" stand together; a final * stands for any ending. Throws Error where
  // there is no word in it. `on_hit` gets one call for each place, places of one report one after the other.
  virtual void search(std::string_view words, const std::function<bool(const SearchHit&)>& on_hit) = 0;
  // The numbers of the claims whose sentence holds all the words, for claims_at(); of the first `most_reports` reports that hold
  // them.
  virtual std::vector<std::int64_t> claims_with(std::string_view words, std::size_t most_reports) = 0;
  virtual LedgerStats stats() = 0;

  // --- events (docs/isnad.md) ---
  // Whether all that was written or corrected is in events.
  virtual bool linked() = 0;
  // Puts it there. May be stopped at any moment and called again; `progress` is told how much is done, from 0 to 1.
  virtual void link(unsigned threads, const std::function<void(double)>& progress = {}) = 0;
  // In order of time (those without a date last), then of id.
  virtual void events(const EventFilter& filter, const std::function<bool(const EventRow&)>& on_event) = 0;
  virtual Event event(std::int64_t number) = 0;
  // The event that each of these claims (ids in full) tells; nothing for one that is not grouped yet.
  virtual std::vector<std::optional<EventRow>> events_of(const std::vector<std::string>& claims) = 0;
  // The events whose id, or the id of one of whose claims, begins with `prefix`; at most `limit`.
  virtual std::vector<std::int64_t> events_by_id(std::string_view prefix, std::size_t limit) = 0;
  // Empty where the ledger does not hold the claim.
  virtual ClaimStanding standing(const StoredClaim& claim) = 0;
  // What speaks for two claims (ids in full) telling one event, and what against, in words and points; the sum last.
  virtual std::vector<std::string> compare(std::string_view claim, std::string_view other) = 0;
  // Those who carried most events first; with `common_links` those that were a common link, most often first.
  virtual void sources(bool common_links, const std::function<bool(const SourceRow&)>& on_source) = 0;
  // Of the sources that people graded, by voice.
  virtual std::map<std::string, char> graded() = 0;
  // A…F with a reason; takes effect with the next link(). Every voice whose name in the ledger is `name`, folded, is graded.
  // Returns how many; 0 where there is no such source.
  virtual std::size_t grade(std::string_view name, char grade, const std::string& why, const std::string& at) = 0;
  // Claims (ids in full) that tell one event, or that are an event of their own together. Takes effect with the next link(); an
  // act outlives new readings of the reports, and a later one goes before an earlier.
  virtual void correct(bool same, const std::vector<std::string>& claims, const std::string& why, const std::string& at) = 0;
  virtual std::vector<Correction> corrections() = 0;
  virtual bool undo_correction(std::int64_t number) = 0;  // false where there is none of this number

  // --- review (review.h, docs/review.md) ---
  // Writes an act and returns its number; sure to be kept, also after a power cut. Throws Error that begins with the name of the
  // field that is wrong; then nothing is written.
  virtual std::int64_t review(const NewReviewAct& act) = 0;
  virtual std::int64_t last_review() = 0;  // the number of the latest act; 0 where there is none
  // Acts with a higher number than `after`, in order.
  virtual std::vector<ReviewAct> review_acts(std::int64_t after, std::size_t limit) = 0;
  // Ids of claims in full, of the machine's and of added ones; also an id that a claim had before its report was read again.
  virtual std::vector<ReviewAct> review_history(std::string_view claim) = 0;
  virtual Review review_of(std::string_view claim) = 0;
  // Of each claim that anybody acted on, also those without claim, in the order of their first acts.
  virtual std::vector<Review> reviews_of_report(std::int64_t report) = 0;
  virtual std::uint64_t reviewed_of(std::int64_t report) = 0;  // how many claims of it anybody acted on
  // Claims that people added and did not undo, as they were added: review_of() says what was decided of them since.
  virtual std::vector<StoredClaim> added_claims(std::int64_t report) = 0;
  virtual std::optional<StoredClaim> added_claim(std::string_view id) = 0;
  // The claims of the reports that anybody reviewed: accepted, corrected and added ones as people affirmed them; with `undecided`
  // also those that nobody judged. By report, then by place.
  virtual void reviewed_claims(bool undecided, const std::function<bool(const ReviewedClaim&)>& on_claim) = 0;
  virtual std::vector<ReviewedReport> reviewed_reports() = 0;  // also those of which no claim is left
  virtual ReviewStats review_stats() = 0;
  // Reports by their path, the last part of it, or the beginning (8 digits or more) of their content's hash.
  virtual std::vector<std::int64_t> reports_named(std::string_view name, std::size_t limit) = 0;

  // --- screening (docs/names.md) ---
  // The persons, bodies and vessels that act, are acted upon or are a source; each spelling of each kind and country once.
  virtual std::vector<NamedParty> named_parties(bool with_ids) = 0;
  // Another one tells that claims came or went since.
  virtual std::string claims_stamp() = 0;
  // Kept for good; a later one of the same name and party goes before an earlier. Returns its number.
  virtual std::int64_t decide(const ScreeningDecision& decision) = 0;
  // In the order in which they were made; all, or those of one name.
  virtual std::vector<ScreeningDecision> screening_decisions(const std::string& name) = 0;
};

}  // namespace isnad
