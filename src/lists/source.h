// A list's file as a stream of bytes, and where what is read of it goes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "isnad/lists.h"

namespace isnad::lists {

// Counts the bytes read of all files of a list. Where a file is read twice, each byte counts half.
class Progress {
 public:
  explicit Progress(const ListReading& reading, unsigned passes = 1) : reading_(reading), passes_(passes) {}
  void advance(std::uint64_t bytes) {
    read_ += bytes;
    if (reading_.progress) reading_.progress(read_ / passes_);
  }

 private:
  const ListReading& reading_;
  unsigned passes_;
  std::uint64_t read_ = 0;
};

class Source {
 public:
  // Throws Error where the file cannot be opened, is empty, or begins as no text does (zip, gzip, PDF, web page).
  Source(std::string path, Progress* progress);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source();

  // At most `size` bytes; 0 at the end. Throws Error.
  std::size_t read(char* out, std::size_t size);
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view beginning() const { return beginning_; }  // the first bytes, some thousand

 private:
  std::size_t fill(char* out, std::size_t size);

  std::string path_;
  Progress* progress_;
  int fd_ = -1;
  std::string beginning_;
  std::size_t used_ = 0;  // of beginning_
};

// Parties on their way to whoever asked for the list: looked at first, as all formats promise the same.
class Sink {
 public:
  Sink(const ListReading& reading, std::string path) : reading_(reading), path_(std::move(path)) {}

  // A party without id or name is named to `complain` and passed over. Throws Error where a name is longer than names are, or
  // there are more of them than any list gives.
  void entry(Listed&& party, std::size_t line);
  void complain(std::size_t line, const std::string& what);
  void complain(const std::string& what);
  [[nodiscard]] std::uint64_t entries() const { return entries_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  const ListReading& reading_;
  std::string path_;
  std::uint64_t entries_ = 0;
  std::uint64_t complaints_ = 0;
};

}  // namespace isnad::lists
