// Fetching a file over the network, with as little trust as can be.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace isnad::cli {

struct Fetch {
  std::string url;   // https; http only of this machine itself, for tests
  std::string file;  // is made, or written over
  std::uint64_t most = 0;
  unsigned timeout = 60;                              // seconds in which nearly nothing came
  std::function<void(std::uint64_t bytes)> progress;  // may be empty
};

// Follows redirects, to https alone. Throws Error, with the address, where there is no answer of status 200 that ends where it
// said it would, within `most` bytes.
void fetch(const Fetch& what);

}  // namespace isnad::cli
