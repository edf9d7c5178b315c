#include "reading/claims.h"

#include <algorithm>

#include "reading/arguments.h"
#include "reading/clauses.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::size_t kRemembered = 12;
constexpr int kDepth = 12;  // governors above a predicate that count

// Which status stands where two meet: a plan, a possibility or an advice over hearsay, hearsay over the bare statement.
Status stronger(Status inner, Status outer) {
  const auto rank = [](Status s) {
    switch (s) {
      case Status::asserted: return 0;
      case Status::reported: return 1;
      case Status::alleged: return 2;
      case Status::unconfirmed: return 3;
      case Status::possible: case Status::planned: case Status::recommended: return 4;
    }
    return 0;
  };
  return rank(outer) > rank(inner) ? outer : inner;
}

// The gender and number of a phrase; a state's name is feminine, a person's masculine where nothing else is known.
Tags gender_of(const Chunk& c) {
  const Tags own = c.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  if (c.name != kNobody && c.sense == Sense::state) return tag::fem | tag::sg;
  if (c.name != kNobody && c.sense == Sense::person && (own & (tag::masc | tag::fem)) == 0) return tag::masc | tag::sg;
  return own;
}

}  // namespace

void Discourse::start() {
  recent_.clear();
  sentence_ = 0;
  dateline.clear();
  last_time.clear();
}

void Discourse::see(const Entity& entity) {
  std::erase_if(recent_, [&](const Entity& e) { return e.mention.bytes == entity.mention.bytes; });
  recent_.push_front(entity);
  if (recent_.size() > kRemembered) recent_.pop_back();
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

Mention ClaimMaker::mention_of(const Chunk& c) const {
  std::uint32_t first = c.first;
  const std::uint32_t last = c.last;
  const auto skip = [&](const Unit& u) {
    return u.is(tag::prep) || (u.is(tag::det) && !u.is(tag::noun)) || (u.is(tag::pron) && p_->pack->lexicon->lexeme(u.lexeme).sense == Sense::poss);
  };
  if (c.quantity != kNobody) {
    const auto& q = p_->quantities[static_cast<std::size_t>(c.quantity)];
    if (q.noun_first >= first && q.noun_first < last) first = q.noun_first;
  }
  while (first + 1 < last && skip(p_->units[first])) ++first;
  Mention m;
  static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(first, last));
  m.id = c.country;
  return m;
}

namespace {

// Whether what is wanted of a pronoun's antecedent can be said of a phrase.
bool agrees(Tags want, Tags have, Sense sense) {
  if ((want & tag::fem) != 0 && (want & tag::sg) != 0) return (have & tag::fem) != 0 || (have & (tag::masc | tag::fem)) == 0;
  if ((want & tag::masc) != 0 && (want & tag::sg) != 0) return (have & tag::fem) == 0 && (have & tag::pl) == 0 && sense != Sense::state;
  if ((want & tag::pl) != 0) return (have & tag::pl) != 0 || ((have & tag::sg) == 0 && sense != Sense::state);
  return true;
}

}  // namespace

// Whom a pronoun of this sentence means, among the phrases before chunk `before`: subjects first, then the nearest.
std::int32_t ClaimMaker::antecedent_of(const Chunk& pronoun, std::int32_t before) const {
  const Tags want = pronoun.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  // where things have no gender, he and she are persons
  const bool of_person = !p_->pack->settings.head_first && (want & (tag::masc | tag::fem)) != 0;
  int best = -1;
  std::int32_t found = kNobody;
  for (std::int32_t i = before - 1; i >= 0; --i) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
    if (c.kind != ChunkKind::np || c.pronoun || c.refers == -3 || !acting(c)) continue;
    if (c.name == kNobody && c.marker != marker::none) continue;
    if (std::any_of(excluded_.begin(), excluded_.end(), [&](const Span& s) { return s.overlaps(p_->span_of(c.first, c.last)); })) continue;
    if (!agrees(want, gender_of(c), c.sense) || (of_person && c.sense != Sense::person && c.sense != Sense::none)) continue;
    const bool subject = std::any_of(p_->preds.begin(), p_->preds.end(), [&](const Predicate& q) { return q.subject == i; });
    const int score = (subject ? 2 : 0) + (c.marker == marker::none ? 1 : 0);
    if (score > best) best = score, found = i;
  }
  return found;
}

bool ClaimMaker::resolve(const Chunk& pronoun, std::int32_t before, Mention& out) {
  if (const std::int32_t found = antecedent_of(pronoun, before); found != kNobody) {
    out = mention_of(p_->chunks[static_cast<std::size_t>(found)]);
    return true;
  }
  const Tags want = pronoun.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  const Discourse::Entity* entity = nullptr;
  int top = -1;
  for (const auto& e : discourse_->recent()) {
    if (discourse_->sentence() - e.sentence > 3) continue;
    if (std::find(excluded_.begin(), excluded_.end(), e.mention.bytes) != excluded_.end()) continue;
    if (!agrees(want, e.gender, e.sense)) continue;
    if (!p_->pack->settings.head_first && (want & (tag::masc | tag::fem)) != 0 && e.sense != Sense::person && e.sense != Sense::none) continue;
    const int score = static_cast<int>(10 - 3 * (discourse_->sentence() - e.sentence)) + (e.subject ? 2 : 0);
    if (score > top) top = score, entity = &e;
  }
  if (entity == nullptr) return false;
  out = entity->mention;
  return true;
}

// Where verbs may do without a subject, it is who acted before: in this sentence, else in the ones before it.
void ClaimMaker::find_dropped_subjects() {
  dropped_.clear();
  if (!p_->pack->settings.verb_first) return;
  for (std::size_t i = 0; i < p_->preds.size(); ++i) {
    Predicate& q = p_->preds[i];
    const Chunk& head = p_->chunks[static_cast<std::size_t>(q.chunk)];
    if (q.noun || head.form != VerbForm::finite || head.passive || q.subject != kNobody || head.kind != ChunkKind::verb) continue;
    if (std::any_of(q.dependents.begin(), q.dependents.end(), [](const Dependent& d) { return d.marker == marker::subj; })) continue;
    const bool impersonal = q.use != nullptr && (classes_[q.use->cls].complement == Complement::status || classes_[q.use->cls].complement == Complement::light) &&
                            argument(q, Role::event) != kNobody && (head.tags & tag::masc) != 0 && argument(q, Role::actor) == kNobody && (head.tags & tag::pl) == 0;
    if (impersonal) continue;
    Chunk pronoun;
    pronoun.tags = tag::pron | (head.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl));
    if (const std::int32_t found = antecedent_of(pronoun, q.chunk); found != kNobody) {
      q.subject = found;
      continue;
    }
    Mention m;
    if (q.governor == kNobody && resolve(pronoun, q.chunk, m)) dropped_.emplace_back(static_cast<std::int32_t>(i), m);
  }
}

const Mention* ClaimMaker::dropped_of(std::int32_t p) const {
  for (int depth = 0; p != kNobody && depth < kDepth; ++depth) {
    for (const auto& [pred, mention] : dropped_)
      if (pred == p) return &mention;
    const Predicate& q = p_->preds[static_cast<std::size_t>(p)];
    const bool finite = !q.noun && p_->chunks[static_cast<std::size_t>(q.chunk)].form == VerbForm::finite;
    if (finite || q.link == LinkKind::none) break;
    p = q.governor;
  }
  return nullptr;
}

void ClaimMaker::mentions_of(std::int32_t i, std::vector<Mention>& out, bool as_place) {
  const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
  const auto add = [&](const Mention& m) {
    if (std::none_of(out.begin(), out.end(), [&](const Mention& o) { return o.bytes == m.bytes; })) out.push_back(m);
  };
  if (c.pronoun) {
    Mention m;
    if (resolve(c, i, m)) add(m);
    return;
  }
  // «البلدان», "the two countries", "the country": those last spoken of.
  const bool pair = (c.tags & tag::dual) != 0 || p_->units[c.first].is(tag::dual) ||
                    (c.quantity != kNobody && p_->quantities[static_cast<std::size_t>(c.quantity)].count.min == 2.0);
  const bool states_meant = c.sense == Sense::state && c.name == kNobody && c.country.empty() && c.definite && (pair || (c.tags & tag::pl) == 0);
  if (states_meant || (c.states != 0 && c.country.empty())) {
    const bool two = states_meant ? pair : c.states == 2;
    std::vector<Mention> states;
    for (const auto& e : discourse_->recent()) {
      if (e.mention.id.empty()) continue;
      if (std::any_of(states.begin(), states.end(), [&](const Mention& s) { return s.id == e.mention.id; })) continue;
      states.push_back(e.mention);
      if (states.size() == (two ? 2U : 1U)) break;
    }
    if (states.size() == (two ? 2U : 1U)) {
      if (two) {
        for (auto it = states.rbegin(); it != states.rend(); ++it) add(*it);
      } else {
        Mention m = mention_of(c);
        m.id = states[0].id;
        add(m);
      }
      return;
    }
  }
  Mention m = mention_of(c);
  if (m.id.empty() && c.possessive_pronoun && !as_place) {
    Chunk owner;
    owner.tags = c.clitic != 0 ? p_->pack->tagger.clitics.list[c.clitic].tags : p_->units[c.first].tags;
    Mention who;
    if (resolve(owner, i, who)) m.id = who.id;
  }
  add(m);
}

// Somebody inside a phrase: its owner, its nationality, the doer of the event it names.
bool ClaimMaker::inner_mention(std::int32_t i, std::vector<Mention>& out, std::int32_t owner) {
  const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
  if (c.pred != kNobody && c.pred != owner) {
    const auto actors = actors_of(c.pred, 1);
    const std::size_t before = out.size();
    for (const auto a : actors)
      if (a != i) mentions_of(a, out);
    if (out.size() > before) return true;
  }
  for (std::uint32_t k = 0; k < c.inner_count; ++k) {
    const Inner& inner = p_->inners[c.inner_first + k];
    if (inner.country.empty() && !acts(inner.sense)) continue;
    Mention m;
    static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(inner.first, inner.last));
    m.id = inner.country;
    out.push_back(m);
    return true;
  }
  if (c.possessive_pronoun) {
    Chunk pronoun;
    pronoun.tags = c.clitic != 0 ? p_->pack->tagger.clitics.list[c.clitic].tags : p_->units[c.first].tags;
    Mention m;
    if (resolve(pronoun, i, m)) {
      out.push_back(m);
      return true;
    }
  }
  return false;
}

// The other side, named only in what is acted on: the target or party of an event, the owner of a thing; not the actor himself.
void ClaimMaker::counterpart(std::int32_t i, const Claim& claim, std::vector<Mention>& out) {
  std::vector<Mention> candidates;
  const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
  if (c.kind == ChunkKind::verb) return;
  if (c.kind == ChunkKind::event && c.pred != kNobody) {
    for (const Argument& a : p_->preds[static_cast<std::size_t>(c.pred)].arguments)
      if ((a.role == Role::target || a.role == Role::both) && a.chunk != i) mentions_of(a.chunk, candidates);
  }
  inner_mention(i, candidates, kNobody);
  for (const auto& m : candidates) {
    const bool self = std::any_of(claim.actors.begin(), claim.actors.end(),
                                  [&](const Mention& a) { return a.bytes.overlaps(m.bytes) || (!a.id.empty() && a.id == m.id); });
    if (!self && std::none_of(out.begin(), out.end(), [&](const Mention& o) { return o.bytes == m.bytes; })) out.push_back(m);
  }
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
  return cls.type != EventType::none || (cls.complement == Complement::pass && verb.subject == pred.chunk && p_->preds.size() > 2);
}

Object ClaimMaker::object_of(std::int32_t i) {
  const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
  Object o;
  static_cast<Slice&>(o) = mention_of(c);
  if (c.quantity != kNobody) o.count = p_->quantities[static_cast<std::size_t>(c.quantity)].count;
  return o;
}

// --- who acts
std::int32_t ClaimMaker::controller_target(std::int32_t g) const {
  const Predicate& governor = p_->preds[static_cast<std::size_t>(g)];
  for (const Role role : {Role::target, Role::told, Role::object}) {
    const std::int32_t t = argument(governor, role);
    if (t != kNobody && t != governor.subject && acting(p_->chunks[static_cast<std::size_t>(t)])) return t;
  }
  return kNobody;
}

std::vector<std::int32_t> ClaimMaker::actors_of(std::int32_t p, int depth) {
  std::vector<std::int32_t> out;
  if (depth > kDepth) return out;
  const Predicate& pred = p_->preds[static_cast<std::size_t>(p)];
  for (const Argument& a : pred.arguments)
    if (a.role == Role::actor || a.role == Role::both) out.push_back(a.chunk);
  if (out.size() > 1 || std::any_of(pred.arguments.begin(), pred.arguments.end(), [](const Argument& a) { return a.role == Role::actor; })) return out;
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
      const bool orders = pred.link == LinkKind::complement && cls.complement != Complement::light && cls.type != EventType::agree &&
                          cls.type != EventType::threaten && cls.type != EventType::reject;
      if (orders) {
        if (const auto t = controller_target(pred.governor); t != kNobody) {
          out.push_back(t);
          return out;
        }
      }
      if (cls.complement == Complement::embed && cls.type == EventType::none && pred.link == LinkKind::complement)
        for (const Dependent& d : g.dependents)  // "quoted the minister as saying"
          if (d.marker == marker::obj && d.chunk != pred.chunk && acting(p_->chunks[static_cast<std::size_t>(d.chunk)])) {
            out.push_back(d.chunk);
            return out;
          }
      if (const auto s = argument(g, Role::source); s != kNobody && pred.link == LinkKind::complement) {
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
          if (p_->chunks[static_cast<std::size_t>(k)].coordinated && p_->chunks[static_cast<std::size_t>(k)].kind == ChunkKind::np) out.push_back(k);
        return out;
      }
    }
  }
  if (out.empty() && pred.first_of_coordination != kNobody && pred.first_of_coordination != p && pred.noun == p_->preds[static_cast<std::size_t>(pred.first_of_coordination)].noun)
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
  if (pred.use != nullptr && (classes_[pred.use->cls].complement == Complement::pass || (classes_[pred.use->cls].complement == Complement::status && depth > 0)))
    for (const Argument& a : pred.arguments) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
      if (a.role != Role::event || c.pred == kNobody || c.pred == p || p_->preds[static_cast<std::size_t>(c.pred)].governor != p) continue;
      const Predicate& event = p_->preds[static_cast<std::size_t>(c.pred)];
      if (event.when != kNobody) return event.when;
      for (const Argument& inner : event.arguments) {
        const Chunk& deeper = p_->chunks[static_cast<std::size_t>(inner.chunk)];
        if (inner.role == Role::event && deeper.pred != kNobody && p_->preds[static_cast<std::size_t>(deeper.pred)].when != kNobody)
          return p_->preds[static_cast<std::size_t>(deeper.pred)].when;
      }
    }
  if (pred.governor == kNobody || pred.link != LinkKind::complement) return kNobody;
  const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
  if (g.use == nullptr) return kNobody;
  const EventClass& cls = classes_[g.use->cls];
  const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
  switch (cls.complement) {
    case Complement::light: case Complement::pass: case Complement::negate: {
      if (const auto t = when_of(pred.governor, depth + 1); t != kNobody) return t;
      // «أدت الضربة في سبتمبر إلى مقتل …»
      const Chunk* cause = g.subject != kNobody ? &p_->chunks[static_cast<std::size_t>(g.subject)] : nullptr;
      return cause != nullptr && cause->pred != kNobody ? p_->preds[static_cast<std::size_t>(cause->pred)].when : kNobody;
    }
    case Complement::embed: case Complement::only:
      // the date of the saying is that of a state which holds when it is said
      if (cls.type == EventType::none && !pred.noun && head.present && head.modal == 0) return when_of(pred.governor, depth + 1);
      return kNobody;
    default: return kNobody;
  }
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
      static_cast<Slice&>(source) = m;
      source.id = m.id;
      source.stance = s;
      own.push_back(source);
    }
  };
  for (const Argument& a : governor.arguments)
    if (a.role == Role::told && p_->chunks[static_cast<std::size_t>(a.chunk)].sense == Sense::outlet) add(a.chunk, Stance::reports);
  bool found = false;
  for (const Argument& a : governor.arguments) {
    if (a.role == Role::source) add(a.chunk, stance), found = true;
  }
  if (!found)
    for (const auto a : actors_of(g)) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a)];
      if (acting(c) || c.sense == Sense::doc || !c.country.empty()) add(a, stance), found = true;
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
  for (std::size_t i = 0; i < p_->chunks.size(); ++i) {
    const Chunk& cue_chunk = p_->chunks[i];
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
        holds = holds || inside.back() <= at;   // it follows: all before it
      else
        holds = holds || inside.back() >= at;   // it precedes: all after it
    }
    if (!holds || granted) continue;
    if (cue_chunk.refers == kNobody) {
      scope.status = stronger(scope.status, cue.status);
      continue;
    }
    Source source;
    std::vector<Mention> mentions;
    mentions_of(cue_chunk.refers, mentions);
    if (mentions.empty()) continue;
    static_cast<Slice&>(source) = mentions[0];
    source.id = mentions[0].id;
    source.stance = cue.stance;
    scope.status = stronger(scope.status, p_->chunks[static_cast<std::size_t>(cue_chunk.refers)].kind == ChunkKind::cue ? Status::unconfirmed : cue.status);
    scope.reasons.emplace_back(cue.rule, slice_of(*p_, p_->span_of(cue_chunk.first, cue_chunk.last)));
    // "Reuters, citing a report, said": inside the speaker's clause the cited comes after the speaker.
    bool after = false;
    for (std::int32_t g = p_->preds[static_cast<std::size_t>(p)].governor, d = 0; g != kNobody && d < kDepth; g = p_->preds[static_cast<std::size_t>(g)].governor, ++d)
      if (p_->preds[static_cast<std::size_t>(g)].clause == at) after = true;
    if (after)
      scope.sources.push_back(source);
    else
      scope.sources.insert(scope.sources.begin(), source);
  }
}

ClaimMaker::Scope ClaimMaker::scope_of(std::int32_t p) {
  Scope scope;
  std::int32_t at = p;
  const Predicate& own = p_->preds[static_cast<std::size_t>(p)];
  // "helped in the army's attack" takes the attack for granted, however sure the help is
  if (own.noun && own.link == LinkKind::complement && own.governor != kNobody && argument(own, Role::actor) != kNobody) {
    const Predicate& g = p_->preds[static_cast<std::size_t>(own.governor)];
    if (g.use != nullptr && classes_[g.use->cls].complement == Complement::pass && classes_[g.use->cls].type != EventType::none) return scope;
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
    if (head.negated && depth == 0) scope.polarity = Polarity::negated;
    const bool granted = argument_noun(at);
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
    // "a report that …": the document says so
    if (clause.kind == ClauseKind::complement && clause.antecedent != kNobody && clause.governor == kNobody) {
      std::vector<Mention> mentions;
      const Chunk& speaker = p_->chunks[static_cast<std::size_t>(clause.antecedent)];
      if (speaker.kind != ChunkKind::cue || p_->pack->cue_list[static_cast<std::size_t>(speaker.index)].speaks) mentions_of(clause.antecedent, mentions);
      for (const auto& m : mentions) {
        Source s;
        static_cast<Slice&>(s) = m;
        s.id = m.id;
        scope.sources.insert(scope.sources.begin(), s);
      }
      scope.status = stronger(scope.status, p_->chunks[static_cast<std::size_t>(clause.antecedent)].kind == ChunkKind::cue ? Status::unconfirmed : Status::reported);
    }
    std::int32_t next = kNobody;
    if (pred.governor != kNobody && (pred.link == LinkKind::complement || pred.link == LinkKind::adverbial)) {
      const Predicate& g = p_->preds[static_cast<std::size_t>(pred.governor)];
      if (pred.link == LinkKind::complement && g.use != nullptr) {
        const EventClass& cls = classes_[g.use->cls];
        const Chunk& ghead = p_->chunks[static_cast<std::size_t>(g.chunk)];
        const Slice words = slice_of(*p_, p_->span_of(ghead.first, ghead.last));
        switch (cls.complement) {
          case Complement::embed: case Complement::only:
            if (ghead.negated && !cls.negated && cls.type == EventType::none) scope.dropped = true;
            scope.status = stronger(scope.status, cls.status);
            if (cls.negated) scope.polarity = Polarity::negated;
            add_sources(pred.governor, cls.stance, scope.sources);
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
          case Complement::swallow: scope.dropped = true; break;
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
          case Complement::none: break;
        }
      }
      next = pred.governor;
    } else if (pred.link == LinkKind::restrictive && clause.parent != kNobody) {
      next = p_->clauses[static_cast<std::size_t>(clause.parent)].verb;
      if (next == at) next = kNobody;
    } else if (pred.link == LinkKind::restrictive && clause.verb != at) {
      next = clause.verb;
    }
    if (next == kNobody && clause.kind == ClauseKind::complement && clause.governor == kNobody && clause.parent != kNobody && !granted) {
      next = p_->clauses[static_cast<std::size_t>(clause.parent)].verb;
      if (next != kNobody && (p_->preds[static_cast<std::size_t>(next)].clause == pred.clause || next == at)) next = kNobody;
    }
    at = next;
  }
  apply_according(p, scope);
  return scope;
}

void ClaimMaker::add_claim(std::int32_t p) {
  Predicate& pred = p_->preds[static_cast<std::size_t>(p)];
  if (pred.use == nullptr || pred.absorbed) return;
  const EventClass& cls = classes_[pred.use->cls];
  if (cls.type == EventType::none) return;
  const auto governs = [&] {
    return std::any_of(p_->preds.begin(), p_->preds.end(), [&](const Predicate& q) { return q.governor == p && q.link == LinkKind::complement && q.told; });
  };
  if (cls.complement == Complement::only && governs()) return;
  Claim claim;
  const Chunk& head = p_->chunks[static_cast<std::size_t>(pred.chunk)];
  // who
  for (const auto a : actors_of(p)) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(a)];
    // "what", "some": nobody in particular
    if (!c.pronoun && c.kind == ChunkKind::np && c.country.empty() && !acting(c) && (c.tags & (tag::pron | tag::det)) != 0 && (c.tags & tag::noun) == 0) continue;
    if (a == pred.chunk || (c.kind == ChunkKind::event && !acting(c)))
      inner_mention(a, claim.actors, p);
    else
      mentions_of(a, claim.actors);
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
      case Role::inner: case Role::innerobj:
        inner_mention(a.chunk, claim.targets, p);
        if (a.role == Role::inner) claim.objects.push_back(object_of(a.chunk));
        break;
      case Role::object:
        if (c.pronoun || c.kind == ChunkKind::verb) break;
        claim.objects.push_back(object_of(a.chunk));
        break;
      case Role::where: mentions_of(a.chunk, claim.where, true); break;
      default: break;
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
        Mention m;
        static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(inner.first, inner.last));
        m.id = inner.country;
        claim.actors.push_back(m);
      }
    }
  // «تحدي عقوبات الأمم المتحدة», "preserve its friendship with Syria": towards whom, where only the thing names him
  if (claim.targets.empty() && cls.type != EventType::hold && cls.type != EventType::aid)
    for (const Argument& a : pred.arguments)
      if ((a.role == Role::object || a.role == Role::event) && claim.targets.empty()) counterpart(a.chunk, claim, claim.targets);
  // what acts also stands among what it acts on only by mistake
  std::erase_if(claim.targets, [&](const Mention& t) { return std::any_of(claim.actors.begin(), claim.actors.end(), [&](const Mention& a) { return a.bytes == t.bytes; }); });
  // troops that are deployed act, also in the passive: «تم نشر جنود», "two units were sent"
  if (cls.type == EventType::mobilize && claim.actors.empty())
    for (const Argument& a : pred.arguments)
      if ((a.role == Role::object || a.role == Role::target) && acting(p_->chunks[static_cast<std::size_t>(a.chunk)])) {
        mentions_of(a.chunk, claim.actors);
        std::erase_if(claim.targets, [&](const Mention& t) { return t.bytes == claim.actors.front().bytes; });
        break;
      }
  if (claim.actors.empty() && claim.targets.empty()) return;
  if (pred.noun && pred.link != LinkKind::complement && pred.link != LinkKind::adverbial) {
    const std::size_t told = std::min<std::size_t>(2, claim.actors.size()) + (claim.targets.empty() ? 0U : 1U) + (claim.where.empty() ? 0U : 1U) +
                             (when_of(p) == kNobody ? 0U : 1U) + (claim.objects.empty() ? 0U : 1U);
    if (told < 2) return;
    if (claim.actors.empty() && claim.targets.size() < 2 && claim.objects.empty()) return;
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
    if ((a.role == Role::actor || a.role == Role::target) && c.quantity != kNobody && a.chunk != pred.chunk) claim.objects.push_back(object_of(a.chunk));
  }
  if (pred.noun && head.quantity != kNobody && claim.objects.empty()) claim.objects.push_back(object_of(pred.chunk));
  claim.sentence = sentence_;
  claim.lang = p_->pack->settings.name;
  claim.trigger = slice_of(*p_, p_->span_of(pred.trigger_first, pred.trigger_last));
  claim.type = cls.type;
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
  if (claim.polarity == Polarity::negated && claim.status == Status::asserted && !claim.sources.empty()) claim.status = Status::reported;
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
    e.subject = std::any_of(p_->preds.begin(), p_->preds.end(), [&](const Predicate& q) { return q.subject == static_cast<std::int32_t>(i); });
    discourse_->see(e);
  }
}

void ClaimMaker::make(SentenceParse& p, Discourse& discourse, std::vector<Claim>& out) {
  discourse_ = &discourse;
  out_ = &out;
  sentence_ = slice_of(p, p.tokens->span);
  find_dropped_subjects();
  const std::size_t before = out.size();
  // Complements come first, so that a predicate that gives way to its complement knows whether there is one.
  for (std::size_t i = p.preds.size(); i > 0; --i) add_claim(static_cast<std::int32_t>(i - 1));
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                   [](const Claim& a, const Claim& b) { return a.trigger.bytes.begin < b.trigger.bytes.begin; });
  remember();
  discourse.next_sentence();
}

}  // namespace isnad
