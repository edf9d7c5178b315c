// The small parts: dates as lists write them, countries as they call them.
#include "fixture.h"
#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/party.h"
#include "lists/text.h"

namespace isnad::testing {
namespace {

using namespace isnad::lists;

TEST(ListDates, AsWritten) {
  EXPECT_EQ(written_date("01 Jan 1960"), "1960-01-01");
  EXPECT_EQ(written_date("Nov. 1973"), "1973-11");
  EXPECT_EQ(written_date("1960"), "1960");
  EXPECT_EQ(written_date("circa 1947"), "1947~");
  EXPECT_EQ(written_date("c. 1947"), "1947~");
  EXPECT_EQ(written_date("circa 1957 to 1958"), "1957~/1958~");
  EXPECT_EQ(written_date("1960 to 1965"), "1960/1965");
  EXPECT_EQ(written_date("1960-1965"), "1960/1965");
  EXPECT_EQ(written_date("between 1960 and 1965"), "1960/1965");
  EXPECT_EQ(written_date("01 Jan 1957 to 31 Dec 1957"), "1957-01-01/1957-12-31");
  EXPECT_EQ(written_date("12-Jan-2026"), "2026-01-12");
  EXPECT_EQ(written_date("January 5, 1960"), "1960-01-05");
  EXPECT_EQ(written_date("2012-12-31"), "2012-12-31");
  EXPECT_EQ(written_date("2026-02-27T00:00:09.554Z"), "2026-02-27");
  EXPECT_EQ(written_date("30 Feb 1962"), "1962-02");  // no such day
  EXPECT_EQ(day_month_year("dd/mm/1945"), "1945");
  EXPECT_EQ(day_month_year("00/05/1945"), "1945-05");
  EXPECT_EQ(day_month_year("--/--/1970"), "1970");
  EXPECT_EQ(day_month_year("31/12/2020"), "2020-12-31");
  EXPECT_EQ(month_day_year("03/05/2021"), "2021-03-05");
  for (const auto* none : {"", "-", "unknown", "12", "1960 to 1962 to 1964", "the 1960s", "99999", "19 60", "to", "to 1960"}) {
    EXPECT_EQ(written_date(none), "") << none;
  }
}

TEST(ListCountries, AsWritten) {
  const std::map<std::string, std::string> cases = {{"Democratic People's Republic of Korea", "PRK"},
                                                    {"DEMOCRATIC PEOPLE’S REPUBLIC OF KOREA", "PRK"},
                                                    {"Korea, North", "PRK"},
                                                    {"North Korea", "PRK"},
                                                    {"Korea, South", "KOR"},
                                                    {"Iran (Islamic Republic of)", "IRN"},
                                                    {"SYRIA", "SYR"},
                                                    {"Syrian Arab Republic", "SYR"},
                                                    {"Russian Federation", "RUS"},
                                                    {"Türkiye", "TUR"},
                                                    {"Turkey", "TUR"},
                                                    {"Viet Nam", "VNM"},
                                                    {"Congo, Democratic Republic of the", "COD"},
                                                    {"The Gambia", "GMB"},
                                                    {"Burma", "MMR"},
                                                    {"Cote d Ivoire", "CIV"},
                                                    {"Côte d’Ivoire", "CIV"},
                                                    {"Bosnia and Herzegovina", "BIH"},
                                                    {"Saint Kitts and Nevis", "KNA"},
                                                    {"Hong Kong", "HKG"},
                                                    {"Palestinian", "PSE"},
                                                    {"undetermined", ""},
                                                    {"Region: Crimea", ""},
                                                    {"", ""}};
  for (const auto& [name, code] : cases) EXPECT_EQ(country_named(name).view(), code) << name;
  EXPECT_EQ(country_of_alpha2("kp").view(), "PRK");
  EXPECT_EQ(country_of_alpha2("00").view(), "");
  EXPECT_EQ(country_of_place("Pyongan-Pukto, North Korea").view(), "PRK");
  EXPECT_EQ(country_of_place("Goma, Congo, Democratic Republic of the").view(), "COD");
  EXPECT_EQ(country_of_place("Damascus").view(), "");
}

std::string crowded(const std::string& text) {
  Listed party;
  add_crowded_name(party, text, NameQuality::strong);
  return names(party);
}

TEST(ListNames, WhatIsPutIntoOne) {
  EXPECT_EQ(crowded("Jin Tiesan (金铁三)"), "strong Jin Tiesan | strong* 金铁三");
  EXPECT_EQ(crowded("Amir Khazmat (original script: Амир Хазмат)"), "strong Amir Khazmat | strong* Амир Хазмат");
  EXPECT_EQ(crowded("الحراشي (El Harrachi; Harrachi)"), "strong* الحراشي | strong El Harrachi | strong Harrachi");
  EXPECT_EQ(crowded("A B; C D b) E F"), "strong A B | strong C D | strong E F");
  EXPECT_EQ(crowded("EL PARA (COMBAT NAME)"), "strong EL PARA");
  EXPECT_EQ(crowded("\"KOMID\""), "strong KOMID");
  EXPECT_EQ(crowded("LEADER (HONG KONG) INTERNATIONAL"), "strong LEADER (HONG KONG) INTERNATIONAL");
  EXPECT_EQ(crowded("GREAT LAKES BUSINESS COMPANY (GLBC)"),
            "strong GREAT LAKES BUSINESS COMPANY (GLBC) | strong GREAT LAKES BUSINESS COMPANY | weak GLBC");
  EXPECT_EQ(crowded("na"), "");
  EXPECT_EQ(crowded("((("), "");
  EXPECT_EQ(crowded(" A\n  B\xE2\x80\x8F "), "strong A B");
  EXPECT_EQ(given_first("AL-ZAWAHIRI, Ayman"), "Ayman AL-ZAWAHIRI");
  EXPECT_EQ(given_first("KOMID"), "KOMID");
}

TEST(ListNames, OfSchemasAndQualities) {
  Schema schema = Schema::unknown;
  for (const Schema one : {Schema::unknown, Schema::person, Schema::organisation, Schema::vessel, Schema::aircraft}) {
    EXPECT_TRUE(schema_of(name_of(one), schema));
    EXPECT_EQ(schema, one);
  }
  EXPECT_FALSE(schema_of("ship", schema));
  EXPECT_EQ(name_of(NameQuality::hidden), "hidden");
}

}  // namespace
}  // namespace isnad::testing
