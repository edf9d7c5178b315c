// The ledger in one SQLite file. sqlite_open.cpp opens it, sqlite_write.cpp stores, sqlite_query.cpp and sqlite_search.cpp
// ask; sqlite_link.cpp groups claims into events, sqlite_events.cpp asks for them; sqlite_review.cpp keeps what people say.
#pragma once

#include <unordered_map>

#include "events/grouping.h"
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
  std::vector<std::string> other_paths(std::int64_t report) override;
  std::optional<std::string> known(const ContentHash& hash) override;
  void tidy() override;
  void timeline(const ClaimFilter& filter, const std::function<bool(const StoredClaim&)>& on_claim) override;
  std::vector<StoredClaim> claims_by_id(std::string_view prefix, std::size_t limit) override;
  std::vector<StoredClaim> claims_at(const std::vector<std::int64_t>& numbers) override;
  std::vector<StoredClaim> claims_of(std::int64_t report) override;
  void reports(const std::string& words, std::int64_t before, const std::function<bool(const ReportRow&)>& on_report) override;
  std::optional<ReportRow> report(std::int64_t number) override;
  std::string whole_text(std::int64_t report) override;
  std::string text_of(std::int64_t report, Span bytes) override;
  void search(std::string_view words, const std::function<bool(const SearchHit&)>& on_hit) override;
  std::vector<std::int64_t> claims_with(std::string_view words, std::size_t most_reports) override;
  LedgerStats stats() override;
  bool rewrite(const NewReport& report, const Reading& reading) override;

  bool linked() override;
  void link(unsigned threads, const std::function<void(double)>& progress) override;
  void events(const EventFilter& filter, const std::function<bool(const EventRow&)>& on_event) override;
  Event event(std::int64_t number) override;
  std::vector<std::optional<EventRow>> events_of(const std::vector<std::string>& claims) override;
  std::vector<std::int64_t> events_by_id(std::string_view prefix, std::size_t limit) override;
  ClaimStanding standing(const StoredClaim& claim) override;
  std::vector<std::string> compare(std::string_view claim, std::string_view other) override;
  std::map<std::string, char> graded() override { return grades(); }
  void sources(bool common_links, const std::function<bool(const SourceRow&)>& on_source) override;
  std::size_t grade(std::string_view name, char grade, const std::string& why, const std::string& at) override;
  void correct(bool same, const std::vector<std::string>& claims, const std::string& why, const std::string& at) override;
  std::vector<Correction> corrections() override;
  bool undo_correction(std::int64_t number) override;

  std::int64_t review(const NewReviewAct& act) override;
  std::int64_t last_review() override;
  std::vector<ReviewAct> review_acts(std::int64_t after, std::size_t limit) override;
  std::vector<ReviewAct> review_history(std::string_view claim) override;
  Review review_of(std::string_view claim) override;
  std::vector<Review> reviews_of_report(std::int64_t report) override;
  std::uint64_t reviewed_of(std::int64_t report) override;
  std::vector<StoredClaim> added_claims(std::int64_t report) override;
  std::optional<StoredClaim> added_claim(std::string_view id) override;
  void reviewed_claims(bool undecided, const std::function<bool(const ReviewedClaim&)>& on_claim) override;
  std::vector<ReviewedReport> reviewed_reports() override;
  ReviewStats review_stats() override;
  std::vector<std::int64_t> reports_named(std::string_view name, std::size_t limit) override;

  std::vector<NamedParty> named_parties(bool with_ids) override;
  std::string claims_stamp() override;
  std::int64_t decide(const ScreeningDecision& decision) override;
  std::vector<ScreeningDecision> screening_decisions(const std::string& name) override;

 private:
  void count_change();
  void write_passages(const Reading& reading, std::int64_t id);
  void write_claims(const NewReport& report, const Reading& reading, std::int64_t id);
  void write_claim(const NewReport& report, const Claim& claim, const std::string& shown_id, std::int64_t report_id);
  void write_pairs(std::int64_t id, const Claim& claim);
  std::int64_t name_id(std::string_view text);
  void read_claim(sql::Statement& row, StoredClaim& into);
  // Whether the sentence of `claim` holds all the words of `query`.
  bool sentence_has(const StoredClaim& claim, const std::string& query);

  bool write_report(const NewReport& report, const Reading& reading);
  // The rows of claims that begin with read_claim()'s columns; `conditions` follows FROM.
  void each_claim(const std::string& conditions, std::int64_t bound, const std::function<void(std::int64_t, StoredClaim&&)>& use);

  // sqlite_link.cpp
  void ungroup(std::int64_t report);
  void profile_reports(const std::function<void(double)>& progress);
  void profile_claim(std::int64_t claim, const Facts& facts);
  void settle_profiles(unsigned threads);
  void settle_new(const std::vector<std::int64_t>& homeless);
  void regroup_all(unsigned threads);
  void write_group(std::int64_t head, const Facts& summary, const Rank& rank, std::int64_t home);
  void merge_events();
  void refresh_events(const std::function<void(double)>& progress);
  void refresh(std::int64_t event, const Event& made);
  void stale(std::int64_t event);
  void stale_group(std::int64_t head);
  [[nodiscard]] std::map<std::int64_t, std::string> apart();
  [[nodiscard]] std::int64_t find_claim(std::string_view shown_id, std::string_view sha256, std::int64_t trigger_b0);
  [[nodiscard]] const std::map<std::string, char>& grades();

  // sqlite_review.cpp
  void add_claim(const NewReviewAct& act);
  void undo_act(const NewReviewAct& act);
  void judge_claim(const NewReviewAct& act);

  std::unique_ptr<sql::Database> db_;
  std::optional<sql::Transaction> batch_;
  std::unordered_map<std::string, std::int64_t> names_;  // folded name -> id, of those that are surely stored
  std::optional<std::map<std::string, char>> grades_;
  std::int64_t grades_at_ = 0;                          // SQLite's data_version: another program may have graded since
  std::unordered_map<std::int64_t, Hits> report_hits_;  // of the query that timeline() is answering
};

// A query for the claims between parties (one or two), with what is to be bound to it added to `values`.
[[nodiscard]] std::string claims_between(const std::vector<Party>& parties, std::vector<std::string>& values);

}  // namespace isnad
