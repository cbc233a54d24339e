// The transport: sockets, TLS, time limits and HTTP/1.1 framing, from accepted connection to a whole Request and from
// Response to sent bytes. It knows no route and nothing of cases. One thread does all network work and never waits for
// a handler or a disk; handlers run on workers and may answer later, from any thread.
//
//   Server::Config config;                       // 127.0.0.1, any port
//   auto server = Server::start(std::move(config), [](Request request, Respond respond) {
//     respond(text(200, "你好"));
//   });
//   if (!server) return server.error();
//   fmt::print("http://127.0.0.1:{}/\n", (*server)->port());
//   …
//   (*server)->stop(std::chrono::seconds{10});
//
// What it refuses by itself, always as problem+json: heads that are malformed, ambiguous (Content-Length beside
// Transfer-Encoding, a field twice that may occur once) or too large, bodies over the route's limit, clients too slow,
// more work than the queue holds. After each of these but the last the connection is closed.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "donghu/base/error.hpp"
#include "donghu/http/message.hpp"

namespace donghu::http {

inline constexpr std::size_t kDefaultBodyLimit = std::size_t{64} * 1024;
/// One piece of evidence: the largest body any route takes.
inline constexpr std::size_t kPieceBodyLimit = std::size_t{4} * 1024 * 1024;

/// Said about a request as soon as its head is read, before its body is.
struct Admission {
  std::string_view route;  // name for the access log; must outlive the server
  std::size_t body_limit = kDefaultBodyLimit;
};

/// Called on the network thread: must not wait and must not throw.
using Admit = std::function<Admission(Method method, std::string_view path)>;

/// One line for the access log: no path, no query, no header, nothing a user typed.
struct AccessRecord {
  std::string_view request_id;
  std::string_view method;                // "GET"; empty if the head could not be read
  std::string_view route;                 // name given by Admit; empty if the head could not be read
  int status = 0;                         // 0: the client left before its request was whole
  std::uint64_t bytes = 0;                // of the body sent
  std::chrono::microseconds duration{0};  // from the first byte of the head to the last of the answer
  bool delivered = false;                 // false: the client had gone, or did not read
};

/// Certificate (server's own first, then its issuers) and private key, both PEM.
struct TlsIdentity {
  std::string certificate_chain_pem;
  std::string private_key_pem;
};

/// Bounds on what one client, or all together, can make the server hold or wait for. The defaults are those of an
/// organ's own network.
struct TransportLimits {
  std::size_t head_bytes = std::size_t{16} * 1024;
  std::size_t held_body_bytes = std::size_t{256} * 1024 * 1024;  // of all requests not yet answered; beyond it 503
  std::size_t connections = 1024;  // beyond it the longest idle one is closed, or else the newcomer
  std::size_t queued = 256;        // requests waiting for a worker; beyond it 503
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds head{10'000};        // from its first byte to its last
  std::chrono::milliseconds body_idle{15'000};   // without a byte
  std::size_t body_bytes_per_second = 4096;      // on average, after body_idle has passed once
  std::chrono::milliseconds keep_alive{60'000};  // between an answer and the next head
  std::chrono::milliseconds write_idle{30'000};  // for each 64 KiB of an answer
  std::chrono::milliseconds linger{3'000};       // for reading off what a refused client still sends
};

inline constexpr std::string_view kStrictContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "worker-src 'self' blob:";

class Server {
 public:
  struct Config {
    std::string host = "127.0.0.1";  // a literal address, or "localhost"; not a name
    std::uint16_t port = 0;          // 0: any free one, told by port()
    std::optional<TlsIdentity> tls;  // required unless `host` is a loopback address
    std::size_t workers = 4;
    TransportLimits limits = {};
    std::string content_security_policy{kStrictContentSecurityPolicy};  // sent with HTML
    Admit admit = {};  // empty: every request is admitted with kDefaultBodyLimit and no name
    /// Called on the network thread after each answer; must not wait and must not throw.
    std::function<void(const AccessRecord&)> access_log = {};
    /// Told what a handler threw, or what is wrong with its answer; called from any thread. For developers: may hold
    /// more than a client may see.
    std::function<void(std::string_view request_id, std::string_view what)> fault_log = {};
  };

  /// Listening when it returns. Refuses with `where` naming the member of Config: kNotAllowed for plain HTTP on an
  /// address that others can reach, kMalformed for a host that is no address, or a certificate or key that is
  /// unreadable or do not belong together, kUnavailable if the address is taken.
  static Result<std::unique_ptr<Server>> start(Config config, Handler handler);

  /// As stop() without grace.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;

  /// For connections made from now on; refuses like start(). kWrongState if the server was started without TLS.
  Result<void> replace_identity(const TlsIdentity& identity);

  /// Stops accepting, closes idle connections, lets requests under way be answered for at most `grace`, then closes
  /// what is left and waits for the handlers that run to return. Later calls do nothing. Not to be called from a
  /// handler or one of the callbacks of Config, which it would wait for.
  void stop(std::chrono::milliseconds grace);

 private:
  class Core;
  explicit Server(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace donghu::http
