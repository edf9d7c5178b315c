// Cuts a text into sentences of tokens, one sentence at a time, in one pass: memory is bounded by the longest sentence.
//
// A sentence ends at . ! ? ؟ … followed by white space or the end (with any closing quotes and brackets after it), unless
// the stop belongs to an abbreviation of the pack ("Aug.", "U.S."), to initials ("J. Smith"), to a number that opens a line,
// or is one of several ("..", a pause), or goes on in lower case; at a blank line; and at a line break where the line is a
// heading or the next begins a new item. A run of more than kMaxTokens tokens is cut there, and `cut` counts it.
//
// Whether a lone line break ends anything depends on how the text is laid out. Text whose lines are mostly long is not
// wrapped, so its line breaks are meant. Elsewhere a break is meant where the next word would well have fitted on the line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "isnad/document.h"
#include "text/fold.h"
#include "text/forms.h"
#include "text/scanner.h"

namespace isnad {

class Sentences {
 public:
  static constexpr std::size_t kMaxTokens = 2000;
  // `abbreviations`: folded forms, with their stop ("aug.", "u.s."), after which a sentence goes on.
  Sentences(const Fold& fold, const std::unordered_set<std::string>& abbreviations)
      : fold_(fold), abbreviations_(abbreviations), scanner_(fold) {}
  // Begins a text. `forms` interns the tokens' forms.
  void start(std::string_view text, Forms& forms);
  // The next sentence into `out` (whose buffers are reused); false at the end of the text.
  bool next(SentenceTokens& out);
  [[nodiscard]] std::uint32_t cut() const { return cut_; }

 private:
  void advance();
  [[nodiscard]] bool ends(const std::vector<Token>& tokens);
  [[nodiscard]] bool ends_after_stop(const std::vector<Token>& tokens, std::size_t stop);
  [[nodiscard]] bool ends_at_line();
  [[nodiscard]] bool goes_on_after(const std::vector<Token>& tokens, std::size_t stop);
  [[nodiscard]] bool abbreviation(FormId form, bool add_stop);
  [[nodiscard]] bool lower_case(const Token& token) const;
  [[nodiscard]] bool item_begins(const Token& token) const;
  void measure_paragraph();

  const Fold& fold_;
  const std::unordered_set<std::string>& abbreviations_;
  Scanner scanner_;
  std::string_view text_;
  Forms* forms_ = nullptr;
  std::string scratch_;
  Token pending_{};  // read, but not yet in a sentence
  Gap gap_;          // before it
  bool pending_is_ = false;
  bool unwrapped_ = false;           // most of the text is in long lines
  std::uint32_t line_begin_ = 0;     // of the line of the last token taken
  std::uint32_t paragraph_end_ = 0;  // up to where paragraph_width_ holds
  std::uint32_t paragraph_width_ = 0;
  std::uint32_t counted_ = 0;  // bytes whose code points are in points_
  std::uint32_t points_ = 0;
  std::uint32_t cut_ = 0;
};

}  // namespace isnad
