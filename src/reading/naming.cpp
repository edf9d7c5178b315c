// Which entity a phrase names, in whatever spelling, and all names of a sentence.
#include <algorithm>

#include "reading/claims.h"

namespace isnad {

void Discourse::meet(std::string_view key, const std::string& entity) {
  const auto space = key.rfind(' ');
  if (space == std::string_view::npos) return;
  people_.insert_or_assign(std::string(key.substr(space + 1)), entity);
}

const std::string* Discourse::person(const std::string& key) const {
  const auto at = people_.find(key);
  return at == people_.end() ? nullptr : &at->second;
}

namespace {

// A word that may be a part of a person's name: no title, no closed word.
bool shaped(const Unit& unit) {
  return unit.kind == TokenKind::word && unit.is(tag::unknown | tag::name) &&
         !unit.is(tag::title | tag::det | tag::prep | tag::pron | tag::conj | tag::indef);
}

NameKind kind_of(Sense sense) {
  switch (sense) {
    case Sense::org:
    case Sense::state:
      return NameKind::org;
    case Sense::outlet:
      return NameKind::outlet;
    case Sense::group:
      return NameKind::group;
    case Sense::force:
      return NameKind::force;
    default:
      return NameKind::none;
  }
}

}  // namespace

// The units of a phrase that look like a person's name, half open; empty where there are none.
std::pair<std::uint32_t, std::uint32_t> ClaimMaker::name_units(const Chunk& c) const {
  std::uint32_t first = c.first;
  while (first < c.last && !shaped(p_->units[first])) ++first;
  std::uint32_t last = first;
  while (last < c.last && (shaped(p_->units[last]) || (last > first && p_->units[last].is(tag::def)) ||
                           (p_->units[last].kind == TokenKind::dash && last + 1 < c.last)))
    ++last;
  return {first, last};
}

// A list's own name for it, or a key made of the words that look like a person's name; a short form is who bore it in full.
void ClaimMaker::identify(const Chunk& c, Mention& m) const {
  if (c.name != kNobody) {
    const NameEntry& name = p_->pack->names[p_->names[static_cast<std::size_t>(c.name)].name];
    m.kind = name.kind;
    m.entity = name.entity;
    return;
  }
  if (!c.unknown_name || (c.sense != Sense::none && c.sense != Sense::person)) return;
  m.kind = NameKind::person;
  const auto [first, last] = name_units(c);
  if (first == last) return;
  const std::string key = keys_->of(p_->words(first, last));
  if (key.empty()) return;
  const std::string* known = key.find(' ') == std::string::npos ? discourse_->person(key) : nullptr;
  m.entity = known != nullptr ? *known : "~" + key;
}

Mention ClaimMaker::inner_of(const Inner& inner) const {
  Mention m;
  static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(inner.first, inner.last));
  m.id = inner.country;
  for (const NameHit& hit : p_->names) {
    if (hit.first < inner.first || hit.last > inner.last) continue;
    const NameEntry& name = p_->pack->names[hit.name];
    if (hit.first != inner.first && name.kind == NameKind::demonym) continue;  // «الجيش الإسرائيلي» is not Israel
    m.kind = name.kind;
    m.entity = name.entity;
  }
  return m;
}

// Persons named in full are remembered, so that their last name alone means them later.
void ClaimMaker::meet_people() {
  for (const Chunk& c : p_->chunks) {
    if (c.kind != ChunkKind::np || c.pronoun) continue;
    if (c.name != kNobody) {
      const NameHit& hit = p_->names[static_cast<std::size_t>(c.name)];
      const NameEntry& name = p_->pack->names[hit.name];
      if (name.kind == NameKind::person && hit.last > hit.first + 1)
        discourse_->meet(keys_->of(p_->words(hit.first, hit.last)), name.entity);
    } else if (c.unknown_name && (c.sense == Sense::none || c.sense == Sense::person)) {
      const auto [first, last] = name_units(c);
      if (last < first + 2) continue;
      const std::string key = keys_->of(p_->words(first, last));
      discourse_->meet(key, "~" + key);
    }
  }
}

void ClaimMaker::name_all(std::vector<Mention>& out) const {
  const std::size_t before = out.size();
  std::uint32_t covered = 0;  // units before this are in a name already
  std::size_t next = 0;       // of the names of the lists
  const auto listed_until = [&](std::uint32_t unit) {
    for (; next < p_->names.size() && p_->names[next].first < unit; ++next) {
      const NameHit& hit = p_->names[next];
      const NameEntry& name = p_->pack->names[hit.name];
      if (hit.first < covered || name.kind == NameKind::demonym) continue;
      Mention m;
      static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(hit.first, hit.last));
      m.id = name.country;
      m.kind = name.kind;
      m.entity = name.entity;
      out.push_back(std::move(m));
      covered = hit.last;
    }
  };
  for (const Chunk& c : p_->chunks) {
    if (c.kind != ChunkKind::np || c.pronoun || c.first < covered) continue;
    listed_until(c.first);
    Mention m;
    if (c.name == kNobody && c.unknown_name && (c.sense == Sense::none || c.sense == Sense::person)) {
      const auto [first, last] = name_units(c);
      if (first == last) continue;
      identify(c, m);
      // One unknown word says little where there are no capitals: a title before it, or the full name earlier, must speak for it.
      const bool alone = last == first + 1;
      if (alone && p_->pack->settings.head_first && c.sense != Sense::person && m.entity.starts_with('~')) continue;
      if (alone && p_->units[first].is(tag::all_capitals)) m.kind = NameKind::org, m.entity.clear();
      static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(first, last));
      out.push_back(std::move(m));
      covered = last;
      continue;
    }
    m.kind = kind_of(c.sense);
    if (m.kind == NameKind::none || c.name != kNobody || c.possessive_pronoun) continue;
    std::uint32_t first = c.first;
    while (first + 1 < c.last && p_->units[first].is(tag::det | tag::pron | tag::prep) && !p_->units[first].is(tag::noun))
      ++first;
    // a body's name has capitals, where there are any; else a nationality or a second noun
    const bool latin = !p_->pack->settings.head_first;
    bool capital = false;
    for (std::uint32_t u = first; u < c.last; ++u) capital = capital || p_->units[u].is(tag::capital);
    if (latin ? !capital || c.last < first + 2 : (c.country.empty() && c.inner_count == 0) || c.last < first + 2) continue;
    static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(first, c.last));
    m.id = c.country;
    out.push_back(std::move(m));
    covered = c.last;
  }
  listed_until(static_cast<std::uint32_t>(p_->units.size()));
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                   [](const Mention& a, const Mention& b) { return a.bytes.begin < b.bytes.begin; });
}

}  // namespace isnad
