// isnad lists: the versions held. isnad lists import: takes official files in.
#include "isnad/lists.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "cli/lists_shared.h"
#include "cli/table.h"
#include "export/json_lines.h"
#include "export/list_json.h"

namespace isnad::cli {
namespace {

constexpr std::array<std::string_view, 6> kEndings = {".xml", ".csv", ".json", ".jsonl", ".ndjson", ".ijson"};

// Files as they were named; of a folder, those in it and in its folders that may be lists by their name's ending, sorted.
std::vector<std::string> expanded(const std::vector<std::string>& arguments) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  for (const auto& argument : arguments) {
    std::error_code error;
    if (!fs::is_directory(argument, error)) {
      out.push_back(argument);
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator it(argument, error), end; !error && it != end; it.increment(error)) {
      std::string ending = it->path().extension().string();
      for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      std::error_code ignored;
      if (it->is_regular_file(ignored) && std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end())
        found.push_back(it->path().string());
    }
    if (error) {
      complain(argument + ": the folder cannot be read: " + error.message());
    } else if (found.empty()) {
      complain(argument + ": the folder holds no .xml, .csv or .json file");
    }
    std::sort(found.begin(), found.end());
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

// A file that is no list is named and left out, and the rest looked at again.
std::vector<ListFiles> recognised(std::vector<std::string> paths) {
  while (!paths.empty()) {
    try {
      return recognise_lists(paths);
    } catch (const Error& error) {
      const std::string_view message = error.what();
      complain(message);
      // Which file is meant: the longest name that the message begins with.
      auto bad = paths.end();
      for (auto it = paths.begin(); it != paths.end(); ++it) {
        if (message.starts_with(*it + ":") && (bad == paths.end() || it->size() > bad->size())) bad = it;
      }
      if (bad == paths.end()) return {};
      paths.erase(bad);
    }
  }
  return {};
}

std::uint64_t bytes_of(const ListFiles& files) {
  std::uint64_t out = 0;
  for (const auto& path : files.paths) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error) out += size;
  }
  return out;
}

// Where the list does not say its date: --date, or the one in a file's name, or else in its folder's: "ofac-2019/sdn.csv".
void give_date(ListFiles& files, const std::string& date) {
  if (!files.header.date.empty()) return;
  const auto take = [&](const std::optional<std::string>& found, const char* by) {
    if (!found || !files.header.date.empty()) return;
    files.header.date = *found;
    files.dated_by = by;
  };
  if (!date.empty()) take(date, "date given");
  for (const auto& path : files.paths) take(period_in_name(path), "dated by its file's name");
  for (const auto& path : files.paths) {
    std::error_code error;
    const auto whole = std::filesystem::absolute(path, error);
    if (!error) take(period_in_name(whole.lexically_normal().parent_path().string()), "dated by its folder's name");
  }
}

int list(const ListsOptions& o) {
  const auto lists = Lists::open(o.folder(), {false, true});
  const Table table({{"LIST", 9, 1},
                     {"VERSION", 7, 0},
                     {"DATE", 10, 0},
                     {"PARTIES", 7, 0},
                     {"NAMES", 7, 0},
                     {"CHANGES", 15, 0},
                     {"FORMAT", 9, 1},
                     {"FILE", 12, 4}},
                    terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  bool first = true;
  std::string line;
  for (const auto& v : lists->versions()) {
    line.clear();
    if (o.format == "jsonl") {
      append_version(line, v);
    } else {
      if (first) line = table.header();
      line += table.row({Cell(v.list, Style::source), Cell(std::to_string(v.number)), Cell(v.date, Style::strong),
                         Cell(grouped(v.entries)), Cell(grouped(v.names)),
                         Cell("+" + grouped(v.added) + " ~" + grouped(v.changed) + " -" + grouped(v.removed)), Cell(v.format),
                         Cell(v.file, Style::faint)});
    }
    print(line);
    first = false;
  }
  finish_output();
  return 0;
}

}  // namespace

std::string ListsOptions::folder() const { return lists_folder(lists); }

std::string summary_of(const ListVersion& v) {
  return v.list + ": version " + std::to_string(v.number) + " of " + v.date + " (" + v.format + "): " + grouped(v.entries) +
         (v.entries == 1 ? " party, " : " parties, ") + grouped(v.names) + (v.names == 1 ? " name; " : " names; ") +
         (v.number == 1 ? "the first version held"
                        : grouped(v.added) + " added, " + grouped(v.changed) + " changed, " + grouped(v.removed) + " removed");
}

std::string_view format_of(const ListVersion& version) {
  return std::string_view(version.format).substr(0, version.format.find(" ("));
}

void remark_on(Lists& lists, const ListVersion& version) {
  std::size_t later = 0;
  for (const auto& v : lists.versions()) {
    if (v.list != version.list) continue;
    if (v.number > version.number) ++later;
    if (v.number + 1 == version.number && format_of(v) != format_of(version))
      complain(version.list + ": the version before, of " + v.date + ", was " + v.format +
               ": what the two formats write differently counts as changed");
  }
  if (later > 0)
    complain(version.list + ": " + std::to_string(later) + (later == 1 ? " version is" : " versions are") +
             " newer than this one of " + version.date + ", which took its place before");
}

std::vector<ListVersion> versions_of(Lists& lists, const std::string& list, const std::string& folder) {
  std::vector<ListVersion> out;
  std::string names;
  for (auto& v : lists.versions()) {
    if (v.number == 1) names += (names.empty() ? "" : ", ") + v.list;
    if (v.list == list) out.push_back(std::move(v));
  }
  if (out.empty()) throw Error(folder + ": there is no list “" + list + "”; there are: " + (names.empty() ? "none" : names));
  return out;
}

int import_lists(const ListsOptions& o) {
  if (!o.date.empty() && !is_date(o.date)) throw Usage("--date: “" + o.date + "” is no date; write 2021, 2021-03 or 2021-03-15");
  auto found = recognised(expanded(o.files));
  if (found.empty()) throw Error("nothing could be imported");
  const auto lists = Lists::open(o.folder(), {true, false});
  const std::string at = now();
  std::uint64_t total = 0;
  for (const auto& files : found) total += bytes_of(files);
  Progress progress(found.size(), total, "lists");
  std::uint64_t before = 0;
  std::size_t done = 0;
  for (auto& files : found) {
    give_date(files, o.date);
    ListReading watch;
    watch.progress = [&](std::uint64_t bytes) { progress.at(before + bytes); };
    watch.complain = [&](const std::string& message) {
      progress.clear();
      complain(message);
    };
    try {
      const std::string stamp = lists->stamp();
      const ListVersion version = lists->import(files, watch, at, o.force);
      progress.clear();
      print(harmless(summary_of(version)) + (lists->stamp() == stamp ? "; it was there already\n" : "\n"));
      if (lists->stamp() != stamp) remark_on(*lists, version);
      ++done;
    } catch (const Error& error) {
      progress.clear();
      complain(error.what());
    }
    before += bytes_of(files);
    progress.at(before);
    progress.advance(0);
  }
  progress.clear();
  finish_output();
  if (done == 0) throw Error("nothing could be imported");
  return 0;
}

Command add_lists(CLI::App& app) {
  const auto o = std::make_shared<ListsOptions>();
  app.require_subcommand(0, 1);
  const auto add_folder = [&](CLI::App& to) {
    to.add_option("--lists", o->lists, "The folder of lists (default: $ISNAD_LISTS, else ./isnad.lists)")->type_name("DIR");
  };
  add_folder(app);
  add_format_option(app, o->format, {"table", "jsonl"});
  auto* import = app.add_subcommand("import", "Take in files as their publishers give them out");
  import->add_option("FILE", o->files, "UN, EU, UK XML; OFAC XML, or sdn.csv, add.csv and alt.csv; FollowTheMoney; or folders")
      ->required();
  import
      ->add_option("--date", o->date,
                   "Date of lists that do not say it (default: in the file's or folder's name, or of its last change)")
      ->type_name("DATE");
  auto* update = app.add_subcommand("update", "Fetch the newest versions from their publishers");
  update->add_option("LIST", o->names, "Only these (default: all of the configuration)");
  update->add_option("--config", o->config, "A file of addresses instead of the built-in lists/sources.tsv")->type_name("FILE");
  update->add_option("--timeout", o->timeout, "Give up where nearly nothing comes for so long (default: 60)")
      ->check(CLI::Range(1, 3600))
      ->type_name("SECONDS");
  for (auto* s : {import, update}) s->add_flag("--force", o->force, "Also where a list has fallen to less than half");
  auto* changes = app.add_subcommand("changes", "What a version added, changed and removed");
  changes->add_option("LIST", o->list, "The list, as isnad lists shows it")->required();
  changes->add_option("VERSION", o->number, "Its number (default: the newest)")->check(CLI::PositiveNumber);
  auto* show = app.add_subcommand("show", "One party in full: was it listed on that day?");
  show->add_option("LIST", o->list, "The list, as isnad lists shows it")->required();
  show->add_option("ID", o->id, "The party's id in the list: KPi.001")->required();
  show->add_option("--on", o->on, "As it was on this day (default: in the newest version)")->type_name("DAY");
  for (auto* s : {import, update, changes, show}) add_folder(*s);
  for (auto* s : {changes, show}) add_format_option(*s, o->format, {"table", "jsonl"});
  app.footer(
      "Every version is kept, as its differences from others. A list is taken in whole or not at all.\n"
      "Examples:\n"
      "  isnad lists update\n"
      "  isnad lists import consolidated.xml\n"
      "  isnad lists changes un\n"
      "  isnad lists show un KPi.001 --on 2021-03-15");
  return [=] {
    if (import->parsed()) return import_lists(*o);
    if (update->parsed()) return update_lists(*o);
    if (changes->parsed()) return show_changes(*o);
    if (show->parsed()) return show_party(*o);
    return list(*o);
  };
}

}  // namespace isnad::cli
