// The UK sanctions list (XML, CSV) and OFSI's consolidated list (ConList.csv), which has a row for each name.
#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"
#include "lists/xml.h"

namespace isnad::lists {
namespace {

struct UkName {
  std::string_view type, strength;
};

NameQuality quality_of(const UkName& name) {
  if (starts_with_word(name.strength, "low")) return NameQuality::weak;
  if (starts_with_word(name.type, "fka") || starts_with_word(name.type, "f.k.a") || starts_with_word(name.type, "former")) {
    return NameQuality::former;
  }
  if (has_word(name.type, "variation")) return NameQuality::strong;
  return starts_with_word(name.type, "primary name") ? NameQuality::primary : NameQuality::strong;
}

Schema schema_named(std::string_view type) {
  if (same_word(type, "individual")) return Schema::person;
  if (same_word(type, "entity")) return Schema::organisation;
  return same_word(type, "ship") || same_word(type, "vessel") ? Schema::vessel : Schema::unknown;
}

// A cell or element may hold several: "(1) Syria (2) Lebanon", "Syria|Lebanon".
template <typename F>
void each_value(std::string_view text, const F& f) {
  for (const auto piece : split(text, "|")) {
    for (const auto one : split_numbered(piece)) f(one);
  }
}

void add_births(Listed& party, std::string_view text) {
  each_value(text, [&](std::string_view one) { add_date(party.births, day_month_year(one)); });
}
void add_nationalities(Listed& party, std::string_view text) {
  each_value(text, [&](std::string_view one) { add_country(party.nationalities, country_named(one)); });
}
void add_countries(Listed& party, std::string_view text) {
  each_value(text, [&](std::string_view one) { add_country(party.countries, country_named(one)); });
}
void add_documents(Listed& party, std::string_view kind, std::string_view text) {
  each_value(text, [&](std::string_view one) { add_identifier(party, kind, one); });
}
void add_titles(Listed& party, std::string_view text) {
  each_value(text, [&](std::string_view one) { add_text(party.titles, one); });
}

Listed read_designation(const Element& e) {
  Listed party;
  party.id = tidy(e.text_of("UniqueID"));
  if (party.id.empty()) party.id = tidy(e.text_of("OFSIGroupID"));
  party.schema = schema_named(e.text_of("IndividualEntityShip"));
  e.each("Names", [&](const Element& names) {
    names.each("Name", [&](const Element& name) {
      const std::string text = joined({name.text_of("Name1"), name.text_of("Name2"), name.text_of("Name3"), name.text_of("Name4"),
                                       name.text_of("Name5"), name.text_of("Name6")});
      add_name(party, text, quality_of({name.text_of("NameType"), name.text_of("AliasStrength")}));
    });
  });
  for (const auto* tag : {"NameNonLatinScript", "NonLatinScriptName"}) {
    e.each_below(tag, [&](const Element& name) { add_name(party, name.text, NameQuality::strong, true); });
  }
  e.each_below("Title", [&](const Element& title) { add_titles(party, title.text); });
  e.each_below("Position", [&](const Element& position) { add_titles(party, position.text); });
  e.each_below("DOB", [&](const Element& birth) { add_births(party, birth.text); });
  e.each_below("Nationality", [&](const Element& one) { add_nationalities(party, one.text); });
  e.each_below("CurrentBelievedFlagOfShip", [&](const Element& flag) { add_nationalities(party, flag.text); });
  e.each_below("PreviousFlag", [&](const Element& flag) { add_nationalities(party, flag.text); });
  e.each_below("CountryOfBirth", [&](const Element& one) { add_countries(party, one.text); });
  e.each_below("AddressCountry", [&](const Element& one) { add_countries(party, one.text); });
  e.each_below("Gender", [&](const Element& gender) {
    if (party.sex.empty()) party.sex = sex_of(gender.text);
  });
  e.each_below("IMONumber", [&](const Element& one) { add_documents(party, "IMO", one.text); });
  e.each_below("PassportNumber", [&](const Element& one) { add_documents(party, "passport", one.text); });
  e.each_below("NationalIdentifierNumber", [&](const Element& one) { add_documents(party, "national id", one.text); });
  e.each_below("BusinessRegistrationNumber", [&](const Element& one) { add_documents(party, "registration", one.text); });
  e.each_below("HullIdentificationNumber", [&](const Element& one) { add_documents(party, "other", one.text); });
  add_identifier(party, "other", e.text_of("UNReferenceNumber"));
  add_text(party.programmes, e.text_of("RegimeName"));
  party.listed_on = day_month_year(e.text_of("DateDesignated"));
  party.amended_on = day_month_year(e.text_of("LastUpdated"));
  add_remark(party, e.text_of("OtherInformation"));
  add_remark(party, e.text_of("UKStatementofReasons"));
  return party;
}

// "(UK Sanctions List Ref):SYR0306. (UN Ref):..." -> SYR0306
std::string reference_in(std::string_view information) {
  constexpr std::string_view kMark = "(UK Sanctions List Ref):";
  const auto at = find_word(information, kMark);
  if (at == std::string_view::npos) return {};
  const auto rest = trim(information.substr(at + kMark.size()));
  std::size_t end = 0;
  while (end < rest.size() && ((rest[end] >= 'A' && rest[end] <= 'Z') || (rest[end] >= '0' && rest[end] <= '9'))) ++end;
  return end >= 4 ? std::string(rest.substr(0, end)) : std::string();
}

// "(IMO number):9187629"
std::string_view told_in(std::string_view information, std::string_view mark) {
  const auto at = find_word(information, mark);
  if (at == std::string_view::npos) return {};
  auto rest = trim(information.substr(at + mark.size()).substr(0, 60));
  rest = rest.substr(0, rest.find_first_of("( \n"));
  while (rest.ends_with('.')) rest.remove_suffix(1);
  return rest;
}

void add_row(const HeadedCsv& row, Listed& party) {
  const bool ofsi = !row.has("Unique ID");
  const auto information = row.cell("Other Information");
  if (party.id.empty()) {
    party.id = tidy(row.cell("Unique ID"));
    if (party.id.empty()) party.id = reference_in(information);
    if (party.id.empty()) party.id = tidy(row.cell(ofsi ? "Group ID" : "OFSI Group ID"));
  }
  if (party.schema == Schema::unknown) party.schema = schema_named(row.cell(ofsi ? "Group Type" : "Designation Type"));
  const std::string name = joined(
      {row.cell("Name 1"), row.cell("Name 2"), row.cell("Name 3"), row.cell("Name 4"), row.cell("Name 5"), row.cell("Name 6")});
  add_name(party, name,
           quality_of({row.cell(ofsi ? "Alias Type" : "Name type"), row.cell(ofsi ? "Alias Quality" : "Alias strength")}));
  add_name(party, row.cell("Name non-latin script"), NameQuality::strong, true);
  add_titles(party, row.cell("Title"));
  add_titles(party, row.cell("Position"));
  add_births(party, row.cell(ofsi ? "DOB" : "D.O.B"));
  add_nationalities(party, row.cell(ofsi ? "Nationality" : "Nationality(/ies)"));
  add_nationalities(party, row.cell("Current believed flag of ship"));
  add_nationalities(party, row.cell("Previous flags"));
  add_countries(party, row.cell("Country of birth"));
  add_countries(party, row.cell(ofsi ? "Country" : "Address Country"));
  add_documents(party, "passport", row.cell("Passport number"));
  add_documents(party, "national id", row.cell(ofsi ? "National Identification Number" : "National Identifier number"));
  add_documents(party, "registration", row.cell("Business registration number (s)"));
  add_documents(party, "IMO", row.cell("IMO number"));
  add_documents(party, "other", row.cell("Hull identification number (HIN)"));
  add_identifier(party, "other", row.cell("UN Reference Number"));
  if (party.sex.empty()) party.sex = sex_of(row.cell("Gender"));
  if (ofsi) {
    if (party.sex.empty()) party.sex = sex_of(told_in(information, "(Gender):"));
    add_identifier(party, "IMO", told_in(information, "(IMO number):"));
    add_identifier(party, "other", told_in(information, "(UN Ref):"));
  }
  add_text(party.programmes, row.cell(ofsi ? "Regime" : "Regime Name"));
  earlier(party.listed_on, day_month_year(row.cell(ofsi ? "Listed On" : "Date Designated")));
  later(party.amended_on, day_month_year(row.cell("Last Updated")));
  add_remark(party, information);
  add_remark(party, row.cell("UK Statement of Reasons"));
}

}  // namespace

void read_uk_xml(const std::string& path, const ListReading& reading) {
  Progress progress(reading);
  Source source(path, &progress);
  Sink sink(reading, path);
  XmlReading xml;
  xml.complain = reading.complain;
  xml.wanted = [](std::string_view name) { return name == "Designation"; };
  xml.record = [&](Element&& designation) {
    sink.entry(read_designation(designation), designation.line);
    return true;
  };
  read_xml(source, xml);
}

void read_uk_csv(const std::string& path, const ListReading& reading) {
  Sink sink(reading, path);
  GroupedRows rows;
  rows.lead = 1;  // the line with the date
  rows.key = [](const HeadedCsv& row) {
    const auto id = row.cell("Unique ID");
    if (!id.empty()) return std::string(id);
    return std::string(row.cell(row.has("Group ID") ? "Group ID" : "OFSI Group ID"));
  };
  rows.add = add_row;
  rows.done = [&](Listed&& party, std::size_t line) { sink.entry(std::move(party), line); };
  read_grouped(path, reading, sink, rows);
}

}  // namespace isnad::lists
