// What the page shows, chosen and counted before anything is written.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dossier/dossier.h"

namespace isnad {

// Somebody in a role, the same in all events that name them: a state stands for its government, capital and people.
struct Actor {
  std::string key;
  std::string name;  // as shown
  Country country;
  bool state = false;
};

// An event as the pictures and lists need it.
struct Brief {
  EventRow row;
  bool full = false;  // has a section of its own
  std::vector<Actor> actors, targets;
  std::string trigger, object, place;  // of the claim that tells most
};

struct Model {
  std::vector<Brief> briefs;                     // the strongest kMostRead, in order of time
  std::vector<Event> events;                     // those in full, in order of time
  std::vector<std::vector<EventTouch>> touches;  // of each of these: the measures that may have been in force
  std::vector<const EventRow*> unread;           // the rest, in order of time
  std::uint64_t claims = 0;                      // of all
  std::uint64_t reports = 0, sources = 0;        // of the briefs
  std::uint64_t denied = 0, contradicted = 0;
  std::uint64_t by_origins[4] = {};
  std::map<EventType, std::uint64_t> by_type;
};

[[nodiscard]] Model model_of(const DossierInput& input);

// The claim that stands for the event: the one that tells most. The event must have one.
[[nodiscard]] const StoredClaim& speaker(const Event& event);
[[nodiscard]] Actor actor_of(const StoredMention& mention, const DossierInput& input);
// Which of the two parties this is, or belongs to: 0, 1; -1 for others.
[[nodiscard]] int side_of(const Actor& actor, const DossierInput& input);
[[nodiscard]] std::string party_name(const DossierInput& input, std::size_t which);

}  // namespace isnad
