// A data folder as a whole (design page DATA, "Files under the data folder"): what a server, or an offline command,
// opens at its start and closes at its end.
//
//   auto folder = open_data_folder("/srv/donghu", FolderAccess::kExisting);
//   if (!folder) …                                            // held by another process, not set up, wrong permissions
//   committer(folder->registry, folder->vault);
//
// | file        | what                       | if lost                                   | trusted                    |
// |-------------|----------------------------|-------------------------------------------|----------------------------|
// | registry.db | entries, keys, projections | the registry is lost: back it up          | entries proven, rest not   |
// | work.db     | sessions, drafts, uploads  | sign in again, drafts gone                | no                         |
// | blobs/      | sealed evidence            | evidence lost, its hash stays             | by hash                    |
// | keys/       | master key and all others  | content lost, proofs stay                 | yes                        |
// | anchor/     | newest signed checkpoints  | a rollback cannot be noticed here         | yes                        |
// | lock        | who works here now         | nothing                                   | no                         |
#pragma once

#include "donghu/app/ports/files.hpp"
#include "donghu/app/ports/work.hpp"
#include "donghu/store/files/folder_lock.hpp"

namespace donghu::store {

enum class FolderAccess {
  kCreate,    // for setting up: an empty folder, or one whose setting up was interrupted
  kExisting,  // for the server and for offline commands that write
  kReadOnly,  // for export and verify, also while a server runs: takes no lock, changes nothing
};

/// Members go in the reverse order of their making, the lock last.
struct DataFolder {
  std::optional<FolderLock> lock;        // none when read-only
  std::unique_ptr<app::KeyVault> vault;  // none when read-only and keys/ is not there, as in a restored backup
  std::unique_ptr<app::Anchor> anchor;
  std::unique_ptr<app::BlobStore> blobs;
  std::unique_ptr<app::Work> work;  // none when read-only
  std::unique_ptr<app::Registry> registry;
};

/// Errors: kNotFound when nothing is set up there, kConflict when kCreate finds a registry, kBusy when another process
/// holds the folder, kStorage for wrong permissions of keys/ or a schema this program does not know. `where` is a path.
/// Throws app::StorageFailure for what the disk refuses.
Result<DataFolder> open_data_folder(const std::filesystem::path& path, FolderAccess access);

}  // namespace donghu::store
