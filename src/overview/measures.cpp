// Which claims touch which measures: a second reading of the ledger, as touched() asks for words that the columns leave out.
#include <algorithm>
#include <mutex>
#include <tuple>

#include "overview/columns.h"
#include "overview/stamp.h"

namespace isnad {
namespace {

struct Touched {
  std::uint32_t row;
  std::uint16_t measure;
};

// Rows of a table of parts, which lie in the order of their claims.
class Parts {
 public:
  Parts(sql::Database& db, const char* sql) : s_(db, sql) { next(); }
  template <class Use>
  void of(std::int64_t claim, Use&& use) {
    while (more_ && s_.integer(0) < claim) next();
    for (; more_ && s_.integer(0) == claim; next()) use(s_);
  }

 private:
  void next() { more_ = s_.step(); }
  sql::Statement s_;
  bool more_ = false;
};

}  // namespace

bool Overview::add_measures(const Measures& measures, const std::function<void(double)>& progress,
                            const std::function<bool()>& stop) {
  const Columns& c = *columns_;
  std::vector<bool> typed(kEventTypes);  // whether claims of this type can touch any
  bool by_class = false;
  for (const auto& m : measures.all) {
    for (const auto t : m.types) typed[static_cast<std::size_t>(t)] = true;
    by_class = by_class || !m.classes.empty();
  }
  std::vector<Touched> found;
  const auto db = open_beside(c.path);
  db->run("BEGIN");
  {
    sql::Statement claims(
        *db, "SELECT id, trigger_text, when_edtf, when_first, when_last, shown_id FROM claims NOT INDEXED ORDER BY id");
    Parts mentions(*db, "SELECT claim, role, text, country, entity FROM mentions NOT INDEXED ORDER BY claim, role, ord");
    Parts objects(*db, "SELECT claim, text, thing FROM objects NOT INDEXED ORDER BY claim, ord");
    Parts reasons(*db, "SELECT claim, rule FROM reasons NOT INDEXED ORDER BY claim, ord");
    std::uint32_t done = 0;
    while (claims.step()) {
      if ((++done & 0x3FFFU) == 0) {
        if (stop && stop()) return false;
        if (progress) progress(static_cast<double>(done) / std::max(c.rows, 1U));
      }
      const std::int64_t id = claims.integer(0);
      const std::uint32_t row = c.find(id);
      // What came meanwhile is not in the picture; a row id may have been given to another claim.
      if (row == kNone || shown_id_from(claims.text(5)) != c.shown[row]) continue;
      if (!by_class && !typed[c.type[row]]) continue;
      StoredClaim claim;
      claim.type = static_cast<EventType>(c.type[row]);
      claim.contexts = c.contexts[row];
      claim.trigger.text = claims.string(1);
      claim.when = claims.string(2);
      claim.first = claims.string(3);
      claim.last = claims.string(4);
      mentions.of(id, [&](const sql::Statement& s) {
        StoredMention m;
        m.text = s.string(2);
        m.id = Country::of(s.text(3));
        m.entity = s.string(4);
        const auto role = s.text(1);
        (role == "actor" ? claim.actors : role == "target" ? claim.targets : claim.where).push_back(std::move(m));
      });
      objects.of(id, [&](const sql::Statement& s) {
        StoredObject o;
        o.text = s.string(1);
        o.thing = s.string(2);
        claim.objects.push_back(std::move(o));
      });
      reasons.of(id, [&](const sql::Statement& s) { claim.reasons.push_back({s.string(1), {}}); });
      for (const auto& touch : touched(claim, measures))
        if (in_question(touch)) found.push_back({row, static_cast<std::uint16_t>(touch.measure - measures.all.data())});
    }
  }
  db->run("COMMIT");
  std::sort(found.begin(), found.end(),
            [](const Touched& a, const Touched& b) { return std::tie(a.row, a.measure) < std::tie(b.row, b.measure); });
  auto of_row = ListsOf<std::uint16_t>::from(
      c.rows, found, [](const Touched& t) { return t.row; }, [](const Touched& t) { return t.measure; });
  auto rows_of = ListsOf<std::uint32_t>::from(
      measures.all.size(), found, [](const Touched& t) { return t.measure; }, [](const Touched& t) { return t.row; });
  const std::unique_lock lock(layer_->mutex);
  Layer& layer = *layer_;
  layer.measures.clear();
  for (const auto& m : measures.all) layer.measures.push_back(m.id);
  layer.measures_of_row = std::move(of_row);
  layer.rows_of_measure = std::move(rows_of);
  layer.measure_totals.assign(measures.all.size() + 1, 0);
  for (std::size_t m = 0; m < measures.all.size(); ++m)
    layer.measure_totals[m] = static_cast<std::uint32_t>(layer.rows_of_measure.of(m).size());
  for (std::uint32_t row = 0; row < c.rows; ++row)
    if (layer.measures_of_row.of(row).empty()) ++layer.measure_totals.back();
  layer.measured = true;
  ++layer.revision;
  return true;
}

}  // namespace isnad
