#include "dossier/model.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

namespace isnad {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::vector<Actor> actors_of(const std::vector<StoredMention>& mentions, const DossierInput& input) {
  std::vector<Actor> out;
  for (const auto& m : mentions) {
    Actor actor = actor_of(m, input);
    const bool again = std::any_of(out.begin(), out.end(), [&](const Actor& a) { return a.key == actor.key; });
    if (!again) out.push_back(std::move(actor));
  }
  return out;
}

// The places in `rows` of the strongest, at most `most`; in order of time.
std::vector<std::size_t> strongest(const std::vector<EventRow>& rows, std::size_t most) {
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (order.size() <= most) return order;
  const auto rank = [&](std::size_t i) {
    return std::tuple(~rows[i].independent, ~rows[i].claims, std::string_view(rows[i].id));
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  order.resize(most);
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace

const StoredClaim& speaker(const Event& event) {
  for (std::size_t i = 0; i < std::min(event.claims.size(), event.grounds.size()); ++i)
    if (event.grounds[i].starts_with("the claim that")) return event.claims[i];
  return event.claims.front();
}

Actor actor_of(const StoredMention& m, const DossierInput& input) {
  Actor out;
  out.country = m.id;
  const bool names_state = m.kind == NameKind::state || m.kind == NameKind::metonym || m.kind == NameKind::demonym ||
                           m.kind == NameKind::place || m.kind == NameKind::none || m.entity.starts_with("state-");
  if (!m.id.empty() && names_state) {
    out.state = true;
    out.key = "state-" + lower(m.id.view());
    out.name = input.country_name(m.id);
  } else {
    out.key = m.entity.empty() ? "\"" + lower(m.text) : m.entity;
    out.name = m.text;
  }
  return out;
}

int side_of(const Actor& actor, const DossierInput& input) {
  for (int i = 0; i < 2; ++i) {
    const Party& p = input.parties.at(static_cast<std::size_t>(i));
    if (!p.country.empty() && actor.country == p.country) return i;
    if (!p.name.empty() && lower(actor.name).find(lower(p.name)) != std::string::npos) return i;
  }
  return -1;
}

std::string party_name(const DossierInput& input, std::size_t which) {
  const Party& p = input.parties.at(which);
  return p.country.empty() ? p.name : input.country_name(p.country);
}

Model model_of(const DossierInput& input) {
  Model out;
  const auto& rows = input.rows;
  for (const EventRow& row : rows) {
    out.claims += row.claims;
    ++out.by_origins[std::min<std::uint32_t>(row.independent, 3)];
    if (!row.denied_by.empty()) ++out.denied;
    if (row.disagreements > 0) ++out.contradicted;
    ++out.by_type[row.type];
  }
  std::vector<bool> read(rows.size());
  std::vector<bool> full(rows.size());
  for (const auto i : strongest(rows, kMostRead)) read[i] = true;
  for (const auto i : strongest(rows, kMostInFull)) full[i] = true;
  std::unordered_set<std::int64_t> reports;
  std::unordered_set<std::string> sources;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!read[i]) {
      out.unread.push_back(&rows[i]);
      continue;
    }
    Event event = input.event(rows[i].number);
    if (event.claims.empty()) {  // merged away meanwhile
      out.unread.push_back(&rows[i]);
      continue;
    }
    for (const auto& claim : event.claims) reports.insert(claim.report);
    for (const auto& t : event.transmission.transmitters)
      if (!t.is_report) sources.insert(t.voice);
    const StoredClaim& claim = speaker(event);
    Brief& brief = out.briefs.emplace_back();
    brief.row = rows[i];
    brief.full = full[i];
    brief.actors = actors_of(claim.actors, input);
    brief.targets = actors_of(claim.targets, input);
    brief.trigger = claim.trigger.text;
    if (!claim.objects.empty()) brief.object = claim.objects.front().text;
    if (!claim.where.empty()) brief.place = claim.where.front().text;
    if (!full[i]) continue;
    auto& touches = out.touches.emplace_back(touched(event, input.measures));
    std::erase_if(touches, [](const EventTouch& t) { return !in_question(t.touch); });
    out.events.push_back(std::move(event));
  }
  out.reports = reports.size();
  out.sources = sources.size();
  return out;
}

}  // namespace isnad
