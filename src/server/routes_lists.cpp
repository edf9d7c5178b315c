// Sanctions lists, and the measures that claims are set against.
#include "export/json_lines.h"
#include "export/list_json.h"
#include "intake/files.h"
#include "server/answers.h"
#include "server/party_search.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

Response versions(Desk& desk) {
  std::string out = "{";
  put_flag(out, "open", desk.lists() != nullptr);
  out += ",\"versions\":[";
  const auto listing = desk.listing();
  if (listing != nullptr) {
    for (const ListVersion& v : desk.lists()->folder()->versions()) {
      if (out.back() != '[') out += ',';
      append_version(out, v);
      out.pop_back();
    }
  }
  out += ']';
  put_text(out, "searched", listing == nullptr ? "" : searched(listing->screener()));
  put_number(out, "names", listing == nullptr ? 0 : listing->screener().names());
  return json(out + "}\n");
}

Response changes(Desk& desk, const Request& request) {
  const std::uint64_t limit = request.number("limit", 100, 1, 1000);
  const std::string from = request.get("cursor");  // the last id of the page before
  const auto lists = lists_of(desk).folder();
  const auto all = lists->versions();
  const auto wanted = std::find_if(all.begin(), all.end(), [&](const ListVersion& v) {
    return v.list == request.params[0] && std::to_string(v.number) == request.params[1];
  });
  if (wanted == all.end())
    throw Problem(404, "no-such-version", "there is no version " + request.params[1] + " of a list " + request.params[0]);
  std::string out = "{\"changes\":[";
  std::uint64_t seen = 0;
  std::string last, next;
  lists->changes(
      wanted->list, wanted->number, from,
      [&](ListChange what, const std::optional<Listed>& before, const std::optional<Listed>& after) {
        if (seen++ == limit) {
          next = last;
          return false;
        }
        last = after ? after->id : before->id;
        out += out.back() == '[' ? "{" : ",{";
        put_text(out, "what", what == ListChange::added ? "added" : what == ListChange::removed ? "removed" : "changed");
        put_text(out, "id", last);
        for (const auto& [key, party] : {std::pair("before", &before), std::pair("after", &after)}) {
          put_key(out, key);
          if (*party)
            append_listed(out, **party);
          else
            out += "null";
        }
        out += '}';
        return true;
      });
  out += ']';
  put_or_null(out, "next", next);
  return json(out + "}\n");
}

Response party(Desk& desk, const Request& request) {
  const std::string day = request.get("on");
  if (!day.empty() && (!is_date(day) || day.size() != 10))
    throw Problem(400, "bad-parameter", "on is “" + day + "”, which is no day; write 2021-03-15", "on");
  const auto found = lists_of(desk).folder()->party(request.params[0], request.params[1], day);
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
  router.add("GET", "/api/measures", Role::reader, [&desk](const Request&) { return measures(desk); }).kept = true;
}

}  // namespace isnad::server
