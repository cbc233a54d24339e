// Identifiers: 16 random-and-time bytes (UUID version 7), one C++ type for each kind of thing, so that a person cannot
// be passed where a case is meant. Nothing is derived from names (design page DATA, "Identity, time").
#pragma once

#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "donghu/base/bytes.hpp"
#include "donghu/base/time.hpp"

namespace donghu {

/// `Kind` only tells the types apart. Text form: 8-4-4-4-12 lower-case hexadecimal digits.
template <class Kind>
struct Id {
  std::array<Byte, 16> bytes{};

  auto operator<=>(const Id&) const = default;
  bool is_nil() const { return *this == Id{}; }
  ByteView view() const { return bytes; }
  std::string text() const;
  static std::optional<Id> parse(std::string_view text);
};

namespace detail {
std::string uuid_text(const std::array<Byte, 16>& bytes);
bool parse_uuid(std::string_view text, std::array<Byte, 16>& out);
}  // namespace detail

template <class Kind>
std::string Id<Kind>::text() const {
  return detail::uuid_text(bytes);
}

template <class Kind>
std::optional<Id<Kind>> Id<Kind>::parse(std::string_view text) {
  Id id;
  if (!detail::parse_uuid(text, id.bytes)) return std::nullopt;
  return id;
}

using StreamId = Id<struct StreamKind>;    // any stream of events: one for each matter, person, case …
using MatterId = Id<struct MatterKind>;    // an intervention record and the other matters (事项)
using PersonId = Id<struct PersonKind>;    // a person of the organ's directory
using UnitId = Id<struct UnitKind>;        // a unit of the organ's directory
using CaseId = Id<struct CaseKind>;        // a case file
using AccountId = Id<struct AccountKind>;  // a way to sign in; belongs to one person
using SeatId = Id<struct SeatKind>;        // a person holding a role
using OpeningId = Id<struct OpeningKind>;  // a permission to read one sealed matter for a while
using UploadId = Id<struct UploadKind>;    // evidence on its way in
using DraftId = Id<struct DraftKind>;      // a record not yet sealed

/// The stream that carries the events of a thing has the thing's own sixteen bytes.
template <class Kind>
StreamId stream_of(Id<Kind> id) {
  return StreamId{id.bytes};
}

/// A UUID version 7 from a moment and ten random bytes; the caller brings both, so that pure code stays pure.
std::array<Byte, 16> make_uuid7(Instant at, const std::array<Byte, 10>& random);

}  // namespace donghu

template <class Kind>
struct std::hash<donghu::Id<Kind>> {
  std::size_t operator()(const donghu::Id<Kind>& id) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 8; i < 16; ++i) value = value << 8U | id.bytes[i];
    return value;
  }
};
