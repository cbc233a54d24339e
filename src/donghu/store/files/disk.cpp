#include "donghu/store/files/disk.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "donghu/app/ports/registry.hpp"

namespace donghu::store {
namespace {

void write_all(int descriptor, std::string_view content, const std::filesystem::path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_on(path, "write", errno);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Removes what an interrupted attempt left, unless the attempt came through.
class Leftover {
 public:
  explicit Leftover(std::filesystem::path path) : path_(std::move(path)) {}
  ~Leftover() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;
  void keep() { path_.clear(); }

 private:
  std::filesystem::path path_;
};

}  // namespace

void fail_on(const std::filesystem::path& path, std::string_view operation, int error) {
  throw app::StorageFailure(
      fmt::format("{}: {}: {}", path.string(), operation, std::generic_category().message(error)));
}

Descriptor::Descriptor(const std::filesystem::path& path, int flags, mode_t mode)
    : path_(path), descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
  if (descriptor_ < 0) fail_on(path, "open", errno);
}

Descriptor::~Descriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

void Descriptor::sync() const {
  if (::fsync(descriptor_) != 0) fail_on(path_, "fsync", errno);
}

void sync_folder(const std::filesystem::path& folder) { Descriptor{folder, O_RDONLY | O_DIRECTORY}.sync(); }

void make_folder(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) != 0) {
    if (errno == EEXIST) return;
    fail_on(folder, "mkdir", errno);
  }
  const auto parent = std::filesystem::absolute(folder).lexically_normal().parent_path();
  sync_folder(parent);
}

bool is_there(const std::filesystem::path& path) {
  struct ::stat about {};
  if (::stat(path.c_str(), &about) == 0) return true;
  if (errno != ENOENT) fail_on(path, "stat", errno);
  return false;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!is_there(folder)) return files;
  try {
    for (const auto& entry : std::filesystem::directory_iterator{folder})
      if (entry.is_regular_file()) files.push_back(entry.path());
  } catch (const std::filesystem::filesystem_error& error) {
    fail_on(folder, "list", error.code().value());
  }
  return files;
}

void write_whole(const std::filesystem::path& path, std::string_view content, mode_t mode) {
  std::filesystem::path temporary = path;
  temporary += ".new";
  Leftover leftover{temporary};
  {
    // Mode at the making, not after: a secret must at no moment be readable by others.
    ::unlink(temporary.c_str());
    const Descriptor file{temporary, O_WRONLY | O_CREAT | O_EXCL, mode};
    write_all(file.get(), content, temporary);
    file.sync();  // before the rename: else a crash could leave the name with no content
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) fail_on(path, "rename", errno);
  leftover.keep();
  sync_folder(path.parent_path());
}

std::optional<std::string> read_whole(const std::filesystem::path& path) {
  if (!is_there(path)) return std::nullopt;
  const Descriptor file{path, O_RDONLY};
  std::string content;
  std::array<char, 4096> piece{};
  while (true) {
    const ssize_t n = ::read(file.get(), piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_on(path, "read", errno);
    if (n == 0) return content;
    content.append(piece.data(), static_cast<std::size_t>(n));
  }
}

Result<void> check_private(const std::filesystem::path& path) {
  struct ::stat about {};
  if (::stat(path.c_str(), &about) != 0) fail_on(path, "stat", errno);
  const auto refusal = [&](std::string detail) {
    return refuse(Error{.code = ErrorCode::kStorage, .where = path.string(), .detail = std::move(detail)});
  };
  if (about.st_uid != ::geteuid()) return refusal("belongs to another user than the one running this program");
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return refusal(fmt::format("mode {:04o} lets others in; only its owner may have access", about.st_mode & 07777U));
  return {};
}

}  // namespace donghu::store
