#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "isnad/error.h"
#include "isnad/reader.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr char32_t kPlane = 0x10000;
constexpr char32_t kTatweelLetter = 0x640;

struct Replacement {
  char32_t from;
  char32_t to;
};
// What ICU's NFKC and case folding leave apart and a reader does not.
constexpr Replacement kReplacements[] = {
    {0x671, 0x627}, {0x649, 0x64A}, {0x6CC, 0x64A}, {0x629, 0x647}, {0x6A9, 0x643},  // ٱ ى ی ة ک
    {0x60C, ','},   {0x61B, ';'},   {0x61F, '?'},   {0x66A, '%'},   {0x66B, '.'},   {0x66C, ','},
    {0x2018, '\''}, {0x2019, '\''}, {0x2BC, '\''},  {0x2010, '-'},  {0x2011, '-'},
};

struct Sign {
  char32_t c;
  TokenKind kind;
};
// Signs whose kind does not follow from their Unicode category.
constexpr Sign kSigns[] = {
    {'.', TokenKind::stop},           {'!', TokenKind::stop},           {'?', TokenKind::stop},
    {0x61F, TokenKind::stop},         {0x2026, TokenKind::stop},        {0x6D4, TokenKind::stop},
    {0x203C, TokenKind::stop},        {0x2047, TokenKind::stop},        {0x2048, TokenKind::stop},
    {0x2049, TokenKind::stop},        {0x3002, TokenKind::stop},        {0xFF01, TokenKind::stop},
    {0xFF0E, TokenKind::stop},        {0xFF1F, TokenKind::stop},        {0x964, TokenKind::stop},
    {',', TokenKind::comma},          {';', TokenKind::comma},          {0x60C, TokenKind::comma},
    {0x61B, TokenKind::comma},        {0x3001, TokenKind::comma},       {0xFF0C, TokenKind::comma},
    {0xFF1B, TokenKind::comma},       {':', TokenKind::colon},          {0xFF1A, TokenKind::colon},
    {0x201C, TokenKind::open_quote},  {0xAB, TokenKind::open_quote},    {0x2039, TokenKind::open_quote},
    {0x201E, TokenKind::open_quote},  {0x2018, TokenKind::open_quote},  {0x201A, TokenKind::open_quote},
    {0x300C, TokenKind::open_quote},  {0x300E, TokenKind::open_quote},  {0x201D, TokenKind::close_quote},
    {0xBB, TokenKind::close_quote},   {0x203A, TokenKind::close_quote}, {0x2019, TokenKind::close_quote},
    {0x300D, TokenKind::close_quote}, {0x300F, TokenKind::close_quote}, {'/', TokenKind::slash},
    {'\\', TokenKind::slash},         {0x2044, TokenKind::slash},       {0x2212, TokenKind::dash},
};

UScriptCode script_of(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error);
}

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0; }

// Marks that say how to read a letter rather than which letter it is. Vowel signs of Indic scripts stay.
bool vanishes(char32_t c) {
  if (!is_mark(c)) return u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR || c == kTatweelLetter;
  const UScriptCode script = script_of(c);
  return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW || script == USCRIPT_SYRIAC ||
         script == USCRIPT_CYRILLIC || script == USCRIPT_LATIN;
}

CharClass class_of(char32_t c) {
  switch (c) {
    case '\n':
    case '\r':
    case 0x0B:
    case 0x0C:
    case 0x85:
    case 0x2028:
    case 0x2029:
      return CharClass::line;
    case kTatweelLetter:
      return CharClass::ignored;
    case 0x2BC:
      return CharClass::other;  // a letter to Unicode; here an apostrophe
    default:
      break;
  }
  const std::uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((category & (U_GC_L_MASK | U_GC_NL_MASK)) != 0) return CharClass::letter;
  if ((category & U_GC_M_MASK) != 0) return CharClass::mark;
  if ((category & U_GC_ND_MASK) != 0) return CharClass::digit;
  if ((category & (U_GC_ZS_MASK | U_GC_CC_MASK)) != 0) return CharClass::space;
  if ((category & U_GC_CF_MASK) != 0) return CharClass::ignored;
  return CharClass::other;
}

TokenKind kind_of(char32_t c) {
  for (const Sign& sign : kSigns) {
    if (sign.c == c) return sign.kind;
  }
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_START_PUNCTUATION:
      return TokenKind::open_bracket;
    case U_END_PUNCTUATION:
      return TokenKind::close_bracket;
    case U_DASH_PUNCTUATION:
      return TokenKind::dash;
    default:
      return TokenKind::symbol;
  }
}

std::uint8_t properties_of(char32_t c) {
  unsigned p = 0;
  if (u_isUUppercase(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_TITLECASE_LETTER) p |= kUpper;
  if (u_isULowercase(static_cast<UChar32>(c)) != 0) p |= kLower;
  if (script_of(c) == USCRIPT_ARABIC) p |= kArabic;
  if (c == kTatweelLetter) p |= kTatweel;
  if (c == '-' || c == 0x2010 || c == 0x2011) p |= kHyphen;
  if (c == '\'' || c == 0x2019 || c == 0x2BC || c == 0xFF07) p |= kApostrophe;
  if (c == '"' || c == 0xFF02) p |= kStraightQuote;
  if ((c >= 0x64B && c <= 0x64D) || (c >= 0x8F0 && c <= 0x8F2)) p |= kTanwinMark;
  return static_cast<std::uint8_t>(p);
}

class Folder {
 public:
  Folder() {
    UErrorCode error = U_ZERO_ERROR;
    casefold_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
    decompose_ = icu::Normalizer2::getNFDInstance(error);
    compose_ = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error) != 0) {
      throw Error(std::string("ICU cannot be used (") + u_errorName(error) + "): its data file is missing or of another version");
    }
  }

  [[nodiscard]] Fold::Entry entry(char32_t c) const {
    Fold::Entry e{};
    e.char_class = class_of(c);
    e.kind = e.char_class == CharClass::other ? kind_of(c) : TokenKind::symbol;
    e.properties = properties_of(c);
    switch (e.char_class) {
      case CharClass::digit:
        set(e, static_cast<char32_t>('0' + u_charDigitValue(static_cast<UChar32>(c))));
        return e;
      case CharClass::space:
        set(e, ' ');
        return e;
      case CharClass::line:
        set(e, '\n');
        return e;
      case CharClass::ignored:
        return e;
      case CharClass::mark:
        if (!vanishes(c)) set(e, c);
        return e;
      default:
        break;
    }
    if (c >= 0xD800 && c < 0xE000) return e;
    if (folds_to_itself(c)) {
      set(e, c);
      return e;
    }
    std::string folded;
    letters(c).toUTF8String(folded);
    if (e.char_class == CharClass::letter && folded.find_first_not_of(' ') == std::string::npos) {
      e.char_class = CharClass::mark;  // a mark shown on its own, «ﹷ»
      return e;
    }
    // «ﷺ» would become four words: a sign, not a spelling. It stays itself.
    if (folded.size() > sizeof(e.bytes) || folded.find(' ') != std::string::npos) {
      set(e, c);
    } else {
      std::memcpy(e.bytes, folded.data(), folded.size());
      e.length = static_cast<std::uint8_t>(folded.size());
    }
    return e;
  }

 private:
  static void set(Fold::Entry& e, char32_t c) { e.length = static_cast<std::uint8_t>(utf8::put(c, e.bytes)); }

  // Most of the plane is Chinese and Korean, which need no normalising; this takes the start from 20 ms to 8.
  [[nodiscard]] bool folds_to_itself(char32_t c) const {
    if (c >= 0xAC00 && c <= 0xD7A3) return true;  // Hangul syllables come apart only to be put together again
    const auto point = static_cast<UChar32>(c);
    if (u_hasBinaryProperty(point, UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED) != 0 || decompose_->isInert(point) == 0) return false;
    return std::none_of(std::begin(kReplacements), std::end(kReplacements), [c](const Replacement& r) { return r.from == c; });
  }

  // Marks go before the case is folded as well as after it: folding makes a letter of the iota under «ᾳ».
  [[nodiscard]] icu::UnicodeString letters(char32_t c) const {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString parts = bare(decompose_->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error));
    parts = bare(decompose_->normalize(casefold_->normalize(parts, error), error));
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      auto part = static_cast<char32_t>(parts.char32At(i));
      for (const Replacement& r : kReplacements) {
        if (r.from == part) part = r.to;
      }
      if (u_charType(static_cast<UChar32>(part)) == U_DECIMAL_DIGIT_NUMBER) {
        part = static_cast<char32_t>('0' + u_charDigitValue(static_cast<UChar32>(part)));
      }
      kept.append(static_cast<UChar32>(part));
    }
    return compose_->normalize(kept, error);
  }

  static icu::UnicodeString bare(const icu::UnicodeString& text) {
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      if (!vanishes(static_cast<char32_t>(text.char32At(i)))) kept.append(text.char32At(i));
    }
    return kept;
  }

  const icu::Normalizer2* casefold_ = nullptr;
  const icu::Normalizer2* decompose_ = nullptr;
  const icu::Normalizer2* compose_ = nullptr;
};

}  // namespace

Fold::Fold() : table_(kPlane) {
  const Folder folder;
  for (char32_t c = 0; c < kPlane; ++c) table_[c] = folder.entry(c);
}

Fold::Entry Fold::beyond(char32_t c) {
  Entry e{};
  e.kind = TokenKind::symbol;
  e.char_class = CharClass::ignored;
  if (c > 0x10FFFF) return e;  // an ill-formed byte
  e.char_class = class_of(c);
  if (e.char_class == CharClass::ignored) return e;
  e.properties = properties_of(c);
  const char32_t to =
      e.char_class == CharClass::digit ? static_cast<char32_t>('0' + u_charDigitValue(static_cast<UChar32>(c))) : c;
  e.length = static_cast<std::uint8_t>(utf8::put(to, e.bytes));
  return e;
}

void Fold::fold(std::string_view text, std::string& out) const {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Point point = utf8::at(text, at);
    const Entry e = entry(point.c);
    out.append(e.bytes, e.length);
    at += point.length;
  }
}

std::string Fold::fold(std::string_view text) const {
  std::string out;
  out.reserve(text.size());
  fold(text, out);
  return out;
}

std::string Fold::folded(char32_t c) const {
  const Entry e = entry(c);
  return {e.bytes, e.length};
}

std::string folded(std::string_view text) {
  static const Fold fold;
  return fold.fold(text);
}

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16le:
      return "UTF-16LE";
    case Encoding::utf16be:
      return "UTF-16BE";
    case Encoding::windows1256:
      return "windows-1256";
  }
  return "";
}

}  // namespace isnad
