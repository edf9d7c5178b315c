#include "reading/chunks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "reading/chunker.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 17> kKinds{"np",           "event",         "verb",  "comp", "rel",        "sub",
                                                  "conj",         "comma",         "colon", "dash", "open_quote", "close_quote",
                                                  "open_bracket", "close_bracket", "stop",  "time", "cue"};
}  // namespace

Chunk& Chunker::push(ChunkKind kind, std::size_t first, std::size_t last) {
  Chunk c;
  c.kind = kind;
  c.first = c.head = static_cast<std::uint32_t>(first);
  c.last = static_cast<std::uint32_t>(last);
  c.quoted = in_quotes_;
  if (first < size()) {
    c.tags = unit(first).tags;
    c.lexeme = unit(first).lexeme;
  }
  p_.chunks.push_back(c);
  return p_.chunks.back();
}

void Chunker::mark(ChunkKind kind) {
  push(kind, at_, at_ + 1);
  ++at_;
}

// Auxiliaries, particles, adverbs and the verb: one chunk, whose head is the verb.
void Chunker::verb_group() {
  Chunk c;
  c.kind = ChunkKind::verb;
  c.first = static_cast<std::uint32_t>(at_);
  c.quoted = in_quotes_;
  std::size_t i = at_;
  std::size_t last_verb = size();
  bool be = false, have = false, to = false;
  for (; i < size(); ++i) {
    const Unit& u = unit(i);
    if (time_at_[i] != kNobody) break;
    const Sense s = lexeme(i).sense;
    // 'has "consistently called" for …': a quotation that begins inside the group
    if (u.kind == TokenKind::open_quote && last_verb != size() && unit(last_verb).is(tag::aux) && i + 1 < size() &&
        (verbal(i + 1) || unit(i + 1).is(tag::adv | tag::part)))
      continue;
    if (u.is(tag::part)) {
      if (s == Sense::neg || s == Sense::negpast || s == Sense::negfut || s == Sense::negbe) {
        c.negated = true;
      } else if (s == Sense::may) {
        // «قد» before the imperfect is may, before the perfect it is did
        if (i + 1 < size() && !unit(i + 1).is(tag::past)) c.modal = 1 + static_cast<std::uint8_t>(Status::possible);
      } else if (s == Sense::fut || s == Sense::negfut) {
        if (c.modal == 0) c.modal = 1 + static_cast<std::uint8_t>(Status::planned);
      } else if (s != Sense::did && s != Sense::emph && s != Sense::only && s != Sense::none) {
        break;
      }
      continue;
    }
    if (u.kind == TokenKind::clitic && !u.is(tag::verb)) {
      if (s == Sense::neg) {
        c.negated = true;
        continue;
      }
      break;
    }
    if (u.is(tag::adv) && !u.is(tag::verb)) {
      if (s == Sense::neg) c.negated = true;
      if (s == Sense::doubt) c.modal = 1 + static_cast<std::uint8_t>(Status::alleged);
      if (s == Sense::may) c.modal = 1 + static_cast<std::uint8_t>(Status::possible);
      bool more = false;  // adverbs belong to the group only where a verb follows
      for (std::size_t k = i + 1; k < size() && k < i + 4; ++k) {
        if (verbal(k)) more = true;
        if (!unit(k).is(tag::adv)) break;
      }
      if (!more) {
        if (s == Sense::neg || s == Sense::doubt || s == Sense::may) ++i;
        break;
      }
      continue;
    }
    // "have both defied"
    if (u.is(tag::det | tag::pron) && last_verb != size() && unit(last_verb).is(tag::aux) && i + 1 < size() &&
        (verbal(i + 1) || (unit(i + 1).is(tag::adv) && i + 2 < size() && verbal(i + 2))))
      continue;
    if (!u.is(tag::verb)) break;
    if (last_verb != size()) {
      const bool after_aux = unit(last_verb).is(tag::aux);
      if (!after_aux) break;
      // is + to-infinitive etc. are handled as their own chunk; aux + verb goes on
      if (u.is(tag::finite) && !u.is(tag::aux) && !u.is(tag::base | tag::participle) && !settings_.head_first) break;
    }
    if (u.is(tag::aux)) {
      if (s == Sense::be) be = true, have = false;
      if (s == Sense::have) have = true;
      if (s == Sense::may) c.modal = 1 + static_cast<std::uint8_t>(Status::possible);
      if (s == Sense::must) c.modal = 1 + static_cast<std::uint8_t>(Status::recommended);
      if (s == Sense::would) c.would = true;
      if (s == Sense::can) c.modal = 1 + static_cast<std::uint8_t>(Status::possible);
      if (s == Sense::fut) c.modal = 1 + static_cast<std::uint8_t>(Status::planned);
    }
    last_verb = i;
    (void)to;
  }
  if (last_verb == size()) last_verb = at_;
  const Unit& v = unit(last_verb);
  c.head = static_cast<std::uint32_t>(last_verb);
  c.last = static_cast<std::uint32_t>(std::max(i, last_verb + 1));
  if (c.last > last_verb + 1) c.last = static_cast<std::uint32_t>(last_verb + 1);
  const std::size_t end = std::max<std::size_t>(i, c.last);
  c.tags = v.tags;
  c.lexeme = v.lexeme;
  c.clitic = v.pronoun;
  const bool grouped = last_verb > at_ && (be || have);
  if (v.is(tag::passive)) c.passive = true;
  if (be && v.is(tag::participle) && !v.is(tag::gerund)) c.passive = true;
  if (v.is(tag::gerund)) c.form = be ? VerbForm::finite : VerbForm::gerund;
  if (v.is(tag::base) && !v.is(tag::finite)) c.form = VerbForm::finite;
  // "having helped": a gerund, whatever follows its auxiliary
  for (std::size_t k = at_; k < last_verb && c.form == VerbForm::finite; ++k)
    if (unit(k).has(tag::aux | tag::gerund)) c.form = k == at_ ? VerbForm::gerund : c.form;
  c.present = v.is(tag::pres) || (be && v.is(tag::gerund)) || v.is(tag::aux);
  if (!settings_.head_first && !grouped && v.is(tag::participle)) {
    c.may_be_participle = true;
    if (!v.is(tag::finite)) c.form = VerbForm::participle;
  }
  p_.chunks.push_back(c);
  at_ = end;
}

// Marks, times, cues and closed-class words that are chunks of their own. False where none stands at at_.
bool Chunker::special() {
  const Unit& u = unit(at_);
  if (time_at_[at_] != kNobody) {
    const auto& hit = p_.times[static_cast<std::size_t>(time_at_[at_])];
    Chunk& c = push(ChunkKind::time, at_, hit.last_unit);
    c.index = time_at_[at_];
    at_ = hit.last_unit;
    return true;
  }
  const auto cue = p_.pack->cues.longest(at_, size(), [&](std::size_t k) { return unit(k).form; });
  if (cue.value != Trie::kNone && p_.pack->cue_list[cue.value].kind != CueKind::anonymous) {
    const bool aside = p_.pack->cue_list[cue.value].kind == CueKind::aside;
    Chunk& c = push(aside ? ChunkKind::other : ChunkKind::cue, at_, at_ + cue.length);
    c.index = static_cast<std::int32_t>(cue.value);
    at_ += cue.length;
    return true;
  }
  switch (u.kind) {
    case TokenKind::stop:
      mark(ChunkKind::stop);
      return true;
    case TokenKind::comma:
      mark(ChunkKind::comma);
      return true;
    case TokenKind::colon:
      mark(ChunkKind::colon);
      return true;
    case TokenKind::dash:
      mark(ChunkKind::dash);
      return true;
    case TokenKind::open_quote:
      mark(ChunkKind::open_quote);
      in_quotes_ = true;
      return true;
    case TokenKind::close_quote:
      in_quotes_ = false;
      mark(ChunkKind::close_quote);
      return true;
    case TokenKind::open_bracket:
      mark(ChunkKind::open_bracket);
      return true;
    case TokenKind::close_bracket:
      mark(ChunkKind::close_bracket);
      return true;
    default:
      break;
  }
  return false;
}

void Chunker::run() {
  const std::size_t n = size();
  name_at_.assign(n, kNobody);
  time_at_.assign(n, kNobody);
  quantity_at_.assign(n, kNobody);
  for (std::size_t i = 0; i < p_.names.size(); ++i) name_at_[p_.names[i].first] = static_cast<std::int32_t>(i);
  for (std::size_t i = 0; i < p_.times.size(); ++i)
    if (p_.times[i].first_unit < n) time_at_[p_.times[i].first_unit] = static_cast<std::int32_t>(i);
  for (std::size_t i = 0; i < p_.quantities.size(); ++i)
    if (p_.quantities[i].first_unit < n) quantity_at_[p_.quantities[i].first_unit] = static_cast<std::int32_t>(i);
  MarkerId marker = marker::none;
  std::size_t marker_at = 0;
  while (at_ < n) {
    const std::size_t before = at_;
    const Unit& u = unit(at_);
    if (u.is(tag::prep) && name_at(at_) == kNobody && time_at_[at_] == kNobody && quantity_at_[at_] == kNobody) {
      const auto cue = p_.pack->cues.longest(at_, n, [&](std::size_t k) { return unit(k).form; });
      if (cue.value == Trie::kNone || p_.pack->cue_list[cue.value].kind == CueKind::anonymous) {
        marker = lexeme(at_).marker != marker::none ? lexeme(at_).marker : p_.pack->markers.find("");
        marker_at = at_;
        if (u.pronoun != 0) {
          // «خمسة أشخاص بينهم جنود»: with its pronoun it names examples
          const MarkerId whole =
              p_.pack->markers.find(p_.words(static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)));
          if (std::find(settings_.examples.begin(), settings_.examples.end(), whole) != settings_.examples.end() &&
              whole != marker::none && at_ + 1 < n && nominal(at_ + 1)) {
            marker = whole;
          } else {
            pronoun_chunk(marker, u.pronoun, at_);
            marker = marker::none;
          }
        }
        ++at_;
        continue;
      }
    }
    const auto with_marker = [&] {
      const MarkerId m = marker;
      marker = marker::none;
      return m;
    };
    if (special()) {
      if (p_.chunks.back().kind != ChunkKind::open_quote) marker = marker::none;
    } else if (quantity_at_[at_] != kNobody) {
      noun_phrase(with_marker());
    } else if (u.is(tag::comp)) {
      Chunk& c = push(ChunkKind::comp, at_, at_ + 1);
      c.clitic = u.pronoun;
      c.marker = with_marker();
      ++at_;
      if (c.clitic != 0) pronoun_chunk(marker::none, u.pronoun, at_ - 1);
    } else if (u.is(tag::rel)) {
      push(ChunkKind::rel, at_, at_ + 1).marker = with_marker();
      ++at_;
    } else if (u.is(tag::conj)) {
      const Sense s = lexeme(at_).sense;
      const bool sub = s == Sense::sub || s == Sense::cond || s == Sense::because;
      Chunk& c = push(sub ? ChunkKind::sub : ChunkKind::conj, at_, at_ + 1);
      c.sense = s;
      c.clitic = u.pronoun;
      marker = marker::none;
      ++at_;
      if (c.clitic != 0) pronoun_chunk(marker::none, c.clitic, at_ - 1);
    } else if (nominal(at_) ||
               (u.is(tag::det) ||
                (u.is(tag::pron) && (lexeme(at_).sense == Sense::poss || lexeme(at_).sense == Sense::dem) && at_ + 1 < n &&
                 (nominal(at_ + 1) || (unit(at_ + 1).is(tag::participle) && at_ + 2 < n && nominal(at_ + 2)))))) {
      noun_phrase(with_marker());
    } else if (!settings_.head_first && u.is(tag::participle) && !u.is(tag::aux) && !p_.chunks.empty() &&
               p_.chunks.back().kind == ChunkKind::verb && marker == marker::none && at_ + 1 < n && nominal(at_ + 1) &&
               !p_.chunks.back().passive && unit(at_ + 1).is(tag::noun) && quantity_at_[at_ + 1] == kNobody &&
               name_at(at_ + 1) == kNobody) {
      ++at_;  // "brokered banned sales": an adjective
    } else if (!settings_.head_first && u.is(tag::participle) && !u.is(tag::gerund) && !u.is(tag::aux) &&
               marker != marker::none && marker_at + 1 == at_ && at_ + 1 < n && nominal(at_ + 1) && unit(at_ + 1).is(tag::noun) &&
               !verbal(at_ + 1)) {
      const MarkerId m = marker;  // "the release of jailed opposition leader …"
      ++at_;
      noun_phrase(m);
      marker = marker::none;
    } else if (u.is(tag::pron)) {
      const MarkerId m = with_marker();
      pronoun_chunk(m, 0, at_);
      p_.chunks.back().tags = u.tags;
      if (settings_.head_first && lexeme(at_).sense == Sense::dem) p_.chunks.back().sense = Sense::dem;  // «وذلك»: nobody
      ++at_;
    } else if (u.is(tag::verb) || (u.is(tag::part) && at_ + 1 < n && (verbal(at_ + 1) || unit(at_ + 1).is(tag::part))) ||
               (u.is(tag::adv) && at_ + 1 < n && verbal(at_ + 1) &&
                (lexeme(at_).sense == Sense::neg || lexeme(at_).sense == Sense::doubt || lexeme(at_).sense == Sense::may))) {
      verb_group();
      Chunk& c = p_.chunks.back();
      c.marker = with_marker();
      if (c.marker != marker::none && marker_at + 1 == before && c.form == VerbForm::finite && unit(c.head).is(tag::base))
        c.form = VerbForm::infinitive;
      if (c.marker != marker::none && settings_.head_first) c.form = VerbForm::infinitive;  // «ليزور»
      if (c.clitic != 0) {
        const std::uint8_t clitic = c.clitic;
        const std::size_t head = c.head;
        pronoun_chunk(marker::obj, clitic, head);
      }
    } else if (u.is(tag::adv)) {
      const Sense s = lexeme(at_).sense;
      push(ChunkKind::adverb, at_, at_ + 1).sense = s;
      ++at_;
    } else {
      const Sense s = lexeme(at_).sense;
      push(ChunkKind::other, at_, at_ + 1).sense = s;
      ++at_;
    }
    if (at_ <= before) at_ = before + 1;
  }
}

std::string_view name_of(ChunkKind kind) {
  const auto i = static_cast<std::size_t>(kind);
  return i < kKinds.size() ? kKinds[i] : kind == ChunkKind::adverb ? "adverb" : "other";
}

void find_names(SentenceParse& p) {
  p.names.clear();
  const auto& names = p.pack->names;
  for (std::size_t i = 0; i < p.units.size();) {
    const Unit& u = p.units[i];
    const auto match = u.kind == TokenKind::word
                           ? names.trie().longest(i, p.units.size(), [&](std::size_t k) { return p.units[k].form; })
                           : Trie::Match{};
    if (match.value == Trie::kNone) {
      ++i;
      continue;
    }
    // A single word that context made a common word, a verb or a preposition is no name; nor is a lower-case one where case
    // counts.
    const bool single = match.length == 1;
    const bool demonym = names[match.value].kind == NameKind::demonym;
    const bool common = single && !u.is(tag::name) && !demonym && !u.is(tag::unknown);
    const bool other = single && u.is(tag::verb | tag::prep | tag::conj | tag::pron | tag::part | tag::rel | tag::comp);
    const auto small = [](std::string_view text, std::size_t at) {  // Hangul has no capitals
      return at < text.size() && u_islower(static_cast<UChar32>(utf8::at(text, at).c)) != 0;
    };
    // "dpa" calls itself so
    const bool lower_case = !p.pack->settings.head_first && (u.flags & kCapital) == 0 && !demonym &&
                            p.pack->settings.script == "Latn" && small(p.text, u.begin) && !small(names[match.value].name, 0);
    if (common || other || lower_case) {
      ++i;
      continue;
    }
    p.names.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + match.length), match.value});
    i += match.length;
  }
}

void find_chunks(SentenceParse& parse) {
  parse.chunks.clear();
  parse.inners.clear();
  Chunker(parse).run();
}

}  // namespace isnad
