#include "donghu/main/identity.hpp"

#include <optional>

#include "donghu/http/certificate.hpp"
#include "donghu/store/files/disk.hpp"

namespace donghu {
namespace {

/// The server's key comes last, so that its file means "whole": without it the certificate is issued anew.
class IdentityFiles {
 public:
  explicit IdentityFiles(const std::filesystem::path& keys) : keys_(keys) {}

  std::optional<std::string> read(const char* name) const { return store::read_whole(keys_ / name); }
  void write_authority(const http::CertifiedKey& made) const {
    write(kAuthorityKey, made.private_key_pem);
    write(kAuthority, made.certificate_pem);
  }
  void write_server(const http::CertifiedKey& made, const std::string& authority_pem) const {
    std::filesystem::remove(keys_ / kKey);
    write(kChain, made.certificate_pem + authority_pem);
    write(kKey, made.private_key_pem);
  }

  static constexpr const char* kAuthority = "tls-authority.pem";
  static constexpr const char* kAuthorityKey = "tls-authority-key.pem";
  static constexpr const char* kChain = "tls-chain.pem";
  static constexpr const char* kKey = "tls-key.pem";

 private:
  void write(const char* name, const std::string& content) const {
    store::write_whole(keys_ / name, content, store::kOwnerOnly);
  }
  std::filesystem::path keys_;
};

Result<void> issue(const IdentityFiles& files, const http::CertifiedKey& authority,
                   const std::vector<std::string>& names, Instant now) {
  const auto server = http::issue_server_certificate(authority, names, now);
  if (!server) return refuse(server.error());
  files.write_server(*server, authority.certificate_pem);
  return {};
}

Result<void> make_all(const IdentityFiles& files, const std::string& organ, const std::vector<std::string>& names,
                      Instant now) {
  const auto authority = http::make_authority({organ, names}, now);
  if (!authority) return refuse(authority.error());
  files.write_authority(*authority);
  return issue(files, *authority, names, now);
}

/// Whatever authority signed before is kept: workstations trust it already.
Result<void> renew(const IdentityFiles& files, const std::string& authority_pem, const std::vector<std::string>& names,
                   Instant now) {
  const auto key = files.read(IdentityFiles::kAuthorityKey);
  if (!key) return refuse(ErrorCode::kNotFound, IdentityFiles::kAuthorityKey);
  return issue(files, {authority_pem, *key}, names, now);
}

/// Of a chain that our authority has signed, as it ends with that authority; none for any other.
std::optional<http::CertificateFacts> own_certificate(const std::optional<std::string>& chain,
                                                      const std::optional<std::string>& authority) {
  if (!chain || !authority || !chain->ends_with(*authority)) return std::nullopt;
  const auto facts = http::read_certificate(*chain);
  return facts ? std::optional{*facts} : std::nullopt;
}

Result<void> make_or_renew(const IdentityFiles& files, const std::string& organ, const std::vector<std::string>& names,
                           Instant now) {
  const auto authority = files.read(IdentityFiles::kAuthority);
  const auto chain = files.read(IdentityFiles::kChain);
  const auto own = own_certificate(chain, authority);
  if (files.read(IdentityFiles::kKey)) {
    // Without a chain that is ours the files are the organ's, and what is missing or wrong in them is theirs to mend.
    if (!own || http::days_left(*own, now) >= kRenewalDays) return {};
    return renew(files, *authority, own->names, now);
  }
  if (own) return renew(files, *authority, own->names, now);
  if (authority && files.read(IdentityFiles::kAuthorityKey)) return renew(files, *authority, names, now);
  return make_all(files, organ, names, now);
}

}  // namespace

Result<ServerIdentity> server_identity(const std::filesystem::path& keys, const std::string& organ,
                                       const std::vector<std::string>& names, Instant now) {
  const IdentityFiles files{keys};
  if (auto ready = make_or_renew(files, organ, names, now); !ready) return refuse(ready.error());
  ServerIdentity identity{
      .tls = {files.read(IdentityFiles::kChain).value_or(""), files.read(IdentityFiles::kKey).value_or("")}};
  const auto authority = files.read(IdentityFiles::kAuthority);
  if (authority && identity.tls.certificate_chain_pem.ends_with(*authority)) {
    if (const auto facts = http::read_certificate(*authority)) identity.authority_fingerprint = facts->fingerprint;
  }
  return identity;
}

}  // namespace donghu
