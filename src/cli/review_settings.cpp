#include "cli/review_settings.h"

#include <algorithm>

#include "cli/commands.h"
#include "export/json_lines.h"
#include "isnad/review.h"

namespace isnad::cli {
namespace {

void key(std::string& out, const char* name) {
  out += ",\"";
  out += name;
  out += "\":";
}

// "12-20:PRK:asserts" as a place.
std::string place_from(std::string_view item, const std::string& setting) {
  const auto wrong = [&]() -> Usage {
    return Usage("--set " + setting + ": “" + std::string(item) +
                 "” is no place; write START-END in characters of the report, as "
                 "isnad show tells them, with a country or a stance after it: 12-20:PRK, 0-7:USA:asserts");
  };
  const auto colon = std::min(item.find(':'), item.size());
  const auto dash = item.substr(0, colon).find('-');
  if (dash == std::string_view::npos) throw wrong();
  std::string out = "{";
  const auto number = [&](const char* name, std::string_view digits) {
    if (digits.empty() || digits.size() > 10 || digits.find_first_not_of("0123456789") != std::string_view::npos) throw wrong();
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    out += (out.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":" + std::string(digits);
  };
  number("start", item.substr(0, dash));
  number("end", item.substr(dash + 1, colon - dash - 1));
  for (std::string_view rest = item.substr(colon); !rest.empty();) {
    rest.remove_prefix(1);
    const std::string_view word = rest.substr(0, rest.find(':'));
    rest.remove_prefix(word.size());
    key(out, stance(word) ? "stance" : "id");
    append_json(out, word);
  }
  return out + "}";
}

std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) out.push_back(item);
  }
  return out;
}

}  // namespace

std::string fields_from(const std::vector<std::string>& settings) {
  std::string out;
  for (const auto& setting : settings) {
    const auto equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    const auto& known = review_fields();
    if (equals == std::string::npos || std::find(known.begin(), known.end(), name) == known.end()) {
      std::string names;
      for (const auto k : known) names += (names.empty() ? "" : ", ") + std::string(k);
      throw Usage("--set takes FIELD=VALUE, and FIELD is one of " + names + "; it got “" + setting + "”");
    }
    const std::string value = setting.substr(equals + 1);
    out += out.empty() ? '{' : ',';
    append_json(out, name);
    out += ':';
    if (value.starts_with('[') || value.starts_with('{')) {
      out += value;
    } else if (name == "trigger") {
      out += place_from(value, setting);
    } else if (name == "contexts" || name == "actors" || name == "targets" || name == "objects" || name == "where" ||
               name == "sources") {
      out += '[';
      bool first = true;
      for (const auto item : items_of(value)) {
        if (!first) out += ',';
        first = false;
        if (name == "contexts")
          append_json(out, item);
        else
          out += place_from(item, setting);
      }
      out += ']';
    } else {
      append_or_null(out, value == "null" ? std::string_view() : std::string_view(value));
    }
  }
  return out.empty() ? out : out + '}';
}

}  // namespace isnad::cli
