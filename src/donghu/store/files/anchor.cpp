#include "donghu/store/files/anchor.hpp"

#include <fmt/core.h>

#include "donghu/store/files/disk.hpp"

namespace donghu::store {

std::optional<std::string> FileAnchor::load(app::AuthorityNo authority) { return read_whole(file_of(authority)); }

void FileAnchor::store(app::AuthorityNo authority, std::string_view checkpoint) {
  const std::lock_guard lock{mutex_};
  make_folder(folder_);
  write_whole(file_of(authority), checkpoint, kOwnerOnly);
}

std::filesystem::path FileAnchor::file_of(app::AuthorityNo authority) const {
  return folder_ / fmt::format("{}.checkpoint", authority);
}

}  // namespace donghu::store
