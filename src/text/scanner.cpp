#include "text/scanner.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/utf8.h"

namespace isnad {

// A word while it is read: its folded letters, and where it could end.
struct Scanner::Word {
  FormBuffer folded;
  std::uint32_t limit = 0;  // where it is cut
  std::uint32_t solid = 0;  // the end of the last letter, mark or digit: no control characters hang behind it
  std::uint32_t letters = 0;
  std::uint32_t capitals = 0;
  std::uint32_t run = 0;  // letters since the last dot
  bool arabic = false;
  bool dotted = false;  // "U.S."
  bool plain = true;    // letters and dots only
  unsigned flags = 0;

  void add(const Fold::Entry& e) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, e.bytes, 8);
    folded.add(bytes, std::min<std::uint32_t>(e.length, 8));
    if (e.length > 8) {
      std::uint32_t rest = 0;
      std::memcpy(&rest, e.bytes + 8, 4);
      folded.add(rest, e.length - 8U);
    }
  }
  void add(char c) { folded.add(c); }
};
static_assert(FormBuffer::kMaxBytes >= Scanner::kMaxTokenBytes * 6);  // three bytes may fold to twelve

void Scanner::start(std::string_view text, Forms& forms) {
  text_ = text;
  forms_ = &forms;
  at_ = 0;
  word_end_ = 0;
  opens_ = true;
  final_s_ = false;
  not_ = false;
  double_open_ = false;
  single_open_ = false;
}

inline const Fold::Entry& Scanner::look(std::uint32_t at, std::uint32_t& length) {
  const auto byte = static_cast<unsigned char>(text_[at]);
  if (byte < 0x80) {
    length = 1;
    return table_[byte];
  }
  const utf8::Point point = utf8::at(text_, at);
  length = point.length;
  if (point.c < 0x10000) return table_[point.c];
  rare_ = Fold::beyond(point.c);
  return rare_;
}

Fold::Entry Scanner::peek(std::uint32_t at, std::uint32_t& length) const {
  const utf8::Point point = utf8::at(text_, at);
  length = point.length;
  return fold_.entry(point.c);
}

bool Scanner::letter_at(std::uint32_t at) const {
  std::uint32_t length = 0;
  return at < text_.size() && peek(at, length).char_class == CharClass::letter;
}

// Passes white space, line breaks and what is no part of any token.
inline void Scanner::skip(Gap& gap, unsigned& flags) {
  if (at_ < text_.size() && text_[at_] == ' ') {  // nearly always one space, and then a token
    flags |= kSpaceBefore;
    ++at_;
  }
  while (at_ < text_.size()) {
    std::uint32_t length = 0;
    const Fold::Entry& e = look(at_, length);
    switch (e.char_class) {
      case CharClass::space:
        flags |= kSpaceBefore;
        break;
      case CharClass::line:
        flags |= kSpaceBefore | kLineBefore;
        if (gap.lines == 0) gap.break_at = at_;
        gap.lines += length == 3 && text_[at_ + 2] == '\xA9' ? 2 : 1;  // U+2029 parts paragraphs
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') length = 2;
        gap.line_begin = at_ + length;
        break;
      case CharClass::mark:  // without a letter
      case CharClass::ignored:
        break;
      default:
        return;
    }
    at_ += length;
  }
}

bool Scanner::next(Token& token, Gap& gap) {
  gap = Gap{};
  unsigned flags = 0;
  skip(gap, flags);
  if (gap.lines > 1) double_open_ = single_open_ = false;  // a quote left open does not reach past its paragraph
  if (at_ >= text_.size()) return false;
  token.begin = at_;
  token.flags = static_cast<std::uint8_t>(flags);
  std::uint32_t length = 0;
  const Fold::Entry& e = look(at_, length);
  if (e.char_class == CharClass::letter) {
    if (not_ && clitic(token, length)) return true;
    word(token);
  } else if (e.char_class == CharClass::digit) {
    number(token);
  } else {
    sign(token, e, length);
  }
  token.length = static_cast<std::uint16_t>(at_ - token.begin);
  return true;
}

// How many of the eight bytes of `word`, from the lowest, are ASCII letters; and how many of those are capitals.
struct AsciiLetters {
  std::uint32_t count;
  std::uint32_t capitals;
  std::uint64_t lower;  // the letters in lower case, all else zero
};

inline AsciiLetters ascii_letters(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = kOnes << 7U;
  const std::uint64_t lower = word | kOnes * 0x20;
  const std::uint64_t low = lower & ~kHigh;
  // Adding carries into the high bit where a byte is at least 'a', or beyond 'z'. High bytes are no ASCII at all.
  const std::uint64_t letters = (low + kOnes * (0x80 - 'a')) & ~(low + kOnes * (0x80 - 'z' - 1)) & ~word & kHigh;
  const std::uint64_t others = ~letters & kHigh;
  const auto count = static_cast<std::uint32_t>(others == 0 ? 8 : std::countr_zero(others) / 8);
  const std::uint64_t kept = count == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (count * 8)) - 1;
  const std::uint64_t capitals = ~word & kept & kOnes * 0x20;
  return {count, capitals == 0 ? 0 : static_cast<std::uint32_t>(std::popcount(capitals)), lower & kept};
}

// The quick way through what words are made of: ASCII letters, or Arabic letters of two bytes. Leaves anything else to
// word(). Whether it took a letter.
inline bool Scanner::letters(Word& w) {
  const std::uint32_t begin = at_;
  const char* text = text_.data();
  std::uint32_t at = at_;
  std::uint32_t count = 0;
  if (w.arabic) {
    std::uint64_t gathered = 0;  // four letters a step
    std::uint32_t held = 0;
    for (; at + 1 < w.limit; at += 2) {
      const unsigned lead = static_cast<unsigned char>(text[at]);
      const unsigned trail = static_cast<unsigned char>(text[at + 1]);
      if (lead < 0xD8 || lead > 0xDB || (trail & 0xC0U) != 0x80) break;
      const Fold::Entry& e = table_[(lead & 0x1FU) << 6U | (trail & 0x3FU)];
      if (e.char_class != CharClass::letter || (e.properties & kArabic) == 0 || e.length > 8) break;
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, e.bytes, 8);
      if (held + e.length > 8) {
        w.folded.add(gathered, held);
        gathered = held = 0;
      }
      gathered |= bytes << (held * 8);
      held += e.length;
    }
    w.folded.add(gathered, held);
    count = (at - begin) / 2;
  } else {
    while (at + 8 <= w.limit) {
      std::uint64_t word = 0;
      std::memcpy(&word, text + at, 8);
      const AsciiLetters found = ascii_letters(word);
      w.folded.add(found.lower, found.count);
      w.capitals += found.capitals;
      at += found.count;
      if (found.count < 8) break;
    }
    count = at - begin;
  }
  if (count == 0) return false;
  w.letters += count;
  w.run += count;
  w.solid = at;
  at_ = at;
  return true;
}

void Scanner::word(Token& token) {
  Word w;
  std::uint32_t length = 0;
  w.arabic = (look(at_, length).properties & kArabic) != 0;
  bool damma_place = false;  // just behind the first letter
  w.limit = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size(), std::size_t{token.begin} + kMaxTokenBytes));
  while (at_ < w.limit) {
    if (w.letters > 0 && letters(w)) {
      damma_place = false;
      if (at_ >= w.limit) break;
    }
    const Fold::Entry& e = look(at_, length);
    if (e.char_class == CharClass::letter) {
      if (((e.properties & kArabic) != 0) != w.arabic) break;
      damma_place = w.letters == 0;
      if (damma_place) {
        if ((e.properties & kUpper) != 0) w.flags |= kCapital;
        if (length == 2 && text_[at_] == '\xD8' && text_[at_ + 1] == '\xA2') w.flags |= kMadda;
      }
      ++w.letters;
      ++w.run;
      w.capitals += e.properties & kUpper;
      w.add(e);
    } else if (e.char_class == CharClass::mark) {
      w.add(e);
      if (w.arabic) {
        w.flags |= kMarked;
        const utf8::Point mark = utf8::at(text_, at_);
        if ((e.properties & kTanwinMark) != 0) w.flags |= kTanwin;
        if (damma_place && mark.c == 0x64F) w.flags |= kDammaFirst;
        if (damma_place && mark.c == 0x653 && w.folded.size() == 2) w.flags |= kMadda;  // a decomposed آ
      }
    } else if (e.char_class == CharClass::ignored) {
      at_ += length;
      if ((e.properties & kTatweel) != 0) w.solid = at_;
      continue;
    } else if (e.char_class == CharClass::digit) {
      if (w.arabic || w.dotted) break;
      w.plain = false;
      w.add(e);
    } else {
      if (e.char_class != CharClass::other || !word_sign(w, e, length)) break;
      continue;
    }
    at_ += length;
    w.solid = at_;
  }
  at_ = w.solid;
  if (w.letters > 1 && w.capitals == w.letters) w.flags |= kAllCapitals;
  token.kind = TokenKind::word;
  token.flags = static_cast<std::uint8_t>(token.flags | w.flags);
  token.form = forms_->intern(w.folded);
  final_s_ = w.folded.last() == 's';
  word_end_ = at_;
  opens_ = false;
}

// A sign inside a word: a hyphen, the dot of "U.S.", an apostrophe. False where the word ends before it.
bool Scanner::word_sign(Word& w, const Fold::Entry& e, std::uint32_t length) {
  if (text_[at_] == '.') return word_dot(w);
  if (w.arabic || w.dotted || w.solid != at_) return false;
  if ((e.properties & kApostrophe) != 0) return word_apostrophe(w, length);
  const bool ayin = text_.substr(at_, length) == "\u2018";  // "Ma‘arib"
  if ((e.properties & kHyphen) == 0 && !ayin) return false;
  if (at_ + length >= w.limit) return false;
  std::uint32_t next_length = 0;
  const Fold::Entry next = peek(at_ + length, next_length);
  if (next.char_class != CharClass::letter && (ayin || next.char_class != CharClass::digit)) return false;
  if ((next.properties & kArabic) != 0) return false;
  w.plain = false;
  w.add(e);
  at_ += length;
  return true;
}

bool Scanner::word_dot(Word& w) {
  if (w.run != 1 || !w.plain || w.solid != at_) return false;
  std::uint32_t length = 0;
  const std::uint32_t after = at_ + 1;
  bool goes_on = false;
  if (after < text_.size()) {
    const Fold::Entry next = peek(after, length);
    if (next.char_class == CharClass::letter && ((next.properties & kArabic) != 0) == w.arabic) {
      const std::uint32_t then = after + length;
      goes_on = true;
      if (then < text_.size()) {
        const CharClass behind = peek(then, length).char_class;
        goes_on = behind != CharClass::letter && behind != CharClass::digit;
      }
    }
  }
  if (!goes_on && !w.dotted) return false;
  w.dotted = true;
  w.run = goes_on ? 0 : 2;  // after the last dot no other belongs to the word
  w.add('.');
  at_ = after;
  w.solid = at_;
  return goes_on;
}

// "Qur'an" is one word; "Syria's" ends before the apostrophe, "don't" before its n.
bool Scanner::word_apostrophe(Word& w, std::uint32_t length) {
  std::uint32_t at = at_ + length;
  std::array<char, 4> letters{};
  std::uint32_t n = 0;
  std::uint32_t step = 0;
  for (; at < text_.size(); at += step) {
    const Fold::Entry e = peek(at, step);
    if (e.char_class != CharClass::letter || (e.properties & kArabic) != 0) break;
    if (n < letters.size()) letters[n] = e.length == 1 ? e.bytes[0] : '?';
    if (++n > 2) break;
  }
  if (n == 0 || at_ + length >= w.limit) return false;
  const std::string_view suffix(letters.data(), n);
  if (suffix == "s" || suffix == "d" || suffix == "m" || suffix == "re" || suffix == "ve" || suffix == "ll") return false;
  // "ñ" folds to an n too, but is no "not"
  if (suffix == "t" && w.letters > 1 && w.solid == at_ && (text_[at_ - 1] == 'n' || text_[at_ - 1] == 'N')) {
    not_ = true;
    w.folded.drop_last();
    --w.solid;
    return false;
  }
  w.plain = false;
  w.add('\'');
  at_ += length;
  return true;
}

// "n't" after its verb, or "'s" and its like after the apostrophe of `length` bytes at which the scanner stands.
bool Scanner::clitic(Token& token, std::uint32_t length) {
  std::array<char, 8> form{};
  std::uint32_t n = 0;
  std::uint32_t at = at_;
  std::uint32_t step = length;
  if (not_) {
    form[n++] = 'n';
    ++at;
    static_cast<void>(peek(at, step));
    not_ = false;
  }
  at += step;
  form[n++] = '\'';
  while (at < text_.size() && n < form.size()) {
    const Fold::Entry e = peek(at, step);
    if (e.char_class != CharClass::letter || e.length != 1 || (e.properties & kArabic) != 0) break;
    form[n++] = e.bytes[0];
    at += step;
  }
  const std::string_view text(form.data(), n);
  const bool known =
      text == "n't" || text == "'s" || text == "'d" || text == "'m" || text == "'re" || text == "'ve" || text == "'ll";
  if (!known && !(text == "'" && final_s_ && !single_open_)) return false;
  if (known && at < text_.size() && letter_at(at)) return false;  // "'s" of "'sea"
  token.kind = TokenKind::clitic;
  token.form = forms_->intern(text);
  at_ = at;
  token.length = static_cast<std::uint16_t>(at_ - token.begin);
  word_end_ = 0;
  return true;
}

void Scanner::number(Token& token) {
  FormBuffer folded;
  std::uint32_t length = 0;
  while (at_ < text_.size() && at_ - token.begin < kMaxTokenBytes - 4) {
    const Fold::Entry e = look(at_, length);
    if (e.char_class != CharClass::digit) {
      const bool separator = e.char_class == CharClass::other && e.length == 1 && (e.bytes[0] == ',' || e.bytes[0] == '.');
      std::uint32_t next = 0;
      if (!separator || text_.substr(at_, length) == "\u060C" || at_ + length >= text_.size()) break;
      if (peek(at_ + length, next).char_class != CharClass::digit) break;
    }
    folded.add(e.bytes[0]);
    at_ += length;
  }
  token.kind = TokenKind::number;
  token.form = forms_->intern(folded);
  final_s_ = false;
  word_end_ = at_;
  opens_ = false;
}

TokenKind Scanner::double_quote(bool space_before, std::uint32_t after) {
  std::uint32_t length = 0;
  const bool something_follows = after < text_.size() && [&] {
    const CharClass c = peek(after, length).char_class;
    return c == CharClass::letter || c == CharClass::digit;
  }();
  // «الـ"درونز"»: without a space before it, a first quote still opens where a word follows.
  double_open_ = space_before || opens_ || (!double_open_ && something_follows);
  return double_open_ ? TokenKind::open_quote : TokenKind::close_quote;
}

TokenKind Scanner::single_quote(bool space_before, bool straight, std::uint32_t after) {
  if (straight && (space_before || opens_) && letter_at(after)) {
    single_open_ = true;
    return TokenKind::open_quote;
  }
  if (space_before && !single_open_) return TokenKind::symbol;  // "’90s"
  single_open_ = false;
  return TokenKind::close_quote;
}

void Scanner::sign(Token& token, const Fold::Entry& e, std::uint32_t length) {
  const std::uint8_t properties = e.properties;
  const bool space_before = (token.flags & kSpaceBefore) != 0;
  const bool behind_word = word_end_ == token.begin && token.begin > 0;
  if ((properties & kApostrophe) != 0 && behind_word && clitic(token, length)) return;
  token.kind = e.kind;
  const char byte = text_[at_];
  if ((properties & kStraightQuote) != 0) {
    token.kind = double_quote(space_before, at_ + length);
  } else if ((properties & kApostrophe) != 0) {
    token.kind = single_quote(space_before, length == 1 || length == 2, at_ + length);
  } else if (text_.substr(at_, length) == "\u2018") {
    single_open_ = true;
  }
  token.form = forms_->intern({e.bytes, e.length});
  at_ += length;
  if (byte == '.' && at_ < text_.size() && text_[at_] == '.') {  // a pause of dots is one token
    while (at_ < text_.size() && text_[at_] == '.' && at_ - token.begin < kMaxTokenBytes) ++at_;
    token.form = forms_->intern(at_ - token.begin == 2 ? ".." : "...");
  }
  word_end_ = 0;
  opens_ = token.kind == TokenKind::open_quote || token.kind == TokenKind::open_bracket || token.kind == TokenKind::dash ||
           token.kind == TokenKind::slash;
}

}  // namespace isnad
