// The folder of lists in one SQLite file. store.cpp opens it and asks, store_import.cpp takes a list in.
//
// A version has a rank: its day, and its place among the versions of that day. A party that does not change from version to
// version is one row, a span: from the rank at which it appears so to the rank at which it does so no more. An older file that
// comes later gets a rank between two others, and moves the ends of those spans only that it tells something new of.
#pragma once

#include <cstdint>
#include <limits>

#include "isnad/lists.h"
#include "ledger/sql.h"

namespace isnad {

class SqliteLists final : public Lists {
 public:
  SqliteLists(const std::string& folder, const Options& options);

  ListVersion import(const ListFiles& files, const ListReading& watch, const std::string& now, bool force) override;
  std::vector<ListVersion> versions() override;
  void each(const std::string& day, const std::function<void(const ListVersion&, Listed&&)>& party) override;
  void changes(const std::string& list, std::int64_t number, const std::string& after, const OnChange& change) override;
  std::optional<Listed> party(const std::string& list, const std::string& id, const std::string& day) override;
  std::string stamp() override;

  // import() with the entries from elsewhere than read_list(): for tests.
  using Source = std::function<void(const ListReading&)>;
  ListVersion import_from(const ListFiles& files, const Source& source, const ListReading& watch, const std::string& now,
                          bool force);

  static constexpr std::int64_t kStill = std::numeric_limits<std::int64_t>::max();  // the end of a span that has none yet
  static constexpr std::int64_t kRanksADay = 1 << 20;

 private:
  struct Version : ListVersion {
    std::int64_t list_key = 0, rank = 0;
  };
  struct Place {  // of a new version among the others of its list
    std::int64_t list_key = 0, rank = 0;
    std::optional<std::int64_t> before, after;  // ranks of its neighbours
    [[nodiscard]] std::int64_t end() const { return after.value_or(kStill); }
  };
  struct Counts {
    std::uint64_t entries = 0, names = 0;
  };
  struct Difference {
    std::uint64_t added = 0, changed = 0, removed = 0;
  };
  class Snapshot;

  std::vector<Version> all_versions();
  std::optional<ListVersion> known(const std::string& list, const std::string& hash);
  // The newest version of each list, or that of `day`; by list.
  std::vector<Version> versions_on(const std::string& day);
  Listed unpacked(std::string id, std::string_view bytes) const;

  Place place(const std::string& list, const std::string& day);
  Counts stage(const Place& at, const Source& source, const ListReading& watch);
  std::int64_t store_content(std::string_view packed);
  void take_in(const Place& at);
  // What begins and ends at `rank`.
  Difference difference(std::int64_t list_key, std::int64_t rank);

  std::string path_;
  std::unique_ptr<sql::Database> db_;
};

// Days since 1970 of "2021-03-15"; of "2021" and "2021-03" the last day that they may mean: by then the list was surely out.
// Nothing where it is no date.
[[nodiscard]] std::optional<std::int64_t> day_number(const std::string& edtf);

}  // namespace isnad
