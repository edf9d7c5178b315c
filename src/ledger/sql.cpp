#include "ledger/sql.h"

#include <cstring>
#include <system_error>

#include "isnad/error.h"

namespace isnad::sql {
namespace {

constexpr int kBusyMilliseconds = 10'000;

// What a failure means for the one who ran the command, and what to do about it.
std::string meaning(sqlite3* db, int code, const Advice& advice) {
  const int system = db != nullptr ? sqlite3_system_errno(db) : 0;
  const std::string reason = system != 0 ? std::generic_category().message(system) : std::string(sqlite3_errstr(code));
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return advice.foreign;
    case SQLITE_CORRUPT:
      return "is damaged (" + std::string(sqlite3_errmsg(db)) + "). " + advice.damaged;
    case SQLITE_FULL:
      return "the disk is full. What was stored before is safe; make room and run the command again";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is being written by another program. Try again when that is done";
    case SQLITE_READONLY:
      return "cannot be written: it, or the folder it lies in, is read-only";
    case SQLITE_CANTOPEN:
      return "cannot be opened (" + reason + "). Check that the folder exists and may be written";
    case SQLITE_IOERR:
      return "the disk gave an error (" + reason + "). What was stored before is safe";
    case SQLITE_NOMEM:
      return "there is not enough memory";
    case SQLITE_TOOBIG:
      return advice.too_big;
    default:
      return std::string(db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code));
  }
}

}  // namespace

std::string uri_of(const std::string& path, const char* parameters) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "file:";
  if (path.starts_with("//")) out += "//";  // two slashes would begin a host name
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '?' || c == '#' || c == '%' || byte < 0x20) {
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    } else {
      out.push_back(c);
    }
  }
  return out + parameters;
}

Database::Database(const std::string& uri, int flags, std::string name, const Advice& advice)
    : name_(std::move(name)), advice_(advice) {
  const int code = sqlite3_open_v2(uri.c_str(), &db_, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string message = name_ + ": " + meaning(db_, code, advice_);
    sqlite3_close(db_);
    throw Error(message);
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, kBusyMilliseconds);
}

Database::~Database() {
  for (const auto& [sql, statement] : kept_) sqlite3_finalize(statement);
  sqlite3_close(db_);
}

void Database::fail(int code) { throw Error(name_ + ": " + meaning(db_, code, advice_)); }

void Database::run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }

std::int64_t Database::number(const char* sql) {
  Statement s(*this, sql);
  return s.step() ? s.integer(0) : 0;
}

std::string Database::string(const char* sql) {
  Statement s(*this, sql);
  return s.step() ? s.string(0) : std::string();
}

sqlite3_stmt* Database::prepare(std::string_view sql) {
  auto& statement = kept_[std::string(sql)];
  if (statement == nullptr) {
    check(sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  }
  return statement;
}

Statement::~Statement() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);  // bound text is not ours
}

Statement& Statement::bind(std::int64_t value) {
  db_.check(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Statement& Statement::bind(std::optional<double> value) {
  if (!value) return bind_null();
  db_.check(sqlite3_bind_double(statement_, ++bound_, *value));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  // A null pointer would bind NULL; "" is a text.
  const char* data = text.data() != nullptr ? text.data() : "";
  db_.check(sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  const char* data = bytes.data() != nullptr ? bytes.data() : "";
  db_.check(sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_or_null(std::string_view text) { return text.empty() ? bind_null() : bind(text); }

Statement& Statement::bind_null() {
  db_.check(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_.fail(code);
  return false;
}

void Statement::reset() {
  sqlite3_reset(statement_);
  bound_ = 0;
}

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<double> Statement::real(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return sqlite3_column_double(statement_, column);
}

Transaction::~Transaction() {
  // After some failures (a full disk) SQLite has rolled back by itself; a second ROLLBACK then only says so.
  if (open_) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.run("COMMIT");
  open_ = false;
}

}  // namespace isnad::sql
