// The names of the closed sets of a claim: event types, states, stances, contexts. One table each, in the order of the
// enumeration, so that name and number cannot drift apart.
#include "isnad/claim.h"

#include <algorithm>
#include <cstddef>

namespace isnad {
namespace {

constexpr std::array<std::string_view, kEventTypes> kTypeNames = {
    "",       "AGREE",    "CONSULT", "SUPPORT",  "CONCEDE",  "COOPERATE", "AID",     "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",    "ASSAULT", "HOLD",    "TIE"};
constexpr std::array<std::string_view, kStatuses> kStatusNames = {"asserted", "reported", "alleged",    "unconfirmed",
                                                                  "possible", "planned",  "recommended"};
constexpr std::array<std::string_view, 2> kPolarityNames = {"affirmed", "negated"};
constexpr std::array<std::string_view, 4> kStanceNames = {"asserts", "reports", "alleges", "denies"};

template <std::size_t N, typename T>
std::string_view at(const std::array<std::string_view, N>& names, T value) {
  const auto i = static_cast<std::size_t>(value);
  return i < N ? names[i] : std::string_view{};
}

template <typename T, std::size_t N>
std::optional<T> find(const std::array<std::string_view, N>& names, std::string_view name) {
  if (name.empty()) return std::nullopt;  // "" stands for none and is no name
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<T>(found - names.begin());
}

}  // namespace

std::string_view name_of(EventType type) { return at(kTypeNames, type); }
std::string_view name_of(Status status) { return at(kStatusNames, status); }
std::string_view name_of(Polarity polarity) { return at(kPolarityNames, polarity); }
std::string_view name_of(Stance stance) { return at(kStanceNames, stance); }

std::optional<EventType> event_type(std::string_view name) { return find<EventType>(kTypeNames, name); }
std::optional<Status> status(std::string_view name) { return find<Status>(kStatusNames, name); }
std::optional<Stance> stance(std::string_view name) { return find<Stance>(kStanceNames, name); }

const std::vector<std::string_view>& context_names() {
  static const std::vector<std::string_view> names = {"military",
                                                      "intelligence",
                                                      "executive",
                                                      "legislative",
                                                      "election",
                                                      "political_institutions",
                                                      "pro_democracy",
                                                      "pro_autocracy",
                                                      "economic",
                                                      "legal",
                                                      "reparations",
                                                      "human_rights",
                                                      "rights_freedoms",
                                                      "repression",
                                                      "human_security",
                                                      "gender",
                                                      "lgbt",
                                                      "religion_ethnicity",
                                                      "inequality",
                                                      "diplomatic",
                                                      "territory",
                                                      "peacekeeping",
                                                      "health",
                                                      "asylum",
                                                      "migration",
                                                      "disasters",
                                                      "natural_resource",
                                                      "environment",
                                                      "technology",
                                                      "terrorism",
                                                      "cbrn",
                                                      "cyber",
                                                      "misinformation",
                                                      "crime",
                                                      "corruption",
                                                      "illegal_drugs",
                                                      "trafficking"};
  return names;
}

std::optional<int> context_bit(std::string_view name) {
  const auto& names = context_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found - names.begin());
}

std::vector<std::string_view> names_of(Contexts contexts) {
  std::vector<std::string_view> out;
  const auto& names = context_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((contexts >> i) & 1U) out.push_back(names[i]);
  }
  return out;
}

Country Country::of(std::string_view alpha3) {
  Country out;
  if (alpha3.size() != 3) return out;
  for (std::size_t i = 0; i < 3; ++i) {
    char c = alpha3[i];
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return {};
    out.code[i] = c;
  }
  return out;
}

}  // namespace isnad
