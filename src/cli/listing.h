// Who of a reading's or a ledger's names may be on a sanctions list: what commands with --lists DIR show beside their own.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/claim.h"
#include "isnad/screen.h"
#include "isnad/stored_claim.h"

namespace isnad::cli {

// --lists as given; nothing is loaded where it was not.
struct ListingOptions {
  std::string lists;
  bool on = false;  // --lists was given, with a folder or without
};

// The tables of names: the built-in ones, or of a folder.
[[nodiscard]] NameRules name_rules(const std::string& names_dir);
// What a kind of name is on a list; unknown for places, states and peoples, which are not screened.
[[nodiscard]] Schema schema_of(NameKind kind);

// Shared by threads; each asks through a Session of its own.
class Listing {
 public:
  explicit Listing(const std::string& folder);
  [[nodiscard]] const Screener& screener() const { return *screener_; }

  struct Hit {
    std::string mention;  // as the report writes it
    ScreenCandidate candidate;
  };
  class Session {
   public:
    explicit Session(const Listing& listing) : session_(listing.screener().session()) {}
    // The alarms of one mention, best first, at most three; kept for the next mention that is written alike.
    const std::vector<ScreenCandidate>& of(NameKind kind, Country country, const std::string& text);
    // Of all actors, targets and sources of a claim.
    [[nodiscard]] std::vector<Hit> of(const StoredClaim& claim);

   private:
    std::unique_ptr<Screener::Session> session_;
    std::map<std::string, std::vector<ScreenCandidate>> known_;
  };

 private:
  NameRules rules_;
  std::unique_ptr<Screener> screener_;
};

// "un of 2026-02-27, ofac-sdn of 2026-02-20"
[[nodiscard]] std::string searched(const Screener& screener);
// "0.96": for people.
[[nodiscard]] std::string score_words(double score);
// The fields of a candidate that every line shows: `"list","id","name","alias","score"`, without braces.
void append_candidate(std::string& out, const ScreenCandidate& candidate);
// `,"listed":[{"text","list","id","name","alias","score"}]`, put before the closing brace of a JSON line.
void add_listed(std::string& line, const std::vector<Listing::Hit>& hits);
// "    “…” may be un KPi.004 RI HONG-SOP (0.96)": a line of a table.
[[nodiscard]] std::string listed_line(const Listing::Hit& hit, bool colour);

}  // namespace isnad::cli
