// Our own authority, and TLS with it, seen by a client of its own: OpenSSL with nothing trusted but that authority.
#include "donghu/http/certificate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <chrono>
#include <memory>

#include "donghu/http/test_server.hpp"

namespace donghu::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

Instant now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

const Instant kMay{1778565785000};  // 2026-05-12T14:03:05+08:00

TEST(Certificate, an_authority_lasts_ten_years) {
  const auto authority = make_authority({"清河区人民法院", {"donghu.qinghe.example", "10.20.0.5"}}, kMay);
  const auto facts = read_certificate(authority->certificate_pem);
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->subject, "CN=Donghu CA,O=清河区人民法院");
  EXPECT_EQ(to_text(facts->not_before), "2026-05-11T14:03:05.000+08:00");
  EXPECT_EQ(to_text(facts->not_after), "2036-05-08T14:03:05.000+08:00");
  EXPECT_THAT(facts->fingerprint, testing::MatchesRegex("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
  EXPECT_THAT(authority->private_key_pem, StartsWith("-----BEGIN PRIVATE KEY-----"));
}

TEST(Certificate, a_server_is_certified_under_its_names_and_addresses) {
  const auto authority = make_authority({"清河区人民法院", {}}, kMay);
  const auto server =
      issue_server_certificate(*authority, {"10.20.0.5", "Donghu.Qinghe.example", "*.qinghe.example", "fd00::5"}, kMay);
  const auto facts = read_certificate(server->certificate_pem);
  ASSERT_TRUE(facts);
  EXPECT_THAT(facts->names, ElementsAre("donghu.qinghe.example", "*.qinghe.example", "10.20.0.5", "fd00::5"));
  EXPECT_EQ(to_text(facts->not_after), "2028-08-13T14:03:05.000+08:00");
}

TEST(Certificate, days_left_are_whole_days) {
  const auto authority = make_authority({"清河区人民法院", {}}, kMay);
  const auto server = issue_server_certificate(*authority, {"donghu.example"}, kMay);
  const auto facts = *read_certificate(server->certificate_pem);
  EXPECT_EQ(days_left(facts, kMay), 824);
  EXPECT_EQ(days_left(facts, Instant{facts.not_after.ms - 1}), 0);
  EXPECT_EQ(days_left(facts, Instant{facts.not_after.ms + 1}), -1);
}

TEST(Certificate, a_server_certificate_does_not_outlive_its_authority) {
  const auto authority = make_authority({"清河区人民法院", {}}, kMay);
  const Instant nine_years_later{kMay.ms + std::int64_t{9} * 365 * 86'400'000};
  const auto server = issue_server_certificate(*authority, {"donghu.example"}, nine_years_later);
  EXPECT_EQ(read_certificate(server->certificate_pem)->not_after,
            read_certificate(authority->certificate_pem)->not_after);
}

TEST(Certificate, an_authority_certifies_only_what_it_is_permitted) {
  const auto authority = make_authority({"清河区人民法院", {"qinghe.example", "10.20.0.5"}}, kMay);
  EXPECT_TRUE(issue_server_certificate(*authority, {"qinghe.example", "donghu.qinghe.example", "10.20.0.5"}, kMay));
  for (const char* const name : {"other.example", "notqinghe.example", "10.20.0.6", "fd00::5"}) {
    const auto refused = issue_server_certificate(*authority, {name}, kMay);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().code, ErrorCode::kNotAllowed);
  }
  const auto addresses_only = make_authority({"清河区人民法院", {"10.20.0.5"}}, kMay);
  EXPECT_EQ(issue_server_certificate(*addresses_only, {"qinghe.example"}, kMay).error().code, ErrorCode::kNotAllowed);
}

TEST(Certificate, names_that_are_none_are_refused) {
  const auto authority = make_authority({"清河区人民法院", {}}, kMay);
  for (const char* const name :
       {"", "a b", "-a.example", "a..b", "清河.example", "a,DNS:b", "256.1.1.1", "a.example."}) {
    const auto refused = issue_server_certificate(*authority, {name}, kMay);
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.error().code, ErrorCode::kMalformed) << name;
  }
  EXPECT_EQ(issue_server_certificate(*authority, {}, kMay).error().code, ErrorCode::kFieldMissing);
  EXPECT_EQ(issue_server_certificate({"no pem", "no pem"}, {"a.example"}, kMay).error().where, "authority");
  EXPECT_EQ(make_authority({"", {}}, kMay).error().code, ErrorCode::kFieldMissing);
  EXPECT_EQ(make_authority({std::string(65, 'a'), {}}, kMay).error().code, ErrorCode::kTooLong);
  EXPECT_EQ(make_authority({"a", {"*.example"}}, kMay).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(read_certificate("-----BEGIN CERTIFICATE-----\n").error().code, ErrorCode::kMalformed);
}

/// One organ's authority and server certificate, made once: keys take time.
struct Organ {
  CertifiedKey authority = *make_authority({"清河区人民法院", {"donghu.example", "127.0.0.1"}}, now());
  CertifiedKey server = *issue_server_certificate(authority, {"donghu.example", "127.0.0.1"}, now());

  TlsIdentity identity() const { return {server.certificate_pem + authority.certificate_pem, server.private_key_pem}; }
  Server::Config config() const {
    Server::Config config;
    config.tls = identity();
    return config;
  }
  static const Organ& qinghe() {
    static const Organ organ;
    return organ;
  }
};

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

/// A TLS client on a raw connection that trusts one authority and expects one name.
class TlsClient {
 public:
  TlsClient(std::uint16_t port, const std::string& authority_pem, const char* name,
            int highest_version = TLS1_3_VERSION)
      : raw_(port), context_(SSL_CTX_new(TLS_client_method())) {
    const std::unique_ptr<BIO, Freed<BIO_free_all>> bio(
        BIO_new_mem_buf(authority_pem.data(), static_cast<int>(authority_pem.size())));
    const std::unique_ptr<X509, Freed<X509_free>> authority(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), authority.get());
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_security_level(context_.get(), 0);
    SSL_CTX_set_min_proto_version(context_.get(), 0);
    SSL_CTX_set_max_proto_version(context_.get(), highest_version);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), raw_.socket());
    const bool is_address = std::string_view(name).find_first_not_of("0123456789.") == std::string_view::npos;
    if (is_address)
      X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), name);
    else
      SSL_set1_host(ssl_.get(), name);
  }
  ~TlsClient() { ERR_clear_error(); }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  SSL* ssl() { return ssl_.get(); }
  bool connect() { return SSL_connect(ssl_.get()) == 1; }
  long verdict() const { return SSL_get_verify_result(ssl_.get()); }
  bool send(std::string_view bytes) {
    return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
  }
  /// Everything until the server closes; `clean` tells whether it said so (close_notify).
  std::string receive_to_end(bool& clean) {
    std::string all;
    std::array<char, 4096> buffer{};
    int got = 0;
    while ((got = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()))) > 0) {
      all.append(buffer.data(), static_cast<std::size_t>(got));
    }
    clean = SSL_get_error(ssl_.get(), got) == SSL_ERROR_ZERO_RETURN;
    return all;
  }

 private:
  RawClient raw_;
  std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context_;
  std::unique_ptr<SSL, Freed<SSL_free>> ssl_;
};

TEST(Tls, a_client_that_trusts_the_authority_gets_its_answer) {
  const Organ& organ = Organ::qinghe();
  TestServer server(
      [](const Request& request, const Respond& respond) { respond(text(200, request.secure ? "secure" : "plain")); },
      organ.config());
  for (const auto& [name, version] : {std::pair{"donghu.example", TLS1_2_VERSION}, {"127.0.0.1", TLS1_3_VERSION}}) {
    TlsClient client(server.port(), organ.authority.certificate_pem, name, version);
    ASSERT_TRUE(client.connect()) << name;
    EXPECT_EQ(client.verdict(), X509_V_OK);
    EXPECT_EQ(SSL_version(client.ssl()), version);
    client.send("GET / HTTP/1.1\r\nHost: donghu.example\r\nConnection: close\r\n\r\n");
    bool clean = false;
    const std::string answer = client.receive_to_end(clean);
    EXPECT_THAT(answer, HasSubstr("\r\nStrict-Transport-Security: max-age=31536000\r\n"));
    EXPECT_THAT(answer, testing::EndsWith("\r\n\r\nsecure"));
    EXPECT_TRUE(clean);
  }
}

TEST(Tls, a_client_that_expects_another_name_or_authority_does_not_connect) {
  const Organ& organ = Organ::qinghe();
  TestServer server(echo, organ.config());
  TlsClient other_name(server.port(), organ.authority.certificate_pem, "other.example");
  EXPECT_FALSE(other_name.connect());
  EXPECT_EQ(other_name.verdict(), X509_V_ERR_HOSTNAME_MISMATCH);
  const auto stranger = make_authority({"别的机关", {}}, now());
  TlsClient other_authority(server.port(), stranger->certificate_pem, "donghu.example");
  EXPECT_FALSE(other_authority.connect());
  EXPECT_EQ(other_authority.verdict(), X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN);
}

/// `certificate_pem` signed anew with the key of another authority of the same name, as a thief of that key would.
std::string signed_by(const CertifiedKey& thief, const std::string& certificate_pem) {
  const auto bio = [](const std::string& pem) {
    return std::unique_ptr<BIO, Freed<BIO_free_all>>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  };
  const std::unique_ptr<X509, Freed<X509_free>> certificate(
      PEM_read_bio_X509(bio(certificate_pem).get(), nullptr, nullptr, nullptr));
  const std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> key(
      PEM_read_bio_PrivateKey(bio(thief.private_key_pem).get(), nullptr, nullptr, nullptr));
  X509_EXTENSION_free(
      X509_delete_ext(certificate.get(), X509_get_ext_by_NID(certificate.get(), NID_authority_key_identifier, -1)));
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  const std::unique_ptr<BIO, Freed<BIO_free_all>> out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), certificate.get());
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

TEST(Tls, a_stolen_authority_convinces_nobody_of_another_place) {
  // Past our own check at the signing: only what clients check is left.
  const Organ& organ = Organ::qinghe();
  const auto unbound = make_authority({"清河区人民法院", {}}, now());
  const auto names = std::vector<std::string>{"bank.example"};
  const auto forged = issue_server_certificate(*unbound, names, now());
  Server::Config config;
  config.tls = TlsIdentity{signed_by(organ.authority, forged->certificate_pem), forged->private_key_pem};
  TestServer server(echo, config);
  TlsClient client(server.port(), organ.authority.certificate_pem, "bank.example");
  EXPECT_FALSE(client.connect());
  EXPECT_EQ(client.verdict(), X509_V_ERR_PERMITTED_VIOLATION);
}

TEST(Tls, old_versions_are_refused) {
  TestServer server(echo, Organ::qinghe().config());
  TlsClient client(server.port(), Organ::qinghe().authority.certificate_pem, "donghu.example", TLS1_1_VERSION);
  EXPECT_FALSE(client.connect());
}

TEST(Tls, a_client_that_speaks_another_protocol_only_is_refused) {
  TestServer server(echo, Organ::qinghe().config());
  TlsClient client(server.port(), Organ::qinghe().authority.certificate_pem, "donghu.example");
  const std::array<unsigned char, 3> h2{2, 'h', '2'};
  SSL_set_alpn_protos(client.ssl(), h2.data(), h2.size());
  EXPECT_FALSE(client.connect());
}

TEST(Tls, plain_http_on_the_tls_port_gets_no_answer) {
  TestServer server(echo, Organ::qinghe().config());
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().status, 0);
}

TEST(Tls, a_refused_upload_still_sees_why) {
  const Organ& organ = Organ::qinghe();
  TestServer server(echo, organ.config());
  TlsClient client(server.port(), organ.authority.certificate_pem, "donghu.example");
  ASSERT_TRUE(client.connect());
  client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
  EXPECT_TRUE(client.send(std::string(2'000'000, 'a')));
  bool clean = false;
  EXPECT_THAT(client.receive_to_end(clean), StartsWith("HTTP/1.1 413 Content Too Large\r\n"));
  EXPECT_TRUE(clean);
}

TEST(Tls, a_renewed_certificate_is_shown_to_new_connections) {
  const Organ& organ = Organ::qinghe();
  TestServer server(echo, organ.config());
  const auto renewed = issue_server_certificate(organ.authority, {"new.donghu.example"}, now());
  ASSERT_TRUE(server.server().replace_identity({renewed->certificate_pem, renewed->private_key_pem}));
  TlsClient client(server.port(), organ.authority.certificate_pem, "new.donghu.example");
  EXPECT_TRUE(client.connect());
  EXPECT_EQ(server.server().replace_identity({organ.server.certificate_pem, renewed->private_key_pem}).error().where,
            "tls.private_key_pem");
  TestServer plain(echo);
  EXPECT_EQ(plain.server().replace_identity(organ.identity()).error().code, ErrorCode::kWrongState);
}

TEST(Tls, an_identity_that_cannot_be_used_is_refused_at_the_start) {
  const Organ& organ = Organ::qinghe();
  Server::Config config;
  config.tls = TlsIdentity{"no pem", organ.server.private_key_pem};
  EXPECT_EQ(Server::start(config, echo).error().where, "tls.certificate_chain_pem");
  config.tls = TlsIdentity{organ.server.certificate_pem, organ.authority.private_key_pem};
  EXPECT_EQ(Server::start(config, echo).error().where, "tls.private_key_pem");
}

TEST(Tls, with_a_certificate_others_may_be_served) {
  Server::Config config = Organ::qinghe().config();
  config.host = "0.0.0.0";
  TestServer server(echo, config);
  TlsClient client(server.port(), Organ::qinghe().authority.certificate_pem, "127.0.0.1");
  EXPECT_TRUE(client.connect());
}

}  // namespace
}  // namespace donghu::http
