// What a compiled time grammar can begin with: FIRST sets, refusal of left recursion, and the openings that let the matcher
// pass over nearly every word.
#include "reading/timegrammar.h"

namespace isnad {

// FIRST of every nonterminal, refusal of left recursion, and what may come second.
void analyse_times(TimeProgram& p, std::string_view file) {
  const std::size_t n = p.nonterminals.size();
  p.first.assign(n, {});
  const auto takes = [](const Alternative& a, std::size_t nth) -> const Element* {
    for (const Element& e : a.elements)
      if (e.kind == Element::Kind::take && nth-- == 0) return &e;
    return nullptr;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < n; ++i) {
      const TerminalSet before = p.first[i];
      for (const auto& a : p.rules[i]) {
        const Element& e = *takes(a, 0);
        if (e.terminal)
          p.first[i].set(e.symbol);
        else
          p.first[i] |= p.first[e.symbol];
      }
      changed = changed || before != p.first[i];
    }
  }
  for (std::uint16_t symbol = kOrd + 1; symbol < kBuiltins; ++symbol) p.open.set(symbol);
  p.beginning.resize(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t t = 0; t < p.terminals.size(); ++t) {
      const auto terminal = static_cast<std::uint16_t>(t);
      if (!p.first[i].test(terminal)) continue;
      TimeProgram::Beginning beginning{terminal, {}};
      for (std::size_t k = 0; k < p.rules[i].size(); ++k) {
        const Element& e = *takes(p.rules[i][k], 0);
        if (e.terminal ? e.symbol == terminal : p.first[e.symbol].test(terminal))
          beginning.alternatives.push_back(static_cast<std::uint16_t>(k));
      }
      p.beginning[i].push_back(std::move(beginning));
    }
  for (auto& rules : p.rules)
    for (auto& a : rules) {
      if (a.elements.size() < 2) continue;
      const Element& one = a.elements[0];
      const Element& two = a.elements[1];
      a.quick = one.kind == Element::Kind::take && two.kind == Element::Kind::take && one.terminal && one.symbol >= kBuiltins &&
                !p.words.has_phrases(one.symbol) && (!two.terminal || two.symbol >= kBuiltins);
    }
  // Left recursion: a walk over first elements that comes back.
  std::vector<std::uint8_t> state(n, 0);
  const auto walk = [&](const auto& self, std::size_t i) -> void {
    state[i] = 1;
    for (const auto& a : p.rules[i]) {
      const Element& e = *takes(a, 0);
      if (e.terminal) continue;
      if (state[e.symbol] == 1)
        throw Error(std::string(file) + ": rule \"" + p.nonterminals[i] + "\" begins with itself, by way of \"" +
                    p.nonterminals[e.symbol] + "\"");
      if (state[e.symbol] == 0) self(self, e.symbol);
    }
    state[i] = 2;
  };
  for (std::size_t i = 0; i < n; ++i)
    if (state[i] == 0) walk(walk, i);

  const std::size_t t = p.terminals.size();
  std::vector<std::vector<TerminalSet>> second(n, std::vector<TerminalSet>(t));
  std::vector<TerminalSet> alone(n);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < n; ++i)
      for (const auto& a : p.rules[i]) {
        const Element& e = *takes(a, 0);
        const Element* next = takes(a, 1);
        const auto follow = [&](std::size_t terminal, bool can_end) {
          TerminalSet& set = second[i][terminal];
          const TerminalSet old = set;
          const bool was_alone = alone[i].test(terminal);
          if (!e.terminal) set |= second[e.symbol][terminal];
          if (can_end && next == nullptr) alone[i].set(terminal);
          if (can_end && next != nullptr) {
            if (next->terminal)
              set.set(next->symbol);
            else
              set |= p.first[next->symbol];
          }
          changed = changed || old != set || was_alone != alone[i].test(terminal);
        };
        if (e.terminal) {
          follow(e.symbol, true);
        } else {
          for (std::size_t k = 0; k < t; ++k)
            if (p.first[e.symbol].test(k)) follow(k, alone[e.symbol].test(k));
        }
      }
  }
  // What a time may begin with: without conditions, and after each word that a condition asks for.
  const auto add = [&](TimeProgram::Opening& opening, const Alternative& a) {
    const Element& e = *takes(a, 0);
    const Element* next = takes(a, 1);
    for (std::uint16_t k = 0; k < t; ++k) {
      if (e.terminal ? e.symbol != k : !p.first[e.symbol].test(k)) continue;
      opening.first.set(k);
      if (opening.second.size() < t) opening.second.resize(t);
      if (!e.terminal) opening.second[k] |= second[e.symbol][k];
      const bool can_end = e.terminal || alone[e.symbol].test(k);
      if (can_end && next == nullptr) opening.ends.set(k);
      if (can_end && next != nullptr) {
        if (next->terminal)
          opening.second[k].set(next->symbol);
        else
          opening.second[k] |= p.first[next->symbol];
      }
    }
  };
  p.after.assign(t, 0);
  p.openings.resize(1);
  for (const auto& a : p.rules[p.top]) {
    if (a.elements[0].kind != Element::Kind::after) {
      add(p.openings[0], a);
      continue;
    }
    for (const std::uint16_t condition : a.elements[0].any_of) {
      if (p.after[condition] == 0) {
        p.after[condition] = static_cast<std::uint16_t>(p.openings.size());
        p.openings.emplace_back();
      }
      add(p.openings[p.after[condition]], a);
    }
  }
}

}  // namespace isnad
