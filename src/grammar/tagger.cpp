#include "grammar/tagger.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace isnad {
namespace {

// Clitics fewer, known words first; the order of the lexicon decides the rest.
int cost(const Analysis& a) {
  int c = (a.tags & (tag::event | tag::name | tag::verb)) != 0 ? 0 : 1;  // a word that may tell an event or be a name is read so
  if (a.conj != 0) c += 3;
  if (a.prep != 0 || a.future != 0) c += 2;
  if (a.pronoun != 0) c += 2;
  if ((a.tags & tag::unknown) != 0) c += 20;
  if ((a.tags & tag::guessed) != 0) c += 5;
  if ((a.tags & tag::oblique) != 0) c += 1;
  if ((a.tags & tag::construct) != 0) c += 1;
  if ((a.tags & (tag::dual | tag::oblique)) == (tag::dual | tag::oblique)) c += 1;  // «العسكريين»: a plural, where it can be one
  if ((a.tags & (tag::participle | tag::adj)) == (tag::participle | tag::adj)) c += 2;
  if ((a.tags & tag::verb) != 0 && (a.tags & (tag::first | tag::second)) != 0) {
    const Tags we_did = tag::first | tag::pl | tag::past;
    c += (a.tags & we_did) == we_did ? 1 : 6;  // reports seldom say I or you
  }
  return c;
}

}  // namespace

// name  select|remove|make  reading  conditions
//   reading:    tags joined by +, !tag for a tag that must be absent, @sense
//   condition:  [!][*]offset[C]:test[|barrier]   test as a reading, or =word, or edge
void TaggerData::load_rules(std::string_view file, std::string_view tsv, const Fold& fold, Forms& vocabulary) {
  const auto read_expression = [](const Row& row, std::string_view text, Tags& need, Tags& forbid, Sense& sense) {
    for (auto piece : split(text, '+')) {
      if (piece.starts_with('@')) {
        for (int s = 0; s <= static_cast<int>(Sense::can); ++s)
          if (name_of(static_cast<Sense>(s)) == piece.substr(1)) sense = static_cast<Sense>(s);
        if (sense == Sense::none) row.fail("'" + std::string(piece) + "' is no sense");
      } else if (piece.starts_with('!')) {
        forbid |= parse_tags(row, piece.substr(1));
      } else {
        need |= parse_tags(row, piece);
      }
    }
  };
  each_row(file, tsv, 4, 4, [&](const Row& row) {
    ConstraintRule rule;
    rule.name = row.at(0);
    rule.line = row.line;
    if (row.at(1) != "select" && row.at(1) != "remove" && row.at(1) != "make")
      row.fail("'" + std::string(row.at(1)) + "' is no action (select, remove, make)");
    rule.select = row.at(1) == "select";
    rule.make = row.at(1) == "make";
    read_expression(row, row.at(2), rule.need, rule.forbid, rule.sense);
    for (auto text : split(row.at(3), ' ')) {
      const std::string whole(text);
      ConstraintTest test;
      if (text.starts_with('!')) {
        test.negated = true;
        text.remove_prefix(1);
      }
      if (text.starts_with('*')) {
        test.scan = true;
        text.remove_prefix(1);
      }
      const auto parsed = std::from_chars(text.data(), text.data() + text.size(), test.offset);
      if (parsed.ec != std::errc()) row.fail("condition '" + whole + "' wants an offset, such as -1:prep");
      text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
      if (text.starts_with('C')) {
        test.all = true;
        text.remove_prefix(1);
      }
      if (!text.starts_with(':')) row.fail("condition '" + whole + "' wants a colon after the offset");
      text.remove_prefix(1);
      if (const auto bar = text.find('|'); bar != std::string_view::npos) {
        test.barrier = parse_tags(row, text.substr(bar + 1));
        text = text.substr(0, bar);
      }
      if (text == "edge")
        test.edge = true;
      else if (text.starts_with('='))
        test.word = vocabulary.intern(fold.fold(text.substr(1)));
      else
        read_expression(row, text, test.need, test.forbid, test.sense);
      rule.tests.push_back(test);
    }
    rules.push_back(std::move(rule));
  });
}

// Whether the token ends in these letters as they are spelled, marks aside: folding makes ة and ه one.
bool Tagger::spelled(std::string_view text, const Token& token, std::string_view ending) const {
  std::string_view word = slice(text, token.span());
  while (!word.empty()) {
    std::size_t last = word.size() - 1;
    while (last > 0 && utf8::continues(word[last])) --last;
    if (!fold_.folded(utf8::at(word, last).c).empty()) break;
    word = word.substr(0, last);
  }
  return word.ends_with(ending);
}

bool Tagger::fits(const ConstraintTest& test, std::size_t at) const {
  if (test.word != kNoForm) {
    if (token_forms_[at] == test.word) return true;
    return std::any_of(alive_[at].begin(), alive_[at].end(), [&](const Analysis& a) { return a.form == test.word; });
  }
  const auto one = [&](const Analysis& a) {
    const Tags t = a.tags | shape_[at];
    return (t & test.need) == test.need && (t & test.forbid) == 0 &&
           (test.sense == Sense::none || lexicon_.lexeme(a.lexeme).sense == test.sense);
  };
  return test.all ? std::all_of(alive_[at].begin(), alive_[at].end(), one)
                  : std::any_of(alive_[at].begin(), alive_[at].end(), one);
}

bool Tagger::holds(const ConstraintTest& test, std::size_t at) const {
  const auto size = static_cast<std::ptrdiff_t>(token_forms_.size());
  auto i = static_cast<std::ptrdiff_t>(at) + test.offset;
  const auto inside = [&] { return i >= 0 && i < size; };
  if (test.edge) return !inside() != test.negated;
  if (!inside()) return test.negated;
  if (!test.scan) return fits(test, static_cast<std::size_t>(i)) != test.negated;
  const std::ptrdiff_t step = test.offset < 0 ? -1 : 1;
  for (int budget = 12; inside() && budget > 0; i += step, --budget) {
    const auto k = static_cast<std::size_t>(i);
    if (fits(test, k)) return !test.negated;
    if (test.barrier != 0 && std::any_of(alive_[k].begin(), alive_[k].end(),
                                         [&](const Analysis& a) { return ((a.tags | shape_[k]) & test.barrier) != 0; }))
      break;
  }
  return test.negated;
}

void Tagger::disambiguate(const SentenceTokens& sentence) {
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    for (std::size_t r = 0; r < data_.rules.size() && !alive_[i].empty(); ++r) {
      const ConstraintRule& rule = data_.rules[r];
      if (!rule.make && alive_[i].size() < 2) continue;
      const auto is_meant = [&](const Analysis& a) {
        return ((a.tags | shape_[i]) & rule.need) == rule.need && ((a.tags | shape_[i]) & rule.forbid) == 0 &&
               (rule.sense == Sense::none || lexicon_.lexeme(a.lexeme).sense == rule.sense);
      };
      const auto meant = static_cast<std::size_t>(std::count_if(alive_[i].begin(), alive_[i].end(), is_meant));
      if (rule.make) {
        if (meant > 0) continue;
        if (!std::all_of(rule.tests.begin(), rule.tests.end(), [&](const ConstraintTest& t) { return holds(t, i); })) continue;
        alive_[i].resize(1);
        alive_[i][0].tags &= tag::with_conj | tag::with_prep | tag::with_article | tag::with_pronoun;
        alive_[i][0].tags |= rule.need | tag::guessed;
        alive_[i][0].lexeme = 0;
        settled_[i] = static_cast<std::uint32_t>(r + 1);
        continue;
      }
      if (meant == 0 || meant == alive_[i].size()) continue;
      if (!std::all_of(rule.tests.begin(), rule.tests.end(), [&](const ConstraintTest& t) { return holds(t, i); })) continue;
      std::erase_if(alive_[i], [&](const Analysis& a) { return is_meant(a) != rule.select; });
      settled_[i] = static_cast<std::uint32_t>(r + 1);
    }
  }
}

void Tagger::tag(std::string_view text, const SentenceTokens& sentence, std::vector<Unit>& units) {
  const std::size_t size = sentence.tokens.size();
  if (alive_.size() < size) alive_.resize(size);
  shape_.assign(size, 0);
  settled_.assign(size, 0);
  token_forms_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Token& token = sentence.tokens[i];
    token_forms_[i] = token.form;
    auto& alive = alive_[i];
    alive.clear();
    Tags shape = 0;
    if ((token.flags & kCapital) != 0) shape |= tag::capital;
    if ((token.flags & kAllCapitals) != 0) shape |= tag::all_capitals;
    if ((token.flags & kSpaceBefore) != 0 || i == 0) shape |= tag::spaced;
    if (i == 0 || (token.flags & kLineBefore) != 0) shape |= tag::line_start;
    if (sentence.heading) shape |= tag::heading;
    shape_[i] = shape;
    if (token.kind == TokenKind::word || token.kind == TokenKind::clitic) {
      const auto all = analyses(token.form);
      for (Analysis a : all) {
        if ((a.tags & tag::guessed) != 0) {
          // A guess made for capitals (or for their absence) is dropped where the token looks otherwise.
          if ((a.tags & tag::capital) != 0 && (shape & tag::capital) == 0) continue;
          if ((a.tags & tag::spaced) != 0 && (shape & tag::capital) != 0 && i > 0) continue;
          a.tags &= ~(tag::capital | tag::spaced);
        }
        if (a.pronoun != 0 && !spelled(text, token, data_.clitics.list[a.pronoun].spelling)) continue;
        if ((token.flags & kTanwin) != 0 && (a.tags & tag::verb) != 0) continue;
        if ((token.flags & kDammaFirst) != 0 && (a.tags & tag::verb) != 0 && a.conj == 0) a.tags |= tag::passive;
        alive.push_back(a);
      }
      if (alive.empty()) alive.assign(all.begin(), all.end());
      // A capital inside a sentence makes any word the word of a name.
      if ((shape & tag::capital) != 0 && i > 0 && (shape & tag::line_start) == 0 && data_.clitics.list.size() == 1 &&
          std::none_of(alive.begin(), alive.end(),
                       [](const Analysis& a) { return (a.tags & (tag::noun | tag::name | tag::adj)) != 0; })) {
        Analysis a;
        a.form = a.stem = token.form;
        a.tags = tag::name | tag::unknown | tag::guessed;
        alive.push_back(a);
      }
    } else {
      Analysis a;
      a.form = a.stem = token.form;
      a.tags = token.kind == TokenKind::number ? tag::num | tag::known : tag::punct;
      alive.push_back(a);
    }
  }
  disambiguate(sentence);
  emit(text, sentence, units);
}

void Tagger::emit(std::string_view text, const SentenceTokens& sentence, std::vector<Unit>& units) {
  units.clear();
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    const auto best = std::min_element(alive_[i].begin(), alive_[i].end(),
                                       [](const Analysis& a, const Analysis& b) { return cost(a) < cost(b); });
    const Analysis& a = *best;
    Unit unit;
    unit.token = static_cast<std::uint16_t>(i);
    unit.kind = token.kind;
    unit.flags = token.flags;
    std::uint32_t at = token.begin;
    const std::uint32_t end = token.end();
    // A glued particle is its letters and the marks upon them.
    const auto past_letters = [&](std::uint8_t count) {
      std::size_t to = at;
      std::uint8_t seen = 0;
      while (to < end) {
        const auto point = utf8::at(text, to);
        const bool letter = !fold_.folded(point.c).empty();
        if (letter && seen == count) break;
        seen = static_cast<std::uint8_t>(seen + (letter ? 1 : 0));
        to += point.length;
      }
      return static_cast<std::uint32_t>(to);
    };
    const auto particle = [&](std::uint8_t clitic, std::uint8_t count, Tags t) {
      Unit u = unit;
      u.begin = at;
      u.end = at = past_letters(count);
      u.form = u.stem = data_.clitics.list[clitic].id;
      u.tags = t | tag::known;
      for (const Entry& e : lexicon_.entries(u.form)) {
        if ((e.tags & t) == 0) continue;
        u.lexeme = e.lexeme;
        u.tags |= e.tags;
        break;
      }
      units.push_back(u);
      unit.flags = static_cast<std::uint8_t>(unit.flags & ~(kSpaceBefore | kLineBefore));
    };
    if (a.conj != 0) particle(a.conj, a.conj_letters, tag::conj);
    if (a.prep != 0) particle(a.prep, a.prep_letters, tag::prep);
    if (a.future != 0) particle(a.future, a.prep_letters, tag::part);
    unit.begin = at;
    unit.end = end;
    unit.form = a.form;
    unit.stem = a.stem;
    unit.lexeme = a.lexeme;
    unit.pronoun = a.pronoun;
    unit.tags = a.tags | (shape_[i] & (tag::capital | tag::all_capitals | tag::heading));
    units.push_back(unit);
  }
}

Trie::Match Tagger::phrase_at(const std::vector<Unit>& units, std::size_t at) const {
  Trie::Match match = data_.phrases.longest(at, units.size(), [&](std::size_t k) { return units[k].form; });
  const Trie::Match by_stem = data_.stem_phrases.longest(at, units.size(), [&](std::size_t k) { return units[k].stem; });
  if (by_stem.value != Trie::kNone && by_stem.length > (match.value == Trie::kNone ? 1 : match.length)) match = by_stem;
  return match;
}

}  // namespace isnad
