// lang/XX/inflection.tsv: how the forms of a word are made from its principal parts, as affix rules that a linguist writes.
// lang/XX/clitics.tsv: what may be glued to a word.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/tsv.h"
#include "grammar/unit.h"
#include "text/fold.h"
#include "text/forms.h"

namespace isnad {

// "verb+past+third+fem+sg" to bits; throws at unknown names.
[[nodiscard]] Tags parse_tags(const Row& row, std::string_view text);
[[nodiscard]] std::string names_of_tags(Tags tags);

class Inflection {
 public:
  static Inflection load(std::string_view file, std::string_view tsv);
  // Calls `each(form, tags)` for every form of a word of `kind` ("verb", "noun", "adj"). `parts` are its principal parts
  // without diacritics; a rule whose part is missing makes nothing.
  void forms(std::string_view kind, const std::vector<std::string_view>& parts,
             const std::function<void(const std::string&, Tags)>& each) const;

 private:
  struct Rule {
    std::string kind;
    std::size_t part = 0;
    std::vector<std::string> endings;  // none: any
    std::string strip;
    std::string prefix_from, prefix_to;
    std::string suffix;
    Tags tags = 0;
    std::size_t group = 0;  // rules of one cell of the paradigm; the longest fitting ending wins
  };
  std::vector<Rule> rules_;
  std::size_t groups_ = 0;
};

struct Clitic {
  enum class Kind : std::uint8_t { conj, prep, future, article, pronoun } kind = Kind::conj;
  std::string form;      // folded
  std::string spelling;  // as it is written: ه is a pronoun, ة is not
  FormId id = kNoForm;
  std::string after;  // an article's other shape after this preposition: «لل» is ل and the article ل
  Tags tags = 0;      // of a pronoun: person, number, gender
};

struct Clitics {
  std::vector<Clitic> list;  // index 0 is unused, so that 0 is "none"
  static Clitics load(std::string_view file, std::string_view tsv, const Fold& fold, Forms& vocabulary);
};

}  // namespace isnad
