// Sanctions lists: files as published, read by their content; and a folder that keeps every version of them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/listed.h"

namespace isnad {

// One list: a file, or the files that make it up together (OFAC's sdn.csv, add.csv and alt.csv).
struct ListFiles {
  ListHeader header;
  std::vector<std::string> paths;
  std::string origin = {};    // where the files came from, if that tells more than their paths: an address
  std::string dated_by = {};  // who says header.date where the list does not: "date given"
};

// What each file is, by its content and not by its name; files that belong together are put together. Reads no more than each
// file's beginning. Throws Error, naming the file, where one is no list that Isnad knows, or one that others need is missing.
[[nodiscard]] std::vector<ListFiles> recognise_lists(const std::vector<std::string>& paths);

// Reads a list from beginning to end in little memory, whatever its size: `entry` gets each party once, in the order of the file,
// `progress` (may be empty) the bytes read so far of all its files. Throws Error with file and line (XML, CSV, JSON lines) where
// it is not well formed, cut short, or holds a thing that no honest list holds (external entities, entity bombs, a name of a
// million letters); what was given to `entry` before that must then be thrown away. A single record that cannot be read in an
// otherwise good file is named to `complain` and passed over.
struct ListReading {
  std::function<void(Listed&&)> entry;
  std::function<void(std::uint64_t bytes)> progress;
  std::function<void(const std::string& message)> complain;
};
void read_list(const ListFiles& files, const ListReading& reading);

struct ListVersion {
  std::string list;         // "un"
  std::int64_t number = 0;  // 1, 2, 3 of this list, in the order of their dates
  std::string format, date, imported_at, file;
  std::string hash;  // of the file's bytes
  std::uint64_t entries = 0, names = 0;
  std::uint64_t added = 0, changed = 0, removed = 0;  // against the version before
};

enum class ListChange : std::uint8_t { added, changed, removed };

// A folder of lists: each version of each, as differences, in one SQLite file. One writer; readers see whole versions only.
class Lists {
 public:
  struct Options {
    bool create = false;
    bool read_only = false;
  };
  [[nodiscard]] static std::unique_ptr<Lists> open(const std::string& folder, const Options& options);
  virtual ~Lists() = default;

  // Takes a list in whole or not at all. Refuses, with Error, a version with less than half the entries of the one before unless
  // `force`; a file that is already there (same bytes) changes nothing, and its version is returned. A file older than the newest
  // version takes its place among the versions.
  virtual ListVersion import(const ListFiles& files, const ListReading& watch, const std::string& now, bool force) = 0;

  [[nodiscard]] virtual std::vector<ListVersion> versions() = 0;  // by list, then number
  // Each party of each list as it stood on `day` (EDTF day; empty: newest), in order of list and id.
  virtual void each(const std::string& day, const std::function<void(const ListVersion&, Listed&&)>& party) = 0;
  // What version `number` of `list` changed against the one before, in order of the parties' ids, of those behind `after` (empty:
  // all). `change` returns false to stop.
  using OnChange = std::function<bool(ListChange, const std::optional<Listed>& before, const std::optional<Listed>& after)>;
  virtual void changes(const std::string& list, std::int64_t number, const std::string& after, const OnChange& change) = 0;
  // The party as it stood on `day` by the versions held, with the version that says so; nothing where it was not listed then, or
  // no version is that old.
  [[nodiscard]] virtual std::optional<Listed> party(const std::string& list, const std::string& id, const std::string& day) = 0;
  // Grows with each import: an index made at another stamp is stale.
  [[nodiscard]] virtual std::string stamp() = 0;
};

}  // namespace isnad
