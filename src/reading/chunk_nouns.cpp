// Noun phrases: from a unit on, to the last that belongs to it; with the names and nationalities inside.
#include <algorithm>

#include "reading/chunker.h"

namespace isnad {
namespace {

// What is often called by a name in quotation marks.
bool named(Sense sense) {
  return sense == Sense::outlet || sense == Sense::org || sense == Sense::group || sense == Sense::force ||
         sense == Sense::vehicle || sense == Sense::weapon;
}

}  // namespace

bool Chunker::verbal(std::size_t i) const { return unit(i).is(tag::verb); }

bool Chunker::nominal(std::size_t i) const {
  const Unit& u = unit(i);
  if (name_at(i) != kNobody) return true;
  if (u.kind == TokenKind::number) return true;
  if (u.kind != TokenKind::word) return false;
  return u.is(tag::noun | tag::name | tag::adj | tag::num) && !u.is(tag::verb | tag::adv);
}

void Chunker::set_head(std::size_t at, Chunk& c) {
  c.head = static_cast<std::uint32_t>(at);
  c.tags = unit(at).tags;
  c.lexeme = unit(at).lexeme;
  c.sense = lexeme(at).sense;
  if (has_frame(at)) c.kind = ChunkKind::event;
}

// A name of the pack at `at`, as the phrase's head or as a part of it.
void Chunker::take_name(std::size_t at, Chunk& c, bool as_head) {
  const std::int32_t hit = name_at(at);
  const NameHit& name = p_.names[static_cast<std::size_t>(hit)];
  const Country country = country_of(hit);
  const Sense sense = sense_of(kind_of(hit));
  if (as_head) {
    c.head = name.first;
    c.tags = unit(name.first).tags | tag::name;
    c.tags &= ~tag::event;
    c.lexeme = 0;
    c.sense = sense;
    c.name = hit;
  } else if (c.name == kNobody && (sense == Sense::person)) {
    c.name = hit;
  }
  if (!country.empty() && (c.country.empty() || as_head)) c.country = country;
  c.definite = true;
  p_.inners.push_back({name.first, name.last, country, sense, false});
}

void Chunker::take_adjective_name(std::size_t at, Chunk& c) {
  const std::int32_t hit = name_at(at);
  const NameHit& name = p_.names[static_cast<std::size_t>(hit)];
  if (c.country.empty()) c.country = country_of(hit);
  p_.inners.push_back({name.first, name.last, country_of(hit), Sense::state, true});
}

// --- the noun phrase whose head stands first: noun, its construct chain, then adjectives
std::size_t Chunker::head_first(std::size_t at, Chunk& c) {
  std::size_t i = at;
  bool headed = false;
  bool open = false;   // the last noun has no article: another noun may follow it in construct
  bool title = false;  // the head is a title or role: a bare name may follow
  bool closed_by_name = false;
  while (i < size()) {
    const Unit& u = unit(i);
    if (time_at_[i] != kNobody && i > at) break;
    if (headed && quantity_at_[i] != kNobody) break;
    if (name_at(i) != kNobody) {
      const NameHit& name = p_.names[static_cast<std::size_t>(name_at(i))];
      if (adjective_name(i)) {
        if (!headed) set_head(i, c), c.sense = Sense::person, c.kind = ChunkKind::np, headed = true;
        take_adjective_name(i, c);
        if (p_.inners.size() > c.inner_first + 1 && p_.inners[p_.inners.size() - 2].last == i) {
          Inner& owner = p_.inners[p_.inners.size() - 2];  // «الجيش الإسرائيلي» inside «رصاص الجيش الإسرائيلي»
          if (!owner.adjective && owner.country.empty()) owner.last = name.last, owner.country = p_.inners.back().country;
        }
        i = name.last;
        open = false;
        continue;
      }
      if (!headed) {
        take_name(i, c, true);
        headed = true;
        closed_by_name = true;
        i = name.last;
        continue;
      }
      const bool person = kind_of(name_at(i)) == NameKind::person;
      // «العاصمة الروسية موسكو»: a definite place and what it is called
      const bool called = c.definite && (c.sense == Sense::place || c.sense == Sense::state) && c.name == kNobody &&
                          !closed_by_name && c.inner_count == 0 &&
                          (kind_of(name_at(i)) == NameKind::place || kind_of(name_at(i)) == NameKind::metonym);
      if (called || open || (title && person) || (!u.is(tag::def) && c.unknown_name && !closed_by_name && person)) {
        take_name(i, c, false);
        i = name.last;
        open = false;
        closed_by_name = true;
        continue;
      }
      break;
    }
    if (u.kind == TokenKind::number) {
      if (!headed && quantity_at_[i] == kNobody) set_head(i, c), headed = true, c.sense = Sense::none;
      ++i;
      continue;
    }
    // «صحيفة "واشنطن بوست"», «قوة "شامال"»: what it is called
    if (u.kind == TokenKind::open_quote && headed && c.kind == ChunkKind::np && named(c.sense)) {
      std::size_t end = i + 1;
      while (end < size() && end < i + 7 && unit(end).kind == TokenKind::word && !verbal(end)) ++end;
      if (end < size() && end > i + 1 && unit(end).kind == TokenKind::close_quote) {
        for (std::size_t k = i + 1; k < end; ++k)
          if (proper_name(k) && c.name == kNobody) take_name(k, c, false);
        c.definite = true;
        i = end + 1;
        open = title = false;
        closed_by_name = true;
        continue;
      }
    }
    if (u.kind == TokenKind::dash && headed && i + 1 < size() && unit(i + 1).kind == TokenKind::word && unknown_word(i + 1)) {
      i += 2;  // «سكود – دي»
      continue;
    }
    if (u.kind != TokenKind::word || verbal(i)) break;
    if (!headed && u.is(tag::noun) && lexeme(i).sense == Sense::neg && i + 1 < size() && nominal(i + 1)) {
      c.negated = true;  // «عدم مشاركة …»
      ++i;
      continue;
    }
    if (!headed && u.is(tag::pron | tag::det) && i + 1 < size() && (nominal(i + 1) || unit(i + 1).is(tag::det | tag::num))) {
      ++i;  // هذا، كل
      continue;
    }
    if (!nominal(i)) break;
    if (u.is(tag::adj) && headed) {
      // An indefinite adjective after a definite noun is a predicate: «الوضع خطير».
      if (c.definite && !u.is(tag::def) && !open) break;
      // «وزارة خارجية سوريا»: an adjective between two nouns of a construct is one of them
      const bool inside = open && !u.is(tag::def) && i + 1 < size() &&
                          (proper_name(i + 1) || (unit(i + 1).is(tag::noun) && unit(i + 1).is(tag::def)));
      ++i;
      open = inside;
      continue;
    }
    if (!headed) {
      set_head(i, c);
      headed = true;
      open = !u.is(tag::def) && u.pronoun == 0 && !u.is(tag::indef | tag::absolute);
      title = u.is(tag::title) || c.sense == Sense::person;
      c.definite = u.is(tag::def) || u.pronoun != 0;
      c.unknown_name = (u.is(tag::unknown) || u.is(tag::name)) && !u.is(tag::def) && !u.is(tag::fem | tag::pl);
      if (c.unknown_name) open = false, c.sense = Sense::none;
      if (u.is(tag::adj) && !u.is(tag::noun) && u.is(tag::pl | tag::dual) && !u.is(tag::fem))
        c.sense = Sense::person;  // «العسكريون»
      if (u.pronoun != 0) c.possessive_pronoun = true, c.clitic = u.pronoun;
      ++i;
      if (c.kind == ChunkKind::event) {
        // What an event noun governs is a phrase of its own; its adjectives stay with it, and may follow that phrase.
        while (i < size() && !verbal(i) && time_at_[i] == kNobody &&
               (adjective_name(i) || (name_at(i) == kNobody && unit(i).is(tag::adj)))) {
          if (adjective_name(i)) {
            take_adjective_name(i, c);
            i = p_.names[static_cast<std::size_t>(name_at(i))].last;
          } else {
            ++i;
          }
        }
        break;
      }
      continue;
    }
    if (c.unknown_name && unknown_word(i)) {  // a name of several unknown words
      ++i;
      continue;
    }
    // «جهود إعادة بناء …»: the event noun is a phrase of its own; but not in what somebody is called: «جبهة تحرير تيغراي»
    if (has_frame(i) && open && !(acts(c.sense) && acts(lexeme(i - 1).sense) && !u.is(tag::indef))) break;
    if (open) {
      if (acts(lexeme(i).sense) && !has_frame(i))
        p_.inners.push_back(
            {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1), Country(), lexeme(i).sense, false});
      open = !u.is(tag::def) && u.pronoun == 0 && !u.is(tag::absolute);
      if (u.is(tag::def)) c.definite = true;
      if (u.is(tag::title) || lexeme(i).sense == Sense::person) title = true;
      if (u.pronoun != 0 && c.clitic == 0) c.possessive_pronoun = true, c.clitic = u.pronoun;
      if (c.sense == Sense::none || c.sense == Sense::part_of || c.sense == Sense::measure) {
        const Sense s = lexeme(i).sense;
        if (s != Sense::none) c.sense = s;
      }
      ++i;
      continue;
    }
    if (title && unknown_word(i)) {  // «الوزير وليد …»
      c.name = c.name == kNobody ? kNobody : c.name;
      c.unknown_name = true;
      ++i;
      while (i < size() && name_at(i) == kNobody && !verbal(i) &&
             (unknown_word(i) || (unit(i).is(tag::def) && unit(i).is(tag::unknown | tag::name))))
        ++i;
      title = false;
      continue;
    }
    // «الطيارون المقاتلون»: a second person in the same number and state is an apposition.
    if (c.definite && u.is(tag::def) && lexeme(i).sense == Sense::person && c.sense == Sense::person && u.is(tag::pl) &&
        unit(i - 1).is(tag::pl) && !closed_by_name) {
      ++i;
      continue;
    }
    break;
  }
  return std::max(i, at + 1);
}

// --- the noun phrase whose head stands last: determiner, adjectives, nouns; 's begins it anew
std::size_t Chunker::head_last(std::size_t at, Chunk& c) {
  std::size_t i = at;
  bool headed = false;
  while (i < size()) {
    const Unit& u = unit(i);
    if (time_at_[i] != kNobody && i > at) break;
    if (u.kind == TokenKind::clitic) {
      if (!headed || u.is(tag::verb)) break;
      // the owner: whatever stood here so far
      if (p_.inners.size() == c.inner_first && c.first < i)
        p_.inners.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i), c.country, c.sense, false});
      headed = false;
      c.definite = true;
      c.name = kNobody;
      c.unknown_name = false;
      ++i;
      if (i < size() && nominal(i)) continue;
      break;
    }
    if (name_at(i) != kNobody) {
      const NameHit& name = p_.names[static_cast<std::size_t>(name_at(i))];
      if (headed && quantity_at_[i] != kNobody && i > at) break;
      if (adjective_name(i)) {
        std::size_t behind = name.last;
        if (behind + 1 < size() && unit(behind).kind == TokenKind::open_quote) ++behind;  // 'the Israeli "invasion"'
        const bool more = behind < size() && time_at_[behind] == kNobody &&
                          (unit(behind).is(tag::noun | tag::name | tag::adj | tag::gerund)) && !unit(behind).is(tag::finite) &&
                          unit(behind).kind == TokenKind::word;
        if (!headed && more) {  // "ten North Korean scientists": an adjective
          take_adjective_name(i, c);
          i = behind;
          continue;
        }
        if (!headed || c.kind != ChunkKind::event) {
          set_head(i, c);
          c.kind = ChunkKind::np;
          c.sense = Sense::person;
        }
        take_adjective_name(i, c);
      } else {
        const Country before = c.country;
        const bool capital_before = headed && i > at;
        take_name(i, c, true);
        c.kind = ChunkKind::np;
        if (capital_before && !before.empty() && c.country.empty()) c.country = before;
      }
      headed = true;
      i = name.last;
      continue;
    }
    if (u.kind == TokenKind::number) {
      if (headed && quantity_at_[i] != kNobody) break;
      // "57 suspected killings": what is counted is still to come
      const bool more = i + 2 < size() && unit(i + 1).is(tag::participle | tag::adj) && !unit(i + 1).is(tag::aux | tag::noun) &&
                        (nominal(i + 2) || unit(i + 2).is(tag::adj));
      if (!headed) set_head(i, c), headed = !more, c.sense = Sense::none;
      ++i;
      continue;
    }
    if (u.kind == TokenKind::dash && i > at && i + 1 < size() && (u.flags & kSpaceBefore) == 0 &&
        unit(i - 1).kind == TokenKind::number && nominal(i + 1)) {
      ++i;
      continue;
    }
    // 'a "crime of aggression"': a quotation that begins inside the phrase
    if (u.kind == TokenKind::open_quote && i > at && !headed && i + 1 < size() && nominal(i + 1)) {
      ++i;
      continue;
    }
    if (u.kind != TokenKind::word) break;
    if (u.is(tag::det) || (u.is(tag::pron) && lexeme(i).sense == Sense::poss) ||
        (u.is(tag::pron) && lexeme(i).sense == Sense::dem)) {
      if (headed) break;
      if (lexeme(i).sense == Sense::neg) c.negated = true;  // "no civilian deaths"
      if (u.is(tag::pron) && lexeme(i).sense == Sense::poss) c.possessive_pronoun = true;
      if (lexeme(i).sense != Sense::indef) c.definite = true;
      set_head(i, c);
      ++i;
      continue;
    }
    if (u.is(tag::adv) && !headed && i + 1 < size() && i > at &&
        (unit(i + 1).is(tag::adj) || (unit(i + 1).is(tag::participle) && i + 2 < size() && nominal(i + 2)))) {
      ++i;
      continue;
    }
    // "economic and trade relations"
    if (u.is(tag::conj) && !headed && i > at && unit(i - 1).is(tag::adj) && i + 1 < size() &&
        unit(i + 1).is(tag::adj | tag::noun) && !verbal(i + 1) &&
        ((i + 2 < size() && nominal(i + 2) && !unit(i + 2).is(tag::det)) || has_frame(i + 1))) {
      ++i;
      continue;
    }
    // "commercial shipping", "illicit financing": behind an adjective a gerund is the noun
    if (u.is(tag::gerund) && !headed && i > at && unit(i - 1).is(tag::adj) &&
        !(i + 1 < size() && (nominal(i + 1) || unit(i + 1).is(tag::det | tag::pron)))) {
      set_head(i, c);
      c.sense = Sense::abstract;
      if (lexeme(i).uses > 0) c.kind = ChunkKind::event;
      ++i;
      break;
    }
    // "an oil smuggling and money laundering network", "weapons smuggling": what is dealt in, and the dealing
    if (u.is(tag::gerund) && headed && i > at &&
        (c.sense == Sense::goods || c.sense == Sense::weapon || c.sense == Sense::money) && c.name == kNobody &&
        !(i + 1 < size() && (unit(i + 1).is(tag::det | tag::pron | tag::name | tag::adj)))) {
      if (i + 1 < size() && nominal(i + 1) && !verbal(i + 1)) {
        ++i;
        continue;
      }
      set_head(i, c);
      c.sense = Sense::abstract;
      if (lexeme(i).uses > 0) c.kind = ChunkKind::event;
      ++i;
      break;
    }
    if (verbal(i)) {
      // a participle before a noun is an adjective: "banned sales"
      if (u.is(tag::participle | tag::gerund) && i > at && !headed && i + 1 < size() && nominal(i + 1) &&
          !unit(i + 1).is(tag::verb)) {
        ++i;
        continue;
      }
      break;
    }
    if (!nominal(i)) break;
    if (u.is(tag::adj) && !u.is(tag::noun)) {
      // "a prominent Hong Kong pro-democracy activist": a place between a determiner and an adjective is a part of the phrase
      const bool place = headed && c.name != kNobody && c.sense == Sense::place && unit(at).is(tag::det) && i + 1 < size() &&
                         unit(i + 1).is(tag::noun) && !verbal(i + 1) && time_at_[i] == kNobody;
      if (headed && !place) break;
      set_head(i, c);
      c.sense = Sense::none;
      ++i;
      continue;
    }
    if (headed && quantity_at_[i] != kNobody) break;
    const bool unknown_capital = u.is(tag::unknown) && u.is(tag::capital);
    const bool was_title = headed && unit(i - 1).is(tag::title);
    if (unknown_capital || u.is(tag::name)) {
      const bool after_person = was_title || c.unknown_name;
      const Sense before = c.sense;
      c.head = static_cast<std::uint32_t>(i);
      c.tags = u.tags;
      c.lexeme = 0;
      c.unknown_name = true;
      c.kind = ChunkKind::np;
      c.sense = after_person && before == Sense::person ? Sense::person : before == Sense::person ? Sense::person : Sense::none;
    } else {
      const bool name_before = c.unknown_name;
      const Sense s = lexeme(i).sense;
      set_head(i, c);
      c.name = kNobody;
      c.unknown_name = name_before && u.is(tag::capital);
      if (s == Sense::none && name_before) c.sense = Sense::none;
      if (!has_frame(i)) c.kind = ChunkKind::np;
    }
    headed = true;
    ++i;
  }
  return std::max(i, at + 1);
}

void Chunker::finish_np(Chunk& c) {
  c.inner_count = static_cast<std::uint32_t>(p_.inners.size()) - c.inner_first;
  for (std::uint32_t i = c.first; i < c.last && c.quantity == kNobody; ++i)
    if (quantity_at_[i] != kNobody) c.quantity = quantity_at_[i];
}

void Chunker::pronoun_chunk(MarkerId marker, std::uint8_t clitic, std::size_t at) {
  Chunk& c = push(ChunkKind::np, at, at + 1);
  c.marker = marker;
  c.pronoun = true;
  c.clitic = clitic;
  c.sense = Sense::pers;
  if (clitic != 0) c.tags = tag::pron | p_.pack->tagger.clitics.list[clitic].tags;
}

void Chunker::noun_phrase(MarkerId marker) {
  Chunk c;
  c.kind = ChunkKind::np;
  c.marker = marker;
  c.first = static_cast<std::uint32_t>(at_);
  c.quoted = in_quotes_;
  c.inner_first = static_cast<std::uint32_t>(p_.inners.size());
  std::size_t last = at_;
  if (const std::int32_t q = quantity_at_[at_]; q != kNobody && p_.quantities[static_cast<std::size_t>(q)].noun_first > at_ &&
                                                p_.quantities[static_cast<std::size_t>(q)].noun_first < size()) {
    // the number and its words, then the phrase counted
    const auto& hit = p_.quantities[static_cast<std::size_t>(q)];
    c.quantity = q;
    last = hit.noun_first;
    while (last + 1 < hit.last_unit && unit(last).is(tag::prep)) ++last;  // «800 من العسكريين»
    last = settings_.head_first ? head_first(last, c) : head_last(last, c);
  } else {
    last = settings_.head_first ? head_first(at_, c) : head_last(at_, c);
  }
  c.last = static_cast<std::uint32_t>(last);
  if (c.sense == Sense::part_of && c.definite && settings_.head_first && c.last == c.head + 1)
    c.sense = Sense::person;  // «العشرات»
  // "late on Sunday": an adjective alone before a time
  if (!settings_.head_first && unit(c.head).is(tag::adj) && !unit(c.head).is(tag::noun) && c.last == c.first + 1 &&
      last < size() &&
      (time_at_[last] != kNobody || (unit(last).is(tag::prep) && last + 1 < size() && time_at_[last + 1] != kNobody)))
    c.kind = ChunkKind::adverb;
  if (c.sense == Sense::manner && marker != marker::none) c.kind = ChunkKind::adverb;  // «بشكل موثوق»
  finish_np(c);
  p_.chunks.push_back(c);
  at_ = last;
}

}  // namespace isnad
