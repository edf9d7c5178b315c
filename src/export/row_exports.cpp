// Claims as JSON lines and as rows of CSV; event rows of PLOVER and CAMEO.
#include "export/csv.h"
#include "export/parts.h"
#include "intake/files.h"

namespace isnad {
namespace {

class JsonLinesExporter final : public Exporter {
 public:
  void begin(std::string& /*out*/) override {}
  void add(std::string& out, const ExportedClaim& c) override {
    append_claim(out, *c.claim);
    out.resize(out.size() - std::string_view("}\n").size());
    out += ",\"quote\":";
    append_json(out, c.quote);
    out += ",\"sha256\":";
    append_json(out, c.report_sha256);
    out += ",\"event\":";
    append_or_null(out, c.event_id);
    out += ",\"independent\":" + std::to_string(c.independent) + ",\"review\":";
    append_or_null(out, c.review);
    out += "}\n";
  }
  void end(std::string& /*out*/) override {}
};

// A spreadsheet runs a cell that begins with one of these (OWASP, "CSV injection"), the full-width ones too. Another setting of
// the separator may see a beginning behind a semicolon, a tab or a line's end.
bool begins_formula(std::string_view text) {
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (text.starts_with(sign)) return true;
  return false;
}

// The cell with an apostrophe before each such beginning, and without control characters.
std::string harmless_cell(std::string_view cell) {
  std::string out;
  bool at_beginning = true;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char c = cell[i];
    const bool ends = c == ';' || c == '\t' || c == '\r' || c == '\n';
    if (static_cast<unsigned char>(c) < 0x20 && !ends) continue;
    if (at_beginning && begins_formula(cell.substr(i))) out += '\'';
    out += c == '\t' || c == '\r' ? ' ' : c;
    at_beginning = ends || (at_beginning && (c == ' ' || c == '"'));
  }
  return out;
}

// Rows of cells, for programs (each cell as it is) or for spreadsheets.
class RowExporter : public Exporter {
 public:
  RowExporter(bool for_spreadsheets, std::vector<std::string> columns)
      : for_spreadsheets_(for_spreadsheets), columns_(std::move(columns)) {}
  void begin(std::string& out) override {
    if (for_spreadsheets_) out += "\xef\xbb\xbf";  // without it they take UTF-8 for something else
    row(out, columns_);
  }
  void end(std::string& /*out*/) override {}

 protected:
  void row(std::string& out, std::vector<std::string> cells) const {
    if (for_spreadsheets_)
      for (auto& cell : cells) cell = harmless_cell(cell);
    out += csv_line(cells);
  }

 private:
  bool for_spreadsheets_;
  std::vector<std::string> columns_;
};

class CsvExporter final : public RowExporter {
 public:
  explicit CsvExporter(bool for_spreadsheets) : RowExporter(for_spreadsheets, columns()) {}
  void add(std::string& out, const ExportedClaim& c) override {
    auto cells = csv_cells(*c.claim);
    for (const auto& cell : {c.claim->report_date, c.quote, c.report_sha256, c.event_id, std::to_string(c.independent), c.review})
      cells.push_back(cell);
    row(out, std::move(cells));
  }

 private:
  static std::vector<std::string> columns() {
    auto out = csv_columns();
    for (const char* column : {"report_date", "quote", "sha256", "event", "independent", "review"}) out.emplace_back(column);
    return out;
  }
};

// PLOVER's quad classes, numbered as CAMEO's users number them; 0 for what is no event there.
int quad_class(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::concede:
      return 1;  // verbal cooperation
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
      return 2;  // material cooperation
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
      return 3;  // verbal conflict
    case EventType::protest:
    case EventType::sanction:
    case EventType::mobilize:
    case EventType::coerce:
    case EventType::assault:
      return 4;  // material conflict
    case EventType::none:
    case EventType::hold:
    case EventType::tie:
      return 0;
  }
  return 0;
}

// One row for each actor with each recipient, as event data have it.
class PloverExporter final : public RowExporter {
 public:
  explicit PloverExporter(bool for_spreadsheets)
      : RowExporter(for_spreadsheets, {"row_id",
                                       "claim_id",
                                       "event_id",
                                       "first_day",
                                       "last_day",
                                       "edtf",
                                       "event_type",
                                       "event_mode",
                                       "quad_class",
                                       "cameo_code",
                                       "contexts",
                                       "polarity",
                                       "status",
                                       "actor_name",
                                       "actor_country",
                                       "actor_kind",
                                       "actor_entity",
                                       "recipient_name",
                                       "recipient_country",
                                       "recipient_kind",
                                       "recipient_entity",
                                       "location",
                                       "location_country",
                                       "objects",
                                       "counts",
                                       "sources",
                                       "independent",
                                       "review",
                                       "publication_date",
                                       "report",
                                       "report_sha256",
                                       "language",
                                       "quote"}) {}
  void add(std::string& out, const ExportedClaim& c) override {
    const StoredClaim& claim = *c.claim;
    const int quad = quad_class(claim.type);
    if (quad == 0) {
      ++left_out_;
      return;
    }
    static const StoredMention kNobody;
    const std::vector<StoredMention> nobody = {kNobody};
    std::uint32_t number = 0;
    for (const auto& actor : claim.actors.empty() ? nobody : claim.actors)
      for (const auto& recipient : claim.targets.empty() ? nobody : claim.targets)
        row(out, cells(c, quad, ++number, actor, recipient));
  }

 private:
  static std::vector<std::string> cells(const ExportedClaim& c, int quad, std::uint32_t number, const StoredMention& actor,
                                        const StoredMention& recipient) {
    const StoredClaim& claim = *c.claim;
    const auto listed = csv_cells(claim);
    const auto column = [&](std::string_view name) {
      static const auto kColumns = csv_columns();
      for (std::size_t i = 0; i < kColumns.size(); ++i)
        if (kColumns[i] == name) return listed[i];
      return std::string();
    };
    std::string contexts;
    for (const auto name : names_of(claim.contexts)) contexts += (contexts.empty() ? "" : "; ") + std::string(name);
    std::string places;
    for (const auto& w : claim.where) places += (places.empty() ? "" : "; ") + std::string(w.id.view());
    return {claim.id + "-" + std::to_string(number),
            claim.id,
            c.event_id,
            first_day_of(claim),
            last_day_of(claim),
            claim.when,
            std::string(name_of(claim.type)),
            claim.mode,
            std::to_string(quad),
            claim.cameo,
            std::move(contexts),
            std::string(name_of(claim.polarity)),
            std::string(name_of(claim.status)),
            actor.text,
            std::string(actor.id.view()),
            std::string(name_of(actor.kind)),
            actor.entity,
            recipient.text,
            std::string(recipient.id.view()),
            std::string(name_of(recipient.kind)),
            recipient.entity,
            column("where"),
            std::move(places),
            column("objects"),
            column("counts"),
            column("sources"),
            std::to_string(c.independent),
            c.review,
            claim.report_date,
            std::string(base_name(claim.path)),
            c.report_sha256,
            claim.lang,
            c.quote};
  }
};

}  // namespace

std::unique_ptr<Exporter> json_lines_exporter() { return std::make_unique<JsonLinesExporter>(); }
std::unique_ptr<Exporter> csv_exporter(bool for_spreadsheets) { return std::make_unique<CsvExporter>(for_spreadsheets); }
std::unique_ptr<Exporter> plover_exporter(bool for_spreadsheets) { return std::make_unique<PloverExporter>(for_spreadsheets); }

}  // namespace isnad
