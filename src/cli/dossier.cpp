// isnad dossier: all that the events of a ledger tell between two parties, as one page of HTML.
#include "dossier/dossier.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>

#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/listing.h"
#include "cli/measure_lines.h"
#include "cli/terminal.h"
#include "intake/packs.h"
#include "ledger/parties.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, first, second, out, lang, since, until, title, measures_dir;
  ListingOptions listing;
};

std::string arabic_name(Country country) {
  const std::string code(country.view());
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale("ar"), name);
  std::string out;
  name.toUTF8String(out);
  return out.empty() ? code : out;
}

Party party(const std::string& typed) {
  Party out = party_of(typed);
  if (out.country.empty() && out.name.empty())
    throw Usage("a party is a country's code or name, or words of a name; it got “" + typed + "”");
  return out;
}

void write_all(int file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) throw Error(path + " cannot be written: " + std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

// All of it or nothing: what was there stays until the new page is on the disk.
void replace_file(const std::string& path, std::string_view bytes) {
  std::error_code unknown;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, unknown);  // through a link, to keep it
  const std::string target = unknown ? path : real.string();
  struct stat there {};
  const bool exists = ::stat(target.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) throw Error(path + " is a folder; give a file's name");
  if (exists && !S_ISREG(there.st_mode)) {  // a pipe, /dev/stdout
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) throw Error(path + " cannot be written: " + std::strerror(errno));
    try {
      write_all(file, bytes, path);
    } catch (...) {
      ::close(file);
      throw;
    }
    if (::close(file) != 0) throw Error(path + " cannot be written: " + std::strerror(errno));
    return;
  }
  const std::string beside = target + ".part-" + std::to_string(::getpid());
  const mode_t mode = exists ? there.st_mode & 07777U : 0666U;
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) throw Error(path + " cannot be written: " + std::strerror(errno));
  try {
    write_all(file, bytes, path);
    if (::fsync(file) != 0 && errno != EINVAL && errno != EROFS)
      throw Error(path + " cannot be written: " + std::strerror(errno));
  } catch (...) {
    ::close(file);
    ::unlink(beside.c_str());
    throw;
  }
  if (::close(file) != 0 || ::rename(beside.c_str(), target.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    ::unlink(beside.c_str());
    throw Error(path + " cannot be written: " + reason);
  }
}

int make_dossier(const Options& o) {
  DossierInput input;
  input.parties = {party(o.first), party(o.second)};
  const auto same = [](const Party& a, const Party& b) { return a.country.empty() ? a.name == b.name : a.country == b.country; };
  if (same(input.parties[0], input.parties[1])) throw Usage("the two parties are the same: " + o.first);
  check_days(o.since, o.until);
  input.measures = load_measures(o.measures_dir);
  const auto ledger = open_linked(o.ledger);
  const bool arabic = o.lang == "ar";
  input.language = arabic ? PageLanguage::arabic : PageLanguage::english;
  input.title = o.title;
  input.ledger = shown_path(o.ledger);
  input.made = now().substr(0, std::string_view("2026-11-24").size());
  input.since = o.since;
  input.until = o.until;
  input.version = "isnad " ISNAD_VERSION;
  EventFilter filter;
  filter.between = {input.parties[0], input.parties[1]};
  filter.since = o.since;
  filter.until = o.until;
  ledger->events(filter, [&](const EventRow& row) {
    input.rows.push_back(row);
    return true;
  });
  std::unique_ptr<Listing> listing;
  std::unique_ptr<Listing::Session> session;
  if (o.listing.on) {
    listing = std::make_unique<Listing>(lists_folder(o.listing.lists), name_rules(""));
    session = std::make_unique<Listing::Session>(*listing);
    input.lists_searched = searched(listing->screener());
    input.listed = [&](const StoredClaim& claim) {
      std::vector<ListedMention> out;
      for (const auto& hit : session->of(claim))
        out.push_back(
            {hit.mention, hit.candidate.list, hit.candidate.id, hit.candidate.name, hit.candidate.alias, hit.candidate.score});
      return out;
    };
  }
  std::map<std::string, std::string> names;  // asked for very often
  input.event = [&](std::int64_t number) { return ledger->event(number); };
  input.claim = [&](const std::string& id) -> std::optional<StoredClaim> {
    auto found = ledger->claims_by_id(id, 1);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  };
  input.text_of = [&](std::int64_t report, Span bytes) { return ledger->text_of(report, bytes); };
  input.country_name = [&](Country country) {
    const auto [at, fresh] = names.try_emplace(std::string(country.view()));
    if (fresh) at->second = arabic ? arabic_name(country) : country_name(country);
    return at->second;
  };
  const std::string page = dossier(input);
  const bool to_output = o.out.empty() || o.out == "-";
  if (to_output) {
    print(page);
  } else {
    replace_file(o.out, page);
    print(o.out + ": " + grouped(input.rows.size()) + " events\n");
  }
  finish_output();
  if (input.rows.empty())
    complain("no event in " + o.ledger + " is between " + o.first + " and " + o.second + "; the page says so");
  return 0;
}

}  // namespace

Command add_dossier(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  app.add_option("A", o->first, "A party: a country's code or name, or words of a name")->required();
  app.add_option("B", o->second, "The other party")->required();
  add_ledger_option(app, o->ledger);
  app.add_option("-o,--output", o->out, "The page's file (default: standard output, as is -)")->type_name("FILE");
  o->lang = "en";
  app.add_option("--lang", o->lang, "The page's language: en or ar (default: en)")
      ->check(CLI::IsMember({"en", "ar"}))
      ->type_name("LANG");
  add_days_options(app, o->since, o->until);
  app.add_option("--title", o->title, "The page's title (default: of the parties' names)")->type_name("TEXT");
  add_measures_option(app, o->measures_dir);
  auto* lists = add_lists_option(app, o->listing.lists);
  app.footer(
      "Examples:\n"
      "  isnad dossier PRK SYR -o prk-syr.html\n"
      "  isnad dossier \"كوريا الشمالية\" سوريا --lang ar --since 2012 -o ملف.html");
  return [o, lists] {
    o->listing.on = lists->count() > 0;
    return make_dossier(*o);
  };
}

}  // namespace isnad::cli
