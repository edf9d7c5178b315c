#include "export/json_lines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "intake/files.h"

namespace isnad {
namespace {

void append_uint(std::string& out, std::uint64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

// `words(part)` gives the text of a part: of a Claim from the report, of a StoredClaim from the part itself.
template <typename AnyClaim, typename Words>
void append_fields(std::string& out, const AnyClaim& claim, std::string_view doc, const Words& words) {
  const auto text_range = [&](const auto& part) {
    out += "{\"text\":";
    append_json(out, words(part));
    out += ',';
    append_range(out, part);
  };
  const auto mentions = [&](const char* key, const auto& list) {
    append_list(out, key, list, [&](const auto& m) {
      text_range(m);
      out += ",\"id\":";
      append_or_null(out, m.id.view());
      out += ",\"entity\":";
      append_or_null(out, m.entity);
      out += '}';
    });
  };
  out += "{\"doc\":";
  append_json(out, doc);
  out += ",\"lang\":";
  append_json(out, claim.lang);
  out += ",\"span\":{";
  append_range(out, claim.sentence);
  out += "},\"trigger\":{";
  append_range(out, claim.trigger);
  out += ",\"text\":";
  append_json(out, words(claim.trigger));
  out += "},\"type\":";
  append_json(out, name_of(claim.type));
  append_list(out, "contexts", names_of(claim.contexts), [&](std::string_view name) { append_json(out, name); });
  mentions("actors", claim.actors);
  mentions("targets", claim.targets);
  append_list(out, "objects", claim.objects, [&](const auto& o) {
    text_range(o);
    if (o.count) {
      out += ",\"count\":{\"min\":";
      append_bound(out, o.count->min);
      out += ",\"max\":";
      append_bound(out, o.count->max);
      out += ",\"unit\":";
      append_json(out, o.count->unit);
      out += '}';
    }
    out += '}';
  });
  out += ",\"when\":";
  append_or_null(out, claim.when);
  mentions("where", claim.where);
  out += ",\"status\":";
  append_json(out, name_of(claim.status));
  out += ",\"polarity\":";
  append_json(out, name_of(claim.polarity));
  append_list(out, "sources", claim.sources, [&](const auto& s) {
    text_range(s);
    out += ",\"stance\":";
    append_json(out, name_of(s.stance));
    out += ",\"id\":";
    append_or_null(out, s.id.view());
    out += ",\"entity\":";
    append_or_null(out, s.entity);
    out += ",\"voice\":";
    append_or_null(out, s.voice);
    out += '}';
  });
  // Each rule once, where it was applied first.
  std::vector<std::string_view> rules;
  for (const auto& r : claim.reasons) {
    if (std::find(rules.begin(), rules.end(), std::string_view(r.rule)) == rules.end()) rules.emplace_back(r.rule);
  }
  append_list(out, "rules", rules, [&](std::string_view rule) { append_json(out, rule); });
  out += ",\"mode\":";
  append_or_null(out, claim.mode);
  out += ",\"cameo\":";
  append_or_null(out, claim.cameo);
  append_list(out, "denies", claim.denies, [&](const Slice& at) {
    out += '{';
    append_range(out, at);
    out += '}';
  });
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
    out.append(text, copied, i - copied);
    copied = i + 1;
    out += '\\';
    switch (c) {
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += {'u', '0', '0', kDigits[c >> 4U], kDigits[c & 15U]};
    }
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void append_or_null(std::string& out, std::string_view text) {
  if (text.empty())
    out += "null";
  else
    append_json(out, text);
}

void append_range(std::string& out, const Slice& at) {
  out += "\"start\":";
  append_uint(out, at.points.begin);
  out += ",\"end\":";
  append_uint(out, at.points.end);
}

void append_number(std::string& out, double value) {
  std::array<char, 40> digits{};
  constexpr double kExact = 9007199254740992.0;  // 2^53: up to here each integer is a double of its own
  if (std::trunc(value) == value && std::fabs(value) <= kExact) {
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<long long>(value)).ptr;
    out.append(digits.data(), end);
  } else if (std::isfinite(value)) {
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
  } else {
    out += "null";  // JSON has no infinity
  }
}

void append_score(std::string& out, double score) { append_number(out, static_cast<double>(std::lround(score * 10000)) / 10000); }

void append_bound(std::string& out, const std::optional<double>& bound) {
  if (bound) {
    append_number(out, *bound);
  } else {
    out += "null";
  }
}

void append_claim(std::string& out, const Claim& claim, std::string_view text, std::string_view doc) {
  append_fields(out, claim, doc, [&](const Slice& part) { return slice(text, part.bytes); });
  out += "}\n";
}

void append_claim(std::string& out, const StoredClaim& claim) {
  append_open_claim(out, claim);
  out += "}\n";
}

void append_open_claim(std::string& out, const StoredClaim& claim) {
  append_fields(out, claim, base_name(claim.path), [](const auto& part) { return std::string_view(part.text); });
  out += ",\"id\":";
  append_json(out, claim.id);
  out += ",\"path\":";
  append_json(out, claim.path);
  out += ",\"report_date\":";
  append_or_null(out, claim.report_date);
}

void append_time(std::string& out, const TimeMention& time, std::string_view text) {
  out += '{';
  append_range(out, time);
  out += ",\"text\":";
  append_json(out, slice(text, time.bytes));
  out += ",\"edtf\":";
  append_or_null(out, time.edtf);
  out += "}\n";
}

void append_name(std::string& out, const Mention& name, std::string_view text) {
  out += '{';
  append_range(out, name);
  out += ",\"text\":";
  append_json(out, slice(text, name.bytes));
  out += ",\"kind\":";
  append_or_null(out, name_of(name.kind));
  out += ",\"id\":";
  append_or_null(out, name.id.view());
  out += ",\"entity\":";
  append_or_null(out, name.entity);
  out += "}\n";
}

void append_quantity(std::string& out, const QuantityMention& quantity, std::string_view text) {
  out += '{';
  append_range(out, quantity);
  out += ",\"text\":";
  append_json(out, slice(text, quantity.bytes));
  out += ",\"min\":";
  append_bound(out, quantity.count.min);
  out += ",\"max\":";
  append_bound(out, quantity.count.max);
  out += ",\"unit\":";
  append_json(out, quantity.count.unit);
  out += "}\n";
}

}  // namespace isnad
