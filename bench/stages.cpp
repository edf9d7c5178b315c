// How fast each stage is, in bytes of report a second, on one corpus; and in the same run the two figures to hold it against:
// looking for ten words without reading anything (the floor of any reading), and ICU's word boundaries alone.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "../fuzz/promises.h"
#include "../tests/text/scan.h"
#include "corpus.h"
#include "intake/packs.h"
#include "isnad/reader.h"
#include "reading/pack.h"

namespace isnad::bench {
namespace {

constexpr std::size_t kCorpusBytes = 4'000'000;
constexpr std::array<std::string_view, 10> kTenWords{"missile", "sanctions", "denied", "ministry", "Syria",
                                                     "صواريخ",  "عقوبات",    "نفت",    "وزارة",    "سوريا"};

const std::string& text() {
  static const std::string once = corpus(kCorpusBytes);
  return once;
}

std::shared_ptr<const Language> language() {
  static const std::shared_ptr<const Language> once = Language::load(embedded_packs());
  return once;
}

std::size_t ten_words(std::string_view in) {
  std::size_t found = 0;
  for (const std::string_view word : kTenWords) {
    const char* at = in.data();
    const char* end = in.data() + in.size();
    while ((at = static_cast<const char*>(memmem(at, static_cast<std::size_t>(end - at), word.data(), word.size()))) != nullptr) {
      ++found;
      at += word.size();
    }
  }
  return found;
}

std::size_t icu_words(icu::BreakIterator& iterator, std::string_view in) {
  UErrorCode error = U_ZERO_ERROR;
  UText* bytes = utext_openUTF8(nullptr, in.data(), static_cast<std::int64_t>(in.size()), &error);
  iterator.setText(bytes, error);
  std::size_t words = 0;
  while (iterator.next() != icu::BreakIterator::DONE)
    words += static_cast<std::size_t>(iterator.getRuleStatus() != UBRK_WORD_NONE);
  utext_close(bytes);
  return words;
}

std::unique_ptr<icu::BreakIterator> word_iterator() {
  UErrorCode error = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale("ar"), error));
}

// Text to units: tokens, then readings of each word, settled by the rules of its language.
class Units {
 public:
  Units()
      : packs_(std::static_pointer_cast<const Packs>(language())),
        forms_(&packs_->vocabulary),
        sentences_(packs_->fold, packs_->abbreviations) {
    for (const auto& pack : packs_->list)
      taggers_.push_back(std::make_unique<Tagger>(pack->tagger, *pack->lexicon, packs_->fold, forms_));
  }
  std::size_t tokens(std::string_view in) {
    std::size_t n = 0;
    for (sentences_.start(in, forms_); sentences_.next(tokens_); n += tokens_.tokens.size()) {
    }
    return n;
  }
  std::size_t units(std::string_view in) {
    std::size_t n = 0;
    sentences_.start(in, forms_);
    while (sentences_.next(tokens_)) {
      const std::string_view script = static_cast<unsigned char>(in[tokens_.span.begin]) >= 0x80 ? "Arab" : "Latn";
      for (std::size_t i = 0; i < packs_->list.size(); ++i) {
        if (packs_->list[i]->settings.script != script) continue;
        taggers_[i]->tag(in, tokens_, units_);
        n += units_.size();
        break;
      }
    }
    return n;
  }

 private:
  std::shared_ptr<const Packs> packs_;
  Forms forms_;
  Sentences sentences_;
  SentenceTokens tokens_;
  std::vector<std::unique_ptr<Tagger>> taggers_;
  std::vector<Unit> units_;
};

void set_rate(benchmark::State& state) { state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text().size())); }

// `n` things in each iteration; threads add up.
void set_rate(benchmark::State& state, const char* name, std::size_t n) {
  state.counters[name] =
      benchmark::Counter(static_cast<double>(n) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void floor_ten_words(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ten_words(text()));
  set_rate(state);
}

void peer_icu_words(benchmark::State& state) {
  const auto iterator = word_iterator();
  for (auto _ : state) benchmark::DoNotOptimize(icu_words(*iterator, text()));
  set_rate(state);
}

void stage_decode(benchmark::State& state) {
  for (auto _ : state) {
    Decoded d = decode(text());
    benchmark::DoNotOptimize(d.text.size());
  }
  set_rate(state);
}

void stage_tokens(benchmark::State& state) {
  Units stage;
  std::size_t n = 0;
  for (auto _ : state) n = stage.tokens(text());
  set_rate(state);
  set_rate(state, "tokens/s", n);
}

void stage_units(benchmark::State& state) {
  Units stage;
  std::size_t n = 0;
  for (auto _ : state) n = stage.units(text());
  set_rate(state);
  set_rate(state, "units/s", n);
}

// Each thread has a Reader of its own and reads the whole corpus.
void whole_read(benchmark::State& state) {
  Reader reader(language());
  Reading reading;
  const std::string_view in = text();
  for (auto _ : state) reader.read(in, {}, reading);
  set_rate(state);
  set_rate(state, "claims/s", reading.claims.size());
}

void load_packs(benchmark::State& state) {
  const std::vector<PackSource> packs = embedded_packs();
  for (auto _ : state) benchmark::DoNotOptimize(Language::load(packs));
}

BENCHMARK(floor_ten_words)->Unit(benchmark::kMillisecond);
BENCHMARK(peer_icu_words)->Unit(benchmark::kMillisecond);
BENCHMARK(stage_decode)->Unit(benchmark::kMillisecond);
BENCHMARK(stage_tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(stage_units)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_read)->Unit(benchmark::kMillisecond)->Threads(1)->Threads(2)->UseRealTime();
BENCHMARK(load_packs)->Unit(benchmark::kMillisecond);

std::string wrong() {
  // The floor counts what a naive search counts.
  const std::string_view part = std::string_view(text()).substr(0, 20000);
  std::size_t naive = 0;
  for (const std::string_view word : kTenWords) {
    for (std::size_t at = 0; (at = part.find(word, at)) != std::string_view::npos; at += word.size()) ++naive;
  }
  if (ten_words(part) != naive) return "the floor counts wrong";

  // Tokens keep their promises, and there are as many words as ICU sees, but for hyphens and clitics.
  const testing::Scan scan(std::string_view(text()).substr(0, text().find("\n\n", 50'000)));
  if (const std::string broken = testing::broken_promise(scan); !broken.empty()) return broken;
  std::size_t words = 0;
  for (const SentenceTokens& s : scan.sentences) {
    for (const Token& t : s.tokens) words += static_cast<std::size_t>(t.kind <= TokenKind::number);
  }
  const std::size_t icu = icu_words(*word_iterator(), scan.text);
  if (words * 10 < icu * 9 || words * 9 > icu * 10) return std::to_string(words) + " words, but ICU sees " + std::to_string(icu);

  // A reading keeps its promises, finds claims, and is the same on another thread.
  Reading reading;
  Reader(language()).read(text(), {}, reading);
  if (reading.claims.empty()) return "no claims in the corpus";
  if (const std::string broken = testing::broken_promise(text(), reading); !broken.empty()) return broken;
  std::string here = testing::fingerprint(reading);
  std::string there;
  std::thread([&there] {
    Reading other;
    Reader(language()).read(text(), {}, other);
    there = testing::fingerprint(other);
  }).join();
  return here == there ? "" : "another thread reads otherwise";
}

}  // namespace
}  // namespace isnad::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    if (const std::string why = isnad::bench::wrong(); !why.empty()) {
      std::fprintf(stderr, "not timed, as the results are wrong: %s\n", why.c_str());
      return 1;
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
