#include "reading/lint.h"

#include <algorithm>
#include <map>
#include <set>

#include "grammar/tsv.h"
#include "reading/pack.h"

namespace isnad {
namespace {

class Linter {
 public:
  explicit Linter(const std::vector<PackSource>& packs)
      : packs_(packs), language_(Language::load(packs)), compiled_(static_cast<const Packs&>(*language_)), reader_(language_) {}

  std::vector<LintFinding> run() {
    for (const auto& pack : packs_) {
      if (pack.folder == "common") continue;
      folder_ = pack.folder;
      carried_.clear();
      repeated("verbs.tsv", {0, 1, 2}, 3, 6);
      repeated("events.tsv", {0, 1, 2}, 3, 4);
      repeated("words.tsv", {0, 1, 4}, 5, 6);
      repeated("cues.tsv", {2}, 3, 3);
      repeated("rules.tsv", {1, 2, 3}, 4, 4);
      names();
      for (const char* file : {"verbs.tsv", "events.tsv"}) rows(file, 3, 6, [&](const Row& row) { carried_.emplace(row.at(0)); });
      frames();
      rules();
    }
    std::stable_sort(found_.begin(), found_.end(), [](const LintFinding& a, const LintFinding& b) {
      return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    return std::move(found_);
  }

 private:
  template <class Each>
  void rows(const std::string& file, std::size_t least, std::size_t most, Each each) {
    for (const auto& pack : packs_)
      if (pack.folder == folder_)
        for (const auto& [name, bytes] : pack.files)
          if (name == file) {
            const std::string path = "lang/" + folder_ + "/" + file;
            each_row(path, bytes, least, most, each);
          }
  }

  void report(const Row& row, std::string what) { found_.push_back({std::string(row.file), row.line, std::move(what)}); }

  // The columns that make an entry what it is are those of an earlier entry.
  void repeated(const std::string& file, const std::vector<std::size_t>& columns, std::size_t least, std::size_t most) {
    std::map<std::string, std::size_t> seen;
    rows(file, least, most, [&](const Row& row) {
      std::string key;
      for (const std::size_t c : columns) key += std::string(row.at(c)) + '\t';
      const auto [at, fresh] = seen.emplace(key, row.line);
      if (!fresh) report(row, "is never reached: line " + std::to_string(at->second) + " says the same; delete one of them");
    });
  }

  void names() {
    std::map<std::string, std::pair<std::size_t, std::string>> seen;  // folded name: line, entity
    rows("actors.tsv", 4, 5, [&](const Row& row) {
      std::vector<std::string_view> all{row.at(3)};
      for (const auto other : split(row.at(4), ',')) all.push_back(other);
      for (const auto name : all) {
        const auto [at, fresh] = seen.emplace(compiled_.fold.fold(name), std::pair(row.line, std::string(row.at(2))));
        if (!fresh && at->second.second != row.at(2))
          report(row, "“" + std::string(name) + "” is never reached: line " + std::to_string(at->second.first) + " gives it to " +
                          at->second.second);
      }
    });
  }

  void frames() {
    std::set<std::string> framed;
    rows("frames.tsv", 2, 4, [&](const Row& row) {
      framed.emplace(row.at(0));
      const auto id = compiled_.classes.find(row.at(0));
      if (!id) return;
      const EventClass& cls = compiled_.classes[*id];
      const bool tells = cls.complement == Complement::embed || cls.complement == Complement::only ||
                         cls.complement == Complement::status || cls.complement == Complement::negate;
      if (cls.type == EventType::none && !tells) return;  // leaves no mark on a claim
      if (!carried_.contains(cls.name))
        report(row, "no verb and no event noun carries class " + cls.name + "; give it a word, or delete the frame");
      if (row.at(3).empty()) {
        report(row, "the frame of class " + cls.name + " has no example sentence in its fourth column");
        return;
      }
      reader_.read(row.at(3), {}, reading_);
      const bool read = std::any_of(reading_.claims.begin(), reading_.claims.end(), [&](const Claim& c) {
        return std::any_of(c.reasons.begin(), c.reasons.end(), [&](const Reason& r) { return r.rule == cls.rule; });
      });
      if (!read) report(row, "the example is not read as class " + cls.name + ": " + std::string(row.at(3)));
    });
    for (const auto& name : carried_) {
      const auto id = compiled_.classes.find(name);
      if (id && compiled_.classes[*id].type != EventType::none && !framed.contains(name))
        found_.push_back({"lang/" + folder_ + "/frames.tsv", 0, "class " + name + " has words, but no frame"});
    }
  }

  // A rule that selects or removes a reading must find one somewhere.
  void rules() {
    const Pack* pack = nullptr;
    for (const auto& p : compiled_.list)
      if (p->settings.name == folder_) pack = p.get();
    if (pack == nullptr) return;
    // what the text's shape and its glued particles add
    constexpr Tags shape = tag::capital | tag::all_capitals | tag::spaced | tag::line_start | tag::heading | tag::with_conj |
                           tag::with_prep | tag::with_future | tag::with_article | tag::with_pronoun | tag::def |
                           tag::possessive | tag::object_pron | tag::passive | tag::known | tag::unknown | tag::guessed |
                           tag::punct | tag::num;
    std::set<Tags> there;
    for (FormId form = 0; form < compiled_.vocabulary.size(); ++form)
      for (const Entry& entry : pack->lexicon->entries(form)) there.insert(entry.tags);
    for (const Guess& g : pack->tagger.guesses) there.insert(g.tags);
    for (const ConstraintRule& rule : pack->tagger.rules) {
      if (rule.make) continue;
      const Tags need = rule.need & ~shape;
      if (std::none_of(there.begin(), there.end(), [&](Tags t) { return (t & need) == need; }))
        found_.push_back({"lang/" + folder_ + "/rules.tsv", rule.line,
                          "rule " + rule.name + " is never reached: no word has the reading that it asks for"});
    }
  }

  const std::vector<PackSource>& packs_;
  std::shared_ptr<const Language> language_;
  const Packs& compiled_;
  Reader reader_;
  Reading reading_;
  std::string folder_;
  std::set<std::string> carried_;  // classes with words, in this language
  std::vector<LintFinding> found_;
};

}  // namespace

std::vector<LintFinding> lint(const std::vector<PackSource>& packs) { return Linter(packs).run(); }

}  // namespace isnad
