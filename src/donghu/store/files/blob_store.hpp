// Sealed evidence, large texts and archived packs as files under blobs/aa/<sha256>. Trusted by their hash, not by
// their place. Knows nothing of what is inside.
#pragma once

#include "donghu/app/ports/files.hpp"

namespace donghu::store {

class FileBlobStore final : public app::BlobStore {
 public:
  /// Makes the folder with the first temporary file, not before.
  explicit FileBlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Made empty, mode 0600, in blobs/tmp.
  std::filesystem::path temporary() override;
  void keep(const std::filesystem::path& temporary, const Hash& sha256) override;
  std::optional<std::filesystem::path> find(const Hash& sha256) override;
  std::vector<Hash> list() override;

 private:
  std::filesystem::path folder_;
};

}  // namespace donghu::store
