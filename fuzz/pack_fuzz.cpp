// A language pack with one broken file loads or is refused with a message that says where; it never crashes, and what it
// loads reads a sentence without breaking a promise. The first byte chooses the file, the rest is what it holds.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "intake/packs.h"
#include "isnad/error.h"
#include "isnad/reader.h"
#include "promises.h"

namespace {

constexpr std::string_view kShared = "common";

// The first entries of `file`, and the comments between them: loading all words for each input would leave no time to fuzz.
std::string head(const std::string& file, std::size_t entries) {
  std::size_t at = 0;
  while (entries > 0 && at < file.size()) {
    if (file[at] != '#') --entries;
    at = std::min(file.find('\n', at), file.size() - 1) + 1;
  }
  return file.substr(0, at);
}

// What loading says, or "" where it succeeds.
std::string refusal(const std::vector<isnad::PackSource>& packs) {
  try {
    static_cast<void>(isnad::Language::load(packs));
    return "";
  } catch (const isnad::Error& e) {
    return e.what();
  }
}

// The built-in packs, with each file cut as short as they still load. Some need all their lines: a grammar names its own
// parts. So all begin short, and the file that a refusal names is lengthened; where it names none that could be, all are.
std::vector<isnad::PackSource> small_packs() {
  const std::vector<isnad::PackSource> whole = isnad::embedded_packs();
  std::vector<isnad::PackSource> packs = whole;
  std::map<std::string, std::size_t> entries;  // by "lang/ar/words.tsv"
  constexpr std::size_t kFew = 5;
  constexpr std::size_t kAll = 5000;
  for (;;) {
    for (std::size_t i = 0; i < packs.size(); ++i) {
      for (std::size_t j = 0; j < packs[i].files.size(); ++j) {
        std::size_t& n = entries["lang/" + packs[i].folder + "/" + packs[i].files[j].first];
        n = std::max(n, packs[i].folder == kShared ? kAll : kFew);  // what all files name
        packs[i].files[j].second = n >= kAll ? whole[i].files[j].second : head(whole[i].files[j].second, n);
      }
    }
    const std::string why = refusal(packs);
    if (why.empty()) return packs;
    const auto named = entries.find(why.substr(0, why.find(':')));
    if (named != entries.end() && named->second < kAll) {
      named->second *= 10;
      continue;
    }
    bool longer = false;
    for (auto& [file, n] : entries) {
      longer = longer || n < kAll;
      n *= 10;
    }
    if (!longer) {
      std::fprintf(stderr, "the built-in packs do not load: %s\n", why.c_str());
      std::abort();
    }
  }
}

constexpr std::string_view kText =
    "In 2012 Syria reportedly sold 24 missiles to Iran, the ministry said. It was denied.\n\n"
    "نفت سوريا أنها زودت إيران بـ24 صاروخاً في عام 2012، وفقاً للوزارة.";

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<isnad::PackSource> kPacks = small_packs();
  if (size == 0) return 0;
  std::size_t files = 0;
  for (const isnad::PackSource& pack : kPacks) files += pack.files.size();
  std::size_t chosen = data[0] % files;
  std::size_t in = 0;
  while (chosen >= kPacks[in].files.size()) chosen -= kPacks[in++].files.size();
  // Only the language of the chosen file is loaded with it, and what languages share.
  std::vector<isnad::PackSource> packs;
  for (std::size_t i = 0; i < kPacks.size(); ++i) {
    if (i != in && kPacks[in].folder != kShared && kPacks[i].folder != kShared) continue;
    packs.push_back(kPacks[i]);
    if (i == in) packs.back().files[chosen].second.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  }
  try {
    isnad::Reader reader(isnad::Language::load(packs));
    isnad::Reading reading;
    reader.read(kText, {}, reading);
    if (const std::string broken = isnad::testing::broken_promise(kText, reading); !broken.empty()) {
      std::fprintf(stderr, "broken promise: %s\n", broken.c_str());
      std::abort();
    }
  } catch (const isnad::Error& e) {
    if (std::string_view(e.what()).find(':') == std::string_view::npos) {
      std::fprintf(stderr, "a message without a place: %s\n", e.what());
      std::abort();
    }
  }
  return 0;
}
