#include "isnad/reader.h"

#include <unicode/uscript.h>

#include <algorithm>

#include "reading/arguments.h"
#include "reading/chunks.h"
#include "reading/clauses.h"
#include "reading/impl.h"
#include "text/utf8.h"

namespace isnad {
namespace {

// Forms that texts added are forgotten between reports once there are so many.
constexpr std::uint32_t kMostForms = 300'000;

}  // namespace

void Reading::clear() {
  claims.clear();
  times.clear();
  quantities.clear();
  mentions.clear();
  notes.clear();
  sentences = 0;
}

Reader::Impl::Impl(std::shared_ptr<const Language> given)
    : packs(std::static_pointer_cast<const Packs>(std::move(given))),
      forms(&packs->vocabulary),
      sentences(packs->fold, packs->abbreviations),
      maker(packs->classes) {
  for (const auto& pack : packs->list)
    taggers.push_back(std::make_unique<Tagger>(pack->tagger, *pack->lexicon, packs->fold, forms));
}

void Reader::Impl::start(std::string_view text, const Context& context) {
  if (forms.size() - forms.base_size() > kMostForms) {
    forms.reset();
    for (auto& tagger : taggers) tagger->forget();
  }
  sentences.start(text, forms);
  discourse.start();
  (void)context;
}

std::size_t Reader::Impl::language_of(std::string_view text) const {
  std::vector<int> votes(packs->list.size(), 0);
  std::size_t words = 0;
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::word || ++words > 64) continue;
    const char32_t c = utf8::at(text, token.begin).c;
    const bool arabic = (c >= 0x600 && c < 0x780) || (c >= 0x8A0 && c < 0x900) || (c >= 0xFB50 && c < 0xFF00);
    const bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
    for (std::size_t i = 0; i < votes.size(); ++i) {
      const Settings& s = packs->list[i]->settings;
      if ((s.script == "Arab" && arabic) || (s.script == "Latn" && latin))
        votes[i] += packs->list[i]->function_words.contains(token.form) ? 3 : 2;
    }
  }
  const auto best = std::max_element(votes.begin(), votes.end());
  return best == votes.end() || *best == 0 ? kNoPack : static_cast<std::size_t>(best - votes.begin());
}

bool Reader::Impl::next(std::string_view text, const Context& context) {
  if (!sentences.next(tokens)) return false;
  parse.text = text;
  parse.tokens = &tokens;
  parse.pack = nullptr;
  parse.units.clear();
  parse.times.clear();
  parse.quantities.clear();
  const std::size_t language = language_of(text);
  if (language == kNoPack) return true;
  const Pack& pack = *packs->list[language];
  parse.pack = &pack;
  taggers[language]->tag(text, tokens, parse.units);
  const TimeContext time_context{context.date, discourse.dateline, discourse.last_time};
  pack.times.find(text, parse.units, time_context, pack.numbers, parse.times);
  for (const auto& hit : parse.times) {
    if (hit.dateline && discourse.dateline.empty()) discourse.dateline = hit.edtf;
    if (!hit.edtf.empty()) discourse.last_time = hit.edtf;
  }
  pack.numbers.find(text, parse.units, parse.times, parse.quantities);
  join_phrases(*taggers[language]);
  find_names(parse);
  find_chunks(parse);
  find_clauses(parse, packs->classes);
  assign_roles(parse, packs->classes);
  return true;
}

// Times and quantities are read word by word; where a phrase is joined afterwards, their places move with it.
void Reader::Impl::join_phrases(const Tagger& tagger) {
  tagger.join_phrases(parse.units, moved, [&](std::size_t first, std::size_t last) {
    return std::any_of(parse.times.begin(), parse.times.end(),
                       [&](const TimeHit& t) { return t.first_unit < last && first < t.last_unit; });
  });
  const auto begin = [&](std::uint32_t unit) {
    return unit < moved.size() ? moved[unit] : static_cast<std::uint32_t>(parse.units.size());
  };
  const auto end = [&](std::uint32_t unit) { return unit == 0 ? 0 : begin(unit - 1) + 1; };
  for (auto& t : parse.times) {
    t.first_unit = begin(t.first_unit);
    t.last_unit = end(t.last_unit);
  }
  for (auto& q : parse.quantities) {
    q.first_unit = begin(q.first_unit);
    q.last_unit = end(q.last_unit);
    q.noun_first = begin(q.noun_first);
    q.noun_last = end(q.noun_last);
  }
}

Reader::Reader(std::shared_ptr<const Language> language) : impl_(std::make_unique<Impl>(std::move(language))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

void Reader::read(std::string_view text, const Context& context, Reading& into) {
  into.clear();
  Impl& r = *impl_;
  r.start(text, context);
  while (r.next(text, context)) {
    ++into.sentences;
    if (r.parse.pack == nullptr) continue;
    r.maker.start(r.parse);
    for (const auto& hit : r.parse.times) {
      TimeMention m;
      static_cast<Slice&>(m) = r.maker.slice_of(r.parse, hit.bytes);
      m.edtf = hit.edtf;
      m.rule = hit.rule;
      into.times.push_back(std::move(m));
    }
    for (const auto& hit : r.parse.quantities) {
      QuantityMention m;
      static_cast<Slice&>(m) = r.maker.slice_of(r.parse, hit.bytes);
      m.count = hit.count;
      m.rule = hit.rule;
      into.quantities.push_back(std::move(m));
    }
    r.maker.make(r.parse, r.discourse, into.claims);
    r.maker.name_all(into.mentions);
  }
  if (r.sentences.cut() > 0)
    into.notes.push_back("cut " + std::to_string(r.sentences.cut()) + " sentence(s) longer than " +
                         std::to_string(Sentences::kMaxTokens) + " words");
}

}  // namespace isnad
