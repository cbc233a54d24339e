#include "donghu/crypto/file_seal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "donghu/crypto/hash.hpp"

namespace donghu::crypto {
namespace {

ByteSource source_of(const Bytes& bytes, std::size_t at_most = SIZE_MAX) {
  return [&bytes, at_most, position = std::size_t{0}](std::span<Byte> room) mutable -> Result<std::size_t> {
    const std::size_t taken = std::min({room.size(), bytes.size() - position, at_most});
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(position), taken, room.begin());
    position += taken;
    return taken;
  };
}

ByteSink sink_into(Bytes& out) {
  return [&out](ByteView bytes) -> Result<void> {
    out.insert(out.end(), bytes.begin(), bytes.end());
    return {};
  };
}

Bytes pattern(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<Byte>(i * 31 + i / 251);
  return bytes;
}

TEST(FileSeal, files_of_any_size_come_back_as_they_were) {
  const SecretKey key = SecretKey::random();
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 131072UL, 200000UL}) {
    const Bytes plain = pattern(size);
    Bytes sealed;
    const auto made = seal_file(key, source_of(plain, 7777), sink_into(sealed));
    ASSERT_TRUE(made);
    EXPECT_EQ(*made, (SealedFile{sha256(sealed), sealed.size(), sha256(plain), plain.size()}));
    EXPECT_EQ(sealed.size(), sealed_size_of(size));
    Bytes opened;
    EXPECT_EQ(open_file(key, source_of(sealed, 4099), sink_into(opened)), *made);
    EXPECT_EQ(opened, plain);
  }
}

TEST(FileSeal, a_file_cut_off_anywhere_is_refused) {
  const SecretKey key = SecretKey::random();
  Bytes sealed;
  ASSERT_TRUE(seal_file(key, source_of(pattern(150000)), sink_into(sealed)));
  const std::size_t chunk = kFileChunk + 17;
  for (const std::size_t size : {0UL, 3UL, 27UL, 28UL, 29UL, 28 + chunk, 28 + 2 * chunk, sealed.size() - 1}) {
    const Bytes cut(sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(size));
    Bytes opened;
    const auto result = open_file(key, source_of(cut), sink_into(opened));
    ASSERT_FALSE(result) << size;
    EXPECT_EQ(result.error().code, ErrorCode::kMalformed);
  }
}

TEST(FileSeal, altered_swapped_or_appended_bytes_are_refused) {
  const SecretKey key = SecretKey::random();
  Bytes sealed;
  ASSERT_TRUE(seal_file(key, source_of(pattern(150000)), sink_into(sealed)));
  Bytes opened;
  for (const std::size_t at : {0UL, 3UL, 4UL, 27UL, 28UL, 100UL, 65590UL, 140000UL, sealed.size() - 1}) {
    Bytes altered = sealed;
    altered[at] ^= 0x10;
    EXPECT_FALSE(open_file(key, source_of(altered), sink_into(opened))) << at;
  }
  Bytes longer = sealed;
  longer.push_back(0);
  EXPECT_FALSE(open_file(key, source_of(longer), sink_into(opened)));
  Bytes swapped = sealed;
  std::swap_ranges(swapped.begin() + 28, swapped.begin() + 28 + 65553, swapped.begin() + 28 + 65553);
  EXPECT_FALSE(open_file(key, source_of(swapped), sink_into(opened)));
  EXPECT_FALSE(open_file(SecretKey::random(), source_of(sealed), sink_into(opened)));
}

TEST(FileSeal, what_source_and_sink_refuse_comes_through) {
  const SecretKey key = SecretKey::random();
  const Error full{.code = ErrorCode::kStorage, .detail = "disk full"};
  const ByteSink full_disk = [&](ByteView) -> Result<void> { return refuse(full); };
  const ByteSource broken = [&](std::span<Byte>) -> Result<std::size_t> { return refuse(full); };
  Bytes out;
  EXPECT_EQ(seal_file(key, source_of(pattern(10)), full_disk).error(), full);
  EXPECT_EQ(seal_file(key, broken, sink_into(out)).error(), full);
  EXPECT_EQ(open_file(key, broken, sink_into(out)).error(), full);
}

}  // namespace
}  // namespace donghu::crypto
