#include "donghu/http/workers.hpp"

#include <utility>

namespace donghu::http {

Workers::Workers(std::size_t threads, std::size_t queued) : limit_(queued) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() { stop(); }

bool Workers::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || queue_.size() >= limit_) return false;
    queue_.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

bool Workers::has_room() {
  const std::lock_guard lock(mutex_);
  return !stopped_ && queue_.size() < limit_;
}

void Workers::stop() {
  std::deque<Job> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    // Destroyed outside the lock: what a job holds may well call back.
    dropped.swap(queue_);
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
    if (stopped_) return;
    {
      const Job job = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      job();
    }
    lock.lock();
  }
}

}  // namespace donghu::http
