#include "server/guard.h"

#include <arpa/inet.h>
#include <sodium.h>

#include <algorithm>

#include "isnad/error.h"

namespace isnad::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// What OWASP's ASVS 4.0 (3.3.2, level 2) asks of sessions.
constexpr auto kIdle = minutes(30);
constexpr auto kLongest = hours(12);
constexpr auto kRemembered = minutes(5);  // that a token was verified
constexpr std::size_t kMostSessions = 4096, kMostKnown = 1024;

constexpr double kAskedEachSecond = 200, kAskedAtOnce = 400;
constexpr double kChangeCost = 4;  // of a change, in askings
constexpr double kHeavyEachSecond = 20, kHeavyAtOnce = 200;
constexpr double kFailuresEachSecond = 5.0 / 60, kFailuresAtOnce = 5;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

// "localhost" of "localhost:8117", "[::1]" of "[::1]:8117".
std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, std::min(host.size(), host.find(']') + 1));
  return host.substr(0, host.find(':'));
}

bool is_address(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const std::string text(host);
  unsigned char bytes[sizeof(in6_addr)];
  return inet_pton(AF_INET, text.c_str(), bytes) == 1 || inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

// An address of IPv6 counts by its network: whoever has one has 2^64 of them.
std::string counted(const std::string& remote) {
  in6_addr bytes{};
  if (remote.find(':') == std::string::npos || inet_pton(AF_INET6, remote.c_str(), &bytes) != 1) return remote;
  char hex[2 * 8 + 1];
  sodium_bin2hex(hex, sizeof hex, bytes.s6_addr, 8);
  return std::string("net ") + hex;
}

Problem too_many(unsigned seconds, const char* what) {
  Problem out(429, "too-many", std::string(what) + "; try again in " + std::to_string(seconds) + " s");
  out.add("Retry-After", std::to_string(seconds));
  return out;
}

Problem token_needed(const char* detail) {
  Problem out(401, "token-needed", detail);
  out.add("WWW-Authenticate", "Bearer realm=\"isnad\"");
  return out;
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (same_letters(host, "localhost")) return true;
  if (host.starts_with("::ffff:")) host.remove_prefix(7);
  const std::string text(host);
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24U) == 127;
  return host == "::1";
}

Guard::Guard(GuardOptions options)
    : options_(std::move(options)),
      access_(access_path(options_.ledger)),
      loopback_(is_loopback(options_.host)),
      audit_(audit_path(options_.ledger), options_.now),
      asked_(kAskedEachSecond, kAskedAtOnce),
      heavy_(kHeavyEachSecond, kHeavyAtOnce),
      failures_(kFailuresEachSecond, kFailuresAtOnce),
      noted_(kFailuresEachSecond, kFailuresAtOnce) {
  if (sodium_init() < 0) throw Error("libsodium cannot be used on this machine");
  randombytes_buf(secret_.data(), secret_.size());
  const auto made = read_access(access_);
  const bool any = std::any_of(made.begin(), made.end(), [](const AccessToken& t) { return t.revoked.empty(); });
  if (any || (!made.empty() && loopback_ && !options_.behind_proxy)) return;
  const std::string way = " Make one first: isnad serve token add NAME --role admin --ledger " + options_.ledger;
  if (!loopback_)
    throw Error(options_.host + " can be reached from other machines, so the desk opens there only for those with a token." +
                way);
  if (options_.behind_proxy)
    throw Error("behind a proxy everybody seems to ask from this machine, so the desk opens only for those with a token." + way);
}

void Guard::check_host(const Request& request) const {
  const std::string_view host = without_port(request.header("host"));
  if (host.empty()) throw Problem(400, "no-host", "the request names no host");
  // A page of another site can make its own name mean this machine (DNS rebinding), but no number and no "localhost".
  if (is_address(host) || same_letters(host, "localhost") || same_letters(host, options_.host)) return;
  for (const auto& allowed : options_.allow_hosts)
    if (same_letters(host, allowed)) return;
  throw Problem(421, "other-host", "this desk is not known by the name it was asked by; name it with --allow-host");
}

// What another site's page had the browser send is refused. Browsers say where a request comes from; other programs need not.
void Guard::check_origin(const Request& request) const {
  const std::string_view site = request.header("sec-fetch-site");
  std::string_view origin = request.header("origin");
  bool same = site.empty() || site == "same-origin" || site == "none";
  if (same && !origin.empty()) {
    const auto scheme = origin.find("://");
    same = scheme != std::string_view::npos && same_letters(origin.substr(scheme + 3), request.header("host"));
  }
  if (!same) throw Problem(403, "other-site", "the request comes from a page of another site; what changes something must not");
  if (request.header("x-isnad").empty())
    throw Problem(403, "no-header", "what changes something needs the header “X-Isnad: 1”, or a token as Authorization: Bearer");
}

std::string Guard::remote_of(const Request& request) const {
  if (!options_.behind_proxy) return request.remote;
  // The last address is the one that the proxy itself saw; those before it are the caller's word.
  std::string_view chain = request.header("x-forwarded-for");
  chain = chain.substr(chain.rfind(',') + 1);
  while (chain.starts_with(' ')) chain.remove_prefix(1);
  while (chain.ends_with(' ')) chain.remove_suffix(1);
  return is_address(chain) ? std::string(chain) : request.remote;
}

std::shared_ptr<const Guard::Tokens> Guard::tokens() {
  const FileStamp now = stamp_of(access_);
  const std::lock_guard lock(file_mutex_);
  if (!looked_ || now != stamp_) {
    failed_ = false;
    try {
      auto read = std::make_shared<Tokens>(read_access(access_));
      // Once there were tokens, a file that is gone does not open the desk to all.
      if (!read->empty() || tokens_) tokens_ = std::move(read);
    } catch (const Error&) {
      failed_ = true;
    }
    stamp_ = now;
    looked_ = true;
  }
  if (failed_) throw Problem(503, "no-access-list", "the list of tokens beside the ledger cannot be read; nobody is let in");
  return tokens_;
}

Guard::Key Guard::key_of(std::string_view secret) const {
  Key out;
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), secret_.data(),
                     secret_.size());
  return out;
}

void Guard::refuse(const Request& request, Problem problem, std::string_view what) {
  bool write = false;
  {
    const std::lock_guard lock(mutex_);
    write = noted_.take(counted(request.remote), options_.clock());  // nobody fills the disk with refusals
  }
  if (write) audit_.note(request, problem.status(), what);
  throw problem;
}

const AccessToken* Guard::verified(const Request& request, const Tokens& tokens, std::string_view text) {
  const auto of = [&](std::string_view id) -> const AccessToken* {
    const auto at = std::find_if(tokens.begin(), tokens.end(), [&](const AccessToken& t) { return t.id == id; });
    return at != tokens.end() && at->revoked.empty() ? &*at : nullptr;
  };
  const Key key = key_of(text);
  const Moment now = options_.clock();
  const std::string who = counted(request.remote);
  {
    const std::lock_guard lock(mutex_);
    const auto at = known_.find(key);
    if (at != known_.end()) {
      if (at->second.until > now) return of(at->second.token);
      known_.erase(at);
    }
    if (!failures_.has(who, now)) throw too_many(failures_.wait(who, now), "too many wrong tokens came from this address");
  }
  const auto parts = parts_of(text);
  const AccessToken* token = parts ? of(parts->id) : nullptr;
  if (token != nullptr) {
    const std::lock_guard lock(hashing_);
    if (!fits(*token, parts->secret)) token = nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (token == nullptr) {
    failures_.take(who, now);
    return nullptr;
  }
  if (known_.size() >= kMostKnown) known_.clear();
  known_[key] = {token->id, now + kRemembered};
  return token;
}

void Guard::by_bearer(Request& request, const Tokens* tokens, std::string& key) {
  std::string_view given = request.header("authorization");
  constexpr std::string_view kScheme = "bearer ";
  if (!same_letters(given.substr(0, kScheme.size()), kScheme))
    refuse(request, token_needed("only Authorization: Bearer TOKEN is known here"), "login refused");
  given.remove_prefix(kScheme.size());
  const AccessToken* token = tokens == nullptr ? nullptr : verified(request, *tokens, given);
  if (token == nullptr) refuse(request, token_needed("the token is not known here, or was revoked"), "login refused");
  request.role = token->role;
  request.who = token->name;
  request.via = Via::bearer;
  key = token->id;
}

bool Guard::by_session(Request& request, const Tokens* tokens, std::string& key) {
  std::string_view cookies = request.header("cookie");
  if (cookies.empty() || tokens == nullptr) return false;
  const std::string name = cookie_name() + "=";
  while (!cookies.empty()) {
    std::string_view one = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(cookies.size(), one.size() + 1));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (!one.starts_with(name)) continue;
    const Key hash = key_of(one.substr(name.size()));
    const Moment now = options_.clock();
    const std::lock_guard lock(mutex_);
    const auto at = sessions_.find(hash);
    if (at == sessions_.end()) return false;
    const auto token =
        std::find_if(tokens->begin(), tokens->end(), [&](const AccessToken& t) { return t.id == at->second.token; });
    if (now - at->second.begun > kLongest || now - at->second.used > kIdle || token == tokens->end() || !token->revoked.empty()) {
      sessions_.erase(at);
      return false;
    }
    at->second.used = now;
    request.role = token->role;
    request.who = token->name;
    request.via = Via::session;
    key = token->id;
    return true;
  }
  return false;
}

void Guard::identify(Request& request, const Tokens* tokens, std::string& key) {
  key = counted(request.remote);
  if (!request.header("authorization").empty()) return by_bearer(request, tokens, key);
  if (by_session(request, tokens, key)) return;
  if (tokens != nullptr || !loopback_ || options_.behind_proxy || !is_loopback(request.remote)) return;
  for (const char* sign : {"x-forwarded-for", "forwarded", "x-real-ip", "via"})
    if (!request.header(sign).empty())
      throw Problem(403, "proxied", "this came through a proxy: make tokens, and start isnad serve with --behind-proxy");
  request.role = Role::admin;
  request.who = "local";
  request.via = Via::local;
}

void Guard::limit(const std::string& key, const Route* route) {
  const Moment now = options_.clock();
  const bool heavy = route != nullptr && route->heavy;
  const double cost = route != nullptr && route->changes() && !heavy ? kChangeCost : 1;
  Buckets& bucket = heavy ? heavy_ : asked_;
  const std::lock_guard lock(mutex_);
  if (!bucket.take(key, now, cost)) throw too_many(bucket.wait(key, now, cost), "too many requests came from this caller");
}

void Guard::admit(Request& request, const Route* route) {
  check_host(request);
  request.remote = remote_of(request);
  const auto made = tokens();
  std::string key;
  if (route == nullptr) {  // a page: the same for everybody
    if (made || !is_loopback(request.remote)) limit(counted(request.remote), nullptr);
    return;
  }
  identify(request, made.get(), key);
  // Whoever is at this machine and needs no token could stop the server as well: only what is heavy is limited.
  if (request.via != Via::local || route->heavy) limit(key, route);
  if (request.via != Via::bearer && !route->safe) {
    if (route->changes()) {
      check_origin(request);
    } else if (request.header("sec-fetch-site") == "cross-site" && request.header("sec-fetch-mode") != "navigate") {
      throw Problem(403, "other-site", "a page of another site may not ask this desk");  // nor learn how long it takes to answer
    }
  }
  if (request.role < route->needed) {
    if (request.role == Role::none) throw token_needed("this needs a token: sign in, or send Authorization: Bearer TOKEN");
    refuse(request,
           Problem(403, "role",
                   "this is for the role " + std::string(name_of(route->needed)) + "; yours is " +
                       std::string(name_of(request.role))),
           "role refused");
  }
}

bool Guard::secure(const Request& request) const {
  return options_.behind_proxy && same_letters(request.header("x-forwarded-proto"), "https");
}

// With the port in its name: cookies do not tell the ports of a host apart, and two desks may be open on one machine.
std::string Guard::cookie_name() const { return "isnad_" + std::to_string(options_.port); }

std::string Guard::log_in(Request& request, const std::string& token) {
  const auto made = tokens();
  const AccessToken* found = made ? verified(request, *made, token) : nullptr;
  if (found == nullptr)
    refuse(request, Problem(401, "wrong-token", "the token is not known here, or was revoked", "token"), "login refused");
  request.role = found->role;
  request.who = found->name;
  request.via = Via::session;
  if (!audit_.note(request, 200, "login"))
    throw Problem(503, "no-audit", "nobody can sign in: the audit log beside the ledger cannot be written");
  unsigned char random[32];
  randombytes_buf(random, sizeof random);
  char text[2 * sizeof random + 1];
  sodium_bin2hex(text, sizeof text, random, sizeof random);
  const Moment now = options_.clock();
  const std::lock_guard lock(mutex_);
  if (sessions_.size() >= kMostSessions) {
    std::erase_if(sessions_, [&](const auto& s) { return now - s.second.begun > kLongest || now - s.second.used > kIdle; });
    while (sessions_.size() >= kMostSessions)
      sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(),
                                       [](const auto& a, const auto& b) { return a.second.used < b.second.used; }));
  }
  sessions_[key_of(text)] = {found->id, now, now};
  return cookie_name() + "=" + text + "; HttpOnly; SameSite=Strict; Path=/" + (secure(request) ? "; Secure" : "");
}

std::string Guard::log_out(const Request& request) {
  const std::string name = cookie_name() + "=";
  const std::string_view cookies = request.header("cookie");
  const auto at = cookies.find(name);
  if (at != std::string_view::npos) {
    std::string_view value = cookies.substr(at + name.size());
    value = value.substr(0, value.find(';'));
    const std::lock_guard lock(mutex_);
    sessions_.erase(key_of(value));
  }
  return cookie_name() + "=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0" + (secure(request) ? "; Secure" : "");
}

}  // namespace isnad::server
