#include "donghu/ledger/directory.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace donghu::ledger {
namespace {

constexpr std::size_t kPiece = 65536;

tl::unexpected<Error> unreadable(const std::string& path, const std::string& why) {
  return refuse(Error{.code = ErrorCode::kStorage, .where = path, .detail = why});
}

// An open file, closed with its owner.
class OpenFile {
 public:
  // Never waits and never follows a link in the last place: an export may hold a pipe or point anywhere.
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor() const { return descriptor_; }
  bool is_regular() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  }

 private:
  int descriptor_;
};

}  // namespace

Result<bool> DirectorySource::read(const std::string& path, const Sink& sink) {
  const OpenFile file{root_ / path};
  if (file.descriptor() < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENXIO) return false;
    return unreadable(path, std::generic_category().message(errno));
  }
  if (!file.is_regular()) return false;
  Bytes piece(kPiece);
  while (true) {
    const ssize_t got = ::read(file.descriptor(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, std::generic_category().message(errno));
    if (got == 0 || !sink(ByteView{piece}.first(static_cast<std::size_t>(got)))) return true;
  }
}

Result<void> DirectorySource::list(const std::function<void(const std::string& path)>& visit) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::recursive_directory_iterator entry{root_, error};
  for (; !error && entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
    // Of the entry itself: a link that leads nowhere must not end the list.
    const fs::file_type type = entry->symlink_status(error).type();
    if (!error && type != fs::file_type::directory) visit(entry->path().lexically_relative(root_).generic_string());
  }
  if (error) return unreadable(root_.string(), error.message());
  return {};
}

}  // namespace donghu::ledger
