// What people type to choose claims and events: parties, days, types.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace isnad::cli {

// "PRK,SYR", "North Korea,Assad": two parties. Throws Usage where it is something else.
[[nodiscard]] std::vector<Party> parties_of(std::string_view typed);
// --between A,B; --since and --until.
void add_between_option(CLI::App& app, std::string& between);
void add_days_options(CLI::App& app, std::string& since, std::string& until);
// Throws Usage where --since or --until is no date, or the one lies after the other.
void check_days(const std::string& since, const std::string& until);
// "aid"; nothing where it is empty. Throws Usage where there is no such type.
[[nodiscard]] std::optional<EventType> type_of(const std::string& typed);
// --between, --since, --until, --type, --status, --source, --text: which claims.
struct ClaimOptions {
  std::string between, since, until, type, status, source, text;
  void add_to(CLI::App& app);
  // Throws Usage where one of them cannot be.
  [[nodiscard]] ClaimFilter filter() const;
  // "between PRK,SYR, since 2012": what was given; empty where nothing was.
  [[nodiscard]] std::string words() const;
};
[[nodiscard]] std::string in_case(std::string s, bool upper);
[[nodiscard]] std::string all_types();
[[nodiscard]] std::string all_statuses();

}  // namespace isnad::cli
