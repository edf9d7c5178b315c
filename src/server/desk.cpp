#include "server/desk.h"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <set>

#include "intake/files.h"
#include "intake/packs.h"
#include "isnad/error.h"
#include "server/decisions.h"
#include "server/imports.h"
#include "server/ledger_screening.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

constexpr std::size_t kMostKept = 24U << 20U;    // bytes of answers
constexpr std::size_t kMostKeptOne = 2U << 20U;  // of one
constexpr std::size_t kMostIdle = 8;             // each has pages of the file in memory

// A strong ETag: of the very bytes.
std::string tag_of(std::string_view bytes) {
  unsigned char hash[16];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  char hex[2 * sizeof hash + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return "\"" + std::string(hex) + "\"";
}

bool names_tag(std::string_view header, std::string_view tag) {
  // A proxy that packs the body makes the tag a weak one.
  return header == "*" || header.find(tag) != std::string_view::npos;
}

void harden(Response& response) {
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Referrer-Policy", "no-referrer");
  response.add("Cross-Origin-Resource-Policy", "same-origin");
  response.add("Cross-Origin-Opener-Policy", "same-origin");
  const bool own = std::any_of(response.headers.begin(), response.headers.end(),
                               [](const auto& header) { return header.first == "Content-Security-Policy"; });
  if (own) return;  // a route that is stricter, but may be shown in a frame
  response.add("X-Frame-Options", "DENY");
  response.add("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
               "base-uri 'none'; frame-ancestors 'none'");
}

// What goes wrong in `act`, told as a problem.
template <typename Act>
Response told(const Act& act) {
  try {
    return act();
  } catch (const Problem& problem) {
    return problem.response();
  } catch (const Error& error) {
    return Problem(422, "refused", error.what()).response();
  } catch (const std::bad_alloc&) {
    return Problem(503, "no-memory", "there is not enough memory for this now").response();
  } catch (const std::exception& error) {
    return Problem(500, "failed", std::string("this should not have happened: ") + error.what()).response();
  }
}

// Answers repeat what was asked for, so that it must be text.
void check_text(const Request& request) {
  const auto good = [](std::string_view text) { return text.find('\0') == std::string_view::npos && (shown_path(text) == text); };
  bool all = good(request.path);
  for (const auto& [key, value] : request.query) all = all && good(key) && good(value);
  if (!all) throw Problem(400, "no-text", "the address holds bytes that are no UTF-8");
}

}  // namespace

LedgerPool::Lease LedgerPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto ledger = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(ledger)};
    }
  }
  return {*this, Ledger::open(path_, Ledger::Mode::read)};
}

void LedgerPool::give_back(std::unique_ptr<Ledger> ledger) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(ledger));
}

Desk::Desk(DeskOptions options)
    : options_(std::move(options)),
      pool_(options_.ledger),
      language_(Language::load(embedded_packs())),
      measures_(std::make_shared<const Measures>(load_measures(""))),
      kept_(kMostKept) {
  if (sodium_init() < 0) throw Error("libsodium cannot be used on this machine");
  write([&](Ledger& ledger) {  // makes the file, or brings an older one up to date
    if (!ledger.linked()) ledger.link(options_.threads);
  });
  overviews_ = std::make_unique<Overviews>(options_.ledger, measures_);
  if (!options_.lists.empty()) {
    lists_ = std::make_unique<OpenLists>(options_.lists, options_.threads);
    screening_ = std::make_unique<LedgerScreening>(*lists_, [this](const auto& use) { use(*pool_.take()); });
    overviews_->dress = [this](const std::shared_ptr<Overview>& overview, Ledger& ledger) { take_listed(overview, ledger); };
  }
  add_about_routes(router_, *this);
  add_report_routes(router_, *this);
  add_claim_routes(router_, *this);
  add_review_routes(router_, *this);
  add_export_routes(router_, *this);
  add_event_routes(router_, *this);
  add_source_routes(router_, *this);
  add_list_routes(router_, *this);
  add_extract_routes(router_, *this);
  add_screening_routes(router_, *this);
  add_match_routes(router_, *this);
  add_api_routes(router_, *this);
  add_reconcile_routes(router_, *this);
  add_access_routes(router_, *this);
  imports_ = std::make_unique<Imports>(*this);
  add_import_routes(router_, *this);
}

Desk::~Desk() = default;

void Desk::write(const std::function<void(Ledger&)>& act) {
  const std::lock_guard lock(writing_);
  const auto ledger = Ledger::open(options_.ledger, Ledger::Mode::write);
  act(*ledger);
}

std::shared_ptr<const Listing> Desk::listing() const {
  if (lists_ == nullptr) return nullptr;
  auto now = lists_->now();
  const Listing* listing = &now->listing();
  return {std::move(now), listing};
}

std::vector<Listing::Hit> Desk::listed(const StoredClaim& claim) {
  if (lists_ == nullptr) return {};
  const auto now = lists_->now();
  return now->sessions()->names.of(claim);
}

const Route& Desk::admitted(Request& request) {
  if (request.route != nullptr) return *request.route;
  check_text(request);
  auto found = router_.find(request.method, request.path);
  if (found.route == nullptr) {
    if (guard() != nullptr) guard()->admit(request, nullptr);
    if (!found.allow.empty()) {
      Problem problem(405, "other-method", request.path + " takes " + found.allow + ", not " + request.method);
      problem.add("Allow", found.allow);
      throw problem;
    }
    throw Problem(404, "no-such-address", "there is nothing at " + request.path);
  }
  request.params = std::move(found.params);
  if (guard() != nullptr) {
    guard()->admit(request, found.route);
  } else {
    request.role = Role::admin;
    request.who = "local";
    request.via = Via::local;
  }
  request.route = found.route;
  return *found.route;
}

std::uint64_t Desk::most_bytes(Request& request) { return admitted(request).most_bytes; }

void Desk::take_listed(const std::shared_ptr<Overview>& overview, Ledger& ledger) {
  if (screening_ == nullptr) return;
  const auto screened = screening_->now();
  const std::uint64_t changes = listed_changes_;
  const std::lock_guard lock(listing_);
  const auto before = listed_in_.lock();
  if (before == overview && listed_from_ == screened && listed_at_ == changes) return;
  std::map<std::string, std::set<std::string>> lists;  // by folded name
  const Decisions decisions(ledger);
  for (const ScreenedName& hit : screened->hits)
    if (decisions.of(hit.mention, hit.candidate).decision != "dismissed") lists[folded(hit.mention)].insert(hit.candidate.list);
  for (std::uint32_t at = 0; at < overview->parties(); ++at) {
    const PartyInfo party = overview->party(at);
    std::set<std::string> of_party;
    for (const std::string* name : {&party.name, &party.other}) {
      if (name->empty()) continue;
      const auto found = lists.find(folded(*name));
      if (found != lists.end()) of_party.insert(found->second.begin(), found->second.end());
    }
    const bool was = before == overview && listed_from_ != nullptr;
    if (!of_party.empty() || was) overview->set_listed(party.key, {of_party.begin(), of_party.end()});
  }
  listed_in_ = overview;
  listed_from_ = screened;
  listed_at_ = changes;
}

Response Desk::kept_answer(const Route& route, const Request& request) {
  if (!overviews_->ready()) return route.handler(request);
  const std::string state = overviews_->state(*pool_.take());
  std::string question = request.path;
  for (const auto& [key, value] : request.query) question += '\n' + key + '\t' + value;
  if (auto known = kept_.find(question, state)) return std::move(*known);
  Response response = route.handler(request);
  if (response.status == 200 && response.body.size() <= kMostKeptOne) kept_.keep(std::move(question), state, response);
  return response;
}

// A change is written into the audit log before it is made, and how it went after.
Response Desk::by_route(Request& request) {
  const Route& route = admitted(request);
  if (route.kept) return kept_answer(route, request);
  if (guard() == nullptr || !route.changes() || route.own_audit) return route.handler(request);
  Audit& audit = guard()->audit();
  const std::string entry = audit.begin(request);
  Response response = told([&] { return route.handler(request); });
  audit.end(entry, response.status);
  return response;
}

Response Desk::answer(Request& request) {
  // Some clients ask at fixed addresses outside /api: the routes go before the pages.
  const bool page = request.method == "GET" && !request.path.starts_with("/api/") &&
                    router_.find(request.method, request.path).route == nullptr;
  Response response = told([&] {
    if (!page) return by_route(request);
    check_text(request);
    if (guard() != nullptr) guard()->admit(request, nullptr);
    auto found = page_for(request);
    if (!found) throw Problem(404, "no-such-address", "there is nothing at " + request.path);
    return std::move(*found);
  });
  if (request.method == "GET" && response.status == 200 && !response.stream) {
    std::string tag = tag_of(response.fixed.empty() ? std::string_view(response.body) : response.fixed);
    if (names_tag(request.header("if-none-match"), tag)) {
      response.status = 304;
      response.body.clear();
      response.fixed = {};
    }
    response.add("ETag", std::move(tag));
    response.add("Cache-Control", page ? "no-cache" : "private, no-cache");  // kept only by the caller, and asked for again
  } else {
    response.add("Cache-Control", "no-store");
  }
  harden(response);
  return response;
}

}  // namespace isnad::server
