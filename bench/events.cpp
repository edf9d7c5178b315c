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

namespace {

using Clock = std::chrono::steady_clock;
using isnad::Claim;

double seconds(Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); }

constexpr int kClaimsPerReport = 5;
constexpr int kReportsPerEvent = 7;  // tellings of an event, on average

struct World {
  struct Happening {
    isnad::EventType type;
    std::string_view rule;
    isnad::Country actor, target;
    std::string day;
    int count;
    std::string thing;
    int wording;  // which of its sentences are copies of each other
  };
  std::vector<Happening> all;
  std::mt19937 random;

  explicit World(std::size_t events, std::uint32_t seed) : random(seed) {
    static constexpr std::array<isnad::EventType, 8> kTypes = {
        isnad::EventType::aid,    isnad::EventType::assault,  isnad::EventType::consult, isnad::EventType::support,
        isnad::EventType::coerce, isnad::EventType::mobilize, isnad::EventType::accuse,  isnad::EventType::threaten};
    static constexpr std::array<const char*, 8> kRules = {"class:supply", "class:strike", "class:visit",  "class:sign",
                                                          "class:seize",  "class:deploy", "class:accuse", "class:threaten"};
    static constexpr std::array<const char*, 12> kThings = {"missile", "drone", "rifle",    "fuel",   "tank",     "money",
                                                            "grain",   "ship",  "chemical", "worker", "aircraft", "vehicle"};
    for (std::size_t i = 0; i < events; ++i) {
      Happening h;
      const auto t = random() % kTypes.size();
      h.type = kTypes[t];
      h.rule = kRules[t];
      h.actor = country(static_cast<std::uint32_t>(random()));
      h.target = country(static_cast<std::uint32_t>(random()));
      std::array<char, 16> day{};
      std::snprintf(day.data(), day.size(), "%04d-%02d-%02d", static_cast<int>(2000 + random() % 25),
                    static_cast<int>(1 + random() % 12), static_cast<int>(1 + random() % 28));
      h.day = day.data();
      h.count = static_cast<int>(2 + random() % 500);
      h.thing = kThings[random() % kThings.size()];
      h.wording = static_cast<int>(random() % 1000);
      all.push_back(std::move(h));
    }
  }
  // The first of sixty countries are in the news much more often than the last.
  static isnad::Country country(std::uint32_t r) {
    const double u = (r % 100000) / 100000.0;
    const auto n = static_cast<int>(60 * u * u);
    isnad::Country c;
    c.code = {static_cast<char>('A' + n / 26), static_cast<char>('A' + n % 26), 'X'};
    return c;
  }
};

struct MadeReport {
  std::string text;
  isnad::Reading reading;
  std::string date;
};

isnad::Slice place(const std::string& text, std::size_t begin, std::size_t end) {
  isnad::Slice s;
  s.bytes = s.points = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  (void)text;
  return s;
}

// A report that tells five happenings, mostly of the same week.
MadeReport make_report(World& world, std::size_t number) {
  static constexpr std::array<const char*, 6> kAgencies = {"Reuters", "AFP", "Associated Press", "TASS", "Xinhua", "SANA"};
  static constexpr std::array<const char*, 6> kVoices = {"reuters", "afp", "associated-press", "tass", "xinhua", "sana"};
  MadeReport out;
  auto& random = world.random;
  for (int k = 0; k < kClaimsPerReport; ++k) {
    const auto& h = world.all[random() % world.all.size()];
    if (k == 0) out.date = h.day;
    const std::size_t begin = out.text.size();
    const std::size_t variant = random() % 4;
    const auto agency = random() % kAgencies.size();
    Claim c;
    const auto mention = [&](isnad::Country country) {
      isnad::Mention m;
      const std::size_t at = out.text.size();
      out.text += "State " + std::string(country.view());
      static_cast<isnad::Slice&>(m) = place(out.text, at, out.text.size());
      m.id = country;
      m.kind = isnad::NameKind::state;
      m.entity = "state-" + std::string(country.view());
      return m;
    };
    if (random() % 3 != 0) {
      isnad::Source s;
      const std::size_t at = out.text.size();
      out.text += kAgencies[agency];
      static_cast<isnad::Slice&>(s) = place(out.text, at, out.text.size());
      s.voice = s.entity = kVoices[agency];
      c.sources.push_back(s);
      out.text += " said, citing ";
      if (random() % 2 == 0) {
        isnad::Source d;
        const std::size_t from = out.text.size();
        out.text += "a UN report";
        static_cast<isnad::Slice&>(d) = place(out.text, from, out.text.size());
        d.voice = "document:united-nations";
        c.sources.push_back(d);
      } else {
        out.text += "nobody";
      }
      out.text += ", that ";
    }
    c.actors.push_back(mention(h.actor));
    out.text += " ";
    const std::size_t trigger = out.text.size();
    out.text += "sent";
    c.trigger = place(out.text, trigger, out.text.size());
    out.text += " ";
    isnad::Object o;
    const std::size_t object = out.text.size();
    out.text += std::to_string(h.count) + " " + h.thing;
    static_cast<isnad::Slice&>(o) = place(out.text, object, out.text.size());
    o.thing = h.thing;
    if (variant != 3) o.count = isnad::Count{h.count, variant == 2 ? std::nullopt : std::optional<double>(h.count), h.thing};
    c.objects.push_back(o);
    out.text += " to ";
    if (variant != 1) c.targets.push_back(mention(h.target));
    out.text += " (" + std::to_string(number) + "). ";
    c.sentence = place(out.text, begin, out.text.size() - 1);
    c.lang = "en";
    c.type = h.type;
    c.when = h.day;
    c.status = isnad::Status::reported;
    c.reasons.push_back({h.rule, c.trigger});
    isnad::Passage p;
    p.begin = static_cast<std::uint32_t>(begin);
    std::mt19937 words(static_cast<std::uint32_t>(h.wording * 4) + static_cast<std::uint32_t>(variant));
    for (int w = 0; w < 20; ++w) p.shingles.push_back(static_cast<std::uint32_t>(words()));
    std::sort(p.shingles.begin(), p.shingles.end());
    out.reading.passages.push_back(std::move(p));
    for (int f = 0; f < 6; ++f) out.reading.facts.push_back(static_cast<std::uint32_t>(words()));
    out.reading.claims.push_back(std::move(c));
  }
  std::sort(out.reading.facts.begin(), out.reading.facts.end());
  out.reading.sentences = kClaimsPerReport;
  return out;
}

void add(isnad::Ledger& ledger, const MadeReport& r, std::size_t number) {
  ledger.write({isnad::content_hash(r.text + std::to_string(number)), "report-" + std::to_string(number) + ".txt", r.text, r.date,
                "2026-01-01T00:00:00Z", "bench"},
               r.reading);
}

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
