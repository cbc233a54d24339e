// Threads that run jobs from one bounded queue. Internal to http.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace donghu::http {

class Workers {
 public:
  /// A job must not throw.
  using Job = std::function<void()>;

  Workers(std::size_t threads, std::size_t queued);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False, and the job not taken, if the queue is full or the workers are stopped. Never waits for a job.
  bool submit(Job job);
  bool has_room();

  /// Drops what is queued and waits for what runs.
  void stop();

 private:
  void work();

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> queue_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace donghu::http
