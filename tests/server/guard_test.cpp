// Who may ask, by a clock that the test turns. What is seen only from the network: tests/cli/serve_safety.py.
#include "server/guard.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "isnad/error.h"

namespace isnad::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class GuardTest : public testing::Test {
 protected:
  GuardTest() {
    char name[] = "/tmp/isnad-guard-XXXXXX";
    folder_ = mkdtemp(name);
    ledger_ = folder_ + "/a.ledger";
    reads_.method = "GET";
    changes_.method = "POST";
    changes_.needed = Role::reviewer;
    login_.method = "POST";
    login_.needed = Role::none;
    safe_.method = "POST";
    safe_.safe = true;
    administers_.method = "GET";
    administers_.needed = Role::admin;
  }
  ~GuardTest() override { std::filesystem::remove_all(folder_); }

  Guard& guard(bool proxy = false, const std::string& host = "127.0.0.1") {
    GuardOptions options;
    options.ledger = ledger_;
    options.host = host;
    options.port = 8117;
    options.behind_proxy = proxy;
    options.allow_hosts = {"desk.example"};
    options.now = [] { return std::string("2026-11-26T12:00:00Z"); };
    options.clock = [this] { return now_; };
    guard_ = std::make_unique<Guard>(std::move(options));
    return *guard_;
  }
  std::string token(const std::string& name, Role role) { return add_token(access_path(ledger_), name, role, "2026-11-26"); }
  static Request from(const std::string& remote = "127.0.0.1") {
    Request out;
    out.method = "GET";
    out.path = "/api/x";
    out.remote = remote;
    out.headers["host"] = "localhost:8117";
    return out;
  }
  static Request bearing(const std::string& token, const std::string& remote = "127.0.0.1") {
    Request out = from(remote);
    out.headers["authorization"] = "Bearer " + token;
    return out;
  }
  // The status that it is refused with, or 0.
  int asked(Request request, const Route* route) {
    try {
      guard_->admit(request, route);
    } catch (const Problem& problem) {
      return problem.status();
    }
    return 0;
  }
  Request with_session(const std::string& token, std::map<std::string, std::string> headers = {}) {
    Request login = from();
    login.headers.insert(headers.begin(), headers.end());
    const std::string cookie = guard_->log_in(login, token);
    Request out = from();
    out.headers["cookie"] = cookie.substr(0, cookie.find(';'));
    return out;
  }

  std::string folder_, ledger_;
  Route reads_, changes_, login_, safe_, administers_;
  Moment now_{hours(1000)};
  std::unique_ptr<Guard> guard_;
};

TEST_F(GuardTest, TokensAreRandomAndKeptAsHashes) {
  const std::string one = token("a", Role::reader), two = token("b", Role::admin);
  EXPECT_NE(one, two);
  const auto kept = read_access(access_path(ledger_));
  ASSERT_EQ(kept.size(), 2U);
  const auto parts = parts_of(one);
  ASSERT_TRUE(parts);
  EXPECT_EQ(parts->id, kept[0].id);
  EXPECT_TRUE(kept[0].hash.starts_with("$argon2id$"));
  EXPECT_TRUE(fits(kept[0], parts->secret));
  EXPECT_FALSE(fits(kept[1], parts->secret));
  EXPECT_FALSE(parts_of("isnad_0123"));
  EXPECT_FALSE(parts_of(one + "x"));
  EXPECT_THROW((void)token("a", Role::reader), Error);  // the name is taken
  EXPECT_EQ(revoke_token(access_path(ledger_), "a", "2026-11-27"), 1U);
  EXPECT_EQ(revoke_token(access_path(ledger_), "a", "2026-11-27"), 0U);
  EXPECT_NE(token("a", Role::reader), one);
}

TEST_F(GuardTest, LoopbackNames) {
  for (const char* host : {"127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost", "LOCALHOST", "::ffff:127.0.0.1"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"0.0.0.0", "::", "10.0.0.1", "127.0.0.1.evil.example", "localhost.evil", "", "1270.0.1"})
    EXPECT_FALSE(is_loopback(host)) << host;
}

TEST_F(GuardTest, OpensToOthersOnlyWithAToken) {
  EXPECT_THROW(guard(false, "0.0.0.0"), Error);
  EXPECT_THROW(guard(true), Error);
  token("a", Role::admin);
  EXPECT_NO_THROW(guard(false, "0.0.0.0"));
  EXPECT_NO_THROW(guard(true));
  (void)revoke_token(access_path(ledger_), "a", "now");
  EXPECT_THROW(guard(false, "0.0.0.0"), Error);
  guard();  // on loopback it starts, and lets nobody in
  EXPECT_EQ(asked(from(), &reads_), 401);
}

TEST_F(GuardTest, LocalTrustIsForThisMachineAlone) {
  guard();
  EXPECT_EQ(asked(from(), &administers_), 0);
  EXPECT_EQ(asked(from("10.0.0.7"), &reads_), 401);
  EXPECT_EQ(asked(from("10.0.0.7"), nullptr), 0);  // the page
}

TEST_F(GuardTest, RolesGoUpwards) {
  const std::string reader = token("r", Role::reader), reviewer = token("v", Role::reviewer), admin = token("a", Role::admin);
  guard();
  EXPECT_EQ(asked(bearing(reader), &reads_), 0);
  EXPECT_EQ(asked(bearing(reader), &changes_), 403);
  EXPECT_EQ(asked(bearing(reviewer), &changes_), 0);
  EXPECT_EQ(asked(bearing(reviewer), &administers_), 403);
  EXPECT_EQ(asked(bearing(admin), &administers_), 0);
  Request who = bearing(reviewer);
  guard_->admit(who, &reads_);
  EXPECT_EQ(who.who, "v");
  EXPECT_EQ(who.via, Via::bearer);
}

TEST_F(GuardTest, SessionsEndByIdlenessAndByAge) {
  const std::string secret = token("a", Role::admin);
  guard();
  const Request idle = with_session(secret);
  now_ += minutes(29);
  EXPECT_EQ(asked(idle, &reads_), 0);
  now_ += minutes(29);
  EXPECT_EQ(asked(idle, &reads_), 0);
  now_ += minutes(31);
  EXPECT_EQ(asked(idle, &reads_), 401);
  const Request busy = with_session(secret);
  for (int i = 0; i < 36; ++i) {
    now_ += minutes(20);
    EXPECT_EQ(asked(busy, &reads_), 0) << i;
  }
  now_ += minutes(1);
  EXPECT_EQ(asked(busy, &reads_), 401);
}

TEST_F(GuardTest, SessionsEndWithTheirTokenOrBySigningOut) {
  const std::string secret = token("a", Role::admin);
  guard();
  const Request one = with_session(secret), two = with_session(secret);
  EXPECT_NE(one.header("cookie"), two.header("cookie"));
  (void)guard_->log_out(one);
  EXPECT_EQ(asked(one, &reads_), 401);
  EXPECT_EQ(asked(two, &reads_), 0);
  (void)revoke_token(access_path(ledger_), "a", "now");
  EXPECT_EQ(asked(two, &reads_), 401);
}

TEST_F(GuardTest, ChangesByCookieOrTrustMustComeFromOurOwnPage) {
  const std::string secret = token("a", Role::admin);
  guard();
  Request by_cookie = with_session(secret);
  EXPECT_EQ(asked(by_cookie, &changes_), 403);
  EXPECT_EQ(asked(by_cookie, &safe_), 0);
  by_cookie.headers["x-isnad"] = "1";
  EXPECT_EQ(asked(by_cookie, &changes_), 0);
  by_cookie.headers["origin"] = "http://localhost:8117";
  EXPECT_EQ(asked(by_cookie, &changes_), 0);
  for (const char* origin : {"http://localhost:8118", "http://evil.example", "null", "http://localhost:8117.evil.example"}) {
    by_cookie.headers["origin"] = origin;
    EXPECT_EQ(asked(by_cookie, &changes_), 403) << origin;
  }
  EXPECT_EQ(asked(bearing(secret), &changes_), 0);  // no page of another site can send this
  EXPECT_EQ(asked(from(), &login_), 403);           // nobody is signed in as somebody else
}

TEST_F(GuardTest, WrongTokensAreCountedByAddress) {
  const std::string secret = token("a", Role::admin);
  guard();
  const std::string wrong = secret.substr(0, secret.size() - 2) + "--";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(asked(bearing(wrong, "10.0.0.7"), &reads_), 401);
  EXPECT_EQ(asked(bearing(wrong, "10.0.0.7"), &reads_), 429);
  EXPECT_EQ(asked(bearing(secret, "10.0.0.7"), &reads_), 429);  // a guess may not be told from the right one by speed
  EXPECT_EQ(asked(bearing(secret, "10.0.0.8"), &reads_), 0);
  now_ += seconds(13);
  EXPECT_EQ(asked(bearing(wrong, "10.0.0.7"), &reads_), 401);
  EXPECT_EQ(asked(bearing(wrong, "10.0.0.7"), &reads_), 429);
  // Whoever has a network of IPv6 does not have 2^64 tries.
  int refused = 0;
  for (int i = 0; i < 8; ++i) refused += asked(bearing(wrong, "2001:db8::" + std::to_string(i)), &reads_) == 429 ? 1 : 0;
  EXPECT_EQ(refused, 3);
}

TEST_F(GuardTest, CallersAreSlowedEachForThemselves) {
  const std::string one = token("a", Role::admin), two = token("b", Role::admin);
  guard();
  int let_in = 0;
  while (let_in < 1000 && asked(bearing(one), &reads_) == 0) ++let_in;
  EXPECT_EQ(let_in, 400);
  EXPECT_EQ(asked(bearing(two), &reads_), 0);
  now_ += seconds(1);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(asked(bearing(one), &reads_), 0);
  EXPECT_EQ(asked(bearing(one), &reads_), 429);
}

TEST_F(GuardTest, BucketsAreBounded) {
  Buckets buckets(1, 5, 100);
  for (int i = 0; i < 10000; ++i) {
    buckets.take("caller " + std::to_string(i), now_);
    ASSERT_LE(buckets.size(), 100U);
  }
  // Who has spent all is remembered longest.
  Buckets kept(1, 5, 100);
  while (kept.take("guesser", now_)) continue;
  for (int i = 0; i < 90; ++i) kept.take("caller " + std::to_string(i), now_);
  for (int i = 90; i < 180; ++i) kept.take("caller " + std::to_string(i), now_);
  EXPECT_FALSE(kept.take("guesser", now_));
  EXPECT_EQ(kept.wait("guesser", now_), 2U);
}

TEST_F(GuardTest, AuditTellsOutcomesAcrossPagesAndHealsACutLine) {
  guard();
  Audit& audit = guard_->audit();
  EXPECT_NE(audit.page(10, 0).find("\"entries\":[]"), std::string::npos);
  Request request = from();
  request.who = "maha";
  request.headers["content-type"] = "application/json";
  request.body = R"({"name":"Agency","grade":"B","why":"never here","text":"nor here"})";
  const std::string first = audit.begin(request);
  std::ofstream(audit_path(ledger_), std::ios::app) << R"({"id":"cut sho)";
  const std::string second = audit.begin(request);
  audit.end(second, 200);
  const std::string page = audit.page(10, 0);
  EXPECT_NE(page.find("\"status\":null"), std::string::npos);  // the first: the server died in it
  EXPECT_NE(page.find("\"status\":200"), std::string::npos);
  EXPECT_NE(page.find("name=Agency; grade=B"), std::string::npos);
  EXPECT_EQ(page.find("here"), std::string::npos);
  EXPECT_LT(page.find(second), page.find(first));  // the newest first
  struct stat found {};
  ASSERT_EQ(stat(audit_path(ledger_).c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(GuardTest, CostsLittle) {
  const std::string secret = token("a", Role::admin);
  guard();
  const Request request = bearing(secret);
  constexpr int kTimes = 20000;
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < kTimes; ++i) {
    Request again = request;
    now_ += std::chrono::milliseconds(10);
    guard_->admit(again, &reads_);
  }
  const double each = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begun).count() / kTimes;
  RecordProperty("microseconds", std::to_string(each));
  std::printf("%.2f µs a request\n", each);
  EXPECT_LT(each, 1000);  // some 5 on a quiet machine; Argon2id at each would be 20,000
}

}  // namespace
}  // namespace isnad::server
