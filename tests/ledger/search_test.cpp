// Full text search in Arabic and English, and the words under which a word is found.
#include <algorithm>

#include "fixture.h"
#include "ledger/tokenizer.h"
#include "ledger/variants.h"

namespace isnad::testing {
namespace {

constexpr std::string_view kArabic =
    "قدّمت روسيا دعمًا وللحكومةِ السوريّة. وصلت ثلاث شحنات من الأسلحة إلى بيروت، وكان الوزير في وزارته.";
constexpr std::string_view kEnglish =
    "Three shipments were seized near Al-Kibar in 2007. The Government’s forces used chemical weapons, killing 9,000.";

class Search : public InFolder {
 protected:
  Search() : ledger_(open()) {
    ledger_->write(report(kArabic, "ar.txt"), {});
    ledger_->write(report(kEnglish, "en.txt"), {});
  }
  // The hits as they stand in the report, "|" between them.
  std::string found(std::string_view words) {
    std::string out;
    ledger_->search(words, [&](const SearchHit& hit) {
      const std::string_view text = hit.path == "ar.txt" ? kArabic : kEnglish;
      EXPECT_EQ(hit.text, slice(text, hit.window.bytes));
      EXPECT_EQ(hit.window.points.begin, points_before(text, hit.window.bytes.begin));
      EXPECT_EQ(hit.window.points.end, points_before(text, hit.window.bytes.end));
      for (const auto& m : hit.marks) {
        EXPECT_EQ(m.points.begin, points_before(text, m.bytes.begin));
        EXPECT_EQ(m.points.end, points_before(text, m.bytes.end));
        EXPECT_GE(m.bytes.begin, hit.window.bytes.begin);
        EXPECT_LE(m.bytes.end, hit.window.bytes.end);
        out += (out.empty() ? "" : "|") + std::string(slice(text, m.bytes));
      }
      return true;
    });
    return out;
  }
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(Search, ArabicThroughMarksParticlesAndInflection) {
  EXPECT_EQ(found("الحكومة"), "وللحكومةِ");
  EXPECT_EQ(found("حكومة"), "وللحكومةِ");
  EXPECT_EQ(found("الحُكُومَةُ"), "وللحكومةِ");
  EXPECT_EQ(found("بالحكومات"), "وللحكومةِ");
  EXPECT_EQ(found("سورية"), "السوريّة");
  EXPECT_EQ(found("شحنة"), "شحنات");
  EXPECT_EQ(found("اسلحة"), "الأسلحة");
  EXPECT_EQ(found("الحكومة السورية"), "وللحكومةِ|السوريّة");
  EXPECT_EQ(found("الحكومة فرنسا"), "");
}

TEST_F(Search, ATextThatIsConvertedInAnotherWay) {
  constexpr std::string_view kOther = "Four ships were seized near Al-Kibar.";
  NewReport again = report(kEnglish, "en.txt");
  again.text = kOther;
  ASSERT_TRUE(ledger_->rewrite(again, {}));
  std::vector<std::string> texts;
  const auto note = [&](const SearchHit& hit) {
    texts.push_back(ledger_->text_of(hit.report, {0, static_cast<std::uint32_t>(kOther.size())}));
    return true;
  };
  ledger_->search("shipments", note);
  EXPECT_TRUE(texts.empty());
  ledger_->search("ships", note);
  EXPECT_EQ(texts, std::vector<std::string>{std::string(kOther)});
}

TEST_F(Search, ShortWordsAreNotTornApart) {
  EXPECT_EQ(found("زار"), "");  // «وزارته»
  EXPECT_EQ(found("زير"), "");  // «الوزير»
  EXPECT_EQ(found("بيروت"), "بيروت");
}

TEST_F(Search, EnglishInflection) {
  EXPECT_EQ(found("shipment"), "shipments");
  EXPECT_EQ(found("SHIPMENTS"), "shipments");
  EXPECT_EQ(found("seize"), "seized");
  EXPECT_EQ(found("seizing"), "seized");
  EXPECT_EQ(found("government"), "Government");
  EXPECT_EQ(found("kill"), "killing");
  EXPECT_EQ(found("kibar"), "Al-Kibar");
  EXPECT_EQ(found("al-kibar"), "Al-Kibar");
  EXPECT_EQ(found("9000"), "9,000");
}

TEST_F(Search, PhrasesAndBeginnings) {
  EXPECT_EQ(found("\"chemical weapons\""), "chemical weapons");
  EXPECT_EQ(found("\"weapons chemical\""), "");
  EXPECT_EQ(found("\"the government's forces\""), "The Government’s forces");
  EXPECT_EQ(found("chem*"), "chemical");
  EXPECT_EQ(found("weapons -"), "weapons");
}

TEST_F(Search, NothingToSearchForIsSaid) {
  EXPECT_THROW(found("*"), Error);
  EXPECT_THROW(found(" \"\" ؟"), Error);
}

TEST_F(Search, NamesTheClaimsOfThePlace) {
  constexpr std::string_view text = "Nothing here. Iran sold tankers to Chad.";
  Reading r;
  r.claims.push_back(claim(text, "Iran sold tankers to Chad.", "sold", EventType::cooperate, {mention(text, "Iran", "IRN")}, {}));
  ledger_->write(report(text, "claims.txt"), r);
  std::vector<std::string> claims;
  ledger_->search("tanker", [&](const SearchHit& hit) {
    claims = hit.claims;
    return true;
  });
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0], claim_id(content_hash(text), r.claims[0], 0));
}

TEST_F(Search, ManyHitsAreShownInPieces) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "The dam broke. " + std::string(300, 'x') + " stood.\n";
  ledger_->write(report(text, "many.txt"), {});
  int pieces = 0;
  std::uint32_t last = 0;
  ledger_->search("dam", [&](const SearchHit& hit) {
    EXPECT_GE(hit.window.bytes.begin, last);
    EXPECT_LT(hit.text.size(), 2000U);
    last = hit.window.bytes.begin;
    ++pieces;
    return true;
  });
  EXPECT_EQ(pieces, 200);
}

bool has(std::string_view form, VariantsFor purpose, std::string_view variant) {
  std::vector<std::string> out;
  variants_of(form, purpose, out);
  return std::find(out.begin(), out.end(), variant) != out.end();
}

TEST(Variants, OfAWordAndOfAQuestion) {
  EXPECT_TRUE(has("وللحكومه", VariantsFor::index, "حكومه"));
  EXPECT_TRUE(has("وللحكومه", VariantsFor::index, "حكوم"));
  EXPECT_TRUE(has("كتاب", VariantsFor::index, "تاب"));
  EXPECT_FALSE(has("كتاب", VariantsFor::query, "تاب"));
  EXPECT_TRUE(has("بسوريا", VariantsFor::query, "سوريا"));
  EXPECT_FALSE(has("وزاره", VariantsFor::index, "زار"));
  EXPECT_TRUE(has("al-kibar", VariantsFor::index, "kibar"));
  EXPECT_FALSE(has("al-kibar", VariantsFor::query, "kibar"));
  EXPECT_TRUE(has("companies", VariantsFor::query, "company"));
}

TEST(Variants, NeverTheWordItselfNorTwice) {
  for (const auto* word : {"", "a", "is", "و", "ال", "والوالد", "اااا", "ships", "---", "9,000", "ing", "ied"}) {
    std::vector<std::string> out;
    variants_of(word, VariantsFor::index, out);
    EXPECT_EQ(std::count(out.begin(), out.end(), word), 0) << word;
    EXPECT_TRUE(std::adjacent_find(out.begin(), out.end()) == out.end()) << word;
    EXPECT_EQ(std::count(out.begin(), out.end(), ""), 0) << word;
  }
}

}  // namespace
}  // namespace isnad::testing
