// What several exports say of a claim in the same words, and how they write JSON.
#pragma once

#include <string>
#include <string_view>

#include "export/ids.h"
#include "export/json_lines.h"
#include "isnad/export.h"

namespace isnad {

// A JSON object, written member by member.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  // Appends the key; the caller writes the value behind it.
  std::string& key(std::string_view name);
  void text(std::string_view name, std::string_view value) { append_json(key(name), value); }
  void text_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, std::uint64_t value) { key(name) += std::to_string(value); }
  void flag(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
  // "name":[…], with each item appended by `each(item)`; left out where the list is empty.
  template <typename List, typename Each>
  void list(std::string_view name, const List& items, const Each& each) {
    if (items.empty()) return;
    key(name) += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      each(item);
    }
    out_ += ']';
  }
  template <typename List>
  void texts(std::string_view name, const List& items) {
    list(name, items, [&](const auto& item) { append_json(out_, item); });
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

// Somebody or some place as one thing in the whole export. Who is listed in a pack (`known`) is one in all reports; anybody else
// only within a report: a name that is alike says "may be the same", and an export must not make that "is".
struct ExportNode {
  Uuid id;
  std::string name;
  std::string entity;  // slug of the packs, or a key that begins with "~", or empty
  Country country;
  NameKind kind = NameKind::none;
  bool known = false;
};
[[nodiscard]] ExportNode node_of(const Mention& mention, const std::string& text, const ExportedClaim& claim);
template <typename AnyStored>
[[nodiscard]] ExportNode node_of(const AnyStored& stored, const ExportedClaim& claim) {
  return node_of(stored, stored.text, claim);
}

// The first and last day, empty where that end is open or not known.
[[nodiscard]] std::string first_day_of(const StoredClaim& claim);
[[nodiscard]] std::string last_day_of(const StoredClaim& claim);
// Whether an EDTF value is a year, month or day and nothing else: no doubt, no interval.
[[nodiscard]] bool plain_date(std::string_view edtf);
// The day after "2014-06-30".
[[nodiscard]] std::string next_day(std::string_view day);

// "Reuters (reports) ← UN report (asserts)"; empty where the report itself says so.
[[nodiscard]] std::string chain_words(const StoredClaim& claim);
// "alleged", "reported, negated".
[[nodiscard]] std::string certainty_words(const StoredClaim& claim);
// "North Korea → Syria: sent (AID) missiles (at least 40)".
[[nodiscard]] std::string claim_words(const StoredClaim& claim);
// White space and control characters as single spaces.
[[nodiscard]] std::string one_line(std::string_view text);

// --- the exporters, one for each format (Exporter::make) ---
[[nodiscard]] std::unique_ptr<Exporter> json_lines_exporter();
[[nodiscard]] std::unique_ptr<Exporter> csv_exporter(bool for_spreadsheets);
[[nodiscard]] std::unique_ptr<Exporter> plover_exporter(bool for_spreadsheets);
[[nodiscard]] std::unique_ptr<Exporter> ftm_exporter(ExportInfo info);
[[nodiscard]] std::unique_ptr<Exporter> stix_exporter(ExportInfo info);
[[nodiscard]] std::unique_ptr<Exporter> graphml_exporter(ExportInfo info);
[[nodiscard]] std::unique_ptr<Exporter> annotation_exporter(ExportInfo info);

}  // namespace isnad
