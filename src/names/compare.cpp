// Two names: which words are paired, and what that is worth.
#include <algorithm>
#include <bit>

#include "names/rules.h"

namespace isnad {
namespace {

// What is left over on both sides says "another", on one side "a longer form".
constexpr double kBoth = 1.45;
constexpr double kOneSide = 0.5;
constexpr double kOneSideOrganisation = 0.62;

constexpr double kSlip = 0.97;           // what the likeness of letters is worth at most
constexpr std::size_t kSlipLetters = 4;  // in shorter words another letter is another word
constexpr double kOther = 0.18;          // two well-known names that differ are two names
constexpr double kAcronym = 0.8;
constexpr std::size_t kMostAcronym = 8;
constexpr double kNear = 0.9;
constexpr double kFew = 1.4;          // of few sounds each weighs more
constexpr double kLeastWhole = 0.92;  // all letters of one name against all of the other
constexpr double kSpecial = 0.75;     // titles, legal forms, common words: near is not enough

bool says(const WordView& w) { return w.kind == WordKind::plain && !w.bracketed; }

}  // namespace

WordView view_of(const NameWord& word, const NameRules::Impl& rules) {
  return {word.text,      word.sounds,    word.meaning, word.also,     word.kind,
          word.vowelless, word.bracketed, word.glued,   word.frequent, bag_of(word.sounds, rules)};
}

double weight_of(const WordView& word) {
  double weight = 1;
  switch (word.kind) {
    case WordKind::particle:
      weight = 0.06;
      break;
    case WordKind::title:
      weight = 0.1;
      break;
    case WordKind::legal:
      weight = 0.08;
      break;
    case WordKind::common:
      weight = 0.5;
      break;
    case WordKind::number:
      weight = 0.7;
      break;
    case WordKind::initial:
      weight = 0.35;
      break;
    case WordKind::plain:
      weight = word.sounds.size() < 2 ? 0.5 : word.sounds.size() < 3 ? 0.75 : 1;
      break;
  }
  return word.bracketed ? weight * 0.3 : weight;
}

void join_sounds(const WordView* words, std::size_t count, const NameRules::Impl& rules, std::string& out) {
  out.clear();
  const auto left_out = [&](std::size_t i) { return i > 0 && i + 1 < count && words[i].kind == WordKind::particle; };
  // Letters that meet may sound otherwise than apart: "mus hrif" is "mushrif".
  std::u32string letters;
  bool plain = true;
  for (std::size_t i = 0; i < count; ++i) {
    if (left_out(i)) continue;
    for (const char c : words[i].text)
      plain = plain && static_cast<unsigned char>(c) < 0x80, letters += static_cast<unsigned char>(c);
  }
  if (plain) return sounds_of(letters, NameScript::latin, rules, out);
  for (std::size_t i = 0; i < count; ++i) {
    if (left_out(i)) continue;
    for (const char c : words[i].sounds)
      if (out.empty() || out.back() != c) out += c;
  }
}

bool together_words(const WordView* words, std::size_t count) {
  std::size_t apart = 0;  // words that stand for themselves
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i].kind == WordKind::number || words[i].kind == WordKind::initial) return false;
    if (words[i].kind != WordKind::particle && (i == 0 || !words[i].glued)) ++apart;
  }
  return apart <= 2;
}

double word_likeness(const WordView& a, const WordView& b, const NameRules::Impl& rules, const char** rule,
                     const LetterPattern* pattern) {
  *rule = "same";
  if (a.kind == WordKind::number || b.kind == WordKind::number) {
    *rule = "number";
    return a.text == b.text ? 1 : 0;
  }
  if (a.text == b.text) return 1;
  const bool meant = a.meaning != 0 && (a.meaning == b.meaning || a.meaning == b.also || (a.also != 0 && a.also == b.also));
  const bool meant_back = b.meaning != 0 && b.meaning == a.also;
  if (meant || meant_back) {
    const bool name = a.kind == WordKind::plain;
    *rule = name ? "nickname" : "meaning";
    return name ? 0.93 : 0.97;
  }
  if (a.kind == WordKind::initial || b.kind == WordKind::initial) {
    *rule = "initial";
    if (a.sounds.empty() || b.sounds.empty() || a.sounds[0] != b.sounds[0]) return 0;
    return a.kind == b.kind ? 1 : 0.8;
  }
  const auto special = [](WordKind k) { return k == WordKind::common || k == WordKind::legal || k == WordKind::title; };
  *rule = "sounds";
  if (std::popcount(a.bag ^ b.bag) > most_other(std::max(a.sounds.size(), b.sounds.size()))) return 0;
  const bool other = a.frequent && b.frequent;
  const bool few = std::min(a.sounds.size(), b.sounds.size()) <= 3;
  const double needed = 1 - (1 - kLeastLikeness - (other ? kOther : 0)) / (few ? kFew : 1);
  double like = likeness_of(a.sounds, b.sounds, a.vowelless || b.vowelless, rules, needed);
  if (few) like = std::max(0.0, 1 - kFew * (1 - like));
  // A slip of the pen may turn one sound into another that is far from it.
  if (like < kSlip && a.vowelless == b.vowelless && std::min(a.text.size(), b.text.size()) >= kSlipLetters && !other) {
    const double least = std::max(like, kLeastLikeness) / kSlip;
    const double letters = kSlip * (pattern != nullptr ? letters_likeness(*pattern, b.text, least)
                                                       : letters_likeness(LetterPattern(a.text), b.text, least));
    if (letters > like) like = letters, *rule = "letters";
  }
  if (other && like < 0.96) like -= kOther;
  if (special(a.kind) || special(b.kind)) return like < kSpecial ? 0 : like;
  return like;
}

std::string acronym_of(const std::vector<WordView>& words) {
  std::string out;
  std::size_t legal = 0;  // of the end: "PLC" is written or not
  for (const WordView& w : words) {
    if (w.kind == WordKind::particle || w.bracketed) continue;
    if (w.kind == WordKind::number || w.vowelless || w.text.empty() || static_cast<unsigned char>(w.text[0]) >= 0x80) return {};
    legal = w.kind == WordKind::legal ? legal + 1 : 0;
    out += w.text[0];
  }
  out.resize(out.size() - legal);
  return out.size() >= kLeastAcronym && out.size() <= kMostAcronym ? out : std::string();
}

// One word that is the other's initials.
bool Comparer::acronym(const std::vector<WordView>& one, const std::vector<WordView>& many, std::size_t& place) {
  place = one.size();
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].kind == WordKind::particle || one[i].kind == WordKind::legal || one[i].kind == WordKind::title) continue;
    if (place != one.size() || one[i].kind != WordKind::plain || one[i].text.size() < kLeastAcronym) return false;
    place = i;
  }
  return place != one.size() && many.size() >= kLeastAcronym && acronym_of(many) == one[place].text;
}

// Names that differ in a letter or in where their words are parted, however little each word may say.
double Comparer::whole(const std::vector<WordView>& a, const std::vector<WordView>& b) {
  const auto join = [](const std::vector<WordView>& words, std::string& out, std::string& digits) {
    out.clear();
    digits.clear();
    for (const WordView& w : words) {
      out += w.text;
      if (w.kind == WordKind::number) digits += w.text;
      if (w.vowelless) return false;
    }
    return out.size() >= 8 && out.size() <= 64;
  };
  if (!join(a, all_a_, digits_a_) || !join(b, all_b_, digits_b_) || digits_a_ != digits_b_) return 0;
  const std::size_t longer = std::max(all_a_.size(), all_b_.size());
  if (longer - std::min(all_a_.size(), all_b_.size()) > longer / 10) return 0;
  const double like = letters_likeness(LetterPattern(all_a_), all_b_, kLeastWhole);
  return like < kLeastWhole ? 0 : 1 - 1.5 * (1 - like);
}

double Comparer::score(const std::vector<WordView>& a, const std::vector<WordView>& b, NameMatch* match) {
  if (a.empty() || b.empty()) return 0;
  pairings_.clear();
  weight_a_.clear();
  weight_b_.clear();
  double whole_a = 0;
  double whole_b = 0;
  bool organisation = false;
  for (const WordView& w : a) weight_a_.push_back(weight_of(w)), whole_a += weight_a_.back();
  for (const WordView& w : b) weight_b_.push_back(weight_of(w)), whole_b += weight_b_.back();
  for (const auto* list : {&a, &b})
    for (const WordView& w : *list) organisation = organisation || w.kind == WordKind::common || w.kind == WordKind::legal;
  const auto add = [&](std::size_t i, std::size_t n, std::size_t j, std::size_t m, double like, const char* rule) {
    double value = 0;
    for (std::size_t k = i; k < i + n; ++k) value += weight_a_[k];
    for (std::size_t k = j; k < j + m; ++k) value += weight_b_[k];
    // of two ways of the same worth the one that keeps the order; and words apart before words together
    const double shift = 1e-4 * std::abs(static_cast<double>(i) - static_cast<double>(j)) + (n + m > 2 ? 0.02 : 0);
    pairings_.push_back({{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(n), static_cast<std::uint8_t>(j),
                          static_cast<std::uint8_t>(m), static_cast<float>(like), rule},
                         value * like * like - shift});
  };
  near_a_.assign(a.size(), false);
  near_b_.assign(b.size(), false);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) {
      const char* rule = "";
      const double like = word_likeness(a[i], b[j], *rules, &rule);
      if (like < kLeastLikeness) continue;
      add(i, 1, j, 1, like, rule);
      if (like > kNear) near_a_[i] = near_b_[j] = true;
    }
  // Words written together on one side.
  const auto together = [&](const std::vector<WordView>& many, const std::vector<WordView>& few,
                            const std::vector<bool>& best_many, const std::vector<bool>& best_few, bool turned) {
    for (std::size_t i = 0; i + 1 < many.size(); ++i)
      for (std::size_t n = 2; n <= kTogether && i + n <= many.size(); ++n) {
        if (!together_words(&many[i], n)) continue;
        bool vowelless = false;
        for (std::size_t k = i; k < i + n; ++k) vowelless = vowelless || many[k].vowelless;
        // where each word has its like there is nothing to mend
        bool mended = true;
        for (std::size_t k = i; k < i + n; ++k) mended = mended && (best_many[k] || many[k].kind == WordKind::particle);
        if (mended) continue;
        std::uint32_t bag = 0;
        for (std::size_t k = i; k < i + n; ++k) bag |= many[k].bag;
        joined_.clear();
        for (std::size_t j = 0; j < few.size(); ++j) {
          if (best_few[j] || few[j].kind == WordKind::number || few[j].kind == WordKind::particle ||
              few[j].kind == WordKind::initial)
            continue;
          if (std::popcount(bag ^ few[j].bag) > 2) continue;
          if (joined_.empty()) join_sounds(&many[i], n, *rules, joined_);
          const std::size_t short_side = std::min(joined_.size(), few[j].sounds.size());
          const std::size_t long_side = std::max(joined_.size(), few[j].sounds.size());
          if (short_side * 2 < long_side) continue;
          const double like = likeness_of(joined_, few[j].sounds, vowelless || few[j].vowelless, *rules, kLeastTogether);
          if (like < kLeastTogether) continue;
          if (turned)
            add(j, 1, i, n, like, "together");
          else
            add(i, n, j, 1, like, "together");
        }
      }
  };
  together(a, b, near_a_, near_b_, false);
  together(b, a, near_b_, near_a_, true);
  std::stable_sort(pairings_.begin(), pairings_.end(), [](const Pairing& x, const Pairing& y) { return x.value > y.value; });
  std::uint32_t used_a = 0;
  std::uint32_t used_b = 0;
  double matched_a = 0;
  double matched_b = 0;
  unsigned names = 0;
  for (const Pairing& p : pairings_) {
    const std::uint32_t mask_a = ((1U << p.pair.a_count) - 1U) << p.pair.a;
    const std::uint32_t mask_b = ((1U << p.pair.b_count) - 1U) << p.pair.b;
    if ((used_a & mask_a) != 0 || (used_b & mask_b) != 0) continue;
    used_a |= mask_a;
    used_b |= mask_b;
    const auto like = static_cast<double>(p.pair.likeness);
    for (std::size_t k = p.pair.a; k < p.pair.a + std::size_t{p.pair.a_count}; ++k) {
      matched_a += weight_a_[k] * like;
      if (says(a[k]) && like > 0.7) ++names;
    }
    for (std::size_t k = p.pair.b; k < p.pair.b + std::size_t{p.pair.b_count}; ++k) matched_b += weight_b_[k] * like;
    if (match != nullptr) match->pairs.push_back(p.pair);
  }
  const double left_a = 1 - matched_a / whole_a;
  const double left_b = 1 - matched_b / whole_b;
  const double both = std::min(left_a, left_b);
  const double one = std::max(left_a, left_b) - both;
  double score = std::max(0.0, 1 - kBoth * both - (organisation ? kOneSideOrganisation : kOneSide) * one);
  const auto left_over = [](const std::vector<WordView>& words, std::uint32_t used, auto&& which) {
    for (std::size_t k = 0; k < words.size(); ++k)
      if ((used >> k & 1U) == 0 && which(words[k])) return true;
    return false;
  };
  const auto number = [](const WordView& w) { return w.kind == WordKind::number; };
  const bool numbers_a = left_over(a, used_a, number);
  const bool numbers_b = left_over(b, used_b, number);
  if (numbers_a && numbers_b) {
    score *= 0.7;
    if (match != nullptr) match->against.push_back("numbers differ");
  } else if (numbers_a || numbers_b) {
    score *= 0.9;
    if (match != nullptr) match->against.push_back("a number on one side only");
  }
  if (left_over(a, used_a, says) && left_over(b, used_b, says)) {
    if (match != nullptr) match->against.push_back("words on both sides that are not paired");
  }
  const auto legal = [](const WordView& w) { return w.kind == WordKind::legal; };
  if (left_over(a, used_a, legal) && left_over(b, used_b, legal)) {
    if (match != nullptr) match->against.push_back("legal forms differ");
  }
  // One word of several says little.
  if (names == 1 && one > 0.3) score = std::min(score, 0.7);
  if (score < 1) score = std::max(score, whole(a, b));
  if (score < kAcronym) {
    std::size_t place = 0;
    const bool forth = acronym(a, b, place);
    if (forth || acronym(b, a, place)) {
      score = kAcronym;
      if (match != nullptr) {
        const auto at = static_cast<std::uint8_t>(place);
        const auto all = static_cast<std::uint8_t>(forth ? b.size() : a.size());
        match->pairs.assign(1, forth ? WordPair{at, 1, 0, all, 1, kAcronymRule} : WordPair{0, all, at, 1, 1, kAcronymRule});
      }
      return score;
    }
  }
  return score;
}

NameMatch compare_names(const ParsedName& a, const ParsedName& b, const NameRules& rules) {
  std::vector<WordView> left;
  std::vector<WordView> right;
  for (const NameWord& w : a.words) left.push_back(view_of(w, rules.impl()));
  for (const NameWord& w : b.words) right.push_back(view_of(w, rules.impl()));
  Comparer comparer(rules.impl());
  NameMatch match;
  match.score = comparer.score(left, right, &match);
  return match;
}

}  // namespace isnad
