#include "donghu/main/server.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <fstream>

#include "donghu/app/uploads.hpp"
#include "donghu/http/certificate.hpp"
#include "donghu/http/static_files.hpp"
#include "donghu/store/files/disk.hpp"
#include "donghu/store/files/system_clock.hpp"

namespace donghu {
namespace {

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

std::string url_of(const std::string& host, std::uint16_t port, bool secure) {
  const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return fmt::format("{}://{}:{}", secure ? "https" : "http", shown, port);
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
  return name.data();
}

/// A key file is made before it is written, so that nobody can read it in between.
Result<void> write_private(const std::filesystem::path& file, const std::string& content) {
  std::ofstream{file}.close();
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::ofstream out{file, std::ios::binary};
  out << content;
  out.close();
  if (!out) return refuse({.code = ErrorCode::kStorage, .where = file.string()});
  return {};
}

}  // namespace

Deployment::Deployment(const cli::Serve& command, store::DataFolder folder, Calendar calendar)
    : command_(command),
      folder_(std::move(folder)),
      clock_(std::make_unique<store::SystemClock>()),
      authorities_(*folder_.vault),
      shelf_(*folder_.blobs, std::move(calendar)),
      committer_(*folder_.registry, authorities_, shelf_, *clock_),
      services_{*folder_.registry, *folder_.work,      *folder_.blobs, *clock_, authorities_, shelf_,
                committer_,        command.public_url, command.fonts},
      anchor_keeper_(*folder_.anchor),
      api_(services_) {}

Deployment::~Deployment() { stop(); }

Result<std::vector<app::DemonstrationAccount>> Deployment::set_up_demonstration(const cli::Serve& command) {
  // Set up beside the folder and renamed when whole: an interrupted setting up leaves nothing that looks finished.
  cli::Serve beside = command;
  beside.data = command.data.string() + ".setting-up";
  std::filesystem::remove_all(beside.data);
  Result<Calendar> calendar = app::load_calendars(command.policies);
  if (!calendar) return refuse(calendar.error());
  Result<store::DataFolder> folder = store::open_data_folder(beside.data, store::FolderAccess::kCreate);
  if (!folder) return refuse(folder.error());
  const auto organs = app::load_demonstration(command.policies);
  if (!organs) return refuse(organs.error());
  std::vector<app::AuthorityNo> founded;
  for (const app::DemonstrationOrgan& organ : *organs) {
    const auto row = app::found(*folder->registry, *folder->vault, organ.request());
    if (!row) return refuse(row.error());
    founded.push_back(row->no);
  }
  std::unique_ptr<Deployment> deployment{new Deployment{beside, *std::move(folder), *std::move(calendar)}};
  if (auto started = deployment->start(); !started) return refuse(started.error());
  std::vector<app::DemonstrationAccount> accounts;
  for (std::size_t i = 0; i < organs->size(); ++i) {
    const auto made = app::fill_demonstration(deployment->services_, founded[i], (*organs)[i], command.policies);
    if (!made) return refuse(made.error());
    accounts.insert(accounts.end(), made->begin(), made->end());
  }
  deployment.reset();
  std::filesystem::rename(beside.data, command.data);
  return accounts;
}

Result<std::unique_ptr<Deployment>> Deployment::open(const cli::Serve& command) {
  Result<Calendar> calendar = app::load_calendars(command.policies);
  if (!calendar) return refuse(calendar.error());
  std::vector<app::DemonstrationAccount> accounts;
  Result<store::DataFolder> folder = store::open_data_folder(command.data, store::FolderAccess::kExisting);
  if (!folder && folder.error().code == ErrorCode::kNotFound && command.demonstration) {
    auto made = set_up_demonstration(command);
    if (!made) return refuse(made.error());
    accounts = *std::move(made);
    folder = store::open_data_folder(command.data, store::FolderAccess::kExisting);
  }
  if (!folder) return refuse(folder.error());
  std::unique_ptr<Deployment> deployment{new Deployment{command, *std::move(folder), *std::move(calendar)}};
  deployment->new_accounts_ = std::move(accounts);
  if (auto started = deployment->start(); !started) return refuse(started.error());
  return deployment;
}

Result<void> Deployment::start() {
  for (const app::AuthorityRow& row : folder_.registry->read()->authorities()) authorities_.add(row);
  if (auto started = committer_.start(); !started) return started;
  for (app::Authority* authority : authorities_.all()) {
    // Behind or off its anchor the log must not grow: an outsider may hold receipts for what is missing here.
    if (auto anchored = app::check_anchor(*folder_.registry, *authority, *folder_.anchor); !anchored) {
      committer_.stop_appending(anchored.error());
    }
  }
  upkeep_ = std::thread{[this] { upkeep(); }};
  return {};
}

Result<http::TlsIdentity> Deployment::identity() const {
  const std::filesystem::path keys = command_.data / "keys";
  const std::filesystem::path chain_file = keys / "tls-chain.pem";
  const std::filesystem::path key_file = keys / "tls-key.pem";
  if (!std::filesystem::exists(key_file)) {
    std::vector<std::string> names = command_.names;
    if (names.empty()) names = {host_name(), "localhost", "127.0.0.1"};
    const Instant now = clock_->now();
    const auto authority = http::make_authority({authorities_.all().front()->row().name, names}, now);
    if (!authority) return refuse(authority.error());
    const auto server = http::issue_server_certificate(*authority, names, now);
    if (!server) return refuse(server.error());
    const std::array files{std::pair{keys / "tls-authority.pem", authority->certificate_pem},
                           std::pair{keys / "tls-authority-key.pem", authority->private_key_pem},
                           std::pair{chain_file, server->certificate_pem + authority->certificate_pem},
                           std::pair{key_file, server->private_key_pem}};
    for (const auto& [file, content] : files) {
      if (auto written = write_private(file, content); !written) return refuse(written.error());
    }
  }
  const auto chain = app::read_file(chain_file);
  const auto key = app::read_file(key_file);
  if (!chain) return refuse(chain.error());
  if (!key) return refuse(key.error());
  return http::TlsIdentity{*chain, *key};
}

Result<void> Deployment::listen() {
  const auto pages = http::StaticFiles::load(command_.web, {"/api", "/log"});
  if (!pages) return refuse(pages.error());
  http::Router router;
  api_.add_to(router);
  router.otherwise("pages", pages->handler());
  http::Server::Config config{.host = command_.host, .port = command_.port, .admit = router.admission()};
  if (!is_loopback(command_.host)) {
    Result<http::TlsIdentity> tls = identity();
    if (!tls) return refuse(tls.error());
    config.tls = *std::move(tls);
  }
  const bool secure = config.tls.has_value();
  config.access_log = [](const http::AccessRecord& record) {
    spdlog::info("request={} method={} route={} status={} bytes={} us={} delivered={}", record.request_id,
                 record.method, record.route, record.status, record.bytes, record.duration.count(), record.delivered);
  };
  config.fault_log = [](std::string_view request_id, std::string_view what) {
    spdlog::error("request={} fault={}", request_id, what);
  };
  Result<std::unique_ptr<http::Server>> server = http::Server::start(std::move(config), router.handler());
  if (!server) return refuse(server.error());
  server_ = *std::move(server);
  const std::string host = command_.host == "0.0.0.0" || command_.host == "::" ? host_name() : command_.host;
  url_ = url_of(host, server_->port(), secure);
  if (services_.public_url.empty()) services_.public_url = url_;
  return {};
}

void Deployment::upkeep() {
  constexpr auto kBeat = std::chrono::milliseconds{200};
  constexpr int kBeatsPerAnchor = 4;
  constexpr int kBeatsPerSweep = 5 * 3600;
  for (int beat = 0; !stopping_; ++beat) {
    std::this_thread::sleep_for(kBeat);
    try {
      folder_.registry->upkeep();
      if (beat % kBeatsPerAnchor == 0) anchor_keeper_.keep(authorities_);
      if (beat % kBeatsPerSweep == 0) app::sweep_uploads(services_);
    } catch (const app::StorageFailure& failure) {
      // Nothing is lost by a missed round; the next one tries again, and commits report their own failures.
      spdlog::error("upkeep: {}", failure.what());
    }
  }
}

void Deployment::stop() {
  if (stopping_.exchange(true)) return;
  if (server_) server_->stop(std::chrono::seconds{10});
  committer_.stop();
  if (upkeep_.joinable()) upkeep_.join();
  try {
    anchor_keeper_.keep(authorities_);
  } catch (const app::StorageFailure& failure) {
    spdlog::error("anchor: {}", failure.what());
  }
}

}  // namespace donghu
