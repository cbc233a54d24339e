// For tests: a server on a free port of 127.0.0.1, a client that speaks raw bytes, and a place where log lines arrive.
//
//   TestServer server([](Request request, Respond respond) { respond(text(200, request.path)); });
//   RawClient client(server.port());
//   client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
//   EXPECT_EQ(client.receive().body, "/a");
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "donghu/http/server.hpp"

namespace donghu::http {

/// An answer as the client saw it. `status` is 0 if the connection ended without one.
struct Seen {
  int status = 0;
  Headers headers;
  std::string body;

  std::string header(std::string_view name) const { return std::string{headers.get(name).value_or("(none)")}; }
};

/// A blocking connection. Whatever does not come within twenty seconds counts as the end of the connection, so that a
/// broken server fails a test and does not hang it.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  /// All of it; false if the server has cut the connection.
  bool send(std::string_view bytes) const;
  /// The next answer, without a body if it answers HEAD.
  Seen receive(bool to_head = false);
  /// Bytes exactly, or fewer at the end.
  std::string receive_bytes(std::size_t n);
  /// True if the server has closed and nothing is left to read.
  bool at_end();
  /// No more will be sent (FIN); reading goes on.
  void finish_sending() const;
  /// Closes with a reset, as when a machine is switched off.
  void vanish();
  /// Hands out the socket, for TLS on top of it. Still closed by this client.
  int socket() const { return socket_; }

 private:
  bool fill();

  int socket_ = -1;
  std::string inbox_;
};

/// True if nobody listens on the port any more.
bool is_refused(std::uint16_t port);

/// Values handed over between threads.
template <class T>
class Channelled {
 public:
  void put(T value) {
    {
      const std::lock_guard lock(mutex_);
      values_.push_back(std::move(value));
    }
    changed_.notify_one();
  }
  T take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !values_.empty(); });
    T value = std::move(values_.front());
    values_.pop_front();
    return value;
  }
  bool empty() {
    const std::lock_guard lock(mutex_);
    return values_.empty();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> values_;
};

/// An AccessRecord that owns its texts; without the duration, which differs each time.
struct LoggedAccess {
  std::string request_id;
  std::string method;
  std::string route;
  int status = 0;
  std::uint64_t bytes = 0;
  bool delivered = false;
};

class TestServer {
 public:
  explicit TestServer(Handler handler, Server::Config config = {});

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  void destroy() { server_.reset(); }

  Channelled<LoggedAccess> accesses;
  Channelled<std::string> faults;

 private:
  std::unique_ptr<Server> server_;
};

/// Answers with method, path and body: "POST /a 你好".
void echo(const Request& request, const Respond& respond);

}  // namespace donghu::http
