// OFAC's SDN_ADVANCED.XML, the UN's "advanced sanctions data model": everything is a number that stands for something elsewhere
// in the file. Read twice: first what is referred to, as programmes come after the parties, then the parties.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "lists/countries.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"
#include "lists/xml.h"

namespace isnad::lists {
namespace {

using Names = std::unordered_map<std::string, std::string>;  // of a reference value by its ID

struct Document {
  std::string type;
  std::string number;
  Country country;
};

struct Sanction {
  std::vector<std::string> programmes;
  std::string listed_on;
};

struct References {
  Names alias_types, feature_types, party_types, party_subtypes, scripts, documents, name_parts, details;
  std::unordered_map<std::string, Country> countries;
  std::unordered_map<std::string, Country> locations;
  std::unordered_map<std::string, std::vector<Document>> documents_of;  // by identity
  std::unordered_map<std::string, Sanction> sanctions;                  // by profile
};

std::string id_of(const Element& element) { return std::string(element.attribute("ID")); }

std::string_view found(const Names& names, std::string_view id) {
  const auto at = names.find(std::string(id));
  return at == names.end() ? std::string_view() : std::string_view(at->second);
}

Country country_at(const std::unordered_map<std::string, Country>& countries, std::string_view id) {
  const auto at = countries.find(std::string(id));
  return at == countries.end() ? Country{} : at->second;
}

std::string date_of(const Element& point) {
  const auto number = [&](std::string_view part) {
    const auto digits = point.text_of(part);
    if (!all_digits(digits) || digits.size() > 4) return 0;
    int out = 0;
    for (const char c : digits) out = out * 10 + (c - '0');
    return out;
  };
  return edtf_date(number("Year"), number("Month"), number("Day"));
}

// The period between the earliest start and the latest end; a whole year or month is given as that.
std::string period_of(const Element& period) {
  std::string first;
  std::string last;
  bool approximate = false;
  period.each("Start", [&](const Element& start) {
    start.each("From", [&](const Element& from) { earlier(first, date_of(from)); });
    approximate = approximate || start.attribute("Approximate") == "true";
  });
  period.each("End", [&](const Element& end) {
    end.each("To", [&](const Element& to) { later(last, date_of(to)); });
    approximate = approximate || end.attribute("Approximate") == "true";
  });
  std::string out = between(first, last);
  if (first.size() == 10 && last.size() == 10 && first.substr(0, 4) == last.substr(0, 4)) {
    if (first.ends_with("-01-01") && last.ends_with("-12-31")) {
      out = first.substr(0, 4);
    } else if (first.substr(0, 7) == last.substr(0, 7) && first.ends_with("-01") && last.substr(8) >= "28") {
      out = first.substr(0, 7);
    }
  } else if (first.ends_with("-01-01") && last.ends_with("-12-31")) {
    out = between(first.substr(0, 4), last.substr(0, 4));
  }
  return approximate && out.find('/') == std::string::npos ? about(out) : out;
}

bool is_reference(std::string_view name) {
  for (const auto* known : {"AliasType", "FeatureType", "PartyType", "PartySubType", "Script", "IDRegDocType", "NamePartType",
                            "DetailReference", "Country", "Location", "IDRegDocument", "SanctionsEntry"}) {
    if (name == known) return true;
  }
  return false;
}

void read_reference(const Element& e, References& to) {
  const auto keep = [&](Names& names) { names[id_of(e)] = tidy(e.text); };
  if (e.name == "AliasType") return keep(to.alias_types);
  if (e.name == "FeatureType") return keep(to.feature_types);
  if (e.name == "PartyType") return keep(to.party_types);
  if (e.name == "Script") return keep(to.scripts);
  if (e.name == "IDRegDocType") return keep(to.documents);
  if (e.name == "NamePartType") return keep(to.name_parts);
  if (e.name == "DetailReference") return keep(to.details);
  if (e.name == "PartySubType") {
    // "Unknown" of the type Individual is an individual.
    const auto own = tidy(e.text);
    to.party_subtypes[id_of(e)] = own == "Unknown" ? std::string(found(to.party_types, e.attribute("PartyTypeID"))) : own;
    if (to.party_subtypes[id_of(e)].empty()) to.party_subtypes[id_of(e)] = "#" + std::string(e.attribute("PartyTypeID"));
  } else if (e.name == "Country") {
    Country country = country_of_alpha2(e.attribute("ISO2"));
    if (country.empty()) country = country_named(e.text);
    to.countries[id_of(e)] = country;
  } else if (e.name == "Location") {
    Country country;
    e.each("LocationCountry", [&](const Element& one) {
      if (country.empty()) country = country_at(to.countries, one.attribute("CountryID"));
    });
    if (!country.empty()) to.locations[id_of(e)] = country;
  } else if (e.name == "IDRegDocument") {
    const auto identity = e.attribute("IdentityID");
    if (identity.empty()) return;
    to.documents_of[std::string(identity)].push_back({std::string(found(to.documents, e.attribute("IDRegDocTypeID"))),
                                                      tidy(e.text_of("IDRegistrationNo")),
                                                      country_at(to.countries, e.attribute("IssuedBy-CountryID"))});
  } else if (e.name == "SanctionsEntry") {
    Sanction& sanction = to.sanctions[std::string(e.attribute("ProfileID"))];
    e.each("EntryEvent", [&](const Element& event) {
      event.each("Date", [&](const Element& date) { earlier(sanction.listed_on, date_of(date)); });
    });
    e.each("SanctionsMeasure", [&](const Element& measure) {
      measure.each("Comment", [&](const Element& comment) { add_text(sanction.programmes, comment.text); });
    });
  }
}

Schema schema_of_profile(std::string_view subtype, const References& refs) {
  if (subtype.starts_with('#')) subtype = found(refs.party_types, subtype.substr(1));
  if (same_word(subtype, "individual")) return Schema::person;
  if (same_word(subtype, "vessel")) return Schema::vessel;
  if (same_word(subtype, "aircraft")) return Schema::aircraft;
  return same_word(subtype, "entity") ? Schema::organisation : Schema::unknown;
}

// Where a part of a name stands when it is read aloud: given names, patronymic, family name.
int rank_of(std::string_view part) {
  if (same_word(part, "first name")) return 0;
  if (same_word(part, "middle name")) return 1;
  if (same_word(part, "patronymic")) return 2;
  if (same_word(part, "last name")) return 3;
  if (same_word(part, "matronymic")) return 4;
  return same_word(part, "maiden name") ? 5 : 3;
}

struct Identity {
  const References& refs;
  std::unordered_map<std::string, std::string> groups;  // of name parts, to their types

  void read_name(const Element& documented, NameQuality quality, Listed& party) const {
    std::vector<std::pair<int, std::string_view>> parts;
    bool original = false;
    documented.each_below("NamePartValue", [&](const Element& value) {
      const auto group = groups.find(std::string(value.attribute("NamePartGroupID")));
      parts.emplace_back(group == groups.end() ? 3 : rank_of(group->second), value.text);
      const auto script = found(refs.scripts, value.attribute("ScriptID"));
      original = original || (!script.empty() && !same_word(script, "latin") && has_other_script(value.text));
    });
    // Korean, Chinese and Japanese writing has the family name first and no spaces.
    const bool east_asian = std::any_of(parts.begin(), parts.end(), [](const auto& part) { return is_east_asian(part.second); });
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const auto& a, const auto& b) { return east_asian ? a.first == 3 && b.first != 3 : a.first < b.first; });
    std::vector<std::string_view> words;
    words.reserve(parts.size());
    std::string together;
    for (const auto& part : parts) {
      words.push_back(part.second);
      together += trim(part.second);
    }
    if (original && quality == NameQuality::primary) quality = NameQuality::strong;
    add_name(party, east_asian ? together : joined(words), quality, original);
  }

  void read(const Element& identity, Listed& party) {
    identity.each_below("NamePartGroup", [&](const Element& group) {
      groups[id_of(group)] = found(refs.name_parts, group.attribute("NamePartTypeID"));
    });
    identity.each("Alias", [&](const Element& alias) {
      auto quality = NameQuality::strong;
      if (alias.attribute("Primary") == "true") {
        quality = NameQuality::primary;
      } else if (alias.attribute("LowQuality") == "true") {
        quality = NameQuality::weak;
      } else if (starts_with_word(found(refs.alias_types, alias.attribute("AliasTypeID")), "f.k.a")) {
        quality = NameQuality::former;
      }
      alias.each("DocumentedName", [&](const Element& name) { read_name(name, quality, party); });
    });
    const auto documents = refs.documents_of.find(id_of(identity));
    if (documents == refs.documents_of.end()) return;
    for (const Document& document : documents->second) {
      add_ofac_document(party, document.type, document.number, document.country);
    }
  }
};

void read_feature(const Element& feature, const References& refs, Listed& party) {
  const auto type = found(refs.feature_types, feature.attribute("FeatureTypeID"));
  feature.each("FeatureVersion", [&](const Element& version) {
    std::vector<std::string_view> details;
    std::vector<Country> places;
    version.each("VersionDetail", [&](const Element& detail) {
      const auto reference = found(refs.details, detail.attribute("DetailReferenceID"));
      details.push_back(reference.empty() ? trim(detail.text) : reference);
    });
    version.each("VersionLocation", [&](const Element& location) {
      const Country country = country_at(refs.locations, location.attribute("LocationID"));
      if (!country.empty()) places.push_back(country);
    });
    if (same_word(type, "birthdate")) {
      version.each("DatePeriod", [&](const Element& period) { add_date(party.births, period_of(period)); });
    } else if (has_word(type, "nationality") || has_word(type, "citizenship") || has_word(type, "flag")) {
      for (const Country country : places) add_country(party.nationalities, country);
      for (const auto detail : details) add_country(party.nationalities, country_named(detail));
    } else if (same_word(type, "title")) {
      for (const auto detail : details) add_text(party.titles, detail);
    } else if (same_word(type, "gender")) {
      for (const auto detail : details) {
        if (party.sex.empty()) party.sex = sex_of(detail);
      }
    } else {
      for (const Country country : places) add_country(party.countries, country);
      if (same_word(type, "place of birth")) {
        for (const auto detail : details) add_country(party.countries, country_of_place(detail));
      } else if (const auto kind = kind_of_document(type); !kind.empty() && kind != "other") {
        for (const auto detail : details) add_ofac_document(party, type, detail, {});
      }
    }
  });
}

Listed read_party(const Element& distinct, const References& refs) {
  Listed party;
  party.id = std::string(distinct.attribute("FixedRef"));
  distinct.each("Comment", [&](const Element& comment) { add_remark(party, comment.text); });
  distinct.each("Profile", [&](const Element& profile) {
    if (party.id.empty()) party.id = id_of(profile);
    party.schema = schema_of_profile(found(refs.party_subtypes, profile.attribute("PartySubTypeID")), refs);
    profile.each("Identity", [&](const Element& identity) {
      if (identity.attribute("False") == "true") return;  // known to be made up, which is no name of the party
      Identity{refs, {}}.read(identity, party);
    });
    profile.each("Feature", [&](const Element& feature) { read_feature(feature, refs, party); });
    const auto sanction = refs.sanctions.find(id_of(profile));
    if (sanction == refs.sanctions.end()) return;
    for (const auto& programme : sanction->second.programmes) add_text(party.programmes, programme);
    earlier(party.listed_on, sanction->second.listed_on);
  });
  return party;
}

}  // namespace

void read_ofac_advanced(const std::string& path, const ListReading& reading) {
  Progress progress(reading, 2);
  References refs;
  {
    Source source(path, &progress);
    XmlReading xml;
    xml.wanted = is_reference;
    xml.record = [&](Element&& element) {
      read_reference(element, refs);
      return true;
    };
    read_xml(source, xml);
  }
  Source source(path, &progress);
  Sink sink(reading, path);
  XmlReading xml;
  xml.complain = reading.complain;  // of both readings only this one
  xml.wanted = [](std::string_view name) { return name == "DistinctParty"; };
  xml.record = [&](Element&& distinct) {
    sink.entry(read_party(distinct, refs), distinct.line);
    return true;
  };
  read_xml(source, xml);
}

}  // namespace isnad::lists
