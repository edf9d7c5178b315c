// A unit: one syntactic word of a sentence, after glued particles are split off. «وللقوات» is one token and three units:
// و, ل and «القوات»; "Syria's" is two tokens and two units. Units are what times, numbers, names and frames are read on.
#pragma once

#include <cstdint>

#include "isnad/document.h"

namespace isnad {

// What a unit can be, as bits: parts of speech first, then features. A word with several readings has one Analysis each;
// after disambiguation a unit has one.
using Tags = std::uint64_t;
namespace tag {
inline constexpr Tags bit(int n) { return Tags{1} << static_cast<unsigned>(n); }
inline constexpr Tags noun = bit(0), name = bit(1), adj = bit(2), verb = bit(3), prep = bit(4), conj = bit(5), pron = bit(6),
                      det = bit(7), adv = bit(8), num = bit(9), part = bit(10), rel = bit(11), comp = bit(12), punct = bit(13),
                      // verb features
    past = bit(16), pres = bit(17), passive = bit(18), base = bit(19), gerund = bit(20), participle = bit(21), aux = bit(22),
                      masdar = bit(23), imperative = bit(24), finite = bit(25),
                      // nominal features
    def = bit(28), sg = bit(29), dual = bit(30), pl = bit(31), masc = bit(32), fem = bit(33), first = bit(34), second = bit(35),
                      third = bit(36), possessed = bit(37), event = bit(38), nisba = bit(39), title = bit(40),
                      absolute = bit(41),  // in no construct: nothing in the genitive may follow (مسلحون)
                                           // where the reading came from
    known = bit(44), guessed = bit(45), capital = bit(46), indef = bit(47), construct = bit(48), object_pron = bit(49),
                      possessive = bit(50), oblique = bit(51),
                      bound = bit(52),  // stands only before a pronoun ending: «زيارت» of «زيارتها»
    with_conj = bit(53), with_prep = bit(54), with_future = bit(55), with_article = bit(56), with_pronoun = bit(57),
                      // what the token looks like, for the disambiguation rules
    line_start = bit(58), heading = bit(59), spaced = bit(60), unknown = bit(61), all_capitals = bit(62);
}  // namespace tag

using LexId = std::uint32_t;  // an entry of the pack's lexicon; 0 is "unknown word"

struct Unit {
  std::uint32_t begin = 0;  // bytes in the text; a proclitic and its host have neighbouring places
  std::uint32_t end = 0;
  FormId form = kNoForm;  // folded, without glued conjunction, preposition and future particle; the article stays:
                          // «وللقوات» gives و | ل | القوات, «سيزور» gives س | يزور
  FormId stem = kNoForm;  // also without article and pronoun
  LexId lexeme = 0;
  std::uint16_t token = 0;   // index in the sentence's tokens
  std::uint8_t pronoun = 0;  // the pronoun glued to its end (an index of the pack's clitics), or 0
  std::uint8_t flags = 0;    // TokenFlag of the token (space and line only on its first unit)
  TokenKind kind = TokenKind::word;
  Tags tags = 0;
  [[nodiscard]] Span span() const { return {begin, end}; }
  [[nodiscard]] bool is(Tags t) const { return (tags & t) != 0; }
  [[nodiscard]] bool has(Tags all) const { return (tags & all) == all; }
};

}  // namespace isnad
