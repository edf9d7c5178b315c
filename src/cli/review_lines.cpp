#include "cli/review_lines.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/json_lines.h"

namespace isnad::cli {
namespace {

void key(std::string& out, const char* name) {
  out += ",\"";
  out += name;
  out += "\":";
}

// What is JSON already.
void raw_or_null(std::string& out, const std::string& json) { out += json.empty() ? "null" : json; }

void flag(std::string& out, const char* name, bool value) {
  key(out, name);
  out += value ? "true" : "false";
}

void append_counts(std::string& out, const ReviewCounts& c) {
  out += "{\"accepted\":" + std::to_string(c.accepted) + ",\"corrected\":" + std::to_string(c.corrected) +
         ",\"rejected\":" + std::to_string(c.rejected) + ",\"unsure\":" + std::to_string(c.unsure) +
         ",\"added\":" + std::to_string(c.added) + ",\"accepted_as_is\":";
  if (c.judged() == 0)
    out += "null";
  else
    append_score(out, c.as_is());
  out += '}';
}

// "12-20:PRK:asserts" as a place.
std::string place_from(std::string_view item, const std::string& setting) {
  const auto wrong = [&]() -> Usage {
    return Usage("--set " + setting + ": “" + std::string(item) +
                 "” is no place; write START-END in characters of the report, as "
                 "isnad show tells them, with a country or a stance after it: 12-20:PRK, 0-7:USA:asserts");
  };
  const auto colon = std::min(item.find(':'), item.size());
  const auto dash = item.substr(0, colon).find('-');
  if (dash == std::string_view::npos) throw wrong();
  std::string out = "{";
  const auto number = [&](const char* name, std::string_view digits) {
    if (digits.empty() || digits.size() > 10 || digits.find_first_not_of("0123456789") != std::string_view::npos) throw wrong();
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    out += (out.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":" + std::string(digits);
  };
  number("start", item.substr(0, dash));
  number("end", item.substr(dash + 1, colon - dash - 1));
  for (std::string_view rest = item.substr(colon); !rest.empty();) {
    rest.remove_prefix(1);
    const std::string_view word = rest.substr(0, rest.find(':'));
    rest.remove_prefix(word.size());
    key(out, stance(word) ? "stance" : "id");
    append_json(out, word);
  }
  return out + "}";
}

std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) out.push_back(item);
  }
  return out;
}

}  // namespace

void append_review_act(std::string& out, const ReviewAct& act) {
  out += "{\"number\":" + std::to_string(act.number);
  key(out, "at");
  append_json(out, act.at);
  key(out, "who");
  append_json(out, act.who);
  key(out, "kind");
  append_json(out, name_of(act.kind));
  key(out, "claim");
  append_json(out, act.claim);
  key(out, "now");
  append_or_null(out, act.now);
  key(out, "why");
  append_or_null(out, act.why);
  key(out, "fields");
  raw_or_null(out, act.fields);
  key(out, "undoes");
  out += act.undoes == 0 ? "null" : std::to_string(act.undoes);
  flag(out, "undone", act.undone);
  key(out, "path");
  append_or_null(out, act.path);
  key(out, "seen");
  raw_or_null(out, act.seen);
  out += '}';
}

void append_review(std::string& out, const Review& r) {
  out += "{\"claim\":";
  append_json(out, r.claim);
  key(out, "decision");
  append_json(out, name_of(r.decision));
  key(out, "who");
  append_or_null(out, r.who);
  key(out, "at");
  append_or_null(out, r.at);
  key(out, "why");
  append_or_null(out, r.why);
  key(out, "corrected");
  raw_or_null(out, r.corrected);
  key(out, "last");
  out += std::to_string(r.last);
  key(out, "acts");
  out += std::to_string(r.acts);
  flag(out, "added", r.added);
  flag(out, "without_claim", r.without_claim);
  flag(out, "changed", r.changed);
  out += '}';
}

void append_review_stats(std::string& out, const ReviewStats& s) {
  out += "{\"acts\":" + std::to_string(s.acts) + ",\"people\":" + std::to_string(s.people) +
         ",\"reports\":" + std::to_string(s.reports) + ",\"claims\":" + std::to_string(s.claims) +
         ",\"without_claim\":" + std::to_string(s.without_claim);
  key(out, "all");
  append_counts(out, s.all);
  const auto table = [&](const char* name, const std::map<std::string, ReviewCounts>& rows) {
    key(out, name);
    bool first = true;
    for (const auto& [row, counts] : rows) {
      out += first ? '{' : ',';
      first = false;
      append_json(out, row);
      out += ':';
      append_counts(out, counts);
    }
    out += first ? "{}" : "}";
  };
  table("by_type", s.by_type);
  table("by_lang", s.by_lang);
  table("by_engine", s.by_engine);
  table("by_rule", s.by_rule);
  key(out, "fields");
  bool first = true;
  for (const auto& [name, f] : s.fields) {
    out += first ? '{' : ',';
    first = false;
    append_json(out, name);
    out += ":{\"agreed\":" + std::to_string(f.agreed) + ",\"corrected\":" + std::to_string(f.corrected) + "}";
  }
  out += first ? "{}" : "}";
  append_list(out, "changes", s.changes, [&](const auto& change) {
    out += "{\"field\":";
    append_json(out, change.first.first);
    key(out, "change");
    append_json(out, change.first.second);
    key(out, "times");
    out += std::to_string(change.second) + "}";
  });
  out += '}';
}

std::string fields_from(const std::vector<std::string>& settings) {
  std::string out;
  for (const auto& setting : settings) {
    const auto equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    const auto& known = review_fields();
    if (equals == std::string::npos || std::find(known.begin(), known.end(), name) == known.end()) {
      std::string names;
      for (const auto k : known) names += (names.empty() ? "" : ", ") + std::string(k);
      throw Usage("--set takes FIELD=VALUE, and FIELD is one of " + names + "; it got “" + setting + "”");
    }
    const std::string value = setting.substr(equals + 1);
    out += out.empty() ? '{' : ',';
    append_json(out, name);
    out += ':';
    if (value.starts_with('[') || value.starts_with('{')) {
      out += value;
    } else if (name == "trigger") {
      out += place_from(value, setting);
    } else if (name == "contexts" || name == "actors" || name == "targets" || name == "objects" || name == "where" ||
               name == "sources") {
      out += '[';
      bool first = true;
      for (const auto item : items_of(value)) {
        if (!first) out += ',';
        first = false;
        if (name == "contexts")
          append_json(out, item);
        else
          out += place_from(item, setting);
      }
      out += ']';
    } else {
      append_or_null(out, value == "null" ? std::string_view() : std::string_view(value));
    }
  }
  return out.empty() ? out : out + '}';
}

}  // namespace isnad::cli
