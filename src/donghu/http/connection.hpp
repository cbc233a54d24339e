// One client's connection: reads a request, has it answered, sends the answer, and again. Internal to http; everything
// runs on the network thread, as one coroutine for each connection.
//
//   idle ──first byte──▶ head ──admitted──▶ body ──whole──▶ answering ──▶ sending ──keep-alive──▶ idle
//     │                    │ malformed, too large, too slow    │                  │
//     ▼ keep-alive over    ▼                                   ▼ queue full: 503  ▼ no keep-alive, or stopping
//   closed              refused: problem, then parting (FIN, read off what still comes, close)
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "donghu/http/channel.hpp"
#include "donghu/http/file_part.hpp"
#include "donghu/http/outlet.hpp"
#include "donghu/http/reader.hpp"
#include "donghu/http/server.hpp"
#include "donghu/http/workers.hpp"

namespace donghu::http {

/// What all connections of a server share. The network thread's, but for what is thread-safe by itself.
struct Station {
  const Server::Config& config;
  const Handler& handler;
  asio::io_context& io;
  Workers& handlers;
  Workers& files;
  std::shared_ptr<Outlet> outlet;
  std::size_t held_body_bytes = 0;
  bool stopping = false;

  void fault(std::string_view request_id, std::string_view what) const {
    if (config.fault_log) config.fault_log(request_id, what);
  }
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;

  Connection(std::unique_ptr<Channel> channel, std::string remote_address, Station& station);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// The connection's whole life. The caller keeps the object until it returns.
  asio::awaitable<void> run();

  /// Ends what is awaited if its time is over. Called every now and then for all connections, which is cheaper than a
  /// timer for each step of each.
  void check(Clock::time_point now);
  /// Nothing of a request received yet: it can be closed without anybody losing an answer.
  bool is_idle() const { return (phase_ == Phase::kIdle || phase_ == Phase::kOpening) && !closed_; }
  Clock::time_point idle_since() const { return idle_since_; }
  void close();

 private:
  enum class Phase { kOpening, kIdle, kHead, kBody, kAnswering, kParting };
  enum class Received { kWhole, kRefused, kGone };
  class Answerer;

  struct Exchange {
    std::string request_id;
    std::optional<Method> method;
    std::string_view route;
    Clock::time_point started_at{};
    Clock::time_point body_since{};
    std::size_t held = 0;  // of station_.held_body_bytes
    bool keep_alive = false;
    int status = 0;
    std::uint64_t bytes = 0;
    bool delivered = false;
  };

  // g++ 12 destroys some temporaries of a co_await expression twice: what is passed to these coroutines is named first
  // or moved, never made in the expression, and what is long-lived enough is passed by reference.

  // Receiving (connection.cpp)
  asio::awaitable<bool> exchange();
  void begin_exchange();
  void end_exchange();
  asio::awaitable<Received> receive(RequestReader& reader);
  asio::awaitable<bool> admit(RequestReader& reader);
  bool hold_body(const RequestReader& reader);
  Clock::time_point body_deadline(std::size_t received) const;
  asio::awaitable<bool> fill();
  asio::awaitable<void> part();
  asio::awaitable<void> wait_for_news();

  // Answering (connection_answer.cpp)
  Response refused(Refusal why) const;
  asio::awaitable<Response> answer_to(Request request);
  void take_answer(std::uint64_t exchange, Response response, bool dropped);
  std::string head_for(const Response& response) const;
  asio::awaitable<void> send(Response response);
  asio::awaitable<bool> send_bytes(const std::string& head, const Body& body);
  asio::awaitable<std::shared_ptr<FilePart>> open_file(const FileBody& body);
  asio::awaitable<bool> send_file(const std::string& head, const std::shared_ptr<FilePart>& file, std::uint64_t length);
  asio::awaitable<bool> send_all(std::string_view bytes);
  asio::awaitable<bool> on_file_thread(const std::function<bool()>& job);

  std::unique_ptr<Channel> channel_;
  std::string remote_address_;
  Station& station_;
  asio::steady_timer news_;  // never expires; cancelled to wake the coroutine
  Phase phase_ = Phase::kOpening;
  Clock::time_point deadline_ = Clock::time_point::max();
  Clock::time_point idle_since_{};
  bool closed_ = false;
  std::string inbox_;  // received, not yet read
  std::vector<char> buffer_;
  Exchange exchange_;
  std::uint64_t exchange_number_ = 0;
  Refusal refusal_;
  std::optional<Response> answer_;
  std::optional<bool> file_result_;
};

}  // namespace donghu::http
