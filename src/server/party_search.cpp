#include "server/party_search.h"

#include <algorithm>
#include <map>

#include "ledger/parties.h"
#include "lists/countries.h"

namespace isnad::server {
namespace {

constexpr std::size_t kLookedAt = 50;  // of each name, at least: filters take some away

}  // namespace

std::vector<FoundParty> find_parties(OpenLists& lists, ListsInForce& now, const PartyQuery& query,
                                     const PartySettings& settings) {
  std::map<std::pair<std::string, std::string>, FoundParty> found;
  SearchSettings how;
  how.threshold = settings.threshold;
  how.limit = settings.wanted ? std::max(settings.limit * 2, kLookedAt) : settings.limit;
  const auto wanted = [&](const ScreenCandidate& c) { return !settings.wanted || settings.wanted(c); };
  {
    const auto sessions = now.sessions();
    for (const std::string& name : query.names) {
      auto answer = sessions->queries->find({name, query.schema, query.birth, query.country}, how);
      for (ScreenCandidate& c : answer.candidates) {
        if (!wanted(c)) continue;
        FoundParty& best = found[{c.list, c.id}];
        if (best.candidate.id.empty() || c.score > best.candidate.score) best = {std::move(c), name, {}};
      }
    }
  }
  for (const auto& [kind, value] : query.identifiers)
    for (const auto& bearer : now.bearers(kind, value)) {
      auto at = found.find(bearer);
      if (at == found.end()) {
        const auto party = lists.folder()->party(bearer.first, bearer.second, "");
        if (!party || party->names.empty()) continue;  // a newer version has it no more
        ScreenCandidate c;
        c.list = bearer.first;
        c.id = bearer.second;
        c.name = c.alias = party->names.front().text;
        c.quality = party->names.front().quality;
        c.schema = party->schema;
        if (!wanted(c)) continue;
        at = found.emplace(bearer, FoundParty{std::move(c), {}, {}}).first;
      }
      FoundParty& party = at->second;
      party.identifier = value;
      party.candidate.score = std::max(party.candidate.score, kByIdentifier);
      party.candidate.alarm = party.candidate.score >= settings.threshold;
    }
  std::vector<FoundParty> out;
  out.reserve(found.size());
  for (auto& [id, party] : found) out.push_back(std::move(party));
  std::stable_sort(out.begin(), out.end(),
                   [](const FoundParty& a, const FoundParty& b) { return a.candidate.score > b.candidate.score; });
  if (out.size() > settings.limit) out.resize(settings.limit);
  return out;
}

OpenLists& lists_of(Desk& desk) {
  if (desk.lists() == nullptr) throw Problem(404, "no-lists", "this desk has no lists; start it with --lists FOLDER");
  return *desk.lists();
}

Country country_written(std::string_view text) {
  if (const Country c = lists::country_of_alpha2(text); !c.empty()) return c;
  if (const Country c = lists::country_named(text); !c.empty()) return c;
  constexpr std::size_t kLongest = 100;
  return text.size() > kLongest ? Country{} : party_of(std::string(text)).country;
}

std::string date_of(const ListsInForce& now, const std::string& list) {
  for (const ListVersion& v : now.listing().screener().versions())
    if (v.list == list) return v.date;
  return {};
}

}  // namespace isnad::server
