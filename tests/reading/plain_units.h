// Units for tests of the time and number grammars without the whole pack: tokens as the tokenizer makes them, with Arabic
// glued particles cut off where the rest is a word of the vocabulary. No disambiguation; tags are guesses.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "grammar/unit.h"
#include "text/fold.h"
#include "text/forms.h"
#include "text/sentences.h"

namespace isnad::test {

class PlainUnits {
 public:
  PlainUnits(const Fold& fold, const Forms& vocabulary)
      : vocabulary_(vocabulary), forms_(&vocabulary), sentences_(fold, abbreviations_) {}
  std::unordered_set<std::string>& abbreviations() { return abbreviations_; }

  void start(std::string_view text) {
    forms_.reset();
    text_ = text;
    sentences_.start(text, forms_);
  }
  bool next(std::vector<Unit>& units) {
    if (!sentences_.next(tokens_)) return false;
    units.clear();
    for (std::size_t i = 0; i < tokens_.tokens.size(); ++i) add(tokens_.tokens[i], i, units);
    return true;
  }

 private:
  static bool arabic(std::string_view form) { return !form.empty() && static_cast<unsigned char>(form.front()) >= 0xD8; }

  void add(const Token& token, std::size_t index, std::vector<Unit>& units) {
    Unit unit;
    unit.begin = token.begin;
    unit.end = token.end();
    unit.form = unit.stem = token.form;
    unit.token = static_cast<std::uint16_t>(index);
    unit.flags = token.flags;
    unit.kind = token.kind;
    unit.tags = token.kind == TokenKind::word ? tag::guessed : token.kind == TokenKind::number ? tag::num : tag::punct;
    std::string form(forms_.text(token.form));
    if (token.kind == TokenKind::word && arabic(form) && form.starts_with("ال") && form.size() > 8) unit.tags |= tag::def;
    if (token.kind != TokenKind::word || !arabic(form) || forms_.find(form) < vocabulary_.size()) {
      units.push_back(unit);
      return;
    }
    // One or two particles, each one letter of two bytes, and then a word of the vocabulary.
    static constexpr std::string_view kParticles[] = {"و", "ف", "ب", "ل", "ك"};
    std::vector<Unit> parts;
    std::string rest = form;
    for (int depth = 0; depth < 2 && rest.size() > 4; ++depth) {
      bool cut = false;
      for (const auto particle : kParticles)
        if (rest.starts_with(particle) && (depth == 0 || particle == "ب" || particle == "ل" || particle == "ك")) {
          Unit part = unit;
          part.begin = unit.begin;
          part.end = unit.begin = skip_letter(unit.begin);
          part.form = part.stem = vocabulary_.find(particle);
          part.tags = tag::part;
          unit.flags = static_cast<std::uint8_t>(unit.flags & ~(kSpaceBefore | kLineBefore));
          parts.push_back(part);
          rest = rest.substr(2);
          if (particle == "ل" && rest.starts_with("ل")) rest = "ا" + rest;
          cut = true;
          break;
        }
      if (!cut) break;
      if (vocabulary_.find(rest) != kNoForm) {
        unit.form = unit.stem = vocabulary_.find(rest);
        if (rest.starts_with("ال")) unit.tags |= tag::def;
        units.insert(units.end(), parts.begin(), parts.end());
        units.push_back(unit);
        return;
      }
    }
    unit.begin = token.begin;
    unit.flags = token.flags;
    units.push_back(unit);
  }
  // The byte after the letter at `at` and the marks on it.
  std::uint32_t skip_letter(std::uint32_t at) const {
    at += 2;
    while (at + 1 < text_.size() && text_[at] == '\xD9' && static_cast<unsigned char>(text_[at + 1]) >= 0x8B &&
           static_cast<unsigned char>(text_[at + 1]) <= 0x9F)
      at += 2;
    return at;
  }

  const Forms& vocabulary_;
  Forms forms_;
  std::unordered_set<std::string> abbreviations_;
  Sentences sentences_;
  SentenceTokens tokens_;
  std::string_view text_;
};

}  // namespace isnad::test
