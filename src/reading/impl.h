// What a Reader keeps from sentence to sentence and from report to report.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "reading/claims.h"
#include "reading/pack.h"
#include "text/sentences.h"

namespace isnad {

struct Reader::Impl {
  explicit Impl(std::shared_ptr<const Language> given);

  std::shared_ptr<const Packs> packs;
  Forms forms;  // the vocabulary and, on top, what the texts add
  Sentences sentences;
  SentenceTokens tokens;
  std::vector<std::unique_ptr<Tagger>> taggers;  // one a pack
  SentenceParse parse;
  std::vector<std::uint32_t> moved;  // units before phrases were joined, to units after
  Discourse discourse;
  ClaimMaker maker;

  void start(std::string_view text, const Context& context);
  // Reads the next sentence through all stages up to the roles; false at the end of the text. The pack is null where no
  // language fits.
  bool next(std::string_view text, const Context& context);
  void join_phrases(const Tagger& tagger);
  // The pack that the sentence's script and function words speak for.
  [[nodiscard]] std::size_t language_of(std::string_view text) const;
  static constexpr std::size_t kNoPack = static_cast<std::size_t>(-1);
};

}  // namespace isnad
