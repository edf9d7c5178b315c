// Compiles packs: reads each file of each folder in the order in which they need each other.
#include <algorithm>

#include "isnad/error.h"
#include "reading/pack.h"
#include "text/sentences.h"

namespace isnad {
namespace {

struct File {
  std::string path;  // "lang/ar/words.tsv", for messages
  std::string_view bytes;
};

class Loader {
 public:
  Loader(Packs& packs, const PackSource& source) : all_(packs), source_(source) {}

  [[nodiscard]] File file(const std::string& name, bool required = true) const {
    const std::string path = "lang/" + source_.folder + "/" + name;
    for (const auto& [n, bytes] : source_.files)
      if (n == name) return {path, bytes};
    if (required) throw Error(path + ": is missing; a language needs it (docs/packs.md)");
    return {path, {}};
  }

  std::unique_ptr<Pack> load() {
    pack_ = std::make_unique<Pack>();
    Pack& p = *pack_;
    settings();
    p.inflection = [&] {
      const File f = file("inflection.tsv");
      return Inflection::load(f.path, f.bytes);
    }();
    p.tagger.clitics = [&] {
      const File f = file("clitics.tsv");
      return Clitics::load(f.path, f.bytes, all_.fold, all_.vocabulary);
    }();
    p.lexicon = std::make_unique<Lexicon>(all_.fold, all_.vocabulary);
    words();
    grammar();
    names();
    cues();
    sources();
    things();
    {
      const File f = file("rules.tsv");
      p.tagger.load_rules(f.path, f.bytes, all_.fold, all_.vocabulary);
    }
    {
      const File f = file("numbers.tsv");
      p.numbers = NumberGrammar::load(f.path, f.bytes, all_.fold, all_.vocabulary);
    }
    {
      const File f = file("times.tsv");
      p.times = TimeGrammar::load(f.path, f.bytes, p.settings.locales, all_.fold, all_.vocabulary, p.numbers);
    }
    return std::move(pack_);
  }

 private:
  void settings() {
    Settings& s = pack_->settings;
    const File f = file("lang.tsv");
    each_row(f.path, f.bytes, 2, 2, [&](const Row& row) {
      const auto key = row.at(0);
      if (key == "name")
        s.name = row.at(1);
      else if (key == "script")
        s.script = row.at(1);
      else if (key == "direction")
        s.right_to_left = row.at(1) == "rtl";
      else if (key == "locales")
        for (const auto locale : split(row.at(1), ',')) s.locales.emplace_back(locale);
      else if (key == "abbreviation")
        all_.abbreviations.insert(all_.fold.fold(row.at(1)));
      else
        row.fail("'" + std::string(key) + "' is no setting (name, script, direction, locales, abbreviation)");
    });
    if (s.name.empty()) throw Error(f.path + ": gives no name");
    const File g = file("grammar.tsv");
    each_row(g.path, g.bytes, 2, 2, [&](const Row& row) {
      const auto key = row.at(0);
      const auto markers = [&](std::vector<MarkerId>& list) {
        for (const auto word : split(row.at(1), '|')) list.push_back(pack_->markers.intern(word, all_.fold));
      };
      if (key == "order")
        s.verb_first = row.at(1) == "verb-first";
      else if (key == "phrase")
        s.head_first = row.at(1) == "head-first";
      else if (key == "verbs")
        s.verbs_by_lemma = row.at(1) == "lemma";
      else if (key == "genitive")
        markers(s.genitive);
      else if (key == "agent")
        markers(s.agent);
      else if (key == "attach")
        markers(s.attach);
      else if (key == "possessor")
        s.possessor = pack_->markers.intern(row.at(1), all_.fold);
      else if (key == "office")
        markers(s.office);
      else if (key == "about")
        markers(s.about);
      else if (key == "member")
        markers(s.member);
      else if (key == "kind")
        markers(s.kind);
      else if (key == "place")
        s.place = pack_->markers.intern(row.at(1), all_.fold);
      else if (key == "opens")
        markers(s.subordinating);
      else if (key == "examples")
        markers(s.examples);
      else if (key == "purpose")
        markers(s.purpose);
      else
        row.fail("'" + std::string(key) +
                 "' is no setting of the grammar (order, phrase, verbs, genitive, agent, attach, possessor, office, about, "
                 "member, kind, "
                 "opens, place, examples, purpose)");
    });
  }

  void words() {
    Pack& p = *pack_;
    const File w = file("words.tsv");
    p.lexicon->load_words(w.path, w.bytes, p.inflection, p.markers);
    // A glued preposition is a word too.
    std::string glued;
    for (const auto& clitic : p.tagger.clitics.list) {
      if (clitic.kind == Clitic::Kind::prep && !clitic.form.empty()) glued += "prep\t-\t-\t-\t" + clitic.form + "\n";
      if (clitic.kind == Clitic::Kind::future) glued += "part\tfut\t-\t-\t" + clitic.form + "\n";
    }
    p.lexicon->load_words("clitics", glued, p.inflection, p.markers);
    function_words(w);
    const File f = file("frames.tsv");
    p.frames = Frames::load(f.path, f.bytes, all_.classes, p.markers, all_.fold);
    const File v = file("verbs.tsv");
    p.lexicon->load_verbs(v.path, v.bytes, p.inflection, all_.classes, p.frames, p.markers, p.settings.verbs_by_lemma);
    const File e = file("events.tsv");
    p.lexicon->load_events(e.path, e.bytes, p.inflection, all_.classes, p.frames, p.markers);
  }

  // Closed-class words tell the language of a sentence among those of one script.
  void function_words(const File& w) {
    each_row(w.path, w.bytes, 5, 6, [&](const Row& row) {
      const auto pos = row.at(0);
      if (pos == "conj" && row.at(1) != "and" && row.at(1) != "or")
        if (const auto m = pack_->markers.find(all_.fold.fold(row.at(4))); m != marker::none)
          pack_->settings.subordinating.push_back(m);
      if (pos == "noun" || pos == "adj" || pos == "adv" || row.at(4).find(' ') != std::string_view::npos) return;
      pack_->function_words.insert(all_.vocabulary.intern(all_.fold.fold(row.at(4))));
    });
  }

  void grammar() {
    const File g = file("guesses.tsv");
    pack_->tagger.load_guesses(g.path, g.bytes, all_.fold);
  }

  // Names and phrases are read as text would be; words of names that the lexicon lacks are added first.
  void names() {
    Pack& p = *pack_;
    const File a = file("actors.tsv");
    p.names.load(a.path, a.bytes, p.settings.locales, p.inflection, p.tagger.clitics, *p.lexicon);
    p.lexicon->finish();
    const Sentences sentences(all_.fold, all_.abbreviations);
    {
      Tagger tagger(p.tagger, *p.lexicon, all_.fold, all_.vocabulary);
      if (p.names.compile(tagger, sentences, all_.vocabulary, *p.lexicon, false)) p.lexicon->finish();
    }
    p.lexicon->seal();
    Tagger tagger(p.tagger, *p.lexicon, all_.fold, all_.vocabulary);
    for (const auto& phrase : p.lexicon->phrases()) {
      const auto forms = forms_of(tagger, phrase.text, phrase.by_stem);
      if (forms.size() < 2) continue;
      p.tagger.phrase_entries.push_back({phrase.lexeme, phrase.tags});
      p.tagger.phrase_forms.push_back(all_.vocabulary.intern(all_.fold.fold(phrase.text)));
      (phrase.by_stem ? p.tagger.stem_phrases : p.tagger.phrases)
          .add(forms, static_cast<std::uint32_t>(p.tagger.phrase_entries.size() - 1));
    }
    Tagger with_phrases(p.tagger, *p.lexicon, all_.fold, all_.vocabulary);
    p.names.compile(with_phrases, sentences, all_.vocabulary, *p.lexicon, true);
  }

  std::vector<FormId> forms_of(Tagger& tagger, std::string_view text, bool stems = false) {
    std::vector<FormId> forms;
    Sentences sentences(all_.fold, all_.abbreviations);
    SentenceTokens tokens;
    std::vector<Unit> units;
    std::vector<std::uint32_t> moved;
    sentences.start(text, all_.vocabulary);
    while (sentences.next(tokens)) {
      tagger.tag(text, tokens, units);
      tagger.join_phrases(units, moved, [](std::size_t, std::size_t) { return false; });
      for (const Unit& unit : units) forms.push_back(stems ? unit.stem : unit.form);
    }
    return forms;
  }

  // A pack without the file knows documents and outlets only, by their sense.
  void sources() {
    const File f = file("sources.tsv", false);
    each_row(f.path, f.bytes, 2, 256, [&](const Row& row) {
      static constexpr std::pair<std::string_view, SourceRole> kRoles[] = {
          {"expert", SourceRole::expert},     {"witness", SourceRole::witness}, {"official", SourceRole::official},
          {"own", SourceRole::own},           {"credit", SourceRole::credit},   {"press", SourceRole::press},
          {"document", SourceRole::document}, {"outlet", SourceRole::outlet}};
      const auto* const role =
          std::find_if(std::begin(kRoles), std::end(kRoles), [&](const auto& r) { return r.first == row.at(0); });
      if (role == std::end(kRoles))
        row.fail("'" + std::string(row.at(0)) +
                 "' is no role of a source (expert, witness, official, own, credit, document, outlet)");
      for (std::size_t i = 1; i < row.columns.size(); ++i)
        pack_->source_roles.emplace(all_.vocabulary.intern(all_.fold.fold(row.at(i))), role->second);
    });
  }

  void things() {
    const File f = file("things.tsv", false);
    each_row(f.path, f.bytes, 2, 256, [&](const Row& row) {
      for (std::size_t i = 1; i < row.columns.size(); ++i)
        pack_->things.emplace(all_.vocabulary.intern(all_.fold.fold(row.at(i))), std::string(row.at(0)));
    });
  }

  // "(who|who has) asked": each way to choose one of the words between brackets; an empty one leaves them out.
  static std::vector<std::string> alternatives(std::string_view words) {
    std::vector<std::string> out{std::string()};
    while (!words.empty()) {
      const std::size_t open = words.find('(');
      const std::size_t close = words.find(')', open == std::string_view::npos ? words.size() : open);
      for (std::string& s : out) s += words.substr(0, open);
      if (open == std::string_view::npos || close == std::string_view::npos) break;
      std::vector<std::string> longer;
      std::string_view choices = words.substr(open + 1, close - open - 1);
      for (bool more = true; more;) {
        const std::size_t bar = choices.find('|');
        for (const std::string& s : out) longer.push_back(s + std::string(choices.substr(0, bar)));
        more = bar != std::string_view::npos;
        if (more) choices.remove_prefix(bar + 1);
      }
      out = std::move(longer);
      words.remove_prefix(close + 1);
    }
    return out;
  }

  void cues() {
    Pack& p = *pack_;
    Tagger tagger(p.tagger, *p.lexicon, all_.fold, all_.vocabulary);
    const File f = file("cues.tsv");
    each_row(f.path, f.bytes, 3, 3, [&](const Row& row) {
      Cue cue;
      const auto kind = row.at(0);
      cue.onward = kind == "onward";
      cue.relay = kind == "relay";
      if (kind == "according" || cue.onward || cue.relay)
        cue.kind = CueKind::according;
      else if (kind == "hedge")
        cue.kind = CueKind::hedge;
      else if (kind == "weak")
        cue.kind = CueKind::weak;
      else if (kind == "anonymous")
        cue.kind = CueKind::anonymous;
      else if (kind == "aside")
        cue.kind = CueKind::aside;
      else if (kind == "charge")
        cue.kind = CueKind::charge;
      else
        row.fail("'" + std::string(kind) +
                 "' is no kind of cue (according, onward, relay, hedge, weak, anonymous, aside, charge)");
      const auto values = split(row.at(1), '/');
      if (!values.empty()) {
        const auto s = status(values[0]);
        if (!s) row.fail("'" + std::string(values[0]) + "' is no status");
        cue.status = *s;
      }
      if (values.size() > 1) {
        const auto s = stance(values[1]);
        if (!s) row.fail("'" + std::string(values[1]) + "' is no stance");
        cue.stance = *s;
        cue.speaks = true;
      }
      cue.rule = "cue:" + std::string(row.at(2));
      p.cue_list.push_back(cue);
      for (const std::string& words : alternatives(row.at(2)))
        p.cues.add(forms_of(tagger, words), static_cast<std::uint32_t>(p.cue_list.size() - 1));
    });
  }

  Packs& all_;
  const PackSource& source_;
  std::unique_ptr<Pack> pack_;
};

}  // namespace

std::shared_ptr<const Language> Language::load(const std::vector<PackSource>& sources) {
  auto packs = std::make_shared<Packs>();
  const auto common = std::find_if(sources.begin(), sources.end(), [](const PackSource& s) { return s.folder == "common"; });
  if (common == sources.end()) throw Error("lang/common/classes.tsv: is missing");
  const File classes = Loader(*packs, *common).file("classes.tsv");
  packs->classes = Classes::load(classes.path, classes.bytes);
  const File bodies = Loader(*packs, *common).file("bodies.tsv", false);
  each_row(bodies.path, bodies.bytes, 2, 2,
           [&](const Row& row) { packs->bodies.emplace(std::string(row.at(0)), std::string(row.at(1))); });
  for (const auto& source : sources) {
    if (source.folder == "common") continue;
    packs->list.push_back(Loader(*packs, source).load());
  }
  if (packs->list.empty()) throw Error("lang: holds no language beside common");
  return packs;
}

}  // namespace isnad
