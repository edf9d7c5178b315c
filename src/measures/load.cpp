// Reads measures/*.tsv. What is wrong in a row is told with its place and with what would be right, as lawyers write these files.
#include <unicode/locid.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "grammar/tsv.h"
#include "isnad/measure.h"
#include "text/fold.h"

namespace isnad {
namespace {

constexpr std::string_view kSets = "sets.tsv";
constexpr std::size_t kLeast = 3;
constexpr std::size_t kColumns = 21;

enum Column : std::size_t {
  id,
  symbol,
  paragraph,
  force,
  acts,
  contexts,
  who,
  whom,
  direction,
  things,
  words,
  people,
  from,
  until,
  deadline,
  summary,
  summary_ar,
  exemptions,
  exemptions_ar,
  source,
  note
};

// How many letters one has to change, add or leave out to make the one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i + 1;
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t change = corner + (a[i] == b[k] ? 0 : 1);
      corner = row[k + 1];
      row[k + 1] = std::min({change, row[k] + 1, corner + 1});
    }
  }
  return row.back();
}

// " Did you mean “ship”?", or nothing where no name is near.
std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kFar = 3;
  std::size_t best = kFar;
  const std::string* found = nullptr;
  for (const auto& name : known) {
    const auto d = distance(typed, name);
    if (d >= best) continue;
    best = d;
    found = &name;
  }
  return found == nullptr ? "" : " Did you mean “" + *found + "”?";
}

bool has(const std::vector<std::string>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

bool is_country(std::string_view code) {
  for (const char* const* region = icu::Locale::getISOCountries(); *region != nullptr; ++region)
    if (code == icu::Locale("", *region).getISO3Country()) return true;
  return false;
}

bool capitals(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_day(std::string_view s) {
  constexpr std::string_view kForm = "0000-00-00";
  if (s.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (kForm[i] == '-' ? s[i] != '-' : (s[i] < '0' || s[i] > '9')) return false;
  const auto number = [&](std::size_t at, std::size_t size) {
    int n = 0;
    for (const char c : s.substr(at, size)) n = n * 10 + (c - '0');
    return n;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (month < 1 || month > 12 || day < 1) return false;
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return day <= kDays.at(static_cast<std::size_t>(month - 1)) + (leap ? 1 : 0);
}

struct Set {
  std::vector<std::string> things, words, people;
};

class Loader {
 public:
  explicit Loader(const MeasureVocabulary& vocabulary) : known_(vocabulary) {}

  void read_sets(const std::string& file, std::string_view bytes) {
    each_row(file, bytes, 2, 4, [&](const Row& row) {
      const std::string name(row.at(0));
      if (sets_.count(name) > 0) row.fail("the set “" + name + "” stands here a second time; give it another name");
      Set set;
      add_things(row, row.at(1), set.things, set);
      add_words(row.at(2), set.words);
      add_words(row.at(3), set.people);
      sets_.emplace(name, std::move(set));
    });
  }

  void read(const std::string& file, const std::string& name, std::string_view bytes, Measures& into) {
    Regime regime{name, {name, name}};
    each_row(file, bytes, kLeast, kColumns, [&](const Row& row) {
      if (row.at(0) == "regime") {
        regime.title = {std::string(row.at(1)), std::string(row.at(2))};
        return;
      }
      if (row.columns.size() < Column::note)
        row.fail("has " + std::to_string(row.columns.size()) + " columns where a measure has " + std::to_string(kColumns) +
                 ", the last of which may be left out; write - where a column is empty");
      Measure m = measure(row);
      m.regime = name;
      into.all.push_back(std::move(m));
    });
    into.regimes.push_back(std::move(regime));
  }

 private:
  Measure measure(const Row& row) {
    Measure m;
    for (const auto& [column, what] :
         {std::pair(Column::id, "an id"), std::pair(Column::symbol, "a symbol"), std::pair(Column::acts, "acts"),
          std::pair(Column::from, "a day from which it is in force"), std::pair(Column::summary, "a summary in English"),
          std::pair(Column::summary_ar, "a summary in Arabic"), std::pair(Column::source, "the address of its source")})
      if (row.at(column).empty())
        row.fail(std::string("the measure has not ") + what + " (column " + std::to_string(column + 1) + ")");
    m.id = row.at(Column::id);
    const auto [before, fresh] = ids_.emplace(m.id, std::string(row.file) + ":" + std::to_string(row.line));
    if (!fresh) row.fail("the id “" + m.id + "” is taken by " + before->second + "; give this measure another");
    m.symbol = row.at(Column::symbol);
    m.paragraph = row.at(Column::paragraph);
    m.force = force_of(row);
    add_acts(row, m);
    for (const auto name : split(row.at(Column::contexts), ',')) {
      const auto bit = context_bit(name);
      if (!bit) row.fail("“" + std::string(name) + "” is no context." + nearest(name, context_list()) + " See docs/claims.md");
      m.contexts |= Contexts{1} << static_cast<unsigned>(*bit);
    }
    m.who = party(row, Column::who);
    m.whom = party(row, Column::whom);
    if (m.who.any && m.whom.any) row.fail("who and whom are both “any”: it would touch everything; name a country or an entity");
    const auto way = row.at(Column::direction);
    if (way != "one-way" && way != "either")
      row.fail("the direction is “" + std::string(way) + "”; write one-way (from who to whom) or either");
    m.either = way == "either";
    Set set;
    add_things(row, row.at(Column::things), m.things, set);
    add_words(row.at(Column::words), m.words);
    add_words(row.at(Column::people), m.people);
    m.words.insert(m.words.end(), set.words.begin(), set.words.end());
    m.people.insert(m.people.end(), set.people.begin(), set.people.end());
    m.from = day(row, Column::from, "the first day in force");
    m.until = day(row, Column::until, "the last day in force");
    m.deadline = day(row, Column::deadline, "the date that it sets");
    if (!m.until.empty() && m.until < m.from) row.fail("it ends on " + m.until + ", before it begins on " + m.from);
    if (!m.deadline.empty() && m.deadline < m.from)
      row.fail("the date that it sets, " + m.deadline + ", lies before the day from which it is in force, " + m.from);
    m.summary = {std::string(row.at(Column::summary)), std::string(row.at(Column::summary_ar))};
    m.exemptions = {std::string(row.at(Column::exemptions)), std::string(row.at(Column::exemptions_ar))};
    if (m.exemptions.en.empty() != m.exemptions.ar.empty())
      row.fail("the exemptions stand in one language only; write them in English and in Arabic, or - for both");
    m.source = row.at(Column::source);
    if (!m.source.starts_with("https://") && !m.source.starts_with("http://"))
      row.fail("the source “" + m.source + "” is no address; write https://…");
    m.note = row.at(Column::note);
    return m;
  }

  static Force force_of(const Row& row) {
    std::string all;
    for (int i = 0; i < kForces; ++i) {
      const auto f = static_cast<Force>(i);
      if (row.at(Column::force) == name_of(f)) return f;
      all += (all.empty() ? "" : ", ") + std::string(name_of(f));
    }
    row.fail("“" + std::string(row.at(Column::force)) + "” does not tell what the paragraph does; write one of " + all);
  }

  void add_acts(const Row& row, Measure& m) const {
    for (const auto name : split(row.at(Column::acts), ',')) {
      if (capitals(name)) {
        const auto type = event_type(name);
        if (!type) {
          std::vector<std::string> types;
          for (int i = 1; i < kEventTypes; ++i) types.emplace_back(name_of(static_cast<EventType>(i)));
          row.fail("“" + std::string(name) + "” is no type of event." + nearest(name, types) + " See docs/claims.md");
        }
        m.types.push_back(*type);
      } else {
        if (!has(known_.classes, name))
          row.fail("“" + std::string(name) + "” is no class of acts." + nearest(name, known_.classes) +
                   " The classes stand in lang/common/classes.tsv; types of events are written in capitals");
        m.classes.emplace_back(name);
      }
    }
  }

  PartyPattern party(const Row& row, Column column) const {
    PartyPattern out;
    for (const auto name : split(row.at(column), ',')) {
      if (name == "any") {
        out.any = true;
      } else if (capitals(name)) {
        if (!is_country(name))
          row.fail("“" + std::string(name) + "” is no country; write its code of three letters, as PRK (ISO 3166-1)");
        out.countries.push_back(Country::of(name));
      } else {
        if (!has(known_.entities, name))
          row.fail("“" + std::string(name) + "” is nobody whom lang/*/actors.tsv knows." + nearest(name, known_.entities) +
                   " Write a country's code, an entity of that list, or any");
        out.entities.emplace_back(name);
      }
    }
    if (!out.any && out.countries.empty() && out.entities.empty())
      row.fail("nobody stands in column " + std::to_string(column + 1) + "; write a country's code, an entity, or any");
    return out;
  }

  // Names of things, and @NAME for a set. The words of sets go to `set`.
  void add_things(const Row& row, std::string_view column, std::vector<std::string>& out, Set& set) const {
    for (const auto name : split(column, ',')) {
      if (name.starts_with('@')) {
        const auto found = sets_.find(std::string(name.substr(1)));
        if (found == sets_.end()) {
          std::vector<std::string> names;
          for (const auto& [key, unused] : sets_) names.push_back("@" + key);
          row.fail("the set “" + std::string(name) + "” does not stand in " + std::string(kSets) + "." + nearest(name, names));
        }
        const Set& other = found->second;
        out.insert(out.end(), other.things.begin(), other.things.end());
        set.words.insert(set.words.end(), other.words.begin(), other.words.end());
        set.people.insert(set.people.end(), other.people.begin(), other.people.end());
        continue;
      }
      if (!has(known_.things, name))
        row.fail("“" + std::string(name) + "” is no thing of lang/*/things.tsv." + nearest(name, known_.things) +
                 " What has no name there can stand among the words");
      out.emplace_back(name);
    }
  }

  static void add_words(std::string_view column, std::vector<std::string>& out) {
    for (const auto word : split(column, ',')) out.push_back(folded(word));
  }

  static std::string day(const Row& row, Column column, const char* what) {
    const auto text = row.at(column);
    if (!text.empty() && !is_day(text))
      row.fail(std::string(what) + " is “" + std::string(text) + "”, which is no day; write it as 2017-12-22");
    return std::string(text);
  }

  static std::vector<std::string> context_list() { return {context_names().begin(), context_names().end()}; }

  const MeasureVocabulary& known_;
  std::map<std::string, Set> sets_;
  std::map<std::string, std::string> ids_;  // where each stands
};

void sort_unique(std::vector<std::string>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

}  // namespace

MeasureVocabulary measure_vocabulary(const std::vector<PackSource>& packs) {
  MeasureVocabulary out;
  constexpr std::size_t kMost = 10000;
  for (const auto& pack : packs)
    for (const auto& file : pack.files) {
      const auto add = [&](std::vector<std::string>& to, std::size_t column) {
        each_row(file.first, file.second, 1, kMost, [&](const Row& row) {
          if (!row.at(column).empty()) to.emplace_back(row.at(column));
        });
      };
      if (file.first == "things.tsv") add(out.things, 0);
      if (file.first == "classes.tsv") add(out.classes, 0);
      if (file.first == "actors.tsv") add(out.entities, 2);
    }
  sort_unique(out.things);
  sort_unique(out.classes);
  sort_unique(out.entities);
  return out;
}

Measures Measures::load(const std::vector<std::pair<std::string, std::string>>& files, const MeasureVocabulary& vocabulary,
                        std::string_view shown) {
  Measures out;
  Loader loader(vocabulary);
  for (const auto& [name, bytes] : files)
    if (name == kSets) loader.read_sets(std::string(shown) + name, bytes);
  auto sorted = files;
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [name, bytes] : sorted) {
    if (name == kSets) continue;
    loader.read(std::string(shown) + name, name.substr(0, name.rfind('.')), bytes, out);
  }
  return out;
}

}  // namespace isnad
