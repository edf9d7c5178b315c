#include "export/ids.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace isnad {
namespace {

// Drawn once for this project, for the names of all that it exports.
constexpr Uuid kIsnad = {{0x6b, 0x0c, 0x8e, 0x52, 0x1d, 0x37, 0x4f, 0x9a, 0x9c, 0x41, 0xe8, 0x2a, 0x5d, 0x70, 0x13, 0xbf}};

constexpr std::size_t kBlock = 64;

void sha1_block(std::array<std::uint32_t, 5>& state, const unsigned char* block) {
  std::array<std::uint32_t, 80> w{};
  for (std::size_t i = 0; i < 16; ++i)
    w[i] = std::uint32_t{block[4 * i]} << 24U | std::uint32_t{block[4 * i + 1]} << 16U | std::uint32_t{block[4 * i + 2]} << 8U |
           std::uint32_t{block[4 * i + 3]};
  for (std::size_t i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = state;
  for (std::size_t i = 0; i < 80; ++i) {
    std::uint32_t f = 0;
    std::uint32_t k = 0;
    if (i < 20) {
      f = (b & c) | (~b & d);
      k = 0x5a827999U;
    } else if (i < 40) {
      f = b ^ c ^ d;
      k = 0x6ed9eba1U;
    } else if (i < 60) {
      f = (b & c) | (b & d) | (c & d);
      k = 0x8f1bbcdcU;
    } else {
      f = b ^ c ^ d;
      k = 0xca62c1d6U;
    }
    const std::uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

}  // namespace

// FIPS 180-4. UUIDs of version 5 are made with SHA-1, which libsodium does not have; nothing here depends on its strength.
std::array<unsigned char, 20> sha1(std::string_view bytes) {
  std::array<std::uint32_t, 5> state = {0x67452301U, 0xefcdab89U, 0x98badcfeU, 0x10325476U, 0xc3d2e1f0U};
  std::string padded(bytes.substr(bytes.size() - bytes.size() % kBlock));
  for (std::size_t i = 0; i + kBlock <= bytes.size(); i += kBlock)
    sha1_block(state, reinterpret_cast<const unsigned char*>(bytes.data()) + i);
  padded += '\x80';
  while (padded.size() % kBlock != kBlock - 8) padded += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>(bits >> static_cast<unsigned>(shift) & 0xffU);
  for (std::size_t i = 0; i < padded.size(); i += kBlock)
    sha1_block(state, reinterpret_cast<const unsigned char*>(padded.data()) + i);
  std::array<unsigned char, 20> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<unsigned char>(state[i / 4] >> (24 - 8 * (i % 4)));
  return out;
}

std::string Uuid::text() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kDigits[bytes[i] >> 4U];
    out += kDigits[bytes[i] & 15U];
  }
  return out;
}

Uuid uuid_of(const Uuid& space, std::string_view name) {
  std::string bytes(space.bytes.begin(), space.bytes.end());
  bytes += name;
  const auto hash = sha1(bytes);
  Uuid out;
  std::copy_n(hash.begin(), out.bytes.size(), out.bytes.begin());
  out.bytes[6] = static_cast<unsigned char>((out.bytes[6] & 0x0fU) | 0x50U);
  out.bytes[8] = static_cast<unsigned char>((out.bytes[8] & 0x3fU) | 0x80U);
  return out;
}

Uuid uuid_of(std::string_view name) { return uuid_of(kIsnad, name); }

bool Written::add(const Uuid& id) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, id.bytes.data(), sizeof bits);
  return seen_.insert(bits).second;
}

}  // namespace isnad
