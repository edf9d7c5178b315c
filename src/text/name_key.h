// A key under which the spellings of one person's name meet, in whatever script: «باك ميونغ غوك» and "Pak Myong Guk" are both
// "BK MNK". For names that no list knows; names that a list knows carry their entity's own name.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace isnad {

// Transliterates by ICU ("Any-Latin; Latin-ASCII") and keeps a consonant skeleton, word by word: Arabic writes no short vowels,
// and transliterations differ in long ones, in g, j and k, in b and p, in s, z and sh. So a key says "may be the same", never
// "is the same". One object a thread; the transliterator is made when it is first wanted.
class NameKeys {
 public:
  NameKeys();
  ~NameKeys();
  NameKeys(NameKeys&&) noexcept;
  NameKeys& operator=(NameKeys&&) noexcept;
  // The key of `name` (UTF-8); empty where nothing is left of it.
  std::string of(std::string_view name);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace isnad
