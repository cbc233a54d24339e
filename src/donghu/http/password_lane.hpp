// One thread for what costs a tenth of a second and 64 MiB each: checking passwords. A flood of sign-ins then waits
// here and not on the workers that everybody else needs.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace donghu::http {

class PasswordLane {
 public:
  PasswordLane() : thread_([this] { loop(); }) {}
  ~PasswordLane() {
    {
      const std::scoped_lock lock{mutex_};
      stopping_ = true;
    }
    waiting_.notify_all();
    thread_.join();
  }
  PasswordLane(const PasswordLane&) = delete;
  PasswordLane& operator=(const PasswordLane&) = delete;

  /// False, and nothing done, if too many wait already.
  bool run(std::function<void()> task) {
    constexpr std::size_t kMaxWaiting = 32;
    {
      const std::scoped_lock lock{mutex_};
      if (tasks_.size() >= kMaxWaiting) return false;
      tasks_.push_back(std::move(task));
    }
    waiting_.notify_one();
    return true;
  }

 private:
  void loop() {
    for (;;) {
      std::function<void()> task;
      {
        std::unique_lock lock{mutex_};
        waiting_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace donghu::http
