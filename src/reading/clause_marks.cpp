// What closed words and marks do: that, which, commas, "according to", times; and speech that follows what it reports.
#include <algorithm>

#include "reading/clause_parser.h"

namespace isnad {

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
  const bool doc = last_np_ != kNobody && chunk(last_np_).refers != -4 && static_cast<std::size_t>(last_np_) + 2 >= i &&
                   (chunk(last_np_).sense == Sense::doc);
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
    // «ذكر تقرير أعده خبراء أن …»: a relative clause stands between the speaker and what he says
    if (g != kNobody && !embeds(pred(g)) && clause(from).kind == ClauseKind::relative && clause(from).parent != kNobody) {
      cl_ = clause(from).parent;
      const std::int32_t speaker = governor_for(marker::comp, true);
      if (speaker != kNobody && embeds(pred(speaker)) && !filled(pred(speaker), marker::comp)) g = speaker;
    }
    // «وأشار مسؤول، في تصريح لصحيفة، إلى أن …»: the statement is only where he says it, and to whom
    if (g != kNobody && pred(g).noun && chunk(pred(g).chunk).marker != marker::none && clause(from).verb != kNobody) {
      const std::int32_t v = clause(from).verb;
      if (v != g && pred(v).chunk < pred(g).chunk && embeds(pred(v)) && takes(pred(v), marker::comp) &&
          !filled(pred(v), marker::comp)) {
        for (const Dependent& d : pred(g).dependents)
          if (d.marker >= marker::kFirstPreposition && acting(chunk(d.chunk))) pred(v).dependents.push_back(d);
        g = v;
      }
    }
    cl_ = parent;
    open_clause(ClauseKind::complement, parent);
    clause().governor = g;
    // «ذكرت الوزارة في بيان أن …»: the ministry says so, the statement is where
    const bool medium = g != kNobody && !pred(g).noun && embeds(pred(g)) && doc && chunk(last_np_).marker != marker::none &&
                        pred(g).subject != kNobody && takes(pred(g), marker::comp);
    if (doc && !medium && (g == kNobody || last_np_ > pred(g).chunk)) {
      clause().antecedent = last_np_;  // the document that says so
      if (g != kNobody && !pred(g).noun && static_cast<std::size_t>(pred(g).chunk) + 1 < static_cast<std::size_t>(last_np_))
        clause().governor = kNobody;
    }
  }
  (void)inside_quote;
  conj_ = comma_ = false;
}

void ClauseParser::rel(std::size_t i) {
  // «…، ما أسفر عن مقتل …»: it takes up the event before it, not a noun
  if (lexicon_.lexeme(chunk(i).lexeme).sense == Sense::what && comma_ && is(i + 1, ChunkKind::verb)) {
    const auto& preds = clause().preds;
    const auto event = std::find_if(preds.rbegin(), preds.rend(), [&](std::int32_t q) {
      const auto uses = lexicon_.uses(pred(q).lexeme);
      return !uses.empty() && classes_[uses[0].cls].type != EventType::none;
    });
    if (event != preds.rend()) {
      const std::int32_t cause = *event;
      open_clause(ClauseKind::relative, cl_);
      clause().cause = cause;
      conj_ = comma_ = false;
      return;
    }
  }
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
  // "weapons at a Chad airport, which were …": the verb's number tells
  if (!settings_.head_first && ante != kNobody && is(i + 1, ChunkKind::verb) && p_.units[chunk(i + 1).first].is(tag::pl) &&
      (chunk(ante).tags & tag::sg) != 0 && !chunk(ante).coordinated)
    for (std::int32_t k = ante - 1; k >= 0 && k > ante - 5; --k)
      if (is_np(static_cast<std::size_t>(k)) && (chunk(k).tags & tag::pl) != 0 && chunk(k).refers != -3) {
        ante = k;
        break;
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
  while ((clause().kind == ClauseKind::relative || clause().kind == ClauseKind::subordinate) && clause().verb != kNobody &&
         clause().parent != kNobody) {
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
  if (cue.kind == CueKind::charge) return;  // speaks of the event noun or clause behind it; see event_noun
  // according to: the phrases after it are sources, not arguments
  c.pred = cl_;  // the clause in which it stands
  c.coordinated = conj_;
  const bool verb_there = clause().verb != kNobody;
  c.negated = verb_there && !conj_;  // it follows what it vouches for
  std::size_t k = i + 1;
  // «بحسب ما أفادت الوكالة», "as reported by": what follows is a clause of its own that says so
  const bool whole = is(k, ChunkKind::verb);  // "as reported by"; else «بحسب ما أفادت», where ما is a word of its own
  if (whole || (!(is_np(k) && (acting(chunk(k)) || chunk(k).sense == Sense::doc)) && (is(k, ChunkKind::rel) || is_np(k)) &&
                is(k + 1, ChunkKind::verb))) {
    if (!whole) chunk(k).kind = ChunkKind::other;
    c.kind = ChunkKind::other;
    open_clause(ClauseKind::coordinate, kNobody);
    clause().vouches = true;
    last_np_ = kNobody;
    conj_ = comma_ = false;
    return;
  }
  if (is(k, ChunkKind::cue) &&
      p_.pack->cue_list[static_cast<std::size_t>(chunk(k).index)].kind == CueKind::weak) {  // "according to unverified accounts"
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
  if (near != kNobody && pred(near).when == kNobody)
    pred(near).when = static_cast<std::int32_t>(i);
  else if (clause().verb != kNobody && pred(clause().verb).when == kNobody)
    pred(clause().verb).when = static_cast<std::int32_t>(i);
}

// "…", the agency said: what stands before a speech verb without a complement is what was said.
void ClauseParser::postposed() {
  for (std::size_t k = 1; k < p_.clauses.size(); ++k) {
    ClauseInfo& c = p_.clauses[k];
    if (c.verb == kNobody || c.parent != kNobody) continue;
    const std::int32_t v = c.verb;
    const auto uses = lexicon_.uses(pred(v).lexeme);
    const auto tells = [&](const FrameUse& u) {
      return classes_[u.cls].complement == Complement::embed && classes_[u.cls].type == EventType::none;
    };
    if (uses.empty() || !(c.vouches ? std::any_of(uses.begin(), uses.end(), tells) : tells(uses[0]))) continue;
    // somebody as object is whom it was told
    const bool object = std::any_of(pred(v).dependents.begin(), pred(v).dependents.end(),
                                    [&](const Dependent& d) { return d.marker == marker::obj && !acting(chunk(d.chunk)); });
    const bool has = object || filled(pred(v), marker::comp) ||
                     std::any_of(p_.preds.begin(), p_.preds.end(), [&](const Predicate& q) { return q.governor == v; });
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

}  // namespace isnad
