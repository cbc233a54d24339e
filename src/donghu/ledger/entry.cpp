#include "donghu/ledger/entry.hpp"

#include <algorithm>

#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

constexpr std::string_view kMagic = "DHE";
constexpr Byte kVersion = 1;
constexpr std::size_t kFixedHeader = 114;
constexpr std::size_t kBlock = 256;
constexpr std::size_t kLength = 4;
constexpr std::int64_t kLastInstant = 253402300799999;  // 9999-12-31T23:59:59.999Z
const Hash kZeros{};

tl::unexpected<Error> malformed(const char* detail) {
  return refuse(Error{.code = ErrorCode::kMalformed, .where = "entry", .detail = detail});
}

std::size_t header_size(std::size_t blobs) { return kFixedHeader + blobs * sizeof(Hash); }

std::size_t framed_size(std::size_t body) { return (kLength + body + kBlock - 1) / kBlock * kBlock; }

// The first field that breaks a rule of the header, as a JSON pointer; none if it is sound.
const char* unsound(const EntryHeader& header) {
  const bool numbered = header.number != 0;
  if (header.seal != SealKind::kDataKey && header.seal != SealKind::kPublicKey && header.seal != SealKind::kClear) {
    return "/seal";
  }
  if ((header.numbered_kind != 0) != numbered) return "/numbered_kind";
  if ((header.year != 0) != numbered) return "/year";
  if (header.series != 0 && !numbered) return "/series";
  if (header.version == 0) return "/version";
  if (header.at.ms < 0 || header.at.ms > kLastInstant) return "/at";
  if (header.seal == SealKind::kClear && header.key_id != 0) return "/key_id";
  if (header.blobs.size() > kMaxBlobs) return "/blobs";
  return nullptr;
}

Bytes write_header(const EntryHeader& header, std::size_t room) {
  Bytes out;
  out.reserve(room);
  wire::put(out, bytes_of(kMagic));
  wire::put(out, kVersion, 1);
  wire::put(out, static_cast<Byte>(header.seal), 1);
  wire::put(out, header.numbered_kind, 1);
  wire::put(out, header.series, 1);
  wire::put(out, header.year, 2);
  wire::put(out, header.number, 4);
  wire::put(out, header.origin_hash);
  wire::put(out, header.stream.view());
  wire::put(out, header.version, 8);
  wire::put(out, static_cast<std::uint64_t>(header.at.ms), 8);
  wire::put(out, header.key_id, 4);
  wire::put(out, header.commitment);
  wire::put(out, header.blobs.size(), 1);
  for (const Hash& blob : header.blobs) wire::put(out, blob);
  return out;
}

// Checks header and body together and gives header and nonce, with room for the rest.
Result<Bytes> start_entry(const EntryHeader& header, const crypto::Nonce& nonce, ByteView body) {
  if (const char* field = unsound(header)) return refuse(ErrorCode::kOutOfRange, field);
  const std::size_t limit = max_body(header.blobs.size());
  if (body.size() > limit) {
    return refuse(Error{.code = ErrorCode::kTooLarge,
                        .where = "/body",
                        .params = {{"limit", std::to_string(limit)}, {"unit", "bytes"}}});
  }
  const std::size_t room =
      header_size(header.blobs.size()) + nonce.size() + framed_size(body.size()) + crypto::kTagSize;
  Bytes out = write_header(header, room);
  wire::put(out, nonce);
  return out;
}

void put_framed(Bytes& out, ByteView body) {
  wire::put(out, body.size(), kLength);
  wire::put(out, body);
  out.resize(out.size() + framed_size(body.size()) - kLength - body.size());
}

// One body has one framing: the shortest padding, all of it zero.
Result<ByteView> unframe(ByteView framed) {
  wire::Cursor cursor{framed};
  const std::uint64_t size = cursor.number(kLength);
  const ByteView body = cursor.take(static_cast<std::size_t>(size));
  if (!cursor.ok() || framed_size(body.size()) != framed.size()) return malformed("length of the body does not fit");
  if (std::any_of(cursor.rest().begin(), cursor.rest().end(), [](Byte byte) { return byte != 0; })) {
    return malformed("padding is not zero");
  }
  return body;
}

bool is_zero(ByteView bytes) { return std::equal(bytes.begin(), bytes.end(), kZeros.begin()); }

}  // namespace

std::size_t max_body(std::size_t blobs) {
  const std::size_t room = kMaxEntry - header_size(blobs) - sizeof(crypto::Nonce) - crypto::kTagSize;
  return room / kBlock * kBlock - kLength;
}

Result<Bytes> encode_header(const EntryHeader& header) {
  if (const char* field = unsound(header)) return refuse(ErrorCode::kOutOfRange, field);
  return write_header(header, header_size(header.blobs.size()));
}

Result<Bytes> seal_entry(const EntryHeader& header, const crypto::SecretKey& key, const crypto::Nonce& nonce,
                         ByteView body) {
  if (header.seal == SealKind::kClear) return refuse(ErrorCode::kOutOfRange, "/seal");
  Result<Bytes> out = start_entry(header, nonce, body);
  if (!out) return out;
  Bytes framed;
  framed.reserve(framed_size(body.size()));
  put_framed(framed, body);
  crypto::seal(key, nonce, *out, framed, *out);
  crypto::wipe(framed);
  return out;
}

Result<Bytes> clear_entry(const EntryHeader& header, ByteView body) {
  if (header.seal != SealKind::kClear) return refuse(ErrorCode::kOutOfRange, "/seal");
  Result<Bytes> out = start_entry(header, crypto::Nonce{}, body);
  if (!out) return out;
  put_framed(*out, body);
  out->resize(out->size() + crypto::kTagSize);
  return out;
}

Result<EntryView> parse_entry(ByteView entry) {
  if (entry.size() > kMaxEntry) return malformed("longer than 65535 bytes");
  wire::Cursor cursor{entry};
  if (text_of(cursor.take(kMagic.size())) != kMagic) return malformed("does not begin with DHE");
  if (cursor.number(1) != kVersion) return malformed("not of version 1");
  EntryView view;
  EntryHeader& header = view.header;
  header.seal = static_cast<SealKind>(cursor.number(1));
  header.numbered_kind = static_cast<std::uint8_t>(cursor.number(1));
  header.series = static_cast<std::uint8_t>(cursor.number(1));
  header.year = static_cast<std::uint16_t>(cursor.number(2));
  header.number = static_cast<std::uint32_t>(cursor.number(4));
  cursor.fill(header.origin_hash);
  cursor.fill(header.stream.bytes);
  header.version = cursor.number(8);
  header.at = Instant{static_cast<std::int64_t>(cursor.number(8))};
  header.key_id = static_cast<std::uint32_t>(cursor.number(4));
  cursor.fill(header.commitment);
  header.blobs.resize(static_cast<std::size_t>(cursor.number(1)));
  for (Hash& blob : header.blobs) cursor.fill(blob);
  cursor.fill(view.nonce);
  if (!cursor.ok()) return malformed("ends within its header");
  if (const char* field = unsound(header)) return malformed(field);
  view.associated = entry.first(entry.size() - cursor.rest().size());
  const ByteView rest = cursor.rest();
  if (rest.size() < kBlock + crypto::kTagSize || (rest.size() - crypto::kTagSize) % kBlock != 0) {
    return malformed("its body is not a multiple of 256 bytes and a tag");
  }
  if (header.seal != SealKind::kClear) {
    view.sealed = rest;
    return view;
  }
  view.framed = rest.first(rest.size() - crypto::kTagSize);
  if (!is_zero(view.nonce) || !is_zero(rest.last(crypto::kTagSize))) return malformed("clear, but with nonce or tag");
  if (const auto body = unframe(view.framed); !body) return refuse(body.error());
  return view;
}

Result<Bytes> open_entry(ByteView entry, const crypto::SecretKey& key) {
  const Result<EntryView> view = parse_entry(entry);
  if (!view) return refuse(view.error());
  if (view->header.seal == SealKind::kClear) return malformed("clear, not sealed");
  Result<Bytes> framed = crypto::open(key, view->nonce, view->associated, view->sealed);
  if (!framed) return framed;
  const Result<ByteView> body = unframe(*framed);
  if (!body) return refuse(body.error());
  Bytes out(body->begin(), body->end());
  crypto::wipe(*framed);
  return out;
}

Result<Bytes> read_clear_entry(ByteView entry) {
  const Result<EntryView> view = parse_entry(entry);
  if (!view) return refuse(view.error());
  if (view->header.seal != SealKind::kClear) return malformed("sealed, not clear");
  const Result<ByteView> body = unframe(view->framed);
  if (!body) return refuse(body.error());
  return Bytes(body->begin(), body->end());
}

}  // namespace donghu::ledger
