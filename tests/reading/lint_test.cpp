#include "reading/lint.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "intake/packs.h"

namespace isnad {
namespace {

std::vector<PackSource> with(const std::string& folder, const std::string& file, const std::string& more) {
  std::vector<PackSource> packs = embedded_packs();
  for (auto& pack : packs)
    if (pack.folder == folder)
      for (auto& [name, bytes] : pack.files)
        if (name == file) bytes += more;
  return packs;
}

std::string findings(const std::vector<PackSource>& packs) {
  std::string out;
  for (const auto& f : lint(packs)) out += f.file + ": " + f.what + "\n";
  return out;
}

TEST(Lint, OurPacksAreInOrder) { EXPECT_EQ(findings(embedded_packs()), ""); }

TEST(Lint, NamesWhatIsWrong) {
  EXPECT_NE(findings(with("en", "verbs.tsv", "supply\t-\tsupply\t-\t-\n")).find("lang/en/verbs.tsv: is never reached"),
            std::string::npos);
  EXPECT_NE(findings(with("en", "words.tsv", "noun\tforce\tmilitary\t-\tarmy\t-\n")).find("lang/en/words.tsv: is never reached"),
            std::string::npos);
  EXPECT_NE(findings(with("en", "actors.tsv", "org\t-\tmy-reuters\tReuters\n")).find("“Reuters” is never reached"),
            std::string::npos);
  EXPECT_NE(findings(with("en", "rules.tsv", "en.mine\tselect\tverb+dual\t-1:det\n")).find("rule en.mine is never reached"),
            std::string::npos);
}

TEST(Lint, AnExampleThatIsNotReadAsSaidIsNamed) {
  std::vector<PackSource> packs = embedded_packs();
  for (auto& pack : packs)
    if (pack.folder == "en")
      for (auto& [name, bytes] : pack.files)
        if (name == "frames.tsv") {
          const std::string sentence = "\tNorth Korea shipped weapons to Syria.";
          const auto at = bytes.find(sentence);
          ASSERT_NE(at, std::string::npos);
          bytes.replace(at, sentence.size(), "\tThe weather in Syria was fine.");
        }
  const std::string found = findings(packs);
  EXPECT_NE(found.find("is not read as class"), std::string::npos) << found;
  EXPECT_NE(found.find("The weather in Syria was fine."), std::string::npos) << found;
}

}  // namespace
}  // namespace isnad
