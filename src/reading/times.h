// Time expressions of a sentence, as EDTF. The patterns are a pack's, lang/XX/times.tsv (format at the head of the file);
// timegrammar.h compiles them, timematch.cpp runs them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reading/hits.h"
#include "reading/numbers.h"

namespace isnad {

struct TimeProgram;

class TimeGrammar {
 public:
  // `icu_locales`: whose names of months and weekdays are known. Keeps `fold`. Throws Error "file:line: …".
  static TimeGrammar load(std::string_view file, std::string_view tsv, const std::vector<std::string>& icu_locales,
                          const Fold& fold, Forms& vocabulary, const NumberGrammar& numbers);
  // Appends the times of a sentence, in order and without overlap. `numbers` is the one given to load(). Times found earlier
  // in the sentence serve later ones as reference: a dateline, «في الشهر ذاته».
  void find(std::string_view text, std::span<const Unit> units, const TimeContext& context, const NumberGrammar& numbers,
            std::vector<TimeHit>& out) const;

 private:
  std::shared_ptr<const TimeProgram> program_;
};

}  // namespace isnad
