// Matches the compiled patterns of a pack against a sentence: top-down, each nonterminal at each cell once.
#include "reading/times.h"

#include <algorithm>

#include "reading/timegrammar.h"
#include "reading/timevalue.h"

namespace isnad {
namespace {

constexpr std::size_t kMostEnds = 6;      // results kept of one nonterminal at one cell
constexpr std::size_t kClauseLimit = 14;  // cells of a clause that dates something
constexpr std::size_t kPhraseLimit = 7;
constexpr std::size_t kDatelineWithin = 12;  // cells before a dateline's dash
constexpr std::size_t kStepsPerCell = 4000;  // so that no text makes matching slow; far above what prose needs

// What a nonterminal or terminal made: where it ends, and its value in Matcher::values_.
struct Result {
  std::uint32_t end = 0;
  std::uint32_t value = 0;
  std::uint16_t name = 0;
};

class Matcher {
 public:
  Matcher(const TimeProgram& program, const NumberGrammar& numbers, std::string_view text, std::span<const Cell> cells)
      : p_(program),
        numbers_(numbers),
        text_(text),
        cells_(cells),
        heads_(cells.size(), kNone),
        numerals_(cells.size()),
        asked_(cells.size(), 0) {
    budget_ = kStepsPerCell * (cells.size() + 4);
    values_.emplace_back();  // index 0: absent
    memos_.emplace_back();   // index 0: nothing matches
  }

  Reckoning from;

  // What was computed may rest on `from`; forgets it after a change.
  void forget() {
    std::fill(heads_.begin(), heads_.end(), kNone);
    rows_.clear();
    memos_.resize(1);
    results_.clear();
    values_.resize(1);
  }

  // The longest time at a cell.
  const Result* longest(std::size_t at) {
    const Memo memo = match(p_.top, at);
    const Result* best = nullptr;
    for (std::size_t i = 0; i < memo.count; ++i)
      if (const Result& r = results_[memo.first + i]; best == nullptr || r.end > best->end) best = &r;
    return best;
  }
  [[nodiscard]] const Value& value(const Result& r) const { return values_[r.value]; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Memo {  // of one nonterminal at one cell
    std::uint32_t first = 0;
    std::uint16_t count = 0;
  };
  struct Found {
    std::array<Result, kMostEnds> list;
    std::size_t count = 0;
    [[nodiscard]] bool has(std::uint32_t end) const {
      for (std::size_t i = 0; i < count; ++i)
        if (list[i].end == end) return true;
      return false;
    }
  };
  using Slots = std::array<std::uint32_t, kMaxSlots>;

  Memo match(std::uint16_t symbol, std::size_t at) {
    if (at >= cells_.size()) return {};
    if (heads_[at] == kNone) {
      heads_[at] = static_cast<std::uint32_t>(rows_.size());
      rows_.resize(rows_.size() + p_.nonterminals.size(), 0);
    }
    if (const std::uint32_t known = rows_[heads_[at] + symbol]; known != 0) return memos_[known - 1];
    if (!may_begin(p_.first[symbol], at)) {
      rows_[heads_[at] + symbol] = 1;
      return {};
    }
    Found found;
    // The alternatives that begin with a class of this cell, in the pack's order.
    std::array<std::uint16_t, 512> chosen;  // not initialised
    std::size_t count = 0;
    const auto choose = [&](std::uint16_t terminal) {
      const auto& index = p_.beginning[symbol];
      const auto list =
          std::lower_bound(index.begin(), index.end(), terminal, [](const auto& i, std::uint16_t t) { return i.terminal < t; });
      if (list == index.end() || list->terminal != terminal) return;
      for (const std::uint16_t a : list->alternatives)
        if (count < chosen.size()) chosen[count++] = a;
    };
    const Cell& c = cells_[at];
    std::uint16_t last = 0;
    for (const auto& entry : p_.words.entries(c.form))
      if (entry.cls != last) choose(last = entry.cls);
    if (c.kind == TokenKind::number) choose(kInt);
    if (c.kind == TokenKind::number || numbers_.may_begin(c)) choose(kNum), choose(kWords), choose(kOrd);
    for (std::uint16_t open = kOrd + 1; open < kBuiltins; ++open)
      if (p_.first[symbol].test(open)) choose(open);
    if (count > 1) std::sort(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0 && chosen[i] == chosen[i - 1]) continue;
      const Alternative& a = p_.rules[symbol][chosen[i]];
      if (!second_may_stand(a, at)) continue;
      Slots slots{};
      sequence(a, 0, at, slots, found);
    }
    Memo memo;
    memo.first = static_cast<std::uint32_t>(results_.size());
    memo.count = static_cast<std::uint16_t>(found.count);
    results_.insert(results_.end(), found.list.begin(), found.list.begin() + static_cast<std::ptrdiff_t>(found.count));
    memos_.push_back(memo);
    rows_[heads_[at] + symbol] = static_cast<std::uint32_t>(memos_.size());
    return memo;
  }

  // A quick look at the second element, where the first takes one cell: most alternatives fail there.
  bool second_may_stand(const Alternative& a, std::size_t at) const {
    if (!a.quick) return true;
    if (at + 1 >= cells_.size()) return false;
    const Element& e = a.elements[1];
    if (!e.terminal) return may_begin(p_.first[e.symbol], at + 1);
    for (const auto& entry : p_.words.entries(cells_[at + 1].form))
      if (entry.cls == e.symbol) return true;
    return false;
  }

  bool may_begin(const TerminalSet& first, std::size_t at) const {
    const Cell& c = cells_[at];
    for (const auto& entry : p_.words.entries(c.form))
      if (first.test(entry.cls)) return true;
    if ((first.test(kNum) || first.test(kInt) || first.test(kWords) || first.test(kOrd)) &&
        (c.kind == TokenKind::number || numbers_.may_begin(c)))
      return true;
    return (first & p_.open).any();
  }

  void sequence(const Alternative& a, std::size_t element, std::size_t at, Slots& slots, Found& found) {
    if (budget_ == 0) return;
    --budget_;
    while (element < a.elements.size() && a.elements[element].kind != Element::Kind::take) {
      if (!holds(a.elements[element], at)) return;
      ++element;
    }
    if (element == a.elements.size()) {
      const auto end = static_cast<std::uint32_t>(at);
      if (found.count == kMostEnds || found.has(end)) return;
      const auto value = evaluate(a.expression, slots);
      if (value) found.list[found.count++] = {end, *value, a.name};
      return;
    }
    if (at >= cells_.size()) return;
    const Element& e = a.elements[element];
    const auto go_on = [&](std::size_t end, std::uint32_t value) {
      if (e.slot == 0xFF) {
        sequence(a, element + 1, end, slots, found);
        return;
      }
      const std::uint32_t saved = slots[e.slot];
      slots[e.slot] = value;
      sequence(a, element + 1, end, slots, found);
      slots[e.slot] = saved;
    };
    const auto in_range = [&](double n) { return !e.ranged || (n >= e.low && n <= e.high); };
    if (e.terminal) {
      terminal(e.symbol, at, [&](std::size_t end, const double* number) {
        if (number != nullptr ? !in_range(*number) : e.ranged) return;
        go_on(end, number != nullptr && e.slot != 0xFF ? keep(Value::of(*number)) : 0);
      });
      return;
    }
    const Memo memo = match(e.symbol, at);
    for (std::size_t i = 0; i < memo.count; ++i) {
      const Result r = results_[memo.first + i];  // a copy: the list grows below
      const Value& v = values_[r.value];
      if (e.ranged && (v.kind != Value::Kind::number || !in_range(v.number))) continue;
      go_on(r.end, r.value);
    }
  }

  std::uint32_t keep(const Value& value) {
    values_.push_back(value);
    return static_cast<std::uint32_t>(values_.size() - 1);
  }

  // Calls `go_on(end, number or null)` for each way in which the terminal stands at a cell.
  template <class GoOn>
  void terminal(std::uint16_t symbol, std::size_t at, GoOn go_on) {
    const Cell& c = cells_[at];
    if (symbol >= kBuiltins) {
      for (const auto& entry : p_.words.entries(c.form))
        if (entry.cls == symbol && p_.words.stands(entry, cells_, at)) go_on(at + 1 + entry.more, &entry.value);
      return;
    }
    switch (symbol) {
      case kNum:
      case kWords:
      case kOrd: {
        const auto& n = numeral(at);
        if (symbol == kWords && n && !n->words) return;
        if (n && n->ordinal == (symbol == kOrd) && !n->vague) go_on(at + n->cells, &n->value);
        return;
      }
      case kInt: {
        if (c.kind != TokenKind::number) return;
        const auto n = numbers_.digits_only(text_, cells_, at);
        if (n) go_on(at + 1, &*n);
        return;
      }
      case kPhrase:
      case kClause: {
        const std::size_t end = symbol == kPhrase ? phrase_end(at) : clause_end(at);
        if (end > at) go_on(end, nullptr);
        return;
      }
      default:
        if (is(symbol, at)) go_on(at + 1, nullptr);
    }
  }

  // Terminals of one cell, for conditions too.
  bool is(std::uint16_t symbol, std::size_t at) {
    const Cell& c = cells_[at];
    if (symbol >= kBuiltins) {
      for (const auto& entry : p_.words.entries(c.form))
        if (entry.cls == symbol && p_.words.stands(entry, cells_, at)) return true;
      return false;
    }
    switch (symbol) {
      case kNum:
        return numeral(at).has_value() && !numeral(at)->ordinal;
      case kOrd:
        return numeral(at).has_value() && numeral(at)->ordinal;
      case kInt:
        return c.kind == TokenKind::number;
      case kComma:
        return c.kind == TokenKind::comma;
      case kDash:
        return c.kind == TokenKind::dash;
      case kSlash:
        return c.kind == TokenKind::slash;
      case kOpen:
        return c.kind == TokenKind::open_bracket;
      case kClose:
        return c.kind == TokenKind::close_bracket;
      case kStop:
        return c.kind == TokenKind::stop;
      case kQuote:
        return c.kind == TokenKind::open_quote || c.kind == TokenKind::close_quote;
      case kAny:
        return c.kind == TokenKind::word;
      case kAttribute:
        return attribute(at);
      case kNoun:
        return c.kind == TokenKind::word && c.is(tag::noun) && c.is(tag::known) &&
               !c.is(tag::verb | tag::adj | tag::prep | tag::name);
      case kPlural:
        return c.kind == TokenKind::word && !closed_word(at) && numbers_.plural(text_, cells_, at);
      case kVerb:
        return c.is(tag::verb) && !c.is(tag::noun | tag::adj);
      case kGlued:
        return at > 0 && (c.flags & kSpaceBefore) == 0;
      default:
        return false;
    }
  }

  bool holds(const Element& e, std::size_t at) {
    const bool back = e.kind == Element::Kind::after || e.kind == Element::Kind::not_after;
    const bool wanted = e.kind == Element::Kind::after || e.kind == Element::Kind::before;
    bool any = false;
    for (const std::uint16_t symbol : e.any_of) {
      if (symbol == kStart)
        any = any || (back && at == 0);
      else if (back)
        any = any || (at > 0 && ends_here(symbol, at));
      else
        any = any || (at < cells_.size() && is(symbol, at));
    }
    return any == wanted;
  }

  // Whether a word of class `symbol` ends just before a cell; it may be a phrase.
  bool ends_here(std::uint16_t symbol, std::size_t at) {
    if (symbol < kBuiltins) return is(symbol, at - 1);
    for (std::size_t back = 1; back <= 4 && back <= at; ++back)
      for (const auto& entry : p_.words.entries(cells_[at - back].form))
        if (entry.cls == symbol && entry.more + 1U == back && p_.words.stands(entry, cells_, at - back)) return true;
    return false;
  }

  bool closed_word(std::size_t at) { return is(phrase_end_class_, at); }

  // An adjective, a name or an unknown word that is not one of the closed words.
  bool attribute(std::size_t at) {
    const Cell& c = cells_[at];
    if (c.kind != TokenKind::word || closed_word(at)) return false;
    if (c.is(tag::name)) return true;
    if (numbers_.noun_first() && at > 0 && c.is(tag::def) != cells_[at - 1].is(tag::def)) return false;
    if (c.is(tag::adj)) return true;
    if (c.is(tag::known)) return !c.is(tag::verb | tag::prep | tag::conj | tag::part | tag::rel | tag::comp | tag::pron);
    return true;
  }

  std::size_t phrase_end(std::size_t at) {
    std::size_t i = at;
    while (i < cells_.size() && i < at + kPhraseLimit) {
      const Cell& c = cells_[i];
      if (c.kind != TokenKind::word && c.kind != TokenKind::clitic) break;
      if (i > at && closed_word(i)) break;
      if (c.is(tag::verb | tag::rel | tag::comp | tag::conj | tag::part) && !c.is(tag::noun | tag::adj | tag::name | tag::det))
        break;
      ++i;
    }
    return i;
  }

  std::size_t clause_end(std::size_t at) {
    std::size_t i = at;
    while (i < cells_.size() &&
           (cells_[i].kind == TokenKind::word || cells_[i].kind == TokenKind::clitic || cells_[i].kind == TokenKind::number))
      ++i;
    return i - at <= kClauseLimit ? i : at;
  }

  const std::optional<Numeral>& numeral(std::size_t at) {
    if (asked_[at] == 0) {
      asked_[at] = 1;
      numerals_[at] = numbers_.at(text_, cells_, at);
    }
    return numerals_[at];
  }

  // The value of an expression, as its index in values_.
  std::optional<std::uint32_t> evaluate(std::uint16_t index, const Slots& slots) {
    const Expression& e = p_.expressions[index];
    if (e.op == Op::slot) return slots[static_cast<std::size_t>(e.value)];
    if (e.op == Op::none) return 0;
    if (e.op == Op::number) return keep(Value::of(e.value));
    std::array<Value, 3> args;
    for (std::size_t i = 0; i < e.args.size() && i < args.size(); ++i) {
      const auto value = evaluate(e.args[i], slots);
      if (!value) return std::nullopt;
      args[i] = values_[*value];
    }
    auto value = apply(e.op, std::span(args).first(std::min(e.args.size(), args.size())), from);
    if (!value) return std::nullopt;
    return keep(*value);
  }

  const TimeProgram& p_;
  const NumberGrammar& numbers_;
  std::string_view text_;
  std::span<const Cell> cells_;
  std::vector<std::uint32_t> heads_;  // where each cell's row of rows_ begins
  std::vector<std::uint32_t> rows_;   // by nonterminal: 1 + index of memos_, or 0
  std::vector<Memo> memos_;
  std::vector<Result> results_;
  std::vector<Value> values_;
  std::vector<std::optional<Numeral>> numerals_;
  std::vector<std::uint8_t> asked_;
  std::size_t budget_ = 0;
  std::uint16_t phrase_end_class_ = p_.phrase_end;
};

struct KnownParts {
  const TimeProgram& p;
  const NumberGrammar& numbers;
  bool operator()(std::string_view word) const { return p.words.part(word) != kNoForm || numbers.words().part(word) != kNoForm; }
  [[nodiscard]] FormId part(std::string_view word) const {
    const FormId form = p.words.part(word);
    return form != kNoForm ? form : numbers.words().part(word);
  }
  [[nodiscard]] std::size_t glued(std::string_view word) const {
    const std::size_t of_number = numbers.glued(word);
    return of_number > 0 ? of_number : numbers.glued(word, p.words);
  }
  [[nodiscard]] FormId form(std::string_view word) const {
    const std::string folded = p.fold->fold(word);
    const FormId form = p.words.form(folded);
    return form != kNoForm ? form : numbers.words().form(folded);
  }
};

bool ends_dateline(std::span<const Cell> cells, std::size_t end) {
  if (end > kDatelineWithin || end >= cells.size()) return false;
  if (cells[end].kind == TokenKind::open_bracket)
    for (std::size_t i = end + 1; i < cells.size() && i < end + 6; ++i)
      if (cells[i].kind == TokenKind::close_bracket) {
        end = i + 1;
        break;
      }
  return end < cells.size() && cells[end].kind == TokenKind::dash && (cells[end].flags & kSpaceBefore) != 0;
}

}  // namespace

TimeGrammar TimeGrammar::load(std::string_view file, std::string_view tsv, const std::vector<std::string>& icu_locales,
                              const Fold& fold, Forms& vocabulary, const NumberGrammar& /*numbers*/) {
  TimeGrammar grammar;
  grammar.program_ = std::make_shared<const TimeProgram>(compile_times(file, tsv, icu_locales, fold, vocabulary));
  return grammar;
}

void TimeGrammar::find(std::string_view text, std::span<const Unit> units, const TimeContext& context,
                       const NumberGrammar& numbers, std::vector<TimeHit>& out) const {
  if (program_ == nullptr || units.empty()) return;
  const TimeProgram& p = *program_;
  std::vector<Cell> cells;
  cut_cells(text, units, KnownParts{p, numbers}, cells);
  std::optional<Matcher> matcher;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!time_may_begin(p, numbers, text, cells, i)) continue;
    if (!matcher) {
      matcher.emplace(p, numbers, text, cells);
      matcher->from.day_first = p.day_first;
      matcher->from.last = read_edtf(context.last_time);
      const TimeValue reference = read_edtf(context.dateline.empty() ? context.report_date : context.dateline);
      if (reference.shape == TimeValue::Shape::point) matcher->from.reference = reference.dates[0];
    }
    const Result* best = matcher->longest(i);
    if (best == nullptr || matcher->value(*best).kind != Value::Kind::time) continue;
    const std::size_t end = best->end;
    const TimeValue value = edtf::with_year(matcher->value(*best).time, matcher->from.reference, start_of(matcher->from.last));
    TimeHit hit;
    hit.first_unit = cells[i].unit;
    hit.last_unit = cells[end - 1].unit + 1;
    hit.bytes = {cells[i].begin, cells[end - 1].end};
    hit.edtf = spelt(value);
    hit.rule = p.names[best->name];
    hit.anaphoric = value.anaphoric;
    if (value.shape == TimeValue::Shape::point && value.dates[0].grain == Grain::day && ends_dateline(cells, end)) {
      hit.dateline = true;
      matcher->from.reference = value.dates[0];
    }
    if (!hit.edtf.empty()) {
      matcher->from.last = value;
      matcher->forget();
    }
    out.push_back(std::move(hit));
    i = end - 1;
  }
}

}  // namespace isnad
