// The folder of lists: versions as differences, whatever the order they come in; what is refused; what a death leaves.
#include "lists/store.h"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <csignal>
#include <map>
#include <random>

#include "../ledger/fixture.h"
#include "lists/store_pack.h"

namespace isnad::testing {
namespace {

constexpr const char* kNow = "2026-11-26T12:00:00Z";

Listed named(std::string id, std::string name, std::string remarks = "") {
  Listed out;
  out.id = std::move(id);
  out.schema = Schema::person;
  out.names = {{std::move(name), NameQuality::primary, false}};
  out.remarks = std::move(remarks);
  return out;
}

Listed full() {
  Listed out = named("KPi.001", "Yun Ho-jin", "Director of Namchongang\nTrading Corporation");
  out.names.push_back({"윤호진", NameQuality::strong, true});
  out.names.push_back({"Yun", NameQuality::weak, false});
  out.names.push_back({"Old", NameQuality::former, false});
  out.names.push_back({"Hidden \0 one", NameQuality::hidden, false});
  out.sex = "male";
  out.births = {"1944-10-13", "1960/1965"};
  out.nationalities = {Country::of("PRK")};
  out.countries = {Country::of("PRK"), Country::of("CHN")};
  out.identifiers = {{"passport", "472310104", Country::of("PRK")}, {"IMO", "8909575", {}}};
  out.programmes = {"DPRK"};
  out.titles = {"Director"};
  out.listed_on = "2009-07-16";
  out.amended_on = "2020-07";
  out.delisted_on = "2022";
  return out;
}

class Store : public InFolder {
 protected:
  [[nodiscard]] std::string folder() const { return path("lists"); }
  std::unique_ptr<SqliteLists> open(bool read_only = false) const {
    return std::make_unique<SqliteLists>(folder(), Lists::Options{!read_only, read_only});
  }
  // A file whose bytes stand for its entries; each its own.
  [[nodiscard]] ListFiles file(const std::string& date, const std::string& bytes, const std::string& list = "un") const {
    const std::string name = path("file-" + list + date + "-" + std::to_string(std::hash<std::string>()(bytes)));
    put(name, bytes);
    return {{list, "UN XML", date}, {name}};
  }
  ListVersion take(SqliteLists& lists, const std::string& date, const std::vector<Listed>& entries, bool force = false,
                   const std::string& list = "un") {
    std::string bytes = list + date;
    for (const auto& e : entries) bytes += e.id + pack(e);
    return lists.import_from(
        file(date, bytes, list), [&](const ListReading& r) { give(entries, r); },
        {{}, {}, [&](const std::string& m) { complaints_.push_back(m); }}, kNow, force);
  }
  static void give(const std::vector<Listed>& entries, const ListReading& reading) {
    for (auto e : entries) reading.entry(std::move(e));
  }
  static std::vector<Listed> all(Lists& lists, const std::string& day = "", const std::string& list = "un") {
    std::vector<Listed> out;
    lists.each(day, [&](const ListVersion& v, Listed&& party) {
      if (v.list == list) out.push_back(std::move(party));
    });
    return out;
  }
  static std::string changed(Lists& lists, std::int64_t number) {
    std::string out;
    lists.changes("un", number, "", [&](ListChange c, const std::optional<Listed>& before, const std::optional<Listed>& after) {
      EXPECT_EQ(before.has_value(), c != ListChange::added);
      EXPECT_EQ(after.has_value(), c != ListChange::removed);
      out += std::string(1, "+*-"[static_cast<int>(c)]) + (after ? after : before)->id + " ";
      return true;
    });
    return out;
  }
  [[nodiscard]] std::string database() const { return folder() + "/lists.sqlite"; }
  std::vector<std::string> complaints_;
};

TEST_F(Store, APartyComesBackAsItWas) {
  Listed back;
  const Listed party = full();
  ASSERT_TRUE(unpack(pack(party), back));
  back.id = party.id;
  EXPECT_EQ(back, party);
  // No beginning of it is one, and no byte turned over reads beyond the end.
  const std::string bytes = pack(party);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(unpack(std::string_view(bytes).substr(0, i), back));
    for (const int bit : {1, 64, 128}) {
      std::string turned = bytes;
      turned[i] = static_cast<char>(turned[i] ^ bit);
      static_cast<void>(unpack(turned, back));
    }
  }
  EXPECT_FALSE(unpack(bytes + "x", back));
  take(*open(), "2020-01-01", {party});
  EXPECT_EQ(open(true)->party("un", "KPi.001", ""), party);
  EXPECT_EQ(all(*open(true)), std::vector<Listed>{party});
}

TEST_F(Store, VersionsAreKeptAsDifferences) {
  const auto lists = open();
  const auto first = take(*lists, "2020-01-01", {named("a", "A"), named("b", "B"), named("c", "C")});
  EXPECT_EQ(first.number, 1);
  EXPECT_EQ(first.added, 3U);
  const auto second = take(*lists, "2021-01-01", {named("a", "A"), named("b", "Bb"), named("d", "D"), named("e", "E")});
  EXPECT_EQ(second.number, 2);
  EXPECT_EQ(second.entries, 4U);
  EXPECT_EQ(second.names, 4U);
  EXPECT_EQ(std::vector({second.added, second.changed, second.removed}), (std::vector<std::uint64_t>{2, 1, 1}));
  EXPECT_EQ(second.format, "UN XML");
  EXPECT_EQ(second.imported_at, kNow);
  EXPECT_EQ(second.hash.size(), 64U);
  EXPECT_EQ(changed(*lists, 1), "+a +b +c ");
  EXPECT_EQ(changed(*lists, 2), "*b -c +d +e ");
  EXPECT_EQ(all(*lists, "2020-12-31").size(), 3U);
  EXPECT_EQ(all(*lists, "2021-01-01"), all(*lists));
  EXPECT_EQ(all(*lists).size(), 4U);
  EXPECT_TRUE(all(*lists, "2019-12-31").empty());
  EXPECT_NE(error_of([&] { changed(*lists, 3); }).find("versions 1 to 2"), std::string::npos);
  EXPECT_NE(error_of([&] { lists->changes("eu", 1, "", {}); }).find("there are: un"), std::string::npos);
  EXPECT_NE(error_of([&] { all(*lists, "yesterday"); }).find("is no day"), std::string::npos);
}

TEST_F(Store, WhoWasListedOnThatDay) {
  const auto lists = open();
  take(*lists, "2020-01-01", {named("a", "A"), named("b", "B")});
  take(*lists, "2021-06-15", {named("b", "Bb")});
  take(*lists, "2022-01-01", {named("a", "A again"), named("b", "Bb")});
  const auto name = [&](const char* id, const char* day) {
    const auto party = lists->party("un", id, day);
    return party ? party->names.at(0).text : std::string("-");
  };
  EXPECT_EQ(name("a", "2019-12-31"), "-");
  EXPECT_EQ(name("a", "2020-01-01"), "A");
  EXPECT_EQ(name("a", "2021-06-14"), "A");
  EXPECT_EQ(name("a", "2021-06-15"), "-");
  EXPECT_EQ(name("a", "2022-01-01"), "A again");
  EXPECT_EQ(name("a", ""), "A again");
  EXPECT_EQ(name("b", "2021-06-14"), "B");
  EXPECT_EQ(name("b", "2021-06-15"), "Bb");
  EXPECT_EQ(name("c", ""), "-");
  EXPECT_FALSE(lists->party("eu", "a", ""));
}

TEST_F(Store, TheSameBytesChangeNothing) {
  const auto lists = open();
  take(*lists, "2020-01-01", {named("a", "A")});
  const auto second = take(*lists, "2021-01-01", {named("a", "B")});
  const auto stamp = lists->stamp();
  const auto again = take(*lists, "2020-01-01", {named("a", "A")});
  EXPECT_EQ(again.number, 1);
  EXPECT_EQ(lists->versions().size(), 2U);
  EXPECT_EQ(lists->stamp(), stamp);
  // Other bytes with the same entries and date are a newer version of that day.
  EXPECT_EQ(lists
                ->import_from(
                    file("2021-01-01", "other bytes"), [&](const ListReading& r) { give({named("a", "B")}, r); }, {}, kNow, false)
                .number,
            3);
  EXPECT_EQ(lists->versions().at(1).hash, second.hash);
  EXPECT_EQ(changed(*lists, 3), "");
  EXPECT_GT(lists->stamp(), stamp);
}

// All orders of import give the same versions, differences and answers.
TEST_F(Store, TheOrderOfImportDoesNotMatter) {
  std::mt19937 random(7);
  std::vector<std::pair<std::string, std::vector<Listed>>> versions;
  for (int v = 0; v < 5; ++v) {
    std::vector<Listed> entries;
    for (int i = 0; i < 60; ++i)
      if (random() % 4 != 0) entries.push_back(named("id" + std::to_string(i), "name " + std::to_string(random() % 2)));
    versions.emplace_back("202" + std::to_string(v) + "-03-01", entries);
  }
  const auto picture = [&](const std::vector<int>& order) {
    std::filesystem::remove_all(folder());
    const auto lists = open();
    for (const int i : order)
      take(*lists, versions[static_cast<std::size_t>(i)].first, versions[static_cast<std::size_t>(i)].second);
    std::string out;
    for (const auto& v : lists->versions()) {
      out += std::to_string(v.number) + " " + v.date + " " + std::to_string(v.entries) + " " + std::to_string(v.added) + " " +
             std::to_string(v.changed) + " " + std::to_string(v.removed) + ": " + changed(*lists, v.number) + "\n";
      for (const auto& party : all(*lists, v.date)) out += party.id + "=" + party.names[0].text + " ";
    }
    // A party that stays as it is, is one span: no two of one party touch and are alike.
    sql::Database db("file:" + database(), SQLITE_OPEN_READONLY, database());
    EXPECT_EQ(db.number("SELECT count(*) FROM spans a JOIN spans b USING(list, id) WHERE a.until = b.first AND a.hash = b.hash"),
              0);
    EXPECT_EQ(db.number("SELECT count(*) FROM spans WHERE first >= until"), 0);
    EXPECT_EQ(db.number("SELECT count(*) FROM contents WHERE id NOT IN (SELECT content FROM spans)"), 0);
    return out;
  };
  std::vector<int> order = {0, 1, 2, 3, 4};
  const std::string expected = picture(order);
  for (int v = 0; v < 5; ++v) {
    const auto& entries = versions[static_cast<std::size_t>(v)].second;
    for (const auto& e : entries) EXPECT_NE(expected.find(e.id + "=" + e.names[0].text + " "), std::string::npos);
  }
  while (std::next_permutation(order.begin(), order.end())) ASSERT_EQ(picture(order), expected);
}

TEST_F(Store, TwoVersionsWithFewChangesCostLittleMoreThanOne) {
  std::vector<Listed> entries;
  for (int i = 0; i < 20000; ++i) {
    entries.push_back(full());
    entries.back().id = "id" + std::to_string(i);
    entries.back().remarks = "number " + std::to_string(i);
  }
  take(*open(), "2020-01-01", entries);
  const auto one = std::filesystem::file_size(database());
  for (std::size_t i = 0; i < entries.size(); i += 100) entries[i].remarks += " changed";
  const auto second = take(*open(), "2021-01-01", entries);
  EXPECT_EQ(second.changed, 200U);
  EXPECT_LT(std::filesystem::file_size(database()), one + one / 20);
}

TEST_F(Store, AListThatFellToLessThanHalfIsRefused) {
  const auto lists = open();
  take(*lists, "2020-01-01", {named("a", "A"), named("b", "B"), named("c", "C")});
  const auto stamp = lists->stamp();
  const auto message = error_of([&] { take(*lists, "2021-01-01", {named("a", "A")}); });
  EXPECT_NE(message.find("less than half of the 3"), std::string::npos) << message;
  EXPECT_NE(message.find("--force"), std::string::npos);
  EXPECT_EQ(lists->versions().size(), 1U);
  EXPECT_EQ(lists->stamp(), stamp);
  EXPECT_NE(error_of([&] { take(*lists, "2021-01-01", {}); }).find("no party"), std::string::npos);
  take(*lists, "2021-01-01", {named("a", "A")}, true);
  EXPECT_EQ(changed(*lists, 2), "-b -c ");
  // Before the first there is nothing to fall from.
  take(*lists, "2019-01-01", {named("a", "A")});
  EXPECT_EQ(changed(*lists, 2), "+b +c ");
  EXPECT_EQ(lists->versions().at(1).added, 2U);
}

TEST_F(Store, WhatFailsInTheMiddleLeavesNothing) {
  const auto lists = open();
  take(*lists, "2020-01-01", {named("a", "A")});
  const auto broken = [&](const ListReading& r) {
    for (int i = 0; i < 1000; ++i) r.entry(named("n" + std::to_string(i), "N"));
    throw Error("file.xml:7: is cut short");
  };
  EXPECT_EQ(error_of([&] { lists->import_from(file("2021-01-01", "x"), broken, {}, kNow, false); }), "file.xml:7: is cut short");
  EXPECT_EQ(lists->versions().size(), 1U);
  EXPECT_EQ(all(*lists).size(), 1U);
  EXPECT_EQ(take(*lists, "2021-01-01", {named("b", "B")}).number, 2);
  const auto files = file("2022-01-01", "before");
  const auto changing = [&](const ListReading& r) {
    r.entry(named("c", "C"));
    put(files.paths[0], "after, and longer");
  };
  EXPECT_NE(error_of([&] { lists->import_from(files, changing, {}, kNow, false); }).find("was changed while"), std::string::npos);
  EXPECT_EQ(lists->versions().size(), 2U);
}

TEST_F(Store, EntriesWithOneIdAreMergedAndNoneIsLost) {
  const auto lists = open();
  Listed other = named("a", "Other", "more");
  other.births = {"1970"};
  take(*lists, "2020-01-01", {named("a", "A", "first"), named("b", "B"), other, named("", "Nameless")});
  const auto party = lists->party("un", "a", "");
  ASSERT_TRUE(party);
  ASSERT_EQ(party->names.size(), 2U);
  EXPECT_EQ(party->names[0].text, "Other");
  EXPECT_EQ(party->names[1], (ListedName{"A", NameQuality::strong, false}));
  EXPECT_EQ(party->births, std::vector<std::string>{"1970"});
  EXPECT_EQ(party->remarks, "more\nfirst");
  EXPECT_EQ(complaints_.size(), 2U);
  EXPECT_EQ(all(*lists).size(), 3U);
  EXPECT_EQ(lists->versions()[0].names, 4U);
  std::vector<Listed> attack;
  for (int i = 0; i < 60000; ++i) attack.push_back(named("x", "a name of some length, number " + std::to_string(i)));
  EXPECT_NE(error_of([&] { take(*lists, "2021-01-01", attack, true); }).find("no honest list"), std::string::npos);
}

TEST_F(Store, AListWithoutADateTakesItsFiles) {
  const auto lists = open();
  auto files = file("", "undated");
  timeval times[2] = {{1'600'000'000, 0}, {1'600'000'000, 0}};
  ASSERT_EQ(::utimes(files.paths[0].c_str(), times), 0);
  const ListReading watch = {{}, {}, [&](const std::string& m) { complaints_.push_back(m); }};
  const auto source = [](const ListReading& r) { r.entry(named("a", "A")); };
  const auto version = lists->import_from(files, source, watch, kNow, false);
  EXPECT_EQ(version.date, "2020-09-13");
  EXPECT_EQ(version.format, "UN XML (dated by its file)");
  ASSERT_EQ(complaints_.size(), 1U);
  EXPECT_NE(complaints_[0].find("2020-09-13"), std::string::npos);
  EXPECT_EQ(lists->import_from(file("2021-02-30", "no date"), source, watch, kNow, false).format, "UN XML (dated by its file)");
  EXPECT_EQ(lists->import_from(file("2021-02-03T23:00:00Z", "time"), source, watch, kNow, false).date, "2021-02-03");
  // A month is over before its list surely was out.
  EXPECT_EQ(lists->import_from(file("2021-02", "month"), source, watch, kNow, false).date, "2021-02");
  EXPECT_EQ(day_number("2021-02"), day_number("2021-02-28"));
  EXPECT_EQ(day_number("1970-01-02"), 1);
  EXPECT_FALSE(day_number(""));
  EXPECT_FALSE(day_number("2021/.."));
}

TEST_F(Store, ListsDoNotMeet) {
  const auto lists = open();
  take(*lists, "2020-01-01", {named("a", "A of un")});
  take(*lists, "2020-06-01", {named("a", "A of eu"), named("b", "B")}, false, "eu");
  std::string order;
  lists->each("", [&](const ListVersion& v, Listed&& party) { order += v.list + ":" + party.id + " "; });
  EXPECT_EQ(order, "eu:a eu:b un:a ");
  EXPECT_EQ(lists->party("un", "a", "")->names[0].text, "A of un");
  EXPECT_FALSE(lists->party("eu", "a", "2020-05-31"));
  EXPECT_EQ(lists->versions()[1].number, 1);
}

// Killed at many moments of an import into a folder that holds a version already: either the old state or the new.
TEST_F(Store, DeathInTheMiddleLeavesNothingHalf) {
  std::vector<Listed> entries;
  for (int i = 0; i < 30000; ++i) entries.push_back(named("id" + std::to_string(i), "name", std::string(300, 'r')));
  take(*open(), "2020-01-01", entries);
  for (auto& e : entries) e.remarks += "x";
  int died = 0;
  for (int round = 0; round < 8; ++round) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      std::size_t count = 0;
      const auto source = [&](const ListReading& r) {
        for (auto e : entries) {
          r.entry(std::move(e));
          if (++count == 4000U * static_cast<unsigned>(round)) ::kill(::getpid(), SIGKILL);
        }
      };
      try {
        open()->import_from(file("2021-01-01", "new"), source, {}, kNow, false);
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    if (round == 0) {  // in the work after reading
      ::usleep(150'000);
      ::kill(pid, SIGKILL);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    died += WIFSIGNALED(status) ? 1 : 0;
    const auto lists = open(true);
    const auto versions = lists->versions();
    std::size_t fresh = 0;
    std::size_t count = 0;
    lists->each("", [&](const ListVersion&, Listed&& party) {
      ++count;
      fresh += party.remarks.ends_with('x') ? 1U : 0U;
    });
    EXPECT_EQ(count, 30000U);
    ASSERT_EQ(fresh, versions.size() == 2 ? 30000U : 0U);
  }
  EXPECT_GE(died, 7);
  sql::Database db("file:" + database(), SQLITE_OPEN_READWRITE, database());
  EXPECT_EQ(db.string("PRAGMA integrity_check"), "ok");
}

TEST_F(Store, AReaderSeesWholeVersionsWhileAnotherWrites) {
  const auto writer = open();
  take(*writer, "2020-01-01", {named("a", "A"), named("b", "B")});
  const auto reader = open(true);
  std::size_t seen = 0;
  reader->each("", [&](const ListVersion&, Listed&& party) {
    if (seen++ == 0) take(*writer, "2021-01-01", {named("a", "new"), named("b", "new")});
    EXPECT_NE(party.names[0].text, "new");
    EXPECT_EQ(reader->versions().size(), 1U);
  });
  EXPECT_EQ(seen, 2U);
  EXPECT_EQ(all(*reader)[0].names[0].text, "new");
}

TEST_F(Store, FoldersThatAreNone) {
  EXPECT_NE(error_of([&] { open(true); }).find("isnad lists import"), std::string::npos);
  put(path("a-file"), "x");
  EXPECT_NE(error_of([&] {
              static_cast<void>(Lists::open(path("a-file"), {true, false}));
            }).find("is no folder"),
            std::string::npos);
  std::filesystem::create_directory(folder());
  EXPECT_NE(error_of([&] { open(true); }).find("no lists here"), std::string::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder()), {}), 0) << "something was made where only was asked";
}

TEST_F(Store, ForeignAndDamagedFilesAreLeftAlone) {
  std::filesystem::create_directory(folder());
  for (const std::string& bytes : {std::string("Dear diary"), std::string(5000, 'x')}) {
    put(database(), bytes);
    for (const bool read_only : {true, false})
      EXPECT_NE(error_of([&] { open(read_only); }).find("no SQLite database"), std::string::npos);
    EXPECT_EQ(bytes_of(database()), bytes);
  }
  std::filesystem::remove(database());
  const auto alter = [&](const char* sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(database().c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
  };
  alter("CREATE TABLE bookmarks(url TEXT)");
  EXPECT_NE(error_of([&] { open(); }).find("no store of lists"), std::string::npos);
  std::filesystem::remove(database());
  take(*open(), "2020-01-01", {named("a", "A"), named("b", "B")});
  const auto good = bytes_of(database());
  alter("UPDATE contents SET bytes = x'0101ff'");
  const auto message = error_of([&] { all(*open(true)); });
  EXPECT_NE(message.find("is damaged"), std::string::npos) << message;
  EXPECT_NE(message.find(database()), std::string::npos);
  put(database(), good);
  alter("DELETE FROM contents");
  EXPECT_NE(error_of([&] { all(*open(true)); }).find("is damaged"), std::string::npos);
  put(database(), good);
  alter("PRAGMA user_version = 9");
  EXPECT_NE(error_of([&] { open(); }).find("newer isnad"), std::string::npos);
  // Cut off: said, or at the least not answered with less.
  put(database(), good.substr(0, 9000));
  EXPECT_NE(error_of([&] { all(*open(true)); }).find("damaged"), std::string::npos);
}

TEST_F(Store, AFullDiskChangesNothing) {
  std::vector<Listed> entries;
  for (int i = 0; i < 5000; ++i) entries.push_back(named("id" + std::to_string(i), "name", std::string(1000, 'r')));
  take(*open(), "2020-01-01", {named("id1", "A")});
  const auto good = bytes_of(database());
  const pid_t pid = ::fork();
  if (pid == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {1U << 20U, 1U << 20U};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto message = error_of([&] { take(*open(), "2021-01-01", entries); });
    ::_exit(message.find("What was stored before is safe") != std::string::npos ? 0 : 1);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(open(true)->versions().size(), 1U);
  EXPECT_EQ(all(*open(true)).size(), 1U);
}

// As somebody who may not write there: also root is somebody else for that.
TEST_F(Store, AReadOnlyFolderCanBeAsked) {
  take(*open(), "2020-01-01", {named("a", "A")});
  EXPECT_NE(error_of([&] { take(*open(true), "2021-01-01", {named("b", "B")}); }).find("read-only"), std::string::npos);
  namespace fs = std::filesystem;
  const auto may_look = static_cast<fs::perms>(0555);
  fs::permissions(folder_, may_look | fs::perms::owner_write);
  fs::permissions(folder(), may_look);
  const pid_t pid = ::fork();
  if (pid == 0) {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(9);
    const bool good = all(*open(true)).size() == 1 && error_of([&] { open(); }).find("read-only") != std::string::npos;
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_EQ(status, 0);
  fs::permissions(folder(), fs::perms::owner_all);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder()), {}), 1) << "something was left beside it";
}

}  // namespace
}  // namespace isnad::testing
