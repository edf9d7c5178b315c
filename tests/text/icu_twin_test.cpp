// A slow twin: ICU's word boundaries. Ours differ on purpose, and only where a reason is written down here.
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "scan.h"

namespace isnad {
namespace {

// Where words and numbers begin and end.
struct Words {
  std::set<std::uint32_t> edges;
  std::vector<bool> inside;  // whether a byte is in a word
};

Words ours(std::string_view text) {
  Words words{{}, std::vector<bool>(text.size())};
  const testing::Scan scan(text);
  for (const SentenceTokens& s : scan.sentences) {
    for (const Token& t : s.tokens) {
      if (t.kind > TokenKind::clitic) continue;
      words.edges.insert({t.begin, t.end()});
      for (std::uint32_t i = t.begin; i < t.end(); ++i) words.inside[i] = true;
    }
  }
  return words;
}

Words icus(std::string_view text) {
  Words words{{}, std::vector<bool>(text.size())};
  UErrorCode error = U_ZERO_ERROR;
  UText* bytes = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error);
  const std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  iterator->setText(bytes, error);
  EXPECT_TRUE(U_SUCCESS(error));
  for (std::int32_t begin = 0, end = iterator->next(); end != icu::BreakIterator::DONE; begin = end, end = iterator->next()) {
    if (iterator->getRuleStatus() == UBRK_WORD_NONE) continue;
    words.edges.insert({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    for (std::int32_t i = begin; i < end; ++i) words.inside[static_cast<std::size_t>(i)] = true;
  }
  utext_close(bytes);
  return words;
}

bool letter(char32_t c) { return testing::shared_fold().char_class(c) == CharClass::letter; }
bool digit(char32_t c) { return testing::shared_fold().char_class(c) == CharClass::digit; }
bool arabic(char32_t c) { return (testing::shared_fold().entry(c).properties & kArabic) != 0; }
bool silent(char32_t c) {
  const CharClass k = testing::shared_fold().char_class(c);
  return k == CharClass::mark || k == CharClass::ignored;
}

// The code points around byte `at`, marks and controls passed over.
std::pair<char32_t, char32_t> around(std::string_view text, std::uint32_t at) {
  char32_t before = 0;
  char32_t after = 0;
  for (std::uint32_t i = 0; i < text.size();) {
    const utf8::Point p = utf8::at(text, i);
    if (!silent(p.c)) {
      if (i < at) before = p.c;
      if (i >= at) {
        after = p.c;
        break;
      }
    }
    i += p.length;
  }
  return {before, after};
}

// Whether a boundary that only one of the two sees at `at` is one of the known differences.
bool known(std::string_view text, std::uint32_t at) {
  const auto [before, after] = around(text, at);
  const auto joins = [](char32_t c) {  // inner signs: "test-fired", "Syria's", "U.S.", "النووية.Pyongyang", ICU's a_b and B2,5
    return c == '-' || c == 0x2010 || c == 0x2011 || c == '\'' || c == 0x2018 || c == 0x2019 || c == '.' || c == '_' ||
           c == ':' || c == ',';
  };
  if (joins(before) || joins(after)) return true;
  if ((letter(before) && digit(after)) || (digit(before) && letter(after))) return true;  // «الـ200», "5th"
  if (letter(before) && letter(after) && arabic(before) != arabic(after)) return true;    // «وHwasong»
  if ((before == U'،' && digit(after)) || (digit(before) && after == U'،')) return true;  // «٥،٦» lists two numbers
  if ((after == 'n' || after == 'N') && text.substr(at + 1, 1) == "'") return true;       // "do|n't"
  const utf8::Point here = at < text.size() ? utf8::at(text, at) : utf8::Point{0, 1};
  return silent(here.c);  // controls that hang behind a word are not part of it
}

void compare(std::string_view text) {
  const Words a = ours(text);
  const Words b = icus(text);
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (a.edges.contains(at) == b.edges.contains(at)) continue;
    // A boundary of one inside, or at the other's edge, of what the other calls no word is judged by its neighbours too.
    ASSERT_TRUE(known(text, at)) << "at byte " << at << " of: " << text << "\n"
                                 << (a.edges.contains(at) ? "only ours" : "only ICU's");
  }
  for (std::uint32_t at = 0; at < text.size();) {
    const utf8::Point p = utf8::at(text, at);
    if (letter(p.c) || digit(p.c)) {
      ASSERT_TRUE(a.inside[at]) << "a letter in no word, at byte " << at << " of: " << text;
    }
    at += p.length;
  }
}

TEST(IcuTwin, AgreesOnReports) {
  compare("وصفت “بيونغ يانغ تايمز” الضربات الأمريكية عام 2017 على قاعدة الشعيرات بأنها “مؤامرة دنيئة”.");
  compare("On June 3, 2018, the agency quoted Assad’s aide: 9,000 square meters (KCNA) — 3.5%; [x] {y} «z»");
  compare("زُوِّدت مســاعدات عسكرياً می‌خواهد ٢٠١٧، أيضًا؛ نعم؟");
}

TEST(IcuTwin, AgreesOnMixedText) {
  const std::vector<std::string> pieces{"سوريا", "الـ",   "وزارة", "زُوِّد",   "Syria",  "missile", "Kim",      "5",
                                        "٢٠١٧",  "9,000", "3.5",   "don't", "Qur'an", "U.S.",    "al-Kibar", "،",
                                        "؛",     "؟",     "(",     ")",     "“",      "”",       "«",        "»",
                                        "—",     "/",     "%",     "…",     "!",      "Église",  "Москва"};
  std::mt19937 random(2005);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = random() % 20; n > 0; --n) {
      text += pieces[random() % pieces.size()];
      if (random() % 3 != 0) text += ' ';
    }
    compare(text);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(IcuTwin, AgreesOnTheSamples) {
  const std::filesystem::path samples = std::filesystem::path(ISNAD_ROOT) / "samples";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << "no samples";
  for (const auto& file : std::filesystem::directory_iterator(samples)) {
    if (file.path().extension() != ".txt") continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const Decoded d = decode(bytes);
    // Line by line: the comparison looks around from the start of its text.
    for (std::size_t at = 0; at < d.text.size();) {
      const std::size_t end = std::min(d.text.find('\n', at), d.text.size());
      compare(d.text.substr(at, end - at));
      if (::testing::Test::HasFatalFailure()) return;
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace isnad
