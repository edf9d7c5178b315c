// From predicates with roles to claims: who is meant by a pronoun, who says so, how surely, when; and what is carried from
// sentence to sentence.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "reading/sentence.h"
#include "text/name_key.h"

namespace isnad {

// What a text has spoken of so far, as far as later sentences may refer to it.
class Discourse {
 public:
  struct Entity {
    Mention mention;
    Sense sense = Sense::none;
    Tags gender = 0;  // masc, fem, sg, pl
    std::uint32_t sentence = 0;
    bool subject = false;  // it acted
    bool spoke = false;    // it told what its sentence says
  };
  void start();
  void next_sentence() { ++sentence_; }
  void see(const Entity& entity);
  [[nodiscard]] const std::deque<Entity>& recent() const { return recent_; }
  [[nodiscard]] std::uint32_t sentence() const { return sentence_; }
  // A person named in full: the key of his name (text/name_key.h) and his entity; and whom a last name alone means.
  void meet(std::string_view key, const std::string& entity);
  [[nodiscard]] const std::string* person(const std::string& key) const;
  std::unordered_map<std::uint32_t, std::string> voices;  // of sources, by where they begin
  std::array<std::string, kSourceRoles> last_voice;       // of each role
  // Words quoted from sentence to sentence: who speaks them, while the quotation is open; empty outside of one.
  std::vector<Source> quoted;
  std::uint32_t quoted_since = 0;  // sentence
  std::string dateline;            // EDTF
  std::string last_time;           // EDTF

 private:
  std::deque<Entity> recent_;  // the latest first; bounded
  std::unordered_map<std::string, std::string> people_;
  std::uint32_t sentence_ = 0;
};

inline constexpr int kDepth = 12;  // governors above a predicate that count

// The gender and number of a phrase; a state's name is feminine, a person's masculine where nothing else is known.
[[nodiscard]] Tags gender_of(const Chunk& chunk);

class ClaimMaker {
 public:
  ClaimMaker(const Classes& classes, const std::unordered_map<std::string, std::string>& bodies, const Forms& forms);
  // Appends the claims of a sentence to `out`, and adds who it named to `discourse`. `settled(unit)` names the
  // disambiguation rule that settled a unit's reading, or is empty.
  void make(SentenceParse& parse, Discourse& discourse, std::vector<Claim>& out);
  // To be called for each sentence before slice_of() and make().
  void start(SentenceParse& parse);
  [[nodiscard]] Slice slice_of(const SentenceParse& parse, Span bytes) const;
  // All names of the sentence that make() read last, in text order: those of the lists, and those guessed from their shape.
  void name_all(std::vector<Mention>& out) const;
  // Whether the sentence, the `sentence`-th from 0, says which outlet the text was taken from.
  bool find_credit(std::uint32_t sentence, Mention& out) const;

 private:
  struct Scope {
    Status status = Status::asserted;
    Polarity polarity = Polarity::affirmed;
    std::vector<Source> sources;
    std::vector<std::pair<std::string_view, Slice>> reasons;
    bool dropped = false;  // what is told here is no claim
  };
  [[nodiscard]] std::uint32_t points(std::uint32_t byte) const;
  void add_claim(std::int32_t p);
  Scope scope_of(std::int32_t p);
  void add_sources(std::int32_t governor, Stance stance, std::vector<Source>& front);
  void apply_according(std::int32_t p, Scope& scope);
  std::vector<std::int32_t> actors_of(std::int32_t p, int depth = 0);
  [[nodiscard]] std::int32_t controller_target(std::int32_t governor) const;
  std::int32_t when_of(std::int32_t p, int depth = 0) const;
  void mentions_of(std::int32_t chunk, std::vector<Mention>& out, bool as_place = false);
  Mention mention_of(const Chunk& c) const;
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> name_units(const Chunk& c) const;
  void identify(const Chunk& c, Mention& m) const;
  void meet_people();
  Mention inner_of(const Inner& inner) const;
  void find_dropped_subjects();
  [[nodiscard]] const Mention* dropped_of(std::int32_t p) const;
  std::int32_t antecedent_of(const Chunk& pronoun, std::int32_t before) const;
  [[nodiscard]] std::int32_t speaker_of(std::int32_t i) const;
  bool resolve(const Chunk& pronoun, std::int32_t before, Mention& out, bool speaks = false);
  void counterpart(std::int32_t chunk, const Claim& claim, std::vector<Mention>& out);
  [[nodiscard]] bool stands_alone(std::int32_t p) const;
  [[nodiscard]] bool argument_noun(std::int32_t p) const;
  bool inner_mention(std::int32_t chunk, std::vector<Mention>& out, std::int32_t owner_pred);
  Object object_of(std::int32_t chunk);
  [[nodiscard]] std::string thing_of(std::uint32_t head) const;
  [[nodiscard]] std::string voice_of_name(NameKind kind, Country country, const std::string& entity) const;
  [[nodiscard]] std::string issuer_of(std::int32_t chunk) const;
  [[nodiscard]] SourceRole role_of(const Chunk& c) const;
  bool unknown_credit(Mention& out) const;
  [[nodiscard]] std::string key_words(const Chunk& c) const;
  std::string voice_of(const Source& source);
  void name_voices(std::size_t first);
  void take_over(std::size_t first);      // completion.cpp
  void date_by_place(std::size_t first);  // completion.cpp
  void link_denials(std::size_t first);
  void go_on_quoting(std::size_t first);
  void remember();

  const Classes& classes_;
  const std::unordered_map<std::string, std::string>* bodies_;  // entity -> voice
  const Forms* forms_;
  std::unique_ptr<NameKeys> keys_;
  std::set<std::string_view> denies_;  // the rules of classes that deny
  SentenceParse* p_ = nullptr;
  Discourse* discourse_ = nullptr;
  std::vector<Claim>* out_ = nullptr;
  std::vector<std::uint32_t> points_;  // code points at each unit's begin
  Slice sentence_;
  std::vector<std::pair<std::int32_t, Mention>> dropped_;  // subjects that stand only in earlier sentences, by predicate
  std::vector<Span> excluded_;                             // whom a pronoun cannot mean: those who act on it
};

}  // namespace isnad
