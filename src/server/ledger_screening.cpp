#include "server/ledger_screening.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <tuple>

#include "isnad/error.h"
#include "isnad/ledger.h"

namespace isnad::server {
namespace {

constexpr auto kEvery = std::chrono::seconds(2);    // it is looked whether something has changed
constexpr auto kPublish = std::chrono::seconds(1);  // what was found until then is shown

std::string key_of(const std::string& name, const std::string& list, const std::string& party) {
  const std::string all = name + '\n' + list + '\n' + party;
  unsigned char hash[16];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(all.data()), all.size(), nullptr, 0);
  char hex[2 * sizeof hash + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

}  // namespace

const ScreenedName* LedgerScreening::State::find(std::string_view key) const {
  const auto at = std::find_if(hits.begin(), hits.end(), [&](const ScreenedName& h) { return h.key == key; });
  return at == hits.end() ? nullptr : &*at;
}

LedgerScreening::LedgerScreening(OpenLists& lists, std::function<void(const std::function<void(Ledger&)>&)> ledger)
    : lists_(lists), with_ledger_(std::move(ledger)), thread_([this] { run(); }) {}

LedgerScreening::~LedgerScreening() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::shared_ptr<const LedgerScreening::State> LedgerScreening::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

bool LedgerScreening::stopping() const {
  const std::lock_guard lock(mutex_);
  return stop_;
}

void LedgerScreening::run() {
  std::string told;
  while (!stopping()) {
    try {
      look();
      told.clear();
    } catch (const std::exception& error) {  // a folder that is being replaced, a full disk: later perhaps
      if (told != error.what()) std::fprintf(stderr, "isnad: names of the ledger cannot be screened now: %s\n", error.what());
      told = error.what();
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, kEvery, [&] { return stop_; });
  }
}

void LedgerScreening::look() {
  lists_.refresh();
  const auto lists = lists_.now();
  std::string stamp;
  std::vector<NamedParty> names;
  with_ledger_([&](Ledger& ledger) {
    stamp = lists->stamp() + '\n' + ledger.claims_stamp();
    if (stamp != seen_) names = ledger.named_parties(false);
  });
  if (stamp == seen_) return;
  if (screened_by_ != lists) known_.clear();
  screened_by_ = lists;
  std::map<std::string, std::vector<ScreenCandidate>> known;
  std::map<std::string, ScreenedName> found;
  auto published = std::chrono::steady_clock::now();
  ListsInForce::Sessions sessions(lists->listing());  // its own: requests need not wait for it
  for (const NamedParty& name : names) {
    if (stopping()) return;
    std::string asked = name.text + '\n' + std::string(name_of(name.kind)) + '\n' + std::string(name.country.view());
    auto before = known_.extract(asked);
    const auto at = before ? known.insert(std::move(before)).position
                           : known.emplace(std::move(asked), sessions.names.of(name.kind, name.country, name.text)).first;
    for (const ScreenCandidate& c : at->second) {
      std::string key = key_of(name.text, c.list, c.id);
      const auto [hit, fresh] = found.try_emplace(key);
      if (fresh || c.score > hit->second.candidate.score) hit->second.candidate = c;
      if (fresh || name.claims > hit->second.claims) hit->second.kind = name.kind;
      hit->second.key = key;
      hit->second.mention = name.text;
      hit->second.claims += name.claims;
    }
    if (const auto clock = std::chrono::steady_clock::now(); clock - published > kPublish) {
      published = clock;
      publish(found, false);
    }
  }
  known_ = std::move(known);
  seen_ = std::move(stamp);
  publish(found, true);
}

void LedgerScreening::publish(const std::map<std::string, ScreenedName>& found, bool ready) {
  auto state = std::make_shared<State>();
  state->ready = ready;
  state->hits.reserve(found.size());
  for (const auto& [key, hit] : found) state->hits.push_back(hit);
  std::sort(state->hits.begin(), state->hits.end(), [](const ScreenedName& a, const ScreenedName& b) {
    return std::tie(b.candidate.score, b.claims, a.mention, a.key) < std::tie(a.candidate.score, a.claims, b.mention, b.key);
  });
  const std::lock_guard lock(mutex_);
  now_ = std::move(state);
}

}  // namespace isnad::server
