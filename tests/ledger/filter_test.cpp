// What timeline() finds, and in which order.
#include "fixture.h"

namespace isnad::testing {
namespace {

constexpr std::string_view kText =
    "North Korea sent missiles to Syria. Russia praised Romania. Assad met Kim. Oman said nothing happened. "
    "The Kremlin warned Damascus about shipments. Syria and Syria talked.";

class Filter : public InFolder {
 protected:
  Filter() {
    Reading r;
    r.claims.push_back(claim(kText, "North Korea sent missiles to Syria.", "sent", EventType::aid,
                             {mention(kText, "North Korea", "PRK")}, {mention(kText, "Syria", "SYR")}, "2014-06"));
    r.claims.push_back(claim(kText, "Russia praised Romania.", "praised", EventType::support, {mention(kText, "Russia", "RUS")},
                             {mention(kText, "Romania", "ROU")}, "2012/2016"));
    r.claims.push_back(claim(kText, "Assad met Kim.", "met", EventType::consult,
                             {mention(kText, "Assad", "SYR"), mention(kText, "Kim", "PRK")}, {}));
    r.claims.push_back(claim(kText, "Oman said nothing happened.", "happened", EventType::reject, {mention(kText, "Oman", "OMN")},
                             {}, "../2013"));
    r.claims.push_back(claim(kText, "The Kremlin warned Damascus about shipments.", "warned", EventType::threaten,
                             {mention(kText, "The Kremlin", "RUS")}, {mention(kText, "Damascus", "SYR")}, "2019/.."));
    r.claims[3].status = Status::reported;
    Source s;
    static_cast<Slice&>(s) = at(kText, "Oman");
    r.claims[3].sources = {s};
    r.claims.push_back(claim(kText, "Syria and Syria talked.", "talked", EventType::consult, {mention(kText, "Syria", "SYR")}, {},
                             "not a date"));
    ledger_ = open();
    ledger_->write(report(kText), r);
  }
  // The triggers of what is found, in order.
  std::string found(const ClaimFilter& filter) {
    std::string out;
    for (const auto& c : all(*ledger_, filter)) out += (out.empty() ? "" : " ") + c.trigger.text;
    return out;
  }
  static Party country(std::string_view code) { return {Country::of(code), ""}; }
  static Party name(std::string_view words) { return {{}, std::string(words)}; }
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(Filter, AllInTheOrderOfTimeUnknownLast) { EXPECT_EQ(found({}), "praised happened sent warned met talked"); }

TEST_F(Filter, BetweenTwoPartiesWhicheverActs) {
  EXPECT_EQ(found({.between = {country("PRK"), country("SYR")}}), "sent met");
  EXPECT_EQ(found({.between = {country("SYR"), country("PRK")}}), "sent met");
  EXPECT_EQ(found({.between = {name("north korea"), name("SYRIA")}}), "sent");
  EXPECT_EQ(found({.between = {name("kremlin"), country("SYR")}}), "warned");
  EXPECT_EQ(found({.between = {country("USA"), country("SYR")}}), "");
  EXPECT_EQ(found({.between = {country("SYR")}}), "sent warned met talked");
}

TEST_F(Filter, OneMentionIsNotTwoParties) { EXPECT_EQ(found({.between = {country("SYR"), name("Assad")}}), ""); }

TEST_F(Filter, ANameBeginsAWord) {
  EXPECT_EQ(found({.between = {name("Oman")}}), "happened");
  EXPECT_EQ(found({.between = {name("Roman")}}), "praised");
}

TEST_F(Filter, ByTimeOverlapAndWithoutTheUndated) {
  EXPECT_EQ(found({.since = "2014"}), "praised sent warned");
  EXPECT_EQ(found({.until = "2013"}), "praised happened");
  EXPECT_EQ(found({.since = "2014-06-30", .until = "2014-06-30"}), "praised sent");
  EXPECT_EQ(found({.since = "2017", .until = "2018"}), "");
  EXPECT_EQ(found({.since = "2030"}), "warned");
  EXPECT_EQ(found({.until = "1970-01-01"}), "happened");
  EXPECT_THROW(found({.since = "June"}), Error);
  EXPECT_THROW(found({.until = "2014-02-30"}), Error);
}

TEST_F(Filter, ByTypeStatusSourceAndTogether) {
  EXPECT_EQ(found({.type = EventType::consult}), "met talked");
  EXPECT_EQ(found({.status = Status::reported}), "happened");
  EXPECT_EQ(found({.source = "OMA"}), "happened");
  EXPECT_EQ(found({.source = "Reuters"}), "");
  EXPECT_EQ(found({.between = {country("SYR")}, .since = "2000", .type = EventType::aid}), "sent");
}

TEST_F(Filter, ByWordsOfTheSentenceNotOfTheReport) {
  EXPECT_EQ(found({.text = "missile"}), "sent");
  EXPECT_EQ(found({.text = "shipment Damascus"}), "warned");
  EXPECT_EQ(found({.text = "missile Damascus"}), "");
  EXPECT_EQ(found({.text = "\"missiles to Syria\""}), "sent");
  EXPECT_THROW(found({.text = "؟!"}), Error);
}

TEST_F(Filter, SignsOfTheQueryLanguageAreJustSigns) {
  EXPECT_EQ(found({.text = "missile OR NOT) \"unclosed"}), "");
  EXPECT_EQ(found({.source = "%"}), "");
  EXPECT_EQ(found({.between = {name("' OR 1=1 --")}}), "");
}

TEST_F(Filter, StopsWhenAskedTo) {
  int calls = 0;
  ledger_->timeline({}, [&](const StoredClaim&) { return ++calls < 2; });
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace isnad::testing
