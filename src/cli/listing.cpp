#include "cli/listing.h"

#include <array>
#include <cstdio>

#include "cli/json_lines.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "intake/packs.h"

namespace isnad::cli {

NameRules name_rules(const std::string& names_dir) {
  return NameRules(names_dir.empty() ? embedded_names()
                                     : tables_from(names_dir, "letters.tsv, sounds.tsv, words.tsv and frequent.tsv"));
}

Schema schema_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return Schema::person;
    case NameKind::vessel:
      return Schema::vessel;
    case NameKind::org:
    case NameKind::outlet:
    case NameKind::group:
    case NameKind::force:
      return Schema::organisation;
    default:
      return Schema::unknown;
  }
}

Listing::Listing(const std::string& folder) : rules_(name_rules("")), screener_(Screener::open(folder, rules_, {})) {}

const std::vector<ScreenCandidate>& Listing::Session::of(NameKind kind, Country country, const std::string& text) {
  const Schema schema = schema_of(kind);
  std::string key = text;
  key += '\n';
  key += static_cast<char>('0' + static_cast<int>(schema));
  key += country.view();
  const auto [at, fresh] = known_.try_emplace(key);
  if (!fresh || schema == Schema::unknown) return at->second;
  // "Assad" alone is no person's name that could be told from others'.
  if (schema == Schema::person && text.find_first_of(" -") == std::string::npos) return at->second;
  constexpr std::size_t kMost = 3;
  ScreenQuery query;
  query.name = text;
  query.schema = schema;
  query.country = country;
  for (ScreenCandidate& c : session_->find(query, {}).candidates)
    if (c.alarm && at->second.size() < kMost) at->second.push_back(std::move(c));
  return at->second;
}

std::vector<Listing::Hit> Listing::Session::of(const StoredClaim& claim) {
  std::vector<Hit> out;
  const auto take = [&](NameKind kind, Country country, const std::string& text) {
    for (const ScreenCandidate& c : of(kind, country, text)) {
      bool told = false;
      for (const Hit& h : out) told = told || (h.candidate.list == c.list && h.candidate.id == c.id && h.mention == text);
      if (!told) out.push_back({text, c});
    }
  };
  for (const auto* list : {&claim.actors, &claim.targets})
    for (const StoredMention& m : *list) take(m.kind, m.id, m.text);
  for (const StoredSource& s : claim.sources) take(s.kind, s.id, s.text);
  return out;
}

std::string searched(const Screener& screener) {
  std::string out;
  for (const ListVersion& v : screener.versions())
    out += (out.empty() ? "" : ", ") + v.list + " of " + (v.date.empty() ? "no date" : v.date);
  return out;
}

std::string score_words(double score) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", score);
  return text.data();
}

void append_candidate(std::string& out, const ScreenCandidate& candidate) {
  out += "\"list\":";
  append_json(out, candidate.list);
  out += ",\"id\":";
  append_json(out, candidate.id);
  out += ",\"name\":";
  append_json(out, candidate.name);
  out += ",\"alias\":";
  append_json(out, candidate.alias);
  out += ",\"score\":";
  append_score(out, candidate.score);
}

void add_listed(std::string& line, const std::vector<Listing::Hit>& hits) {
  line.resize(line.size() - std::string_view("}\n").size());
  append_list(line, "listed", hits, [&](const Listing::Hit& h) {
    line += "{\"text\":";
    append_json(line, h.mention);
    line += ',';
    append_candidate(line, h.candidate);
    line += '}';
  });
  line += "}\n";
}

std::string listed_line(const Listing::Hit& hit, bool colour) {
  std::string out = "            ";
  if (colour) out += style_begin(Style::warning);
  out += "may be listed: “" + isolated(harmless(hit.mention)) + "” as " + hit.candidate.list + " " + hit.candidate.id + " " +
         isolated(harmless(hit.candidate.name)) + " (" + score_words(hit.candidate.score) + ")";
  if (colour) out += style_end(Style::warning);
  return out + '\n';
}

}  // namespace isnad::cli
