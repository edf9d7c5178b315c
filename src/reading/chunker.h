// The state of the pass that makes chunks; shared by the files that make it: chunks.cpp (the pass, marks and verb groups) and
// chunk_nouns.cpp (noun phrases, whose head stands first or last).
#pragma once

#include <cstdint>
#include <vector>

#include "reading/chunks.h"

namespace isnad {

// Builds the chunks of one sentence. Every function moves `at_` forward, so the work is linear in the units.
class Chunker {
 public:
  explicit Chunker(SentenceParse& parse) : p_(parse), lexicon_(*parse.pack->lexicon), settings_(parse.pack->settings) {}
  void run();

 private:
  [[nodiscard]] const Unit& unit(std::size_t i) const { return p_.units[i]; }
  [[nodiscard]] std::size_t size() const { return p_.units.size(); }
  [[nodiscard]] const Lexeme& lexeme(std::size_t i) const { return lexicon_.lexeme(p_.units[i].lexeme); }
  [[nodiscard]] std::int32_t name_at(std::size_t i) const { return i < name_at_.size() ? name_at_[i] : kNobody; }
  [[nodiscard]] NameKind kind_of(std::int32_t hit) const {
    return p_.pack->names[p_.names[static_cast<std::size_t>(hit)].name].kind;
  }
  [[nodiscard]] Country country_of(std::int32_t hit) const {
    return p_.pack->names[p_.names[static_cast<std::size_t>(hit)].name].country;
  }
  [[nodiscard]] bool adjective_name(std::size_t i) const {
    return name_at(i) != kNobody && kind_of(name_at(i)) == NameKind::demonym;
  }
  [[nodiscard]] bool proper_name(std::size_t i) const {
    return name_at(i) != kNobody && kind_of(name_at(i)) != NameKind::demonym;
  }
  [[nodiscard]] bool nominal(std::size_t i) const;
  [[nodiscard]] bool verbal(std::size_t i) const;
  [[nodiscard]] bool has_frame(std::size_t i) const { return unit(i).is(tag::event) && lexeme(i).uses > 0; }
  [[nodiscard]] bool unknown_word(std::size_t i) const {
    // a word that stands in some listed name, outside of that name, is a name too
    return (unit(i).is(tag::unknown) || (unit(i).is(tag::name) && name_at(i) == kNobody)) && !unit(i).is(tag::def) &&
           unit(i).kind == TokenKind::word && !verbal(i);
  }

  Chunk& push(ChunkKind kind, std::size_t first, std::size_t last);
  void mark(ChunkKind kind);
  bool special();
  void verb_group();
  void noun_phrase(MarkerId marker);
  std::size_t head_first(std::size_t at, Chunk& c);
  std::size_t head_last(std::size_t at, Chunk& c);
  void take_name(std::size_t at, Chunk& c, bool as_head);
  void take_adjective_name(std::size_t at, Chunk& c);
  void finish_np(Chunk& c);
  void set_head(std::size_t at, Chunk& c);
  void pronoun_chunk(MarkerId marker, std::uint8_t clitic, std::size_t at);

  SentenceParse& p_;
  const Lexicon& lexicon_;
  const Settings& settings_;
  std::size_t at_ = 0;
  std::vector<std::int32_t> name_at_, time_at_, quantity_at_;
  bool in_quotes_ = false;
};

}  // namespace isnad
