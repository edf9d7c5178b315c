// A claim as it comes out of a ledger: the pieces carry their words, as no text is at hand. The names are those of Claim.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/claim.h"

namespace isnad {

struct Quote : Slice {
  std::string text;
};
struct StoredMention : Mention {
  std::string text;
};
struct StoredObject : Object {
  std::string text;
};
struct StoredSource : Source {
  std::string text;
};
struct StoredReason {
  std::string rule;
  Slice words;
};

struct StoredClaim {
  std::string id;  // all 16 digits
  std::int64_t report = 0;
  std::string path;         // of the report
  std::string report_date;  // or empty
  Slice sentence;
  std::string lang;
  Quote trigger;
  EventType type = EventType::none;
  std::string mode;
  std::string cameo;
  Contexts contexts = 0;
  std::vector<StoredMention> actors;
  std::vector<StoredMention> targets;
  std::vector<StoredObject> objects;
  std::string when;   // EDTF, or empty
  std::string first;  // earliest day of `when`, "2014-06-01"; empty where it is not known
  std::string last;   // latest day; "9999-12-31" where it has no end
  std::vector<StoredMention> where;
  Status status = Status::asserted;
  Polarity polarity = Polarity::affirmed;
  std::vector<StoredSource> sources;  // the nearest to the report first
  std::vector<Slice> denies;          // triggers of claims of the same report
  std::vector<StoredReason> reasons;
};

}  // namespace isnad
