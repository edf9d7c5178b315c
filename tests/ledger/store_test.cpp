// What is stored comes back, field by field; the same content is stored once.
#include "fixture.h"

namespace isnad::testing {
namespace {

class Store : public InFolder {};

constexpr std::string_view kText =
    "تقرير. Reuters said that a UN report found that North Korea did not send at least 20 missiles to Syria in June 2014, near "
    "دمشق.";

Claim full_claim() {
  Claim c = claim(kText, kText.substr(kText.find("Reuters")), "send", EventType::aid, {mention(kText, "North Korea", "PRK")},
                  {mention(kText, "Syria", "SYR")}, "2014-06");
  c.mode = "arms";
  c.cameo = "0723";
  c.contexts = 1U | (1U << 19U);
  Object o;
  static_cast<Slice&>(o) = at(kText, "missiles");
  o.count = Count{20.0, std::nullopt, "missiles"};
  c.objects = {o};
  Object bare;
  static_cast<Slice&>(bare) = at(kText, "report");
  c.objects.push_back(bare);
  c.where = {mention(kText, "دمشق", "SYR")};
  c.status = Status::alleged;
  c.polarity = Polarity::negated;
  Source near, far;
  static_cast<Slice&>(near) = at(kText, "Reuters");
  static_cast<Slice&>(far) = at(kText, "UN report");
  far.stance = Stance::denies;
  far.id = Country::of("USA");
  c.sources = {near, far};
  c.reasons = {{"en.verbs.send", at(kText, "send")}, {"en.to", at(kText, "to Syria")}};
  return c;
}

template <typename T>
Slice place(const T& part) {
  return part;
}

TEST_F(Store, EveryFieldComesBack) {
  Reading reading;
  reading.claims = {full_claim()};
  const Claim& in = reading.claims[0];
  const auto ledger = open();
  EXPECT_TRUE(ledger->write(report(kText, "dir/تقرير.txt", "2021-03"), reading));
  const auto found = all(*ledger);
  ASSERT_EQ(found.size(), 1U);
  const StoredClaim& c = found[0];
  EXPECT_EQ(c.id, claim_id(content_hash(kText), in, 0));
  EXPECT_EQ(c.id.size(), 16U);
  EXPECT_EQ(c.path, "dir/تقرير.txt");
  EXPECT_EQ(c.report_date, "2021-03");
  EXPECT_EQ(c.lang, "en");
  EXPECT_EQ(c.sentence, in.sentence);
  EXPECT_EQ(place(c.trigger), in.trigger);
  EXPECT_EQ(c.trigger.text, "send");
  EXPECT_EQ(c.type, EventType::aid);
  EXPECT_EQ(c.mode, "arms");
  EXPECT_EQ(c.cameo, "0723");
  EXPECT_EQ(c.contexts, in.contexts);
  ASSERT_EQ(c.actors.size(), 1U);
  EXPECT_EQ(c.actors[0].text, "North Korea");
  EXPECT_EQ(c.actors[0].id.view(), "PRK");
  EXPECT_EQ(place(c.actors[0]), place(in.actors[0]));
  ASSERT_EQ(c.targets.size(), 1U);
  EXPECT_EQ(c.targets[0].text, "Syria");
  ASSERT_EQ(c.where.size(), 1U);
  EXPECT_EQ(c.where[0].text, "دمشق");
  EXPECT_EQ(place(c.where[0]), place(in.where[0]));
  ASSERT_EQ(c.objects.size(), 2U);
  EXPECT_EQ(c.objects[0].text, "missiles");
  ASSERT_TRUE(c.objects[0].count);
  EXPECT_EQ(c.objects[0].count->min, 20.0);
  EXPECT_FALSE(c.objects[0].count->max);
  EXPECT_EQ(c.objects[0].count->unit, "missiles");
  EXPECT_FALSE(c.objects[1].count);
  EXPECT_EQ(c.when, "2014-06");
  EXPECT_EQ(c.first, "2014-06-01");
  EXPECT_EQ(c.last, "2014-06-30");
  EXPECT_EQ(c.status, Status::alleged);
  EXPECT_EQ(c.polarity, Polarity::negated);
  ASSERT_EQ(c.sources.size(), 2U);
  EXPECT_EQ(c.sources[0].text, "Reuters");
  EXPECT_EQ(c.sources[0].stance, Stance::reports);
  EXPECT_TRUE(c.sources[0].id.empty());
  EXPECT_EQ(c.sources[1].text, "UN report");
  EXPECT_EQ(c.sources[1].stance, Stance::denies);
  EXPECT_EQ(c.sources[1].id.view(), "USA");
  ASSERT_EQ(c.reasons.size(), 2U);
  EXPECT_EQ(c.reasons[0].rule, "en.verbs.send");
  EXPECT_EQ(c.reasons[1].words, at(kText, "to Syria"));
  EXPECT_EQ(ledger->text_of(c.report, c.sentence.bytes), slice(kText, c.sentence.bytes));
}

TEST_F(Store, TheSameContentIsStoredOnce) {
  Reading reading;
  reading.claims = {full_claim()};
  const auto ledger = open();
  EXPECT_TRUE(ledger->write(report(kText, "first.txt"), reading));
  EXPECT_FALSE(ledger->write(report(kText, "second.txt"), reading));
  EXPECT_EQ(all(*ledger).size(), 1U);
  EXPECT_EQ(ledger->known(content_hash(kText)), "first.txt");
  EXPECT_FALSE(ledger->known(content_hash("something else")));
  const auto stats = ledger->stats();
  EXPECT_EQ(stats.reports, 1U);
  EXPECT_EQ(stats.claims, 1U);
  EXPECT_EQ(stats.sources, 2U);
  EXPECT_EQ(stats.by_type.at("AID"), 1U);
}

TEST_F(Store, AnUnknownDateIsUnknown) {
  Reading reading;
  Claim c = full_claim();
  c.when.clear();
  reading.claims = {c};
  const auto ledger = open();
  ledger->write(report(kText), reading);
  const auto found = all(*ledger);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].when, "");
  EXPECT_EQ(found[0].first, "");
  EXPECT_EQ(found[0].last, "");
  EXPECT_EQ(ledger->stats().dated, 0U);
}

TEST_F(Store, ClaimsThatShareTheirPlaceHaveIdsOfTheirOwn) {
  Reading reading;
  reading.claims = {full_claim(), full_claim()};
  const auto ledger = open();
  ledger->write(report(kText), reading);
  const auto found = all(*ledger);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found[0].id, found[1].id);
}

TEST_F(Store, AnIdDoesNotDependOnWhatWasReadBefore) {
  Reading reading;
  reading.claims = {full_claim()};
  std::string first;
  {
    const auto ledger = open();
    ledger->write(report(kText), reading);
    first = all(*ledger)[0].id;
  }
  const auto other = Ledger::open(path("other.ledger"), Ledger::Mode::write);
  other->write(report("Another report."), {});
  other->write(report(kText, "elsewhere.txt", "2020"), reading);
  EXPECT_EQ(all(*other)[0].id, first);
}

TEST_F(Store, AClaimIsFoundByTheBeginningOfItsId) {
  Reading reading;
  reading.claims = {full_claim(), full_claim()};
  const auto ledger = open();
  ledger->write(report(kText), reading);
  const auto id = all(*ledger)[0].id;
  ASSERT_EQ(ledger->claims_by_id(id.substr(0, 8), 10).size(), 1U);
  EXPECT_EQ(ledger->claims_by_id(id, 10)[0].id, id);
  EXPECT_EQ(ledger->claims_by_id("", 10).size(), 0U);
  EXPECT_THROW(ledger->claims_by_id("not hex", 10), Error);
  EXPECT_THROW(ledger->claims_by_id("%", 10), Error);
}

TEST_F(Store, ABatchIsThereWhenItEnded) {
  const auto ledger = open();
  const auto reader = open(Ledger::Mode::read);
  ledger->begin_batch();
  ledger->write(report("One."), {});
  ledger->write(report("Two."), {});
  EXPECT_FALSE(ledger->write(report("One."), {}));
  EXPECT_FALSE(reader->known(content_hash("One.")));
  ledger->end_batch();
  EXPECT_TRUE(reader->known(content_hash("One.")));
  ledger->end_batch();  // of none
  EXPECT_EQ(reader->stats().reports, 2U);
}

TEST_F(Store, TheHashIsSha256) {
  EXPECT_EQ(content_hash("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace isnad::testing
