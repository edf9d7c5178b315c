#include "text/name_key.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(NameKeys, SpellingsOfOneNameMeet) {
  NameKeys keys;
  EXPECT_EQ(keys.of("Pak Myong Guk"), keys.of("باك ميونغ غوك"));
  EXPECT_EQ(keys.of("Kim Jong Un"), keys.of("كيم جونغ أون"));
  EXPECT_EQ(keys.of("Hassan"), keys.of("Hasan"));
  EXPECT_EQ(keys.of("Mohammed"), keys.of("محمد"));
  EXPECT_EQ(keys.of("Al-Sharaa"), keys.of("الشرع"));
  EXPECT_EQ(keys.of("Volodymyr"), keys.of("Володимир"));
}

TEST(NameKeys, OthersMostlyDoNot) {
  NameKeys keys;
  EXPECT_NE(keys.of("Kim Jong Un"), keys.of("Kim Jong Il"));
  EXPECT_EQ(keys.of("حسن"), keys.of("حسين"));  // a key says "may be"
  EXPECT_EQ(keys.of(""), "");
  EXPECT_EQ(keys.of(std::string(5000, 'a')), "");
}

}  // namespace
}  // namespace isnad
