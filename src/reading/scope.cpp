// Who says so and how surely: the chain of attribution above a predicate, hedges, modals, denials.
#include <algorithm>

#include "reading/arguments.h"
#include "reading/claims.h"
#include "reading/clauses.h"

namespace isnad {
namespace {

// Which status stands where two meet: a plan, a possibility or an advice over hearsay, hearsay over the bare statement.
Status stronger(Status inner, Status outer) {
  const auto rank = [](Status s) {
    switch (s) {
      case Status::asserted:
        return 0;
      case Status::reported:
        return 1;
      case Status::alleged:
        return 2;
      case Status::unconfirmed:
        return 3;
      case Status::possible:
      case Status::planned:
      case Status::recommended:
        return 4;
    }
    return 0;
  };
  return rank(outer) > rank(inner) ? outer : inner;
}

}  // namespace

// Whether a relation is what its clause is about («تظل الشراكة قوية»), or is told with whose it is and to whom («شراكتها مع …»);
// not where it is only a part of another event («تعزيز العلاقات»).
bool ClaimMaker::stands_alone(std::int32_t at) const {
  const Predicate& pred = p_->preds[static_cast<std::size_t>(at)];
  for (const Predicate& q : p_->preds) {
    if (&q == &pred || q.use == nullptr || classes_[q.use->cls].type == EventType::none) continue;
    for (const Argument& a : q.arguments)
      if (a.chunk == pred.chunk) return false;
    if (q.subject == pred.chunk) return false;
  }
  const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
  const ClauseInfo& clause = p_->clauses[static_cast<std::size_t>(pred.clause)];
  if (head.marker == marker::none && clause.verb != kNobody) {
    const Predicate& v = p_->preds[static_cast<std::size_t>(clause.verb)];
    if (v.subject == pred.chunk || (v.subject != kNobody && v.subject < pred.chunk && v.use == nullptr)) return true;
  }
  return head.possessive_pronoun && (argument(pred, Role::target) != kNobody || argument(pred, Role::both) != kNobody);
}

// An event noun that a clause takes for granted, rather than tells: «الضربة» of «يُزعم أن الضربة أدت إلى …».
bool ClaimMaker::argument_noun(std::int32_t at) const {
  const Predicate& pred = p_->preds[static_cast<std::size_t>(at)];
  if (!pred.noun || pred.link != LinkKind::none) return false;
  const ClauseInfo& clause = p_->clauses[static_cast<std::size_t>(pred.clause)];
  if (clause.verb == kNobody) return false;
  if (p_->chunks[static_cast<std::size_t>(pred.chunk)].marker != marker::none) return true;
  const Predicate& verb = p_->preds[static_cast<std::size_t>(clause.verb)];
  if (verb.use == nullptr) return false;
  const EventClass& cls = classes_[verb.use->cls];
  return cls.type != EventType::none ||
         (cls.complement == Complement::pass && verb.subject == pred.chunk && p_->preds.size() > 2);
}

// --- who says so, and how surely
void ClaimMaker::add_sources(std::int32_t g, Stance stance, std::vector<Source>& chain) {
  const Predicate& governor = p_->preds[static_cast<std::size_t>(g)];
  std::vector<Source> own;
  const auto add = [&](std::int32_t chunk, Stance s) {
    std::vector<Mention> mentions;
    mentions_of(chunk, mentions);
    for (const auto& m : mentions) {
      Source source;
      static_cast<Mention&>(source) = m;
      source.stance = s;
      own.push_back(source);
    }
  };
  for (const Argument& a : governor.arguments)
    if (a.role == Role::told && p_->chunks[static_cast<std::size_t>(a.chunk)].sense == Sense::outlet)
      add(a.chunk, Stance::reports);
  bool found = false;
  for (const Argument& a : governor.arguments) {
    if (a.role == Role::source) add(a.chunk, stance), found = true;
  }
  if (!found)
    for (const auto a : actors_of(g)) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a)];
      if (acting(c) || c.sense == Sense::doc || !c.country.empty()) add(a, stance), found = true;
    }
  if (!found)  // «وأضافت أن …»: who spoke in the sentence before
    if (const Mention* m = dropped_of(g)) {
      Source source;
      static_cast<Mention&>(source) = *m;
      source.stance = stance;
      own.push_back(source);
    }
  chain.insert(chain.begin(), own.begin(), own.end());
}

void ClaimMaker::apply_according(std::int32_t p, Scope& scope) {
  // the clauses that this predicate stands in, from its own outwards
  std::int32_t c = p_->preds[static_cast<std::size_t>(p)].clause;
  bool in_relative = false;
  std::vector<std::int32_t> inside;
  for (int depth = 0; c != kNobody && depth < kDepth; ++depth) {
    inside.push_back(c);
    const ClauseInfo& info = p_->clauses[static_cast<std::size_t>(c)];
    if (info.kind == ClauseKind::relative && !info.restrictive) {
      in_relative = true;
      break;
    }
    c = info.parent;
  }
  const bool granted = argument_noun(p);
  for (const Chunk& cue_chunk : p_->chunks) {
    if (cue_chunk.kind != ChunkKind::cue || cue_chunk.index == kNobody) continue;
    const Cue& cue = p_->pack->cue_list[static_cast<std::size_t>(cue_chunk.index)];
    if (cue.kind != CueKind::according) continue;
    const std::int32_t at = cue_chunk.pred;
    bool holds = std::find(inside.begin(), inside.end(), at) != inside.end();
    const ClauseInfo& where = p_->clauses[static_cast<std::size_t>(at)];
    const bool of_relative = where.kind == ClauseKind::relative;
    if (!of_relative && !in_relative) {
      if (cue_chunk.coordinated)
        holds = inside.back() > at || inside.front() > at;
      else if (cue_chunk.negated)
        holds = holds || inside.back() <= at;  // it follows: all before it
      else
        holds = holds || inside.back() >= at;  // it precedes: all after it
    }
    // "Reuters, citing a report, said": it stands in the clause of the speaker, and so speaks for what he tells.
    bool after = false;
    std::int32_t above = p_->preds[static_cast<std::size_t>(p)].governor;
    for (int d = 0; above != kNobody && d < kDepth; ++d) {
      if (p_->preds[static_cast<std::size_t>(above)].clause == at) after = true;
      above = p_->preds[static_cast<std::size_t>(above)].governor;
    }
    holds = holds || after;
    if (!holds || granted) continue;
    if (cue_chunk.refers == kNobody) {
      scope.status = stronger(scope.status, cue.status);
      continue;
    }
    Source source;
    std::vector<Mention> mentions;
    mentions_of(cue_chunk.refers, mentions);
    if (mentions.empty()) continue;
    static_cast<Mention&>(source) = mentions[0];
    if (cue.relay && source.kind != NameKind::outlet) continue;
    source.stance = cue.stance;
    scope.status =
        stronger(scope.status, p_->chunks[static_cast<std::size_t>(cue_chunk.refers)].kind == ChunkKind::cue ? Status::unconfirmed
                                                                                                             : cue.status);
    scope.reasons.emplace_back(cue.rule, slice_of(*p_, p_->span_of(cue_chunk.first, cue_chunk.last)));
    // inside the speaker's clause the cited comes after the speaker
    auto& chain = scope.sources;
    auto place = after ? chain.end() : chain.begin();
    if (cue.onward) {  // "according to TASS, citing Xinhua": from whom the one before it has it
      const std::uint32_t begin = p_->units[cue_chunk.first].begin;
      auto before = chain.end();
      for (auto s = chain.begin(); s != chain.end(); ++s)
        if (s->bytes.end <= begin && (before == chain.end() || before->bytes.end < s->bytes.end)) before = s;
      if (before != chain.end()) place = before + 1;
    }
    chain.insert(place, source);
  }
}

ClaimMaker::Scope ClaimMaker::scope_of(std::int32_t p) {
  Scope scope;
  std::int32_t at = p;
  const Predicate& own = p_->preds[static_cast<std::size_t>(p)];
  // "helped in the army's attack" takes the attack for granted, however sure the help is
  if (own.noun && own.link == LinkKind::complement && own.governor != kNobody && argument(own, Role::actor) != kNobody) {
    const Predicate& g = p_->preds[static_cast<std::size_t>(own.governor)];
    if (g.use != nullptr && classes_[g.use->cls].complement == Complement::pass && classes_[g.use->cls].type != EventType::none)
      return scope;
  }
  // "denied arming the force in its war against the army": the war is taken for granted, whatever is said of the rest
  const Chunk& own_head = p_->chunks[static_cast<std::size_t>(own.chunk)];
  if (own.noun && own_head.possessive_pronoun && own_head.marker >= marker::kFirstPreposition && own.governor != kNobody &&
      own.link == LinkKind::complement) {
    const Predicate& g = p_->preds[static_cast<std::size_t>(own.governor)];
    if (g.use != nullptr && classes_[g.use->cls].complement == Complement::none && classes_[g.use->cls].type != EventType::none)
      return scope;
  }
  std::vector<std::int32_t> cues_seen;
  for (int depth = 0; at != kNobody && depth < kDepth; ++depth) {
    const Predicate& pred = p_->preds[static_cast<std::size_t>(at)];
    const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
    const ClauseInfo& clause = p_->clauses[static_cast<std::size_t>(pred.clause)];
    if (head.modal != 0) {
      const auto modal = static_cast<Status>(head.modal - 1);
      scope.status = depth == 0 ? modal : stronger(scope.status, modal);
    }
    if (head.would && depth == 0) {
      const Predicate* g = pred.governor != kNobody ? &p_->preds[static_cast<std::size_t>(pred.governor)] : nullptr;
      const bool told = g != nullptr && g->use != nullptr && classes_[g->use->cls].complement == Complement::embed;
      scope.status = told ? Status::planned : Status::possible;
    }
    if (head.negated && depth == 0) scope.polarity = Polarity::negated;
    const bool granted = argument_noun(at) && pred.speaker == kNobody;
    // hedges and weak evidence over the clause
    if (clause.cue != kNobody && !granted && std::find(cues_seen.begin(), cues_seen.end(), clause.cue) == cues_seen.end() &&
        (clause.cue < pred.chunk || clause.verb == at)) {
      cues_seen.push_back(clause.cue);
      const Chunk& c = p_->chunks[static_cast<std::size_t>(clause.cue)];
      if (c.kind == ChunkKind::cue) {
        const Cue& cue = p_->pack->cue_list[static_cast<std::size_t>(c.index)];
        scope.status = stronger(scope.status, cue.kind == CueKind::weak ? Status::unconfirmed : cue.status);
        scope.reasons.emplace_back(cue.rule, slice_of(*p_, p_->span_of(c.first, c.last)));
      } else {
        scope.status = stronger(scope.status, c.sense == Sense::doubt ? Status::alleged : Status::possible);
      }
    }
    // "a report on …"
    if (pred.speaker != kNobody) {
      const Chunk& speaker = p_->chunks[static_cast<std::size_t>(pred.speaker)];
      const bool rumour = speaker.kind == ChunkKind::cue;
      std::vector<Mention> mentions;
      if (!rumour || p_->pack->cue_list[static_cast<std::size_t>(speaker.index)].speaks) mentions_of(pred.speaker, mentions);
      for (const auto& m : mentions) {
        Source s;
        static_cast<Mention&>(s) = m;
        scope.sources.insert(scope.sources.begin(), s);
      }
      scope.status = stronger(scope.status, rumour ? Status::unconfirmed : Status::reported);
      break;
    }
    // "a report that …": the document says so
    if (clause.kind == ClauseKind::complement && clause.antecedent != kNobody && clause.governor == kNobody) {
      std::vector<Mention> mentions;
      const Chunk& speaker = p_->chunks[static_cast<std::size_t>(clause.antecedent)];
      if (speaker.kind != ChunkKind::cue || p_->pack->cue_list[static_cast<std::size_t>(speaker.index)].speaks)
        mentions_of(clause.antecedent, mentions);
      for (const auto& m : mentions) {
        Source s;
        static_cast<Mention&>(s) = m;
        scope.sources.insert(scope.sources.begin(), s);
      }
      scope.status = stronger(scope.status, p_->chunks[static_cast<std::size_t>(clause.antecedent)].kind == ChunkKind::cue
                                                ? Status::unconfirmed
                                                : Status::reported);
    }
    std::int32_t next = kNobody;
    if (pred.link == LinkKind::charge && pred.chunk > 0) {
      const Chunk& word = p_->chunks[static_cast<std::size_t>(pred.chunk) - 1];
      const Cue& cue = p_->pack->cue_list[static_cast<std::size_t>(word.index)];
      scope.status = stronger(scope.status, cue.status);
      scope.reasons.emplace_back(cue.rule, slice_of(*p_, p_->span_of(word.first, word.last)));
      next = pred.governor;
    } else if (pred.link == LinkKind::consequence) {
      next = pred.governor;
    } else if (pred.governor != kNobody && (pred.link == LinkKind::complement || pred.link == LinkKind::adverbial)) {
      const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
      if (pred.link == LinkKind::complement && g.use != nullptr) {
        const EventClass& cls = classes_[g.use->cls];
        const Chunk& ghead = p_->chunks[static_cast<std::size_t>(g.chunk)];
        const Slice words = slice_of(*p_, p_->span_of(ghead.first, ghead.last));
        switch (cls.complement) {
          case Complement::embed:
          case Complement::only:
            if (ghead.negated && !cls.negated && cls.type == EventType::none) scope.dropped = true;
            scope.status = stronger(scope.status, cls.status);
            if (cls.negated && ghead.negated) scope.status = stronger(scope.status, Status::possible);  // "did not rule out"
            if (cls.negated && !ghead.negated) scope.polarity = Polarity::negated;
            // «نفت الاتهامات بأنها …»: the accusation has no voice of its own where only the one who denies it is named
            // «نقلت عن فلان قوله إن …»: the saying's pronoun is the one just named
            if (!(g.noun && ghead.possessive_pronoun && g.link == LinkKind::complement) &&
                !(g.noun && cls.type == EventType::accuse && argument(g, Role::actor) == kNobody &&
                  argument(g, Role::source) == kNobody))
              add_sources(pred.governor, cls.negated && ghead.negated ? Stance::reports : cls.stance, scope.sources);
            scope.reasons.emplace_back(cls.rule, words);
            break;
          case Complement::status:
            scope.status = stronger(scope.status, cls.status);
            if (ghead.negated) scope.polarity = Polarity::negated;
            scope.reasons.emplace_back(cls.rule, words);
            break;
          case Complement::negate:
            scope.polarity = ghead.negated ? Polarity::affirmed : Polarity::negated;
            scope.reasons.emplace_back(cls.rule, words);
            break;
          case Complement::swallow: {
            // "rejected accusations that it supplied …": what is said, and turned down, is denied
            const EventClass* said = pred.noun && pred.use != nullptr ? &classes_[pred.use->cls] : nullptr;
            if (depth == 0 || said == nullptr ||
                (said->complement != Complement::embed && said->complement != Complement::only)) {
              scope.dropped = true;
              break;
            }
            if (ghead.negated) break;
            scope.polarity = Polarity::negated;
            add_sources(pred.governor, Stance::denies, scope.sources);
            scope.reasons.emplace_back(cls.rule, words);
            break;
          }
          case Complement::pass:
            if (cls.type != EventType::none) {
              // "helped the army to plan" is one claim
              scope.dropped = true;
            }
            if (ghead.negated) scope.polarity = Polarity::negated;
            break;
          case Complement::light:
            if (ghead.negated) scope.polarity = Polarity::negated;
            if (ghead.modal != 0) scope.status = stronger(scope.status, static_cast<Status>(ghead.modal - 1));
            break;
          case Complement::state:
          case Complement::none:
            break;
        }
      }
      next = pred.governor;
    } else if (pred.link == LinkKind::restrictive && clause.parent != kNobody) {
      next = p_->clauses[static_cast<std::size_t>(clause.parent)].verb;
      if (next == at) next = kNobody;
    } else if (pred.link == LinkKind::restrictive && clause.verb != at) {
      next = clause.verb;
    }
    if (next == kNobody && clause.kind == ClauseKind::complement && clause.governor == kNobody && clause.parent != kNobody &&
        !granted) {
      next = p_->clauses[static_cast<std::size_t>(clause.parent)].verb;
      if (next != kNobody && (p_->preds[static_cast<std::size_t>(next)].clause == pred.clause || next == at)) next = kNobody;
    }
    at = next;
  }
  apply_according(p, scope);
  // the "massacre" of …: one word alone in quotation marks, in the report's own voice, is not vouched for
  const auto quoted = [&](std::int64_t unit, TokenKind kind) {
    return unit >= 0 && unit < static_cast<std::int64_t>(p_->units.size()) &&
           p_->units[static_cast<std::size_t>(unit)].kind == kind;
  };
  if (own.noun && scope.status == Status::asserted && scope.sources.empty() &&
      quoted(static_cast<std::int64_t>(own.trigger_first) - 1, TokenKind::open_quote) &&
      quoted(static_cast<std::int64_t>(own.trigger_last), TokenKind::close_quote)) {
    scope.status = Status::alleged;
    scope.reasons.emplace_back("quote:scare", slice_of(*p_, p_->span_of(own.trigger_first, own.trigger_last)));
  }
  return scope;
}

// A quotation that is opened in one sentence and closed in a later one: its speaker told the claims of all of them. It is given
// up after so many sentences, as marks are forgotten.
void ClaimMaker::go_on_quoting(std::size_t first) {
  constexpr std::uint32_t kLongest = 12;  // sentences
  std::vector<Source>& quoted = discourse_->quoted;
  if (discourse_->sentence() - discourse_->quoted_since > kLongest) quoted.clear();
  std::int32_t opened = kNobody;  // chunks
  std::int32_t first_close = kNobody;
  for (std::size_t i = 0; i < p_->chunks.size(); ++i) {
    const ChunkKind kind = p_->chunks[i].kind;
    if (kind == ChunkKind::open_quote) opened = static_cast<std::int32_t>(i);
    if (kind != ChunkKind::close_quote) continue;
    if (opened == kNobody && first_close == kNobody) first_close = static_cast<std::int32_t>(i);
    opened = kNobody;
  }
  if (!quoted.empty()) {
    const std::uint32_t end =
        first_close == kNobody ? p_->tokens->span.end : p_->units[p_->chunks[static_cast<std::size_t>(first_close)].first].begin;
    for (std::size_t k = first; k < out_->size(); ++k) {
      Claim& c = (*out_)[k];
      if (c.trigger.bytes.begin >= end || !c.sources.empty()) continue;
      c.sources = quoted;
      c.status = stronger(c.status, Status::reported);
      c.reasons.push_back({"quote:continued", quoted.front()});
    }
    if (first_close != kNobody) quoted.clear();
  }
  if (opened == kNobody) return;
  // a new one stays open: the last who told something before it, or around it
  quoted.clear();
  discourse_->quoted_since = discourse_->sentence();
  for (std::size_t i = 0; i < p_->preds.size(); ++i) {
    const Predicate& q = p_->preds[i];
    if (q.use == nullptr || q.chunk > opened || classes_[q.use->cls].complement != Complement::embed ||
        classes_[q.use->cls].type != EventType::none)
      continue;
    std::vector<Source> speakers;
    add_sources(static_cast<std::int32_t>(i), classes_[q.use->cls].stance, speakers);
    if (!speakers.empty()) quoted = std::move(speakers);
  }
}

}  // namespace isnad
