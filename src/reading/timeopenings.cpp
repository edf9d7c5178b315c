// The look at two or three words that tells where a time cannot begin. A superset of what matches.
#include "reading/timegrammar.h"

namespace isnad {
namespace {

// Whether a cell may be the second of a time whose first allows `next`.
bool may_follow(const TimeProgram& p, const NumberGrammar& numbers, const TerminalSet& next, const Cell& n) {
  for (const auto& entry : p.words.entries(n.form))
    if (next.test(entry.cls)) return true;
  if ((n.kind == TokenKind::number || numbers.may_begin(n)) &&
      (next.test(kNum) || next.test(kInt) || next.test(kWords) || next.test(kOrd)))
    return true;
  switch (n.kind) {
    case TokenKind::word:
      return next.test(kAny) || next.test(kAttribute) || next.test(kPhrase) || next.test(kClause) || next.test(kNoun);
    case TokenKind::comma:
      return next.test(kComma);
    case TokenKind::dash:
      return next.test(kDash);
    case TokenKind::slash:
      return next.test(kSlash);
    case TokenKind::open_bracket:
      return next.test(kOpen);
    case TokenKind::close_bracket:
      return next.test(kClose);
    case TokenKind::stop:
      return next.test(kStop);
    default:
      return next.test(kQuote);
  }
}

bool opens(const TimeProgram& p, const NumberGrammar& numbers, const TimeProgram::Opening& opening, std::string_view text,
           std::span<const Cell> cells, std::size_t at) {
  const Cell& c = cells[at];
  for (const auto& entry : p.words.entries(c.form)) {
    if (!opening.first.test(entry.cls)) continue;
    if (entry.more > 0 ? p.words.stands(entry, cells, at)
                       : opening.ends.test(entry.cls) ||
                             (at + 1 < cells.size() && may_follow(p, numbers, opening.second[entry.cls], cells[at + 1])))
      return true;
  }
  const auto numeral = numbers.at(text, cells, at);
  if (!numeral) return false;
  const auto fits = [&](std::uint16_t symbol, std::size_t end) {
    return opening.first.test(symbol) &&
           (opening.ends.test(symbol) || (end < cells.size() && may_follow(p, numbers, opening.second[symbol], cells[end])));
  };
  if (c.kind == TokenKind::number && fits(kInt, at + 1)) return true;
  const std::size_t end = at + numeral->cells;
  return fits(numeral->ordinal ? kOrd : kNum, end) || (numeral->words && !numeral->ordinal && fits(kWords, end));
}

}  // namespace

bool time_may_begin(const TimeProgram& p, const NumberGrammar& numbers, std::string_view text, std::span<const Cell> cells,
                    std::size_t at) {
  if (cells[at].kind != TokenKind::number && !p.words.knows(cells[at].form) && !numbers.may_begin(cells[at])) return false;
  if (opens(p, numbers, p.openings[0], text, cells, at)) return true;
  const auto after = [&](std::uint16_t terminal) {
    return p.after[terminal] != 0 && opens(p, numbers, p.openings[p.after[terminal]], text, cells, at);
  };
  if (at == 0) return after(kStart);
  const Cell& before = cells[at - 1];
  if (before.kind == TokenKind::comma) return after(kComma);
  if (before.kind == TokenKind::open_bracket) return after(kOpen);
  for (const auto& entry : p.words.entries(before.form))
    if (entry.more == 0 && after(entry.cls)) return true;
  // A phrase of several words that ends here.
  for (std::size_t back = 2; back <= 4 && back <= at; ++back)
    for (const auto& entry : p.words.entries(cells[at - back].form))
      if (entry.more + 1U == back && after(entry.cls)) return true;
  return false;
}

}  // namespace isnad
