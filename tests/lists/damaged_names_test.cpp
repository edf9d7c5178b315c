// Names that lost characters on their way are still found.
#include "fixture.h"
#include "intake/packs.h"
#include "isnad/names.h"

namespace isnad::testing {
namespace {

class DamagedNames : public ::testing::Test {
 protected:
  double score(std::string_view a, std::string_view b) { return compare_names(reader_.read(a), reader_.read(b), rules_).score; }

  NameRules rules_{embedded_names()};
  NameReader reader_{rules_};
};

TEST_F(DamagedNames, AreAlikeWhatTheyWere) {
  EXPECT_GE(score("Abdallah al-Mu\xEF\xBF\xBD"
                  "ayyad",
                  "Abdallah al-Mu’ayyad"),
            0.99);
  EXPECT_GE(score("JOS\xEF\xBF\xBD MU\xEF\xBF\xBDOZ GARCIA", "José Muñoz García"), kDefaultThreshold);
  EXPECT_GE(score("\xEF\xBF\xBDKorea Ryonbong\xEF\xBF\xBD General Corporation", "Korea Ryonbong General Corporation"), 0.99);
  EXPECT_FALSE(reader_.read("\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD").judged);
}

// Every party of the damaged list is found by its primary name, and by those that the list gives today for it.
TEST_F(DamagedNames, OfTheRealListAreFound) {
  const auto before = shared_list("un/consolidated-2025-08-16.xml");
  const auto after = shared_list("un/consolidated-2026-02-27.xml");
  if (!std::filesystem::exists(before) || !std::filesystem::exists(after)) GTEST_SKIP() << before << " is not there";
  const ReadList damaged = read({before});
  NameIndexBuilder builder(rules_);
  std::map<std::string, std::uint32_t> owners;
  for (const Listed& party : damaged.parties) {
    const auto owner = owners.emplace(party.id, static_cast<std::uint32_t>(owners.size())).first->second;
    for (const ListedName& name : party.names) builder.add(owner, name.text, name.quality);
  }
  const std::string bytes = builder.finish();
  const NameIndex index(bytes, rules_);
  NameSearch search(index);
  std::size_t asked = 0;
  std::size_t found = 0;
  for (const Listed& party : read({after}).parties) {
    const auto owner = owners.find(party.id);
    if (owner == owners.end()) continue;
    ++asked;
    bool hit = false;
    for (const FoundName& one : search.find(reader_.read(party.names.front().text), {})) hit = hit || one.owner == owner->second;
    if (hit) ++found;
    if (!hit) std::printf("not found: %s %s\n", party.id.c_str(), party.names.front().text.c_str());
  }
  EXPECT_GT(asked, 800U);
  EXPECT_GE(found * 100, asked * 99) << found << " of " << asked;
}

}  // namespace
}  // namespace isnad::testing
