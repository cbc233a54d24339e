// The newest signed checkpoint of each log, as anchor/<authority>.checkpoint: outside the database and outside backups.
#pragma once

#include <mutex>

#include "donghu/app/ports/files.hpp"

namespace donghu::store {

class FileAnchor final : public app::Anchor {
 public:
  /// Makes the folder at the first store(), not before.
  explicit FileAnchor(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<std::string> load(app::AuthorityNo authority) override;
  void store(app::AuthorityNo authority, std::string_view checkpoint) override;

 private:
  std::filesystem::path file_of(app::AuthorityNo authority) const;
  std::filesystem::path folder_;
  std::mutex mutex_;  // of store(): two must not write the same temporary file
};

}  // namespace donghu::store
