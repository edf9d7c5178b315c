// While an overview is built: parties and places under their keys, with how often they are spelled how.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "overview/columns.h"

namespace isnad {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// The names table of the ledger.
struct LedgerNames {
  std::unordered_map<std::int64_t, std::uint32_t> place;
  Texts folded, text;
};

class Interning {
 public:
  explicit Interning(const LedgerNames& names) : names_(names) {}

  struct Spelled {
    std::int64_t name = 0;  // in the ledger
    std::string_view country, entity, kind, voice;
  };
  [[nodiscard]] std::uint32_t actor(const Spelled& m);  // a state and what is its own are one
  [[nodiscard]] std::uint32_t source(const Spelled& m);
  [[nodiscard]] std::uint32_t place(const Spelled& m);  // a city is no state

  // The register in the order of keys; `renumbered` tells the new number of each.
  [[nodiscard]] Register finish(const std::vector<Country>& countries, std::vector<std::uint32_t>& renumbered);
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  struct Spelling {
    std::uint32_t who = 0, name = 0, times = 0;
    Country country;
    NameKind kind = NameKind::none;
  };
  enum class Role : char { actor = 'a', source = 's', place = 'p' };
  std::uint32_t intern(Role role, const Spelled& m);
  std::string_view key_of(Role role, const Spelled& m);

  const LedgerNames& names_;
  ByText<std::uint32_t> ids_;
  std::vector<std::string_view> keys_;  // of ids_
  ByText<std::uint32_t> known_;         // all fields of a mention: a place in spellings_
  std::vector<Spelling> spellings_;
  std::string scratch_, key_;
};

}  // namespace isnad
