// Requests from the network. The only place that knows cpp-httplib.
//
// Connections that are idle or slow with their heads hold no thread (connections.h); bodies have a limit, each and together, and
// a least speed. TLS belongs to a reverse proxy in front (docs/desk.md).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http.h"

namespace isnad::server {

struct ListenOptions {
  std::string host = "127.0.0.1";
  int port = 8117;  // 0: any that is free
  unsigned threads = 32;
  std::uint64_t most_bytes = 64ULL << 20U;  // of any body
  std::uint64_t most_held = 192ULL << 20U;  // of all bodies that are being received
};

class Listener {
 public:
  // `most_bytes(request)` is asked before a body is read, of a request that has no body yet: how much of it may be taken; what it
  // throws as Problem is answered without reading.
  struct Callbacks {
    std::function<std::uint64_t(Request&)> most_bytes;
    std::function<Response(Request&)> answer;
  };
  // Binds at once; nobody is answered before run(). Throws Error where the port cannot be had.
  Listener(const ListenOptions& options, Callbacks callbacks);
  ~Listener();
  [[nodiscard]] int port() const;
  void run();   // until stop()
  void stop();  // from any thread

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::server
