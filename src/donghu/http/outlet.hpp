// The way from any thread to the network thread, which outlives it: once closed, what is handed in is dropped. Internal
// to http.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <mutex>
#include <utility>

namespace donghu::http {

class Outlet {
 public:
  explicit Outlet(boost::asio::io_context& io) : io_(&io) {}

  /// Runs `job` on the network thread; false, and the job dropped, if there is none any more.
  bool post(std::function<void()> job) {
    const std::lock_guard lock(mutex_);
    if (io_ == nullptr) return false;
    boost::asio::post(*io_, std::move(job));
    return true;
  }

  /// After it returns nobody touches the io_context through this any more.
  void close() {
    const std::lock_guard lock(mutex_);
    io_ = nullptr;
  }

 private:
  std::mutex mutex_;
  boost::asio::io_context* io_;
};

}  // namespace donghu::http
