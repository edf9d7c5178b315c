// OFAC's SDN.XML: sdnList with one sdnEntry for each party. Its other lists' CONSOLIDATED.XML has the same shape.
#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"
#include "lists/xml.h"

namespace isnad::lists {
namespace {

Schema schema_named(std::string_view type) {
  if (same_word(type, "individual")) return Schema::person;
  if (same_word(type, "vessel")) return Schema::vessel;
  if (same_word(type, "aircraft")) return Schema::aircraft;
  return same_word(type, "entity") ? Schema::organisation : Schema::unknown;
}

NameQuality alias_quality(std::string_view type, std::string_view category) {
  if (same_word(category, "weak")) return NameQuality::weak;
  return starts_with_word(type, "f.k.a") ? NameQuality::former : NameQuality::strong;
}

// Calls `f` for the elements `item` of the list `list`.
template <typename F>
void each_of(const Element& entry, std::string_view list, std::string_view item, const F& f) {
  entry.each(list, [&](const Element& all) { all.each(item, f); });
}

void read_vessel(const Element& vessel, Listed& party) {
  add_identifier(party, "call sign", vessel.text_of("callSign"));
  add_country(party.nationalities, country_named(vessel.text_of("vesselFlag")));
}

Listed read_entry(const Element& entry) {
  Listed party;
  party.id = tidy(entry.text_of("uid"));
  party.schema = schema_named(entry.text_of("sdnType"));
  add_name(party, joined({entry.text_of("firstName"), entry.text_of("lastName")}), NameQuality::primary);
  add_text(party.titles, entry.text_of("title"));
  each_of(entry, "programList", "program", [&](const Element& program) { add_text(party.programmes, program.text); });
  each_of(entry, "akaList", "aka", [&](const Element& aka) {
    add_name(party, joined({aka.text_of("firstName"), aka.text_of("lastName")}),
             alias_quality(aka.text_of("type"), aka.text_of("category")));
  });
  each_of(entry, "dateOfBirthList", "dateOfBirthItem",
          [&](const Element& item) { add_date(party.births, written_date(item.text_of("dateOfBirth"))); });
  each_of(entry, "placeOfBirthList", "placeOfBirthItem",
          [&](const Element& item) { add_country(party.countries, country_of_place(item.text_of("placeOfBirth"))); });
  each_of(entry, "nationalityList", "nationality",
          [&](const Element& item) { add_country(party.nationalities, country_named(item.text_of("country"))); });
  each_of(entry, "citizenshipList", "citizenship",
          [&](const Element& item) { add_country(party.nationalities, country_named(item.text_of("country"))); });
  each_of(entry, "addressList", "address",
          [&](const Element& address) { add_country(party.countries, country_named(address.text_of("country"))); });
  each_of(entry, "idList", "id", [&](const Element& id) {
    add_ofac_document(party, id.text_of("idType"), id.text_of("idNumber"), country_named(id.text_of("idCountry")));
  });
  entry.each("vesselInfo", [&](const Element& vessel) { read_vessel(vessel, party); });
  add_remark(party, entry.text_of("remarks"));
  read_ofac_remarks(entry.text_of("remarks"), party);
  return party;
}

}  // namespace

void read_ofac_xml(const std::string& path, const ListReading& reading) {
  Progress progress(reading);
  Source source(path, &progress);
  Sink sink(reading, path);
  XmlReading xml;
  xml.complain = reading.complain;
  xml.wanted = [](std::string_view name) { return name == "sdnEntry"; };
  xml.record = [&](Element&& entry) {
    sink.entry(read_entry(entry), entry.line);
    return true;
  };
  read_xml(source, xml);
}

}  // namespace isnad::lists
