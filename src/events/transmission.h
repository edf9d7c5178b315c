// Who has an event from whom. docs/isnad.md, "Transmission".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "isnad/event.h"

namespace isnad {

// One claim of an event, as far as its way there matters.
struct Telling {
  std::int64_t report = 0;
  std::string path;
  std::int32_t day = 0;  // kNoDay where it is not known
  std::string lang;
  std::string outlet, outlet_name;  // entity and words of the credit; empty where the report does not say
  bool denies = false;
  struct Link {
    std::string voice, name;
    Country country;
  };
  std::vector<Link> chain;  // the nearest to the report first
  std::vector<std::uint32_t> passage;
  std::vector<std::uint32_t> facts;  // of the report
};

[[nodiscard]] Transmission transmission_of(const std::vector<Telling>& tellings);

// Groups of passages that are copies of each other: for each its group's number.
[[nodiscard]] std::vector<std::uint32_t> copies_of(const std::vector<const std::vector<std::uint32_t>*>& passages);

}  // namespace isnad
