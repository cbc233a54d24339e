// One server, or one offline command, at a time: an advisory lock on a data folder, gone with the process that holds
// it.
#pragma once

#include <filesystem>

#include "donghu/base/error.hpp"
#include "donghu/store/files/disk.hpp"

namespace donghu::store {

class FolderLock {
 public:
  /// Errors: kBusy when another process holds the folder; params: process, its number as it wrote it down.
  static Result<FolderLock> take(const std::filesystem::path& folder);

 private:
  explicit FolderLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace donghu::store
