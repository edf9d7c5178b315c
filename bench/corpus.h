// What the benchmarks read: the sentences of samples/*.txt, shuffled and repeated up to the size asked for. The words come
// again and again, so caches are warmer than with real reports; bench/README.md says what follows from that.
#pragma once

#include <algorithm>
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

// About `bytes` bytes of text, at least one sentence. Paragraphs have five sentences, each paragraph one language of script.
inline std::string corpus(std::size_t bytes) {
  std::vector<std::string> sentences = sample_sentences();
  std::mt19937 random(1701);
  const auto arabic = [](const std::string& s) { return !s.empty() && static_cast<unsigned char>(s[0]) >= 0x80; };
  std::string out;
  out.reserve(bytes + 4096);
  while (out.size() < bytes) {
    // Our own shuffle: the standard one may differ between libraries, and then so would the figures.
    for (std::size_t i = sentences.size(); i > 1; --i) std::swap(sentences[i - 1], sentences[random() % i]);
    std::stable_partition(sentences.begin(), sentences.end(), arabic);
    for (std::size_t i = 0; i < sentences.size() && (out.size() < bytes || i == 0); ++i) {
      out += sentences[i];
      out += i % 5 == 4 ? "\n\n" : " ";
    }
  }
  return out;
}

}  // namespace isnad::bench
