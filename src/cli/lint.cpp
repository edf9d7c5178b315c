// isnad lint: checks on language packs, for those who write them.
#include "reading/lint.h"

#include "cli/commands.h"
#include "cli/terminal.h"
#include "intake/packs.h"

namespace isnad::cli {
namespace {

int run_lint(const std::string& dir) {
  const auto found = lint(dir.empty() ? embedded_packs() : packs_from(dir));
  std::string out;
  for (const auto& f : found) out += f.file + ":" + std::to_string(f.line) + ": " + f.what + "\n";
  out += found.empty() ? "The packs are in order: every example is read as said, and every entry can be reached.\n"
                       : std::to_string(found.size()) + (found.size() == 1 ? " finding\n" : " findings\n");
  print(out);
  finish_output();
  return found.empty() ? 0 : 1;
}

}  // namespace

Command add_lint(CLI::App& app) {
  const auto dir = std::make_shared<std::string>();
  app.add_option("--lang-dir", *dir, "Folder of language packs to check instead of the built-in ones")->type_name("DIR");
  app.footer("Exit code 1 where anything is found.\nExample:\n  isnad lint --lang-dir lang");
  return [dir] { return run_lint(*dir); };
}

}  // namespace isnad::cli
