// One reader for each format; `read_list` chooses among them by ListHeader::format.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "isnad/lists.h"
#include "lists/csv.h"
#include "lists/source.h"

namespace isnad::lists {

void read_un_xml(const std::string& path, const ListReading& reading);
void read_ofac_xml(const std::string& path, const ListReading& reading);
void read_ofac_advanced(const std::string& path, const ListReading& reading);
void read_ofac_csv(const std::vector<std::string>& paths, const ListReading& reading);
void read_eu_xml(const std::string& path, const ListReading& reading);
void read_eu_csv(const std::string& path, const ListReading& reading);
void read_uk_xml(const std::string& path, const ListReading& reading);
void read_uk_csv(const std::string& path, const ListReading& reading);  // the UK sanctions list and OFSI's consolidated list
void read_ftm(const std::string& path, const ListReading& reading);

// OFAC's three tables, told apart by their rows.
enum class OfacTable { none, parties, aliases, addresses };
[[nodiscard]] OfacTable ofac_table(const std::vector<std::string>& row);
// Whether all these programmes are of OFAC's lists beside the SDN list, which have files of the same shape.
[[nodiscard]] bool beside_sdn(const std::vector<std::string>& programmes);
// "NPWMD] [DPRK2" -> NPWMD, DPRK2.
[[nodiscard]] std::vector<std::string> ofac_programmes(std::string_view cell);
// What OFAC writes into remarks: "DOB 01 Jan 1960; nationality Syria; Passport 123 (Syria); a.k.a. 'X'."
void read_ofac_remarks(std::string_view remarks, Listed& party);
// One of OFAC's documents or features by its type: passport, IMO number, gender, flag, ...
void add_ofac_document(Listed& party, std::string_view type, std::string_view value, Country country);

// A CSV table with a header: cells by the name of their column. Letter case, blanks and marks in names do not matter.
class HeadedCsv {
 public:
  // `lead`: how many lines before the header are none.
  HeadedCsv(Source& source, char separator, std::size_t lead);
  bool next(Sink& sink);  // rows that have too few cells are named to `sink` and passed over, but the last, which is an Error
  [[nodiscard]] std::string_view cell(std::string_view column) const;  // empty where there is no such column
  [[nodiscard]] bool has(std::string_view column) const;
  [[nodiscard]] std::size_t line() const { return csv_.line(); }
  [[nodiscard]] bool not_utf8() const { return csv_.not_utf8(); }

 private:
  [[nodiscard]] std::size_t column_of(std::string_view column) const;

  Source& source_;
  CsvReader csv_;
  std::vector<std::string> columns_;                                // by column_key
  mutable std::map<std::string, std::size_t, std::less<>> places_;  // of the columns that were asked for
  std::vector<std::string> row_;
};

// Reads a table in which a party has many rows. `key` gives a row's party, `add` puts a row into it, `done` is called for each
// party when all its rows are in. Rows of one party need not stand together, but where they do little memory is used.
struct GroupedRows {
  char separator = ',';
  std::size_t lead = 0;
  std::function<std::string(const HeadedCsv& row)> key;
  std::function<void(const HeadedCsv& row, Listed& party)> add;
  std::function<void(Listed&& party, std::size_t line)> done;
};
void read_grouped(const std::string& path, const ListReading& reading, Sink& sink, const GroupedRows& rows);

// Column names as compared: small letters and digits only.
[[nodiscard]] std::string column_key(std::string_view name);

}  // namespace isnad::lists
