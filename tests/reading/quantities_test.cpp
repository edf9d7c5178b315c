// Numbers and quantities in Arabic and English, on sentences of our own.
#include <gtest/gtest.h>

#include "isnad/error.h"
#include "small_grammars.h"

namespace isnad::test {
namespace {

constexpr std::nullopt_t open = std::nullopt;

struct Case {
  const char* text;
  std::vector<SmallGrammars::Quantity> quantities;
};

void check(SmallGrammars& grammars, const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(grammars.quantities(c.text), c.quantities) << c.text;
}

SmallGrammars& english() {
  static SmallGrammars grammars("en");
  return grammars;
}
SmallGrammars& arabic() {
  static SmallGrammars grammars("ar");
  return grammars;
}

TEST(EnglishNumbers, DigitsAndWords) {
  const std::vector<std::pair<const char*, double>> cases = {{"9,000", 9000},
                                                             {"1.5", 1.5},
                                                             {"1.5 million", 1.5e6},
                                                             {"40 thousand", 40000},
                                                             {"two hundred and five", 205},
                                                             {"three thousand two hundred", 3200},
                                                             {"twenty-one", 21},
                                                             {"twenty one thousand", 21000},
                                                             {"half a million", 5e5},
                                                             {"a hundred", 100},
                                                             {"a dozen", 12},
                                                             {"two and a half", 2.5},
                                                             {"3 million and a half", 3.5e6},
                                                             {"1 414 021", 1414021},
                                                             {"ninety-ninth", 99},
                                                             {"21st", 21},
                                                             {"three and four", 3},
                                                             {"one hundred and two hundred", 100}};
  for (const auto& [text, value] : cases) EXPECT_DOUBLE_EQ(english().number(text), value) << text;
}

TEST(ArabicNumbers, DigitsAndWords) {
  const std::vector<std::pair<const char*, double>> cases = {{"٩٠٠٠", 9000},
                                                             {"800 ألف", 800000},
                                                             {"خمسة وعشرون", 25},
                                                             {"مئة وخمسة وعشرون", 125},
                                                             {"خمسة وعشرون ألفا", 25000},
                                                             {"ثلاثة آلاف وخمسمئة", 3500},
                                                             {"ألفان", 2000},
                                                             {"مليوني", 2e6},
                                                             {"خمسة عشر", 15},
                                                             {"اثني عشر ألفا", 12000},
                                                             {"نصف مليون", 5e5},
                                                             {"ثلاثة ونصف", 3.5},
                                                             {"الحادي والعشرين", 21},
                                                             {"الثاني عشر", 12},
                                                             {"ألف وتسعمئة وتسعة وتسعون", 1999},
                                                             {"ألفين وثلاثة آلاف", 2000}};
  for (const auto& [text, value] : cases) EXPECT_DOUBLE_EQ(arabic().number(text), value) << text;
}

TEST(EnglishQuantities, BoundsAndNounPhrases) {
  check(english(),
        {{"They sent 12 armored vehicles to the coast.", {{"12 armored vehicles", 12, 12, "vehicles"}}},
         {"At least 30 people were killed.", {{"At least 30 people", 30, open, "people"}}},
         {"More than 400 Russian advisers arrived.", {{"More than 400 Russian advisers", 400, open, "advisers"}}},
         {"Up to 60 tanks arrived.", {{"Up to 60 tanks", open, 60, "tanks"}}},
         {"About 60 tanks arrived.", {{"About 60 tanks", 60, 60, "tanks"}}},
         {"Between 20 and 40 tanks arrived.", {{"Between 20 and 40 tanks", 20, 40, "tanks"}}},
         {"It holds 20 to 40 tanks.", {{"20 to 40 tanks", 20, 40, "tanks"}}},
         {"Dozens of trucks arrived.", {{"Dozens of trucks", 24, open, "trucks"}}},
         {"Hundreds of thousands of refugees fled.", {{"Hundreds of thousands of refugees", 200000, open, "refugees"}}},
         {"They paid $3 million.", {{"$3 million", 3e6, 3e6, "$"}}},
         {"Output fell by 7 percent.", {{"7 percent", 7, 7, "percent"}}},
         {"A 20-kiloton bomb exploded.", {{"20-kiloton", 20, 20, "kiloton"}}},
         {"They seized 6 boxes of fuses, cables and other parts.", {{"6 boxes of fuses, cables and other parts", 6, 6, "boxes"}}},
         {"It covers 80 square kilometers.", {{"80 square kilometers", 80, 80, "square kilometers"}}}});
}

TEST(EnglishQuantities, WhatCountsNothing) {
  check(english(), {{"Resolution 2231 was adopted.", {}},
                    {"The two states agreed.", {}},
                    {"One official said so.", {}},
                    {"It lasted three years.", {}},
                    {"He came on 12 May 2014.", {}},
                    {"The third convoy came.", {}},
                    {"Several papers wrote so.", {}}});
}

TEST(ArabicQuantities, BoundsAndNounPhrases) {
  check(arabic(), {{"وصل 12 مستشارا إلى الميناء.", {{"12 مستشارا", 12, 12, "مستشارا"}}},
                   {"قتل ما لا يقل عن 30 شخصا في الهجوم.", {{"ما لا يقل عن 30 شخصا", 30, open, "شخصا"}}},
                   {"قتل أكثر من 400 شخص في الهجوم.", {{"أكثر من 400 شخص", 400, open, "شخص"}}},
                   {"وصلت نحو 60 دبابة إلى الميناء.", {{"نحو 60 دبابة", 60, 60, "دبابة"}}},
                   {"وصلت بين 20 و40 دبابة إلى الميناء.", {{"بين 20 و40 دبابة", 20, 40, "دبابة"}}},
                   {"بلغت 7 في المئة.", {{"7 في المئة", 7, 7, "في المئة"}}},
                   {"دفع مليوني دولار إلى الشركة.", {{"مليوني دولار", 2e6, 2e6, "دولار"}}}});
}

TEST(ArabicQuantities, WhatCountsNothing) {
  check(arabic(),
        {{"صدر القرار 2231 أمس.", {}}, {"دام ثلاثة أيام.", {}}, {"وقع في 12 مايو 2014.", {}}, {"بين عامي 2012 و2014 وقع.", {}}});
}

TEST(NumberGrammar, SaysWhatIsWrongInAPack) {
  const Fold fold;
  const auto message = [&](const std::string& tsv) -> std::string {
    Forms vocabulary;
    try {
      NumberGrammar::load("n.tsv", tsv, fold, vocabulary);
    } catch (const Error& e) {
      return e.what();
    }
    return "loaded";
  };
  EXPECT_EQ(message("ones\t1\tone\n"), "loaded");
  EXPECT_NE(message("once\t1\tone\n").find("n.tsv:1: unknown class \"once\""), std::string::npos);
  EXPECT_NE(message("ones\tx\tone\n").find("\"x\" is no number"), std::string::npos);
  EXPECT_NE(message("ones\t-\tone\n").find("needs a value"), std::string::npos);
  EXPECT_NE(message("setting\tcolour\tyes\n").find("unknown setting"), std::string::npos);
  EXPECT_NE(message("ones\t1\to(ne\n").find("( without )"), std::string::npos);
}

}  // namespace
}  // namespace isnad::test
