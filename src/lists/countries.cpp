#include "lists/countries.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "lists/text.h"

namespace isnad::lists {
namespace {

// What lists call countries and ICU's English does not: the name, and the code after a tab. Letter case, accents and marks do
// not matter, nor does "the". Names of parts (Crimea, Gaza) stand for no state of their own and are not here.
constexpr std::string_view kNames =
    "democratic people's republic of korea\tPRK\n"
    "dprk\tPRK\n"
    "korea, north\tPRK\n"
    "korea, democratic people's republic of\tPRK\n"
    "korea dpr\tPRK\n"
    "republic of korea\tKOR\n"
    "korea, south\tKOR\n"
    "korea, republic of\tKOR\n"
    "iran (islamic republic of)\tIRN\n"
    "iran, islamic republic of\tIRN\n"
    "islamic republic of iran\tIRN\n"
    "syrian arab republic\tSYR\n"
    "russian federation\tRUS\n"
    "libya state of\tLBY\n"
    "state of libya\tLBY\n"
    "libyan arab jamahiriya\tLBY\n"
    "democratic republic of the congo\tCOD\n"
    "congo, democratic republic of the\tCOD\n"
    "congo (democratic republic)\tCOD\n"
    "congo (democratic republic of the)\tCOD\n"
    "drc\tCOD\n"
    "zaire\tCOD\n"
    "republic of the congo\tCOG\n"
    "congo, republic of the\tCOG\n"
    "congo\tCOG\n"
    "united republic of tanzania\tTZA\n"
    "tanzania, united republic of\tTZA\n"
    "united kingdom of great britain and northern ireland\tGBR\n"
    "great britain\tGBR\n"
    "uk\tGBR\n"
    "united states of america\tUSA\n"
    "usa\tUSA\n"
    "us\tUSA\n"
    "viet nam\tVNM\n"
    "lao people's democratic republic\tLAO\n"
    "burma\tMMR\n"
    "myanmar\tMMR\n"
    "turkey\tTUR\n"
    "turkiye\tTUR\n"
    "hong kong\tHKG\n"
    "china, hong kong special administrative region\tHKG\n"
    "hong kong (china)\tHKG\n"
    "macau\tMAC\n"
    "macao\tMAC\n"
    "china, macao special administrative region\tMAC\n"
    "people's republic of china\tCHN\n"
    "taiwan, province of china\tTWN\n"
    "taiwan (china)\tTWN\n"
    "palestine\tPSE\n"
    "palestinian\tPSE\n"
    "state of palestine\tPSE\n"
    "palestinian territory, occupied\tPSE\n"
    "occupied palestinian territories\tPSE\n"
    "cote d ivoire\tCIV\n"
    "ivory coast\tCIV\n"
    "moldova, republic of\tMDA\n"
    "republic of moldova\tMDA\n"
    "macedonia\tMKD\n"
    "macedonia, the former yugoslav republic of\tMKD\n"
    "virgin islands, british\tVGB\n"
    "virgin islands, us\tVIR\n"
    "man, isle of\tIMN\n"
    "gambia, the\tGMB\n"
    "bahamas, the\tBHS\n"
    "brunei darussalam\tBRN\n"
    "cabo verde\tCPV\n"
    "swaziland\tSWZ\n"
    "czech republic\tCZE\n"
    "east timor\tTLS\n"
    "saint vincent and grenadines\tVCT\n"
    "st vincent\tVCT\n"
    "saint kitts and nevis\tKNA\n"
    "saint lucia\tLCA\n"
    "sao tome and principe\tSTP\n"
    "bosnia\tBIH\n"
    "bolivia (plurinational state of)\tBOL\n"
    "bolivia, plurinational state of\tBOL\n"
    "venezuela (bolivarian republic of)\tVEN\n"
    "venezuela, bolivarian republic of\tVEN\n"
    "micronesia (federated states of)\tFSM\n"
    "micronesia, federated states of\tFSM\n"
    "kingdom of saudi arabia\tSAU\n"
    "ksa\tSAU\n"
    "uae\tARE\n"
    "republic of yemen\tYEM\n"
    "republic of south sudan\tSSD\n"
    "republic of iraq\tIRQ\n"
    "holy see\tVAT\n"
    "comores\tCOM\n"
    "union of the comoros\tCOM\n"
    "cook islands\tCOK\n";

// Letters and digits without accents, in small letters, words with one space between; "the" and "and" left out.
std::string folded(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) return lower(name);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  const icu::UnicodeString apart = nfd->normalize(text, error);
  if (U_FAILURE(error)) return lower(name);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_isalnum(c) != 0) {
      kept.append(u_tolower(c));
    } else if (u_charType(c) != U_NON_SPACING_MARK && c != '\'' && c != 0x2019 && c != '.') {
      kept.append(static_cast<UChar32>(' '));
    }
  }
  std::string flat;
  kept.toUTF8String(flat);
  std::string out;
  for (auto word : split(flat, " ")) {
    if (word == "the" || word == "and") continue;
    if (word == "st") word = "saint";
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

struct Table {
  std::unordered_map<std::string, Country> names;
  std::unordered_map<std::string, Country> alpha2;  // in capitals
};

const Table& table() {
  static const Table made = [] {
    Table out;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      const icu::Locale place("und", *code);
      const Country country = Country::of(place.getISO3Country());
      if (country.empty()) continue;
      icu::UnicodeString display;
      place.getDisplayCountry(icu::Locale::getEnglish(), display);
      std::string name;
      display.toUTF8String(name);
      out.names.emplace(folded(name), country);
      out.alpha2.emplace(*code, country);
    }
    for (const auto line : split(kNames, "\n")) {
      const auto tab = line.find('\t');
      out.names[folded(line.substr(0, tab))] = Country::of(line.substr(tab + 1));
    }
    return out;
  }();
  return made;
}

}  // namespace

Country country_named(std::string_view name) {
  constexpr std::size_t kLongest = 100;  // no country's name is longer
  name = trim(name);
  while (!name.empty() && (name.back() == '.' || name.back() == ',')) name.remove_suffix(1);
  if (name.empty() || name.size() > kLongest) return {};
  const auto& names = table().names;
  const auto found = names.find(folded(name));
  return found == names.end() ? Country{} : found->second;
}

Country country_of_alpha2(std::string_view code) {
  code = trim(code);
  if (code.size() != 2) return {};
  std::string capitals(code);
  for (char& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (capitals == "UK") capitals = "GB";
  if (capitals == "EL") capitals = "GR";  // the EU's own for Greece
  const auto& codes = table().alpha2;
  const auto found = codes.find(capitals);
  return found == codes.end() ? Country{} : found->second;
}

Country country_of_place(std::string_view place) {
  if (const Country whole = country_named(place); !whole.empty()) return whole;
  // The last one, two, three parts: the longest that is a country, as "Korea, North" ends in two.
  Country best;
  std::size_t end = place.size();
  for (int parts = 0; parts < 3; ++parts) {
    const auto comma = place.rfind(',', end == 0 ? 0 : end - 1);
    if (comma == std::string_view::npos || comma >= end) break;
    if (const Country country = country_named(place.substr(comma + 1)); !country.empty()) best = country;
    end = comma;
  }
  return best;
}

}  // namespace isnad::lists
