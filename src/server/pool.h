// Things of which each serves one thread at a time, kept for the next.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace isnad::server {

template <typename T>
class Pool {
 public:
  // At most `most` are lent at a time; who comes then waits.
  Pool(std::size_t most, std::function<std::unique_ptr<T>()> make) : most_(most), make_(std::move(make)) {}

  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<T> thing) : pool_(&pool), thing_(std::move(thing)) {}
    Lease(Lease&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), thing_(std::move(other.thing_)) {}
    Lease& operator=(Lease&&) = delete;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() {
      if (pool_ != nullptr) pool_->give_back(std::move(thing_));
    }
    T* operator->() const { return thing_.get(); }
    T& operator*() const { return *thing_; }

   private:
    Pool* pool_;
    std::unique_ptr<T> thing_;
  };

  [[nodiscard]] Lease take() {
    {
      std::unique_lock lock(mutex_);
      free_.wait(lock, [&] { return lent_ < most_; });
      ++lent_;
      if (!idle_.empty()) {
        auto thing = std::move(idle_.back());
        idle_.pop_back();
        return {*this, std::move(thing)};
      }
    }
    try {
      return {*this, make_()};
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }

 private:
  void give_back(std::unique_ptr<T> thing) {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (thing) idle_.push_back(std::move(thing));
    free_.notify_one();
  }

  std::size_t most_, lent_ = 0;
  std::function<std::unique_ptr<T>()> make_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace isnad::server
