#include "cli/listing.h"

#include <array>
#include <cstdio>

#include "cli/table.h"
#include "cli/terminal.h"
#include "export/json_lines.h"
#include "export/list_json.h"
#include "intake/packs.h"

namespace isnad::cli {

std::string score_words(double score) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.2f", score);
  return text.data();
}

void add_listed(std::string& line, const std::vector<Listing::Hit>& hits) {
  line.resize(line.size() - std::string_view("}\n").size());
  append_list(line, "listed", hits, [&](const Listing::Hit& h) {
    line += "{\"text\":";
    append_json(line, h.mention);
    line += ',';
    append_candidate(line, h.candidate);
    line += '}';
  });
  line += "}\n";
}

std::string listed_line(const Listing::Hit& hit, bool colour) {
  std::string out = "            ";
  if (colour) out += style_begin(Style::warning);
  out += "may be listed: “" + isolated(harmless(hit.mention)) + "” as " + hit.candidate.list + " " + hit.candidate.id + " " +
         isolated(harmless(hit.candidate.name)) + " (" + score_words(hit.candidate.score) + ")";
  if (colour) out += style_end(Style::warning);
  return out + '\n';
}

}  // namespace isnad::cli
