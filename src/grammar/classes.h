// lang/common/classes.tsv: what a predicate means, whatever its language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "isnad/claim.h"

namespace isnad {

// What a class makes of its complement (the clause, infinitive or event noun that it governs).
enum class Complement : std::uint8_t {
  none,     // takes no event
  embed,    // the complement is told by this predicate's subject: status and stance below
  only,     // as embed, and the predicate is a claim of its own only where there is no complement
  status,   // gives its status to the complement and is no claim: wants, may, must
  pass,     // the complement is the event too, as sure as the sentence is: continues, helps
  light,    // the event noun is the event: pays a visit
  negate,   // the complement did not happen: fails to
  swallow,  // the complement is no claim: rejects a call
  state     // no complement: it merely stands, and is told only where its clause is about it: relations, ties
};

struct EventClass {
  std::string name;
  EventType type = EventType::none;
  std::string mode;
  std::string cameo;
  Contexts contexts = 0;
  Complement complement = Complement::none;
  Status status = Status::reported;
  Stance stance = Stance::reports;
  bool negated = false;         // the complement is denied
  bool denies = false;          // answers what others said: denied, dismissed
  bool harm_threatens = false;  // a promise of harm is a threat: "vowed to strike"
  std::string rule;             // "class:supply", as claims name it
  bool is_visit = false;        // a target that is a place is the place too
};

using ClassId = std::uint16_t;

class Classes {
 public:
  // Throws Error with file and line.
  static Classes load(std::string_view file, std::string_view tsv);
  [[nodiscard]] std::optional<ClassId> find(std::string_view name) const;
  [[nodiscard]] const EventClass& operator[](ClassId id) const { return classes_[id]; }
  [[nodiscard]] std::size_t size() const { return classes_.size(); }

 private:
  std::vector<EventClass> classes_;
  std::unordered_map<std::string, ClassId> by_name_;
};

}  // namespace isnad
