#include "lists/lines.h"

#include "isnad/error.h"
#include "lists/text.h"

namespace isnad::lists {
namespace {

constexpr std::size_t kChunk = 1U << 16U;
constexpr std::size_t kMostLine = 4U << 20U;

}  // namespace

LineReader::LineReader(const std::string& path, Progress* progress) : source_(path, progress) {
  if (source_.beginning().starts_with("\xEF\xBB\xBF")) {
    std::string mark(3, '\0');
    (void)source_.read(mark.data(), mark.size());
  }
}

bool LineReader::next() {
  while (true) {
    std::size_t searched = at_;
    std::size_t end = 0;
    while ((end = buffer_.find('\n', searched)) == std::string::npos && !ended_) {
      if (buffer_.size() - at_ > kMostLine) {
        throw Error(
            source_.path(), line_ + 1,
            "a line of more than " + std::to_string(kMostLine >> 20U) + " MiB: no entity is so long; the file is damaged");
      }
      // What was given out makes room.
      buffer_.erase(0, at_);
      at_ = 0;
      searched = buffer_.size();
      buffer_.resize(searched + kChunk);
      const std::size_t got = source_.read(buffer_.data() + searched, kChunk);
      buffer_.resize(searched + got);
      ended_ = got == 0;
    }
    if (end == std::string::npos) end = buffer_.size();
    if (at_ >= buffer_.size()) return false;
    ++line_;
    text_ = trim(std::string_view(buffer_).substr(at_, end - at_));
    at_ = end + 1;
    if (!text_.empty()) return true;
  }
}

}  // namespace isnad::lists
