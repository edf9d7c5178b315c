// The front door of the core: text and a Language in, claims out. Pure: no files, no clock, no globals.
//
//   auto language = isnad::Language::load(packs);            // once; immutable, shared by threads
//   isnad::Reader reader(language);                          // one a thread; keeps its buffers from report to report
//   isnad::Decoded report = isnad::decode(bytes);
//   reader.read(report.text, {.date = "2021-03-15"}, result);
//
// The same text, Language and context give the same result, byte for byte.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/claim.h"

namespace isnad {

// One language pack as bytes: the folder's name ("ar") and its files by name ("frames.tsv").
struct PackSource {
  std::string folder;
  std::vector<std::pair<std::string, std::string>> files;
};

// The compiled packs. Throws Error("lang/ar/frames.tsv:12: …") where a pack is not well formed.
class Language {
 public:
  static std::shared_ptr<const Language> load(const std::vector<PackSource>& packs);
  virtual ~Language() = default;
};

struct Context {
  std::string date;  // the report's date, "2021-03-15", "2021-03" or "2021"; empty where it is not known
};

// What a sentence that holds claims has in common with its copies: hashes of its shingles (src/text/shingles.h).
struct Passage {
  std::uint32_t begin = 0;              // byte where the sentence begins
  std::vector<std::uint32_t> shingles;  // ascending
};

struct Reading {
  std::vector<Claim> claims;
  std::vector<Passage> passages;     // in the order of the text
  std::vector<std::uint32_t> facts;  // pairs of names, numbers and dates of one sentence, hashed; ascending; in no language
  std::string dateline;              // EDTF: the day on which the report says it was written; empty where it does not
  Mention outlet;                    // whose text the report says it is: "BEIRUT (Reuters) -"; kind none where it does not
  std::vector<TimeMention> times;
  std::vector<QuantityMention> quantities;
  std::vector<Mention> mentions;   // persons, organisations, places named
  std::vector<std::string> notes;  // what was skipped and why: "offset 1234: sentence of 80,000 words cut"
  std::uint32_t sentences = 0;
  void clear();
};

class Reader {
 public:
  explicit Reader(std::shared_ptr<const Language> language);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  // Reads `text` (UTF-8, as from decode()). Replaces what `into` held.
  void read(std::string_view text, const Context& context, Reading& into);
  // Writes what each stage saw to `out`, for sentence `only` (from 1) or for all (0).
  void explain(std::string_view text, const Context& context, std::ostream& out, std::uint32_t only = 0);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Folds as reading, search and screening do (docs/design.md, "Folding").
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace isnad
