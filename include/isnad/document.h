// A report as text: bytes in, UTF-8 out, then tokens and sentences that point into those bytes.
//
// Units: every position here counts BYTES of the UTF-8 text, end exclusive; code points appear only in claim.h.
// There is one copy of the text. A token is a place in it and the id of its folded form, so a quote taken from a token
// is exact by construction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

// A half-open range; of bytes unless said otherwise.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  bool operator==(const Span&) const = default;
};

[[nodiscard]] inline std::string_view slice(std::string_view text, Span s) { return text.substr(s.begin, s.end - s.begin); }

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, windows1256 };
[[nodiscard]] std::string_view name_of(Encoding encoding);

// The text of a report as UTF-8. `text` points into the bytes given where they were UTF-8 already (nothing is copied),
// else into `storage`. A byte order mark stays in UTF-8 text, as offsets count it.
struct Decoded {
  std::string storage;
  std::string_view text;
  Encoding encoding = Encoding::utf8;
};

// Decodes UTF-8, UTF-16 with or without byte order mark, and windows-1256 (bytes that are not UTF-8 but read as Arabic
// or Western text in that code page). Throws Error naming the byte offset where the bytes are no text: truncated or
// overlong UTF-8, a lone surrogate, NUL bytes or other binary content; and for more than 4 GiB - 1.
[[nodiscard]] Decoded decode(std::string_view bytes);

using FormId = std::uint32_t;         // the id of a folded form; see src/text/forms.h
inline constexpr FormId kNoForm = 0;  // the empty form

enum class TokenKind : std::uint8_t {
  word,          // letters, with marks, tatweel and, in Latin script, inner hyphens: "al-Kibar", "Chalma-1", «عسكرياً»
  number,        // digits of any script, with separators between digits: "9,000", "3.5", «٥٠»
  clitic,        // what follows an apostrophe in a word: "'s", "n't" (with the n), a bare ' after a final s
  stop,          // . ! ? ؟ … that may end a sentence
  comma,         // , ، ; ؛ (a clause mark)
  colon,         // :
  open_quote,    // “ « ‹ or a " that opens
  close_quote,   // ” » › or a " that closes
  open_bracket,  // ( [ {
  close_bracket,
  dash,   // - – — standing apart from words, or between numbers
  slash,  // /
  symbol  // % $ € # & and the rest
};

enum TokenFlag : std::uint8_t {
  kSpaceBefore = 1,  // white space stands before it
  kLineBefore = 2,   // a line break stands before it
  kCapital = 4,      // its first letter is upper case
  kAllCapitals = 8,  // two letters or more, all upper case
  kDammaFirst = 16,  // Arabic: a damma on the first letter: passive, «زُوِّد»
  kMadda = 32,       // Arabic: begins with آ, so that «آب» (August) is told from «أب» (father)
  kTanwin = 64,      // Arabic: carries a tanwin: an indefinite noun or adverb, never a verb
  kMarked = 128      // Arabic: carries any diacritic
};

struct Token {
  std::uint32_t begin = 0;
  FormId form = kNoForm;
  std::uint16_t length = 0;  // bytes; a longer run of letters is cut
  TokenKind kind = TokenKind::symbol;
  std::uint8_t flags = 0;
  [[nodiscard]] std::uint32_t end() const { return begin + length; }
  [[nodiscard]] Span span() const { return {begin, begin + length}; }
};
static_assert(sizeof(Token) == 12);

// One sentence and its tokens. The buffers are reused from sentence to sentence.
struct SentenceTokens {
  Span span;                       // first to last token
  std::uint32_t points_begin = 0;  // code points before span.begin in the whole text
  bool paragraph_start = false;    // an empty line, or the start of the text, stands before it
  bool heading = false;            // a line of its own without a closing stop
  std::vector<Token> tokens;
};

}  // namespace isnad
