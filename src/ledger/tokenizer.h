// Full text search over our own tokens: an FTS5 tokenizer named "isnad", and isnad_hits(), which tells where a row's hits
// stand.
//
// SQLite's stock tokenizer takes Arabic vowel marks for separators and so finds «الحكومة» nowhere; this one yields what
// reading yields: words and numbers in their folded form, with variants_of() them as synonyms at the same place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/document.h"
#include "ledger/sql.h"
#include "text/fold.h"

namespace isnad {

// Made at first use, so that a command that folds nothing does not pay for it.
[[nodiscard]] const Fold& shared_fold();

// Makes the tokenizer and isnad_hits() known to this connection.
void register_tokenizer(sql::Database& db);

// What a user typed, as an FTS5 query: all words, "phrases in quotes", a final * for any ending. Throws Error where no
// word is in it.
[[nodiscard]] std::string search_query(std::string_view words);

struct Hit {
  std::uint32_t phrase = 0;  // which word or phrase of the query, from 0
  Span bytes;
};
// What isnad_hits(words) gave, in the order of the text, and how many phrases the query has.
struct Hits {
  std::uint32_t phrases = 0;
  std::vector<Hit> at;
};
[[nodiscard]] Hits hits_from(std::string_view blob);

}  // namespace isnad
