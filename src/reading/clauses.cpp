#include "reading/clauses.h"

#include <algorithm>

#include "reading/clause_parser.h"

namespace isnad {

std::int32_t ClauseParser::open_clause(ClauseKind kind, std::int32_t parent) {
  ClauseInfo info;
  info.kind = kind;
  info.parent = parent;
  info.after_comma = comma_;
  info.when = pending_when_;
  pending_when_ = kNobody;
  p_.clauses.push_back(std::move(info));
  cl_ = static_cast<std::int32_t>(p_.clauses.size() - 1);
  apposition_ = false;
  return cl_;
}

std::int32_t ClauseParser::open_pred(std::size_t i, bool noun) {
  Predicate p;
  p.chunk = static_cast<std::int32_t>(i);
  p.lexeme = chunk(i).lexeme;
  p.noun = noun;
  p.clause = cl_;
  p.trigger_first = chunk(i).head;
  p.trigger_last = chunk(i).head + 1;
  p_.preds.push_back(std::move(p));
  const auto id = static_cast<std::int32_t>(p_.preds.size() - 1);
  chunk(i).pred = id;
  clause().preds.push_back(id);
  return id;
}

bool ClauseParser::takes(const Predicate& p, MarkerId m) const {
  for (const FrameUse& use : lexicon_.uses(p.lexeme)) {
    const Slots& slots = p.noun ? use.noun : use.verb;
    if (slots.find(m) != nullptr) return true;
    if (use.preposition != marker::none && use.preposition == m) return true;
  }
  return false;
}

// Whether `p` can govern a clause or an event.
bool ClauseParser::governs(const Predicate& p) const {
  for (const FrameUse& use : lexicon_.uses(p.lexeme))
    if (classes_[use.cls].complement != Complement::none) return true;
  return false;
}

// A verb that is known, but tells no event and governs none: was, became.
bool ClauseParser::says_nothing(const Predicate& p) const {
  const auto uses = lexicon_.uses(p.lexeme);
  return !uses.empty() && std::all_of(uses.begin(), uses.end(), [&](const FrameUse& u) {
    return classes_[u.cls].type == EventType::none && classes_[u.cls].complement == Complement::none;
  });
}

// Whether what `p` governs is told by its subject.
bool ClauseParser::embeds(const Predicate& p) const {
  const auto uses = lexicon_.uses(p.lexeme);
  return std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) {
    return classes_[u.cls].complement == Complement::embed || classes_[u.cls].complement == Complement::only;
  });
}

// Whether the verb does something to its object, rather than tell it: «وأدانت إسرائيل» beside «وأعلنت إسرائيل».
bool ClauseParser::hands_on(const Predicate& p) const {
  const auto uses = lexicon_.uses(p.lexeme);
  if (uses.empty() || classes_[uses[0].cls].type == EventType::none) return false;
  const Slot* slot = uses[0].verb.find(marker::obj);
  return slot != nullptr && slot->count > 0 &&
         (slot->roles[0] == Role::target ||
          (slot->roles[0] == Role::object && p_.clauses[static_cast<std::size_t>(cl_)].kind == ClauseKind::relative));
}

bool ClauseParser::filled(const Predicate& p, MarkerId m) const {
  return std::any_of(p.dependents.begin(), p.dependents.end(), [&](const Dependent& d) { return d.marker == m; });
}

void ClauseParser::depend(std::int32_t p, MarkerId m, std::size_t i) {
  pred(p).dependents.push_back({m, static_cast<std::int32_t>(i)});
  last_pred_ = p;
  last_marker_ = m;
}

void ClauseParser::link(std::int32_t child, std::int32_t governor, LinkKind kind) {
  if (child == governor) return;
  pred(child).governor = governor;
  pred(child).link = kind;
}

// Whether a predicate of the clause takes an event noun by its preposition: «زار دمشق للتعهد بالدعم» does not, as what visits
// take by it is a person or a place.
bool ClauseParser::event_wanted(const Chunk& c) {
  const std::int32_t g = governor_for(c.marker, false);
  if (g == kNobody) return false;
  for (const FrameUse& use : lexicon_.uses(pred(g).lexeme)) {
    if (use.preposition != marker::none && use.preposition == c.marker) return true;
    const Slot* slot = (pred(g).noun ? use.noun : use.verb).find(c.marker);
    if (slot == nullptr) continue;
    for (std::uint8_t r = 0; r < slot->count; ++r)
      if (slot->roles[r] != Role::target && slot->roles[r] != Role::told && slot->roles[r] != Role::where &&
          slot->roles[r] != Role::both && slot->roles[r] != Role::actor)
        return true;
  }
  return !c.country.empty();
}

// Whether the predicate at chunk i stands behind «بتهمة», "for allegedly"; then it is linked to who is charged with it.
bool ClauseParser::charged(std::int32_t child, std::size_t i) {
  if (i == 0 || !is(i - 1, ChunkKind::cue) ||
      p_.pack->cue_list[static_cast<std::size_t>(chunk(i - 1).index)].kind != CueKind::charge)
    return false;
  std::int32_t g = clause().verb;
  for (auto it = clause().preds.rbegin(); g == kNobody && it != clause().preds.rend(); ++it)
    if (*it != child) g = *it;
  if (g == kNobody) return false;
  link(child, g, LinkKind::charge);
  return true;
}

// The nearest predicate of the clause that takes `m`; for events also one that governs anything at all.
std::int32_t ClauseParser::governor_for(MarkerId m, bool event) {
  const auto& preds = clause().preds;
  std::size_t budget = kOpenPreds;
  for (auto it = preds.rbegin(); it != preds.rend() && budget > 0; ++it, --budget)
    if (pred(*it).chunk != now_ && takes(pred(*it), m)) return *it;
  budget = kOpenPreds;
  if (event)
    for (auto it = preds.rbegin(); it != preds.rend() && budget > 0; ++it, --budget)
      if (pred(*it).chunk != now_ && governs(pred(*it))) return *it;
  return kNobody;
}

// The clause to which a new main statement belongs: out of relative clauses, brackets and adverbial clauses.
std::int32_t ClauseParser::home() {
  std::int32_t c = cl_;
  while (clause(c).parent != kNobody && (clause(c).kind == ClauseKind::relative || clause(c).kind == ClauseKind::subordinate))
    c = clause(c).parent;
  return c;
}

// Whether a finite verb follows the phrase at i before anything that would belong to another clause.
// `tight`: with nothing but prepositional phrases and adverbs between.
bool ClauseParser::starts_clause(std::size_t i, bool tight) {
  std::size_t commas = 0;
  int relatives = 0;  // verbs still owed to relative clauses
  for (std::size_t k = i + 1; k < p_.chunks.size() && k < i + kLookAhead; ++k) {
    const Chunk& c = chunk(k);
    switch (c.kind) {
      case ChunkKind::verb:
        if (relatives > 0) {
          if (c.form == VerbForm::finite) --relatives;
          continue;
        }
        if (c.form == VerbForm::finite && !(c.may_be_participle && another_finite(k)))
          return settings_.verb_first ? agreement(p_, c, chunk(i)) >= 0 && commas == 0 && k <= i + 3 : true;
        if (c.form == VerbForm::finite || c.form == VerbForm::participle) continue;
        return false;
      case ChunkKind::np:
      case ChunkKind::event:
        if (lexicon_.lexeme(p_.units[c.first].lexeme).sense == Sense::what) ++relatives;  // "in what officials described as"
        if (c.marker == marker::none && !in_list(k) && commas % 2 == 0 && !(k > 0 && is(k - 1, ChunkKind::conj)) &&
            !is(k - 1, ChunkKind::cue))
          return false;
        continue;
      case ChunkKind::comma:
        if (tight || ++commas > 4) return false;
        continue;
      case ChunkKind::conj:
        if (tight && !(k == i + 1 && bare(k + 1))) return false;
        if (!is_np(k + 1)) return false;
        continue;
      case ChunkKind::cue:
      case ChunkKind::adverb:
      case ChunkKind::time:
      case ChunkKind::open_bracket:
      case ChunkKind::close_bracket:
      case ChunkKind::open_quote:
      case ChunkKind::close_quote:
        continue;
      case ChunkKind::rel:
        if (tight) return false;
        ++relatives;
        continue;
      default:
        return false;
    }
  }
  return false;
}

// Whether the noun phrase at i stands in a list "A, B and C".
bool ClauseParser::in_list(std::size_t i) {
  if (i == 0 || !is(i - 1, ChunkKind::comma)) return false;
  if (i < 2 || !is_np(i - 2)) return false;
  // «اتهم تقرير أممي، مصر والإمارات»: documents and parties are no list
  if (chunk(i - 2).sense == Sense::doc && chunk(i).name != kNobody) return false;
  std::size_t k = i + 1;
  for (std::size_t budget = kLookAhead; budget > 0; --budget) {
    if (is(k, ChunkKind::comma) && bare(k + 1))
      k += 2;
    else
      break;
  }
  if (is(k, ChunkKind::comma) && is(k + 1, ChunkKind::conj)) ++k;
  return is(k, ChunkKind::conj) && bare(k + 1) && chunk(k).sense != Sense::but;
}

// Whether a finite verb that is no participle follows at once in the same clause: "cargoes sent by A were seized".
bool ClauseParser::another_finite(std::size_t i) {
  std::size_t commas = 0;
  for (std::size_t k = i + 1; k < p_.chunks.size() && k < i + kLookAhead; ++k) {
    const Chunk& c = chunk(k);
    if (c.kind == ChunkKind::verb && c.form == VerbForm::finite && !c.may_be_participle) return commas != 1;
    // "a report released on Monday said": nothing but times and prepositional phrases between
    if (c.kind == ChunkKind::verb && c.form == VerbForm::finite && k > i + 1 && commas == 0 && !is(k - 1, ChunkKind::conj)) {
      bool only = true;
      for (std::size_t m = i + 1; m < k; ++m)
        only = only && (chunk(m).kind == ChunkKind::time || chunk(m).kind == ChunkKind::adverb ||
                        (is_np(m) && chunk(m).marker != marker::none));
      if (only) return true;
    }
    if (c.kind == ChunkKind::verb && c.form == VerbForm::finite && k > i + 1 && is(i + 1, ChunkKind::np) &&
        chunk(i + 1).marker != marker::none && commas == 0 && !is(k - 1, ChunkKind::conj))
      return true;
    if (c.kind == ChunkKind::comma) ++commas;
    if ((c.kind == ChunkKind::np || c.kind == ChunkKind::event) && c.marker == marker::none && commas == 0) return false;
    if (c.kind == ChunkKind::conj || c.kind == ChunkKind::comp || c.kind == ChunkKind::sub || c.kind == ChunkKind::rel ||
        c.kind == ChunkKind::stop)
      return false;
  }
  return false;
}

bool ClauseParser::verb_inside_quotes(std::size_t i) const {
  for (std::size_t k = i + 1; k < p_.chunks.size() && k < i + 60; ++k) {
    if (p_.chunks[k].kind == ChunkKind::close_quote) return false;
    if (p_.chunks[k].kind == ChunkKind::verb && p_.chunks[k].form == VerbForm::finite) return true;
  }
  return false;
}

void ClauseParser::set_subject(std::int32_t p, std::int32_t np) {
  pred(p).subject = np;
  if (np == kNobody) return;
  pred(p).dependents.push_back({marker::subj, np});
  // "A, B and C did …"
  for (std::int32_t k = np + 1; k < pred(p).chunk; ++k) {
    const Chunk& c = chunk(k);
    if (c.kind == ChunkKind::comma || c.kind == ChunkKind::conj) continue;
    if (!is_np(static_cast<std::size_t>(k)) || !c.coordinated) break;
    pred(p).dependents.push_back({marker::subj, k});
  }
}

void ClauseParser::run() {
  p_.clauses.clear();
  p_.preds.clear();
  open_clause(ClauseKind::root, kNobody);
  for (std::size_t i = 0; i < p_.chunks.size(); ++i) {
    Chunk& c = chunk(i);
    c.clause = cl_;
    now_ = static_cast<std::int32_t>(i);
    switch (c.kind) {
      case ChunkKind::np:
      case ChunkKind::event:
        if (c.refers == -3) break;
        if (c.refers == -4) {  // the source of "according to"
          last_np_ = static_cast<std::int32_t>(i);
          conj_ = comma_ = false;
          break;
        }
        noun(i);
        break;
      case ChunkKind::verb:
        verb(i);
        break;
      case ChunkKind::comp:
        comp(i);
        break;
      case ChunkKind::rel:
        rel(i);
        break;
      case ChunkKind::sub: {
        const std::int32_t parent =
            clause().kind == ClauseKind::subordinate && clause().verb != kNobody && clause().parent != kNobody ? clause().parent
                                                                                                               : cl_;
        // "showed how A did": what is shown
        const std::int32_t shown = i > 0 && is(i - 1, ChunkKind::verb) ? chunk(i - 1).pred : kNobody;
        if (shown != kNobody && embeds(pred(shown))) {
          open_clause(ClauseKind::complement, cl_);
          clause().governor = shown;
          conj_ = comma_ = false;
          break;
        }
        const std::int32_t teller = clause(parent).kind == ClauseKind::complement || clause(parent).kind == ClauseKind::coordinate
                                        ? clause(parent).governor
                                        : kNobody;
        open_clause(ClauseKind::subordinate, parent);
        clause().temporal = c.sense == Sense::sub;
        if (teller != kNobody && embeds(pred(teller)) && (!clause().temporal || !quotes_.empty()))
          clause().governor = teller;  // told by whoever tells the clause around it
        conj_ = comma_ = false;
        break;
      }
      case ChunkKind::conj:
        conj_ = true;
        break;
      case ChunkKind::comma:
        comma(i);
        break;
      case ChunkKind::stop:
        apposition_ = false;
        if (i + 1 >= p_.chunks.size() || is(i + 1, ChunkKind::close_quote)) break;
        [[fallthrough]];  // a pause inside a title: «تقرير يكشف.. كوريا الشمالية تساعد …»
      case ChunkKind::colon: {
        const std::int32_t g = governor_for(marker::comp, true);
        const auto says = [&](const FrameUse& u) {
          return classes_[u.cls].complement == Complement::embed && !classes_[u.cls].negated;
        };
        if (g != kNobody && clause().verb != kNobody && says(lexicon_.uses(pred(g).lexeme)[0])) {
          open_clause(ClauseKind::complement, cl_);
          clause().governor = g;
        } else if (clause().verb != kNobody) {
          open_clause(ClauseKind::coordinate, kNobody);
        } else {
          clause().subject = kNobody;
        }
        break;
      }
      case ChunkKind::open_quote: {
        quotes_.push_back(cl_);
        const std::int32_t g = clause().verb != kNobody ? governor_for(marker::comp, true) : kNobody;
        if (g != kNobody && (i > 0 && !is_np(i - 1) ? true : comma_) && verb_inside_quotes(i) && clause().verb != kNobody) {
          open_clause(ClauseKind::quote, cl_);
          clause().governor = g;
        }
        break;
      }
      case ChunkKind::close_quote:
        if (!quotes_.empty()) {
          if (clause().kind == ClauseKind::quote ||
              (clause().parent != kNobody && clause(clause().parent).kind == ClauseKind::quote))
            cl_ = quotes_.back();
          quotes_.pop_back();
        }
        break;
      case ChunkKind::open_bracket:
        if (brackets_.size() < 8) {
          brackets_.push_back(cl_);
          open_clause(ClauseKind::bracket, cl_);
        }
        break;
      case ChunkKind::close_bracket:
        if (!brackets_.empty()) {
          cl_ = brackets_.back();
          brackets_.pop_back();
        }
        break;
      case ChunkKind::dash:
        if (clause().verb == kNobody && cl_ == 0 && i < 6) {  // a dateline: "GENEVA, May 3 — …"
          clause().subject = kNobody;
          clause().when = kNobody;
          last_np_ = kNobody;
        }
        apposition_ = false;
        comma_ = true;
        break;
      case ChunkKind::cue:
        if (c.refers != -4) cue(i);
        break;
      case ChunkKind::time:
        time(i);
        break;
      case ChunkKind::adverb:
        if ((c.sense == Sense::doubt || c.sense == Sense::may) && clause().cue == kNobody && clause().verb == kNobody)
          clause().cue = static_cast<std::int32_t>(i);
        break;
      case ChunkKind::other:
        break;
    }
  }
  postposed();
}

bool acting(const Chunk& c) {
  return acts(c.sense) || (c.pronoun && c.sense == Sense::pers) ||
         (c.unknown_name && (c.sense == Sense::none || c.sense == Sense::person));
}

int agreement(const SentenceParse& p, const Chunk& verb, const Chunk& noun) {
  if (!p.pack->settings.head_first) return 0;
  const Tags v = verb.tags;
  Tags n = noun.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  if (noun.name != kNobody && noun.sense == Sense::state)
    n = tag::fem | tag::sg;
  else if (noun.name != kNobody && noun.sense == Sense::person && (n & (tag::masc | tag::fem)) == 0)
    n = tag::masc | tag::sg;
  else if (noun.name != kNobody && noun.sense == Sense::place)
    n = tag::fem | tag::sg;
  const bool human = noun.sense == Sense::person || noun.sense == Sense::force;
  if ((n & tag::pl) != 0 && !human)
    n = (n & ~(tag::masc | tag::pl)) | tag::fem | tag::sg;  // things in the plural take the feminine singular
  if ((v & tag::fem) != 0 && (v & tag::sg) != 0) {
    if ((n & tag::fem) != 0) return 1;
    if ((n & tag::pl) != 0) return 0;
    if ((n & tag::masc) != 0) return -1;
  }
  if ((v & tag::masc) != 0 && (v & tag::sg) != 0) {
    if ((n & tag::fem) != 0 && (n & tag::pl) == 0) return -1;
    if ((n & tag::masc) != 0) return 1;
    return 0;
  }
  if ((v & tag::pl) != 0) {
    if (noun.coordinated) return 0;
    if ((n & tag::pl) != 0) return 1;
    if ((n & tag::sg) != 0 && noun.name != kNobody) return -1;
    return (n & (tag::sg | tag::dual)) != 0 && !human ? -1 : 0;
  }
  if ((v & tag::dual) != 0) {
    if ((n & tag::dual) != 0) return 1;
    return noun.name != kNobody && !noun.coordinated ? -1 : 0;
  }
  return 0;
}

void find_clauses(SentenceParse& parse, const Classes& classes) { ClauseParser(parse, classes).run(); }

}  // namespace isnad
