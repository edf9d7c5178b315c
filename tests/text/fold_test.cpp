#include "text/fold.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <string>

#include "isnad/reader.h"
#include "scan.h"

namespace isnad {
namespace {

std::string fold(std::string_view text) { return testing::shared_fold().fold(text); }

TEST(Fold, LeavesOnlyTheLettersOfArabicWords) {
  EXPECT_EQ(fold("الحُكُومَةُ"), fold("الحكومة"));
  EXPECT_EQ(fold("مســاعدات"), fold("مساعدات"));
  EXPECT_EQ(fold("أإآٱ"), "اااا");
  EXPECT_EQ(fold("على"), fold("علي"));
  EXPECT_EQ(fold("مسؤول"), "مسوول");
  EXPECT_EQ(fold("شئون"), "شيون");
  EXPECT_EQ(fold("عقوبات أممية"), fold("عقوبات أمميه"));
  EXPECT_EQ(fold("کره شمالی"), "كره شمالي");
  EXPECT_EQ(fold("اتّهم"), "اتهم");
  EXPECT_EQ(fold("هٰذا"), "هذا");
}

TEST(Fold, ReadsPresentationFormsOfPrintedText) {
  EXPECT_EQ(fold("ﺇﻳﺮﺍﻥ"), fold("إيران"));
  EXPECT_EQ(fold("ﻻ"), "لا");
  EXPECT_EQ(fold("\uFE77"), "");  // a fatha shown on a tatweel
}

TEST(Fold, DropsControlsAndByteOrderMark) {
  EXPECT_EQ(fold("\uFEFFسوريا\u200F"), "سوريا");
  EXPECT_EQ(fold("\u202B22 ديسمبر\u202C"), "22 ديسمبر");
  EXPECT_EQ(fold("می\u200Cخواهد"), fold("ميخواهد"));
  EXPECT_EQ(fold("co\u00ADoperate"), "cooperate");
}

TEST(Fold, GivesDigitsOfEveryScriptAsAscii) {
  EXPECT_EQ(fold("٥٠"), "50");
  EXPECT_EQ(fold("۲۰۱۷"), "2017");
  EXPECT_EQ(fold("१२"), "12");
  EXPECT_EQ(fold("２"), "2");
  EXPECT_EQ(fold("٢٬٠٠٠٫٥ ٪"), "2,000.5 %");
}

TEST(Fold, FoldsCaseMarksAndApostrophesOfLatin) {
  EXPECT_EQ(fold("PYONGYANG"), "pyongyang");
  EXPECT_EQ(fold("é"), "e");
  EXPECT_EQ(fold("e\u0301"), "e");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("İstanbul"), "istanbul");
  EXPECT_EQ(fold("Syria’s"), "syria's");
  EXPECT_EQ(fold("al‑Kibar"), "al-kibar");
  EXPECT_EQ(fold("ﬁre"), "fire");
}

TEST(Fold, KeepsWhatCarriesTheWord) {
  EXPECT_EQ(fold("북한"), "북한");
  EXPECT_EQ(fold("हिन्दी"), "हिन्दी");  // vowel signs are marks, but they are the word
  EXPECT_EQ(fold("ﷺ"), "ﷺ");
  EXPECT_EQ(fold("😀"), "😀");
}

TEST(Fold, SkipsIllFormedBytes) { EXPECT_EQ(fold("a\xFF\x80z\xD8"), "az"); }

TEST(Fold, TellsClasses) {
  const Fold& f = testing::shared_fold();
  EXPECT_EQ(f.char_class(U'ب'), CharClass::letter);
  EXPECT_EQ(f.char_class(0x64B), CharClass::mark);
  EXPECT_EQ(f.char_class(0x640), CharClass::ignored);
  EXPECT_EQ(f.char_class(0x200F), CharClass::ignored);
  EXPECT_EQ(f.char_class(U'٥'), CharClass::digit);
  EXPECT_EQ(f.char_class(0xA0), CharClass::space);
  EXPECT_EQ(f.char_class('\n'), CharClass::line);
  EXPECT_EQ(f.char_class(U'،'), CharClass::other);
  EXPECT_EQ(f.char_class(0x10400), CharClass::letter);  // beyond the table
  EXPECT_EQ(f.char_class(0x1F600), CharClass::other);
  EXPECT_TRUE(f.upper('A'));
  EXPECT_FALSE(f.upper('a'));
  EXPECT_EQ(f.folded(U'Ð'), "ð");
}

TEST(Fold, FreeFunctionIsTheSame) { EXPECT_EQ(folded("أُعلِن"), fold("أُعلِن")); }

// Two spellings that Unicode calls equivalent fold alike, and what was folded stays as it is.
TEST(Fold, HoldsAcrossNormalForms) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  ASSERT_TRUE(U_SUCCESS(error));
  for (UChar32 c = 1; c < 0x10000; ++c) {
    if (U_IS_SURROGATE(c) || !u_isdefined(c)) continue;
    const icu::UnicodeString one(c);
    std::string composed;
    std::string decomposed;
    nfc->normalize(one, error).toUTF8String(composed);
    nfd->normalize(one, error).toUTF8String(decomposed);
    // Elsewhere a mark may be part of the letter, and letter and mark stay two: Indic scripts, Hangul, kana.
    const UScriptCode script = uscript_getScript(c, &error);
    const bool alphabet = script == USCRIPT_ARABIC || script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC ||
                          script == USCRIPT_GREEK || script == USCRIPT_HEBREW;
    if (alphabet && u_isalpha(c) != 0) {
      EXPECT_EQ(fold(composed), fold(decomposed)) << "U+" << std::hex << c;
    }
    const std::string once = fold(composed);
    EXPECT_EQ(fold(once), once) << "U+" << std::hex << c;
  }
}

}  // namespace
}  // namespace isnad
