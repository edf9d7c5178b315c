// Reports themselves: lists of them, and their whole text.
#include "ledger/sqlite_ledger.h"

namespace isnad {
namespace {

constexpr std::string_view kReportColumns =
    "SELECT r.id, r.path, r.date, r.lang, r.read_at, r.engine, lower(hex(r.sha256)), (SELECT count(*) FROM claims c WHERE "
    "c.report = "
    "r.id) FROM reports r ";

ReportRow report_row(const sql::Statement& s) {
  return {s.integer(0), s.string(1), s.string(2), s.string(3),
          s.string(4),  s.string(5), s.string(6), static_cast<std::uint64_t>(s.integer(7))};
}

}  // namespace

void SqliteLedger::reports(const std::string& words, std::int64_t before,
                           const std::function<bool(const ReportRow&)>& on_report) {
  std::string sql = std::string(kReportColumns) + "WHERE (? = 0 OR r.id < ?)";
  if (!words.empty()) sql += " AND (instr(r.path, ?) OR instr(lower(r.path), lower(?)))";
  sql::Statement s(*db_, sql + " ORDER BY r.id DESC");
  s.bind(before).bind(before);
  if (!words.empty()) s.bind(words).bind(words);
  while (s.step())
    if (!on_report(report_row(s))) return;
}

std::optional<ReportRow> SqliteLedger::report(std::int64_t number) {
  sql::Statement s(*db_, std::string(kReportColumns) + "WHERE r.id = ?");
  s.bind(number);
  if (!s.step()) return std::nullopt;
  return report_row(s);
}

std::string SqliteLedger::whole_text(std::int64_t report) {
  sql::Statement s(*db_, "SELECT text FROM reports WHERE id = ?");
  s.bind(report);
  return s.step() ? s.string(0) : std::string();
}

}  // namespace isnad
