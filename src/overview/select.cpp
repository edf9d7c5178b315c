// From a selection to rows.
#include <charconv>
#include <tuple>

#include "isnad/error.h"
#include "ledger/tokenizer.h"
#include "overview/columns.h"

namespace isnad {
namespace {

using Columns = Overview::Columns;

// A name that stands anywhere in a word where scripts glue particles to it, else where a word begins.
bool holds_name(std::string_view folded, std::string_view name) {
  const bool latin = static_cast<unsigned char>(name[0]) < 0x80;
  for (auto at = folded.find(name); at != std::string_view::npos; at = folded.find(name, at + 1))
    if (!latin || at == 0 || folded[at - 1] == ' ') return true;
  return false;
}

// Whom a word of `between` may mean.
struct Meant {
  std::uint16_t country = 0;
  std::vector<std::uint32_t> who;  // ascending
};

Meant meant(const Columns& c, const std::string& text) {
  Meant out;
  const Country code = Country::of(text);
  const bool may_be_code = !code.empty() && text == code.view();
  if (may_be_code) {
    const auto at = std::find(c.countries.begin() + 1, c.countries.end(), code);
    if (at != c.countries.end()) {
      out.country = static_cast<std::uint16_t>(at - c.countries.begin());
      return out;
    }
  }
  if (const auto at = c.who.keys.find(text); at < c.who.keys.size()) {
    out.who.push_back(static_cast<std::uint32_t>(at));
    return out;
  }
  const std::string name = shared_fold().fold(text);
  if (name.empty()) throw Error("a party was asked for by an empty name");
  const Texts& names = c.who.folded;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint32_t who = c.who.owner[i];
    // A country that is not in the ledger must not become all whose names begin like its code.
    const bool whole = may_be_code || c.who.keys[who].starts_with("state-");
    if (whole ? names[i] == name : holds_name(names[i], name)) out.who.push_back(who);
  }
  std::sort(out.who.begin(), out.who.end());
  out.who.erase(std::unique(out.who.begin(), out.who.end()), out.who.end());
  return out;
}

RowSet rows_of(const Columns& c, const Meant& m) {
  RowSet out(c.rows);
  if (m.country != 0)
    for (const auto row : c.rows_of_country.of(m.country)) out.set(row);
  for (const auto who : m.who)
    for (const auto row : c.rows_of_party.of(who)) out.set(row & ~kTargetBit);
  return out;
}

}  // namespace

RowSet& Sieve::part(Facet facet) { return parts_.try_emplace(facet, RowSet(c_.rows, true)).first->second; }

void Sieve::and_base(RowSet&& set) {
  if (base_)
    *base_ &= set;
  else
    base_ = std::move(set);
}

void Sieve::choose(Facet facet, const Choice& choice) {
  std::vector<std::uint32_t>& named = chosen_[facet];
  const auto values = [&](const std::vector<std::string>& keys) {
    std::vector<std::uint32_t> out;
    for (const auto& key : keys)
      if (const auto v = value_of(c_, layer_, facet, key); v != kNone) out.push_back(v);
    named.insert(named.end(), out.begin(), out.end());
    return out;
  };
  if (!choice.any.empty()) {
    RowSet some(c_.rows);
    add_rows(c_, layer_, facet, values(choice.any), some);
    part(facet) &= some;
  }
  if (!choice.none.empty()) {
    RowSet some(c_.rows);
    add_rows(c_, layer_, facet, values(choice.none), some);
    part(facet).remove(some);
  }
}

void Sieve::between(const std::vector<std::string>& names) {
  if (names.empty()) return;
  if (names.size() > 2) throw Error("between takes one or two parties");
  std::vector<Meant> parties;
  parties.reserve(names.size());
  for (const auto& name : names) parties.push_back(meant(c_, name));
  RowSet both = rows_of(c_, parties[0]);
  if (parties.size() == 2) {
    both &= rows_of(c_, parties[1]);
    // Each is another mention: "Damascus" alone is not between Syria and Damascus.
    const auto is = [&](std::uint32_t i, const Meant& m) {
      if (m.country != 0) return c_.party_countries[i] == m.country;
      return std::binary_search(m.who.begin(), m.who.end(), c_.parties.members[i] & ~kTargetBit);
    };
    both.keep([&](std::uint32_t row) {
      std::uint32_t a = 0;
      std::uint32_t b = 0;
      std::uint32_t either = 0;
      for (auto i = c_.parties.ends[row]; i < c_.parties.ends[row + 1]; ++i) {
        const bool is_a = is(i, parties[0]);
        const bool is_b = is(i, parties[1]);
        a += is_a, b += is_b, either += is_a || is_b;
      }
      return a > 0 && b > 0 && either > 1;
    });
  }
  and_base(std::move(both));
}

Sieve::Sieve(const Columns& c, const Overview::Layer& layer, const Selection& s) : c_(c), layer_(layer) {
  for (std::size_t f = 0; f < kFacets; ++f)
    if (!s.choices.at(f).empty()) choose(static_cast<Facet>(f), s.choices.at(f));
  between(s.between);
  if (s.since) part(Facet::year).keep([&, day = *s.since](std::uint32_t row) { return c.last[row] >= day && c.year[row] != 0; });
  if (s.until) part(Facet::year).keep([&, day = *s.until](std::uint32_t row) { return c.first[row] <= day && c.year[row] != 0; });
  if (s.undated) part(Facet::year).keep([&](std::uint32_t row) { return c.year[row] == kUndatedYear; });
  const auto base = [&](auto&& holds) {
    RowSet set(c.rows, true);
    set.keep(holds);
    and_base(std::move(set));
  };
  if (s.independent > 0) base([&](std::uint32_t row) { return c.origins[row] >= s.independent; });
  const auto flags =
      static_cast<std::uint8_t>((s.denied ? kDenied : 0) | (s.contradicted ? kContradicted : 0) | (s.counted ? kCounted : 0));
  if (flags != 0) base([&](std::uint32_t row) { return (c.flags[row] & flags) == flags; });
  if (!s.events.empty() || !s.events_by_id.empty()) {
    RowSet set(c.rows);
    const auto add = [&](std::size_t event) {
      for (const auto row : c.rows_of_event.of(event)) set.set(row);
    };
    for (const auto number : s.events) {
      const auto at = std::lower_bound(c.event_number.begin(), c.event_number.end(), number);
      if (at != c.event_number.end() && *at == number) add(static_cast<std::size_t>(at - c.event_number.begin()));
    }
    for (const auto& id : s.events_by_id) {
      std::uint64_t digits = 0;
      const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), digits, 16);
      if (error != std::errc{} || end != id.data() + id.size() || id.size() > 16)
        throw Error("“" + id + "” is no event's id; an id has hexadecimal digits, such as 1f3a90bc");
      const auto rest = static_cast<unsigned>(64 - 4 * id.size());
      for (std::size_t e = 0; e < c.event_shown.size(); ++e)
        if (c.event_shown[e] >> rest == digits) add(e);
    }
    and_base(std::move(set));
  }
  if (s.claims) {
    RowSet set(c.rows);
    for (const auto id : *s.claims)
      if (const auto row = c.find(id); row != kNone) set.set(row);
    and_base(std::move(set));
  }
  if (s.reports) {
    RowSet set(c.rows);
    for (const auto id : *s.reports) {
      const auto at = std::lower_bound(c.report_id.begin(), c.report_id.end(), id);
      if (at == c.report_id.end() || *at != id) continue;
      for (const auto row : c.rows_of_report.of(static_cast<std::size_t>(at - c.report_id.begin()))) set.set(row);
    }
    and_base(std::move(set));
  }
}

RowSet Sieve::without(std::optional<Facet> facet) const {
  RowSet out = base_ ? *base_ : RowSet(c_.rows, true);
  for (const auto& [which, set] : parts_)
    if (which != facet) out &= set;
  return out;
}

const std::vector<std::uint32_t>& Sieve::chosen(Facet facet) const {
  static const std::vector<std::uint32_t> kNobody;
  const auto at = chosen_.find(facet);
  return at == chosen_.end() ? kNobody : at->second;
}

std::vector<std::uint32_t> Overview::select(const Selection& selection) const {
  const std::shared_lock lock(layer_->mutex);
  return Sieve(*columns_, *layer_, selection).all().list();
}

std::uint32_t Overview::count(const Selection& selection) const {
  const std::shared_lock lock(layer_->mutex);
  return Sieve(*columns_, *layer_, selection).all().count();
}

namespace {

// A cursor is the sort key of the last claim of a page and its row id: "0.16801.16801.42", the first number 1 where undated.
struct Place {
  std::int64_t undated = 0, sort = 0, last = 0, claim = 0;
  [[nodiscard]] auto key() const { return std::tie(undated, sort, last, claim); }
};

Place place_of(const Columns& c, std::uint32_t row) {
  if (c.year[row] == kUndatedYear) return {1, 0, 0, c.claim[row]};
  return {0, c.first[row] == kNoFirstDay ? c.last[row] : c.first[row], c.last[row], c.claim[row]};
}

std::string text_of(const Place& p) {
  return std::to_string(p.undated) + "." + std::to_string(p.sort) + "." + std::to_string(p.last) + "." + std::to_string(p.claim);
}

Place place_from(std::string_view cursor) {
  Place out;
  const char* at = cursor.data();
  const char* const end = at + cursor.size();
  for (auto* number : {&out.undated, &out.sort, &out.last, &out.claim}) {
    const auto [next, error] = std::from_chars(at, end, *number);
    const bool last = number == &out.claim;
    if (error != std::errc{} || (last ? next != end : next == end || *next != '.'))
      throw Error("“" + std::string(cursor) +
                  "” is no cursor; take the one that the page before gave, or none for the first page");
    at = last ? next : next + 1;
  }
  return out;
}

}  // namespace

RowPage Overview::page(const Selection& selection, std::string_view cursor, std::size_t limit) const {
  const Columns& c = *columns_;
  std::uint32_t from = 0;
  if (!cursor.empty()) {
    const Place after = place_from(cursor);
    std::uint32_t high = c.rows;
    while (from < high) {
      const std::uint32_t middle = from + (high - from) / 2;
      if (place_of(c, middle).key() <= after.key())
        from = middle + 1;
      else
        high = middle;
    }
  }
  const std::shared_lock lock(layer_->mutex);
  const RowSet all = Sieve(c, *layer_, selection).all();
  RowPage out;
  bool more = false;
  const auto& words = all.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto word = words[i];
    out.total += static_cast<std::uint32_t>(std::popcount(word));
    if (more || word == 0) continue;
    const auto base = static_cast<std::uint32_t>(i * 64);
    if (base + 64 <= from) {
      out.before += static_cast<std::uint32_t>(std::popcount(word));
      continue;
    }
    for (; word != 0; word &= word - 1) {
      const std::uint32_t row = base + static_cast<std::uint32_t>(std::countr_zero(word));
      if (row < from) {
        ++out.before;
      } else if (out.rows.size() < limit) {
        out.rows.push_back(row);
      } else {
        more = true;
        break;
      }
    }
  }
  if (more && !out.rows.empty()) out.next = text_of(place_of(c, out.rows.back()));
  return out;
}

}  // namespace isnad
