// A small blocking client of this server: one request on one connection, an answer read whole. For the command line. No
// redirects, no cookies kept, no proxy. TLS only, but for this very machine.
//
//   const Result<Endpoint> endpoint = Endpoint::parse("https://donghu.qinghe.gov.cn:8640");
//   const Client client{*endpoint, ca_pem};
//   const Result<Reply> reply = client.send({.method = Method::kGet, .target = "/api/v1/workbench"});
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "donghu/base/error.hpp"
#include "donghu/http/message.hpp"

namespace donghu::http {

/// Where a server is.
struct Endpoint {
  bool secure = true;
  std::string host;  // a name or an address, an IPv6 one without brackets
  std::uint16_t port = 443;

  /// "https://host", "https://10.20.0.5:8640", "http://127.0.0.1:8640", "http://[::1]:8640"; a slash may follow,
  /// nothing else. Errors: kMalformed; kNotAllowed for plain HTTP to another machine.
  static Result<Endpoint> parse(std::string_view url);
  /// "https://host:8640", without the port that goes without saying.
  std::string url() const;
};

struct ClientRequest {
  Method method = Method::kGet;
  std::string target = "/";  // path and query, encoded
  Headers headers = {};
  std::string body = {};
};

struct Reply {
  int status = 0;
  Headers headers;
  std::string body;
};

struct ClientLimits {
  std::chrono::milliseconds connect{10'000};   // until connected, TLS included
  std::chrono::milliseconds exchange{60'000};  // from the first byte sent to the last received
  std::size_t body_bytes = std::size_t{256} * 1024 * 1024;
};

class Client {
 public:
  /// `authorities_pem`: the certificates that vouch for the server; empty: those that the system trusts.
  explicit Client(Endpoint endpoint, std::string authorities_pem = {}, ClientLimits limits = {});

  /// Errors: kUnavailable when the server is not reached or does not answer in time (whether it did what was asked is
  /// then unknown; params: phase, "connect" or "exchange"); kNotAllowed when its certificate is not trusted; kMalformed
  /// for authorities that are none; kTooLarge (params: limit, unit) for an answer over the limit. `detail` says more.
  Result<Reply> send(const ClientRequest& request) const;

  const Endpoint& endpoint() const { return endpoint_; }

 private:
  Endpoint endpoint_;
  std::string authorities_pem_;
  ClientLimits limits_;
};

}  // namespace donghu::http
