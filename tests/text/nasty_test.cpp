// Input that nobody wrote by hand: what must hold is that it is read in linear time and that every promise is kept.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "isnad/error.h"
#include "scan.h"

namespace isnad {
namespace {

using testing::Scan;

void check(std::string_view text) {
  const Scan scan(text);
  EXPECT_EQ(testing::broken_promise(scan), "") << text.substr(0, 200);
}

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += part;
  return out;
}

constexpr std::size_t kMuch = 10'000'000;

TEST(Nasty, MuchOfOneThing) {
  for (const std::string_view part : {"a",  "ب", "\u064E", ".",      "\"",  "' ",  "\n",    "\r",         "1",      "1,",  "a-",
                                      "a.", "(", "ﷲ",      "\u202E", "a\n", "A. ", "word ", "\U0001F600", "\u0640", "n't", "'"}) {
    const std::string text = repeated(part, kMuch / 10);
    const Scan scan(text);
    for (const SentenceTokens& s : scan.sentences) ASSERT_LE(s.tokens.size(), Sentences::kMaxTokens);
    // The promises are checked on a part: counting code points from the start for each sentence is quadratic.
    check(std::string_view(text).substr(0, 30000 - 30000 % part.size()));
  }
}

TEST(Nasty, ALineOfTenMegabytes) {
  const std::string text = repeated("وأكدت Syria’s ministry أن 2,000 missile-parts، ", kMuch);
  const auto began = std::chrono::steady_clock::now();
  const Scan scan(decode(text).text);
  EXPECT_GT(scan.cut, 100U);
  // A slow machine with sanitizers takes two seconds; quadratic time would take hours.
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(60));
}

TEST(Nasty, LoneMarksAndControls) {
  check("\u064E\u0301 \u064Bسوريا \u202E\u2066abc\u2069\u202C\u200F. \u0640\u0640 ـه");
  check("a\u0301\u0301\u0301 ب\u064E\u064E\u064E 1\u064E2 -\u0301 '\u0301s a'\u0301s");
}

TEST(Nasty, NulAndOtherControls) {
  check(std::string("a\0b \x01\x02 c\x7F", 10));
  EXPECT_THROW(static_cast<void>(decode(std::string(5, '\0'))), Error);
}

TEST(Nasty, TruncatedAtEveryByte) {
  const std::string text = "Syria’s “U.S.” don't الـ\"درونز\" ٢٬٠٠٠٫٥ Chalma-1, F-16. أ.ف.ب. ’s \r\n\r\n1. U.N.\n- x";
  for (std::size_t n = 0; n <= text.size(); ++n) {
    const std::string cut = text.substr(0, n);
    const Scan scan(cut);  // not well formed where it ends inside a letter: no token may reach beyond the end
    for (const SentenceTokens& s : scan.sentences) EXPECT_LE(s.span.end, n);
    if (n == text.size() || !utf8::continues(text[n])) {
      EXPECT_EQ(testing::broken_promise(scan), "") << cut;
    }
  }
}

TEST(Nasty, RandomPieces) {
  const std::vector<std::string> pieces{
      "سوريا", "الـ",        "ُ",           "ً",       "آب",     "Syria",  "U.S.",   "U", ".",   "..",  "…",  "?",
      "؟",     "،",          "’",          "'",      "‘",      "\"",     "“",      "”", "«",   "»",   "(",  ")",
      "-",     "–",          "/",          "5",      "٥",      "٬",      ",",      "%", " ",   "  ",  "\n", "\n\n",
      "\r\n",  "\t",         "\u00A0",     "\u200F", "\u200C", "\u0640", "\uFEFF", "s", "n't", "t",   "al", "북한",
      "हिन्दी", "\U0001F600", "\U00010400", "ﷺ",      "Aug",    "ﻻ",      "é",      "İ", "1.",  "e.g."};
  std::mt19937 random(2021);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += pieces[random() % pieces.size()];
    ASSERT_EQ(testing::broken_promise(Scan(text)), "") << text;
  }
}

TEST(Nasty, RandomBytes) {
  std::mt19937 random(1967);
  for (int round = 0; round < 4000; ++round) {
    std::string bytes;
    for (std::size_t n = random() % 60; n > 0; --n) bytes += static_cast<char>(random() % (round % 2 == 0 ? 256 : 128));
    try {
      const Decoded d = decode(bytes);
      ASSERT_EQ(testing::broken_promise(Scan(d.text)), "");
    } catch (const Error& e) {
      EXPECT_FALSE(std::string(e.what()).empty());
    }
  }
}

}  // namespace
}  // namespace isnad
