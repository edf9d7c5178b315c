// How long the overview of a large ledger takes to build, what it holds in memory, and how long it takes to answer. Usage:
// bench_overview LEDGER [REPEATS, default 40] [measures: also look for those of the folder named]. bench_make_ledger makes a
// ledger.
#include "isnad/overview.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "isnad/error.h"
#include "isnad/layout.h"

namespace {

using Clock = std::chrono::steady_clock;
// Of this thread: what other work on the machine leaves out of account.
double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}
double ms(Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count() * 1e3; }

double quantile(std::vector<double> times, double q) {
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, static_cast<std::size_t>(q * static_cast<double>(times.size())))];
}

double rss_mb() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  statm >> pages >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}
double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

using isnad::Facet;
using isnad::Selection;

// What a desk asks, from everything to a few claims; drawn with a fixed seed.
class Asking {
 public:
  explicit Asking(const isnad::Overview& o) : o_(o) {
    const auto answer = o.facets({}, 300, {Facet::party, Facet::country, Facet::source, Facet::place});
    for (const auto& f : answer.facets)
      for (const auto& v : f.values) values_[static_cast<std::size_t>(f.facet)].push_back(v.key);
  }
  Selection next() {
    Selection s;
    switch (random_() % 9) {
      case 0:
        break;
      case 1:
        s[Facet::type].any = {one_of({"AID", "ASSAULT", "CONSULT", "ACCUSE"})};
        break;
      case 2:
        days(s);
        break;
      case 3:
        days(s), s[Facet::type].any = {one_of({"AID", "ASSAULT", "CONSULT", "ACCUSE"}), "COERCE"};
        break;
      case 4:
        s[Facet::party].any = {draw(Facet::party)};
        break;
      case 5:
        s[Facet::status].none = {"reported"}, s[Facet::language].any = {"en"}, s.independent = 2;
        break;
      case 6:
        s.between = {draw(Facet::country), draw(Facet::country)};
        break;
      case 7:
        s[Facet::source].any = {draw(Facet::source)}, s[Facet::context].any = {"military", "economic"}, days(s);
        break;
      default:
        s[Facet::country].any = {draw(Facet::country), draw(Facet::country)}, s[Facet::status].any = {"alleged", "asserted"};
        s[Facet::polarity].none = {"negated"}, s[Facet::type].any = {"AID", "SUPPORT", "CONSULT"}, days(s);
    }
    return s;
  }

 private:
  std::string one_of(std::vector<std::string> all) { return all[random_() % all.size()]; }
  std::string draw(Facet f) {
    const auto& all = values_[static_cast<std::size_t>(f)];
    return all.empty() ? "" : all[random_() % all.size()];
  }
  void days(Selection& s) {
    const auto first = static_cast<std::int32_t>(10957 + random_() % 7000);
    s.since = first;
    s.until = first + static_cast<std::int32_t>(30 + random_() % 4000);
  }
  const isnad::Overview& o_;
  std::array<std::vector<std::string>, isnad::kFacets> values_;
  std::mt19937 random_{11};
};

template <class Ask>
void time(const char* name, const isnad::Overview& o, int repeats, Ask&& ask) {
  Asking asking(o);
  std::vector<double> times;
  std::vector<double> walls;
  std::size_t sum = 0;
  for (int i = 0; i < 9 * repeats; ++i) {
    const Selection s = asking.next();
    const auto t = Clock::now();
    const double cpu = cpu_ms();
    sum += ask(s);
    times.push_back(cpu_ms() - cpu);
    walls.push_back(ms(t));
  }
  double mean = 0;
  for (const auto t : times) mean += t / static_cast<double>(times.size());
  std::printf("%-28s %8.2f %8.2f %8.2f %8.2f   %zu\n", name, mean, quantile(times, 0.5), quantile(times, 0.99),
              quantile(times, 1), sum / times.size());
  std::fflush(stdout);
}

// Requests at a steady pace, each begun when it is due, whether or not those before are done: what a server would have to bear.
void load(const isnad::Overview& o, int per_second, int seconds, unsigned threads) {
  std::vector<Selection> asked;
  Asking asking(o);
  const int many = per_second * seconds;
  for (int i = 0; i < many; ++i) asked.push_back(asking.next());
  std::array<std::vector<double>, 4> times;
  std::mutex mutex;
  std::atomic<int> next{0};
  const auto began = Clock::now();
  const auto work = [&] {
    for (int i = next++; i < many; i = next++) {
      const auto due = began + std::chrono::microseconds(std::int64_t{i} * 1'000'000 / per_second);
      std::this_thread::sleep_until(due);
      const Selection& s = asked[static_cast<std::size_t>(i)];
      switch (i % 4) {
        case 0:
          (void)o.page(s, "", 50);
          break;
        case 1:
          (void)o.facets(s, 10);
          break;
        case 2:
          (void)o.timeline(s, isnad::TimeUnit::automatic, isnad::TimeGroup::type, isnad::TimeKind::happened);
          break;
        default:
          (void)o.network(s, 300, 1000);
      }
      const double t = ms(due);
      const std::lock_guard lock(mutex);
      times.at(static_cast<std::size_t>(i) % 4).push_back(t);
    }
  };
  std::vector<std::thread> all;
  for (unsigned i = 0; i < threads; ++i) all.emplace_back(work);
  for (auto& t : all) t.join();
  std::printf("%d requests/s for %d s on %u threads, ms from when each was due:\n", per_second, seconds, threads);
  static constexpr std::array<const char*, 4> kNames = {"page", "facets", "timeline", "network"};
  for (std::size_t i = 0; i < 4; ++i)
    std::printf("  %-10s p50 %7.2f  p99 %7.2f  most %7.2f\n", kNames.at(i), quantile(times.at(i), 0.5),
                quantile(times.at(i), 0.99), quantile(times.at(i), 1));
}

int run(const std::string& ledger, int repeats) {
  const double before = rss_mb();
  auto t = Clock::now();
  const auto o = isnad::Overview::build(ledger);
  std::printf("%u claims, %u reports, %u events, %u parties: built in %.2f s, %.0f MB (%.0f by its own count), peak %.0f MB\n",
              o->claims(), o->reports(), o->events(), o->parties(), ms(t) / 1e3, rss_mb() - before,
              static_cast<double>(o->bytes()) / 1e6, peak_mb());
  {
    isnad::LedgerStamp stamp(ledger);
    t = Clock::now();
    for (int i = 0; i < 1000; ++i) (void)stamp.now();
    std::printf("stamp: %.1f µs\n", ms(t));
  }
  std::printf("%-28s %8s %8s %8s %8s %8s   %s\n", "CPU time", "mean ms", "p50", "p99", "most", "wall p99", "rows or items");
  time("select", *o, repeats, [&](const Selection& s) { return o->select(s).size(); });
  time("page of 50", *o, repeats, [&](const Selection& s) { return o->page(s, "", 50).total; });
  time("facets, 10 each", *o, repeats, [&](const Selection& s) { return o->facets(s, 10).claims; });
  using isnad::TimeGroup;
  using isnad::TimeKind;
  using isnad::TimeUnit;
  time("timeline by type", *o, repeats,
       [&](const Selection& s) { return o->timeline(s, TimeUnit::automatic, TimeGroup::type, TimeKind::happened).bins.size(); });
  time("timeline by context, said", *o, repeats,
       [&](const Selection& s) { return o->timeline(s, TimeUnit::day, TimeGroup::context, TimeKind::said).bins.size(); });
  time("network 2,000 / 10,000", *o, repeats, [&](const Selection& s) { return o->network(s, 2000, 10000).edges.size(); });
  time("network 100 / 300", *o, repeats, [&](const Selection& s) { return o->network(s, 100, 300).edges.size(); });
  load(*o, 100, 10, 4);
  std::printf("now %.0f MB, peak %.0f MB\n", rss_mb(), peak_mb());
  for (const auto& [nodes, edges] : {std::pair<std::size_t, std::size_t>{30, 60}, {300, 1000}, {2000, 10000}}) {
    const auto network = o->network({}, nodes, edges);
    isnad::LayoutGraph graph;
    for (const auto& n : network.nodes) graph.nodes.push_back({o->party(n.party).key, 6});
    for (const auto& e : network.edges) graph.edges.push_back({e.from, e.to, 1});
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
      const double cpu = cpu_ms();
      (void)isnad::layout(graph);
      times.push_back(cpu_ms() - cpu);
    }
    std::printf("layout of %zu nodes, %zu edges: %.0f ms of CPU\n", graph.nodes.size(), graph.edges.size(), quantile(times, 0.5));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_overview LEDGER [REPEATS]\n", stderr);
    return 2;
  }
  try {
    return run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 40);
  } catch (const isnad::Error& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
