// Claims of a text that is not kept: needs no ledger.
#include "export/json_lines.h"
#include "intake/files.h"
#include "server/answers.h"
#include "server/body.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

constexpr std::uint64_t kMostText = 4U << 20U;

// One JSON line without its newline.
template <typename Append>
void put_lines(std::string& out, const Append& append) {
  append();
  out.pop_back();
}

Response extract(Desk& desk, const Request& request) {
  std::string bytes, date;
  if (request.header("content-type").find("json") != std::string_view::npos) {
    const auto body = object_of(request);
    bytes = text_of(body, "text", true, kMostText);
    date = text_of(body, "date", false, 10);
  } else {
    bytes = request.body;
    date = request.get("date");
  }
  if (!date.empty() && !is_date(date))
    throw Problem(422, "bad-field", "“" + date + "” is no date; write 2021, 2021-03 or 2021-03-15", "date");
  const Decoded decoded = decode(bytes);
  Reading reading;
  Reader(desk.language()).read(decoded.text, {date}, reading);
  std::string out = "{";
  put_or_null(out, "dateline", reading.dateline);
  append_list(out, "claims", reading.claims,
              [&](const Claim& c) { put_lines(out, [&] { append_claim(out, c, decoded.text, "text"); }); });
  append_list(out, "times", reading.times,
              [&](const TimeMention& m) { put_lines(out, [&] { append_time(out, m, decoded.text); }); });
  append_list(out, "quantities", reading.quantities,
              [&](const QuantityMention& m) { put_lines(out, [&] { append_quantity(out, m, decoded.text); }); });
  append_list(out, "notes", reading.notes, [&](const std::string& note) { append_json(out, note); });
  return json(out + "}\n");
}

}  // namespace

void add_extract_routes(Router& router, Desk& desk) {
  Route& route = router.add(
      "POST", "/api/extract", Role::reader, [&desk](const Request& r) { return extract(desk, r); }, kMostText + 1024);
  route.safe = true;
  route.heavy = true;
}

}  // namespace isnad::server
