// The example sentence of every frame in lang/*/frames.tsv must be read as its class: a linguist's test, without a compiler.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "grammar/classes.h"
#include "grammar/tsv.h"
#include "intake/packs.h"
#include "isnad/error.h"
#include "isnad/reader.h"

namespace isnad {
namespace {

const std::vector<PackSource>& packs() {
  static const std::vector<PackSource> all = embedded_packs();
  return all;
}

std::shared_ptr<const Language> language() {
  static const std::shared_ptr<const Language> loaded = Language::load(packs());
  return loaded;
}

std::string_view file_of(const std::string& folder, const std::string& name) {
  for (const auto& pack : packs())
    if (pack.folder == folder)
      for (const auto& [n, bytes] : pack.files)
        if (n == name) return bytes;
  return {};
}

class Examples : public testing::TestWithParam<const char*> {};

TEST_P(Examples, EachFrameReadsItsOwn) {
  const std::string folder = GetParam();
  const Classes classes = Classes::load("classes.tsv", file_of("common", "classes.tsv"));
  Reader reader(language());
  Reading reading;
  int read = 0;
  int wanted = 0;
  std::string missed;
  each_row(folder + "/frames.tsv", file_of(folder, "frames.tsv"), 2, 4, [&](const Row& row) {
    const auto id = classes.find(row.at(0));
    ASSERT_TRUE(id.has_value()) << row.at(0);
    const EventClass& cls = classes[*id];
    const bool marks = cls.complement == Complement::embed || cls.complement == Complement::only ||
                       cls.complement == Complement::status || cls.complement == Complement::negate;
    if ((cls.type == EventType::none && !marks) || row.at(3).empty()) return;
    ++wanted;
    reader.read(row.at(3), {}, reading);
    // what accuses is told by what it alleges; a predicate of another class that says the same counts for its type
    const bool found = std::any_of(reading.claims.begin(), reading.claims.end(), [&](const Claim& c) {
      return std::any_of(c.reasons.begin(), c.reasons.end(), [&](const Reason& r) { return r.rule == cls.rule; });
    });
    if (found)
      ++read;
    else
      missed += "\n  line " + std::to_string(row.line) + " " + cls.name + ": " + std::string(row.at(3));
  });
  EXPECT_GT(wanted, 100);
  // A linguist may rely on each (isnad lint says the same).
  EXPECT_EQ(read, wanted) << read << " of " << wanted << " examples are read as said; not:" << missed;
}

INSTANTIATE_TEST_SUITE_P(Languages, Examples, testing::Values("ar", "en"),
                         [](const auto& language_of_test) { return std::string(language_of_test.param); });

// --- single mechanisms, on sentences of our own

std::vector<Claim> claims_of(std::string_view text, const std::string& date = "") {
  Reader reader(language());
  Reading reading;
  reader.read(text, {.date = date}, reading);
  return reading.claims;
}

const Claim* find(const std::vector<Claim>& claims, std::string_view text, std::string_view trigger) {
  for (const auto& c : claims)
    if (slice(text, c.trigger.bytes) == trigger) return &c;
  return nullptr;
}

template <class Items>
std::string words(std::string_view text, const Items& items) {
  std::string out;
  for (const auto& m : items) out += (out.empty() ? "" : "; ") + std::string(slice(text, m.bytes));
  return out;
}

TEST(Claims, AChainOfTwoInEnglish) {
  const std::string_view text =
      "Iran sent 40 missiles to Yemen in May 2019, Reuters, citing a confidential UN report, said on Friday.";
  const auto claims = claims_of(text);
  const Claim* c = find(claims, text, "sent");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->type, EventType::aid);
  EXPECT_EQ(words(text, c->actors), "Iran");
  EXPECT_EQ(words(text, c->targets), "Yemen");
  EXPECT_EQ(c->when, "2019-05");
  EXPECT_EQ(c->status, Status::reported);
  EXPECT_EQ(words(text, c->sources), "Reuters; confidential UN report");
  ASSERT_EQ(c->objects.size(), 1U);
  ASSERT_TRUE(c->objects[0].count.has_value());
  EXPECT_EQ(c->objects[0].count->min, 40.0);
}

TEST(Claims, ADenialIsTwo) {
  const std::string_view text = "Tehran denied that it had supplied drones to Russia.";
  const auto claims = claims_of(text);
  const Claim* denial = find(claims, text, "denied");
  const Claim* denied = find(claims, text, "supplied");
  ASSERT_NE(denial, nullptr);
  ASSERT_NE(denied, nullptr);
  EXPECT_EQ(denial->type, EventType::reject);
  EXPECT_EQ(denied->polarity, Polarity::negated);
  ASSERT_FALSE(denied->sources.empty());
  EXPECT_EQ(denied->sources.back().stance, Stance::denies);
  EXPECT_EQ(words(text, denied->actors), "Tehran");
}

TEST(Claims, ADenialIsLinkedToWhatWasToldSentencesBefore) {
  const std::string_view text =
      "France accused Iran of supplying drones to Russia. The talks went on in Geneva. Tehran denied the report on Monday.";
  const auto claims = claims_of(text);
  const Claim* told = find(claims, text, "supplying");
  const Claim* denial = find(claims, text, "denied");
  ASSERT_NE(told, nullptr);
  ASSERT_NE(denial, nullptr);
  ASSERT_EQ(denial->denies.size(), 1U);
  EXPECT_EQ(denial->denies[0], told->trigger);
  // to refuse a meeting denies nothing
  const std::string_view refused = "France accused Iran of supplying drones to Russia. Tehran rejected the French offer.";
  for (const Claim& c : claims_of(refused)) EXPECT_TRUE(c.denies.empty()) << slice(refused, c.trigger.bytes);
}

TEST(Claims, NamesOfOneEntityMeetInAllSpellings) {
  const auto entity_of = [](std::string_view text) {
    const auto claims = claims_of(text);
    return claims.empty() || claims[0].actors.empty() ? std::string("nobody") : claims[0].actors[0].entity;
  };
  EXPECT_EQ(entity_of("Kim Jong Un visited Moscow."), "kim-jong-un");
  EXPECT_EQ(entity_of("زار كيم جونغ أون موسكو."), "kim-jong-un");
  EXPECT_EQ(entity_of("زار كيم يونغ أون موسكو."), "kim-jong-un");
  EXPECT_EQ(entity_of("김정은 visited Moscow."), "kim-jong-un");
  // whom no list knows: one key in both scripts, and in the short form
  const std::string key = entity_of("General Pak Chol Min visited Moscow.");
  EXPECT_EQ(key.substr(0, 1), "~");
  EXPECT_EQ(entity_of("زار الجنرال باك تشول مين موسكو."), key);
  const auto claims = claims_of("Anwar Rashidi visited Moscow in May. Later Rashidi visited Tehran.");
  ASSERT_EQ(claims.size(), 2U);
  ASSERT_FALSE(claims[1].actors.empty());
  EXPECT_EQ(claims[0].actors.at(0).entity, claims[1].actors[0].entity);
}

TEST(Claims, AQuotationHoldsOverTheSentencesUntilItIsClosed) {
  const std::string_view text =
      "قال وزير الخارجية السوري: «زودت روسيا سوريا بالصواريخ. وأرسلت إيران أسلحة إلى لبنان». وزار بوتين طهران.";
  const auto claims = claims_of(text);
  const Claim* inside = find(claims, text, "أرسلت");
  const Claim* after = find(claims, text, "زار");
  ASSERT_NE(inside, nullptr);
  ASSERT_NE(after, nullptr);
  EXPECT_EQ(words(text, inside->sources), "وزير الخارجية السوري");
  EXPECT_EQ(inside->status, Status::reported);
  EXPECT_TRUE(after->sources.empty());
  EXPECT_EQ(after->status, Status::asserted);
}

TEST(Claims, AWordAloneInQuotationMarksIsNotVouchedFor) {
  const auto status_of = [](std::string_view text, std::string_view trigger) {
    const auto claims = claims_of(text);
    const Claim* c = find(claims, text, trigger);
    return c == nullptr ? std::string_view("no claim") : name_of(c->status);
  };
  EXPECT_EQ(status_of("The Israeli “invasion” of Lebanon in 2006 failed.", "invasion"), "alleged");
  EXPECT_EQ(status_of("The Israeli invasion of Lebanon in 2006 failed.", "invasion"), "asserted");
}

TEST(Claims, WordsThatDoubt) {
  const std::string_view text = "يُزعم أن روسيا زودت السودان بأسلحة في عام 2023.";
  const auto claims = claims_of(text);
  const Claim* c = find(claims, text, "زودت");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->status, Status::alleged);
  EXPECT_EQ(words(text, c->actors), "روسيا");
  EXPECT_EQ(words(text, c->targets), "السودان");
  EXPECT_EQ(c->when, "2023");
}

TEST(Claims, QadBeforeTheImperfectIsMay) {
  const std::string_view may = "قد تزود إيران سوريا بصواريخ.";
  const std::string_view did = "قد زودت إيران سوريا بصواريخ.";
  const auto first = claims_of(may);
  const auto second = claims_of(did);
  ASSERT_FALSE(first.empty());
  ASSERT_FALSE(second.empty());
  EXPECT_EQ(first[0].status, Status::possible);
  EXPECT_EQ(second[0].status, Status::asserted);
}

TEST(Claims, TheEventNounOfALightVerbIsTheTrigger) {
  const std::string_view text = "قام وزير الخارجية الروسي بزيارة إلى دمشق في مارس (آذار) 2021.";
  const auto claims = claims_of(text);
  const Claim* c = find(claims, text, "زيارة");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->type, EventType::consult);
  EXPECT_EQ(c->when, "2021-03");
  ASSERT_FALSE(c->actors.empty());
  EXPECT_EQ(c->actors[0].id.view(), "RUS");
}

TEST(Claims, PassivesAndTheirAgents) {
  const std::string_view text = "Two cargoes were seized by Greece in 2022.";
  const auto claims = claims_of(text);
  const Claim* c = find(claims, text, "seized");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->type, EventType::coerce);
  EXPECT_EQ(words(text, c->actors), "Greece");
}

TEST(Claims, OffsetsAreCodePointsAndSlicesExact) {
  const std::string_view text = "قال متحدث: «زار بوتين طهران». Putin visited Tehran.";
  Reader reader(language());
  Reading reading;
  reader.read(text, {}, reading);
  ASSERT_FALSE(reading.claims.empty());
  for (const auto& c : reading.claims) {
    std::uint32_t points = 0;
    for (std::uint32_t b = 0; b < c.trigger.bytes.begin; ++b)
      points += (static_cast<unsigned char>(text[b]) & 0xC0U) != 0x80U ? 1U : 0U;
    EXPECT_EQ(points, c.trigger.points.begin);
    EXPECT_LE(c.trigger.bytes.end, text.size());
  }
}

TEST(Claims, TheSameTextGivesTheSameClaims) {
  const std::string_view text = "Syria received missiles from North Korea. Pyongyang denied the report.";
  Reader reader(language());
  Reading first;
  Reading second;
  reader.read(text, {}, first);
  reader.read("شحنت بيونغ يانغ 40 دفعة من المواد إلى دمشق.", {}, second);
  reader.read(text, {}, second);
  ASSERT_EQ(first.claims.size(), second.claims.size());
  for (std::size_t i = 0; i < first.claims.size(); ++i) {
    EXPECT_EQ(first.claims[i].trigger.bytes, second.claims[i].trigger.bytes);
    EXPECT_EQ(first.claims[i].status, second.claims[i].status);
  }
}

TEST(Packs, AMistakeIsNamedByFileAndLine) {
  std::vector<PackSource> broken = packs();
  for (auto& pack : broken)
    if (pack.folder == "en")
      for (auto& [name, bytes] : pack.files)
        if (name == "frames.tsv") bytes = "# a comment\nsupply\tsubj:actr\t-\n";
  try {
    (void)Language::load(broken);
    FAIL() << "a role that is none was taken";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("lang/en/frames.tsv:2"), std::string::npos) << e.what();
    EXPECT_NE(std::string(e.what()).find("actr"), std::string::npos) << e.what();
  }
}

// A language is a folder: ten words of a made-up one are read without a change of code.
TEST(Packs, ANewLanguageIsANewFolder) {
  std::vector<PackSource> two;
  for (const auto& pack : packs())
    if (pack.folder == "common") two.push_back(pack);
  two.push_back(
      {"zz",
       {{"lang.tsv", "name\tzz\nscript\tLatn\nlocales\ten\n"},
        {"grammar.tsv", "order\tsubject-first\nphrase\thead-last\nverbs\tlemma\n"},
        {"inflection.tsv", "verb\t0\t*\t-\t-\tu\tverb+finite+past\nnoun\t0\t*\t-\t-\t-\tnoun+sg\nadj\t0\t*\t-\t-\t-\tadj\n"},
        {"clitics.tsv", "# none\n"},
        {"words.tsv", "prep\t-\t-\t-\tal\nnoun\tweapon\tmilitary\t-\traket\n"},
        {"frames.tsv", "supply\tsubj:actor obj:object al:target\t-\tSyria donu raket al Iran.\n"},
        {"verbs.tsv", "supply\t-\tdon\t-\t-\n"},
        {"events.tsv", "# none\n"},
        {"actors.tsv", "# none\n"},
        {"cues.tsv", "# none\n"},
        {"rules.tsv", "# none\n"},
        {"guesses.tsv", "-\t-\t1\t-\tnoun\n"},
        {"numbers.tsv", std::string(file_of("en", "numbers.tsv"))},
        {"times.tsv", std::string(file_of("en", "times.tsv"))}}});
  Reader reader(Language::load(two));
  Reading reading;
  const std::string_view text = "Syria donu raket al Iran.";
  reader.read(text, {}, reading);
  ASSERT_EQ(reading.claims.size(), 1U);
  EXPECT_EQ(reading.claims[0].type, EventType::aid);
  EXPECT_EQ(reading.claims[0].lang, "zz");
  EXPECT_EQ(words(text, reading.claims[0].actors), "Syria");
  EXPECT_EQ(words(text, reading.claims[0].targets), "Iran");
}

}  // namespace
}  // namespace isnad
