#include "export/csv.h"

#include "export/json_lines.h"
#include "intake/files.h"

namespace isnad {
namespace {

template <typename List, typename Text>
std::string joined(const List& list, const Text& text) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += "; ";
    out += text(item);
  }
  return out;
}

}  // namespace

std::string count_words(const Count& count) {
  std::string out;
  if (count.min && count.max) {
    append_number(out, *count.min);
    if (*count.min != *count.max) {
      out += "–";
      append_number(out, *count.max);
    }
  } else if (count.min) {
    out = "at least ";
    append_number(out, *count.min);
  } else if (count.max) {
    out = "at most ";
    append_number(out, *count.max);
  } else {
    return {};
  }
  if (!count.unit.empty()) out += " " + count.unit;
  return out;
}

std::vector<std::string> csv_columns() {
  return {"id",   "when",    "first_day", "last_day", "actors", "actor_countries", "targets",  "target_countries",
          "type", "trigger", "objects",   "counts",   "where",  "status",          "polarity", "sources",
          "doc",  "lang",    "start",     "end"};
}

std::vector<std::string> csv_cells(const StoredClaim& claim) {
  const auto text = [](const auto& part) { return part.text; };
  const auto country = [](const StoredMention& m) { return std::string(m.id.view()); };
  const auto count = [](const StoredObject& o) { return o.count ? count_words(*o.count) : std::string(); };
  const auto source = [](const StoredSource& s) { return s.text + " (" + std::string(name_of(s.stance)) + ")"; };
  return {claim.id,
          claim.when,
          claim.first,
          claim.last,
          joined(claim.actors, text),
          joined(claim.actors, country),
          joined(claim.targets, text),
          joined(claim.targets, country),
          std::string(name_of(claim.type)),
          claim.trigger.text,
          joined(claim.objects, text),
          joined(claim.objects, count),
          joined(claim.where, text),
          std::string(name_of(claim.status)),
          std::string(name_of(claim.polarity)),
          joined(claim.sources, source),
          std::string(base_name(claim.path)),
          claim.lang,
          std::to_string(claim.sentence.points.begin),
          std::to_string(claim.sentence.points.end)};
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string::npos;
    if (quoted) out += '"';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    if (quoted) out += '"';
  }
  return out + "\r\n";
}

std::string csv_header() { return csv_line(csv_columns()); }
std::string csv_row(const StoredClaim& claim) { return csv_line(csv_cells(claim)); }

}  // namespace isnad
