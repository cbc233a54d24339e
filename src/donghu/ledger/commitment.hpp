// One hash in an entry's header that commits to each field of its sealed body, so that a single field can be shown
// later, and proven, without the others. Layout with an example: docs/spec/commitment.md.
//
//   const std::vector<Field> fields{{"/type", "InquiryRecorded"}, {"/data/contact/on", "2026-05-12"}};
//   header.commitment = *commitment_of(salt, fields);
//   const Disclosure shown = *disclose(salt, fields, "/data/contact/on");
//   if (!verify_disclosure(shown, header.commitment)) …
//
// Which values a body has, and how a value is written as text, is the caller's business; it must be the same each time.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"

namespace donghu::ledger {

/// 32 random bytes of one body. Secret like the body: who has it can try out every value of every field.
using BodySalt = std::array<Byte, 32>;

struct Field {
  std::string pointer;  // JSON pointer (RFC 6901): empty or beginning with '/', no zero byte
  std::string value;    // its value as canonical text
};

/// Root over the leaves `salt_i ‖ pointer ‖ 0 ‖ value` in the byte order of the pointers, with
/// salt_i = HMAC-SHA-256(salt, pointer). The order of `fields` doesn't matter. Refuses with kMalformed a pointer that
/// is none, with kDuplicateKey one that comes twice; `where` is the pointer.
Result<Hash> commitment_of(const BodySalt& salt, std::span<const Field> fields);

/// One field and what it takes to prove it. Tells nothing of the others but how many they are.
struct Disclosure {
  std::string pointer;
  std::string value;
  Hash field_salt{};
  std::uint64_t index = 0;  // its place among the fields, in the order of the pointers
  std::uint64_t count = 0;  // of fields
  std::vector<Hash> path;
  bool operator==(const Disclosure&) const = default;
};

/// Refuses like commitment_of, and with kNotFound if there is no such field.
Result<Disclosure> disclose(const BodySalt& salt, std::span<const Field> fields, std::string_view pointer);

/// True if the field with this value is one of those committed to.
bool verify_disclosure(const Disclosure& shown, const Hash& commitment);

}  // namespace donghu::ledger
