// Claims, times and quantities as JSON, one object a line, with the fields and their order as in the gold
// (shared/gold/GUIDE.md). Text is UTF-8, never \u escapes but for control characters.
//
// Written straight from the slices: a tree of values for each claim (nlohmann::ordered_json, which the tests read the
// lines back with) costs about as much as reading the sentence did.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "isnad/ledger.h"

namespace isnad {

// Appends `text` in quotes, escaped.
void append_json(std::string& out, std::string_view text);
// The same; null where it is empty.
void append_or_null(std::string& out, std::string_view text);
// An integer without a fraction, else the shortest form that reads back as the same number.
void append_number(std::string& out, double value);
// A likeness from 0 to 1, to four places.
void append_score(std::string& out, double score);
// Numbers as JSON; null where there is none.
void append_bound(std::string& out, const std::optional<double>& bound);

// "start" and "end" in code points.
void append_range(std::string& out, const Slice& at);
// `,"key":[…]`; `each(item)` appends an item.
template <typename List, typename Each>
void append_list(std::string& out, const char* key, const List& list, const Each& each) {
  out += ",\"";
  out += key;
  out += "\":[";
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    each(item);
  }
  out += ']';
}

// One line, with its newline.
void append_claim(std::string& out, const Claim& claim, std::string_view text, std::string_view doc);
// The same fields, then `id`, `path` and `report_date`.
void append_claim(std::string& out, const StoredClaim& claim);
// The same without the closing brace and the newline, for who has more to say of it.
void append_open_claim(std::string& out, const StoredClaim& claim);
void append_time(std::string& out, const TimeMention& time, std::string_view text);
void append_name(std::string& out, const Mention& name, std::string_view text);
void append_quantity(std::string& out, const QuantityMention& quantity, std::string_view text);

}  // namespace isnad
