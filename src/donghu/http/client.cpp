#include "donghu/http/client.hpp"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <charconv>
#include <exception>
#include <optional>
#include <utility>

namespace donghu::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using IoError = boost::system::error_code;
using TcpStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

std::string text_of(beast::string_view view) { return {view.data(), view.size()}; }

bool is_loopback(const std::string& host) {
  IoError error;
  const auto address = asio::ip::make_address(host, error);
  return host == "localhost" || (!error && address.is_loopback());
}

bool is_host(std::string_view text) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
  return !text.empty() && text.size() <= 253 && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string authority_of(const Endpoint& endpoint) {
  const bool bracketed = endpoint.host.find(':') != std::string::npos;
  std::string text = bracketed ? "[" + endpoint.host + "]" : endpoint.host;
  if (endpoint.port != (endpoint.secure ? 443 : 80)) text += ":" + std::to_string(endpoint.port);
  return text;
}

Result<asio::ssl::context> tls_context(const std::string& authorities_pem) {
  asio::ssl::context context{asio::ssl::context::tls_client};
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_verify_mode(asio::ssl::verify_peer);
  IoError error;
  if (authorities_pem.empty()) {
    context.set_default_verify_paths(error);
  } else {
    context.add_certificate_authority(asio::buffer(authorities_pem), error);
  }
  if (error) return refuse({.code = ErrorCode::kMalformed, .where = "--ca", .detail = error.message()});
  return context;
}

/// One exchange under way. What went wrong is kept in `failure`; the coroutines below end at the first failure.
class Exchange {
 public:
  Exchange(const Endpoint& endpoint, const ClientLimits& limits, const ClientRequest& request)
      : endpoint_(endpoint), limits_(limits) {
    const auto verb = beast::http::string_to_verb(std::string{name_of(request.method)});
    request_.method(verb);
    request_.target(request.target);
    request_.version(11);
    request_.set(beast::http::field::host, authority_of(endpoint));
    request_.set(beast::http::field::connection, "close");
    for (const auto& [name, value] : request.headers.fields()) request_.insert(name, value);
    request_.body() = request.body;
    request_.prepare_payload();
    parser_.body_limit(limits.body_bytes);
  }

  Result<Reply> run(asio::ssl::context* tls) {
    const auto done = [this](const std::exception_ptr& thrown) { thrown_ = thrown; };
    asio::co_spawn(io_, tls == nullptr ? plain() : secured(*tls), done);
    io_.run();
    if (thrown_) std::rethrow_exception(thrown_);
    if (failure_) return refuse(*std::move(failure_));
    return reply();
  }

 private:
  auto into(IoError& error) { return asio::redirect_error(asio::use_awaitable, error); }

  asio::awaitable<void> plain() {
    TcpStream stream{io_};
    co_await connect(stream);
    if (!failure_) co_await exchange(stream, stream);
  }

  asio::awaitable<void> secured(asio::ssl::context& tls) {
    TlsStream stream{io_, tls};
    TcpStream& socket = beast::get_lowest_layer(stream);
    stream.set_verify_callback(asio::ssl::host_name_verification(endpoint_.host));
    // Addresses are no server names (RFC 6066), and OpenSSL would send one all the same.
    IoError not_an_address;
    asio::ip::make_address(endpoint_.host, not_an_address);
    if (not_an_address) {
      std::string name = endpoint_.host;
      SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
    }
    co_await connect(socket);
    if (failure_) co_return;
    IoError error;
    co_await stream.async_handshake(asio::ssl::stream_base::client, into(error));
    if (error) {
      const long verified = SSL_get_verify_result(stream.native_handle());
      fail(verified == X509_V_OK ? ErrorCode::kUnavailable : ErrorCode::kNotAllowed, "connect", error);
      if (verified != X509_V_OK) failure_->detail = X509_verify_cert_error_string(verified);
      co_return;
    }
    co_await exchange(stream, socket);
  }

  asio::awaitable<void> connect(TcpStream& socket) {
    IoError error;
    asio::ip::tcp::resolver resolver{io_};
    const auto found = co_await resolver.async_resolve(endpoint_.host, std::to_string(endpoint_.port), into(error));
    if (error) co_return fail(ErrorCode::kUnavailable, "connect", error);
    socket.expires_after(limits_.connect);
    co_await socket.async_connect(found, into(error));
    if (error) fail(ErrorCode::kUnavailable, "connect", error);
  }

  template <class Stream>
  asio::awaitable<void> exchange(Stream& stream, TcpStream& socket) {
    IoError error;
    socket.expires_after(limits_.exchange);
    co_await beast::http::async_write(stream, request_, into(error));
    // A server that refuses early may have closed its side: its answer is worth more than our failure to finish.
    const IoError write_error = error;
    co_await beast::http::async_read(stream, buffer_, parser_, into(error));
    if (error == beast::http::error::body_limit) {
      failure_ = Error{.code = ErrorCode::kTooLarge,
                       .params = {{"limit", std::to_string(limits_.body_bytes)}, {"unit", "bytes"}}};
    } else if (error) {
      fail(ErrorCode::kUnavailable, "exchange", write_error ? write_error : error);
    }
    socket.close();
  }

  void fail(ErrorCode code, const char* phase, const IoError& error) {
    failure_ = Error{.code = code, .where = endpoint_.url(), .params = {{"phase", phase}}, .detail = error.message()};
  }

  Result<Reply> reply() {
    auto message = parser_.release();
    Reply reply{.status = static_cast<int>(message.result_int())};
    for (const auto& field : message) {
      reply.headers.add(text_of(field.name_string()), text_of(field.value()));
    }
    reply.body = std::move(message.body());
    return reply;
  }

  const Endpoint& endpoint_;
  const ClientLimits& limits_;
  asio::io_context io_;
  beast::http::request<beast::http::string_body> request_;
  beast::http::response_parser<beast::http::string_body> parser_;
  beast::flat_buffer buffer_;
  std::optional<Error> failure_;
  std::exception_ptr thrown_;
};

}  // namespace

Result<Endpoint> Endpoint::parse(std::string_view url) {
  const auto malformed = refuse({.code = ErrorCode::kMalformed, .params = {{"expected", "https://host:port"}}});
  Endpoint endpoint;
  if (url.starts_with("https://")) {
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    url.remove_prefix(7);
    endpoint.secure = false;
    endpoint.port = 80;
  } else {
    return malformed;
  }
  if (url.ends_with('/')) url.remove_suffix(1);
  const bool bracketed = url.starts_with('[');
  const std::size_t end = bracketed ? url.find(']') : url.find(':');
  if (bracketed && end == std::string_view::npos) return malformed;
  endpoint.host = bracketed ? url.substr(1, end - 1) : url.substr(0, end);
  std::string_view rest = end == std::string_view::npos ? std::string_view{} : url.substr(bracketed ? end + 1 : end);
  if (!rest.empty()) {
    if (!rest.starts_with(':')) return malformed;
    rest.remove_prefix(1);
    const auto [stop, ec] = std::from_chars(rest.data(), rest.data() + rest.size(), endpoint.port);
    if (ec != std::errc{} || stop != rest.data() + rest.size() || endpoint.port == 0) return malformed;
  }
  IoError not_v6;
  if (bracketed) asio::ip::make_address_v6(endpoint.host, not_v6);
  if (bracketed ? static_cast<bool>(not_v6) : !is_host(endpoint.host)) return malformed;
  if (!endpoint.secure && !is_loopback(endpoint.host)) {
    return refuse({.code = ErrorCode::kNotAllowed, .params = {{"allowed", "https"}}});
  }
  return endpoint;
}

std::string Endpoint::url() const { return fmt::format("{}://{}", secure ? "https" : "http", authority_of(*this)); }

Client::Client(Endpoint endpoint, std::string authorities_pem, ClientLimits limits)
    : endpoint_(std::move(endpoint)), authorities_pem_(std::move(authorities_pem)), limits_(limits) {}

Result<Reply> Client::send(const ClientRequest& request) const {
  Exchange exchange{endpoint_, limits_, request};
  if (!endpoint_.secure) return exchange.run(nullptr);
  Result<asio::ssl::context> tls = tls_context(authorities_pem_);
  if (!tls) return refuse(std::move(tls.error()));
  return exchange.run(&*tls);
}

}  // namespace donghu::http
