// What people say stays: through corrections, undos, better engines and a killed process; and the machine's claims stay as they
// are.
#include <sys/wait.h>

#include <csignal>

#include "fixture.h"
#include "ledger/sql.h"

namespace isnad::testing {
namespace {

constexpr std::string_view kText =
    "تقرير عن سوريا. Korea sent at least 20 missiles to Syria in 2014. Iran denied it and Korea sold Syria a ship. The end.";
constexpr std::string_view kSentence = "Korea sent at least 20 missiles to Syria in 2014.";
constexpr std::string_view kSale = "Iran denied it and Korea sold Syria a ship.";

class ReviewLayer : public InFolder {
 protected:
  static Claim sent(EventType type = EventType::aid) {
    Claim c = claim(kText, kSentence, "sent", type, {mention(kText, "Korea", "PRK")}, {mention(kText, "Syria", "SYR")}, "2014");
    c.mode = "arms";
    c.cameo = "072";
    c.status = Status::reported;
    c.reasons = {{"class:send", at(kText, "sent")}, {"class:send", at(kText, "20")}};
    c.actors[0].entity = "state-prk";
    return c;
  }
  static Claim sold(EventType type = EventType::cooperate) {
    return claim(kText, kSale, "sold", type, {mention(kText, "Korea", "PRK")}, {mention(kText, "Syria", "SYR")});
  }
  static Claim denied() { return claim(kText, kSale, "denied", EventType::reject, {mention(kText, "Iran", "IRN")}, {}); }

  std::unique_ptr<Ledger> with(const std::vector<Claim>& claims) {
    auto ledger = open();
    Reading reading;
    reading.claims = claims;
    if (!ledger->write(report(kText, "dir/a.en.txt"), reading)) ledger->rewrite(report(kText, "dir/a.en.txt"), reading);
    return ledger;
  }
  static std::string id_of(const Claim& c) { return claim_id(content_hash(kText), c, 0); }
  static NewReviewAct act(ReviewKind kind, const std::string& claim, const std::string& fields = "") {
    NewReviewAct out;
    out.kind = kind;
    out.claim = claim;
    out.fields = fields;
    out.who = "Nour";
    out.why = "because";
    out.at = "2026-08-01T12:00:00Z";
    return out;
  }
  static NewReviewAct undo(std::int64_t number) {
    NewReviewAct out = act(ReviewKind::undo, "");
    out.undoes = number;
    return out;
  }
  static NewReviewAct add(std::int64_t report, const std::string& fields) {
    NewReviewAct out = act(ReviewKind::add, "", fields);
    out.report = report;
    return out;
  }
  static std::string range(std::string_view words) {
    const Slice s = at(kText, words);
    return "\"start\":" + std::to_string(s.points.begin) + ",\"end\":" + std::to_string(s.points.end);
  }
  static StoredClaim stored(Ledger& ledger, const std::string& id) { return ledger.claims_by_id(id, 1).at(0); }
  static std::vector<ReviewedClaim> reviewed(Ledger& ledger, bool undecided = false) {
    std::vector<ReviewedClaim> out;
    ledger.reviewed_claims(undecided, [&](const ReviewedClaim& c) {
      out.push_back(c);
      return true;
    });
    return out;
  }
  sql::Database raw() const { return {sql::uri_of(ledger_path(), "?mode=rw"), SQLITE_OPEN_READWRITE, ledger_path()}; }
};

TEST_F(ReviewLayer, TheLatestActCountsUntilItIsUndone) {
  const auto ledger = with({sent(), sold()});
  const std::string id = id_of(sent());
  EXPECT_EQ(ledger->review_of(id).decision, ReviewDecision::none);
  EXPECT_EQ(ledger->review(act(ReviewKind::accept, id)), 1);
  EXPECT_EQ(ledger->review(act(ReviewKind::reject, id)), 2);
  EXPECT_EQ(ledger->review_of(id).decision, ReviewDecision::rejected);
  EXPECT_EQ(ledger->review(undo(2)), 3);
  EXPECT_EQ(ledger->review_of(id).decision, ReviewDecision::accepted);
  EXPECT_NE(error_of([&] { ledger->review(undo(2)); }).find("undone already"), std::string::npos);
  ledger->review(undo(3));  // redo
  EXPECT_EQ(ledger->review_of(id).decision, ReviewDecision::rejected);
  ledger->review(undo(2));  // again, through its redo
  EXPECT_EQ(ledger->review_of(id).decision, ReviewDecision::accepted);
  ledger->review(undo(1));
  const Review none = ledger->review_of(id);
  EXPECT_EQ(none.decision, ReviewDecision::none);
  EXPECT_EQ(none.acts, 6U);
  EXPECT_EQ(none.last, 6);
  EXPECT_EQ(ledger->review_of(id_of(sold())).acts, 0U);
  const auto log = ledger->review_acts(2, 2);
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].number, 3);
  EXPECT_EQ(log[0].undoes, 2);
  EXPECT_EQ(log[0].claim, id);
  EXPECT_EQ(ledger->review_history(id).size(), 6U);
  EXPECT_TRUE(ledger->review_history(id)[0].undone);
}

TEST_F(ReviewLayer, ActsAreNeverChangedOrDeleted) {
  with({sent()})->review(act(ReviewKind::accept, id_of(sent())));
  open()->review(undo(1));
  sql::Database db = raw();
  for (const char* wrong : {"DELETE FROM review_acts", "UPDATE review_acts SET who = 'x'",
                            "INSERT OR REPLACE INTO review_acts SELECT id, at, 'x', why, kind, claim, sha256, trigger_b0, "
                            "trigger_b1, type, alone, fields, "
                            "seen, undoes FROM review_acts WHERE id = 1",
                            "INSERT OR REPLACE INTO review_acts SELECT 9, at, 'x', why, kind, claim, sha256, trigger_b0, "
                            "trigger_b1, type, alone, fields, "
                            "seen, undoes FROM review_acts WHERE id = 2"})
    EXPECT_NE(error_of([&] { db.run(wrong); }).find("acts of review are never"), std::string::npos) << wrong;
  EXPECT_EQ(db.number("SELECT count(*) FROM review_acts WHERE who = 'Nour'"), 2);
}

TEST_F(ReviewLayer, ACorrectionIsCheckedAgainstTheReport) {
  const auto ledger = with({sent()});
  const std::string id = id_of(sent());
  const std::string place = range("missiles");
  const std::pair<std::string, std::string> wrong[] = {
      {R"({"status":"maybe"})", "status: "},
      {R"({"type":""})", "type: "},
      {R"({"type":7})", "type: "},
      {R"({"polarity":null})", "polarity: "},
      {R"({"when":"2014-02-30"})", "when: "},
      {R"({"when":"soon"})", "when: "},
      {R"({"contexts":["militray"]})", "contexts: "},
      {R"({"contexts":"military"})", "contexts: "},
      {R"({"mode":"<b>"})", "mode: "},
      {R"({"actors":{}})", "actors: "},
      {R"({"actors":[{"start":-1,"end":2}]})", "actors[0]: "},
      {R"({"actors":[{"start":1.5,"end":2}]})", "actors[0]: "},
      {R"({"actors":[{"start":5,"end":5}]})", "actors[0]: "},
      {R"({"actors":[{"start":5,"end":9000}]})", "actors[0]: "},
      {R"({"actors":[{)" + place + R"(,"text":"Missiles"}]})", "actors[0]: "},
      {R"({"actors":[{)" + place + R"(,"id":"PR"}]})", "actors[0]: "},
      {R"({"actors":[{)" + place + R"(,"colour":"red"}]})", "actors[0]: "},
      {R"({"sources":[{)" + place + R"(,"stance":"sings"}]})", "sources[0]: "},
      {R"({"objects":[{)" + place + R"(,"count":{"min":9,"max":3}}]})", "objects[0].count: "},
      {R"({"objects":[{)" + place + R"(,"count":{"min":null}}]})", "objects[0].count: "},
      {R"({"objects":[{)" + place + R"(,"count":{"min":1e999}}]})", "fields: "},
      {R"({"trigger":{)" + range("sold") + "}}", "trigger: "},
      {R"({"span":{"start":0,"end":5}})", "span: "},
      {R"({"status":"reported"})", "fields: "},  // it says so already
      {"{}", "fields: "},
      {"[]", "fields: "},
      {R"({"status":)", "fields: "},
      {"{\"when\":\"\xff\"}", "fields: "},
      {std::string(70000, '['), "fields: "}};
  for (const auto& [fields, begin] : wrong) {
    const std::string message = error_of([&, f = fields] { ledger->review(act(ReviewKind::correct, id, f)); });
    EXPECT_TRUE(message.starts_with(begin)) << fields.substr(0, 80) << " → " << message;
  }
  NewReviewAct nobody = act(ReviewKind::accept, id);
  nobody.who = " ";
  EXPECT_TRUE(error_of([&] { ledger->review(nobody); }).starts_with("who: "));
  NewReviewAct unsaid = act(ReviewKind::reject, id);
  unsaid.why.clear();
  EXPECT_TRUE(error_of([&] { ledger->review(unsaid); }).starts_with("why: "));
  NewReviewAct when = act(ReviewKind::accept, id);
  when.at = "yesterday";
  EXPECT_TRUE(error_of([&] { ledger->review(when); }).starts_with("at: "));
  EXPECT_TRUE(error_of([&] { ledger->review(act(ReviewKind::accept, "00000000000000aa")); }).starts_with("claim: "));
  EXPECT_TRUE(error_of([&] { ledger->review(act(ReviewKind::accept, "xyz")); }).starts_with("claim: "));
  EXPECT_TRUE(error_of([&] { ledger->review(undo(5)); }).starts_with("undoes: "));
  EXPECT_TRUE(error_of([&] { ledger->review(add(99, "{}")); }).starts_with("report: "));
  EXPECT_EQ(ledger->last_review(), 0);
}

TEST_F(ReviewLayer, ACorrectedClaimIsTheMachinesWithThePersonsFields) {
  const auto ledger = with({sent()});
  const std::string id = id_of(sent());
  const StoredClaim before = stored(*ledger, id);
  ledger->review(act(ReviewKind::correct, id,
                     R"({"when":"2014-06~","objects":[{)" + range("missiles") +
                         R"(,"count":{"min":20,"max":null,"unit":"missiles"}}],"where":[{)" + range("سوريا") +
                         R"(,"id":"syr"}],"actors":[{)" + range("Korea") + "}],\"contexts\":[\"economic\",\"military\"]}"));
  ledger->review(act(ReviewKind::correct, id, R"({"type":"COOPERATE","sources":[{)" + range("Iran") + "}]}"));
  const Review r = ledger->review_of(id);
  EXPECT_EQ(r.decision, ReviewDecision::corrected);
  EXPECT_FALSE(r.changed);
  EXPECT_EQ(r.corrected.find("actors"), std::string::npos) << "the same actor as before: " << r.corrected;
  const StoredClaim c = corrected_claim(stored(*ledger, id), r.word);
  EXPECT_EQ(c.when, "2014-06~");
  EXPECT_EQ(c.first, "2014-06-01");
  EXPECT_EQ(c.last, "2014-06-30");
  ASSERT_EQ(c.objects.size(), 1U);
  EXPECT_EQ(c.objects[0].text, "missiles");
  EXPECT_EQ(c.objects[0].bytes, at(kText, "missiles").bytes);
  EXPECT_EQ(c.objects[0].count->min, 20.0);
  EXPECT_FALSE(c.objects[0].count->max);
  ASSERT_EQ(c.where.size(), 1U);
  EXPECT_EQ(c.where[0].text, "سوريا");
  EXPECT_EQ(c.where[0].id, Country::of("SYR"));
  EXPECT_EQ(c.where[0].bytes, at(kText, "سوريا").bytes);
  EXPECT_EQ(c.actors.at(0).entity, "state-prk");
  EXPECT_EQ(names_of(c.contexts), (std::vector<std::string_view>{"military", "economic"}));
  EXPECT_EQ(c.type, EventType::cooperate);
  EXPECT_EQ(c.mode + c.cameo, "") << "they were the other type's";
  EXPECT_EQ(c.sources.at(0).stance, Stance::reports);
  EXPECT_EQ(c.id, id);
  EXPECT_EQ(c.path, before.path);
  EXPECT_EQ(stored(*ledger, id).when, "2014") << "the machine's claim stays as it is";
  ledger->review(undo(1));
  EXPECT_EQ(corrected_claim(stored(*ledger, id), ledger->review_of(id).word).when, "2014");
  EXPECT_EQ(corrected_claim(stored(*ledger, id), ledger->review_of(id).word).type, EventType::cooperate);
  EXPECT_THROW(static_cast<void>(corrected_claim(before, R"({"actors":[{"start":1,"end":2}]})")), Error);
  EXPECT_THROW(static_cast<void>(corrected_claim(before, "[")), Error);
  EXPECT_THROW(static_cast<void>(corrected_claim(before, R"({"status":4})")), Error);
}

TEST_F(ReviewLayer, WhatWasAffirmedStaysSoWhenTheMachineReadsOtherwise) {
  const std::string id = id_of(sent());
  with({sent(), sold()})->review(act(ReviewKind::accept, id));
  Claim otherwise = sent();
  otherwise.status = Status::alleged;
  auto ledger = with({otherwise, sold()});
  Review r = ledger->review_of(id);
  EXPECT_EQ(r.decision, ReviewDecision::accepted);
  EXPECT_TRUE(r.changed);
  EXPECT_EQ(corrected_claim(stored(*ledger, id), r.word).status, Status::reported);
  EXPECT_EQ(reviewed(*ledger).at(0).claim.status, Status::reported);
  // A later correction of another field keeps it too, and differs from what is read now in both.
  ledger->review(act(ReviewKind::correct, id, R"({"when":"2015"})"));
  r = ledger->review_of(id);
  EXPECT_FALSE(r.changed);
  EXPECT_EQ(corrected_claim(stored(*ledger, id), r.word).status, Status::reported);
  EXPECT_EQ(corrected_claim(stored(*ledger, id), r.word).when, "2015");
  // An engine that has learnt it leaves nothing to correct.
  Claim learnt = sent();
  learnt.when = "2015";
  ledger = with({learnt, sold()});
  r = ledger->review_of(id);
  EXPECT_EQ(r.word, "");
  EXPECT_TRUE(r.changed);
}

TEST_F(ReviewLayer, AClaimIsFoundAgainUnderAnotherId) {
  const std::string old = id_of(sent());
  with({sent(), sold()})->review(act(ReviewKind::correct, old, R"({"status":"alleged"})"));
  open()->review(act(ReviewKind::reject, id_of(sold())));
  const auto ledger = with({sent(EventType::support), sold(EventType::aid)});
  const std::string now = id_of(sent(EventType::support));
  ASSERT_NE(old, now);
  for (const auto& id : {now, old}) {
    const Review r = ledger->review_of(id);
    EXPECT_EQ(r.claim, now);
    EXPECT_EQ(r.decision, ReviewDecision::corrected);
    EXPECT_TRUE(r.changed);
    EXPECT_EQ(corrected_claim(stored(*ledger, now), r.word).type, EventType::aid)
        << "which is what was seen and left uncorrected";
    EXPECT_EQ(corrected_claim(stored(*ledger, now), r.word).status, Status::alleged);
  }
  EXPECT_EQ(ledger->review_acts(0, 9)[0].now, now);
  // What was rejected is not what is read now.
  EXPECT_EQ(ledger->review_of(id_of(sold(EventType::aid))).decision, ReviewDecision::none);
  EXPECT_EQ(ledger->review_acts(0, 9)[1].now, "");
  EXPECT_TRUE(ledger->review_of(id_of(sold())).without_claim);
  EXPECT_EQ(ledger->reviews_of_report(1).size(), 2U);
  // Back to the first engine: all as it was.
  const auto back = with({sent(), sold()});
  EXPECT_EQ(back->review_of(id_of(sold())).decision, ReviewDecision::rejected);
  EXPECT_EQ(back->review_of(old).claim, old);
}

TEST_F(ReviewLayer, AClaimThatIsGoneKeepsItsActs) {
  with({sent(), denied()})->review(act(ReviewKind::accept, id_of(sent())));
  const auto ledger = with({denied()});
  const Review r = ledger->review_of(id_of(sent()));
  EXPECT_TRUE(r.without_claim);
  EXPECT_EQ(r.decision, ReviewDecision::accepted);
  EXPECT_EQ(ledger->review_acts(0, 9).at(0).now, "");
  const auto gold = reviewed(*ledger);
  ASSERT_EQ(gold.size(), 1U) << "what people affirmed is gold, whether or not the machine reads it";
  EXPECT_EQ(gold[0].claim.trigger.text, "sent");
  EXPECT_EQ(ledger->review_stats().without_claim, 1U);
}

TEST_F(ReviewLayer, AnActOnOneOfSeveralClaimsOfATriggerIsNotHandedToAnother) {
  Claim other = sent(EventType::mobilize);
  other.actors = {mention(kText, "Iran", "IRN")};
  other.targets.clear();
  with({sent(), other})->review(act(ReviewKind::unsure, id_of(other)));
  EXPECT_EQ(with({sent()})->review_of(id_of(sent())).decision, ReviewDecision::none);
}

TEST_F(ReviewLayer, AnAddedClaimIsALayerOfItsOwn) {
  const auto ledger = with({sent()});
  const std::string fields =
      R"({"type":"COOPERATE","trigger":{)" + range("sold") + R"(},"actors":[{)" + range("Iran") + R"(,"id":"IRN"}]})";
  EXPECT_TRUE(error_of([&] { ledger->review(add(1, R"({"type":"AID"})")); }).starts_with("trigger: "));
  EXPECT_TRUE(error_of([&] { ledger->review(add(1, R"({"trigger":{)" + range("sold") + "}}")); }).starts_with("type: "));
  ledger->review(add(1, fields));
  ledger->review(add(1, fields));
  const auto added = ledger->added_claims(1);
  ASSERT_EQ(added.size(), 2U);
  EXPECT_NE(added[0].id, added[1].id);
  EXPECT_NE(added[0].id, id_of(sold())) << "the machine may find it one day";
  EXPECT_EQ(added[0].sentence, at(kText, kSale));
  EXPECT_EQ(added[0].trigger.text, "sold");
  EXPECT_EQ(added[0].path, "dir/a.en.txt");
  EXPECT_EQ(ledger->stats().claims, 1U);
  EXPECT_TRUE(ledger->claims_by_id(added[0].id, 1).empty());
  EXPECT_TRUE(ledger->review_of(added[0].id).added);
  ledger->review(act(ReviewKind::reject, added[1].id));
  ledger->review(act(ReviewKind::correct, added[0].id, R"({"polarity":"negated"})"));
  auto gold = reviewed(*ledger);
  ASSERT_EQ(gold.size(), 1U);
  EXPECT_EQ(gold[0].claim.polarity, Polarity::negated);
  EXPECT_EQ(gold[0].claim.id, added[0].id);
  EXPECT_EQ(ledger->review_stats().all.added, 1U);
  EXPECT_EQ(reviewed(*ledger, true).size(), 2U);
  // The machine learns it: one claim, not two.
  EXPECT_EQ(reviewed(*with({sent(), sold()}), true).size(), 2U);
  ledger->review(undo(1));
  EXPECT_EQ(ledger->added_claims(1).size(), 1U);
  EXPECT_FALSE(ledger->added_claim(added[0].id));
  EXPECT_TRUE(reviewed(*ledger).empty());
  EXPECT_TRUE(error_of([&] { ledger->review(act(ReviewKind::accept, added[0].id)); }).starts_with("claim: "));
}

TEST_F(ReviewLayer, WhoDidNotSeeTheLastActIsTold) {
  const auto ledger = with({sent()});
  NewReviewAct mine = act(ReviewKind::accept, id_of(sent()));
  mine.known = 0;
  ledger->review(mine);
  EXPECT_THROW(ledger->review(mine), ReviewConflict);
  mine.known = 1;
  EXPECT_EQ(ledger->review(mine), 2);
}

TEST_F(ReviewLayer, StatsCountClaimsByWhatWasDecidedLast) {
  const auto ledger = with({sent(), sold(), denied()});
  ledger->review(act(ReviewKind::reject, id_of(sent())));
  ledger->review(act(ReviewKind::correct, id_of(sent()), R"({"status":"alleged","when":null})"));
  ledger->review(act(ReviewKind::accept, id_of(sold())));
  ledger->review(act(ReviewKind::reject, id_of(denied())));
  ledger->review(add(1, R"({"type":"AID","trigger":{)" + range("ship") + "}}"));
  const ReviewStats s = ledger->review_stats();
  EXPECT_EQ(s.acts, 5U);
  EXPECT_EQ(s.people, 1U);
  EXPECT_EQ(s.reports, 1U);
  EXPECT_EQ(s.all.accepted, 1U);
  EXPECT_EQ(s.all.corrected, 1U);
  EXPECT_EQ(s.all.rejected, 1U);
  EXPECT_EQ(s.all.added, 1U);
  EXPECT_DOUBLE_EQ(s.all.as_is(), 1.0 / 3);
  EXPECT_EQ(s.fields.at("status").corrected, 1U);
  EXPECT_EQ(s.fields.at("status").agreed, 1U);
  EXPECT_EQ(s.fields.at("when").corrected, 1U);
  EXPECT_EQ(s.fields.at("actors").agreed, 2U);
  EXPECT_EQ(s.changes.at({"status", "reported → alleged"}), 1U);
  EXPECT_EQ(s.by_rule.at("class:send").corrected, 1U) << "once, though it was applied twice";
  EXPECT_EQ(s.by_type.at("AID").added, 1U);
  EXPECT_EQ(s.by_type.at("REJECT").rejected, 1U);
  EXPECT_EQ(s.by_engine.at("isnad test").judged(), 3U);
}

TEST_F(ReviewLayer, KilledInTheMiddleEveryActThatWasAcknowledgedIsThere) {
  with({sent(), sold()});
  for (int round = 0; round < 3; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto ledger = open();
      const std::string ids[] = {id_of(sent()), id_of(sold())};
      for (unsigned i = 0;; ++i) {
        const std::string when = R"({"when":")" + std::to_string(1000 + ledger->last_review()) + "\"}";
        const std::int64_t number =
            ledger->review(i % 3 == 0 ? act(ReviewKind::correct, ids[0], when)
                                      : act(i % 3 == 1 ? ReviewKind::accept : ReviewKind::reject, ids[i % 2]));
        if (::write(ends[1], &number, sizeof number) != sizeof number) ::_exit(1);
      }
    }
    ::close(ends[1]);
    std::int64_t last = 0;
    for (int n = 0; n < 20 + round * 7; ++n) ASSERT_EQ(::read(ends[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    ::kill(child, SIGKILL);
    for (std::int64_t number = 0; ::read(ends[0], &number, sizeof number) == static_cast<ssize_t>(sizeof number);) last = number;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    const auto ledger = open();
    EXPECT_GE(ledger->last_review(), last);
    EXPECT_LE(ledger->last_review(), last + 1);
    sql::Database db = raw();
    EXPECT_EQ(db.string("PRAGMA integrity_check"), "ok");
    EXPECT_EQ(db.number("SELECT count(*) = max(id) FROM review_acts"), 1);
    for (const auto& a : ledger->review_acts(0, 100'000)) EXPECT_FALSE(a.seen.empty() || a.who.empty()) << a.number;
  }
}

}  // namespace
}  // namespace isnad::testing
