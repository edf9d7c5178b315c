// What the loader says of files that are not well formed: file, line, what is wrong, what to do.
#include "fixture.h"

namespace isnad::testing {
namespace {

std::string row(const std::vector<std::pair<std::size_t, std::string>>& changes = {}) {
  std::vector<std::string> columns = {"x-1",        "S/RES/1 (2000)",
                                      "8",          "forbids",
                                      "ship,AID",   "military",
                                      "PRK",        "any",
                                      "one-way",    "missile",
                                      "rocket",     "-",
                                      "2006-10-14", "-",
                                      "-",          "no missiles",
                                      "لا صواريخ",  "-",
                                      "-",          "https://docs.un.org/x"};
  for (const auto& [at, text] : changes) columns.at(at) = text;
  std::string out;
  for (const auto& c : columns) out += (out.empty() ? "" : "\t") + c;
  return out + "\n";
}

std::string said(const std::string& bytes, const std::string& sets = "") {
  try {
    (void)Measures::load({{"sets.tsv", sets}, {"x.tsv", "# a comment\nregime\tX\tس\n" + bytes}}, vocabulary());
  } catch (const Error& e) {
    return e.what();
  }
  return "nothing";
}

TEST(MeasureLoad, TheBuiltInFilesAreInOrder) {
  const auto& all = built_in().all;
  EXPECT_GT(all.size(), 60U);
  for (const auto& m : all) {
    EXPECT_FALSE(m.summary.ar.empty()) << m.id;
    EXPECT_TRUE(m.source.starts_with("https://")) << m.id;
    EXPECT_FALSE(m.types.empty() && m.classes.empty()) << m.id;
  }
  for (const auto* name : {"dprk", "syria-chemical", "iran", "yemen", "libya", "syria-us", "syria-eu"})
    EXPECT_TRUE(std::any_of(built_in().regimes.begin(), built_in().regimes.end(), [&](const Regime& r) {
      return r.name == name;
    })) << name;
}

TEST(MeasureLoad, ARowBecomesAMeasure) {
  const auto m = Measures::load({{"x.tsv", row()}}, vocabulary()).all.at(0);
  EXPECT_EQ(m.regime, "x");
  EXPECT_EQ(m.types, std::vector<EventType>{EventType::aid});
  EXPECT_EQ(m.classes, std::vector<std::string>{"ship"});
  EXPECT_EQ(m.who.countries, std::vector<Country>{Country::of("PRK")});
  EXPECT_TRUE(m.whom.any);
  EXPECT_EQ(m.until, "");
}

TEST(MeasureLoad, ASetGivesItsThingsAndWords) {
  const auto m =
      Measures::load({{"sets.tsv", "arms\tmissile,tank\tweapon,أسلحة\tsoldier\n"}, {"x.tsv", row({{9, "@arms,gold"}})}},
                     vocabulary())
          .all.at(0);
  EXPECT_EQ(m.things, (std::vector<std::string>{"missile", "tank", "gold"}));
  EXPECT_EQ(m.words, (std::vector<std::string>{"rocket", "weapon", "اسلحه"}));
  EXPECT_EQ(m.people, std::vector<std::string>{"soldier"});
}

TEST(MeasureLoad, WhatIsUnknownIsNamedWithItsLineAndWhatIsNear) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {row({{4, "shipp"}}), {"measures/x.tsv:3: ", "“shipp” is no class of acts", "“ship”"}},
      {row({{4, "AIDD"}}), {"“AIDD” is no type of event", "“AID”"}},
      {row({{5, "militry"}}), {"“militry” is no context", "“military”"}},
      {row({{6, "PRX"}}), {"“PRX” is no country", "ISO 3166-1"}},
      {row({{6, "houthi"}}), {"“houthi” is nobody whom", "“houthis”"}},
      {row({{6, "-"}}), {"nobody stands in column 7"}},
      {row({{6, "any"}}), {"who and whom are both “any”"}},
      {row({{8, "both"}}), {"the direction is “both”", "one-way"}},
      {row({{9, "misile"}}), {"“misile” is no thing", "“missile”"}},
      {row({{9, "@arms"}}), {"the set “@arms” does not stand in sets.tsv"}},
      {row({{3, "prohibits"}}), {"“prohibits”", "forbids, demands, limits, urges, penalises"}},
      {row({{12, "2006-02-30"}}), {"“2006-02-30”, which is no day"}},
      {row({{12, "2006"}}), {"write it as 2017-12-22"}},
      {row({{13, "2005-01-01"}}), {"ends on 2005-01-01, before it begins on 2006-10-14"}},
      {row({{14, "2005-01-01"}}), {"lies before the day from which it is in force"}},
      {row({{17, "food"}}), {"exemptions stand in one language only"}},
      {row({{19, "undocs"}}), {"“undocs” is no address"}},
      {row({{12, "-"}}), {"has not a day from which it is in force (column 13)"}},
      {row() + row(), {"measures/x.tsv:4: ", "“x-1” is taken by measures/x.tsv:3"}},
      {"x-1\tS/RES/1\t8\n", {"measures/x.tsv:3: has 3 columns where a measure has 21"}},
      {"x\xFF\ty\tz\n", {"measures/x.tsv:3: is not UTF-8"}},
  };
  for (const auto& [bytes, parts] : cases)
    for (const auto& part : parts) EXPECT_TRUE(holds(said(bytes), part)) << said(bytes) << "\nlacks: " << part;
  EXPECT_TRUE(holds(said(row(), "a\tmissile\na\ttank\n"), "measures/sets.tsv:2: the set “a” stands here a second time"));
  EXPECT_TRUE(holds(said(row(), "a\tmissle\n"), "measures/sets.tsv:1: “missle” is no thing"));
}

TEST(MeasureLoad, AnIdIsOneInAllFiles) {
  try {
    (void)Measures::load({{"b.tsv", row()}, {"a.tsv", row()}}, vocabulary(), "mine/");
    FAIL();
  } catch (const Error& e) {
    EXPECT_TRUE(holds(e.what(), "mine/b.tsv:1: the id “x-1” is taken by mine/a.tsv:1")) << e.what();
  }
}

}  // namespace
}  // namespace isnad::testing
