#include "text/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scan.h"

namespace isnad {
namespace {

using testing::Scan;
using Texts = std::vector<std::string>;

Texts sentences(std::string_view text) {
  const Scan scan(text);
  EXPECT_EQ(testing::broken_promise(scan), "") << text;
  Texts out;
  for (const SentenceTokens& s : scan.sentences) out.emplace_back(slice(text, s.span));
  return out;
}

TEST(Sentences, EndAtStops) {
  EXPECT_EQ(sentences("Syria denied it. Iran did not! Did he? Yes… No"),
            (Texts{"Syria denied it.", "Iran did not!", "Did he?", "Yes…", "No"}));
  EXPECT_EQ(sentences("نفت سوريا ذلك. هل نفته إيران؟ نعم."), (Texts{"نفت سوريا ذلك.", "هل نفته إيران؟", "نعم."}));
}

TEST(Sentences, TakeClosingSignsWithThem) {
  EXPECT_EQ(sentences("He spoke of “technology.” Tehran denied it."), (Texts{"He spoke of “technology.”", "Tehran denied it."}));
  EXPECT_EQ(sentences("(It did.) \"It did.\" So."), (Texts{"(It did.)", "\"It did.\"", "So."}));
  EXPECT_EQ(sentences("«نعم. » ثم قال."), (Texts{"«نعم. »", "ثم قال."}));
}

TEST(Sentences, GoOnAfterAbbreviationsInitialsAndLabels) {
  EXPECT_EQ(sentences("On Aug. 21 Mr. Kim met Gen. Pak. He left."), (Texts{"On Aug. 21 Mr. Kim met Gen. Pak.", "He left."}));
  EXPECT_EQ(sentences("John J. Smith of the U.S. Army came."), (Texts{"John J. Smith of the U.S. Army came."}));
  EXPECT_EQ(sentences("It is in Washington, D.C. He left."), (Texts{"It is in Washington, D.C.", "He left."}));
  EXPECT_EQ(sentences("1. The first. 2009 was bad."), (Texts{"1. The first.", "2009 was bad."}));
  EXPECT_EQ(sentences("It was in 2009. The report"), (Texts{"It was in 2009.", "The report"}));
}

TEST(Sentences, GoOnInLowerCase) {
  EXPECT_EQ(sentences("“Stop!” he said. “Why?” asked Kim."), (Texts{"“Stop!” he said.", "“Why?” asked Kim."}));
  EXPECT_EQ(sentences("It hit approx. ten cars. al-Kibar was next."), (Texts{"It hit approx. ten cars.", "al-Kibar was next."}));
}

TEST(Sentences, PausesAreNoEnd) {
  EXPECT_EQ(sentences("تقرير يكشف.. كوريا الشمالية"), (Texts{"تقرير يكشف.. كوريا الشمالية"}));
  EXPECT_EQ(sentences("He waited... then left... Nobody came"), (Texts{"He waited... then left...", "Nobody came"}));
}

TEST(Sentences, AStopWithoutSpaceIsNoEnd) {
  EXPECT_EQ(sentences("الأسلحة النووية.Pyongyang denied"), (Texts{"الأسلحة النووية.Pyongyang denied"}));
  EXPECT_EQ(sentences("see example.com for more"), (Texts{"see example.com for more"}));
  EXPECT_EQ(sentences("الأسلحة النووية.\nPyongyang denied"), (Texts{"الأسلحة النووية.", "Pyongyang denied"}));
}

TEST(Sentences, SemicolonsAreNoEnd) { EXPECT_EQ(sentences("نفت سوريا؛ وأكدت إيران."), (Texts{"نفت سوريا؛ وأكدت إيران."})); }

TEST(Sentences, EndAtBlankLines) {
  EXPECT_EQ(sentences("An old alliance\n\nThe two"), (Texts{"An old alliance", "The two"}));
  EXPECT_EQ(sentences("An old alliance\r\n\r\nThe two"), (Texts{"An old alliance", "The two"}));
  EXPECT_EQ(sentences("عنوان\n\u00A0\nنص"), (Texts{"عنوان", "نص"}));
  EXPECT_EQ(sentences("one\u2029two"), (Texts{"one", "two"}));
}

TEST(Sentences, WrappedLinesGoOn) {
  const std::string text =
      "Ten years after the uprising against him began, Bashar al-Assad is\n"
      "still trying to break out of isolation. Damascus wants to rejoin the\n"
      "Arab League and is courting money from China and Russia, which have\n"
      "given none.";
  EXPECT_EQ(sentences(text).size(), 2U);
  std::string dos;
  for (const char c : text) dos += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(sentences(dos).size(), 2U);
}

TEST(Sentences, HeadingLinesEnd) {
  const std::string body(300, 'x');
  std::string longer = "Report on labor";
  longer += "\nThe report " + body + " and " + body + ".";
  EXPECT_EQ(sentences(longer).size(), 2U);
  EXPECT_EQ(sentences("Boots on the ground\nRumors that soldiers are fighting in Syria have circulated since then.").size(), 2U);
}

TEST(Sentences, ItemsBegin) {
  EXPECT_EQ(sentences("The list\n- one thing\n- another thing\n• a third"),
            (Texts{"The list", "- one thing", "- another thing", "• a third"}));
  EXPECT_EQ(sentences("It has:\n1. one part of a kind here\n2) two parts of a kind\n(a) three"),
            (Texts{"It has:", "1. one part of a kind here", "2) two parts of a kind", "(a) three"}));
  EXPECT_EQ(sentences("Damascus\nAleppo\nHoms"), (Texts{"Damascus", "Aleppo", "Homs"}));
}

TEST(Sentences, TellHeadingsAndParagraphs) {
  const Scan scan("An old alliance\n\nThe two met. They parted\n\nBoots on the ground?\n\nEnd");
  ASSERT_EQ(scan.sentences.size(), 5U);
  const bool heading[] = {true, false, false, false, true};
  const bool paragraph[] = {true, true, false, true, true};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(scan.sentences[i].heading, heading[i]) << i;
    EXPECT_EQ(scan.sentences[i].paragraph_start, paragraph[i]) << i;
  }
}

TEST(Sentences, CountCodePoints) {
  const Scan scan("\uFEFFسوريا.\r\nكوريا. \U0001F600 Iran.");
  ASSERT_EQ(scan.sentences.size(), 3U);
  EXPECT_EQ(scan.sentences[0].points_begin, 1U);  // the byte order mark is one
  EXPECT_EQ(scan.sentences[1].points_begin, 9U);  // and so are CR and LF
  EXPECT_EQ(scan.sentences[2].points_begin, 16U);
}

TEST(Sentences, AreCutWhereTheyHaveNoEnd) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const Scan scan(text);
  EXPECT_EQ(scan.cut, 2U);
  ASSERT_EQ(scan.sentences.size(), 3U);
  EXPECT_EQ(scan.sentences[0].tokens.size(), Sentences::kMaxTokens);
  EXPECT_EQ(testing::broken_promise(scan), "");
}

TEST(Sentences, OfNothingAreNone) {
  EXPECT_EQ(sentences(""), Texts{});
  EXPECT_EQ(sentences(" \n\t\r\n\u00A0"), Texts{});
  EXPECT_EQ(sentences("\uFEFF\u200F\u064E"), Texts{});
}

TEST(Sentences, ReuseOneReader) {
  const std::unordered_set<std::string> none;
  Sentences reader(testing::shared_fold(), none);
  for (int i = 0; i < 3; ++i) {
    Forms forms;
    SentenceTokens out;
    reader.start("One “two. Three", forms);
    EXPECT_TRUE(reader.next(out));
    EXPECT_EQ(out.points_begin, 0U);
    EXPECT_TRUE(reader.next(out));
    EXPECT_FALSE(reader.next(out));
    EXPECT_FALSE(reader.next(out));
  }
}

}  // namespace
}  // namespace isnad
