// For this module's .cpp files alone: what turns a failing library call into an exception. A failure here is never
// the fault of input: OpenSSL without SHA-256, no random source, no memory. Nothing can go on safely then.
#pragma once

#include <string>

namespace donghu::crypto::internal {

/// Throws std::runtime_error naming `what` unless `ok`.
void require(bool ok, const char* what);

/// Starts libsodium once for the process; call it before any of its functions.
void start_sodium();

}  // namespace donghu::crypto::internal
