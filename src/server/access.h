// Tokens at rest: who may ask a desk that is open to others (LEDGER.access, readable by its owner only).
//
// One JSON object a line: a handful of lines that a person can look at, read whole and replaced whole (written beside, then
// renamed), so that a reader never sees half of it and a new inode tells a running server to read again. A database would leave
// hashes in journals beside it and would need one more schema.
//
// A token is `isnad_ID_SECRET`: ID (8 hexadecimal digits) finds the line, SECRET is 256 random bits of which only the Argon2id
// hash is kept. So one hash is worked out to verify a token, however many there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http.h"

namespace isnad::server {

struct AccessToken {
  std::string id, name;
  Role role = Role::none;
  std::string hash;
  std::string made, revoked;  // when; `revoked` is empty while it holds
};

[[nodiscard]] std::string access_path(const std::string& ledger);

// In the order of their making; none where there is no file. Throws Error where the file is not as it should be.
[[nodiscard]] std::vector<AccessToken> read_access(const std::string& path);
// Returns the token, which is kept nowhere. Throws Error where the name is taken or no name.
[[nodiscard]] std::string add_token(const std::string& path, const std::string& name, Role role, const std::string& at);
// Every token of that name. How many it were.
[[nodiscard]] std::size_t revoke_token(const std::string& path, std::string_view name, const std::string& at);

struct TokenParts {
  std::string_view id, secret;
};
[[nodiscard]] std::optional<TokenParts> parts_of(std::string_view token);
// Takes some 20 ms and 19 MB.
[[nodiscard]] bool fits(const AccessToken& token, std::string_view secret);

// Which file lies there now: changes with every change of it. All zero where there is none.
struct FileStamp {
  std::uint64_t inode = 0, size = 0;
  std::int64_t seconds = 0, nanoseconds = 0;
  bool operator==(const FileStamp&) const = default;
};
[[nodiscard]] FileStamp stamp_of(const std::string& path);

}  // namespace isnad::server
