// isnad review export: what people affirmed, as gold to hold the machine against.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace isnad::cli {

struct ReviewExport {
  std::string to;
  bool reports = false, unreviewed = false;
  void add_to(CLI::App& app);
};

int export_reviewed(const ReviewExport& options, const std::string& ledger);

}  // namespace isnad::cli
