// Sanctions lists, and the measures that claims are set against.
#include "export/json_lines.h"
#include "export/list_json.h"
#include "server/answers.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

std::unique_ptr<Lists> lists_of(Desk& desk) {
  if (desk.options().lists.empty()) throw Problem(404, "no-lists", "this desk has no lists; start it with --lists FOLDER");
  return Lists::open(desk.options().lists, {.create = false, .read_only = true});
}

Response versions(Desk& desk) {
  std::string out = "{";
  put_flag(out, "open", desk.listing() != nullptr);
  out += ",\"versions\":[";
  if (desk.listing() != nullptr) {
    for (const ListVersion& v : lists_of(desk)->versions()) {
      if (out.back() != '[') out += ',';
      append_version(out, v);
      out.pop_back();
    }
  }
  out += ']';
  put_text(out, "searched", desk.listing() == nullptr ? "" : searched(desk.listing()->screener()));
  put_number(out, "names", desk.listing() == nullptr ? 0 : desk.listing()->screener().names());
  return json(out + "}\n");
}

Response changes(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 100, 1, 1000);
  const std::uint64_t from = request.number("cursor", 0, 0, 10000000);
  const auto lists = lists_of(desk);
  const auto all = lists->versions();
  const auto wanted = std::find_if(all.begin(), all.end(), [&](const ListVersion& v) {
    return v.list == request.params[0] && std::to_string(v.number) == request.params[1];
  });
  if (wanted == all.end())
    throw Problem(404, "no-such-version", "there is no version " + request.params[1] + " of a list " + request.params[0]);
  std::string out = "{\"changes\":[";
  std::uint64_t seen = 0;
  lists->changes(
      wanted->list, wanted->number,
      [&](ListChange what, const std::optional<Listed>& before, const std::optional<Listed>& after) {
        if (seen++ < from || seen > from + limit) return;
        out += out.back() == '[' ? "{" : ",{";
        put_text(out, "what", what == ListChange::added ? "added" : what == ListChange::removed ? "removed" : "changed");
        put_text(out, "id", after ? after->id : before->id);
        for (const auto& [key, party] : {std::pair("before", &before), std::pair("after", &after)}) {
          put_key(out, key);
          if (*party)
            append_listed(out, **party);
          else
            out += "null";
        }
        out += '}';
      });
  out += "],\"next\":";
  out += seen > from + limit ? "\"" + std::to_string(from + limit) + "\"" : "null";
  return json(out + "}\n");
}

Response party(Desk& desk, const Request& request) {
  const auto found = lists_of(desk)->party(request.params[0], request.params[1], request.get("on"));
  if (!found)
    throw Problem(404, "no-such-party", "the list " + request.params[0] + " has no party " + request.params[1] + " then");
  std::string out;
  append_listed(out, *found);
  return json(out + "\n");
}

Response measures(Desk& desk) {
  std::string out = "{\"measures\":[";
  for (const Measure& m : desk.measures().all) {
    out += out.back() == '[' ? "{" : ",{";
    put_text(out, "id", m.id);
    put_text(out, "regime", m.regime);
    put_text(out, "symbol", m.symbol);
    put_text(out, "paragraph", m.paragraph);
    put_text(out, "force", name_of(m.force));
    put_text(out, "words", m.summary.en);
    put_text(out, "words_ar", m.summary.ar);
    put_or_null(out, "from", m.from);
    put_or_null(out, "until", m.until);
    put_text(out, "source", m.source);
    put_text(out, "note", m.note);
    put_number(out, "claims", 0);
    out += '}';
  }
  return json(out + "]}\n");
}

}  // namespace

void add_list_routes(Router& router, Desk& desk) {
  router.add("GET", "/api/lists", Role::reader, [&desk](const Request&) { return versions(desk); });
  router.add("GET", "/api/lists/{list}/changes/{version}", Role::reader, [&desk](const Request& r) { return changes(desk, r); });
  router.add("GET", "/api/lists/{list}/parties/{id}", Role::reader, [&desk](const Request& r) { return party(desk, r); });
  router.add("GET", "/api/measures", Role::reader, [&desk](const Request&) { return measures(desk); });
}

}  // namespace isnad::server
