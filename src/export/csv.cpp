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

void append_field(std::string& out, std::string_view value) {
  if (!out.empty()) out += ',';
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
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

std::string csv_header() {
  return "id,when,first_day,last_day,actors,actor_countries,targets,target_countries,type,trigger,objects,counts,where,status,"
         "polarity,"
         "sources,doc,lang,start,end\r\n";
}

std::string csv_row(const StoredClaim& claim) {
  const auto text = [](const auto& part) { return part.text; };
  const auto country = [](const StoredMention& m) { return std::string(m.id.view()); };
  std::string out;
  append_field(out, claim.id);
  append_field(out, claim.when);
  append_field(out, claim.first);
  append_field(out, claim.last);
  append_field(out, joined(claim.actors, text));
  append_field(out, joined(claim.actors, country));
  append_field(out, joined(claim.targets, text));
  append_field(out, joined(claim.targets, country));
  append_field(out, name_of(claim.type));
  append_field(out, claim.trigger.text);
  append_field(out, joined(claim.objects, text));
  append_field(out, joined(claim.objects, [](const StoredObject& o) { return o.count ? count_words(*o.count) : std::string(); }));
  append_field(out, joined(claim.where, text));
  append_field(out, name_of(claim.status));
  append_field(out, name_of(claim.polarity));
  append_field(out,
               joined(claim.sources, [](const StoredSource& s) { return s.text + " (" + std::string(name_of(s.stance)) + ")"; }));
  append_field(out, base_name(claim.path));
  append_field(out, claim.lang);
  append_field(out, std::to_string(claim.sentence.points.begin));
  append_field(out, std::to_string(claim.sentence.points.end));
  return out + "\r\n";
}

}  // namespace isnad
