// Reading lists in tests: the samples, files made on the spot, and the real lists where the shared folder is there.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/error.h"
#include "isnad/lists.h"

namespace isnad::testing {

inline std::string sample(const std::string& name) { return std::string(ISNAD_ROOT) + "/samples/lists/" + name; }
inline std::string shared_list(const std::string& name) { return std::string(ISNAD_ROOT) + "/../shared/lists/" + name; }

struct ReadList {
  ListHeader header;
  std::vector<Listed> parties;
  std::vector<std::string> complaints;
  std::uint64_t bytes = 0;

  [[nodiscard]] const Listed& party(const std::string& id) const {
    for (const Listed& one : parties) {
      if (one.id == id) return one;
    }
    static const Listed none;
    ADD_FAILURE() << "no party " << id;
    return none;
  }
};

inline ReadList read(const std::vector<std::string>& paths) {
  const auto lists = recognise_lists(paths);
  EXPECT_EQ(lists.size(), 1U);
  ReadList out;
  out.header = lists.front().header;
  ListReading reading;
  reading.entry = [&](Listed&& party) { out.parties.push_back(std::move(party)); };
  reading.progress = [&](std::uint64_t bytes) {
    EXPECT_GE(bytes, out.bytes);
    out.bytes = bytes;
  };
  reading.complain = [&](const std::string& message) { out.complaints.push_back(message); };
  read_list(lists.front(), reading);
  return out;
}

// "primary KOMID | weak NCG | strong* كوميد": the star says that it is in the original script.
inline std::string names(const Listed& party) {
  std::string out;
  for (const ListedName& name : party.names) {
    if (!out.empty()) out += " | ";
    out += std::string(name_of(name.quality)) + (name.original ? "* " : " ") + name.text;
  }
  return out;
}

inline std::string identifiers(const Listed& party) {
  std::string out;
  for (const Identifier& one : party.identifiers) {
    if (!out.empty()) out += " | ";
    out += one.kind + " " + one.value;
    if (!one.country.empty()) out += " " + std::string(one.country.view());
  }
  return out;
}

inline std::string codes(const std::vector<Country>& countries) {
  std::string out;
  for (const Country& country : countries) out += (out.empty() ? "" : " ") + std::string(country.view());
  return out;
}

inline std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : " | ") + text;
  return out;
}

inline std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A folder of its own for each test.
class ListFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("isnad-lists-" + std::to_string(::getpid()) + "-" + info->test_suite_name() + "-" + info->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string put(const std::string& name, std::string_view bytes) {
    const auto path = (folder_ / name).string();
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  // What is wrong with a file, from recognising and reading it; empty where nothing is.
  static std::string wrong(const std::vector<std::string>& paths) {
    try {
      (void)read(paths);
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  }
  std::string wrong_bytes(std::string_view bytes) { return wrong({put("list", bytes)}); }

 private:
  std::filesystem::path folder_;
};

}  // namespace isnad::testing
