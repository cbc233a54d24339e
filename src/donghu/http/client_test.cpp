#include "donghu/http/client.hpp"

#include <gtest/gtest.h>

#include "donghu/http/certificate.hpp"
#include "donghu/http/test_server.hpp"

namespace donghu::http {
namespace {

TEST(EndpointTest, a_server_is_named_by_scheme_host_and_port) {
  for (const std::string url : {"https://donghu.qinghe.gov.cn", "https://10.20.0.5:8640", "http://127.0.0.1:8640",
                                "http://localhost:1", "https://[::1]:9000", "http://[::1]"}) {
    const auto endpoint = Endpoint::parse(url);
    ASSERT_TRUE(endpoint) << url;
    EXPECT_EQ(endpoint->url(), url);
    EXPECT_EQ(Endpoint::parse(url + "/")->url(), url);
  }
}

TEST(EndpointTest, what_is_no_server_is_refused) {
  for (const char* url : {"", "donghu", "ftp://x", "https://", "https://a b", "https://a:0", "https://a:99999",
                          "https://a/path", "https://a:1/x", "https://user@a", "https://[x]:1", "https://[::1"}) {
    EXPECT_EQ(Endpoint::parse(url).error().code, ErrorCode::kMalformed) << url;
  }
}

TEST(EndpointTest, plain_http_stays_on_this_machine) {
  EXPECT_EQ(Endpoint::parse("http://10.20.0.5:8640").error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(Endpoint::parse("http://donghu.qinghe.gov.cn").error().code, ErrorCode::kNotAllowed);
}

void say_all(const Request& request, const Respond& respond) {
  respond(text(418, std::string{name_of(request.method)} + " " + request.path + "?" + request.query + " " +
                        std::string{request.header("Authorization").value_or("-")} + " " + request.body)
              .with("Donghu-Test", "a"));
}

Client client_of(const TestServer& server, ClientLimits limits = {}) {
  return Client{*Endpoint::parse("http://127.0.0.1:" + std::to_string(server.port())), {}, limits};
}

TEST(ClientTest, a_request_arrives_whole_and_so_does_its_answer) {
  const TestServer server{say_all};
  Headers headers;
  headers.add("Authorization", "Bearer x");
  const auto reply = client_of(server).send(
      {.method = Method::kPost, .target = "/a/b?c=%E4%BD%A0", .headers = headers, .body = "你好"});
  ASSERT_TRUE(reply) << describe(reply.error());
  EXPECT_EQ(reply->status, 418);
  EXPECT_EQ(reply->body, "POST /a/b?c=%E4%BD%A0 Bearer x 你好");
  EXPECT_EQ(reply->headers.get("Donghu-Test"), "a");
}

TEST(ClientTest, a_redirect_is_an_answer_like_any_other) {
  const TestServer server{[](const Request&, const Respond& respond) { respond(see_other("/elsewhere")); }};
  EXPECT_EQ(client_of(server).send({})->status, 303);
}

TEST(ClientTest, an_answer_over_the_limit_is_refused) {
  const TestServer server{[](const Request&, const Respond& respond) { respond(text(200, std::string(1001, 'x'))); }};
  const auto refused = client_of(server, {.body_bytes = 1000}).send({});
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(client_of(server, {.body_bytes = 1001}).send({})->body.size(), 1001U);
}

TEST(ClientTest, a_server_that_is_not_there_is_unavailable) {
  TestServer server{say_all};
  const Client client = client_of(server);
  server.destroy();
  const auto refused = client.send({});
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(refused.error().params, (std::vector<std::pair<std::string, std::string>>{{"phase", "connect"}}));
}

TEST(ClientTest, a_server_that_keeps_silent_is_unavailable) {
  Channelled<Respond> held;
  const TestServer server{[&](const Request&, const Respond& respond) { held.put(respond); }};
  const auto refused = client_of(server, {.exchange = std::chrono::milliseconds{50}}).send({});
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(refused.error().params, (std::vector<std::pair<std::string, std::string>>{{"phase", "exchange"}}));
}

class TlsClientTest : public testing::Test {
 protected:
  static Instant now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }
  Server::Config config() {
    const auto server = issue_server_certificate(authority_, {"127.0.0.1"}, now()).value();
    return {.tls = TlsIdentity{server.certificate_pem + authority_.certificate_pem, server.private_key_pem}};
  }
  static Result<Reply> ask(const TestServer& server, const std::string& host, const std::string& ca) {
    return Client{*Endpoint::parse("https://" + host + ":" + std::to_string(server.port())), ca}.send({.target = "/a"});
  }

  CertifiedKey authority_ = make_authority({"清河区某局", {"127.0.0.1"}}, now()).value();
};

TEST_F(TlsClientTest, a_server_is_believed_whose_certificate_the_given_authority_signed) {
  const TestServer server{say_all, config()};
  const auto reply = ask(server, "127.0.0.1", authority_.certificate_pem);
  ASSERT_TRUE(reply) << describe(reply.error());
  EXPECT_EQ(reply->body, "GET /a? - ");
}

TEST_F(TlsClientTest, a_server_is_not_believed_under_another_name_or_another_authority) {
  const TestServer server{say_all, config()};
  EXPECT_EQ(ask(server, "localhost", authority_.certificate_pem).error().code, ErrorCode::kNotAllowed);
  const CertifiedKey other = make_authority({"另一机关", {}}, now()).value();
  EXPECT_EQ(ask(server, "127.0.0.1", other.certificate_pem).error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(ask(server, "127.0.0.1", "").error().code, ErrorCode::kNotAllowed);
}

TEST_F(TlsClientTest, a_file_that_holds_no_certificate_is_no_authority) {
  const TestServer server{say_all, config()};
  EXPECT_EQ(ask(server, "127.0.0.1", "nonsense").error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace donghu::http
