// What a file is, by its beginning.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "isnad/error.h"
#include "lists/dates.h"
#include "lists/formats.h"
#include "lists/lines.h"
#include "lists/party.h"
#include "lists/text.h"
#include "lists/xml.h"

namespace isnad {
namespace lists {
namespace {

constexpr std::size_t kBeginning = 1U << 20U;  // bytes of a file that are looked at, at most
constexpr int kRows = 200;                     // rows or lines, at most

struct Found {
  ListHeader header;
  OfacTable table = OfacTable::none;  // of OFAC's CSV
};

[[noreturn]] void unknown(const std::string& path) {
  throw Error(path +
              ": is no sanctions list that Isnad knows. It reads the UN's XML, OFAC's SDN.XML, SDN_ADVANCED.XML and sdn.csv, the "
              "EU's XML and CSV, the UK's XML and CSV, and FollowTheMoney JSON lines, as they are published");
}

bool all_beside(const std::vector<std::vector<std::string>>& programmes) {
  return !programmes.empty() && std::all_of(programmes.begin(), programmes.end(), beside_sdn);
}

Found recognise_xml(const std::string& path) {
  Source source(path, nullptr);
  Found out;
  ListHeader& header = out.header;
  std::vector<std::vector<std::string>> programmes;
  std::vector<std::string> published_lists;
  bool first = true;
  int entries = 0;
  XmlReading xml;
  xml.most_bytes = kBeginning;
  xml.opened = [&](const Element& e) {
    if (!first) return;
    first = false;
    if (e.name == "CONSOLIDATED_LIST") {
      header = {"un", "UN XML", iso_date(e.attribute("dateGenerated"))};
    } else if (e.name == "sdnList") {
      header = {"ofac-sdn", "OFAC SDN.XML", {}};
    } else if (e.name == "Sanctions") {
      header = {"ofac-sdn", "OFAC SDN_ADVANCED.XML", {}};
    } else if (e.name == "export") {
      header = {"eu", "EU FSF XML", iso_date(e.attribute("generationDate"))};
    } else if (e.name == "Designations") {
      header = {"uk", "UK XML", {}};
    } else {
      throw Error(
          path, e.line,
          "the XML begins with <" + shown(e.name) +
              ">, as none of the lists does that Isnad knows (UN, OFAC, EU, UK); the file is another, or of another form");
    }
  };
  xml.wanted = [&](std::string_view name) {
    if (first) return false;
    for (const auto* known : {"publshInformation", "publishInformation", "DateOfIssue", "DateGenerated", "sdnEntry", "INDIVIDUAL",
                              "ENTITY", "sanctionEntity", "Designation", "DistinctParty"}) {
      if (name == known) return true;
    }
    return header.format == "OFAC SDN_ADVANCED.XML" && name == "List";
  };
  xml.record = [&](Element&& e) {
    if (e.name == "publshInformation" || e.name == "publishInformation") {
      header.date = month_day_year(e.text_of("Publish_Date"));
    } else if (e.name == "DateOfIssue") {
      header.date = written_date(std::string(e.text_of("Year")) + "-" + std::string(e.text_of("Month")) + "-" +
                                 std::string(e.text_of("Day")));
    } else if (e.name == "DateGenerated") {
      header.date = day_month_year(e.text);
    } else if (e.name == "List") {
      published_lists.push_back(tidy(e.text));
    } else if (e.name == "sdnEntry") {
      std::vector<std::string> of_entry;
      e.each_below("program", [&](const Element& program) { add_text(of_entry, program.text); });
      programmes.push_back(std::move(of_entry));
      return ++entries < kRows;
    } else {
      return false;  // the parties begin: all that a file says of itself came before
    }
    return true;
  };
  read_xml(source, xml);
  if (first) unknown(path);
  if (header.format == "OFAC SDN.XML" && all_beside(programmes)) header.list = "ofac-cons";
  const bool sdn = std::any_of(published_lists.begin(), published_lists.end(),
                               [](const std::string& name) { return starts_with_word(name, "SDN"); });
  if (header.format == "OFAC SDN_ADVANCED.XML" && !published_lists.empty() && !sdn) header.list = "ofac-cons";
  return out;
}

Found recognise_ftm(const std::string& path) {
  LineReader lines(path, nullptr);
  std::vector<std::string> common;  // the datasets that all entities are of
  std::string seen;
  int read = 0;
  while (read < kRows && lines.next()) {
    const auto entity = nlohmann::json::parse(lines.text(), nullptr, false);
    const bool good = entity.is_object() && entity.contains("id") && entity.contains("schema") && entity.contains("properties");
    if (!good) {
      if (read != 0) break;  // the reading will tell
      throw Error(path, lines.line(),
                  "the line is no FollowTheMoney entity (a JSON object with \"id\", \"schema\" and \"properties\"); the file is "
                  "another, or damaged");
    }
    std::vector<std::string> datasets;
    if (const auto found = entity.find("datasets"); found != entity.end() && found->is_array()) {
      for (const auto& one : *found) {
        if (one.is_string()) datasets.push_back(one.get<std::string>());
      }
    }
    if (read++ == 0) {
      common = datasets;
    } else {
      std::erase_if(common,
                    [&](const std::string& name) { return std::find(datasets.begin(), datasets.end(), name) == datasets.end(); });
    }
    const auto last = entity.find("last_seen");
    if (last != entity.end() && last->is_string()) later(seen, iso_date(last->get_ref<const std::string&>()));
  }
  Found out;
  out.header = {common.empty() || tidy(common.front()).empty() ? "ftm" : tidy(common.front()), "FtM", seen};
  return out;
}

std::optional<Found> recognise_headed_csv(const std::string& path) {
  std::vector<std::string> row;
  Source source(path, nullptr);
  const auto beginning = source.beginning();
  const auto line = beginning.substr(0, beginning.find('\n'));
  Found out;
  if (has_word(line, "Entity_LogicalId")) {
    CsvReader csv(source, ';');
    if (!csv.next(row)) return {};
    const auto date = static_cast<std::size_t>(
        std::find_if(row.begin(), row.end(), [](const std::string& c) { return column_key(c) == "filegenerationdate"; }) -
        row.begin());
    out.header = {"eu", "EU CSV", {}};
    if (csv.next(row) && date < row.size()) out.header.date = written_date(row[date]);
    return out;
  }
  CsvReader csv(source, ',');
  if (!csv.next(row)) return {};
  std::string lead = row[0];
  const bool ofsi = same_word(trim(lead), "last updated") && row.size() >= 2;
  const bool uk = starts_with_word(trim(lead), "report date");
  if (!ofsi && !uk) return {};
  std::string date = ofsi ? day_month_year(row[1]) : std::string();
  if (uk) {
    const auto colon = lead.find(':');
    date = day_month_year(colon == std::string::npos ? (row.size() > 1 ? row[1] : "") : lead.substr(colon + 1));
  }
  if (!csv.next(row)) throw Error(path, csv.line(), "the file ends before its table begins; download it again");
  const auto has = [&](std::string_view column) {
    return std::any_of(row.begin(), row.end(), [&](const std::string& c) { return column_key(c) == column_key(column); });
  };
  if (!has("Name 6") || !has(ofsi ? "Group ID" : "Unique ID")) {
    throw Error(path, csv.line(),
                "the header lacks the columns of the UK's lists (Name 6, " + std::string(ofsi ? "Group ID" : "Unique ID") +
                    "); the file is another, or of another form");
  }
  out.header = {"uk", "UK CSV", date};
  return out;
}

Found recognise_ofac_csv(const std::string& path) {
  Source source(path, nullptr);
  CsvReader csv(source, ',');
  std::vector<std::string> row;
  Found out;
  std::vector<std::vector<std::string>> programmes;
  for (int i = 0; i < kRows && csv.next(row); ++i) {
    const OfacTable table = ofac_table(row);
    if (table == OfacTable::none) {
      if (i >= 20 || out.table != OfacTable::none) continue;  // a row that is spoilt; the reading will tell
      if (i == 0) continue;                                   // a header, as some add
      break;
    }
    if (out.table == OfacTable::none) out.table = table;
    if (table == OfacTable::parties) programmes.push_back(ofac_programmes(row[3]));
  }
  if (out.table == OfacTable::none) unknown(path);
  out.header = {all_beside(programmes) ? "ofac-cons" : "ofac-sdn", "OFAC CSV", {}};
  return out;
}

Found recognise_one(const std::string& path) {
  std::string beginning;
  {
    const Source source(path, nullptr);
    beginning = source.beginning();
  }
  std::string_view text = beginning;
  const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trim(text);
  if (text.starts_with('<') || text.starts_with(std::string_view("<\0", 2)) || (utf16 && text.find('<') < 8)) {
    return recognise_xml(path);
  }
  if (text.starts_with('{')) return recognise_ftm(path);
  if (auto found = recognise_headed_csv(path)) return *found;
  return recognise_ofac_csv(path);
}

std::string folder_of(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

// Which of several OFAC lists in one folder a file belongs to: "sdn.csv", "alt.csv" of one, "cons_prim.csv", "cons_alt.csv" of
// another. Only asked where there are several.
bool is_cons_name(const std::string& path) { return starts_with_word(std::filesystem::path(path).filename().string(), "cons"); }

void put_with_parties(const std::string& path, OfacTable table, std::vector<ListFiles>& lists,
                      const std::vector<std::size_t>& party_lists) {
  std::vector<std::size_t> fit;
  for (const std::size_t i : party_lists) {
    if (folder_of(lists[i].paths.front()) == folder_of(path)) fit.push_back(i);
  }
  if (fit.empty() && party_lists.size() == 1) fit = party_lists;
  if (fit.size() > 1)
    std::erase_if(fit, [&](std::size_t i) { return is_cons_name(lists[i].paths.front()) != is_cons_name(path); });
  if (fit.empty()) {
    throw Error(path + ": holds OFAC's " + (table == OfacTable::aliases ? "aliases" : "addresses") +
                " and belongs to a file sdn.csv, which holds the parties; give that file too");
  }
  if (fit.size() > 1) throw Error(path + ": may belong to several of the files given; give each list by itself");
  lists[fit.front()].paths.push_back(path);
}

}  // namespace
}  // namespace lists

std::vector<ListFiles> recognise_lists(const std::vector<std::string>& paths) {
  using lists::OfacTable;
  std::vector<ListFiles> out;
  std::vector<std::size_t> party_lists;                   // of `out`, those that are OFAC's sdn.csv
  std::vector<std::pair<std::string, OfacTable>> beside;  // its other tables
  for (const auto& path : paths) {
    auto found = lists::recognise_one(path);
    if (found.table == OfacTable::aliases || found.table == OfacTable::addresses) {
      beside.emplace_back(path, found.table);
      continue;
    }
    if (found.table == OfacTable::parties) party_lists.push_back(out.size());
    out.push_back({std::move(found.header), {path}});
  }
  for (const auto& [path, table] : beside) lists::put_with_parties(path, table, out, party_lists);
  return out;
}

void read_list(const ListFiles& files, const ListReading& reading) {
  if (files.paths.empty()) throw Error("a list without files");
  const std::string& format = files.header.format;
  const std::string& path = files.paths.front();
  if (format == "UN XML") return lists::read_un_xml(path, reading);
  if (format == "OFAC SDN.XML") return lists::read_ofac_xml(path, reading);
  if (format == "OFAC SDN_ADVANCED.XML") return lists::read_ofac_advanced(path, reading);
  if (format == "OFAC CSV") return lists::read_ofac_csv(files.paths, reading);
  if (format == "EU FSF XML") return lists::read_eu_xml(path, reading);
  if (format == "EU CSV") return lists::read_eu_csv(path, reading);
  if (format == "UK XML") return lists::read_uk_xml(path, reading);
  if (format == "UK CSV") return lists::read_uk_csv(path, reading);
  if (format == "FtM") return lists::read_ftm(path, reading);
  throw Error(path + ": the format \"" + lists::shown(format) + "\" is none that Isnad reads");
}

}  // namespace isnad
