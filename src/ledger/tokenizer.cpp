#include "ledger/tokenizer.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <unordered_set>

#include "isnad/error.h"
#include "ledger/variants.h"
#include "text/fold.h"
#include "text/forms.h"
#include "text/sentences.h"

namespace isnad {
namespace {

// One FTS5 tokenizer instance; SQLite makes one for each connection, so it is used by one thread at a time.
class Tokenizer {
 public:
  using Emit = int (*)(void* context, int flags, const char* token, int length, int begin, int end);

  int run(std::string_view text, int flags, void* context, Emit emit) {
    // Words are analysed once for each distinct form. The forms are kept from report to report, within bounds.
    if (forms_.size() > kMostForms) {
      forms_.reset();
      analysed_.clear();
    }
    sentences_.start(text, forms_);
    while (sentences_.next(sentence_)) {
      for (const auto& token : sentence_.tokens) {
        if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
        const int code = token_of(token, flags, context, emit);
        if (code != SQLITE_OK) return code;
      }
    }
    return SQLITE_OK;
  }

 private:
  static constexpr std::uint32_t kMostForms = 200'000;

  int token_of(const Token& token, int flags, void* context, Emit emit) {
    const int begin = static_cast<int>(token.begin);
    const int end = static_cast<int>(token.end());
    const std::string form(forms_.text(token.form));
    const int code = emit(context, 0, form.data(), static_cast<int>(form.size()), begin, end);
    if (code != SQLITE_OK || (flags & FTS5_TOKENIZE_PREFIX) != 0) return code;
    const std::vector<std::string>* variants = nullptr;
    std::vector<std::string> asked;
    if ((flags & FTS5_TOKENIZE_QUERY) != 0) {
      variants_of(form, VariantsFor::query, asked);
      variants = &asked;
    } else {
      if (analysed_.size() <= token.form) analysed_.resize(token.form + 1);
      auto& known = analysed_[token.form];
      if (!known) {
        known = std::make_unique<std::vector<std::string>>();
        variants_of(form, VariantsFor::index, *known);
      }
      variants = known.get();
    }
    for (const auto& v : *variants) {
      const int result = emit(context, FTS5_TOKEN_COLOCATED, v.data(), static_cast<int>(v.size()), begin, end);
      if (result != SQLITE_OK) return result;
    }
    return SQLITE_OK;
  }

  std::unordered_set<std::string> no_abbreviations_;
  Forms forms_;
  Sentences sentences_{shared_fold(), no_abbreviations_};
  SentenceTokens sentence_;
  std::vector<std::unique_ptr<std::vector<std::string>>> analysed_;
};

// The C functions below are called by SQLite: no exception may leave them.
int create(void*, const char**, int, Fts5Tokenizer** out) {
  try {
    *out = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer);
    return SQLITE_OK;
  } catch (const std::exception&) {
    return SQLITE_NOMEM;
  }
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int size,
             int (*emit)(void*, int, const char*, int, int, int)) {
  try {
    return reinterpret_cast<Tokenizer*>(tokenizer)->run({text, static_cast<std::size_t>(size)}, flags, context, emit);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (const std::exception&) {
    return SQLITE_ERROR;
  }
}

struct TokenRun {  // a hit in tokens: first, one past the last
  std::uint32_t phrase, first, end;
};

struct Places {                       // from token numbers to bytes, while the text is tokenised again
  std::vector<std::uint32_t> wanted;  // token numbers, sorted
  std::vector<Span> spans;            // of those
  std::uint32_t token = 0;
  std::size_t next = 0;
};

int place(void* context, int flags, const char*, int, int begin, int end) {
  auto& p = *static_cast<Places*>(context);
  if ((flags & FTS5_TOKEN_COLOCATED) != 0) return SQLITE_OK;
  if (p.next < p.wanted.size() && p.wanted[p.next] == p.token) {
    p.spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    ++p.next;
  }
  ++p.token;
  return p.next == p.wanted.size() ? SQLITE_DONE : SQLITE_OK;
}

// isnad_hits(words): a blob of numbers: how many phrases, then (phrase, begin, end) for each hit.
void hits(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int, sqlite3_value**) {
  try {
    int count = 0;
    int code = api->xInstCount(fts, &count);
    std::vector<TokenRun> runs;
    for (int i = 0; i < count && code == SQLITE_OK; ++i) {
      int phrase = 0, column = 0, first = 0;
      code = api->xInst(fts, i, &phrase, &column, &first);
      const auto begin = static_cast<std::uint32_t>(first);
      runs.push_back(
          {static_cast<std::uint32_t>(phrase), begin, begin + static_cast<std::uint32_t>(api->xPhraseSize(fts, phrase))});
    }
    Places places;
    for (const auto& r : runs) {
      places.wanted.push_back(r.first);
      places.wanted.push_back(r.end - 1);
    }
    std::sort(places.wanted.begin(), places.wanted.end());
    places.wanted.erase(std::unique(places.wanted.begin(), places.wanted.end()), places.wanted.end());
    const char* text = nullptr;
    int size = 0;
    if (code == SQLITE_OK) code = api->xColumnText(fts, 0, &text, &size);
    if (code == SQLITE_OK && !places.wanted.empty()) {
      code = api->xTokenize(fts, text, size, &places, place);
      if (code == SQLITE_DONE) code = SQLITE_OK;
    }
    if (code != SQLITE_OK) return sqlite3_result_error_code(context, code);
    const auto span_of = [&](std::uint32_t token) {
      const auto at = std::lower_bound(places.wanted.begin(), places.wanted.end(), token) - places.wanted.begin();
      return static_cast<std::size_t>(at) < places.spans.size() ? places.spans[static_cast<std::size_t>(at)] : Span{};
    };
    std::vector<std::uint32_t> out = {static_cast<std::uint32_t>(api->xPhraseCount(fts))};
    for (const auto& r : runs) out.insert(out.end(), {r.phrase, span_of(r.first).begin, span_of(r.end - 1).end});
    sqlite3_result_blob64(context, out.data(), out.size() * sizeof(out[0]), SQLITE_TRANSIENT);
  } catch (const std::exception&) {
    sqlite3_result_error_nomem(context);
  }
}

}  // namespace

const Fold& shared_fold() {
  static const Fold instance;
  return instance;
}

void register_tokenizer(sql::Database& db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  db.check(sqlite3_prepare_v2(db.get(), "SELECT fts5(?1)", -1, &statement, nullptr));
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (api == nullptr) throw Error("this SQLite was built without FTS5, which the ledger searches with");
  fts5_tokenizer tokenizer{create, destroy, tokenize};
  db.check(api->xCreateTokenizer(api, "isnad", nullptr, &tokenizer, nullptr));
  db.check(api->xCreateFunction(api, "isnad_hits", nullptr, hits, nullptr));
}

std::string search_query(std::string_view words) {
  const std::unordered_set<std::string> none;
  Sentences sentences(shared_fold(), none);
  // A piece without a letter or digit ("-", «؟») asks for nothing; FTS5 would refuse it or find nothing.
  const auto has_word = [&](std::string_view piece) {
    Forms forms;
    sentences.start(piece, forms);
    SentenceTokens tokens;
    while (sentences.next(tokens)) {
      for (const auto& t : tokens.tokens)
        if (t.kind == TokenKind::word || t.kind == TokenKind::number) return true;
    }
    return false;
  };
  std::string out;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = 0;
    std::string_view piece;
    if (words[at] == '"') {
      end = words.find('"', at + 1);
      if (end == std::string_view::npos) end = words.size();
      piece = words.substr(at + 1, end - at - 1);
      end = std::min(end + 1, words.size());
    } else {
      end = std::min(words.find_first_of(" \t\r\n\"", at), words.size());
      piece = words.substr(at, end - at);
      if (piece.empty()) ++end;
    }
    const bool prefix = end < words.size() && words[end] == '*';  // "north kor"*
    at = prefix ? end + 1 : end;
    const bool star = prefix || piece.ends_with('*');
    while (piece.ends_with('*')) piece.remove_suffix(1);
    if (!has_word(piece)) continue;
    if (!out.empty()) out += ' ';
    out += '"';
    out += piece;  // holds no quote
    out += star ? "\"*" : "\"";
  }
  if (out.empty()) throw Error("there is no word to search for in “" + std::string(words) + "”");
  return out;
}

Hits hits_from(std::string_view blob) {
  Hits out;
  std::vector<std::uint32_t> numbers(blob.size() / sizeof(std::uint32_t));
  if (numbers.empty()) return out;
  std::memcpy(numbers.data(), blob.data(), numbers.size() * sizeof(std::uint32_t));
  out.phrases = numbers[0];
  for (std::size_t i = 1; i + 2 < numbers.size(); i += 3) out.at.push_back({numbers[i], {numbers[i + 1], numbers[i + 2]}});
  std::sort(out.at.begin(), out.at.end(), [](const Hit& a, const Hit& b) {
    return std::pair(a.bytes.begin, a.bytes.end) < std::pair(b.bytes.begin, b.bytes.end);
  });
  return out;
}

}  // namespace isnad
