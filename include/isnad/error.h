// What Isnad throws where a thing cannot be done: one exception type, whose message is for people.
//
// The message says what was wrong and what to do; `where` says at which file, line or offset. The core throws it for
// bytes that are no text and for language packs that are not well formed; the rooms around it for files and stores.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace isnad {

class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& what) : std::runtime_error(what) {}
  // "lang/ar/frames.tsv:12: what is wrong"
  Error(const std::string& file, std::size_t line, const std::string& what)
      : std::runtime_error(file + ":" + std::to_string(line) + ": " + what) {}
};

}  // namespace isnad
