// The composition: every part of the running system, made in order, let go in reverse.
#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include "donghu/app/anchoring.hpp"
#include "donghu/app/demonstration.hpp"
#include "donghu/cli/options.hpp"
#include "donghu/http/api.hpp"
#include "donghu/http/server.hpp"
#include "donghu/store/data_folder.hpp"

namespace donghu {

class Deployment {
 public:
  /// Opens the data folder, or sets up the demonstration in an empty one. Errors: what the parts refuse.
  static Result<std::unique_ptr<Deployment>> open(const cli::Serve& command);
  ~Deployment();
  Deployment(const Deployment&) = delete;
  Deployment& operator=(const Deployment&) = delete;

  /// Listens; the address is `url()` afterwards. Errors: what certificate, pages and transport refuse.
  Result<void> listen();
  const std::string& url() const { return url_; }
  /// Accounts made by this start, passwords in the clear for the last time; empty at later starts.
  const std::vector<app::DemonstrationAccount>& new_accounts() const { return new_accounts_; }
  /// SHA-256 of the authority that browsers must trust, and its certificate's file; empty without TLS of our own.
  const std::string& authority_fingerprint() const { return authority_fingerprint_; }
  std::filesystem::path authority_file() const { return command_.data / "keys" / "tls-authority.pem"; }
  std::optional<Error> read_only() const { return committer_.read_only(); }
  /// Finishes what is under way, within ten seconds.
  void stop();

 private:
  Deployment(const cli::Serve& command, store::DataFolder folder, Calendar calendar);
  static Result<std::vector<app::DemonstrationAccount>> set_up_demonstration(const cli::Serve& command);
  Result<void> start();
  void upkeep();

  cli::Serve command_;
  store::DataFolder folder_;
  std::unique_ptr<app::Clock> clock_;
  app::Authorities authorities_;
  app::Shelf shelf_;
  app::Committer committer_;
  app::Services services_;
  app::AnchorKeeper anchor_keeper_;
  http::Api api_;
  std::unique_ptr<http::Server> server_;
  std::string url_;
  std::string authority_fingerprint_;
  std::vector<app::DemonstrationAccount> new_accounts_;
  std::atomic<bool> stopping_ = false;
  std::thread upkeep_;
};

}  // namespace donghu
