// What tells that a ledger has changed. The ledger counts its own commits that change reports, claims or events (meta,
// 'changes'); the last report and claim are asked as well, so that another file under the same name, or one that an older isnad
// wrote to, is noticed.
#include "overview/stamp.h"

#include "isnad/overview.h"

namespace isnad {

std::string stamp_of(sql::Database& db) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0xFFU) * 1099511628211ULL;
  };
  {
    sql::Statement s(db, "SELECT value FROM meta WHERE key = 'changes'");
    add(s.step() ? s.text(0) : std::string_view{});
  }
  {
    sql::Statement s(db, "SELECT id, sha256 FROM reports ORDER BY id DESC LIMIT 1");
    if (s.step()) add(std::to_string(s.integer(0))), add(s.blob(1));
  }
  {
    sql::Statement s(db, "SELECT id, shown_id FROM claims ORDER BY id DESC LIMIT 1");
    if (s.step()) add(std::to_string(s.integer(0))), add(s.text(1));
  }
  {
    sql::Statement s(db, "SELECT ifnull(max(id), 0) FROM events");
    if (s.step()) add(s.text(0));
  }
  return shown_id_text(hash);
}

std::unique_ptr<sql::Database> open_beside(const std::string& path) {
  (void)Ledger::open(path, Ledger::Mode::read);  // says what is wrong with the file, brings its schema up to date
  std::unique_ptr<sql::Database> db;
  try {
    db = std::make_unique<sql::Database>(sql::uri_of(path, ""), SQLITE_OPEN_READWRITE, path);
    (void)db->number("SELECT count(*) FROM meta");
  } catch (const Error&) {
    // No journal can be made beside it: nobody can be writing it either.
    db = std::make_unique<sql::Database>(sql::uri_of(path, "?mode=ro&immutable=1"), SQLITE_OPEN_READONLY, path);
  }
  db->run("PRAGMA query_only = ON");
  return db;
}

struct LedgerStamp::Impl {
  std::unique_ptr<sql::Database> db;
};

LedgerStamp::LedgerStamp(const std::string& path) : impl_(std::make_unique<Impl>()) { impl_->db = open_beside(path); }
LedgerStamp::LedgerStamp(LedgerStamp&&) noexcept = default;
LedgerStamp::~LedgerStamp() = default;
std::string LedgerStamp::now() { return stamp_of(*impl_->db); }

}  // namespace isnad
