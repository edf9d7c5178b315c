// Work on many files with several threads, results in the order of the files: what comes out is the same whatever the
// number of threads.
//
// Bounded: no more than kWindow tasks a thread are begun ahead of the one that is consumed next, and no more than `budget`
// bytes of input are under way (one larger file goes alone). Tasks are begun in order, so the one that is waited for is
// always among those that have their share, and nothing can lock.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace isnad::cli {

inline constexpr std::size_t kWindow = 8;
inline constexpr std::uint64_t kBudget = 64ULL << 20U;

template <typename Result>
class Ordered {
 public:
  using Worker = std::function<Result(std::size_t task)>;

  // `make_worker` is called on each thread: a worker may own what one thread alone may use. `size(i)` is the weight of
  // task i. `consume` runs on the calling thread, for each task in order; `on_wait` too, before it waits for a result that
  // is not ready. What any of them throws stops all and is thrown again from here.
  static void run(std::size_t tasks, unsigned threads, const std::function<std::uint64_t(std::size_t)>& size,
                  const std::function<Worker()>& make_worker, const std::function<void(std::size_t, Result&&)>& consume,
                  const std::function<void()>& on_wait = {}) {
    Ordered pool(tasks, threads, size);
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i) workers.emplace_back([&] { pool.work(make_worker); });
    try {
      for (std::size_t i = 0; i < tasks; ++i) consume(i, pool.next(on_wait));
    } catch (...) {
      pool.stop(nullptr);
      throw;  // the jthreads are joined first
    }
  }

 private:
  Ordered(std::size_t tasks, unsigned threads, const std::function<std::uint64_t(std::size_t)>& size)
      : tasks_(tasks), window_(kWindow * threads), size_(size) {}

  void work(const std::function<Worker()>& make_worker) {
    try {
      const Worker worker = make_worker();
      while (true) {
        std::size_t task = 0;
        {
          std::unique_lock lock(mutex_);
          room_.wait(lock, [&] {
            return stopped_ || begun_ == tasks_ ||
                   (begun_ < consumed_ + window_ && (under_way_ == 0 || under_way_ + size_(begun_) <= kBudget));
          });
          if (stopped_ || begun_ == tasks_) return;
          task = begun_++;
          under_way_ += size_(task);
        }
        Result result = worker(task);
        const std::lock_guard lock(mutex_);
        done_.emplace(task, std::move(result));
        if (task == consumed_) ready_.notify_one();
        room_.notify_one();  // the window may let another in
      }
    } catch (...) {
      stop(std::current_exception());
    }
  }

  Result next(const std::function<void()>& on_wait) {
    std::unique_lock lock(mutex_);
    if (on_wait && !error_ && !done_.contains(consumed_)) {
      lock.unlock();
      on_wait();
      lock.lock();
    }
    ready_.wait(lock, [&] { return error_ || done_.contains(consumed_); });
    if (error_) std::rethrow_exception(error_);
    auto node = done_.extract(consumed_);
    under_way_ -= size_(consumed_);
    ++consumed_;
    room_.notify_all();
    return std::move(node.mapped());
  }

  void stop(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (error && !error_) error_ = std::move(error);
    room_.notify_all();
    ready_.notify_all();
  }

  const std::size_t tasks_;
  const std::size_t window_;
  const std::function<std::uint64_t(std::size_t)>& size_;
  std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::map<std::size_t, Result> done_;
  std::size_t begun_ = 0;
  std::size_t consumed_ = 0;
  std::uint64_t under_way_ = 0;
  std::exception_ptr error_;
  bool stopped_ = false;
};

}  // namespace isnad::cli
