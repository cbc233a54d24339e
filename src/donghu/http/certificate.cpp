#include "donghu/http/certificate.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "donghu/base/bytes.hpp"
#include "donghu/base/text.hpp"

namespace donghu::http {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Freed<Free>>;
using OwnedBio = Owned<BIO, BIO_free_all>;
using OwnedCertificate = Owned<X509, X509_free>;
using OwnedConstraints = Owned<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using OwnedNames = Owned<GENERAL_NAMES, GENERAL_NAMES_free>;

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::size_t kMaxName = 64;  // characters; ub-organization-name of X.509

/// For what can only fail for want of memory or randomness, or by a mistake of ours.
void require(bool done) {
  if (done) return;
  const std::string why = ERR_reason_error_string(ERR_peek_last_error()) != nullptr
                              ? ERR_reason_error_string(ERR_peek_last_error())
                              : "unknown";
  ERR_clear_error();
  throw std::runtime_error("OpenSSL: " + why);
}

/// A DNS name or an address, as certificates hold them.
struct Place {
  std::string dns;  // lower case; empty for an address
  Bytes address;    // 4 or 16 bytes
};

bool is_dns_label(std::string_view label) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return !label.empty() && label.size() <= 63 && !label.starts_with('-') && !label.ends_with('-') &&
         label.find_first_not_of(kAllowed) == std::string_view::npos;
}

bool is_dns_name(std::string_view name) {
  if (name.empty() || name.size() > 253 || name.ends_with('.')) return false;
  while (!name.empty()) {
    const std::string_view label = name.substr(0, name.find('.'));
    if (!is_dns_label(label)) return false;
    name.remove_prefix(std::min(label.size() + 1, name.size()));
  }
  return true;
}

std::optional<Place> read_place(const std::string& text, bool wildcard_allowed) {
  for (const auto& [family, size] : {std::pair{AF_INET, 4}, std::pair{AF_INET6, 16}}) {
    Bytes address(static_cast<std::size_t>(size));
    if (::inet_pton(family, text.c_str(), address.data()) == 1) return Place{{}, std::move(address)};
  }
  std::string dns = text;
  std::ranges::transform(dns, dns.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::string_view checked = dns;
  if (wildcard_allowed && checked.starts_with("*.")) checked.remove_prefix(2);
  // Four numbers with dots that are no address are a mistake, not a name.
  if (!is_dns_name(checked) || checked.find_first_not_of("0123456789.") == std::string_view::npos) return std::nullopt;
  return Place{std::move(dns), {}};
}

Result<std::vector<Place>> read_places(const std::vector<std::string>& texts, bool wildcard_allowed) {
  std::vector<Place> places;
  for (const std::string& text : texts) {
    auto place = read_place(text, wildcard_allowed);
    if (!place) return refuse(ErrorCode::kMalformed, text);
    places.push_back(std::move(*place));
  }
  return places;
}

GENERAL_NAME* make_general_name(int type, ByteView bytes) {
  ASN1_STRING* const value = ASN1_STRING_type_new(type == GEN_DNS ? V_ASN1_IA5STRING : V_ASN1_OCTET_STRING);
  require(value != nullptr && ASN1_STRING_set(value, bytes.data(), static_cast<int>(bytes.size())) == 1);
  GENERAL_NAME* const name = GENERAL_NAME_new();
  require(name != nullptr);
  GENERAL_NAME_set0_value(name, type, value);
  return name;
}

/// `value` in the notation of openssl's x509v3_config(5).
void add_extension(X509* issuer, X509* certificate, int nid, const char* value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void add_subtree(STACK_OF(GENERAL_SUBTREE) * &list, int type, ByteView bytes) {
  if (list == nullptr) list = sk_GENERAL_SUBTREE_new_null();
  GENERAL_SUBTREE* const subtree = GENERAL_SUBTREE_new();
  require(list != nullptr && subtree != nullptr);
  GENERAL_NAME_free(subtree->base);
  subtree->base = make_general_name(type, bytes);
  require(sk_GENERAL_SUBTREE_push(list, subtree) > 0);
}

/// RFC 5280 4.2.1.10. A kind of name of which none is permitted is excluded as a whole: unmentioned, it would be free.
void add_constraints(X509* certificate, const std::vector<Place>& permitted) {
  if (permitted.empty()) return;
  const OwnedConstraints constraints(NAME_CONSTRAINTS_new());
  require(constraints != nullptr);
  for (const Place& place : permitted) {
    Bytes value = place.address;
    value.insert(value.end(), place.address.size(), 0xFF);  // the mask: this one address
    add_subtree(constraints->permittedSubtrees, place.dns.empty() ? GEN_IPADD : GEN_DNS,
                place.dns.empty() ? ByteView{value} : bytes_of(place.dns));
  }
  const auto has = [&](std::size_t size) {
    return std::ranges::any_of(permitted, [&](const Place& place) { return place.address.size() == size; });
  };
  const bool has_dns = std::ranges::any_of(permitted, [](const Place& place) { return !place.dns.empty(); });
  if (!has_dns) add_subtree(constraints->excludedSubtrees, GEN_DNS, {});
  if (!has(4)) add_subtree(constraints->excludedSubtrees, GEN_IPADD, Bytes(8));
  if (!has(16)) add_subtree(constraints->excludedSubtrees, GEN_IPADD, Bytes(32));
  require(X509_add1_ext_i2d(certificate, NID_name_constraints, constraints.get(), 1, X509V3_ADD_DEFAULT) == 1);
}

void add_alternative_names(X509* certificate, const std::vector<Place>& places) {
  const OwnedNames names(sk_GENERAL_NAME_new_null());
  require(names != nullptr);
  for (const bool dns_now : {true, false}) {
    for (const Place& place : places) {
      if (place.dns.empty() == dns_now) continue;
      GENERAL_NAME* const name =
          dns_now ? make_general_name(GEN_DNS, bytes_of(place.dns)) : make_general_name(GEN_IPADD, place.address);
      require(sk_GENERAL_NAME_push(names.get(), name) > 0);
    }
  }
  require(X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1);
}

void add_name_part(X509_NAME* name, int nid, const std::string& utf8) {
  require(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, bytes_of(utf8).data(), static_cast<int>(utf8.size()), -1,
                                     0) == 1);
}

void set_serial(X509* certificate) {
  std::array<Byte, 16> random{};
  require(RAND_bytes(random.data(), static_cast<int>(random.size())) == 1);
  random[0] = static_cast<Byte>((random[0] & 0x3FU) | 0x40U);  // positive, and always sixteen bytes
  const Owned<BIGNUM, BN_free> number(BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr));
  require(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

/// An X.509 version 3 certificate for `key`, without issuer, names and signature.
OwnedCertificate make_certificate(EVP_PKEY* key, std::int64_t from, std::int64_t until) {
  OwnedCertificate certificate(X509_new());
  require(certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1);
  set_serial(certificate.get());
  require(ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from) != nullptr);
  require(ASN1_TIME_set(X509_getm_notAfter(certificate.get()), until) != nullptr);
  require(X509_set_pubkey(certificate.get(), key) == 1);
  return certificate;
}

std::string text_of_bio(BIO* bio) {
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

CertifiedKey to_pem(X509* certificate, EVP_PKEY* key) {
  const OwnedBio public_part(BIO_new(BIO_s_mem()));
  const OwnedBio private_part(BIO_new(BIO_s_secmem()));
  require(public_part && private_part);
  require(PEM_write_bio_X509(public_part.get(), certificate) == 1);
  require(PEM_write_bio_PKCS8PrivateKey(private_part.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return {text_of_bio(public_part.get()), text_of_bio(private_part.get())};
}

int no_password(char*, int, int, void*) { return 0; }

OwnedCertificate read_pem_certificate(const std::string& pem) {
  const OwnedBio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  OwnedCertificate certificate(PEM_read_bio_X509(bio.get(), nullptr, no_password, nullptr));
  ERR_clear_error();
  return certificate;
}

OwnedKey read_pem_key(const std::string& pem) {
  const OwnedBio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  OwnedKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
  ERR_clear_error();
  return key;
}

std::int64_t seconds_of(const ASN1_TIME* time) {
  std::tm utc{};
  require(ASN1_TIME_to_tm(time, &utc) == 1);
  return ::timegm(&utc);
}

std::string name_text(const X509_NAME* name) {
  const OwnedBio bio(BIO_new(BIO_s_mem()));
  require(bio && X509_NAME_print_ex(bio.get(), name, 0,
                                    XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) >= 0);
  return text_of_bio(bio.get());
}

std::string general_name_text(const GENERAL_NAME* name) {
  int type = 0;
  const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(name, &type));
  if (type != GEN_DNS && type != GEN_IPADD) return {};
  const ByteView bytes{ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))};
  if (type == GEN_DNS) return std::string{donghu::text_of(bytes)};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const char* const done = ::inet_ntop(bytes.size() == 4 ? AF_INET : AF_INET6, bytes.data(), text.data(),
                                       static_cast<socklen_t>(text.size()));
  return done != nullptr ? done : "";
}

std::vector<std::string> alternative_names(const X509* certificate) {
  std::vector<std::string> texts;
  const OwnedNames names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    texts.push_back(general_name_text(sk_GENERAL_NAME_value(names.get(), i)));
  }
  return texts;
}

std::string fingerprint_of(const X509* certificate) {
  std::array<Byte, 32> digest{};
  require(X509_digest(certificate, EVP_sha256(), digest.data(), nullptr) == 1);
  std::string text;
  for (const Byte byte : digest) text += fmt::format("{}{:02X}", text.empty() ? "" : ":", byte);
  return text;
}

}  // namespace

Result<CertifiedKey> make_authority(const AuthorityRequest& request, Instant now) {
  if (request.name.empty()) return refuse(ErrorCode::kFieldMissing, "name");
  if (!is_utf8(request.name) || has_control(request.name)) return refuse(ErrorCode::kMalformed, "name");
  if (count_characters(request.name) > kMaxName) return refuse(ErrorCode::kTooLong, "name");
  const auto permitted = read_places(request.permitted, false);
  if (!permitted) return tl::unexpected(permitted.error());
  const OwnedKey key(EVP_EC_gen("P-256"));
  require(key != nullptr);
  const std::int64_t from = now.ms / 1000 - kDaySeconds;
  const auto certificate = make_certificate(key.get(), from, from + kAuthorityDays * kDaySeconds);
  X509_NAME* const subject = X509_get_subject_name(certificate.get());
  add_name_part(subject, NID_organizationName, request.name);
  add_name_part(subject, NID_commonName, "Donghu CA");
  require(X509_set_issuer_name(certificate.get(), subject) == 1);
  add_extension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  add_extension(certificate.get(), certificate.get(), NID_ext_key_usage, "serverAuth");
  add_extension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
  add_constraints(certificate.get(), *permitted);
  require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
  return to_pem(certificate.get(), key.get());
}

Result<CertifiedKey> issue_server_certificate(const CertifiedKey& authority, const std::vector<std::string>& names,
                                              Instant now) {
  if (names.empty()) return refuse(ErrorCode::kFieldMissing, "names");
  const auto places = read_places(names, true);
  if (!places) return tl::unexpected(places.error());
  const auto issuer = read_pem_certificate(authority.certificate_pem);
  const auto issuer_key = read_pem_key(authority.private_key_pem);
  if (!issuer || !issuer_key || X509_check_private_key(issuer.get(), issuer_key.get()) != 1) {
    ERR_clear_error();
    return refuse(ErrorCode::kMalformed, "authority");
  }
  const OwnedKey key(EVP_EC_gen("P-256"));
  require(key != nullptr);
  const std::int64_t from = now.ms / 1000 - kDaySeconds;
  const std::int64_t until = std::min(from + kServerDays * kDaySeconds, seconds_of(X509_get0_notAfter(issuer.get())));
  const auto certificate = make_certificate(key.get(), from, until);
  // The subject is for people; browsers read the alternative names only. Without a DNS name among those OpenSSL takes a
  // subject that looks like one, an address too, for a DNS name, and holds it against the authority's constraints.
  const std::string subject = "Donghu " + names.front();
  add_name_part(X509_get_subject_name(certificate.get()), NID_commonName, subject.substr(0, kMaxName));
  require(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get())) == 1);
  add_extension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate.get(), certificate.get(), NID_key_usage, "critical,digitalSignature");
  add_extension(certificate.get(), certificate.get(), NID_ext_key_usage, "serverAuth");
  add_extension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
  add_extension(issuer.get(), certificate.get(), NID_authority_key_identifier, "keyid:always");
  add_alternative_names(certificate.get(), *places);
  const OwnedConstraints constraints(
      static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(issuer.get(), NID_name_constraints, nullptr, nullptr)));
  // Fills what the check below reads instead of the extensions themselves; without it every name would pass.
  X509_check_purpose(certificate.get(), -1, 0);
  if (constraints && NAME_CONSTRAINTS_check(certificate.get(), constraints.get()) != X509_V_OK) {
    return refuse(ErrorCode::kNotAllowed, "names");
  }
  require(X509_sign(certificate.get(), issuer_key.get(), EVP_sha256()) > 0);
  return to_pem(certificate.get(), key.get());
}

Result<CertificateFacts> read_certificate(const std::string& pem) {
  const auto certificate = read_pem_certificate(pem);
  if (!certificate) return refuse(ErrorCode::kMalformed, "certificate");
  return CertificateFacts{.subject = name_text(X509_get_subject_name(certificate.get())),
                          .names = alternative_names(certificate.get()),
                          .not_before = Instant{seconds_of(X509_get0_notBefore(certificate.get())) * 1000},
                          .not_after = Instant{seconds_of(X509_get0_notAfter(certificate.get())) * 1000},
                          .fingerprint = fingerprint_of(certificate.get())};
}

int days_left(const CertificateFacts& facts, Instant now) {
  const auto left = std::chrono::milliseconds{facts.not_after.ms - now.ms};
  return static_cast<int>(std::chrono::floor<std::chrono::days>(left).count());
}

}  // namespace donghu::http
