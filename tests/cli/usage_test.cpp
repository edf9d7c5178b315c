// The command line: help, and what is said where it is not understood.
#include "program.h"

namespace isnad::testing {
namespace {

class CommandLine : public Program {
 protected:
  void refused(const std::vector<std::string>& arguments, const char* piece) const {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 2) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(piece), std::string::npos) << ran.err;
  }
};

TEST_F(CommandLine, VersionAndHelp) {
  EXPECT_TRUE(run({"--version"}).out.starts_with("isnad 0."));
  EXPECT_EQ(run({"--help"}).code, 0);
  for (const char* command : {"extract", "read", "timeline", "show", "search", "explain"}) {
    const Ran ran = run({command, "--help"});
    EXPECT_EQ(ran.code, 0);
    EXPECT_NE(ran.out.find("Example"), std::string::npos) << command;
  }
}

TEST_F(CommandLine, WhatIsNotUnderstood) {
  refused({}, "command");
  refused({"frobnicate"}, "“frobnicate” is no command");
  refused({"extract"}, "FILE");
  refused({"extract", "--frobnicate", "x.txt"}, "frobnicate");
  refused({"extract", "--format", "xml", "x.txt"}, "xml");
  refused({"extract", "--only", "verbs", "x.txt"}, "verbs");
  refused({"extract", "--threads", "0", "x.txt"}, "threads");
  refused({"extract", "--threads", "many", "x.txt"}, "threads");
  refused({"extract", "--date", "15/3/2021", "x.txt"}, "“15/3/2021” is no date");
  refused({"read", "--date", "2021-02-30", "x.txt"}, "“2021-02-30” is no date");
  refused({"timeline", "--type", "WAR"}, "ASSAULT");
  refused({"timeline", "--status", "maybe"}, "unconfirmed");
  refused({"timeline", "--since", "yesterday"}, "“yesterday” is no date");
  refused({"timeline", "--since", "2015", "--until", "2014"}, "lies before");
  refused({"timeline", "--between", "PRK"}, "two parties");
  refused({"timeline", "--between", "PRK,SYR,USA"}, "two parties");
  refused({"timeline", "--between", "PRK,"}, "two parties");
}

TEST_F(CommandLine, NoLedgerYet) {
  for (const auto& command : {std::vector<std::string>{"timeline"}, {"stats"}, {"search", "word"}, {"show", "12ab"}}) {
    const Ran ran = run(command);
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find("there is no such ledger. Make one with: isnad read"), std::string::npos) << ran.err;
  }
  EXPECT_FALSE(std::filesystem::exists(path("isnad.ledger")));
}

TEST_F(CommandLine, ALanguageFolderThatIsNone) {
  put(path("en.txt"), kEnglish);
  std::filesystem::create_directory(path("empty"));
  for (const char* folder : {"empty", "missing"}) {
    const Ran ran = run({"extract", "--lang-dir", folder, "en.txt"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find(folder), std::string::npos) << ran.err;
  }
}

TEST_F(CommandLine, ExplainsAReport) {
  put(path("en.txt"), kEnglish);
  const Ran ran = run({"explain", "en.txt", "--sentence", "1"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_FALSE(ran.out.empty());
  const Ran missing = run({"explain", "missing.txt"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_NE(missing.err.find("missing.txt: cannot be opened"), std::string::npos) << missing.err;
}

}  // namespace
}  // namespace isnad::testing
