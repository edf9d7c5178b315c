// Damaged XML made readable: what is a fault, what is none, and that it does not matter where the pieces of a stream end.
#include "lists/repair.h"

#include "fixture.h"

namespace isnad::testing {
namespace {

using lists::is_for_repair;
using lists::XmlFaults;
using lists::XmlRepair;

struct Repaired {
  std::string text;
  XmlFaults faults;
};

Repaired repaired(std::string_view text) {
  XmlRepair repair;
  Repaired out;
  repair.feed(text, out.text);
  repair.finish(out.text);
  out.faults = repair.faults();
  return out;
}

std::string counts(const XmlFaults& f) {
  return std::to_string(f.bytes) + " " + std::to_string(f.controls) + " " + std::to_string(f.ampersands) + " " +
         std::to_string(f.brackets) + " line " + std::to_string(f.first_line);
}

// Every way to cut the text into two pieces, and into pieces of each small size, gives the same.
void expect_same_in_pieces(std::string_view text) {
  const Repaired whole = repaired(text);
  const auto expect_same = [&](const std::vector<std::string_view>& pieces, const std::string& how) {
    XmlRepair repair;
    std::string out;
    for (const auto piece : pieces) repair.feed(piece, out);
    repair.finish(out);
    EXPECT_EQ(out, whole.text) << how;
    EXPECT_EQ(counts(repair.faults()), counts(whole.faults)) << how;
    EXPECT_EQ(repair.faults().characters, whole.faults.characters) << how;
  };
  for (std::size_t at = 0; at <= text.size(); ++at)
    expect_same({text.substr(0, at), text.substr(at)}, "cut at " + std::to_string(at));
  for (std::size_t size = 1; size < 8; ++size) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < text.size(); at += size) pieces.push_back(text.substr(at, size));
    expect_same(pieces, "pieces of " + std::to_string(size));
  }
}

void expect_repaired(const std::string& text, const std::string& expected, const std::string& faults) {
  SCOPED_TRACE(text);
  const Repaired done = repaired(text);
  EXPECT_EQ(done.text, expected);
  EXPECT_EQ(counts(done.faults), faults);
  expect_same_in_pieces(text);
}

TEST(XmlRepairing, WhatIsWellFormedStaysAsItIs) {
  for (
      const std::string& text :
      {std::string(
           R"(<?xml version="1.0" encoding="UTF-8"?><!-- a < b & c --><?style a="b"?><A b='c > d "e"' f = "g&amp;h'i"><B/><C />x &lt; y)"
           R"(<![CDATA[ <x> & ]] > ]]>&#65;&#x1F600;&apos;&quot;&gt;</A >)"),
       std::string("\xEF\xBB\xBF<A>\xD0\x9C\xD0\xBE\xD1\x81 \xE6\x9D\x8E \xF0\x9F\x98\x80 \xC2\x85\x7F\t\r\n</A>\n"),
       std::string("<!DOCTYPE a [\n<!ENTITY b \"<c>&d;\">\n]>\n<a>x<b/>y</a>"), std::string("<a\n  b\n=\n'c'\n>\n</a\n>")}) {
    expect_repaired(text, text, "0 0 0 0 line 0");
  }
}

TEST(XmlRepairing, BytesThatAreNoUtf8) {
  expect_repaired("<A>Jos\xE9</A>", "<A>Jos\xEF\xBF\xBD</A>", "1 0 0 0 line 1");
  expect_repaired("<A>\n\xE4\xBE</A>", "<A>\n\xEF\xBF\xBD\xEF\xBF\xBD</A>", "2 0 0 0 line 2");
  expect_repaired("<A b=\"\xC0\xAF\"/>", "<A b=\"\xEF\xBF\xBD\xEF\xBF\xBD\"/>", "2 0 0 0 line 1");          // too long a form
  expect_repaired("<A>\xED\xA0\x80</A>", "<A>\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD</A>", "3 0 0 0 line 1");  // a half
  expect_repaired("<A>\xF0\x9F\x98", "<A>\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "3 0 0 0 line 1");          // the end
}

TEST(XmlRepairing, CharactersThatXmlForbids) {
  using namespace std::string_literals;
  expect_repaired("<A>\n\nO\x19Neil\x00\x0B</A>"s, "<A>\n\nO\xEF\xBF\xBDNeil\xEF\xBF\xBD\xEF\xBF\xBD</A>", "0 3 0 0 line 3");
  expect_repaired("<A>\xEF\xBF\xBE</A>", "<A>\xEF\xBF\xBD</A>", "0 1 0 0 line 1");
  expect_repaired("<A>&#8;&#xD800;&#99999999999;</A>", "<A>\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD</A>", "0 3 0 0 line 1");
  expect_repaired("<![CDATA[\x01]]><!-- \x02 -->", "<![CDATA[\xEF\xBF\xBD]]><!-- \xEF\xBF\xBD -->", "0 2 0 0 line 1");
}

TEST(XmlRepairing, AmpersandsThatBeginNoReference) {
  expect_repaired("<A>'D7'F G'4E '&J</A>", "<A>'D7'F G'4E '&amp;J</A>", "0 0 1 0 line 1");
  expect_repaired("<A>&&amp;& &amp &nbsp; &#; &#x; &#xZ; &#12a;</A>",
                  "<A>&amp;&amp;&amp; &amp;amp &amp;nbsp; &amp;#; &amp;#x; &amp;#xZ; &amp;#12a;</A>", "0 0 8 0 line 1");
  expect_repaired("<A b='Marks & Spencer'/>", "<A b='Marks &amp; Spencer'/>", "0 0 1 0 line 1");
  expect_repaired("<A>&#" + std::string(40, '0') + ";</A>", "<A>&amp;#" + std::string(40, '0') + ";</A>", "0 0 1 0 line 1");
}

TEST(XmlRepairing, AngleBracketsThatBeginNoTag) {
  expect_repaired("<A>#<0@>2 \x14>:C</A>", "<A>#&lt;0@>2 \xEF\xBF\xBD>:C</A>", "0 1 0 1 line 1");
  expect_repaired("<A>:0<CEB0@)</A>", "<A>:0&lt;CEB0@)</A>", "0 0 0 1 line 1");
  expect_repaired("<A>-<CEB</A>", "<A>-&lt;CEB</A>", "0 0 0 1 line 1");        // a name, but no end before the next tag
  expect_repaired("<A>-<CE B C</A>", "<A>-&lt;CE B C</A>", "0 0 0 1 line 1");  // no attribute either
  expect_repaired("<A>-<?AB</A>", "<A>-&lt;?AB</A>", "0 0 0 1 line 1");
  expect_repaired("<A>-<!AB</A>", "<A>-&lt;!AB</A>", "0 0 0 1 line 1");
  expect_repaired("<A>-</ AB></A>", "<A>-&lt;/ AB></A>", "0 0 0 1 line 1");
  expect_repaired("<A>< < <<B/></A>", "<A>&lt; &lt; &lt;&lt;B/></A>", "0 0 0 4 line 1");
  expect_repaired("<A b='<B>'/>", "<A b='&lt;B>'/>", "0 0 0 1 line 1");
  const std::string longer(5000, 'a');
  EXPECT_EQ(repaired("<" + longer + ">").text, "&lt;" + longer + ">");
}

// Three letters in brackets in the middle of a name are no element, once the file is known to be damaged; elsewhere they are.
TEST(XmlRepairing, TagsAmidTextOfDamagedFiles) {
  expect_repaired("<A>ab<ABC>de</A>", "<A>ab<ABC>de</A>", "0 0 0 0 line 0");
  expect_repaired("<A>\x19</A>\n<A>ab<ABC>de</A><B>x</B>", "<A>\xEF\xBF\xBD</A>\n<A>ab&lt;ABC>de</A><B>x</B>", "0 1 0 1 line 1");
  expect_repaired("<A>\x19</A>\n<A> <B>de</B> <C/></A>", "<A>\xEF\xBF\xBD</A>\n<A> <B>de</B> <C/></A>", "0 1 0 0 line 1");
  expect_repaired("<A>\x19</A><A><!-- x --><B>de</B></A>", "<A>\xEF\xBF\xBD</A><A><!-- x --><B>de</B></A>", "0 1 0 0 line 1");
}

// What is cut short must be seen to be so: nothing is made whole.
TEST(XmlRepairing, WhatIsCutShortStaysSo) {
  for (const char* text :
       {"<A>x</", "<A>x</A", "<A>x<", "<A>x&am", "<A>x&#12", "<A b", "<A b='c", "<!-- x -", "<![CDATA[x]]", "<!DOC"})
    expect_repaired(text, text, "0 0 0 0 line 0");
}

TEST(XmlRepairing, OnlyWhatSaysItIsUtf8OrNothing) {
  using namespace std::string_literals;
  for (const auto& text : {"<A/>"s, "<?xml version=\"1.0\"?><A/>"s, "<?xml version='1.0' encoding='UTF-8'?>"s,
                           "\xEF\xBB\xBF<?xml version=\"1.0\" encoding = \"utf-8\" standalone=\"yes\"?>"s, "<?xml encoding"s, ""s,
                           "<?xml version=\"1.0\"?><A encoding=\"latin1\"/>"s})
    EXPECT_TRUE(is_for_repair(text)) << text;
  for (const auto& text : {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"s, "<?xml version='1.0' encoding='windows-1256'?>"s,
                           "\xFF\xFE<\0"s, "\xFE\xFF\0<"s, "<\0?\0x\0"s, "\0<\0?"s})
    EXPECT_FALSE(is_for_repair(text)) << text;
}

TEST(XmlRepairing, CountsInWords) {
  XmlFaults f;
  f.bytes = 394;
  f.controls = 1;
  EXPECT_EQ(f.words(), "394 bytes that are no UTF-8 and 1 control character were replaced by U+FFFD (\xEF\xBF\xBD)");
  f.brackets = 33;
  EXPECT_EQ(
      f.words(),
      "394 bytes that are no UTF-8 and 1 control character were replaced by U+FFFD (\xEF\xBF\xBD); 33 “<” that begin no tag "
      "were taken for text");
  f = {};
  f.ampersands = 1;
  EXPECT_EQ(f.words(), "1 “&” that begins no reference was taken for text");
}

}  // namespace
}  // namespace isnad::testing
