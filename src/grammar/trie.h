// A trie over form ids: phrases and names of several words, matched from one unit on, the longest wins.
// States are numbers; one open-addressed table maps (state, form) to the next state.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "grammar/unit.h"

namespace isnad {

class Trie {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  // Where the phrase is there already, the first value stays.
  void add(std::span<const FormId> phrase, std::uint32_t value);
  struct Match {
    std::uint32_t value = kNone;
    std::uint32_t length = 0;  // units
  };
  // The longest phrase that begins at units[at]. A unit's form is what `key` gives for it.
  template <class Key>
  [[nodiscard]] Match longest(std::size_t at, std::size_t size, Key key) const {
    Match best;
    std::uint32_t state = 0;
    for (std::size_t i = at; i < size; ++i) {
      const FormId form = key(i);
      if (state == 0 && !starts(form)) break;
      state = next(state, form);
      if (state == kNone) break;
      if (values_[state] != kNone) best = {values_[state], static_cast<std::uint32_t>(i - at + 1)};
    }
    return best;
  }
  [[nodiscard]] bool starts(FormId form) const {
    return form / 64U < first_.size() && ((first_[form / 64U] >> (form % 64U)) & 1U) != 0;
  }
  [[nodiscard]] std::size_t states() const { return values_.size(); }

 private:
  std::vector<std::uint64_t> first_;  // a bit for each form that begins a phrase: most words begin none
  struct Cell {
    std::uint32_t state = kNone;
    FormId form = kNoForm;
    std::uint32_t to = 0;
  };
  [[nodiscard]] std::uint32_t next(std::uint32_t state, FormId form) const;
  void insert(const Cell& cell);
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> values_{kNone};  // of each state
  std::size_t used_ = 0;
};

}  // namespace isnad
