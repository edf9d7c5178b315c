// lang/XX/times.tsv compiled: symbols, alternatives and value expressions. The head of lang/en/times.tsv describes the
// format; here is what it becomes.
//
// A grammar without left recursion, matched top-down with a table of results (timematch.cpp). Optional parts and choices
// inside a pattern are written out as alternatives of their own. FIRST sets of word classes tell at a glance where nothing
// can begin.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reading/edtf.h"
#include "reading/numbers.h"
#include "reading/wordtable.h"

namespace isnad {

// Symbols below kBuiltins are terminals the matcher knows by itself; then come word classes of the pack and literal words.
enum Builtin : std::uint16_t {
  kNum,    // a cardinal number, digits or words
  kInt,    // a run of digits
  kWords,  // a cardinal number that has a word
  kOrd,    // an ordinal number
  kComma,
  kDash,
  kSlash,
  kOpen,
  kClose,
  kStop,
  kQuote,
  kStart,      // zero width: the sentence begins here
  kAny,        // any word
  kAttribute,  // a word that may stand beside a noun as its adjective or name
  kPhrase,     // a noun phrase
  kClause,     // everything up to the next mark
  kNoun,       // a word that the lexicon knows as a noun and nothing else about
  kPlural,     // a plural noun
  kVerb,
  kGlued,  // a word of digits that is written together with the unit before: no blank between
  kBuiltins
};

inline constexpr std::size_t kMaxTerminals = 512;
using TerminalSet = std::bitset<kMaxTerminals>;
inline constexpr std::size_t kMaxSlots = 8;

enum class Op : std::uint8_t {
  slot,
  number,
  grain,
  none,
  // dates from parts
  date,
  numeric,
  hijri,
  half,
  quarter,
  season,
  decade,
  century,
  weekday,
  yearwords,
  // combinations
  range,
  set,
  until,
  since,
  after,
  before,
  about,
  unsure,
  same,
  day_of,
  inside,
  // reckoned from the reference
  rel,
  past,
  next,
  ago,
  hence,
  rest,
  // reckoned from the last time
  that,
  later,
  earlier,
  // other
  offset,
  length,
  sum,
  unknown,
  nth,
  year2
};

struct Expression {
  Op op = Op::none;
  double value = 0;                 // of number, grain, and the slot's number
  std::vector<std::uint16_t> args;  // indices of expressions
};

struct Element {
  enum class Kind : std::uint8_t { take, after, not_after, before, not_before } kind = Kind::take;
  bool terminal = true;
  std::uint16_t symbol = 0;
  std::uint8_t slot = 0xFF;  // where its value goes; 0xFF nowhere
  bool ranged = false;       // only values in low..high
  double low = 0, high = 0;
  std::vector<std::uint16_t> any_of;  // terminals of a condition
};

struct Alternative {
  std::vector<Element> elements;
  std::uint16_t expression = 0;
  std::uint16_t name = 0;  // index of names
  bool quick = false;      // its first element takes one cell, and its second is a word of the pack or a rule
};

struct TimeProgram {
  const Fold* fold = nullptr;  // the Language's
  WordTable words;
  std::vector<std::string> terminals;  // by id
  std::vector<std::string> nonterminals;
  std::vector<std::vector<Alternative>> rules;  // by nonterminal, in the pack's order
  std::vector<TerminalSet> first;               // by nonterminal
  struct Beginning {
    std::uint16_t terminal = 0;
    std::vector<std::uint16_t> alternatives;
  };
  std::vector<std::vector<Beginning>> beginning;  // by nonterminal: the alternatives that can begin with a terminal, sorted by it
  std::vector<Expression> expressions;
  std::vector<std::string> names;  // of rules: "time:since"
  // Whether a time can begin at a word, judged by the word and the one after it; superset of what matches.
  struct Opening {
    TerminalSet first;
    std::vector<TerminalSet> second;  // by terminal: what may follow it
    TerminalSet ends;                 // terminals that may be a time by themselves
  };
  std::vector<Opening> openings;     // 0: anywhere; the others after a certain word
  std::vector<std::uint16_t> after;  // by terminal: the opening after it, 0 none
  TerminalSet open;                  // terminals that do not hang on a word or number of the pack
  std::uint16_t phrase_end = 0;      // the class of words at which a noun phrase ends
  std::uint16_t top = 0;             // the nonterminal "time"
  bool day_first = true;             // 3/4/2015 is the third of April
  int two_digit_pivot = 50;          // '49 is 2049, '50 is 1950
};

// Throws Error "file:line: …".
[[nodiscard]] TimeProgram compile_times(std::string_view file, std::string_view tsv, const std::vector<std::string>& icu_locales,
                                        const Fold& fold, Forms& vocabulary);

// The steps of compile_times that stand in files of their own. `each(class, name, value)` is called for every name of a month
// (class month, hijri-month) or weekday (weekday, Monday 1).
void calendar_names(std::string_view file, const std::vector<std::string>& locales, const Fold& fold,
                    const std::function<void(std::string_view, const std::string&, int)>& each);
void analyse_times(TimeProgram& program, std::string_view file);

// Whether a time may begin at a cell, by its word, the one after it and, where a condition asks for it, the one before.
[[nodiscard]] bool time_may_begin(const TimeProgram& program, const NumberGrammar& numbers, std::string_view text,
                                  std::span<const Cell> cells, std::size_t at);

}  // namespace isnad
