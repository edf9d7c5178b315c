#include "cli/commands.h"
namespace isnad::cli {
Command add_dossier(CLI::App&) { return [] { return 0; }; }
}  // namespace isnad::cli
