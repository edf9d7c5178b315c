// Any bytes are read as text or refused with a message; text comes apart into sentences that keep every promise.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "../tests/text/scan.h"
#include "isnad/error.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  isnad::Decoded report;
  try {
    report = isnad::decode(bytes);
  } catch (const isnad::Error& e) {
    if (std::string_view(e.what()).empty()) std::abort();
    const isnad::testing::Scan scan(bytes);  // the scanner never reads past the end, whatever it is given
    return 0;
  }
  const std::string broken = isnad::testing::broken_promise(isnad::testing::Scan(report.text));
  if (!broken.empty()) {
    std::fprintf(stderr, "broken promise: %s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
