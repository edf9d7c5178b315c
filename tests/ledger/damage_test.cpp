// What must not happen to a ledger, and what happens instead: foreign and newer files, full and read-only disks, death.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "fixture.h"
#include "ledger/schema.h"
#include "ledger/tokenizer.h"

namespace isnad::testing {
namespace {

class Damage : public InFolder {
 protected:
  // Runs `sql` on the file as any other program would.
  void alter(const char* sql) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(ledger_path().c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
  }
  [[nodiscard]] std::string ask(const char* sql) const {
    sql::Database db("file:" + ledger_path(), SQLITE_OPEN_READWRITE, ledger_path());
    register_tokenizer(db);
    return db.string(sql);
  }
  // What `child` exits with; it must not return.
  template <typename Child>
  static int status_of(const Child& child) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      child();
      ::_exit(99);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return status;
  }
  static Reading some_claims(std::string_view text) {
    Reading r;
    for (int i = 0; i < 20; ++i)
      r.claims.push_back(claim(text, text, "sent", EventType::aid, {mention(text, "Korea")}, {mention(text, "Syria")}, "2014"));
    return r;
  }
};

TEST_F(Damage, ANewerSchemaIsRefusedAndLeftAlone) {
  open()->write(report("One."), {});
  alter("PRAGMA user_version = 77");
  const auto before = bytes_of(ledger_path());
  for (const auto mode : {Ledger::Mode::read, Ledger::Mode::write}) {
    const auto message = error_of([&] { static_cast<void>(open(mode)); });
    EXPECT_NE(message.find("newer isnad (schema 77"), std::string::npos) << message;
    EXPECT_NE(message.find(ledger_path()), std::string::npos);
  }
  EXPECT_EQ(bytes_of(ledger_path()), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "something was left beside it";
}

TEST_F(Damage, AFileThatIsNoDatabaseIsRefusedAndLeftAlone) {
  for (const std::string& bytes :
       {std::string("Dear diary"), std::string(5000, 'x'), std::string("SQLite format 3"), std::string(1, '\0')}) {
    put(ledger_path(), bytes);
    for (const auto mode : {Ledger::Mode::read, Ledger::Mode::write}) {
      const auto message = error_of([&] { static_cast<void>(open(mode)); });
      EXPECT_NE(message.find("no SQLite database"), std::string::npos) << message;
    }
    EXPECT_EQ(bytes_of(ledger_path()), bytes);
  }
}

TEST_F(Damage, AnotherProgramsDatabaseIsRefusedAndLeftAlone) {
  for (const char* sql : {"CREATE TABLE bookmarks(url TEXT)", "PRAGMA journal_mode = WAL; CREATE TABLE more(url TEXT)"}) {
    alter(sql);
    const auto before = bytes_of(ledger_path());
    for (const auto mode : {Ledger::Mode::read, Ledger::Mode::write}) {
      const auto message = error_of([&] { static_cast<void>(open(mode)); });
      EXPECT_NE(message.find("no ledger of isnad"), std::string::npos) << message;
    }
    EXPECT_EQ(bytes_of(ledger_path()), before);
  }
}

TEST_F(Damage, ATornDatabaseIsSaidToBeDamaged) {
  {
    const auto ledger = open();
    for (int i = 0; i < 50; ++i) ledger->write(report("Korea sent it to Syria " + std::to_string(i)), {});
    ledger->tidy();
  }
  auto bytes = bytes_of(ledger_path());
  for (std::size_t i = 5000; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
  put(ledger_path(), bytes);
  const auto message = error_of([&] { static_cast<void>(open()->stats()); });
  EXPECT_NE(message.find("damaged"), std::string::npos) << message;
}

TEST_F(Damage, AMissingOrEmptyLedgerIsNotMadeByReading) {
  EXPECT_NE(error_of([&] { static_cast<void>(open(Ledger::Mode::read)); }).find("no such ledger"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(ledger_path()));
  put(ledger_path(), "");
  EXPECT_NE(error_of([&] { static_cast<void>(open(Ledger::Mode::read)); }).find("empty file"), std::string::npos);
  EXPECT_EQ(bytes_of(ledger_path()), "");
  EXPECT_NE(error_of([&] { static_cast<void>(Ledger::open(folder_, Ledger::Mode::write)); }).find("is a folder"),
            std::string::npos);
  EXPECT_NE(
      error_of([&] { static_cast<void>(Ledger::open(path("no/such/folder"), Ledger::Mode::write)); }).find("cannot be opened"),
      std::string::npos);
  EXPECT_NO_THROW(static_cast<void>(open(Ledger::Mode::write)));  // an empty file may become one
}

TEST_F(Damage, NamesWithSignsOfAUri) {
  const auto odd = path("a?mode=memory#%41 ب.ledger");
  Ledger::open(odd, Ledger::Mode::write)->write(report("One."), {});
  EXPECT_EQ(Ledger::open(odd, Ledger::Mode::read)->stats().reports, 1U);
  EXPECT_TRUE(std::filesystem::exists(odd));
}

TEST_F(Damage, AnOlderSchemaIsBroughtUpToDate) {
  {
    sql::Database db("file:" + ledger_path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ledger_path());
    register_tokenizer(db);
    migrate(db, 1);
    db.run("INSERT INTO reports VALUES(1, zeroblob(32), 'old.txt', 'en', NULL, 'Three old shipments.', 'then', 'isnad 0')");
    ASSERT_EQ(db.number("PRAGMA user_version"), 1);
  }
  const auto ledger = open(Ledger::Mode::read);
  std::string hit;
  ledger->search("shipment", [&](const SearchHit& h) {
    hit = h.path;
    return true;
  });
  EXPECT_EQ(hit, "old.txt");
  EXPECT_EQ(ask("PRAGMA user_version"), std::to_string(schema_steps().size()));
}

TEST_F(Damage, AnIndexOfOtherVariantsIsMadeAnew) {
  open()->write(report("Three old shipments."), {});
  static_cast<void>(ask("UPDATE meta SET value = '0' WHERE key = 'variants' RETURNING value"));
  static_cast<void>(ask("INSERT INTO words(words) VALUES('delete-all') RETURNING 1"));
  int hits = 0;
  open(Ledger::Mode::read)->search("shipment", [&](const SearchHit&) { return ++hits > 0; });
  EXPECT_EQ(hits, 1);
}

TEST_F(Damage, KilledInTheMiddleNothingIsThereByHalf) {
  constexpr std::string_view kEnd = " Korea sent it to Syria.";
  for (const bool batch : {false, true}) {
    std::filesystem::remove(ledger_path());
    const int status = status_of([&] {
      const auto ledger = open();
      if (batch) {
        for (int i = 0; i < 30; ++i)
          ledger->write(report(std::to_string(i) + std::string(kEnd)), some_claims(std::to_string(i) + std::string(kEnd)));
        ledger->begin_batch();
      }
      // A timer kills it, wherever it is by then.
      itimerval timer{};
      timer.it_value.tv_usec = 60'000;
      std::signal(SIGALRM, [](int) { ::kill(::getpid(), SIGKILL); });
      ::setitimer(ITIMER_REAL, &timer, nullptr);
      for (int i = 30;; ++i) {
        const std::string text = std::to_string(i) + std::string(kEnd);
        ledger->write(report(text), some_claims(text));
      }
    });
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    EXPECT_EQ(ask("PRAGMA integrity_check"), "ok");
    const auto stats = open()->stats();
    EXPECT_EQ(stats.claims, stats.reports * 20);
    if (batch)
      EXPECT_EQ(stats.reports, 30U);
    else
      EXPECT_GT(stats.reports, 0U);
    EXPECT_EQ(ask("SELECT count(*) FROM mentions"), std::to_string(stats.claims * 2));
    EXPECT_NO_THROW(static_cast<void>(ask("INSERT INTO words(words) VALUES('integrity-check') RETURNING 1")));
    EXPECT_TRUE(open()->write(report("Afterwards."), {}));
  }
}

TEST_F(Damage, AFullDiskIsSaidAndWhatWasStoredStays) {
  open()->write(report("Before."), {});
  const int status = status_of([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const auto ledger = open();
    const rlimit limit{200'000, 200'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      for (int i = 0; i < 1000; ++i) {
        const std::string text = std::to_string(i) + " Korea sent it to Syria." + std::string(5000, 'x');
        ledger->write(report(text), some_claims(text));
      }
    } catch (const Error& error) {
      const std::string message = error.what();
      ::_exit(message.find("What was stored before is safe") != std::string::npos ? 0 : 1);
    }
    ::_exit(2);
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(ask("PRAGMA integrity_check"), "ok");
  const auto stats = open()->stats();
  EXPECT_GE(stats.reports, 1U);
  EXPECT_EQ(stats.claims, (stats.reports - 1) * 20);
  EXPECT_TRUE(open()->known(content_hash("Before.")));
  EXPECT_TRUE(open()->write(report("Afterwards."), {}));
}

TEST_F(Damage, AReadOnlyFolderCanBeReadAndSaysThatItCannotBeWritten) {
  open()->write(report("Three old shipments."), {});
  const auto before = bytes_of(ledger_path());
  const int status = status_of([&] {
    // As root every folder may be written; be nobody.
    if (::geteuid() == 0) {
      if (::chmod(folder_.c_str(), 0555) != 0 || ::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(90);
    } else if (::chmod(folder_.c_str(), 0555) != 0) {
      ::_exit(90);
    }
    std::string hit;
    open(Ledger::Mode::read)->search("shipment", [&](const SearchHit& h) {
      hit = h.path;
      return true;
    });
    if (hit.empty()) ::_exit(1);
    try {
      static_cast<void>(open(Ledger::Mode::write));
    } catch (const Error& error) {
      ::_exit(std::string(error.what()).find("read-only") != std::string::npos ? 0 : 2);
    }
    ::_exit(3);
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(bytes_of(ledger_path()), before);
}

TEST_F(Damage, TwoWritersTakeTurns) {
  static_cast<void>(open());
  std::vector<pid_t> children;
  for (int writer = 0; writer < 3; ++writer) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      try {
        const auto ledger = open();
        for (int i = 0; i < 40; ++i) {
          const std::string text = std::to_string(i) + " Korea sent it to Syria.";  // the same for all three
          ledger->write(report(text), some_claims(text));
        }
      } catch (const std::exception&) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    children.push_back(pid);
  }
  for (const pid_t pid : children) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(open()->stats().reports, 40U);
  EXPECT_EQ(open()->stats().claims, 800U);
}

}  // namespace
}  // namespace isnad::testing
