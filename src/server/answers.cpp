#include "server/answers.h"

#include <algorithm>

#include "export/json_lines.h"

namespace isnad::server {
namespace {

bool hexadecimal(std::string_view text) {
  return !text.empty() && text.size() <= 16 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

[[noreturn]] void no_such(const char* what, std::string_view id) {
  throw Problem(404, std::string("no-such-") + what,
                std::string("there is no ") + what + " “" + std::string(id.substr(0, 40)) + "” in this ledger");
}

}  // namespace

Response json(std::string body) {
  Response out;
  out.body = std::move(body);
  return out;
}

void put_key(std::string& out, const char* key) {
  if (!out.empty() && out.back() != '{' && out.back() != '[') out += ',';
  out += '"';
  out += key;
  out += "\":";
}

void put_text(std::string& out, const char* key, std::string_view value) {
  put_key(out, key);
  append_json(out, value);
}

void put_or_null(std::string& out, const char* key, std::string_view value) {
  put_key(out, key);
  append_or_null(out, value);
}

void put_number(std::string& out, const char* key, std::uint64_t value) {
  put_key(out, key);
  out += std::to_string(value);
}

void put_flag(std::string& out, const char* key, bool value) {
  put_key(out, key);
  out += value ? "true" : "false";
}

void put_words(std::string& out, const Slice& at, std::string_view text) {
  out += "{\"text\":";
  append_json(out, text);
  out += ',';
  append_range(out, at);
}

void append_shown(std::string& out, const ShownClaim& shown, bool open) {
  const StoredClaim& claim = shown.claim;
  append_open_claim(out, claim);
  put_number(out, "report", static_cast<std::uint64_t>(claim.report));
  put_text(out, "quote", shown.quote);
  put_or_null(out, "first", claim.first);
  put_or_null(out, "last", claim.last);
  put_text(out, "review", decision_word(shown.review));
  put_key(out, "event");
  if (shown.event) {
    const EventRow& e = *shown.event;
    out += '{';
    put_text(out, "id", e.id);
    put_number(out, "independent", e.independent);
    put_number(out, "at_most", e.at_most);
    put_number(out, "reports", e.reports);
    put_number(out, "credibility", static_cast<std::uint64_t>(e.credibility));
    put_flag(out, "denied", !e.denied_by.empty());
    put_flag(out, "contradicted", e.disagreements > 0);
    out += '}';
  } else {
    out += "null";
  }
  if (!open) out += '}';
}

std::string_view decision_word(const Review& review) {
  const bool still = review.decision == ReviewDecision::none || review.decision == ReviewDecision::accepted;
  return review.added && still ? "added" : name_of(review.decision);
}

std::vector<ShownClaim> shown(Ledger& ledger, std::vector<StoredClaim> claims) {
  std::vector<std::string> ids;
  ids.reserve(claims.size());
  for (const StoredClaim& c : claims) ids.push_back(c.id);
  auto events = ledger.events_of(ids);
  std::vector<ShownClaim> out;
  out.reserve(claims.size());
  const bool reviewed = ledger.last_review() != 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    ShownClaim one;
    if (reviewed) one.review = ledger.review_of(ids[i]);
    one.claim = one.review.word.empty() ? std::move(claims[i]) : corrected_claim(claims[i], one.review.word);
    one.quote = ledger.text_of(one.claim.report, one.claim.sentence.bytes);
    one.event = std::move(events[i]);
    out.push_back(std::move(one));
  }
  return out;
}

void append_shown(std::string& out, Ledger& ledger, std::vector<StoredClaim> claims) {
  out += '[';
  for (const ShownClaim& s : shown(ledger, std::move(claims))) {
    if (out.back() != '[') out += ',';
    append_shown(out, s);
  }
  out += ']';
}

StoredClaim claim_of(Ledger& ledger, std::string_view id) {
  if (!hexadecimal(id)) no_such("claim", id);
  auto found = ledger.claims_by_id(id, 2);
  if (found.empty()) {
    if (auto added = ledger.added_claim(id)) return std::move(*added);
    no_such("claim", id);
  }
  if (found.size() > 1 && found[0].id != found[1].id)
    throw Problem(404, "more-than-one", "“" + std::string(id) + "” begins more than one claim's id; give more of its digits");
  return std::move(found.front());
}

std::int64_t event_number_of(Ledger& ledger, std::string_view id) {
  if (!hexadecimal(id)) no_such("event", id);
  const auto found = ledger.events_by_id(id, 2);
  if (found.empty()) no_such("event", id);
  if (found.size() > 1)
    throw Problem(404, "more-than-one", "“" + std::string(id) + "” begins more than one event's id; give more of its digits");
  return found.front();
}

}  // namespace isnad::server
