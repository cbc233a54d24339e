#include "donghu/http/file_part.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace donghu::http {

FilePart::~FilePart() {
  if (fd_ >= 0) ::close(fd_);
}

bool FilePart::open() {
  if (!body_.path) return false;
  // Without O_NONBLOCK opening a named pipe would hold the only file thread.
  fd_ = ::open(body_.path->c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat found {};
  if (fd_ < 0 || ::fstat(fd_, &found) != 0 || !S_ISREG(found.st_mode)) return false;
  const auto size = static_cast<std::uint64_t>(found.st_size);
  return body_.offset <= size && body_.length <= size - body_.offset;
}

std::string FilePart::read(std::size_t most) {
  std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(most, body_.length)), '\0');
  ssize_t got = 0;
  do {
    got = ::pread(fd_, piece.data(), piece.size(), static_cast<off_t>(body_.offset));
  } while (got < 0 && errno == EINTR);
  piece.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  body_.offset += piece.size();
  body_.length -= piece.size();
  return piece;
}

}  // namespace donghu::http
