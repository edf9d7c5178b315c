// Reads lines of JSON {"lang","text","date"} and writes what the time and number grammars of the pack find in the text, for
// tools/recognizers.py and for looking at a pack by hand. probe LANG_DIR [day-first=no] < lines
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../tests/reading/plain_units.h"
#include "reading/quantities.h"
#include "reading/times.h"

using namespace isnad;
using nlohmann::json;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(path + ": cannot be read");
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Language {
  Forms vocabulary;
  NumberGrammar numbers;
  TimeGrammar times;
};

std::size_t points(std::string_view text, std::size_t bytes) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < bytes && i < text.size(); ++i) n += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
  return n;
}

json number(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

}  // namespace

int main(int argc, char** argv) try {
  const std::string dir = argc > 1 ? argv[1] : "lang";
  const bool month_first = argc > 2 && std::string_view(argv[2]) == "day-first=no";
  const Fold fold;
  std::map<std::string, std::unique_ptr<Language>> languages;
  const std::map<std::string, std::vector<std::string>> locales = {
      {"ar", {"ar", "ar-SY", "ar-LB", "ar-IQ", "ar-DZ", "ar-TN", "ar-MA", "ar-MR", "ar-EG"}}, {"en", {"en"}}};
  for (const auto& [name, list] : locales) {
    auto& l = languages[name] = std::make_unique<Language>();
    for (const auto particle : {"و", "ف", "ب", "ل", "ك"}) l->vocabulary.intern(particle);
    const std::string base = dir + "/" + name + "/";
    l->numbers = NumberGrammar::load(base + "numbers.tsv", read_file(base + "numbers.tsv"), fold, l->vocabulary);
    std::string times = read_file(base + "times.tsv");
    if (month_first)
      if (const auto at = times.find("day-first\tyes"); at != std::string::npos) times.replace(at, 13, "day-first\tno");
    l->times = TimeGrammar::load(base + "times.tsv", times, list, fold, l->vocabulary, l->numbers);
  }
  std::string line;
  double seconds = 0;
  std::size_t bytes = 0;
  while (std::getline(std::cin, line)) {
    const json in = json::parse(line);
    const std::string text = in.at("text");
    Language& l = *languages.at(in.at("lang"));
    test::PlainUnits splitter(fold, l.vocabulary);
    for (const auto a : {"aug.", "sept.", "oct.", "jan.", "feb.", "nov.", "dec.", "u.s.", "mr.", "gen."})
      splitter.abbreviations().insert(a);
    splitter.start(text);
    std::vector<Unit> units;
    TimeContext context;
    context.report_date = in.value("date", "");
    json out = {{"times", json::array()}, {"quantities", json::array()}, {"numbers", json::array()}};
    while (splitter.next(units)) {
      std::vector<TimeHit> times;
      std::vector<QuantityHit> quantities;
      const std::clock_t begin = std::clock();
      for (int i = 0; i < (in.value("quiet", false) ? 20 : 1); ++i) {  // the clock is coarse
        times.clear();
        quantities.clear();
        l.times.find(text, units, context, l.numbers, times);
        l.numbers.find(text, units, times, quantities);
      }
      seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      const auto add = [&](json& list, Span b, json more) {
        more["start"] = points(text, b.begin);
        more["end"] = points(text, b.end);
        more["text"] = slice(text, b);
        list.push_back(std::move(more));
      };
      for (const auto& t : times) {
        if (!t.edtf.empty()) context.last_time = t.edtf;
        if (t.dateline) context.dateline = t.edtf;
        add(out["times"], t.bytes, {{"edtf", t.edtf.empty() ? json(nullptr) : json(t.edtf)}, {"rule", t.rule}});
      }
      for (const auto& q : quantities)
        add(out["quantities"], q.bytes,
            {{"min", number(q.count.min)}, {"max", number(q.count.max)}, {"unit", q.count.unit}, {"rule", q.rule}});
      if (in.value("quiet", false)) continue;
      std::vector<Cell> cells;
      cut_cells(text, units, l.numbers, cells);
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (const auto n = l.numbers.at(text, cells, i)) {
          add(out["numbers"], {cells[i].begin, cells[i + n->cells - 1].end},
              {{"value", n->value}, {"ordinal", n->ordinal}, {"vague", n->vague}});
          i += n->cells - 1;
        }
    }
    bytes += 20 * text.size();
    if (!in.value("quiet", false)) std::cout << out.dump() << "\n";
  }
  if (argc > 1 && std::string_view(argv[argc - 1]) == "speed")
    std::cerr << static_cast<double>(bytes) / seconds / 1e6 << " MB/s over " << bytes << " bytes\n";
  return 0;
} catch (const std::exception& e) {
  std::cerr << "probe: " << e.what() << "\n";
  return 1;
}
