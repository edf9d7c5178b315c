// Chains of one event: origins, common links, echoes, circles; and what hostile or enormous input does to them.
#include "events/transmission.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "events/facts.h"

namespace isnad {
namespace {

constexpr std::int32_t kDay = 17500;

std::vector<std::uint32_t> words(std::uint32_t seed, std::size_t n = 20) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> out;
  while (out.size() < n) out.push_back(static_cast<std::uint32_t>(random()));
  std::sort(out.begin(), out.end());
  return out;
}

struct Made {
  std::vector<Telling> all;
  // A report of its own, in its own words, with a chain of voices (the nearest first).
  Telling& report(const std::string& path, std::int32_t day, const std::vector<std::string>& chain,
                  const std::string& outlet = "") {
    Telling t;
    t.report = static_cast<std::int64_t>(all.size()) + 1;
    t.path = path;
    t.day = day;
    t.lang = "en";
    t.outlet = t.outlet_name = outlet;
    for (const auto& voice : chain) {
      Country country;
      if (voice.starts_with("official:state-")) country = Country::of(voice.substr(15));
      t.chain.push_back({voice, voice, country});
    }
    t.passage = words(static_cast<std::uint32_t>(all.size()) + 100);
    return all.emplace_back(std::move(t));
  }
};

std::set<std::string> origins(const Transmission& t) {
  std::set<std::string> out;
  for (const auto& o : t.origins)
    if (o.counted) out.insert(t.transmitters[o.at].voice);
  return out;
}

std::vector<std::string> links(const Transmission& t) {
  std::vector<std::string> out;
  for (const auto at : t.common_links) out.push_back(t.transmitters[at].voice);
  return out;
}

using Names = std::set<std::string>;
using List = std::vector<std::string>;

TEST(Transmission, TenPapersThatRepeatAnAgencyThatQuotesALeakAreOneOrigin) {
  Made m;
  m.report("wire", kDay, {"document:united-nations"}, "reuters");
  for (int i = 0; i < 10; ++i) m.report("paper" + std::to_string(i), kDay + 1, {"reuters", "document:united-nations"});
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 1U);
  EXPECT_EQ(t.at_most, 1U);
  EXPECT_EQ(origins(t), Names{"document:united-nations"});
  EXPECT_EQ(links(t), List{"reuters"});
  EXPECT_EQ(t.first_day, day_text(kDay));
}

TEST(Transmission, TwoWhoSawItAreTwo) {
  Made m;
  m.report("a", kDay, {"reuters", "document:united-nations"});
  m.report("b", kDay, {"witness"}, "afp");
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 2U);
}

TEST(Transmission, OneDocumentOfTwoAgenciesIsItselfTheCommonLink) {
  Made m;
  m.report("a", kDay, {"document:united-nations"}, "reuters");
  m.report("b", kDay, {"document:united-nations"}, "afp");
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 1U);
  EXPECT_EQ(links(t), List{"document:united-nations"});
}

TEST(Transmission, AReportAndTheOnlyBodysReportAreOneDocument) {
  Made m;
  m.report("a", kDay, {"document:united-nations"}, "reuters");
  m.report("b", kDay, {"document"}, "afp");
  EXPECT_EQ(transmission_of(m.all).independent, 1U);
}

TEST(Transmission, ACopyThatNamesNobodyIsNoOrigin) {
  Made m;
  const auto wire = m.report("wire", kDay, {"official:state-usa"}, "reuters");
  m.report("copy", kDay + 1, {}).passage = wire.passage;
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 1U);
  EXPECT_EQ(t.at_most, 1U);
}

TEST(Transmission, PaddingAndCuttingDoNotHideACopy) {
  Made m;
  const auto wire = m.report("wire", kDay, {"official:state-usa"}, "reuters");
  auto& padded = m.report("padded", kDay + 1, {}).passage;
  padded = wire.passage;
  for (const auto w : words(999, 200)) padded.push_back(w);
  std::sort(padded.begin(), padded.end());
  auto& cut = m.report("cut", kDay + 1, {}).passage;
  cut.assign(wire.passage.begin(), wire.passage.begin() + 12);
  EXPECT_EQ(transmission_of(m.all).at_most, 1U);
}

TEST(Transmission, ACopyThatClaimsAnotherSourceToLookIndependentIsAnEcho) {
  Made m;
  const auto wire = m.report("wire", kDay, {"official:state-usa"}, "reuters");
  m.report("hostile", kDay + 1, {"official:state-fra"}).passage = wire.passage;
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 1U);
  EXPECT_EQ(origins(t), Names{"official:state-usa"});
}

TEST(Transmission, WhoNamesNobodyAfterOthersNamedTheirsMayBeAnEcho) {
  Made m;
  m.report("wire", kDay, {"official:state-usa"}, "reuters");
  m.report("later", kDay + 2, {});
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 1U);
  EXPECT_EQ(t.at_most, 2U);  // cannot tell
}

TEST(Transmission, ACircleIsFoundAndHasNoOrigin) {
  Made m;
  m.report("a", kDay, {"sana"}, "tass");
  m.report("b", kDay, {"tass"}, "sana");
  const auto t = transmission_of(m.all);
  ASSERT_EQ(t.circles.size(), 1U);
  EXPECT_EQ(t.independent, 0U);
}

TEST(Transmission, ACircleBesideAWitnessCountsTheWitness) {
  Made m;
  m.report("a", kDay, {"sana"}, "tass");
  m.report("b", kDay, {"tass"}, "sana");
  m.report("c", kDay, {"witness"}, "afp");
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.circles.size(), 1U);
  EXPECT_EQ(t.independent, 1U);
}

TEST(Transmission, ADenialIsNoOrigin) {
  Made m;
  m.report("a", kDay, {"official:state-usa"}, "reuters");
  m.report("b", kDay + 1, {"official:state-syr"}, "sana").denies = true;
  EXPECT_EQ(transmission_of(m.all).independent, 1U);
}

TEST(Transmission, TheOrderOfTellingsChangesNothing) {
  Made m;
  m.report("a", kDay, {"document:united-nations"}, "reuters");
  m.report("b", kDay + 1, {"reuters", "document"});
  m.report("c", kDay + 1, {"witness"}, "afp");
  m.report("d", kDay + 3, {});
  m.report("e", kDay + 3, {"press"});
  m.all[3].passage = m.all[1].passage;
  const auto sketch = [](const Transmission& t) {
    std::multiset<std::string> out;
    for (const auto& h : t.handings) out.insert(t.transmitters[h.from].voice + ">" + t.transmitters[h.to].voice + name_of(h.how));
    for (const auto& o : t.origins) out.insert(t.transmitters[o.at].voice + (o.counted ? " counted" : o.why));
    for (const auto at : t.common_links) out.insert("link " + t.transmitters[at].voice);
    return out;
  };
  const auto expected = sketch(transmission_of(m.all));
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(m.all.begin(), m.all.end(), random);
    EXPECT_EQ(sketch(transmission_of(m.all)), expected);
  }
}

TEST(Transmission, AChainOfAThousandLinks) {
  Made m;
  std::vector<std::string> chain;
  for (int i = 0; i < 1000; ++i) chain.push_back("~link " + std::to_string(i));
  m.report("a", kDay, chain);
  m.report("b", kDay, chain);
  const auto t = transmission_of(m.all);
  EXPECT_EQ(t.independent, 1U);
  EXPECT_EQ(origins(t), Names{"~link 999"});
  EXPECT_EQ(links(t), List{"~link 0"});
}

TEST(Transmission, ACircleOfAThousand) {
  Made m;
  for (int i = 0; i < 1000; ++i)
    m.report("r" + std::to_string(i), kDay, {"~outlet " + std::to_string((i + 1) % 1000)}, "~outlet " + std::to_string(i));
  const auto t = transmission_of(m.all);
  ASSERT_EQ(t.circles.size(), 1U);
  EXPECT_EQ(t.circles[0].size(), 1000U);
  EXPECT_EQ(t.independent, 0U);
}

// Without a square of anything: a hundred thousand reports of one event, as many sources, and one that all cite.
TEST(Transmission, ASourceCitedByAHundredThousand) {
  Made m;
  for (int i = 0; i < 100'000; ++i) {
    auto& t = m.report("r" + std::to_string(i), kDay + i % 30, {"reuters", "document:united-nations"});
    if (i % 3 == 0) t.chain.clear();
    if (i % 3 == 1) t.passage = words(static_cast<std::uint32_t>(i % 500));
  }
  const auto t = transmission_of(m.all);
  EXPECT_EQ(links(t).front(), "reuters");
  EXPECT_GT(t.transmitters[t.common_links[0]].fan_in, 33'000U);
  Made each;
  for (int i = 0; i < 100'000; ++i) each.report("r" + std::to_string(i), kDay, {"~somebody " + std::to_string(i)});
  EXPECT_EQ(transmission_of(each.all).independent, 100'000U);
}

TEST(Copies, DifferInOneDigitAndAreCopiesStill) {
  const auto a = words(1, 30);
  auto b = a;
  b.resize(27);  // the three shingles round the digit
  for (const auto w : words(2, 3)) b.push_back(w);
  std::sort(b.begin(), b.end());
  const auto other = words(3, 30);
  const auto groups = copies_of({&a, &b, &other});
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_NE(groups[0], groups[2]);
}

TEST(Copies, AreFoundAmongManyAsAmongFew) {
  std::vector<std::vector<std::uint32_t>> texts;
  for (std::uint32_t i = 0; i < 3000; ++i) texts.push_back(words(i / 3, 30));
  for (std::uint32_t i = 0; i < texts.size(); ++i) {  // each third is another's with a tenth of it changed
    texts[i].resize(27);
    for (const auto w : words(i + 10'000, 3)) texts[i].push_back(w);
    std::sort(texts[i].begin(), texts[i].end());
  }
  std::vector<const std::vector<std::uint32_t>*> pointers;
  for (const auto& t : texts) pointers.push_back(&t);
  const auto groups = copies_of(pointers);
  std::size_t right = 0;
  for (std::size_t i = 0; i + 2 < texts.size(); i += 3) right += groups[i] == groups[i + 1] && groups[i] == groups[i + 2] ? 1 : 0;
  EXPECT_GE(right, 990U);
  EXPECT_GE(std::set<std::uint32_t>(groups.begin(), groups.end()).size(), 1000U);
}

}  // namespace
}  // namespace isnad
