// isnad measures, isnad measures list, isnad timeline --measures: what a user sees.
#include <algorithm>

#include "program.h"

namespace isnad::testing {
namespace {

class MeasuresCli : public Program {
 protected:
  void write_reports() const {
    put(path("2020-09-01-panel.txt"),
        "North Korea shipped missiles to Syria in May 2018, Reuters said. Pyongyang delivered 24 Scud missiles to Syria in 1992. "
        "A report by the UN Panel of Experts found that at least 800 North Korean workers had arrived in Syria in the second "
        "half "
        "of 2019.\n");
    put(path("2020-09-02-denial.txt"), "Tehran denied sending weapons to the Houthis in 2018.\n");
    ASSERT_EQ(run({"read", "."}).code, 0);
  }
  static const nlohmann::ordered_json* measure(const nlohmann::ordered_json& list, const std::string& id) {
    for (const auto& m : list)
      if (m["id"] == id) return &m;
    return nullptr;
  }
};

TEST_F(MeasuresCli, TimelineTellsThemOnlyWhenAsked) {
  write_reports();
  const auto plain = lines(run({"timeline", "--format", "jsonl"}).out);
  const auto with = lines(run({"timeline", "--format", "jsonl", "--measures"}).out);
  ASSERT_EQ(plain.size(), with.size());
  bool found = false;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_FALSE(plain[i].contains("measures"));
    auto same = with[i];
    ASSERT_TRUE(same.contains("measures"));
    same.erase("measures");
    EXPECT_EQ(same, plain[i]) << "all other fields are as they were";
    if (const auto* m = measure(with[i]["measures"], "un-1718-8b"); m != nullptr) {
      found = true;
      EXPECT_EQ(with[i]["when"], "2018-05");
      EXPECT_EQ((*m)["symbol"], "S/RES/1718 (2006)");
      EXPECT_EQ((*m)["paragraph"], "8 (b)");
      EXPECT_EQ((*m)["time"], "during");
      EXPECT_EQ(keys(*m), (std::vector<std::string>{"id", "regime", "symbol", "paragraph", "force", "time", "in_force", "why",
                                                    "missing", "words", "words_ar", "source"}));
      EXPECT_EQ((*m)["why"][0]["field"], "act");
    }
  }
  EXPECT_TRUE(found);
  const Ran csv = run({"timeline", "--format", "csv", "--measures"});
  EXPECT_EQ(csv.code, 2);
  EXPECT_NE(csv.err.find("csv cannot"), std::string::npos) << csv.err;
}

TEST_F(MeasuresCli, AnEventIsSetAgainstWhatWasInForceThen) {
  write_reports();
  const auto events = lines(run({"measures", "--between", "PRK,SYR", "--format", "jsonl"}).out);
  ASSERT_FALSE(events.empty());
  const nlohmann::ordered_json* workers = nullptr;
  for (const auto& e : events) {
    EXPECT_NE(e["when"], "1992") << "no measure on North Korea was in force";
    EXPECT_EQ(e["claims"].size(), e["measures"].size());
    if (const auto* m = measure(e["measures"], "un-2397-8"); m != nullptr) workers = m;
  }
  ASSERT_NE(workers, nullptr) << "by the place, as no Syrian is named";
  EXPECT_EQ((*workers)["time"], "over");
  EXPECT_EQ((*workers)["in_force"], "during");
  EXPECT_EQ((*workers)["deadline"], "over");
  EXPECT_NE((*workers)["words"].get<std::string>().find("so before and up to the date set, 22 December 2019"), std::string::npos);

  const auto all = lines(run({"measures", "--between", "PRK,SYR", "--all-times", "--format", "jsonl"}).out);
  bool early = false;
  for (const auto& e : all)
    if (e["when"] == "1992") early = (*measure(e["measures"], "un-1718-8b"))["time"] == "before";
  EXPECT_TRUE(early);
  EXPECT_TRUE(lines(run({"measures", "--between", "PRK,SYR", "--since", "2021", "--format", "jsonl"}).out).empty());
}

TEST_F(MeasuresCli, TheTableTellsADenialAsOne) {
  write_reports();
  const Ran ran = run({"measures"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("touches S/RES/1718 (2006) para. 8 (b)"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("denied; if it were true it would touch S/RES/2231 (2015)"), std::string::npos) << ran.out;
  const Ran arabic = run({"measures", "--lang", "ar"});
  EXPECT_NE(arabic.out.find("يمسّ S/RES/1718 (2006) الفقرة 8 (b)"), std::string::npos) << arabic.out;
  const Ran timeline = run({"timeline", "--measures", "--since", "2018", "--until", "2018"});
  EXPECT_NE(timeline.out.find("touches S/RES/1718 (2006) para. 8 (b)"), std::string::npos) << timeline.out;
}

TEST_F(MeasuresCli, ListShowsDaysSummariesAndSources) {
  const Ran all = run({"measures", "list"});
  EXPECT_EQ(all.code, 0) << all.err;
  for (const auto* part : {"S/RES/2397 (2017)", "date set:", "S/RES/2118 (2013)", "Executive Order 13382"})
    EXPECT_NE(all.out.find(part), std::string::npos) << part;
  const auto iran = lines(run({"measures", "list", "iran", "--format", "jsonl"}).out);
  ASSERT_FALSE(iran.empty());
  for (const auto& m : iran) {
    EXPECT_EQ(m["regime"], "iran");
    EXPECT_TRUE(m["source"].get<std::string>().starts_with("https://"));
  }
  EXPECT_NE(run({"measures", "list", "dprk", "--lang", "ar"}).out.find("الأمم المتحدة: كوريا الشمالية"), std::string::npos);
  const Ran none = run({"measures", "list", "atlantis"});
  EXPECT_EQ(none.code, 2);
  EXPECT_NE(none.err.find("there is no regime “atlantis”; there are dprk"), std::string::npos) << none.err;
}

TEST_F(MeasuresCli, AFolderOfOnesOwn) {
  write_reports();
  std::filesystem::create_directory(path("mine"));
  put(path("mine/own.tsv"),
      "own-1\tHouse rule\t7\tforbids\tship\t-\tPRK\tany\tone-way\tmissile\t-\t-\t2001-01-01\t-\t-\tno missiles\tلا "
      "صواريخ\t-\t-\thttps://example.org/rule\n");
  const Ran ran = run({"measures", "--measures-dir", "mine"});
  EXPECT_NE(ran.out.find("touches House rule para. 7: no missiles"), std::string::npos) << ran.out << ran.err;
  EXPECT_EQ(ran.out.find("S/RES"), std::string::npos);
  put(path("mine/own.tsv"), "own-1\tHouse rule\t7\tforbids\tshipp\n");
  const Ran broken = run({"measures", "--measures-dir", "mine"});
  EXPECT_EQ(broken.code, 1);
  EXPECT_NE(broken.err.find("mine/own.tsv:1: has 5 columns where a measure has 21"), std::string::npos) << broken.err;
  std::filesystem::remove(path("mine/own.tsv"));
  EXPECT_NE(run({"measures", "--measures-dir", "mine"}).err.find("expected measures"), std::string::npos);
}

TEST_F(MeasuresCli, TheSamplesTouchWhatTheirReportsSpeakOf) {
  ASSERT_EQ(run({"read", std::string(ISNAD_ROOT) + "/samples"}).code, 0);
  std::set<std::string> symbols;
  for (const auto& e : lines(run({"measures", "--format", "jsonl"}).out))
    for (const auto& m : e["measures"]) symbols.insert(m["symbol"]);
  for (const auto* symbol : {"S/RES/1718 (2006)", "S/RES/2270 (2016)", "S/RES/1970 (2011)", "S/RES/2231 (2015)"})
    EXPECT_EQ(symbols.count(symbol), 1U) << symbol;
}

}  // namespace
}  // namespace isnad::testing
