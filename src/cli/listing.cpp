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

Listing::Listing(const std::string& folder, const std::string& names_dir)
    : rules_(name_rules(names_dir)), screener_(Screener::open(folder, rules_, {})) {}

const std::vector<ScreenCandidate>& Listing::Session::of(NameKind kind, Country country, const std::string& text) {
  const Schema schema = schema_of(kind);
  std::string key = text;
  key += '\n';
  key += static_cast<char>('0' + static_cast<int>(schema));
  key += country.view();
  const auto [at, fresh] = known_.try_emplace(key);
  if (!fresh || schema == Schema::unknown) return at->second;
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

void add_listed(std::string& line, const std::vector<Listing::Hit>& hits) {
  const std::size_t brace = line.rfind('}');
  if (brace == std::string::npos) return;
  const std::string end = line.substr(brace);
  line.resize(brace);
  append_list(line, "listed", hits, [&](const Listing::Hit& h) {
    line += "{\"text\":";
    append_json(line, h.mention);
    line += ",\"list\":";
    append_json(line, h.candidate.list);
    line += ",\"id\":";
    append_json(line, h.candidate.id);
    line += ",\"name\":";
    append_json(line, h.candidate.name);
    line += ",\"alias\":";
    append_json(line, h.candidate.alias);
    line += ",\"score\":";
    append_score(line, h.candidate.score);
    line += '}';
  });
  line += end;
}

std::string listed_line(const Listing::Hit& hit, bool colour) {
  std::array<char, 16> score{};
  std::snprintf(score.data(), score.size(), "%.2f", hit.candidate.score);
  std::string out = "            ";
  if (colour) out += style_begin(Style::warning);
  out += "may be listed: “" + isolated(harmless(hit.mention)) + "” as " + hit.candidate.list + " " + hit.candidate.id + " " +
         isolated(harmless(hit.candidate.name)) + " (" + score.data() + ")";
  if (colour) out += style_end(Style::warning);
  return out + '\n';
}

}  // namespace isnad::cli
