#include "events/facts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "events/same.h"
#include "text/shingles.h"

namespace isnad {
namespace {

template <typename T>
void sort_unique(std::vector<T>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

std::uint32_t code_of(Country c) {
  return static_cast<std::uint32_t>(c.code[0]) << 16U | static_cast<std::uint32_t>(c.code[1]) << 8U |
         static_cast<std::uint32_t>(c.code[2]);
}

// A name that says more than the country: no state, capital or nationality, which all stand for the state itself.
bool particular(const StoredMention& m, bool place) {
  if (m.entity.empty() || m.entity.starts_with("state-")) return false;
  const bool metonym = m.kind == NameKind::metonym || m.kind == NameKind::demonym || m.kind == NameKind::state;
  return place ? m.kind != NameKind::demonym && m.kind != NameKind::state : !metonym;
}

Facts::Who who_of(const std::vector<StoredMention>& mentions, bool place) {
  Facts::Who out;
  for (const auto& m : mentions) {
    if (particular(m, place)) out.names.push_back(stable_hash(m.entity));
    if (!m.id.empty()) out.countries.push_back(code_of(m.id));
  }
  sort_unique(out.names);
  sort_unique(out.countries);
  return out;
}

// Bytes in a row, little-endian as the machine has them.
class Packer {
 public:
  template <typename T>
  void put(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <typename T>
  void put_all(const std::vector<T>& values) {
    put(static_cast<std::uint16_t>(values.size()));
    for (const auto& v : values) put(v);
  }
  void put(const Facts::Who& who) {
    put_all(who.names);
    put_all(who.countries);
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  void get(T& value) {
    if (bytes_.size() < sizeof value) return;  // cut short: the rest stays as it is
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  template <typename T>
  void get_all(std::vector<T>& values) {
    std::uint16_t n = 0;
    get(n);
    values.resize(std::min<std::size_t>(n, bytes_.size() / sizeof(T)));
    for (auto& v : values) get(v);
  }
  void get(Facts::Who& who) {
    get_all(who.names);
    get_all(who.countries);
  }

 private:
  std::string_view bytes_;
};

}  // namespace

std::int32_t day_number(std::string_view iso) {
  const bool negative = iso.starts_with('-');
  if (negative) iso.remove_prefix(1);
  int year = 0;
  int month = 0;
  int day = 0;
  const auto number = [&](int& into, char after) {
    const auto [end, error] = std::from_chars(iso.data(), iso.data() + iso.size(), into);
    if (error != std::errc() || end == iso.data()) return false;
    iso.remove_prefix(static_cast<std::size_t>(end - iso.data()));
    if (after == 0) return true;
    if (!iso.starts_with(after)) return false;
    iso.remove_prefix(1);
    return true;
  };
  if (!number(year, '-') || !number(month, '-') || !number(day, 0) || month < 1 || month > 12 || day < 1 || day > 31)
    return kNoDay;
  if (negative) year = -year;
  // Days in years that begin in March, so that the leap day comes last: H. Hinnant's arrangement of the proleptic calendar.
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int of_era = y - era * 400;
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::string day_text(std::int32_t day) {
  if (day == kNoDay) return {};
  const std::int64_t z = std::int64_t{day} + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t of_era = z - era * 146097;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * of_year + 2) / 153;
  const std::int64_t d = of_year - (153 * shifted + 2) / 5 + 1;
  const std::int64_t m = shifted < 10 ? shifted + 3 : shifted - 9;
  const std::int64_t y = year_of_era + era * 400 + (m <= 2 ? 1 : 0);
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", static_cast<int>(y), static_cast<int>(m), static_cast<int>(d));
  return out.data();
}

int family_of(EventType type) {
  switch (type) {
    case EventType::none:
      return 0;
    case EventType::aid:
    case EventType::cooperate:
    case EventType::hold:
      return 1;
    case EventType::agree:
    case EventType::support:
    case EventType::consult:
    case EventType::concede:
      return 2;
    case EventType::request:
      return 3;
    case EventType::accuse:
      return 4;
    case EventType::reject:
      return 5;
    case EventType::threaten:
      return 6;
    case EventType::protest:
      return 7;
    case EventType::sanction:
    case EventType::coerce:
      return 8;
    case EventType::mobilize:
    case EventType::retreat:
      return 9;
    case EventType::assault:
      return 10;
    case EventType::tie:
      return 11;
  }
  return 0;
}

Facts facts_of(const StoredClaim& claim) {
  Facts f;
  f.type = claim.type;
  f.mood = claim.status == Status::recommended                                   ? Facts::Mood::duty
           : claim.status == Status::possible || claim.status == Status::planned ? Facts::Mood::plan
                                                                                 : Facts::Mood::real;
  for (const auto& r : claim.reasons) {
    if (!r.rule.starts_with("class:")) continue;
    f.act = stable_hash(r.rule);
    break;
  }
  for (const char c : claim.cameo) f.cameo = static_cast<std::uint16_t>(f.cameo * 11 + (c - '0' + 1));
  f.actors = who_of(claim.actors, false);
  f.targets = who_of(claim.targets, false);
  f.places = who_of(claim.where, true);
  f.first = day_number(claim.first);
  f.last = claim.last.empty() ? f.first : day_number(claim.last);
  if (f.first == kNoDay) f.last = kNoDay;
  f.report_day = day_number(std::string_view(claim.report_date).substr(0, 10));
  for (const auto& o : claim.objects) {
    std::uint64_t thing = 0;
    if (!o.thing.empty()) {
      // words of one language cannot be set against another's, and weapons may be missiles
      const bool of_all = o.thing.find(':') == std::string::npos && !o.thing.starts_with("any-");
      thing = (stable_hash(o.thing) & ~std::uint64_t{1}) | (of_all ? 1U : 0U);
      f.things.push_back(thing);
    }
    if (!o.count) continue;
    const auto bound = [](const std::optional<double>& b, float open) { return b ? static_cast<float>(*b) : open; };
    f.counts.push_back({thing, bound(o.count->min, -INFINITY), bound(o.count->max, INFINITY)});
  }
  sort_unique(f.things);
  return f;
}

Facts set_apart(EventType type, std::string_view name) {
  Facts f;
  f.type = type;
  f.alone = stable_hash(name) | 1U;
  return f;
}

std::string Facts::packed() const {
  Packer p;
  p.put(type);
  p.put(mood);
  p.put(act);
  p.put(cameo);
  p.put(actors);
  p.put(targets);
  p.put(places);
  p.put(first);
  p.put(last);
  p.put(report_day);
  p.put_all(things);
  p.put(static_cast<std::uint16_t>(counts.size()));
  for (const auto& c : counts) {
    p.put(c.thing);
    p.put(c.least);
    p.put(c.most);
  }
  p.put(alone);
  return p.take();
}

Facts Facts::unpacked(std::string_view bytes) {
  Facts f;
  Unpacker u(bytes);
  u.get(f.type);
  u.get(f.mood);
  u.get(f.act);
  u.get(f.cameo);
  u.get(f.actors);
  u.get(f.targets);
  u.get(f.places);
  u.get(f.first);
  u.get(f.last);
  u.get(f.report_day);
  u.get_all(f.things);
  std::uint16_t n = 0;
  u.get(n);
  for (int i = 0; i < n; ++i) {
    Counted c;
    u.get(c.thing);
    u.get(c.least);
    u.get(c.most);
    f.counts.push_back(c);
  }
  u.get(f.alone);
  return f;
}

std::uint64_t Facts::hash() const { return stable_hash(packed()); }

}  // namespace isnad
