// A log that lies in a directory, as export.hpp writes it: the Source for verify.
#pragma once

#include <filesystem>

#include "donghu/ledger/verify.hpp"

namespace donghu::ledger {

/// Reads regular files only: a link or a device in an export is as good as absent, and list names it.
class DirectorySource : public Source {
 public:
  explicit DirectorySource(std::filesystem::path root) : root_(std::move(root)) {}

  Result<bool> read(const std::string& path, const Sink& sink) override;
  Result<void> list(const std::function<void(const std::string& path)>& visit) override;

 private:
  std::filesystem::path root_;
};

}  // namespace donghu::ledger
