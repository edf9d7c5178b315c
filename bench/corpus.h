// What the benchmarks read: the sentences of samples/*.txt, shuffled and repeated up to the size asked for. The words come
// again and again, so caches are warmer than with real reports; bench/README.md says what follows from that.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "isnad/document.h"
#include "text/fold.h"
#include "text/forms.h"
#include "text/sentences.h"

namespace isnad::bench {

inline std::vector<std::string> sample_sentences() {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path samples = std::filesystem::path(ISNAD_ROOT) / "samples";
  for (const auto& entry : std::filesystem::directory_iterator(samples)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error("no samples/*.txt to make a corpus of");
  const Fold fold;
  const std::unordered_set<std::string> none;
  Sentences reader(fold, none);
  std::vector<std::string> out;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const Decoded report = decode(bytes);
    Forms forms;
    reader.start(report.text, forms);
    for (SentenceTokens sentence; reader.next(sentence);) {
      if (!sentence.heading) out.emplace_back(slice(report.text, sentence.span));
    }
  }
  return out;
}

// About `bytes` bytes of text, at least one paragraph. Paragraphs have five sentences; one in Arabic and one in English by
// turns, so that each beginning of the corpus is like the whole.
inline std::string corpus(std::size_t bytes) {
  std::vector<std::string> arabic;
  std::vector<std::string> english;
  for (std::string& s : sample_sentences()) (static_cast<unsigned char>(s[0]) >= 0x80 ? arabic : english).push_back(std::move(s));
  std::mt19937 random(1701);
  // Our own shuffle: the standard one may differ between libraries, and then so would the figures.
  const auto shuffle = [&random](std::vector<std::string>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random() % i]);
  };
  struct Deck {
    std::vector<std::string>& cards;
    std::size_t next = 0;
  };
  std::array<Deck, 2> decks{Deck{arabic}, Deck{english}};
  std::string out;
  out.reserve(bytes + 4096);
  for (std::size_t turn = 0; out.size() < bytes; ++turn) {
    Deck& deck = decks[turn % 2];
    for (int i = 0; i < 5 && !deck.cards.empty(); ++i) {
      if (deck.next == 0) shuffle(deck.cards);
      out += deck.cards[deck.next];
      out += i == 4 ? "\n\n" : " ";
      deck.next = (deck.next + 1) % deck.cards.size();
    }
  }
  return out;
}

}  // namespace isnad::bench
