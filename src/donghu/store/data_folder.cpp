#include "donghu/store/data_folder.hpp"

#include "donghu/store/files/anchor.hpp"
#include "donghu/store/files/blob_store.hpp"
#include "donghu/store/files/disk.hpp"
#include "donghu/store/files/key_vault.hpp"
#include "donghu/store/sqlite/registry.hpp"
#include "donghu/store/sqlite/work.hpp"

namespace donghu::store {
namespace {

constexpr const char* kRegistry = "registry.db";

tl::unexpected<Error> refuse_folder(ErrorCode code, const std::filesystem::path& path, std::string detail) {
  return refuse(Error{.code = code, .where = path.string(), .detail = std::move(detail)});
}

/// The registry is made last, so that its file means "set up": whatever is there without it was interrupted.
Result<void> check_state(const std::filesystem::path& path, FolderAccess access) {
  const bool set_up = is_there(path / kRegistry);
  if (access == FolderAccess::kCreate && set_up)
    return refuse_folder(ErrorCode::kConflict, path, "this data folder is set up already");
  if (access != FolderAccess::kCreate && !set_up)
    return refuse_folder(ErrorCode::kNotFound, path, "this is not a data folder, or it is not set up");
  return {};
}

Result<DataFolder> open_read_only(const std::filesystem::path& path) {
  DataFolder folder;
  if (is_there(path / "keys")) {
    auto vault = FileKeyVault::open(path / "keys", VaultAccess::kReadOnly);
    if (!vault) return tl::unexpected(vault.error());
    folder.vault = std::move(*vault);
  }
  folder.anchor = std::make_unique<FileAnchor>(path / "anchor");
  folder.blobs = std::make_unique<FileBlobStore>(path / "blobs");
  auto registry = SqliteRegistry::open(path / kRegistry, Access::kReadOnly);
  if (!registry) return tl::unexpected(registry.error());
  folder.registry = std::move(*registry);
  return folder;
}

}  // namespace

Result<DataFolder> open_data_folder(const std::filesystem::path& path, FolderAccess access) {
  if (access == FolderAccess::kCreate) make_folder(path);
  if (auto state = check_state(path, access); !state) return tl::unexpected(state.error());
  if (access == FolderAccess::kReadOnly) return open_read_only(path);

  DataFolder folder;
  auto lock = FolderLock::take(path);
  if (!lock) return tl::unexpected(lock.error());
  folder.lock = std::move(*lock);
  // Again, now that nobody else can be setting it up.
  if (auto state = check_state(path, access); !state) return tl::unexpected(state.error());

  const bool create = access == FolderAccess::kCreate;
  auto vault = FileKeyVault::open(path / "keys", create ? VaultAccess::kCreate : VaultAccess::kExisting);
  if (!vault) return tl::unexpected(vault.error());
  folder.vault = std::move(*vault);
  folder.anchor = std::make_unique<FileAnchor>(path / "anchor");
  folder.blobs = std::make_unique<FileBlobStore>(path / "blobs");
  auto work = SqliteWork::open(path / "work.db");
  if (!work) return tl::unexpected(work.error());
  folder.work = std::move(*work);
  auto registry = SqliteRegistry::open(path / kRegistry, create ? Access::kCreate : Access::kReadWrite);
  if (!registry) return tl::unexpected(registry.error());
  folder.registry = std::move(*registry);
  return folder;
}

}  // namespace donghu::store
