// A listed party as bytes, and back: the same party always gives the same bytes, so that versions are compared by them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "isnad/listed.h"

namespace isnad {

// Of everything but the id, which has its own column. Texts stand with their length before them.
[[nodiscard]] std::string pack(const Listed& party);
// False where the bytes are not those of pack().
[[nodiscard]] bool unpack(std::string_view bytes, Listed& party);

using PackHash = std::array<unsigned char, 16>;
[[nodiscard]] PackHash hash_of(std::string_view packed);

// What `more` says and `party` does not, put into `party`: of two entries with one id nothing is lost.
void merge_into(Listed& party, const Listed& more);

}  // namespace isnad
