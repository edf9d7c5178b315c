// The ledger in one SQLite file. sqlite_open.cpp opens it, sqlite_write.cpp stores, sqlite_query.cpp and sqlite_search.cpp
// ask.
#pragma once

#include <unordered_map>

#include "isnad/ledger.h"
#include "ledger/sql.h"
#include "ledger/tokenizer.h"

namespace isnad {

class SqliteLedger final : public Ledger {
 public:
  SqliteLedger(const std::string& path, Mode mode);

  bool write(const NewReport& report, const Reading& reading) override;
  void begin_batch() override;
  void end_batch() override;
  std::optional<std::string> known(const ContentHash& hash) override;
  void tidy() override;
  void timeline(const ClaimFilter& filter, const std::function<bool(const StoredClaim&)>& on_claim) override;
  std::vector<StoredClaim> claims_by_id(std::string_view prefix, std::size_t limit) override;
  std::string text_of(std::int64_t report, Span bytes) override;
  void search(std::string_view words, const std::function<bool(const SearchHit&)>& on_hit) override;
  LedgerStats stats() override;

 private:
  void write_claims(const NewReport& report, const Reading& reading, std::int64_t id);
  void write_claim(const NewReport& report, const Claim& claim, const std::string& shown_id, std::int64_t report_id);
  std::int64_t name_id(std::string_view text);
  void read_claim(sql::Statement& row, StoredClaim& into);
  // Whether the sentence of `claim` holds all the words of `query`.
  bool sentence_has(const StoredClaim& claim, const std::string& query);

  bool write_report(const NewReport& report, const Reading& reading);

  std::unique_ptr<sql::Database> db_;
  std::optional<sql::Transaction> batch_;
  std::unordered_map<std::string, std::int64_t> names_;  // folded name -> id, of those that are surely stored
  std::unordered_map<std::int64_t, Hits> report_hits_;   // of the query that timeline() is answering
};

}  // namespace isnad
