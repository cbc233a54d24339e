#include "donghu/main/server.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "donghu/app/uploads.hpp"
#include "donghu/http/static_files.hpp"
#include "donghu/main/identity.hpp"
#include "donghu/store/files/blob_store.hpp"
#include "donghu/store/files/system_clock.hpp"

namespace donghu {
namespace {

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

bool is_wildcard(const std::string& host) { return host == "0.0.0.0" || host == "::"; }

std::string url_of(const std::string& host, std::uint16_t port, bool secure) {
  const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return fmt::format("{}://{}:{}", secure ? "https" : "http", shown, port);
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
  return name.data();
}

/// What the certificate is for when nobody says: this machine's name, and the address it listens on.
std::vector<std::string> default_names(const std::string& host) {
  std::vector<std::string> names{host_name(), "localhost", "127.0.0.1"};
  if (!is_wildcard(host)) names.push_back(host);
  return names;
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

Result<void> Deployment::listen() {
  const auto pages = http::StaticFiles::load(command_.web, {"/api", "/log"});
  if (!pages) return refuse(pages.error());
  http::Router router;
  api_.add_to(router);
  router.otherwise("pages", pages->handler());
  http::Server::Config config{.host = command_.host, .port = command_.port, .admit = router.admission()};
  if (!is_loopback(command_.host)) {
    const std::vector<std::string> names = command_.names.empty() ? default_names(command_.host) : command_.names;
    auto identity =
        server_identity(command_.data / "keys", authorities_.all().front()->row().name, names, clock_->now());
    if (!identity) return refuse(identity.error());
    config.tls = std::move(identity->tls);
    authority_fingerprint_ = std::move(identity->authority_fingerprint);
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
  // The first name is the one people use: a certificate covers it, and it outlives an address.
  const std::string named = command_.names.empty() ? host_name() : command_.names.front();
  const std::string host = is_wildcard(command_.host) ? named : command_.host;
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
      if (beat % kBeatsPerSweep != 0) continue;
      app::sweep_uploads(services_);
      store::FileBlobStore::sweep(command_.data / "blobs",
                                  std::filesystem::file_time_type::clock::now() - store::kTemporaryLife);
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
