// What the commands of isnad lists share: where the folder is, how a version and a party are shown.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "isnad/lists.h"

namespace isnad::cli {

struct ListsOptions {
  std::string lists;  // as given by --lists; empty where it was not
  std::string format, list, id, on, date, config;
  std::vector<std::string> files, names;
  std::int64_t number = 0;
  unsigned timeout = 60;
  bool force = false;
  // --lists, else $ISNAD_LISTS, else ./isnad.lists.
  [[nodiscard]] std::string folder() const;
};

[[nodiscard]] int import_lists(const ListsOptions& options);
[[nodiscard]] int update_lists(const ListsOptions& options);
[[nodiscard]] int show_changes(const ListsOptions& options);
[[nodiscard]] int show_party(const ListsOptions& options);

// "un: version 2 of 2026-02-27 (UN XML): 1,003 parties, 4,502 names; 12 added, 40 changed, 3 removed".
[[nodiscard]] std::string summary_of(const ListVersion& version);
// "OFAC CSV", without who says its date.
[[nodiscard]] std::string_view format_of(const ListVersion& version);
// What to know of a version that is not simply the next one: a newer is there already, or the format is another.
void remark_on(Lists& lists, const ListVersion& version);
// The versions of one list; Error, with those that there are, where there is no such list.
[[nodiscard]] std::vector<ListVersion> versions_of(Lists& lists, const std::string& list, const std::string& folder);

// The fields of a party that are not empty, by name and in the order of listed.h, each value as a text for people.
using Fields = std::vector<std::pair<std::string_view, std::vector<std::string>>>;
[[nodiscard]] Fields fields_of(const Listed& party);

}  // namespace isnad::cli
