// What each stage saw, for people.
#include <ostream>

#include "grammar/inflection.h"
#include "reading/arguments.h"
#include "reading/impl.h"

namespace isnad {
namespace {

std::string_view name_of_role(Role role) {
  constexpr std::string_view names[] = {"none",   "actor", "target", "object", "where",    "both",
                                        "source", "told",  "event",  "inner",  "innerobj", "skip"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view name_of_link(LinkKind link) {
  constexpr std::string_view names[] = {"",
                                        "complement of",
                                        "coordinate with",
                                        "relative to",
                                        "restricts",
                                        "adverbial to",
                                        "argument of",
                                        "charge under",
                                        "consequence of"};
  return names[static_cast<std::size_t>(link)];
}

std::string_view name_of_clause(ClauseKind kind) {
  constexpr std::string_view names[] = {"root", "complement", "relative", "subordinate", "coordinate", "bracket", "quote"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace

void Reader::explain(std::string_view text, const Context& context, std::ostream& out, std::uint32_t only) {
  Impl& r = *impl_;
  r.start(text, context);
  std::vector<Claim> claims;
  for (std::uint32_t n = 1; r.next(text, context); ++n) {
    SentenceParse& p = r.parse;
    claims.clear();
    const bool shown = only == 0 || only == n;
    if (shown)
      out << "== sentence " << n << "  bytes " << r.tokens.span.begin << "-" << r.tokens.span.end << "\n"
          << slice(text, r.tokens.span) << "\n";
    if (p.pack == nullptr) {
      if (shown) out << "   no language pack reads this script\n\n";
      continue;
    }
    if (shown) {
      out << "-- units (" << p.pack->settings.name << ")\n";
      for (std::size_t i = 0; i < p.units.size(); ++i) {
        const Unit& u = p.units[i];
        out << "   " << i << "  " << slice(text, u.span()) << "  [" << r.forms.text(u.form) << "]  " << names_of_tags(u.tags);
        const auto sense = p.pack->lexicon->lexeme(u.lexeme).sense;
        if (sense != Sense::none) out << "  @" << name_of(sense);
        out << "\n";
      }
      for (const auto& hit : p.names) {
        const NameEntry& name = p.pack->names[hit.name];
        out << "-- name  " << p.words(hit.first, hit.last) << "  " << name_of(name.kind) << " " << name.country.view() << " "
            << name.entity << "\n";
      }
      for (const auto& hit : p.times)
        out << "-- time  " << slice(text, hit.bytes) << "  " << (hit.edtf.empty() ? "-" : hit.edtf) << "  (" << hit.rule << ")\n";
      for (const auto& hit : p.quantities) {
        out << "-- quantity  " << slice(text, hit.bytes) << "  ";
        if (hit.count.min) out << *hit.count.min;
        out << "..";
        if (hit.count.max) out << *hit.count.max;
        out << " " << hit.count.unit << "  (" << hit.rule << ")\n";
      }
      out << "-- chunks\n";
      for (std::size_t i = 0; i < p.chunks.size(); ++i) {
        const Chunk& c = p.chunks[i];
        out << "   " << i << "  " << name_of(c.kind);
        if (c.marker != marker::none) out << " <" << p.pack->markers.name(c.marker) << ">";
        out << "  " << p.words(c.first, c.last);
        if (c.sense != Sense::none) out << "  @" << name_of(c.sense);
        if (!c.country.empty()) out << " " << c.country.view();
        if (c.coordinated) out << " +";
        if (c.passive) out << " passive";
        if (c.negated) out << " negated";
        if (c.modal != 0) out << " " << name_of(static_cast<Status>(c.modal - 1));
        if (c.kind == ChunkKind::verb && c.form != VerbForm::finite) out << " nonfinite";
        if (c.refers == -3) out << " (apposed)";
        if (c.refers == -4) out << " (source)";
        out << "\n";
      }
      out << "-- clauses\n";
      for (std::size_t i = 0; i < p.clauses.size(); ++i) {
        const ClauseInfo& c = p.clauses[i];
        out << "   " << i << "  " << name_of_clause(c.kind);
        if (c.parent != kNobody) out << " in " << c.parent;
        if (c.subject != kNobody) out << "  subject: chunk " << c.subject;
        if (c.governor != kNobody) out << "  governed by predicate " << c.governor;
        if (c.antecedent != kNobody) out << "  of chunk " << c.antecedent;
        if (c.cue != kNobody) out << "  hedged by chunk " << c.cue;
        out << "\n";
      }
      out << "-- predicates\n";
      for (std::size_t i = 0; i < p.preds.size(); ++i) {
        const Predicate& q = p.preds[i];
        out << "   " << i << "  " << p.words(q.trigger_first, q.trigger_last) << "  "
            << (q.use != nullptr ? r.packs->classes[q.use->cls].rule : "no frame fits") << "  in clause " << q.clause;
        if (q.governor != kNobody) out << "  " << name_of_link(q.link) << " " << q.governor;
        for (const auto& d : q.dependents) out << "  {" << p.pack->markers.name(d.marker) << " " << d.chunk << "}";
        out << "  =>";
        for (const auto& a : q.arguments) out << "  " << name_of_role(a.role) << ":" << a.chunk;
        out << "\n";
      }
    }
    r.maker.start(p);
    r.maker.make(p, r.discourse, claims);
    if (!shown) continue;
    out << "-- claims\n";
    for (const Claim& claim : claims) {
      out << "   " << name_of(claim.type) << "  " << slice(text, claim.trigger.bytes) << "  " << name_of(claim.status) << " "
          << name_of(claim.polarity);
      const auto list = [&](std::string_view label, const auto& items) {
        for (const auto& m : items) out << "  " << label << ":" << slice(text, m.bytes);
      };
      list("actor", claim.actors);
      list("target", claim.targets);
      list("object", claim.objects);
      list("where", claim.where);
      if (!claim.when.empty()) out << "  when:" << claim.when;
      for (const auto& s : claim.sources) out << "  source:" << slice(text, s.bytes) << "/" << name_of(s.stance);
      out << "\n";
      for (const auto& reason : claim.reasons)
        out << "      " << reason.rule << "  «" << slice(text, reason.words.bytes) << "»\n";
    }
    out << "\n";
  }
}

}  // namespace isnad
