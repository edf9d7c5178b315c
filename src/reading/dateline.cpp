// "BEIRUT, March 3 (Reuters) - ", «بيروت (رويترز) - »: where and by whom a report was written stands before its first sentence
// and belongs to none of its clauses.
#include <algorithm>

#include "reading/chunks.h"

namespace isnad {
namespace {

constexpr std::uint32_t kMostUnits = 16;

bool at_home(NameKind kind) {
  return kind == NameKind::place || kind == NameKind::metonym || kind == NameKind::state || kind == NameKind::outlet ||
         kind == NameKind::org;
}

}  // namespace

std::uint32_t dateline_end(const SentenceParse& p) {
  const auto size = static_cast<std::uint32_t>(p.units.size());
  std::uint32_t dash = 0;
  while (dash < std::min(size, kMostUnits) &&
         !(p.units[dash].kind == TokenKind::dash && (p.units[dash].flags & kSpaceBefore) != 0))
    ++dash;
  if (dash == 0 || dash + 1 >= size || dash >= kMostUnits) return 0;
  // «رويترز - بيروت - »: a second dash may close it
  const auto covered = [&](std::uint32_t u) {
    return std::any_of(p.names.begin(), p.names.end(),
                       [&](const NameHit& h) { return h.first <= u && u < h.last && at_home(p.pack->names[h.name].kind); }) ||
           std::any_of(p.times.begin(), p.times.end(), [&](const TimeHit& t) { return t.first_unit <= u && u < t.last_unit; });
  };
  bool named = false;
  bool bracket = false;
  for (std::uint32_t u = 0; u < dash; ++u) {
    const Unit& unit = p.units[u];
    if (unit.kind == TokenKind::open_bracket) bracket = true;
    if (unit.kind == TokenKind::close_bracket) {
      bracket = false;
      named = true;  // whatever stands in brackets before the dash is the agency
      continue;
    }
    if (bracket || unit.kind == TokenKind::comma || unit.kind == TokenKind::stop || unit.kind == TokenKind::slash) continue;
    if (covered(u)) {
      named = true;
      continue;
    }
    const bool capital = (unit.flags & (kCapital | kAllCapitals)) != 0;
    if (unit.kind != TokenKind::word || !capital) return 0;
  }
  return named ? dash + 1 : 0;
}

void drop_dateline(SentenceParse& p) {
  const std::uint32_t end = dateline_end(p);
  if (end == 0) return;
  for (Chunk& c : p.chunks) {
    if (c.first >= end) break;
    c.kind = ChunkKind::other;
  }
}

}  // namespace isnad
