// The lists as published, against counts made without the importers.
#include <algorithm>
#include <regex>
#include <set>

#include "fixture.h"

namespace isnad::testing {
namespace {

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++out;
  return out;
}

bool there(const std::string& path) {
  if (std::filesystem::exists(path)) return true;
  std::printf("passed over: %s is not there (the shared folder of real lists)\n", path.c_str());
  return false;
}

// Every party of the list once, each with a name, a primary one first, no two names alike.
void expect_sound(const ReadList& list) {
  std::set<std::string> ids;
  for (const Listed& party : list.parties) {
    EXPECT_TRUE(ids.insert(party.id).second) << party.id << " twice";
    ASSERT_FALSE(party.names.empty()) << party.id;
    EXPECT_EQ(party.names.front().quality, NameQuality::primary) << party.id;
    std::set<std::string> texts;
    for (const ListedName& name : party.names) EXPECT_TRUE(texts.insert(name.text).second) << party.id << " " << name.text;
    EXPECT_NE(party.schema, Schema::unknown) << party.id;
  }
}

TEST(RealUn, EveryRecordIsRead) {
  const auto path = shared_list("un/consolidated-2026-02-27.xml");
  if (!there(path)) GTEST_SKIP() << path << " is not there";
  const std::string bytes = whole_file(path);
  const ReadList list = read({path});
  EXPECT_EQ(list.parties.size(), count(bytes, "<INDIVIDUAL>") + count(bytes, "<ENTITY>"));
  EXPECT_EQ(list.header.date, "2026-02-27");
  EXPECT_TRUE(list.complaints.empty());
  expect_sound(list);
  std::size_t persons = 0;
  std::size_t listed = 0;
  std::size_t dprk = 0;
  for (const Listed& party : list.parties) {
    persons += party.schema == Schema::person ? 1 : 0;
    listed += party.listed_on.size() == 10 ? 1 : 0;
    dprk += party.programmes == std::vector<std::string>{"DPRK"} ? 1 : 0;
  }
  EXPECT_EQ(persons, count(bytes, "<INDIVIDUAL>"));
  EXPECT_EQ(listed, list.parties.size());
  EXPECT_EQ(dprk, count(bytes, "<UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"));
  EXPECT_EQ(names(list.party("KPe.013")),
            "primary BANK OF EAST LAND | strong Dongbang BANK | strong TONGBANG U’NHAENG | strong TONGBANG BANK");
  EXPECT_EQ(identifiers(list.party("KPe.022")), "IMO 5342883");
  EXPECT_EQ(joined(list.party("YEi.002").births), "1985~ | 1984/1986");
}

// This copy was damaged on its way: every character beyond Latin-1 lost its upper byte. It is read whole all the same, and what
// had to be replaced is told once.
TEST(RealUn, DamagedCopyIsReadAndNamed) {
  const auto path = shared_list("un/consolidated-2025-08-16.xml");
  if (!there(path)) GTEST_SKIP() << path << " is not there";
  const std::string bytes = whole_file(path);
  const ReadList list = read({path});
  EXPECT_EQ(list.header.date, "2025-08-16");
  EXPECT_EQ(list.parties.size(), count(bytes, "<INDIVIDUAL>") + count(bytes, "<ENTITY>"));
  const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  ASSERT_EQ(list.complaints.size(), 1U);
  EXPECT_NE(list.complaints[0].find(" and " + std::to_string(controls) + " control characters were replaced"), std::string::npos)
      << list.complaints[0];
  EXPECT_EQ(list.complaints[0].find(path + ":53: "), 0U) << list.complaints[0];
  expect_sound(list);
}

class RealOfac : public ::testing::TestWithParam<const char*> {};

TEST_P(RealOfac, EveryRowIsRead) {
  const std::string folder = shared_list(GetParam());
  if (!there(folder)) GTEST_SKIP() << folder << " is not there";
  const ReadList list = read({folder + "/sdn.csv", folder + "/alt.csv", folder + "/add.csv"});
  EXPECT_TRUE(list.complaints.empty());
  expect_sound(list);
  const std::string parties = whole_file(folder + "/sdn.csv");
  const std::string aliases = whole_file(folder + "/alt.csv");
  // No field of these tables has a line end in it: rows are lines.
  std::size_t rows = count(parties, "\n") + (parties.ends_with('\n') || parties.ends_with("\x1A") ? 0 : 1);
  EXPECT_EQ(list.parties.size(), rows);
  EXPECT_EQ(list.bytes, parties.size() + aliases.size() + std::filesystem::file_size(folder + "/add.csv"));
  std::size_t vessels = 0;
  std::size_t persons = 0;
  std::size_t births = 0;
  std::size_t former = 0;
  for (const Listed& party : list.parties) {
    vessels += party.schema == Schema::vessel ? 1 : 0;
    persons += party.schema == Schema::person ? 1 : 0;
    births += party.births.size();
    for (const auto& name : party.names) former += name.quality == NameQuality::former ? 1 : 0;
  }
  EXPECT_EQ(vessels, count(parties, ",\"vessel\","));
  EXPECT_EQ(persons, count(parties, ",\"individual\","));
  // A handful of the dates stand twice in one row.
  EXPECT_NEAR(static_cast<double>(births), static_cast<double>(count(parties, "DOB ")), 10);
  EXPECT_NEAR(static_cast<double>(former), static_cast<double>(count(aliases, ",\"fka\",") + count(parties, "f.k.a. '")), 10);
  EXPECT_EQ(list.party("9345").names.front().text, "KOREA MINING DEVELOPMENT TRADING CORPORATION");
  EXPECT_EQ(identifiers(list.party("15037")), "call sign 9HDQ9 | IMO 9187655 | MMSI 256842000");
}

INSTANTIATE_TEST_SUITE_P(Years, RealOfac, ::testing::Values("ofac-2019", "ofac-2021"));

}  // namespace
}  // namespace isnad::testing
