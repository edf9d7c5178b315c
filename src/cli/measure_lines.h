// Measures as the program shows them: loaded as asked for, as JSON, as lines below a row of a table.
#pragma once

#include <string>
#include <vector>

#include "cli/table.h"
#include "isnad/measure.h"

namespace isnad::cli {

// Puts "measures":[…] before the end of a line that append_claim() wrote.
void add_to_line(std::string& line, const std::vector<Touch>& touches);
// Below a row: one measure a line, with its time and what is not told.
class TouchLines {
 public:
  TouchLines(int width, bool colour, MeasureLanguage language);
  // What matched is told where it differs from `before`, the words of the row above; it becomes those of this row.
  [[nodiscard]] std::string row(const Touch& touch, std::string& before) const;

 private:
  Table table_;
  MeasureLanguage language_;
};

}  // namespace isnad::cli
