#include "reading/timegrammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace isnad {
namespace {

constexpr std::array<std::string_view, kBuiltins> kBuiltinNames = {
    "num",   "int",   "words", "ord",       "comma",  "dash",   "slash", "open",   "close", "stop",
    "quote", "start", "any",   "attribute", "phrase", "clause", "noun",  "plural", "verb",  "glued"};

struct OpName {
  std::string_view name;
  Op op;
  std::size_t least, most;  // arguments
};
constexpr std::array<OpName, 37> kOps = {{
    {"date", Op::date, 1, 3},       {"numeric", Op::numeric, 2, 3},
    {"hijri", Op::hijri, 1, 3},     {"half", Op::half, 2, 2},
    {"quarter", Op::quarter, 2, 2}, {"season", Op::season, 2, 2},
    {"decade", Op::decade, 1, 1},   {"century", Op::century, 1, 1},
    {"weekday", Op::weekday, 2, 2}, {"yearwords", Op::yearwords, 2, 2},
    {"range", Op::range, 2, 2},     {"set", Op::set, 2, 2},
    {"until", Op::until, 1, 1},     {"since", Op::since, 1, 1},
    {"after", Op::after, 1, 1},     {"before", Op::before, 1, 1},
    {"about", Op::about, 1, 1},     {"unsure", Op::unsure, 1, 1},
    {"same", Op::same, 1, 1},       {"day", Op::day_of, 2, 2},
    {"rel", Op::rel, 2, 2},         {"past", Op::past, 1, 1},
    {"next", Op::next, 1, 1},       {"ago", Op::ago, 1, 1},
    {"hence", Op::hence, 1, 1},     {"rest", Op::rest, 1, 1},
    {"that", Op::that, 1, 1},       {"later", Op::later, 1, 1},
    {"earlier", Op::earlier, 1, 1}, {"offset", Op::offset, 3, 3},
    {"length", Op::length, 2, 2},   {"sum", Op::sum, 2, 2},
    {"unknown", Op::unknown, 0, 0}, {"nth", Op::nth, 3, 3},
    {"year2", Op::year2, 1, 1},     {"none", Op::none, 0, 0},
    {"inside", Op::inside, 2, 2},
}};

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

using Sequence = std::vector<Element>;

class Compiler {
 public:
  Compiler(TimeProgram& program, const Fold& fold, Forms& vocabulary) : program_(program), fold_(fold), vocabulary_(vocabulary) {
    for (const auto name : kBuiltinNames) program_.terminals.emplace_back(name);
  }

  std::uint16_t terminal(const Row& row, std::string_view name) {
    const auto found = terminals_.find(std::string(name));
    if (found != terminals_.end()) return found->second;
    for (std::size_t i = 0; i < kBuiltins; ++i)
      if (kBuiltinNames[i] == name) return static_cast<std::uint16_t>(i);
    if (program_.terminals.size() >= kMaxTerminals)
      row.fail("too many word classes and words in patterns; gather words in classes");
    program_.terminals.emplace_back(name);
    const auto id = static_cast<std::uint16_t>(program_.terminals.size() - 1);
    terminals_.emplace(name, id);
    return id;
  }

  void word(const Row& row) {
    const std::string_view name = row.at(1);
    if (name.empty()) row.fail("a word line needs a class");
    if (std::find(kBuiltinNames.begin(), kBuiltinNames.end(), name) != kBuiltinNames.end())
      row.fail("\"" + std::string(name) + "\" is a class of the engine");
    if (nonterminals_.contains(std::string(name)))
      row.fail("\"" + std::string(name) + "\" is a rule already; a class needs another name");
    double value = 0;
    if (const auto text = row.at(2); !text.empty()) {
      if (const auto grain = grain_of(text))
        value = static_cast<double>(*grain);
      else if (const auto number = number_of(text))
        value = *number;
      else
        row.fail("\"" + std::string(text) + "\" is neither a number nor a unit (day, week, month, …)");
    }
    if (row.at(3).empty()) row.fail("has no words");
    for (const auto notation : split(row.at(3), ','))
      program_.words.add(row, notation, terminal(row, name), value, !row.at(2).empty() || name == "part", fold_, vocabulary_);
  }

  void declare(const Row& row) {
    const std::string head(row.at(1));
    if (head.empty()) row.fail("a rule needs a name of what it makes");
    if (terminals_.contains(head)) row.fail("\"" + head + "\" is a class of words already; a rule needs another name");
    if (nonterminals_.contains(head)) return;
    nonterminals_.emplace(head, static_cast<std::uint16_t>(program_.nonterminals.size()));
    program_.nonterminals.push_back(head);
    program_.rules.emplace_back();
  }

  void rule(const Row& row) {
    slots_.clear();
    row_ = &row;
    pattern_ = row.at(4);
    at_ = 0;
    std::vector<Sequence> sequences = choices('\0');
    if (row.at(3).empty()) row.fail("a rule needs a value; unknown() for a time without a date");
    text_ = row.at(3);
    text_at_ = 0;
    const std::uint16_t value = expression();
    if (text_at_ != text_.size()) row.fail("has more than one value: \"" + std::string(text_) + "\"");
    program_.names.push_back(std::string(row.at(1)) + ":" + std::string(row.at(2)));
    auto& rules = program_.rules[nonterminals_.at(std::string(row.at(1)))];
    for (Sequence& sequence : sequences) {
      const bool takes =
          std::any_of(sequence.begin(), sequence.end(), [](const Element& e) { return e.kind == Element::Kind::take; });
      if (!takes) row.fail("can match without any word; make a part of it obligatory");
      Alternative alternative;
      alternative.elements = std::move(sequence);
      alternative.expression = value;
      alternative.name = static_cast<std::uint16_t>(program_.names.size() - 1);
      rules.push_back(std::move(alternative));
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    row_->fail(what + " at column " + std::to_string(at_ + 1) + " of the pattern \"" + std::string(pattern_) + "\"");
  }
  void blanks() {
    while (at_ < pattern_.size() && pattern_[at_] == ' ') ++at_;
  }

  // Alternatives up to `close`, parted by |.
  std::vector<Sequence> choices(char close) {
    std::vector<Sequence> out;
    for (;;) {
      for (auto& s : sequence(close)) out.push_back(std::move(s));
      blanks();
      if (at_ >= pattern_.size()) {
        if (close != '\0') fail(std::string("misses ") + close);
        return out;
      }
      if (pattern_[at_] == close) {
        ++at_;
        return out;
      }
      ++at_;  // |
    }
  }

  std::vector<Sequence> sequence(char close) {
    std::vector<Sequence> out(1);
    for (;;) {
      blanks();
      if (at_ >= pattern_.size() || pattern_[at_] == close || (close != '\0' && pattern_[at_] == '|')) return out;
      const std::vector<Sequence> part = item();
      std::vector<Sequence> product;
      for (const Sequence& a : out)
        for (const Sequence& b : part) {
          product.push_back(a);
          product.back().insert(product.back().end(), b.begin(), b.end());
        }
      if (product.size() > 200) fail("has too many choices; make a rule of a part of it");
      out = std::move(product);
    }
  }

  std::vector<Sequence> item() {
    const char c = pattern_[at_];
    if (c == '[') {
      ++at_;
      auto out = choices(']');
      out.emplace_back();
      return out;
    }
    if (c == '(') {
      ++at_;
      return choices(')');
    }
    if (c == ')' || c == ']' || c == '}' || c == '|') fail(std::string("has a stray ") + c);
    if (c == '{') return {{condition()}};
    Element e;
    const auto end = std::min(pattern_.find_first_of(" <([{|)]}", at_), pattern_.size());
    std::string_view word = pattern_.substr(at_, end - at_);
    if (word.ends_with(':') && end < pattern_.size() && pattern_[end] == '<') {
      e.slot = slot(word.substr(0, word.size() - 1));
      at_ = end;
      word = {};
    }
    if (pattern_[at_] == '<') {
      reference(e, e.slot == 0xFF);
      return {{e}};
    }
    at_ = end;
    e.symbol = literal(word);
    return {{e}};
  }

  std::uint16_t literal(std::string_view word) {
    if (word == ",") return kComma;
    if (word == "-") return kDash;
    if (word == "/") return kSlash;
    if (word == ".") return kStop;
    const std::string name = "\"" + std::string(word) + "\"";
    const bool is_new = !terminals_.contains(name);
    const std::uint16_t id = terminal(*row_, name);
    if (is_new) program_.words.add(*row_, word, id, 0, false, fold_, vocabulary_);
    return id;
  }

  // <class>, <class 1..31>; by its own name it fills the slot of that name.
  void reference(Element& e, bool own_slot) {
    const auto close = pattern_.find('>', at_);
    if (close == std::string_view::npos) fail("misses >");
    const auto parts = split(pattern_.substr(at_ + 1, close - at_ - 1), ' ');
    if (parts.empty() || parts.size() > 2) fail("has < > without a class");
    at_ = close + 1;
    const std::string name(parts[0]);
    if (const auto found = nonterminals_.find(name); found != nonterminals_.end()) {
      e.terminal = false;
      e.symbol = found->second;
    } else {
      e.symbol = known_terminal(name);
    }
    if (own_slot) e.slot = slot(name);
    if (parts.size() == 2) {
      const auto dots = parts[1].find("..");
      const auto low = number_of(parts[1].substr(0, dots));
      const auto high = dots == std::string_view::npos ? low : number_of(parts[1].substr(dots + 2));
      if (!low || !high) fail("has a bad range \"" + std::string(parts[1]) + "\"");
      e.ranged = true;
      e.low = *low;
      e.high = *high;
    }
  }

  std::uint16_t known_terminal(const std::string& name) {
    if (const auto found = terminals_.find(name); found != terminals_.end()) return found->second;
    const auto builtin = std::find(kBuiltinNames.begin(), kBuiltinNames.end(), name);
    if (builtin == kBuiltinNames.end()) fail("<" + name + "> is no rule, no class of words, and none of the engine's");
    return static_cast<std::uint16_t>(builtin - kBuiltinNames.begin());
  }

  // {after: in|of}, {not-before: <noun>}
  Element condition() {
    const auto close = pattern_.find('}', at_);
    const auto colon = pattern_.find(':', at_);
    if (close == std::string_view::npos || colon == std::string_view::npos || colon > close) fail("has a bad condition");
    const std::string_view kind = trimmed(pattern_.substr(at_ + 1, colon - at_ - 1));
    Element e;
    if (kind == "after")
      e.kind = Element::Kind::after;
    else if (kind == "not-after")
      e.kind = Element::Kind::not_after;
    else if (kind == "before")
      e.kind = Element::Kind::before;
    else if (kind == "not-before")
      e.kind = Element::Kind::not_before;
    else
      fail("has an unknown condition \"" + std::string(kind) + "\"");
    for (const auto word : split(pattern_.substr(colon + 1, close - colon - 1), '|')) {
      if (word.starts_with('<') && word.ends_with('>'))
        e.any_of.push_back(known_terminal(std::string(word.substr(1, word.size() - 2))));
      else
        e.any_of.push_back(literal(word));
    }
    at_ = close + 1;
    return e;
  }

  std::uint8_t slot(std::string_view name) {
    const auto found = std::find(slots_.begin(), slots_.end(), name);
    if (found != slots_.end()) return static_cast<std::uint8_t>(found - slots_.begin());
    if (slots_.size() >= kMaxSlots) return 0xFF;
    slots_.emplace_back(name);
    return static_cast<std::uint8_t>(slots_.size() - 1);
  }

  std::uint16_t add(Expression e) {
    program_.expressions.push_back(std::move(e));
    return static_cast<std::uint16_t>(program_.expressions.size() - 1);
  }

  std::uint16_t expression() {
    const auto skip = [&] {
      while (text_at_ < text_.size() && text_[text_at_] == ' ') ++text_at_;
    };
    skip();
    const auto end = std::min(text_.find_first_of("(), ", text_at_), text_.size());
    const std::string_view word = text_.substr(text_at_, end - text_at_);
    text_at_ = end;
    skip();
    if (word.empty()) row_->fail("has a bad value \"" + std::string(text_) + "\"");
    Expression e;
    if (text_at_ < text_.size() && text_[text_at_] == '(') {
      const auto op = std::find_if(kOps.begin(), kOps.end(), [&](const OpName& o) { return o.name == word; });
      if (op == kOps.end()) row_->fail("unknown function \"" + std::string(word) + "\" in the value");
      e.op = op->op;
      ++text_at_;
      skip();
      while (text_at_ < text_.size() && text_[text_at_] != ')') {
        e.args.push_back(expression());
        if (text_at_ < text_.size() && text_[text_at_] == ',') ++text_at_;
        skip();
      }
      if (text_at_ >= text_.size()) row_->fail("misses ) in the value");
      ++text_at_;
      skip();
      if (e.args.size() < op->least || e.args.size() > op->most)
        row_->fail(std::string(word) + "() has " + std::to_string(e.args.size()) + " arguments");
      return add(std::move(e));
    }
    if (word == "_") return add(std::move(e));
    if (const auto number = number_of(word)) {
      e.op = Op::number;
      e.value = *number;
      return add(std::move(e));
    }
    if (const auto grain = grain_of(lower(word)); grain && lower(word) != word) {
      e.op = Op::number;
      e.value = static_cast<double>(*grain);
      return add(std::move(e));
    }
    const auto found = std::find(slots_.begin(), slots_.end(), word);
    if (found == slots_.end()) row_->fail("the value names \"" + std::string(word) + "\", which the pattern has not");
    e.op = Op::slot;
    e.value = static_cast<double>(found - slots_.begin());
    return add(std::move(e));
  }

  TimeProgram& program_;
  const Fold& fold_;
  Forms& vocabulary_;
  std::map<std::string, std::uint16_t> terminals_;
  std::map<std::string, std::uint16_t> nonterminals_;
  std::vector<std::string> slots_;
  const Row* row_ = nullptr;
  std::string_view pattern_, text_;
  std::size_t at_ = 0, text_at_ = 0;
};

}  // namespace

TimeProgram compile_times(std::string_view file, std::string_view tsv, const std::vector<std::string>& icu_locales,
                          const Fold& fold, Forms& vocabulary) {
  TimeProgram program;
  program.fold = &fold;
  Compiler compiler(program, fold, vocabulary);
  Row icu;
  icu.file = file;
  for (const auto name : {"month", "weekday", "hijri-month"}) compiler.terminal(icu, name);
  program.phrase_end = compiler.terminal(icu, "phrase-end");
  calendar_names(file, icu_locales, fold, [&](std::string_view cls, const std::string& name, int value) {
    program.words.add(icu, name, compiler.terminal(icu, cls), value, true, fold, vocabulary);
  });
  each_row(file, tsv, 3, 6, [&](const Row& row) {
    const auto kind = row.at(0);
    if (kind == "word")
      compiler.word(row);
    else if (kind == "rule")
      compiler.declare(row);
    else if (kind == "setting") {
      if (row.at(1) == "day-first" && (row.at(2) == "yes" || row.at(2) == "no"))
        program.day_first = row.at(2) == "yes";
      else
        row.fail("unknown setting \"" + std::string(row.at(1)) + " " + std::string(row.at(2)) + "\"");
    } else
      row.fail("begins with \"" + std::string(kind) + "\" where word, rule or setting is expected");
  });
  each_row(file, tsv, 3, 6, [&](const Row& row) {
    if (row.at(0) == "rule") compiler.rule(row);
  });
  const auto top = std::find(program.nonterminals.begin(), program.nonterminals.end(), "time");
  if (top == program.nonterminals.end()) throw Error(std::string(file) + ": has no rule that makes \"time\"");
  program.top = static_cast<std::uint16_t>(top - program.nonterminals.begin());
  program.words.finish();
  analyse_times(program, file);
  return program;
}

}  // namespace isnad
