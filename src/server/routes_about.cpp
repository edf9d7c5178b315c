// What is served, and to whom.
#include <algorithm>

#include "export/json_lines.h"
#include "intake/files.h"
#include "isnad/export.h"
#include "server/answers.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

// The first and the last day that a claim tells of.
std::pair<std::string, std::string> span_of(const Overview& overview) {
  const TimelineAnswer answer = overview.timeline({}, TimeUnit::automatic, TimeGroup::none, TimeKind::happened);
  std::int32_t first = INT32_MAX;
  std::int32_t last = INT32_MIN;
  const auto take = [&](const auto& piece) {
    if (piece.first != kNoFirstDay) first = std::min(first, piece.first);
    if (piece.last != kNoLastDay) last = std::max(last, piece.last);
  };
  for (const TimeBin& bin : answer.bins) take(bin);
  for (const TimeSpan& span : answer.spans) take(span);
  return {first == INT32_MAX ? "" : iso_day(first), last == INT32_MIN ? "" : iso_day(last)};
}

Response about(Desk& desk) {
  const auto ledger = desk.ledger();
  const bool ready = desk.overviews().ready();
  const auto overview = ready ? desk.overviews().get(*ledger) : nullptr;
  const auto [first, last] = ready ? span_of(*overview) : std::pair<std::string, std::string>();
  std::string out = "{";
  put_text(out, "version", desk.options().version);
  put_text(out, "ledger", base_name(desk.options().ledger));
  put_number(out, "reports", ready ? overview->reports() : 0);
  put_number(out, "claims", ready ? overview->claims() : 0);
  put_number(out, "events", ready ? overview->events() : 0);
  put_or_null(out, "first", first);
  put_or_null(out, "last", last);
  put_flag(out, "ready", ready);
  put_flag(out, "lists", desk.lists() != nullptr);
  append_list(out, "formats", export_format_names(), [&](const std::string& name) { append_json(out, name); });
  return json(out + "}\n");
}

}  // namespace

void add_about_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/about", Role::reader, [&desk](const Request&) { return about(desk); }).kept = true;
}

}  // namespace isnad::server
