#include "cli/lists_fetch.h"

#include <curl/curl.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "isnad/error.h"

namespace isnad::cli {
namespace {

constexpr int kMostRedirects = 5;
constexpr long kMostSeconds = 3600;   // of one file, however steadily it comes
constexpr long kLeastASecond = 1024;  // bytes; slower is as good as nothing

struct Curl {
  Curl() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Curl() { curl_global_cleanup(); }
  Curl(const Curl&) = delete;
  Curl& operator=(const Curl&) = delete;
};

enum class Where : std::uint8_t { forbidden, https, loopback };

Where where(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parts(curl_url(), &curl_url_cleanup);
  if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return Where::forbidden;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(parts.get(), which, &text, 0) != CURLUE_OK) return std::string();
    std::string out(text);
    curl_free(text);
    return out;
  };
  const std::string scheme = part(CURLUPART_SCHEME);
  const std::string host = part(CURLUPART_HOST);
  if (scheme == "https") return Where::https;
  if (scheme == "http" && (host == "127.0.0.1" || host == "[::1]" || host == "localhost")) return Where::loopback;
  return Where::forbidden;
}

// What is under way: the body so far.
struct Body {
  std::FILE* file = nullptr;
  std::uint64_t size = 0, most = 0;
  bool too_long = false;
  int failed = 0;  // errno
  const std::function<void(std::uint64_t)>* progress = nullptr;
};

std::size_t take(char* data, std::size_t, std::size_t size, void* to) {
  auto& body = *static_cast<Body*>(to);
  if (size > body.most - body.size) {
    body.too_long = true;
    return 0;  // which curl takes for a failure
  }
  if (std::fwrite(data, 1, size, body.file) != size) {
    body.failed = errno;
    return 0;
  }
  body.size += size;
  if (*body.progress) (*body.progress)(body.size);
  return size;
}

class Request {
 public:
  explicit Request(const Fetch& what) : what_(what), handle_(curl_easy_init(), &curl_easy_cleanup) {
    if (!handle_) throw Error("there is not enough memory");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);  // by hand, so that each address is looked at
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(what.timeout));
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(what.timeout));
    set(CURLOPT_LOW_SPEED_LIMIT, kLeastASecond);
    set(CURLOPT_TIMEOUT, kMostSeconds);
    set(CURLOPT_ACCEPT_ENCODING, "");  // what curl can unpack; the limit is on what comes out
    set(CURLOPT_USERAGENT, "isnad/" ISNAD_VERSION);
    set(CURLOPT_ERRORBUFFER, reason_.data());
    set(CURLOPT_WRITEFUNCTION, &take);
  }

  // The address that the answer sends on to, or nothing where the body is in the file.
  std::optional<std::string> run(const std::string& url, Where kind) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(what_.file.c_str(), "wbe"), &std::fclose);
    if (!file) throw Error(what_.file + ": cannot be made: " + std::strerror(errno));
    Body body{file.get(), 0, what_.most, false, 0, &what_.progress};
    reason_[0] = '\0';
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, kind == Where::loopback ? "http" : "https");
    set(CURLOPT_NOPROXY, kind == Where::loopback ? "*" : nullptr);
    set(CURLOPT_WRITEDATA, &body);
    const CURLcode code = curl_easy_perform(handle_.get());
    if (body.too_long) throw Error(url + ": is longer than " + std::to_string(what_.most) + " bytes; it was broken off");
    if (body.failed != 0) throw Error(what_.file + ": cannot be written: " + std::strerror(body.failed));
    if (code != CURLE_OK) throw Error(url + ": " + meaning(code));
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 300 && status < 400) {
      char* next = nullptr;
      curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &next);
      if (next != nullptr) return std::string(next);
    }
    if (status != 200) throw Error(url + ": the server answered with status " + std::to_string(status) + ", not with a list");
    if (std::fflush(file.get()) != 0) throw Error(what_.file + ": cannot be written: " + std::strerror(errno));
    return std::nullopt;
  }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(handle_.get(), option, value) != CURLE_OK) throw Error("libcurl is too old, or lacks https");
  }
  std::string meaning(CURLcode code) const {
    const std::string reason = reason_[0] != '\0' ? reason_.data() : curl_easy_strerror(code);
    switch (code) {
      case CURLE_OPERATION_TIMEDOUT:
        return "nearly nothing came for " + std::to_string(what_.timeout) + " seconds (" + reason + "); try again later";
      case CURLE_PARTIAL_FILE:
        return "was cut short (" + reason + "); try again later";
      case CURLE_COULDNT_RESOLVE_HOST:
      case CURLE_COULDNT_CONNECT:
        return "cannot be reached (" + reason + "). Is there a network?";
      default:
        return "cannot be fetched (" + reason + ")";
    }
  }

  const Fetch& what_;
  std::unique_ptr<CURL, void (*)(CURL*)> handle_;
  std::array<char, CURL_ERROR_SIZE> reason_{};
};

}  // namespace

void fetch(const Fetch& what) {
  static const Curl curl;
  const Where from = where(what.url);
  if (from == Where::forbidden)
    throw Error(what.url + ": only https addresses are fetched, as anybody on the way can change what comes over http");
  Request request(what);
  std::string url = what.url;
  for (int i = 0; i <= kMostRedirects; ++i) {
    const Where kind = where(url);
    // A server out there has no business with what listens on this machine.
    if (kind == Where::forbidden || (kind == Where::loopback && from != Where::loopback))
      throw Error(what.url + ": the server sends on to " + url + ", which is no https address");
    const auto next = request.run(url, kind);
    if (!next) return;
    url = *next;
  }
  throw Error(what.url + ": the server sends on and on, more than " + std::to_string(kMostRedirects) + " times");
}

}  // namespace isnad::cli
