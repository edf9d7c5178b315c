// One token after another: the lowest layer of src/text, under Sentences. It folds and interns while it scans; nothing is
// allocated for a token.
#pragma once

#include <cstdint>
#include <string_view>

#include "isnad/document.h"
#include "text/fold.h"
#include "text/forms.h"

namespace isnad {

// What stands between two tokens.
struct Gap {
  std::uint32_t lines = 0;       // line breaks; CR LF is one, a paragraph separator two
  std::uint32_t line_begin = 0;  // the first byte after the last of them
  std::uint32_t break_at = 0;    // the first byte of the first of them
};

class Scanner {
 public:
  static constexpr std::uint32_t kMaxTokenBytes = 1024;  // a longer run of letters is cut

  explicit Scanner(const Fold& fold) : fold_(fold), table_(fold.table()) {}
  void start(std::string_view text, Forms& forms);
  // The next token and what stands before it; false at the end, where `gap` is what stands after the last one.
  bool next(Token& token, Gap& gap);

 private:
  struct Word;
  [[nodiscard]] const Fold::Entry& look(std::uint32_t at, std::uint32_t& length);
  [[nodiscard]] Fold::Entry peek(std::uint32_t at, std::uint32_t& length) const;
  [[nodiscard]] bool letter_at(std::uint32_t at) const;
  void skip(Gap& gap, unsigned& flags);
  void word(Token& token);
  bool letters(Word& word);
  bool word_sign(Word& word, const Fold::Entry& e, std::uint32_t length);
  bool word_dot(Word& word);
  bool word_apostrophe(Word& word, std::uint32_t length);
  void number(Token& token);
  bool clitic(Token& token, std::uint32_t length);
  void sign(Token& token, const Fold::Entry& e, std::uint32_t length);
  [[nodiscard]] TokenKind double_quote(bool space_before, std::uint32_t after);
  [[nodiscard]] TokenKind single_quote(bool space_before, bool straight, std::uint32_t after);

  const Fold& fold_;
  const Fold::Entry* table_;
  std::string_view text_;
  Forms* forms_ = nullptr;
  Fold::Entry rare_{};          // where look() puts an entry from beyond the table
  std::uint32_t at_ = 0;        // bytes read
  std::uint32_t word_end_ = 0;  // the end of the last token, where that was a word or a number; else 0
  bool opens_ = true;           // nothing but space or an opening sign stands before: a quote here opens
  bool final_s_ = false;        // the last word ends in s
  bool not_ = false;            // "n't" comes next
  bool double_open_ = false;
  bool single_open_ = false;
};

}  // namespace isnad
