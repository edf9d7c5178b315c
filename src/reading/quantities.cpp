// From numbers to quantities: the bounds before and after a number, and the extent of the noun phrase that it counts. Parts of
// speech come from the units' tags; where a word is unknown to the lexicon, its place and its ending decide.
#include "reading/quantities.h"

#include <algorithm>

namespace isnad {

class QuantityFinder {
 public:
  QuantityFinder(const NumberGrammar& grammar, std::string_view text, std::span<const Cell> cells, std::span<const TimeHit> times)
      : g_(grammar), text_(text), cells_(cells), timed_(cells.size(), false) {
    for (const TimeHit& t : times)
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].begin < t.bytes.end && t.bytes.begin < cells[i].end) timed_[i] = true;
  }

  void find(std::vector<QuantityHit>& out) {
    for (std::size_t i = 0; i < cells_.size();) {
      const std::size_t next = timed_[i] ? i + 1 : at(i, out);
      i = std::max(next, i + 1);
    }
  }

 private:
  using G = NumberGrammar;
  // The counted noun phrase: its extent and the words that name the unit.
  struct Phrase {
    std::size_t end = 0;
    std::size_t unit_first = 0, unit_last = 0;
    [[nodiscard]] bool empty() const { return unit_first == unit_last; }
  };

  // The cells that a phrase of class `cls` takes at `at`; 0 where none stands.
  [[nodiscard]] std::size_t takes(G::Class cls, std::size_t at) const {
    if (at >= cells_.size() || timed_[at]) return 0;
    const auto* entry = g_.stands(cls, cells_, at);
    return entry == nullptr ? 0 : 1U + entry->more;
  }
  [[nodiscard]] std::optional<Numeral> numeral(std::size_t at) const {
    if (at >= cells_.size() || timed_[at]) return std::nullopt;
    auto n = g_.at(text_, cells_, at);
    if (!n || n->ordinal) return std::nullopt;
    for (std::size_t i = at; i < at + n->cells; ++i)
      if (timed_[i]) return std::nullopt;
    return n;
  }
  [[nodiscard]] bool word(std::size_t at) const {
    return at < cells_.size() && !timed_[at] && cells_[at].kind == TokenKind::word;
  }
  [[nodiscard]] bool definite(std::size_t at) const { return cells_[at].is(tag::def); }
  static bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
    return G::ends_with_any(word, endings);
  }
  [[nodiscard]] std::string_view letters(std::size_t at) const {
    return text_.substr(cells_[at].begin, cells_[at].end - cells_[at].begin);
  }

  // A word that may belong to a noun phrase: no closed word, no verb.
  [[nodiscard]] bool nominal(std::size_t at) const {
    if (!word(at) || takes(G::kEnd, at) > 0 || takes(G::kJoin, at) > 0) return false;
    const Cell& c = cells_[at];
    if (c.is(tag::noun | tag::adj | tag::name)) return true;
    if (c.is(tag::participle) && !c.is(tag::finite)) return !g_.noun_first_;
    return !c.is(tag::verb | tag::prep | tag::conj | tag::pron | tag::part | tag::rel | tag::comp | tag::adv | tag::det);
  }
  [[nodiscard]] bool plural(std::size_t at) const { return word(at) && g_.plural(text_, cells_, at); }
  [[nodiscard]] bool known_noun(std::size_t at) const {
    return word(at) && cells_[at].is(tag::noun) && cells_[at].is(tag::known);
  }

  Phrase phrase(std::size_t at, const Numeral& n, bool bound) const {
    return g_.noun_first_ ? noun_first(at, n, bound) : noun_last(at, n);
  }

  // Modifiers, then the noun: "North Korean soldiers and laborers", "consignments of tiles, valves and other goods".
  Phrase noun_last(std::size_t at, const Numeral& n) const {
    Phrase p{at, at, at};
    std::size_t i = at;
    if (const auto of = takes(G::kOf, i); of > 0 && (n.vague || takes(G::kDefinite, i + of) > 0)) {
      i += of;
      i += takes(G::kDefinite, i);
    }
    if (takes(G::kNoUnit, i) > 0) return p;
    const std::size_t head = head_of(i, !(n.value <= 1 && n.value >= 1));
    if (head == i) return p;
    p.unit_last = p.end = head;
    p.unit_first = head - 1;
    if (p.unit_first > i && takes(G::kMeasure, p.unit_first - 1) > 0) --p.unit_first;
    // A second noun beside the first, with nothing between.
    if (const auto join = takes(G::kJoin, p.end);
        join > 0 && plural(head - 1) && plural(p.end + join) && nominal(p.end + join) && !follows_on(p.end + join + 1))
      p.unit_last = p.end = p.end + join + 1;
    if (const auto of = takes(G::kOf, p.end); of > 0) p.end = complement(p.end + of, p.end);
    return p;
  }
  // Whether what stands here makes the word before it a modifier: another nominal word.
  [[nodiscard]] bool follows_on(std::size_t at) const { return nominal(at) && plural(at); }

  // The end of a noun group that begins at `at`; `at` where there is none. With `many`, its head is a plural where one comes.
  [[nodiscard]] std::size_t head_of(std::size_t at, bool many) const {
    std::size_t i = at;
    while (i < at + 8 && nominal(i)) {
      ++i;
      if (many && plural(i - 1) && !(nominal(i) && plural(i) && cells_[i].begin > cells_[i - 1].end)) return i;
    }
    if (!many) return i;
    // No plural: a unit of measure ("100 kg of"), an invariable noun ("20 aircraft"), a compound ("12 Scud").
    if (i == at) return at;
    const bool close = i <= at + 2;
    return close ? i : known_noun(at) ? at + 1 : at;
  }

  // The end of what follows "of": an enumeration of noun groups.
  [[nodiscard]] std::size_t complement(std::size_t at, std::size_t otherwise) const {
    std::size_t i = at;
    i += takes(G::kDefinite, i);
    std::size_t end = item(i);
    if (end == i) return otherwise;
    // More items: "A, B and C" only where the last is joined.
    std::size_t probe = end;
    for (int items = 0; items < 6 && probe < cells_.size(); ++items) {
      if (const auto join = takes(G::kJoin, probe); join > 0) {
        const std::size_t last = item(probe + join);
        return last > probe + join && !numeral(probe + join) ? last : end;
      }
      if (cells_[probe].kind != TokenKind::comma) break;
      std::size_t next = probe + 1;
      if (const auto join = takes(G::kJoin, next); join > 0) next += join;
      const std::size_t more = item(next);
      if (more == next || more > next + 4) break;
      if (next > probe + 1) return more;
      probe = more;
    }
    return end;
  }
  [[nodiscard]] std::size_t item(std::size_t at) const {
    std::size_t i = at;
    while (i < at + 5 && nominal(i)) {
      ++i;
      if (plural(i - 1) && !(nominal(i) && plural(i))) break;
    }
    return i;
  }

  // The noun, then what belongs to it: «منصة إطلاق متحركة», «صاروخين من طراز سكود», «دفعة من المواد».
  Phrase noun_first(std::size_t at, const Numeral& n, bool bound) const {
    Phrase p{at, at, at};
    std::size_t head = at;
    if (const auto of = takes(G::kOf, head); of > 0) {
      if (!(bound || n.vague || n.value >= 11) || head + of >= cells_.size() || !definite(head + of)) return p;
      head += of;
    }
    if (!nominal(head) || takes(G::kNoUnit, head) > 0 || cells_[head].is(tag::name) || numeral(head)) return p;
    if (definite(head) && head == at && !n.vague) return p;
    if (cells_[head].is(tag::verb) && !cells_[head].is(tag::noun)) return p;
    return after_head(head);
  }

  Phrase after_head(std::size_t head) const {
    Phrase p{head + 1, head, head + 1};
    const bool def = definite(head);
    const bool measure = takes(G::kMeasure, head) > 0;
    std::size_t i = head + 1;
    // A second head of the same kind: «العسكريين والعمال».
    if (const auto join = takes(G::kJoin, i); join > 0 && nominal(i + join) && definite(i + join) == def && !numeral(i + join) &&
                                              (def || (cells_[head].is(tag::pl) && cells_[i + join].is(tag::pl))) &&
                                              !attribute(i + join, def)) {
      i += join + 1;
      p.unit_last = i;
    }
    // A construct: one more noun, indefinite like the head.
    if (!def && i == head + 1 && construct(i)) p.unit_last = ++i;
    // «متر مربع»: a unit of measure and its one adjective are the unit.
    if (measure && i == head + 1 && nominal(i) && !definite(i) && !numeral(i) && !cells_[i].is(tag::known)) p.unit_last = ++i;
    for (; i < cells_.size() && attribute(i, def); ++i)
      if (measure && i == p.unit_last) p.unit_last = i + 1;
    i = make(i);
    if (const auto model = takes(G::kModel, i); model > 0) {
      std::size_t k = i + model;
      if (nominal(k)) i = make(k + 1);
    } else if (const auto of = takes(G::kOf, i); of > 0 && nominal(i + of) && !cells_[i + of].is(tag::name)) {
      std::size_t k = i + of;
      if (definite(k) || known_noun(k)) {
        const bool of_def = definite(k);
        for (++k; k < cells_.size() && attribute(k, of_def);) ++k;
        i = k;
      }
    }
    p.end = i;
    return p;
  }

  // The second noun of a construct, «منصة | إطلاق»: never a dual (that is an adjective's ending too), and where the lexicon lacks
  // it, only before an adjective.
  [[nodiscard]] bool construct(std::size_t at) const {
    if (!nominal(at) || definite(at) || numeral(at)) return false;
    const Cell& c = cells_[at];
    if (!c.is(tag::noun) || c.is(tag::adj | tag::name | tag::verb | tag::dual)) return false;
    return c.is(tag::known) || (!ends_with_any(letters(at), g_.adjective_endings_) && attribute(at + 1, false));
  }

  // An adjective that agrees with its noun in definiteness.
  [[nodiscard]] bool attribute(std::size_t at, bool def) const {
    if (!nominal(at)) return false;
    const Cell& c = cells_[at];
    if (c.is(tag::verb) && !c.is(tag::adj)) return false;
    if (definite(at) != def || numeral(at)) return false;
    if (takes(G::kGoverned, at + 1) > 0) return false;  // «جديرة بالملاحظة»: a clause of its own, not a mere adjective
    if (c.has(tag::noun | tag::dual | tag::oblique))
      return true;  // after a noun: the plural ending of an adjective, spelt the same
    return c.is(tag::adj) || (!c.is(tag::known | tag::noun | tag::name) && ends_with_any(letters(at), g_.adjective_endings_));
  }
  // The name of a make after a noun: «سكود- C», "سكود – دي".
  [[nodiscard]] std::size_t make(std::size_t at) const {
    std::size_t i = at;
    const auto name = [&](std::size_t k) {
      if (!word(k) || takes(G::kEnd, k) > 0 || takes(G::kJoin, k) > 0) return false;
      const Cell& c = cells_[k];
      return c.is(tag::name) || static_cast<unsigned char>(letters(k).front()) < 0x80;
    };
    const auto unknown = [&](std::size_t k) {
      return word(k) && cells_[k].is(tag::guessed) && !definite(k) && takes(G::kEnd, k) == 0 && !cells_[k].is(tag::verb);
    };
    while (i < at + 3 && name(i)) ++i;
    // An unknown word is a make where a dash and a letter follow.
    if (i == at && unknown(i) && i + 1 < cells_.size() && cells_[i + 1].kind == TokenKind::dash) ++i;
    const bool dashed = i + 1 < cells_.size() && cells_[i].kind == TokenKind::dash;
    if (dashed && (i > at || unknown(at - 1) || cells_[at - 1].is(tag::name))) {
      if ((word(i + 1) && (letters(i + 1).size() <= 6 || name(i + 1))) || cells_[i + 1].kind == TokenKind::number) i += 2;
    }
    return i;
  }

  struct Bounds {
    bool min = false, over = false, max = false, under = false, about = false;
    [[nodiscard]] bool any() const { return min || over || max || under || about; }
  };

  std::size_t bounds(std::size_t at, Bounds& b) const {
    for (bool more = true; more;) {
      more = false;
      const std::pair<G::Class, bool Bounds::*> all[] = {{G::kMin, &Bounds::min},
                                                         {G::kOver, &Bounds::over},
                                                         {G::kMax, &Bounds::max},
                                                         {G::kUnder, &Bounds::under},
                                                         {G::kAbout, &Bounds::about}};
      for (const auto& [cls, member] : all)
        if (const auto n = takes(cls, at); n > 0) {
          b.*member = true;
          at += n;
          more = true;
        }
    }
    return at;
  }
  std::size_t bounds_after(std::size_t at, Bounds& b) const {
    if (const auto n = takes(G::kAfterMin, at)) return b.min = true, at + n;
    if (const auto n = takes(G::kAfterMax, at)) return b.max = true, at + n;
    if (const auto n = takes(G::kAfterAbout, at)) return b.about = true, at + n;
    return at;
  }

  // A quantity that begins here; returns where to go on.
  std::size_t at(std::size_t first, std::vector<QuantityHit>& out) {
    Bounds b;
    std::size_t i = bounds(first, b);
    const std::size_t between = takes(G::kBetween, i);
    const std::size_t from = between > 0 ? 0 : takes(G::kFrom, i);
    std::size_t start = i + between + from;
    const std::size_t money = takes(G::kMoneyBefore, start);
    auto low = numeral(start + money);
    if (!low) {
      if (!b.any() && between == 0) return dual(first, out);
      return first + 1;
    }
    i = start + money + low->cells;
    std::optional<Numeral> high;
    if (!low->vague) high = second(i, between > 0, from > 0);
    if ((between > 0 || from > 0) && !high) return first + 1;  // the number itself is tried at its own place
    if (high && low->value < high->value && !low->words && high->words && low->value < 1000) {  // "2 to 3 million"
      const auto lead = g_.digits_only(text_, cells_, second_at_);
      if (lead && *lead >= 1) low->value *= high->value / *lead;
    }
    if (high) i = second_at_ + high->cells;
    i = bounds_after(i, b);
    const std::size_t number_end = i;

    QuantityHit hit;
    Phrase p;
    std::string_view rule = "quantity:noun";
    if (money > 0) {
      p = {i, start, start + money};
      rule = "quantity:money";
    } else if (const auto percent = takes(G::kPercent, i); percent > 0) {
      p = {i + percent, i, i + percent};
      rule = "quantity:percent";
    } else if (i + 1 < cells_.size() && cells_[i].kind == TokenKind::dash && !g_.noun_first_ && tight(i) && word(i + 1) &&
               takes(G::kNoUnit, i + 1) == 0) {
      p = {i + 2, i + 1, i + 2};
      rule = "quantity:hyphen";
    } else if (i == start + low->cells && !high && low->cells == 1 && cells_[i - 1].kind == TokenKind::number && word(i) &&
               cells_[i].begin == cells_[i - 1].end && !g_.noun_first_) {
      p = {i + 1, i, i + 1};  // "122mm"
      rule = "quantity:hyphen";
    } else {
      if (described(first, b.any(), *low)) return std::max(number_end, first + 1);
      p = phrase(i, high ? *high : *low, b.any() || between > 0);
      if (p.empty() || mere_article(first, *low, b, p)) {
        if (!p.empty() || !b.any() || low->value < 2 || takes(G::kNoUnit, i) > 0) return std::max(number_end, first + 1);
        rule = "quantity:bare";  // "at least 25 were killed"
        p = {i, i, i};
      }
    }
    const std::size_t phrase_first = rule == "quantity:money" ? p.end : number_end;
    std::size_t end = bounds_after(p.end, b);
    emit(first, end, phrase_first, p, rule, out);
    Count& count = out.back().count;
    count.min = low->value;
    count.max = high ? high->value : low->value;
    if (low->vague || b.min || b.over) count.max.reset();
    if (b.max || b.under) {
      count.max = high ? high->value : low->value;
      if (!b.min && !b.over) count.min.reset();
    }
    return end;
  }

  // The second number of a range, and where it stands (second_at_).
  std::optional<Numeral> second(std::size_t at, bool between, bool from) {
    std::size_t k = at;
    if (between) {
      k += takes(G::kAnd, k) > 0 ? takes(G::kAnd, k) : takes(G::kTo, k);
      if (k == at && k < cells_.size() && cells_[k].kind == TokenKind::dash) ++k;
    } else if (takes(G::kTo, k) > 0 && (takes(G::kAnd, k) == 0)) {
      k += takes(G::kTo, k);
    } else if (!from && k < cells_.size() && cells_[k].kind == TokenKind::dash && !cells_[k].part) {
      ++k;
    }
    if (k == at) return std::nullopt;
    k += takes(G::kMoneyBefore, k);
    auto n = numeral(k);
    if (!n || n->vague) return std::nullopt;
    second_at_ = k;
    return n;
  }

  [[nodiscard]] bool tight(std::size_t dash) const {
    return dash > 0 && cells_[dash - 1].end == cells_[dash].begin && dash + 1 < cells_.size() &&
           cells_[dash].end == cells_[dash + 1].begin;
  }

  // A number that names its noun ("Resolution 2397", "Chapter VII") or only says how many known things there are ("the two
  // states").
  [[nodiscard]] bool described(std::size_t first, bool bound, const Numeral& n) const {
    if (first == 0 || bound) return false;
    const std::size_t before = first - 1;
    if (takes(G::kLabel, before) > 0) return true;
    if (cells_[before].kind == TokenKind::dash && before > 0 && cells_[before].end == cells_[first].begin)
      return true;  // "Chalma-7"
    const bool glued = n.words || n.value < 10;
    if (glued && takes(G::kDefinite, before) > 0) return true;
    if (g_.noun_first_) return n.words && definite(first);  // «الثلاثة»
    const Cell& c = cells_[before];
    return n.digits && before > 0 && c.kind == TokenKind::word && (c.flags & kCapital) != 0 && takes(G::kEnd, before) == 0 &&
           !cells_[before].is(tag::verb);
  }

  // "one" counts only beside other quantities or with a bound: "one member state said" is any state.
  bool mere_article(std::size_t first, const Numeral& n, const Bounds& b, const Phrase& p) const {
    if (n.cells != 1 || takes(G::kOne, first) == 0 || b.any()) return false;
    if (const auto join = takes(G::kJoin, p.end); join > 0 && numeral(p.end + join)) return false;
    return !(first > 0 && takes(G::kJoin, first - 1) > 0 && last_end_ + 1 == first);
  }

  // An indefinite dual noun, in languages that have the dual: «صاروخين», «وحدتين كوريتين».
  std::size_t dual(std::size_t at, std::vector<QuantityHit>& out) {
    if (!g_.noun_first_ || !word(at) || definite(at) || takes(G::kNoUnit, at) > 0) return at + 1;
    const Cell& c = cells_[at];
    const std::string_view w = letters(at);
    const bool known =
        c.is(tag::dual) && c.is(tag::noun) && !c.is(tag::construct | tag::possessed | tag::with_pronoun | tag::name);
    // An unknown word that looks like one, where a noun phrase begins: after a closed word.
    const bool looks = !c.is(tag::known) && !c.is(tag::adj) && w.size() > 8 && at > 0 &&
                       (takes(G::kEnd, at - 1) > 0 || takes(G::kJoin, at - 1) > 0) && ends_with_any(w, g_.dual_endings_);
    if (!known && !looks) return at + 1;
    if (at > 0 && (takes(G::kAs, at - 1) > 0 || takes(G::kDefinite, at - 1) > 0)) return at + 1;
    // After an indefinite plural it is no dual but a plural adjective, spelt the same: «أفراد عسكريين».
    if (at > 0 && !definite(at - 1) && cells_[at - 1].has(tag::noun | tag::pl)) return at + 1;
    // A predicate agrees with the definite dual before it: «البلدين حليفان».
    if (at > 0 && definite(at - 1) && cells_[at - 1].is(tag::dual)) return at + 1;
    const Phrase p = after_head(at);
    emit(at, p.end, at, {p.end, at, at + 1}, "quantity:dual", out);
    out.back().count.min = out.back().count.max = 2;
    return p.end;
  }

  void emit(std::size_t first, std::size_t end, std::size_t noun_first, const Phrase& p, std::string_view rule,
            std::vector<QuantityHit>& out) {
    QuantityHit hit;
    hit.first_unit = cells_[first].unit;
    hit.last_unit = cells_[end - 1].unit + 1;
    hit.noun_first = noun_first < p.end ? cells_[noun_first].unit : hit.last_unit;
    hit.noun_last = noun_first < p.end ? cells_[p.end - 1].unit + 1 : hit.last_unit;
    hit.bytes = {cells_[first].begin, cells_[end - 1].end};
    if (!p.empty()) {
      const std::uint32_t from = cells_[p.unit_first].begin;
      hit.count.unit = std::string(text_.substr(from, cells_[p.unit_last - 1].end - from));
    }
    hit.rule = rule;
    last_end_ = end;
    out.push_back(std::move(hit));
  }

  const NumberGrammar& g_;
  std::string_view text_;
  std::span<const Cell> cells_;
  std::vector<bool> timed_;
  std::size_t second_at_ = 0;
  std::size_t last_end_ = 0;
};

void NumberGrammar::find(std::string_view text, std::span<const Unit> units, std::span<const TimeHit> times,
                         std::vector<QuantityHit>& out) const {
  // Most sentences count nothing.
  const bool any = std::any_of(units.begin(), units.end(), [&](const Unit& u) {
    if (u.kind == TokenKind::number || u.is(tag::dual)) return true;
    const auto entries = words_.entries(u.form);
    if (std::any_of(entries.begin(), entries.end(), [](const auto& e) { return e.cls <= kMany || e.cls == kFraction; }))
      return true;
    return noun_first_ && !u.is(tag::known) && u.end - u.begin > 8;
  });
  if (!any) return;
  std::vector<Cell> cells;
  cut_cells(text, units, *this, cells);
  QuantityFinder(*this, text, cells, times).find(out);
}

}  // namespace isnad
