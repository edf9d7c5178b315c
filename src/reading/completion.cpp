// What a claim lacks and another word of its sentence has: the goods' noun that is an event itself, and times that hang on no
// event.
#include <algorithm>

#include "reading/claims.h"

namespace isnad {

// «أرسلت 40 شحنة إلى سوريا عام 2012»: what is sent is a sending too, and took the target and the time. One claim, of the verb.
void ClaimMaker::take_over(std::size_t first) {
  auto& all = *out_;
  std::vector<std::size_t> gone;
  for (std::size_t v = first; v < all.size(); ++v) {
    for (std::size_t n = first; n < all.size(); ++n) {
      Claim& verb = all[v];
      const Claim& noun = all[n];
      if (v == n || verb.type != noun.type || verb.trigger.bytes == noun.trigger.bytes) continue;
      if (verb.polarity != noun.polarity || verb.status != noun.status) continue;
      const bool object = std::any_of(verb.objects.begin(), verb.objects.end(), [&](const Object& o) {
        return o.bytes.begin <= noun.trigger.bytes.begin && noun.trigger.bytes.end <= o.bytes.end;
      });
      const bool noun_first = noun.trigger.bytes.begin < verb.trigger.bytes.begin;
      if (!object || noun_first || verb.actors.empty()) continue;
      const auto same = [](const std::vector<Mention>& a, const std::vector<Mention>& b) {
        return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](const Mention& x) {
                 return std::any_of(b.begin(), b.end(),
                                    [&](const Mention& y) { return x.bytes == y.bytes || (!x.id.empty() && x.id == y.id); });
               });
      };
      // the noun's doer may be whom the verb's goods go to, where the phrase was read the wrong way round
      const bool turned = noun.targets.empty() && !verb.targets.empty() && same(noun.actors, verb.targets);
      if (!turned && (!same(noun.actors, verb.actors) || !same(noun.targets, verb.targets))) continue;
      if (verb.targets.empty()) verb.targets = noun.targets;
      if (verb.where.empty()) verb.where = noun.where;
      if (verb.when.empty() && !noun.when.empty()) {
        verb.when = noun.when;
        for (const Reason& r : noun.reasons)
          if (r.rule.starts_with("time:")) verb.reasons.push_back(r);
      }
      gone.push_back(n);
    }
  }
  std::sort(gone.begin(), gone.end());
  gone.erase(std::unique(gone.begin(), gone.end()), gone.end());
  for (auto at = gone.rbegin(); at != gone.rend(); ++at) all.erase(all.begin() + static_cast<std::ptrdiff_t>(*at));
}

// "intercepted a cargo bound for Syria in June 2017": a time on which no claim of the sentence lays hold is that of the last
// event told before it, where that has none.
void ClaimMaker::date_by_place(std::size_t first) {
  auto& all = *out_;
  for (const TimeHit& hit : p_->times) {
    if (hit.edtf.empty() || hit.dateline) continue;
    const Slice words = slice_of(*p_, hit.bytes);
    const auto has = [&](const Claim& c) {
      return std::any_of(c.reasons.begin(), c.reasons.end(), [&](const Reason& r) { return r.words.bytes == words.bytes; });
    };
    Claim* last = nullptr;
    bool taken = false;
    for (std::size_t i = first; i < all.size(); ++i) {
      taken = taken || has(all[i]);
      const bool state = all[i].type == EventType::hold || all[i].type == EventType::tie;
      if (all[i].trigger.bytes.end <= hit.bytes.begin && !state &&
          (last == nullptr || last->trigger.bytes.begin < all[i].trigger.bytes.begin))
        last = &all[i];
    }
    if (taken || last == nullptr || !last->when.empty()) continue;
    if (last->status == Status::possible || last->status == Status::planned || last->status == Status::recommended) continue;
    last->when = hit.edtf;
    last->reasons.push_back({hit.rule, words});
  }
}

}  // namespace isnad
