// Other forms under which a word is found: without the particles glued to it, and without its inflection. Light on purpose:
// no lexicon, only affixes, so that the same word always gives the same forms, whatever the language packs say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

// A change of variants_of() must count this up: ledgers indexed with another version are indexed anew when opened.
inline constexpr int kVariantsVersion = 1;

enum class VariantsFor : std::uint8_t {
  index,  // a word of a report: all that it may be
  query   // a word asked for: a single letter is taken off only where much is left, as «كتاب» is not ك and «تاب»
};

// Replaces `out` with the variants of the folded word `form`, without `form` itself, each once.
void variants_of(std::string_view form, VariantsFor purpose, std::vector<std::string>& out);

}  // namespace isnad
