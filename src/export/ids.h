// Ids that are the same in every export: UUIDs of names (RFC 9562, version 5), and which were written already.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace isnad {

struct Uuid {
  std::array<unsigned char, 16> bytes{};
  [[nodiscard]] std::string text() const;  // "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
  bool operator==(const Uuid&) const = default;
};

[[nodiscard]] std::array<unsigned char, 20> sha1(std::string_view bytes);
[[nodiscard]] Uuid uuid_of(const Uuid& space, std::string_view name);
// In the project's own namespace: "entity/state-prk".
[[nodiscard]] Uuid uuid_of(std::string_view name);

// What was written already, by 64 bits of its UUID: a million take some 40 MB, and two of them meet once in 10^7 exports.
class Written {
 public:
  // True where it is new.
  bool add(const Uuid& id);

 private:
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace isnad
