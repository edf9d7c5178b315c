// The program isnad: reads the command line and hands over to src/cli/.
#include <csignal>
#include <exception>
#include <iostream>
#include <new>

#include "cli/commands.h"

int main(int argc, char** argv) {
  using namespace isnad::cli;
  // A write past the limit on file size is an error to be told, not a reason to die.
  std::signal(SIGXFSZ, SIG_IGN);

  CLI::App app{"Reads reports in Arabic and English, and keeps who claims what, when, and according to whom."};
  app.name("isnad");
  app.set_version_flag("--version", "isnad " ISNAD_VERSION);
  app.require_subcommand(1);
  app.footer(
      "isnad COMMAND --help tells more.\n"
      "Examples:\n"
      "  isnad extract report.txt                       # claims as JSON lines\n"
      "  isnad read reports/                            # into ./isnad.ledger\n"
      "  isnad timeline --between PRK,SYR --since 2012\n"
      "  isnad events --between PRK,SYR --independent 2 # what two origins or more say\n"
      "  isnad show 1f3a90bc                            # one claim, and why it was read so\n"
      "  isnad search \"chemical weapons\"");
  const std::pair<CLI::App*, Command> commands[] = {
      [&] {
        auto* s = app.add_subcommand("extract", "Print what reports claim, without keeping it");
        return std::pair(s, add_extract(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("read", "Read reports into the ledger");
        return std::pair(s, add_read(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("timeline", "Claims of the ledger in the order of time");
        return std::pair(s, add_timeline(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("events", "What is told, each event once: origins, common links, how credible");
        return std::pair(s, add_events(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("event", "One event: the tree of its chains, and what speaks for it; merge, split");
        return std::pair(s, add_event(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("contradictions", "Where reports cannot all be right, and who denies what");
        return std::pair(s, add_contradictions(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("sources", "Who carries the claims, and from whom they come");
        return std::pair(s, add_sources(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("source", "Grade a source: isnad source grade NAME B --why …");
        return std::pair(s, add_source(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("dossier", "All about two parties on one page of HTML");
        return std::pair(s, add_dossier(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("export", "Claims as CSV, JSON lines, FollowTheMoney, STIX, GraphML, PLOVER, annotations");
        return std::pair(s, add_export(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("measures", "Resolutions and laws that events touch: pointers for a lawyer");
        return std::pair(s, add_measures(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("lists", "Sanctions lists: import, update, what changed, who was listed when");
        return std::pair(s, add_lists(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("screen", "Names against the sanctions lists, in any script");
        return std::pair(s, add_screen(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("compare", "Two names, in any scripts: may they be one?");
        return std::pair(s, add_compare(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("serve", "The desk: pages and an HTTP API over the ledger, on this machine");
        return std::pair(s, add_serve(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("show", "One claim in full, with its sources and rules");
        return std::pair(s, add_show(*s));
      }(),
      [&] {
        auto* s =
            app.add_subcommand("review", "What people say of claims: accept, reject, correct, add, undo; log, stats, export");
        return std::pair(s, add_review(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("search", "Words in the reports of the ledger");
        return std::pair(s, add_search(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("stats", "What the ledger holds");
        return std::pair(s, add_stats(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("explain", "What each stage of reading saw in a report");
        return std::pair(s, add_explain(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("text", "The text that is read from a report: of HTML, PDF and DOCX too");
        return std::pair(s, add_text(*s));
      }(),
      [&] {
        auto* s = app.add_subcommand("lint", "Checks on language packs");
        return std::pair(s, add_lint(*s));
      }()};

  std::string called = "isnad";
  try {
    app.parse(argc, argv);
    for (const auto& [subcommand, run] : commands) {
      if (!subcommand->parsed()) continue;
      called += " " + subcommand->get_name();
      return run();
    }
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    for (const auto& [subcommand, run] : commands) {
      if (subcommand->parsed()) called += " " + subcommand->get_name();
    }
    const std::string_view first = argc > 1 ? argv[1] : "";
    if (called == "isnad" && !first.empty() && !first.starts_with('-')) {  // CLI11 only says that a command is missing
      std::string names;
      for (const auto& [subcommand, run] : commands) names += (names.empty() ? "" : ", ") + subcommand->get_name();
      complain("“" + std::string(first) + "” is no command; there are " + names);
    } else {
      complain(error.what());
    }
    complain("see " + called + " --help");
    return 2;
  } catch (const Usage& error) {
    complain(error.what());
    return 2;
  } catch (const isnad::Error& error) {
    complain(error.what());
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory");
  } catch (const std::exception& error) {
    complain(std::string("this should not have happened: ") + error.what());
  }
  return 1;
}
