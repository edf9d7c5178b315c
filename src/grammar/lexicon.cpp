#include "grammar/lexicon.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace isnad {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 56> kSenseNames{
    "-",    "person",  "force", "org",     "state", "group",    "outlet", "doc",     "place",  "weapon", "goods",  "money",
    "aid",  "vehicle", "time",  "measure", "part",  "abstract", "neg",    "negpast", "negfut", "negbe",  "may",    "did",
    "fut",  "emph",    "only",  "q",       "and",   "or",       "but",    "sub",     "if",     "than",   "that",   "because",
    "who",  "what",    "pers",  "dem",     "poss",  "refl",     "indef",  "def",     "all",    "other",  "manner", "degree",
    "sent", "doubt",   "be",    "have",    "do",    "must",     "would",  "can"};
static_assert(static_cast<std::size_t>(Sense::can) + 1 == kSenseNames.size());

Sense sense_of(const Row& row, std::string_view name) {
  if (name.empty()) return Sense::none;
  if (const auto sense = sense_named(name)) return *sense;
  row.fail("'" + std::string(name) + "' is no sense; docs/packs.md lists them");
}

Tags part_of_speech(const Row& row, std::string_view pos) {
  if (pos == "noun") return tag::noun;
  if (pos == "adj") return tag::adj;
  if (pos == "adv") return tag::adv;
  if (pos == "prep") return tag::prep;
  if (pos == "conj") return tag::conj;
  if (pos == "pron") return tag::pron;
  if (pos == "det") return tag::det;
  if (pos == "rel") return tag::rel;
  if (pos == "comp") return tag::comp;
  if (pos == "part" || pos == "interj") return tag::part;
  if (pos == "aux") return tag::verb | tag::aux | tag::finite;
  if (pos == "num") return tag::num;
  row.fail("'" + std::string(pos) +
           "' is no part of speech (noun, adj, adv, prep, conj, pron, det, rel, comp, part, aux, num, interj)");
}

// Without diacritics and tatweel, but with its hamzas and final letters as they are spelled: what inflection rules look at.
std::string unmarked(std::string_view text, const Fold& fold) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::at(text, at);
    const auto kind = fold.char_class(point.c);
    if (kind != CharClass::mark && kind != CharClass::ignored) out.append(text.substr(at, point.length));
    at += point.length;
  }
  return out;
}

bool several_words(std::string_view text) { return text.find(' ') != std::string_view::npos; }

}  // namespace

std::string_view name_of(Sense sense) { return kSenseNames[static_cast<std::size_t>(sense)]; }

std::optional<Sense> sense_named(std::string_view name) {
  for (std::size_t i = 1; i < kSenseNames.size(); ++i)
    if (kSenseNames[i] == name) return static_cast<Sense>(i);
  return std::nullopt;
}

bool acts(Sense sense) {
  return sense == Sense::person || sense == Sense::force || sense == Sense::org || sense == Sense::state ||
         sense == Sense::group || sense == Sense::outlet;
}

void Lexicon::add_form(std::string_view form, LexId lexeme, Tags tags) {
  if (several_words(form)) {
    phrases_.push_back({std::string(form), lexeme, tags | tag::known, false});
    return;
  }
  const FormId id = vocabulary_.intern(fold_.fold(form));
  if (id != kNoForm) loaded_.emplace_back(id, Entry{lexeme, tags | tag::known});
}

void Lexicon::inflect(const Inflection& inflection, std::string_view kind, const std::vector<std::string_view>& parts,
                      LexId lexeme, Tags tags) {
  // Of several words the last carries the ending ("air raids"), in an agreeing pair the first («تجارب صاروخية»): make both.
  std::vector<std::string> plain;
  plain.reserve(parts.size());
  for (const auto part : parts) plain.push_back(unmarked(part, fold_));
  std::vector<std::string_view> views(plain.begin(), plain.end());
  inflection.forms(kind, views, [&](const std::string& form, Tags t) { add_form(form, lexeme, tags | t); });
}

void Lexicon::load_words(std::string_view file, std::string_view tsv, const Inflection& inflection, Markers& markers) {
  each_row(file, tsv, 5, 6, [&](const Row& row) {
    Lexeme lexeme;
    lexeme.pos = part_of_speech(row, row.at(0));
    lexeme.sense = sense_of(row, row.at(1));
    for (const auto name : split(row.at(2), ',')) {
      const auto bit = context_bit(name);
      if (!bit) row.fail("'" + std::string(name) + "' is no PLOVER context");
      lexeme.contexts |= Contexts{1} << static_cast<unsigned>(*bit);
    }
    Tags features = 0;
    for (const auto feature : split(row.at(3), ',')) {
      if (feature == "m")
        features |= tag::masc;
      else if (feature == "f")
        features |= tag::fem;
      else if (feature == "pl")
        features |= tag::pl;
      else if (feature == "title")
        features |= tag::title;
      else if (feature == "sg")
        features |= (lexeme.pos & tag::pron) != 0 ? tag::sg : 0;  // a noun is so by its form
      else if (feature != "mass")
        features |= parse_tags(row, feature);
    }
    const std::string_view lemma = row.at(4);
    if (lemma.empty()) row.fail("the word itself is missing");
    lexeme.lemma = vocabulary_.intern(fold_.fold(lemma));
    if ((lexeme.pos & tag::prep) != 0) lexeme.marker = markers.intern(lemma, fold_);
    const auto id = static_cast<LexId>(lexemes_.size());
    const auto forms = split(row.at(5), ',');
    const Tags pos = lexeme.pos & ~tag::aux & ~tag::finite;
    const bool is_person = lexeme.sense == Sense::person;
    lexemes_.push_back(lexeme);
    const Tags all = lexemes_[id].pos | features;
    if (pos == tag::noun) {
      const std::string plain = unmarked(lemma, fold_);
      Tags gender = features & (tag::masc | tag::fem);
      if (gender == 0) gender = plain.ends_with("ة") || plain.ends_with("ات") ? tag::fem : tag::masc;
      const Tags base = tag::noun | gender | (features & ~(tag::masc | tag::fem));
      if ((features & tag::pl) != 0) {
        inflect(inflection, "plural", {lemma}, id, base);
      } else {
        inflect(inflection, "noun", {lemma}, id, base);
        if (is_person) inflect(inflection, forms.empty() ? "person" : "feminine", {lemma}, id, features & tag::title);
      }
      for (const auto form : forms) inflect(inflection, "plural", {form}, id, base);
    } else if (pos == tag::adj) {
      inflect(inflection, "adj", {lemma}, id, tag::adj | features);
      for (const auto form : forms) inflect(inflection, "adjplural", {form}, id, tag::adj | features);
    } else {
      add_form(lemma, id, all);
      for (const auto form : forms) add_form(form, id, all);
    }
  });
}

// «هجوم كيميائي», «الهجوم الكيميائي», «هجوما كيميائيا»: of a noun of several words the stems are matched, with the ending of the
// indefinite accusative where the language has one.
void Lexicon::stem_phrases(std::string_view noun, LexId id, Tags tags, const Inflection& inflection) {
  const auto words = split(noun, ' ');
  if (words.size() < 2) return;
  phrases_.push_back({std::string(noun), id, tags | tag::known, true});
  std::string all;
  bool changed = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = unmarked(words[i], fold_);
    inflection.forms(i == 0 ? "noun" : "adj", {std::string_view(word)}, [&](const std::string& form, Tags t) {
      if ((t & tag::indef) == 0 || (t & tag::sg) == 0 || (t & tag::fem) != 0) return;
      changed = changed || form != word;
      word = form;
    });
    all += (i > 0 ? " " : "") + word;
  }
  if (changed) phrases_.push_back({all, id, tags | tag::known | tag::indef, true});
}

// The uses of a lexeme lie side by side: those it has move to the end with the new one.
void Lexicon::add_use(LexId id, const FrameUse& use) {
  Lexeme& lexeme = lexemes_[id];
  const auto first = static_cast<std::uint32_t>(uses_.size());
  for (std::uint32_t i = 0; i < lexeme.uses; ++i) {
    FrameUse moved = std::move(uses_[lexeme.first_use + i]);  // the old place is left empty; it is not used again
    uses_.push_back(std::move(moved));
  }
  uses_.push_back(use);
  lexeme.first_use = first;
  ++lexeme.uses;
}

LexId Lexicon::add_event_noun(std::string_view noun, const std::vector<std::string_view>& plurals, const Inflection& inflection,
                              const FrameUse& use, Tags extra) {
  const std::string plain = unmarked(noun, fold_);
  auto [at, fresh] = events_.try_emplace(plain, static_cast<LexId>(lexemes_.size()));
  const LexId id = at->second;
  if (fresh) {
    Lexeme lexeme;
    lexeme.lemma = vocabulary_.intern(fold_.fold(noun));
    lexeme.pos = tag::noun | tag::event;
    lexeme.sense = Sense::abstract;
    lexeme.first_use = static_cast<std::uint32_t>(uses_.size());
    lexeme.uses = 1;
    lexemes_.push_back(lexeme);
    uses_.push_back(use);
    const Tags tags = tag::noun | tag::event | extra | (plain.ends_with("ة") ? tag::fem : tag::masc);
    stem_phrases(noun, id, tags | tag::sg, inflection);
    for (const auto plural : plurals) stem_phrases(plural, id, tags | tag::pl, inflection);
    inflect(inflection, "noun", {noun}, id, tags);
    if (plurals.empty()) inflect(inflection, "masdar", {noun}, id, tags);
    for (const auto plural : plurals) inflect(inflection, "plural", {plural}, id, tags);
    return id;
  }
  // The noun is known: a second use of it must lie beside the first.
  add_use(id, use);
  for (const auto plural : plurals) inflect(inflection, "plural", {plural}, id, tag::noun | tag::event | extra);
  return id;
}

void Lexicon::load_verbs(std::string_view file, std::string_view tsv, const Inflection& inflection, const Classes& classes,
                         const Frames& frames, Markers& markers, bool by_lemma) {
  each_row(file, tsv, 3, 6, [&](const Row& row) {
    const auto cls = classes.find(row.at(0));
    if (!cls) row.fail("'" + std::string(row.at(0)) + "' is no class of lang/common/classes.tsv");
    FrameUse use;
    use.cls = *cls;
    use.line = row.line;
    const Frame& frame = frames.of(*cls);
    const Slots own = parse_slots(row, row.at(1), markers, fold_);
    use.verb = override_slots(frame.verb, own);
    use.noun = frame.noun;
    auto words = split(row.at(2), ' ');
    if (words.empty()) row.fail("the verb itself is missing");
    // The longest end of the expression that is a preposition is one, «وقف | إلى جانب»; the words before it must follow the verb.
    std::size_t particles_end = words.size();
    for (std::size_t i = 1; i < words.size() && particles_end == words.size(); ++i) {
      std::string tail;
      for (std::size_t k = i; k < words.size(); ++k) tail += (k > i ? " " : "") + fold_.fold(words[k]);
      if (markers.find(tail) == marker::none) continue;
      use.preposition = markers.find(tail);
      particles_end = i;
    }
    for (std::size_t i = 1; i < particles_end; ++i) use.particles.push_back(vocabulary_.intern(fold_.fold(words[i])));
    if (particles_end > 2) {
      std::string all;
      for (std::size_t i = 1; i < particles_end; ++i) all += (i > 1 ? " " : "") + fold_.fold(words[i]);
      use.joined = vocabulary_.intern(all);
    }
    const std::string key = unmarked(words[0], fold_) + (by_lemma ? "" : " " + unmarked(row.at(3), fold_));
    auto [at, fresh] = verbs_.try_emplace(key, static_cast<LexId>(lexemes_.size()));
    const LexId id = at->second;
    if (fresh) {
      Lexeme lexeme;
      lexeme.lemma = vocabulary_.intern(fold_.fold(words[0]));
      lexeme.pos = tag::verb;
      lexemes_.push_back(lexeme);
      if (by_lemma) {
        std::vector<std::string_view> parts{words[0]};
        for (const auto part : split(row.at(3), ',')) parts.push_back(part);
        if (parts.size() == 2) parts.push_back(parts[1]);
        inflect(inflection, "verb", parts, id, tag::verb);
        if (parts.size() == 1)
          inflect(inflection, "regular", parts, id, tag::verb);
        else
          inflect(inflection, parts[1] == parts[2] ? "same" : "distinct", parts, id, tag::verb);
      } else {
        if (row.at(3).empty()) row.fail("the present form is missing");
        const auto present = split(row.at(3), ' ');
        inflect(inflection, "verb", {words[0], present[0]}, id, tag::verb);
        // Participles are made of the derived forms only: three letters without a doubled one are the basic form (مقتل is no
        // participle of قتل).
        const std::string bare = unmarked(words[0], fold_);
        if (utf8::points(bare) > 3 || bare.size() != words[0].size())
          inflect(inflection, "participle", {words[0], present[0]}, id, 0);
      }
    }
    // of verbs about words the participle goes along with another verb: «وقال كذا، مضيفا أن …»
    if (!by_lemma && words.size() == 1) {
      const EventType type = classes[*cls].type;
      const Complement k = classes[*cls].complement;
      const std::string bare = unmarked(words[0], fold_);
      const bool derived = utf8::points(bare) > 3 || bare.size() != words[0].size();
      const bool about_words = k == Complement::embed || k == Complement::only || k == Complement::swallow ||
                               type == EventType::accuse || type == EventType::threaten || type == EventType::request ||
                               type == EventType::reject;
      if (derived && about_words && saying_.insert(id).second)
        inflect(inflection, "saying", {words[0], split(row.at(3), ' ')[0]}, id, 0);
    }
    // «قائلا»: of the basic form the participle is given; it is a verb where it goes along with another
    for (const auto participle : split(row.at(5), ',')) inflect(inflection, "circumstance", {participle}, id, tag::verb);
    add_use(id, use);
    for (const auto noun : split(row.at(4), ',')) {
      FrameUse noun_use = use;
      noun_use.particles.clear();
      noun_use.preposition = marker::none;
      noun_use.noun = override_slots(frame.noun, [&] {
        Slots prepositions;  // of the verb's own slots a noun keeps the prepositions
        for (const auto& slot : own.list)
          if (slot.marker >= marker::kFirstPreposition) prepositions.list.push_back(slot);
        return prepositions;
      }());
      add_event_noun(noun, {}, inflection, noun_use, tag::masdar);
    }
  });
}

void Lexicon::load_events(std::string_view file, std::string_view tsv, const Inflection& inflection, const Classes& classes,
                          const Frames& frames, Markers& markers) {
  each_row(file, tsv, 3, 4, [&](const Row& row) {
    const auto cls = classes.find(row.at(0));
    if (!cls) row.fail("'" + std::string(row.at(0)) + "' is no class of lang/common/classes.tsv");
    FrameUse use;
    use.cls = *cls;
    use.line = row.line;
    use.verb = frames.of(*cls).verb;
    use.noun = override_slots(frames.of(*cls).noun, parse_slots(row, row.at(1), markers, fold_));
    if (row.at(2).empty()) row.fail("the noun itself is missing");
    add_event_noun(row.at(2), split(row.at(3), ','), inflection, use, 0);
  });
}

void Lexicon::add_demonym(std::string_view word, const Inflection& inflection,
                          const std::function<void(const std::string&, Tags)>& each) {
  const std::string plain = unmarked(word, fold_);
  const auto placed = demonyms_.try_emplace(plain, static_cast<LexId>(lexemes_.size()));
  const LexId id = placed.first->second;
  const bool fresh = placed.second;
  if (fresh) {
    Lexeme lexeme;
    lexeme.lemma = vocabulary_.intern(fold_.fold(word));
    lexeme.pos = tag::adj | tag::nisba;
    lexemes_.push_back(lexeme);
  }
  inflection.forms("demonym", {plain}, [&](const std::string& form, Tags tags) {
    if (fresh) add_form(form, id, tags | tag::nisba);
    each(form, tags);
  });
}

void Lexicon::add_name_word(std::string_view word) {
  const FormId id = vocabulary_.intern(fold_.fold(word));
  if (id != kNoForm) loaded_.emplace_back(id, Entry{0, tag::name | tag::known});
}

void Lexicon::finish() {
  entries_.clear();
  std::stable_sort(loaded_.begin(), loaded_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  offsets_.assign(vocabulary_.size() + 1, 0);
  entries_.reserve(loaded_.size());
  std::size_t next = 0;
  for (FormId form = 0; form < vocabulary_.size(); ++form) {
    offsets_[form] = static_cast<std::uint32_t>(entries_.size());
    const std::size_t first = entries_.size();
    for (; next < loaded_.size() && loaded_[next].first == form; ++next) {
      // One entry a lexeme and reading: forms that fall together after folding are merged.
      const Entry& e = loaded_[next].second;
      const bool seen = std::any_of(entries_.begin() + static_cast<std::ptrdiff_t>(first), entries_.end(),
                                    [&](const Entry& o) { return o.lexeme == e.lexeme && o.tags == e.tags; });
      if (!seen) entries_.push_back(e);
    }
  }
  offsets_[vocabulary_.size()] = static_cast<std::uint32_t>(entries_.size());
}

void Lexicon::seal() {
  finish();
  loaded_ = {};
  verbs_ = {};
  events_ = {};
}

std::span<const Entry> Lexicon::entries(FormId form) const {
  if (form + 1 >= offsets_.size()) return {};
  return {entries_.data() + offsets_[form], offsets_[form + 1] - offsets_[form]};
}

}  // namespace isnad
