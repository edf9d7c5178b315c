// The words of the small grammars (times, numbers): each word or phrase of a pack belongs to classes and has a value there.
// A unit is looked up by its form id in a plain array, so that a word which no grammar knows costs one read.
//
// Notation of a word in a pack: blanks part the units of a phrase; (ال)عام stands for العام and عام; ب|حلول is one unit or two,
// as the clitic may or may not be cut off; ^May must be written with a capital; a word spelt with آ must be so in the text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/tsv.h"
#include "grammar/unit.h"
#include "text/fold.h"
#include "text/forms.h"

namespace isnad {

// A unit, or a part of one: "three-year" and "mid-2013" are one word to the tokenizer and three cells here.
struct Cell {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t unit = 0;  // index in the sentence's units
  FormId form = kNoForm;
  FormId stem = kNoForm;
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  bool part = false;  // of a hyphenated word
  Tags tags = 0;
  [[nodiscard]] bool is(Tags t) const { return (tags & t) != 0; }
  [[nodiscard]] bool has(Tags all) const { return (tags & all) == all; }
};

using WordClass = std::uint16_t;

class WordTable {
 public:
  struct Entry {
    WordClass cls = 0;
    bool capital = false;    // only with a capital
    bool madda = false;      // only with a madda
    std::uint8_t more = 0;   // units after the first
    std::uint32_t rest = 0;  // their forms, in rest_
    double value = 0;
  };
  // Adds every spelling that `notation` (one word or phrase) stands for. Single words with `part` count as parts of
  // hyphenated words.
  void add(const Row& row, std::string_view notation, WordClass cls, double value, bool part, const Fold& fold,
           Forms& vocabulary);
  // Sorts what was added; to be called once, before the look-ups.
  void finish();

  [[nodiscard]] std::span<const Entry> entries(FormId form) const {
    if (form >= heads_.size()) return {};
    const Head h = heads_[form];
    return {entries_.data() + h.first, h.count};
  }
  [[nodiscard]] bool knows(FormId form) const { return form < heads_.size() && heads_[form].count != 0; }
  // Whether `entry` stands at cells[at]: its capital, madda and further units are there. Its units are 1 + entry.more.
  [[nodiscard]] bool stands(const Entry& entry, std::span<const Cell> cells, std::size_t at) const;
  // Whether a class has phrases of several words.
  [[nodiscard]] bool has_phrases(WordClass cls) const;
  // The id of a word in whatever case, where it is one that may be a part of a hyphenated word (see add()); else kNoForm.
  [[nodiscard]] FormId part(std::string_view word) const;
  // The id of a folded word that is an entry or stands in one; else kNoForm.
  [[nodiscard]] FormId form(const std::string& folded) const;

 private:
  struct Head {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::vector<std::pair<FormId, Entry>> added_;
  std::vector<Head> heads_;
  std::vector<Entry> entries_;
  std::vector<FormId> rest_;
  std::unordered_map<std::string, FormId> parts_;
  std::unordered_map<std::string, FormId> forms_;
};

// The spellings that a word's notation stands for, the optional and joined parts written out; `^` is kept.
[[nodiscard]] std::vector<std::string> spellings(const Row& row, std::string_view notation);

// Cuts `units` into cells: Latin words with hyphens or digits ("three-year", "mid-2013", "Oct2") of which `known` has a part
// are taken apart, and so are dates with dots ("13.5.2015"). `known(word)` answers whether a word as a whole says anything to
// the grammar, `known.part(word)` gives the form of a part that does, `known.form(word)` that of any word of the grammar,
// `known.glued(word)` the bytes of a particle that is glued to such a part.
template <class Known>
void cut_cells(std::string_view text, std::span<const Unit> units, const Known& known, std::vector<Cell>& out);

// "13.5.2015", one number to the tokenizer: its numbers, with a slash between.
void cut_dotted(std::string_view word, const Cell& cell, std::vector<Cell>& out);

// A particle of `glued` bytes, and the word that it is glued to.
void cut_glued(std::string_view word, std::size_t glued, const Cell& cell, const std::function<FormId(std::string_view)>& form,
               std::vector<Cell>& out);

// A unit of several words that the lexicon knows as one: its words. `form` gives the form of a word as it is written.
void cut_phrase(std::string_view words, const Cell& cell, const std::function<FormId(std::string_view)>& form,
                std::vector<Cell>& out);

[[nodiscard]] inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

template <class Known>
void cut_cells(std::string_view text, std::span<const Unit> units, const Known& known, std::vector<Cell>& out) {
  out.clear();
  out.reserve(units.size() + 8);
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[u];
    Cell cell{unit.begin, unit.end, u, unit.form, unit.stem, unit.kind, unit.flags, false, unit.tags};
    const std::string_view word = text.substr(unit.begin, unit.end - unit.begin);
    if (unit.kind == TokenKind::number && std::count(word.begin(), word.end(), '.') > 1) {
      cut_dotted(word, cell, out);
      continue;
    }
    if (unit.kind == TokenKind::word && word.find_first_of(" \n\t") != std::string_view::npos) {
      cut_phrase(
          word, cell, [&](std::string_view piece) { return known.form(piece); }, out);
      continue;
    }
    if (unit.kind == TokenKind::word && unit.is(tag::guessed)) {
      if (const std::size_t glued = known.glued(word); glued > 0) {  // «وست»: و and a number that the lexicon lacks
        cut_glued(
            word, glued, cell, [&](std::string_view piece) { return known.form(piece); }, out);
        continue;
      }
    }
    const auto sign = [](char c) { return c == '-' || ascii_digit(c); };
    const bool may_split = unit.kind == TokenKind::word && !word.empty() && static_cast<unsigned char>(word.front()) < 0x80 &&
                           std::any_of(word.begin(), word.end(), sign);
    if (!may_split || known(word)) {
      out.push_back(cell);
      continue;
    }
    // Pieces: runs between hyphens, and a run of digits apart from the letters after it.
    const std::size_t before = out.size();
    bool useful = false;
    for (std::size_t i = 0; i < word.size();) {
      std::size_t end = i;
      TokenKind kind = TokenKind::word;
      if (word[i] == '-') {
        ++end;
        kind = TokenKind::dash;
      } else if (ascii_digit(word[i])) {
        while (end < word.size() && (ascii_digit(word[end]) || ((word[end] == '.' || word[end] == ',') && end + 1 < word.size() &&
                                                                ascii_digit(word[end + 1]))))
          ++end;
        kind = TokenKind::number;
        useful = useful || i == 0;
      } else {
        while (end < word.size() && word[end] != '-' && !ascii_digit(word[end])) ++end;
      }
      Cell piece = cell;
      piece.begin = unit.begin + static_cast<std::uint32_t>(i);
      piece.end = unit.begin + static_cast<std::uint32_t>(end);
      piece.kind = kind;
      piece.part = true;
      piece.form = piece.stem = kNoForm;
      piece.tags = kind == TokenKind::number ? tag::num : Tags{0};
      if (i > 0) piece.flags = static_cast<std::uint8_t>(piece.flags & ~(kSpaceBefore | kLineBefore));
      if (kind == TokenKind::word) {
        piece.form = piece.stem = known.form(word.substr(i, end - i));
        useful = useful || known.part(word.substr(i, end - i)) != kNoForm;
      }
      out.push_back(piece);
      i = end;
    }
    if (!useful) {
      out.resize(before);
      out.push_back(cell);
    }
  }
}

}  // namespace isnad
