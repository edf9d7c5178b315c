// Names in their own scripts against Latin ones: how often the right one of all is nearest, by the files beside this.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "intake/packs.h"
#include "isnad/names.h"

namespace isnad {
namespace {

struct Person {
  std::string script, original;
  std::vector<std::string> latin;
};

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// `script` of all rows; empty: the first column tells it. An original "-" has Latin names only.
std::vector<Person> persons_of(const std::string& file, const std::string& script) {
  std::ifstream in(std::string(ISNAD_ROOT) + "/tests/names/" + file);
  EXPECT_TRUE(in) << file;
  std::vector<Person> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    auto columns = columns_of(line);
    if (!script.empty()) columns.insert(columns.begin(), script);
    EXPECT_GE(columns.size(), 3U) << line;
    Person p;
    p.script = columns[0];
    p.original = columns[1];
    p.latin.assign(columns.begin() + 2, columns.end());
    out.push_back(std::move(p));
  }
  return out;
}

struct Count {
  std::size_t all = 0, first = 0, alarms = 0;
};

std::map<std::string, Count> counts_of(const std::vector<Person>& persons) {
  const NameRules rules(embedded_names());
  NameReader reader(rules);
  std::vector<std::pair<std::string, ParsedName>> latin;
  for (const Person& p : persons)
    for (const auto& name : p.latin) latin.emplace_back(name, reader.read(name));
  std::map<std::string, Count> out;
  for (const Person& p : persons) {
    if (p.original == "-") continue;
    const ParsedName asked = reader.read(p.original);
    double right = 0;
    double wrong = 0;
    std::string nearest;
    for (const auto& [name, parsed] : latin) {
      const double score = compare_names(asked, parsed, rules).score;
      if (std::find(p.latin.begin(), p.latin.end(), name) != p.latin.end()) {
        right = std::max(right, score);
      } else if (score > wrong) {
        wrong = score;
        nearest = name;
      }
    }
    Count& c = out[p.script];
    ++c.all;
    c.first += static_cast<std::size_t>(right > wrong);
    c.alarms += static_cast<std::size_t>(right >= kDefaultThreshold);
    if (right <= wrong)
      std::printf("missed: %s is %s (%.2f), but %s is nearer (%.2f)\n", p.original.c_str(), p.latin[0].c_str(), right,
                  nearest.c_str(), wrong);
  }
  for (const auto& [script, c] : out)
    std::printf("%s: %zu names, %zu first, %zu over the threshold\n", script.c_str(), c.all, c.first, c.alarms);
  return out;
}

double share(std::size_t part, const Count& c) { return static_cast<double>(part) / static_cast<double>(c.all); }

TEST(Scripts, KoreansAreFound) {
  const auto counts = counts_of(persons_of("hangul.tsv", "hangul"));
  const Count& c = counts.at("hangul");
  EXPECT_GE(c.all, 100U);
  EXPECT_GE(share(c.first, c), 0.95);
  EXPECT_GE(share(c.alarms, c), 0.95);
}

TEST(Scripts, OthersAreFound) {
  for (const auto& [script, c] : counts_of(persons_of("others.tsv", ""))) {
    EXPECT_GE(c.all, 30U) << script;
    EXPECT_GE(share(c.first, c), 0.95) << script;
    EXPECT_GE(share(c.alarms, c), 0.85) << script;
  }
}

}  // namespace
}  // namespace isnad
