// What OFAC's formats have in common: programmes, documents, and the remarks, in which much is said that other lists say apart.
#include <algorithm>
#include <array>

#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"

namespace isnad::lists {
namespace {

// "A123456 (Iran) issued 01 Jan 2001 expires ..." -> A123456 and the country.
struct Numbered {
  std::string_view value;
  Country country;
};

Numbered numbered(std::string_view text) {
  Numbered out;
  text = trim(text);
  const auto open = text.find(" (");
  if (open != std::string_view::npos) {
    const auto close = text.find(')', open);
    if (close != std::string_view::npos) out.country = country_named(text.substr(open + 2, close - open - 2));
    text = text.substr(0, open);
  }
  for (const auto* stop : {" issued ", " expires ", " Date of Birth", " alt. "}) {
    if (const auto at = text.find(stop); at != std::string_view::npos) text = text.substr(0, at);
  }
  out.value = trim(text);
  return out;
}

bool take(std::string_view& text, std::string_view beginning) {
  if (!starts_with_word(text, beginning)) return false;
  text = trim(text.substr(beginning.size()));
  return true;
}

// "a.k.a. 'KOMID'": the names that OFAC holds too weak for its table of aliases.
bool take_name(std::string_view item, Listed& party) {
  NameQuality quality = NameQuality::weak;
  if (take(item, "f.k.a.")) {
    quality = NameQuality::former;
  } else if (!take(item, "a.k.a.") && !take(item, "n.k.a.")) {
    return false;
  }
  // Several in one: "a.k.a. 'X', 'Y'".
  for (const auto one : split(item, "', '")) {
    auto name = trim(one);
    while (name.ends_with('.') && name.find('\'') != std::string_view::npos) name.remove_suffix(1);
    while (name.starts_with('\'')) name.remove_prefix(1);
    while (name.ends_with('\'')) name.remove_suffix(1);
    add_name(party, party.schema == Schema::person ? given_first(name) : std::string(name), quality);
  }
  return true;
}

// The type of a document in front of its number: "Passport A123 (Iran)", "National ID No. 78", "NIT # 800".
struct Typed {
  std::string_view type;
  std::string_view rest;
};

Typed typed(std::string_view item) {
  constexpr std::array<std::string_view, 13> kTypes = {"Vessel Registration Identification",
                                                       "Digital Currency Address - ",
                                                       "SWIFT/BIC",
                                                       "Diplomatic Passport",
                                                       "Passport",
                                                       "MMSI",
                                                       "SSN",
                                                       "Legal Entity Number",
                                                       "Company Number",
                                                       "Aircraft Tail Number",
                                                       "Identification Number",
                                                       "Registration Number",
                                                       "Registration ID"};
  for (const auto type : kTypes) {
    if (starts_with_word(item, type)) return {item.substr(0, type.size()), trim(item.substr(type.size()))};
  }
  // Else it ends in "No.", "Number", "#", "(MSN)": "Tax ID No. 123", "Aircraft Manufacturer's Serial Number (MSN) 1023".
  for (const std::string_view mark : {"(MSN) ", "F/N) ", "No. ", "Number ", "# ", "No "}) {
    const auto at = item.find(mark);
    if (at == std::string_view::npos || at > 60) continue;
    return {item.substr(0, at + mark.size()), trim(item.substr(at + mark.size()))};
  }
  return {};
}

void read_item(std::string_view item, Listed& party) {
  item = trim(item);
  if (item.ends_with('.') && item.find("a.k.a") == std::string_view::npos) item.remove_suffix(1);
  (void)take(item, "alt.");
  if (take_name(item, party)) return;
  auto rest = item;
  if (take(rest, "DOB ")) {
    add_date(party.births, written_date(rest));
  } else if (take(rest, "POB ")) {
    add_country(party.countries, country_of_place(rest));
  } else if (take(rest, "nationality ") || take(rest, "citizen ")) {
    add_country(party.nationalities, country_named(rest));
  } else if (take(rest, "Gender ")) {
    if (party.sex.empty()) party.sex = sex_of(rest);
  } else if (take(rest, "Vessel Flag ") || take(rest, "Former Vessel Flag ")) {
    add_country(party.nationalities, country_named(rest));
  } else if (take(rest, "Linked To:") || take(rest, "Secondary sanctions risk") || take(rest, "Additional Sanctions") ||
             take(rest, "Transactions Prohibited")) {
    return;  // stays in the remarks
  } else if (const Typed found = typed(item); !found.type.empty()) {
    const Numbered number = numbered(found.rest);
    add_ofac_document(party, found.type, number.value, number.country);
  }
}

}  // namespace

void add_ofac_document(Listed& party, std::string_view type, std::string_view value, Country country) {
  if (same_word(trim(type), "gender")) {
    if (party.sex.empty()) party.sex = sex_of(value);
    return;
  }
  if (has_word(type, "vessel flag") || has_word(type, "flag")) {
    add_country(party.nationalities, country_named(value));
    return;
  }
  auto kind = kind_of_document(type);
  // "Company Number IMO 5342883", "Identification Number IMO 9187629"
  if (starts_with_word(trim(value), "IMO ")) kind = "IMO";
  if (kind.empty()) return;
  if (kind == "crypto" && value.find(' ') != std::string_view::npos) value = trim(value.substr(value.find(' ')));  // "XBT 1abc"
  add_identifier(party, kind, value, country);
}

void read_ofac_remarks(std::string_view remarks, Listed& party) {
  remarks = trim(remarks);
  if (remarks.empty() || remarks.starts_with("-0-")) return;
  for (const auto item : split(remarks, ";")) read_item(item, party);
}

std::vector<std::string> ofac_programmes(std::string_view cell) {
  std::vector<std::string> out;
  for (auto piece : split(cell, "] [")) {
    while (piece.starts_with('[')) piece.remove_prefix(1);
    while (piece.ends_with(']')) piece.remove_suffix(1);
    add_text(out, piece);
  }
  return out;
}

bool beside_sdn(const std::vector<std::string>& programmes) {
  constexpr std::array<std::string_view, 14> kBeside = {"FSE-",
                                                        "NS-",
                                                        "561",
                                                        "SSI",
                                                        "CAPTA",
                                                        "PLC",
                                                        "CMIC",
                                                        "MBS",
                                                        "IFCA-NSISA",
                                                        "ISA",
                                                        "RUSSIA-EO14024-D",
                                                        "UKRAINE-EO13662",
                                                        "BELARUS-EO14038-D",
                                                        "NS-CCMC"};
  return !programmes.empty() && std::all_of(programmes.begin(), programmes.end(), [&](const std::string& programme) {
    return std::any_of(kBeside.begin(), kBeside.end(), [&](std::string_view known) { return programme.starts_with(known); });
  });
}

}  // namespace isnad::lists
