#include "reading/clauses.h"

#include <algorithm>

namespace isnad {
namespace {

constexpr std::size_t kLookAhead = 16;   // chunks
constexpr std::size_t kOpenPreds = 8;    // predicates of a clause that a phrase may still attach to

class ClauseParser {
 public:
  ClauseParser(SentenceParse& p, const Classes& classes) : p_(p), settings_(p.pack->settings), lexicon_(*p.pack->lexicon), classes_(classes) {}
  void run();

 private:
  [[nodiscard]] Chunk& chunk(std::size_t i) { return p_.chunks[i]; }
  [[nodiscard]] Chunk& chunk(std::int32_t i) { return p_.chunks[static_cast<std::size_t>(i)]; }
  [[nodiscard]] ClauseInfo& clause() { return p_.clauses[static_cast<std::size_t>(cl_)]; }
  [[nodiscard]] ClauseInfo& clause(std::int32_t i) { return p_.clauses[static_cast<std::size_t>(i)]; }
  [[nodiscard]] Predicate& pred(std::int32_t i) { return p_.preds[static_cast<std::size_t>(i)]; }
  [[nodiscard]] bool is_np(std::size_t i) const {
    return i < p_.chunks.size() && (p_.chunks[i].kind == ChunkKind::np || p_.chunks[i].kind == ChunkKind::event);
  }
  [[nodiscard]] bool is(std::size_t i, ChunkKind k) const { return i < p_.chunks.size() && p_.chunks[i].kind == k; }
  [[nodiscard]] bool bare(std::size_t i) const { return is_np(i) && p_.chunks[i].marker == marker::none; }

  std::int32_t open_clause(ClauseKind kind, std::int32_t parent);
  std::int32_t open_pred(std::size_t i, bool noun);
  void depend(std::int32_t pred, MarkerId m, std::size_t i);
  [[nodiscard]] bool takes(const Predicate& p, MarkerId m) const;
  [[nodiscard]] bool governs(const Predicate& p) const;
  [[nodiscard]] bool filled(const Predicate& p, MarkerId m) const;
  [[nodiscard]] bool says_nothing(const Predicate& p) const;
  [[nodiscard]] bool embeds(const Predicate& p) const;
  [[nodiscard]] bool hands_on(const Predicate& p) const;
  [[nodiscard]] std::int32_t governor_for(MarkerId m, bool event);
  void link(std::int32_t child, std::int32_t governor, LinkKind kind);

  void verb(std::size_t i);
  void nonfinite(std::size_t i);
  void finite(std::size_t i);
  void set_subject(std::int32_t p, std::int32_t np);
  void noun(std::size_t i);
  void bare_noun(std::size_t i);
  void attach(std::size_t i, MarkerId m);
  void event_noun(std::size_t i);
  void comp(std::size_t i);
  void rel(std::size_t i);
  void comma(std::size_t i);
  void cue(std::size_t i);
  void time(std::size_t i);
  [[nodiscard]] bool starts_clause(std::size_t i, bool tight = false);
  bool own_clause(std::size_t i);
  [[nodiscard]] bool in_list(std::size_t i);
  [[nodiscard]] bool another_finite(std::size_t i);
  [[nodiscard]] bool verb_inside_quotes(std::size_t i) const;
  void pop_to(std::int32_t target) { cl_ = target; }
  [[nodiscard]] std::int32_t home();
  void postposed();

  SentenceParse& p_;
  const Settings& settings_;
  const Lexicon& lexicon_;
  const Classes& classes_;
  std::int32_t cl_ = 0;
  std::int32_t now_ = kNobody;           // the chunk being placed; it does not govern itself
  std::int32_t last_np_ = kNobody;       // the last noun phrase of any kind
  std::int32_t last_pred_ = kNobody;     // the predicate that the last phrase went to
  MarkerId last_marker_ = marker::none;
  bool conj_ = false;                    // a conjunction stands right before
  bool comma_ = false;                   // a comma stands right before
  bool apposition_ = false;
  std::int32_t pending_when_ = kNobody;  // a time before the clause that it belongs to
  std::vector<std::int32_t> brackets_;   // clauses to go back to
  std::vector<std::int32_t> quotes_;
};

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
  return slot != nullptr && slot->count > 0 && slot->roles[0] == Role::target;
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
  while (clause(c).parent != kNobody && (clause(c).kind == ClauseKind::relative || clause(c).kind == ClauseKind::subordinate)) c = clause(c).parent;
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
        if (c.form == VerbForm::finite && !(c.may_be_participle && another_finite(k))) return settings_.verb_first ? agreement(p_, c, chunk(i)) >= 0 && commas == 0 && k <= i + 3 : true;
        if (c.form == VerbForm::finite || c.form == VerbForm::participle) continue;
        return false;
      case ChunkKind::np: case ChunkKind::event:
        if (c.marker == marker::none && !in_list(k) && commas % 2 == 0 && !(k > 0 && is(k - 1, ChunkKind::conj)) && !is(k - 1, ChunkKind::cue)) return false;
        continue;
      case ChunkKind::comma:
        if (tight || ++commas > 4) return false;
        continue;
      case ChunkKind::conj:
        if (tight && !(k == i + 1 && bare(k + 1))) return false;
        if (!is_np(k + 1)) return false;
        continue;
      case ChunkKind::cue: case ChunkKind::adverb: case ChunkKind::time: case ChunkKind::open_bracket: case ChunkKind::close_bracket:
      case ChunkKind::open_quote: case ChunkKind::close_quote:
        continue;
      case ChunkKind::rel:
        if (tight) return false;
        ++relatives;
        continue;
      default: return false;
    }
  }
  return false;
}

// Whether the noun phrase at i stands in a list "A, B and C".
bool ClauseParser::in_list(std::size_t i) {
  if (i == 0 || !is(i - 1, ChunkKind::comma)) return false;
  if (i < 2 || !is_np(i - 2)) return false;
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
    if (c.kind == ChunkKind::verb && c.form == VerbForm::finite && k > i + 1 && is(i + 1, ChunkKind::np) && chunk(i + 1).marker != marker::none && commas == 0 && !is(k - 1, ChunkKind::conj)) return true;
    if (c.kind == ChunkKind::comma) ++commas;
    if (c.kind == ChunkKind::np && c.marker == marker::none && commas == 0) return false;
    if (c.kind == ChunkKind::conj || c.kind == ChunkKind::comp || c.kind == ChunkKind::sub || c.kind == ChunkKind::rel || c.kind == ChunkKind::stop) return false;
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

// --- verbs
void ClauseParser::verb(std::size_t i) {
  Chunk& c = chunk(i);
  if (c.form == VerbForm::finite && c.may_be_participle && last_np_ != kNobody && !conj_ && static_cast<std::size_t>(last_np_) + 1 == i) {
    const auto uses = lexicon_.uses(c.lexeme);
    const bool own_by = std::any_of(uses.begin(), uses.end(), [&](const FrameUse& u) { return u.preposition == marker::by; });  // "stood by"
    const bool by = is_np(i + 1) && !own_by && std::find(settings_.agent.begin(), settings_.agent.end(), chunk(i + 1).marker) != settings_.agent.end();
    if (clause().verb != kNobody || by || another_finite(i)) c.form = VerbForm::participle;
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
    else
      governor = governor_for(marker::ger, !right_after_np);
  }
  const std::int32_t p = open_pred(i, false);
  if (before != kNobody) {
    link(p, pred(before).governor, pred(before).link);
    pred(p).first_of_coordination = before;
    return;
  }
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
        const EventType t = classes_[use.cls].type;
        const Complement k = classes_[use.cls].complement;
        return k == Complement::embed || k == Complement::only || k == Complement::swallow || t == EventType::accuse || t == EventType::reject;
      }
      return false;
    };
    if (clause(to).governor != kNobody && speaks(c.lexeme) && speaks(pred(clause(to).governor).lexeme) && clause(to).kind == ClauseKind::complement &&
        !(clause(to).verb != kNobody && speaks(pred(clause(to).verb).lexeme)))
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
    pred(p).subject = subject;  // inherited: a dependent only where none of its own follows
    return;
  }
  if (clause().verb != kNobody) {
    // "Rumours that A did X have circulated": back to the clause whose subject this was about.
    if (!verb_first && clause().kind == ClauseKind::complement && clause().parent != kNobody && clause(clause().parent).verb == kNobody &&
        clause(clause().parent).subject != kNobody && !comma_)
      pop_to(clause().parent);
  }
  if (clause().verb != kNobody) {
    // A second verb without a conjunction. «كان الطيارون يقاتلون»: a verb that tells nothing gives way to it.
    const std::int32_t first = clause().verb;
    if (verb_first && !comma_ && chunk(pred(first).chunk).clause == cl_ && says_nothing(pred(first)) && i <= static_cast<std::size_t>(pred(first).chunk) + 3) {
      const std::int32_t p = open_pred(i, false);
      if (pred(first).governor != kNobody) {
        link(p, pred(first).governor, pred(first).link);
        pred(pred(first).governor).dependents.push_back({marker::comp, static_cast<std::int32_t>(i)});
      } else {
        pred(p).link = pred(first).link;
      }
      chunk(i).negated = chunk(i).negated || chunk(pred(first).chunk).negated;
      clause().verb = p;
      if (pred(first).subject != kNobody) set_subject(p, pred(first).subject);
      else if (clause().subject != kNobody) set_subject(p, clause().subject);
      return;
    }
    const std::int32_t np = last_np_;
    const bool right_after = np != kNobody && static_cast<std::size_t>(np) + 1 == i;
    const bool impersonal = std::any_of(lexicon_.uses(c.lexeme).begin(), lexicon_.uses(c.lexeme).end(),
                                        [&](const FrameUse& u) { return classes_[u.cls].complement == Complement::status; });
    if (verb_first && right_after && !comma_ && !chunk(np).definite && chunk(np).kind == ChunkKind::np && (impersonal || agreement(p_, c, chunk(np)) >= 0)) {
      open_clause(ClauseKind::relative, cl_);  // «علماء ساعدوا في …»
      clause().antecedent = np;
      clause().restrictive = true;
      clause().subject = np;
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
      const std::int32_t to = clause().parent != kNobody && (clause().kind == ClauseKind::relative || clause().kind == ClauseKind::subordinate) ? home() : cl_;
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
  if (clause().kind == ClauseKind::relative && clause().antecedent != kNobody) {
    const std::int32_t ante = clause().antecedent;
    pred(p).link = clause().restrictive ? LinkKind::restrictive : LinkKind::relative;
    const bool own_subject = subject != kNobody && subject != ante;
    // «التي فرضتها الدول»: the pronoun stands for the antecedent, the subject follows
    const bool pronoun = c.clitic != 0 && is(i + 1, ChunkKind::np) && chunk(i + 1).pronoun && bare(i + 2) && acting(chunk(i + 2));
    if (own_subject) {
      set_subject(p, subject);
      pred(p).dependents.push_back({marker::obj, ante});
    } else if (pronoun) {
      chunk(i + 1).refers = -2;  // the pronoun is the antecedent, given here
      pred(p).dependents.push_back({marker::obj, ante});
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

// --- noun phrases
void ClauseParser::attach(std::size_t i, MarkerId m) {
  Chunk& c = chunk(i);
  // «تقرير لفريق الخبراء», "a report by the panel": what speaks or acts keeps its owner.
  if (last_np_ != kNobody && chunk(last_np_).last + 1 == c.first && chunk(last_np_).kind == ChunkKind::np &&
      std::find(settings_.attach.begin(), settings_.attach.end(), m) != settings_.attach.end()) {
    Chunk& host = chunk(last_np_);
    const bool genitive = std::find(settings_.genitive.begin(), settings_.genitive.end(), m) != settings_.genitive.end();
    const bool wanted = clause().verb != kNobody && takes(pred(clause().verb), m) && !filled(pred(clause().verb), m);
    if ((host.sense == Sense::doc && acting(c)) || (genitive && !host.pronoun) || (acting(host) && !host.pronoun && host.country.empty() && !c.country.empty() && !wanted)) {
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
  if (settings_.verb_first) {
    const bool no_own = !filled(v, marker::subj);
    if (no_own) {
      const Chunk& vc = chunk(v.chunk);
      const int fit = agreement(p_, vc, c);
      const bool can_be_object = takes(v, marker::obj) && !filled(v, marker::obj);
      const bool inherited = v.subject != kNobody;
      bool subject = fit >= 0;
      if (vc.tags & (tag::pl | tag::dual | tag::first)) subject = false;     // a plural verb has its subject before it
      if (subject && can_be_object && inherited && !acting(c)) subject = false;
      if (subject && inherited && acting(c) && hands_on(v) && !filled(v, marker::obj) && !bare(i + 1)) subject = false;
      if (c.kind == ChunkKind::np && c.sense == Sense::time) subject = false;
      if ((c.tags & tag::oblique) != 0 && (c.tags & (tag::pl | tag::dual)) != 0) subject = false;  // «المهندسين» is no nominative
      if (subject) {
        v.subject = static_cast<std::int32_t>(i);
        v.dependents.push_back({marker::subj, static_cast<std::int32_t>(i)});
        last_pred_ = k.verb;
        last_marker_ = marker::subj;
        return;
      }
    }
  }
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
    if (!filled(q, marker::obj2) && takes(q, marker::obj) && filled(q, marker::obj) && last_pred_ == *it && last_marker_ == marker::obj &&
        last_np_ != kNobody && static_cast<std::size_t>(last_np_) + 1 == i) {
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
  const bool after_np = last_np_ != kNobody && i >= 2 && static_cast<std::size_t>(last_np_) + 2 == i;
  const bool verb_there = clause().verb != kNobody;
  if (c.marker == marker::none && !c.pronoun) {
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
        if (g != kNobody && pred(first).link == LinkKind::complement) pred(g).dependents.push_back(
              {chunk(pred(first).chunk).marker == marker::none ? marker::obj : chunk(pred(first).chunk).marker, static_cast<std::int32_t>(i)});
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
            const Slot* slot = use.verb.find(use.preposition == d.marker && use.verb.find(d.marker) == nullptr ? marker::obj : d.marker);
            const bool status = classes_[use.cls].complement == Complement::status;
            if (status && d.marker >= marker::kFirstPreposition && slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count)
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
    if (last_np_ != kNobody && (conj_ || in_list(i)) && i >= 2 && is_np(i - 2 < p_.chunks.size() ? (is(i - 2, ChunkKind::comma) ? i - 3 : i - 2) : 0)) {
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
    if (comma_ && after_np && !in_list(i) && !conj_ && chunk(last_np_).clause == cl_ && (verb_there || clause().subject != kNobody)) {
      Chunk& host = chunk(last_np_);
      if (host.country.empty()) host.country = c.country;
      if (host.sense == Sense::none && acts(c.sense)) host.sense = c.sense;
      c.refers = -3;
      apposition_ = true;
      conj_ = comma_ = false;
      return;
    }
  }
  if (std::find(settings_.subordinating.begin(), settings_.subordinating.end(), c.marker) != settings_.subordinating.end() && starts_clause(i, true)) {
    c.marker = marker::none;  // "after Assad took office"
    open_clause(ClauseKind::subordinate, clause().kind == ClauseKind::subordinate && clause().verb != kNobody && clause().parent != kNobody ? clause().parent : cl_);
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
    c.marker == marker::obj && clause().verb != kNobody ? depend(clause().verb, marker::obj, i) : bare_noun(i);
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
        if (slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count) governor = g;
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
          if (slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count) governor = *it;
          continue;
        }
        for (const MarkerId m : {marker::obj, marker::subj}) {
          const Slot* slot = use.verb.find(m);
          const bool event = slot != nullptr && std::find(slot->roles, slot->roles + slot->count, Role::event) != slot->roles + slot->count;
          // where the subject follows the verb, the first bare phrase is the subject: «تبين شحنات …»
          const bool subject_wanted = m == marker::obj && settings_.verb_first && !filled(q, marker::subj) && q.subject == kNobody && !chunk(q.chunk).passive;
          if (event && !subject_wanted && !(m == marker::subj && filled(q, marker::subj))) governor = *it;
        }
        if (governor != kNobody) break;
      }
    }
  }
  const std::int32_t p = open_pred(i, true);
  if (governor != kNobody) {
    link(p, governor, LinkKind::complement);
    // «تم نشر القوات»: where the event is the light verb's subject, it is told as a passive
    for (const FrameUse& use : lexicon_.uses(pred(governor).lexeme)) {
      const Slot* slot = use.verb.find(marker::subj);
      if (classes_[use.cls].complement == Complement::light && c.marker == marker::none && slot != nullptr && slot->roles[0] == Role::event)
        pred(p).light_passive = true;
    }
    depend(governor, c.marker == marker::none ? marker::obj : c.marker, i);
  } else if (c.marker != marker::none && std::find(settings_.purpose.begin(), settings_.purpose.end(), c.marker) != settings_.purpose.end() &&
             governor_for(c.marker, false) == kNobody && clause().verb != kNobody) {
    link(p, clause().verb, LinkKind::adverbial);
    c.modal = 1 + static_cast<std::uint8_t>(Status::planned);
  }
  // The genitive: the next phrase, if nothing stands between and it is bare (construct) or carries the genitive's preposition.
  if (settings_.head_first && is_np(i + 1) && chunk(i + 1).marker == marker::none && !chunk(i + 1).pronoun && chunk(i).clitic == 0 &&
      !p_.units[c.head].is(tag::def)) {
    chunk(i + 1).marker = marker::gen;
  }
  if (!settings_.head_first && is_np(i + 1) &&
      std::find(settings_.genitive.begin(), settings_.genitive.end(), chunk(i + 1).marker) != settings_.genitive.end())
    chunk(i + 1).marker = marker::gen;
}

// --- marks and closed words
void ClauseParser::comp(std::size_t i) {
  // "materials that could be used": behind a noun that tells nothing, and before a verb, it is a relative pronoun.
  std::size_t host = i;  // an apposition may stand between
  while (host > 0 && (chunk(host - 1).refers == -3 || (is(host - 1, ChunkKind::comma) && chunk(i - 1).refers == -3))) --host;
  if (!settings_.verb_first && last_np_ != kNobody && static_cast<std::size_t>(last_np_) + 1 == host && !comma_) {
    const Chunk& np = chunk(last_np_);
    const bool tells = np.sense == Sense::doc || np.kind == ChunkKind::cue || (np.pred != kNobody && governs(pred(np.pred)));
    const bool verb_next = is(i + 1, ChunkKind::verb);
    const std::int32_t g = governor_for(marker::comp, false);
    if (verb_next || (!tells && g == kNobody)) {
      rel(i);
      clause().restrictive = true;
      return;
    }
  }
  std::int32_t g = governor_for(marker::comp, true);
  const std::int32_t parent = cl_;
  const bool doc = last_np_ != kNobody && static_cast<std::size_t>(last_np_) + 2 >= i && (chunk(last_np_).sense == Sense::doc);
  // A finite verb that says nothing does not govern; the report before it does: "rumours that …"
  const bool inside_quote = conj_;
  if (conj_ && clause().kind == ClauseKind::complement) {  // "that A … and that B …"
    g = clause().governor;
    open_clause(ClauseKind::complement, clause().parent);
    clause().governor = g;
  } else {
    std::int32_t from = cl_;
    // «التي قالت إن …»: look in the clauses around where this one has no speaker
    while (g == kNobody && clause(from).parent != kNobody) {
      from = clause(from).parent;
      cl_ = from;
      g = governor_for(marker::comp, true);
    }
    cl_ = parent;
    open_clause(ClauseKind::complement, parent);
    clause().governor = g;
    if (doc && (g == kNobody || last_np_ > pred(g).chunk)) {
      clause().antecedent = last_np_;  // the document that says so
      if (g != kNobody && !pred(g).noun && static_cast<std::size_t>(pred(g).chunk) + 1 < static_cast<std::size_t>(last_np_)) clause().governor = kNobody;
    }
  }
  (void)inside_quote;
  conj_ = comma_ = false;
}

void ClauseParser::rel(std::size_t i) {
  std::int32_t ante = last_np_;
  if (ante != kNobody && settings_.head_first) {
    // the nearest phrase that agrees with the pronoun
    const Chunk& r = chunk(i);
    const std::int32_t from = ante;
    bool found = false;
    for (const int least : {1, 0})
      for (std::int32_t k = from; k >= 0 && k > from - 6 && !found; --k) {
        if (!is_np(static_cast<std::size_t>(k)) || chunk(k).pronoun || chunk(k).refers == -3) continue;
        if (agreement(p_, r, chunk(k)) < least) continue;
        ante = k;
        found = true;
      }
  }
  // «مفاعل … في مركز …، والذي ينتج»: joined by "and", it goes on about the clause's own subject.
  if (conj_ && clause().subject != kNobody && agreement(p_, chunk(i), chunk(clause().subject)) >= 0) ante = clause().subject;
  const bool comma_before = comma_;
  open_clause(ClauseKind::relative, cl_);
  const bool of = std::find(settings_.genitive.begin(), settings_.genitive.end(), chunk(i).marker) != settings_.genitive.end();
  if (chunk(i).marker == marker::none || of) clause().antecedent = ante;  // "in which" is neither subject nor object
  clause().after_comma = comma_before;
  clause().restrictive = false;
  conj_ = comma_ = false;
}

void ClauseParser::comma(std::size_t i) {
  apposition_ = false;
  const std::string_view mark = p_.words(chunk(i).first, chunk(i).last);
  if ((mark == ";" || mark == "؛") && clause().verb != kNobody) {  // a statement of its own begins
    open_clause(ClauseKind::coordinate, kNobody);
    last_np_ = kNobody;
    conj_ = comma_ = false;
    return;
  }
  // A relative or adverbial clause that has its verb ends at a comma, unless its objects go on in a list.
  while ((clause().kind == ClauseKind::relative || clause().kind == ClauseKind::subordinate) && clause().verb != kNobody && clause().parent != kNobody) {
    if (is_np(i + 1) && in_list(i + 1)) break;
    pop_to(clause().parent);
  }
  comma_ = true;
}

void ClauseParser::cue(std::size_t i) {
  Chunk& c = chunk(i);
  const Cue& cue = p_.pack->cue_list[static_cast<std::size_t>(c.index)];
  if (cue.kind == CueKind::hedge) {
    if (clause().verb == kNobody) {
      clause().cue = static_cast<std::int32_t>(i);
    } else if (conj_ || comma_) {
      const ClauseInfo from = clause(home());
      open_clause(ClauseKind::coordinate, from.parent);
      clause().governor = from.governor;
      clause().subject = kNobody;
      clause().cue = static_cast<std::int32_t>(i);
    } else {
      const std::int32_t subject = clause().subject;
      open_clause(ClauseKind::complement, cl_);
      clause().subject = subject;
      clause().cue = static_cast<std::int32_t>(i);
    }
    conj_ = comma_ = false;
    return;
  }
  if (cue.kind == CueKind::weak) {
    if (clause().cue == kNobody) clause().cue = static_cast<std::int32_t>(i);
    if (clause().verb == kNobody && clause().subject == kNobody) clause().subject = static_cast<std::int32_t>(i);
    c.sense = Sense::doc;
    last_np_ = static_cast<std::int32_t>(i);
    conj_ = comma_ = false;
    return;
  }
  // according to: the phrases after it are sources, not arguments
  c.pred = cl_;  // the clause in which it stands
  c.coordinated = conj_;
  const bool verb_there = clause().verb != kNobody;
  c.negated = verb_there && !conj_;   // it follows what it vouches for
  std::size_t k = i + 1;
  // «بحسب ما أفادت الوكالة», "as reported by": what follows is a clause of its own that says so
  if (!(is_np(k) && (acting(chunk(k)) || chunk(k).sense == Sense::doc)) && (is(k, ChunkKind::rel) || is_np(k)) && is(k + 1, ChunkKind::verb)) {
    chunk(k).kind = ChunkKind::other;
    c.kind = ChunkKind::other;
    open_clause(ClauseKind::coordinate, kNobody);
    last_np_ = kNobody;
    conj_ = comma_ = false;
    return;
  }
  if (is(k, ChunkKind::cue) && p_.pack->cue_list[static_cast<std::size_t>(chunk(k).index)].kind == CueKind::weak) {  // "according to unverified accounts"
    chunk(k).refers = -4;
    c.refers = static_cast<std::int32_t>(k);
    return;
  }
  while (k < p_.chunks.size() && (is_np(k) || is(k, ChunkKind::open_quote) || is(k, ChunkKind::close_quote))) {
    if (is_np(k) && chunk(k).refers != -3) {
      if (c.refers == kNobody) {
        chunk(k).refers = -4;
        c.refers = static_cast<std::int32_t>(k);
      } else if (chunk(k).marker != marker::none) {
        chunk(k).refers = -3;
        Chunk& host = chunk(c.refers);
        host.last = chunk(k).last;
        if (host.country.empty()) host.country = chunk(k).country;
      } else {
        break;
      }
    }
    ++k;
  }
}

void ClauseParser::time(std::size_t i) {
  // "…, and in May 2005 the army fired": it opens the next clause.
  if ((conj_ || comma_) && clause().verb != kNobody && (bare(i + 1) || is(i + 1, ChunkKind::comma)) && !settings_.verb_first &&
      starts_clause(is(i + 1, ChunkKind::comma) ? i + 1 : i)) {
    pending_when_ = static_cast<std::int32_t>(i);
    return;
  }
  if (clause().verb == kNobody && clause().preds.empty()) {
    if (clause().when == kNobody) clause().when = static_cast<std::int32_t>(i);
    return;
  }
  // The nearest predicate: the event noun that this phrase follows, else the clause's verb.
  const std::int32_t near = !clause().preds.empty() ? clause().preds.back() : kNobody;
  if (near != kNobody && pred(near).when == kNobody) pred(near).when = static_cast<std::int32_t>(i);
  else if (clause().verb != kNobody && pred(clause().verb).when == kNobody) pred(clause().verb).when = static_cast<std::int32_t>(i);
}

// "…", the agency said: what stands before a speech verb without a complement is what was said.
void ClauseParser::postposed() {
  for (std::size_t k = 1; k < p_.clauses.size(); ++k) {
    ClauseInfo& c = p_.clauses[k];
    if (c.verb == kNobody || c.parent != kNobody) continue;
    const std::int32_t v = c.verb;
    const auto uses = lexicon_.uses(pred(v).lexeme);
    if (uses.empty() || classes_[uses[0].cls].complement != Complement::embed || classes_[uses[0].cls].type != EventType::none) continue;
    // somebody as object is whom it was told
    const bool object = std::any_of(pred(v).dependents.begin(), pred(v).dependents.end(),
                                    [&](const Dependent& d) { return d.marker == marker::obj && !acting(chunk(d.chunk)); });
    const bool has = object || filled(pred(v), marker::comp) || std::any_of(p_.preds.begin(), p_.preds.end(), [&](const Predicate& q) { return q.governor == v; });
    if (has) continue;
    for (std::size_t b = 0; b < k; ++b) {
      ClauseInfo& before = p_.clauses[b];
      if (before.parent != kNobody || before.verb == kNobody || pred(before.verb).governor != kNobody) continue;
      if (before.verb == v) continue;
      link(before.verb, v, LinkKind::complement);
      before.governor = v;
    }
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
      case ChunkKind::np: case ChunkKind::event:
        if (c.refers == -3) break;
        if (c.refers == -4) {  // the source of "according to"
          last_np_ = static_cast<std::int32_t>(i);
          conj_ = comma_ = false;
          break;
        }
        noun(i);
        break;
      case ChunkKind::verb: verb(i); break;
      case ChunkKind::comp: comp(i); break;
      case ChunkKind::rel: rel(i); break;
      case ChunkKind::sub: {
        const std::int32_t parent = clause().kind == ClauseKind::subordinate && clause().verb != kNobody && clause().parent != kNobody ? clause().parent : cl_;
        // "showed how A did": what is shown
        const std::int32_t shown = i > 0 && is(i - 1, ChunkKind::verb) ? chunk(i - 1).pred : kNobody;
        if (shown != kNobody && embeds(pred(shown))) {
          open_clause(ClauseKind::complement, cl_);
          clause().governor = shown;
          conj_ = comma_ = false;
          break;
        }
        open_clause(ClauseKind::subordinate, parent);
        clause().temporal = c.sense == Sense::sub;
        conj_ = comma_ = false;
        break;
      }
      case ChunkKind::conj:
        conj_ = true;
        break;
      case ChunkKind::comma: comma(i); break;
      case ChunkKind::stop:
        apposition_ = false;
        if (i + 1 >= p_.chunks.size() || is(i + 1, ChunkKind::close_quote)) break;
        [[fallthrough]];  // a pause inside a title: «تقرير يكشف.. كوريا الشمالية تساعد …»
      case ChunkKind::colon: {
        const std::int32_t g = governor_for(marker::comp, true);
        const auto says = [&](const FrameUse& u) { return classes_[u.cls].complement == Complement::embed && !classes_[u.cls].negated; };
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
          if (clause().kind == ClauseKind::quote || (clause().parent != kNobody && clause(clause().parent).kind == ClauseKind::quote)) cl_ = quotes_.back();
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
          last_np_ = kNobody;
        }
        apposition_ = false;
        comma_ = true;
        break;
      case ChunkKind::cue:
        if (c.refers != -4) cue(i);
        break;
      case ChunkKind::time: time(i); break;
      case ChunkKind::adverb:
        if ((c.sense == Sense::doubt || c.sense == Sense::may) && clause().cue == kNobody && clause().verb == kNobody) clause().cue = static_cast<std::int32_t>(i);
        break;
      case ChunkKind::other: break;
    }
  }
  postposed();
}

}  // namespace

bool acting(const Chunk& c) {
  return acts(c.sense) || (c.pronoun && c.sense == Sense::pers) || (c.unknown_name && (c.sense == Sense::none || c.sense == Sense::person));
}

int agreement(const SentenceParse& p, const Chunk& verb, const Chunk& noun) {
  if (!p.pack->settings.head_first) return 0;
  const Tags v = verb.tags;
  Tags n = noun.tags & (tag::masc | tag::fem | tag::sg | tag::dual | tag::pl);
  if (noun.name != kNobody && noun.sense == Sense::state) n = tag::fem | tag::sg;
  else if (noun.name != kNobody && noun.sense == Sense::person && (n & (tag::masc | tag::fem)) == 0) n = tag::masc | tag::sg;
  else if (noun.name != kNobody && noun.sense == Sense::place) n = tag::fem | tag::sg;
  const bool human = noun.sense == Sense::person || noun.sense == Sense::force;
  if ((n & tag::pl) != 0 && !human) n = (n & ~(tag::masc | tag::pl)) | tag::fem | tag::sg;  // things in the plural take the feminine singular
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
  if ((v & tag::dual) != 0 && (n & tag::dual) != 0) return 1;
  return 0;
}

void find_clauses(SentenceParse& parse, const Classes& classes) { ClauseParser(parse, classes).run(); }

}  // namespace isnad
