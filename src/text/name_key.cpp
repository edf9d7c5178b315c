#include "text/name_key.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <unordered_map>

#include "isnad/error.h"

namespace isnad {
namespace {

// What a letter of the Latin transliteration counts as; 0: nothing.
char sound(char c) {
  switch (c) {
    case 'b':
    case 'p':
      return 'B';
    case 'f':
    case 'v':
      return 'F';
    case 't':
      return 'T';
    case 'd':
      return 'D';
    case 's':
    case 'z':
    case 'x':
      return 'S';
    case 'c':
    case 'k':
    case 'q':
    case 'g':
    case 'j':
      return 'K';
    case 'l':
      return 'L';
    case 'r':
      return 'R';
    case 'm':
      return 'M';
    case 'n':
      return 'N';
    default:
      return 0;
  }
}

// "sh", "th" and the like are one sound.
std::string skeleton(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool h = i + 1 < word.size() && word[i + 1] == 'h';
    char s = sound(c);
    if (c == 'p' && h) s = 'F';
    if (c == 'c' && h) s = 'S';
    if (c == 't' && i + 1 < word.size() && (word[i + 1] == 's' || word[i + 1] == 'z')) s = 0;  // ts
    if (c == 't' && i + 2 < word.size() && word[i + 1] == 's' && word[i + 2] == 'h') s = 0;    // تش
    // -ng and -nk at the end of a syllable: غ is written for it or not
    if (c == 'n' && i + 1 < word.size() && (word[i + 1] == 'g') && (i + 2 == word.size() || word[i + 2] == 'h')) {
      if (out.empty() || out.back() != 'N') out += 'N';
      i += h ? 0U : 1U;
      if (i + 1 < word.size() && word[i + 1] == 'h') ++i;
      if (i + 1 < word.size() && word[i + 1] == 'g') ++i;
      continue;
    }
    if (s != 0 && (out.empty() || out.back() != s)) out += s;
  }
  return out;
}

}  // namespace

struct NameKeys::Impl {
  std::unique_ptr<icu::Transliterator> latin;
  std::unordered_map<std::string, std::string> known;  // a report names the same people again and again
  static constexpr std::size_t kMostKnown = 4096;
  std::string make(std::string_view name);
};

NameKeys::NameKeys() : impl_(std::make_unique<Impl>()) {}
NameKeys::~NameKeys() = default;
NameKeys::NameKeys(NameKeys&&) noexcept = default;
NameKeys& NameKeys::operator=(NameKeys&&) noexcept = default;

std::string NameKeys::of(std::string_view name) {
  constexpr std::size_t kLongest = 200;  // bytes; no name is longer
  if (name.size() > kLongest) return {};
  if (impl_->known.size() > Impl::kMostKnown) impl_->known.clear();
  const auto [at, fresh] = impl_->known.try_emplace(std::string(name));
  if (fresh) at->second = impl_->make(name);
  return at->second;
}

std::string NameKeys::Impl::make(std::string_view name) {
  if (latin == nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    latin.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0 || latin == nullptr) throw Error("ICU cannot transliterate: its data is not installed");
  }
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  latin->transliterate(text);
  std::string ascii;
  text.toUTF8String(ascii);
  std::string out;
  std::string word;
  const auto finish = [&] {
    std::string_view w = word;
    for (const std::string_view article : {"al", "el", "ul"})
      if (w.starts_with(article) && w.size() > 4 && word.size() > 4) {
        w.remove_prefix(2);
        break;
      }
    const std::string key = skeleton(w);
    const bool only_article = word == "al" || word == "el";
    if (!key.empty() && !only_article) out += (out.empty() ? "" : " ") + key;
    word.clear();
  };
  for (const char c : ascii) {
    if ((c >= 'a' && c <= 'z'))
      word += c;
    else if (c == ' ' || c == '-')
      finish();
  }
  finish();
  return out;
}

}  // namespace isnad
