// Which measures a claim touches, and how its days stand to theirs.
#include "fixture.h"
#include "measures/words.h"
#include "text/fold.h"

namespace isnad::testing {
namespace {

Timing stands(const std::string& when, std::string_view from, std::string_view until) {
  const auto days = days_of(when);
  return days ? timing_of(days->first, days->last, from, until) : timing_of("", "", from, until);
}

TEST(MeasureTime, BoundariesBelongToTheStretch) {
  constexpr std::string_view kFrom = "2016-01-16";
  constexpr std::string_view kUntil = "2020-10-18";
  EXPECT_EQ(stands("2016-01-15", kFrom, kUntil), Timing::before);
  EXPECT_EQ(stands("2016-01-16", kFrom, kUntil), Timing::during);
  EXPECT_EQ(stands("2020-10-18", kFrom, kUntil), Timing::during);
  EXPECT_EQ(stands("2020-10-19", kFrom, kUntil), Timing::after);
  EXPECT_EQ(stands("2016-01", kFrom, kUntil), Timing::over);
  EXPECT_EQ(stands("2020-10", kFrom, kUntil), Timing::over);
  EXPECT_EQ(stands("2015/2021", kFrom, kUntil), Timing::over);
  EXPECT_EQ(stands("2017/2019", kFrom, kUntil), Timing::during);
  EXPECT_EQ(stands("", kFrom, kUntil), Timing::unknown);
}

TEST(MeasureTime, OpenIntervalsReachAsFarAsTheyMay) {
  EXPECT_EQ(stands("2013/..", "2016-03-02", ""), Timing::over);
  EXPECT_EQ(stands("2017/..", "2016-03-02", ""), Timing::during);
  EXPECT_EQ(stands("2017/..", "2016-03-02", "2020-10-18"), Timing::over);
  EXPECT_EQ(stands("../2019-12-22", "2017-12-22", ""), Timing::over);
  EXPECT_EQ(stands("../2005", "2006-10-14", ""), Timing::before);
  EXPECT_EQ(stands("199X", "2006-10-14", ""), Timing::before);
  EXPECT_EQ(stands("2019-41", "2017-12-22", ""), Timing::during);
}

TEST(MeasureTouch, WorkersSentHome) {
  // What the UN panel found: 800 arrived in the second half of 2019, and all were to be home by 22 December.
  StoredClaim c = claim(EventType::mobilize, "arrive", {mention("North Korean soldiers", "PRK"), mention("laborers", "")}, {},
                        {object("North Korean soldiers", "soldier")}, "2019-41");
  c.where = {mention("Syria", "SYR", "state-syr")};
  c.status = Status::reported;
  const auto touches = touched(c, built_in());
  const Touch* t = find(touches, "un-2397-8");
  ASSERT_NE(t, nullptr);
  EXPECT_EQ(t->in_force, Timing::during);
  EXPECT_EQ(t->deadline, Timing::over);
  EXPECT_EQ(t->time, Timing::over);
  const auto words = touch_words(*t, MeasureLanguage::english);
  EXPECT_TRUE(holds(words, "touches S/RES/2397 (2017) para. 8: ")) << words;
  EXPECT_TRUE(holds(words, "reported of the second half of 2019, so before and up to the date set, 22 December 2019")) << words;
  EXPECT_TRUE(holds(words, "whether an exemption applied")) << words;
  const auto arabic = touch_words(*t, MeasureLanguage::arabic);
  EXPECT_TRUE(holds(arabic, "يمسّ S/RES/2397 (2017) الفقرة 8: ")) << arabic;
  EXPECT_TRUE(holds(arabic, "نُقل عن النصف الثاني من عام 2019")) << arabic;
  EXPECT_TRUE(holds(arabic, "22 ديسمبر 2019")) << arabic;

  c.when = c.first = c.last = "2019-05-01";
  EXPECT_EQ(find(touched(c, built_in()), "un-2397-8")->deadline, Timing::before);
  c.when = c.first = c.last = "2020-05-01";
  const auto later = touched(c, built_in());
  EXPECT_EQ(find(later, "un-2397-8")->deadline, Timing::after);
  EXPECT_TRUE(in_question(*find(later, "un-2397-8"))) << "the duty goes on";
  c.when = c.first = c.last = "2016-05-01";
  EXPECT_EQ(find(touched(c, built_in()), "un-2397-8")->time, Timing::before);
}

TEST(MeasureTouch, AMeasureIsSetAgainstTheTimeOfTheDeed) {
  for (const auto& [when, time] : {std::pair("1992", Timing::before), std::pair("2006", Timing::over),
                                   std::pair("2017", Timing::during), std::pair("", Timing::unknown)}) {
    const auto touches = touched(shipment(when), built_in());
    const Touch* t = find(touches, "un-1718-8b");
    ASSERT_NE(t, nullptr) << when;
    EXPECT_EQ(t->time, time) << when;
    EXPECT_EQ(in_question(*t), time != Timing::before) << when;
    EXPECT_EQ(lacks(*t, Missing::date), time == Timing::unknown) << when;
  }
}

TEST(MeasureTouch, GoodsGoOneWay) {
  const auto out = touched(shipment("2017"), built_in());
  EXPECT_NE(find(out, "un-1718-8b"), nullptr);
  EXPECT_EQ(find(out, "un-1718-8a1"), nullptr) << "that is the ban on what goes to North Korea";
  auto in = shipment("2017");
  std::swap(in.actors, in.targets);
  EXPECT_NE(find(touched(in, built_in()), "un-1718-8a1"), nullptr);
  EXPECT_EQ(find(touched(in, built_in()), "un-1718-8b"), nullptr);
  // Who buys is the actor, and the goods come to him.
  const auto bought = claim(EventType::cooperate, "buy", {mention("Russia", "RUS")}, {mention("North Korea", "PRK")},
                            {object("artillery shells", "ammunition")}, "2023");
  EXPECT_NE(find(touched(bought, built_in()), "un-1718-8b"), nullptr);
  EXPECT_EQ(find(touched(bought, built_in()), "un-1718-8a1"), nullptr);
  EXPECT_NE(find(touched(bought, built_in()), "un-2270-6"), nullptr) << "the embargo goes both ways";
}

TEST(MeasureTouch, WhatAStateDoesWithItsOwnIsNoTransfer) {
  auto c = shipment("2017");
  c.targets = {mention("the army", "PRK")};
  EXPECT_EQ(find(touched(c, built_in()), "un-1718-8b"), nullptr);
}

TEST(MeasureTouch, AnotherThingIsNotTouched) {
  auto c = shipment("2018");
  c.contexts = Contexts{1} << static_cast<unsigned>(*context_bit("military"));  // as every shipment has
  c.objects = {object("wheat", "food")};
  EXPECT_EQ(find(touched(c, built_in()), "un-1718-8b"), nullptr);
  EXPECT_NE(find(touched(c, built_in()), "un-2397-6"), nullptr) << "North Korea must not export food";
  c.objects = {object("coaches", "en:coach")};
  EXPECT_EQ(find(touched(c, built_in()), "un-1718-8b"), nullptr);
}

TEST(MeasureTouch, WhatIsNotToldIsNamed) {
  auto c = shipment("2018");
  c.contexts = Contexts{1} << static_cast<unsigned>(*context_bit("military"));
  c.objects = {object("cargo", "any-cargo")};
  auto touches = touched(c, built_in());
  ASSERT_NE(find(touches, "un-1718-8b"), nullptr);
  EXPECT_TRUE(lacks(*find(touches, "un-1718-8b"), Missing::kind_of_object));
  c.objects.clear();
  c.targets.clear();
  touches = touched(c, built_in());
  ASSERT_NE(find(touches, "un-1718-8b"), nullptr);
  EXPECT_TRUE(lacks(*find(touches, "un-1718-8b"), Missing::object));
  EXPECT_TRUE(lacks(*find(touches, "un-1718-8b"), Missing::whom));
  c.actors.clear();
  EXPECT_TRUE(touched(c, built_in()).empty()) << "nobody of whom a measure speaks";
}

TEST(MeasureTouch, ADenialStaysADenial) {
  StoredClaim c =
      claim(EventType::aid, "arm", {mention("Tehran", "IRN", "tehran")}, {mention("Houthis", "", "houthis")}, {}, "2018");
  c.contexts = Contexts{1} << static_cast<unsigned>(*context_bit("military"));
  c.polarity = Polarity::negated;
  StoredSource source;
  source.text = "Tehran";
  source.stance = Stance::denies;
  c.sources = {source};
  const auto touches = touched(c, built_in());
  const Touch* t = find(touches, "un-2216-14");
  ASSERT_NE(t, nullptr);
  EXPECT_EQ(t->polarity, Polarity::negated);
  const auto words = touch_words(*t, MeasureLanguage::english);
  EXPECT_TRUE(words.starts_with("denied; if it were true it would touch S/RES/2216 (2015) para. 14")) << words;
  EXPECT_TRUE(holds(words, "denied by Tehran")) << words;
  EXPECT_TRUE(touch_words(*t, MeasureLanguage::arabic).starts_with("منفيّ، ولو صح لمسّ"))
      << touch_words(*t, MeasureLanguage::arabic);
  EXPECT_NE(find(touches, "un-2231-b6b"), nullptr) << "arms from Iran, until 18 October 2020";
  c.status = Status::planned;
  c.polarity = Polarity::affirmed;
  EXPECT_TRUE(touch_words(*find(touched(c, built_in()), "un-2216-14"), MeasureLanguage::english)
                  .starts_with("would touch, if it came to pass, "));
}

TEST(MeasureTouch, IranBeforeAtAndAfterTheSunsets) {
  const auto arms = [](const std::string& when) {
    return touched(
        claim(EventType::aid, "ship", {mention("Iran", "IRN")}, {mention("Russia", "RUS")}, {object("drones", "drone")}, when),
        built_in());
  };
  EXPECT_EQ(find(arms("2010"), "un-1747-5")->time, Timing::during);
  EXPECT_EQ(find(arms("2018"), "un-1747-5")->time, Timing::after);
  EXPECT_EQ(find(arms("2018"), "un-2231-b6b")->time, Timing::during);
  EXPECT_EQ(find(arms("2022-09"), "un-2231-b6b")->time, Timing::after);
  EXPECT_EQ(find(arms("2022-09"), "un-1747-5-restored")->time, Timing::before);
  EXPECT_EQ(find(arms("2025-11"), "un-1747-5-restored")->time, Timing::during);
  EXPECT_EQ(find(arms("2025-09"), "un-1747-5-restored")->time, Timing::over);
}

TEST(MeasureTouch, TheListedCompanyWhateverWasHandedOver) {
  const auto contract =
      claim(EventType::cooperate, "trade", {mention("Syria", "SYR"), mention("KOMID", "PRK", "komid")}, {}, {}, "2010");
  const auto touches = touched(contract, built_in());
  ASSERT_NE(find(touches, "un-1718-8d-2009"), nullptr);
  EXPECT_EQ(find(touches, "un-1718-8d-2009")->time, Timing::during);
}

TEST(MeasureTouch, AUnionsLawBindsItsOwn) {
  auto c =
      claim(EventType::aid, "ship", {mention("Germany", "DEU")}, {mention("Syria", "SYR")}, {object("rifles", "gun")}, "2012");
  EXPECT_NE(find(touched(c, built_in()), "eu-2011-273-arms"), nullptr);
  c.actors = {mention("Russia", "RUS")};
  EXPECT_EQ(find(touched(c, built_in()), "eu-2011-273-arms"), nullptr);
  c.actors.clear();
  EXPECT_EQ(find(touched(c, built_in()), "eu-2011-273-arms"), nullptr) << "who sent it is not told";
}

TEST(MeasureTouch, AnEventTakesWhatItsClaimsTell) {
  Event e;
  auto vague = shipment("");
  auto denial = shipment("2017");
  denial.polarity = Polarity::negated;
  e.claims = {denial, vague, shipment("2017")};
  e.denials = {{"state-prk", "reports/North Korea", "", ""}};
  const auto touches = touched(e, built_in());
  ASSERT_FALSE(touches.empty());
  for (const auto& t : touches) {
    EXPECT_EQ(t.speaker, 2U) << t.touch.measure->id << ": affirmed and dated";
    EXPECT_EQ(t.claims, (std::vector<std::uint32_t>{0, 1, 2}));
    EXPECT_TRUE(t.affirmed);
    EXPECT_EQ(t.denied_by, std::vector<std::string>{"North Korea"});
  }
}

TEST(MeasureTouch, EveryTouchCanBeToldInBothLanguages) {
  for (const auto* when :
       {"", "1999", "2006", "2017-08-21", "2013/..", "../2019-12-22", "{1991,1992}", "2019~", "2019-33", "2016-21"})
    for (const auto& t : touched(shipment(when), built_in()))
      for (const auto language : {MeasureLanguage::english, MeasureLanguage::arabic}) {
        const auto words = touch_words(t, language);
        EXPECT_TRUE(holds(words, t.measure->symbol)) << words;
        for (const auto* verdict : {"violat", "breach", "illegal", "خرق", "انتهك"}) EXPECT_FALSE(holds(words, verdict)) << words;
      }
}

TEST(MeasureWords, BeginningsOfWordsAndParticles) {
  const auto finds = [](std::string_view text, std::string_view words) { return holds_words(folded(text), folded(words)); };
  EXPECT_TRUE(finds("Scud missiles", "missile"));
  EXPECT_TRUE(finds("the acid-resistant tiles", "acid-resistant"));
  EXPECT_FALSE(finds("antimissile shields", "missile"));
  EXPECT_TRUE(finds("وبالصواريخ الباليستية", "صواريخ"));
  EXPECT_TRUE(finds("للأسلحة الكيميائيّة", "أسلحة كيميائية"));
  EXPECT_TRUE(finds("العمال الكوريين الشماليين", "عمال"));
  EXPECT_FALSE(finds("الأعمال", "عمال"));
  EXPECT_FALSE(finds("", "عمال"));
  EXPECT_FALSE(finds("anything", ""));
}

}  // namespace
}  // namespace isnad::testing
