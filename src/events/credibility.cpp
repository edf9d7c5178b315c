// The Admiralty code's figure for an event, by the rules of docs/isnad.md, each of which leaves its reason.
#include <algorithm>
#include <array>

#include "events/event.h"

namespace isnad {
namespace {

struct Step {
  const char* words;
  const char* probability;  // ICD 203
};
constexpr std::array<Step, 6> kSteps = {{{"confirmed by other sources", "very likely"},
                                         {"probably true", "likely"},
                                         {"possibly true", "roughly even chance"},
                                         {"doubtful", "unlikely"},
                                         {"improbable", "very unlikely"},
                                         {"cannot be judged", ""}}};

}  // namespace

Credibility credibility_of(const Event& event, const std::map<std::string, char>& grades) {
  Credibility out;
  const Transmission& t = event.transmission;
  std::uint32_t sound = 0;
  std::uint32_t unreliable = 0;
  for (const Origin& o : t.origins) {
    if (!o.counted) continue;
    const auto grade = grades.find(t.transmitters[o.at].voice);
    if (grade != grades.end() && grade->second == 'E')
      ++unreliable;
    else
      ++sound;
  }
  if (sound + unreliable == 0 && t.independent > 0) sound = t.independent;
  bool happened = false;
  bool doubted_by_all = true;
  std::size_t affirming = 0;
  for (const auto& c : event.claims) {
    if (denies(c)) continue;
    ++affirming;
    happened = happened || c.status == Status::asserted || c.status == Status::reported || c.status == Status::alleged ||
               c.status == Status::unconfirmed;
    doubted_by_all = doubted_by_all && (c.status == Status::alleged || c.status == Status::unconfirmed);
  }
  const auto finish = [&](int figure) {
    out.figure = figure;
    out.words = kSteps[static_cast<std::size_t>(figure - 1)].words;
    out.probability = kSteps[static_cast<std::size_t>(figure - 1)].probability;
    return out;
  };
  const auto say = [&](std::string reason) { out.reasons.push_back(std::move(reason)); };
  if (affirming == 0) {
    say("nobody in the ledger says that it happened");
    return finish(6);
  }
  if (!happened) {
    say("no report says that it happened, only that it may, will or should");
    return finish(6);
  }
  if (unreliable > 0) say(std::to_string(unreliable) + " origin(s) graded E by you are not counted");
  if (sound == 0) {
    say(t.circles.empty() ? "no origin that counts" : "the reports have it from each other; no origin is found");
    return finish(6);
  }
  int figure = sound >= 3 ? 1 : sound == 2 ? 2 : 3;
  say(std::to_string(sound) + (sound == 1 ? " independent origin" : " independent origins"));
  if (doubted_by_all) {
    ++figure;
    say("every report hedges: alleged or unconfirmed");
  }
  const bool open = std::any_of(event.disagreements.begin(), event.disagreements.end(), [](const Disagreement& d) {
    return !d.corrected && (d.about == "actor" || d.about == "day" || d.about == "count");
  });
  if (open && figure < 3) {  // among one origin's echoes a contradiction is a slip of the pen, not of the origin
    ++figure;
    say("the reports contradict each other (see there)");
  }
  if (!event.denials.empty()) {
    ++figure;
    say("denied by " + event.denials.front().name +
        (event.denials.size() > 1 ? " and " + std::to_string(event.denials.size() - 1) + " more" : ""));
    if (event.denials.size() > sound) {
      ++figure;
      say("more deny it than are origins of it");
    }
  }
  return finish(std::min(figure, 5));
}

}  // namespace isnad
