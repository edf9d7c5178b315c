// Content hashes and the ids of claims.
#include <sodium.h>

#include "isnad/ledger.h"

namespace isnad {
namespace {

std::string hex(const unsigned char* bytes, std::size_t size) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    out.push_back(kDigits[bytes[i] >> 4U]);
    out.push_back(kDigits[bytes[i] & 15U]);
  }
  return out;
}

}  // namespace

std::string ContentHash::hex() const { return isnad::hex(bytes.data(), bytes.size()); }

ContentHash content_hash(std::string_view bytes) {
  static_assert(crypto_hash_sha256_BYTES == 32);
  ContentHash out;
  crypto_hash_sha256(out.bytes.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return out;
}

std::string claim_id(const ContentHash& report, const Claim& claim, unsigned ordinal) {
  std::string name = report.hex();
  name += '/' + std::to_string(claim.sentence.bytes.begin) + '/' + std::to_string(claim.trigger.bytes.begin) + '/';
  name += name_of(claim.type);
  name += '/' + std::to_string(ordinal);
  return hex(content_hash(name).bytes.data(), 8);
}

}  // namespace isnad
