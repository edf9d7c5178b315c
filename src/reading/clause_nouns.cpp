// What a noun phrase does: it is subject, object or prepositional dependent of a predicate, an event itself, or begins a clause.
#include <algorithm>

#include "reading/clause_parser.h"

namespace isnad {

// --- noun phrases
void ClauseParser::attach(std::size_t i, MarkerId m) {
  Chunk& c = chunk(i);
  // «تقرير لفريق الخبراء», "a report by the panel": what speaks or acts keeps its owner.
  if (last_np_ != kNobody && chunk(last_np_).last + 1 == c.first && chunk(last_np_).kind == ChunkKind::np &&
      std::find(settings_.attach.begin(), settings_.attach.end(), m) != settings_.attach.end()) {
    Chunk& host = chunk(last_np_);
    const bool genitive = std::find(settings_.genitive.begin(), settings_.genitive.end(), m) != settings_.genitive.end();
    const bool body = c.sense == Sense::org || c.sense == Sense::force || c.sense == Sense::state || c.sense == Sense::group;
    const bool office = host.sense == Sense::person && host.name == kNobody && host.definite && !host.possessive_pronoun &&
                        body && p_.units[host.head].is(tag::title) &&
                        std::find(settings_.office.begin(), settings_.office.end(), m) != settings_.office.end();
    const bool member = (host.sense == Sense::person || host.sense == Sense::part_of) && host.name == kNobody &&
                        host.country.empty() && body && c.sense != Sense::state &&
                        std::find(settings_.member.begin(), settings_.member.end(), m) != settings_.member.end();
    // «تلقت إمدادات من الطائرات من طهران»: a thing there leaves room for a party
    const auto filled_by_party = [&](const Predicate& q) {
      return std::any_of(q.dependents.begin(), q.dependents.end(), [&](const Dependent& d) {
        return d.marker == m && (acting(chunk(d.chunk)) || !chunk(d.chunk).country.empty() || !acting(c));
      });
    };
    const bool wanted = clause().verb != kNobody && takes(pred(clause().verb), m) && !filled_by_party(pred(clause().verb));
    // «العشرات من مسلحي الحركة»: a part is what it is a part of
    const bool number =
        p_.units[host.head].kind == TokenKind::number || (p_.units[host.head].is(tag::num) && host.sense == Sense::none);
    const bool partitive = (lexicon_.lexeme(host.lexeme).sense == Sense::part_of || number) && host.name == kNobody &&
                           std::find(settings_.member.begin(), settings_.member.end(), m) != settings_.member.end();
    if (partitive) {
      host.sense = c.sense;
      host.tags =
          (host.tags & ~(tag::sg | tag::masc | tag::fem | tag::oblique)) | (c.tags & (tag::pl | tag::masc | tag::fem | tag::sg));
      if (host.name == kNobody) host.name = c.name;
    }
    const bool owner = (host.sense == Sense::place || host.sense == Sense::weapon || host.sense == Sense::vehicle) && acting(c) &&
                       host.country.empty() && !wanted && m == settings_.possessor;
    if (partitive || (host.sense == Sense::doc && acting(c)) || office || owner || member ||
        (genitive && !host.pronoun && !(c.kind == ChunkKind::event && host.sense == Sense::doc)) ||
        (acting(host) && !host.pronoun && host.country.empty() && !c.country.empty() && !wanted)) {
      if (host.sense == Sense::part_of || host.sense == Sense::measure) {
        host.sense = c.sense;
        if (host.name == kNobody) host.name = c.name;
      }
      host.last = c.last;
      if (host.country.empty()) host.country = c.country;
      if (c.sense == Sense::state && c.name == kNobody && c.country.empty() && c.definite)
        host.states = (c.tags & (tag::dual | tag::pl)) != 0 || c.quantity != kNobody ? 2 : 1;
      if (host.inner_count == 0) host.inner_first = c.inner_first;
      host.inner_count += c.inner_count;
      c.refers = -3;  // swallowed
      return;
    }
  }
  if (std::find(settings_.kind.begin(), settings_.kind.end(), m) != settings_.kind.end()) {
    c.refers = -3;
    return;
  }
  // "with hostile states such as Cuba": an example takes the place of what it is an example of
  if (last_np_ != kNobody && last_pred_ != kNobody && chunk(last_np_).name == kNobody &&
      std::find(settings_.examples.begin(), settings_.examples.end(), m) != settings_.examples.end() &&
      static_cast<std::size_t>(last_np_) + 3 > i) {
    c.marker = last_marker_;
    c.coordinated = true;
    pred(last_pred_).dependents.push_back({last_marker_, static_cast<std::int32_t>(i)});
    return;
  }
  // The agent of a passive: "sent by A".
  if (std::find(settings_.agent.begin(), settings_.agent.end(), m) != settings_.agent.end())
    for (auto it = clause().preds.rbegin(); it != clause().preds.rend(); ++it)
      if (chunk(pred(*it).chunk).passive || pred(*it).light_passive) {
        depend(*it, m, i);
        return;
      }
  const std::int32_t p = governor_for(m, false);
  if (p != kNobody) {
    depend(p, m, i);
    return;
  }
  if (m == settings_.possessor && m != marker::none && last_np_ != kNobody && acting(c) && chunk(last_np_).owner == kNobody &&
      chunk(last_np_).country.empty() && static_cast<std::size_t>(last_np_) + 3 > i)
    chunk(last_np_).owner = static_cast<std::int32_t>(i);
  last_pred_ = kNobody;
  last_marker_ = m;
  // Nobody wants it: it places the clause's verb, if it is a place.
  if (clause().verb != kNobody) pred(clause().verb).dependents.push_back({m, static_cast<std::int32_t>(i)});
}

void ClauseParser::bare_noun(std::size_t i) {
  Chunk& c = chunk(i);
  ClauseInfo& k = clause();
  if (k.verb == kNobody && !k.preds.empty()) {  // "by admitting them A did …"
    Predicate& last = pred(k.preds.back());
    if (!last.noun && static_cast<std::size_t>(last.chunk) + 1 == i && takes(last, marker::obj) && !filled(last, marker::obj)) {
      depend(k.preds.back(), marker::obj, i);
      return;
    }
  }
  if (k.verb == kNobody) {
    if (k.subject == kNobody)
      k.subject = static_cast<std::int32_t>(i);
    else if (!settings_.verb_first && k.kind == ClauseKind::relative && k.subject == k.antecedent)
      k.subject = static_cast<std::int32_t>(i);
    last_pred_ = kNobody;
    last_marker_ = marker::subj;
    return;
  }
  Predicate& v = pred(k.verb);
  // '"…", said Under Secretary Hurley': behind what was said the speaker may follow his verb
  if (!settings_.verb_first && k.kind == ClauseKind::coordinate && k.parent == kNobody && k.governor == kNobody &&
      static_cast<std::size_t>(v.chunk) + 1 == i && v.chunk > 0 && acting(c) && !c.pronoun && !filled(v, marker::subj) &&
      (is(static_cast<std::size_t>(v.chunk) - 1, ChunkKind::comma) ||
       is(static_cast<std::size_t>(v.chunk) - 1, ChunkKind::close_quote)) &&
      !is(i + 1, ChunkKind::comp)) {
    const auto uses = lexicon_.uses(v.lexeme);
    const bool tells = std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) {
      return classes_[u.cls].complement == Complement::embed && classes_[u.cls].type == EventType::none &&
             !classes_[u.cls].negated;
    });
    if (tells) {
      v.subject = static_cast<std::int32_t>(i);
      v.first_of_coordination = kNobody;
      v.dependents.push_back({marker::subj, static_cast<std::int32_t>(i)});
      last_pred_ = k.verb;
      last_marker_ = marker::subj;
      return;
    }
  }
  if (settings_.verb_first) {
    const bool no_own = !filled(v, marker::subj);
    if (no_own) {
      const Chunk& vc = chunk(v.chunk);
      const int fit = agreement(p_, vc, c);
      const bool can_be_object = takes(v, marker::obj) && !filled(v, marker::obj);
      // «نفت دمشق أن تكون قد تسلمت شحنات»: what is no doer leaves the doer to be who denies
      if (v.subject == kNobody && can_be_object && !acting(c) && c.country.empty() && k.kind == ClauseKind::complement &&
          k.governor != kNobody && !pred(k.governor).noun && pred(k.governor).subject != kNobody &&
          agreement(p_, vc, chunk(pred(k.governor).subject)) > 0)
        v.subject = pred(k.governor).subject;
      const bool inherited = v.subject != kNobody;
      bool subject = fit >= 0;
      if (vc.tags & (tag::pl | tag::dual | tag::first)) subject = false;  // a plural verb has its subject before it
      if (subject && can_be_object && inherited && !acting(c)) subject = false;
      if (subject && inherited && acting(c) && hands_on(v) && !filled(v, marker::obj) && !bare(i + 1)) subject = false;
      if (c.kind == ChunkKind::np && c.sense == Sense::time) subject = false;
      // «ثلاثة مهندسين», «عدد من المسؤولين»: after a number it is always oblique
      const bool counted = (c.quantity != kNobody && c.head > c.first) || p_.units[c.first].is(tag::det);
      if ((c.tags & tag::oblique) != 0 && (c.tags & (tag::pl | tag::dual)) != 0 && !counted)
        subject = false;  // «المهندسين» is no nominative
      if (subject) {
        v.subject = static_cast<std::int32_t>(i);
        v.dependents.push_back({marker::subj, static_cast<std::int32_t>(i)});
        last_pred_ = k.verb;
        last_marker_ = marker::subj;
        return;
      }
    }
  }
  // «توريد إيران طائرات إلى روسيا», «دعوته الطرفين»: behind its doer a verbal noun has an object as its verb does
  if (settings_.head_first && last_np_ != kNobody && static_cast<std::size_t>(last_np_) + 1 == i && !k.preds.empty()) {
    Predicate& q = pred(k.preds.back());
    const bool of_it = q.chunk == last_np_ ? chunk(last_np_).possessive_pronoun
                                           : q.chunk + 1 == last_np_ && chunk(last_np_).marker == marker::gen &&
                                                 (acting(chunk(last_np_)) || !chunk(last_np_).country.empty());
    const bool verb_takes = std::any_of(lexicon_.uses(q.lexeme).begin(), lexicon_.uses(q.lexeme).end(),
                                        [](const FrameUse& u) { return u.verb.find(marker::obj) != nullptr; });
    const bool adjective = acting(c) && !c.definite && c.country.empty();  // «مدربين عسكريين»
    if (q.noun && of_it && verb_takes && !adjective && p_.units[chunk(q.chunk).head].is(tag::masdar)) {
      depend(k.preds.back(), marker::obj, i);
      return;
    }
  }
  // «أصيب آخرون جنوب غربي بغداد»: where the verb wants no object, a place stands where it happened
  if (settings_.place != marker::none && c.sense == Sense::place && c.name == kNobody && !c.country.empty() &&
      !p_.units[c.head].is(tag::def) && (chunk(v.chunk).passive || filled(v, marker::obj) || !takes(v, marker::obj))) {
    depend(k.verb, settings_.place, i);
    return;
  }
  if (settings_.verb_first && c.kind == ChunkKind::np && c.sense == Sense::time) return;  // «صباح اليوم»: no object
  // An object: of the nearest predicate that takes one.
  std::size_t budget = kOpenPreds;
  for (auto it = k.preds.rbegin(); it != k.preds.rend() && budget > 0; ++it, --budget) {
    Predicate& q = pred(*it);
    if (q.noun) continue;
    for (const MarkerId m : {marker::obj, marker::obj2}) {
      if (filled(q, m) || (!takes(q, m) && !(m == marker::obj && lexicon_.uses(q.lexeme).empty()))) continue;
      depend(*it, m, i);
      return;
    }
    // "gave Syria missiles": a second object where the first is somebody
    if (!filled(q, marker::obj2) && takes(q, marker::obj) && filled(q, marker::obj) && last_pred_ == *it &&
        last_marker_ == marker::obj && last_np_ != kNobody && static_cast<std::size_t>(last_np_) + 1 == i) {
      depend(*it, marker::obj2, i);
      return;
    }
  }
  last_pred_ = kNobody;
  last_marker_ = marker::none;
}

// A clause of its own: "…, and B did Y", "said B did Y", "the report B wrote". Opens it where one begins with the phrase at i.
bool ClauseParser::own_clause(std::size_t i) {
  const bool joined = conj_ || comma_;
  std::size_t before = i;  // times and adverbs may stand between the mark and the phrase
  while (before > 0 && (is(before - 1, ChunkKind::time) || is(before - 1, ChunkKind::adverb))) --before;
  const bool after_comma = before >= 2 && is(before - (conj_ ? 2 : 1), ChunkKind::comma);
  // «كانت أحزاب وحركات دعت إلى …»: the verb that tells is still to come, and those joined are its subjects
  if (settings_.verb_first && conj_ && !after_comma && clause().verb != kNobody && says_nothing(pred(clause().verb)) && i >= 2 &&
      is_np(i - 2) && last_pred_ == clause().verb && last_marker_ == marker::subj)
    return false;
  if (!starts_clause(i, !after_comma) || (in_list(i) && !starts_clause(i + 1))) return false;
  if (joined) {
    const ClauseInfo from = clause(home());
    const bool apart = after_comma && quotes_.empty() && !settings_.verb_first;
    const bool inside = !apart && (from.kind == ClauseKind::complement || from.kind == ClauseKind::coordinate);
    open_clause(ClauseKind::coordinate, inside ? from.parent : kNobody);
    if (inside) clause().governor = from.governor, clause().cue = from.cue;
    return true;
  }
  if (settings_.verb_first) return false;
  const std::int32_t g = governor_for(marker::comp, true);
  if (g != kNobody && embeds(pred(g)) && static_cast<std::size_t>(pred(g).chunk) + 3 >= i) {
    open_clause(ClauseKind::complement, cl_);
    clause().governor = g;
    return true;
  }
  if (last_np_ == kNobody || static_cast<std::size_t>(last_np_) + 1 != i) return false;
  const std::int32_t ante = last_np_;
  open_clause(ClauseKind::relative, cl_);
  clause().antecedent = ante;
  clause().restrictive = true;
  return true;
}

void ClauseParser::noun(std::size_t i) {
  Chunk& c = chunk(i);
  const auto done = [&] {
    if (c.refers != -3) last_np_ = static_cast<std::int32_t>(i);
    c.clause = cl_;
    conj_ = comma_ = false;
  };
  if (c.refers == -2) {  // a pronoun that was settled with its verb
    done();
    return;
  }
  if (apposition_) {
    if (last_np_ != kNobody && chunk(last_np_).country.empty()) chunk(last_np_).country = c.country;
    conj_ = comma_ = false;
    return;
  }
  // «الأمين العام للأمم المتحدة أنطونيو غوتيريش»: the name behind the office
  if (settings_.head_first && c.marker == marker::none && last_np_ != kNobody && i > 0 && chunk(i - 1).refers == -3) {
    Chunk& host = chunk(last_np_);
    if (host.last == c.first && host.sense == Sense::person && host.name == kNobody &&
        ((c.name != kNobody && c.sense == Sense::person) ||
         (c.unknown_name && (c.sense == Sense::none || c.sense == Sense::person)))) {
      host.last = c.last;
      host.name = c.name;
      if (!c.country.empty()) host.country = c.country;
      c.refers = -3;
      conj_ = comma_ = false;
      return;
    }
  }
  const bool after_np = last_np_ != kNobody && i >= 2 && static_cast<std::size_t>(last_np_) + 2 == i;
  const bool verb_there = clause().verb != kNobody;
  if (c.marker == marker::none &&
      (!c.pronoun || (!settings_.verb_first && !comma_ && !conj_))) {  // "said it would": so may a pronoun
    if (verb_there && own_clause(i)) {
      clause().subject = static_cast<std::int32_t>(i);
      if (c.kind == ChunkKind::event) event_noun(i);
      last_pred_ = kNobody;
      last_marker_ = marker::subj;
      done();
      return;
    }
    // An event noun joined to an event noun some phrases before: «لتعزيز العلاقات … وتنسيق …»
    if (conj_ && c.kind == ChunkKind::event) {
      for (auto it = clause().preds.rbegin(); it != clause().preds.rend(); ++it) {
        if (!pred(*it).noun) continue;
        // «تعزيز العلاقات وتنسيق المواقف»: what is joined is alike, both with the article or both without
        const bool alike = ((chunk(pred(*it).chunk).tags ^ c.tags) & tag::def) == 0;
        if (pred(*it).governor == kNobody && (!alike || static_cast<std::size_t>(pred(*it).chunk) + 2 == i)) continue;
        const std::int32_t first = *it;
        event_noun(i);
        link(c.pred, pred(first).governor, pred(first).link);
        pred(c.pred).first_of_coordination = first;
        pred(c.pred).light_passive = pred(first).light_passive;
        c.modal = chunk(pred(first).chunk).modal;
        const std::int32_t g = pred(first).governor;
        if (g != kNobody && pred(first).link == LinkKind::complement)
          pred(g).dependents.push_back(
              {chunk(pred(first).chunk).marker == marker::none ? marker::obj : chunk(pred(first).chunk).marker,
               static_cast<std::int32_t>(i)});
        done();
        return;
      }
    }
    // «يسعى إلى الهروب … والحفاظ على …»: joined to a phrase in the place of an event
    if (conj_ && c.kind == ChunkKind::event) {
      std::size_t budget = kOpenPreds;
      for (auto it = clause().preds.rbegin(); it != clause().preds.rend() && budget > 0; ++it, --budget) {
        const std::int32_t g = *it;
        if (pred(g).noun) continue;
        MarkerId place = marker::none;
        for (const Dependent& d : pred(g).dependents)
          for (const FrameUse& use : lexicon_.uses(pred(g).lexeme)) {
            const Slot* slot =
                use.verb.find(use.preposition == d.marker && use.verb.find(d.marker) == nullptr ? marker::obj : d.marker);
            const bool status = classes_[use.cls].complement == Complement::status;
            if (status && d.marker >= marker::kFirstPreposition && slot != nullptr &&
                std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count)
              place = d.marker;
          }
        if (place == marker::none) continue;
        event_noun(i);
        link(c.pred, g, LinkKind::complement);
        pred(g).dependents.push_back({place, static_cast<std::int32_t>(i)});
        done();
        return;
      }
    }
    // A list or a pair: the same place as the one before.
    if (last_np_ != kNobody && (conj_ || in_list(i)) && i >= 2 &&
        is_np(i - 2 < p_.chunks.size() ? (is(i - 2, ChunkKind::comma) ? i - 3 : i - 2) : 0)) {
      c.coordinated = true;
      c.marker = chunk(last_np_).marker;
      if (last_pred_ != kNobody) {
        const std::int32_t p = last_pred_;
        pred(p).dependents.push_back({last_marker_, static_cast<std::int32_t>(i)});
      }
      if (c.kind == ChunkKind::event) {
        const std::int32_t before = chunk(last_np_).pred;
        event_noun(i);
        const std::int32_t first = before != kNobody ? before : kNobody;
        if (first != kNobody && c.pred != kNobody) {
          link(c.pred, pred(first).governor, pred(first).link);
          pred(c.pred).first_of_coordination = first;
        }
      }
      done();
      return;
    }
    if (comma_ && after_np && !in_list(i) && !conj_ && chunk(last_np_).clause == cl_ &&
        (verb_there || clause().subject != kNobody)) {
      Chunk& host = chunk(last_np_);
      if (host.country.empty()) host.country = c.country;
      if (host.sense == Sense::none && acts(c.sense)) host.sense = c.sense;
      c.refers = -3;
      apposition_ = true;
      conj_ = comma_ = false;
      return;
    }
  }
  if (std::find(settings_.subordinating.begin(), settings_.subordinating.end(), c.marker) != settings_.subordinating.end() &&
      starts_clause(i, true)) {
    c.marker = marker::none;  // "after Assad took office"
    open_clause(ClauseKind::subordinate,
                clause().kind == ClauseKind::subordinate && clause().verb != kNobody && clause().parent != kNobody
                    ? clause().parent
                    : cl_);
    clause().subject = static_cast<std::int32_t>(i);
    if (c.kind == ChunkKind::event) event_noun(i);
    done();
    return;
  }
  if (c.kind == ChunkKind::event) event_noun(i);
  if (c.kind == ChunkKind::event && c.pred != kNobody && pred(c.pred).link == LinkKind::complement) {
    done();
    return;
  }
  if (c.marker == marker::none || (c.pronoun && c.marker == marker::obj))
    c.marker == marker::obj&& clause().verb != kNobody ? depend(clause().verb, marker::obj, i) : bare_noun(i);
  else
    attach(i, c.marker);
  done();
}

// An event noun is a predicate too. What stands right behind it without a preposition is its genitive.
void ClauseParser::event_noun(std::size_t i) {
  Chunk& c = chunk(i);
  std::int32_t governor = kNobody;
  const bool subject_of_clause = c.marker == marker::none && clause().verb == kNobody;
  if (c.marker != marker::none) {
    const std::int32_t g = governor_for(c.marker, false);
    if (g != kNobody) {
      // an event under a predicate that governs events, by a marker that it takes for them
      for (const FrameUse& use : lexicon_.uses(pred(g).lexeme)) {
        const Slots& slots = pred(g).noun ? use.noun : use.verb;
        const Slot* slot = slots.find(c.marker);
        const bool by_preposition = use.preposition == c.marker && slots.find(marker::obj) != nullptr;
        if (by_preposition && slot == nullptr) slot = slots.find(marker::obj);
        if (slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count)
          governor = g;
        if (governor != kNobody) break;
      }
    }
  } else if (!subject_of_clause && clause().verb != kNobody) {
    for (auto it = clause().preds.rbegin(); it != clause().preds.rend() && governor == kNobody; ++it) {
      const Predicate& q = pred(*it);
      for (const FrameUse& use : lexicon_.uses(q.lexeme)) {
        if (q.noun) {
          if (static_cast<std::size_t>(q.chunk) + 1 != i) continue;  // «بدء تنفيذ»
          const Slot* slot = use.noun.find(marker::gen);
          if (slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count)
            governor = *it;
          continue;
        }
        for (const MarkerId m : {marker::obj, marker::subj}) {
          const Slot* slot = use.verb.find(m);
          const bool event =
              slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count;
          // where the subject follows the verb, the first bare phrase is the subject: «تبين شحنات …»
          const bool subject_wanted = m == marker::obj && settings_.verb_first && !filled(q, marker::subj) &&
                                      q.subject == kNobody && !chunk(q.chunk).passive;
          if (event && !subject_wanted && !(m == marker::subj && filled(q, marker::subj))) governor = *it;
        }
        if (governor != kNobody) break;
      }
    }
  }
  const std::int32_t p = open_pred(i, true);
  const bool told_of = governor == kNobody && last_np_ != kNobody && static_cast<std::size_t>(last_np_) + 3 > i &&
                       (chunk(last_np_).sense == Sense::doc || chunk(last_np_).kind == ChunkKind::cue) &&
                       std::find(settings_.about.begin(), settings_.about.end(), c.marker) != settings_.about.end();
  if (told_of) pred(p).speaker = last_np_;
  if (charged(p, i)) {
    // who did it is who is charged
  } else if (governor != kNobody) {
    link(p, governor, LinkKind::complement);
    // «تم نشر القوات»: where the event is the light verb's subject, it is told as a passive
    for (const FrameUse& use : lexicon_.uses(pred(governor).lexeme)) {
      const Slot* slot = use.verb.find(marker::subj);
      if (classes_[use.cls].complement == Complement::light && c.marker == marker::none && slot != nullptr &&
          slot->roles[0] == Role::event)
        pred(p).light_passive = true;
    }
    depend(governor, c.marker == marker::none ? marker::obj : c.marker, i);
  } else if (c.marker != marker::none &&
             std::find(settings_.purpose.begin(), settings_.purpose.end(), c.marker) != settings_.purpose.end() &&
             !event_wanted(c) && clause().verb != kNobody) {
    link(p, clause().verb, LinkKind::adverbial);
    c.modal = 1 + static_cast<std::uint8_t>(Status::planned);
  }
  // The genitive: the next phrase, if nothing stands between and it is bare (construct) or carries the genitive's preposition.
  if (settings_.head_first && is_np(i + 1) && chunk(i + 1).marker == marker::none && !chunk(i + 1).pronoun &&
      chunk(i).clitic == 0 && !p_.units[c.head].is(tag::def)) {
    chunk(i + 1).marker = marker::gen;
  }
  const std::size_t next = is(i + 1, ChunkKind::close_quote) ? i + 2 : i + 1;
  if (!settings_.head_first && is_np(next) &&
      std::find(settings_.genitive.begin(), settings_.genitive.end(), chunk(next).marker) != settings_.genitive.end())
    chunk(next).marker = marker::gen;
}

}  // namespace isnad
