// Open connections, in a way that slow peers cost nothing: one thread watches all that are idle or still sending their heads, and
// only a request whose head is whole is given to one of the working threads. So nobody holds a thread by sending nothing, or a
// byte now and then. Bodies and answers pass through a working thread, with a least speed. Knows sockets, and no HTTP but where a
// head ends.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace isnad::server {

struct ConnectionLimits {
  unsigned threads = 32;
  std::size_t most_open = 4096;        // beyond these the one that is idle longest is closed
  std::size_t most_head = 32U << 10U;  // bytes
  std::chrono::milliseconds head_time{10'000};
  std::chrono::milliseconds idle_time{15'000};   // between requests
  std::chrono::milliseconds pause_time{10'000};  // without a byte of a body, or of an answer that is taken
  std::size_t least_speed = 4096;                // bytes a second of a body or an answer, after the first 20 s
  unsigned most_requests = 1000;                 // on one connection
};

// One connection, as the thread that serves it sees it.
class Connection {
 public:
  virtual ~Connection() = default;
  // Bytes of the request, at least one; 0: the peer ended; -1: it is too slow or gone.
  virtual std::ptrdiff_t read(char* into, std::size_t size) = 0;
  // All of them, or -1.
  virtual std::ptrdiff_t write(const char* bytes, std::size_t size) = 0;
  [[nodiscard]] virtual bool readable() const = 0;
  [[nodiscard]] virtual int socket() const = 0;
  [[nodiscard]] virtual const std::string& remote() const = 0;
  // Whether this is the last request that the connection may bring.
  [[nodiscard]] virtual bool last() const = 0;
};

class Connections {
 public:
  // Called in a working thread for each request; returns whether the connection may go on. Must not throw.
  using Serve = std::function<bool(Connection&)>;
  // Called for a head that is too long (431) or came too slowly (408): the answer's bytes.
  using Refuse = std::function<std::string(int status)>;
  // Binds and listens at once; nobody is answered before run(). Throws Error.
  Connections(const std::string& host, int port, const ConnectionLimits& limits, Serve serve, Refuse refuse);
  ~Connections();
  [[nodiscard]] int port() const;
  [[nodiscard]] int socket() const;  // that listens
  void run();                        // until stop()
  void stop();                       // from any thread

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad::server
