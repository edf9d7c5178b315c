// The state of the pass that finds clauses; shared by the files that make it: clauses.cpp (the pass and its look-ahead),
// clause_verbs.cpp, clause_nouns.cpp and clause_marks.cpp (what each kind of chunk does to it).
#pragma once

#include "reading/clauses.h"

namespace isnad {

inline constexpr std::size_t kLookAhead = 16;  // chunks
inline constexpr std::size_t kOpenPreds = 8;   // predicates of a clause that a phrase may still attach to

class ClauseParser {
 public:
  ClauseParser(SentenceParse& p, const Classes& classes)
      : p_(p), settings_(p.pack->settings), lexicon_(*p.pack->lexicon), classes_(classes) {}
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
  [[nodiscard]] bool event_wanted(const Chunk& c);
  bool charged(std::int32_t child, std::size_t i);
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
  std::int32_t now_ = kNobody;        // the chunk being placed; it does not govern itself
  std::int32_t last_np_ = kNobody;    // the last noun phrase of any kind
  std::int32_t last_pred_ = kNobody;  // the predicate that the last phrase went to
  MarkerId last_marker_ = marker::none;
  bool conj_ = false;   // a conjunction stands right before
  bool comma_ = false;  // a comma stands right before
  bool apposition_ = false;
  std::int32_t pending_when_ = kNobody;  // a time before the clause that it belongs to
  std::vector<std::int32_t> brackets_;   // clauses to go back to
  std::vector<std::int32_t> quotes_;
};

}  // namespace isnad
