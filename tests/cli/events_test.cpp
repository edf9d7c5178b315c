// isnad events, event, sources, source grade, contradictions: what a user sees of grouping and of chains.
#include <algorithm>

#include "program.h"

namespace isnad::testing {
namespace {

class Events : public Program {
 protected:
  // Three papers and one agency on one leaked report; a denial; a claim of another month.
  void write_reports() const {
    put(path("2018-02-01-reuters.txt"),
        "UNITED NATIONS (Reuters) - North Korea sent at least 40 shipments of tiles to Syria between 2012 and 2017, according to "
        "a "
        "confidential report by UN experts seen by Reuters.\n");
    put(path("2018-02-02-gazette.txt"),
        "North Korea sent more than 40 shipments to Syria between 2012 and 2017, Reuters reported, citing a UN report.\n");
    put(path("2018-02-02-sahifa.txt"),
        "ذكرت وكالة رويترز نقلا عن تقرير لخبراء الأمم المتحدة أن كوريا الشمالية أرسلت 40 شحنة إلى سوريا بين عامي 2012 و2017.\n");
    put(path("2018-02-03-sana.txt"), "DAMASCUS (SANA) - Syria denied that it had received shipments from North Korea.\n");
    put(path("2019-05-14-post.txt"),
        "Turkey seized a North Korean cargo bound for Syria on 13 May 2019, the Turkish coast guard said.\n");
  }
  std::vector<nlohmann::json> events(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"events", "--format", "jsonl"};
    words.insert(words.end(), more.begin(), more.end());
    const Ran ran = run(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::vector<nlohmann::json> out;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) out.push_back(nlohmann::json::parse(line));
    return out;
  }
  // The event of the claim in this document.
  nlohmann::json event_of(const std::string& doc, const std::string& type) const {
    for (const auto& e : events())
      for (const auto& c : e["claims"])
        if (c["doc"] == doc && e["type"] == type) return e;
    ADD_FAILURE() << "no " << type << " event of " << doc;
    return {};
  }
};

TEST_F(Events, OneLeakedReportIsOneOriginHoweverManyRepeatIt) {
  write_reports();
  ASSERT_EQ(run({"read", "."}).code, 0);
  const auto e = event_of("./2018-02-01-reuters.txt", "AID");
  EXPECT_EQ(e["independent"], 1) << e;
  EXPECT_EQ(e["origins"].size(), 1U);
  ASSERT_EQ(e["common_links"].size(), 1U) << e;
  EXPECT_NE(e["common_links"][0].get<std::string>().find_first_of("Rر"), std::string::npos);
  EXPECT_EQ(e["denied_by"].size(), 1U) << e;
  EXPECT_EQ(e["credibility"], 4);  // one origin, denied
  EXPECT_EQ(e["contradictions"].size(), 0U) << "at least 40, more than 40 and 40 agree: " << e;
  EXPECT_EQ(e["first_report"], "2018-02-01");
  std::set<std::string> docs;
  for (const auto& c : e["claims"]) {
    docs.insert(c["doc"]);
    EXPECT_LT(c["span"]["start"], c["span"]["end"]);
    EXPECT_NE(c["quote"].get<std::string>(), "");
  }
  EXPECT_EQ(docs.size(), 4U) << e;
  EXPECT_NE(event_of("./2019-05-14-post.txt", "COERCE")["event"], e["event"]);
}

TEST_F(Events, TheOrderOfReadingChangesNothing) {
  write_reports();
  std::vector<std::string> files;
  for (const auto& f : std::filesystem::directory_iterator(folder_))
    if (f.path().extension() == ".txt") files.push_back(f.path().filename());
  std::sort(files.begin(), files.end());
  std::string first;
  do {
    std::filesystem::remove(path("isnad.ledger"));
    for (const auto& f : files) ASSERT_EQ(run({"read", f}).code, 0);
    const std::string now = run({"events", "--format", "jsonl"}).out;
    if (first.empty()) first = now;
    ASSERT_EQ(now, first);
    std::rotate(files.begin(), files.begin() + 1, files.end());
  } while (!std::is_sorted(files.begin(), files.end()));
}

TEST_F(Events, WhatAPersonSaysOfTheGroupingStays) {
  write_reports();
  ASSERT_EQ(run({"read", "."}).code, 0);
  const auto before = event_of("./2018-02-01-reuters.txt", "AID");
  std::string apart;
  for (const auto& c : before["claims"])
    if (c["doc"] == "./2018-02-02-gazette.txt") apart = c["claim"];
  ASSERT_NE(apart, "");
  EXPECT_EQ(run({"event", "split", apart}).code, 2) << "a correction needs its reason";
  const Ran ran = run({"event", "split", apart, "--why", "another list of shipments"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(event_of("./2018-02-02-gazette.txt", "AID")["claims"].size(), 1U);
  EXPECT_EQ(event_of("./2018-02-01-reuters.txt", "AID")["claims"].size(), before["claims"].size() - 1);
  ASSERT_EQ(run({"read", ".", "--again"}).code, 0);
  EXPECT_EQ(event_of("./2018-02-02-gazette.txt", "AID")["claims"].size(), 1U) << "it survives reading again";

  const std::string seized = event_of("./2019-05-14-post.txt", "COERCE")["event"];
  ASSERT_EQ(run({"event", "merge", seized, apart, "--why", "for the test"}).code, 0);
  EXPECT_EQ(event_of("./2018-02-02-gazette.txt", "AID")["claims"].size(), 2U);
  const Ran list = run({"event", "corrections"});
  EXPECT_NE(list.out.find("another list of shipments"), std::string::npos) << list.out;
  EXPECT_EQ(run({"event", "undo", "2"}).code, 0);
  EXPECT_EQ(run({"event", "undo", "1"}).code, 0);
  EXPECT_EQ(run({"event", "undo", "1"}).code, 1) << "there is no such correction any more";
  EXPECT_EQ(event_of("./2018-02-01-reuters.txt", "AID"), before);
}

TEST_F(Events, GradesOfSourcesCount) {
  write_reports();
  ASSERT_EQ(run({"read", "."}).code, 0);
  EXPECT_EQ(event_of("./2019-05-14-post.txt", "COERCE")["credibility"], 3);
  EXPECT_EQ(run({"source", "grade", "Turkish coast guard", "E"}).code, 2) << "without a reason";
  EXPECT_EQ(run({"source", "grade", "Turkish coast guard", "G", "--why", "x"}).code, 2);
  EXPECT_EQ(run({"source", "grade", "nobody at all", "B", "--why", "x"}).code, 1);
  const Ran ran = run({"source", "grade", "Turkish coast guard", "E", "--why", "was wrong twice"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(event_of("./2019-05-14-post.txt", "COERCE")["credibility"], 6) << "an origin graded E does not count";
  const Ran sources = run({"sources", "--format", "jsonl"});
  EXPECT_NE(sources.out.find("\"grade\":\"E\",\"why\":\"was wrong twice\""), std::string::npos) << sources.out;
}

TEST_F(Events, TheTreeOfAnEventAndWhyItsClaimsAreTogether) {
  write_reports();
  ASSERT_EQ(run({"read", "."}).code, 0);
  const auto e = event_of("./2018-02-01-reuters.txt", "AID");
  const Ran ran = run({"event", e["event"].get<std::string>().substr(0, 8)});
  ASSERT_EQ(ran.code, 0) << ran.err;
  for (const char* part : {"● ", "common link", "denied by", "same because", "1 independent origin"})
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
  const Ran why = run({"event", "why", e["claims"][0]["claim"], e["claims"][1]["claim"]});
  EXPECT_NE(why.out.find("kind +20"), std::string::npos) << why.out;
  EXPECT_EQ(run({"event", "ffffffff"}).code, 1);
  EXPECT_EQ(run({"event", "no-id"}).code, 2);
  EXPECT_EQ(run({"event"}).code, 2);
}

TEST_F(Events, TheSameBytesUnderTwoNamesAreOneReportInTwoPlaces) {
  write_reports();
  std::filesystem::copy_file(path("2018-02-02-gazette.txt"), path("2018-02-04-mirror.txt"));
  ASSERT_EQ(run({"read", "."}).code, 0);
  const auto e = event_of("./2018-02-04-mirror.txt", "AID");
  EXPECT_EQ(e["event"], event_of("./2018-02-02-gazette.txt", "AID")["event"]);
  EXPECT_EQ(e["independent"], 1);
}

TEST_F(Events, FiltersAndEmptyAnswers) {
  write_reports();
  ASSERT_EQ(run({"read", "."}).code, 0);
  EXPECT_FALSE(events({"--between", "PRK,SYR"}).empty());
  EXPECT_TRUE(events({"--between", "PRK,SYR", "--independent", "5"}).empty());
  EXPECT_TRUE(events({"--between", "FRA,JPN"}).empty());
  EXPECT_FALSE(events({"--between", "North Korea,Syria"}).empty());
  for (const auto& e : events({"--type", "coerce"})) EXPECT_EQ(e["type"], "COERCE");
  EXPECT_EQ(events({"--limit", "2"}).size(), 2U);
  EXPECT_EQ(run({"events", "--between", "PRK"}).code, 2);
  EXPECT_EQ(run({"events", "--ledger", "none.ledger"}).code, 1);
}

TEST_F(Events, CountsThatCannotBothBeRight) {
  put(path("2017-08-21-a.txt"), "Iran shipped 40 missiles to Syria on 3 August 2017, a Western diplomat said.\n");
  put(path("2017-08-22-b.txt"), "Iran shipped two missiles to Syria on 3 August 2017, an Israeli official said.\n");
  put(path("2017-08-22-c.txt"), "Iran shipped at least 30 missiles to Syria on 3 August 2017, the Syrian opposition said.\n");
  ASSERT_EQ(run({"read", "."}).code, 0);
  const auto e = event_of("./2017-08-21-a.txt", "AID");
  ASSERT_EQ(e["contradictions"].size(), 1U) << e;
  EXPECT_EQ(e["contradictions"][0]["about"], "count");
  EXPECT_EQ(e["contradictions"][0]["values"].size(), 2U) << "40 and at least 30 agree, two does not";
  const Ran ran = run({"contradictions"});
  EXPECT_NE(ran.out.find("count"), std::string::npos) << ran.out;
}

TEST_F(Events, KilledWhileLinkingAndRunAgain) {
  std::filesystem::create_directory(path("many"));
  for (int i = 0; i < 120; ++i)
    put(path("many/2020-03-" + std::string(i % 20 < 10 ? "0" : "") + std::to_string(i % 20 + (i % 20 < 10 ? 0 : 0)) + "-" +
             std::to_string(i) + ".txt"),
        "Iran sent " + std::to_string(10 + i) + " missiles to Syria on " + std::to_string(1 + i % 28) +
            " March 2020, Reuters said.\n");
  ASSERT_EQ(run({"read", "many", "--ledger", "whole.ledger"}).code, 0);
  const std::string expected = run({"events", "--format", "jsonl", "--ledger", "whole.ledger"}).out;
  ASSERT_NE(expected, "");
  for (const int milliseconds : {150, 250, 350, 450}) {
    std::filesystem::remove(path("killed.ledger"));
    const pid_t pid = start({"read", "many", "--ledger", "killed.ledger"});
    ::usleep(static_cast<useconds_t>(milliseconds) * 1000);
    ::kill(pid, SIGKILL);
    finished(pid);
    ASSERT_EQ(run({"read", "many", "--ledger", "killed.ledger"}).code, 0);
    EXPECT_EQ(run({"events", "--format", "jsonl", "--ledger", "killed.ledger"}).out, expected);
  }
}

}  // namespace
}  // namespace isnad::testing
