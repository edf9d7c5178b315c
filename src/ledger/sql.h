// SQLite with owners: a Database closes itself, a Statement resets itself, a Transaction rolls back, and every failure is
// an Error that names the file and says what to do.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace isnad::sql {

// What messages advise where a file is not what it should be: another kind of file has other ways out.
struct Advice {
  const char* foreign = "is no ledger: it is no SQLite database. Give another file with --ledger";
  const char* damaged = "Restore it from a copy, or read the reports into a new ledger";
  const char* too_big = "the report is too long to be kept; split it";
};

// A path as an SQLite URI, in which ? # % have a meaning; `parameters`: "?mode=ro".
[[nodiscard]] std::string uri_of(const std::string& path, const char* parameters);

class Database {
 public:
  // `uri`: an SQLite URI; `name`: what messages call the file.
  Database(const std::string& uri, int flags, std::string name, const Advice& advice = {});
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();
  [[nodiscard]] sqlite3* get() const { return db_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  void run(const char* sql);
  [[nodiscard]] std::int64_t number(const char* sql);  // the first column of the first row
  [[nodiscard]] std::string string(const char* sql);
  // Throws what SQLite's last failure means for the user.
  [[noreturn]] void fail(int code);
  void check(int code) {
    if (code != SQLITE_OK) fail(code);
  }
  // A prepared statement, kept from call to call by its text.
  sqlite3_stmt* prepare(std::string_view sql);

 private:
  sqlite3* db_ = nullptr;
  std::string name_;
  Advice advice_;
  std::unordered_map<std::string, sqlite3_stmt*> kept_;
};

// One use of a prepared statement: bind in order, step, read; reset at the end.
class Statement {
 public:
  Statement(Database& db, std::string_view sql) : db_(db), statement_(db.prepare(sql)) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& bind(std::int64_t value);
  Statement& bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(std::optional<double> value);
  Statement& bind(std::string_view text);  // not copied: must live until the step
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_or_null(std::string_view text);  // NULL where empty
  Statement& bind_null();

  bool step();  // true where there is a row
  void run() {
    while (step()) {
    }
    reset();
  }  // for what gives no rows; may be bound again
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] std::uint32_t u32(int column) const { return static_cast<std::uint32_t>(integer(column)); }
  [[nodiscard]] std::string_view text(int column) const;  // until the next step; empty where NULL
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] std::optional<double> real(int column) const;

 private:
  Database& db_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

class Transaction {
 public:
  explicit Transaction(Database& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace isnad::sql
