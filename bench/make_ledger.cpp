// Makes a large ledger to try the desk on: bench_make_ledger FILE [CLAIMS, default 1000000] [plain|varied, default varied].
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "isnad/error.h"
#include "isnad/ledger.h"
#include "made.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_make_ledger FILE [CLAIMS] [plain|varied]\n", stderr);
    return 2;
  }
  const std::size_t claims = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
  const auto kind = argc > 3 && std::string_view(argv[3]) == "plain" ? made::Kind::plain : made::Kind::varied;
  if (std::filesystem::exists(argv[1])) {
    std::fprintf(stderr, "%s exists; give another name\n", argv[1]);
    return 2;
  }
  try {
    const auto began = std::chrono::steady_clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
    const std::size_t reports = claims / made::kClaimsPerReport;
    made::World world(std::max<std::size_t>(claims / made::kReportsPerEvent, 1), 7, kind);
    const auto ledger = isnad::Ledger::open(argv[1], isnad::Ledger::Mode::write);
    for (std::size_t i = 0; i < reports; ++i) {
      if (i % 512 == 0) ledger->end_batch(), ledger->begin_batch();
      made::add(*ledger, made::make_report(world, i), i);
    }
    ledger->end_batch();
    std::printf("written after %.1f s\n", seconds());
    std::fflush(stdout);
    ledger->link(2);
    ledger->tidy();
    std::printf("linked after %.1f s\n", seconds());
  } catch (const isnad::Error& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
  return 0;
}
