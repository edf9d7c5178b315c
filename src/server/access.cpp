#include "server/access.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "isnad/error.h"
#include "server/files.h"

namespace isnad::server {
namespace {

// What OWASP's "Password Storage" asks of Argon2id at the least (2 passes, 19 MiB). The secret has 256 random bits, so nobody
// guesses it whatever the hash costs; more would only give strangers a way to keep the server busy.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19U << 20U;
constexpr std::size_t kIdBytes = 4, kSecretBytes = 32;
constexpr std::size_t kMostName = 64;
constexpr std::string_view kBegin = "isnad_";

// Two commands at one time change the file one after the other: a lock of the folder, as the file itself is replaced.
class Lock {
 public:
  explicit Lock(const std::string& path) : file_(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (file_ < 0 || ::flock(file_, LOCK_EX) != 0) throw Error(path + ": its folder cannot be locked: " + std::strerror(errno));
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { ::close(file_); }

 private:
  int file_;
};

void write_access(const std::string& path, const std::vector<AccessToken>& tokens) {
  std::string out;
  for (const AccessToken& t : tokens) {
    out += nlohmann::ordered_json{{"id", t.id},     {"name", t.name}, {"role", name_of(t.role)},
                                  {"hash", t.hash}, {"made", t.made}, {"revoked", t.revoked}}
               .dump() +
           '\n';
  }
  write_file(path, out);
}

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string out(2 * size + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes, size);
  out.pop_back();
  return out;
}

void check_name(const std::string& name) {
  const bool plain = std::none_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
  });
  if (name.empty() || name.size() > kMostName || !plain || name.front() == ' ' || name.back() == ' ')
    throw Error("a token's name has 1 to " + std::to_string(kMostName) + " bytes, without quotes and control characters");
  if (name == "local") throw Error("“local” is the name of whoever asks from this machine without a token; give another");
}

}  // namespace

std::string access_path(const std::string& ledger) { return ledger + ".access"; }

FileStamp stamp_of(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {};
  return {found.st_ino, static_cast<std::uint64_t>(found.st_size), found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

std::vector<AccessToken> read_access(const std::string& path) {
  std::vector<AccessToken> out;
  if (::access(path.c_str(), F_OK) != 0) {
    if (errno == ENOENT) return out;
    throw Error(path + ": cannot be read: " + std::strerror(errno));
  }
  std::ifstream file(path);
  if (!file) throw Error(path + ": cannot be read: " + std::strerror(errno));
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    AccessToken t;
    bool good = object.is_object();
    const auto take = [&](const char* key) {
      const auto at = good ? object.find(key) : object.end();
      if (!good || at == object.end() || !at->is_string()) {
        good = false;
        return std::string();
      }
      return at->get<std::string>();
    };
    t.id = take("id");
    t.name = take("name");
    const auto role = role_of(take("role"));
    t.hash = take("hash");
    t.made = take("made");
    t.revoked = take("revoked");
    if (!good || !role)
      throw Error(path + ":" + std::to_string(number) + ": is no line of a list of tokens; restore the file from a copy");
    t.role = *role;
    out.push_back(std::move(t));
  }
  if (file.bad()) throw Error(path + ": cannot be read");
  return out;
}

std::string add_token(const std::string& path, const std::string& name, Role role, const std::string& at) {
  check_name(name);
  if (sodium_init() < 0) throw Error("libsodium cannot be used on this machine");
  const Lock lock(path);
  auto tokens = read_access(path);
  if (std::any_of(tokens.begin(), tokens.end(), [&](const AccessToken& t) { return t.name == name && t.revoked.empty(); }))
    throw Error("“" + name + "” has a token already; revoke it first: isnad serve token revoke, or give another name");
  AccessToken made;
  made.name = name;
  made.role = role;
  made.made = at;
  do {
    unsigned char id[kIdBytes];
    randombytes_buf(id, sizeof id);
    made.id = hex(id, sizeof id);
  } while (std::any_of(tokens.begin(), tokens.end(), [&](const AccessToken& t) { return t.id == made.id; }));
  unsigned char random[kSecretBytes];
  randombytes_buf(random, sizeof random);
  std::string secret(sodium_base64_ENCODED_LEN(sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(secret.data(), secret.size(), random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  secret.pop_back();
  sodium_memzero(random, sizeof random);
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(hash, secret.data(), secret.size(), kPasses, kMemory) != 0) throw Error("there is not enough memory");
  made.hash = hash;
  std::string token = std::string(kBegin) + made.id + "_" + secret;
  tokens.push_back(std::move(made));
  write_access(path, tokens);
  return token;
}

std::size_t revoke_token(const std::string& path, std::string_view name, const std::string& at) {
  const Lock lock(path);
  auto tokens = read_access(path);
  std::size_t revoked = 0;
  for (AccessToken& t : tokens) {
    if (t.name != name || !t.revoked.empty()) continue;
    t.revoked = at;
    ++revoked;
  }
  if (revoked > 0) write_access(path, tokens);
  return revoked;
}

std::optional<TokenParts> parts_of(std::string_view token) {
  constexpr std::size_t kSecretLetters = 43;
  if (token.size() != kBegin.size() + 2 * kIdBytes + 1 + kSecretLetters || !token.starts_with(kBegin)) return std::nullopt;
  token.remove_prefix(kBegin.size());
  if (token[2 * kIdBytes] != '_') return std::nullopt;
  return TokenParts{token.substr(0, 2 * kIdBytes), token.substr(2 * kIdBytes + 1)};
}

bool fits(const AccessToken& token, std::string_view secret) {
  return crypto_pwhash_str_verify(token.hash.c_str(), secret.data(), secret.size()) == 0;
}

}  // namespace isnad::server
