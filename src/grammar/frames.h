// lang/XX/frames.tsv: how a class takes its arguments in a language, by position and preposition.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/classes.h"
#include "grammar/tsv.h"
#include "text/fold.h"
#include "text/forms.h"

namespace isnad {

// What a noun names, or what a closed-class word does. The names are those of docs/packs.md.
enum class Sense : std::uint8_t {
  none,
  // nouns
  person,
  force,
  org,
  state,
  group,
  outlet,
  doc,
  place,
  weapon,
  goods,
  money,
  aid,
  vehicle,
  time,
  measure,
  part_of,
  abstract,
  // particles, conjunctions, complementizers, relatives, pronouns, determiners, adverbs, auxiliaries
  neg,
  negpast,
  negfut,
  negbe,
  may,
  did,
  fut,
  emph,
  only,
  question,
  conj_and,
  conj_or,
  but,
  sub,
  cond,
  than,
  that,
  because,
  who,
  what,
  pers,
  dem,
  poss,
  refl,
  indef,
  def,
  all,
  other,
  manner,
  degree,
  sent,
  doubt,
  be,
  have,
  do_,
  must,
  would,
  can
};
[[nodiscard]] std::string_view name_of(Sense sense);
[[nodiscard]] std::optional<Sense> sense_named(std::string_view name);

enum class Role : std::uint8_t { none, actor, target, object, where, both, source, told, event, inner, innerobj, skip };

// Where an argument stands. Prepositions are MarkerIds from kFirstPreposition on, numbered by the pack.
using MarkerId = std::uint16_t;
namespace marker {
inline constexpr MarkerId none = 0, subj = 1, obj = 2, obj2 = 3, gen = 4, poss = 5, adj = 6, comp = 7, inf = 8, ger = 9,
                          quote = 10,
                          by = 11,  // the agent of a passive, however the language marks it
    kFirstPreposition = 16;
}  // namespace marker

struct Slot {
  MarkerId marker = marker::none;
  std::uint8_t count = 0;
  bool needed = false;  // "obj!:target": where it stays empty and the script does not tell voice, the verb is a passive
  Role roles[4] = {};
  std::uint64_t senses[4] =
      {};  // of each role: what kinds of noun it takes, a bit a Sense; 0 takes any. "obj:object@force|person"
};

struct Slots {
  std::vector<Slot> list;
  [[nodiscard]] const Slot* find(MarkerId m) const;
  [[nodiscard]] bool takes(Role role) const;
};

// The prepositions of a pack: folded words ("من قبل" included) to MarkerId.
class Markers {
 public:
  // The marker of `word` as it is written in slots; made where it is new.
  MarkerId intern(std::string_view word, const Fold& fold);
  [[nodiscard]] MarkerId find(std::string_view folded) const;  // marker::none where it is unknown
  [[nodiscard]] std::string_view name(MarkerId id) const;

 private:
  std::vector<std::string> words_;
};

// "subj:actor obj:target,object with:object": throws at unknown roles.
[[nodiscard]] Slots parse_slots(const Row& row, std::string_view text, Markers& markers, const Fold& fold);
// `base` with the slots of `over` in place of its own for the same markers.
[[nodiscard]] Slots override_slots(const Slots& base, const Slots& over);

struct Frame {
  Slots verb;
  Slots noun;
  std::string example;
  std::size_t line = 0;
  bool given = false;
};

class Frames {
 public:
  static Frames load(std::string_view file, std::string_view tsv, const Classes& classes, Markers& markers, const Fold& fold);
  [[nodiscard]] const Frame& of(ClassId id) const { return frames_[id]; }

 private:
  std::vector<Frame> frames_;
};

}  // namespace isnad
