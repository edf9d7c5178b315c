// Taking a list in. Its entries are staged in a temporary table while they are read, contents that neither neighbour has are
// stored at once, and then SQL finds the difference: nothing of the list's size is held in memory. All in one transaction.
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "isnad/error.h"
#include "isnad/ledger.h"
#include "ledger/edtf_days.h"
#include "lists/store.h"
#include "lists/store_pack.h"

namespace isnad {
namespace {

// An entry that comes again with the same id is merged with what was there. More than so many are no slip of an honest list,
// and each costs the more the more there were.
constexpr std::int64_t kMostMerged = 100;
constexpr std::size_t kMostNamed = 10;  // complaints about ids that come twice

constexpr const char* kStaging = R"sql(
CREATE TEMP TABLE IF NOT EXISTS staged(
  id TEXT PRIMARY KEY, hash BLOB NOT NULL, content INTEGER NOT NULL,
  fresh INTEGER NOT NULL,                                  -- whether the content was stored for this entry
  times INTEGER NOT NULL                                   -- how many entries of the file it was put together from
) WITHOUT ROWID;
DELETE FROM temp.staged;
)sql";

// What a file is, so that one that changes while it is read is noticed.
struct FileState {
  dev_t device = 0;
  ino_t inode = 0;
  off_t size = 0;
  std::int64_t changed = 0;  // nanoseconds
  std::time_t modified = 0;
  bool operator==(const FileState&) const = default;
};

FileState state_of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) throw Error(path + ": cannot be read: " + std::strerror(errno));
  if (!S_ISREG(info.st_mode)) throw Error(path + ": is no ordinary file; a list must be one, as it is read more than once");
  return {info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec,
          info.st_mtim.tv_sec};
}

std::vector<FileState> states_of(const std::vector<std::string>& paths) {
  std::vector<FileState> out;
  out.reserve(paths.size());
  for (const auto& path : paths) out.push_back(state_of(path));
  return out;
}

std::string hash_of_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
  if (!file) throw Error(path + ": cannot be opened: " + std::strerror(errno));
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<unsigned char> buffer(1U << 18U);
  while (true) {
    const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file.get());
    crypto_hash_sha256_update(&state, buffer.data(), size);
    if (size < buffer.size()) break;
  }
  if (std::ferror(file.get()) != 0) throw Error(path + ": cannot be read: " + std::strerror(errno));
  ContentHash out;
  static_assert(sizeof out.bytes == crypto_hash_sha256_BYTES);
  crypto_hash_sha256_final(&state, out.bytes.data());
  return out.hex();
}

// Of several files, the hash of their hashes, whatever the order they were named in.
std::string hash_of_files(const std::vector<std::string>& paths) {
  std::vector<std::string> hashes;
  hashes.reserve(paths.size());
  for (const auto& path : paths) hashes.push_back(hash_of_file(path));
  if (hashes.size() == 1) return hashes.front();
  std::sort(hashes.begin(), hashes.end());
  std::string all;
  for (const auto& hash : hashes) all += hash;
  return content_hash(all).hex();
}

std::string joined(const std::vector<std::string>& paths) {
  std::string out;
  for (const auto& path : paths) out += (out.empty() ? "" : ", ") + path;
  return out;
}

std::string day_of(std::time_t seconds) {
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char out[32] = {};
  std::strftime(out, sizeof out, "%Y-%m-%d", &parts);
  return out;
}

void complain(const ListReading& watch, const std::string& message) {
  if (watch.complain) watch.complain(message);
}

// Of the list itself, else of its newest file, else of now; the format says which, as a reader of the version must know.
void date(ListVersion& version, const ListFiles& files, const std::vector<FileState>& states, const std::string& now,
          const ListReading& watch) {
  version.format = files.header.format;
  version.date = files.header.date;
  // "2025-08-16T23:00:05Z": versions are told apart by days.
  if (version.date.size() > 10 && version.date[10] == 'T') version.date.resize(10);
  if (day_number(version.date)) {
    if (const auto days = days_of(version.date); days && days->first > now.substr(0, 10)) {
      complain(watch, version.file + ": the list says that it is of " + version.date +
                          ", which is yet to come; it counts as newer than all of an earlier day");
    }
    if (!files.dated_by.empty()) version.format += " (" + files.dated_by + ")";
    return;
  }
  const std::string why =
      version.date.empty() ? "does not say of which day it is" : "has a date that is none, “" + version.date + "”";
  std::time_t newest = 0;
  for (const auto& state : states) newest = std::max(newest, state.modified);
  if (newest > 0) {
    version.date = day_of(newest);
    version.format += " (dated by its file)";
    complain(watch, version.file + ": the list " + why + "; the day of the file's last change is taken, " + version.date +
                        "; give the right one with --date");
  } else {
    version.date = now.substr(0, 10);
    version.format += " (dated by its import)";
    complain(watch,
             version.file + ": the list " + why + "; today is taken, " + version.date + "; give the right one with --date");
  }
  if (!day_number(version.date)) throw Error(version.file + ": “" + version.date + "” is no day; nothing was imported");
}

}  // namespace

ListVersion SqliteLists::import(const ListFiles& files, const ListReading& watch, const std::string& now, bool force) {
  return import_from(
      files, [&](const ListReading& reading) { read_list(files, reading); }, watch, now, force);
}

SqliteLists::Place SqliteLists::place(const std::string& list, const std::string& day) {
  Place out;
  sql::Statement(*db_, "INSERT OR IGNORE INTO lists(name) VALUES(?)").bind(list).run();
  sql::Statement key(*db_, "SELECT id FROM lists WHERE name = ?");
  key.bind(list);
  if (key.step()) out.list_key = key.integer(0);
  const std::int64_t begin = day_number(day).value_or(0) * kRanksADay;
  out.rank = begin;
  sql::Statement before(*db_, "SELECT max(rank) FROM versions WHERE list = ? AND rank < ? HAVING max(rank) IS NOT NULL");
  before.bind(out.list_key).bind(begin + kRanksADay);
  if (before.step()) {
    out.before = before.integer(0);
    out.rank = std::max(begin, *out.before + 1);
  }
  sql::Statement after(*db_, "SELECT min(rank) FROM versions WHERE list = ? AND rank > ? HAVING min(rank) IS NOT NULL");
  after.bind(out.list_key).bind(out.rank);
  if (after.step()) out.after = after.integer(0);
  return out;
}

std::int64_t SqliteLists::store_content(std::string_view packed) {
  sql::Statement(*db_, "INSERT INTO contents(bytes) VALUES(?)").bind_blob(packed).run();
  return sqlite3_last_insert_rowid(db_->get());
}

SqliteLists::Counts SqliteLists::stage(const Place& at, const Source& source, const ListReading& watch) {
  Counts counts;
  std::size_t twice = 0;
  const auto blob = [](const PackHash& hash) {
    return std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size());
  };
  // The content of a neighbour, where it has the party just so; else it is stored.
  const auto put = [&](const std::string& id, std::string_view packed, std::size_t names, std::int64_t times) {
    const PackHash hash = hash_of(packed);
    std::int64_t content = 0;
    for (const auto& neighbour : {at.before, at.after}) {
      if (!neighbour || content != 0) continue;
      sql::Statement s(
          *db_, "SELECT content FROM spans WHERE list = ?1 AND id = ?3 AND first <= ?2 AND until > ?2 AND hash = ?4 LIMIT 1");
      s.bind(at.list_key).bind(*neighbour).bind(id).bind_blob(blob(hash));
      if (s.step()) content = s.integer(0);
    }
    const bool fresh = content == 0;
    if (fresh) content = store_content(packed);
    sql::Statement(*db_, "INSERT INTO temp.staged(id, hash, content, fresh, times) VALUES(?, ?, ?, ?, ?)")
        .bind(id)
        .bind_blob(blob(hash))
        .bind(content)
        .bind(fresh ? 1 : 0)
        .bind(times)
        .run();
    ++counts.entries;
    counts.names += names;
  };
  // Takes back what was staged under this id, and puts it into `party`; how many entries that were, 0 for none.
  const auto merge = [&](Listed& party) -> std::int64_t {
    sql::Statement s(*db_,
                     "SELECT s.content, s.fresh, s.times, c.bytes FROM temp.staged s LEFT JOIN contents c ON c.id = s.content "
                     "WHERE s.id = ?");
    s.bind(party.id);
    if (!s.step()) return 0;
    const std::int64_t content = s.integer(0);
    const bool fresh = s.integer(1) != 0;
    const std::int64_t times = s.integer(2);
    const Listed earlier = unpacked(party.id, s.blob(3));
    s.reset();
    if (times >= kMostMerged) {
      throw Error("the id " + party.id + " comes more than " + std::to_string(kMostMerged) +
                  " times: this is no honest list, and nothing was imported");
    }
    --counts.entries;
    counts.names -= earlier.names.size();
    merge_into(party, earlier);
    if (fresh) sql::Statement(*db_, "DELETE FROM contents WHERE id = ?").bind(content).run();
    sql::Statement(*db_, "DELETE FROM temp.staged WHERE id = ?").bind(party.id).run();
    if (++twice <= kMostNamed)
      complain(watch, "the id " + party.id + " comes more than once in the list; its entries were put together");
    return times;
  };
  const auto entry = [&](Listed&& party) {
    std::string packed = pack(party);
    if (party.id.empty()) {
      // Left out it could not be found; what it says stands for the id, as long as it says so.
      const PackHash hash = hash_of(packed);
      party.id = "no-id-" + content_hash(blob(hash)).hex().substr(0, 12);
      complain(watch, "an entry (" + (party.names.empty() ? "without a name" : party.names.front().text) +
                          ") has no id; it was given " + party.id);
    }
    const std::int64_t times = merge(party);
    if (times > 0) packed = pack(party);
    put(party.id, packed, party.names.size(), times + 1);
  };
  const auto progress = [&](std::uint64_t bytes) {
    if (watch.progress) watch.progress(bytes);
  };
  source({entry, progress, [&](const std::string& message) { complain(watch, message); }});
  if (twice > kMostNamed)
    complain(watch, "… and so do others: " + std::to_string(twice) + " times in all an entry had the id of one before it");
  return counts;
}

void SqliteLists::take_in(const Place& at) {
  // Every party is in at most one span of the version before (`?2`), which ends after this one's rank (`?3`): with the next
  // version (`?4`) or later. The staged content of a party either is that of such a span, and then nothing is to be done, or
  // this span ends here. What the next version has but this one's predecessor had not begins here, if it is staged so.
  const std::int64_t none = std::numeric_limits<std::int64_t>::min();
  const auto run = [&](std::string_view sql) {
    sql::Statement(*db_, sql).bind(at.list_key).bind(at.before.value_or(none)).bind(at.rank).bind(at.end()).run();
  };
  if (at.before && at.after) {
    // What goes on past the next version, but is not so in this one, is cut in two.
    run("INSERT INTO spans(list, id, first, until, content, hash) SELECT s.list, s.id, ?4, s.until, s.content, s.hash FROM spans "
        "s "
        "WHERE s.list = ?1 AND s.first <= ?2 AND s.until > ?4 "
        "AND NOT EXISTS(SELECT 1 FROM temp.staged t WHERE t.id = s.id AND t.hash = s.hash) AND ?3 = ?3");
  }
  if (at.before) {
    run("UPDATE spans SET until = ?3 WHERE list = ?1 AND first <= ?2 AND until >= ?4 "
        "AND NOT EXISTS(SELECT 1 FROM temp.staged t WHERE t.id = spans.id AND t.hash = spans.hash)");
  }
  if (at.after) {
    run("UPDATE spans SET first = ?3 WHERE list = ?1 AND first = ?4 AND ?2 = ?2 "
        "AND EXISTS(SELECT 1 FROM temp.staged t WHERE t.id = spans.id AND t.hash = spans.hash)");
  }
  run("INSERT INTO spans(list, id, first, until, content, hash) SELECT ?1, t.id, ?3, ?4, t.content, t.hash FROM temp.staged t "
      "WHERE NOT EXISTS(SELECT 1 FROM spans s WHERE s.list = ?1 AND s.id = t.id AND s.first <= ?3 AND s.until > ?3) AND ?2 = ?2");
}

SqliteLists::Difference SqliteLists::difference(std::int64_t list_key, std::int64_t rank) {
  Difference out;
  sql::Statement s(*db_,
                   "SELECT n.begins, n.ends, count(*) FROM (SELECT max(first = ?2) AS begins, max(until = ?2) AS ends FROM spans "
                   "WHERE list = ?1 AND (first = ?2 OR until = ?2) GROUP BY id) n GROUP BY 1, 2");
  s.bind(list_key).bind(rank);
  while (s.step()) {
    const bool begins = s.integer(0) != 0;
    const bool ends = s.integer(1) != 0;
    (begins && ends ? out.changed : begins ? out.added : out.removed) = static_cast<std::uint64_t>(s.integer(2));
  }
  return out;
}

ListVersion SqliteLists::import_from(const ListFiles& files, const Source& source, const ListReading& watch,
                                     const std::string& now, bool force) {
  if (files.header.list.empty() || files.paths.empty()) throw Error("a list without a name or without files cannot be imported");
  ListVersion version;
  version.list = files.header.list;
  version.imported_at = now;
  version.file = files.origin.empty() ? joined(files.paths) : files.origin;
  const auto states = states_of(files.paths);
  version.hash = hash_of_files(files.paths);
  if (auto there = known(version.list, version.hash)) return *there;
  date(version, files, states, now, watch);

  db_->run(kStaging);
  sql::Transaction transaction(*db_);
  if (auto there = known(version.list, version.hash)) return *there;  // another program may have been faster
  const Place at = place(version.list, version.date);
  const Counts counts = stage(at, source, watch);
  if (states_of(files.paths) != states) throw Error(version.file + ": was changed while it was read; nothing was imported");
  version.entries = counts.entries;
  version.names = counts.names;
  if (!force && counts.entries == 0)
    throw Error(version.file + ": holds no party; nothing was imported. If that is right, say --force");
  if (at.before && !force) {
    sql::Statement s(*db_, "SELECT entries, date FROM versions WHERE list = ? AND rank = ?");
    s.bind(at.list_key).bind(*at.before);
    if (s.step() && counts.entries * 2 < static_cast<std::uint64_t>(s.integer(0))) {
      throw Error(version.file + ": has " + std::to_string(counts.entries) + " parties, less than half of the " +
                  std::to_string(s.integer(0)) + " that the list " + version.list + " had on " + s.string(1) +
                  "; it may be cut short, and nothing was imported. If it is right, say --force");
    }
  }
  take_in(at);
  const Difference change = difference(at.list_key, at.rank);
  sql::Statement insert(*db_, "INSERT INTO versions VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(at.list_key).bind(at.rank).bind(version.format).bind(version.date).bind(version.imported_at).bind(version.file);
  insert.bind(version.hash);
  for (const auto count : {counts.entries, counts.names, change.added, change.changed, change.removed})
    insert.bind(static_cast<std::int64_t>(count));
  insert.run();
  if (at.after) {
    const Difference next = difference(at.list_key, *at.after);
    sql::Statement update(*db_, "UPDATE versions SET added = ?, changed = ?, removed = ? WHERE list = ? AND rank = ?");
    for (const auto count : {next.added, next.changed, next.removed}) update.bind(static_cast<std::int64_t>(count));
    update.bind(at.list_key).bind(*at.after).run();
  }
  // How many imports there were, so that it grows; and which, so that two folders never share one.
  const std::string before = stamp();
  char count[24] = {};
  std::snprintf(count, sizeof count, "%010ld", std::strtol(before.c_str(), nullptr, 10) + 1);
  const std::string after =
      count + ("-" + content_hash(before + " " + version.list + " " + version.date + " " + version.hash).hex().substr(0, 16));
  sql::Statement(*db_, "UPDATE meta SET value = ? WHERE key = 'stamp'").bind(after).run();
  const auto out = known(version.list, version.hash);
  transaction.commit();
  return out.value_or(version);
}

}  // namespace isnad
