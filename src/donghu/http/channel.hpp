// The bytes of one connection, plain or under TLS, as awaitable reads and writes. Internal to http. All of it runs on
// the network thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "donghu/base/error.hpp"
#include "donghu/http/server.hpp"

namespace donghu::http {

namespace asio = boost::asio;
using IoError = boost::system::error_code;

class Channel {
 public:
  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  virtual asio::awaitable<IoError> handshake() = 0;
  /// Any bytes that have come, as soon as there are some; 0 with an error, end of file included.
  virtual asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, IoError& error) = 0;
  /// All of `bytes`, which must stay until then.
  virtual asio::awaitable<IoError> write_all(std::string_view bytes) = 0;
  /// Tells the client that nothing more will come (close_notify, FIN). Reading goes on with drain_some().
  virtual asio::awaitable<void> finish_sending() = 0;
  /// Takes raw bytes off the socket, undeciphered, to throw them away; 0 at the end.
  virtual asio::awaitable<std::size_t> drain_some(asio::mutable_buffer into) = 0;

  /// Makes what is awaited now end with an error; the socket stays usable.
  virtual void cancel() = 0;
  /// Closes the socket at once.
  virtual void close() = 0;
  virtual bool is_secure() const = 0;
};

using TlsContext = std::shared_ptr<asio::ssl::context>;

/// TLS 1.2 with forward-secret AEAD suites, and 1.3; ALPN http/1.1. kMalformed, `where` naming the member of
/// Config.tls, if the PEM is unreadable or key and certificate do not belong together.
Result<TlsContext> make_tls_context(const TlsIdentity& identity);

/// Without `tls` a plain channel.
std::unique_ptr<Channel> make_channel(asio::ip::tcp::socket socket, const TlsContext& tls);

}  // namespace donghu::http
