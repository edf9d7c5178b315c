// The whole way from bytes to claims, with the packs built in. Every place in every claim must lie in the text, and what a
// Reader has read before must not change what it reads next.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "intake/packs.h"
#include "isnad/error.h"
#include "isnad/reader.h"
#include "promises.h"

namespace {

struct Setup {
  std::shared_ptr<const isnad::Language> language = isnad::Language::load(isnad::embedded_packs());
  isnad::Reader reader{language};
  isnad::Reading reading;
};

Setup& setup() {
  static Setup once;  // loading takes longer than a thousand readings
  return once;
}

void fail(const std::string& why) {
  std::fprintf(stderr, "broken promise: %s\n", why.c_str());
  std::abort();
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  isnad::Decoded report;
  try {
    report = isnad::decode({reinterpret_cast<const char*>(data), size});
  } catch (const isnad::Error&) {
    return 0;
  }
  Setup& s = setup();
  const isnad::Context context{.date = size % 2 == 0 ? "2021-03-15" : ""};
  s.reader.read(report.text, context, s.reading);
  if (const std::string broken = isnad::testing::broken_promise(report.text, s.reading); !broken.empty()) fail(broken);
  if (size % 8 == 0) {
    isnad::Reader fresh(s.language);
    isnad::Reading again;
    fresh.read(report.text, context, again);
    if (isnad::testing::fingerprint(again) != isnad::testing::fingerprint(s.reading)) fail("a fresh reader reads otherwise");
  }
  return 0;
}
