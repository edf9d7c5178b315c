#include "lists/listing.h"

#include <utility>

namespace isnad {

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

Listing::Listing(const std::string& folder, NameRules rules)
    : rules_(std::move(rules)), screener_(Screener::open(folder, rules_, {})) {}

const std::vector<ScreenCandidate>& Listing::Session::of(NameKind kind, Country country, const std::string& text) {
  const Schema schema = schema_of(kind);
  std::string key = text;
  key += '\n';
  key += static_cast<char>('0' + static_cast<int>(schema));
  key += country.view();
  constexpr std::size_t kMostKnown = 100000;  // a server's session lives for weeks
  if (known_.size() > kMostKnown) known_.clear();
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

}  // namespace isnad
