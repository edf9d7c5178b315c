// Reading a ledger into columns: each table once, in the order in which it lies, all in one read transaction.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <algorithm>
#include <numeric>
#include <tuple>

#include "isnad/error.h"
#include "ledger/edtf_days.h"
#include "overview/interning.h"
#include "overview/stamp.h"

namespace isnad {
namespace {

constexpr std::uint32_t kMostRows = 1U << 31;  // the highest bit marks targets
constexpr std::size_t kMostJoined = 8;         // parties of one claim on either side that are joined with each other

struct Stopped {};

struct Times {  // of a claim, as it is sorted
  std::int32_t first = kUnknownDay, last = kNoFirstDay, sort = kUnknownDay;
  bool undated = true;
};

Times times_of(std::string_view first, std::string_view last) {
  Times out;
  if (first.empty() || last.empty()) return out;
  const auto day = [](std::string_view iso) {
    if (iso == "0000-01-01") return std::optional(kNoFirstDay);
    if (iso == "9999-12-31") return std::optional(kNoLastDay);
    return day_from_iso(iso);
  };
  const auto from = day(first);
  const auto to = day(last);
  if (!from || !to || *from > *to) return out;
  return {*from, *to, *from == kNoFirstDay ? *to : *from, false};
}

// From ids to numbers: a table where the ids lie close, as they mostly do, else a list to search in.
class IdMap {
 public:
  void add(std::int64_t id, std::int64_t value) { pairs_.emplace_back(id, value); }
  void finish() {
    std::sort(pairs_.begin(), pairs_.end());
    if (pairs_.empty() || pairs_.front().first < 0) return;
    const auto most = static_cast<std::uint64_t>(pairs_.back().first);
    if (most > 8 * pairs_.size() + 1024) return;
    table_.assign(most + 1, kAbsent);
    for (const auto& [id, value] : pairs_) table_[static_cast<std::size_t>(id)] = value;
    pairs_ = {};
  }
  // -1 where there is none.
  [[nodiscard]] std::int64_t operator[](std::int64_t id) const {
    if (!table_.empty())
      return id >= 0 && static_cast<std::uint64_t>(id) < table_.size() ? table_[static_cast<std::size_t>(id)] : kAbsent;
    const auto at = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(id, INT64_MIN));
    return at != pairs_.end() && at->first == id ? at->second : kAbsent;
  }

 private:
  static constexpr std::int64_t kAbsent = -1;
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs_;
  std::vector<std::int64_t> table_;
};

struct Member {  // something of a claim, by the claim's place in the table
  std::uint32_t claim = 0, value = 0;
  std::uint16_t country = 0;
};

class ColumnReader {
 public:
  ColumnReader(Overview::Columns& out, sql::Database& db, const OverviewOptions& options) : c_(out), db_(db), options_(options) {}

  void read() {
    names();
    reports();
    done(0.1);
    claims();
    done(0.35);
    countries();
    mentions();
    done(0.6);
    sources();
    counted();
    done(0.8);
    events();
    done(0.9);
    turn();
    joints();
    done(1.0);
  }

 private:
  void done(double part) const {
    if (options_.progress) options_.progress(part);
    if (options_.stop && options_.stop()) throw Stopped{};
  }
  void tick() {
    if ((++ticks_ & 0xFFFFU) == 0 && options_.stop && options_.stop()) throw Stopped{};
  }

  void names() {
    sql::Statement s(db_, "SELECT id, folded, text FROM names");
    while (s.step()) {
      names_.place.emplace(s.integer(0), static_cast<std::uint32_t>(names_.folded.size()));
      names_.folded.add(s.text(1));
      names_.text.add(s.text(2));
      tick();
    }
  }

  void reports() {
    sql::Statement s(db_, "SELECT id, path, date, substr(read_at, 1, 10) FROM reports ORDER BY id");
    while (s.step()) {
      c_.report_id.push_back(s.integer(0));
      c_.report_path.add(s.text(1));
      const auto days = days_of_text(s.text(2));
      c_.said.push_back(days);
      c_.read.push_back(day_from_iso(s.text(3)).value_or(kUnknownDay));
      tick();
    }
  }
  static std::int32_t days_of_text(std::string_view edtf);

  void claims() {
    ByText<Contexts> contexts;
    ByText<std::uint8_t> modes;
    ByText<std::uint8_t> langs;
    const auto few = [](ByText<std::uint8_t>& map, std::vector<std::string>& list, std::string_view text) {
      if (const auto at = map.find(text); at != map.end()) return at->second;
      const std::size_t at = std::min<std::size_t>(list.size(), 254);  // what is more goes with the last
      if (list.size() <= at) list.emplace_back(text);
      map.emplace(std::string(text), static_cast<std::uint8_t>(at));
      return static_cast<std::uint8_t>(at);
    };
    std::vector<Times> times;
    std::vector<std::uint32_t> report;
    std::vector<std::uint64_t> shown;
    std::vector<Contexts> context;
    struct Small {
      std::uint8_t type, status, flags, mode, lang;
    };
    std::vector<Small> small;
    std::int64_t last_report = -1;
    std::uint32_t report_at = 0;
    sql::Statement s(
        db_,
        "SELECT id, report, shown_id, lang, type, mode, contexts, when_edtf, when_first, when_last, status, polarity "
        "FROM claims NOT INDEXED ORDER BY id");
    while (s.step()) {
      tick();
      if (s.integer(1) != last_report) {
        last_report = s.integer(1);
        const auto at = std::lower_bound(c_.report_id.begin(), c_.report_id.end(), last_report);
        report_at =
            at != c_.report_id.end() && *at == last_report ? static_cast<std::uint32_t>(at - c_.report_id.begin()) : kNone;
      }
      if (report_at == kNone) continue;  // a damaged ledger
      if (ids_.size() >= kMostRows) throw Error(db_.name() + ": has more claims than can be shown; split it");
      ids_.push_back(s.integer(0));
      report.push_back(report_at);
      shown.push_back(shown_id_from(s.text(2)));
      const auto names = s.text(6);
      auto at = contexts.find(names);
      if (at == contexts.end()) {
        Contexts bits = 0;
        for (std::string_view rest = names; !rest.empty();) {
          const auto comma = rest.find(',');
          if (const auto bit = context_bit(rest.substr(0, comma))) bits |= Contexts{1} << static_cast<unsigned>(*bit);
          rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        }
        at = contexts.emplace(std::string(names), bits).first;
      }
      context.push_back(at->second);
      times.push_back(times_of(s.text(8), s.text(9)));
      Small row{};
      row.lang = few(langs, c_.langs, s.text(3));
      row.type = static_cast<std::uint8_t>(event_type(s.text(4)).value_or(EventType::none));
      row.mode = few(modes, c_.modes, s.text(5));
      row.status = static_cast<std::uint8_t>(status(s.text(10)).value_or(Status::asserted));
      if (s.text(11) == name_of(Polarity::negated)) row.flags |= kNegated;
      if (s.text(7).find_first_of("~?%") != std::string_view::npos) row.flags |= kApproximate;
      small.push_back(row);
    }
    sort_langs(small);
    const auto n = static_cast<std::uint32_t>(ids_.size());
    c_.rows = n;
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Times& x = times[a];
      const Times& y = times[b];
      return std::tie(x.undated, x.sort, x.last, a) < std::tie(y.undated, y.sort, y.last, b);
    });
    row_.resize(n);
    const auto make = [&](auto& column) { column.resize(n); };
    make(c_.claim), make(c_.shown), make(c_.contexts), make(c_.report), make(c_.first), make(c_.last), make(c_.year);
    make(c_.type), make(c_.status), make(c_.flags), make(c_.mode), make(c_.lang);
    for (std::uint32_t row = 0; row < n; ++row) {
      const std::uint32_t from = order[row];
      row_[from] = row;
      c_.claim[row] = ids_[from];
      c_.shown[row] = shown[from];
      c_.contexts[row] = context[from];
      c_.report[row] = report[from];
      c_.first[row] = times[from].first;
      c_.last[row] = times[from].last;
      c_.year[row] = year_of(times[from]);
      c_.type[row] = small[from].type;
      c_.status[row] = small[from].status;
      c_.flags[row] = small[from].flags;
      c_.mode[row] = small[from].mode;
      c_.lang[row] = small[from].lang;
    }
    c_.event.assign(n, kNone);
    c_.origins.assign(n, 0);
    c_.by_claim = row_;
    c_.by_shown.resize(n);
    std::iota(c_.by_shown.begin(), c_.by_shown.end(), 0U);
    std::sort(c_.by_shown.begin(), c_.by_shown.end(),
              [&](std::uint32_t a, std::uint32_t b) { return std::tie(c_.shown[a], a) < std::tie(c_.shown[b], b); });
  }

  // In the order of their names, as the values of every facet.
  template <class Rows>
  void sort_langs(Rows& rows) {
    std::vector<std::string> sorted = c_.langs;
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint8_t> to;
    for (const auto& lang : c_.langs)
      to.push_back(static_cast<std::uint8_t>(std::find(sorted.begin(), sorted.end(), lang) - sorted.begin()));
    for (auto& row : rows) row.lang = to[row.lang];
    c_.langs = std::move(sorted);
  }

  static std::uint16_t year_of(const Times& t) {
    if (t.undated) return kUndatedYear;
    if (t.first == kNoFirstDay || t.last == kNoLastDay) return kLongerYear;
    const std::int32_t year = civil(t.first).year;
    return year == civil(t.last).year ? static_cast<std::uint16_t>(year + 1) : kLongerYear;
  }

  void countries() {
    c_.countries.assign(1, Country{});
    sql::Statement s(db_,
                     "SELECT DISTINCT country FROM mentions WHERE country IS NOT NULL UNION SELECT DISTINCT country FROM sources "
                     "WHERE country IS NOT NULL");
    while (s.step())
      if (const Country c = Country::of(s.text(0)); !c.empty() && c_.countries.size() < UINT16_MAX) c_.countries.push_back(c);
    std::sort(c_.countries.begin(), c_.countries.end(), [](const Country& a, const Country& b) { return a.code < b.code; });
    c_.countries.erase(std::unique(c_.countries.begin(), c_.countries.end()), c_.countries.end());
  }
  [[nodiscard]] std::uint16_t country(std::string_view code) const {
    const Country wanted = Country::of(code);
    if (wanted.empty()) return 0;
    const auto at = std::lower_bound(c_.countries.begin() + 1, c_.countries.end(), wanted,
                                     [](const Country& a, const Country& b) { return a.code < b.code; });
    return at != c_.countries.end() && *at == wanted ? static_cast<std::uint16_t>(at - c_.countries.begin()) : 0;
  }

  // The place of a claim in the table; tables of parts lie in the order of their claims, so that it is mostly the next.
  [[nodiscard]] std::uint32_t claim_at(std::int64_t id) {
    if (cursor_ < ids_.size() && ids_[cursor_] == id) return cursor_;
    if (cursor_ + 1 < ids_.size() && ids_[cursor_ + 1] == id) return ++cursor_;
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
    if (at == ids_.end() || *at != id) return kNone;
    return cursor_ = static_cast<std::uint32_t>(at - ids_.begin());
  }

  void mentions() {
    Interning who_is_where(names_);
    cursor_ = 0;
    std::vector<Member> wheres;
    sql::Statement s(db_, "SELECT claim, role, name, country, entity, kind FROM mentions NOT INDEXED");
    while (s.step()) {
      tick();
      const std::uint32_t claim = claim_at(s.integer(0));
      if (claim == kNone) continue;
      const Interning::Spelled m{s.integer(2), s.text(3), s.text(4), s.text(5), {}};
      const auto role = s.text(1);
      if (role == "where") {
        wheres.push_back({claim, who_is_where.place(m), 0});
      } else {
        const std::uint32_t bit = role == "target" ? kTargetBit : 0;
        members_.push_back({claim, who_.actor(m) | bit, country(m.country)});
      }
    }
    std::vector<std::uint32_t> renumbered;
    c_.where = who_is_where.finish(c_.countries, renumbered);
    c_.places = ListsOf<std::uint32_t>::from(
        c_.rows, wheres, [&](const Member& m) { return row_[m.claim]; }, [&](const Member& m) { return renumbered[m.value]; });
  }

  void sources() {
    cursor_ = 0;
    std::vector<Member> chain;
    {
      sql::Statement s(db_, "SELECT claim, name, country, entity, voice, stance FROM sources NOT INDEXED");
      while (s.step()) {
        tick();
        const std::uint32_t claim = claim_at(s.integer(0));
        if (claim == kNone) continue;
        if (s.text(5) == name_of(Stance::denies)) c_.flags[row_[claim]] |= kDenied;
        chain.push_back({claim, who_.source({s.integer(1), s.text(2), s.text(3), {}, s.text(4)}), 0});
      }
    }
    std::vector<std::uint32_t> renumbered;
    c_.who = who_.finish(c_.countries, renumbered);
    const auto row = [&](const Member& m) { return row_[m.claim]; };
    c_.sources = ListsOf<std::uint32_t>::from(c_.rows, chain, row, [&](const Member& m) { return renumbered[m.value]; });
    c_.parties = ListsOf<std::uint32_t>::from(
        c_.rows, members_, row, [&](const Member& m) { return renumbered[m.value & ~kTargetBit] | (m.value & kTargetBit); });
    c_.party_countries = ListsOf<std::uint16_t>::from(c_.rows, members_, row, [](const Member& m) { return m.country; }).members;
    members_ = {};
    names_ = {};
  }

  void counted() {
    cursor_ = 0;
    sql::Statement s(db_, "SELECT claim FROM objects NOT INDEXED WHERE counted");
    while (s.step()) {
      tick();
      if (const auto claim = claim_at(s.integer(0)); claim != kNone) c_.flags[row_[claim]] |= kCounted;
    }
  }

  void events() {
    std::vector<bool> denied;
    std::vector<bool> contradicted;
    {
      sql::Statement s(db_,
                       "SELECT id, shown_id, independent, disagreements, denied_by <> '[]' FROM events "
                       "WHERE shown_id IS NOT NULL ORDER BY id");
      while (s.step()) {
        tick();
        c_.event_number.push_back(s.integer(0));
        c_.event_shown.push_back(shown_id_from(s.text(1)));
        c_.event_origins.push_back(s.u32(2));
        contradicted.push_back(s.integer(3) > 0);
        denied.push_back(s.integer(4) != 0);
      }
    }
    // A claim has a profile, that a group, that an event, and people may have merged that into another.
    const auto map_of = [&](const char* sql, auto&& value) {
      IdMap out;
      sql::Statement s(db_, sql);
      while (s.step()) out.add(s.integer(0), value(s.integer(1))), tick();
      out.finish();
      return out;
    };
    const auto merged = map_of("SELECT head, event FROM merged", [](std::int64_t event) { return event; });
    const auto groups = map_of("SELECT id, home FROM groups", [&](std::int64_t event) {
      if (const auto into = merged[event]; into >= 0) event = into;
      const auto at = std::lower_bound(c_.event_number.begin(), c_.event_number.end(), event);
      return at != c_.event_number.end() && *at == event ? at - c_.event_number.begin() : std::int64_t{-1};
    });
    const auto profiles = map_of("SELECT id, home FROM profiles", [&](std::int64_t group) { return groups[group]; });
    cursor_ = 0;
    sql::Statement s(db_, "SELECT claim, profile FROM grouping");
    while (s.step()) {
      tick();
      const std::uint32_t claim = claim_at(s.integer(0));
      const std::int64_t event = profiles[s.integer(1)];
      if (claim == kNone || event < 0) continue;
      const auto at = static_cast<std::size_t>(event);
      const std::uint32_t row = row_[claim];
      c_.event[row] = static_cast<std::uint32_t>(at);
      c_.origins[row] = static_cast<std::uint16_t>(std::min<std::uint32_t>(c_.event_origins[at], UINT16_MAX));
      if (denied[at]) c_.flags[row] |= kDenied;
      if (contradicted[at]) c_.flags[row] |= kContradicted;
    }
  }

  // The lists the other way round.
  void turn() {
    struct Pair {
      std::uint32_t list, row;
    };
    const auto turned = [&](std::size_t lists, auto&& each) {
      std::vector<Pair> pairs;
      for (std::uint32_t row = 0; row < c_.rows; ++row) {
        const std::size_t begin = pairs.size();
        each(row, [&](std::uint32_t list, std::uint32_t marked) {
          for (std::size_t i = begin; i < pairs.size(); ++i)
            if (pairs[i].list == list && pairs[i].row == marked) return;
          pairs.push_back({list, marked});
        });
      }
      auto out = ListsOf<std::uint32_t>::from(
          lists, pairs, [](const Pair& p) { return p.list; }, [](const Pair& p) { return p.row; });
      return out;
    };
    c_.rows_of_party = turned(c_.who.size(), [&](std::uint32_t row, auto&& add) {
      for (const auto p : c_.parties.of(row)) add(p & ~kTargetBit, row | (p & kTargetBit));
    });
    c_.rows_of_source = turned(c_.who.size(), [&](std::uint32_t row, auto&& add) {
      for (const auto p : c_.sources.of(row)) add(p, row);
    });
    c_.rows_of_place = turned(c_.where.size(), [&](std::uint32_t row, auto&& add) {
      for (const auto p : c_.places.of(row)) add(p, row);
    });
    c_.rows_of_country = turned(c_.countries.size(), [&](std::uint32_t row, auto&& add) {
      for (auto i = c_.parties.ends[row]; i < c_.parties.ends[row + 1]; ++i)
        if (c_.party_countries[i] != 0) add(c_.party_countries[i], row);
    });
    c_.rows_of_report = turned(c_.report_id.size(), [&](std::uint32_t row, auto&& add) { add(c_.report[row], row); });
    c_.rows_of_event = turned(c_.event_number.size(), [&](std::uint32_t row, auto&& add) {
      if (c_.event[row] != kNone) add(c_.event[row], row);
    });
    for (std::uint32_t row = 0; row < c_.rows; ++row)
      if (c_.event[row] == kNone) c_.loose.push_back(row);
  }

  void joints() {
    struct Found {
      std::uint64_t parties;
      std::uint16_t kind;
      std::uint32_t place;  // in the order of events
    };
    std::vector<Found> found;
    std::vector<std::uint32_t> actors;
    std::vector<std::uint32_t> targets;
    const auto sides = [&](std::uint32_t row) {
      actors.clear(), targets.clear();
      for (const auto p : c_.parties.of(row)) {
        auto& side = (p & kTargetBit) != 0 ? targets : actors;
        const std::uint32_t who = p & ~kTargetBit;
        if (side.size() < kMostJoined && std::find(side.begin(), side.end(), who) == side.end()) side.push_back(who);
      }
    };
    std::uint32_t place = 0;
    const auto take = [&](std::uint32_t row) {
      sides(row);
      const std::size_t begin = found.size();
      const auto kind = static_cast<std::uint16_t>(c_.type[row] << 1 | (targets.empty() ? 1 : 0));
      const auto join = [&](std::uint32_t a, std::uint32_t b) {
        if (a == b) return;
        if (targets.empty() && b < a) std::swap(a, b);
        const std::uint64_t parties = std::uint64_t{a} << 32 | b;
        for (std::size_t i = begin; i < found.size(); ++i)
          if (found[i].parties == parties) return;
        found.push_back({parties, kind, place});
      };
      for (std::size_t i = 0; i < actors.size(); ++i) {
        for (const auto b : targets) join(actors[i], b);
        if (targets.empty())
          for (std::size_t k = i + 1; k < actors.size(); ++k) join(actors[i], actors[k]);
      }
      ++place;
    };
    for (const auto row : c_.rows_of_event.members) take(row);
    for (const auto row : c_.loose) take(row);
    std::vector<std::uint32_t> order(found.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(found[a].parties, found[a].kind, a) < std::tie(found[b].parties, found[b].kind, b);
    });
    std::vector<std::uint32_t> number(found.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Found& f = found[order[i]];
      if (i == 0 || found[order[i - 1]].parties != f.parties || found[order[i - 1]].kind != f.kind)
        c_.joints.push_back({static_cast<std::uint32_t>(f.parties >> 32), static_cast<std::uint32_t>(f.parties),
                             static_cast<std::uint8_t>(f.kind >> 1), (f.kind & 1) != 0});
      number[order[i]] = static_cast<std::uint32_t>(c_.joints.size() - 1);
    }
    std::size_t at = 0;
    c_.joints_in_event_order = ListsOf<std::uint32_t>::from(
        c_.rows, found, [](const Found& f) { return f.place; }, [&](const Found&) { return number[at++]; });
    at = 0;
    const std::size_t in_events = c_.rows_of_event.members.size();
    c_.joints_of_row = ListsOf<std::uint32_t>::from(
        c_.rows, found,
        [&](const Found& f) { return f.place < in_events ? c_.rows_of_event.members[f.place] : c_.loose[f.place - in_events]; },
        [&](const Found&) { return number[at++]; });
  }

  Overview::Columns& c_;
  sql::Database& db_;
  const OverviewOptions& options_;
  LedgerNames names_;
  Interning who_{names_};
  std::vector<std::int64_t> ids_;   // of claims, in the order of the table
  std::vector<std::uint32_t> row_;  // of each of these
  std::vector<Member> members_;
  std::uint32_t cursor_ = 0;
  std::uint64_t ticks_ = 0;
};

std::int32_t ColumnReader::days_of_text(std::string_view edtf) {
  if (const auto day = day_from_iso(edtf)) return *day;
  const auto days = days_of(edtf);
  if (!days) return kUnknownDay;
  const auto first = day_from_iso(days->sort_key());
  return first && days->sort_key() != kNoBeginning && days->sort_key() != kNoEnd ? *first : kUnknownDay;
}

}  // namespace

std::shared_ptr<Overview> Overview::build(const std::string& ledger, const OverviewOptions& options) {
  std::shared_ptr<Overview> out(new Overview);
  Columns& c = *out->columns_;
  c.path = ledger;
  try {
    const auto db = open_beside(ledger);
    db->run("BEGIN");  // what others write meanwhile is not seen
    c.stamp = stamp_of(*db);
    ColumnReader(c, *db, options).read();
    db->run("COMMIT");
  } catch (const Stopped&) {
    return nullptr;
  }
  out->layer_->reviewed.assign(c.rows, 0);
  std::vector<std::uint32_t> all(c.rows);
  std::iota(all.begin(), all.end(), 0U);
  for (std::size_t f = 0; f < kFacets; ++f) {
    const auto which = static_cast<Facet>(f);
    if (which == Facet::measure || which == Facet::list || which == Facet::reviewed) continue;
    c.totals.at(f) = count_values(c, *out->layer_, which, all);
  }
#ifdef __GLIBC__
  ::malloc_trim(0);  // what building needed is given back at once
#endif
  if (options.measures && !out->add_measures(*options.measures, {}, options.stop)) return nullptr;
  return out;
}

}  // namespace isnad
