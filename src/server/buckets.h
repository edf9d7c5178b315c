// How often somebody may: a token bucket for each caller, in bounded memory. Not for several threads at once.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace isnad::server {

using Moment = std::chrono::steady_clock::time_point;

class Buckets {
 public:
  Buckets(double each_second, double burst, std::size_t most = 4096) : rate_(each_second), burst_(burst), most_(most) {}

  // Whether `cost` may be spent, which is then spent.
  bool take(const std::string& key, Moment now, double cost = 1) {
    Bucket& bucket = at(key, now);
    if (bucket.left < cost) return false;
    bucket.left -= cost;
    return true;
  }
  [[nodiscard]] bool has(const std::string& key, Moment now, double cost = 1) { return at(key, now).left >= cost; }
  // Whole seconds until `cost` may be spent.
  [[nodiscard]] unsigned wait(const std::string& key, Moment now, double cost = 1) {
    const double lacking = cost - at(key, now).left;
    return lacking <= 0 ? 0 : static_cast<unsigned>(lacking / rate_) + 1;
  }
  [[nodiscard]] std::size_t size() const { return buckets_.size(); }

 private:
  struct Bucket {
    double left;
    Moment at;
  };
  Bucket& at(const std::string& key, Moment now) {
    auto found = buckets_.find(key);
    if (found == buckets_.end()) {
      if (buckets_.size() >= most_) make_room(now);
      found = buckets_.emplace(key, Bucket{burst_, now}).first;
    }
    Bucket& bucket = found->second;
    bucket.left = refilled(bucket, now);
    bucket.at = now;
    return bucket;
  }
  [[nodiscard]] double refilled(const Bucket& bucket, Moment now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(burst_, bucket.left + std::max(0.0, seconds) * rate_);
  }
  // A full bucket says nothing. Where none is full, the fullest half goes: those who have asked least.
  void make_room(Moment now) {
    std::erase_if(buckets_, [&](const auto& b) { return refilled(b.second, now) >= burst_; });
    for (double limit = burst_ / 2; buckets_.size() > most_ / 2 && limit > burst_ / 1024; limit /= 2)
      std::erase_if(buckets_, [&](const auto& b) { return refilled(b.second, now) >= limit; });
    if (buckets_.size() >= most_) buckets_.clear();
  }

  double rate_, burst_;
  std::size_t most_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace isnad::server
