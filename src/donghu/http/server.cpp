#include "donghu/http/server.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <utility>

#include "donghu/http/channel.hpp"
#include "donghu/http/connection.hpp"
#include "donghu/http/outlet.hpp"
#include "donghu/http/workers.hpp"

namespace donghu::http {
namespace {

using asio::ip::tcp;
using Clock = Connection::Clock;
using std::chrono::milliseconds;

/// How exact the time limits are.
constexpr milliseconds kTick{200};

tl::unexpected<Error> refuse_config(ErrorCode code, std::string where, std::string detail) {
  return refuse(Error{.code = code, .where = std::move(where), .detail = std::move(detail)});
}

Result<asio::ip::address> read_host(const std::string& host) {
  IoError error;
  auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
  if (error) return refuse_config(ErrorCode::kMalformed, "host", error.message());
  return address;
}

}  // namespace

class Server::Core {
 public:
  Core(Config config, Handler handler)
      : config_(std::move(config)),
        handler_(std::move(handler)),
        io_(1),
        acceptor_(io_),
        ticker_(io_),
        retry_(io_),
        handlers_(std::max<std::size_t>(config_.workers, 1), config_.limits.queued),
        files_(1, SIZE_MAX),
        station_{.config = config_,
                 .handler = handler_,
                 .io = io_,
                 .handlers = handlers_,
                 .files = files_,
                 .outlet = std::make_shared<Outlet>(io_)} {}

  Result<void> listen();
  void run();
  Result<void> replace_identity(const TlsIdentity& identity);
  void stop(milliseconds grace);
  std::uint16_t port() const { return port_; }

 private:
  asio::awaitable<void> accept_all();
  asio::awaitable<void> tick();
  asio::awaitable<void> pause(asio::steady_timer& timer);
  void admit(tcp::socket socket);
  bool make_room();
  void forget(const std::shared_ptr<Connection>& connection, const std::exception_ptr& failure);
  void begin_stop();
  void close_all();
  void tell_if_closed();

  Config config_;
  Handler handler_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  asio::steady_timer ticker_;
  asio::steady_timer retry_;
  TlsContext tls_;
  std::uint16_t port_ = 0;
  Workers handlers_;
  Workers files_;
  Station station_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::promise<void> all_closed_;
  bool told_closed_ = false;
  std::once_flag stopped_;
  std::thread thread_;
};

Result<void> Server::Core::listen() {
  const auto address = read_host(config_.host);
  if (!address) return tl::unexpected(address.error());
  if (!config_.tls && !address->is_loopback()) {
    return refuse_config(ErrorCode::kNotAllowed, "tls", "plain HTTP is for loopback addresses only");
  }
  if (config_.tls) {
    auto context = make_tls_context(*config_.tls);
    if (!context) return tl::unexpected(context.error());
    tls_ = std::move(*context);
  }
  IoError error;
  const tcp::endpoint endpoint{*address, config_.port};
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address{true}, error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port_ = acceptor_.local_endpoint(error).port();
  if (error) return refuse_config(ErrorCode::kUnavailable, "host", error.message());
  return {};
}

void Server::Core::run() {
  asio::co_spawn(io_, accept_all(), asio::detached);
  asio::co_spawn(io_, tick(), asio::detached);
  thread_ = std::thread([this] { io_.run(); });
}

asio::awaitable<void> Server::Core::pause(asio::steady_timer& timer) {
  IoError ignored;
  timer.expires_after(kTick);
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

asio::awaitable<void> Server::Core::tick() {
  while (!station_.stopping || !connections_.empty()) {
    co_await pause(ticker_);
    const auto now = Clock::now();
    for (const auto& connection : connections_) connection->check(now);
  }
}

asio::awaitable<void> Server::Core::accept_all() {
  while (!station_.stopping) {
    IoError error;
    tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      admit(std::move(socket));
    } else if (!station_.stopping) {
      // Most likely there are no descriptors left, and trying again at once would fail as fast.
      co_await pause(retry_);
    }
  }
}

void Server::Core::admit(tcp::socket socket) try {
  IoError error;
  const auto peer = socket.remote_endpoint(error).address();
  if (error || station_.stopping || !make_room()) return;
  socket.set_option(tcp::no_delay{true}, error);
  const bool mapped = peer.is_v6() && peer.to_v6().is_v4_mapped();
  std::string remote =
      mapped ? asio::ip::make_address_v4(asio::ip::v4_mapped, peer.to_v6()).to_string() : peer.to_string();
  auto connection = std::make_shared<Connection>(make_channel(std::move(socket), tls_), std::move(remote), station_);
  connections_.insert(connection);
  asio::co_spawn(io_, connection->run(),
                 [this, connection](const std::exception_ptr& failure) { forget(connection, failure); });
} catch (const std::exception& failure) {
  // Out of memory, most likely. The newcomer is lost; accepting goes on.
  station_.fault("", failure.what());
}

/// A browser keeps connections open in case it needs them: of these the one longest unused gives way.
bool Server::Core::make_room() {
  if (connections_.size() < config_.limits.connections) return true;
  const Connection* oldest = nullptr;
  for (const auto& connection : connections_) {
    if (!connection->is_idle()) continue;
    if (oldest == nullptr || connection->idle_since() < oldest->idle_since()) oldest = connection.get();
  }
  if (oldest == nullptr) return false;
  const auto found = std::ranges::find(connections_, oldest, &std::shared_ptr<Connection>::get);
  (*found)->close();
  return true;
}

void Server::Core::forget(const std::shared_ptr<Connection>& connection, const std::exception_ptr& failure) {
  connections_.erase(connection);
  connection->close();
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    // One connection is lost, with whatever was under way on it; the others do not notice.
    station_.fault("", error.what());
  }
  tell_if_closed();
}

void Server::Core::tell_if_closed() {
  if (!station_.stopping || !connections_.empty() || std::exchange(told_closed_, true)) return;
  ticker_.cancel();
  all_closed_.set_value();
}

void Server::Core::begin_stop() {
  station_.stopping = true;
  IoError ignored;
  acceptor_.close(ignored);
  retry_.cancel();
  for (const auto& connection : connections_) {
    if (connection->is_idle()) connection->close();
  }
  tell_if_closed();
}

void Server::Core::close_all() {
  for (const auto& connection : connections_) connection->close();
}

void Server::Core::stop(milliseconds grace) {
  std::call_once(stopped_, [&] {
    if (!thread_.joinable()) return;
    asio::post(io_, [this] { begin_stop(); });
    all_closed_.get_future().wait_for(grace);
    asio::post(io_, [this] { close_all(); });
    // Every coroutine ends now, so that the network thread runs out of work.
    thread_.join();
    station_.outlet->close();
    handlers_.stop();
    files_.stop();
  });
}

Result<void> Server::Core::replace_identity(const TlsIdentity& identity) {
  if (!config_.tls) return refuse(ErrorCode::kWrongState, "tls");
  auto context = make_tls_context(identity);
  if (!context) return tl::unexpected(context.error());
  station_.outlet->post([this, context = *context] { tls_ = context; });
  return {};
}

Result<std::unique_ptr<Server>> Server::start(Config config, Handler handler) {
  auto core = std::make_unique<Core>(std::move(config), std::move(handler));
  const auto listening = core->listen();
  if (!listening) return tl::unexpected(listening.error());
  core->run();
  return std::unique_ptr<Server>(new Server(std::move(core)));
}

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Server::~Server() { stop(milliseconds{0}); }

std::uint16_t Server::port() const { return core_->port(); }
Result<void> Server::replace_identity(const TlsIdentity& identity) { return core_->replace_identity(identity); }
void Server::stop(milliseconds grace) { core_->stop(grace); }

}  // namespace donghu::http
