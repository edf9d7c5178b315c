// isnad serve: the desk, on this machine.
#include <pthread.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include "cli/commands.h"
#include "server/desk.h"
#include "server/listen.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, lists;
  server::ListenOptions listen;
};

// The folder asked for, or the usual one where it is there.
std::string lists_if_any(const Options& options, bool asked) {
  std::string folder = lists_folder(options.lists);
  struct stat found {};
  return asked || stat(folder.c_str(), &found) == 0 ? folder : std::string();
}

int serve(const Options& options, bool lists_asked) {
  // Threads take over what is blocked here, so that one place alone hears of signals.
  sigset_t stopping;
  sigemptyset(&stopping);
  sigaddset(&stopping, SIGINT);
  sigaddset(&stopping, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a peer that went away

  server::Desk desk({options.ledger, lists_if_any(options, lists_asked), "isnad " ISNAD_VERSION,
                     std::clamp(std::thread::hardware_concurrency(), 1U, 256U), now});
  server::Listener listener(options.listen, {[&](server::Request& r) { return desk.most_bytes(r); },
                                             [&](server::Request& r) { return desk.answer(r); }});
  print("The desk is open at http://" + options.listen.host + ":" + std::to_string(listener.port()) + "/ (Ctrl+C closes it)\n");
  finish_output();
  std::thread waiting([&] {
    int signal = 0;
    sigwait(&stopping, &signal);
    listener.stop();
  });
  listener.run();
  pthread_kill(waiting.native_handle(), SIGTERM);  // where it ended by itself
  waiting.join();
  return 0;
}

}  // namespace

Command add_serve(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  add_ledger_option(app, o->ledger);
  auto* lists = add_lists_option(app, o->lists);
  app.add_option("--port", o->listen.port, "The port (default: 8117; 0: any that is free)")
      ->check(CLI::Range(0, 65535))
      ->type_name("N");
  app.footer(
      "Example:\n"
      "  isnad serve --ledger syria.ledger    # then open http://127.0.0.1:8117/");
  return [o, lists] { return serve(*o, lists->count() > 0); };
}

}  // namespace isnad::cli
