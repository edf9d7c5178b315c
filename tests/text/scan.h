// What the tests of src/text share: a text scanned whole, and the promises every scan keeps.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "isnad/document.h"
#include "text/fold.h"
#include "text/forms.h"
#include "text/sentences.h"
#include "text/utf8.h"

namespace isnad::testing {

inline const Fold& shared_fold() {
  static const Fold fold;
  return fold;
}

struct Scan {
  std::string_view text;
  Forms forms;
  std::vector<SentenceTokens> sentences;
  std::uint32_t cut = 0;

  explicit Scan(std::string_view of) : text(of) {
    static const std::unordered_set<std::string> abbreviations{"aug.", "u.s.", "mr.", "gen.", "no."};
    Sentences reader(shared_fold(), abbreviations);
    reader.start(text, forms);
    for (SentenceTokens sentence; reader.next(sentence);) sentences.push_back(sentence);
    cut = reader.cut();
  }
};

inline bool on_boundary(std::string_view text, std::uint32_t at) { return at == text.size() || !utf8::continues(text[at]); }

// The first promise that `scan` breaks, or "". For well-formed UTF-8.
inline std::string broken_promise(const Scan& scan) {
  const std::string_view text = scan.text;
  std::uint32_t last_end = 0;
  for (const SentenceTokens& s : scan.sentences) {
    const std::string at = " in the sentence at byte " + std::to_string(s.span.begin);
    if (s.tokens.empty()) return "no tokens" + at;
    if (s.tokens.size() > Sentences::kMaxTokens) return "too many tokens" + at;
    if (s.span.begin != s.tokens.front().begin || s.span.end != s.tokens.back().end())
      return "span is not first to last token" + at;
    if (s.points_begin != utf8::points(text.substr(0, s.span.begin))) return "points_begin is wrong" + at;
    for (const Token& t : s.tokens) {
      if (t.length == 0) return "empty token" + at;
      if (t.begin < last_end) return "tokens overlap or run backwards" + at;
      if (t.end() > text.size()) return "token beyond the text" + at;
      if (!on_boundary(text, t.begin) || !on_boundary(text, t.end())) return "token cuts a code point" + at;
      if (t.form >= scan.forms.size()) return "form of nobody" + at;
      const std::string_view form = scan.forms.text(t.form);
      const std::string folded = shared_fold().fold(slice(text, t.span()));
      const bool dots = folded.size() > 3 && folded.find_first_not_of('.') == std::string::npos;  // any pause is "..."
      if (form != (dots ? "..." : folded)) return "form is not the folded slice" + at;
      if (t.kind <= TokenKind::number && form.empty()) return "a word without a form" + at;
      // What lies between tokens is no letter and no digit.
      for (std::uint32_t i = last_end; i < t.begin;) {
        const utf8::Point p = utf8::at(text, i);
        const CharClass c = shared_fold().char_class(p.c);
        if (c == CharClass::letter || c == CharClass::digit || c == CharClass::other) return "something was passed over" + at;
        i += p.length;
      }
      last_end = t.end();
    }
  }
  return "";
}

}  // namespace isnad::testing
