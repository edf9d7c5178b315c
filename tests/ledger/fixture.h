// A folder of its own for each test, and readings made by hand: claims whose places are found by their words.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/error.h"
#include "isnad/ledger.h"

namespace isnad::testing {

inline std::uint32_t points_before(std::string_view text, std::size_t byte) {
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < byte; ++i) n += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1U : 0U;
  return n;
}

// The first place of `words` in `text` from `from` on.
inline Slice at(std::string_view text, std::string_view words, std::size_t from = 0) {
  const auto begin = text.find(words, from);
  EXPECT_NE(begin, std::string_view::npos) << words;
  Slice s;
  s.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
  s.points = {points_before(text, begin), points_before(text, begin + words.size())};
  return s;
}

inline Mention mention(std::string_view text, std::string_view words, std::string_view country = "") {
  Mention m;
  static_cast<Slice&>(m) = at(text, words);
  m.id = Country::of(country);
  return m;
}

// A claim with a sentence, a trigger, an actor and a target.
inline Claim claim(std::string_view text, std::string_view sentence, std::string_view trigger, EventType type,
                   std::vector<Mention> actors, std::vector<Mention> targets, std::string when = "") {
  Claim c;
  c.sentence = at(text, sentence);
  c.lang = "en";
  c.trigger = at(text, trigger, c.sentence.bytes.begin);
  c.type = type;
  c.actors = std::move(actors);
  c.targets = std::move(targets);
  c.when = std::move(when);
  return c;
}

inline NewReport report(std::string_view text, std::string path = "report.txt", std::string date = "") {
  return {content_hash(text), std::move(path), text, std::move(date), "2026-08-01T12:00:00Z", "isnad test"};
}

class InFolder : public ::testing::Test {
 protected:
  InFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "isnad-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~InFolder() override {
    std::error_code ignored;
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::string path(std::string_view name) const { return folder_ + "/" + std::string(name); }
  [[nodiscard]] std::string ledger_path() const { return path("test.ledger"); }
  [[nodiscard]] std::unique_ptr<Ledger> open(Ledger::Mode mode = Ledger::Mode::write) const {
    return Ledger::open(ledger_path(), mode);
  }

  static std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void put(const std::string& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  static std::vector<StoredClaim> all(Ledger& ledger, const ClaimFilter& filter = {}) {
    std::vector<StoredClaim> out;
    ledger.timeline(filter, [&](const StoredClaim& c) {
      out.push_back(c);
      return true;
    });
    return out;
  }
  // The message of the Error that `what` throws.
  template <typename What>
  static std::string error_of(const What& what) {
    try {
      what();
    } catch (const Error& error) {
      return error.what();
    }
    ADD_FAILURE() << "no Error was thrown";
    return {};
  }
  std::string folder_;
};

}  // namespace isnad::testing
