// The organ's own certification authority for its own server: made once at `init`, so that TLS works without anybody
// outside. It signs nothing else. Where the keys are kept, and how staff come to trust the authority, is not done here.
//
//   const auto authority = make_authority({"清河区人民法院", {"donghu.qinghe.gov.cn", "10.20.0.5"}}, now);
//   const auto server = issue_server_certificate(*authority, {"donghu.qinghe.gov.cn", "10.20.0.5"}, now);
//   config.tls = TlsIdentity{server->certificate_pem + authority->certificate_pem, server->private_key_pem};
#pragma once

#include <string>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/base/time.hpp"

namespace donghu::http {

inline constexpr int kAuthorityDays = 3650;
/// The longest that browsers accept.
inline constexpr int kServerDays = 825;

/// A certificate with its private key, both PEM. The key is not encrypted: it belongs into a file of mode 0600.
struct CertifiedKey {
  std::string certificate_pem;
  std::string private_key_pem;
};

struct AuthorityRequest {
  /// Of the organ, shown by browsers as issuer; at most 64 characters.
  std::string name;
  /// Names and addresses the authority may ever certify; a name stands also for what is below it. Should its key be
  /// stolen, no certificate for any other place is believed. Empty: no constraint.
  std::vector<std::string> permitted;
};

/// Self-signed, EC P-256, ten years from a day before `now`, for signing certificates only. kFieldMissing without a
/// name, kTooLong for one that is too long, kMalformed for a permitted name that is neither a DNS name nor an address.
Result<CertifiedKey> make_authority(const AuthorityRequest& request, Instant now);

/// A certificate for a server known under `names` (DNS names in ASCII, "*.x" allowed, or IPv4 and IPv6 addresses), EC
/// P-256, 825 days from a day before `now`, since clocks differ, but not beyond the authority's own end. kFieldMissing
/// without names, kMalformed (where: the name, or "authority"), kNotAllowed for a name outside what the authority is
/// permitted.
Result<CertifiedKey> issue_server_certificate(const CertifiedKey& authority, const std::vector<std::string>& names,
                                              Instant now);

/// What one wants to know of a certificate. `names` as they were given, DNS names first.
struct CertificateFacts {
  std::string subject;
  std::vector<std::string> names;
  Instant not_before;
  Instant not_after;
  std::string fingerprint;  // SHA-256, "AB:CD:…", as browsers show it
  bool operator==(const CertificateFacts&) const = default;
};

/// The first certificate of a PEM text; kMalformed if there is none.
Result<CertificateFacts> read_certificate(const std::string& pem);

/// Whole days until it ends; negative once it has. The day to renew is when it falls below 30.
int days_left(const CertificateFacts& facts, Instant now);

}  // namespace donghu::http
