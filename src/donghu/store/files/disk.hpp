// Files that are whole or not there: written beside their place, synced, renamed, and the folder synced. Internal to
// the store. Whatever the operating system refuses is an app::StorageFailure that names path and reason.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::store {

constexpr mode_t kOwnerOnly = 0600;

/// Throws StorageFailure "<path>: <operation>: <text of errno>".
[[noreturn]] void fail_on(const std::filesystem::path& path, std::string_view operation, int error);

/// An open file, closed at the end of scope.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0);
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  int get() const { return descriptor_; }
  void sync() const;

 private:
  std::filesystem::path path_;
  int descriptor_;
};

/// Makes names in a folder durable: a rename or a new file before this call survives a power loss after it.
void sync_folder(const std::filesystem::path& folder);

/// Makes a folder (0700) and its name durable; does nothing if it is there.
void make_folder(const std::filesystem::path& folder);

/// True if there is such a file or folder; a failure to look is no "no".
bool is_there(const std::filesystem::path& path);

/// The files in a folder, not in folders below it; empty if there is no such folder.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// Replaces the file or makes it. After a crash or a failure the old content, or none, is there, never a part.
/// One caller for one path at a time.
void write_whole(const std::filesystem::path& path, std::string_view content, mode_t mode);

/// The content of a small file; none if there is no such file.
std::optional<std::string> read_whole(const std::filesystem::path& path);

/// Refuses (kStorage, `where` the path) a file or folder that belongs to somebody else or that others may touch.
Result<void> check_private(const std::filesystem::path& path);

}  // namespace donghu::store
