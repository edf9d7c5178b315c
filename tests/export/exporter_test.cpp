// What the command line cannot reach: reviews, ids, and claims that no report of the tests makes.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "export/ids.h"
#include "export/parts.h"
#include "isnad/error.h"

namespace isnad {
namespace {

std::string hex(const std::array<unsigned char, 20>& bytes) {
  std::string out;
  for (const auto b : bytes) {
    out += "0123456789abcdef"[b >> 4U];
    out += "0123456789abcdef"[b & 15U];
  }
  return out;
}

StoredClaim sent() {
  StoredClaim c;
  c.id = "0123456789abcdef";
  c.report = 7;
  c.path = "dir/report.txt";
  c.sentence = {{0, 40}, {0, 40}};
  c.lang = "en";
  c.trigger.text = "sent";
  c.type = EventType::aid;
  StoredMention who;
  who.text = "Hassan";
  who.entity = "~HSN";
  who.kind = NameKind::person;
  StoredMention whom;
  whom.text = "Pristina";
  whom.entity = "state-xkx";
  whom.id = Country::of("XKX");
  whom.kind = NameKind::metonym;
  c.actors = {who};
  c.targets = {whom};
  return c;
}

ExportedClaim with(const StoredClaim& claim, const std::string& sha) {
  ExportedClaim out;
  out.claim = &claim;
  out.quote = "Hassan sent arms to Pristina.";
  out.report_sha256 = sha;
  out.read_at = "2026-01-01T00:00:00Z";
  return out;
}

std::string written(ExportFormat format, const std::vector<ExportedClaim>& claims) {
  ExportInfo info;
  info.made_at = "2026-02-01T00:00:00Z";
  const auto exporter = Exporter::make(format, info);
  std::string out;
  exporter->begin(out);
  for (const auto& c : claims) exporter->add(out, c);
  exporter->end(out);
  return out;
}

const std::string kOne(64, 'a');
const std::string kOther(64, 'b');

TEST(Ids, AreTheHashesAndUuidsOfTheStandards) {
  EXPECT_EQ(hex(sha1("")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(hex(sha1(std::string(1000000, 'a'))), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  const Uuid dns = {{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}};
  EXPECT_EQ(uuid_of(dns, "www.example.com").text(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Parts, DaysAndWords) {
  EXPECT_EQ(next_day("2016-02-28"), "2016-02-29");
  EXPECT_EQ(next_day("2014-12-31"), "2015-01-01");
  EXPECT_EQ(one_line(" a\r\n\t b\x01 "), "a b");
  EXPECT_EQ(claim_words(sent()), "Hassan → Pristina: sent (AID)");
}

TEST(Parts, OnlyWhoAPackListsIsOneInTwoReports) {
  const StoredClaim c = sent();
  EXPECT_NE(node_of(c.actors[0], with(c, kOne)).id, node_of(c.actors[0], with(c, kOther)).id);
  EXPECT_EQ(node_of(c.targets[0], with(c, kOne)).id, node_of(c.targets[0], with(c, kOther)).id);
  EXPECT_EQ(node_of(c.targets[0], with(c, kOne)).name, "Kosovo");
}

TEST(Stix, AReviewIsAnOpinionOfTheObjectReviewed) {
  const StoredClaim c = sent();
  ExportedClaim reviewed = with(c, kOne);
  for (const auto& [review, opinion] :
       {std::pair("accepted", "agree"), std::pair("rejected", "disagree"), std::pair("unsure", "neutral")}) {
    reviewed.review = review;
    const auto bundle = nlohmann::json::parse(written(ExportFormat::stix, {reviewed}));
    std::string relationship;
    int opinions = 0;
    for (const auto& o : bundle["objects"]) {
      if (o["type"] == "relationship") relationship = o["id"];
      if (o["type"] != "opinion") continue;
      ++opinions;
      EXPECT_EQ(o["opinion"], opinion);
      EXPECT_EQ(o["object_refs"], nlohmann::json::array({relationship}));
    }
    EXPECT_EQ(opinions, 1);
  }
}

TEST(Stix, OnlyAWholeDayHasInstantsAndNoTimeIsMadeUp) {
  for (const auto& [edtf, first, last, instants] :
       {std::tuple("2014-06-30", "2014-06-30", "2014-06-30", true), std::tuple("2014-06-30~", "2014-06-30", "2014-06-30", false),
        std::tuple("2014", "2014-01-01", "2014-12-31", false), std::tuple("", "", "", false)}) {
    StoredClaim c = sent();
    c.when = edtf;
    c.first = first;
    c.last = last;
    const auto bundle = nlohmann::json::parse(written(ExportFormat::stix, {with(c, kOne)}));
    for (const auto& o : bundle["objects"]) {
      if (o["type"] != "relationship") continue;
      EXPECT_EQ(o.value("stop_time", ""), instants ? "2014-07-01T00:00:00.000Z" : "") << edtf;
    }
  }
}

TEST(Exporter, RefusesATimeOrAnAddressThatIsNone) {
  ExportInfo info;
  info.made_at = "yesterday";
  EXPECT_THROW((void)Exporter::make(ExportFormat::stix, info), Error);
  info.made_at = "2026-02-01T00:00:00Z";
  for (const char* base : {"", "isnad", "urn:isnad", "http://a b/", "urn:\"x:"}) {
    info.base = base;
    EXPECT_THROW((void)Exporter::make(ExportFormat::annotations, info), Error) << base;
  }
  EXPECT_EQ(export_format("stix"), ExportFormat::stix);
  EXPECT_EQ(export_format("STIX"), std::nullopt);
}

// A claim of nobody, without words: still a whole document in every format.
TEST(Exporter, TakesAClaimThatSaysNothing) {
  StoredClaim empty;
  empty.id = "fedcba9876543210";
  for (const auto& name : export_format_names())
    EXPECT_NO_THROW((void)written(*export_format(name), {with(empty, kOne)})) << name;
  const auto bundle = nlohmann::json::parse(written(ExportFormat::stix, {with(empty, kOne)}));
  for (const auto& o : bundle["objects"]) {
    if (o["type"] != "note") continue;
    EXPECT_EQ(o["object_refs"].size(), 1U);
  }
}

}  // namespace
}  // namespace isnad
