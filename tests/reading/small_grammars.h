// What the tests of times and quantities share: the packs' grammars on plain units, and short ways to ask them.
#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "plain_units.h"
#include "reading/quantities.h"
#include "reading/times.h"

namespace isnad::test {

inline std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class SmallGrammars {
 public:
  explicit SmallGrammars(const std::string& language) {
    for (const auto* particle : {"و", "ف", "ب", "ل", "ك"}) vocabulary_.intern(particle);
    const std::string dir = std::string(ISNAD_ROOT) + "/lang/" + language + "/";
    numbers_ = NumberGrammar::load("numbers.tsv", file_bytes(dir + "numbers.tsv"), fold_, vocabulary_);
    const std::vector<std::string> arabic = {"ar", "ar-SY", "ar-DZ", "ar-MA", "ar-MR", "ar-EG"};
    times_ = TimeGrammar::load("times.tsv", file_bytes(dir + "times.tsv"),
                               language == "ar" ? arabic : std::vector<std::string>{"en"}, fold_, vocabulary_, numbers_);
    units_ = std::make_unique<PlainUnits>(fold_, vocabulary_);
    for (const auto* word : {"aug.", "sept.", "u.s."}) units_->abbreviations().insert(word);
  }

  struct Time {
    std::string text, edtf;
    bool anaphoric;
    bool operator==(const Time& o) const { return text == o.text && edtf == o.edtf; }
  };
  struct Quantity {
    std::string text;
    std::optional<double> min, max;
    std::string unit;
    bool operator==(const Quantity&) const = default;
  };

  // The times of a text, each sentence knowing what the ones before resolved, as the Reader does it.
  std::vector<Time> times(const std::string& text, TimeContext context = {}) {
    std::vector<Time> out;
    std::vector<Unit> units;
    units_->start(text);
    while (units_->next(units)) {
      std::vector<TimeHit> hits;
      times_.find(text, units, context, numbers_, hits);
      for (const auto& h : hits) {
        out.push_back({std::string(slice(text, h.bytes)), h.edtf, h.anaphoric});
        if (!h.edtf.empty()) context.last_time = h.edtf;
        if (h.dateline) context.dateline = h.edtf;
      }
    }
    return out;
  }

  std::vector<Quantity> quantities(const std::string& text) {
    std::vector<Quantity> out;
    std::vector<Unit> units;
    units_->start(text);
    while (units_->next(units)) {
      std::vector<TimeHit> times;
      std::vector<QuantityHit> hits;
      times_.find(text, units, {}, numbers_, times);
      numbers_.find(text, units, times, hits);
      for (const auto& h : hits) out.push_back({std::string(slice(text, h.bytes)), h.count.min, h.count.max, h.count.unit});
    }
    return out;
  }

  // The first number of a text, or -1.
  double number(const std::string& text) {
    std::vector<Unit> units;
    units_->start(text);
    while (units_->next(units)) {
      std::vector<Cell> cells;
      cut_cells(text, units, numbers_, cells);
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (const auto n = numbers_.at(text, cells, i)) return n->value;
    }
    return -1;
  }

  Fold fold_;
  Forms vocabulary_;
  NumberGrammar numbers_;
  TimeGrammar times_;

 private:
  std::unique_ptr<PlainUnits> units_;
};

inline void PrintTo(const SmallGrammars::Time& t, std::ostream* out) {
  *out << "«" << t.text << "» = " << (t.edtf.empty() ? "?" : t.edtf);
}
inline void PrintTo(const SmallGrammars::Quantity& q, std::ostream* out) {
  *out << "«" << q.text << "» " << (q.min ? std::to_string(*q.min) : "") << ".." << (q.max ? std::to_string(*q.max) : "") << " "
       << q.unit;
}

}  // namespace isnad::test
