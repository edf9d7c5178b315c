// Reports as files: which ones the arguments of a command mean, their bytes, and a date that the file name gives.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

struct InputFile {
  std::string path;         // as given, or found below a folder as given; "-" is the standard input
  std::uint64_t bytes = 0;  // its size when it was listed; 0 for pipes
};

struct Skipped {
  std::string path;
  std::string reason;  // for people: "is a folder without reports"
};

struct InputList {
  std::vector<InputFile> files;  // in the order of the arguments; those of a folder sorted by their path's bytes
  std::vector<Skipped> skipped;
};

// A file given by name is taken whatever its ending; of folders, and folders in them, those ending in .txt, .html, .htm, .xhtml,
// .pdf and .docx. Links to folders
// are not followed.
[[nodiscard]] InputList list_files(const std::vector<std::string>& arguments);

inline constexpr std::uint64_t kMostBytes = 512ULL << 20U;  // of one report

// The whole file. Throws Error (without the path) where it cannot be read, is empty, or holds more than kMostBytes.
// read() into a buffer and not mmap: a file that another program cuts short while it is mapped kills the reader, and the
// copy costs a hundredth of reading it.
[[nodiscard]] std::string read_file(const std::string& path);

// "foo.txt" of "dir/foo.txt".
[[nodiscard]] std::string_view base_name(std::string_view path);

// A path for showing and storing: bytes that are no UTF-8 (file names may hold any) become U+FFFD.
[[nodiscard]] std::string shown_path(std::string_view path);

// The date in a file's name, "2021-03-15-foo.txt", "foo_20210315.txt": year, month, day in this order, four digits and two
// and two, a day that exists in 1900-2099. Nothing where the name holds two different ones: it does not say which is meant.
[[nodiscard]] std::optional<std::string> date_in_name(std::string_view path);
// The same, or a month or year that stands apart from other letters and digits: "ofac-2019", "sdn_2019-03.csv".
[[nodiscard]] std::optional<std::string> period_in_name(std::string_view path);

// Whether `date` is a year, month or day that exists: "2021", "2021-03", "2021-03-15".
[[nodiscard]] bool is_date(std::string_view date);

}  // namespace isnad
