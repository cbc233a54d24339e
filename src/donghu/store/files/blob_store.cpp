#include "donghu/store/files/blob_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "donghu/crypto/secret.hpp"
#include "donghu/store/files/disk.hpp"

namespace donghu::store {

std::filesystem::path FileBlobStore::temporary() {
  make_folder(folder_);
  make_folder(folder_ / "tmp");
  std::array<Byte, 16> name{};
  crypto::random_bytes(name);
  auto path = folder_ / "tmp" / to_hex(name);
  const Descriptor made{path, O_WRONLY | O_CREAT | O_EXCL, kOwnerOnly};
  return path;
}

void FileBlobStore::keep(const std::filesystem::path& temporary, const Hash& sha256) {
  const std::string name = to_hex(sha256);
  const auto folder = folder_ / name.substr(0, 2);
  make_folder(folder);
  {
    const Descriptor file{temporary, O_RDONLY};
    if (::fchmod(file.get(), S_IRUSR) != 0) fail_on(temporary, "chmod", errno);
    file.sync();
  }
  // A crash here leaves a temporary file that no entry names. The same bytes kept twice are one file: the rename puts
  // equal content in place of equal content.
  if (::rename(temporary.c_str(), (folder / name).c_str()) != 0) fail_on(temporary, "rename", errno);
  sync_folder(folder);
  sync_folder(folder_);  // another thread may have made `folder` a moment ago and not be so far yet
}

std::optional<std::filesystem::path> FileBlobStore::find(const Hash& sha256) {
  const std::string name = to_hex(sha256);
  auto path = folder_ / name.substr(0, 2) / name;
  if (!is_there(path)) return std::nullopt;
  return path;
}

std::vector<Hash> FileBlobStore::list() {
  std::vector<Hash> hashes;
  for (unsigned start = 0; start < 256; ++start) {
    const std::string prefix = to_hex(std::array{static_cast<Byte>(start)});
    for (const auto& path : files_in(folder_ / prefix)) {
      const std::string name = path.filename().string();
      if (Hash hash{}; name.starts_with(prefix) && from_hex(name, hash)) hashes.push_back(hash);
    }
  }
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

void FileBlobStore::sweep(const std::filesystem::path& folder, std::filesystem::file_time_type before) {
  for (const auto& path : files_in(folder / "tmp")) {
    std::error_code gone;  // whoever made it may be done with it meanwhile
    const auto written = std::filesystem::last_write_time(path, gone);
    if (!gone && written < before) std::filesystem::remove(path, gone);
  }
}

}  // namespace donghu::store
