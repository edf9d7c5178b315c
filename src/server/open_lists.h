// The sanctions lists as the desk keeps them open: an index of the names in force, and the folder with all versions. Another
// program may import lists meanwhile: refresh() notices. Threads: everything may be called by many at once.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "isnad/lists.h"
#include "lists/listing.h"
#include "server/pool.h"

namespace isnad::server {

// The lists of one moment.
class ListsInForce {
 public:
  ListsInForce(const std::string& folder, std::string stamp, unsigned threads);
  [[nodiscard]] const Listing& listing() const { return listing_; }
  [[nodiscard]] const std::string& stamp() const { return stamp_; }

  // Each keeps what it has compared, some megabytes: as many as can run at a time.
  struct Sessions {
    explicit Sessions(const Listing& listing) : names(listing), queries(listing.screener().session()) {}
    Listing::Session names;                      // of claims
    std::unique_ptr<Screener::Session> queries;  // whatever is asked
  };
  [[nodiscard]] Pool<Sessions>::Lease sessions() { return sessions_.take(); }

  // Parties (list, id) that bear an identifier: read from the folder when first asked for.
  using Bearers = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] Bearers bearers(const std::string& kind, std::string_view value);

 private:
  void read_identifiers();

  std::string folder_, stamp_;
  Listing listing_;
  Pool<Sessions> sessions_;
  std::once_flag identifiers_read_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> identifiers_;  // hash, place in parties_; sorted
  std::vector<std::pair<std::string, std::string>> parties_;
};

class OpenLists {
 public:
  OpenLists(std::string folder, unsigned threads);
  [[nodiscard]] std::shared_ptr<ListsInForce> now() const;
  // Reads the folder again where it has changed. True where it had.
  bool refresh();
  [[nodiscard]] Pool<Lists>::Lease folder() { return folders_.take(); }

 private:
  std::string folder_;
  unsigned threads_;
  Pool<Lists> folders_;
  mutable std::mutex mutex_;
  std::mutex refreshing_;
  std::shared_ptr<ListsInForce> now_;
};

// A listed party by its list and the list's own id, as one word: "un-KPi.001", "ofac-sdn-15037".
[[nodiscard]] std::string joint_id(const std::string& list, const std::string& id);
// What such a word means; `versions` are those searched. Nothing where it begins with no list's name.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> parted_id(std::string_view joint,
                                                                           const std::vector<ListVersion>& versions);

}  // namespace isnad::server
