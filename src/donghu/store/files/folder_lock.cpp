#include "donghu/store/files/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace donghu::store {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  Descriptor file{path, O_RDWR | O_CREAT, kOwnerOnly};
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail_on(path, "flock", errno);
    return refuse(Error{.code = ErrorCode::kBusy,
                        .where = folder.string(),
                        .params = {{"process", read_whole(path).value_or("")}},
                        .detail = "another process works on this data folder"});
  }
  // For people who look who it is; nobody relies on it, so a failure to write it is no failure.
  const std::string process = std::to_string(::getpid());
  if (::ftruncate(file.get(), 0) == 0) static_cast<void>(::pwrite(file.get(), process.data(), process.size(), 0));
  return FolderLock{std::move(file)};
}

}  // namespace donghu::store
