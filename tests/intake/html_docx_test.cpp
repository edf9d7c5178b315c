// What a report's bytes are, and the text of HTML and DOCX.
#include "made.h"

namespace isnad::testing {
namespace {

using namespace std::literals;

std::string text_of(const std::string& bytes) { return text_of_report(bytes).text; }

TEST(Formats, ByContent) {
  EXPECT_EQ(format_of("North Korea sent missiles."), ReportFormat::text);
  EXPECT_EQ(format_of("  <!-- x --> <!DOCTYPE HTML><p>"), ReportFormat::html);
  EXPECT_EQ(format_of("<?xml version='1.0'?>\n<html xmlns='x'>"), ReportFormat::html);
  EXPECT_EQ(format_of("\xFF\xFE<\0h\0t\0m\0l\0>\0"sv), ReportFormat::html);
  EXPECT_EQ(format_of(pdf_of({{"x"}})), ReportFormat::pdf);
  EXPECT_EQ(format_of(docx_of("")), ReportFormat::docx);
  EXPECT_EQ(format_of("A PDF begins with %PDF-1.4, as all know."), ReportFormat::text);
  EXPECT_EQ(format_of("GIF87a is a format, and BZh begins another."), ReportFormat::text);
  EXPECT_EQ(format_of("<20 missiles were sent"), ReportFormat::text);
}

TEST(Formats, WhatElseItIs) {
  EXPECT_TRUE(has(refusal("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s), "is a PNG picture"));
  EXPECT_TRUE(has(refusal("GIF87a\x01\x00\x01"s), "is a GIF picture"));
  EXPECT_TRUE(has(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s),
                  "is an old Word file (.doc): save it as .docx"));
  EXPECT_TRUE(has(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s), "password"));
  EXPECT_TRUE(has(refusal("{\\rtf1\\ansi x}"), "is an RTF file; save it as .docx"));
  EXPECT_TRUE(has(refusal("<?xml version='1.0'?><rss></rss>"), "is XML"));
  EXPECT_TRUE(has(refusal(zip_of({{"xl/workbook.xml", "<x/>"}})), "is an Excel file"));
  EXPECT_TRUE(has(refusal(zip_of({{"a.txt", "x"}})), "is a zip archive"));
}

TEST(Html, WhatIsReadOfAPage) {
  const ReportText page = text_of_report(
      "<!DOCTYPE html><html><head><title>Missiles sent - The Daily</title><style>p {color: red}</style>"
      "<meta property='article:published_time' content='2014-06-03T10:00:00Z'><script>var a = '<p>no</p>';</script></head>"
      "<body><nav>Home<a>World</a></nav><h1>Missiles sent</h1><p>North\n  Korea sent <b>mis</b>siles&nbsp;&amp; more.<p>Next"
      "<br>line.<div hidden>never</div><div style='display: none'>nor this</div><ul><li>one<li>two</ul>"
      "<table><tr><th>From<th>To<tr><td>PRK<td><p>SYR</p></table><footer>Imprint</footer></body></html>");
  EXPECT_EQ(page.text,
            "Missiles sent\n\nNorth Korea sent missiles\xC2\xA0& more.\n\nNext\nline.\n\none\n\ntwo\n\nFrom | To\n\nPRK | SYR\n");
  EXPECT_EQ(page.title, "Missiles sent - The Daily");
  EXPECT_EQ(page.date_hint, "2014-06-03");
  EXPECT_EQ(page.format, "html");
}

TEST(Html, TitleThatIsNotRepeatedComesFirst) {
  EXPECT_EQ(text_of("<title>What happened</title><p>North Korea sent missiles."),
            "What happened\n\nNorth Korea sent missiles.\n");
}

TEST(Html, DateOfLinkedData) {
  const std::string page = R"(<html><script type="application/ld+json">{"datePublished" : "2020-02-30", "x": 1}</script>)"
                           R"(<script type="application/ld+json">{"datePublished": "2020-02-03"}</script><p>Text.)";
  EXPECT_EQ(text_of_report(page).date_hint, "2020-02-03");  // the other day does not exist
}

TEST(Html, TablesForLooksAreNoRows) {
  EXPECT_EQ(text_of("<table><tr><td><p>One.</p><p>Two.</p></td><td>Side</td></tr></table>"), "One.\n\nTwo.\n\nSide\n");
  EXPECT_EQ(text_of("<table><tr><td><table><tr><td>a<td>b</table>after</td></tr></table>"), "a | b\n\nafter\n");
}

TEST(Html, Encodings) {
  const std::string wanted = "سوريا\n";
  EXPECT_EQ(text_of("<meta charset=windows-1256><p>\xD3\xE6\xD1\xED\xC7"), wanted);
  EXPECT_EQ(text_of("<meta http-equiv=content-type content='text/html; charset=ISO-8859-6'><p>\xD3\xE8\xD1\xEA\xC7"), wanted);
  EXPECT_EQ(text_of("<meta charset=windows-1252><p>caf\xE9 \x93x\x94"), "café “x”\n");
  EXPECT_EQ(text_of("\xEF\xBB\xBF<meta charset=windows-1256><p>سوريا"), wanted);
  EXPECT_EQ(text_of("<p>&#1587;&#x648;ريا"), wanted);
  EXPECT_EQ(text_of("<meta charset=utf-8><p>bad \xFF byte in a page that is long enough"),
            "bad \xEF\xBF\xBD byte in a page that is long enough\n");
  EXPECT_EQ(text_of("<meta charset=no-such-thing><p>plain"), "plain\n");
}

TEST(Html, EntitiesAreNotExpanded) {
  const std::string page =
      "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><html><body><p>x "
      "&b;</p></body></html>";
  EXPECT_EQ(text_of(page), "x &b;\n");
}

TEST(Html, BadPagesEndInAnError) {
  std::string deep = "<html>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_TRUE(has(refusal(deep), "nested"));
  EXPECT_TRUE(has(refusal("<html><script>document.write('x')</script></html>"), "without text"));
  EXPECT_TRUE(has(refusal("<p>" + std::string(3U << 20U, 'x'), 2U << 20U), "more than 2 MiB of text"));
  // Whatever else is broken is read as far as it goes.
  EXPECT_EQ(text_of("<p>a<table><tr><td>b</p></div></td></td></tr></tr></table></table>c<"), "a\n\nb\n\nc<\n");
  EXPECT_EQ(text_of("<p>a\0b<"s), "a b<\n");
}

TEST(Docx, WhatIsReadOfAFile) {
  const std::string body =
      "<w:p><w:r><w:t>North Korea sent </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>missiles."
      "</w:t><w:footnoteReference w:id='2'/></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>From</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>To</w:t></w:r></w:p></w:tc></w:tr>"
      "</w:tbl><w:p/><w:p><w:r><w:t>إلى</w:t><w:tab/><w:t>سوريا</w:t><w:br/><w:t>two</w:t></w:r></w:p>";
  const std::string notes = word_xml("footnotes",
                                     "<w:footnote w:type='separator'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>"
                                     "<w:footnote w:id='2'><w:p><w:r><w:t>Reuters said so.</w:t></w:r></w:p></w:footnote>");
  const std::string core =
      "<c:core xmlns:c='c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>The title</dc:title></c:core>";
  const ReportText file = text_of_report(docx_of(body, {{"word/footnotes.xml", notes}, {"docProps/core.xml", core}}));
  EXPECT_EQ(file.text, "North Korea sent missiles.\n\nFrom | To\n\nإلى سوريا\ntwo\n\nReuters said so.\n");
  EXPECT_EQ(file.title, "The title");
  EXPECT_EQ(file.format, "docx");
}

TEST(Docx, BadFilesEndInAnError) {
  const std::string good = docx_of("<w:p><w:r><w:t>Text that is long enough to be packed.</w:t></w:r></w:p>");
  for (std::size_t size = 4; size < good.size(); size += 7) EXPECT_NE(refusal(good.substr(0, size)), "") << size;
  for (std::size_t at = 4; at < good.size(); at += 3) {  // any answer is right but a crash
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    (void)refusal(bad);
  }
  EXPECT_TRUE(has(refusal(docx_of("")), "without text"));
  EXPECT_TRUE(has(refusal(docx_of("<w:p><w:r><w:t>x</w:t></w:r>")), "damaged"));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<w:sdt>";
  EXPECT_TRUE(has(refusal(docx_of(deep)), "nested"));
}

TEST(Docx, BombsAreBounded) {
  const std::string megabyte(1U << 20U, 'x');
  std::string body;
  for (int i = 0; i < 3; ++i) body += "<w:p><w:r><w:t>" + megabyte + "</w:t></w:r></w:p>";
  EXPECT_TRUE(has(refusal(docx_of(body), 2U << 20U), "more than 2 MiB of text"));
  std::string laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
  laughs += word_xml("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>");
  EXPECT_TRUE(has(refusal(zip_of({{"word/document.xml", laughs}})), "entities of its own"));
  Files many;
  for (int i = 0; i < 20'001; ++i) many.emplace_back(std::to_string(i), "");
  EXPECT_TRUE(has(refusal(zip_of(many)), "more than 20000 files"));
}

}  // namespace
}  // namespace isnad::testing
