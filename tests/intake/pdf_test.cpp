// The text of PDF files: order of Arabic, paragraphs, divided words.
#include "intake/pdf.h"

#include "made.h"

namespace isnad::testing {
namespace {

using intake::logical_line;
using intake::with_hyphens;
using Paragraphs = std::vector<std::string>;

TEST(Pdf, LinesBecomeParagraphs) {
  const std::string pdf =
      pdf_of({{"Shipments", "North Korea sent at least twenty missiles of the kind to", "Syria in June 2014, Reuters said.",
               "Syria denied that it had received any weapons from there", "or from anybody else."},
              {"Second page."}});
  const ReportText report = text_of_report(pdf);
  EXPECT_EQ(report.text,
            "Shipments\n\nNorth Korea sent at least twenty missiles of the kind to Syria in June 2014, Reuters said.\n\n"
            "Syria denied that it had received any weapons from there or from anybody else.\n\nSecond page.\n");
  EXPECT_EQ(report.format, "pdf");
}

TEST(Pdf, ArabicAsItWasWritten) {
  // Made by Chromium from this very text: the order of numbers and brackets, and each lam with its alef, are as they were.
  EXPECT_EQ(text_of_report(arabic_pdf()).text,
            "قال تقرير للأمم المتحدة إن كوريا الشمالية أرسلت 1,500 طن من الأسلحة إلى سوريا في الفترة 2014-2016 (انظر الفقرة 12). "
            "ولا علاقة لشركة (KOMID) بالقرار 2375 (2017)، بحسب التقرير.\n");
}

TEST(Pdf, LigaturesAreMarkedInTheirPlace) {
  std::string pdf = "1 0 obj <</Length 40>>stream\n<06> <06440623> /ActualText<feff06440627>\nendstream";
  const std::size_t size = pdf.size();
  intake::mark_ligatures(pdf);
  EXPECT_EQ(pdf, "1 0 obj <</Length 40>>stream\n<06> <FEF7>     /ActualText<feffFEFB>    \nendstream");
  EXPECT_EQ(pdf.size(), size);
}

TEST(Pdf, RunsFromLeftToRight) {
  // ‪ and ‬ are the marks of pdftotext.
  EXPECT_EQ(logical_line("‫عام ‪.2014‬‬"), "عام 2014.");
  EXPECT_EQ(logical_line("‫آب‪/‬أغسطس‬"), "آب/أغسطس");
  EXPECT_EQ(logical_line("‫شملت ‪ 40‬صاروخا‬"), "شملت 40 صاروخا");
  EXPECT_EQ(logical_line("‫من ‪ %40‬ثم ‪ 2016-2014‬و‪ 12/3/2015‬و‪ 1,500‬طن‬"),
            "من 40% ثم 2014-2016 و12/3/2015 و1,500 طن");
  EXPECT_EQ(logical_line("‫شركة ‪ (Tangun 2)‬هنا‬"), "شركة (Tangun 2) هنا");
  EXPECT_EQ(logical_line("‫صاروخا ً من‬"), "صاروخاً من");
  EXPECT_EQ(logical_line("North Korea"), "North Korea");
  EXPECT_EQ(logical_line("\uFEFB\uFEDF\uFE8E \uFB01le"), "لالا file") << "joined forms";
}

TEST(Pdf, HyphensThatAreAWordsOwn) {
  EXPECT_EQ(with_hyphens("a 20142016 plan", "a 2014-\n2016 plan"), "a 2014-2016 plan");
  EXPECT_EQ(with_hyphens("nonEuropean states", "non-\nEuropean states"), "non-European states");
  EXPECT_EQ(with_hyphens("the government", "the govern-\nment"), "the government");
  EXPECT_EQ(with_hyphens("longrange and long-range", "long-\nrange and long-range"), "long-range and long-range");
  EXPECT_EQ(with_hyphens("longrange, a long range", "long-\nrange, a long range"), "long-range, a long range");
}

TEST(Pdf, RunningHeadsAndPageNumbers) {
  std::string output;
  for (const char* number : {"1", "2", "3"}) {
    output += "S/2019/171\n\nThe text of page " + std::string(number) + " stands here, and is another one.\n\n" + number + "\n\f";
  }
  const Paragraphs wanted = {"The text of page 1 stands here, and is another one.",
                             "The text of page 2 stands here, and is another one.",
                             "The text of page 3 stands here, and is another one."};
  EXPECT_EQ(intake::paragraphs_of_pages(output), wanted);
}

TEST(Pdf, SentencesGoOnOverPages) {
  EXPECT_EQ(intake::paragraphs_of_pages("The panel found that at least forty items\n\fhad been sent to\n\nNext.").size(), 3U)
      << "a short line is a heading";
  const Paragraphs whole = {"The panel found that at least forty items had been sent to the research centre there.", "Next."};
  EXPECT_EQ(intake::paragraphs_of_pages(
                "The panel found that at least forty items\n\fhad been sent to the research centre there.\n\nNext."),
            whole);
}

TEST(Pdf, BadFilesEndInAnError) {
  EXPECT_TRUE(has(refusal(pdf_of({{}})), "holds pictures of pages, no text: run OCR (ocrmypdf) first"));
  EXPECT_TRUE(has(refusal("%PDF-1.4\ngarbage \x01\x02 obj"), "damaged PDF"));
  const std::string good = arabic_pdf();
  ASSERT_GT(good.size(), 10'000U);
  EXPECT_TRUE(has(refusal(good.substr(0, 600)), "damaged PDF"));
}

}  // namespace
}  // namespace isnad::testing
