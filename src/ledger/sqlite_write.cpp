// Storing: one report, its claims and all they consist of, in one transaction.
#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/edtf_days.h"
#include "ledger/sqlite_ledger.h"

namespace isnad {
namespace {

std::string folded_name(std::string_view text) {
  std::string out = shared_fold().fold(text);
  // A name broken over two lines is the same name.
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }), out.end());
  return out;
}

void bind_slice(sql::Statement& s, const Slice& at) {
  s.bind(at.bytes.begin).bind(at.bytes.end).bind(at.points.begin).bind(at.points.end);
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string out;
  for (const auto name : names) {
    if (!out.empty()) out += ',';
    out += name;
  }
  return out;
}

std::string_view bytes_of(const std::vector<std::uint32_t>& hashes) {  // little-endian, as every machine that we build for
  return {reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(std::uint32_t)};
}

// The language of most claims; the first in the alphabet of those that have as many.
std::string language_of(const Reading& reading) {
  std::map<std::string_view, std::size_t> count;
  for (const auto& c : reading.claims) ++count[c.lang];
  std::string_view best = "und";
  std::size_t most = 0;
  for (const auto& [lang, n] : count) {
    if (n > most) std::tie(best, most) = std::tie(lang, n);
  }
  return std::string(best);
}

}  // namespace

void SqliteLedger::begin_batch() {
  if (!batch_) batch_.emplace(*db_);
}

void SqliteLedger::end_batch() {
  if (!batch_) return;
  try {
    batch_->commit();
    batch_.reset();
  } catch (...) {
    batch_.reset();
    names_.clear();
    throw;
  }
}

bool SqliteLedger::write(const NewReport& report, const Reading& reading) {
  if (names_.size() > 200'000) names_.clear();
  try {
    if (batch_) return write_report(report, reading);
    sql::Transaction transaction(*db_);
    if (!write_report(report, reading)) return false;
    transaction.commit();
    return true;
  } catch (...) {
    batch_.reset();  // rolls back
    names_.clear();  // some were of what is rolled back
    throw;
  }
}

// In a transaction.
bool SqliteLedger::write_report(const NewReport& report, const Reading& reading) {
  const std::string_view hash(reinterpret_cast<const char*>(report.hash.bytes.data()), report.hash.bytes.size());
  {
    sql::Statement insert(*db_,
                          "INSERT INTO reports(sha256, path, lang, date, text, read_at, engine, outlet, outlet_name, facts) "
                          "VALUES(?,?,?,?,?,?,?,?,?,?) "
                          "ON CONFLICT(sha256) DO NOTHING");
    const std::string lang = language_of(reading);
    insert.bind_blob(hash).bind(report.path).bind(lang).bind_or_null(report.date).bind(report.text);
    insert.bind(report.read_at).bind(report.engine).bind_or_null(reading.outlet.entity);
    insert.bind_or_null(slice(report.text, reading.outlet.bytes)).bind_blob(bytes_of(reading.facts)).run();
  }
  if (sqlite3_changes(db_->get()) == 0) {
    sql::Statement(*db_, "INSERT OR IGNORE INTO other_paths SELECT id, ?2 FROM reports WHERE sha256 = ?1 AND path <> ?2")
        .bind_blob(hash)
        .bind(report.path)
        .run();
    return false;
  }
  const std::int64_t id = sqlite3_last_insert_rowid(db_->get());
  sql::Statement(*db_, "INSERT INTO words(rowid, text) VALUES(?,?)").bind(id).bind(report.text).run();
  write_passages(reading, id);
  write_claims(report, reading, id);
  count_change();
  return true;
}

// Whoever keeps a picture of the ledger sees by this that it is old. In the transaction that changes reports, claims or events.
void SqliteLedger::count_change() {
  db_->run("INSERT INTO meta VALUES('changes', '1') ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1");
}

// A report known already gets a new reading, and another text only where its file is now converted to text in another way. What
// people said of its claims stays too: corrections hold ids and places.
bool SqliteLedger::rewrite(const NewReport& report, const Reading& reading) {
  const std::string_view hash(reinterpret_cast<const char*>(report.hash.bytes.data()), report.hash.bytes.size());
  std::optional<sql::Transaction> own;
  if (!batch_) own.emplace(*db_);
  std::int64_t id = 0;
  {
    sql::Statement find(*db_, "SELECT id FROM reports WHERE sha256 = ?");
    find.bind_blob(hash);
    if (!find.step()) return false;
    id = find.integer(0);
  }
  ungroup(id);  // counts as a change
  std::string text;
  {
    sql::Statement find(*db_, "SELECT text FROM reports WHERE id = ?");
    find.bind(id);
    if (find.step()) text = find.string(0);
  }
  if (text != report.text) {  // the index is told what it held: it keeps no copy
    sql::Statement(*db_, "INSERT INTO words(words, rowid, text) VALUES('delete',?,?)").bind(id).bind(text).run();
    sql::Statement(*db_, "UPDATE reports SET text = ? WHERE id = ?").bind(report.text).bind(id).run();
    sql::Statement(*db_, "INSERT INTO words(rowid, text) VALUES(?,?)").bind(id).bind(report.text).run();
  }
  sql::Statement(*db_, "DELETE FROM claims WHERE report = ?").bind(id).run();
  sql::Statement(*db_, "DELETE FROM passages WHERE report = ?").bind(id).run();
  {
    sql::Statement update(*db_,
                          "UPDATE reports SET lang=?, date=?, engine=?, outlet=?, outlet_name=?, facts=?, linked=0 WHERE id=?");
    const std::string lang = language_of(reading);
    update.bind(lang).bind_or_null(report.date).bind(report.engine).bind_or_null(reading.outlet.entity);
    update.bind_or_null(slice(report.text, reading.outlet.bytes)).bind_blob(bytes_of(reading.facts)).bind(id).run();
  }
  write_passages(reading, id);
  write_claims(report, reading, id);
  if (own) own->commit();
  return true;
}

void SqliteLedger::write_passages(const Reading& reading, std::int64_t id) {
  for (const Passage& p : reading.passages)
    sql::Statement(*db_, "INSERT OR IGNORE INTO passages VALUES(?,?,?)")
        .bind(id)
        .bind(p.begin)
        .bind_blob(bytes_of(p.shingles))
        .run();
}

void SqliteLedger::write_claims(const NewReport& report, const Reading& reading, std::int64_t id) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, EventType>, unsigned> ordinals;
  for (const auto& claim : reading.claims) {
    const unsigned ordinal = ordinals[{claim.sentence.bytes.begin, claim.trigger.bytes.begin, claim.type}]++;
    write_claim(report, claim, claim_id(report.hash, claim, ordinal), id);
  }
}

void SqliteLedger::write_claim(const NewReport& report, const Claim& claim, const std::string& shown_id, std::int64_t report_id) {
  const auto words = [&](const Slice& at) { return slice(report.text, at.bytes); };
  {
    sql::Statement s(*db_, "INSERT INTO claims VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    s.bind(report_id).bind(shown_id).bind(claim.lang);
    bind_slice(s, claim.sentence);
    bind_slice(s, claim.trigger);
    const std::string contexts = joined(names_of(claim.contexts));
    s.bind(words(claim.trigger)).bind(name_of(claim.type)).bind_or_null(claim.mode).bind_or_null(claim.cameo).bind(contexts);
    const auto days = days_of(claim.when);
    s.bind_or_null(claim.when);
    if (days) {
      s.bind(days->first).bind(days->last).bind(days->sort_key());
    } else {
      s.bind_null().bind_null().bind_null();
    }
    s.bind(name_of(claim.status)).bind(name_of(claim.polarity)).run();
  }
  const std::int64_t id = sqlite3_last_insert_rowid(db_->get());
  const auto mentions = [&](const std::vector<Mention>& all, const char* role) {
    int order = 0;
    for (const auto& m : all) {
      const std::int64_t name = name_id(words(m));
      sql::Statement s(*db_, "INSERT INTO mentions VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
      s.bind(id).bind(role).bind(order++).bind(name).bind(words(m)).bind_or_null(m.id.view());
      bind_slice(s, m);
      s.bind_or_null(m.entity).bind_or_null(name_of(m.kind)).run();
    }
  };
  mentions(claim.actors, "actor");
  mentions(claim.targets, "target");
  mentions(claim.where, "where");
  write_pairs(id, claim);
  int order = 0;
  for (const auto& o : claim.objects) {
    sql::Statement s(*db_, "INSERT INTO objects VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    s.bind(id).bind(order++).bind(words(o)).bind(o.count ? 1 : 0);
    if (o.count) {
      s.bind(o.count->min).bind(o.count->max).bind(o.count->unit);
    } else {
      s.bind_null().bind_null().bind_null();
    }
    bind_slice(s, o);
    s.bind_or_null(o.thing).run();
  }
  order = 0;
  for (const auto& source : claim.sources) {
    const std::int64_t name = name_id(words(source));
    sql::Statement s(*db_, "INSERT INTO sources VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    s.bind(id).bind(order++).bind(name).bind(words(source)).bind_or_null(source.id.view()).bind(name_of(source.stance));
    bind_slice(s, source);
    s.bind_or_null(source.entity).bind_or_null(source.voice).bind_or_null(name_of(source.kind)).run();
  }
  order = 0;
  for (const auto& denied : claim.denies) {
    sql::Statement s(*db_, "INSERT INTO denials VALUES(?,?,?,?,?,?)");
    s.bind(id).bind(order++);
    bind_slice(s, denied);
    s.run();
  }
  order = 0;
  for (const auto& reason : claim.reasons) {
    sql::Statement s(*db_, "INSERT INTO reasons VALUES(?,?,?,?,?,?,?)");
    s.bind(id).bind(order++).bind(reason.rule);
    bind_slice(s, reason.words);
    s.run();
  }
}

void SqliteLedger::write_pairs(std::int64_t id, const Claim& claim) {
  std::vector<std::string_view> countries;
  for (const auto* side : {&claim.actors, &claim.targets})
    for (const auto& m : *side)
      if (!m.id.empty()) countries.push_back(m.id.view());
  if (countries.size() < 2) return;
  std::sort(countries.begin(), countries.end());
  const auto days = days_of(claim.when);
  const std::string sort = days ? days->sort_key() : "~";
  const std::string last = days ? days->last : "";
  for (std::size_t i = 0; i < countries.size(); ++i)
    for (std::size_t k = i + 1; k < countries.size(); ++k)
      sql::Statement(*db_, "INSERT OR IGNORE INTO claim_pairs VALUES(?,?,?,?,?)")
          .bind(countries[i])
          .bind(countries[k])
          .bind(sort)
          .bind(last)
          .bind(id)
          .run();
}

std::int64_t SqliteLedger::name_id(std::string_view text) {
  std::string folded = folded_name(text);
  if (const auto found = names_.find(folded); found != names_.end()) return found->second;
  std::int64_t id = 0;
  {
    sql::Statement find(*db_, "SELECT id FROM names WHERE folded = ?");
    find.bind(folded);
    if (find.step()) id = find.integer(0);
  }
  if (id == 0) {
    sql::Statement(*db_, "INSERT INTO names(folded, text) VALUES(?,?)").bind(folded).bind(text).run();
    id = sqlite3_last_insert_rowid(db_->get());
  }
  names_.emplace(std::move(folded), id);
  return id;
}

std::vector<std::string> SqliteLedger::other_paths(std::int64_t report) {
  std::vector<std::string> out;
  sql::Statement s(*db_, "SELECT path FROM other_paths WHERE report = ? ORDER BY path");
  s.bind(report);
  while (s.step()) out.push_back(s.string(0));
  return out;
}

std::optional<std::string> SqliteLedger::known(const ContentHash& hash) {
  sql::Statement s(*db_, "SELECT path FROM reports WHERE sha256 = ?");
  s.bind_blob({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()});
  if (!s.step()) return std::nullopt;
  return s.string(0);
}

void SqliteLedger::tidy() {
  db_->run("PRAGMA optimize");
  db_->run("PRAGMA wal_checkpoint(TRUNCATE)");  // busy where somebody reads: then the journal just stays
}

}  // namespace isnad
