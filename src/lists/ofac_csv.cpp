// OFAC's tables sdn.csv (parties), alt.csv (aliases) and add.csv (addresses), joined by the number in front. They have no
// headers; "-0- " stands for nothing. All three are in the order of that number, so that they are read side by side.
#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>

#include "isnad/error.h"
#include "lists/countries.h"
#include "lists/formats.h"
#include "lists/party.h"
#include "lists/text.h"

namespace isnad::lists {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kPartyCells = 12;
constexpr std::size_t kAliasCells = 5;
constexpr std::size_t kAddressCells = 6;
constexpr std::uint64_t kMostHeld = 64U << 20U;  // bytes of aliases and addresses held where they are in no order

bool nothing(std::string_view cell) { return trim(cell).empty() || trim(cell).starts_with("-0-") || trim(cell) == "-0"; }

bool party_type(std::string_view cell) {
  cell = trim(cell);
  return nothing(cell) || same_word(cell, "individual") || same_word(cell, "vessel") || same_word(cell, "aircraft") ||
         same_word(cell, "entity");
}

bool alias_type(std::string_view cell) {
  return same_word(trim(cell), "aka") || same_word(trim(cell), "fka") || same_word(trim(cell), "nka");
}

std::optional<std::uint64_t> number_of(const Row& row) {
  if (row.empty()) return {};
  const auto cell = trim(row[0]);
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  if (error != std::errc() || end != cell.data() + cell.size() || cell.empty()) return {};
  return out;
}

// One of the tables, a row at a time.
class Table {
 public:
  Table(const std::string& path, std::size_t cells, Progress* progress, Sink* sink)
      : source_(path, progress), csv_(source_, ','), cells_(cells), sink_(sink) {}

  // The next good row; false at the end.
  bool next() {
    while (csv_.next(row_)) {
      const auto number = number_of(row_);
      if (number && row_.size() >= cells_) {
        number_ = *number;
        return true;
      }
      const std::size_t line = csv_.line();
      if (csv_.at_end())
        throw Error(source_.path(), line, "the last row is not whole: the file was cut short; download it again");
      if (sink_ == nullptr) continue;
      sink_->complain("a row of " + source_.path() + ":" + std::to_string(line) + " has " + std::to_string(row_.size()) +
                      " cells" + (number ? "" : " and no number in front") + "; it is passed over");
    }
    return false;
  }
  [[nodiscard]] const Row& row() const { return row_; }
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] std::size_t line() const { return csv_.line(); }
  [[nodiscard]] bool not_utf8() const { return csv_.not_utf8(); }

 private:
  Source source_;
  CsvReader csv_;
  std::size_t cells_;
  Sink* sink_;
  Row row_;
  std::uint64_t number_ = 0;
};

bool in_order(const std::string& path, std::size_t cells, Progress* progress) {
  Table table(path, cells, progress, nullptr);
  std::uint64_t last = 0;
  while (table.next()) {
    if (table.number() < last) return false;
    last = table.number();
  }
  return true;
}

// The rows of one side table that belong to a party. Read along where the tables are in order, else held.
class SideRows {
 public:
  SideRows(const std::string& path, std::size_t cells, Progress* progress, Sink& sink, bool ordered) {
    if (path.empty()) return;
    table_ = std::make_unique<Table>(path, cells, progress, &sink);
    if (ordered) {
      more_ = table_->next();
      return;
    }
    std::uint64_t bytes = 0;
    while (table_->next()) {
      for (const auto& cell : table_->row()) bytes += cell.size() + sizeof(std::string);
      if (bytes > kMostHeld) {
        throw Error(path, table_->line(), "the table is not in the order of its first column and too large to be sorted here");
      }
      held_[table_->number()].push_back(table_->row());
    }
    table_.reset();
  }

  template <typename F>
  void each(std::uint64_t number, const F& f) {
    if (!table_) {
      const auto found = held_.find(number);
      if (found == held_.end()) return;
      for (const Row& row : found->second) f(row);
      return;
    }
    while (more_ && table_->number() < number) more_ = table_->next();  // of parties that are not on the list
    while (more_ && table_->number() == number) {
      f(table_->row());
      more_ = table_->next();
    }
  }

 private:
  std::unique_ptr<Table> table_;
  bool more_ = false;
  std::map<std::uint64_t, std::vector<Row>> held_;
};

std::string reading_order(const Listed& party, std::string_view name) {
  return party.schema == Schema::person ? given_first(name) : std::string(name);
}

Listed read_party(const Row& row) {
  Listed party;
  party.id = tidy(row[0]);
  const auto type = trim(row[2]);
  party.schema = Schema::organisation;
  if (same_word(type, "individual")) party.schema = Schema::person;
  if (same_word(type, "vessel")) party.schema = Schema::vessel;
  if (same_word(type, "aircraft")) party.schema = Schema::aircraft;
  if (!nothing(row[1])) add_name(party, reading_order(party, row[1]), NameQuality::primary);
  if (!nothing(row[3])) party.programmes = ofac_programmes(row[3]);
  if (!nothing(row[4])) add_text(party.titles, row[4]);
  if (!nothing(row[5])) add_identifier(party, "call sign", row[5]);
  if (!nothing(row[9])) add_country(party.nationalities, country_named(row[9]));
  if (!nothing(row[11])) {
    add_remark(party, row[11]);
    read_ofac_remarks(row[11], party);
  }
  return party;
}

void read_alias(const Row& row, Listed& party) {
  if (nothing(row[3])) return;
  const auto quality = same_word(trim(row[2]), "fka") ? NameQuality::former : NameQuality::strong;
  add_name(party, reading_order(party, row[3]), quality);
  if (!nothing(row[4])) add_remark(party, row[4]);
}

}  // namespace

OfacTable ofac_table(const Row& row) {
  if (!number_of(row)) return OfacTable::none;
  if (row.size() == kPartyCells && party_type(row[2])) return OfacTable::parties;
  if (row.size() == kAliasCells && number_of({row[1]}) && alias_type(row[2])) return OfacTable::aliases;
  if (row.size() == kAddressCells && number_of({row[1]})) return OfacTable::addresses;
  return OfacTable::none;
}

void read_ofac_csv(const std::vector<std::string>& paths, const ListReading& reading) {
  std::string parties;
  std::string aliases;
  std::string addresses;
  for (const auto& path : paths) {
    Source source(path, nullptr);
    CsvReader csv(source, ',');
    Row row;
    auto kind = OfacTable::none;
    // Some rows may be spoilt, or of an older shape; the first that tells counts.
    for (int i = 0; i < 20 && kind == OfacTable::none && csv.next(row); ++i) kind = ofac_table(row);
    if (kind == OfacTable::none) throw Error(path + ": is none of OFAC's tables sdn.csv, alt.csv, add.csv");
    std::string& place = kind == OfacTable::parties ? parties : kind == OfacTable::aliases ? aliases : addresses;
    if (!place.empty()) throw Error(path + ": is the same kind of table as " + place + "; give one of each");
    place = path;
  }
  if (parties.empty()) {
    throw Error((paths.empty() ? std::string("OFAC CSV") : paths.front()) +
                ": belongs to OFAC's sdn.csv, which holds the parties; give that file too");
  }
  Progress progress(reading, 2);
  const bool ordered = in_order(parties, kPartyCells, &progress) &&
                       (aliases.empty() || in_order(aliases, kAliasCells, &progress)) &&
                       (addresses.empty() || in_order(addresses, kAddressCells, &progress));
  Sink sink(reading, parties);
  if (aliases.empty()) sink.complain("without alt.csv the parties have no aliases but those in the remarks; give alt.csv too");
  if (addresses.empty()) sink.complain("without add.csv the parties have no countries of address; give add.csv too");
  SideRows alias_rows(aliases, kAliasCells, &progress, sink, ordered);
  SideRows address_rows(addresses, kAddressCells, &progress, sink, ordered);
  Table table(parties, kPartyCells, &progress, &sink);
  bool told = false;
  while (table.next()) {
    const std::size_t line = table.line();
    Listed party = read_party(table.row());
    const std::uint64_t number = table.number();
    // Names in the remarks come after the table's, but were read before.
    const auto weak =
        party.names.size() > 1 ? std::vector<ListedName>(party.names.begin() + 1, party.names.end()) : std::vector<ListedName>();
    if (!weak.empty()) party.names.resize(1);
    alias_rows.each(number, [&](const Row& row) { read_alias(row, party); });
    for (const auto& name : weak) add_name(party, name.text, name.quality);
    address_rows.each(number, [&](const Row& row) {
      if (!nothing(row[4])) add_country(party.countries, country_named(row[4]));
    });
    sink.entry(std::move(party), line);
    if (!told && table.not_utf8()) sink.complain("is not UTF-8; it was read as Windows-1252");
    told = table.not_utf8();
  }
}

}  // namespace isnad::lists
