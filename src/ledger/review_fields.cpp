#include "ledger/review_fields.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ledger/edtf_days.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"accept", "reject", "correct", "unsure", "add", "undo"};
constexpr std::array<std::string_view, 5> kDecisions = {"none", "accepted", "rejected", "unsure", "corrected"};

}  // namespace

std::string_view name_of(ReviewKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(ReviewDecision decision) { return kDecisions.at(static_cast<std::size_t>(decision)); }

std::optional<ReviewKind> review_kind(std::string_view name) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<ReviewKind>(found - kKinds.begin());
}

const std::vector<std::string_view>& review_fields() {
  static const std::vector<std::string_view> names = {"type",    "mode", "contexts", "trigger", "actors",   "targets",
                                                      "objects", "when", "where",    "status",  "polarity", "sources"};
  return names;
}

namespace fields {
namespace {

using nlohmann::json;

json or_null(std::string_view text) { return text.empty() ? json(nullptr) : json(text); }

std::string string_or_empty(const json& from, const char* key) {
  const auto found = from.find(key);
  return found == from.end() || found->is_null() ? std::string() : found->get<std::string>();
}

Slice slice_of(const json& at) {
  const auto& bytes = at.at("bytes");
  return {{bytes.at(0).get<std::uint32_t>(), bytes.at(1).get<std::uint32_t>()},
          {at.at("start").get<std::uint32_t>(), at.at("end").get<std::uint32_t>()}};
}

template <typename Quoted>
json quoted(const Quoted& q) {
  return place(q, q.text);
}

json mention_json(const StoredMention& m) {
  json out = quoted(m);
  out["id"] = or_null(m.id.view());
  out["entity"] = or_null(m.entity);
  out["kind"] = or_null(name_of(m.kind));
  return out;
}

template <typename List, typename Each>
json list_of(const List& list, const Each& each) {
  json out = json::array();
  for (const auto& item : list) out.push_back(each(item));
  return out;
}

template <typename Into>
void read_named(const json& from, Into& into) {
  static_cast<Slice&>(into) = slice_of(from);
  into.text = from.at("text").get<std::string>();
  into.id = Country::of(string_or_empty(from, "id"));
  into.entity = string_or_empty(from, "entity");
}

json bound(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

std::optional<double> bound_of(const json& count, const char* key) {
  const auto& value = count.at(key);
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

template <typename Value>
Value known(std::optional<Value> value, const char* field) {
  if (!value) throw Error(std::string(field) + ": is none that this program knows");
  return *value;
}

// What decides whether two values of a field are the same: not what only helps to find them again.
json essence(const json& value) {
  if (value.is_array()) return list_of(value, essence);
  if (!value.is_object()) return value;
  json out = value;
  for (const char* key : {"text", "bytes", "entity", "kind", "voice", "thing"}) out.erase(key);
  return out;
}

}  // namespace

json place(const Slice& at, std::string_view words) {
  return {{"start", at.points.begin}, {"end", at.points.end}, {"bytes", {at.bytes.begin, at.bytes.end}}, {"text", words}};
}

json of(const StoredClaim& c) {
  json out;
  out["lang"] = c.lang;
  out["span"] = place(c.sentence, "");
  out["span"].erase("text");
  out["trigger"] = quoted(c.trigger);
  out["type"] = name_of(c.type);
  out["mode"] = or_null(c.mode);
  out["cameo"] = or_null(c.cameo);
  out["contexts"] = list_of(names_of(c.contexts), [](std::string_view name) { return json(name); });
  out["actors"] = list_of(c.actors, mention_json);
  out["targets"] = list_of(c.targets, mention_json);
  out["where"] = list_of(c.where, mention_json);
  out["objects"] = list_of(c.objects, [](const StoredObject& o) {
    json one = quoted(o);
    if (o.count) one["count"] = {{"min", bound(o.count->min)}, {"max", bound(o.count->max)}, {"unit", o.count->unit}};
    one["thing"] = or_null(o.thing);
    return one;
  });
  out["when"] = or_null(c.when);
  out["status"] = name_of(c.status);
  out["polarity"] = name_of(c.polarity);
  out["sources"] = list_of(c.sources, [](const StoredSource& s) {
    json one = mention_json(StoredMention{s, s.text});
    one["stance"] = name_of(s.stance);
    one["voice"] = or_null(s.voice);
    return one;
  });
  out["denies"] = list_of(c.denies, [](const Slice& at) {
    json one = place(at, "");
    one.erase("text");
    return one;
  });
  json rules = json::array();
  for (const auto& r : c.reasons)
    if (std::find(rules.begin(), rules.end(), json(r.rule)) == rules.end()) rules.push_back(r.rule);
  out["rules"] = std::move(rules);
  return out;
}

StoredClaim claim(const json& all) try {
  StoredClaim c;
  c.lang = all.at("lang").get<std::string>();
  c.sentence = slice_of(all.at("span"));
  static_cast<Slice&>(c.trigger) = slice_of(all.at("trigger"));
  c.trigger.text = all.at("trigger").at("text").get<std::string>();
  c.type = known(event_type(all.at("type").get<std::string>()), "type");
  c.mode = string_or_empty(all, "mode");
  c.cameo = string_or_empty(all, "cameo");
  for (const auto& name : all.at("contexts"))
    c.contexts |= Contexts{1} << static_cast<unsigned>(known(context_bit(name.get<std::string>()), "contexts"));
  const auto mentions = [&](const char* key, std::vector<StoredMention>& into) {
    for (const auto& m : all.at(key)) {
      auto& one = into.emplace_back();
      read_named(m, one);
      one.kind = name_kind(string_or_empty(m, "kind"));
    }
  };
  mentions("actors", c.actors);
  mentions("targets", c.targets);
  mentions("where", c.where);
  for (const auto& o : all.at("objects")) {
    auto& one = c.objects.emplace_back();
    static_cast<Slice&>(one) = slice_of(o);
    one.text = o.at("text").get<std::string>();
    one.thing = string_or_empty(o, "thing");
    if (const auto count = o.find("count"); count != o.end())
      one.count = Count{bound_of(*count, "min"), bound_of(*count, "max"), count->at("unit").get<std::string>()};
  }
  c.when = string_or_empty(all, "when");
  if (const auto days = days_of(c.when)) {
    c.first = days->first;
    c.last = days->last;
  }
  c.status = known(status(all.at("status").get<std::string>()), "status");
  c.polarity = all.at("polarity").get<std::string>() == name_of(Polarity::negated) ? Polarity::negated : Polarity::affirmed;
  for (const auto& s : all.at("sources")) {
    auto& one = c.sources.emplace_back();
    read_named(s, one);
    one.kind = name_kind(string_or_empty(s, "kind"));
    one.voice = string_or_empty(s, "voice");
    one.stance = known(stance(s.at("stance").get<std::string>()), "sources");
  }
  for (const auto& d : all.at("denies")) c.denies.push_back(slice_of(d));
  for (const auto& r : all.at("rules")) c.reasons.push_back({r.get<std::string>(), {}});
  return c;
} catch (const json::exception&) {
  throw Error("fields: are not of the shape in which a ledger keeps them; give them to review() first, which checks them");
}

json parse(std::string_view text) {
  json out;
  try {
    out = json::parse(text);
  } catch (const json::exception& error) {
    throw Error(std::string("fields: are no JSON: ") + error.what());
  }
  if (!out.is_object()) throw Error("fields: must be a JSON object, such as {\"status\":\"alleged\"}");
  return out;
}

std::string text(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

json patched(json all, const json& over) {
  if (const auto type = over.find("type"); type != over.end() && *type != all["type"]) {
    if (!over.contains("mode")) all["mode"] = nullptr;
    all["cameo"] = nullptr;
  }
  for (const auto& [key, value] : over.items()) all[key] = value;
  return all;
}

bool same(const json& a, const json& b) { return a == b || essence(a) == essence(b); }

json differing(const json& was, const json& is) {
  json out = json::object();
  for (const auto name : review_fields()) {
    const std::string key(name);
    if (!same(was.at(key), is.at(key))) out[key] = is.at(key);
  }
  return out;
}

}  // namespace fields

StoredClaim corrected_claim(const StoredClaim& claim, std::string_view over) {
  if (over.empty()) return claim;
  StoredClaim out = fields::claim(fields::patched(fields::of(claim), fields::parse(over)));
  out.id = claim.id;
  out.report = claim.report;
  out.path = claim.path;
  out.report_date = claim.report_date;
  out.reasons = claim.reasons;
  return out;
}

}  // namespace isnad
