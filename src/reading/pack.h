// A compiled language pack, and the Language that holds them all. Immutable once loaded; shared by threads.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grammar/classes.h"
#include "grammar/frames.h"
#include "grammar/lexicon.h"
#include "grammar/names.h"
#include "grammar/tagger.h"
#include "isnad/reader.h"
#include "reading/quantities.h"
#include "reading/times.h"
#include "text/fold.h"
#include "text/forms.h"

namespace isnad {

enum class CueKind : std::uint8_t { according, hedge, weak, anonymous, aside, charge };

// lang/XX/cues.tsv: attribution and certainty without a verb.
struct Cue {
  CueKind kind = CueKind::hedge;
  Status status = Status::reported;
  Stance stance = Stance::reports;
  bool onward = false;  // of according: behind it stands from whom the source before it has it ("citing")
  bool relay = false;   // of according: behind it stands the outlet through which a document came, else nobody ("seen by")
  bool speaks = false;  // a stance is given: the words themselves are a source ("rumours")
  std::string rule;     // "cue:according to"
};

// lang/XX/sources.tsv: what the noun tells that names a source.
enum class SourceRole : std::uint8_t { none, document, outlet, expert, witness, official, own, credit, press };
inline constexpr std::size_t kSourceRoles = 9;

struct Settings {
  std::string name;    // BCP 47
  std::string script;  // ISO 15924
  bool right_to_left = false;
  std::vector<std::string> locales;     // ICU
  bool verb_first = false;              // the subject may follow the verb
  bool head_first = false;              // a noun stands before its adjectives
  bool verbs_by_lemma = true;           // verbs.tsv gives a lemma, not past and present
  std::vector<MarkerId> genitive;       // prepositions that stand for a genitive: English of
  std::vector<MarkerId> agent;          // of a passive: by, من قبل
  std::vector<MarkerId> attach;         // between a noun that acts or speaks and its owner or place
  MarkerId possessor = marker::none;    // between a thing and who has it: «قاعدة للجيش»
  std::vector<MarkerId> office;         // between a title and the body it is held in: «المتحدث باسم الجيش»
  std::vector<MarkerId> about;          // between a document and what it tells: "a report on", «تقرير عن»
  std::vector<MarkerId> member;         // between people and the body they are of: «ضباط في الحرس»
  std::vector<MarkerId> kind;           // before what says only of which kind a thing is: «من طراز»
  std::vector<MarkerId> examples;       // before some of those just named: "such as", «مثل»
  MarkerId place = marker::none;        // as if behind this a bare phrase of a place stands: «جنوب غربي بغداد»
  std::vector<MarkerId> subordinating;  // prepositions that open a clause as well: after, before
  std::vector<MarkerId> purpose;        // with an event noun: why; «ل», «من أجل»
};

struct Pack {
  Settings settings;
  Markers markers;
  Inflection inflection;
  Frames frames;
  std::unique_ptr<Lexicon> lexicon;
  Names names;
  TaggerData tagger;
  NumberGrammar numbers;
  TimeGrammar times;
  Trie cues;
  std::vector<Cue> cue_list;
  std::unordered_map<FormId, SourceRole> source_roles;
  std::unordered_map<FormId, std::string> things;  // lang/XX/things.tsv
  std::unordered_set<FormId> function_words;       // tell the language of a sentence
};

class Packs : public Language {
 public:
  Fold fold;
  Forms vocabulary;
  Classes classes;
  std::unordered_set<std::string> abbreviations;
  std::unordered_map<std::string, std::string> bodies;  // lang/common/bodies.tsv: entity -> voice
  std::vector<std::unique_ptr<Pack>> list;
};

}  // namespace isnad
