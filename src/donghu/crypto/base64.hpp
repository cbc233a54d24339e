// Base64 (RFC 4648), strict: one text for each byte string. Decoding refuses white space, missing or needless padding,
// letters of the other alphabet, and stray bits in the last letter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "donghu/base/bytes.hpp"

namespace donghu::crypto {

/// Standard alphabet, with padding: notes, checkpoints, proofs.
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

/// The alphabet for addresses, without padding: tokens, links.
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

}  // namespace donghu::crypto
