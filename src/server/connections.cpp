#include "server/connections.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "isnad/error.h"

namespace isnad::server {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr int kBacklog = 1024;
constexpr auto kFreeTime = milliseconds(20'000);  // before the least speed counts
constexpr int kSlice = 200;                       // milliseconds between looks at whether to stop
constexpr std::size_t kChunk = 16U << 10U;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string address_of(const sockaddr_storage& from) {
  char text[INET6_ADDRSTRLEN] = {};
  if (from.ss_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(from).sin_addr, text, sizeof text);
  } else if (from.ss_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(from).sin6_addr, text, sizeof text);
  }
  const std::string_view out = text;
  return std::string(out.starts_with("::ffff:") ? out.substr(7) : out);  // IPv4 seen through a socket of IPv6
}

Descriptor listening(const std::string& host, int port) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  std::string name = host;
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  if (const int failed = ::getaddrinfo(name.c_str(), std::to_string(port).c_str(), &hints, &found); failed != 0)
    throw Error(host + ": is no address of this machine: " + ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(found, &::freeaddrinfo);
  int why = 0;
  for (const addrinfo* a = found; a != nullptr; a = a->ai_next) {
    Descriptor out(::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol));
    if (out.get() < 0) {
      why = errno;
      continue;
    }
    const int yes = 1;
    ::setsockopt(out.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(out.get(), a->ai_addr, a->ai_addrlen) == 0 && ::listen(out.get(), kBacklog) == 0) return out;
    why = errno;
  }
  if (why == EADDRINUSE)
    throw Error(host + ":" + std::to_string(port) + " cannot be had: another program listens there. Give another with --port");
  throw Error(host + ":" + std::to_string(port) + " cannot be had: " + std::strerror(why));
}

// How many connections the limit on open files leaves room for.
std::size_t room_for(std::size_t wanted) {
  constexpr rlim_t kOthers = 300;  // ledgers, lists, spool
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::min<std::size_t>(wanted, 500);
  if (limit.rlim_cur < wanted + kOthers) {
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted + kOthers);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  const rlim_t left = limit.rlim_cur > 2 * kOthers ? limit.rlim_cur - kOthers : limit.rlim_cur / 2;
  return std::min<std::size_t>(wanted, left);
}

// The least speed of one request's body or answer.
class Pace {
 public:
  Pace(const ConnectionLimits& limits, const std::atomic<bool>& stopping) : limits_(&limits), stopping_(&stopping) { begin(); }
  void begin() {
    begun_ = Clock::now();
    moved_ = 0;
  }
  void moved(std::size_t bytes) { moved_ += bytes; }
  // Waits until the socket is ready; false where the peer is too slow, or the server ends.
  bool wait(int socket, short events) const {
    const auto from = Clock::now();
    while (true) {
      pollfd one{socket, events, 0};
      const int ready = ::poll(&one, 1, kSlice);
      if (ready < 0 && errno != EINTR) return false;
      if (ready > 0) return true;
      const auto now = Clock::now();
      if (*stopping_ || now - from > limits_->pause_time) return false;
      if (!fast_enough(now)) return false;
    }
  }
  [[nodiscard]] bool fast_enough(Clock::time_point now) const {
    const auto taken = now - begun_;
    if (taken < kFreeTime) return true;
    return static_cast<double>(moved_) >=
           std::chrono::duration<double>(taken - kFreeTime).count() * static_cast<double>(limits_->least_speed);
  }

 private:
  const ConnectionLimits* limits_;
  const std::atomic<bool>* stopping_;
  Clock::time_point begun_;
  std::size_t moved_ = 0;
};

class Peer final : public Connection {
 public:
  Peer(Descriptor socket, std::string remote, const ConnectionLimits& limits, const std::atomic<bool>& stopping)
      : socket_(std::move(socket)), remote_(std::move(remote)), limits_(&limits), pace_(limits, stopping) {}

  std::ptrdiff_t read(char* into, std::size_t size) override {
    if (at_ < buffer_.size()) {
      const std::size_t n = std::min(size, buffer_.size() - at_);
      std::memcpy(into, buffer_.data() + at_, n);
      at_ += n;
      return static_cast<std::ptrdiff_t>(n);
    }
    if (!pace_.fast_enough(Clock::now())) return -1;
    while (true) {
      const ssize_t n = ::recv(socket_.get(), into, size, MSG_DONTWAIT);
      if (n >= 0) {
        pace_.moved(static_cast<std::size_t>(n));
        return n;
      }
      if (errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) return -1;
      if (!pace_.wait(socket_.get(), POLLIN)) return -1;
    }
  }
  std::ptrdiff_t write(const char* bytes, std::size_t size) override {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t n = ::send(socket_.get(), bytes + done, size - done, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (n > 0) {
        done += static_cast<std::size_t>(n);
        pace_.moved(static_cast<std::size_t>(n));
        continue;
      }
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return -1;
      if (!pace_.wait(socket_.get(), POLLOUT)) return -1;
    }
    return static_cast<std::ptrdiff_t>(size);
  }
  [[nodiscard]] bool readable() const override {
    if (at_ < buffer_.size()) return true;
    pollfd one{socket_.get(), POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
  }
  [[nodiscard]] int socket() const override { return socket_.get(); }
  [[nodiscard]] const std::string& remote() const override { return remote_; }
  [[nodiscard]] bool last() const override { return served_ + 1 >= limits_->most_requests; }

  // --- for the watching thread and between requests ---
  enum class Head : std::uint8_t { whole, more, too_long, ended };
  // Takes what has come, without waiting.
  Head gather() {
    compact();
    while (true) {
      const auto from = scanned_ < 3 ? 0 : scanned_ - 3;
      if (buffer_.find(kHeadEnd, from) != std::string::npos) return Head::whole;
      scanned_ = buffer_.size();
      if (buffer_.size() > limits_->most_head) return Head::too_long;
      char chunk[4096];
      const ssize_t n = ::recv(socket_.get(), chunk, sizeof chunk, MSG_DONTWAIT);
      if (n > 0) {
        if (buffer_.empty()) since = Clock::now();  // the head's time runs from its first byte
        buffer_.append(chunk, static_cast<std::size_t>(n));
        continue;
      }
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Head::more;
      return Head::ended;
    }
  }
  void begin() { pace_.begin(); }
  void served() {
    ++served_;
    since = Clock::now();
    scanned_ = 0;
  }
  [[nodiscard]] bool idle() const { return at_ >= buffer_.size(); }

  Clock::time_point since = Clock::now();  // the last request's end, or the head's first byte

 private:
  void compact() {
    if (at_ == 0) return;
    buffer_.erase(0, at_);
    at_ = 0;
    scanned_ = 0;
  }
  Descriptor socket_;
  std::string remote_;
  const ConnectionLimits* limits_;
  Pace pace_;
  std::string buffer_;
  std::size_t at_ = 0, scanned_ = 0;
  unsigned served_ = 0;
};

// Closes so that the peer gets to read the answer although it has more to say: what it still sends is thrown away for a moment,
// as closing at once would make its system drop the answer.
void linger(int socket) {
  ::shutdown(socket, SHUT_WR);
  const auto until = Clock::now() + milliseconds(500);
  std::vector<char> chunk(kChunk);
  for (std::size_t taken = 0; taken < (4U << 20U) && Clock::now() < until;) {
    pollfd one{socket, POLLIN, 0};
    if (::poll(&one, 1, 100) <= 0) return;
    const ssize_t n = ::recv(socket, chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (n <= 0) return;
    taken += static_cast<std::size_t>(n);
  }
}

}  // namespace

struct Connections::Impl {
  using Owned = std::unique_ptr<Peer>;

  Impl(const std::string& host, int port, const ConnectionLimits& with, Serve how, Refuse no)
      : limits(with), serve(std::move(how)), refuse(std::move(no)), door(listening(host, port)) {
    limits.most_open = room_for(limits.most_open);
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(door.get(), reinterpret_cast<sockaddr*>(&bound), &size);
    own_port = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(bound).sin6_port
                                                 : reinterpret_cast<const sockaddr_in&>(bound).sin_port);
    if (epoll.get() < 0 || bell.get() < 0) throw Error(std::string("no connections can be watched: ") + std::strerror(errno));
    watch(door.get(), EPOLLIN, EPOLL_CTL_ADD);
    watch(bell.get(), EPOLLIN, EPOLL_CTL_ADD);
  }

  void watch(int fd, std::uint32_t events, int how) const {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(epoll.get(), how, fd, &event);
  }
  void ring() const {
    const std::uint64_t one = 1;
    if (::write(bell.get(), &one, sizeof one) < 0) return;  // it rings already
  }

  // --- the watching thread ---
  void accept_all() {
    while (true) {
      sockaddr_storage from{};
      socklen_t size = sizeof from;
      Descriptor socket(::accept4(door.get(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC | SOCK_NONBLOCK));
      if (socket.get() < 0) {
        if (errno == EINTR || errno == ECONNABORTED) continue;
        if ((errno == EMFILE || errno == ENFILE) && close_longest()) continue;
        return;
      }
      if (open >= limits.most_open && !close_longest()) continue;  // all are at work
      const int yes = 1;
      ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      const int fd = socket.get();
      ++open;
      watch(fd, EPOLLIN | EPOLLRDHUP, EPOLL_CTL_ADD);
      idle.emplace(fd, std::make_unique<Peer>(std::move(socket), address_of(from), limits, stopping));
    }
  }
  bool close_longest() {
    if (idle.empty()) return false;
    const auto longest = std::min_element(idle.begin(), idle.end(),
                                          [](const auto& a, const auto& b) { return a.second->since < b.second->since; });
    drop(longest->first);
    return true;
  }
  void drop(int fd) {
    if (idle.erase(fd) > 0) --open;  // closing takes it out of the watch as well
  }
  void refuse_head(int fd, int status) {
    const auto at = idle.find(fd);
    const std::string answer = refuse(status);
    if (::send(fd, answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL) > 0) ::shutdown(fd, SHUT_WR);
    // What it has sent is taken, so that the answer is not lost with it.
    char chunk[4096];
    for (int i = 0; i < 64 && ::recv(fd, chunk, sizeof chunk, MSG_DONTWAIT) > 0; ++i) continue;
    if (at != idle.end()) drop(fd);
  }
  void look_at(int fd) {
    const auto at = idle.find(fd);
    if (at == idle.end()) return;
    switch (at->second->gather()) {
      case Peer::Head::more:
        return;
      case Peer::Head::ended:
        return drop(fd);
      case Peer::Head::too_long:
        return refuse_head(fd, 431);
      case Peer::Head::whole:
        break;
    }
    ::epoll_ctl(epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
    {
      const std::lock_guard lock(mutex);
      ready.push_back(std::move(at->second));
    }
    idle.erase(at);
    wake.notify_one();
  }
  void take_back() {
    std::uint64_t count = 0;
    if (::read(bell.get(), &count, sizeof count) < 0) count = 0;
    std::vector<Owned> back;
    std::size_t gone = 0;
    {
      const std::lock_guard lock(mutex);
      back.swap(returned);
      gone = std::exchange(closed, 0);
    }
    open -= gone;
    for (Owned& peer : back) {
      const int fd = peer->socket();
      watch(fd, EPOLLIN | EPOLLRDHUP, EPOLL_CTL_ADD);
      idle.emplace(fd, std::move(peer));
    }
  }
  void close_slow() {
    const auto now = Clock::now();
    std::vector<std::pair<int, bool>> slow;
    for (const auto& [fd, peer] : idle) {
      const bool quiet = peer->idle();
      if (now - peer->since > (quiet ? limits.idle_time : limits.head_time)) slow.emplace_back(fd, quiet);
    }
    for (const auto& [fd, quiet] : slow) {
      if (quiet) {
        drop(fd);
      } else {
        refuse_head(fd, 408);
      }
    }
  }

  void run() {
    for (unsigned i = 0; i < limits.threads; ++i) threads.emplace_back([this] { work(); });
    std::vector<epoll_event> events(256);
    auto looked = Clock::now();
    while (!stopping) {
      const int n = ::epoll_wait(epoll.get(), events.data(), static_cast<int>(events.size()), 500);
      bool at_door = false, rung = false;
      for (int i = 0; i < n; ++i) {
        const int fd = events[static_cast<std::size_t>(i)].data.fd;
        if (fd == door.get()) {
          at_door = true;
        } else if (fd == bell.get()) {
          rung = true;
        } else {
          look_at(fd);
        }
      }
      // After the others: a number freed above may be given to a new connection here.
      if (rung) take_back();
      if (at_door) accept_all();
      if (Clock::now() - looked > milliseconds(500)) {
        looked = Clock::now();
        close_slow();
      }
    }
    wake.notify_all();
    for (auto& thread : threads) thread.join();
    threads.clear();
  }

  // --- the working threads ---
  void work() {
    while (true) {
      Owned peer;
      {
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return stopping || !ready.empty(); });
        if (stopping) return;
        peer = std::move(ready.front());
        ready.pop_front();
      }
      peer->begin();
      bool on = serve(*peer);
      peer->served();
      if (!on) linger(peer->socket());
      // What was sent in one go is answered in one go, but others come first.
      const Peer::Head next = on ? peer->gather() : Peer::Head::ended;
      const std::lock_guard lock(mutex);
      if (next == Peer::Head::whole) {
        ready.push_back(std::move(peer));
        wake.notify_one();
      } else if (next == Peer::Head::ended) {
        ++closed;
        peer.reset();
        ring();
      } else {
        returned.push_back(std::move(peer));
        ring();
      }
    }
  }

  ConnectionLimits limits;
  Serve serve;
  Refuse refuse;
  Descriptor door;
  Descriptor epoll{::epoll_create1(EPOLL_CLOEXEC)};
  Descriptor bell{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  int own_port = 0;
  std::atomic<bool> stopping{false};

  std::unordered_map<int, Owned> idle;  // of the watching thread alone
  std::size_t open = 0;

  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Owned> ready;      // a whole head has come
  std::vector<Owned> returned;  // served, and silent since
  std::size_t closed = 0;
  std::vector<std::thread> threads;
};

Connections::Connections(const std::string& host, int port, const ConnectionLimits& limits, Serve serve, Refuse refuse)
    : impl_(std::make_unique<Impl>(host, port, limits, std::move(serve), std::move(refuse))) {}
Connections::~Connections() = default;
int Connections::port() const { return impl_->own_port; }
int Connections::socket() const { return impl_->door.get(); }
void Connections::run() { impl_->run(); }
void Connections::stop() {
  impl_->stopping = true;
  impl_->ring();
  impl_->wake.notify_all();
}

}  // namespace isnad::server
