// Sealed evidence, large texts and archived packs as files under blobs/aa/<sha256>. Trusted by their hash, not by
// their place. Knows nothing of what is inside.
#pragma once

#include <chrono>

#include "donghu/app/ports/files.hpp"

namespace donghu::store {

/// Longer than anything that is under way leaves its temporary file untouched: an upload may wait this long for its
/// next piece.
inline constexpr std::chrono::hours kTemporaryLife{24};

class FileBlobStore final : public app::BlobStore {
 public:
  /// Makes the folder with the first temporary file, not before.
  explicit FileBlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Made empty, mode 0600, in blobs/tmp.
  std::filesystem::path temporary() override;
  void keep(const std::filesystem::path& temporary, const Hash& sha256) override;
  std::optional<std::filesystem::path> find(const Hash& sha256) override;
  std::vector<Hash> list() override;

  /// Removes temporary files last written before `before`: what a crash left behind, evidence opened for reading
  /// included. One that cannot be removed stays for the next time.
  static void sweep(const std::filesystem::path& folder, std::filesystem::file_time_type before);

 private:
  std::filesystem::path folder_;
};

}  // namespace donghu::store
