#include "ledger/schema.h"

#include <array>

#include "ledger/variants.h"

namespace isnad {
namespace {

// Places come in twos: b for bytes, p for code points; 0 is the beginning, 1 the end. Text and not numbers for types and
// states, so that a ledger can be read with any SQLite tool, and numbers cannot shift under it.
constexpr const char* kTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE reports(
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256) = 32),  -- of the bytes as they were read
  path TEXT NOT NULL,                                      -- as the user gave it
  lang TEXT NOT NULL,                                      -- BCP 47; "und" where no claim tells
  date TEXT,                                               -- EDTF; NULL: not known
  text TEXT NOT NULL,
  read_at TEXT NOT NULL,
  engine TEXT NOT NULL
) STRICT;

CREATE TABLE claims(
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  shown_id TEXT NOT NULL,                                  -- claim_id() of ledger.h
  lang TEXT NOT NULL,
  sentence_b0 INTEGER NOT NULL, sentence_b1 INTEGER NOT NULL, sentence_p0 INTEGER NOT NULL, sentence_p1 INTEGER NOT NULL,
  trigger_b0 INTEGER NOT NULL, trigger_b1 INTEGER NOT NULL, trigger_p0 INTEGER NOT NULL, trigger_p1 INTEGER NOT NULL,
  trigger_text TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT, cameo TEXT,
  contexts TEXT NOT NULL,                                  -- names, comma-separated
  when_edtf TEXT,                                          -- NULL: the report gives none
  when_first TEXT, when_last TEXT,                         -- days, ISO 8601; NULL: not known
  when_sort TEXT,
  status TEXT NOT NULL,
  polarity TEXT NOT NULL
) STRICT;
CREATE INDEX claims_report ON claims(report, sentence_b0);
CREATE INDEX claims_shown ON claims(shown_id);
CREATE INDEX claims_time ON claims(ifnull(when_sort, '~'), ifnull(when_last, ''));
CREATE INDEX claims_type ON claims(type);
CREATE INDEX claims_status ON claims(status);

-- Each folded name once, with the spelling that came first: the register of sources and of those who act.
CREATE TABLE names(id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;

CREATE TABLE mentions(
  claim INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK(role IN ('actor', 'target', 'where')),
  ord INTEGER NOT NULL,
  name INTEGER NOT NULL REFERENCES names(id),
  text TEXT NOT NULL,
  country TEXT,                                            -- ISO 3166-1 alpha-3
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, p0 INTEGER NOT NULL, p1 INTEGER NOT NULL,
  PRIMARY KEY(claim, role, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_country ON mentions(country) WHERE country IS NOT NULL;
CREATE INDEX mentions_name ON mentions(name);

CREATE TABLE objects(
  claim INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  text TEXT NOT NULL,
  counted INTEGER NOT NULL,                                -- whether the report gives a number
  least REAL, most REAL,                                   -- NULL: open
  unit TEXT,
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, p0 INTEGER NOT NULL, p1 INTEGER NOT NULL,
  PRIMARY KEY(claim, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources(
  claim INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  ord INTEGER NOT NULL,                                    -- 0 is the nearest to the report
  name INTEGER NOT NULL REFERENCES names(id),
  text TEXT NOT NULL,
  country TEXT,
  stance TEXT NOT NULL,
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, p0 INTEGER NOT NULL, p1 INTEGER NOT NULL,
  PRIMARY KEY(claim, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_name ON sources(name);

CREATE TABLE reasons(
  claim INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  rule TEXT NOT NULL,
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, p0 INTEGER NOT NULL, p1 INTEGER NOT NULL,
  PRIMARY KEY(claim, ord)
) STRICT, WITHOUT ROWID;
)sql";

// The index holds no copy of the text: FTS5 takes it from the reports.
constexpr const char* kWords = R"sql(
CREATE VIRTUAL TABLE words USING fts5(text, content='reports', content_rowid='id', tokenize='isnad');
INSERT INTO words(words) VALUES('rebuild');
)sql";

// Which entity a mention or a source is, in all spellings; and which claims a denial denies, by the places of their triggers.
constexpr const char* kEntities = R"sql(
ALTER TABLE mentions ADD COLUMN entity TEXT;
ALTER TABLE sources ADD COLUMN entity TEXT;
CREATE INDEX mentions_entity ON mentions(entity) WHERE entity IS NOT NULL;
CREATE TABLE denials(
  claim INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, p0 INTEGER NOT NULL, p1 INTEGER NOT NULL,
  PRIMARY KEY(claim, ord)
) STRICT, WITHOUT ROWID;
)sql";

// What grouping and transmission ask of claims (docs/isnad.md), and what they found. Made from the claims, and made again where
// they change: only corrections and grades are people's own.
constexpr const char* kEvents = R"sql(
ALTER TABLE sources ADD COLUMN voice TEXT;
ALTER TABLE mentions ADD COLUMN kind TEXT;                 -- NameKind
ALTER TABLE objects ADD COLUMN thing TEXT;
ALTER TABLE reports ADD COLUMN outlet TEXT;                -- entity: whose text the report says it is
ALTER TABLE reports ADD COLUMN outlet_name TEXT;
ALTER TABLE reports ADD COLUMN facts BLOB;                 -- Reading::facts, 32 bits each
ALTER TABLE reports ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;  -- whether its claims are in events
CREATE INDEX reports_unlinked ON reports(id) WHERE linked = 0;
CREATE TABLE passages(
  report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  b0 INTEGER NOT NULL,
  shingles BLOB NOT NULL,
  PRIMARY KEY(report, b0)
) STRICT, WITHOUT ROWID;

-- Where else the same bytes were found: another outlet's file, or another copy.
CREATE TABLE other_paths(report INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE, path TEXT NOT NULL,
  PRIMARY KEY(report, path)) STRICT, WITHOUT ROWID;
-- What is grouped (events/grouping.h): claims that tell exactly the same share a profile.
CREATE TABLE profiles(
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL UNIQUE,
  richness INTEGER NOT NULL,
  facts BLOB NOT NULL,
  home INTEGER NOT NULL                                    -- the head of its group; 0: not settled yet
) STRICT;
CREATE INDEX profiles_home ON profiles(home);
CREATE TABLE profile_keys(what INTEGER NOT NULL, cell INTEGER NOT NULL, profile INTEGER NOT NULL,
  PRIMARY KEY(what, cell, profile)) STRICT, WITHOUT ROWID;
-- Groups of profiles, under the id of their head, and the summary by which groups are grouped into events.
CREATE TABLE groups(
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  richness INTEGER NOT NULL,
  facts BLOB NOT NULL,
  home INTEGER NOT NULL,                                   -- the event; 0: not settled yet
  stale INTEGER NOT NULL                                   -- 1 where the summary is to be made again
) STRICT;
CREATE INDEX groups_home ON groups(home);
CREATE INDEX groups_stale ON groups(stale) WHERE stale = 1;
CREATE TABLE group_keys(what INTEGER NOT NULL, cell INTEGER NOT NULL, profile INTEGER NOT NULL,
  PRIMARY KEY(what, cell, profile)) STRICT, WITHOUT ROWID;
CREATE TABLE grouping(
  claim INTEGER PRIMARY KEY REFERENCES claims(id) ON DELETE CASCADE,
  profile INTEGER NOT NULL
) STRICT;
CREATE INDEX grouping_profile ON grouping(profile);
-- Events that a person has merged into another.
CREATE TABLE merged(head INTEGER PRIMARY KEY, event INTEGER NOT NULL) STRICT;
CREATE INDEX merged_event ON merged(event);
CREATE TABLE events(
  id INTEGER PRIMARY KEY,                                  -- of the head of heads
  stale INTEGER NOT NULL,                                  -- 1 where the columns below are to be made again
  shown_id TEXT, type TEXT, when_edtf TEXT, when_first TEXT, when_last TEXT,
  claims INTEGER, reports INTEGER, independent INTEGER, at_most INTEGER, credibility INTEGER,
  disagreements INTEGER, circles INTEGER,
  origins TEXT, common_links TEXT, denied_by TEXT,         -- JSON arrays of names
  first_report TEXT                                        -- day of the first report; NULL: not known
) STRICT;
CREATE INDEX events_stale ON events(stale) WHERE stale = 1;
CREATE INDEX events_shown ON events(shown_id);
CREATE INDEX events_order ON events(ifnull(when_first, '~'), shown_id);
CREATE INDEX events_independent ON events(independent);
-- Countries that act or are acted upon in it, so that "between" needs no walk over claims.
CREATE TABLE event_countries(country TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY(country, event)) STRICT, WITHOUT ROWID;
CREATE INDEX event_countries_event ON event_countries(event);
-- Claims by the countries of two of their parties, in order of time: what "between" walks along.
CREATE TABLE claim_pairs(
  a TEXT NOT NULL, b TEXT NOT NULL,                        -- a <= b
  sort TEXT NOT NULL, last TEXT NOT NULL,                  -- as the index claims_time has them
  claim INTEGER NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  PRIMARY KEY(a, b, sort, last, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_pairs_claim ON claim_pairs(claim);
INSERT OR IGNORE INTO claim_pairs
  SELECT m.country, n.country, ifnull(c.when_sort, '~'), ifnull(c.when_last, ''), c.id
  FROM mentions m JOIN mentions n ON n.claim = m.claim AND (n.role, n.ord) <> (m.role, m.ord) AND m.country <= n.country
  JOIN claims c ON c.id = m.claim WHERE m.role <> 'where' AND n.role <> 'where';
-- The graph of sources: who carried which event, and from whom.
CREATE TABLE event_sources(
  event INTEGER NOT NULL, voice TEXT NOT NULL,
  name TEXT NOT NULL,
  origin INTEGER NOT NULL,                                 -- 1: counted as an independent one; 2: a chain ends there, not counted
  common INTEGER NOT NULL,                                 -- 1: a common link
  carriers INTEGER NOT NULL,
  day TEXT,
  PRIMARY KEY(event, voice)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_sources_voice ON event_sources(voice);

-- What people say: the claims tell one event (same = 1), or the claims of one number are an event apart (same = 0).
CREATE TABLE corrections(
  id INTEGER NOT NULL,                                     -- one act; its claims are its rows
  same INTEGER NOT NULL,
  claim TEXT NOT NULL,                                     -- shown_id
  sha256 BLOB NOT NULL, trigger_b0 INTEGER NOT NULL,       -- find it where a new reading renamed it
  why TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY(id, claim)
) STRICT, WITHOUT ROWID;
CREATE TABLE grades(
  voice TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  grade TEXT NOT NULL CHECK(grade IN ('A','B','C','D','E','F')),
  why TEXT NOT NULL, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// What people say of claims (docs/review.md). Rows are only ever added: the triggers hold off everything else, and INSERT OR
// REPLACE, which deletes without a DELETE.
constexpr const char* kReview = R"sql(
CREATE TABLE review_acts(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL, who TEXT NOT NULL CHECK(who <> ''), why TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('accept', 'reject', 'correct', 'unsure', 'add', 'undo')),
  claim TEXT NOT NULL CHECK(length(claim) = 16),           -- shown_id, or the id of an added claim
  sha256 BLOB NOT NULL CHECK(length(sha256) = 32),         -- of the report; with what follows it finds the claim
  trigger_b0 INTEGER NOT NULL, trigger_b1 INTEGER NOT NULL,  -- again where a new reading renamed it
  type TEXT NOT NULL,
  alone INTEGER NOT NULL,                                  -- no other claim had this trigger
  fields TEXT,                                             -- JSON: what is corrected; the whole added claim
  seen TEXT,                                               -- JSON: the machine's claim as the reviewer saw it
  undoes INTEGER REFERENCES review_acts(id),
  CHECK((kind = 'undo') = (undoes IS NOT NULL)),
  CHECK(kind NOT IN ('add', 'correct') OR fields IS NOT NULL),
  CHECK((kind IN ('add', 'undo')) = (seen IS NULL))
) STRICT;
CREATE INDEX review_acts_claim ON review_acts(claim);
CREATE INDEX review_acts_place ON review_acts(sha256, trigger_b0);
CREATE UNIQUE INDEX review_acts_undoes ON review_acts(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER review_acts_kept BEFORE DELETE ON review_acts
  BEGIN SELECT RAISE(ABORT, 'acts of review are never deleted; write an undo'); END;
CREATE TRIGGER review_acts_fixed BEFORE UPDATE ON review_acts
  BEGIN SELECT RAISE(ABORT, 'acts of review are never changed; write a new one'); END;
CREATE TRIGGER review_acts_added BEFORE INSERT ON review_acts
  WHEN EXISTS (SELECT 1 FROM review_acts WHERE id = NEW.id OR undoes = NEW.undoes)
  BEGIN SELECT RAISE(ABORT, 'acts of review are never replaced; write a new one'); END;
)sql";

// What kind of name a source is, as of mentions; and what people said of names that a sanctions list may hold. Rows of it are
// only ever added: the latest of a name and a listed party counts.
constexpr const char* kScreening = R"sql(
ALTER TABLE sources ADD COLUMN kind TEXT;                  -- NameKind; NULL also in claims that were read before
CREATE TABLE screening_decisions(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                                      -- as reports write it
  list TEXT NOT NULL, party TEXT NOT NULL,                 -- the list's own reference
  decision TEXT NOT NULL CHECK(decision IN ('open', 'confirmed', 'dismissed')),
  who TEXT NOT NULL CHECK(who <> ''), why TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX screening_decisions_name ON screening_decisions(name);
CREATE TRIGGER screening_decisions_kept BEFORE DELETE ON screening_decisions
  BEGIN SELECT RAISE(ABORT, 'decisions are never deleted; write a new one'); END;
CREATE TRIGGER screening_decisions_fixed BEFORE UPDATE ON screening_decisions
  BEGIN SELECT RAISE(ABORT, 'decisions are never changed; write a new one'); END;
CREATE TRIGGER screening_decisions_added BEFORE INSERT ON screening_decisions
  WHEN EXISTS (SELECT 1 FROM screening_decisions WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'decisions are never replaced; write a new one'); END;
)sql";

constexpr std::array<const char*, 6> kSteps = {kTables, kWords, kEntities, kEvents, kReview, kScreening};

}  // namespace

std::span<const char* const> schema_steps() { return kSteps; }

void migrate(sql::Database& db, std::int64_t version) {
  const std::string variants = std::to_string(kVariantsVersion);
  const auto words_are_current = [&] {
    return db.number("SELECT count(*) FROM sqlite_schema WHERE name = 'words'") == 0 ||
           db.string("SELECT value FROM meta WHERE key = 'variants'") == variants;
  };
  if (db.number("PRAGMA user_version") >= version && words_are_current()) return;
  sql::Transaction transaction(db);
  const std::int64_t have = db.number("PRAGMA user_version");  // another program may have been faster
  for (std::int64_t step = have; step < version; ++step) db.run(schema_steps()[static_cast<std::size_t>(step)]);
  if (version >= 2) {
    if (have >= 2 && !words_are_current()) db.run("INSERT INTO words(words) VALUES('rebuild')");
    db.run(("INSERT OR REPLACE INTO meta VALUES('variants', '" + variants + "')").c_str());
  }
  if (have < version) {
    db.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    db.run(("PRAGMA user_version = " + std::to_string(version)).c_str());
  }
  transaction.commit();
}

}  // namespace isnad
