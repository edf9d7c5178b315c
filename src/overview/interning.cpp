#include "overview/interning.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace isnad {
namespace {

bool arabic(std::string_view text) {
  // U+0600 to U+07FF begin with D8 to DF in UTF-8, presentation forms with EF.
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= 0xD8 && u <= 0xDB) || u == 0xEF;
  });
}

}  // namespace

std::string_view Interning::key_of(Role role, const Spelled& m) {
  const auto name = [&]() -> std::string_view {
    const auto at = names_.place.find(m.name);
    key_ = '"';
    if (at != names_.place.end()) key_ += names_.folded[at->second];
    return key_;
  };
  const auto state = [&](std::string_view code) -> std::string_view {
    key_ = "state-";
    for (const char c : code) key_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return key_;
  };
  const bool of_state = m.entity.starts_with("state-");
  switch (role) {
    case Role::actor: {
      const NameKind kind = name_kind(m.kind);
      const bool names_state = kind == NameKind::state || kind == NameKind::metonym || kind == NameKind::demonym ||
                               kind == NameKind::place || kind == NameKind::none || of_state;
      if (!m.country.empty() && names_state) return state(m.country);
      if (of_state) return state(m.entity.substr(6));
      return m.entity.empty() ? name() : m.entity;
    }
    case Role::source:
      if (m.voice.starts_with("state-")) return state(m.voice.substr(6));
      if (!m.voice.empty()) return m.voice;
      if (of_state) return state(m.entity.substr(6));
      return m.entity.empty() ? name() : m.entity;
    case Role::place:
      break;
  }
  return m.entity.empty() ? name() : m.entity;
}

std::uint32_t Interning::intern(Role role, const Spelled& m) {
  scratch_.assign(1, static_cast<char>(role));
  scratch_.append(reinterpret_cast<const char*>(&m.name), sizeof m.name);
  for (const auto part : {m.country, m.kind, m.entity, m.voice}) scratch_.append(part) += '\0';
  if (const auto at = known_.find(scratch_); at != known_.end()) {
    Spelling& s = spellings_[at->second];
    ++s.times;
    return s.who;
  }
  const std::string_view key = key_of(role, m);
  auto at = ids_.find(key);
  if (at == ids_.end()) {
    at = ids_.emplace(std::string(key), static_cast<std::uint32_t>(keys_.size())).first;
    keys_.push_back(at->first);
  }
  known_.emplace(scratch_, static_cast<std::uint32_t>(spellings_.size()));
  const auto name = names_.place.find(m.name);
  spellings_.push_back(
      {at->second, name == names_.place.end() ? kNone : name->second, 1, Country::of(m.country), name_kind(m.kind)});
  return at->second;
}

std::uint32_t Interning::actor(const Spelled& m) { return intern(Role::actor, m); }
std::uint32_t Interning::source(const Spelled& m) { return intern(Role::source, m); }
std::uint32_t Interning::place(const Spelled& m) { return intern(Role::place, m); }

Register Interning::finish(const std::vector<Country>& countries, std::vector<std::uint32_t>& renumbered) {
  Register out;
  std::vector<std::uint32_t> order(keys_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys_[a] < keys_[b]; });
  renumbered.resize(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) renumbered[order[i]] = i;
  for (Spelling& s : spellings_) s.who = renumbered[s.who];
  // What one party is called, name by name.
  std::sort(spellings_.begin(), spellings_.end(),
            [](const Spelling& a, const Spelling& b) { return std::tie(a.who, a.name) < std::tie(b.who, b.name); });
  out.folded_of.ends.assign(1, 0);
  std::size_t i = 0;
  for (std::uint32_t who = 0; who < order.size(); ++who) {
    out.keys.add(keys_[order[who]]);
    std::uint32_t most[2] = {0, 0};  // of names in other scripts, in Arabic script
    std::uint32_t best[2] = {kNone, kNone};
    std::unordered_map<std::uint16_t, std::uint32_t> country_times;
    std::array<std::uint32_t, 16> kind_times{};
    while (i < spellings_.size() && spellings_[i].who == who) {
      const std::uint32_t name = spellings_[i].name;
      std::uint32_t times = 0;
      for (; i < spellings_.size() && spellings_[i].who == who && spellings_[i].name == name; ++i) {
        const Spelling& s = spellings_[i];
        times += s.times;
        if (!s.country.empty()) {
          const auto at = std::lower_bound(countries.begin() + 1, countries.end(), s.country,
                                           [](const Country& a, const Country& b) { return a.code < b.code; });
          country_times[static_cast<std::uint16_t>(at - countries.begin())] += s.times;
        }
        if (s.kind != NameKind::none) kind_times.at(static_cast<std::size_t>(s.kind)) += s.times;
      }
      if (name == kNone) continue;
      out.folded.add(names_.folded[name]);
      out.owner.push_back(who);
      out.folded_of.members.push_back(static_cast<std::uint32_t>(out.folded.size() - 1));
      const bool right = arabic(names_.text[name]);
      if (times > most[right] || (times == most[right] && names_.text[name] < names_.text[best[right]]))
        most[right] = times, best[right] = name;
    }
    out.folded_of.ends.push_back(static_cast<std::uint32_t>(out.folded_of.members.size()));
    const bool right = most[1] > most[0];
    out.names.add(best[right] == kNone ? std::string_view{} : names_.text[best[right]]);
    out.others.add(best[!right] == kNone ? std::string_view{} : names_.text[best[!right]]);
    std::uint16_t country = 0;
    std::uint32_t country_most = 0;
    for (const auto& [c, times] : country_times)
      if (times > country_most || (times == country_most && c < country)) country = c, country_most = times;
    out.country.push_back(country);
    const auto kind = std::max_element(kind_times.begin(), kind_times.end());
    out.kind.push_back(*kind == 0 ? NameKind::none : static_cast<NameKind>(kind - kind_times.begin()));
  }
  return out;
}

}  // namespace isnad
