// isnad serve: the desk, on this machine.
#include <malloc.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

#include "cli/commands.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "server/access.h"
#include "server/desk.h"
#include "server/listen.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, lists;
  server::ListenOptions listen;
  bool routes = false;
  std::vector<std::string> allow_hosts;
  bool behind_proxy = false;
  std::string name, role;
};

// The folder asked for, or the usual one where it is there.
std::string lists_if_any(const Options& options, bool asked) {
  std::string folder = lists_folder(options.lists);
  struct stat found {};
  return asked || stat(folder.c_str(), &found) == 0 ? folder : std::string();
}

int serve(const Options& options, bool lists_asked) {
  // Threads take over what is blocked here, so that one place alone hears of signals.
  // Many threads, each with little to hold: a heap for each pair of them would keep much for nobody.
  mallopt(M_ARENA_MAX, 4);
  sigset_t stopping;
  sigemptyset(&stopping);
  sigaddset(&stopping, SIGINT);
  sigaddset(&stopping, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a peer that went away

  // The port first, as the guard must know it; nobody is answered before listener.run().
  std::unique_ptr<server::Desk> desk;
  server::ListenOptions listen = options.listen;
  if (options.routes) listen.port = 0;  // none in use is in the way
  server::Listener listener(
      listen, {[&](server::Request& r) { return desk->most_bytes(r); }, [&](server::Request& r) { return desk->answer(r); }});
  server::GuardOptions guard;
  guard.ledger = options.ledger;
  guard.host = options.listen.host;
  guard.port = listener.port();
  guard.allow_hosts = options.allow_hosts;
  guard.behind_proxy = options.behind_proxy;
  guard.now = now;
  server::DeskOptions with;
  with.ledger = options.ledger;
  with.version = "isnad " ISNAD_VERSION;
  with.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 256U);
  with.now = now;
  with.guard = std::make_shared<server::Guard>(std::move(guard));  // refuses before the ledger is touched
  with.lists = lists_if_any(options, lists_asked);
  desk = std::make_unique<server::Desk>(std::move(with));
  if (options.routes) {
    for (const server::Route& route : desk->router().routes())
      print(route.method + ' ' + route.path + ' ' + std::string(server::name_of(route.needed)) + '\n');
    finish_output();
    return 0;
  }
  const std::string shown =
      options.listen.host.find(':') == std::string::npos ? options.listen.host : "[" + options.listen.host + "]";
  print("The desk is open at http://" + shown + ":" + std::to_string(listener.port()) + "/ (Ctrl+C closes it)\n");
  finish_output();
  std::atomic<bool> over{false};
  std::thread waiting([&] {
    const timespec moment{0, 200'000'000};
    while (!over && sigtimedwait(&stopping, nullptr, &moment) < 0) continue;
    listener.stop();
  });
  listener.run();
  over = true;  // where it ended by itself
  waiting.join();
  // The report that is just being read is read to its end. Who does not want to wait for that loses nothing by a second Ctrl+C.
  pthread_sigmask(SIG_UNBLOCK, &stopping, nullptr);
  return 0;
}

int token_add(const Options& o) {
  const std::string token = server::add_token(server::access_path(o.ledger), o.name, *server::role_of(o.role), now());
  print(token + "\n");
  finish_output();
  complain("this is the only time that the token is shown; from now on the desk asks for one");
  return 0;
}

int token_list(const Options& o) {
  Table table({{"ID", 8, 0}, {"NAME", 12, 1}, {"ROLE", 8, 0}, {"MADE", 20, 0}, {"REVOKED", 20, 0}}, terminal_width(STDOUT_FILENO),
              coloured(STDOUT_FILENO));
  std::string out = table.header();
  for (const auto& t : server::read_access(server::access_path(o.ledger)))
    out += table.row({Cell(t.id), Cell(t.name), Cell(std::string(server::name_of(t.role))), Cell(t.made), Cell(t.revoked)});
  print(out);
  finish_output();
  return 0;
}

int token_revoke(const Options& o) {
  const std::string path = server::access_path(o.ledger);
  if (server::revoke_token(path, o.name, now()) == 0) throw Error("there is no token “" + harmless(o.name) + "” that holds");
  print("Revoked: " + harmless(o.name) + "\n");
  finish_output();
  const auto left = server::read_access(path);
  if (std::all_of(left.begin(), left.end(), [](const auto& t) { return !t.revoked.empty(); }))
    complain("no token is left, so nobody is let in; to open the desk on this machine to whoever is at it, delete " + path +
             " and start it again");
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
  app.add_flag("--routes", o->routes, "Only list the addresses of the API, each with its method and who may ask it");
  app.add_option("--host", o->listen.host, "The address to listen at (default: 127.0.0.1; others need a token)")
      ->type_name("ADDRESS");
  app.add_option("--allow-host", o->allow_hosts, "Another name that the desk is asked by: that of a proxy")->type_name("NAME");
  app.add_flag("--behind-proxy", o->behind_proxy, "Believe X-Forwarded-For and X-Forwarded-Proto; needs a token");
  app.require_subcommand(0, 1);
  auto* token = app.add_subcommand("token", "Who may ask: tokens and their roles");
  token->require_subcommand(1);
  auto* add = token->add_subcommand("add", "Make a token; it is shown once");
  add->add_option("NAME", o->name, "Whose it is: what the audit log calls them")->required();
  add->add_option("--role", o->role, "reader looks, reviewer changes, admin also sees the audit log")
      ->check(CLI::IsMember({"reader", "reviewer", "admin"}))
      ->required()
      ->type_name("ROLE");
  auto* list = token->add_subcommand("list", "Who has one");
  auto* revoke = token->add_subcommand("revoke", "Take it back, at once");
  revoke->add_option("NAME", o->name, "Whose")->required();
  for (auto* s : {add, list, revoke}) add_ledger_option(*s, o->ledger);
  app.footer(
      "Examples:\n"
      "  isnad serve --ledger syria.ledger    # then open http://127.0.0.1:8117/\n"
      "  isnad serve token add maha --role reviewer --ledger syria.ledger");
  return [=] {
    if (add->parsed()) return token_add(*o);
    if (list->parsed()) return token_list(*o);
    if (revoke->parsed()) return token_revoke(*o);
    return serve(*o, lists->count() > 0);
  };
}

}  // namespace isnad::cli
