// A party on a sanctions list, as each list's own format comes down to one shape.
//
// All text is UTF-8 as the list wrote it, white space at its ends removed. Dates are EDTF level 1 as far as the list is precise:
// "1971", "1962-07", "1965-03-01", "1960/1965" (between), "1971~" (about). Countries are ISO 3166-1 alpha-3 where the list's name
// or code of a country is known, else they are left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/claim.h"

namespace isnad {

enum class Schema : std::uint8_t { unknown, person, organisation, vessel, aircraft };

// How far a name alone may be trusted. `hidden` is a name found in remarks or comments only.
enum class NameQuality : std::uint8_t { primary, strong, weak, former, hidden };

struct ListedName {
  std::string text;  // in the order of reading: given names first, where the list tells the parts
  NameQuality quality = NameQuality::primary;
  bool original = false;  // the list says that it is in the original script
  friend bool operator==(const ListedName&, const ListedName&) = default;
};

struct Identifier {
  std::string
      kind;  // "IMO", "passport", "national id", "tax", "registration", "call sign", "MMSI", "LEI", "BIC", "crypto", "other"
  std::string value;  // as written
  Country country;    // of issue, if told
  friend bool operator==(const Identifier&, const Identifier&) = default;
};

struct Listed {
  std::string id;  // the list's own reference: "KPe.001", "15037"
  Schema schema = Schema::unknown;
  std::vector<ListedName> names;  // the primary name first; no two alike in text
  std::string sex;                // "male", "female" or empty
  std::vector<std::string> births;
  std::vector<Country> nationalities;  // and flags of vessels
  std::vector<Country> countries;      // of addresses, places of birth, registration
  std::vector<Identifier> identifiers;
  std::vector<std::string> programmes;  // "DPRK", "NPWMD", "SYR": as the list calls them
  std::vector<std::string> titles;      // and positions
  std::string listed_on, amended_on;    // EDTF, or empty
  std::string delisted_on;              // set by lists that keep former entries, else empty
  std::string remarks;
  friend bool operator==(const Listed&, const Listed&) = default;
};

// What a file says of itself.
struct ListHeader {
  std::string list;  // "un", "ofac-sdn", "ofac-cons", "eu", "uk", or of a FollowTheMoney file its dataset
  std::string
      format;  // "UN XML", "OFAC SDN.XML", "OFAC SDN_ADVANCED.XML", "OFAC CSV", "EU FSF XML", "EU CSV", "UK XML", "UK CSV", "FtM"
  std::string date;  // of publication, EDTF; empty where the file does not say
};

[[nodiscard]] std::string_view name_of(Schema schema);
[[nodiscard]] std::string_view name_of(NameQuality quality);
[[nodiscard]] bool schema_of(std::string_view name, Schema& schema);

}  // namespace isnad
