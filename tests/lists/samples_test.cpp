// Every sample is read, in each format: names and how far they may be trusted, dates, countries, references.
#include "fixture.h"

namespace isnad::testing {
namespace {

TEST(UnXml, PersonsAndOrganisations) {
  const ReadList list = read({sample("un.xml")});
  EXPECT_EQ(list.header.list, "un");
  EXPECT_EQ(list.header.format, "UN XML");
  EXPECT_EQ(list.header.date, "2024-03-01");
  EXPECT_EQ(list.parties.size(), 14U);
  EXPECT_TRUE(list.complaints.empty());
  EXPECT_EQ(list.bytes, std::filesystem::file_size(sample("un.xml")));

  const Listed& yun = list.party("KPi.001");
  EXPECT_EQ(yun.schema, Schema::person);
  EXPECT_EQ(names(yun), "primary YUN HO-JIN | strong Yun Ho-chin");
  EXPECT_EQ(joined(yun.births), "1944-10-13");
  EXPECT_EQ(codes(yun.nationalities), "PRK");
  EXPECT_EQ(joined(yun.titles), "Director of Namchongang Trading Corporation");
  EXPECT_EQ(joined(yun.programmes), "DPRK");
  EXPECT_EQ(yun.listed_on, "2009-07-16");
  EXPECT_EQ(yun.amended_on, "2022-07-26");  // the later of two days
  EXPECT_EQ(yun.remarks, "Sample remark: oversees purchases for the uranium programme.");

  EXPECT_EQ(joined(list.party("KPi.004").births), "1940~");
  EXPECT_EQ(joined(list.party("KPi.007").births), "1968-02-19 | 1965/1966");
  EXPECT_EQ(names(list.party("KPi.035")), "primary KIM CHOL SAM | strong Jin Tiesan | strong* 金铁三");
  EXPECT_EQ(identifiers(list.party("KPi.035")), "passport 645120378 PRK");

  const Listed& houthi = list.party("YEi.001");
  EXPECT_EQ(names(houthi),
            "primary ABD AL-KHALIQ AL-HOUTHI | strong* عبدالخالق الحوثي | strong Abd-al-Khaliq al-Huthi | "
            "strong Abd-al-Khaliq Badr-al-Din al Huthi | weak Abu-Yunus");
  EXPECT_EQ(houthi.sex, "male");

  EXPECT_EQ(names(list.party("KPe.001")),
            "primary KOREA MINING DEVELOPMENT TRADING CORPORATION | strong CHANGGWANG SINYONG CORPORATION | "
            "strong EXTERNAL TECHNOLOGY GENERAL CORPORATION | strong KOMID");
  EXPECT_EQ(list.party("KPe.001").schema, Schema::organisation);
  EXPECT_EQ(names(list.party("KPe.002")),
            "primary KOREA RYONBONG GENERAL CORPORATION | strong KOREA YONBONG GENERAL CORPORATION | "
            "former LYONGAKSAN GENERAL TRADING CORPORATION");
  EXPECT_EQ(names(list.party("KPe.013")),
            "primary BANK OF EAST LAND | strong Dongbang BANK | strong TONGBANG U’NHAENG | hidden Tongbang Unhaeng");
  EXPECT_EQ(names(list.party("KPe.020")),
            "primary OCEAN MARITIME MANAGEMENT COMPANY, LIMITED (OMM) | strong OCEAN MARITIME MANAGEMENT COMPANY, LIMITED | "
            "weak OMM | strong East Sea Shipping Company");
  EXPECT_EQ(identifiers(list.party("KPe.020")), "IMO 1790183");
  EXPECT_EQ(codes(list.party("KPe.005").countries), "IRN");
}

TEST(OfacXml, EntriesAliasesShips) {
  const ReadList list = read({sample("ofac/SDN.XML")});
  EXPECT_EQ(list.header.list, "ofac-sdn");
  EXPECT_EQ(list.header.date, "2024-03-01");
  EXPECT_EQ(list.parties.size(), 9U);
  EXPECT_EQ(names(list.party("9345")),
            "primary KOREA MINING DEVELOPMENT TRADING CORPORATION | strong CHANGGWANG SINYONG CORPORATION | weak KOMID");
  EXPECT_EQ(joined(list.party("9345").programmes), "NPWMD | DPRK2");
  EXPECT_EQ(codes(list.party("9345").countries), "PRK SYR");
  EXPECT_EQ(names(list.party("9346")), "primary TANCHON COMMERCIAL BANK | former CHANGGWANG CREDIT BANK");
  EXPECT_EQ(names(list.party("10725")), "primary Rami MAKHLUF | strong Rami MAKHLOUF");
  EXPECT_EQ(joined(list.party("10725").births), "1969-07-10");
  EXPECT_EQ(identifiers(list.party("10725")), "passport 98044 SYR");
  EXPECT_EQ(joined(list.party("12211").births), "1947~ | 1946~");
  EXPECT_EQ(codes(list.party("12211").countries), "PRK");  // of a place of birth
  EXPECT_EQ(joined(list.party("17927").births), "1982 | 1980/1981");
  EXPECT_EQ(list.party("17927").sex, "male");
  EXPECT_EQ(identifiers(list.party("17068")), "IMO 1790183");
  EXPECT_EQ(list.party("17069").schema, Schema::vessel);
  EXPECT_EQ(codes(list.party("17069").nationalities), "PRK");
  EXPECT_EQ(identifiers(list.party("17069")), "IMO 7937317");
}

TEST(OfacAdvanced, NumbersStandForThingsElsewhere) {
  const ReadList list = read({sample("ofac/SDN_ADVANCED.XML")});
  EXPECT_EQ(list.header.list, "ofac-sdn");
  EXPECT_EQ(list.header.format, "OFAC SDN_ADVANCED.XML");
  EXPECT_EQ(list.header.date, "2024-03-01");
  EXPECT_EQ(list.parties.size(), 7U);
  EXPECT_EQ(list.bytes, std::filesystem::file_size(sample("ofac/SDN_ADVANCED.XML")));  // read twice, counted once
  const Listed& makhluf = list.party("10725");
  EXPECT_EQ(makhluf.schema, Schema::person);
  EXPECT_EQ(names(makhluf), "primary Rami MAKHLUF | strong* رامي مخلوف | strong Rami MAKHLOUF");
  EXPECT_EQ(joined(makhluf.births), "1969-07-10");
  EXPECT_EQ(codes(makhluf.nationalities), "SYR");
  EXPECT_EQ(codes(makhluf.countries), "SYR");
  EXPECT_EQ(makhluf.sex, "male");
  EXPECT_EQ(identifiers(makhluf), "passport 98044 SYR");
  EXPECT_EQ(makhluf.listed_on, "2008-02-21");
  EXPECT_EQ(joined(makhluf.programmes), "SYRIA");
  EXPECT_EQ(names(list.party("12218")), "primary Ho-Jin YUN | strong* 윤호진");
  EXPECT_EQ(joined(list.party("17927").births), "1982 | 1980/1981");
  EXPECT_EQ(joined(list.party("17927").titles), "Leader of the Houthi group");
  EXPECT_EQ(names(list.party("9352")),
            "primary SCIENTIFIC STUDIES AND RESEARCH CENTER | strong* مركز الدراسات والبحوث العلمية | weak SSRC");
  EXPECT_EQ(names(list.party("9346")), "primary TANCHON COMMERCIAL BANK | former CHANGGWANG CREDIT BANK");
  EXPECT_EQ(list.party("17069").schema, Schema::vessel);
  EXPECT_EQ(codes(list.party("17069").nationalities), "PRK");
  EXPECT_EQ(identifiers(list.party("17069")), "IMO 7937317");
}

TEST(OfacCsv, ThreeTablesInAnyOrder) {
  const ReadList list = read({sample("ofac/add.csv"), sample("ofac/sdn.csv"), sample("ofac/alt.csv")});
  EXPECT_EQ(list.header.list, "ofac-sdn");
  EXPECT_EQ(list.header.format, "OFAC CSV");
  EXPECT_EQ(list.header.date, "");
  EXPECT_EQ(list.parties.size(), 18U);
  EXPECT_TRUE(list.complaints.empty());
  EXPECT_EQ(names(list.party("9345")),
            "primary KOREA MINING DEVELOPMENT TRADING CORPORATION | strong CHANGGWANG SINYONG CORPORATION | "
            "strong EXTERNAL TECHNOLOGY GENERAL CORPORATION | weak KOMID");
  EXPECT_EQ(joined(list.party("9345").programmes), "NPWMD | DPRK2");
  EXPECT_EQ(codes(list.party("9345").countries), "PRK RUS SYR");
  EXPECT_EQ(names(list.party("10725")), "primary Rami MAKHLUF | strong Rami MAKHLOUF");
  EXPECT_EQ(joined(list.party("12211").births), "1947~ | 1946~");
  EXPECT_EQ(identifiers(list.party("12696")), "BIC BOELKPPY");
  EXPECT_EQ(identifiers(list.party("12725")), "passport 4138 SYR");
  EXPECT_EQ(list.party("12725").sex, "male");
  const Listed& ship = list.party("15036");
  EXPECT_EQ(ship.schema, Schema::vessel);
  EXPECT_EQ(names(ship), "primary ARTAVIL | former ALPHA");
  EXPECT_EQ(identifiers(ship), "call sign T2EU4 | IMO 9187629 | MMSI 572469210");
  EXPECT_EQ(codes(ship.nationalities), "IRN MLT TUV");
}

TEST(OfacCsv, PartiesAloneMissTheirAliases) {
  const ReadList list = read({sample("ofac/sdn.csv")});
  EXPECT_EQ(list.parties.size(), 18U);
  ASSERT_EQ(list.complaints.size(), 2U);
  EXPECT_NE(list.complaints[0].find("alt.csv"), std::string::npos);
  EXPECT_EQ(names(list.party("9352")), "primary SCIENTIFIC STUDIES AND RESEARCH CENTER | weak SSRC");
}

// The XML and the table say the same of all but what the table has no room for.
TEST(Eu, XmlAndTable) {
  const ReadList xml = read({sample("eu/eu.xml")});
  const ReadList csv = read({sample("eu/eu.csv")});
  EXPECT_EQ(xml.header.format, "EU FSF XML");
  EXPECT_EQ(csv.header.format, "EU CSV");
  for (const ReadList* list : {&xml, &csv}) {
    EXPECT_EQ(list->header.list, "eu");
    EXPECT_EQ(list->header.date, "2024-03-01");
    EXPECT_EQ(list->parties.size(), 7U);
    EXPECT_TRUE(list->complaints.empty());
    const Listed& makhlouf = list->party("EU.9004.1");
    EXPECT_EQ(names(makhlouf), "primary Rami Makhlouf | strong* رامي مخلوف");
    EXPECT_EQ(joined(makhlouf.births), "1969-07-10");
    EXPECT_EQ(codes(makhlouf.nationalities), "SYR");
    EXPECT_EQ(identifiers(makhlouf), "passport 454224 SYR");
    EXPECT_EQ(joined(makhlouf.titles), "Businessman");
    EXPECT_EQ(makhlouf.sex, "male");
    EXPECT_EQ(joined(makhlouf.programmes), "SYR");
    EXPECT_EQ(joined(list->party("EU.9006.1").births), "1968-02-19 | 1965/1966");
    EXPECT_EQ(joined(list->party("EU.9007.1").births), "1970~");
    EXPECT_EQ(codes(list->party("EU.9007.1").countries), "LBY");
    EXPECT_EQ(identifiers(list->party("EU.9002.1")), "other KPi.001");
    EXPECT_EQ(codes(list->party("EU.9001.1").countries), "PRK");
    EXPECT_EQ(list->party("EU.9001.1").amended_on, "2017-08-31");
  }
  EXPECT_EQ(names(xml.party("EU.9003.1")),
            "primary Scientific Studies and Research Centre | weak SSRC | strong Centre d’études et de recherches syrien | "
            "strong* مركز الدراسات والبحوث العلمية");
  EXPECT_EQ(xml.party("EU.9003.1").listed_on, "2011-12-02");
  EXPECT_EQ(names(csv.party("EU.9003.1")),
            "primary Scientific Studies and Research Centre | strong SSRC | strong Centre d’études et de recherches syrien | "
            "strong* مركز الدراسات والبحوث العلمية");
}

TEST(Uk, XmlAndTables) {
  const ReadList xml = read({sample("uk/UK_Sanctions_List.xml")});
  const ReadList csv = read({sample("uk/UK_Sanctions_List.csv")});
  const ReadList ofsi = read({sample("uk/ConList.csv")});
  EXPECT_EQ(xml.header.format, "UK XML");
  EXPECT_EQ(csv.header.format, "UK CSV");
  EXPECT_EQ(ofsi.header.format, "UK CSV");
  EXPECT_EQ(xml.parties.size(), 6U);
  EXPECT_EQ(csv.parties.size(), 6U);
  EXPECT_EQ(ofsi.parties.size(), 5U);  // it has no ships
  for (const ReadList* list : {&xml, &csv, &ofsi}) {
    EXPECT_EQ(list->header.list, "uk");
    EXPECT_EQ(list->header.date, "2024-03-01");
    EXPECT_TRUE(list->complaints.empty());
    const Listed& makhlouf = list->party("SYR9004");
    EXPECT_EQ(makhlouf.names.front(), (ListedName{"RAMI MAKHLOUF", NameQuality::primary, false}));
    EXPECT_EQ(makhlouf.names.size(), 4U);
    EXPECT_NE(names(makhlouf).find("strong Rami MAKHLUF"), std::string::npos);
    EXPECT_NE(names(makhlouf).find("weak Abu Ali"), std::string::npos);
    EXPECT_NE(names(makhlouf).find("strong* رامي مخلوف"), std::string::npos);
    EXPECT_EQ(makhlouf.births.size(), 2U);
    EXPECT_EQ(makhlouf.sex, "male");
    EXPECT_EQ(identifiers(makhlouf), "passport 454224");
    EXPECT_EQ(codes(makhlouf.nationalities), "SYR");
    EXPECT_EQ(makhlouf.listed_on, "2011-05-09");
    EXPECT_EQ(joined(list->party("YEM9006").births), "1984");
    EXPECT_EQ(identifiers(list->party("DPR9001")), "other KPe.001");
  }
  EXPECT_EQ(xml.party("DPR9003").schema, Schema::vessel);
  EXPECT_EQ(identifiers(csv.party("DPR9003")), "IMO 7937317");
  EXPECT_EQ(codes(csv.party("DPR9003").nationalities), "PRK KHM");
}

TEST(Ftm, EntitiesAndTheirSanctions) {
  const ReadList list = read({sample("entities.ftm.jsonl")});
  EXPECT_EQ(list.header.list, "un_sc_sanctions");
  EXPECT_EQ(list.header.format, "FtM");
  EXPECT_EQ(list.header.date, "2024-03-01");
  EXPECT_EQ(list.parties.size(), 6U);  // neither the address, nor the sanctions, nor the relative
  EXPECT_TRUE(list.complaints.empty());
  const Listed& komid = list.party("un-sample-kpe001");
  EXPECT_EQ(names(komid),
            "primary Korea Mining Development Trading Corporation | strong Changgwang Sinyong Corporation | "
            "strong External Technology General Corporation | weak KOMID");
  EXPECT_EQ(joined(komid.programmes), "UN-SCR1718 | DPRK");
  EXPECT_EQ(komid.listed_on, "2009-04-24");
  EXPECT_EQ(codes(komid.countries), "PRK");
  EXPECT_EQ(names(list.party("un-sample-kpe002")),
            "primary Korea Ryonbong General Corporation | former Lyongaksan General Trading Corporation");
  EXPECT_EQ(identifiers(list.party("un-sample-ship1")), "IMO 7937317");
  EXPECT_EQ(list.party("un-sample-ship1").schema, Schema::vessel);
  EXPECT_EQ(list.party("un-sample-kpi001").sex, "male");
}

TEST(Recognise, SeveralListsAtOnce) {
  const auto lists = recognise_lists({sample("ofac/alt.csv"), sample("un.xml"), sample("ofac/sdn.csv"), sample("eu/eu.csv")});
  ASSERT_EQ(lists.size(), 3U);
  EXPECT_EQ(lists[0].header.list, "un");
  EXPECT_EQ(lists[1].header.list, "ofac-sdn");
  EXPECT_EQ(lists[1].paths, (std::vector<std::string>{sample("ofac/sdn.csv"), sample("ofac/alt.csv")}));
  EXPECT_EQ(lists[2].header.list, "eu");
}

}  // namespace
}  // namespace isnad::testing
