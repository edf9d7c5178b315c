#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "isnad/document.h"
#include "isnad/error.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using namespace std::literals;

std::string refusal(std::string_view bytes) {
  try {
    static_cast<void>(decode(bytes));
  } catch (const Error& e) {
    return e.what();
  }
  return "(read)";
}

std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

const std::u16string kArabic16 = u"تقرير يكشف: كوريا الشمالية تساعد نظام الأسد.";
const std::string kArabic = "تقرير يكشف: كوريا الشمالية تساعد نظام الأسد.";

TEST(Decode, LeavesUtf8WhereItIs) {
  const std::string bytes = "Syria and «سوريا» \U0001F600";
  const Decoded d = decode(bytes);
  EXPECT_EQ(d.encoding, Encoding::utf8);
  EXPECT_EQ(d.text.data(), bytes.data());
  EXPECT_EQ(d.text, bytes);
  EXPECT_TRUE(d.storage.empty());
}

TEST(Decode, KeepsTheByteOrderMark) { EXPECT_EQ(decode("\uFEFFسوريا").text, "\uFEFFسوريا"); }

TEST(Decode, TakesAnEmptyFile) { EXPECT_EQ(decode("").text, ""); }

TEST(Decode, ReadsUtf16WithMark) {
  EXPECT_EQ(decode("\xFF\xFE"s + utf16(kArabic16, true)).text, kArabic);
  EXPECT_EQ(decode("\xFE\xFF"s + utf16(kArabic16, false)).text, kArabic);
  EXPECT_EQ(decode("\xFE\xFF"s + utf16(u"\U0001F600", false)).text, "\U0001F600");
}

TEST(Decode, ReadsUtf16WithoutMark) {
  for (const bool little : {true, false}) {
    const std::string arabic = utf16(kArabic16, little);
    const Decoded d = decode(arabic);
    EXPECT_EQ(d.text, kArabic);
    EXPECT_EQ(d.encoding, little ? Encoding::utf16le : Encoding::utf16be);
    EXPECT_EQ(decode(utf16(u"Syria denied it.\r\n", little)).text, "Syria denied it.\r\n");
  }
}

TEST(Decode, TextSurvivesAMove) {
  std::vector<Decoded> kept;
  for (int i = 0; i < 20; ++i) kept.push_back(decode("\xFF\xFEN\0o\0"sv));
  for (const Decoded& d : kept) EXPECT_EQ(d.text, "No");
}

TEST(Decode, ReadsWindows1256) {
  // «سوريا وكوريا الشمالية.»
  const Decoded d = decode("\xD3\xE6\xD1\xED\xC7 \xE6\xDF\xE6\xD1\xED\xC7 \xC7\xE1\xD4\xE3\xC7\xE1\xED\xC9.");
  EXPECT_EQ(d.encoding, Encoding::windows1256);
  EXPECT_EQ(d.text, "سوريا وكوريا الشمالية.");
  EXPECT_EQ(decode("caf\xE9 noir").text, "café noir");
  // A letter and a comma that happen to be a well-formed pair, «ة،», do not make it UTF-8.
  EXPECT_EQ(decode("\xC7\xE1\xD3\xE6\xD1\xED\xC9\xA1 \xE6\xDF\xE6\xD1\xED\xC7").text, "السورية، وكوريا");
}

TEST(Decode, NamesEncodings) {
  EXPECT_EQ(name_of(Encoding::utf8), "UTF-8");
  EXPECT_EQ(name_of(Encoding::utf16le), "UTF-16LE");
  EXPECT_EQ(name_of(Encoding::utf16be), "UTF-16BE");
  EXPECT_EQ(name_of(Encoding::windows1256), "windows-1256");
}

TEST(Decode, SaysWhereAFileIsBinary) {
  EXPECT_EQ(refusal("seventeen letters\0and more"sv), "byte 0x00 at offset 17: the file is binary, not text");
  EXPECT_EQ(refusal("\x7F"
                    "ELF\x02\x01\x01\0\0\0\0\0"sv),
            "byte 0x00 at offset 7: the file is binary, not text");
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n\xFF\xFB\x90"), "byte 0x1A at offset 6: the file is binary, not text");
  EXPECT_EQ(refusal("\xFF\xFE"
                    "a\0\0\0"sv),
            "byte 0x00 at offset 4: the file is binary, not text");
}

TEST(Decode, SaysWhereUtf8IsBroken) {
  EXPECT_EQ(refusal("سوريا\xD8"), "truncated UTF-8 sequence at offset 10");
  EXPECT_EQ(refusal("سور\xD9 يا"), "truncated UTF-8 sequence at offset 6");
  EXPECT_EQ(refusal("سوريا \xED\xA0\x80"), "lone surrogate U+D800 at offset 11");
  EXPECT_EQ(refusal("سوريا \xC0\xAF"), "byte 0xC0 at offset 11 never occurs in UTF-8: the file is not UTF-8 text");
  EXPECT_EQ(refusal("سوريا \xE0\x80\xAF"), "overlong UTF-8 sequence at offset 11");
  EXPECT_EQ(refusal("سوريا \xF4\x90\x80\x80"), "UTF-8 sequence beyond U+10FFFF at offset 11");
  EXPECT_EQ(refusal("سوريا \x80"), "byte 0x80 at offset 11 continues no UTF-8 sequence: the file is not UTF-8 text");
  EXPECT_EQ(refusal("Syria and \xD8"), "truncated UTF-8 sequence at offset 10");
}

TEST(Decode, SaysWhereUtf16IsBroken) {
  EXPECT_EQ(refusal("\xFF\xFE\x41\0\x42"sv), "truncated UTF-16: half a code unit at offset 4");
  EXPECT_EQ(refusal("\xFF\xFE\x41\0\0\xD8\x41\0"sv), "lone surrogate U+D800 at offset 4");
  EXPECT_EQ(refusal("\xFF\xFE\0\xDC"sv), "lone surrogate U+DC00 at offset 2");
  EXPECT_EQ(refusal("\xFF\xFE\0\0A\0\0\0"sv), "the file is UTF-32, which is not read: convert it to UTF-8");
}

// Whatever is cut off a text at its end, it is read or refused with a place in it, and never read as something else.
TEST(Decode, CutAtEveryByte) {
  const std::string text = "Syria’s «سوريا» and 북한 \U0001F600: الأسد";
  for (std::size_t n = 0; n <= text.size(); ++n) {
    const std::string cut = text.substr(0, n);
    bool whole = n == text.size() || !utf8::continues(text[n]);
    if (whole) {
      EXPECT_EQ(decode(cut).text, cut);
    } else {
      const std::string why = refusal(cut);
      EXPECT_TRUE(why.starts_with("truncated UTF-8 sequence at offset ")) << n << ": " << why;
      EXPECT_LT(std::stoul(why.substr(why.rfind(' '))), n);
    }
  }
}

}  // namespace
}  // namespace isnad
