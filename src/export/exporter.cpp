// Formats by name, exporters by format, and a claim with what an export says of it beside.
#include <algorithm>
#include <array>

#include "export/parts.h"
#include "isnad/error.h"
#include "isnad/ledger.h"

namespace isnad {
namespace {

struct Form {
  ExportFormat format;
  const char* name;
  const char* media_type;
  const char* ending;
};
constexpr std::array<Form, 7> kForms = {{
    {ExportFormat::csv, "csv", "text/csv; charset=utf-8; header=present", ".csv"},
    {ExportFormat::jsonl, "jsonl", "application/x-ndjson", ".jsonl"},
    {ExportFormat::ftm, "ftm", "application/x-ndjson", ".ftm.json"},
    {ExportFormat::stix, "stix", "application/stix+json;version=2.1", ".stix.json"},
    {ExportFormat::graphml, "graphml", "application/graphml+xml", ".graphml"},
    {ExportFormat::plover, "plover", "text/csv; charset=utf-8; header=present", ".plover.csv"},
    {ExportFormat::annotations, "annotations", "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
     ".annotations.jsonld"},
}};

const Form& form_of(ExportFormat format) { return kForms.at(static_cast<std::size_t>(format)); }

// "2026-08-01T12:00:00Z"
bool is_time(std::string_view s) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (s.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool digit = s[i] >= '0' && s[i] <= '9';
    if (kShape[i] == '0' ? !digit : s[i] != kShape[i]) return false;
  }
  return true;
}

// What both a quotation and a person can find again: whole words, so that no letter loses its marks.
constexpr std::uint32_t kAround = 120;   // bytes looked at on each side
constexpr std::size_t kAroundKept = 60;  // bytes kept, at most

std::string words_before(std::string_view text) {
  if (text.size() < kAround && text.size() <= kAroundKept) return std::string(text);  // the report begins there
  const auto from = text.size() > kAroundKept ? text.find(' ', text.size() - kAroundKept) : text.find(' ');
  return from == std::string_view::npos ? std::string() : std::string(text.substr(from));
}

std::string words_after(std::string_view text) {
  if (text.size() < kAround && text.size() <= kAroundKept) return std::string(text);
  const auto to = text.rfind(' ', kAroundKept);
  return to == std::string_view::npos ? std::string() : std::string(text.substr(0, to + 1));
}

}  // namespace

std::string_view name_of(ExportFormat format) { return form_of(format).name; }
std::string_view media_type(ExportFormat format) { return form_of(format).media_type; }
std::string_view file_ending(ExportFormat format) { return form_of(format).ending; }

std::optional<ExportFormat> export_format(std::string_view name) {
  for (const auto& f : kForms)
    if (f.name == name) return f.format;
  return std::nullopt;
}

std::vector<std::string> export_format_names() {
  std::vector<std::string> out;
  out.reserve(kForms.size());
  for (const auto& f : kForms) out.emplace_back(f.name);
  return out;
}

std::unique_ptr<Exporter> Exporter::make(ExportFormat format, ExportInfo info) {
  if (!is_time(info.made_at)) throw Error("an export is made at “" + info.made_at + "”; a time looks like 2026-08-01T12:00:00Z");
  const bool address = info.base.find(':') != std::string::npos && (info.base.ends_with(':') || info.base.ends_with('/')) &&
                       info.base.find_first_of(" \"<>\\^`{|}") == std::string::npos;
  if (!address) throw Error("“" + info.base + "” cannot begin an address; it must look like urn:isnad: or https://example.org/");
  switch (format) {
    case ExportFormat::csv:
      return csv_exporter(info.for_spreadsheets);
    case ExportFormat::jsonl:
      return json_lines_exporter();
    case ExportFormat::ftm:
      return ftm_exporter(std::move(info));
    case ExportFormat::stix:
      return stix_exporter(std::move(info));
    case ExportFormat::graphml:
      return graphml_exporter(std::move(info));
    case ExportFormat::plover:
      return plover_exporter(info.for_spreadsheets);
    case ExportFormat::annotations:
      return annotation_exporter(std::move(info));
  }
  throw Error("there is no such format of export");
}

ExportedClaim exported(const StoredClaim& claim, Ledger& ledger) {
  ExportedClaim out;
  out.claim = &claim;
  const Span sentence = claim.sentence.bytes;
  const Span window = {sentence.begin - std::min(sentence.begin, kAround), sentence.end + kAround};
  const std::string text = ledger.text_of(claim.report, window);
  const std::size_t from = std::min<std::size_t>(sentence.begin - window.begin, text.size());
  const std::size_t to = std::min<std::size_t>(from + sentence.size(), text.size());
  out.before = words_before(std::string_view(text).substr(0, from));
  out.quote = text.substr(from, to - from);
  out.after = words_after(std::string_view(text).substr(to));
  const ClaimStanding standing = ledger.standing(claim);
  out.report_sha256 = standing.report_sha256;
  out.read_at = standing.read_at;
  out.event_id = standing.event_id;
  out.independent = standing.independent;
  return out;
}

}  // namespace isnad
