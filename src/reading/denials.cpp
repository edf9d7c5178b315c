// A denial is linked to the claims that it denies: those that it spells out itself, and the ones told before that they answer.
#include <algorithm>

#include "reading/claims.h"

namespace isnad {
namespace {

constexpr std::size_t kLookBack = 48;      // claims
constexpr std::size_t kSentencesBack = 8;  // distinct sentences

bool same(const Mention& a, const Mention& b) {
  if (!a.entity.empty() && a.entity == b.entity) return true;
  return !a.id.empty() && a.id == b.id;
}

bool meet(const std::vector<Mention>& a, const std::vector<Mention>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Mention& x) {
    return std::any_of(b.begin(), b.end(), [&](const Mention& y) { return same(x, y); });
  });
}

// Whether somebody other than the report itself says it, so that it can be denied.
bool told(const Claim& c) {
  return c.polarity == Polarity::affirmed && c.type != EventType::reject &&
         (c.status == Status::alleged || c.status == Status::reported || c.status == Status::unconfirmed);
}

}  // namespace

// Called when the claims of a sentence stand in `out_` from `first` on.
void ClaimMaker::link_denials(std::size_t first) {
  std::vector<Claim>& all = *out_;
  for (std::size_t d = first; d < all.size(); ++d) {
    Claim& denial = all[d];
    if (denial.type != EventType::reject) continue;
    const auto link = [&](const Claim& c) {
      const Slice& at = c.trigger;
      if (std::find(denial.denies.begin(), denial.denies.end(), at) == denial.denies.end()) denial.denies.push_back(at);
    };
    // what it spells out in its own sentence: negated by the same word
    std::vector<std::size_t> spelled;
    for (std::size_t k = first; k < all.size(); ++k)
      if (k != d && all[k].polarity == Polarity::negated &&
          std::any_of(all[k].reasons.begin(), all[k].reasons.end(), [&](const Reason& r) { return r.words == denial.trigger; }))
        spelled.push_back(k);
    const bool answers = std::any_of(denial.reasons.begin(), denial.reasons.end(),
                                     [&](const Reason& r) { return r.words == denial.trigger && denies_.contains(r.rule); });
    if (spelled.empty() && !answers) continue;  // «رفضت اللقاء»: nothing said is denied
    for (const std::size_t k : spelled) link(all[k]);
    // what was told before: of the kind that is spelled out, else the nearest that blames whoever denies it
    std::size_t sentences = 0;
    const std::size_t end = d > kLookBack ? d - kLookBack : 0;
    std::uint32_t sentence = denial.sentence.bytes.begin;
    for (std::size_t k = d; k > end && sentences <= kSentencesBack; --k) {
      const Claim& c = all[k - 1];
      if (c.sentence.bytes.begin != sentence) {
        sentence = c.sentence.bytes.begin;
        ++sentences;
      }
      if (!told(c)) continue;
      const bool blamed = meet(denial.actors, c.actors);
      const bool kind = std::any_of(spelled.begin(), spelled.end(), [&](std::size_t s) {
        return all[s].type == c.type && (meet(all[s].actors, c.actors) || meet(all[s].targets, c.targets));
      });
      if (spelled.empty() ? !blamed && c.status != Status::alleged : !kind) continue;
      const bool own = std::any_of(c.sources.begin(), c.sources.end(), [&](const Source& s) {
        return std::any_of(denial.actors.begin(), denial.actors.end(),
                           [&](const Mention& a) { return same(a, s) || a.bytes == s.bytes; });
      });
      if (own) continue;  // nobody denies what he says himself
      link(c);
      break;
    }
  }
}

}  // namespace isnad
