#include "donghu/crypto/internal.hpp"

#include <sodium.h>

#include <stdexcept>

namespace donghu::crypto::internal {

void require(bool ok, const char* what) {
  if (!ok) throw std::runtime_error(std::string{"cryptography is out of order: "} + what);
}

void start_sodium() {
  static const int started = sodium_init();
  require(started >= 0, "libsodium did not start");
}

}  // namespace donghu::crypto::internal
