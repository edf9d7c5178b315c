// Tables with a header, and tables in which a party has many rows.
#include <algorithm>
#include <unordered_map>

#include "isnad/error.h"
#include "lists/formats.h"
#include "lists/text.h"

namespace isnad::lists {

std::string column_key(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

HeadedCsv::HeadedCsv(Source& source, char separator, std::size_t lead) : source_(source), csv_(source, separator) {
  for (std::size_t i = 0; i <= lead; ++i) {
    if (!csv_.next(columns_)) throw Error(source.path(), csv_.line(), "the file ends before its table begins; download it again");
  }
  for (auto& column : columns_) column = column_key(column);
}

std::size_t HeadedCsv::column_of(std::string_view column) const {
  const auto known = places_.find(column);
  if (known != places_.end()) return known->second;
  const auto at = std::find(columns_.begin(), columns_.end(), column_key(column));
  return places_.emplace(column, static_cast<std::size_t>(at - columns_.begin())).first->second;
}

bool HeadedCsv::has(std::string_view column) const { return column_of(column) < columns_.size(); }

std::string_view HeadedCsv::cell(std::string_view column) const {
  const auto at = column_of(column);
  return at < columns_.size() && at < row_.size() ? trim(row_[at]) : std::string_view();
}

bool HeadedCsv::next(Sink& sink) {
  while (csv_.next(row_)) {
    // Programs that write CSV leave out empty cells at the end, some of them; half a row is no row.
    if (row_.size() * 2 > columns_.size() && row_.size() <= columns_.size() + 4) return true;
    const std::size_t line = csv_.line();
    if (csv_.at_end() && row_.size() < columns_.size()) {
      throw Error(source_.path(), line, "the last row is not whole: the file was cut short; download it again");
    }
    sink.complain(line, "a row of " + std::to_string(row_.size()) + " cells, where the header has " +
                            std::to_string(columns_.size()) + "; it is passed over");
  }
  return false;
}

namespace {

// The parties whose rows do not all stand together, by a hash of their keys, with the number of runs of rows that they have.
// Two parties of one hash would be kept apart by their keys, and only wait longer.
using Scattered = std::unordered_map<std::uint64_t, std::uint32_t>;

Scattered find_scattered(const std::string& path, Progress* progress, const GroupedRows& rows) {
  Source source(path, progress);
  HeadedCsv csv(source, rows.separator, rows.lead);
  const ListReading nobody;
  Sink silent(nobody, path);
  std::vector<std::uint64_t> runs;
  std::string last;
  while (csv.next(silent)) {
    const auto key = rows.key(csv);
    if (key.empty() || (key == last && !runs.empty())) continue;
    runs.push_back(std::hash<std::string>{}(key));
    last = key;
  }
  std::sort(runs.begin(), runs.end());
  Scattered out;
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (runs[i] == runs[i - 1]) ++out.try_emplace(runs[i], 1).first->second;
  }
  return out;
}

}  // namespace

void read_grouped(const std::string& path, const ListReading& reading, Sink& sink, const GroupedRows& rows) {
  struct Open {
    Listed party;
    std::size_t line = 0;
  };
  Progress progress(reading, 2);
  Scattered scattered = find_scattered(path, &progress, rows);
  std::unordered_map<std::string, Open> waiting;
  Source source(path, &progress);
  HeadedCsv csv(source, rows.separator, rows.lead);
  std::string last;
  Open now;
  bool any = false;
  bool told = false;
  const auto close = [&] {
    if (!any) return;
    const auto found = scattered.find(std::hash<std::string>{}(last));
    if (found == scattered.end()) {
      rows.done(std::move(now.party), now.line);
    } else if (--found->second == 0) {
      rows.done(std::move(now.party), now.line);
      waiting.erase(last);
    } else {
      waiting[last] = std::move(now);
    }
    now = {};
  };
  while (csv.next(sink)) {
    if (!told && csv.not_utf8()) sink.complain("is not UTF-8; it was read as Windows-1252");
    told = csv.not_utf8();
    auto key = rows.key(csv);
    if (key.empty()) {
      sink.complain(csv.line(), "a row without a reference of its list; it is passed over");
      continue;
    }
    if (!any || key != last) {
      close();
      any = true;
      last = std::move(key);
      const auto found = waiting.find(last);
      if (found != waiting.end()) {
        now = std::move(found->second);
        waiting.erase(found);
      } else {
        now = {};
        now.line = csv.line();
      }
    }
    rows.add(csv, now.party);
  }
  close();
  for (auto& [key, open] : waiting) rows.done(std::move(open.party), open.line);
}

}  // namespace isnad::lists
