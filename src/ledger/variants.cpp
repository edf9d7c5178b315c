#include "ledger/variants.h"

#include <algorithm>
#include <array>
#include <optional>

namespace isnad {
namespace {

// Folded Arabic letters take two bytes each in UTF-8.
constexpr std::size_t kLetter = 2;
std::size_t letters(std::string_view arabic) { return arabic.size() / kLetter; }
bool is_arabic(std::string_view s) {
  return !s.empty() && static_cast<unsigned char>(s[0]) >= 0xD8 && static_cast<unsigned char>(s[0]) <= 0xDB;
}

bool drop_prefix(std::string_view& s, std::string_view prefix, std::size_t least_left) {
  if (!s.starts_with(prefix) || letters(s) < letters(prefix) + least_left) return false;
  s.remove_prefix(prefix.size());
  return true;
}

bool drop_any(std::string_view& s, std::initializer_list<std::string_view> prefixes, std::size_t least_left) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view p) { return drop_prefix(s, p, least_left); });
}

// «وبالحكومة» -> «حكومة»: conjunction, preposition and article, or a lam that has swallowed the article's alef. An article
// is good evidence, so three letters are enough of a rest.
std::optional<std::string_view> without_article(std::string_view s) {
  constexpr std::size_t kRest = 3;
  drop_any(s, {"و", "ف"}, kRest + 2);
  if (drop_prefix(s, "لل", kRest)) return s;
  std::string_view bare = s;
  drop_any(bare, {"ب", "ك", "ل"}, kRest + 2);
  if (drop_prefix(bare, "ال", kRest)) return bare;
  if (drop_prefix(s, "ال", kRest)) return s;
  return std::nullopt;
}

// The longest ending of an inflected noun, adjective or past verb goes, where three letters stay.
std::optional<std::string_view> arabic_stem(std::string_view s) {
  // Longest first. Folding has made ة of the end ه and ى ي.
  static constexpr std::array<std::string_view, 32> kEndings = {
      "يتها", "يتهم", "اتها", "اتهم", "يات", "يون", "يين", "تها", "تهم", "اته", "هما", "كما", "ات", "ون", "ين", "ان",
      "ها",   "هم",   "هن",   "كم",   "نا",  "يه",  "يا",  "ته",  "تا",  "وا",  "تم",  "ه",   "ي",  "ت",  "ا",  "ك"};
  for (const auto ending : kEndings) {
    if (s.ends_with(ending) && letters(s) >= letters(ending) + 3) return s.substr(0, s.size() - ending.size());
  }
  return std::nullopt;
}

void arabic(std::string_view form, VariantsFor purpose, std::vector<std::string>& out) {
  const auto add = [&](std::optional<std::string_view> s) {
    if (s) out.emplace_back(*s);
  };
  add(arabic_stem(form));
  if (const auto bare = without_article(form)) {
    add(bare);
    add(arabic_stem(*bare));
  }
  // One glued letter, or two («ولسوريا»). Many words begin with such a letter of their own, so these forms are weak: a
  // stem is taken from them only where it keeps four letters («وزارة» must not be found by «زار»), and never of a query.
  const std::size_t rest = purpose == VariantsFor::index ? 3 : 5;
  std::string_view s = form;
  for (const auto& glued :
       {std::initializer_list<std::string_view>{"و", "ف"}, std::initializer_list<std::string_view>{"ب", "ل", "ك", "س"}}) {
    if (!drop_any(s, glued, rest)) continue;
    add(s);
    const auto stem = arabic_stem(s);
    if (purpose == VariantsFor::index && stem && letters(*stem) >= 4) add(stem);
  }
}

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

// English inflection: -s -es -ies -ed -ing, and the e that comes and goes with them.
std::string english_stem(std::string_view form) {
  std::string s(form);
  const auto ends = [&](std::string_view e) { return s.size() >= e.size() + 3 && s.ends_with(e); };
  const auto cut = [&](std::size_t n) { s.resize(s.size() - n); };
  if (ends("ies")) {
    cut(3);
    s.push_back('y');
  } else if (ends("sses") || ends("shes") || ends("ches") || ends("xes")) {
    cut(2);
  } else if (ends("s") && !s.ends_with("ss") && !s.ends_with("us") && !s.ends_with("is")) {
    cut(1);
  }
  const auto has_vowel = [&](std::size_t n) { return std::any_of(s.begin(), s.end() - static_cast<std::ptrdiff_t>(n), vowel); };
  bool cut_verb = false;
  if (ends("ied")) {
    cut(3);
    s.push_back('y');
  } else if (ends("ing") && has_vowel(3)) {
    cut(3);
    cut_verb = true;
  } else if (ends("ed") && !s.ends_with("eed") && has_vowel(2)) {
    cut(2);
    cut_verb = true;
  }
  const auto n = s.size();
  if (cut_verb && n >= 4 && s[n - 1] == s[n - 2] && !vowel(s[n - 1]) && s[n - 1] != 'l' && s[n - 1] != 's') cut(1);  // shipped
  if (s.size() >= 4 && s.back() == 'e') cut(1);
  return s;
}

void latin(std::string_view form, VariantsFor purpose, std::vector<std::string>& out) {
  out.push_back(english_stem(form));
  // A hyphened name is found by its parts; asking for it asks for the whole.
  if (purpose == VariantsFor::query || form.find('-') == std::string_view::npos) return;
  while (!form.empty()) {
    const auto hyphen = form.find('-');
    const auto part = form.substr(0, hyphen);
    form = hyphen == std::string_view::npos ? std::string_view{} : form.substr(hyphen + 1);
    if (part.size() < 2) continue;
    out.emplace_back(part);
    out.push_back(english_stem(part));
  }
}

}  // namespace

void variants_of(std::string_view form, VariantsFor purpose, std::vector<std::string>& out) {
  out.clear();
  if (is_arabic(form)) {
    arabic(form, purpose, out);
  } else if (!form.empty() && form[0] >= 'a' && form[0] <= 'z') {
    latin(form, purpose, out);
  } else if (!form.empty() && form[0] >= '0' && form[0] <= '9' && form.find(',') != std::string_view::npos) {
    std::string plain(form);  // 9,000 is 9000
    std::erase(plain, ',');
    out.push_back(std::move(plain));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, form);
}

}  // namespace isnad
