#include "server/desk.h"

#include <sodium.h>

#include "intake/packs.h"
#include "isnad/error.h"
#include "server/routes.h"

namespace isnad::server {
namespace {

constexpr std::size_t kMostIdle = 32;

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
  response.add("X-Frame-Options", "DENY");
  response.add("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
               "base-uri 'none'; frame-ancestors 'none'");
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
      measures_(std::make_shared<const Measures>(load_measures(""))) {
  if (sodium_init() < 0) throw Error("libsodium cannot be used on this machine");
  write([&](Ledger& ledger) {  // makes the file, or brings an older one up to date
    if (!ledger.linked()) ledger.link(options_.threads);
  });
  overviews_ = std::make_unique<Overviews>(options_.ledger, measures_);
  if (!options_.lists.empty()) {
    listing_ = std::make_unique<Listing>(options_.lists, name_rules(""));
    listing_session_ = std::make_unique<Listing::Session>(*listing_);
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
}

Desk::~Desk() = default;

void Desk::write(const std::function<void(Ledger&)>& act) {
  const std::lock_guard lock(writing_);
  const auto ledger = Ledger::open(options_.ledger, Ledger::Mode::write);
  act(*ledger);
}

std::vector<Listing::Hit> Desk::listed(const StoredClaim& claim) {
  if (listing_ == nullptr) return {};
  const std::lock_guard lock(listing_mutex_);
  return listing_session_->of(claim);
}

const Route& Desk::admitted(Request& request) {
  auto found = router_.find(request.method, request.path);
  if (found.route == nullptr) {
    if (!found.allow.empty())
      throw Problem(405, "other-method", request.path + " takes " + found.allow + ", not " + request.method);
    throw Problem(404, "no-such-address", "there is nothing at " + request.path);
  }
  request.params = std::move(found.params);
  request.role = Role::admin;
  request.who = "local";
  return *found.route;
}

std::uint64_t Desk::most_bytes(Request& request) { return admitted(request).most_bytes; }

Response Desk::answer(Request& request) {
  Response response;
  const bool api = request.path.starts_with("/api/");
  try {
    if (!api && request.method == "GET") {
      auto page = page_for(request);
      if (!page) throw Problem(404, "no-such-address", "there is nothing at " + request.path);
      response = std::move(*page);
    } else {
      response = admitted(request).handler(request);
    }
  } catch (const Problem& problem) {
    response = problem.response();
  } catch (const Error& error) {
    response = Problem(422, "refused", error.what()).response();
  } catch (const std::bad_alloc&) {
    response = Problem(503, "no-memory", "there is not enough memory for this now").response();
  } catch (const std::exception& error) {
    response = Problem(500, "failed", std::string("this should not have happened: ") + error.what()).response();
  }
  if (request.method == "GET" && response.status == 200 && !response.stream) {
    std::string tag = tag_of(response.fixed.empty() ? std::string_view(response.body) : response.fixed);
    if (names_tag(request.header("if-none-match"), tag)) {
      response.status = 304;
      response.body.clear();
      response.fixed = {};
    }
    response.add("ETag", std::move(tag));
    response.add("Cache-Control", "no-cache");
  } else {
    response.add("Cache-Control", "no-store");
  }
  harden(response);
  return response;
}

}  // namespace isnad::server
