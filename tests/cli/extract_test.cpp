// isnad extract: the form of its lines, and that threads do not matter.
#include "program.h"

namespace isnad::testing {
namespace {

class Extract : public Program {};

TEST_F(Extract, LinesHaveTheFieldsOfTheGoldInTheirOrder) {
  put(path("en.txt"), kEnglish);
  put(path("ar.txt"), kArabic);
  const Ran ran = run({"extract", "ar.txt", "./en.txt"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  const auto claims = lines(ran.out);
  EXPECT_GE(claims.size(), 2U);
  for (const auto& c : claims) {
    const std::vector<std::string> fields = {"doc",      "lang",    "span",    "trigger", "type",  "contexts",
                                             "actors",   "targets", "objects", "when",    "where", "status",
                                             "polarity", "sources", "rules",   "mode",    "cameo", "denies"};
    EXPECT_EQ(keys(c), fields);
    const std::string doc = c["doc"];
    ASSERT_TRUE(doc == "en.txt" || doc == "ar.txt") << doc;
    const std::string_view text = doc == "en.txt" ? kEnglish : kArabic;
    EXPECT_EQ(keys(c["span"]), (std::vector<std::string>{"start", "end"}));
    EXPECT_EQ(keys(c["trigger"]), (std::vector<std::string>{"start", "end", "text"}));
    EXPECT_EQ(c["trigger"]["text"], code_points(text, c["trigger"]["start"], c["trigger"]["end"]));
    for (const char* list : {"actors", "targets", "where"}) {
      for (const auto& m : c[list]) {
        EXPECT_EQ(keys(m), (std::vector<std::string>{"text", "start", "end", "id", "entity"}));
        EXPECT_EQ(m["text"], code_points(text, m["start"], m["end"]));
        EXPECT_TRUE(m["id"].is_null() || m["id"].is_string());
      }
    }
    for (const auto& s : c["sources"])
      EXPECT_EQ(keys(s), (std::vector<std::string>{"text", "start", "end", "stance", "id", "entity", "voice"}));
    for (const auto& o : c["objects"]) {
      if (o.contains("count")) {
        EXPECT_EQ(keys(o["count"]), (std::vector<std::string>{"min", "max", "unit"}));
      }
    }
  }
  EXPECT_EQ(ran.out.find("\\u06"), std::string::npos) << "Arabic is written as UTF-8";
}

TEST_F(Extract, TimesAndQuantities) {
  put(path("en.txt"), kEnglish);
  const auto times = lines(run({"extract", "--only", "times", "en.txt"}).out);
  ASSERT_FALSE(times.empty());
  for (const auto& t : times) {
    EXPECT_EQ(keys(t), (std::vector<std::string>{"start", "end", "text", "edtf"}));
    EXPECT_EQ(t["text"], code_points(kEnglish, t["start"], t["end"]));
  }
  const Ran ran = run({"extract", "--only", "quantities", "en.txt"});
  const auto quantities = lines(ran.out);
  ASSERT_FALSE(quantities.empty());
  EXPECT_EQ(keys(quantities[0]), (std::vector<std::string>{"start", "end", "text", "min", "max", "unit"}));
  EXPECT_NE(ran.out.find("\"min\":20,\"max\":null"), std::string::npos) << ran.out;
}

TEST_F(Extract, TheSameBytesWhateverTheNumberOfThreads) {
  std::filesystem::create_directories(path("many/inner"));
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int j = 0; j <= i * 7 % 40; ++j) text += std::string(j % 2 == 0 ? kEnglish : kArabic);
    put(path((i % 3 == 0 ? "many/inner/" : "many/") + std::to_string(i) + ".txt"), text + std::to_string(i));
  }
  put(path("many/broken.txt"), "\xff\xfe\x00");
  for (const char* format : {"jsonl", "table"}) {
    const Ran one = run({"extract", "--threads", "1", "--format", format, "many"});
    EXPECT_EQ(one.code, 0);
    EXPECT_FALSE(one.out.empty());
    for (const char* threads : {"2", "3", "16"}) {
      const Ran more = run({"extract", "--threads", threads, "--format", format, "many"});
      EXPECT_TRUE(more.out == one.out) << format << " with " << threads;
      EXPECT_EQ(more.err, one.err);
    }
  }
}

TEST_F(Extract, ReadsTheStandardInput) {
  const Ran ran = run({"extract", "-"}, std::string(kEnglish));
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto claims = lines(ran.out);
  ASSERT_FALSE(claims.empty());
  EXPECT_EQ(claims[0]["doc"], "-");
}

TEST_F(Extract, AFileNameOfAnyBytesStaysJson) {
  put(path("bad\xff\"name.txt"), kEnglish);
  const auto claims = lines(run({"extract", "bad\xff\"name.txt"}).out);
  ASSERT_FALSE(claims.empty());
  EXPECT_EQ(claims[0]["doc"], "bad\xEF\xBF\xBD\"name.txt");
}

TEST_F(Extract, TablesFitAndHoldNoEscapesForAFile) {
  put(path("mixed.txt"), std::string(kArabic) + std::string(kEnglish));
  const Ran ran = run({"extract", "--format", "table", "mixed.txt"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_NE(ran.out.find("WHO → WHOM"), std::string::npos);
}

TEST_F(Extract, AFullDiskIsAnError) {
  put(path("en.txt"), kEnglish);
  const Ran ran = run({"extract", "en.txt"}, "", [] { ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO); });
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("cannot be written"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace isnad::testing
