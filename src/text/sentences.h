// Cuts a text into sentences of tokens, one sentence at a time, in one pass: memory is bounded by the longest sentence.
//
// A sentence ends at . ! ? ؟ … followed by white space or the end (with any closing quotes and brackets after it), unless
// the stop belongs to an abbreviation of the pack ("Aug.", "U.S."), to initials ("J. Smith"), to a number, or is one of
// several ("..", a pause); at a blank line; and at a line break where the line is a heading or the next begins a new
// item. A run of more than kMaxTokens tokens is cut there, and `cut` counts it.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "isnad/document.h"
#include "text/fold.h"
#include "text/forms.h"

namespace isnad {

class Sentences {
 public:
  static constexpr std::size_t kMaxTokens = 2000;
  // `abbreviations`: folded forms, with their stop ("aug.", "u.s."), after which a sentence goes on.
  Sentences(const Fold& fold, const std::unordered_set<std::string>& abbreviations) : fold_(fold), abbreviations_(abbreviations) {}
  // Begins a text. `forms` interns the tokens' forms.
  void start(std::string_view text, Forms& forms);
  // The next sentence into `out` (whose buffers are reused); false at the end of the text.
  bool next(SentenceTokens& out);
  [[nodiscard]] std::uint32_t cut() const { return cut_; }

 private:
  const Fold& fold_;
  const std::unordered_set<std::string>& abbreviations_;
  std::string_view text_;
  Forms* forms_ = nullptr;
  std::uint32_t at_ = 0;      // bytes read
  std::uint32_t points_ = 0;  // code points read
  std::uint32_t cut_ = 0;
};

}  // namespace isnad
