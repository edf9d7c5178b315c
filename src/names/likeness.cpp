// How near the sounds of two words are: the cheapest way of turning one into the other.
#include <algorithm>

#include "names/rules.h"

namespace isnad {
namespace {

constexpr std::size_t kLongest = 32;  // sounds; the rest of a longer word counts as one more
constexpr unsigned kFar = 60000;

}  // namespace

// Bit-parallel after Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein and Damerau edit distances": a column of the
// table of distances at a time, as two words of bits.
std::pair<unsigned, unsigned> sound_weights(std::string_view sounds, const NameRules::Impl& rules) {
  unsigned whole = 0;
  unsigned consonants = 0;
  for (const char c : sounds.substr(0, kLongest)) {
    const std::size_t s = static_cast<unsigned char>(c) & 127U;
    whole += rules.drop.at(s);
    if (!rules.vowel.at(s)) consonants += rules.drop.at(s);
  }
  return {whole, consonants};
}

LetterPattern::LetterPattern(std::string_view word) : size(word.size() <= 64 ? word.size() : 0) {
  for (std::size_t i = 0; i < size; ++i) where[static_cast<unsigned char>(word[i])] |= std::uint64_t{1} << i;
}

double letters_likeness(const LetterPattern& a, std::string_view b, double least) {
  if (a.size == 0 || b.empty() || b.size() > 64) return 0;
  const std::size_t longer = std::max(a.size, b.size());
  if (static_cast<double>(longer - std::min(a.size, b.size())) > (1 - least) * static_cast<double>(longer)) return 0;
  const auto& where = a.where;
  std::uint64_t up = ~std::uint64_t{0};
  std::uint64_t down = 0;
  std::uint64_t before = 0;
  std::uint64_t diagonal = 0;
  std::size_t distance = a.size;
  const std::uint64_t last = std::uint64_t{1} << (a.size - 1);
  for (const char c : b) {
    const std::uint64_t same = where[static_cast<unsigned char>(c)];
    const std::uint64_t swapped = ((~diagonal & same) << 1U) & before;
    diagonal = (((same & up) + up) ^ up) | same | down | swapped;
    std::uint64_t right = down | ~(diagonal | up);
    std::uint64_t left = up & diagonal;
    if ((right & last) != 0) ++distance;
    if ((left & last) != 0) --distance;
    right = right << 1U | 1U;
    left <<= 1U;
    up = left | ~(diagonal | right);
    down = right & diagonal;
    before = same;
  }
  return 1 - static_cast<double>(distance) / static_cast<double>(longer);
}

double likeness_of(std::string_view a, std::string_view b, bool vowelless, const NameRules::Impl& rules, double least) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1;
  const auto at = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c)) & 127U; };
  std::array<std::uint8_t, kLongest> drop_a{};
  std::array<std::uint8_t, kLongest> drop_b{};
  const auto fill = [&](std::string_view s, std::array<std::uint8_t, kLongest>& drop) {
    unsigned whole = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
      const std::size_t c = at(s[i]);
      whole += rules.drop[c];
      drop[i] = vowelless && rules.vowel[c] ? static_cast<std::uint8_t>(std::min<unsigned>(rules.drop[c], rules.unwritten))
                                            : rules.drop[c];
    }
    return whole;
  };
  const unsigned whole_a = fill(a, drop_a);
  const unsigned whole_b = fill(b, drop_b);
  const unsigned most = whole_a + whole_b;
  const auto limit = static_cast<unsigned>((1 - least) * 0.5 * most) + 1;
  std::array<std::array<unsigned, kLongest + 1>, 3> rows;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
  unsigned* before = rows[1].data();
  unsigned* last = rows[0].data();
  last[0] = 0;
  unsigned nearest_before = 0;
  for (std::size_t j = 0; j < b.size(); ++j) last[j + 1] = last[j] + drop_b[j];
  for (std::size_t i = 0; i < a.size(); ++i) {
    unsigned* row = rows[(i + 1) % 3].data();
    const auto& change = rules.change[at(a[i])];
    row[0] = last[0] + drop_a[i];
    unsigned nearest = row[0];
    for (std::size_t j = 0; j < b.size(); ++j) {
      unsigned here = std::min({last[j] + change[at(b[j])], last[j + 1] + drop_a[i], row[j] + drop_b[j]});
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) here = std::min(here, before[j - 1] + rules.swap);
      row[j + 1] = here;
      nearest = std::min(nearest, here);
    }
    if (nearest > limit && nearest_before + rules.swap > limit) return 0;  // it only grows; a swap looks back one row
    nearest_before = nearest;
    before = last;
    last = row;
  }
  const unsigned cost = std::min(last[b.size()], kFar);
  return std::max(0.0, 1.0 - cost / (0.5 * most));
}

}  // namespace isnad
