#include "reading/arguments.h"

#include <algorithm>

#include "reading/clauses.h"

namespace isnad {
namespace {

bool is_event(const Chunk& c) { return c.kind == ChunkKind::event || c.kind == ChunkKind::verb; }

// Somebody inside the phrase from whom a target or actor can be taken.
bool has_inner(const SentenceParse& p, const Chunk& c) {
  for (std::uint32_t i = 0; i < c.inner_count; ++i) {
    const Inner& inner = p.inners[c.inner_first + i];
    if (!inner.country.empty() || acts(inner.sense)) return true;
  }
  return c.possessive_pronoun || c.owner != kNobody;
}

bool fits(const SentenceParse& p, Role role, const Chunk& c) {
  if (c.kind == ChunkKind::verb) return role == Role::event || role == Role::skip;
  switch (role) {
    // an event that acts («أدت الضربة إلى …») stands for whoever did it
    case Role::actor:
      return acting(c) || (!c.country.empty() && c.sense != Sense::place) || c.kind == ChunkKind::event;
    case Role::both:
      return acting(c) || !c.country.empty();
    case Role::target:
      return acting(c) ||
             ((!c.country.empty() || c.sense == Sense::place || c.sense == Sense::vehicle) && c.kind == ChunkKind::np);
    case Role::source:
      return acting(c) || c.sense == Sense::doc || !c.country.empty() || c.kind == ChunkKind::event;
    case Role::told:
      return acting(c) || c.sense == Sense::outlet;
    case Role::where:
      return c.sense == Sense::place || c.sense == Sense::state || !c.country.empty();
    case Role::event:
      return is_event(c);
    case Role::inner:
    case Role::innerobj:
      return has_inner(p, c);
    case Role::object:
      return !(c.pronoun && c.clitic == 0 && c.sense == Sense::pers) || c.pronoun;
    case Role::skip:
      return true;
    case Role::none:
      return false;
  }
  return false;
}

// A role that one phrase fills, but for those joined to it.
bool single(Role role) {
  return role == Role::actor || role == Role::target || role == Role::source || role == Role::told || role == Role::event;
}

struct Fit {
  int score = 0;
  bool passive = false;  // read as a passive, as what the verb needs is missing
  std::vector<Argument> arguments;
};

bool particles_follow(const SentenceParse& p, const Predicate& pred, const FrameUse& use) {
  std::size_t at = pred.trigger_last;
  if (use.joined != kNoForm && at < p.units.size() && p.units[at].form == use.joined) return true;
  std::size_t gap =
      p.pack->settings.verb_first ? 12 : 6;  // a subject, or a short object may stand between: "called the talks off"
  for (const FormId word : use.particles) {
    while (at < p.units.size() && p.units[at].form != word && p.units[at].stem != word && gap > 0 &&
           !p.units[at].is(tag::rel | tag::verb) && p.units[at].kind != TokenKind::comma && p.units[at].kind != TokenKind::stop)
      ++at, --gap;
    if (at >= p.units.size() || (p.units[at].form != word && p.units[at].stem != word)) return false;
    ++at;
  }
  return true;
}

// Whether who does it is given by what governs the event noun: «يعتزم لقاء الرئيس», «قام بزيارة», «لتعزيز …».
bool controlled(const SentenceParse& p, const Classes& classes, const Predicate& pred) {
  if (!pred.noun || pred.governor == kNobody || pred.light_passive) return false;
  if (pred.link == LinkKind::adverbial) return true;
  if (pred.link != LinkKind::complement) return false;
  const auto uses = p.pack->lexicon->uses(p.preds[static_cast<std::size_t>(pred.governor)].lexeme);
  return std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) {
    const Complement c = classes[u.cls].complement;
    return c == Complement::light || c == Complement::status || c == Complement::negate;
  });
}

Fit try_use(const SentenceParse& p, const Classes& classes, const Predicate& pred, const FrameUse& use) {
  Fit fit;
  const Chunk& head = p.chunks[static_cast<std::size_t>(pred.chunk)];
  const Slots& slots = pred.noun ? use.noun : use.verb;
  if (!pred.noun && !head.passive && head.kind == ChunkKind::verb) {
    const auto there = [&](const Slot& s) {
      return std::any_of(pred.dependents.begin(), pred.dependents.end(),
                         [&](const Dependent& d) { return d.marker == s.marker; });
    };
    const bool wants = std::any_of(slots.list.begin(), slots.list.end(), [](const Slot& s) { return s.needed; });
    fit.passive =
        wants && std::none_of(slots.list.begin(), slots.list.end(), [&](const Slot& s) { return s.needed && there(s); });
  }
  if (fit.passive) fit.score -= 3;  // a reading in which nothing is missing is better
  const bool passive = (head.kind == ChunkKind::verb && head.passive) || pred.light_passive || fit.passive;
  if (!use.particles.empty()) {
    if (!particles_follow(p, pred, use)) {
      fit.score = -1000;
      return fit;
    }
    fit.score += 6;
  }
  if (use.preposition != marker::none) {
    const bool there = std::any_of(pred.dependents.begin(), pred.dependents.end(),
                                   [&](const Dependent& d) { return d.marker == use.preposition; });
    if (!there && use.particles.empty() && !pred.noun) {
      fit.score = -1000;
      return fit;
    }
    fit.score += there ? 4 : -4;
  }
  const bool has_object =
      std::any_of(pred.dependents.begin(), pred.dependents.end(), [](const Dependent& d) { return d.marker == marker::obj; });
  const bool has_actor = controlled(p, classes, pred) && !(pred.noun && has_object);
  const bool joined_to_actor = has_actor && pred.first_of_coordination != kNobody;
  const auto taken = [&](Role role) {
    return std::any_of(fit.arguments.begin(), fit.arguments.end(), [&](const Argument& a) { return a.role == role; });
  };
  const auto add = [&](Role role, std::int32_t chunk) { fit.arguments.push_back({role, chunk}); };
  // A genitive waits until the markers that say more have had their turn: «دعم بيونغ يانغ لسوريا».
  for (int turn = 0; turn < 2; ++turn) {
    for (const Dependent& d : pred.dependents) {
      const bool late = d.marker == marker::gen || d.marker == marker::adj || d.marker == marker::poss;
      if (late != (turn == 1)) continue;
      const Chunk& c = p.chunks[static_cast<std::size_t>(d.chunk)];
      // «ألقى القبض على …»: a word of the verb's expression is no argument
      if (std::any_of(use.particles.begin(), use.particles.end(), [&](FormId w) {
            return c.head >= pred.trigger_last && c.head < pred.trigger_last + 6 + use.particles.size() &&
                   (p.units[c.head].form == w || p.units[c.head].stem == w || p.units[c.head].form == use.joined);
          }))
        continue;
      MarkerId m = d.marker;
      if (!pred.noun && use.preposition != marker::none && m == use.preposition && slots.find(m) == nullptr) m = marker::obj;
      if (passive && !pred.noun) {
        if (m == marker::subj)
          m = marker::obj;
        else if (std::find(p.pack->settings.agent.begin(), p.pack->settings.agent.end(), m) != p.pack->settings.agent.end())
          m = marker::by;
      } else if (passive && pred.noun &&
                 std::find(p.pack->settings.agent.begin(), p.pack->settings.agent.end(), m) != p.pack->settings.agent.end()) {
        m = marker::by;
      }
      // A joined phrase goes where the one before it went.
      if (c.coordinated && !fit.arguments.empty()) {
        const Role role = fit.arguments.back().role;
        if (fit.arguments.back().chunk + 1 >= d.chunk - 3 && fits(p, role, c)) {
          add(role, d.chunk);
          continue;
        }
      }
      if (m == marker::by && (passive || pred.noun)) {
        const Slot* subj = slots.find(marker::by);
        if (subj == nullptr) subj = use.verb.find(marker::subj);
        const Role role = subj != nullptr && subj->count > 0 ? subj->roles[0] : Role::actor;
        if (fits(p, role, c)) add(role, d.chunk), fit.score += 3;
        continue;
      }
      const Slot* slot = slots.find(m);
      // with an object the verbal noun takes its doer in the genitive, and both as the verb does
      if (pred.noun && p.pack->settings.head_first && has_object && (m == marker::obj || m == marker::gen || m == marker::poss)) {
        const Slot* as_verb = use.verb.find(m == marker::obj ? marker::obj : marker::subj);
        if (as_verb != nullptr) slot = as_verb;
      }
      if (pred.light_passive && m == marker::gen && use.verb.find(marker::obj) != nullptr) slot = use.verb.find(marker::obj);
      // «سلمت كوريا بولندا الدفعة»: of two objects the first is whom it goes to
      if (m == marker::obj && slot != nullptr && (acting(c) || !c.country.empty()) && c.sense != Sense::weapon &&
          std::any_of(pred.dependents.begin(), pred.dependents.end(),
                      [](const Dependent& o) { return o.marker == marker::obj2; }) &&
          classes[use.cls].type == EventType::aid && !taken(Role::target)) {
        add(Role::target, d.chunk), fit.score += 3;
        continue;
      }
      // "gave Syria missiles"
      if (m == marker::obj2 && slot == nullptr) {
        add(Role::object, d.chunk);
        continue;
      }
      if (slot == nullptr && m == marker::obj && passive) slot = slots.find(marker::obj2);
      if (slot == nullptr) {
        // Nobody asked for it: a place in some preposition is where it happened.
        if (m >= marker::kFirstPreposition && (c.sense == Sense::place || (c.sense == Sense::state && c.name != kNobody)) &&
            !taken(Role::where) && classes[use.cls].type != EventType::none)
          add(Role::where, d.chunk);
        else
          fit.score -= 1;
        continue;
      }
      bool placed = false;
      for (std::uint8_t r = 0; r < slot->count && !placed; ++r) {
        Role role = slot->roles[r];
        if (role == Role::actor && m == marker::gen && has_actor) role = Role::target;
        // «تدريب الجيش وتجهيزه»: the pronoun is the one acted on, where the actor is known
        if (role == Role::actor && m == marker::poss && joined_to_actor) {
          const Slot* gen = slots.find(marker::gen);
          if (gen != nullptr && gen->count > 0 && gen->roles[0] == Role::target) role = Role::target;
        }
        if (!fits(p, role, c)) continue;
        // «إنتاج طائرات إيرانية»: things do nothing
        const bool thing =
            c.sense == Sense::weapon || c.sense == Sense::goods || c.sense == Sense::vehicle || c.sense == Sense::money;
        if (role == Role::actor && thing && m == marker::gen) continue;
        if (role == Role::actor && c.kind == ChunkKind::event && (m == marker::gen || m >= marker::kFirstPreposition)) continue;
        // what is handed over is no party: «قدّمنا طائرات لروسيا»
        const EventType type = classes[use.cls].type;
        if (role == Role::target && c.sense == Sense::vehicle && c.country.empty() && type != EventType::assault &&
            type != EventType::coerce && type != EventType::sanction)
          continue;
        // a place is struck or taken, unless the frame has a slot for places here: "sent to building sites"
        const auto* roles_end = slot->roles + slot->count;
        if (role == Role::target && c.sense == Sense::place && c.country.empty() && classes[use.cls].type != EventType::assault &&
            std::find(slot->roles, roles_end, Role::where) != roles_end)
          continue;
        const std::uint64_t senses = slot->senses[r];
        if (senses != 0 && ((senses >> static_cast<unsigned>(c.sense)) & 1U) == 0) continue;
        // a thing with an owner («موقف سوريا») is no target where the frame can take the owner out of it
        if (role == Role::target && !acting(c) &&
            std::find(slot->roles, slot->roles + slot->count, Role::inner) != slot->roles + slot->count)
          continue;
        const bool relayed = role == Role::source && m >= marker::kFirstPreposition;  // «نقلت س عن ص»
        if (single(role) && taken(role) && !relayed) continue;
        if (late && (role == Role::target || role == Role::actor) && taken(role)) continue;
        add(role, d.chunk);
        fit.score += (role == Role::skip ? 0 : role == Role::object ? 2 : 3) + (senses != 0 ? 2 : 0);
        placed = true;
      }
      if (!placed) fit.score -= 1;
    }
  }
  if (classes[use.cls].complement != Complement::none) {
    const bool governs = std::any_of(p.preds.begin(), p.preds.end(), [&](const Predicate& q) {
      return q.governor >= 0 && &p.preds[static_cast<std::size_t>(q.governor)] == &pred && q.link == LinkKind::complement;
    });
    fit.score += governs ? 3 : -1;
  }
  return fit;
}

// The nationality of an event noun ("US strikes", «الضربة الإسرائيلية») and its pronoun («دعمها») are dependents too.
void own_dependents(SentenceParse& p, Predicate& pred) {
  if (!pred.noun) return;
  const Chunk& c = p.chunks[static_cast<std::size_t>(pred.chunk)];
  if (c.inner_count > 0) pred.dependents.push_back({marker::adj, pred.chunk});
  if (c.possessive_pronoun) pred.dependents.push_back({marker::poss, pred.chunk});
  // the construct: the phrase right behind
  auto next = static_cast<std::size_t>(pred.chunk) + 1;
  if (next < p.chunks.size() && p.chunks[next].kind == ChunkKind::close_quote) ++next;
  if (next < p.chunks.size() && p.chunks[next].marker == marker::gen &&
      std::none_of(pred.dependents.begin(), pred.dependents.end(), [](const Dependent& d) { return d.marker == marker::gen; }))
    pred.dependents.push_back({marker::gen, static_cast<std::int32_t>(next)});
}

// «تقديم الدعم للقوات», "imposed sanctions on Iran": what is handed over or imposed may be an event noun. What depends on the
// noun by a marker that the outer predicate takes too is the outer's as well; and where both are of one kind, the outer
// predicate is the event and the noun is only its object.
void share_dependents(SentenceParse& p, const Classes& classes) {
  const auto first_class = [&](const Predicate& q) -> const EventClass* {
    const auto uses = p.pack->lexicon->uses(q.lexeme);
    return uses.empty() ? nullptr : &classes[uses[0].cls];
  };
  // "took control of", "signed an agreement with": an event noun that is a part of a verb's expression is no event beside it
  for (auto& outer : p.preds) {
    if (outer.noun) continue;
    for (const FrameUse& use : p.pack->lexicon->uses(outer.lexeme)) {
      if (use.particles.empty() || !particles_follow(p, outer, use)) continue;
      for (auto& inner : p.preds) {
        if (&inner == &outer || inner.trigger_first < outer.trigger_last ||
            inner.trigger_first > outer.trigger_last + use.particles.size() + 1)
          continue;
        const Unit& head = p.units[inner.trigger_first];
        if (std::none_of(use.particles.begin(), use.particles.end(), [&](FormId w) { return head.form == w || head.stem == w; }))
          continue;
        inner.absorbed = true;
        for (const Dependent& of : inner.dependents)
          if (of.marker >= marker::kFirstPreposition || of.marker == marker::gen) outer.dependents.push_back(of);
      }
    }
  }
  for (auto& outer : p.preds) {
    const EventClass* cls = first_class(outer);
    if (cls == nullptr || cls->type == EventType::none) continue;
    const std::size_t count = outer.dependents.size();
    for (std::size_t k = 0; k < count; ++k) {
      const Dependent d = outer.dependents[k];
      if (d.marker != marker::obj && d.marker != marker::gen && d.marker != marker::obj2) continue;
      const Chunk& c = p.chunks[static_cast<std::size_t>(d.chunk)];
      if (c.kind != ChunkKind::event || c.pred == kNobody) continue;
      Predicate& inner = p.preds[static_cast<std::size_t>(c.pred)];
      const EventClass* what = first_class(inner);
      if (&inner == &outer || what == nullptr || (inner.link == LinkKind::complement && cls->complement != Complement::none))
        continue;
      for (const Dependent& of : inner.dependents) {
        if (of.marker < marker::kFirstPreposition) continue;
        const bool there = std::any_of(outer.dependents.begin(), outer.dependents.end(),
                                       [&](const Dependent& o) { return o.marker == of.marker; });
        const bool wanted =
            std::any_of(p.pack->lexicon->uses(outer.lexeme).begin(), p.pack->lexicon->uses(outer.lexeme).end(),
                        [&](const FrameUse& u) { return (outer.noun ? u.noun : u.verb).find(of.marker) != nullptr; });
        if (wanted && (!there || p.chunks[static_cast<std::size_t>(of.chunk)].coordinated)) outer.dependents.push_back(of);
      }
      const bool aid = cls->type == EventType::aid && (what->type == EventType::support || what->type == EventType::cooperate);
      if (aid || cls->type == what->type) inner.absorbed = true;
    }
  }
}

}  // namespace

void assign_roles(SentenceParse& p, const Classes& classes) {
  for (auto& pred : p.preds) own_dependents(p, pred);
  share_dependents(p, classes);
  for (auto& pred : p.preds) {
    const auto uses = p.pack->lexicon->uses(pred.lexeme);
    pred.use = nullptr;
    pred.arguments.clear();
    int best = -500;
    bool read_as_passive = false;
    for (const FrameUse& use : uses) {
      // The pronoun or nationality on the noun itself: it is the noun's own chunk, which `adj` and `poss` stand for.
      Fit fit = try_use(p, classes, pred, use);
      if (fit.score > best) {
        best = fit.score;
        pred.use = &use;
        read_as_passive = fit.passive;
        pred.arguments = std::move(fit.arguments);
      }
    }
    if (read_as_passive) p.chunks[static_cast<std::size_t>(pred.chunk)].passive = true;
    if (pred.use != nullptr && !pred.use->particles.empty()) {
      // The particles are part of the trigger where they stand beside the verb.
      std::uint32_t at = pred.trigger_last;
      if (pred.use->joined != kNoForm && at < p.units.size() && p.units[at].form == pred.use->joined) ++at;
      for (const FormId word : pred.use->particles)
        if (at < p.units.size() && (p.units[at].form == word || p.units[at].stem == word)) ++at;
      pred.trigger_last = at;
    }
    // "named after", "broke into": so is the verb's own preposition
    if (pred.use != nullptr && !pred.noun && pred.use->preposition != marker::none && pred.trigger_last < p.units.size() &&
        !p.pack->settings.verb_first) {
      const Unit& next = p.units[pred.trigger_last];
      if (next.is(tag::prep) && p.pack->lexicon->lexeme(next.lexeme).marker == pred.use->preposition) ++pred.trigger_last;
    }
  }
}

std::int32_t argument(const Predicate& pred, Role role) {
  for (const Argument& a : pred.arguments)
    if (a.role == role) return a.chunk;
  return kNobody;
}

}  // namespace isnad
