#include "export/measure_json.h"

#include "export/json_lines.h"

namespace isnad {
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

std::vector<Touch> only_in_question(std::vector<Touch> touches) {
  std::erase_if(touches, [](const Touch& t) { return !in_question(t); });
  return touches;
}

}  // namespace isnad
