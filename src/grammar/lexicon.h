// The words of a language: lexemes with their sense and frames, and every inflected form of each, made at load from the
// pack's inflection rules. A form that may be several words has several entries; context decides later.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grammar/classes.h"
#include "grammar/frames.h"
#include "grammar/inflection.h"
#include "grammar/unit.h"

namespace isnad {

// Kinds of noun that can act: persons, forces, organisations, states, groups, outlets.
[[nodiscard]] bool acts(Sense sense);

// One way in which a lexeme is a predicate.
struct FrameUse {
  ClassId cls = 0;
  Slots verb;  // the class's frame with the entry's own slots
  Slots noun;
  std::vector<FormId> particles;        // words that must follow: "carry | out"
  FormId joined = kNoForm;              // all of them, where they are a phrase of the lexicon: "fire | tear gas"
  MarkerId preposition = marker::none;  // a last preposition, whose noun phrase counts as the object: "break out | of"
  std::size_t line = 0;
};

struct Lexeme {
  FormId lemma = kNoForm;
  Tags pos = 0;
  Sense sense = Sense::none;
  MarkerId marker = marker::none;  // of a preposition
  Contexts contexts = 0;
  std::uint32_t first_use = 0;  // in Lexicon::uses()
  std::uint16_t uses = 0;
};

struct Entry {
  LexId lexeme;
  Tags tags;
};

class Lexicon {
 public:
  Lexicon(const Fold& fold, Forms& vocabulary) : fold_(fold), vocabulary_(vocabulary) { lexemes_.emplace_back(); }
  void load_words(std::string_view file, std::string_view tsv, const Inflection& inflection, Markers& markers);
  // `by_lemma`: lines are "class slots lemma irregular nouns"; else "class slots past present masdars" (setting `verbs` of
  // lang.tsv).
  void load_verbs(std::string_view file, std::string_view tsv, const Inflection& inflection, const Classes& classes,
                  const Frames& frames, Markers& markers, bool by_lemma);
  void load_events(std::string_view file, std::string_view tsv, const Inflection& inflection, const Classes& classes,
                   const Frames& frames, Markers& markers);
  // A word of a name, so that it is never cut into clitics.
  void add_name_word(std::string_view word);
  // A nationality adjective, one word of it: calls `each(form, tags)` for its forms.
  void add_demonym(std::string_view word, const Inflection& inflection,
                   const std::function<void(const std::string&, Tags)>& each);
  // Sorts what was loaded, before entries(); may be called again after more was added.
  void finish();
  // The last finish(): frees what only loading needs.
  void seal();

  [[nodiscard]] std::span<const Entry> entries(FormId form) const;
  [[nodiscard]] const Lexeme& lexeme(LexId id) const { return lexemes_[id]; }
  [[nodiscard]] std::span<const FrameUse> uses(LexId id) const {
    return {uses_.data() + lexemes_[id].first_use, lexemes_[id].uses};
  }
  [[nodiscard]] std::size_t size() const { return lexemes_.size(); }
  [[nodiscard]] const FrameUse& use(std::uint32_t index) const { return uses_[index]; }
  // Words of several words, to be compiled into a trie once single words are known: their text and lexeme.
  struct Phrase {
    std::string text;
    LexId lexeme;
    Tags tags;
    bool by_stem;  // matched on stems, so with and without article
  };
  [[nodiscard]] const std::vector<Phrase>& phrases() const { return phrases_; }

 private:
  void add_form(std::string_view form, LexId lexeme, Tags tags);
  void inflect(const Inflection& inflection, std::string_view kind, const std::vector<std::string_view>& parts, LexId lexeme,
               Tags tags);
  void stem_phrases(std::string_view noun, LexId id, Tags tags, const Inflection& inflection);
  void add_use(LexId id, const FrameUse& use);
  LexId add_event_noun(std::string_view noun, const std::vector<std::string_view>& plurals, const Inflection& inflection,
                       const FrameUse& use, Tags extra);

  const Fold& fold_;
  Forms& vocabulary_;
  std::vector<Lexeme> lexemes_;
  std::unordered_set<LexId> saying_;  // whose participles were made
  std::vector<FrameUse> uses_;
  std::vector<std::pair<FormId, Entry>> loaded_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> offsets_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, LexId> verbs_;  // past (Arabic) or lemma: one lexeme for all lines of a verb
  std::unordered_map<std::string, LexId> events_;
  std::unordered_map<std::string, LexId> demonyms_;
};

}  // namespace isnad
