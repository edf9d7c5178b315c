// What a verb does: it opens a clause, joins one, fills one, or depends on another predicate.
#include <algorithm>

#include "reading/clause_parser.h"

namespace isnad {

// --- verbs
void ClauseParser::verb(std::size_t i) {
  Chunk& c = chunk(i);
  if (c.form == VerbForm::finite && c.may_be_participle && last_np_ != kNobody && !conj_ &&
      static_cast<std::size_t>(last_np_) + 1 == i) {
    const auto uses = lexicon_.uses(c.lexeme);
    const bool own_by =
        std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) { return u.preposition == marker::by; });  // "stood by"
    const bool by = is_np(i + 1) && !own_by &&
                    std::find(settings_.agent.begin(), settings_.agent.end(), chunk(i + 1).marker) != settings_.agent.end();
    if (clause().verb != kNobody || by || another_finite(i)) c.form = VerbForm::participle;
  }
  // "documents seen by A and provided by B"
  if (c.form == VerbForm::finite && c.may_be_participle && conj_ && is_np(i + 1) && !clause().preds.empty() &&
      std::find(settings_.agent.begin(), settings_.agent.end(), chunk(i + 1).marker) != settings_.agent.end()) {
    for (auto it = clause().preds.rbegin(); it != clause().preds.rend(); ++it) {
      if (pred(*it).noun) continue;
      if (chunk(pred(*it).chunk).form == VerbForm::participle) {
        c.form = VerbForm::participle;
        last_np_ = pred(*it).subject != kNobody ? pred(*it).subject : last_np_;
      }
      break;
    }
  }
  // "helped supply the force", "helped Syria build missiles": the bare infinitive
  if (!settings_.verb_first && c.form == VerbForm::finite && !conj_ && !comma_ && clause().verb != kNobody &&
      p_.units[c.head].is(tag::base) && c.first == c.head) {
    const Predicate& v = pred(clause().verb);
    const auto uses = lexicon_.uses(v.lexeme);
    const bool near = static_cast<std::size_t>(v.chunk) + 1 == i || (static_cast<std::size_t>(v.chunk) + 2 == i && bare(i - 1));
    if (near && std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) {
          return classes_[u.cls].complement == Complement::pass && classes_[u.cls].type != EventType::none;
        }))
      c.form = VerbForm::infinitive;
  }
  if (c.form == VerbForm::finite)
    finite(i);
  else
    nonfinite(i);
  apposition_ = false;
  conj_ = comma_ = false;
}

void ClauseParser::nonfinite(std::size_t i) {
  Chunk& c = chunk(i);
  const std::int32_t np = last_np_;
  const bool right_after_np = np != kNobody && static_cast<std::size_t>(np) + 1 == i;
  // "to expand trade and coordinate …", "by opening … and naming …": joined to the one before
  std::int32_t before = kNobody;
  if (conj_ && c.marker == marker::none)
    for (auto it = clause().preds.rbegin(); it != clause().preds.rend(); ++it)
      if (!pred(*it).noun && chunk(pred(*it).chunk).form == c.form) {
        before = *it;
        break;
      }
  if (c.form == VerbForm::participle) {
    const std::int32_t p = open_pred(i, false);
    c.passive = true;
    if (right_after_np || np != kNobody) {
      set_subject(p, np);
      pred(p).link = LinkKind::restrictive;
    }
    return;
  }
  std::int32_t governor = kNobody;
  if (before == kNobody) {
    if (c.form == VerbForm::infinitive)
      governor = governor_for(marker::inf, true);
    else if (c.marker != marker::none)
      governor = governor_for(c.marker, false);
    else if (!comma_)  // behind a comma it goes along with the whole clause
      governor = governor_for(marker::ger, !right_after_np);
  }
  const std::int32_t p = open_pred(i, false);
  if (charged(p, i)) return;
  if (before != kNobody) {
    link(p, pred(before).governor, pred(before).link);
    pred(p).first_of_coordination = before;
    return;
  }
  // "with officers firing tear gas"
  if (c.form == VerbForm::gerund && c.marker == marker::none && right_after_np && chunk(np).marker != marker::none &&
      acting(chunk(np)) && governor != kNobody && !takes(pred(governor), chunk(np).marker))
    governor = kNobody;
  if (governor != kNobody) {
    const MarkerId m = c.marker == marker::none ? marker::ger : c.form == VerbForm::infinitive ? marker::inf : c.marker;
    const bool complement = takes(pred(governor), m) || governs(pred(governor));
    if (complement) {
      pred(governor).dependents.push_back({m, static_cast<std::int32_t>(i)});
      link(p, governor, LinkKind::complement);
      return;
    }
  }
  if (c.form == VerbForm::gerund && c.marker == marker::none && right_after_np) {  // "a report describing how …"
    set_subject(p, np);
    pred(p).link = LinkKind::restrictive;
    return;
  }
  if (clause().verb != kNobody) link(p, clause().verb, LinkKind::adverbial);
}

void ClauseParser::finite(std::size_t i) {
  Chunk& c = chunk(i);
  const bool verb_first = settings_.verb_first;
  std::int32_t subject = kNobody;
  std::int32_t joined_to = kNobody;
  if ((conj_ || (comma_ && !verb_first)) && clause().verb != kNobody) {
    // Which verb is it joined to? The innermost whose subject it agrees with; speech joins speech.
    std::int32_t to = cl_;
    for (std::int32_t k = cl_; k != kNobody; k = clause(k).parent) {
      if (clause(k).verb == kNobody) continue;
      if (clause(k).kind == ClauseKind::relative && clause(k).after_comma && comma_) continue;
      const std::int32_t s = pred(clause(k).verb).subject;
      if (s != kNobody && agreement(p_, c, chunk(s)) < 0) continue;
      to = k;
      break;
    }
    const auto speaks = [&](LexId lexeme) {
      for (const FrameUse& use : lexicon_.uses(lexeme)) {
        if (!use.particles.empty()) continue;  // «استخدم حق النقض» does not make using a word about words
        const EventType t = classes_[use.cls].type;
        const Complement k = classes_[use.cls].complement;
        return k == Complement::embed || k == Complement::only || k == Complement::swallow || t == EventType::accuse ||
               t == EventType::reject;
      }
      return false;
    };
    if (clause(to).governor != kNobody && speaks(c.lexeme) && speaks(pred(clause(to).governor).lexeme) &&
        clause(to).kind == ClauseKind::complement && !(clause(to).verb != kNobody && speaks(pred(clause(to).verb).lexeme)))
      to = pred(clause(to).governor).clause;
    const ClauseInfo from = clause(to);
    subject = from.verb != kNobody ? pred(from.verb).subject : from.subject;
    open_clause(ClauseKind::coordinate, from.parent);
    clause().governor = from.governor;
    clause().antecedent = from.antecedent;
    clause().restrictive = from.restrictive;
    clause().cue = from.cue;
    clause().when = from.when;
    clause().subject = subject;
    if (from.kind == ClauseKind::relative) clause().kind = ClauseKind::relative;
    const std::int32_t p = open_pred(i, false);
    clause().verb = p;
    pred(p).first_of_coordination = from.verb;
    if (clause().governor != kNobody) link(p, clause().governor, LinkKind::complement);
    // "were transported to the border and handed to the rebels": the auxiliary holds for both
    if (!verb_first && c.may_be_participle && from.verb != kNobody && chunk(pred(from.verb).chunk).passive && !bare(i + 1) &&
        c.first == c.head)
      c.passive = true;
    pred(p).subject = subject;  // inherited: a dependent only where none of its own follows
    return;
  }
  if (clause().verb != kNobody) {
    // "Rumours that A did X have circulated": back to the clause whose subject this was about.
    if (!verb_first && clause().kind == ClauseKind::complement && clause().parent != kNobody &&
        clause(clause().parent).verb == kNobody && clause(clause().parent).subject != kNobody && !comma_)
      pop_to(clause().parent);
  }
  if (clause().verb != kNobody) {
    // A second verb without a conjunction. «كان الطيارون يقاتلون»: a verb that tells nothing gives way to it.
    const std::int32_t first = clause().verb;
    if (verb_first && !comma_ && chunk(pred(first).chunk).clause == cl_ && says_nothing(pred(first)) &&
        i <= static_cast<std::size_t>(pred(first).chunk) + 7) {
      const std::int32_t p = open_pred(i, false);
      if (pred(first).governor != kNobody) {
        link(p, pred(first).governor, pred(first).link);
        pred(pred(first).governor).dependents.push_back({marker::comp, static_cast<std::int32_t>(i)});
      } else {
        pred(p).link = pred(first).link;
      }
      chunk(i).negated = chunk(i).negated || chunk(pred(first).chunk).negated;
      clause().verb = p;
      if (pred(first).subject != kNobody)
        set_subject(p, pred(first).subject);
      else if (clause().subject != kNobody)
        set_subject(p, clause().subject);
      return;
    }
    const std::int32_t np = last_np_;
    const bool right_after = np != kNobody && static_cast<std::size_t>(np) + 1 == i;
    const bool impersonal = std::any_of(lexicon_.uses(c.lexeme).begin(), lexicon_.uses(c.lexeme).end(),
                                        [&](const FrameUse& u) { return classes_[u.cls].complement == Complement::status; });
    // «متشددين على صلة بتنظيم سيطروا على …», «عشرات المحتجين خرجوا»: a verb in the plural goes with the people before it, where
    // the clause's own subject is another
    std::int32_t host = np;
    bool people = false;
    if (verb_first && !comma_ && (c.tags & tag::pl) != 0) {
      const std::int32_t s = pred(clause().verb).subject;
      for (std::int32_t k = np; k > pred(clause().verb).chunk && k > np - 4 && !people; --k) {
        if (!is_np(static_cast<std::size_t>(k)) || chunk(k).refers == -3 || k == s || agreement(p_, c, chunk(k)) < 1) continue;
        people = s == kNobody || agreement(p_, c, chunk(s)) < 1;
        if (people) host = k;
      }
    }
    // «شنت هجوما على كييف أودى بحياة …»: a blow told before goes on, behind nothing but its own phrases
    if (verb_first && !comma_ && !people && (c.tags & tag::sg) != 0)
      for (std::int32_t k = np; k > pred(clause().verb).chunk && k > np - 4; --k) {
        const Chunk& e = chunk(k);
        if (e.kind == ChunkKind::event && !e.definite && e.refers != -3) {
          const bool own =
              lexicon_.uses(e.lexeme).size() > 0 && classes_[lexicon_.uses(e.lexeme)[0].cls].type == EventType::assault;
          people = own && agreement(p_, c, e) >= 1;
          if (people) host = k;
          break;
        }
        if (!is_np(static_cast<std::size_t>(k)) || e.marker == marker::none) {
          if (e.kind != ChunkKind::time) break;
        }
      }
    // «هجوم شنه مسلحون»: an event noun is taken up by a pronoun
    const bool event_host =
        verb_first && right_after && !comma_ && chunk(np).kind == ChunkKind::event && !chunk(np).definite && c.clitic != 0;
    if (people || event_host ||
        (verb_first && right_after && !comma_ && !chunk(np).definite && chunk(np).kind == ChunkKind::np &&
         (impersonal || agreement(p_, c, chunk(np)) >= 0))) {
      open_clause(ClauseKind::relative, cl_);  // «علماء ساعدوا في …»
      clause().antecedent = host;
      clause().restrictive = true;
      clause().subject = host;
    } else if (verb_first && lexicon_.uses(pred(clause().verb).lexeme).size() > 0 && governs(pred(clause().verb)) &&
               static_cast<std::size_t>(pred(clause().verb).chunk) + 1 >= i - 1 && !comma_) {
      // «بدأ يهاجم»، «كانوا يقاتلون»: the second verb is the event
      const std::int32_t p = open_pred(i, false);
      link(p, first, LinkKind::complement);
      pred(first).dependents.push_back({marker::comp, static_cast<std::int32_t>(i)});
      clause().verb = p;
      set_subject(p, pred(first).subject);
      return;
    } else {
      const std::int32_t to =
          clause().parent != kNobody && (clause().kind == ClauseKind::relative || clause().kind == ClauseKind::subordinate)
              ? home()
              : cl_;
      if (to != cl_ && clause(to).verb == kNobody) {
        pop_to(to);
      } else {
        const ClauseInfo from = clause(home());
        open_clause(ClauseKind::coordinate, from.parent);
        clause().governor = from.governor;
        clause().subject = from.verb != kNobody ? pred(from.verb).subject : from.subject;
        clause().cue = kNobody;
        joined_to = from.verb;
      }
    }
  }
  // The clause's own verb.
  const std::int32_t p = open_pred(i, false);
  clause().verb = p;
  pred(p).first_of_coordination = joined_to;
  for (const std::int32_t q : clause().preds)
    if (q != p && !pred(q).noun && pred(q).governor == kNobody && pred(q).link == LinkKind::none) link(q, p, LinkKind::adverbial);
  if (clause().governor != kNobody) {
    link(p, clause().governor, LinkKind::complement);
    pred(clause().governor).dependents.push_back({marker::comp, static_cast<std::int32_t>(i)});
  }
  subject = clause().subject;
  if (clause().cause != kNobody) {
    link(p, clause().cause, LinkKind::consequence);
    return;
  }
  if (clause().kind == ClauseKind::relative && clause().antecedent != kNobody) {
    const std::int32_t ante = clause().antecedent;
    pred(p).link = clause().restrictive ? LinkKind::restrictive : LinkKind::relative;
    const bool own_subject = subject != kNobody && subject != ante;
    // «هجوم شنه مسلحون على القرية»: of an event that was carried out the subject is the doer, and what follows is the event's
    const auto uses = lexicon_.uses(c.lexeme);
    const std::int32_t event = chunk(ante).pred;
    if (event != kNobody && pred(event).noun && std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) {
          return classes_[u.cls].complement == Complement::light;
        })) {
      pred(event).done_by = p;
      clause().preds.push_back(event);
    }
    // «التي فرضتها الدول»: the pronoun stands for the antecedent, the subject follows
    const auto subject_at = [&](std::size_t k) {  // a time or a quotation mark may stand before it
      while (is(k, ChunkKind::time) || is(k, ChunkKind::adverb)) ++k;
      return bare(k) && (acting(chunk(k)) || !chunk(k).country.empty());
    };
    const bool resumed = is(i + 1, ChunkKind::np) && chunk(i + 1).pronoun && verb_first;
    const bool pronoun = c.clitic != 0 && resumed && chunk(i + 1).marker == marker::obj && subject_at(i + 2);
    // «المناطق التي لا تسيطر عليها الحكومة»: so it does behind a preposition
    const bool behind = resumed && chunk(i + 1).marker >= marker::kFirstPreposition && bare(i + 2) && !chunk(i + 2).pronoun &&
                        agreement(p_, c, chunk(i + 2)) >= 0 && agreement(p_, chunk(i + 1), chunk(ante)) >= 0;
    if (own_subject) {
      set_subject(p, subject);
      pred(p).dependents.push_back({marker::obj, ante});
    } else if (pronoun) {
      chunk(i + 1).refers = -2;  // the pronoun is the antecedent, given here
      pred(p).dependents.push_back({marker::obj, ante});
    } else if (behind) {
      chunk(i + 1).refers = -2;
      pred(p).dependents.push_back({chunk(i + 1).marker, ante});
    } else if (verb_first && agreement(p_, c, chunk(ante)) < 0 && (bare(i + 1) || (is(i + 1, ChunkKind::np) && bare(i + 2)))) {
      pred(p).dependents.push_back({marker::obj, ante});  // «المشروع الذي تقدمت به الحكومة»: its subject follows
    } else if (verb_first && chunk(ante).sense == Sense::person && (chunk(ante).tags & (tag::dual | tag::pl)) != 0 &&
               (c.tags & tag::sg) != 0 && (c.tags & tag::masc) != 0 && chunk(ante).quantity == kNobody) {
      // «شخصين يشتبه في ضلوعهما»: whom it is about comes before it and would agree with it; nobody is named who acts
      pred(p).subject = kNobody;
    } else {
      set_subject(p, ante);
    }
    return;
  }
  if (subject != kNobody) {
    if (verb_first && agreement(p_, c, chunk(subject)) < 0) {
      pred(p).subject = kNobody;
    } else {
      set_subject(p, subject);
    }
  }
}

}  // namespace isnad
