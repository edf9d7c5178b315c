#include "isnad/reader.h"

#include <unicode/uscript.h>

#include <algorithm>

#include "reading/arguments.h"
#include "reading/chunks.h"
#include "reading/clauses.h"
#include "reading/impl.h"
#include "text/shingles.h"
#include "text/utf8.h"

namespace isnad {
namespace {

// Forms that texts added are forgotten between reports once there are so many.
constexpr std::uint32_t kMostForms = 300'000;
constexpr std::uint32_t kHeadSentences = 4;  // among which a dateline may stand

// Runs of three words of a sentence, hashed.
void shingle(const SentenceTokens& tokens, const Forms& forms, std::vector<std::uint32_t>& out) {
  std::uint64_t before = 0;
  std::uint64_t last = 0;
  std::size_t words = 0;
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    const std::uint64_t hash = stable_hash(forms.text(token.form));
    if (++words >= kShingleWords)
      out.push_back(static_cast<std::uint32_t>(FormBuffer::mixed(FormBuffer::mixed(before, last), hash)));
    before = last;
    last = hash;
  }
  keep_smallest(out, kMostShingles);
}

// Pairs of what a sentence names, counts and dates: a translation keeps them.
void pair_facts(const SentenceParse& parse, std::vector<std::uint32_t>& out) {
  constexpr std::size_t kMost = 12;
  std::vector<std::uint64_t> items;
  for (const NameHit& hit : parse.names) {
    const NameEntry& name = parse.pack->names[hit.name];
    const bool state = name.kind == NameKind::state || name.kind == NameKind::demonym || name.kind == NameKind::metonym;
    items.push_back(stable_hash(state ? name.country.view() : std::string_view(name.entity)));
  }
  for (const auto& q : parse.quantities) {
    for (const auto& bound : {q.count.min, q.count.max})
      if (bound) items.push_back(stable_hash("#" + std::to_string(*bound)));
  }
  for (const auto& t : parse.times)
    if (!t.edtf.empty()) items.push_back(stable_hash("@" + t.edtf));
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  if (items.size() > kMost) items.resize(kMost);
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t k = i + 1; k < items.size(); ++k)
      out.push_back(static_cast<std::uint32_t>(FormBuffer::mixed(items[i], items[k])));
}

}  // namespace

void Reading::clear() {
  claims.clear();
  passages.clear();
  facts.clear();
  dateline.clear();
  outlet = Mention();
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
      maker(packs->classes, packs->bodies, forms) {
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
  if (tokens.paragraph_start || discourse.sentence() < kHeadSentences) drop_dateline(parse);
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
    const std::size_t claims_before = into.claims.size();
    r.maker.make(r.parse, r.discourse, into.claims);
    r.maker.name_all(into.mentions);
    if (into.outlet.kind == NameKind::none) r.maker.find_credit(into.sentences - 1, into.outlet);
    if (into.claims.size() > claims_before) {
      Passage& passage = into.passages.emplace_back();
      passage.begin = r.tokens.span.begin;
      shingle(r.tokens, r.forms, passage.shingles);
    }
    pair_facts(r.parse, into.facts);
  }
  into.dateline = r.discourse.dateline;
  keep_smallest(into.facts, kMostFacts);
  if (r.sentences.cut() > 0)
    into.notes.push_back("cut " + std::to_string(r.sentences.cut()) + " sentence(s) longer than " +
                         std::to_string(Sentences::kMaxTokens) + " words");
}

}  // namespace isnad
