// What reading makes of one sentence, stage by stage: names, chunks, predicates with their dependents. All buffers belong to
// the Reader and are reused; everything points by index.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/unit.h"
#include "reading/pack.h"

namespace isnad {

inline constexpr std::int32_t kNobody = -1;

struct NameHit {
  std::uint32_t first = 0, last = 0;  // units, half open
  std::uint32_t name = 0;             // index of Names
};

enum class ChunkKind : std::uint8_t {
  np,     // a noun phrase; with `marker`, what governs it (a preposition, gen for a construct)
  event,  // a noun phrase whose head is an event noun
  verb,   // a verb with its auxiliaries and particles
  comp,   // that, أن
  rel,    // who, الذي
  sub,    // when, بينما
  conj,   // and, و
  comma,
  colon,
  dash,
  open_quote,
  close_quote,
  open_bracket,
  close_bracket,
  stop,
  time,  // a TimeHit
  cue,   // a Cue
  adverb,
  other
};
[[nodiscard]] std::string_view name_of(ChunkKind kind);

// Somebody named or described inside a noun phrase: «سوريا» in «عقوبات سوريا».
struct Inner {
  std::uint32_t first = 0, last = 0;  // units
  Country country;
  Sense sense = Sense::none;
  bool adjective = false;  // a nationality adjective
};

enum class VerbForm : std::uint8_t { finite, infinitive, gerund, participle };

struct Chunk {
  ChunkKind kind = ChunkKind::other;
  std::uint32_t first = 0, last = 0;  // units of the content, without its preposition
  std::uint32_t head = 0;             // unit
  MarkerId marker = marker::none;     // preposition, or marker::gen in a construct
  Tags tags = 0;
  LexId lexeme = 0;
  // noun phrases
  Sense sense = Sense::none;
  Country country;
  std::int32_t name = kNobody;  // index of NameHit that is its head or apposition
  std::int32_t quantity = kNobody;
  std::uint32_t inner_first = 0, inner_count = 0;
  bool coordinated = false;   // joined to the noun phrase before it
  bool unknown_name = false;  // guessed from its shape
  bool quoted = false;
  bool pronoun = false;  // a personal pronoun, glued or free
  bool definite = false;
  std::uint8_t states = 0;          // "of the country" 1, "of the two countries" 2: of those last spoken of
  bool possessive_pronoun = false;  // «دعمها», "its": whose stands before
  std::uint8_t clitic = 0;          // the glued pronoun
  std::int32_t owner = kNobody;     // chunk of whose it is: «القيادة الحكيمة لفلان»
  std::int32_t refers = kNobody;    // index of the Discourse entity that a pronoun stands for
  // verbs
  VerbForm form = VerbForm::finite;
  bool passive = false, negated = false, may_be_participle = false;
  std::uint8_t modal = 0;  // 1 + Status, or 0
  bool would = false;      // what would be: planned in what somebody says, else possible
  bool present = false;    // present or progressive: holds when it is said
  // times and cues
  std::int32_t index = kNobody;   // of the time, the cue
  std::int32_t pred = kNobody;    // the predicate that it is
  std::int32_t clause = kNobody;  // in which it stands
};

struct Dependent {
  MarkerId marker = marker::none;
  std::int32_t chunk = kNobody;
};

enum class LinkKind : std::uint8_t {
  none,
  complement,
  coordinate,
  relative,
  restrictive,
  adverbial,
  argument,
  charge,      // what the one acted on is charged with: «بتهمة …», "for allegedly …"
  consequence  // what came of the governor: «ما أسفر عن …»
};

struct Argument {
  Role role = Role::none;
  std::int32_t chunk = kNobody;
};

struct Predicate {
  std::int32_t chunk = kNobody;
  std::uint32_t trigger_first = 0, trigger_last = 0;  // units
  LexId lexeme = 0;
  const FrameUse* use = nullptr;
  bool noun = false;
  bool light_passive = false;  // «تم نشر»: the event noun is passive
  std::int32_t clause = kNobody;
  std::int32_t governor = kNobody;  // predicate
  LinkKind link = LinkKind::none;
  std::int32_t first_of_coordination = kNobody;
  std::int32_t when = kNobody;     // time chunk
  std::int32_t done_by = kNobody;  // the light verb of a relative clause: «هجوم شنه …»
  std::int32_t speaker = kNobody;  // chunk of the document that tells it: "a report on the attack"
  std::vector<Dependent> dependents;
  std::vector<Argument> arguments;
  std::int32_t subject = kNobody;  // chunk, also where it was inherited
  bool absorbed = false;           // an event noun that is only what another event hands over
  bool told = false;               // became a claim or gave way to one
};

enum class ClauseKind : std::uint8_t { root, complement, relative, subordinate, coordinate, bracket, quote };

struct ClauseInfo {
  ClauseKind kind = ClauseKind::root;
  std::int32_t parent = kNobody;
  std::int32_t governor = kNobody;    // predicate
  std::int32_t antecedent = kNobody;  // chunk, of a relative clause
  std::int32_t subject = kNobody;     // chunk
  std::int32_t cause = kNobody;       // predicate, of a clause that tells what came of it
  std::int32_t verb = kNobody;        // predicate
  std::int32_t when = kNobody;        // time chunk
  std::int32_t cue = kNobody;         // chunk of a hedge over the clause
  bool after_comma = false;
  bool vouches = false;   // opened by "as reported by": says who tells what stands before
  bool temporal = false;  // opened by when, while
  bool restrictive = false;
  std::vector<std::int32_t> preds;  // in order
};

struct SentenceParse {
  std::string_view text;
  const Pack* pack = nullptr;
  const SentenceTokens* tokens = nullptr;
  std::vector<Unit> units;
  std::vector<NameHit> names;
  std::vector<TimeHit> times;
  std::vector<QuantityHit> quantities;
  std::vector<Chunk> chunks;
  std::vector<Inner> inners;
  std::vector<ClauseInfo> clauses;
  std::vector<Predicate> preds;
  [[nodiscard]] Span span_of(std::uint32_t first, std::uint32_t last) const { return {units[first].begin, units[last - 1].end}; }
  [[nodiscard]] std::string_view words(std::uint32_t first, std::uint32_t last) const {
    return slice(text, span_of(first, last));
  }
};

}  // namespace isnad
