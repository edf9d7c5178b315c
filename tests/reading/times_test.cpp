// Times in Arabic and English, on sentences of our own; the grammar's format and its mistakes; and the shared gold where it is.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "isnad/error.h"
#include "nlohmann/json.hpp"
#include "reading/edtf.h"
#include "small_grammars.h"

namespace isnad::test {
namespace {

struct Case {
  const char* text;
  std::vector<std::pair<std::string, std::string>> times;  // slice, EDTF
  const char* date = "";
  const char* last = "";
};

void check(SmallGrammars& grammars, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::vector<SmallGrammars::Time> wanted;
    for (const auto& [text, edtf] : c.times) wanted.push_back({text, edtf, false});
    EXPECT_EQ(grammars.times(c.text, {c.date, "", c.last}), wanted) << c.text;
  }
}

SmallGrammars& english() {
  static SmallGrammars grammars("en");
  return grammars;
}
SmallGrammars& arabic() {
  static SmallGrammars grammars("ar");
  return grammars;
}

TEST(EnglishTimes, CalendarDatesInEveryOrder) {
  check(english(), {{"The convoy left on March 4, 2015.", {{"March 4, 2015", "2015-03-04"}}},
                    {"The convoy left on 4 March 2015.", {{"4 March 2015", "2015-03-04"}}},
                    {"The convoy left on the 4th of March, 2015.", {{"the 4th of March, 2015", "2015-03-04"}}},
                    {"It was dated 2015-03-04.", {{"2015-03-04", "2015-03-04"}}},
                    {"It was dated 04/03/2015.", {{"04/03/2015", "2015-03-04"}}},
                    {"It was dated 4.3.2015.", {{"4.3.2015", "2015-03-04"}}},
                    {"It was dated 25/12/2015.", {{"25/12/2015", "2015-12-25"}}},
                    {"A raid of Sept. 9, 2016 failed.", {{"Sept. 9, 2016", "2016-09-09"}}},
                    {"On Friday, March 6, 2015 he fled.", {{"Friday, March 6, 2015", "2015-03-06"}}},
                    {"In March 2015 he fled.", {{"March 2015", "2015-03"}}},
                    {"He fled on February 31, 2015.", {{"February", ""}, {"2015", "2015"}}}});
}

TEST(EnglishTimes, YearsOnlyWherePlausible) {
  check(english(), {{"He took power in 1999.", {{"1999", "1999"}}},
                    {"Resolution 1718 was adopted.", {}},
                    {"A column of 2000 soldiers advanced.", {}},
                    {"Sales rose in 2011 and 2014.", {{"2011 and 2014", "{2011,2014}"}}},
                    {"The 1994 agreement collapsed.", {{"1994", "1994"}}}});
}

TEST(EnglishTimes, RangesBoundsAndParts) {
  check(english(), {{"From 2003 to 2008 it traded.", {{"From 2003 to 2008", "2003/2008"}}},
                    {"Between May and July 2010 it traded.", {{"Between May and July 2010", "2010-05/2010-07"}}},
                    {"It ran from November to February 2012.", {{"from November to February 2012", "2011-11/2012-02"}}},
                    {"It was held June 3-5, 2014.", {{"June 3-5, 2014", "2014-06-03/2014-06-05"}}},
                    {"It was held on 3 and 5 June 2014.", {{"3 and 5 June 2014", "{2014-06-03,2014-06-05}"}}},
                    {"It must end by 1 May 2021.", {{"by 1 May 2021", "../2021-05-01"}}},
                    {"It has run since April 2011.", {{"since April 2011", "2011-04/.."}}},
                    {"It ran until 2004.", {{"until 2004", "../2004"}}},
                    {"In the first half of 2017 it grew.", {{"the first half of 2017", "2017-40"}}},
                    {"In the third quarter of 2017 it grew.", {{"the third quarter of 2017", "2017-35"}}},
                    {"In the summer of 2012 it grew.", {{"the summer of 2012", "2012-22"}}},
                    {"In the 1980s it grew.", {{"the 1980s", "198X"}}},
                    {"In the 19th century it grew.", {{"the 19th century", "18XX"}}},
                    {"In early 2016 it grew.", {{"early 2016", "2016"}}},
                    {"It grew in mid-2016.", {{"mid-2016", "2016"}}},
                    {"It was built around June 2009.", {{"around June 2009", "2009-06~"}}},
                    {"The week of April 11, 2016 was quiet.", {{"The week of April 11, 2016", "2016-04-11/2016-04-17"}}}});
}

TEST(EnglishTimes, RelativeTimesNeedAReference) {
  check(english(), {{"He left yesterday.", {{"yesterday", ""}}},
                    {"He left yesterday.", {{"yesterday", "2015-02-28"}}, "2015-03-01"},
                    {"He left on Thursday.", {{"Thursday", "2015-02-26"}}, "2015-03-01"},
                    {"He left last month.", {{"last month", "2015-02"}}, "2015-03-01"},
                    {"He left last year.", {{"last year", "2014"}}, "2015"},
                    {"He left three weeks ago.", {{"three weeks ago", "2015-02-08"}}, "2015-03-01"},
                    {"He left in May.", {{"May", "2014-05"}}, "2015-03-01"},
                    {"He left in May.", {{"May", ""}}},
                    {"In the past two years he left.", {{"the past two years", "2013/2015"}}, "2015-03-01"}});
}

TEST(EnglishTimes, TimesReckonedFromTheLast) {
  check(english(),
        {{"He came in 2006. In June of that year he left.", {{"2006", "2006"}, {"June of that year", "2006-06"}}},
         {"He came in May 2006. Three months later he left.", {{"May 2006", "2006-05"}, {"Three months later", "2006-08"}}},
         {"Two days later he left.", {{"Two days later", ""}}}});
  EXPECT_TRUE(english().times("In June of that year he left.", {"", "", "2006"}).at(0).anaphoric);
}

TEST(EnglishTimes, ADatelineIsTheReferenceOfWhatFollows) {
  check(english(), {{"BEIRUT, Sept. 12, 2016 — Troops left on Friday. They came last month.",
                     {{"Sept. 12, 2016", "2016-09-12"}, {"Friday", "2016-09-09"}, {"last month", "2016-08"}}}});
}

TEST(EnglishTimes, NamedPeriodsAndLengthsHaveNoDate) {
  check(english(), {{"They traded throughout the long border war.", {{"throughout the long border war", ""}}},
                    {"It began during the Cold War.", {{"the Cold War", ""}}},
                    {"He was jailed for three years.", {{"three years", ""}}},
                    {"A ten-year contract was signed.", {{"ten-year", ""}}},
                    {"The war was lost.", {}}});
}

TEST(ArabicTimes, DoubleAndRegionalMonthNames) {
  check(arabic(), {{"وصل الوفد في مارس (آذار) 2015.", {{"مارس (آذار) 2015", "2015-03"}}},
                   {"وصل الوفد في آذار/مارس 2015.", {{"آذار/مارس 2015", "2015-03"}}},
                   {"وصل الوفد في 4 نيسان (أبريل) 2015.", {{"4 نيسان (أبريل) 2015", "2015-04-04"}}},
                   {"وصل الوفد في 4 من نيسان 2015.", {{"4 من نيسان 2015", "2015-04-04"}}},
                   {"وصل الوفد في كانون الثاني 2015.", {{"كانون الثاني 2015", "2015-01"}}},
                   {"وصل الوفد في 3 جويلية 2015.", {{"3 جويلية 2015", "2015-07-03"}}},
                   {"وصل الوفد في 3 غشت 2015.", {{"3 غشت 2015", "2015-08-03"}}},
                   {"وصل الوفد في 3 يوليه 2015.", {{"3 يوليه 2015", "2015-07-03"}}},
                   {"وصل الوفد في ٣ يوليو ٢٠١٥.", {{"٣ يوليو ٢٠١٥", "2015-07-03"}}},
                   {"وصل الوفد يوم الجمعة 3 يوليو 2015.", {{"يوم الجمعة 3 يوليو 2015", "2015-07-03"}}},
                   {"وصل الوفد في 03/07/2015.", {{"03/07/2015", "2015-07-03"}}},
                   {"زار أب القتيل المدينة.", {}}});
}

TEST(ArabicTimes, YearsRangesAndBounds) {
  check(arabic(), {{"وقع ذلك عام 1999.", {{"عام 1999", "1999"}}},
                   {"في 1999 وقع ذلك.", {{"1999", "1999"}}},
                   {"في عامي 1999 و2001 وقع ذلك.", {{"عامي 1999 و2001", "{1999,2001}"}}},
                   {"بين عامي 1999 و2001 وقع ذلك.", {{"بين عامي 1999 و2001", "1999/2001"}}},
                   {"من مايو إلى يوليو 2010 وقع ذلك.", {{"من مايو إلى يوليو 2010", "2010-05/2010-07"}}},
                   {"منذ أبريل 2011 وقع ذلك.", {{"منذ أبريل 2011", "2011-04/.."}}},
                   {"بحلول عام 2030 يقع ذلك.", {{"بحلول عام 2030", "../2030"}}},
                   {"حتى يونيو 2014 وقع ذلك.", {{"حتى يونيو 2014", "../2014-06"}}},
                   {"في النصف الأول من عام 2017 وقع ذلك.", {{"النصف الأول من عام 2017", "2017-40"}}},
                   {"في الربع الثالث من 2017 وقع ذلك.", {{"الربع الثالث من 2017", "2017-35"}}},
                   {"في صيف 2012 وقع ذلك.", {{"صيف 2012", "2012-22"}}},
                   {"في أواخر 2013 وقع ذلك.", {{"أواخر 2013", "2013"}}},
                   {"في ثمانينيات القرن الماضي وقع ذلك.", {{"ثمانينيات القرن الماضي", "198X"}}},
                   {"في القرن التاسع عشر وقع ذلك.", {{"القرن التاسع عشر", "18XX"}}},
                   {"في 10 رمضان 1440 وقع ذلك.", {{"10 رمضان 1440", "2019-05-15?"}}}});
}

TEST(ArabicTimes, RelativeTimes) {
  check(arabic(), {{"غادر أمس.", {{"أمس", ""}}},
                   {"غادر أمس.", {{"أمس", "2015-02-28"}}, "2015-03-01"},
                   {"غادر يوم الخميس.", {{"يوم الخميس", "2015-02-26"}}, "2015-03-01"},
                   {"غادر الشهر الماضي.", {{"الشهر الماضي", "2015-02"}}, "2015-03-01"},
                   {"غادر قبل ثلاثة أشهر.", {{"قبل ثلاثة أشهر", "2014-12"}}, "2015-03-01"},
                   {"خلال الأشهر الستة الماضية غادر.", {{"الأشهر الستة الماضية", "2014-09/2015-03"}}, "2015-03-01"},
                   {"غادر في وقت سابق من هذا الشهر.", {{"في وقت سابق من هذا الشهر", "2015-03"}}, "2015-03-01"},
                   {"جاء عام 2006. غادر في يونيو من العام نفسه.", {{"عام 2006", "2006"}, {"يونيو من العام نفسه", "2006-06"}}},
                   {"جاء في مايو 2006. غادر في الشهر ذاته.", {{"مايو 2006", "2006-05"}, {"الشهر ذاته", "2006-05"}}}});
}

TEST(ArabicTimes, NamedPeriodsAndLengths) {
  check(arabic(), {{"طوال الحرب الطويلة تاجروا.", {{"طوال الحرب الطويلة", ""}}},
                   {"دام ذلك ثلاثة أيام.", {{"ثلاثة أيام", ""}}},
                   {"دام ذلك عامين.", {{"عامين", ""}}},
                   {"دام عقدا من الزمن.", {{"عقدا من الزمن", ""}}}});
}

TEST(Edtf, WrittenAsRead) {
  for (const std::string text :
       {"2014-06", "2012/2017", "2013/..", "../2019-12-22", "2019-41", "{1991,1992}", "199X", "19XX", "2019~", "2016-05-03?"})
    EXPECT_EQ(spelt(read_edtf(text)), text);
  for (const std::string text : {"", "x", "2019-13", "2019-02-30", "../..", "{", "{}", "2019/"})
    EXPECT_FALSE(read_edtf(text).known()) << text;
}

TEST(Edtf, CalendarArithmetic) {
  EXPECT_EQ(spelt(TimeValue::point(shifted(Date::of_day(2019, 5, 31), 1, Grain::month))), "2019-06-30");
  EXPECT_EQ(spelt(TimeValue::point(shifted(Date::of_month(2019, 11), 3, Grain::month))), "2020-02");
  EXPECT_EQ(spelt(TimeValue::point(shifted(Date{2019, 36, 0, Grain::quarter, false}, 1, Grain::quarter))), "2020-33");
  EXPECT_EQ(weekday_of(Date::of_day(2017, 8, 21)), 1);
  for (std::int64_t n = -200000; n < 200000; n += 137) EXPECT_EQ(day_number(day_at(n)), n);
}

TEST(TimeGrammar, SaysWhatIsWrongInAPack) {
  const Fold fold;
  const auto message = [&](const std::string& tsv) -> std::string {
    Forms vocabulary;
    const NumberGrammar numbers = NumberGrammar::load("n.tsv", "ones\t1\tone\n", fold, vocabulary);
    try {
      TimeGrammar::load("t.tsv", tsv, {"en"}, fold, vocabulary, numbers);
    } catch (const Error& e) {
      return e.what();
    }
    return "loaded";
  };
  EXPECT_EQ(message("rule\ttime\tx\tunknown()\tnow\n"), "loaded");
  EXPECT_NE(message("rule\ttime\tx\tunknown()\t<nothing>\n").find("t.tsv:1: <nothing> is no rule"), std::string::npos);
  EXPECT_NE(message("# x\nrule\ttime\tx\tmagic(1)\tnow\n").find("t.tsv:2: unknown function \"magic\""), std::string::npos);
  EXPECT_NE(message("rule\ttime\tx\tdate(y)\tnow\n").find("names \"y\""), std::string::npos);
  EXPECT_NE(message("rule\ttime\tx\tunknown()\t[now]\n").find("can match without any word"), std::string::npos);
  EXPECT_NE(message("rule\ttime\tx\tunknown()\t(now\n").find("misses )"), std::string::npos);
  EXPECT_NE(message("rule\ttime\tx\tunknown()\t<a>\nrule\ta\tx\tunknown()\t<time> now\n").find("begins with itself"),
            std::string::npos);
  EXPECT_NE(message("word\tunit\tfurlong\tfurlong\n").find("neither a number nor a unit"), std::string::npos);
  EXPECT_NE(message("wurd\tunit\tday\tday\n").find("word, rule or setting"), std::string::npos);
  EXPECT_NE(message("word\tunit\tday\tday\n").find("no rule that makes \"time\""), std::string::npos);
}

TEST(TimeGrammar, NoTextMakesItSlowOrFail) {
  for (const std::string piece : {"1 ", "May ", "2019-", "the ", "من ", "from 1 to ", "and a half ", "و ", "1/", "("}) {
    std::string text;
    for (int i = 0; i < 1500; ++i) text += piece;
    english().times(text, {"2020-01-01", "", ""});
    arabic().times(text, {"2020-01-01", "", ""});
    english().quantities(text);
    arabic().quantities(text);
  }
}

// Exact slices with exact values, against the gold that developers share; on units without the lexicon.
TEST(TimeGrammar, AgreesWithTheGold) {
  const std::filesystem::path shared = std::filesystem::path(ISNAD_ROOT) / ".." / "shared";
  if (!std::filesystem::exists(shared / "gold")) GTEST_SKIP() << "../shared/gold is not there";
  for (const std::string language : {"ar", "en"}) {
    const std::string text = file_bytes((shared / "reports" / ("nk-syria." + language + ".txt")).string());
    std::set<std::pair<std::string, std::string>> wanted;
    std::istringstream lines(file_bytes((shared / "gold" / ("nk-syria." + language + ".times.jsonl")).string()));
    for (std::string line; std::getline(lines, line);) {
      const auto gold = nlohmann::json::parse(line);
      wanted.emplace(gold["text"], gold["edtf"].is_null() ? "" : gold["edtf"].get<std::string>());
    }
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& t : (language == "ar" ? arabic() : english()).times(text)) found.emplace(t.text, t.edtf);
    std::size_t both = 0;
    for (const auto& w : wanted) both += found.count(w);
    const double f1 = 2.0 * static_cast<double>(both) / static_cast<double>(wanted.size() + found.size());
    EXPECT_GE(f1, 0.95) << language;
  }
}

}  // namespace
}  // namespace isnad::test
