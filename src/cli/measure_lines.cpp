#include "cli/measure_lines.h"

#include "export/measure_json.h"

namespace isnad::cli {
void add_to_line(std::string& line, const std::vector<Touch>& touches) {
  line.resize(line.size() - std::string_view("}\n").size());
  line += ",\"measures\":";
  append_touches(line, touches);
  line += "}\n";
}

TouchLines::TouchLines(int width, bool colour, MeasureLanguage language)
    : table_({{"", 4, 0}, {"", 20, 1}}, width, colour), language_(language) {}

std::string TouchLines::row(const Touch& t, std::string& before) const {
  const bool ar = language_ == MeasureLanguage::arabic;
  // One piece, so that an Arabic sentence with Latin symbols in it stands in one isolate.
  Cell cell(touch_words(t, language_));
  if (auto why = why_clause(t, language_); why != before) {
    cell.line().add((ar ? "لأن: " : "because of ") + why, Style::faint);
    before = std::move(why);
  }
  return table_.row({Cell(""), cell});
}

}  // namespace isnad::cli
