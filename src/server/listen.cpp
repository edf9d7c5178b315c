#include "server/listen.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>

#include "isnad/error.h"
#include "server/connections.h"

namespace isnad::server {
namespace {

constexpr std::size_t kMostPath = 1024;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// A connection as httplib reads one request from it.
class ConnectionStream final : public httplib::Stream {
 public:
  explicit ConnectionStream(Connection& connection) : connection_(&connection) {}
  [[nodiscard]] bool is_readable() const override { return connection_->readable(); }
  [[nodiscard]] bool is_writable() const override { return true; }  // write() waits
  ssize_t read(char* into, std::size_t size) override {
    if (left_ == 0) return -1;
    const ssize_t n = connection_->read(into, std::min<std::uint64_t>(size, left_));
    if (n > 0) left_ -= static_cast<std::uint64_t>(n);
    return n;
  }
  ssize_t write(const char* bytes, std::size_t size) override { return connection_->write(bytes, size); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = connection_->remote();
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  // httplib refuses numbers from FD_SETSIZE on, as it would select() on them; here it waits for none itself.
  [[nodiscard]] socket_t socket() const override { return 0; }
  // How much of the request is read from now on. A line of a chunked body has no end but this.
  void allow(std::uint64_t bytes) { left_ = bytes; }

  bool keep = false;  // whether the next request begins where this one was left

 private:
  Connection* connection_;
  std::uint64_t left_ = 1U << 20U;
};

// Of the request that this thread serves: httplib hands its own objects alone to handlers.
thread_local ConnectionStream* serving = nullptr;

// The connection cannot go on: it is not known where the next request begins.
void close_after(const httplib::Request& from) {
  // httplib calls us with a request of its own that is no constant, and tells the peer by this header of it.
  auto& headers = const_cast<httplib::Request&>(from).headers;  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  headers.erase("Connection");
  headers.emplace("Connection", "close");
  serving->keep = false;
}

// What two readers of one request may understand in two ways (request smuggling) is refused.
bool well_framed(const httplib::Request& from) {
  const auto lengths = from.get_header_value_count("Content-Length"), codings = from.get_header_value_count("Transfer-Encoding");
  if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0) || from.get_header_value_count("Host") > 1) return false;
  if (codings > 0 && lower(from.get_header_value("Transfer-Encoding")) != "chunked") return false;
  constexpr std::size_t kMostDigits = 15;
  const std::string length = from.get_header_value("Content-Length");
  return lengths == 0 ||
         (!length.empty() && length.size() <= kMostDigits && length.find_first_not_of("0123456789") == std::string::npos);
}

Request request_of(const httplib::Request& from) {
  Request out;
  out.method = from.method == "HEAD" ? "GET" : from.method;
  out.path = from.path;
  for (const auto& [key, value] : from.params) out.query.emplace_back(key, value);
  for (const auto& [name, value] : from.headers) out.headers.emplace(lower(name), value);  // the first of several
  out.remote = from.remote_addr;
  return out;
}

void put(Response&& from, httplib::Response& into) {
  into.status = from.status;
  for (const auto& [name, value] : from.headers) into.set_header(name, value);
  if (from.stream) {
    into.set_chunked_content_provider(from.type, [next = std::move(from.stream)](std::size_t, httplib::DataSink& sink) {
      std::string piece;
      const bool more = next(piece);
      if (!piece.empty() && !sink.write(piece.data(), piece.size())) return false;
      if (!more) sink.done();
      return true;
    });
  } else if (!from.fixed.empty()) {
    // By a provider: httplib would pack again what it is given as a string.
    into.set_content_provider(from.fixed.size(), from.type,
                              [bytes = from.fixed](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                return sink.write(bytes.data() + offset, length);
                              });
  } else if (from.status != 304 && from.status != 204) {
    into.set_content(from.body, from.type);
  }
}

bool has_body(const httplib::Request& request) {
  return request.has_header("Transfer-Encoding") ||
         (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
}

}  // namespace

struct Listener::Impl : httplib::Server {
  Impl(const ListenOptions& with, Callbacks how)
      : options(with),
        callbacks(std::move(how)),
        connections(
            with.host, with.port, limits_of(with), [this](Connection& c) { return serve(c); }, refused_head) {
    svr_sock_ = connections.socket();  // without one httplib thinks that it is closing
  }

  static ConnectionLimits limits_of(const ListenOptions& with) {
    ConnectionLimits out;
    out.threads = with.threads;
    return out;
  }
  static std::string refused_head(int status) {
    const Response out =
        Problem(status, "refused", status == 431 ? "the headers are too long" : "the request came too slowly").response();
    return "HTTP/1.1 " + std::to_string(status) + " Refused\r\nConnection: close\r\nContent-Type: " + out.type +
           "\r\nContent-Length: " + std::to_string(out.body.size()) + "\r\n\r\n" + out.body;
  }

  bool serve(Connection& connection) {
    ConnectionStream stream(connection);
    serving = &stream;
    bool closed = false;
    bool good = false;
    try {
      good = process_request(stream, connection.last(), closed, nullptr);
    } catch (const std::exception&) {  // no memory left for an answer
      good = false;
    }
    serving = nullptr;
    return good && !closed && stream.keep && !connection.last();
  }

  void answer_to(Request& request, httplib::Response& into) {
    try {
      put(callbacks.answer(request), into);
    } catch (const Problem& problem) {
      put(problem.response(), into);
    }
  }

  // Reads the body as far as it is wanted; after one that is not, the connection ends.
  void with_body(const httplib::Request& from, httplib::Response& into, const httplib::ContentReader& reader) {
    Request request = request_of(from);
    Held mine{held, 0};
    std::optional<Response> refusal;
    try {
      const std::uint64_t most = std::min(callbacks.most_bytes(request), options.most_bytes);
      const auto too_large = [&] {
        return Problem(413, "too-large", "the body is larger than the " + std::to_string(most) + " bytes that are taken here");
      };
      const std::string length = from.get_header_value("Content-Length");
      if (!length.empty() && std::stoull(length) > most) throw too_large();
      constexpr std::uint64_t kFraming = 64U << 10U;
      serving->allow(2 * most + kFraming);
      std::optional<Problem> problem;
      const bool whole = reader([&](const char* data, std::size_t size) {
        if (request.body.size() + size > most) {
          problem = too_large();
        } else if (!mine.grow(size, options.most_held)) {
          problem = Problem(503, "busy", "too much is being sent at once; try again");
          problem->add("Retry-After", "5");
        } else {
          request.body.append(data, size);
        }
        return !problem.has_value();
      });
      if (problem) throw Problem(*problem);
      if (!whole) throw Problem(400, "cut-short", "the body ended too early, came too slowly, or is not well formed");
    } catch (const Problem& problem) {
      refusal = problem.response();
    }
    if (refusal) {
      close_after(from);
      put(std::move(*refusal), into);
    } else {
      answer_to(request, into);
    }
  }

  // A body's share of what may be held.
  struct Held {
    std::atomic<std::uint64_t>& all;
    std::uint64_t mine;
    Held(std::atomic<std::uint64_t>& of, std::uint64_t none) : all(of), mine(none) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() { all -= mine; }
    bool grow(std::uint64_t by, std::uint64_t most) {
      if (all.fetch_add(by) + by > most) {
        all -= by;
        return false;
      }
      mine += by;
      return true;
    }
  };

  ListenOptions options;
  Callbacks callbacks;
  std::atomic<std::uint64_t> held{0};
  Connections connections;
};

Listener::Listener(const ListenOptions& options, Callbacks callbacks) {
  impl_ = std::make_unique<Impl>(options, std::move(callbacks));
  Impl& impl = *impl_;
  const ConnectionLimits limits;
  impl.set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits.idle_time).count());  // told to the peer
  impl.set_keep_alive_max_count(limits.most_requests);
  impl.set_payload_max_length(options.most_bytes);
  // All is answered here or in with_body: httplib's own routing matches by std::regex, which recurses once a character.
  impl.set_pre_routing_handler([&impl](const httplib::Request& from, httplib::Response& into) {
    serving->keep = true;  // what is not even read as far as here, is no place to go on from
    const auto refuse = [&](const Problem& problem) {
      close_after(from);
      put(problem.response(), into);
      return httplib::Server::HandlerResponse::Handled;
    };
    auto& request = const_cast<httplib::Request&>(from);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    // httplib packs answers with Brotli at its slowest setting where the peer allows it; a proxy in front does this better. And
    // it would send any number of overlapping pieces of an answer.
    request.headers.erase("Accept-Encoding");
    request.headers.erase("Range");
    request.ranges.clear();
    if (from.path.size() > kMostPath)
      return refuse(Problem(414, "long-address", "the path is longer than " + std::to_string(kMostPath) + " bytes"));
    if (!well_framed(from)) return refuse(Problem(400, "framing", "the length of the body, or the host, is given in two ways"));
    if (has_body(from)) {
      if (from.method == "GET" || from.method == "HEAD") return refuse(Problem(400, "framing", "a GET takes no body"));
      return httplib::Server::HandlerResponse::Unhandled;
    }
    Request asked = request_of(from);
    impl.answer_to(asked, into);
    return httplib::Server::HandlerResponse::Handled;
  });
  const auto body = [&impl](const httplib::Request& from, httplib::Response& into, const httplib::ContentReader& reader) {
    impl.with_body(from, into, reader);
  };
  impl.Post("/.*", body).Put("/.*", body).Delete("/.*", body).Patch("/.*", body);
  impl.set_exception_handler([](const httplib::Request& from, httplib::Response& into, const std::exception_ptr&) {
    close_after(from);
    put(Problem(500, "failed", "this should not have happened; the server's own messages tell more").response(), into);
  });
  // What httplib refuses by itself (a line too long, a body too large) is told in the same way.
  impl.set_error_handler([](const httplib::Request& from, httplib::Response& into) {
    if (!into.body.empty() || into.content_provider_ || into.status < 400) return;
    close_after(from);
    put(Problem(into.status, "refused", "the request is not well formed, or too large").response(), into);
  });
}

Listener::~Listener() = default;
int Listener::port() const { return impl_->connections.port(); }
void Listener::run() { impl_->connections.run(); }
void Listener::stop() { impl_->connections.stop(); }

}  // namespace isnad::server
