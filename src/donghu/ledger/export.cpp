#include "donghu/ledger/export.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <set>
#include <system_error>

#include "donghu/crypto/hash.hpp"
#include "donghu/crypto/secret.hpp"
#include "donghu/ledger/checkpoint.hpp"
#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/tile.hpp"

namespace donghu::ledger {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> storage(const fs::path& path, const std::string& why) {
  return refuse(Error{.code = ErrorCode::kStorage, .where = path.string(), .detail = why});
}

tl::unexpected<Error> failed_call(const fs::path& path) {
  return storage(path, std::generic_category().message(errno));
}

/// A file being written, durable once finished.
class NewFile {
 public:
  explicit NewFile(fs::path path)
      : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)) {}
  ~NewFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  bool is_open() const { return descriptor_ >= 0; }

  Result<void> write(ByteView bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failed_call(path_);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
  }

  Result<void> finish() {
    const bool synced = ::fsync(descriptor_) == 0;
    const bool closed = ::close(std::exchange(descriptor_, -1)) == 0;
    if (!synced || !closed) return failed_call(path_);
    return {};
  }

 private:
  fs::path path_;
  int descriptor_;
};

Result<void> sync_folder(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return failed_call(path);
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!synced) return failed_call(path);
  return {};
}

/// The temporary folder; goes away with its owner unless it was moved into place.
class Staging {
 public:
  static Result<Staging> beside(const fs::path& directory) {
    std::array<Byte, 4> random{};
    crypto::random_bytes(random);
    Staging staging{directory.string() + ".part-" + to_hex(random)};
    std::error_code error;
    if (directory.has_parent_path()) fs::create_directories(directory.parent_path(), error);
    if (!error) fs::create_directory(staging.root_, error);
    if (error) return storage(staging.root_, error.message());
    return staging;
  }

  ~Staging() {
    std::error_code ignored;
    if (!root_.empty()) fs::remove_all(root_, ignored);
  }
  Staging(Staging&& other) noexcept : root_(std::exchange(other.root_, {})), summary_(other.summary_) {}
  Staging& operator=(Staging&&) = delete;

  /// Writes one file through `fill`, which gets a function that takes its bytes.
  Result<void> write(const std::string& path,
                     const std::function<Result<void>(const std::function<Result<void>(ByteView)>&)>& fill) {
    const fs::path full = root_ / path;
    std::error_code error;
    fs::create_directories(full.parent_path(), error);
    if (error) return storage(full.parent_path(), error.message());
    NewFile file{full};
    if (!file.is_open()) return failed_call(full);
    const auto sink = [&](ByteView bytes) {
      summary_.bytes += bytes.size();
      return file.write(bytes);
    };
    if (auto filled = fill(sink); !filled) return filled;
    ++summary_.files;
    return file.finish();
  }

  Result<void> write(const std::string& path, ByteView bytes) {
    return write(path, [&](const auto& sink) { return sink(bytes); });
  }

  // Everything is on the disk before the name appears: after a crash there is a whole export or none.
  Result<void> move_to(const fs::path& directory) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry{root_, error}; !error && entry != fs::recursive_directory_iterator{};
         entry.increment(error)) {
      if (!entry->is_directory(error)) continue;
      if (auto synced = sync_folder(entry->path()); !synced) return synced;
    }
    if (error) return storage(root_, error.message());
    if (auto synced = sync_folder(root_); !synced) return synced;
    fs::rename(root_, directory, error);  // over an empty folder, but never over one that holds something
    if (error) return storage(directory, error.message());
    root_.clear();
    return sync_folder(directory.has_parent_path() ? directory.parent_path() : fs::path{"."});
  }

  ExportSummary& summary() { return summary_; }

 private:
  explicit Staging(fs::path root) : root_(std::move(root)) {}

  fs::path root_;
  ExportSummary summary_;
};

/// Writes tiles, bundles and blobs as the entries come.
class Exporter {
 public:
  Exporter(Staging& staging, const ExportSource& source, const Checkpoint& head)
      : staging_(staging), source_(source), head_(head) {}

  Result<void> run() {
    const TileBuilder::OnFull on_full = [this](const Tile& tile, ByteView bytes) { keep(write_tile(tile, bytes)); };
    while (builder_.size() < head_.size) {
      const Result<Bytes> entry = source_.next_entry();
      if (!entry) return refuse(entry.error());
      const auto view = parse_entry(*entry);
      if (!view) return refuse(view.error());
      append_to_bundle(bundle_, *entry);
      builder_.append(leaf_hash(*entry), on_full);
      if (builder_.size() % kTileWidth == 0 || builder_.size() == head_.size) keep(write_bundle());
      for (const Hash& blob : view->header.blobs) keep(write_blob(blob));
      if (refused_) return refuse(*refused_);
    }
    for (const auto& [tile, bytes] : builder_.partial()) keep(write_tile(tile, bytes));
    if (refused_) return refuse(*refused_);
    if (builder_.root() != head_.root) {
      return refuse(Error{.code = ErrorCode::kLedgerBroken,
                          .where = "checkpoint",
                          .detail = "the entries do not lead to the root of the checkpoint"});
    }
    staging_.summary().entries = builder_.size();
    staging_.summary().blobs = blobs_.size();
    return {};
  }

 private:
  void keep(Result<void> result) {
    if (!result && !refused_) refused_ = std::move(result.error());
  }

  Result<void> write_tile(const Tile& tile, ByteView bytes) { return staging_.write(path_of(tile), bytes); }

  Result<void> write_bundle() {
    const auto written =
        staging_.write(path_of(*entry_bundle((builder_.size() - 1) / kTileWidth, head_.size)), bundle_);
    bundle_.clear();
    return written;
  }

  Result<void> write_blob(const Hash& blob) {
    if (!blobs_.insert(blob).second) return {};
    crypto::Sha256 hasher;
    auto written = staging_.write(blob_path(blob), [&](const auto& sink) {
      return source_.read_blob(blob, [&](ByteView piece) {
        hasher.update(piece);
        return sink(piece);
      });
    });
    if (!written) return written;
    if (hasher.finish() == blob) return {};
    return refuse(
        Error{.code = ErrorCode::kLedgerBroken, .where = blob_path(blob), .detail = "a blob's hash is not its name"});
  }

  Staging& staging_;
  const ExportSource& source_;
  const Checkpoint& head_;
  TileBuilder builder_;
  Bytes bundle_;
  std::set<Hash> blobs_;
  std::optional<Error> refused_;
};

}  // namespace

std::string blob_path(const Hash& blob) {
  const std::string name = to_hex(blob);
  return fmt::format("blobs/{}/{}", name.substr(0, 2), name);
}

std::optional<Hash> parse_blob_path(std::string_view path) {
  Hash blob{};
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || !from_hex(path.substr(slash + 1), blob) || blob_path(blob) != path) {
    return std::nullopt;
  }
  return blob;
}

Result<ExportSummary> export_log(const std::filesystem::path& target, const ExportSource& source) {
  // "export/" and "export" are one folder; its neighbour is named after the latter.
  const fs::path directory = target.has_filename() ? target : target.parent_path();
  const auto head = read_checkpoint(source.checkpoint);
  if (!head) return refuse(head.error());
  std::error_code error;
  if (fs::exists(directory, error) && !fs::is_empty(directory, error)) {
    return refuse(Error{.code = ErrorCode::kNotAllowed, .where = directory.string(), .detail = "holds something"});
  }
  auto staging = Staging::beside(directory);
  if (!staging) return refuse(staging.error());
  Exporter exporter{*staging, source, *head};
  if (auto done = exporter.run(); !done) return refuse(done.error());
  if (auto done = staging->write("checkpoint", bytes_of(source.checkpoint)); !done) return refuse(done.error());
  if (!source.vkey.empty()) {
    if (auto done = staging->write("log.vkey", bytes_of(source.vkey + "\n")); !done) return refuse(done.error());
  }
  if (auto done = staging->move_to(directory); !done) return refuse(done.error());
  return staging->summary();
}

}  // namespace donghu::ledger
