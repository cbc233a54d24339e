#include "donghu/app/uploads.hpp"

#include <algorithm>
#include <fstream>
#include <mutex>

#include "donghu/app/view_fields.hpp"
#include "donghu/crypto/aead.hpp"
#include "donghu/crypto/file_seal.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

constexpr std::int64_t kMaxFile = std::int64_t{2} * 1024 * 1024 * 1024;
constexpr std::int64_t kUnfinishedMs = 24LL * 3600 * 1000;

/// What is known of an upload; sealed in its row. While it is under way the pieces lie in a spool file, each sealed
/// under the spool's key; when it is whole they are sealed anew as one stream, and the spool goes.
struct Description {
  std::string name;
  std::string media_type;
  std::string spool;
  std::string spool_key;
  std::optional<domain::Evidence> evidence;  // when complete
};
template <class A>
void fields(A& a, Description& x) {
  a.field("name", x.name, text(200));
  a.field("mediaType", x.media_type, text(100));
  a.field("spool", x.spool, text(4096));
  a.field("spoolKey", x.spool_key, text(64));
  a.field("evidence", x.evidence);
}

/// Two requests for one upload must not interleave; others need not wait for each other.
std::mutex& lock_of(UploadId id) {
  static std::array<std::mutex, 16> locks;
  return locks.at(id.bytes.back() % 16);
}

Hash owner_of(Services& services, const Caller& caller) {
  return services.authorities.at(caller.authority).token("own", caller.actor.person);
}

std::optional<UploadRow> own_upload(Services& services, const Caller& caller, UploadId id) {
  std::optional<UploadRow> row = services.work.upload(caller.authority, id);
  if (row && row->owner_token != owner_of(services, caller)) return std::nullopt;
  return row;
}

Result<Description> described(Services& services, const UploadRow& row) {
  const Result<std::string> plain = services.authorities.at(row.authority).open_work(row.sealed);
  if (!plain) return refuse(plain.error());
  return json::parse_as<Description>(*plain);
}

Bytes sealed(Services& services, AuthorityNo authority, const Description& description) {
  return services.authorities.at(authority).seal_work(json::write(json::to_value(description)));
}

Result<crypto::SecretKey> key_from_hex(const std::string& text) {
  Hash bytes{};
  if (!from_hex(text, bytes)) return refuse(ErrorCode::kLedgerBroken);
  auto key = crypto::SecretKey::from(bytes);
  crypto::wipe(bytes);
  return *std::move(key);
}

UploadView view_of(const UploadRow& row, const Description& description) {
  return {row.id, description.name, description.media_type, row.offset, row.size, row.state != UploadState::kReceiving};
}

bool is_media_type(const std::string& text) {
  const auto slash = text.find('/');
  return slash != std::string::npos && slash > 0 && slash + 1 < text.size() &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.' || c == '+';
         });
}

constexpr std::size_t kFrameHead = 16;  // u32 length | 12-byte nonce

std::uint32_t frame_length(const std::array<char, kFrameHead>& head) {
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length = length << 8U | static_cast<Byte>(head.at(i));
  return length;
}

/// Cuts the spool back to the pieces that the row counts. A crash between the spool and the row leaves a piece, or the
/// torn beginning of one, that the client will send again. Refuses with kStorage if the counted pieces are not there.
Result<void> cut_to(const std::string& spool, std::int64_t offset) {
  std::ifstream in{spool, std::ios::binary};
  std::uintmax_t end = 0;
  for (std::int64_t counted = 0; counted < offset;) {
    std::array<char, kFrameHead> head{};
    in.seekg(static_cast<std::streamoff>(end));
    in.read(head.data(), head.size());
    if (!in) return refuse(ErrorCode::kStorage);
    const std::uint32_t length = frame_length(head);
    counted += length;
    end += kFrameHead + length + crypto::kTagSize;
    if (counted > offset) return refuse(ErrorCode::kStorage);
  }
  std::error_code ec;
  const std::uintmax_t size = std::filesystem::file_size(spool, ec);
  if (!ec && size < end) return refuse(ErrorCode::kStorage);
  if (!ec && size > end) std::filesystem::resize_file(spool, end, ec);
  if (ec && offset > 0) return refuse(ErrorCode::kStorage);
  return {};
}

/// Appends u32 length | nonce | ciphertext | tag.
Result<void> append_to_spool(const Description& description, std::string_view piece) {
  const Result<crypto::SecretKey> key = key_from_hex(description.spool_key);
  if (!key) return refuse(key.error());
  const crypto::Nonce nonce = crypto::random_nonce();
  Bytes frame;
  const auto length = static_cast<std::uint32_t>(piece.size());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) frame.push_back(static_cast<Byte>(length >> shift));
  frame.insert(frame.end(), nonce.begin(), nonce.end());
  crypto::seal(*key, nonce, {}, bytes_of(piece), frame);
  std::ofstream out{description.spool, std::ios::binary | std::ios::app};
  out.write(text_of(frame).data(), static_cast<std::streamsize>(frame.size()));
  out.close();
  if (!out) return refuse(ErrorCode::kStorage);
  return {};
}

/// Reads the spool's pieces back, one after another, into `push`.
Result<void> read_spool(const Description& description, std::int64_t size, const crypto::ByteSink& push) {
  const Result<crypto::SecretKey> key = key_from_hex(description.spool_key);
  if (!key) return refuse(key.error());
  std::ifstream in{description.spool, std::ios::binary};
  for (std::int64_t read = 0; read < size;) {
    std::array<char, kFrameHead> head{};
    in.read(head.data(), head.size());
    const std::uint32_t length = frame_length(head);
    crypto::Nonce nonce{};
    std::copy(head.begin() + 4, head.end(), nonce.begin());
    Bytes frame(std::size_t{length} + crypto::kTagSize);
    in.read(reinterpret_cast<char*>(frame.data()), static_cast<std::streamsize>(frame.size()));  // NOLINT: bytes
    if (!in) return refuse(ErrorCode::kStorage);
    const Result<Bytes> plain = crypto::open(*key, nonce, {}, frame);
    if (!plain) return refuse(ErrorCode::kStorage);
    if (auto pushed = push(*plain); !pushed) return pushed;
    read += static_cast<std::int64_t>(plain->size());
  }
  return {};
}

Result<domain::Evidence> seal_whole(Services& services, const Description& description, std::int64_t size) {
  const crypto::SecretKey key = crypto::SecretKey::random();
  const std::filesystem::path temporary = services.blobs.temporary();
  std::ofstream out{temporary, std::ios::binary};
  crypto::FileSealer sealer{key, [&](ByteView bytes) -> Result<void> {
                              out.write(text_of(bytes).data(), static_cast<std::streamsize>(bytes.size()));
                              if (!out) return refuse(ErrorCode::kStorage);
                              return {};
                            }};
  if (auto read = read_spool(description, size, [&](ByteView bytes) { return sealer.push(bytes); }); !read) {
    return refuse(read.error());
  }
  const Result<crypto::SealedFile> whole = sealer.finish();
  out.close();
  if (!whole || !out || whole->plain_size != static_cast<std::uint64_t>(size)) return refuse(ErrorCode::kStorage);
  services.blobs.keep(temporary, whole->sealed_hash);
  return domain::Evidence{.blob = whole->sealed_hash,
                          .plain = whole->plain_hash,
                          .key = to_hex(key.view()),
                          .name = description.name,
                          .media_type = description.media_type,
                          .size = static_cast<std::int64_t>(whole->plain_size)};
}

}  // namespace

Result<UploadView> begin_upload(Services& services, const Caller& caller, const BeginUpload& request) {
  if (request.size > kMaxFile) {
    return refuse({.code = ErrorCode::kTooLarge,
                   .where = "/size",
                   .params = {{"limit", std::to_string(kMaxFile)}, {"unit", "bytes"}}});
  }
  if (!is_media_type(request.media_type)) return refuse(ErrorCode::kNotAllowed, "/mediaType");
  const Instant now = services.clock.now();
  const Description description{.name = request.name,
                                .media_type = request.media_type,
                                .spool = services.blobs.temporary().string(),
                                .spool_key = to_hex(crypto::SecretKey::random().view())};
  const UploadRow row{.id = new_id<UploadId>(now),
                      .authority = caller.authority,
                      .owner_token = owner_of(services, caller),
                      .size = request.size,
                      .sealed = sealed(services, caller.authority, description),
                      .touched_at = now};
  services.work.put(row);
  return view_of(row, description);
}

Result<UploadView> add_piece(Services& services, const Caller& caller, UploadId id, std::int64_t offset,
                             std::string_view piece) {
  const std::scoped_lock lock{lock_of(id)};
  std::optional<UploadRow> row = own_upload(services, caller, id);
  if (!row) return refuse(ErrorCode::kNotFound);
  if (row->offset != offset || row->state != UploadState::kReceiving) {
    return refuse({.code = ErrorCode::kConflict, .params = {{"offset", std::to_string(row->offset)}}});
  }
  const auto length = static_cast<std::int64_t>(piece.size());
  if (length > row->size - offset) {
    return refuse(
        {.code = ErrorCode::kTooLarge, .params = {{"limit", std::to_string(row->size - offset)}, {"unit", "bytes"}}});
  }
  Result<Description> description = described(services, *row);
  if (!description) return refuse(description.error());
  // A crash after the piece is appended and before the row says so leaves a piece that nobody counts: it is cut off
  // here when the client sends it again.
  if (!piece.empty()) {
    if (auto cut = cut_to(description->spool, offset); !cut) return refuse(cut.error());
    if (auto appended = append_to_spool(*description, piece); !appended) return refuse(appended.error());
  }
  row->offset += length;
  row->touched_at = services.clock.now();
  if (row->offset == row->size) {
    Result<domain::Evidence> evidence = seal_whole(services, *description, row->size);
    if (!evidence) return refuse(evidence.error());
    std::error_code ignored;
    std::filesystem::remove(description->spool, ignored);
    description->evidence = *std::move(evidence);
    row->state = UploadState::kComplete;
    row->sealed = sealed(services, caller.authority, *description);
  }
  services.work.put(*row);
  return view_of(*row, *description);
}

Result<UploadView> show_upload(Services& services, const Caller& caller, UploadId id) {
  const std::optional<UploadRow> row = own_upload(services, caller, id);
  if (!row) return refuse(ErrorCode::kNotFound);
  const Result<Description> description = described(services, *row);
  if (!description) return refuse(description.error());
  return view_of(*row, *description);
}

void cancel_upload(Services& services, const Caller& caller, UploadId id) {
  const std::scoped_lock lock{lock_of(id)};
  const std::optional<UploadRow> row = own_upload(services, caller, id);
  if (!row || row->state == UploadState::kUsed) return;
  if (const auto description = described(services, *row)) {
    std::error_code ignored;
    std::filesystem::remove(description->spool, ignored);
  }
  services.work.remove_upload(caller.authority, id);
}

Result<std::vector<domain::Evidence>> evidence_of(Services& services, const Caller& caller,
                                                  const std::vector<UploadId>& uploads) {
  std::vector<domain::Evidence> evidence;
  for (std::size_t i = 0; i < uploads.size(); ++i) {
    const std::string where = "/evidence/" + std::to_string(i);
    const std::optional<UploadRow> row = own_upload(services, caller, uploads[i]);
    // A used upload still answers: a retried command must come to the same digest of evidence.
    if (!row || row->state == UploadState::kReceiving) return refuse(ErrorCode::kMissingReference, where);
    const Result<Description> description = described(services, *row);
    if (!description) return refuse(description.error());
    if (!description->evidence) return refuse(ErrorCode::kMissingReference, where);
    evidence.push_back(*description->evidence);
  }
  return evidence;
}

void mark_used(Services& services, const Caller& caller, const std::vector<UploadId>& uploads) {
  for (const UploadId id : uploads) {
    std::optional<UploadRow> row = own_upload(services, caller, id);
    if (!row) continue;
    row->state = UploadState::kUsed;
    row->touched_at = services.clock.now();
    services.work.put(*row);
  }
}

Result<std::filesystem::path> open_evidence(Services& services, const domain::Evidence& evidence) {
  const std::optional<std::filesystem::path> file = services.blobs.find(evidence.blob);
  if (!file) return refuse({.code = ErrorCode::kLedgerBroken, .where = to_hex(evidence.blob)});
  const Result<crypto::SecretKey> key = key_from_hex(evidence.key);
  if (!key) return refuse(key.error());
  std::ifstream in{*file, std::ios::binary};
  std::filesystem::path temporary = services.blobs.temporary();
  std::ofstream out{temporary, std::ios::binary};
  const auto source = [&](std::span<Byte> room) -> Result<std::size_t> {
    in.read(reinterpret_cast<char*>(room.data()), static_cast<std::streamsize>(room.size()));  // NOLINT: bytes
    return static_cast<std::size_t>(in.gcount());
  };
  const auto sink = [&](ByteView bytes) -> Result<void> {
    out.write(text_of(bytes).data(), static_cast<std::streamsize>(bytes.size()));
    if (!out) return refuse(ErrorCode::kStorage);
    return {};
  };
  const Result<crypto::SealedFile> opened = crypto::open_file(*key, source, sink);
  out.close();
  if (!opened || opened->sealed_hash != evidence.blob || opened->plain_hash != evidence.plain) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    return refuse({.code = ErrorCode::kLedgerBroken, .where = to_hex(evidence.blob)});
  }
  return temporary;
}

void sweep_uploads(Services& services) {
  for (const UploadRow& row : services.work.uploads_before(Instant{services.clock.now().ms - kUnfinishedMs})) {
    if (const auto description = described(services, row)) {
      std::error_code ignored;
      std::filesystem::remove(description->spool, ignored);
    }
    services.work.remove_upload(row.authority, row.id);
  }
}

}  // namespace donghu::app
