// Who is meant: names as they stand, pronouns, dropped subjects, «البلدان», and the other side where only a thing names him.
#include <algorithm>

#include "reading/arguments.h"
#include "reading/claims.h"
#include "reading/clauses.h"

namespace isnad {
namespace {

constexpr std::size_t kRemembered = 12;

// Whether what is wanted of a pronoun's antecedent can be said of a phrase.
bool agrees(Tags want, Tags have, Sense sense) {
  if ((want & tag::fem) != 0 && (want & tag::sg) != 0) return (have & tag::fem) != 0 || (have & (tag::masc | tag::fem)) == 0;
  if ((want & tag::masc) != 0 && (want & tag::sg) != 0)
    return (have & tag::fem) == 0 && (have & tag::pl) == 0 && sense != Sense::state;
  // "it": no people, and no plural
  if ((want & tag::sg) != 0 && (want & (tag::masc | tag::fem)) == 0) return (have & tag::pl) == 0 && sense != Sense::person;
  if ((want & tag::pl) != 0 && sense == Sense::person && (have & tag::pl) == 0) return false;
  if ((want & tag::pl) != 0 && (sense == Sense::group || sense == Sense::force)) return true;
  if ((want & tag::pl) != 0) return (have & tag::pl) != 0 || ((have & tag::sg) == 0 && sense != Sense::state);
  return true;
}

}  // namespace

Tags gender_of(const Chunk& c) {
  const Tags own = c.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  if (c.name != kNobody && c.sense == Sense::state) return tag::fem | tag::sg;
  if (c.name != kNobody && c.sense == Sense::person && (own & (tag::masc | tag::fem)) == 0) return tag::masc | tag::sg;
  return own;
}

void Discourse::start() {
  recent_.clear();
  people_.clear();
  quoted.clear();
  sentence_ = 0;
  dateline.clear();
  last_time.clear();
  voices.clear();
  last_voice = {};
}

void Discourse::see(const Entity& entity) {
  std::erase_if(recent_, [&](const Entity& e) { return e.mention.bytes == entity.mention.bytes; });
  recent_.push_front(entity);
  if (recent_.size() > kRemembered) recent_.pop_back();
}

Mention ClaimMaker::mention_of(const Chunk& c) const {
  std::uint32_t first = c.first;
  const std::uint32_t last = c.last;
  const auto skip = [&](const Unit& u) {
    return u.is(tag::prep) || (u.is(tag::det) && !u.is(tag::noun)) ||
           (u.is(tag::pron) && p_->pack->lexicon->lexeme(u.lexeme).sense == Sense::poss);
  };
  if (c.quantity != kNobody) {
    const auto& q = p_->quantities[static_cast<std::size_t>(c.quantity)];
    if (q.noun_first >= first && q.noun_first < last) first = q.noun_first;
  }
  while (first + 1 < last && skip(p_->units[first])) ++first;
  Mention m;
  static_cast<Slice&>(m) = slice_of(*p_, p_->span_of(first, last));
  m.id = c.country;
  identify(c, m);
  return m;
}

// Whom a pronoun of this sentence means, among the phrases before chunk `before`: subjects first, then the nearest.
std::int32_t ClaimMaker::antecedent_of(const Chunk& pronoun, std::int32_t before) const {
  const Tags want = pronoun.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  // where things have no gender, he and she are persons
  const bool of_person = !p_->pack->settings.head_first && (want & (tag::masc | tag::fem)) != 0;
  int best = -1;
  std::int32_t found = kNobody;
  for (std::int32_t i = before - 1; i >= 0; --i) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
    if (c.kind != ChunkKind::np || c.pronoun || c.refers == -3) continue;
    const bool owned = !acting(c) && !c.country.empty() && c.inner_count > 0;  // «عضوية النيجر»: whose it is
    if (!acting(c) && !owned) continue;
    // in a prepositional phrase only who is named, or people in the plural: «على المسؤولين … حيث يسعون»
    const bool people = (want & tag::pl) != 0 && (c.tags & tag::pl) != 0 && c.sense == Sense::person;
    if ((c.tags & tag::name) == 0 && c.marker != marker::none && !people) continue;
    if (std::any_of(excluded_.begin(), excluded_.end(), [&](const Span& s) { return s.overlaps(p_->span_of(c.first, c.last)); }))
      continue;
    if (!agrees(want, gender_of(c), c.sense) || (of_person && c.sense != Sense::person && c.sense != Sense::none)) continue;
    const bool subject = std::any_of(p_->preds.begin(), p_->preds.end(), [&](const Predicate& q) { return q.subject == i; });
    const int score = (subject ? 2 : 0) + (c.marker == marker::none ? 1 : 0);
    if (score > best) best = score, found = i;
  }
  return found;
}

// The phrase that tells what chunk `i` stands in, or kNobody: whom "we" and "his country" mean.
std::int32_t ClaimMaker::speaker_of(std::int32_t i) const {
  std::int32_t c = p_->chunks[static_cast<std::size_t>(i)].clause;
  for (int depth = 0; c != kNobody && depth < kDepth; ++depth) {
    const ClauseInfo& clause = p_->clauses[static_cast<std::size_t>(c)];
    std::int32_t g = clause.governor;
    if (g == kNobody && clause.verb != kNobody) g = p_->preds[static_cast<std::size_t>(clause.verb)].governor;
    if (g != kNobody) {
      const Predicate& q = p_->preds[static_cast<std::size_t>(g)];
      const Complement k = q.use != nullptr ? classes_[q.use->cls].complement : Complement::none;
      if (k == Complement::embed || k == Complement::only) {
        std::int32_t who = kNobody;
        for (const Argument& a : q.arguments)  // of a relay the last is who said it
          if (a.role == Role::source || (who == kNobody && a.role == Role::actor)) who = a.chunk;
        if (who == kNobody) who = q.subject;
        if (who != kNobody && (p_->chunks[static_cast<std::size_t>(who)].pronoun || who == i)) who = kNobody;
        if (who == kNobody && q.noun && q.governor != kNobody) {  // «نقلت عن فلان قوله إن …»
          for (const Argument& a : p_->preds[static_cast<std::size_t>(q.governor)].arguments)
            if (a.role == Role::source) who = a.chunk;
        }
        if (who != kNobody && who != i) return who;
      }
    }
    c = clause.parent;
  }
  return kNobody;
}

// `speaks`: it is the subject of a verb of saying; then whoever spoke last is the likeliest.
bool ClaimMaker::resolve(const Chunk& pronoun, std::int32_t before, Mention& out, bool speaks) {
  if ((pronoun.tags & tag::first) != 0) {
    const std::int32_t who = speaker_of(before);
    if (who == kNobody) return false;
    out = mention_of(p_->chunks[static_cast<std::size_t>(who)]);
    return true;
  }
  if (const std::int32_t found = antecedent_of(pronoun, before); found != kNobody) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(found)];
    if (!acting(c) && c.inner_count > 0) {
      const Inner& inner = p_->inners[c.inner_first + c.inner_count - 1];
      out = inner_of(inner);
      return true;
    }
    out = mention_of(c);
    return true;
  }
  const Tags want = pronoun.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  const Discourse::Entity* entity = nullptr;
  int top = -1;
  for (const auto& e : discourse_->recent()) {
    if (discourse_->sentence() - e.sentence > 3) continue;
    if (std::find(excluded_.begin(), excluded_.end(), e.mention.bytes) != excluded_.end()) continue;
    if (!agrees(want, e.gender, e.sense)) continue;
    if (!p_->pack->settings.head_first && (want & (tag::masc | tag::fem)) != 0 && e.sense != Sense::person &&
        e.sense != Sense::none)
      continue;
    const int score =
        static_cast<int>(10 - 3 * (discourse_->sentence() - e.sentence)) + (e.subject ? 2 : 0) + (speaks && e.spoke ? 4 : 0);
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
    if (std::any_of(q.dependents.begin(), q.dependents.end(), [](const Dependent& d) { return d.marker == marker::subj; }))
      continue;
    const bool impersonal =
        q.use != nullptr &&
        (classes_[q.use->cls].complement == Complement::status || classes_[q.use->cls].complement == Complement::light) &&
        argument(q, Role::event) != kNobody && (head.tags & tag::masc) != 0 && argument(q, Role::actor) == kNobody &&
        (head.tags & tag::pl) == 0;
    if (impersonal) continue;
    if ((head.tags & tag::first) != 0) {
      q.subject = speaker_of(q.chunk);
      continue;
    }
    Chunk pronoun;
    pronoun.tags = tag::pron | (head.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl));
    if (const std::int32_t found = antecedent_of(pronoun, q.chunk); found != kNobody) {
      q.subject = found;
      continue;
    }
    Mention m;
    const bool speaks = q.use != nullptr && classes_[q.use->cls].complement == Complement::embed;
    // «وقتل 35 مدنيا»: killed by nobody who is named, rather than by him of the sentence before
    const bool counted = !speaks && std::any_of(q.arguments.begin(), q.arguments.end(), [&](const Argument& a) {
      const Chunk& c = p_->chunks[static_cast<std::size_t>(a.chunk)];
      return (a.role == Role::target || a.role == Role::object) && c.quantity != kNobody && (c.tags & tag::indef) != 0;
    });
    if (counted && q.use != nullptr && classes_[q.use->cls].type == EventType::assault && (head.tags & tag::masc) != 0) continue;
    if (q.governor == kNobody && resolve(pronoun, q.chunk, m, speaks)) dropped_.emplace_back(static_cast<std::int32_t>(i), m);
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
  const bool states_meant = c.sense == Sense::state && c.name == kNobody && c.country.empty() && c.definite &&
                            !c.possessive_pronoun && (pair || (c.tags & tag::pl) == 0) &&
                            (pair || c.last - c.first <= 2);  // "the Gulf nation" is not just any
  if (c.sense == Sense::state && c.name == kNobody && c.country.empty() && (c.possessive_pronoun || (states_meant && !pair))) {
    // "his country", "the country": the speaker's, in what he says
    const std::int32_t who = speaker_of(i);
    if (who != kNobody && !p_->chunks[static_cast<std::size_t>(who)].country.empty() && who != i) {
      Mention m = mention_of(c);
      m.id = p_->chunks[static_cast<std::size_t>(who)].country;
      add(m);
      return;
    }
  }
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
        for (std::size_t k = states.size(); k > 0; --k) add(states[k - 1]);
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
    out.push_back(inner_of(inner));
    return true;
  }
  if (c.owner != kNobody && c.owner != i) {
    mentions_of(c.owner, out);
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

}  // namespace isnad
