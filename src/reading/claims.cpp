// A claim out of a predicate: who acts, on whom, with what, where, when.
#include "reading/claims.h"

#include <algorithm>

#include "reading/arguments.h"
#include "reading/clauses.h"
#include "text/utf8.h"

namespace isnad {

ClaimMaker::ClaimMaker(const Classes& classes, const std::unordered_map<std::string, std::string>& bodies, const Forms& forms)
    : classes_(classes), bodies_(&bodies), forms_(&forms), keys_(std::make_unique<NameKeys>()) {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const EventClass& c = classes[static_cast<ClassId>(i)];
    if (c.type == EventType::reject && c.denies) denies_.insert(c.rule);
  }
}

void ClaimMaker::start(SentenceParse& p) {
  p_ = &p;
  points_.clear();
  std::uint32_t at = p.tokens->span.begin;
  std::uint32_t n = p.tokens->points_begin;
  for (const Unit& unit : p.units) {
    if (unit.begin > at) n += utf8::points(slice(p.text, {at, unit.begin}));
    at = std::max(at, unit.begin);
    points_.push_back(n);
  }
}

std::uint32_t ClaimMaker::points(std::uint32_t byte) const {
  // the last unit that begins at or before the byte
  const auto& units = p_->units;
  auto at = std::upper_bound(units.begin(), units.end(), byte, [](std::uint32_t b, const Unit& u) { return b < u.begin; });
  if (at == units.begin()) return p_->tokens->points_begin + utf8::points(slice(p_->text, {p_->tokens->span.begin, byte}));
  --at;
  const auto i = static_cast<std::size_t>(at - units.begin());
  return points_[i] + utf8::points(slice(p_->text, {at->begin, byte}));
}

Slice ClaimMaker::slice_of(const SentenceParse& /*parse*/, Span bytes) const {
  return {bytes, {points(bytes.begin), points(bytes.end)}};
}

Object ClaimMaker::object_of(std::int32_t i) {
  const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
  Object o;
  static_cast<Slice&>(o) = mention_of(c);
  std::uint32_t head = c.head;
  if (c.quantity != kNobody) {
    const QuantityHit& q = p_->quantities[static_cast<std::size_t>(c.quantity)];
    o.count = q.count;
    if (q.noun_first < q.noun_last && q.noun_last <= c.last)
      head = p_->pack->settings.head_first ? q.noun_first : q.noun_last - 1;
  }
  o.thing = thing_of(head);
  return o;
}

std::string ClaimMaker::thing_of(std::uint32_t head) const {
  const Unit& unit = p_->units[head];
  const auto lemma_of = [&](const Unit& u) { return p_->pack->lexicon->lexeme(u.lexeme).lemma; };
  const FormId lemma = lemma_of(unit);
  // «الطائرات المسيرة», "chemical weapons": two words before one
  const bool first = p_->pack->settings.head_first;
  if (first ? head + 1 < p_->units.size() : head > 0) {
    const Unit& other = p_->units[first ? head + 1 : head - 1];
    for (const FormId a : {unit.stem, lemma}) {
      for (const FormId b : {other.stem, lemma_of(other)}) {
        if (a == kNoForm || b == kNoForm || other.kind != TokenKind::word) continue;
        std::string both(forms_->text(first ? a : b));
        both += ' ';
        both += forms_->text(first ? b : a);
        const auto at = p_->pack->things.find(forms_->find(both));
        if (at != p_->pack->things.end()) return at->second;
      }
    }
  }
  for (const FormId form : {unit.form, unit.stem, lemma})
    if (const auto at = p_->pack->things.find(form); form != kNoForm && at != p_->pack->things.end()) return at->second;
  const FormId word = lemma != kNoForm ? lemma : unit.stem;
  if (word == kNoForm || unit.kind != TokenKind::word) return {};
  return p_->pack->settings.name + ":" + std::string(forms_->text(word));
}

// --- who acts
std::int32_t ClaimMaker::controller_target(std::int32_t g) const {
  const Predicate& governor = p_->preds[static_cast<std::size_t>(g)];
  for (const Role role : {Role::target, Role::told, Role::object}) {
    const std::int32_t t = argument(governor, role);
    if (t == kNobody || t == governor.subject) continue;
    const Chunk& c = p_->chunks[static_cast<std::size_t>(t)];
    if (acting(c) || (!c.country.empty() && role == Role::target)) return t;  // "accused Azerbaijani artillery of firing"
  }
  return kNobody;
}

std::vector<std::int32_t> ClaimMaker::actors_of(std::int32_t p, int depth) {
  std::vector<std::int32_t> out;
  if (depth > kDepth) return out;
  const Predicate& pred = p_->preds[static_cast<std::size_t>(p)];
  for (const Argument& a : pred.arguments)
    if (a.role == Role::actor || a.role == Role::both) out.push_back(a.chunk);
  if (out.size() > 1 ||
      std::any_of(pred.arguments.begin(), pred.arguments.end(), [](const Argument& a) { return a.role == Role::actor; }))
    return out;
  const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
  const bool passive = (head.kind == ChunkKind::verb && head.passive) || pred.light_passive;
  if (passive) return out;
  // a pronoun on the noun, or the subject that a coordinate verb inherits
  const auto push_subject = [&](std::int32_t subject) {  // with those joined to it: "A and B plan to …"
    out.push_back(subject);
    for (std::size_t k = static_cast<std::size_t>(subject) + 1; k < p_->chunks.size(); ++k) {
      const Chunk& c = p_->chunks[k];
      if (c.kind == ChunkKind::comma || c.kind == ChunkKind::conj) continue;
      if (c.kind != ChunkKind::np || !c.coordinated) break;
      out.push_back(static_cast<std::int32_t>(k));
    }
  };
  const auto subject_is_actor = [&](const Predicate& q) {
    if (q.use == nullptr) return true;
    const Slot* slot = q.use->verb.find(marker::subj);
    return slot == nullptr || std::find(slot->roles, slot->roles + slot->count, Role::actor) != slot->roles + slot->count;
  };
  if (!pred.noun && pred.subject != kNobody && subject_is_actor(pred)) {
    const Chunk& s = p_->chunks[static_cast<std::size_t>(pred.subject)];
    if (acting(s) || !s.country.empty() || s.kind == ChunkKind::np) {
      push_subject(pred.subject);
      return out;
    }
  }
  if (pred.done_by != kNobody) {
    const Predicate& light = p_->preds[static_cast<std::size_t>(pred.done_by)];
    for (const Dependent& d : light.dependents)
      if (d.marker == marker::subj && d.chunk != pred.chunk) out.push_back(d.chunk);
    if (!out.empty()) return out;
  }
  if (pred.link == LinkKind::charge && pred.governor != kNobody) {  // who is charged
    const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
    for (const Argument& a : g.arguments)
      if (a.role == Role::target || a.role == Role::object) out.push_back(a.chunk);
    if (out.empty() && g.subject != kNobody && p_->chunks[static_cast<std::size_t>(g.chunk)].passive) push_subject(g.subject);
    std::erase_if(out, [&](std::int32_t a) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a)];
      return !acting(c) && c.country.empty();
    });
    return out;
  }
  if (pred.link == LinkKind::consequence && pred.governor != kNobody) return actors_of(pred.governor, depth + 1);
  // «أعلن الجيش مقتل جنود»: the frame says that what is done to somebody is no deed of the speaker
  if (pred.noun && pred.use != nullptr && pred.link == LinkKind::complement && pred.governor != kNobody) {
    const Slot* subj = pred.use->noun.find(marker::subj);
    const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
    if (subj != nullptr && subj->roles[0] == Role::skip && g.use != nullptr &&
        classes_[g.use->cls].complement == Complement::embed)
      return out;
  }
  // control: the governor's subject, or whom it orders
  if (pred.governor != kNobody && (pred.link == LinkKind::complement || pred.link == LinkKind::adverbial)) {
    const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
    const bool finite = !pred.noun && head.form == VerbForm::finite;
    if (g.use == nullptr && !finite && g.subject != kNobody) {
      push_subject(g.subject);
      return out;
    }
    if (g.use != nullptr && !finite) {
      const EventClass& cls = classes_[g.use->cls];
      // "ordered A to go", "allowed A to attack", "warned A against attacking": A goes; but who promises A to go goes himself
      const bool blamed = cls.type == EventType::accuse && pred.link == LinkKind::complement && pred.noun;
      const bool orders =
          pred.link == LinkKind::complement && cls.complement != Complement::light && cls.type != EventType::agree &&
          cls.type != EventType::reject &&
          (cls.type != EventType::threaten || (cls.status == Status::possible && head.marker >= marker::kFirstPreposition));
      if (orders) {
        if (const auto t = controller_target(pred.governor); t != kNobody) {
          out.push_back(t);
          return out;
        }
      }
      if (blamed) return out;  // what is condemned is another's deed
      if (cls.complement == Complement::embed && cls.type == EventType::none && pred.link == LinkKind::complement)
        for (const Dependent& d : g.dependents)  // "quoted the minister as saying"
          if (d.marker == marker::obj && d.chunk != pred.chunk && acting(p_->chunks[static_cast<std::size_t>(d.chunk)])) {
            out.push_back(d.chunk);
            return out;
          }
      if (const auto s = argument(g, Role::source); s != kNobody && pred.link == LinkKind::complement) {
        const Chunk& who = p_->chunks[static_cast<std::size_t>(s)];
        if (who.sense == Sense::doc && who.country.empty()) return out;  // «وثّق التقرير انتهاكات»: a document does nothing
        out.push_back(s);
        return out;
      }
      if (cls.complement != Complement::light || !pred.light_passive) {
        auto above = actors_of(pred.governor, depth + 1);
        if (!above.empty()) return above;
        if (g.subject != kNobody) {
          push_subject(g.subject);
          return out;
        }
        // "seized it in a bid to pressure …": of a noun that nobody owns the clause's subject acts
        if (g.noun && pred.link == LinkKind::complement && head.form == VerbForm::infinitive) {
          const std::int32_t v = p_->clauses[static_cast<std::size_t>(g.clause)].verb;
          if (v != kNobody && v != p && p_->preds[static_cast<std::size_t>(v)].subject != kNobody) {
            push_subject(p_->preds[static_cast<std::size_t>(v)].subject);
            return out;
          }
        }
      }
    }
  }
  // «س نموذج لـ ص», "A and B are allies of C": of a noun that says what the subject is, the subject is the actor
  if (out.empty() && pred.noun && pred.use != nullptr && head.marker == marker::none) {
    const EventType type = classes_[pred.use->cls].type;
    const ClauseInfo& clause = p_->clauses[static_cast<std::size_t>(pred.clause)];
    if (type == EventType::tie || type == EventType::hold) {
      std::int32_t subject = kNobody;
      if (clause.verb == kNobody) {
        subject = clause.subject;
      } else {
        const Predicate& v = p_->preds[static_cast<std::size_t>(clause.verb)];
        if (v.use == nullptr || classes_[v.use->cls].type == EventType::none) subject = v.subject;
      }
      if (subject != kNobody && subject < pred.chunk && subject != pred.chunk) {
        out.push_back(subject);
        for (std::int32_t k = subject + 1; k < pred.chunk; ++k)  // "A and B are …"
          if (p_->chunks[static_cast<std::size_t>(k)].coordinated &&
              p_->chunks[static_cast<std::size_t>(k)].kind == ChunkKind::np)
            out.push_back(k);
        return out;
      }
    }
  }
  if (out.empty() && pred.first_of_coordination != kNobody && pred.first_of_coordination != p &&
      pred.noun == p_->preds[static_cast<std::size_t>(pred.first_of_coordination)].noun)
    return actors_of(pred.first_of_coordination, depth + 1);
  return out;
}

// --- when
std::int32_t ClaimMaker::when_of(std::int32_t p, int depth) const {
  if (depth > kDepth) return kNobody;
  const Predicate& pred = p_->preds[static_cast<std::size_t>(p)];
  if (pred.when != kNobody) return pred.when;
  const ClauseInfo& clause = p_->clauses[static_cast<std::size_t>(pred.clause)];
  const bool own_clause = !pred.noun && clause.verb == p;
  if (own_clause && clause.when != kNobody) return clause.when;
  // "When he visited in May, he promised …"
  if (own_clause && clause.kind != ClauseKind::subordinate)
    for (const ClauseInfo& sub : p_->clauses)
      if (sub.temporal && sub.parent == pred.clause && sub.verb != kNobody && sub.verb < p)
        if (const auto t = p_->preds[static_cast<std::size_t>(sub.verb)].when; t != kNobody) return t;
  const bool coordinate = pred.first_of_coordination != kNobody && pred.first_of_coordination != p;
  if (coordinate)
    if (const auto t = when_of(pred.first_of_coordination, depth + 1); t != kNobody) return t;
  // "helped the army to plan its assault in May": the time of what is helped
  if (pred.use != nullptr && (classes_[pred.use->cls].complement == Complement::pass ||
                              (classes_[pred.use->cls].complement == Complement::status && depth > 0)))
    for (const Argument& a : pred.arguments) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
      if (a.role != Role::event || c.pred == kNobody || c.pred == p || p_->preds[static_cast<std::size_t>(c.pred)].governor != p)
        continue;
      const Predicate& event = p_->preds[static_cast<std::size_t>(c.pred)];
      if (event.when != kNobody) return event.when;
      for (const Argument& inner : event.arguments) {
        const Chunk& deeper = p_->chunks[static_cast<std::size_t>(inner.chunk)];
        if (inner.role == Role::event && deeper.pred != kNobody &&
            p_->preds[static_cast<std::size_t>(deeper.pred)].when != kNobody)
          return p_->preds[static_cast<std::size_t>(deeper.pred)].when;
      }
    }
  if (pred.link == LinkKind::consequence) return when_of(pred.governor, depth + 1);
  if (pred.governor == kNobody || pred.link != LinkKind::complement) return kNobody;
  const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
  if (g.use == nullptr) return kNobody;
  const EventClass& cls = classes_[g.use->cls];
  const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
  switch (cls.complement) {
    case Complement::light:
    case Complement::pass:
    case Complement::negate: {
      if (const auto t = when_of(pred.governor, depth + 1); t != kNobody) return t;
      // «أدت الضربة في سبتمبر إلى مقتل …»
      const Chunk* cause = g.subject != kNobody ? &p_->chunks[static_cast<std::size_t>(g.subject)] : nullptr;
      return cause != nullptr && cause->pred != kNobody ? p_->preds[static_cast<std::size_t>(cause->pred)].when : kNobody;
    }
    case Complement::embed:
    case Complement::only:
      // the date of the saying is that of a state which holds when it is said
      if (cls.type == EventType::none && !pred.noun && head.present && head.modal == 0) return when_of(pred.governor, depth + 1);
      return kNobody;
    default:
      return kNobody;
  }
}

namespace {

// What nobody does without a doer who is named: a denial, a protest, a visit, holding something.
bool needs_actor(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::concede:
    case EventType::reject:
    case EventType::threaten:
    case EventType::protest:
    case EventType::mobilize:
    case EventType::hold:
    case EventType::tie:
      return true;
    default:
      return false;
  }
}

}  // namespace

void ClaimMaker::add_claim(std::int32_t p) {
  Predicate& pred = p_->preds[static_cast<std::size_t>(p)];
  if (pred.use == nullptr || pred.absorbed) return;
  const EventClass& cls = classes_[pred.use->cls];
  if (cls.type == EventType::none) return;
  const auto governs = [&] {
    return std::any_of(p_->preds.begin(), p_->preds.end(),
                       [&](const Predicate& q) { return q.governor == p && q.link == LinkKind::complement && q.told; });
  };
  if (cls.complement == Complement::only && governs()) return;
  if (cls.complement == Complement::state && pred.noun && !stands_alone(p)) return;
  Claim claim;
  const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
  // who
  for (const auto a : actors_of(p)) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(a)];
    // "what", "some": nobody in particular
    if (!c.pronoun && c.kind == ChunkKind::np && c.country.empty() && !acting(c) && (c.tags & (tag::pron | tag::det)) != 0 &&
        (c.tags & tag::noun) == 0)
      continue;
    if (a == pred.chunk || (c.kind == ChunkKind::event && !acting(c)))
      inner_mention(a, claim.actors, p);
    else
      mentions_of(a, claim.actors);
  }
  // "killed in an Israeli air strike", «أصيبوا برصاص الجيش»: who struck shows in the blow or the weapon
  if (claim.actors.empty() && cls.type == EventType::assault)
    for (const Dependent& d : pred.dependents) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(d.chunk)];
      if (d.marker < marker::kFirstPreposition || d.chunk == pred.chunk || !claim.actors.empty()) continue;
      if (c.sense == Sense::weapon || (c.kind == ChunkKind::event && c.pred != kNobody && c.pred != p))
        inner_mention(d.chunk, claim.actors, p);  // the event's own actor, or whose it is
    }
  if (claim.actors.empty())
    if (const Mention* m = dropped_of(p)) claim.actors.push_back(*m);
  excluded_.clear();
  for (const auto& m : claim.actors) excluded_.push_back(m.bytes);
  for (const Argument& a : pred.arguments) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
    switch (a.role) {
      case Role::target:
        if (a.chunk == pred.chunk || c.kind == ChunkKind::event)
          inner_mention(a.chunk, claim.targets, p);
        else
          mentions_of(a.chunk, claim.targets);
        break;
      case Role::inner:
      case Role::innerobj:
        inner_mention(a.chunk, claim.targets, p);
        if (a.role == Role::inner) claim.objects.push_back(object_of(a.chunk));
        break;
      case Role::object:
        if (c.pronoun || c.kind == ChunkKind::verb) break;
        claim.objects.push_back(object_of(a.chunk));
        break;
      case Role::where:
        mentions_of(a.chunk, claim.where, true);
        break;
      default:
        break;
    }
  }
  excluded_.clear();
  // «شحنات الصواريخ الكورية الشمالية إلى سوريا»: who hands over may show only in the nationality of what is handed over
  if (claim.actors.empty() && pred.noun && cls.type == EventType::aid && !claim.targets.empty())
    for (const Argument& a : pred.arguments) {
      if (a.role != Role::object || !claim.actors.empty()) continue;
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
      for (std::uint32_t k = 0; k < c.inner_count && claim.actors.empty(); ++k) {
        const Inner& inner = p_->inners[c.inner_first + k];
        if (!inner.adjective) continue;
        claim.actors.push_back(inner_of(inner));
      }
    }
  // «تحدي عقوبات الأمم المتحدة», "preserve its friendship with Syria": towards whom, where only the thing names him
  if (claim.targets.empty() && cls.type != EventType::hold && cls.type != EventType::aid)
    for (const Argument& a : pred.arguments)
      if ((a.role == Role::object || a.role == Role::event) && claim.targets.empty()) counterpart(a.chunk, claim, claim.targets);
  // «نفت دمشق أن تكون قد تسلمت شحنات»: who receives may be the subject of another verb
  if (claim.targets.empty() && pred.use != nullptr && !pred.noun && pred.subject != kNobody && !head.passive) {
    const Slot* slot = pred.use->verb.find(marker::subj);
    const Chunk& s = p_->chunks[static_cast<std::size_t>(pred.subject)];
    if (slot != nullptr && slot->count > 0 && slot->roles[0] == Role::target && (acting(s) || !s.country.empty()))
      mentions_of(pred.subject, claim.targets);
  }
  if (claim.targets.empty() && pred.use != nullptr)
    for (const Dependent& d : pred.dependents) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(d.chunk)];
      const Slot* slot = (pred.noun ? pred.use->noun : pred.use->verb).find(d.marker);
      if (c.kind != ChunkKind::event || d.chunk == pred.chunk || slot == nullptr || slot->roles[0] != Role::target) continue;
      if (claim.targets.empty()) counterpart(d.chunk, claim, claim.targets);
    }
  // «تقيّد الاستثمار في سوريا»: what is curbed, banned or blocked somewhere is so against who is there
  if (claim.targets.empty() && cls.type == EventType::coerce && !claim.actors.empty())
    for (const Mention& place : claim.where)
      if (!place.id.empty() && claim.targets.empty() &&
          std::none_of(claim.actors.begin(), claim.actors.end(), [&](const Mention& a) { return a.id == place.id; }))
        claim.targets.push_back(place);
  // "pledged to deliver tanks to Ukraine", "vowed to strike Iran": to whom, and whether it is a promise at all, shows in what is
  // promised
  EventType type = cls.type;
  if (cls.type == EventType::agree || cls.type == EventType::threaten)
    for (const Predicate& q : p_->preds) {
      if (q.governor != p || q.link != LinkKind::complement || q.use == nullptr) continue;
      if (claim.targets.empty())
        for (const Argument& a : q.arguments)
          if (a.role == Role::target) mentions_of(a.chunk, claim.targets);
      const EventType what = classes_[q.use->cls].type;
      const bool harm = what == EventType::assault || what == EventType::coerce || what == EventType::sanction;
      if (harm && cls.harm_threatens && !pred.noun && classes_[q.use->cls].complement == Complement::none)
        type = EventType::threaten;
    }
  // what acts also stands among what it acts on only by mistake
  std::erase_if(claim.targets, [&](const Mention& t) {
    return std::any_of(claim.actors.begin(), claim.actors.end(), [&](const Mention& a) { return a.bytes == t.bytes; });
  });
  // troops that are deployed act, also in the passive: «تم نشر جنود», "two units were sent"
  if (cls.type == EventType::mobilize && claim.actors.empty())
    for (const Argument& a : pred.arguments)
      if ((a.role == Role::object || a.role == Role::target) && acting(p_->chunks[static_cast<std::size_t>(a.chunk)])) {
        mentions_of(a.chunk, claim.actors);
        std::erase_if(claim.targets, [&](const Mention& t) { return t.bytes == claim.actors.front().bytes; });
        break;
      }
  if (claim.actors.empty() && claim.targets.empty()) return;
  if (claim.actors.empty() && (needs_actor(cls.type) || (pred.noun && pred.link == LinkKind::none && pred.speaker == kNobody)))
    return;
  // "vowed to retaliate": without a target it is only what is threatened
  if (cls.type == EventType::assault && claim.targets.empty() && claim.where.empty() && claim.objects.empty() &&
      pred.governor != kNobody && pred.link == LinkKind::complement) {
    const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
    if (g.use != nullptr && (classes_[g.use->cls].type == EventType::agree || classes_[g.use->cls].type == EventType::threaten))
      return;
  }
  if (pred.noun && pred.link != LinkKind::complement && pred.link != LinkKind::adverbial) {
    const std::size_t told = std::min<std::size_t>(2, claim.actors.size()) + (claim.targets.empty() ? 0U : 1U) +
                             (claim.where.empty() ? 0U : 1U) + (when_of(p) == kNobody ? 0U : 1U) +
                             (claim.objects.empty() ? 0U : 1U);
    if (told < 2) return;
    if (claim.actors.empty() && claim.targets.size() < 2 && claim.objects.empty()) return;
  }
  // «طرف في النزاع»: an event known already, with nothing said of it here
  if (pred.noun && pred.link == LinkKind::complement && pred.arguments.empty() && head.definite && !head.possessive_pronoun &&
      pred.governor != kNobody) {
    const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
    const Complement k = g.use != nullptr ? classes_[g.use->cls].complement : Complement::none;
    if (k == Complement::none || (k == Complement::pass && classes_[g.use->cls].type != EventType::none)) return;
  }
  if ((cls.type == EventType::hold || cls.type == EventType::tie) && claim.actors.empty()) return;
  Scope scope = scope_of(p);
  if (scope.dropped) return;
  // a visited or struck place is where it happened too
  if (cls.is_visit || cls.type == EventType::assault)
    for (const Argument& a : pred.arguments) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
      const bool place = c.sense == Sense::place || (cls.is_visit && c.sense == Sense::state);
      if (a.role == Role::target && place) mentions_of(a.chunk, claim.where, true);
    }
  // who is helped may show only in what he is helped to do
  if (cls.complement == Complement::pass && claim.targets.empty())
    for (const Argument& a : pred.arguments) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
      if (a.role == Role::event && c.pred != kNobody && c.kind == ChunkKind::event) {
        const Predicate& event = p_->preds[static_cast<std::size_t>(c.pred)];
        if (const auto who = argument(event, Role::actor); who != kNobody)
          mentions_of(who, claim.targets);
        else if (const auto whom = argument(event, Role::target); whom != kNobody)
          mentions_of(whom, claim.targets);
        else if (const auto what = argument(event, Role::object); what != kNobody)
          mentions_of(what, claim.targets);
      }
    }
  // people counted are objects too
  for (const Argument& a : pred.arguments) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
    if ((a.role == Role::actor || a.role == Role::target) && c.quantity != kNobody && a.chunk != pred.chunk)
      claim.objects.push_back(object_of(a.chunk));
  }
  if (pred.noun && head.quantity != kNobody && claim.objects.empty()) claim.objects.push_back(object_of(pred.chunk));
  claim.sentence = sentence_;
  claim.lang = p_->pack->settings.name;
  claim.trigger = slice_of(*p_, p_->span_of(pred.trigger_first, pred.trigger_last));
  claim.type = type;
  claim.mode = cls.mode;
  claim.cameo = cls.cameo;
  claim.contexts = cls.contexts;
  for (const Argument& a : pred.arguments) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
    for (std::uint32_t u = c.first; u < c.last; ++u) claim.contexts |= p_->pack->lexicon->lexeme(p_->units[u].lexeme).contexts;
  }
  claim.status = scope.status;
  claim.polarity = scope.polarity;
  claim.sources = std::move(scope.sources);
  if (claim.polarity == Polarity::negated && claim.status == Status::asserted && !claim.sources.empty())
    claim.status = Status::reported;
  claim.reasons.push_back({cls.rule, claim.trigger});
  for (const auto& [rule, words] : scope.reasons) claim.reasons.push_back({rule, words});
  if (const auto t = when_of(p); t != kNobody) {
    const TimeHit& hit = p_->times[static_cast<std::size_t>(p_->chunks[static_cast<std::size_t>(t)].index)];
    claim.when = hit.edtf;
    claim.reasons.push_back({hit.rule, slice_of(*p_, hit.bytes)});
  }
  for (const Argument& a : pred.arguments) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
    if (c.quantity == kNobody) continue;
    const QuantityHit& hit = p_->quantities[static_cast<std::size_t>(c.quantity)];
    claim.reasons.push_back({hit.rule, slice_of(*p_, hit.bytes)});
  }
  pred.told = true;
  out_->push_back(std::move(claim));
}

void ClaimMaker::remember() {
  for (std::size_t i = 0; i < p_->chunks.size(); ++i) {
    const Chunk& c = p_->chunks[i];
    if (c.kind != ChunkKind::np || c.pronoun || c.refers == -3) continue;
    if (!acting(c) && (c.country.empty() || c.name == kNobody)) continue;
    Discourse::Entity e;
    e.mention = mention_of(c);
    e.sense = c.sense;
    e.gender = gender_of(c);
    e.sentence = discourse_->sentence();
    e.subject = std::any_of(p_->preds.begin(), p_->preds.end(),
                            [&](const Predicate& q) { return q.subject == static_cast<std::int32_t>(i); });
    e.spoke = std::any_of(p_->preds.begin(), p_->preds.end(), [&](const Predicate& q) {
      return std::any_of(q.arguments.begin(), q.arguments.end(),
                         [&](const Argument& a) { return a.role == Role::source && a.chunk == static_cast<std::int32_t>(i); });
    });
    discourse_->see(e);
  }
}

void ClaimMaker::make(SentenceParse& p, Discourse& discourse, std::vector<Claim>& out) {
  discourse_ = &discourse;
  out_ = &out;
  sentence_ = slice_of(p, p.tokens->span);
  meet_people();
  find_dropped_subjects();
  const std::size_t before = out.size();
  // Complements come first, so that a predicate that gives way to its complement knows whether there is one.
  for (std::size_t i = p.preds.size(); i > 0; --i) add_claim(static_cast<std::int32_t>(i - 1));
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                   [](const Claim& a, const Claim& b) { return a.trigger.bytes.begin < b.trigger.bytes.begin; });
  take_over(before);
  date_by_place(before);
  go_on_quoting(before);
  link_denials(before);
  name_voices(before);
  remember();
  discourse.next_sentence();
}

}  // namespace isnad
