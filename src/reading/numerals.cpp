// How number words make a number: sums within a group of three places, scales that close groups, and what "and" may join.
#include <cmath>
#include <limits>

#include "reading/numbers.h"

namespace isnad {

class NumeralBuilder {
 public:
  using G = NumberGrammar;
  NumeralBuilder(const NumberGrammar& grammar, std::string_view text, std::span<const Cell> cells, std::size_t at)
      : g_(grammar), text_(text), cells_(cells), at_(at) {
    s_.pos = at;
  }

  std::optional<Numeral> build(std::optional<Numeral> first) {
    if (first) {
      if (first->ordinal) return first;
      digits_first_ = true;
      s_.group = first->value;
      s_.pos = at_ + first->cells;
      s_.have = true;
    } else if (const auto* article = g_.stands(G::kArticle, cells_, at_)) {  // "a hundred", "a million"
      const std::size_t next = at_ + 1 + article->more;
      if (g_.stands(G::kHundred, cells_, next) == nullptr && g_.stands(G::kScale, cells_, next) == nullptr) return std::nullopt;
      s_.pos = next;
    } else if (const auto* half = g_.stands(G::kFraction, cells_, at_)) {
      return part_of_scale(*half);
    }
    while (!s_.closed && step()) {
    }
    if (!s_.have) return std::nullopt;
    if (digits_first_ && s_.pos == at_ + first->cells) return first;
    Numeral out;
    out.value = s_.total + s_.group;
    out.cells = static_cast<std::uint32_t>(s_.pos - at_);
    out.ordinal = s_.ordinal;
    out.words = true;
    out.whole = std::floor(out.value) >= out.value;
    return out;
  }

 private:
  struct State {
    double total = 0;                                        // what the scales have closed
    double group = 0;                                        // what the next scale multiplies
    double limit = std::numeric_limits<double>::infinity();  // the lowest scale so far
    std::size_t pos = 0;
    bool have = false;
    bool ordinal = false;
    bool ones_last = false;   // the last word was one of the ones
    bool scale_only = false;  // after a fraction: "five and a half | million"
    bool closed = false;      // nothing may follow
  };

  // "half a million", «نصف مليون»
  std::optional<Numeral> part_of_scale(const WordTable::Entry& half) const {
    std::size_t next = at_ + 1 + half.more;
    if (const auto* article = g_.stands(G::kArticle, cells_, next)) next += 1U + article->more;
    const auto* scale = g_.stands(G::kScale, cells_, next);
    if (scale == nullptr) return std::nullopt;
    return Numeral{
        half.value * scale->value, static_cast<std::uint32_t>(next + 1 + scale->more - at_), false, false, true, false, true};
  }

  // Takes one more word; false where none fits.
  bool step() {
    std::size_t j = s_.pos;
    bool joined = false;
    if (s_.have) {
      if (const auto* conj = g_.stands(G::kAnd, cells_, j)) {
        joined = true;
        j += 1U + conj->more;
      } else if (j < cells_.size() && cells_[j].part && cells_[j].kind == TokenKind::dash) {
        ++j;
      }
    }
    if (j < cells_.size()) {
      State n = s_;
      n.ones_last = false;
      if (take(n, j, joined)) {
        n.have = true;
        if (joined) before_and_ = s_, saved_ = true;
        s_ = n;
        return true;
      }
    }
    // "two thousand and three | thousand": the last part belongs to the next number.
    if (saved_ && (g_.stands(G::kScale, cells_, s_.pos) != nullptr || g_.stands(G::kHundred, cells_, s_.pos) != nullptr))
      s_ = before_and_;
    return false;
  }

  bool take(State& n, std::size_t j, bool joined) const {
    if (cells_[j].kind == TokenKind::number) return take_digits(n, j, joined);
    for (const auto& entry : g_.words_.entries(cells_[j].form)) {
      if (!g_.words_.stands(entry, cells_, j)) continue;
      n.pos = j + 1 + entry.more;
      if (take_word(n, entry, joined)) return true;
    }
    if (const auto* article = joined ? g_.stands(G::kArticle, cells_, j) : nullptr)  // "two and a half"
      if (const auto* half = g_.stands(G::kFraction, cells_, j + 1 + article->more)) {
        n.pos = j + 2 + article->more + half->more;
        return take_fraction(n, half->value);
      }
    return false;
  }

  // "3 hundred and 21", "4 thousand 3 hundred"
  bool take_digits(State& n, std::size_t j, bool joined) const {
    const auto value = g_.digits_only(text_, cells_, j);
    if (!s_.have || !value || s_.scale_only || s_.ordinal) return false;
    const bool before_hundred = g_.stands(G::kHundred, cells_, j + 1) != nullptr;
    const bool fits = joined ? *value < 100 && s_.group >= 100 && std::fmod(s_.group, 100) <= 0 && !before_hundred
                             : *value < 10 && s_.group <= 0 && s_.total > 0 && before_hundred;
    if (!fits) return false;
    n.group += *value;
    n.pos = j + 1;
    n.closed = joined;
    return true;
  }

  bool take_fraction(State& n, double value) const {
    if (s_.ordinal || s_.scale_only) return false;
    // "three million and a half" is half a million more, unless a scale of its own follows.
    const bool own_scale = g_.stands(G::kScale, cells_, n.pos) != nullptr;
    if (s_.group <= 0 && s_.total > 0 && !own_scale)
      n.total += s_.limit * value;
    else
      n.group += value;
    n.scale_only = own_scale;
    n.closed = !own_scale;
    return true;
  }

  // Adds a word to `n`, a copy of the state, where it fits what came before.
  bool take_word(State& n, const WordTable::Entry& entry, bool joined) const {
    const State& s = s_;
    const double v = entry.value;
    const double low = std::fmod(s.group, 100);
    const bool all = g_.and_joins_all_;
    if (s.scale_only && entry.cls != G::kScale) return false;
    const bool tail = s.group > 0 ? low <= 0 : s.total > 0;  // "two hundred | and five", "two thousand | and five"
    const bool may_add = !s.have || ((all ? joined : !joined || tail) && !(digits_first_ && s.total <= 0 && s.group < 100));
    switch (entry.cls) {
      case G::kOnes:
        if (!may_add || s.ordinal || (s.have && v <= 0)) return false;
        if (low > 0 && (all || joined || low < 20 || std::fmod(low, 10) > 0)) return false;
        n.group += v;
        n.ones_last = true;
        return true;
      case G::kTeen:
        if (!may_add || s.ordinal || low > 0) return false;
        n.group += v;
        return true;
      case G::kTens:
        if (!may_add || (low > 0 && !(all && joined && low < 10))) return false;
        n.group += v;
        n.closed = s.ordinal;
        return true;
      case G::kTeenth:
        if (!s.have || joined || !s.ones_last || low <= 0 || low >= 10) return false;
        n.group += v;
        n.closed = s.ordinal;
        return true;
      case G::kHundred:
        if (s.ordinal) return false;
        if (s.have && !joined && s.group > 0 && (digits_first_ || s.group < 100)) {
          n.group = s.group * v;
          return true;
        }
        if (!may_add || s.group > 0) return false;
        n.group = v;
        return true;
      case G::kHundreds:
        if (!may_add || s.ordinal || s.group > 0) return false;
        n.group = v;
        return true;
      case G::kScale:
        if (s.ordinal || v >= s.limit) return false;
        if (s.have && !joined ? s.group <= 0 : !may_add || s.group > 0) return false;
        n.total += (s.group > 0 ? s.group : 1) * v;
        n.group = 0;
        n.limit = v;
        n.scale_only = false;
        return true;
      case G::kPair:
        if (!may_add || s.ordinal || s.group > 0 || v / 2 >= s.limit) return false;
        n.total += v;
        n.limit = v / 2;
        return true;
      case G::kOrdinal:
        if (s.have && (s.ordinal || all || !may_add || (low > 0 && (low < 20 || v >= 10 || joined)))) return false;
        n.closed = s.have;
        n.ordinal = true;
        n.group += v;
        n.ones_last = v < 10;
        return true;
      case G::kFraction:
        return joined && take_fraction(n, v);
      default:
        return false;
    }
  }

  const NumberGrammar& g_;
  std::string_view text_;
  std::span<const Cell> cells_;
  std::size_t at_;
  bool digits_first_ = false;
  State s_;
  State before_and_;  // to go back to where "and" turns out to part two numbers
  bool saved_ = false;
};

std::optional<Numeral> NumberGrammar::words_at(std::string_view text, std::span<const Cell> cells, std::size_t at,
                                               std::optional<Numeral> first) const {
  return NumeralBuilder(*this, text, cells, at).build(first);
}

}  // namespace isnad
