// How grouping and linking grow: ledgers of 1,000 to 1,000,000 claims (five a report), made without reading text, so that only
// the ledger's own work is timed: linking all, adding one report, asking. Fits time = c · size^e over the sizes. Usage:
// bench_events [MOST CLAIMS, default 1000000] [FOLDER, where the ledgers stay to be asked; default a temporary one].
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "isnad/ledger.h"
#include "made.h"

namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); }

using namespace made;

double quantile(std::vector<double> times, double q) {
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, static_cast<std::size_t>(q * static_cast<double>(times.size())))];
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

int run(std::size_t most, const std::string& folder) {
  std::vector<std::pair<double, double>> points;
  std::printf("%9s %9s %8s %8s %9s %9s %9s %9s %9s %9s %8s\n", "claims", "events", "write s", "link s", "add p50", "add p99",
              "event p99", "lists p99", "times p99", "ledger MB", "peak MB");
  for (std::size_t claims = 1000; claims <= most; claims *= 10) {
    const std::string path = folder + "/bench-" + std::to_string(claims) + ".ledger";
    std::filesystem::remove(path);
    const std::size_t reports = claims / kClaimsPerReport;
    World world(std::max<std::size_t>(claims / kReportsPerEvent, 1), 7);
    {
      const auto ledger = isnad::Ledger::open(path, isnad::Ledger::Mode::write);
      const auto began = Clock::now();
      for (std::size_t i = 0; i < reports; ++i) {
        if (i % 512 == 0) ledger->end_batch(), ledger->begin_batch();
        add(*ledger, make_report(world, i), i);
      }
      ledger->end_batch();
      const double wrote = seconds(began);
      const auto linking = Clock::now();
      ledger->link(2);
      const double linked = seconds(linking);
      ledger->tidy();
      points.emplace_back(static_cast<double>(claims), linked);
      std::uint64_t events = 0;
      std::vector<std::int64_t> numbers;
      std::vector<std::string> days;
      ledger->events({}, [&](const isnad::EventRow& row) {
        if (events++ % 97 == 0) numbers.push_back(row.number);
        return true;
      });
      std::vector<double> adding;
      for (std::size_t i = 0; i < 50; ++i) {
        const auto report = make_report(world, reports + i);
        const auto t = Clock::now();
        add(*ledger, report, reports + i);
        ledger->link(1);
        adding.push_back(seconds(t) * 1e3);
      }
      std::vector<double> asking;
      for (std::size_t i = 0; i < std::min<std::size_t>(numbers.size(), 400); ++i) {
        const auto t = Clock::now();
        (void)ledger->event(numbers[i]);
        asking.push_back(seconds(t) * 1e3);
      }
      std::vector<double> lists;
      std::vector<double> timelines;
      for (int i = 0; i < 60; ++i) {
        const isnad::Country a = World::country(static_cast<std::uint32_t>(world.random()));
        const isnad::Country b = World::country(static_cast<std::uint32_t>(world.random()));
        auto t = Clock::now();
        isnad::EventFilter filter;
        filter.between = {{a, ""}, {b, ""}};
        filter.independent = 2;
        ledger->events(filter, [](const isnad::EventRow&) { return true; });
        lists.push_back(seconds(t) * 1e3);
        t = Clock::now();
        isnad::ClaimFilter claim_filter;
        claim_filter.between = {{a, ""}, {b, ""}};
        std::size_t rows = 0;
        ledger->timeline(claim_filter, [&](const isnad::StoredClaim&) { return ++rows < 100; });
        timelines.push_back(seconds(t) * 1e3);
      }
      std::printf("%9zu %9llu %8.2f %8.2f %7.1fms %7.1fms %7.1fms %7.1fms %7.1fms %9.0f %8.0f\n", claims,
                  static_cast<unsigned long long>(events), wrote, linked, quantile(adding, 0.5), quantile(adding, 0.99),
                  quantile(asking, 0.99), quantile(lists, 0.99), quantile(timelines, 0.99),
                  static_cast<double>(std::filesystem::file_size(path)) / 1e6, peak_mb());
      std::fflush(stdout);
    }
  }
  if (points.size() < 2) return 0;
  // From 10,000 on, where it is more than a start.
  double sx = 0, sy = 0, sxx = 0, sxy = 0, n = 0;
  for (const auto& [size, time] : points) {
    if (size < 1e4 && points.size() > 2) continue;
    const double x = std::log(size);
    const double y = std::log(time);
    sx += x, sy += y, sxx += x * x, sxy += x * y, n += 1;
  }
  const double e = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  std::printf("link time grows as claims^%.3f\n", e);
  return e > 1.2 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t most = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  std::string folder = argc > 2 ? argv[2] : "";
  const bool own = folder.empty();
  if (own) {
    std::string pattern = (std::filesystem::temp_directory_path() / "isnad-bench-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
  }
  const int code = run(most, folder);
  if (own) std::filesystem::remove_all(folder);
  return code;
}
