// Files that are no lists, or damaged, or made to do harm: each is an Error that says where and what to do.
#include <sys/resource.h>

#include "fixture.h"

namespace isnad::testing {
namespace {

using BadList = ListFolder;

bool says(const std::string& message, std::string_view part) { return message.find(part) != std::string::npos; }
#define EXPECT_SAYS(message, part) EXPECT_TRUE(says(message, part)) << (message)

std::string un_with(const std::string& name) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2024-03-01\">\n<INDIVIDUALS>\n"
         "<INDIVIDUAL><FIRST_NAME>" +
         name +
         "</FIRST_NAME>\n<REFERENCE_NUMBER>KPi.001</REFERENCE_NUMBER></INDIVIDUAL>\n</INDIVIDUALS>\n</CONSOLIDATED_LIST>\n";
}

TEST_F(BadList, EntityBomb) {
  std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE CONSOLIDATED_LIST [\n <!ENTITY a \"aaaaaaaaaa\">\n";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string(" <!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">\n";
  }
  bomb += "]>\n" + un_with("&j;").substr(39);
  const auto message = wrong_bytes(bomb);
  EXPECT_SAYS(message, "list:3: ");
  EXPECT_SAYS(message, "defines an entity of its own");
}

TEST_F(BadList, OutsideEntity) {
  const auto secret = put("secret", "not to be read");
  const auto inside = wrong_bytes("<?xml version=\"1.0\"?>\n<!DOCTYPE CONSOLIDATED_LIST [ <!ENTITY x SYSTEM \"file://" + secret +
                                  "\"> ]>\n<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&x;</FIRST_NAME>"
                                  "</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>");
  EXPECT_SAYS(inside, "list:2: ");
  EXPECT_SAYS(inside, "entity");
  const auto outside =
      wrong_bytes("<?xml version=\"1.0\"?>\n<!DOCTYPE CONSOLIDATED_LIST SYSTEM \"file://" + secret + "\">\n<CONSOLIDATED_LIST/>");
  EXPECT_SAYS(outside, "asks for another file");
}

// The repair of damaged text lets nothing through that is refused without it.
TEST_F(BadList, DamageHidesNoEntities) {
  const std::string tail = un_with("&x;").substr(39);
  for (const std::string_view subset :
       {"<!-- \xE9\x19 --><!ENTITY x SYSTEM \"file:///etc/passwd\">", "<!-- ] > --><!ENTITY x \"y\">",
        "<!ENTITY % y \"]>\"><!ENTITY x SYSTEM \"file:///etc/passwd\">", "<!ENTITY\x19x \"y\"><!ENTITY x \"y\">"}) {
    const auto message =
        wrong_bytes("<?xml version=\"1.0\"?>\n<!DOCTYPE CONSOLIDATED_LIST [" + std::string(subset) + "]>\n" + tail);
    EXPECT_SAYS(message, "list:2: ");
  }
  EXPECT_FALSE(wrong_bytes("<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST>\x19<!DOCTYPE a [<!ENTITY x \"y\">]>" + tail).empty());
}

TEST_F(BadList, CutShort) {
  const std::string whole = whole_file(sample("un.xml"));
  const auto message = wrong_bytes(whole.substr(0, whole.size() / 2));
  EXPECT_SAYS(message, "cut short");
  EXPECT_SAYS(message, "list:");
  const std::string table = whole_file(sample("ofac/sdn.csv"));
  EXPECT_SAYS(wrong_bytes(table.substr(0, table.size() - 40)), "cut short");
  const std::string uk = whole_file(sample("uk/UK_Sanctions_List.csv"));
  EXPECT_SAYS(wrong_bytes(uk.substr(0, uk.size() - 80)), "cut short");
  const std::string ftm = whole_file(sample("entities.ftm.jsonl"));
  const auto cut = wrong_bytes(ftm.substr(0, ftm.size() - 60));
  EXPECT_SAYS(cut, "cut short");
  EXPECT_SAYS(cut, "list:10: ");
}

// Wherever the XML ends, it is refused: half a list must never pass for a list.
TEST_F(BadList, CutAnywhere) {
  const std::string whole = whole_file(sample("eu/eu.xml"));
  const std::size_t end = whole.find("</export>") + 8;
  for (std::size_t size = 1; size <= end; size += 97) {
    EXPECT_FALSE(wrong_bytes(whole.substr(0, size)).empty()) << size;
  }
  EXPECT_TRUE(wrong_bytes(whole).empty());
}

// A list of Latin-1 that says it is UTF-8 has more wrong in it than damage on the way does.
TEST_F(BadList, WrongEncoding) {
  const auto message = wrong_bytes(un_with("Jos\xE9 Mu\xF1oz"));
  EXPECT_SAYS(message, "list:4: ");
  EXPECT_SAYS(message, "encoding");
  EXPECT_SAYS(message, "2 are none of its encoding");
  EXPECT_SAYS(wrong_bytes(std::string("<?xml version=\"1.0\" encoding=\"klingon\"?>\n<CONSOLIDATED_LIST/>")), "UTF-8");
  EXPECT_SAYS(wrong_bytes("fileGenerationDate;Entity_LogicalId;NameAlias_WholeName\n01/01/2024;1;A\x81 B\n"), "neither UTF-8");
  EXPECT_SAYS(wrong_bytes("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"\xE9\"]}}\n"), "list:1: ");
}

TEST_F(BadList, ZeroBytes) {
  std::string un = un_with("RI HONG-SOP");
  un.replace(un.find("HONG"), 4, 4, '\0');
  EXPECT_SAYS(wrong_bytes(un), "list:4: ");
  std::string table = whole_file(sample("ofac/sdn.csv"));
  table[table.find("TANCHON")] = '\0';
  EXPECT_SAYS(wrong_bytes(table), "zero byte");
}

// Cut letters here and there: the list is read, the names stay as they are, and it is said once.
TEST_F(BadList, DamagedOnItsWay) {
  std::string un = whole_file(sample("un.xml"));
  const auto put_in = [&](std::string_view where, std::string_view instead) {
    un.replace(un.find(where), where.size(), instead);
  };
  put_in("RI HONG-SOP", "RI H\xCCNG-S\x19P");
  put_in("CHANGGWANG SINYONG", "CH&NG<G<ABC>ANG &x");
  const ReadList list = read({put("un.xml", un)});
  EXPECT_EQ(list.parties.size(), 14U);
  EXPECT_EQ(list.party("KPi.004").names.front().text, "RI H\xEF\xBF\xBDNG-S\xEF\xBF\xBDP");
  EXPECT_EQ(list.party("KPe.001").names.at(1).text, "CH&NG<G<ABC>ANG &x CORPORATION");
  ASSERT_EQ(list.complaints.size(), 1U);
  EXPECT_SAYS(list.complaints[0], "un.xml:46: ");
  EXPECT_SAYS(list.complaints[0], "1 byte that is no UTF-8 and 1 control character were replaced");
  EXPECT_SAYS(list.complaints[0], "2 “&” that begin no reference and 2 “<” that begin no tag were taken for text");
  EXPECT_SAYS(list.complaints[0], "fetch it again");
}

TEST_F(BadList, NameOfAMillionLetters) {
  const std::string name(1000000, 'A');
  EXPECT_SAYS(wrong_bytes(un_with(name)), "a name of 1000000 bytes");
  EXPECT_SAYS(wrong_bytes("36,\"" + name + "\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n"), "list:1: ");
  EXPECT_SAYS(
      wrong_bytes("<export xmlns=\"x\"><sanctionEntity euReferenceNumber=\"EU.1.1\" logicalId=\"1\"><nameAlias wholeName=\"" +
                  name + "\" strong=\"true\"/></sanctionEntity></export>"),
      "a name of 1000000 bytes");
  EXPECT_SAYS(wrong_bytes("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"" + name + "\"]}}\n"), "a name of");
}

TEST_F(BadList, DeepNesting) {
  std::string deep = "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>";
  for (int i = 0; i < 100000; ++i) deep += "<A>";
  EXPECT_SAYS(wrong_bytes(deep), "deep");
  std::string json = "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\n{\"id\":";
  for (int i = 0; i < 500000; ++i) json += '[';
  EXPECT_SAYS(wrong_bytes(json), "list:2: ");
}

TEST_F(BadList, QuotationThatNeverEnds) {
  const auto message = wrong_bytes("36,\"A\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n37,\"B,-0- \n");
  EXPECT_SAYS(message, "list:2: ");
  EXPECT_SAYS(message, "cut short");
}

TEST_F(BadList, NoListAtAll) {
  EXPECT_SAYS(wrong_bytes(""), "is empty");
  EXPECT_SAYS(wrong_bytes("PK\x03\x04 and so on"), "zip");
  EXPECT_SAYS(wrong_bytes("\x1F\x8B\x08 and so on"), "gzip");
  EXPECT_SAYS(wrong_bytes("%PDF-1.4"), "PDF");
  EXPECT_SAYS(wrong_bytes("<!DOCTYPE html><html><body>Sign in</body></html>"), "web page");
  EXPECT_SAYS(wrong_bytes("<rss version=\"2.0\"/>"), "begins with <rss>");
  EXPECT_SAYS(wrong_bytes("Dear all,\nplease find attached.\n"), "no sanctions list that Isnad knows");
  EXPECT_SAYS(wrong_bytes("name,born\nA,1960\n"), "no sanctions list that Isnad knows");
  EXPECT_SAYS(wrong_bytes("{\"a\": 1}\n"), "no FollowTheMoney entity");
  EXPECT_SAYS(wrong({"/nowhere/list.xml"}), "/nowhere/list.xml: cannot be opened");
  EXPECT_SAYS(wrong({std::string(ISNAD_ROOT) + "/samples"}), "is a folder");
}

TEST_F(BadList, AliasesWithoutTheirParties) {
  const auto message = wrong({sample("ofac/alt.csv")});
  EXPECT_SAYS(message, "alt.csv: ");
  EXPECT_SAYS(message, "sdn.csv");
}

TEST_F(BadList, Latin1TableIsReadAndNamed) {
  const auto path = put("sdn.csv", "36,\"JOS\xC9 \x93X\x94\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1A");
  const ReadList list = read({path});
  ASSERT_EQ(list.parties.size(), 1U);
  EXPECT_EQ(list.parties[0].names[0].text, "JOSÉ “X”");
  EXPECT_SAYS(joined(list.complaints), "Windows-1252");
}

TEST_F(BadList, XmlInOtherEncodingsIsRead) {
  const auto latin = put("latin.xml",
                         "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2024-03-01\">"
                         "<INDIVIDUALS><INDIVIDUAL><FIRST_NAME>JOS\xC9</FIRST_NAME><REFERENCE_NUMBER>X.1</REFERENCE_NUMBER>"
                         "</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>");
  EXPECT_EQ(names(read({latin}).party("X.1")), "primary JOSÉ");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>KOMID</FIRST_NAME>"
                                  "<REFERENCE_NUMBER>X.2</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(names(read({put("wide.xml", wide)}).party("X.2")), "primary KOMID");
}

TEST_F(BadList, OneSpoiltRecordIsPassedOver) {
  std::string un = whole_file(sample("un.xml"));
  const auto at = un.find("<REFERENCE_NUMBER>KPi.004</REFERENCE_NUMBER>");
  un.erase(at, std::string("<REFERENCE_NUMBER>KPi.004</REFERENCE_NUMBER>").size());
  const ReadList list = read({put("un.xml", un)});
  EXPECT_EQ(list.parties.size(), 13U);
  ASSERT_EQ(list.complaints.size(), 1U);
  EXPECT_SAYS(list.complaints[0], "RI HONG-SOP");
  EXPECT_SAYS(list.complaints[0], "un.xml:");

  std::string table = whole_file(sample("ofac/sdn.csv"));
  table.insert(table.find("9346,"), "9345,\"half a row\"\r\n");
  const ReadList rows = read({put("o/sdn.csv", table), put("o/alt.csv", whole_file(sample("ofac/alt.csv"))),
                              put("o/add.csv", whole_file(sample("ofac/add.csv")))});
  EXPECT_EQ(rows.parties.size(), 18U);
  ASSERT_EQ(rows.complaints.size(), 1U);
  EXPECT_SAYS(rows.complaints[0], ":2 ");
}

TEST_F(BadList, TablesOutOfOrderAreJoinedAllTheSame) {
  const auto reversed = [](const std::string& text) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text.find("\r\n", begin)) != std::string::npos; begin = end + 2) {
      out.insert(0, text.substr(begin, end + 2 - begin));
    }
    return out;
  };
  const ReadList list =
      read({put("sdn.csv", whole_file(sample("ofac/sdn.csv"))), put("alt.csv", reversed(whole_file(sample("ofac/alt.csv")))),
            put("add.csv", whole_file(sample("ofac/add.csv")))});
  EXPECT_EQ(list.party("12696").names.size(), 3U);
  EXPECT_EQ(list.party("17368").names.size(), 3U);
}

// Lists grow; what is read of them must not. A list of some hundred megabytes in a few.
TEST_F(BadList, LargeListInLittleMemory) {
  const auto path = put("large.xml", "");
  std::ofstream out(path, std::ios::binary);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2024-03-01\"><ENTITIES>\n";
  constexpr int kParties = 60000;
  for (int i = 0; i < kParties; ++i) {
    out << "<ENTITY><FIRST_NAME>COMPANY " << i << "</FIRST_NAME><REFERENCE_NUMBER>X." << i
        << "</REFERENCE_NUMBER><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><COMMENTS1>" << std::string(800, 'c')
        << "</COMMENTS1></ENTITY>\n";
  }
  out << "</ENTITIES></CONSOLIDATED_LIST>\n";
  out.close();
  rusage before{};
  ::getrusage(RUSAGE_SELF, &before);
  std::size_t parties = 0;
  ListReading reading;
  reading.entry = [&](Listed&&) { ++parties; };
  read_list(recognise_lists({path}).front(), reading);
  rusage after{};
  ::getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(parties, static_cast<std::size_t>(kParties));
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 20 * 1024);
#endif
}

}  // namespace
}  // namespace isnad::testing
