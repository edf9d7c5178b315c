#include "text/forms.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "isnad/error.h"

namespace isnad {
namespace {

TEST(Forms, KeepsEachFormOnce) {
  Forms forms;
  EXPECT_EQ(forms.size(), 1U);
  const FormId a = forms.intern("سوريا");
  EXPECT_NE(a, kNoForm);
  EXPECT_EQ(forms.intern("سوريا"), a);
  EXPECT_EQ(forms.find("سوريا"), a);
  EXPECT_EQ(forms.text(a), "سوريا");
  EXPECT_EQ(forms.size(), 2U);
}

TEST(Forms, TheEmptyFormIsNone) {
  Forms forms;
  EXPECT_EQ(forms.intern(""), kNoForm);
  EXPECT_EQ(forms.find(""), kNoForm);
  EXPECT_EQ(forms.text(kNoForm), "");
  EXPECT_EQ(forms.text(1234), "");
  EXPECT_EQ(forms.find("never"), kNoForm);
}

TEST(Forms, StandsOnABase) {
  Forms base;
  const FormId known = base.intern("missile");
  Forms forms(&base);
  EXPECT_EQ(forms.base_size(), base.size());
  EXPECT_EQ(forms.intern("missile"), known);
  const FormId fresh = forms.intern("hwasong");
  EXPECT_EQ(fresh, base.size());
  EXPECT_EQ(forms.text(fresh), "hwasong");
  EXPECT_EQ(forms.text(known), "missile");
  EXPECT_EQ(base.find("hwasong"), kNoForm);
  forms.reset();
  EXPECT_EQ(forms.find("hwasong"), kNoForm);
  EXPECT_EQ(forms.find("missile"), known);
  EXPECT_EQ(forms.intern("scud"), base.size());
}

TEST(Forms, FormsOfOnePrefixAreTold) {
  Forms forms;
  std::string form;
  std::vector<FormId> ids;
  for (int i = 0; i < 100; ++i) {
    form += i % 2 == 0 ? 'a' : '\0';  // zeros are what forms are padded with
    ids.push_back(forms.intern(form));
  }
  form.clear();
  for (int i = 0; i < 100; ++i) {
    form += i % 2 == 0 ? 'a' : '\0';
    EXPECT_EQ(forms.find(form), ids[static_cast<std::size_t>(i)]);
    EXPECT_EQ(forms.text(ids[static_cast<std::size_t>(i)]), form);
  }
  EXPECT_EQ(forms.size(), 101U);
}

TEST(Forms, ForgetsAndGivesBackMemory) {
  Forms forms;
  for (int i = 0; i < 200000; ++i) forms.intern("form " + std::to_string(i));
  EXPECT_EQ(forms.size(), 200001U);
  forms.reset();
  EXPECT_EQ(forms.size(), 1U);
  EXPECT_EQ(forms.pool_bytes(), 0U);
  EXPECT_EQ(forms.find("form 7"), kNoForm);
  EXPECT_EQ(forms.intern("form 7"), 1U);
}

TEST(Forms, RefusesAFormWithoutEnd) {
  Forms forms;
  EXPECT_THROW(forms.intern(std::string(10000, 'x')), Error);
  EXPECT_EQ(forms.find(std::string(10000, 'x')), kNoForm);
}

TEST(Forms, AgreesWithAMap) {
  std::mt19937 random(7);
  Forms base;
  for (int i = 0; i < 500; ++i) base.intern(std::to_string(random() % 3000));
  Forms forms(&base);
  std::map<std::string, FormId> twin;
  for (int i = 0; i < 20000; ++i) {
    const std::string form = std::to_string(random() % 3000);
    const FormId id = forms.intern(form);
    const auto [at, added] = twin.emplace(form, id);
    EXPECT_EQ(at->second, id);
    EXPECT_EQ(forms.text(id), form);
  }
}

TEST(FormBuffer, HashesAsItIsSpelled) {
  for (std::uint32_t step = 1; step <= 8; ++step) {
    const std::string text = "abcdefghijklmnopqrstuvwxyz";
    FormBuffer whole;
    whole.add(text);
    FormBuffer parts;
    for (std::size_t at = 0; at < text.size(); at += step) {
      const std::size_t n = std::min<std::size_t>(step, text.size() - at);
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, text.data() + at, n);
      parts.add(bytes, static_cast<std::uint32_t>(n));
    }
    EXPECT_EQ(parts.text(), text);
    EXPECT_EQ(parts.hash(), whole.hash());
    EXPECT_EQ(parts.last(), 'z');
    parts.drop_last();
    EXPECT_EQ(parts.text(), text.substr(0, 25));
    EXPECT_EQ(parts.last(), 'y');
  }
}

}  // namespace
}  // namespace isnad
