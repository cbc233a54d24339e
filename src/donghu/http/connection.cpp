#include "donghu/http/connection.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "donghu/base/bytes.hpp"

namespace donghu::http {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kHeadBuffer = std::size_t{8} * 1024;
constexpr std::size_t kBodyBuffer = std::size_t{64} * 1024;
/// What a refused client may still send before the connection is cut; a little over two pieces of evidence.
constexpr std::size_t kDrainBytes = std::size_t{10} * 1024 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string make_request_id() {
  std::array<Byte, 12> random{};
  // Only a broken operating system makes this fail; an id of zeros is then the least of its troubles.
  RAND_bytes(random.data(), static_cast<int>(random.size()));
  return to_hex(random);
}

}  // namespace

Connection::Connection(std::unique_ptr<Channel> channel, std::string remote_address, Station& station)
    : channel_(std::move(channel)),
      remote_address_(std::move(remote_address)),
      station_(station),
      news_(station.io, Clock::time_point::max()),
      idle_since_(Clock::now()) {}

Connection::~Connection() { station_.held_body_bytes -= exchange_.held; }

void Connection::check(Clock::time_point now) {
  if (now >= deadline_) channel_->cancel();
}

void Connection::close() {
  closed_ = true;
  channel_->close();
  news_.cancel();
}

asio::awaitable<void> Connection::run() {
  deadline_ = Clock::now() + station_.config.limits.handshake;
  const IoError error = co_await channel_->handshake();
  bool again = !error;
  while (again && !closed_) again = co_await exchange();
  channel_->close();
}

asio::awaitable<bool> Connection::exchange() {
  begin_exchange();
  RequestReader reader{station_.config.limits.head_bytes};
  const Received received = co_await receive(reader);
  if (received == Received::kGone) {
    if (reader.started()) end_exchange();
    co_return false;
  }
  Response answer;
  if (received == Received::kRefused) {
    exchange_.keep_alive = false;
    answer = refused(refusal_);
  } else {
    Request request = reader.take();
    answer = co_await answer_to(std::move(request));
  }
  co_await send(std::move(answer));
  end_exchange();
  if (exchange_.keep_alive && exchange_.delivered) co_return true;
  if (exchange_.delivered) co_await part();
  co_return false;
}

void Connection::begin_exchange() {
  const auto now = Clock::now();
  const TransportLimits& limits = station_.config.limits;
  // Who connects to say nothing gets no longer than who is slow to say it; who has been answered may come back.
  deadline_ = now + (exchange_number_ == 0 ? limits.head : limits.keep_alive);
  exchange_ = Exchange{};
  exchange_.request_id = make_request_id();
  exchange_.started_at = now;
  ++exchange_number_;
  phase_ = Phase::kIdle;
  idle_since_ = now;
  if (buffer_.size() != kHeadBuffer) {
    buffer_ = std::vector<char>(kHeadBuffer);
    inbox_.shrink_to_fit();
  }
}

void Connection::end_exchange() {
  station_.held_body_bytes -= std::exchange(exchange_.held, 0);
  if (!station_.config.access_log) return;
  station_.config.access_log(AccessRecord{
      .request_id = exchange_.request_id,
      .method = exchange_.method ? name_of(*exchange_.method) : std::string_view{},
      .route = exchange_.route,
      .status = exchange_.status,
      .bytes = exchange_.bytes,
      .duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange_.started_at),
      .delivered = exchange_.delivered});
}

asio::awaitable<Connection::Received> Connection::receive(RequestReader& reader) {
  using Step = RequestReader::Step;
  for (;;) {
    if (phase_ == Phase::kIdle && !inbox_.empty()) {
      phase_ = Phase::kHead;
      exchange_.started_at = Clock::now();
      deadline_ = exchange_.started_at + station_.config.limits.head;
    }
    std::size_t consumed = 0;
    const Step step = reader.read(inbox_, consumed);
    inbox_.erase(0, consumed);
    if (!hold_body(reader)) co_return Received::kRefused;
    if (step == Step::kWhole) co_return Received::kWhole;
    if (step == Step::kRefused) {
      refusal_ = reader.refusal();
      co_return Received::kRefused;
    }
    if (step == Step::kHead) {
      const bool admitted = co_await admit(reader);
      if (!admitted) co_return Received::kRefused;
      continue;
    }
    if (phase_ == Phase::kBody) deadline_ = body_deadline(reader.body_bytes());
    const bool more = co_await fill();
    if (more) continue;
    if (closed_ || !reader.started() || Clock::now() < deadline_) co_return Received::kGone;
    refusal_ = Refusal{408, ErrorCode::kUnavailable};
    co_return Received::kRefused;
  }
}

asio::awaitable<bool> Connection::admit(RequestReader& reader) {
  const Request& head = reader.head();
  const Admit& ask = station_.config.admit;
  const Admission admission = ask ? ask(head.method, head.path) : Admission{};
  exchange_.method = head.method;
  exchange_.route = admission.route;
  exchange_.keep_alive = reader.keep_alive();
  exchange_.body_since = Clock::now();
  phase_ = Phase::kBody;
  if (!reader.limit_body(admission.body_limit)) {
    refusal_ = reader.refusal();
    co_return false;
  }
  if (reader.expects_continue() && inbox_.empty()) {
    // A client that has gone meanwhile is noticed by the next read.
    co_await send_all(kContinue);
  }
  co_return true;
}

bool Connection::hold_body(const RequestReader& reader) {
  const std::size_t more = reader.body_bytes() - exchange_.held;
  exchange_.held += more;
  station_.held_body_bytes += more;
  if (more == 0 || station_.held_body_bytes <= station_.config.limits.held_body_bytes) return true;
  refusal_ = Refusal{503, ErrorCode::kBusy};
  return false;
}

/// Whichever comes first: silence for body_idle, or an average below the minimum rate after it.
Connection::Clock::time_point Connection::body_deadline(std::size_t received) const {
  const TransportLimits& limits = station_.config.limits;
  const auto earned = milliseconds{received * 1000 / std::max<std::size_t>(limits.body_bytes_per_second, 1)};
  return std::min(Clock::now() + limits.body_idle, exchange_.body_since + limits.body_idle + earned);
}

asio::awaitable<bool> Connection::fill() {
  if (closed_ || Clock::now() >= deadline_) co_return false;
  if (phase_ == Phase::kBody && buffer_.size() != kBodyBuffer) buffer_ = std::vector<char>(kBodyBuffer);
  IoError error;
  const std::size_t got = co_await channel_->read_some(asio::buffer(buffer_), error);
  inbox_.append(buffer_.data(), got);
  co_return got > 0;
}

asio::awaitable<void> Connection::part() {
  phase_ = Phase::kParting;
  deadline_ = Clock::now() + station_.config.limits.linger;
  co_await channel_->finish_sending();
  // Closing with bytes unread would make the kernel send a reset, which can destroy the answer on the client's side
  // before it was read.
  std::size_t drained = 0;
  while (!closed_ && drained < kDrainBytes && Clock::now() < deadline_) {
    const std::size_t got = co_await channel_->drain_some(asio::buffer(buffer_));
    if (got == 0) break;
    drained += got;
  }
}

asio::awaitable<void> Connection::wait_for_news() {
  IoError ignored;
  co_await news_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace donghu::http
