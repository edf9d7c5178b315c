#include "cli/measure_lines.h"

#include "cli/json_lines.h"
#include "intake/packs.h"

namespace isnad::cli {
namespace {

void append_key(std::string& out, std::string_view key, std::string_view value) {
  out += ",\"";
  out += key;
  out += "\":";
  append_json(out, value);
}

// {"act":"shipped",…}: what matched, by field.
template <typename List>
void append_pairs(std::string& out, std::string_view key, const List& list, std::string_view name, std::string_view text) {
  out += ",\"";
  out += key;
  out += "\":[";
  bool first = true;
  for (const auto& [what, word] : list) {
    out += first ? "{\"" : ",{\"";
    first = false;
    out += name;
    out += "\":";
    append_json(out, name_of(what));
    out += ",\"";
    out += text;
    out += "\":";
    if (word.empty())
      out += "null";
    else
      append_json(out, word);
    out += '}';
  }
  out += ']';
}

}  // namespace

Measures load_measures(const std::string& dir) {
  const auto vocabulary = measure_vocabulary(embedded_packs());
  if (dir.empty()) return Measures::load(embedded_measures(), vocabulary);
  return Measures::load(tables_from(dir, "measures, one file a regime (docs/measures.md)"), vocabulary,
                        dir.ends_with('/') ? dir : dir + "/");
}

void append_touches(std::string& out, const std::vector<Touch>& touches) {
  out += '[';
  bool first = true;
  for (const auto& t : touches) {
    const Measure& m = *t.measure;
    if (!first) out += ',';
    first = false;
    out += "{\"id\":";
    append_json(out, m.id);
    append_key(out, "regime", m.regime);
    append_key(out, "symbol", m.symbol);
    append_key(out, "paragraph", m.paragraph);
    append_key(out, "force", name_of(m.force));
    append_key(out, "time", name_of(t.time));
    append_key(out, "in_force", name_of(t.in_force));
    if (!m.deadline.empty()) append_key(out, "deadline", name_of(t.deadline));
    append_pairs(out, "why", t.why, "field", "text");
    append_pairs(out, "missing", t.missing, "what", "about");
    append_key(out, "words", touch_words(t, MeasureLanguage::english));
    append_key(out, "words_ar", touch_words(t, MeasureLanguage::arabic));
    append_key(out, "source", m.source);
    out += '}';
  }
  out += ']';
}

void add_to_line(std::string& line, const std::vector<Touch>& touches) {
  line.resize(line.size() - std::string_view("}\n").size());
  line += ",\"measures\":";
  append_touches(line, touches);
  line += "}\n";
}

std::vector<Touch> only_in_question(std::vector<Touch> touches) {
  std::erase_if(touches, [](const Touch& t) { return !in_question(t); });
  return touches;
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
