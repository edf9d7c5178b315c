// Where the transmitters of an event stand when its chains are drawn: origins on one side, outlets on the other.
#pragma once

#include <vector>

#include "isnad/event.h"

namespace isnad::server {

struct Place {
  double x = 0, y = 0;  // 0…1: x from origins (0) to reports (1), y down its column
};

// One for each transmitter, in their order. A function of the chains alone.
[[nodiscard]] std::vector<Place> places_of(const Transmission& transmission);

}  // namespace isnad::server
