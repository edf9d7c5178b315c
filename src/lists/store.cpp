#include "lists/store.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>

#include "isnad/error.h"
#include "ledger/edtf_days.h"
#include "lists/store_pack.h"

namespace isnad {
namespace {

constexpr std::int64_t kListsApplication = 0x49534C49;  // "ISLI"
constexpr std::int64_t kListsSchema = 1;

// Contents are rows of their own, so that two spans of one party may share one, and so that moving a span's end does not
// write its content again.
constexpr const char* kListTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE lists(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE versions(
  list INTEGER NOT NULL REFERENCES lists(id),
  rank INTEGER NOT NULL,                                   -- the day, times 2^20, and a number within the day
  format TEXT NOT NULL,
  date TEXT NOT NULL,                                      -- EDTF
  imported_at TEXT NOT NULL,
  file TEXT NOT NULL,
  hash TEXT NOT NULL,                                      -- SHA-256 of the file; of several, of their hashes
  entries INTEGER NOT NULL, names INTEGER NOT NULL,
  added INTEGER NOT NULL, changed INTEGER NOT NULL, removed INTEGER NOT NULL,
  PRIMARY KEY(list, rank),
  UNIQUE(list, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE contents(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE spans(
  list INTEGER NOT NULL REFERENCES lists(id),
  id TEXT NOT NULL,                                        -- the list's own reference
  first INTEGER NOT NULL,                                  -- the rank of the first version that has it so
  until INTEGER NOT NULL,                                  -- of the first after that which does not
  content INTEGER NOT NULL REFERENCES contents(id),
  hash BLOB NOT NULL,                                      -- of the content
  PRIMARY KEY(list, id, first)
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('stamp', '');
)sql";

constexpr sql::Advice kAdvice = {
    "is no store of lists: it is no SQLite database. Give another folder with --lists",
    "Restore it from a copy, or import the lists into a new folder",
    "a party of the list is too long to be kept",
};

enum class Found : std::uint8_t { nothing, finished, unfinished };

// Looks before SQLite does, which would gladly write into an empty or foreign file.
Found look(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    if (errno == ENOENT) return Found::nothing;
    throw Error(path + ": cannot be opened: " + std::strerror(errno));
  }
  if (!S_ISREG(info.st_mode)) throw Error(path + ": is no ordinary file; the lists must be one");
  struct stat journal {};
  if ((::stat((path + "-wal").c_str(), &journal) == 0 && journal.st_size > 0) || ::access((path + "-journal").c_str(), F_OK) == 0)
    return Found::unfinished;
  return info.st_size == 0 ? Found::nothing : Found::finished;
}

void refuse_foreign(sql::Database& db) {
  const auto version = db.number("PRAGMA user_version");
  if (db.number("PRAGMA application_id") != kListsApplication) {
    throw Error(db.name() +
                ": is an SQLite database, but no store of lists. It was left as it is; give another folder with --lists");
  }
  if (version > kListsSchema) {
    throw Error(db.name() + ": was made by a newer isnad (schema " + std::to_string(version) + "; this one knows schemas up to " +
                std::to_string(kListsSchema) + "). It was left as it is; use the newer isnad");
  }
}

void make_tables(sql::Database& db) {
  if (db.number("PRAGMA user_version") >= kListsSchema) return;
  sql::Transaction transaction(db);
  if (db.number("PRAGMA user_version") < kListsSchema) {  // another program may have been faster
    db.run(kListTables);
    db.run(("PRAGMA application_id = " + std::to_string(kListsApplication)).c_str());
    db.run(("PRAGMA user_version = " + std::to_string(kListsSchema)).c_str());
  }
  transaction.commit();
}

std::string no_lists(const std::string& folder) {
  return folder + ": there are no lists here. Import some with: isnad lists import FILE… --lists " + folder;
}

}  // namespace

std::optional<std::int64_t> day_number(const std::string& edtf) {
  const auto days = days_of(edtf);
  if (!days || days->last == kNoEnd) return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const char* text = days->last.c_str();  // "2021-03-15"
  std::from_chars(text, text + 4, year);
  std::from_chars(text + 5, text + 7, month);
  std::from_chars(text + 8, text + 10, day);
  const std::chrono::sys_days date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  return date.time_since_epoch().count();
}

// All that is asked within it is of one state of the file, whatever another program writes meanwhile.
class SqliteLists::Snapshot {
 public:
  explicit Snapshot(sql::Database& db) : db_(db), begun_(sqlite3_get_autocommit(db.get()) != 0) {
    if (begun_) db_.run("BEGIN");
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    if (begun_) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);  // nothing was written
  }

 private:
  sql::Database& db_;
  bool begun_;
};

SqliteLists::SqliteLists(const std::string& folder, const Options& options) : path_(folder + "/lists.sqlite") {
  namespace fs = std::filesystem;
  if (folder.empty()) throw Error("the folder of lists has no name; give one with --lists DIR");
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (!fs::status_known(status)) throw Error(folder + ": cannot be opened: " + error.message());
  if (fs::exists(status) && !fs::is_directory(status))
    throw Error(folder + ": is no folder; lists are kept in a folder. Give its name with --lists");
  if (!fs::exists(status)) {
    if (!options.create) throw Error(no_lists(folder));
    fs::create_directories(folder, error);
    if (error) throw Error(folder + ": the folder cannot be made: " + error.message());
  }
  const Found found = look(path_);
  if (found == Found::nothing && !options.create) throw Error(no_lists(folder));
  const bool writable =
      ::access(folder.c_str(), W_OK) == 0 && (::access(path_.c_str(), F_OK) != 0 || ::access(path_.c_str(), W_OK) == 0);
  if (!options.read_only && !writable) throw Error(path_ + ": cannot be written: it, or the folder it lies in, is read-only");
  if (found == Found::finished) {
    sql::Database peek(sql::uri_of(path_, "?mode=ro&immutable=1"), SQLITE_OPEN_READONLY, path_, kAdvice);
    refuse_foreign(peek);
  }
  if (!writable) {
    // No journal can be made beside it, so nobody can be writing it either: it may be taken as it is.
    db_ = std::make_unique<sql::Database>(sql::uri_of(path_, "?mode=ro&immutable=1"), SQLITE_OPEN_READONLY, path_, kAdvice);
    refuse_foreign(*db_);
    return;
  }
  db_ = std::make_unique<sql::Database>(sql::uri_of(path_, ""), SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0),
                                        path_, kAdvice);
  if (db_->number("PRAGMA page_count") > 0) refuse_foreign(*db_);  // again, with what the journal holds
  db_->run("PRAGMA trusted_schema = OFF");
  make_tables(*db_);
  db_->run("PRAGMA journal_mode = WAL");
  db_->run("PRAGMA synchronous = FULL");  // an import is one transaction: to wait for the disk once costs nothing
  if (options.read_only) {
    db_->run("PRAGMA query_only = ON");
    return;
  }
  db_->run("PRAGMA cache_size = -65536");       // 64 MB
  db_->run("PRAGMA temp.cache_size = -32768");  // what a list of a gigabyte has more goes to a temporary file
  db_->run("PRAGMA temp_store = FILE");
}

std::vector<SqliteLists::Version> SqliteLists::all_versions() {
  std::vector<Version> out;
  sql::Statement s(*db_,
                   "SELECT l.name, row_number() OVER (PARTITION BY v.list ORDER BY v.rank), v.format, v.date, v.imported_at, "
                   "v.file, v.hash, v.entries, v.names, v.added, v.changed, v.removed, v.list, v.rank "
                   "FROM versions v JOIN lists l ON l.id = v.list ORDER BY l.name, v.rank");
  while (s.step()) {
    Version v;
    v.list = s.string(0);
    v.number = s.integer(1);
    v.format = s.string(2);
    v.date = s.string(3);
    v.imported_at = s.string(4);
    v.file = s.string(5);
    v.hash = s.string(6);
    int column = 7;
    for (auto* count : {&v.entries, &v.names, &v.added, &v.changed, &v.removed})
      *count = static_cast<std::uint64_t>(s.integer(column++));
    v.list_key = s.integer(12);
    v.rank = s.integer(13);
    out.push_back(std::move(v));
  }
  return out;
}

std::vector<ListVersion> SqliteLists::versions() {
  std::vector<ListVersion> out;
  for (auto& version : all_versions()) out.push_back(std::move(version));
  return out;
}

std::optional<ListVersion> SqliteLists::known(const std::string& list, const std::string& hash) {
  for (auto& version : all_versions())
    if (version.list == list && version.hash == hash) return std::move(version);
  return std::nullopt;
}

std::vector<SqliteLists::Version> SqliteLists::versions_on(const std::string& day) {
  std::int64_t end = kStill;
  if (!day.empty()) {
    const auto number = day_number(day);
    if (!number) throw Error("“" + day + "” is no day; write 2021-03-15");
    end = (*number + 1) * kRanksADay;
  }
  std::vector<Version> out;
  for (auto& version : all_versions()) {
    if (version.rank >= end) continue;
    if (!out.empty() && out.back().list_key == version.list_key) out.pop_back();
    out.push_back(std::move(version));
  }
  return out;
}

Listed SqliteLists::unpacked(std::string id, std::string_view bytes) const {
  Listed out;
  if (!unpack(bytes, out)) throw Error(path_ + ": is damaged (the entry " + id + " cannot be read). " + kAdvice.damaged);
  out.id = std::move(id);
  return out;
}

void SqliteLists::each(const std::string& day, const std::function<void(const ListVersion&, Listed&&)>& party) {
  const Snapshot snapshot(*db_);
  for (const auto& version : versions_on(day)) {
    sql::Statement s(*db_,
                     "SELECT s.id, c.bytes FROM spans s LEFT JOIN contents c ON c.id = s.content "
                     "WHERE s.list = ?1 AND s.first <= ?2 AND s.until > ?2 ORDER BY s.id");
    s.bind(version.list_key).bind(version.rank);
    while (s.step()) party(version, unpacked(s.string(0), s.blob(1)));
  }
}

void SqliteLists::changes(const std::string& list, std::int64_t number, const std::string& after, const OnChange& change) {
  const Snapshot snapshot(*db_);
  const Version* version = nullptr;
  std::string lists;
  std::int64_t newest = 0;
  const auto all = all_versions();
  for (const auto& v : all) {
    if (v.number == 1) lists += (lists.empty() ? "" : ", ") + v.list;
    if (v.list != list) continue;
    newest = v.number;
    if (v.number == number) version = &v;
  }
  if (newest == 0) throw Error(path_ + ": there is no list “" + list + "” here; there are: " + (lists.empty() ? "none" : lists));
  if (version == nullptr) {
    throw Error(path_ + ": there is no version " + std::to_string(number) + " of the list “" + list + "”; it has versions 1 to " +
                std::to_string(newest));
  }
  // A span that ends at this version is the party before, one that begins at it the party after.
  sql::Statement s(*db_,
                   "SELECT s.id, s.first = ?2, c.bytes FROM spans s LEFT JOIN contents c ON c.id = s.content "
                   "WHERE s.list = ?1 AND (s.first = ?2 OR s.until = ?2) AND s.id > ?3 ORDER BY s.id, s.first");
  s.bind(version->list_key).bind(version->rank).bind(after);
  std::optional<Listed> before;
  bool more = true;
  const auto removed = [&] {
    if (before) more = change(ListChange::removed, before, std::nullopt);
    before.reset();
  };
  while (more && s.step()) {
    std::optional<Listed> party = unpacked(s.string(0), s.blob(2));
    if (before && before->id != party->id) removed();
    if (!more) return;
    if (s.integer(1) == 0) {
      before = std::move(party);
    } else {
      more = change(before ? ListChange::changed : ListChange::added, before, party);
      before.reset();
    }
  }
  if (more) removed();
}

std::optional<Listed> SqliteLists::party(const std::string& list, const std::string& id, const std::string& day) {
  const Snapshot snapshot(*db_);
  for (const auto& version : versions_on(day)) {
    if (version.list != list) continue;
    sql::Statement s(*db_,
                     "SELECT c.bytes FROM spans s LEFT JOIN contents c ON c.id = s.content "
                     "WHERE s.list = ?1 AND s.id = ?3 AND s.first <= ?2 AND s.until > ?2 ORDER BY s.first DESC LIMIT 1");
    s.bind(version.list_key).bind(version.rank).bind(id);
    if (s.step()) return unpacked(id, s.blob(0));
  }
  return std::nullopt;
}

std::string SqliteLists::stamp() { return db_->string("SELECT value FROM meta WHERE key = 'stamp'"); }

std::unique_ptr<Lists> Lists::open(const std::string& folder, const Options& options) {
  return std::make_unique<SqliteLists>(folder, options);
}

}  // namespace isnad
