// isnad read: what it stores, says and skips.
#include "program.h"

namespace isnad::testing {
namespace {

class Read : public Program {
 protected:
  [[nodiscard]] LedgerStats stats() const { return Ledger::open(path("isnad.ledger"), Ledger::Mode::read)->stats(); }
};

TEST_F(Read, NewAndKnown) {
  put(path("en.txt"), kEnglish);
  put(path("ar.txt"), kArabic);
  Ran ran = run({"read", "en.txt", "ar.txt"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "") << "no progress bar where no terminal is";
  EXPECT_NE(ran.out.find("Reports: 2 new, 0 known already"), std::string::npos) << ran.out;
  const auto before = stats();
  EXPECT_EQ(before.reports, 2U);
  put(path("copy.txt"), kEnglish);
  ran = run({"read", "."});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("Reports: 0 new, 3 known already"), std::string::npos) << ran.out;
  EXPECT_EQ(stats().claims, before.claims);
}

TEST_F(Read, TheSameContentTwiceInOneRun) {
  put(path("a.txt"), kEnglish);
  put(path("b.txt"), kEnglish);
  const Ran ran = run({"read", "a.txt", "b.txt"});
  EXPECT_NE(ran.out.find("Reports: 1 new, 1 known already"), std::string::npos) << ran.out;
}

TEST_F(Read, TheSameLedgerWhateverTheNumberOfThreads) {
  std::filesystem::create_directory(path("many"));
  for (int i = 0; i < 40; ++i)
    put(path("many/" + std::to_string(i) + ".txt"), std::string(i % 2 == 0 ? kEnglish : kArabic) + std::to_string(i));
  std::string first;
  for (const char* threads : {"1", "2", "8"}) {
    std::filesystem::remove(path("isnad.ledger"));
    ASSERT_EQ(run({"read", "--threads", threads, "many"}).code, 0);
    const Ran ran = run({"timeline", "--format", "jsonl"});
    EXPECT_FALSE(ran.out.empty());
    if (first.empty()) first = ran.out;
    EXPECT_TRUE(ran.out == first) << threads;
  }
}

TEST_F(Read, OneBrokenFileAmongGoodOnes) {
  std::filesystem::create_directory(path("dir"));
  put(path("dir/a.txt"), kEnglish);
  put(path("dir/b-empty.txt"), "");
  put(path("dir/c-binary.txt"), std::string("\x7f"
                                            "ELF\x02\x01\x01\0\0\0\0\0\0",
                                            13));
  put(path("dir/d-cut.txt"), std::string(kArabic.substr(0, 21)) + "\xd8");
  put(path("dir/e.md"), "no report");
  put(path("dir/f.txt"), kArabic);
  const Ran ran = run({"read", "dir", "missing.txt"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("Skipped: 4"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("dir/b-empty.txt: is empty"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("dir/c-binary.txt: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("dir/d-cut.txt: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("missing.txt: there is no such file"), std::string::npos) << ran.out;
  EXPECT_EQ(stats().reports, 2U);
}

TEST_F(Read, APageIsKeptAsItsTextUnderTheHashOfItsBytes) {
  const std::string page =
      "<html><head><meta name=date content=2015-05-04><title>Shipments</title></head><body><script>x</script><p>" +
      std::string(kEnglish) + "</body></html>";
  std::filesystem::create_directory(path("dir"));
  put(path("dir/page.HTML"), page);
  put(path("dir/broken.pdf"), "%PDF-1.4\nnothing");
  put(path("dir/picture.png"), "\x89PNG\r\n\x1A\n");  // of a folder, only names that reports have
  Ran ran = run({"read", "dir"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("Reports: 1 new"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("dir/broken.pdf: is a damaged PDF"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("picture.png"), std::string::npos) << ran.out;
  const auto ledger = Ledger::open(path("isnad.ledger"), Ledger::Mode::read);
  EXPECT_EQ(ledger->known(content_hash(page)), "dir/page.HTML");
  std::string date;
  std::string text;
  ledger->search("missiles", [&](const SearchHit& hit) {
    date = hit.date;
    text = ledger->text_of(hit.report, {0, 12});
    return true;
  });
  EXPECT_EQ(date, "2015-05-04") << "the page states it";
  EXPECT_EQ(text, "Shipments\n\nN");
  ran = run({"read", "dir"});
  EXPECT_NE(ran.out.find("0 new, 1 known already"), std::string::npos) << ran.out;
  ran = run({"read", "--again", "dir"});
  EXPECT_NE(ran.out.find("1 read again"), std::string::npos) << ran.out;
  EXPECT_EQ(run({"search", "missiles"}).code, 0);
  // Offsets of claims count in what `isnad text` prints.
  const std::string converted = run({"text", "dir/page.HTML"}).out;
  const auto claims = lines(run({"extract", "dir/page.HTML"}).out);
  ASSERT_FALSE(claims.empty());
  const auto& trigger = claims[0]["trigger"];
  EXPECT_EQ(code_points(converted, trigger["start"], trigger["end"]), trigger["text"]);
  ran = run({"text", "dir/picture.png"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("dir/picture.png: is a PNG picture"), std::string::npos) << ran.err;
}

TEST_F(Read, NothingToReadIsAnError) {
  put(path("empty.txt"), "");
  Ran ran = run({"read", "empty.txt"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("nothing could be read"), std::string::npos);
  ran = run({"extract", "missing.txt"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("missing.txt: there is no such file or folder"), std::string::npos) << ran.err;
  ran = run({"read", "--ledger", "other.ledger", "missing.txt"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("other.ledger"))) << "a ledger was made for nothing";
}

TEST_F(Read, AnUnreadableFileIsNamed) {
  put(path("secret.txt"), kEnglish);
  put(path("open.txt"), kEnglish);
  std::filesystem::permissions(path("secret.txt"), std::filesystem::perms::none);
  std::filesystem::permissions(folder_, std::filesystem::perms::all);
  // Root may read everything; be nobody.
  const auto nobody = [] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(92);
  };
  Ran ran = run({"extract", "secret.txt"}, "", nobody);
  if (ran.code == 92) GTEST_SKIP() << "the program cannot be run as nobody";
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("secret.txt: cannot be opened: Permission denied"), std::string::npos) << ran.err;
  ran = run({"extract", "secret.txt", "open.txt"}, "", nobody);
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("open.txt"), std::string::npos);
}

TEST_F(Read, TheDateOfTheNameOrTheOneGiven) {
  put(path("2021-03-15-foo.txt"), kEnglish);
  put(path("2021-03-15-to-2021-04-01.txt"), kArabic);
  ASSERT_EQ(run({"read", "."}).code, 0);
  std::map<std::string, std::string> dates;
  const auto see = [&] {
    Ledger::open(path("isnad.ledger"), Ledger::Mode::read)->search("2014", [&](const SearchHit& hit) {
      dates[hit.path] = hit.date;
      return true;
    });
  };
  see();
  EXPECT_EQ(dates["./2021-03-15-foo.txt"], "2021-03-15");
  EXPECT_EQ(dates["./2021-03-15-to-2021-04-01.txt"], "") << "two dates tell nothing";
  std::filesystem::remove(path("isnad.ledger"));
  ASSERT_EQ(run({"read", "--date", "2019-05", "."}).code, 0);
  see();
  EXPECT_EQ(dates["./2021-03-15-foo.txt"], "2019-05");
}

TEST_F(Read, TheLedgerOfTheEnvironment) {
  put(path("en.txt"), kEnglish);
  const auto set = [] { ::setenv("ISNAD_LEDGER", "from-env.ledger", 1); };
  EXPECT_EQ(run({"read", "en.txt"}, "", set).code, 0);
  EXPECT_TRUE(std::filesystem::exists(path("from-env.ledger")));
  EXPECT_EQ(run({"read", "--ledger", "named.ledger", "en.txt"}, "", set).code, 0);
  EXPECT_TRUE(std::filesystem::exists(path("named.ledger")));
}

TEST_F(Read, ALedgerThatIsNone) {
  put(path("en.txt"), kEnglish);
  put(path("isnad.ledger"), "Dear diary");
  const Ran ran = run({"read", "en.txt"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("isnad.ledger: is no ledger"), std::string::npos) << ran.err;
  EXPECT_EQ(bytes_of(path("isnad.ledger")), "Dear diary");
}

TEST_F(Read, AFullDisk) {
  std::filesystem::create_directory(path("many"));
  for (int i = 0; i < 300; ++i)
    put(path("many/" + std::to_string(i) + ".txt"), std::string(kEnglish) + std::to_string(i) + std::string(4000, 'x'));
  const Ran ran = run({"read", "many"}, "", [] {
    const rlimit limit{400'000, 400'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  });
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("before this error"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("What was stored before is safe"), std::string::npos) << ran.err;
  const Ran again = run({"read", "many"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(stats().reports, 300U);
}

TEST_F(Read, KilledAndRunAgain) {
  std::filesystem::create_directory(path("many"));
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (int j = 0; j < 20; ++j) text += kEnglish;
    put(path("many/" + std::to_string(i) + ".txt"), text + std::to_string(i));
  }
  for (const useconds_t after : {20'000U, 80'000U, 150'000U}) {
    const pid_t pid = start({"read", "many"});
    ::usleep(after);
    ::kill(pid, SIGKILL);
    static_cast<void>(finished(pid));
    if (!std::filesystem::exists(path("isnad.ledger"))) continue;
    const Ran timeline = run({"stats", "--format", "jsonl"});
    EXPECT_TRUE(timeline.code == 0 || timeline.err.find("empty file") != std::string::npos) << timeline.err;
  }
  EXPECT_EQ(run({"read", "many"}).code, 0);
  EXPECT_EQ(stats().reports, 400U);
  const auto claims = stats().claims;
  std::filesystem::remove(path("isnad.ledger"));
  EXPECT_EQ(run({"read", "many"}).code, 0);
  EXPECT_EQ(stats().claims, claims) << "the same as in one go";
}

}  // namespace
}  // namespace isnad::testing
