// Names against the sanctions lists in force: one index of all lists of a folder, made once and mapped afterwards.
//
// Opening reads and perhaps writes files; asking does neither. A Screener may be shared by threads; each takes a Session of its
// own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isnad/lists.h"
#include "isnad/names.h"

namespace isnad {

// What is asked; all but the name may be empty. What is known of the party speaks for or against, it excludes nobody.
struct ScreenQuery {
  std::string name;
  Schema schema = Schema::unknown;
  std::string birth;  // EDTF, at least a year
  Country country;
};

struct ScreenCandidate {
  std::string list, id, name;  // of the party: its primary name
  std::string alias;           // the name of it that is most like the query
  NameQuality quality = NameQuality::primary;
  Schema schema = Schema::unknown;
  double score = 0;
  bool alarm = false;
  double name_score = 0;                                // of the names alone; `score` is this times the factors
  std::vector<std::pair<const char*, double>> factors;  // what else is known and differs: "schema", "birth", "country"
  std::vector<std::string> how;                         // each word paired: "Usama ~ Osama (sounds 0.96)"
  std::vector<std::string> against;                     // "born 1957, asked for 1980"
};

struct ScreenAnswer {
  bool judged = true;  // false: too short, or in no script that can be read
  std::vector<ScreenCandidate> candidates;
};

class Screener {
 public:
  struct Options {
    std::string day;   // the lists as they stood then; empty: the newest
    bool keep = true;  // write the index into the folder, if that can be done
    std::function<void(std::uint64_t parties)> progress;
  };
  // Throws Error where the folder holds no lists. `rules` must outlive it.
  [[nodiscard]] static std::unique_ptr<Screener> open(const std::string& folder, const NameRules& rules, const Options& options);
  virtual ~Screener() = default;
  [[nodiscard]] virtual const std::vector<ListVersion>& versions() const = 0;  // that are searched
  [[nodiscard]] virtual std::size_t names() const = 0;

  class Session {
   public:
    virtual ~Session() = default;
    [[nodiscard]] virtual ScreenAnswer find(const ScreenQuery& query, const SearchSettings& settings) = 0;
  };
  [[nodiscard]] virtual std::unique_ptr<Session> session() const = 0;
};

// "a ~ b (rule likeness)" for each pair of words.
[[nodiscard]] std::vector<std::string> pairs_of(const NameMatch& match, const ParsedName& a, const ParsedName& b);

}  // namespace isnad
