// Exactly what is seen, in the formats of other programs (isnad/export.h).
#include "intake/files.h"
#include "isnad/export.h"
#include "server/answers.h"
#include "server/routes.h"
#include "server/selection.h"

namespace isnad::server {
namespace {

constexpr std::size_t kAtOnce = 64;  // claims in a piece

// What an export under way holds; written piece by piece while it is fetched, so that a million claims take no room.
struct Export {
  LedgerPool::Lease ledger;
  std::shared_ptr<Overview> overview;
  std::vector<std::uint32_t> rows;
  std::unique_ptr<Exporter> exporter;
  std::size_t next = 0;
  bool begun = false;
};

Response exported_claims(Desk& desk, const Request& request) {
  const std::string name = request.get("format");
  const auto format = export_format(name);
  if (!format) {
    std::string names;
    for (const auto& n : export_format_names()) names += (names.empty() ? "" : ", ") + n;
    throw Problem(400, "bad-parameter", "format is “" + name + "”; it may be " + names, "format");
  }
  ExportInfo info;
  info.engine = desk.options().version;
  info.made_at = desk.options().now();
  info.ledger = base_name(desk.options().ledger);
  info.query = words_of_filters(request);
  info.for_spreadsheets = request.get("for_spreadsheets") == "1";
  const auto under_way = std::make_shared<Export>(Export{desk.ledger(), nullptr, {}, nullptr});
  under_way->overview = desk.overviews().get(*under_way->ledger);
  under_way->rows = under_way->overview->select(selection_of(request, *under_way->ledger));
  under_way->exporter = Exporter::make(*format, std::move(info));
  Response out;
  out.type = media_type(*format);
  out.add("Content-Disposition", "attachment; filename=\"isnad" + std::string(file_ending(*format)) + "\"");
  out.stream = [under_way](std::string& piece) {
    Export& e = *under_way;
    if (!e.begun) e.exporter->begin(piece);
    e.begun = true;
    std::vector<std::int64_t> numbers;
    for (; e.next < e.rows.size() && numbers.size() < kAtOnce; ++e.next) numbers.push_back(e.overview->row(e.rows[e.next]).claim);
    for (const ShownClaim& one : shown(*e.ledger, e.ledger->claims_at(numbers))) {
      ExportedClaim claim = exported(one.claim, *e.ledger);
      if (one.review.decision != ReviewDecision::none) claim.review = decision_word(one.review);
      e.exporter->add(piece, claim);
    }
    if (e.next < e.rows.size()) return true;
    e.exporter->end(piece);
    return false;
  };
  return out;
}

}  // namespace

void add_export_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/export", Role::reader, [&desk](const Request& r) { return exported_claims(desk, r); });
}

}  // namespace isnad::server
