// Full text search: from the places of the hits to pieces of text that can be shown.
#include <algorithm>

#include "ledger/sqlite_ledger.h"

namespace isnad {
namespace {

constexpr std::uint32_t kAround = 240;    // bytes looked at on either side of a hit: a sentence, or a good part of one
constexpr std::uint32_t kTogether = 160;  // hits nearer than this are shown in one piece
constexpr std::size_t kMarksInOne = 20;

bool white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// What ends a sentence, as far as showing goes: a stop before white space, or a line's end.
bool ends_sentence(std::string_view text, std::uint32_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  if (at + 1 < text.size() && !white(text[at + 1])) return false;
  return c == '.' || c == '!' || c == '?' || (c == '\x9f' && at > 0 && text[at - 1] == '\xd8');  // ؟
}

std::uint32_t begin_before(std::string_view text, std::uint32_t hit) {
  const std::uint32_t least = hit > kAround ? hit - kAround : 0;
  std::uint32_t at = hit;
  while (at > least && !ends_sentence(text, at - 1)) --at;
  if (at == least && least != 0) {  // a long sentence: from the next word on
    while (at < hit && !white(text[at])) ++at;
  }
  while (at < hit && white(text[at])) ++at;
  return at;
}

std::uint32_t end_after(std::string_view text, std::uint32_t hit) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t most = size - hit > kAround ? hit + kAround : size;
  std::uint32_t at = hit;
  while (at < most && !(at > 0 && at > hit && ends_sentence(text, at - 1)) && text[at] != '\n') ++at;
  if (at == most && most != size) {
    while (at > hit && !white(text[at])) --at;
  }
  while (at > hit && white(text[at - 1])) --at;
  return at;
}

// From bytes to code points, walking from the last place asked for: the text is counted once, however many hits it has.
class PointCounter {
 public:
  explicit PointCounter(std::string_view text) : text_(text) {}
  std::uint32_t at(std::uint32_t byte) {
    for (; byte_ < byte; ++byte_) points_ += begins(byte_);
    while (byte_ > byte) points_ -= begins(--byte_);
    return points_;
  }

 private:
  [[nodiscard]] std::uint32_t begins(std::uint32_t i) const {
    return (static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t points_ = 0;
};

// The hit and those after it that are shown with it; moves `next` past them.
SearchHit window(std::string_view text, const Hits& hits, std::size_t& next, PointCounter& points) {
  SearchHit out;
  const Span first = hits.at[next].bytes;
  out.window.bytes.begin = begin_before(text, first.begin);
  out.window.points.begin = points.at(out.window.bytes.begin);
  std::uint32_t end = end_after(text, first.end);
  while (next < hits.at.size() && out.marks.size() < kMarksInOne) {
    const Span hit = hits.at[next].bytes;
    if (!out.marks.empty() && hit.begin >= end) {
      if (hit.begin - end >= kTogether || text.substr(end, hit.begin - end).find('\n') != std::string_view::npos) break;
    }
    end = std::max(end, end_after(text, hit.end));
    if (out.marks.empty() || hit.begin >= out.marks.back().bytes.end) {
      Slice mark;
      mark.bytes = hit;
      mark.points.begin = points.at(hit.begin);
      mark.points.end = points.at(hit.end);
      out.marks.push_back(mark);
    } else if (hit.end > out.marks.back().bytes.end) {  // phrases that overlap
      out.marks.back().bytes.end = hit.end;
      out.marks.back().points.end = points.at(hit.end);
    }
    ++next;
  }
  out.window.bytes.end = end;
  out.window.points.end = points.at(end);
  out.text = std::string(slice(text, out.window.bytes));
  return out;
}

}  // namespace

void SqliteLedger::search(std::string_view words, const std::function<bool(const SearchHit&)>& on_hit) {
  const std::string query = search_query(words);
  sql::Statement row(*db_,
                     // The order is found of numbers alone: texts are fetched one by one, as far as they are asked for.
                     "SELECT r.id, r.path, r.date, r.lang, r.text, isnad_hits(words) FROM "
                     "(SELECT rowid AS report, rank AS score FROM words WHERE words MATCH ?1 ORDER BY score, report) AS best "
                     "CROSS JOIN words ON words.rowid = best.report AND words MATCH ?1 JOIN reports r ON r.id = best.report");
  row.bind(query);
  while (row.step()) {
    const std::int64_t report = row.integer(0);
    const std::string_view text = row.text(4);
    const Hits hits = hits_from(row.blob(5));
    PointCounter points(text);
    for (std::size_t next = 0; next < hits.at.size();) {
      SearchHit hit = window(text, hits, next, points);
      hit.report = report;
      hit.path = row.string(1);
      hit.date = row.string(2);
      hit.lang = row.string(3);
      sql::Statement claims(*db_,
                            "SELECT shown_id FROM claims WHERE report = ? AND sentence_b0 < ? AND sentence_b1 > ? ORDER BY id");
      claims.bind(report).bind(hit.window.bytes.end).bind(hit.window.bytes.begin);
      while (claims.step()) hit.claims.push_back(claims.string(0));
      if (!on_hit(hit)) return;
    }
  }
}

std::vector<std::int64_t> SqliteLedger::claims_with(std::string_view words, std::size_t most_reports) {
  const std::string query = search_query(words);
  std::vector<std::int64_t> out;
  sql::Statement row(*db_, "SELECT rowid, isnad_hits(words) FROM words WHERE words MATCH ? LIMIT ?");
  row.bind(query).bind(static_cast<std::int64_t>(most_reports));
  std::vector<bool> seen;
  while (row.step()) {
    const Hits hits = hits_from(row.blob(1));
    sql::Statement claim(*db_, "SELECT id, sentence_b0, sentence_b1 FROM claims WHERE report = ?");
    claim.bind(row.integer(0));
    while (claim.step()) {
      const std::uint32_t begin = claim.u32(1);
      const std::uint32_t end = claim.u32(2);
      seen.assign(hits.phrases, false);
      for (const auto& h : hits.at)
        if (begin <= h.bytes.begin && h.bytes.end <= end && h.phrase < seen.size()) seen[h.phrase] = true;
      if (!seen.empty() && std::find(seen.begin(), seen.end(), false) == seen.end()) out.push_back(claim.integer(0));
    }
  }
  return out;
}

}  // namespace isnad
