#include "export/review_json.h"

#include "export/json_lines.h"

namespace isnad {
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

}  // namespace isnad
