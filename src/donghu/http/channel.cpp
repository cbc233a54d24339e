#include "donghu/http/channel.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace donghu::http {
namespace {

using asio::ip::tcp;

auto into_error(IoError& error) { return asio::redirect_error(asio::use_awaitable, error); }

void close_socket(tcp::socket& socket) {
  IoError ignored;
  socket.close(ignored);
}

class PlainChannel final : public Channel {
 public:
  explicit PlainChannel(tcp::socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<IoError> handshake() override { co_return IoError{}; }
  asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, IoError& error) override {
    co_return co_await socket_.async_read_some(into, into_error(error));
  }
  asio::awaitable<IoError> write_all(std::string_view bytes) override {
    IoError error;
    co_await asio::async_write(socket_, asio::buffer(bytes), into_error(error));
    co_return error;
  }
  asio::awaitable<void> finish_sending() override {
    IoError ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    co_return;
  }
  asio::awaitable<std::size_t> drain_some(asio::mutable_buffer into) override {
    IoError ignored;
    co_return co_await socket_.async_read_some(into, into_error(ignored));
  }
  void cancel() override {
    IoError ignored;
    socket_.cancel(ignored);
  }
  void close() override { close_socket(socket_); }
  bool is_secure() const override { return false; }

 private:
  tcp::socket socket_;
};

class TlsChannel final : public Channel {
 public:
  TlsChannel(tcp::socket socket, TlsContext context)
      : context_(std::move(context)), stream_(std::move(socket), *context_) {}

  asio::awaitable<IoError> handshake() override {
    IoError error;
    co_await stream_.async_handshake(asio::ssl::stream_base::server, into_error(error));
    co_return error;
  }
  asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, IoError& error) override {
    co_return co_await stream_.async_read_some(into, into_error(error));
  }
  asio::awaitable<IoError> write_all(std::string_view bytes) override {
    IoError error;
    co_await asio::async_write(stream_, asio::buffer(bytes), into_error(error));
    co_return error;
  }
  asio::awaitable<void> finish_sending() override {
    IoError ignored;
    // Sends close_notify, then waits for the client's, which ends with an error as soon as anything else comes.
    co_await stream_.async_shutdown(into_error(ignored));
    stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
  }
  asio::awaitable<std::size_t> drain_some(asio::mutable_buffer into) override {
    IoError ignored;
    co_return co_await stream_.next_layer().async_read_some(into, into_error(ignored));
  }
  void cancel() override {
    IoError ignored;
    stream_.next_layer().cancel(ignored);
  }
  void close() override { close_socket(stream_.next_layer()); }
  bool is_secure() const override { return true; }

 private:
  TlsContext context_;  // before the stream, which refers to it
  asio::ssl::stream<tcp::socket> stream_;
};

/// A client that offers no protocol we speak (h2 alone) is refused by the handshake rather than misunderstood after it.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr std::array<unsigned char, 9> kOurs = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, length, kOurs.data(), kOurs.size(), offered, offered_length) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

tl::unexpected<Error> malformed(std::string where, std::string detail) {
  ERR_clear_error();
  return refuse(Error{.code = ErrorCode::kMalformed, .where = std::move(where), .detail = std::move(detail)});
}

}  // namespace

Result<TlsContext> make_tls_context(const TlsIdentity& identity) {
  auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX* const native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                  SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  // Without a context of its own OpenSSL refuses to resume sessions once client certificates come into play.
  static constexpr std::array<unsigned char, 6> kSessionContext = {'d', 'o', 'n', 'g', 'h', 'u'};
  SSL_CTX_set_session_id_context(native, kSessionContext.data(), kSessionContext.size());
  IoError error;
  // A locked key would otherwise make OpenSSL ask for its password on the terminal.
  context->set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string{}; },
                                 error);
  context->use_certificate_chain(asio::buffer(identity.certificate_chain_pem), error);
  if (error) return malformed("tls.certificate_chain_pem", error.message());
  context->use_private_key(asio::buffer(identity.private_key_pem), asio::ssl::context::pem, error);
  if (error) return malformed("tls.private_key_pem", error.message());
  if (SSL_CTX_check_private_key(native) != 1) return malformed("tls.private_key_pem", "not the certificate's key");
  return context;
}

std::unique_ptr<Channel> make_channel(tcp::socket socket, const TlsContext& tls) {
  if (tls) return std::make_unique<TlsChannel>(std::move(socket), tls);
  return std::make_unique<PlainChannel>(std::move(socket));
}

}  // namespace donghu::http
