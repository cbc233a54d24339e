// Reading a part of a file piece by piece. Internal to http; used on the file thread, since a disk may keep one
// waiting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "donghu/http/message.hpp"

namespace donghu::http {

class FilePart {
 public:
  explicit FilePart(FileBody body) : body_(std::move(body)) {}
  ~FilePart();
  FilePart(const FilePart&) = delete;
  FilePart& operator=(const FilePart&) = delete;

  /// False if the file is absent, no regular file, or shorter than the part.
  bool open();
  /// Up to `most` further bytes; empty if the file became shorter or the disk fails. Not to be called once all is read.
  std::string read(std::size_t most);

 private:
  FileBody body_;
  int fd_ = -1;
};

}  // namespace donghu::http
