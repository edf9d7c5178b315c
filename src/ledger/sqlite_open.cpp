// Opening a ledger: what is looked at before SQLite may touch the file, and in which ways it is opened.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <mutex>

#include "isnad/error.h"
#include "ledger/schema.h"
#include "ledger/sqlite_ledger.h"

namespace isnad {
namespace {

struct Found {
  bool exists = false;
  bool empty = true;
  // A journal lies beside it: the file alone may be half of what it says (a checkpoint that a full disk stopped), so that
  // SQLite must look first, at both.
  bool unfinished = false;
};

// Looks at the file before SQLite does, as SQLite would gladly write into an empty or foreign one.
Found look(const std::string& path) {
  Found out;
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    if (errno == ENOENT) return out;
    throw Error(path + ": cannot be opened: " + std::strerror(errno));
  }
  if (S_ISDIR(info.st_mode)) throw Error(path + ": is a folder; a ledger is a file. Give its name with --ledger");
  if (!S_ISREG(info.st_mode)) throw Error(path + ": is no ordinary file; a ledger must be one");
  out.exists = true;
  out.empty = info.st_size == 0;
  // Also an empty -wal: it is there while anybody has the ledger open, perhaps this program. To open and close the file then,
  // past SQLite, would give up all locks that this program holds on it (that is how POSIX has it), and the next to close the
  // ledger would delete the -wal that is in use.
  out.unfinished = ::access((path + "-wal").c_str(), F_OK) == 0 || ::access((path + "-journal").c_str(), F_OK) == 0;
  if (out.empty || out.unfinished) return out;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) throw Error(path + ": cannot be opened: " + std::strerror(errno));
  char head[16] = {};
  if (std::fread(head, 1, sizeof head, file.get()) != sizeof head || std::memcmp(head, "SQLite format 3", 16) != 0) {
    throw Error(path + ": is no ledger: it is no SQLite database. It was left as it is; give another file with --ledger");
  }
  return out;
}

void refuse_foreign(sql::Database& db) {
  const auto version = db.number("PRAGMA user_version");
  const auto ours = static_cast<std::int64_t>(schema_steps().size());
  if (db.number("PRAGMA application_id") != kApplicationId) {
    throw Error(db.name() +
                ": is an SQLite database, but no ledger of isnad. It was left as it is; give another file with --ledger");
  }
  if (version > ours) {
    throw Error(db.name() + ": was made by a newer isnad (schema " + std::to_string(version) + "; this one knows schemas up to " +
                std::to_string(ours) + "). It was left as it is; use the newer isnad");
  }
}

// Whether SQLite can make its -wal and -shm files beside the ledger.
bool folder_writable(const std::string& path) {
  auto folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  return ::access(folder.c_str(), W_OK) == 0;
}

}  // namespace

SqliteLedger::SqliteLedger(const std::string& path, Mode mode) {
  if (path.empty()) throw Error("the ledger has no name; give one with --ledger FILE");
  static std::mutex opening;  // what one thread looks at, another must not have open yet (look())
  const std::lock_guard lock(opening);
  const Found found = look(path);
  if (mode == Mode::read && !found.exists) {
    throw Error(path + ": there is no such ledger. Make one with: isnad read FILE… --ledger " + path);
  }
  if (mode == Mode::read && found.empty)
    throw Error(path + ": is an empty file, no ledger. Fill it with: isnad read FILE… --ledger " + path);
  const bool writable = !found.exists || (::access(path.c_str(), W_OK) == 0 && folder_writable(path));
  if (mode == Mode::write && !writable) throw Error(path + ": cannot be written: it, or the folder it lies in, is read-only");

  if (found.exists && !found.empty && !found.unfinished) {
    // Read-only and without locks first: nothing is changed of a file that is not ours, and nothing put beside it.
    sql::Database peek(sql::uri_of(path, "?mode=ro&immutable=1"), SQLITE_OPEN_READONLY, path);
    refuse_foreign(peek);
  }
  if (writable) {
    db_ = std::make_unique<sql::Database>(sql::uri_of(path, ""),
                                          SQLITE_OPEN_READWRITE | (mode == Mode::write ? SQLITE_OPEN_CREATE : 0), path);
  } else {
    // No journal can be made beside it, so nobody can be writing it either: it may be taken as it is.
    db_ = std::make_unique<sql::Database>(sql::uri_of(path, "?mode=ro&immutable=1"), SQLITE_OPEN_READONLY, path);
  }
  if (db_->number("PRAGMA page_count") > 0) refuse_foreign(*db_);  // again, with what the journal holds
  register_tokenizer(*db_);
  db_->run("PRAGMA foreign_keys = ON");
  db_->run("PRAGMA trusted_schema = OFF");
  if (!writable) {
    if (db_->number("PRAGMA user_version") < static_cast<std::int64_t>(schema_steps().size())) {
      throw Error(path + ": has an older schema and cannot be written. Copy it to where you may write, then open the copy");
    }
    return;
  }
  migrate(*db_);  // before WAL, so that the mark of a ledger is in the file itself from the first
  db_->run("PRAGMA journal_mode = WAL");
  db_->run("PRAGMA synchronous = NORMAL");  // safe in WAL: a power cut may lose the last reports, never half of one
  if (mode == Mode::read) {
    db_->run("PRAGMA query_only = ON");
    return;
  }
  // Rows of one report fall into many pages of the indices. With SQLite's 2 MB of cache and a checkpoint every 4 MB these
  // pages are read and written again and again; with room for them writing is several times faster.
  db_->run("PRAGMA cache_size = -65536");         // 64 MB
  db_->run("PRAGMA wal_autocheckpoint = 16384");  // pages: 64 MB of journal
}

std::unique_ptr<Ledger> Ledger::open(const std::string& path, Mode mode) { return std::make_unique<SqliteLedger>(path, mode); }

}  // namespace isnad
