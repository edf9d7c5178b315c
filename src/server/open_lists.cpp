#include "server/open_lists.h"

#include <algorithm>

#include "intake/packs.h"

namespace isnad::server {
namespace {

constexpr std::size_t kMostFolders = 16;
constexpr std::size_t kLeastIdentifier = 5;  // letters and digits: shorter ones are borne by too many

// Documents are called differently by everybody who asks for them; a ship's numbers are not.
std::string_view class_of(std::string_view kind) {
  if (kind == "passport" || kind == "national id" || kind == "tax" || kind == "registration" || kind == "other")
    return "document";
  return kind;
}

// What two ways of writing one number share; empty where it is too short to tell anybody apart.
std::string bare(std::string_view kind, std::string_view value) {
  std::string out;
  bool digit = false;
  for (const char c : value) {
    if (c >= '0' && c <= '9') digit = true;
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) out += c;
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
  }
  if (kind == "IMO" && out.starts_with("IMO")) out.erase(0, 3);
  if (out.size() < kLeastIdentifier || (!digit && kind != "BIC" && kind != "crypto")) out.clear();
  return out;
}

std::uint64_t hash_of(std::string_view kind, std::string_view value) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const std::string_view part : {class_of(kind), std::string_view("\n"), value})
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::unique_ptr<Lists> open_folder(const std::string& folder) {
  return Lists::open(folder, {.create = false, .read_only = true});
}

}  // namespace

ListsInForce::ListsInForce(const std::string& folder, std::string stamp, unsigned threads)
    : folder_(folder),
      stamp_(std::move(stamp)),
      listing_(folder, name_rules("")),
      sessions_(std::max(2U, threads), [this] { return std::make_unique<Sessions>(listing_); }) {}

void ListsInForce::read_identifiers() {
  open_folder(folder_)->each("", [&](const ListVersion& version, Listed&& party) {
    bool any = false;
    for (const Identifier& i : party.identifiers) {
      const std::string value = bare(i.kind, i.value);
      if (value.empty()) continue;
      if (!any) parties_.emplace_back(version.list, party.id);
      any = true;
      identifiers_.emplace_back(hash_of(i.kind, value), static_cast<std::uint32_t>(parties_.size() - 1));
    }
  });
  std::sort(identifiers_.begin(), identifiers_.end());
}

ListsInForce::Bearers ListsInForce::bearers(const std::string& kind, std::string_view value) {
  std::call_once(identifiers_read_, [&] { read_identifiers(); });
  const std::string wanted = bare(kind, value);
  Bearers out;
  if (wanted.empty()) return out;
  const std::uint64_t hash = hash_of(kind, wanted);
  for (auto at = std::lower_bound(identifiers_.begin(), identifiers_.end(), std::pair(hash, std::uint32_t{0}));
       at != identifiers_.end() && at->first == hash; ++at)
    if (out.empty() || out.back() != parties_[at->second]) out.push_back(parties_[at->second]);
  return out;
}

OpenLists::OpenLists(std::string folder, unsigned threads)
    : folder_(std::move(folder)), threads_(threads), folders_(kMostFolders, [this] { return open_folder(folder_); }) {
  refresh();
}

std::shared_ptr<ListsInForce> OpenLists::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

bool OpenLists::refresh() {
  const std::lock_guard alone(refreshing_);
  std::string stamp = folders_.take()->stamp();
  const auto before = now();
  if (before && before->stamp() == stamp) return false;
  auto made = std::make_shared<ListsInForce>(folder_, std::move(stamp), threads_);
  const std::lock_guard lock(mutex_);
  now_ = std::move(made);
  return true;
}

std::string joint_id(const std::string& list, const std::string& id) { return list + '-' + id; }

std::optional<std::pair<std::string, std::string>> parted_id(std::string_view joint, const std::vector<ListVersion>& versions) {
  std::optional<std::pair<std::string, std::string>> best;  // of "ofac" and "ofac-sdn" the longer
  for (const ListVersion& v : versions)
    if (joint.size() > v.list.size() + 1 && joint.starts_with(v.list) && joint[v.list.size()] == '-' &&
        (!best || v.list.size() > best->first.size()))
      best.emplace(v.list, joint.substr(v.list.size() + 1));
  return best;
}

}  // namespace isnad::server
