// The server's TLS identity as files under keys/: made at the first start that listens where others can reach it,
// renewed at a start when it is near its end. An organ with a certificate of its own puts that in the place of
// tls-chain.pem and tls-key.pem; it is then used as it is and never renewed here.
//
// | file                    | what                                                          |
// |-------------------------|---------------------------------------------------------------|
// | tls-authority.pem       | the certificate that workstations are told to trust; public   |
// | tls-authority-key.pem   | its key; signs the server's certificate and nothing else      |
// | tls-chain.pem           | the server's certificate, then its issuer's                   |
// | tls-key.pem             | the server's key                                              |
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "donghu/base/time.hpp"
#include "donghu/http/server.hpp"

namespace donghu {

/// Left at renewal. A server that is restarted at least this often never runs into the end of its certificate.
inline constexpr int kRenewalDays = 90;

struct ServerIdentity {
  http::TlsIdentity tls;
  /// SHA-256 of the authority to be trusted, as browsers show it; empty for a certificate of the organ's own.
  std::string authority_fingerprint;
};

/// `organ` and `names` (DNS names or addresses) count only when the authority is made: it may certify no other names,
/// so that its theft would endanger no other place. Errors: kMalformed (a name that is none, an unreadable file),
/// kTooLong (the organ's name), kNotFound (the authority's key is needed and gone). Throws app::StorageFailure.
Result<ServerIdentity> server_identity(const std::filesystem::path& keys, const std::string& organ,
                                       const std::vector<std::string>& names, Instant now);

}  // namespace donghu
