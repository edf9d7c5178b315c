// What a person writes into a field, held against the report.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "ledger/edtf_days.h"
#include "ledger/review_fields.h"
#include "text/utf8.h"

namespace isnad::fields {
namespace {

using nlohmann::json;

constexpr std::size_t kMostItems = 100;  // of a list
constexpr std::size_t kMostWord = 200;   // bytes of a unit, an entity

// Code points of a text to bytes, without walking all of it for each.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); at += utf8::at(text, at).length)
      if (points_++ % kStep == 0) marks_.push_back(static_cast<std::uint32_t>(at));
  }
  [[nodiscard]] std::uint32_t points() const { return points_; }
  [[nodiscard]] std::uint32_t byte(std::uint32_t point) const {
    if (point >= points_) return static_cast<std::uint32_t>(text_.size());
    std::size_t at = marks_[point / kStep];
    for (std::uint32_t i = point % kStep; i > 0; --i) at += utf8::at(text_, at).length;
    return static_cast<std::uint32_t>(at);
  }

 private:
  static constexpr std::uint32_t kStep = 256;
  std::string_view text_;
  std::vector<std::uint32_t> marks_;
  std::uint32_t points_ = 0;
};

[[noreturn]] void refuse(const std::string& field, const std::string& what) { throw Error(field + ": " + what); }

template <typename Names>
std::string one_of(const Names& names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

void only_keys(const json& given, const std::string& field, const std::set<std::string_view>& known) {
  for (const auto& [key, value] : given.items())
    if (!known.contains(key)) refuse(field, "“" + key + "” is not known here; there are " + one_of(known));
}

std::string word_of(const json& value, const std::string& field) {
  if (!value.is_string()) refuse(field, "must be a text");
  auto out = value.get<std::string>();
  if (out.size() > kMostWord) refuse(field, "is too long");
  if (std::any_of(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    refuse(field, "holds control characters");
  return out;
}

class Checker {
 public:
  Checker(const json& base, std::string_view report) : base_(base), report_(report), places_(report) {}

  [[nodiscard]] json place_in(const json& given, const std::string& field) const {
    if (!given.is_object()) refuse(field, R"(must be a place: {"start":…,"end":…} in characters of the report)");
    const auto number = [&](const char* key) {
      const auto found = given.find(key);
      if (found == given.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() > places_.points())
        refuse(field, std::string("its “") + key + "” must be a number from 0 to " + std::to_string(places_.points()) +
                          ", where the report ends");
      return found->get<std::uint32_t>();
    };
    Slice at;
    at.points = {number("start"), number("end")};
    if (at.points.empty()) refuse(field, "it ends before it begins");
    at.bytes = {places_.byte(at.points.begin), places_.byte(at.points.end)};
    const std::string_view words = slice(report_, at.bytes);
    if (words.find_first_not_of(" \t\r\n") == std::string_view::npos) refuse(field, "there are no words at this place");
    if (const auto text = given.find("text"); text != given.end() && *text != json(words))
      refuse(field, "its text is not what the report has at this place: “" + std::string(words.substr(0, kMostWord)) + "”");
    return place(at, words);
  }

  [[nodiscard]] json value(const std::string& key, const json& given) const {
    if (key == "trigger") {
      if (given.is_object()) only_keys(given, key, {"start", "end", "text", "bytes"});
      return place_in(given, key);
    }
    if (key == "type") return checked_type(given);
    if (key == "mode") return mode(given);
    if (key == "contexts") return contexts(given);
    if (key == "when") return when(given);
    if (key == "status") {
      if (given.is_string() && status(given.get<std::string>())) return given;
      refuse(key, "must be one of asserted, reported, alleged, unconfirmed, possible, planned, recommended");
    }
    if (key == "polarity") {
      if (given == name_of(Polarity::affirmed) || given == name_of(Polarity::negated)) return given;
      refuse(key, "must be affirmed or negated");
    }
    return list(key, given);
  }

 private:
  static json checked_type(const json& given) {
    if (given.is_string() && event_type(given.get<std::string>())) return given;
    std::string names;
    for (int i = 1; i < kEventTypes; ++i) names += (i > 1 ? ", " : "") + std::string(name_of(static_cast<EventType>(i)));
    refuse("type", "must be one of " + names);
  }

  static json mode(const json& given) {
    if (given.is_null()) return given;
    const std::string word = word_of(given, "mode");
    if (word.empty()) return nullptr;
    if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-") != std::string::npos)
      refuse("mode", "is a word in small letters, such as aerial or crowd-control");
    return word;
  }

  static json contexts(const json& given) {
    Contexts all = 0;
    if (!given.is_array()) refuse("contexts", "must be a list of names");
    for (const auto& name : given) {
      const auto bit = name.is_string() ? context_bit(name.get<std::string>()) : std::nullopt;
      if (!bit) refuse("contexts", "there is no context " + text(name) + "; there are " + one_of(context_names()));
      all |= Contexts{1} << static_cast<unsigned>(*bit);
    }
    json out = json::array();
    for (const auto name : names_of(all)) out.push_back(name);
    return out;
  }

  static json when(const json& given) {
    if (given.is_null()) return given;
    const std::string edtf = word_of(given, "when");
    if (edtf.empty()) return nullptr;
    if (!days_of(edtf))
      refuse("when", "“" + edtf + "” is no date in EDTF; write 2014, 2014-06, 2014-06-30, 2012~, 2012/2017, ../2019-12-22");
    return edtf;
  }

  [[nodiscard]] json list(const std::string& key, const json& given) const {
    if (!given.is_array()) refuse(key, R"(must be a list of places: [{"start":…,"end":…}])");
    if (given.size() > kMostItems) refuse(key, "has more than " + std::to_string(kMostItems) + " items");
    json out = json::array();
    for (std::size_t i = 0; i < given.size(); ++i) {
      const std::string field = key + "[" + std::to_string(i) + "]";
      out.push_back(key == "objects" ? object(given[i], field) : mention(key, given[i], field));
    }
    return out;
  }

  // What the claim as it stands has at the same place.
  [[nodiscard]] json at_the_same_place(const std::string& key, const json& at) const {
    for (const auto& item : base_.value(key, json::array()))
      if (item.at("start") == at.at("start") && item.at("end") == at.at("end")) return item;
    return json::object();
  }

  [[nodiscard]] json mention(const std::string& key, const json& given, const std::string& field) const {
    json out = place_in(given, field);
    std::set<std::string_view> known = {"start", "end", "text", "bytes", "id", "entity", "kind"};
    if (key == "sources") known.insert({"stance", "voice"});
    only_keys(given, field, known);
    const json before = at_the_same_place(key, out);
    const auto taken = [&](const char* name) {
      return given.contains(name) ? given.at(name) : before.contains(name) ? before.at(name) : json(nullptr);
    };
    const json id = taken("id");
    if (!id.is_null() && (!id.is_string() || Country::of(id.get<std::string>()).empty()))
      refuse(field, "its id must be a country's three letters (ISO 3166-1), such as PRK, or null");
    out["id"] = id.is_null() ? id : json(Country::of(id.get<std::string>()).view());
    for (const char* name : {"entity", "kind"}) {
      const json word = taken(name);
      out[name] = word.is_null() ? word : json(word_of(word, field + "." + name));
    }
    if (key != "sources") return out;
    const json how = given.contains("stance") ? given.at("stance") : before.value("stance", json(name_of(Stance::reports)));
    if (!how.is_string() || !stance(how.get<std::string>()))
      refuse(field, "its stance must be asserts, reports, alleges or denies");
    out["stance"] = how;
    const json voice = taken("voice");
    out["voice"] = voice.is_null() ? voice : json(word_of(voice, field + ".voice"));
    return out;
  }

  [[nodiscard]] json object(const json& given, const std::string& field) const {
    json out = place_in(given, field);
    only_keys(given, field, {"start", "end", "text", "bytes", "count", "thing"});
    out["thing"] = at_the_same_place("objects", out).value("thing", json(nullptr));
    const auto count = given.find("count");
    if (count == given.end() || count->is_null()) return out;
    if (!count->is_object()) refuse(field, R"(its count must be {"min":…,"max":…,"unit":…})");
    only_keys(*count, field + ".count", {"min", "max", "unit"});
    const auto number = [&](const char* name) {
      json value = count->contains(name) ? count->at(name) : json(nullptr);
      if (value.is_null()) return value;
      if (!value.is_number() || !std::isfinite(value.get<double>()))
        refuse(field + ".count", std::string(name) + " must be a number or null");
      return json(value.get<double>());
    };
    const json least = number("min");
    const json most = number("max");
    if (least.is_null() && most.is_null()) refuse(field + ".count", "needs min or max; leave it out where there is no number");
    if (!least.is_null() && !most.is_null() && least > most) refuse(field + ".count", "its min is greater than its max");
    const json unit = count->contains("unit") && !count->at("unit").is_null() ? count->at("unit") : json("");
    out["count"] = {{"min", least}, {"max", most}, {"unit", word_of(unit, field + ".count.unit")}};
    return out;
  }

  const json& base_;
  std::string_view report_;
  Places places_;
};

bool within(const json& inner, const json& outer) {
  return inner.at("start") >= outer.at("start") && inner.at("end") <= outer.at("end");
}

}  // namespace

json checked(const json& given, const json& base, std::string_view report, bool whole) {
  const auto& names = review_fields();
  std::set<std::string_view> known(names.begin(), names.end());
  // What a line of `isnad extract` or of gold also has, and a person need not say.
  if (whole) known.insert({"doc", "lang", "span", "id", "path", "report_date", "rules", "cameo", "denies", "review"});
  for (const auto& [key, value] : given.items())
    if (!known.contains(key)) refuse(key, "is no field that can be corrected; there are " + one_of(names));
  const Checker checker(base, report);
  json out = json::object();
  for (const auto name : names) {
    const std::string key(name);
    if (const auto value = given.find(key); value != given.end()) out[key] = checker.value(key, *value);
  }
  json span = base.at("span");
  if (whole) {
    for (const char* key : {"type", "trigger"})
      if (!out.contains(key)) refuse(key, "is missing: a claim needs it");
    if (given.contains("span")) {
      out["span"] = span = checker.place_in(given.at("span"), "span");
      out["span"].erase("text");
    }
    if (given.contains("lang")) {
      out["lang"] = word_of(given.at("lang"), "lang");
      if (out["lang"].get<std::string>().find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") !=
          std::string::npos)
        refuse("lang", "is a language's code (BCP 47), such as ar or en");
    }
  }
  if (out.contains("trigger") && span.contains("start") && !within(out.at("trigger"), span))
    refuse("trigger",
           "stands outside the claim's sentence, characters " + span.at("start").dump() + " to " + span.at("end").dump());
  return out;
}

}  // namespace isnad::fields
