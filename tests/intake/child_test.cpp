// Conversions in a child process: what they give, and that each of their limits holds.
#include "intake/child.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "made.h"

namespace isnad::testing {
namespace {

class Child : public ::testing::Test {
 protected:
  Child() {
    limits_.program = ISNAD_PROGRAM;
    std::string name = (std::filesystem::temp_directory_path() / "isnad-intake-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    path_ = std::getenv("PATH");
  }
  ~Child() override {
    ::setenv("PATH", path_.c_str(), 1);
    std::filesystem::remove_all(folder_);
  }
  // A program that is found instead of the real pdftotext.
  void put_pdftotext(const std::string& script) const {
    const std::string file = folder_ + "/pdftotext";
    std::ofstream(file) << script;
    ::chmod(file.c_str(), 0700);
    ::setenv("PATH", (folder_ + ":" + path_).c_str(), 1);
  }
  [[nodiscard]] std::string refused(const std::string& bytes) const {
    try {
      (void)convert_in_child(bytes, "name", limits_);
      return {};
    } catch (const Error& error) {
      return error.what();
    }
  }
  ChildLimits limits_;
  std::string folder_;
  std::string path_;
};

const std::string kPage = "<title>A title</title><meta name=date content=2014-06-03><p>North Korea sent missiles.";

TEST_F(Child, GivesTheSame) {
  const ReportText here = text_of_report(kPage);
  const ReportText there = convert_in_child(kPage, "dir/page.html", limits_);
  EXPECT_EQ(there.text, here.text);
  EXPECT_EQ(there.title, "A title");
  EXPECT_EQ(there.date_hint, "2014-06-03");
  EXPECT_EQ(there.format, "html");
  EXPECT_EQ(convert_in_child(arabic_pdf(), "x", limits_).text, text_of_report(arabic_pdf()).text);
  EXPECT_EQ(safe_text_of_report("Only text.", "x", limits_).text, "Only text.");
}

TEST_F(Child, ErrorsAreTold) {
  EXPECT_TRUE(has(refused(pdf_of({{}})), "run OCR (ocrmypdf) first"));
  EXPECT_TRUE(has(refused(zip_of({{"a", "b"}})), "is a zip archive"));
  limits_.most_input = 10;
  EXPECT_TRUE(has(refused(kPage), "is larger than"));
  limits_.most_input = 1000;
  limits_.program = "/bin/true";
  EXPECT_TRUE(has(refused(kPage), "cannot be read")) << "no isnad";
  limits_.program = "/no/such/program";
  EXPECT_TRUE(has(refused(kPage), "cannot be run"));
}

TEST_F(Child, FromSeveralThreads) {
  std::vector<std::thread> threads;
  std::vector<std::string> texts(8);
  for (auto& text : texts) threads.emplace_back([&] { text = convert_in_child(kPage, "x", limits_).text; });
  for (auto& thread : threads) thread.join();
  for (const auto& text : texts) EXPECT_EQ(text, text_of_report(kPage).text);
}

TEST_F(Child, OneThatHangsIsKilledWithWhatItStarted) {
  put_pdftotext("#!/bin/sh\necho $$ > " + folder_ + "/pid\nexec sleep 1000\n");
  limits_.most_time = std::chrono::milliseconds(1500);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(has(refused(pdf_of({{"x"}})), "takes more time"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  pid_t pid = 0;
  std::ifstream(folder_ + "/pid") >> pid;
  ASSERT_GT(pid, 1);
  for (int i = 0; i < 100 && ::kill(pid, 0) == 0; ++i) {  // until init has taken it away
    std::ifstream state("/proc/" + std::to_string(pid) + "/stat");
    std::string word;
    for (int j = 0; j < 3; ++j) state >> word;
    if (word == "Z") return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

TEST_F(Child, ProcessorTimeIsBounded) {
  put_pdftotext("#!/bin/sh\nwhile :; do :; done\n");
  limits_.most_processor_time = std::chrono::seconds(1);
  limits_.most_time = std::chrono::seconds(60);
  EXPECT_TRUE(has(refused(pdf_of({{"x"}})), "takes more time"));
}

TEST_F(Child, OutputIsBounded) {
  put_pdftotext("#!/bin/sh\nexec yes word\n");
  limits_.most_text = 1U << 20U;
  EXPECT_TRUE(has(refused(pdf_of({{"x"}})), "more than 1 MiB of text"));
}

TEST_F(Child, MemoryIsBounded) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "AddressSanitizer needs the addresses";
#else
  put_pdftotext("#!/usr/bin/python3\nx = []\nwhile True:\n  x.append(bytearray(1 << 24))\n");
  limits_.most_memory = 400U << 20U;
  EXPECT_TRUE(has(refused(pdf_of({{"x"}})), "takes more memory"));
  // And of the child itself: a page that takes more than there is.
  limits_.most_memory = 120U << 20U;
  EXPECT_TRUE(has(refused("<p>" + std::string(40U << 20U, 'x')), "takes more memory"));
#endif
}

TEST_F(Child, ACrashIsNamed) {
  put_pdftotext("#!/bin/sh\nkill -SEGV $$\n");
  EXPECT_TRUE(has(refused(pdf_of({{"x"}})), "broke down (signal 11)"));
}

TEST_F(Child, HasNothingOfOurs) {
  ::setenv("SECRET", "x", 1);
  const int kept = ::dup(STDIN_FILENO);  // without O_CLOEXEC
  // What pdftotext sees: its environment, its open files, its group and its limits.
  put_pdftotext("#!/bin/sh\n(env; ls /proc/self/fd; ulimit -c; ulimit -n) > " + folder_ + "/seen\necho words\n");
  EXPECT_EQ(convert_in_child(pdf_of({{"x"}}), "x", limits_).text, "words\n");
  ::close(kept);
  ::unsetenv("SECRET");
  std::ifstream in(folder_ + "/seen");
  const std::string seen{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(has(seen, "PATH=")) << seen;
  EXPECT_FALSE(has(seen, "SECRET")) << seen;
  EXPECT_TRUE(has(seen, "\n0\n1\n2\n3\n0\n64\n")) << seen;  // 3 is ls's own
}

}  // namespace
}  // namespace isnad::testing
