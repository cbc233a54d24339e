// Sealing of files as a stream, in bounded memory: evidence, large texts, archived packs. Not for short texts that
// need associated bytes (aead.hpp).
//
// Format: "DHB" | u8 version = 1 | 24-byte header of libsodium's secretstream (XChaCha20-Poly1305) | chunks. Each chunk
// is 65,536 bytes of plain text (the last one 0 to 65,536) and 17 bytes more; the last one is tagged as final, so that
// a file cut off at a chunk is seen. The first four bytes are associated data of every chunk.
//
//   FileSealer sealer{key, sink};
//   while (piece = next piece) if (auto done = sealer.push(piece); !done) …
//   const auto sealed = sealer.finish();          // the hash names the file
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/crypto/secret.hpp"

namespace donghu::crypto {

/// Fills the front of the span and says how many bytes it wrote; 0 means the end. May write less than there is room.
using ByteSource = std::function<Result<std::size_t>(std::span<Byte>)>;
/// Takes all the bytes or refuses.
using ByteSink = std::function<Result<void>(ByteView)>;

constexpr std::size_t kFileChunk = 65536;

/// What is known of a sealed file and of the plain one inside.
struct SealedFile {
  Hash sealed_hash{};  // SHA-256 of the sealed bytes: the file's name
  std::uint64_t sealed_size = 0;
  Hash plain_hash{};
  std::uint64_t plain_size = 0;
  bool operator==(const SealedFile&) const = default;
};

/// The size of the sealed form of a file of this size.
std::uint64_t sealed_size_of(std::uint64_t plain_size);

/// Seals pieces of any size as they come. The key is for this one file and no other. After a refusal of the sink the
/// object is of no more use, and what the sink has got is to be thrown away.
class FileSealer {
 public:
  FileSealer(const SecretKey& key, ByteSink sink);
  ~FileSealer();
  FileSealer(FileSealer&&) noexcept;
  FileSealer& operator=(FileSealer&&) noexcept;

  Result<void> push(ByteView plain);
  Result<SealedFile> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Seals all that `source` gives. Refuses only with what source or sink refuse.
Result<SealedFile> seal_file(const SecretKey& key, const ByteSource& source, const ByteSink& sink);

/// Opens a sealed file. Refuses with kMalformed a file that is cut off, altered, reordered, longer than its final chunk
/// or sealed under another key. What the sink has got before a refusal is a true beginning of the file, but no more:
/// whoever needs the whole must wait for the result.
Result<SealedFile> open_file(const SecretKey& key, const ByteSource& source, const ByteSink& sink);

}  // namespace donghu::crypto
