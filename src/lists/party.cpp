#include "lists/party.h"

#include <algorithm>
#include <iterator>

#include "lists/text.h"

namespace isnad::lists {
namespace {

// The order of trust is that of the enum, but for `former`: a name once in full use is better known than a nickname.
int trust(NameQuality quality) {
  switch (quality) {
    case NameQuality::primary:
      return 0;
    case NameQuality::strong:
      return 1;
    case NameQuality::former:
      return 2;
    case NameQuality::weak:
      return 3;
    case NameQuality::hidden:
      break;
  }
  return 4;
}

bool is_nothing(std::string_view text) {
  return text.starts_with("-0-") || same_word(text, "na") || same_word(text, "n/a") || same_word(text, "none") ||
         same_word(text, "unknown");
}

// What lists put in brackets behind a name that is no part of it.
bool is_note(std::string_view inside) {
  constexpr std::string_view kNotes[] = {"combat name", "birth name",    "nickname",          "nom de guerre",
                                         "alias",       "family name",   "given name",        "first name",
                                         "last name",   "father's name", "previous name",     "variant",
                                         "pen name",    "third",         "previously listed", "name at birth"};
  return std::any_of(std::begin(kNotes), std::end(kNotes), [&](std::string_view note) { return starts_with_word(inside, note); });
}

bool is_acronym(std::string_view text) {
  return text.size() >= 2 && text.size() <= 12 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; }) && text[0] != '-';
}

// Where the brackets open that close at the end; the last that open where they do not pair. npos where there are none.
std::size_t opening(std::string_view text) {
  if (!text.ends_with(')')) return std::string_view::npos;
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] == ')') ++depth;
    if (text[at] == '(' && --depth == 0) return at;
  }
  return text.rfind('(');
}

// One name with what is in brackets behind it.
void add_bracketed(Listed& party, std::string_view text, NameQuality quality) {
  while (text.ends_with(',') || text.ends_with(' ')) text.remove_suffix(1);
  text = unquoted(text);
  const auto open = opening(text);
  if (open == std::string_view::npos || open == 0) {
    add_name(party, text, quality);
    return;
  }
  const auto before = unquoted(text.substr(0, open));
  auto inside = trim(text.substr(open + 1, text.size() - open - 2));
  constexpr std::string_view kOriginal = "original script";
  if (starts_with_word(inside, kOriginal)) {
    inside.remove_prefix(kOriginal.size());
    if (inside.starts_with(':')) inside.remove_prefix(1);
  }
  if (has_other_script(inside) && !has_other_script(before)) {
    add_name(party, before, quality);
    for (const auto one : split(inside, ";")) {
      const auto beside = quality == NameQuality::primary ? NameQuality::strong : quality;
      add_name(party, one, beside, true);
    }
  } else if (has_other_script(before) && !has_other_script(inside) && !is_note(inside)) {
    add_name(party, before, quality, true);  // the other way about: "الحراشي (El Harrachi)"
    for (const auto one : split(inside, ";")) add_name(party, one, quality);
  } else if (is_note(inside)) {
    add_name(party, before, quality);
  } else if (is_acronym(inside)) {
    add_name(party, text, quality);
    add_name(party, before, quality == NameQuality::primary ? NameQuality::strong : quality);
    add_name(party, inside, NameQuality::weak);
  } else {
    add_name(party, text, quality);
  }
}

}  // namespace

void add_name(Listed& party, std::string_view text, NameQuality quality, bool original) {
  std::string name = tidy(text);
  while (!name.empty() && (name.back() == ',' || name.back() == ';')) name.pop_back();
  if (is_nothing(name) || !has_letter(name)) return;
  for (ListedName& known : party.names) {
    if (known.text != name) continue;
    if (trust(quality) < trust(known.quality)) known.quality = quality;
    known.original = known.original || original;
    return;
  }
  party.names.push_back({std::move(name), quality, original});
}

void add_crowded_name(Listed& party, std::string_view crowded, NameQuality quality) {
  // "A; B b) C; D (E; F)"
  const std::string text = tidy(crowded);
  std::vector<std::string_view> pieces;
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')' && depth > 0) --depth;
    if (i < text.size() && (text[i] != ';' || depth > 0)) continue;
    pieces.push_back(std::string_view(text).substr(from, i - from));
    from = i + 1;
  }
  for (const auto piece : pieces) {
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
      const auto one = trim(piece.substr(begin, end - begin));
      if (one.empty()) return;
      add_bracketed(party, one, quality);
      if (quality == NameQuality::primary) quality = NameQuality::strong;  // what follows is beside it
    };
    for (std::size_t at = 1; at + 3 < piece.size(); ++at) {
      if (piece[at - 1] != ' ' || piece[at] < 'b' || piece[at] > 'h' || piece[at + 1] != ')' || piece[at + 2] != ' ') continue;
      add(at);
      begin = at + 2;
    }
    add(piece.size());
  }
}

std::string given_first(std::string_view name) {
  const auto comma = name.find(',');
  if (comma == std::string_view::npos) return std::string(name);
  const auto family = trim(name.substr(0, comma));
  const auto given = trim(name.substr(comma + 1));
  return joined({given, family});
}

std::string joined(const std::vector<std::string_view>& parts) {
  std::string out;
  for (const auto part : parts) {
    const auto word = trim(part);
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void add_text(std::vector<std::string>& to, std::string_view text) {
  std::string tidied = tidy(text);
  if (is_nothing(tidied) || tidied.empty() || std::find(to.begin(), to.end(), tidied) != to.end()) return;
  to.push_back(std::move(tidied));
}

void add_country(std::vector<Country>& to, Country country) {
  if (!country.empty() && std::find(to.begin(), to.end(), country) == to.end()) to.push_back(country);
}

void add_date(std::vector<std::string>& to, std::string date) {
  if (!date.empty() && std::find(to.begin(), to.end(), date) == to.end()) to.push_back(std::move(date));
}

void add_identifier(Listed& party, std::string_view kind, std::string_view value, Country country) {
  std::string tidied = tidy(kind == "IMO" ? imo_number(value) : value);
  if (kind.empty() || is_nothing(tidied) || !has_letter(tidied)) return;
  for (Identifier& known : party.identifiers) {
    if (known.kind != kind || known.value != tidied) continue;
    if (known.country.empty()) known.country = country;
    if (known.country == country || country.empty()) return;
  }
  party.identifiers.push_back({std::string(kind), std::move(tidied), country});
}

void add_remark(Listed& party, std::string_view text) {
  const std::string tidied = tidy(text);
  if (tidied.empty() || tidied.starts_with("-0-")) return;
  if (party.remarks.find(tidied) != std::string::npos) return;
  if (!party.remarks.empty()) party.remarks += ' ';
  party.remarks += tidied;
}

void later(std::string& date, const std::string& other) {
  if (other > date) date = other;
}
void earlier(std::string& date, const std::string& other) {
  if (!other.empty() && (date.empty() || other < date)) date = other;
}

std::string sex_of(std::string_view text) {
  text = trim(text);
  while (text.ends_with('.')) text.remove_suffix(1);
  if (same_word(text, "male") || same_word(text, "m")) return "male";
  if (same_word(text, "female") || same_word(text, "f")) return "female";
  return {};
}

std::string_view kind_of_document(std::string_view type) {
  struct Rule {
    std::string_view part;
    std::string_view kind;
  };
  // The first that fits counts: "Tax ID No." before "ID No.".
  constexpr Rule kRules[] = {
      {"passport", "passport"},
      {"passeport", "passport"},
      {"pasaporte", "passport"},
      {"gender", ""},
      {"website", ""},
      {"email", ""},
      {"phone", ""},
      {"fax", ""},
      {"secondary sanctions", ""},
      {"additional sanctions", ""},
      {"transactions prohibited", ""},
      {"executive order", ""},
      {"organization type", ""},
      {"organization established", ""},
      {"vessel flag", ""},
      {"vessel type", ""},
      {"aircraft operator", ""},
      {"aircraft model", ""},
      {"aircraft manufacture date", ""},
      {"target type", ""},
      {"vessel registration identification", "IMO"},
      {"imo", "IMO"},
      {"mmsi", "MMSI"},
      {"maritime mobile", "MMSI"},
      {"call sign", "call sign"},
      {"swift", "BIC"},
      {"bic", "BIC"},
      {"legal entity identifier", "LEI"},
      {"lei", "LEI"},
      {"digital currency", "crypto"},
      {"tax", "tax"},
      {"vat", "tax"},
      {"v.a.t", "tax"},
      {"fiscal", "tax"},
      {"nit #", "tax"},
      {"ruc #", "tax"},
      {"rif #", "tax"},
      {"rfc", "tax"},
      {"r.f.c", "tax"},
      {"fein", "tax"},
      {"rtn", "tax"},
      {"cuit", "tax"},
      {"national id", "national id"},
      {"national identification", "national id"},
      {"identity card", "national id"},
      {"identity number", "national id"},
      {"identification card", "national id"},
      {"cedula", "national id"},
      {"personal id", "national id"},
      {"citizen's card", "national id"},
      {"d.n.i", "national id"},
      {"c.u.r.p", "national id"},
      {"ssn", "national id"},
      {"social security", "national id"},
      {"tazkira", "national id"},
      {"birth certificate", "national id"},
      {"regist", "registration"},
      {"commercial", "registration"},
      {"company number", "registration"},
      {"enterprise number", "registration"},
      {"trade license", "registration"},
      {"matricula", "registration"},
      {"folio mercantil", "registration"},
      {"c.r. no", "registration"},
      {"d-u-n-s", "registration"},
      {"license", "other"},
      {"serial number", "other"},
      {"construction number", "other"},
      {"tail number", "registration"},
  };
  for (const Rule& rule : kRules) {
    if (has_word(type, rule.part)) return rule.kind;
  }
  return "other";
}

std::string_view imo_number(std::string_view text) {
  constexpr std::size_t kDigits = 7;
  for (std::size_t at = 0; at < text.size();) {
    if (!all_digits(text.substr(at, 1))) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && all_digits(text.substr(end, 1))) ++end;
    if (end - at == kDigits) return text.substr(at, kDigits);
    at = end;
  }
  return text;
}

}  // namespace isnad::lists
