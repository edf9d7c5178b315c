// The UN Security Council's consolidated list: CONSOLIDATED_LIST with INDIVIDUALS and ENTITIES.
#include <array>

#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"
#include "lists/xml.h"

namespace isnad::lists {
namespace {

NameQuality alias_quality(std::string_view quality) {
  if (starts_with_word(quality, "low")) return NameQuality::weak;
  if (starts_with_word(quality, "f.k.a") || starts_with_word(quality, "fka")) return NameQuality::former;
  return NameQuality::strong;
}

std::string month_number(std::string_view month) { return month.empty() ? std::string() : "-" + std::string(month); }

void read_birth(const Element& date, Listed& party) {
  const auto from = iso_date(date.text_of("FROM_YEAR"));
  const auto to = iso_date(date.text_of("TO_YEAR"));
  std::string birth = written_date(date.text_of("DATE"));
  if (birth.empty()) {
    const auto year = date.text_of("YEAR");
    birth = written_date(std::string(year) + month_number(date.text_of("MONTH")));
    if (birth.empty()) birth = written_date(year);
  }
  if (birth.empty()) birth = between(from, to);
  if (birth.empty()) birth = written_date(date.text_of("NOTE"));
  if (starts_with_word(date.text_of("TYPE_OF_DATE"), "approx") && birth.find('/') == std::string::npos) {
    birth = about(std::move(birth));
  }
  add_date(party.births, std::move(birth));
}

// The name in the original script that an alias's note tells: "original script: Якуб".
void read_alias_note(std::string_view note, Listed& party, NameQuality quality) {
  constexpr std::string_view kMark = "original script";
  const auto at = find_word(note, kMark);
  if (at == std::string_view::npos) return;
  auto name = trim(note.substr(at + kMark.size()));
  if (name.starts_with(':')) name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(";.\n"));
  if (has_other_script(name)) add_name(party, name, quality, true);
}

void read_alias(const Element& alias, Listed& party) {
  const NameQuality quality = alias_quality(alias.text_of("QUALITY"));
  add_crowded_name(party, alias.text_of("ALIAS_NAME"), quality);
  read_alias_note(alias.text_of("NOTE"), party, quality);
  add_date(party.births, written_date(alias.text_of("DATE_OF_BIRTH")));
  add_country(party.countries, country_named(alias.text_of("COUNTRY_OF_BIRTH")));
}

void read_document(const Element& document, Listed& party) {
  const auto type = std::string(document.text_of("TYPE_OF_DOCUMENT")) + " " + std::string(document.text_of("TYPE_OF_DOCUMENT2"));
  auto country = country_named(document.text_of("ISSUING_COUNTRY"));
  if (country.empty()) country = country_named(document.text_of("COUNTRY_OF_ISSUE"));
  add_identifier(party, kind_of_document(tidy(type)), document.text_of("NUMBER"), country);
}

// Names that the comments give, where nobody else can be meant: a sentence that begins with "Also known as".
void read_hidden_names(std::string_view comments, Listed& party) {
  constexpr std::array<std::string_view, 5> kMarks = {"also known as", "a.k.a.", "also referred to as", "formerly known as",
                                                      "name in original script"};
  std::size_t at = 0;
  while (at < comments.size()) {
    const auto rest = trim(comments.substr(at));
    for (const auto mark : kMarks) {
      if (!starts_with_word(rest, mark)) continue;
      auto name = rest.substr(mark.size());
      while (!name.empty() && (name[0] == ':' || name[0] == ' ')) name.remove_prefix(1);
      name = name.substr(0, name.find_first_of(".;,\n("));
      if (name.size() < 100) add_name(party, unquoted(name), NameQuality::hidden, has_other_script(name));
    }
    const auto stop = comments.find(". ", at);
    if (stop == std::string_view::npos) break;
    at = stop + 2;
  }
}

// "IMO number: 5571322". Other ships that comments tell of stand in brackets behind their names.
void read_imo(std::string_view comments, Listed& party) {
  std::size_t at = 0;
  while ((at = find_word(comments, "imo", at)) != std::string_view::npos) {
    const bool word = at == 0 || comments[at - 1] == ' ' || comments[at - 1] == '\n' || comments[at - 1] == '(';
    const auto rest = comments.substr(at + 3, 24);
    at += 3;
    if (!word || !(rest.starts_with(' ') || rest.starts_with(')') || rest.starts_with(':'))) continue;
    const auto digits = imo_number(rest);
    if (digits.size() != 7 || !all_digits(digits)) continue;
    add_identifier(party, "IMO", digits);
  }
}

bool is_vessel(const Listed& party, std::string_view comments) {
  const auto begins = [](std::string_view text) {
    return starts_with_word(text, "m/v ") || starts_with_word(text, "mv ") || starts_with_word(text, "vessel");
  };
  return begins(comments) || (!party.names.empty() && begins(party.names.front().text));
}

Listed read_party(const Element& record) {
  Listed party;
  const bool person = record.name == "INDIVIDUAL";
  party.schema = person ? Schema::person : Schema::organisation;
  party.id = tidy(record.text_of("REFERENCE_NUMBER"));
  const std::string name = joined(
      {record.text_of("FIRST_NAME"), record.text_of("SECOND_NAME"), record.text_of("THIRD_NAME"), record.text_of("FOURTH_NAME")});
  if (person) {
    add_name(party, name, NameQuality::primary);
  } else {
    add_crowded_name(party, name, NameQuality::primary);
  }
  for (const auto original : split(record.text_of("NAME_ORIGINAL_SCRIPT"), ";")) {
    add_name(party, original, NameQuality::strong, true);
  }
  const char* kind = person ? "INDIVIDUAL" : "ENTITY";
  record.each(std::string(kind) + "_ALIAS", [&](const Element& alias) { read_alias(alias, party); });
  party.sex = sex_of(record.text_of("GENDER"));
  record.each("INDIVIDUAL_DATE_OF_BIRTH", [&](const Element& date) { read_birth(date, party); });
  record.each("NATIONALITY", [&](const Element& nationality) {
    nationality.each("VALUE", [&](const Element& value) { add_country(party.nationalities, country_named(value.text)); });
  });
  for (const auto* place : {"INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS", "INDIVIDUAL_PLACE_OF_BIRTH"}) {
    record.each(place, [&](const Element& at) { add_country(party.countries, country_named(at.text_of("COUNTRY"))); });
  }
  record.each("INDIVIDUAL_DOCUMENT", [&](const Element& document) { read_document(document, party); });
  add_text(party.programmes, record.text_of("UN_LIST_TYPE"));
  for (const auto* title : {"TITLE", "DESIGNATION"}) {
    record.each(
        title, [&](const Element& one) { one.each("VALUE", [&](const Element& value) { add_text(party.titles, value.text); }); });
  }
  party.listed_on = iso_date(record.text_of("LISTED_ON"));
  record.each("LAST_DAY_UPDATED", [&](const Element& days) {
    days.each("VALUE", [&](const Element& day) { later(party.amended_on, iso_date(day.text)); });
  });
  record.each("COMMENTS1", [&](const Element& comments) {
    add_remark(party, comments.text);
    read_hidden_names(comments.text, party);
    read_imo(comments.text, party);
    if (!person && is_vessel(party, trim(comments.text))) party.schema = Schema::vessel;
  });
  return party;
}

}  // namespace

void read_un_xml(const std::string& path, const ListReading& reading) {
  Progress progress(reading);
  Source source(path, &progress);
  Sink sink(reading, path);
  XmlReading xml;
  xml.complain = reading.complain;
  xml.wanted = [](std::string_view name) { return name == "INDIVIDUAL" || name == "ENTITY"; };
  xml.record = [&](Element&& record) {
    sink.entry(read_party(record), record.line);
    return true;
  };
  read_xml(source, xml);
}

}  // namespace isnad::lists
