// One ledger entry as bytes: a plain header, and a body that is sealed or clear. The ledger proves these bytes and
// never looks into the body; what it says belongs to the domain. Layout with an example: docs/spec/entry.md.
//
//   EntryHeader header{.origin_hash = …, .stream = stream_of(matter), .version = 3, .at = now, .key_id = 7};
//   const Result<Bytes> entry = seal_entry(header, data_key, crypto::random_nonce(), bytes_of(json));
//   const Result<Bytes> json = open_entry(*entry, data_key);
#pragma once

#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/base/id.hpp"
#include "donghu/base/time.hpp"
#include "donghu/crypto/aead.hpp"

namespace donghu::ledger {

/// An entry is never longer than this, so that its length fits the two bytes it has in an entry bundle.
constexpr std::size_t kMaxEntry = 65535;
constexpr std::size_t kMaxBlobs = 255;

enum class SealKind : Byte {
  kDataKey = 1,    // under the stream's data key
  kPublicKey = 2,  // under a key that is itself sealed to somebody's public key, kept outside the entry
  kClear = 3,      // not sealed: what everybody may read for ever
};

/// What stands in the clear before each body, and is bound to it.
///
/// The register number is all or nothing: either kind, year and number are set, or all four are zero. Only the entry
/// that gives a matter its number carries it, so that numbers can be seen to have no gap without any key. What the
/// kinds and series mean is not known here.
struct EntryHeader {
  SealKind seal = SealKind::kDataKey;
  std::uint8_t numbered_kind = 0;
  std::uint8_t series = 0;
  std::uint16_t year = 0;
  std::uint32_t number = 0;
  Hash origin_hash{};  // SHA-256 of the log's origin
  StreamId stream;
  std::uint64_t version = 1;  // of the stream, from 1
  Instant at;                 // UTC; from 1970 to 9999
  std::uint32_t key_id = 0;   // 0 if clear
  Hash commitment{};          // commitment.hpp
  std::vector<Hash> blobs;    // SHA-256 of each sealed file that the body refers to
  bool operator==(const EntryHeader&) const = default;
};

/// The longest body of an entry with this many blobs, in bytes.
std::size_t max_body(std::size_t blobs);

/// The header's bytes, up to the nonce. Refuses with kOutOfRange what parse_entry would not read back; `where` names
/// the field.
Result<Bytes> encode_header(const EntryHeader& header);

/// A whole entry, body sealed. `header.seal` is kDataKey or kPublicKey. The nonce must never have been used with this
/// key. Refuses with kOutOfRange (header), kTooLarge (body).
Result<Bytes> seal_entry(const EntryHeader& header, const crypto::SecretKey& key, const crypto::Nonce& nonce,
                         ByteView body);

/// A whole entry, body clear. `header.seal` is kClear, its key_id 0. Refuses like seal_entry.
Result<Bytes> clear_entry(const EntryHeader& header, ByteView body);

/// An entry read, but not opened. The views look into the bytes it was read from.
struct EntryView {
  EntryHeader header;
  crypto::Nonce nonce{};
  ByteView associated;  // all before the body: header and nonce
  ByteView framed;      // of a clear entry: length | body | padding
  ByteView sealed;      // of a sealed entry: the same encrypted, and the tag
};

/// Reads an entry strictly: version 1, a known seal, sizes that fit, and of a clear entry all of its framing. Refuses
/// with kMalformed; `detail` says what is wrong.
Result<EntryView> parse_entry(ByteView entry);

/// The body of a sealed entry. Refuses with kMalformed if the entry is none, or is clear, or does not open under `key`.
Result<Bytes> open_entry(ByteView entry, const crypto::SecretKey& key);

/// The body of a clear entry. Refuses with kMalformed if the entry is none, or is sealed.
Result<Bytes> read_clear_entry(ByteView entry);

}  // namespace donghu::ledger
