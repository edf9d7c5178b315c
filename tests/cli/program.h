// Runs the program as a user does, and looks at what it prints and leaves.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../ledger/fixture.h"

#ifdef ISNAD_BINARY
#define ISNAD_PROGRAM ISNAD_BINARY
#endif

namespace isnad::testing {

struct Ran {
  int code = -1;  // exit code, or 1000 + the signal that ended it
  std::string out;
  std::string err;
};

class Program : public InFolder {
 protected:
  // The path of the program: $ISNAD, or the one just built.
  static std::string program() {
    const char* given = std::getenv("ISNAD");
    return given != nullptr ? given : ISNAD_PROGRAM;
  }

  // `before` runs in the child, in the test's folder, just before the program.
  Ran run(const std::vector<std::string>& arguments, const std::string& input = "",
          const std::function<void()>& before = {}) const {
    put(path(".in"), input);
    const pid_t pid = start(arguments, before);
    return finished(pid);
  }

  pid_t start(const std::vector<std::string>& arguments, const std::function<void()>& before = {}) const {
    const std::string name = program();
    std::vector<std::string> words = {name};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& w : words) argv.push_back(w.data());
    argv.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    if (::chdir(folder_.c_str()) != 0) ::_exit(91);
    ::unsetenv("ISNAD_LEDGER");
    ::unsetenv("NO_COLOR");
    ::unsetenv("COLUMNS");
    ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    ::dup2(::open(".in", O_RDONLY | O_CREAT, 0600), STDIN_FILENO);
    ::dup2(::open(".out", O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    ::dup2(::open(".err", O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    if (before) before();
    ::execv(argv[0], argv.data());
    ::_exit(92);
  }

  Ran finished(pid_t pid) const {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status), bytes_of(path(".out")), bytes_of(path(".err"))};
  }

  static std::vector<nlohmann::ordered_json> lines(const std::string& text) {
    std::vector<nlohmann::ordered_json> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(nlohmann::ordered_json::parse(line));
    return out;
  }

  static std::vector<std::string> keys(const nlohmann::ordered_json& object) {
    std::vector<std::string> out;
    for (const auto& [key, value] : object.items()) out.push_back(key);
    return out;
  }

  // The code points [start, end) of UTF-8 text.
  static std::string code_points(std::string_view text, std::size_t start, std::size_t end) {
    std::string out;
    std::size_t point = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
      if (begins && i > 0) ++point;
      if (point >= start && point < end) out.push_back(text[i]);
    }
    return out;
  }

  static constexpr std::string_view kEnglish =
      "North Korea sent at least 20 missiles to Syria in June 2014, Reuters said. The two countries signed an agreement in "
      "2012.\n";
  static constexpr std::string_view kArabic = "قال تقرير للأمم المتحدة إن كوريا الشمالية أرسلت أسلحة إلى سوريا في عام 2014.\n";

  // Claims as the ledger holds them, without the reader: what it finds is not what these tests are about.
  void make_ledger() const {
    constexpr std::string_view text =
        "Reuters, citing a UN report, said that North Korea sent at least 20 missiles to Syria in 2014. كوريا الشمالية تنفي أنها "
        "أرسلت أسلحة إلى سوريا.";
    Reading r;
    r.claims.push_back(claim(text, text.substr(0, text.find(" كوريا")), "sent", EventType::aid,
                             {mention(text, "North Korea", "PRK")}, {mention(text, "Syria", "SYR")}, "2014"));
    Object o;
    static_cast<Slice&>(o) = at(text, "missiles");
    o.count = Count{20.0, std::nullopt, "missiles"};
    r.claims[0].objects = {o};
    Source near, far;
    static_cast<Slice&>(near) = at(text, "Reuters");
    static_cast<Slice&>(far) = at(text, "UN report");
    far.stance = Stance::asserts;
    r.claims[0].sources = {near, far};
    r.claims[0].status = Status::reported;
    r.claims[0].reasons = {{"en.send", at(text, "sent")}};
    r.claims.push_back(claim(text, text.substr(text.find("كوريا")), "أرسلت", EventType::aid,
                             {mention(text, "كوريا الشمالية", "PRK")}, {mention(text, "سوريا", "SYR")}));
    r.claims[1].lang = "ar";
    r.claims[1].polarity = Polarity::negated;
    Ledger::open(path("isnad.ledger"), Ledger::Mode::write)->write(report(text, "dir/2021-01-02-mixed.txt", "2021-01-02"), r);
  }
};

}  // namespace isnad::testing
