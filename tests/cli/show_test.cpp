// timeline, show, search, stats: what they print from a ledger that is known.
#include "program.h"

namespace isnad::testing {
namespace {

class Show : public Program {
 protected:
  Show() { make_ledger(); }
  // The width of the widest line in cells, if each character takes one; isolates take none.
  static std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      std::size_t width = points_before(line, line.size());
      for (std::size_t at = 0; (at = line.find("\xE2\x81", at)) != std::string::npos; at += 3) --width;
      most = std::max(most, width);
    }
    return most;
  }
};

TEST_F(Show, TimelineAsATable) {
  const Ran ran = run({"timeline"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const char* piece :
       {"2014", "North Korea", "→", "Syria", "AID", "at least 20", "reported", "Reuters ← UN", "negated", "mixed"}) {
    EXPECT_NE(ran.out.find(piece), std::string::npos) << piece << "\n" << ran.out;
  }
  EXPECT_NE(ran.out.find("\u2068سوريا\u2069"), std::string::npos) << "right-to-left text is isolated\n" << ran.out;
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_LE(widest(ran.out), 100U) << ran.out;
}

TEST_F(Show, TablesTakeTheWidthThereIs) {
  for (const std::size_t width : {50U, 98U, 130U, 200U}) {
    const Ran ran = run({"timeline"}, "", [&] { ::setenv("COLUMNS", std::to_string(width).c_str(), 1); });
    EXPECT_LE(widest(ran.out), width) << ran.out;
    EXPECT_NE(ran.out.find("North Korea"), std::string::npos);
  }
}

TEST_F(Show, IsolatesAreClosedOnTheirLine) {
  const Ran ran = run({"timeline"}, "", [] { ::setenv("COLUMNS", "98", 1); });
  std::istringstream in(ran.out);
  for (std::string line; std::getline(in, line);) {
    int open = 0;
    for (std::size_t at = 0; (at = line.find("\xE2\x81", at)) != std::string::npos; at += 3) {
      open += line[at + 2] == '\xA8' ? 1 : -1;
      EXPECT_TRUE(open == 0 || open == 1);
    }
    EXPECT_EQ(open, 0) << line;
  }
}

TEST_F(Show, TimelineAsJsonAndCsv) {
  const auto claims = lines(run({"timeline", "--format", "jsonl"}).out);
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0]["doc"], "2021-01-02-mixed.txt");
  EXPECT_EQ(claims[0]["path"], "dir/2021-01-02-mixed.txt");
  EXPECT_EQ(claims[0]["when"], "2014");
  EXPECT_TRUE(claims[1]["when"].is_null());
  const std::string csv = run({"timeline", "--format", "csv"}).out;
  EXPECT_TRUE(csv.starts_with("id,when,first_day,last_day,"));
  EXPECT_NE(
      csv.find(",2014,2014-01-01,2014-12-31,North Korea,PRK,Syria,SYR,AID,sent,missiles,at least 20 missiles,,reported,affirmed,"
               "Reuters (reports); UN report (asserts),"),
      std::string::npos)
      << csv;
}

TEST_F(Show, PartiesByCodeAndName) {
  const auto found = [&](const char* between) {
    return lines(run({"timeline", "--between", between, "--format", "jsonl"}).out).size();
  };
  EXPECT_EQ(found("PRK,SYR"), 2U);
  EXPECT_EQ(found("SY, KP"), 2U);
  EXPECT_EQ(found("north korea,syria"), 2U);
  EXPECT_EQ(found("كوريا الشمالية،سوريا"), 2U);
  EXPECT_EQ(found("PRK,USA"), 0U);
}

TEST_F(Show, AClaimInFull) {
  const std::string id = lines(run({"timeline", "--format", "jsonl"}).out)[0]["id"];
  const Ran ran = run({"show", id.substr(0, 8)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const char* piece :
       {"⟦sent⟧", "‹North Korea›", "‹Syria›", "“missiles”", "at least 20", "2014-01-01 … 2014-12-31", "└─ “Reuters”",
        "└─ “UN report”", "asserts", "en.send", "North Korea (PRK)", "Syria (SYR)", "2021-01-02"}) {
    EXPECT_NE(ran.out.find(piece), std::string::npos) << piece << "\n" << ran.out;
  }
  EXPECT_LT(ran.out.find("“Reuters”"), ran.out.find("“UN report”")) << "the nearest first";
  EXPECT_EQ(lines(run({"show", id, "--format", "jsonl"}).out)[0]["id"], id);
}

TEST_F(Show, AClaimThatIsNotThere) {
  Ran ran = run({"show", "0123456789abcdef"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("no claim in isnad.ledger"), std::string::npos) << ran.err;
  ran = run({"show", "hello"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("is no claim's id"), std::string::npos) << ran.err;
}

TEST_F(Show, Search) {
  const auto hits = lines(run({"search", "سلاح", "--format", "jsonl"}).out);
  EXPECT_TRUE(hits.empty()) << "broken plurals need a lexicon";
  const auto found = lines(run({"search", "الأسلحة", "--format", "jsonl"}).out);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["hits"][0]["text"], "أسلحة");
  EXPECT_EQ(found[0]["claims"].size(), 1U);
  EXPECT_NE(run({"search", "missile"}).out.find("⟦missiles⟧"), std::string::npos);
  EXPECT_EQ(lines(run({"search", "--format", "jsonl", "sent", "north korea"}).out).size(), 1U);
  EXPECT_EQ(run({"search", "-"}).code, 2);
  EXPECT_EQ(run({"search", "nothinglikeit"}).code, 0);
}

TEST_F(Show, Stats) {
  const auto stats = lines(run({"stats", "--format", "jsonl"}).out);
  ASSERT_EQ(stats.size(), 1U);
  EXPECT_EQ(stats[0]["claims"], 2);
  EXPECT_EQ(stats[0]["dated"], 1);
  EXPECT_NE(run({"stats"}).out.find("Claims:  2, 1 with a date"), std::string::npos);
}

TEST_F(Show, TextOfReportsCannotDriveTheTerminal) {
  constexpr std::string_view text = "Evil \x1b[2J\u202Ename sent it to Syria.";
  Reading r;
  r.claims.push_back(
      claim(text, text, "sent", EventType::aid, {mention(text, "Evil \x1b[2J\u202Ename")}, {mention(text, "Syria")}));
  Ledger::open(path("evil.ledger"), Ledger::Mode::write)->write(report(text, "evil\n\x1b[31m.txt"), r);
  for (const auto& command :
       {std::vector<std::string>{"timeline"}, {"search", "name"}, {"show", claim_id(content_hash(text), r.claims[0], 0)}}) {
    auto arguments = command;
    arguments.insert(arguments.end(), {"--ledger", "evil.ledger"});
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out.find('\x1b'), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("\u202E"), std::string::npos) << ran.out;
  }
}

}  // namespace
}  // namespace isnad::testing
