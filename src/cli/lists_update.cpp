// isnad lists update: fetches lists from their publishers. A list is fetched in full beside the folder's own file, looked at, and
// only then taken in: what was there stays as it is until all of the new one is known to be good.
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cli/lists_fetch.h"
#include "cli/lists_shared.h"
#include "cli/terminal.h"
#include "intake/packs.h"

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

struct ListSource {
  std::string list;
  std::vector<std::string> urls;
  std::uint64_t least = 0, most = 0;
};

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  while (true) {
    const auto at = text.find(by);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

std::vector<ListSource> parse_sources(std::string_view text, const std::string& name) {
  std::vector<ListSource> out;
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    if (columns.size() != 4) throw Error(name, number, "four columns divided by tabs are expected: list, urls, least, most");
    ListSource source;
    source.list = columns[0];
    for (const auto url : split(columns[1], ' '))
      if (!url.empty()) source.urls.emplace_back(url);
    for (auto* bytes : {&source.least, &source.most}) {
      const auto column = columns[bytes == &source.least ? 2 : 3];
      const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), *bytes);
      if (error != std::errc() || end != column.data() + column.size())
        throw Error(name, number, "“" + std::string(column) + "” is no number of bytes");
    }
    if (source.list.empty() || source.urls.empty()) throw Error(name, number, "a list needs a name and an address");
    out.push_back(std::move(source));
  }
  if (out.empty()) throw Error(name + ": holds no list");
  return out;
}

std::string config_text(const std::string& path) {
  try {
    return read_file(path);
  } catch (const Error& error) {
    throw Error(path + ": " + error.what());
  }
}

std::vector<ListSource> wanted(const ListsOptions& o) {
  auto all = o.config.empty() ? parse_sources(embedded_lists().front().second, "lists/sources.tsv")
                              : parse_sources(config_text(o.config), o.config);
  if (o.names.empty()) return all;
  std::vector<ListSource> out;
  for (const auto& name : o.names) {
    std::string names;
    for (const auto& source : all) {
      names += (names.empty() ? "" : ", ") + source.list;
      if (source.list == name) out.push_back(source);
    }
    if (out.empty() || out.back().list != name) throw Usage("“" + name + "” is no list that can be fetched; there are " + names);
  }
  return out;
}

// A folder within the folder of lists (on a disk that has room for them) that goes when it is done with.
class Room {
 public:
  explicit Room(const std::string& folder) {
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      // Left by one that was killed. One of today may still be at work.
      if (it->path().filename().string().starts_with(kPrefix) &&
          fs::file_time_type::clock::now() - it->last_write_time(ignored) > std::chrono::hours(24))
        fs::remove_all(it->path(), ignored);
    }
    path_ = folder + "/" + std::string(kPrefix) + "XXXXXX";
    if (::mkdtemp(path_.data()) == nullptr) throw Error(folder + ": cannot be written: " + std::strerror(errno));
  }
  ~Room() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  static constexpr std::string_view kPrefix = ".fetched-";
  std::string path_;
};

// Messages about a fetched file name its address: the file is gone when they are read.
std::string with_address(std::string message, const std::vector<std::string>& files, const std::vector<std::string>& urls) {
  for (std::size_t i = 0; i < files.size(); ++i)
    for (auto at = message.find(files[i]); at != std::string::npos; at = message.find(files[i], at + urls[i].size()))
      message.replace(at, files[i].size(), urls[i]);
  return message;
}

void update(Lists& lists, const ListSource& source, const Room& room, const ListsOptions& o, const std::string& at,
            Progress& progress) {
  std::vector<std::string> files;
  std::uint64_t fetched = 0;
  for (const auto& url : source.urls) {
    files.push_back(room.path() + "/" + source.list + "-" + std::to_string(files.size() + 1));
    fetch({url, files.back(), source.most, o.timeout, [&](std::uint64_t bytes) { progress.at(fetched + bytes); }});
    const auto size = fs::file_size(files.back());
    if (size < source.least) {
      throw Error(url + ": has " + std::to_string(size) + " bytes; a whole list has " + std::to_string(source.least) +
                  " or more");
    }
    fetched += size;
  }
  try {
    auto found = recognise_lists(files);
    if (found.size() != 1 || found.front().header.list != source.list) {
      throw Error(source.urls.front() + ": is " +
                  (found.size() != 1 ? "no single list" : "the list “" + found.front().header.list + "”") + ", where “" +
                  source.list + "” was expected");
    }
    std::string origin;
    for (const auto& url : source.urls) origin += (origin.empty() ? "" : ", ") + url;
    found.front().origin = origin;
    ListReading watch;
    watch.complain = [&](const std::string& message) {
      progress.clear();
      complain(with_address(message, files, source.urls));
    };
    const std::string stamp = lists.stamp();
    const ListVersion version = lists.import(found.front(), watch, at, o.force);
    progress.clear();
    print(harmless(summary_of(version)) + (lists.stamp() == stamp ? "; it was there already\n" : "\n"));
    if (lists.stamp() != stamp) remark_on(lists, version);
  } catch (const Error& error) {
    throw Error(with_address(error.what(), files, source.urls));
  }
}

}  // namespace

int update_lists(const ListsOptions& o) {
  const auto sources = wanted(o);
  const auto lists = Lists::open(o.folder(), {true, false});
  const Room room(o.folder());
  const std::string at = now();
  Progress progress(sources.size(), 0, "lists");
  std::size_t failed = 0;
  for (const auto& source : sources) {
    try {
      update(*lists, source, room, o, at, progress);
    } catch (const Error& error) {
      progress.clear();
      complain(source.list + ": " + error.what());
      ++failed;
    }
    progress.advance(0);
  }
  progress.clear();
  finish_output();
  if (failed > 0) {
    throw Error(std::to_string(failed) + " of " + std::to_string(sources.size()) + (sources.size() == 1 ? " list" : " lists") +
                " could not be updated; what was held before is unchanged");
  }
  return 0;
}

}  // namespace isnad::cli
