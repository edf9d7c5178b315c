// The EU's consolidated financial sanctions list: XML of form 1.1 (export/sanctionEntity) and CSV (semicolons).
#include "lists/eu.h"

#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"
#include "lists/xml.h"

namespace isnad::lists {

void add_eu_name(Listed& party, const EuName& name) {
  const std::string parts = joined({name.first, name.middle, name.last});
  const std::string_view whole = trim(name.whole).empty() ? std::string_view(parts) : name.whole;
  const bool original = has_other_script(whole);
  auto quality = NameQuality::strong;
  if (same_word(name.strong, "false")) {
    quality = NameQuality::weak;
  } else if (!original && (party.names.empty() || party.names.front().quality != NameQuality::primary)) {
    quality = NameQuality::primary;
    if (!party.names.empty()) {
      // The primary name stands first, even where a weak or foreign one came before it.
      const auto before = party.names;
      party.names.clear();
      add_name(party, whole, quality);
      for (const auto& one : before) add_name(party, one.text, one.quality, one.original);
    }
  }
  add_name(party, whole, quality, original);
  if (party.sex.empty()) party.sex = sex_of(name.gender);
  add_text(party.titles, name.title);
  add_text(party.titles, name.function);
}

void add_eu_birth(Listed& party, const EuBirth& birth) {
  std::string date = written_date(birth.date);
  if (date.empty()) {
    const auto number = [](std::string_view digits) {
      int out = 0;
      if (digits.size() > 4 || !all_digits(digits)) return 0;
      for (const char c : digits) out = out * 10 + (c - '0');
      return out;
    };
    date = edtf_date(number(birth.year), number(birth.month), number(birth.day));
  }
  if (date.empty()) date = between(iso_date(birth.from), iso_date(birth.to));
  if (same_word(birth.circa, "true") && date.find('/') == std::string::npos) date = about(std::move(date));
  add_date(party.births, std::move(date));
}

void add_eu_document(Listed& party, std::string_view code, std::string_view description, std::string_view number,
                     Country country) {
  std::string_view kind = kind_of_document(description);
  if (kind == "other" || kind.empty()) kind = kind_of_document(code);
  if (same_word(code, "id")) kind = "national id";
  if (same_word(code, "fiscalcode")) kind = "tax";
  if (same_word(code, "regnumber")) kind = "registration";
  add_identifier(party, kind.empty() ? "other" : kind, number, country);
}

Schema eu_schema(std::string_view type) {
  if (same_word(type, "person") || same_word(type, "p")) return Schema::person;
  if (same_word(type, "enterprise") || same_word(type, "e")) return Schema::organisation;
  if (same_word(type, "vessel") || same_word(type, "ship") || same_word(type, "v")) return Schema::vessel;
  return Schema::unknown;
}

Country eu_country(std::string_view alpha2, std::string_view description) {
  const Country country = country_of_alpha2(alpha2);
  return country.empty() ? country_named(description) : country;
}

namespace {

Country country_in(const Element& e) { return eu_country(e.attribute("countryIso2Code"), e.attribute("countryDescription")); }

Listed read_entity(const Element& entity) {
  Listed party;
  party.id = tidy(entity.attribute("euReferenceNumber"));
  if (party.id.empty()) party.id = tidy(entity.attribute("logicalId"));
  entity.each("subjectType", [&](const Element& type) {
    party.schema = eu_schema(type.attribute("code"));
    if (party.schema == Schema::unknown) party.schema = eu_schema(type.attribute("classificationCode"));
  });
  entity.each("nameAlias", [&](const Element& name) {
    add_eu_name(party, {name.attribute("wholeName"), name.attribute("firstName"), name.attribute("middleName"),
                        name.attribute("lastName"), name.attribute("nameLanguage"), name.attribute("strong"),
                        name.attribute("gender"), name.attribute("title"), name.attribute("function")});
    name.each("remark", [&](const Element& remark) { add_remark(party, remark.text); });
  });
  entity.each("birthdate", [&](const Element& birth) {
    add_eu_birth(party, {birth.attribute("birthdate"), birth.attribute("dayOfMonth"), birth.attribute("monthOfYear"),
                         birth.attribute("year"), birth.attribute("yearRangeFrom"), birth.attribute("yearRangeTo"),
                         birth.attribute("circa")});
    add_country(party.countries, country_in(birth));
  });
  entity.each("citizenship", [&](const Element& citizenship) { add_country(party.nationalities, country_in(citizenship)); });
  entity.each("address", [&](const Element& address) { add_country(party.countries, country_in(address)); });
  entity.each("identification", [&](const Element& document) {
    if (document.attribute("knownFalse") == "true") return;
    add_eu_document(party, document.attribute("identificationTypeCode"), document.attribute("identificationTypeDescription"),
                    document.attribute("number"), country_in(document));
  });
  add_identifier(party, "other", entity.attribute("unitedNationId"));
  party.listed_on = iso_date(entity.attribute("designationDate"));
  const bool told = !party.listed_on.empty();
  const auto regulation = [&](const Element& one) {
    add_text(party.programmes, one.attribute("programme"));
    const auto published = iso_date(one.attribute("publicationDate"));
    if (!told) earlier(party.listed_on, published);
    later(party.amended_on, published);
  };
  entity.each_below("regulation", regulation);
  entity.each_below("regulationSummary", regulation);
  entity.each("remark", [&](const Element& remark) { add_remark(party, remark.text); });
  return party;
}

void add_row(const HeadedCsv& row, Listed& party) {
  if (party.id.empty()) {
    party.id = tidy(row.cell("Entity_EU_ReferenceNumber"));
    if (party.id.empty()) party.id = tidy(row.cell("Entity_LogicalId"));
    party.schema = eu_schema(row.cell("Entity_SubjectType"));
    if (party.schema == Schema::unknown) party.schema = eu_schema(row.cell("Entity_SubjectType_ClassificationCode"));
    party.listed_on = written_date(row.cell("Entity_DesignationDate"));
    add_identifier(party, "other", row.cell("Entity_UnitedNationId"));
  }
  const auto regulated = written_date(row.cell("Entity_Regulation_PublicationDate"));
  if (row.cell("Entity_DesignationDate").empty()) earlier(party.listed_on, regulated);
  later(party.amended_on, regulated);
  add_text(party.programmes, row.cell("Entity_Regulation_Programme"));
  add_remark(party, row.cell("Entity_Remark"));
  // A later version of the table says of each name how strong it is; where it does not, all are.
  const auto strong = row.has("NameAlias_Strong") ? row.cell("NameAlias_Strong") : row.cell("NameAlias_StrongAlias");
  add_eu_name(party, {row.cell("NameAlias_WholeName"), row.cell("NameAlias_FirstName"), row.cell("NameAlias_MiddleName"),
                      row.cell("NameAlias_LastName"), row.cell("NameAlias_NameLanguage"), strong, row.cell("NameAlias_Gender"),
                      row.cell("NameAlias_Title"), row.cell("NameAlias_Function")});
  add_eu_birth(
      party, {row.cell("BirthDate_BirthDate"), row.cell("BirthDate_Day"), row.cell("BirthDate_Month"), row.cell("BirthDate_Year"),
              row.cell("BirthDate_YearRangeFrom"), row.cell("BirthDate_YearRangeTo"), row.cell("BirthDate_Circa")});
  const auto country = [&](const std::string& of) {
    return eu_country(row.cell(of + "_CountryIso2Code"), row.cell(of + "_CountryDescription"));
  };
  add_country(party.countries, country("BirthDate"));
  add_country(party.countries, country("Address"));
  add_country(party.nationalities, country("Citizenship"));
  if (!same_word(row.cell("Identification_KnownFalse"), "true")) {
    add_eu_document(party, row.cell("Identification_TypeCode"), row.cell("Identification_TypeDescription"),
                    row.cell("Identification_Number"), country("Identification"));
  }
}

}  // namespace

void read_eu_xml(const std::string& path, const ListReading& reading) {
  Progress progress(reading);
  Source source(path, &progress);
  Sink sink(reading, path);
  XmlReading xml;
  xml.complain = reading.complain;
  xml.wanted = [](std::string_view name) { return name == "sanctionEntity"; };
  xml.record = [&](Element&& entity) {
    sink.entry(read_entity(entity), entity.line);
    return true;
  };
  read_xml(source, xml);
}

void read_eu_csv(const std::string& path, const ListReading& reading) {
  Sink sink(reading, path);
  GroupedRows rows;
  rows.separator = ';';
  rows.key = [](const HeadedCsv& row) { return std::string(row.cell("Entity_LogicalId")); };
  rows.add = add_row;
  rows.done = [&](Listed&& party, std::size_t line) { sink.entry(std::move(party), line); };
  read_grouped(path, reading, sink, rows);
}

}  // namespace isnad::lists
