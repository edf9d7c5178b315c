#include "fixture.h"
#include "ledger/edtf_days.h"

namespace isnad::testing {
namespace {

std::string days(std::string_view edtf) {
  const auto r = days_of(edtf);
  return r ? r->first + " " + r->last : "unknown";
}

TEST(Days, OfEdtf) {
  EXPECT_EQ(days("2014"), "2014-01-01 2014-12-31");
  EXPECT_EQ(days("2014-06"), "2014-06-01 2014-06-30");
  EXPECT_EQ(days("2016-02"), "2016-02-01 2016-02-29");
  EXPECT_EQ(days("2014-06-15"), "2014-06-15 2014-06-15");
  EXPECT_EQ(days("2012/2017"), "2012-01-01 2017-12-31");
  EXPECT_EQ(days("2013/.."), "2013-01-01 9999-12-31");
  EXPECT_EQ(days("../2019-12-22"), "0000-01-01 2019-12-22");
  EXPECT_EQ(days("2019-41"), "2019-07-01 2019-12-31");
  EXPECT_EQ(days("2019-33"), "2019-01-01 2019-03-31");
  EXPECT_EQ(days("{1991,1993}"), "1991-01-01 1993-12-31");
  EXPECT_EQ(days("199X"), "1990-01-01 1999-12-31");
  EXPECT_EQ(days("2019~"), "2019-01-01 2019-12-31");
}

TEST(Days, UnknownIsNotADay) {
  for (const auto* edtf :
       {"", "..", "../..", "June", "2014-02-30", "2014-13", "2014-99", "2017/2012", "{}", "{", "1970-", "1970-01-", "20155"}) {
    EXPECT_EQ(days(edtf), "unknown") << edtf;
  }
}

}  // namespace
}  // namespace isnad::testing
