// Claims written as other programs read them: one exporter for each format. docs/exports.md says what each carries and loses.
//
//   auto exporter = Exporter::make(ExportFormat::stix, {.engine = "isnad 0.1.0", .made_at = now, …});
//   exporter->begin(out);
//   ledger->timeline(filter, [&](const StoredClaim& c) { exporter->add(out, exported(c, *beside)); …; return true; });
//   exporter->end(out);
//
// A function of what it is given: no clock, no files; same claims in the same order, same bytes. `out` is appended to and may be
// emptied by the caller after each call: of claims an exporter keeps ids that it has written and no text (STIX, of a million
// claims from 200,000 reports: 324 MB with all that the ledger takes), of reports in STIX their names.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/stored_claim.h"

namespace isnad {

class Ledger;

enum class ExportFormat : std::uint8_t { csv, jsonl, ftm, stix, graphml, plover, annotations };

[[nodiscard]] std::string_view name_of(ExportFormat format);  // "stix"
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view name);
[[nodiscard]] std::vector<std::string> export_format_names();
[[nodiscard]] std::string_view media_type(ExportFormat format);
[[nodiscard]] std::string_view file_ending(ExportFormat format);  // ".stix.json"

// What is exported: of the whole, not of a claim.
struct ExportInfo {
  std::string engine;               // "isnad 0.1.0"
  std::string made_at;              // "2026-08-01T12:00:00Z": the caller's clock
  std::string ledger;               // its file, as people know it
  std::string query;                // in words, what was asked for; empty: all
  std::string base = "urn:isnad:";  // what addresses of claims, reports and entities begin with; ends with ':' or '/'
  bool for_spreadsheets = false;    // csv and plover: no cell can be taken for a formula (docs/exports.md)
};

// A claim and what an export says of it beside.
struct ExportedClaim {
  const StoredClaim* claim = nullptr;
  std::string quote;              // the sentence's words
  std::string before, after;      // some of the words around it
  std::string report_sha256;      // hexadecimal
  std::string read_at;            // when the report was read, "2026-08-01T12:00:00Z"
  std::string event_id;           // empty where it is in none yet
  std::uint32_t independent = 0;  // origins of the event
  std::string review;             // an analyst's word: "accepted", "rejected", …; empty where there is none
};

class Exporter {
 public:
  // Throws Error where `info` cannot be used: a time or a base address that is none.
  static std::unique_ptr<Exporter> make(ExportFormat format, ExportInfo info);
  virtual ~Exporter() = default;
  virtual void begin(std::string& out) = 0;
  virtual void add(std::string& out, const ExportedClaim& claim) = 0;
  virtual void end(std::string& out) = 0;
  // Claims that the format has no place for, such as HOLD and TIE in PLOVER rows.
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

 protected:
  std::uint64_t left_out_ = 0;
};

// The claim with its words and its event, from the ledger that holds it; without a review. In a callback of that ledger use
// another Ledger on the same file.
[[nodiscard]] ExportedClaim exported(const StoredClaim& claim, Ledger& ledger);

}  // namespace isnad
