#include "donghu/crypto/file_seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "donghu/crypto/hash.hpp"
#include "donghu/crypto/internal.hpp"

namespace donghu::crypto {
namespace {

using internal::require;

constexpr std::array<Byte, 4> kMagic{'D', 'H', 'B', 1};
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr Byte kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
constexpr std::size_t kSealedChunk = kFileChunk + kOverhead;
static_assert(kHeader == 24 && kOverhead == 17, "the format names these sizes");

tl::unexpected<Error> broken_file(const char* detail) {
  return refuse(Error{.code = ErrorCode::kMalformed, .detail = detail});
}

// libsodium's state holds the running key.
struct Stream {
  crypto_secretstream_xchacha20poly1305_state state{};
  ~Stream() { sodium_memzero(&state, sizeof state); }
};

// Fills `buffer` to its end or to the end of the source; says how much there is.
Result<std::size_t> read_full(const ByteSource& source, std::span<Byte> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    Result<std::size_t> got = source(buffer.subspan(filled));
    if (!got) return got;
    if (*got == 0) break;
    require(*got <= buffer.size() - filled, "a source says it wrote past its room");
    filled += *got;
  }
  return filled;
}

}  // namespace

std::uint64_t sealed_size_of(std::uint64_t plain_size) {
  const std::uint64_t chunks = plain_size == 0 ? 1 : (plain_size - 1) / kFileChunk + 1;
  return kMagic.size() + kHeader + plain_size + chunks * kOverhead;
}

struct FileSealer::State {
  ByteSink sink;
  Stream stream;
  Sha256 sealed;
  Sha256 plain;
  SealedFile file;
  Bytes waiting;  // plain text of the chunk that is not yet known to be full and not the last
  std::array<Byte, kHeader> header{};
  bool started = false;

  Result<void> emit(ByteView bytes) {
    sealed.update(bytes);
    file.sealed_size += bytes.size();
    return sink(bytes);
  }

  Result<void> start() {
    started = true;
    if (auto done = emit(kMagic); !done) return done;
    return emit(header);
  }

  Result<void> emit_chunk(Byte tag) {
    if (!started) {
      if (auto done = start(); !done) return done;
    }
    Bytes chunk(waiting.size() + kOverhead);
    require(crypto_secretstream_xchacha20poly1305_push(&stream.state, chunk.data(), nullptr, waiting.data(),
                                                       waiting.size(), kMagic.data(), kMagic.size(), tag) == 0,
            "secretstream does not seal");
    plain.update(waiting);
    file.plain_size += waiting.size();
    wipe(waiting);
    waiting.clear();
    return emit(chunk);
  }
};

FileSealer::FileSealer(const SecretKey& key, ByteSink sink) : state_(std::make_unique<State>()) {
  internal::start_sodium();
  state_->sink = std::move(sink);
  state_->waiting.reserve(kFileChunk);
  require(crypto_secretstream_xchacha20poly1305_init_push(&state_->stream.state, state_->header.data(),
                                                          key.view().data()) == 0,
          "secretstream does not start");
}

FileSealer::~FileSealer() {
  if (state_) wipe(state_->waiting);
}
FileSealer::FileSealer(FileSealer&&) noexcept = default;
FileSealer& FileSealer::operator=(FileSealer&&) noexcept = default;

Result<void> FileSealer::push(ByteView plain) {
  while (!plain.empty()) {
    // A full chunk waits until another byte comes: only then it is certain not to be the last.
    if (state_->waiting.size() == kFileChunk) {
      if (auto done = state_->emit_chunk(0); !done) return done;
    }
    const std::size_t taken = std::min(plain.size(), kFileChunk - state_->waiting.size());
    state_->waiting.insert(state_->waiting.end(), plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(taken));
    plain = plain.subspan(taken);
  }
  return {};
}

Result<SealedFile> FileSealer::finish() {
  if (auto done = state_->emit_chunk(kFinal); !done) return refuse(done.error());
  state_->file.sealed_hash = state_->sealed.finish();
  state_->file.plain_hash = state_->plain.finish();
  return state_->file;
}

Result<SealedFile> seal_file(const SecretKey& key, const ByteSource& source, const ByteSink& sink) {
  FileSealer sealer{key, sink};
  Bytes buffer(kFileChunk);
  while (true) {
    const Result<std::size_t> got = source(buffer);
    if (!got) return refuse(got.error());
    if (*got == 0) break;
    if (auto done = sealer.push(ByteView{buffer}.first(*got)); !done) return refuse(done.error());
  }
  wipe(buffer);
  return sealer.finish();
}

Result<SealedFile> open_file(const SecretKey& key, const ByteSource& source, const ByteSink& sink) {
  internal::start_sodium();
  Sha256 sealed_hash;
  Sha256 plain_hash;
  SealedFile file;
  std::array<Byte, kMagic.size() + kHeader> head{};
  const auto got_head = read_full(source, head);
  if (!got_head) return refuse(got_head.error());
  if (*got_head != head.size() || !std::equal(kMagic.begin(), kMagic.end(), head.begin())) {
    return broken_file("not a sealed file of version 1");
  }
  Stream stream;
  if (crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, head.data() + kMagic.size(), key.view().data()) !=
      0) {
    return broken_file("not a sealed file of version 1");
  }
  sealed_hash.update(head);
  file.sealed_size = head.size();
  Bytes chunk(kSealedChunk);
  Bytes plain(kFileChunk);
  for (Byte tag = 0; tag != kFinal;) {
    const auto got = read_full(source, chunk);
    if (!got) return refuse(got.error());
    if (*got < kOverhead) return broken_file("sealed file ends before its final chunk");
    unsigned long long size = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&stream.state, plain.data(), &size, &tag, chunk.data(), *got,
                                                   kMagic.data(), kMagic.size()) != 0) {
      return broken_file("a chunk of the sealed file does not open under this key");
    }
    const ByteView text = ByteView{plain}.first(static_cast<std::size_t>(size));
    sealed_hash.update(ByteView{chunk}.first(*got));
    plain_hash.update(text);
    file.sealed_size += *got;
    file.plain_size += size;
    if (!text.empty()) {
      if (auto done = sink(text); !done) return refuse(done.error());
    }
  }
  wipe(plain);
  const auto rest = read_full(source, std::span{chunk}.first(1));
  if (!rest) return refuse(rest.error());
  if (*rest != 0) return broken_file("bytes follow the final chunk of the sealed file");
  file.sealed_hash = sealed_hash.finish();
  file.plain_hash = plain_hash.finish();
  return file;
}

}  // namespace donghu::crypto
