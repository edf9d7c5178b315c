#include "server/listen.h"

#include <httplib.h>

#include <algorithm>

#include "isnad/error.h"

namespace isnad::server {
namespace {

constexpr std::size_t kMostPath = 1024;
constexpr int kIdleSeconds = 5;
constexpr std::size_t kKeptRequests = 1000;  // on one connection

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
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
  if (request.method == "GET" || request.method == "HEAD") return false;
  return request.has_header("Transfer-Encoding") ||
         (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
}

}  // namespace

struct Listener::Impl {
  httplib::Server server;
  Callbacks callbacks;
  int port = 0;

  void answer_to(Request& request, httplib::Response& into) {
    try {
      put(callbacks.answer(request), into);
    } catch (const Problem& problem) {
      put(problem.response(), into);
    }
  }

  // Reads the body, as far as it is wanted; what is not is read and thrown away, so that the connection can go on.
  void with_body(const httplib::Request& from, httplib::Response& into, const httplib::ContentReader& reader) {
    Request request = request_of(from);
    std::optional<Response> refusal;
    std::uint64_t most = 0;
    try {
      most = callbacks.most_bytes(request);
    } catch (const Problem& problem) {
      refusal = problem.response();
    }
    const bool whole = reader([&](const char* data, std::size_t size) {
      if (refusal) return true;
      if (request.body.size() + size > most) {
        refusal = Problem(413, "too-large", "the body is larger than the " + std::to_string(most) + " bytes that are taken here")
                      .response();
        request.body = {};
      } else {
        request.body.append(data, size);
      }
      return true;
    });
    if (!whole && !refusal) refusal = Problem(400, "cut-short", "the body ended too early, or was too large").response();
    if (refusal) {
      put(std::move(*refusal), into);
    } else {
      answer_to(request, into);
    }
  }
};

Listener::Listener(const ListenOptions& options, Callbacks callbacks) : impl_(std::make_unique<Impl>()) {
  Impl& impl = *impl_;
  impl.callbacks = std::move(callbacks);
  auto& server = impl.server;
  server.new_task_queue = [threads = options.threads] { return new httplib::ThreadPool(threads); };
  server.set_tcp_nodelay(true);  // else each small answer waits 40 ms for the peer's delayed acknowledgement
  server.set_keep_alive_timeout(kIdleSeconds);
  server.set_keep_alive_max_count(kKeptRequests);
  server.set_read_timeout(10);
  server.set_write_timeout(10);
  server.set_payload_max_length(options.most_bytes);
  // All is answered here or in with_body: httplib's own routing matches by std::regex, which recurses once a character.
  server.set_pre_routing_handler([&impl](const httplib::Request& from, httplib::Response& into) {
    if (from.path.size() > kMostPath) {
      put(Problem(414, "long-address", "the path is longer than " + std::to_string(kMostPath) + " bytes").response(), into);
      return httplib::Server::HandlerResponse::Handled;
    }
    // httplib packs answers with Brotli at its slowest setting where the peer allows it; a proxy in front does this better. It
    // calls us with a request of its own that is no constant.
    const_cast<httplib::Request&>(from).headers.erase("Accept-Encoding");  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    if (has_body(from)) return httplib::Server::HandlerResponse::Unhandled;
    Request request = request_of(from);
    impl.answer_to(request, into);
    return httplib::Server::HandlerResponse::Handled;
  });
  const auto body = [&impl](const httplib::Request& from, httplib::Response& into, const httplib::ContentReader& reader) {
    impl.with_body(from, into, reader);
  };
  server.Post("/.*", body).Put("/.*", body).Delete("/.*", body).Patch("/.*", body);
  server.set_exception_handler([](const httplib::Request&, httplib::Response& into, const std::exception_ptr&) {
    put(Problem(500, "failed", "this should not have happened; the server's own messages tell more").response(), into);
  });
  // What httplib refuses by itself (a line too long, a body too large) is told in the same way.
  server.set_error_handler([](const httplib::Request&, httplib::Response& into) {
    if (into.body.empty() && !into.content_provider_ && into.status >= 400)
      put(Problem(into.status, "refused", "the request is not well formed, or too large").response(), into);
  });
  if (options.port == 0) {
    impl.port = server.bind_to_any_port(options.host);
    if (impl.port < 0) throw Error(options.host + ": no port of this address can be had");
  } else {
    impl.port = options.port;
    if (!server.bind_to_port(options.host, options.port))
      throw Error(
          options.host + ":" + std::to_string(options.port) +
          " cannot be had: another program listens there, or the address is not this machine's. Give another with --port");
  }
}

Listener::~Listener() = default;
int Listener::port() const { return impl_->port; }
void Listener::run() { impl_->server.listen_after_bind(); }
void Listener::stop() { impl_->server.stop(); }

}  // namespace isnad::server
