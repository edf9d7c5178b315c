// Whether reading takes time in proportion to the text: times one report of 1 kB, 10 kB, … and fits time = c · size^e, from
// 10 kB on: what a few sentences cost depends on which they are.
// Usage: linear [LARGEST BYTES, default 100000000]. Fails where e is above 1.1.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "../fuzz/promises.h"
#include "corpus.h"
#include "intake/packs.h"
#include "isnad/reader.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kMostExponent = 1.1;

double seconds(Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); }

// The best of several readings: the rest is what else the machine did.
double time_of(isnad::Reader& reader, std::string_view text, isnad::Reading& reading) {
  double best = 1e9;
  double spent = 0;
  for (int round = 0; round < 3 || (spent < 0.2 && round < 1000); ++round) {
    const auto began = Clock::now();
    reader.read(text, {}, reading);
    const double took = seconds(began);
    best = std::min(best, took);
    spent += took;
    if (spent > 20) break;
  }
  return best;
}

double exponent(const std::vector<std::pair<double, double>>& points) {
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double sxy = 0;
  for (const auto& [size, time] : points) {
    const double x = std::log(size);
    const double y = std::log(time);
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  const auto n = static_cast<double>(points.size());
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

int run(std::size_t largest) {
  const std::string text = isnad::bench::corpus(largest);
  const auto language = isnad::Language::load(isnad::embedded_packs());
  isnad::Reader reader(language);
  isnad::Reading reading;

  reader.read(std::string_view(text).substr(0, text.find("\n\n", 50'000)), {}, reading);  // also fills the caches
  if (reading.claims.empty() || !isnad::testing::broken_promise(text, reading).empty()) {
    std::fprintf(stderr, "not timed, as the results are wrong\n");
    return 1;
  }

  std::printf("%12s %12s %10s %10s\n", "bytes", "seconds", "MB/s", "claims");
  std::vector<std::pair<double, double>> points;
  for (std::size_t size = 1000; size <= largest; size *= 10) {
    const std::string_view part = std::string_view(text).substr(0, std::min(text.find(' ', size - 1), text.size()));
    const double took = time_of(reader, part, reading);
    std::printf("%12zu %12.6f %10.1f %10zu\n", part.size(), took, static_cast<double>(part.size()) / took / 1e6,
                reading.claims.size());
    std::fflush(stdout);
    if (size >= 10'000) points.emplace_back(static_cast<double>(part.size()), took);
  }

  const std::string_view shared = std::string_view(text).substr(0, std::min(text.find(' ', 4'000'000), text.size()));
  for (const int threads : {1, 2}) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
      const auto began = Clock::now();
      std::vector<std::thread> workers;
      for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&] {
          isnad::Reader own(language);
          isnad::Reading result;
          own.read(shared, {}, result);
        });
      }
      for (std::thread& worker : workers) worker.join();
      best = std::min(best, seconds(began));
    }
    std::printf("%d thread%s: %.1f MB/s\n", threads, threads == 1 ? "" : "s",
                threads * static_cast<double>(shared.size()) / best / 1e6);
  }

  const double e = exponent(points);
  std::printf("time grows as size^%.3f (at most %.1f)\n", e, kMostExponent);
  return e <= kMostExponent ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc > 1 ? std::max<std::size_t>(100'000, std::strtoull(argv[1], nullptr, 10)) : 100'000'000);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
