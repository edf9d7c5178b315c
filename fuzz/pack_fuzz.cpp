// A language pack with one broken file loads or is refused with a message that says where; it never crashes, and what it
// loads reads a sentence without breaking a promise. The first byte chooses the file, the rest is what it holds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "intake/packs.h"
#include "isnad/error.h"
#include "isnad/reader.h"
#include "promises.h"

namespace {

constexpr std::size_t kLines = 40;

// The first lines of `file`: loading all words for each input would leave no time to fuzz.
std::string head(const std::string& file) {
  std::size_t at = 0;
  for (std::size_t line = 0; line < kLines && at != std::string::npos; ++line) at = file.find('\n', at + (line > 0 ? 1 : 0));
  return at == std::string::npos ? file : file.substr(0, at + 1);
}

bool loads(const std::vector<isnad::PackSource>& packs) {
  try {
    static_cast<void>(isnad::Language::load(packs));
    return true;
  } catch (const isnad::Error&) {
    return false;
  }
}

// The built-in packs, with each word list cut short as far as that still loads.
std::vector<isnad::PackSource> small_packs() {
  std::vector<isnad::PackSource> packs = isnad::embedded_packs();
  for (isnad::PackSource& pack : packs) {
    for (auto& [name, bytes] : pack.files) {
      std::string whole = head(bytes);
      whole.swap(bytes);
      if (!loads(packs)) whole.swap(bytes);
    }
  }
  return packs;
}

constexpr std::string_view kText =
    "In 2012 Syria reportedly sold 24 missiles to Iran, the ministry said. It was denied.\n\n"
    "نفت سوريا أنها زودت إيران بـ24 صاروخاً في عام 2012، وفقاً للوزارة.";

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<isnad::PackSource> kPacks = small_packs();
  if (size == 0) return 0;
  std::vector<isnad::PackSource> packs = kPacks;
  std::size_t files = 0;
  for (const isnad::PackSource& pack : packs) files += pack.files.size();
  std::size_t chosen = data[0] % files;
  for (isnad::PackSource& pack : packs) {
    if (chosen < pack.files.size()) {
      pack.files[chosen].second.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
      break;
    }
    chosen -= pack.files.size();
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
