#include "donghu/ledger/entry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace donghu::ledger {
namespace {

EntryHeader some_header() {
  EntryHeader header{.numbered_kind = 2, .series = 1, .year = 2026, .number = 7, .version = 3, .key_id = 9};
  header.origin_hash.fill(0x11);
  header.stream.bytes.fill(0x22);
  header.at = Instant{1778544000123};
  header.commitment.fill(0x33);
  header.blobs.resize(2);
  header.blobs[1].fill(0x44);
  return header;
}

EntryHeader clear_header() {
  EntryHeader header = some_header();
  header.seal = SealKind::kClear;
  header.key_id = 0;
  return header;
}

const crypto::Nonce kNonce{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

TEST(Entry, what_is_sealed_comes_back) {
  const auto key = crypto::SecretKey::random();
  const auto entry = seal_entry(some_header(), key, kNonce, bytes_of("{\"type\":\"x\"}"));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->size(), 114U + 2 * 32 + 12 + 256 + 16);
  const auto view = parse_entry(*entry);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->header, some_header());
  EXPECT_EQ(view->nonce, kNonce);
  EXPECT_EQ(text_of(*open_entry(*entry, key)), "{\"type\":\"x\"}");
  EXPECT_TRUE(std::equal(view->associated.begin(), view->associated.end() - 12, encode_header(some_header())->begin()));
}

TEST(Entry, a_clear_body_comes_back_without_a_key) {
  const auto entry = clear_entry(clear_header(), bytes_of("open to all"));
  ASSERT_TRUE(entry);
  EXPECT_EQ(parse_entry(*entry)->header, clear_header());
  EXPECT_EQ(text_of(*read_clear_entry(*entry)), "open to all");
  EXPECT_EQ(open_entry(*entry, crypto::SecretKey::random()).error().code, ErrorCode::kMalformed);
}

TEST(Entry, the_sealed_form_tells_the_length_only_in_steps_of_256_bytes) {
  const auto key = crypto::SecretKey::random();
  const auto size = [&](std::size_t body) { return seal_entry(some_header(), key, kNonce, Bytes(body))->size(); };
  EXPECT_EQ(size(0), size(252));
  EXPECT_EQ(size(253), size(252) + 256);
}

TEST(Entry, every_altered_byte_is_refused) {
  const auto key = crypto::SecretKey::random();
  const Bytes sealed = *seal_entry(some_header(), key, kNonce, bytes_of("body"));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes altered = sealed;
    altered[i] ^= 0x01;
    EXPECT_EQ(open_entry(altered, key).error().code, ErrorCode::kMalformed) << i;
    EXPECT_FALSE(open_entry(ByteView{sealed}.first(i), key)) << i;
  }
  EXPECT_FALSE(open_entry(sealed, crypto::SecretKey::random()));
  EXPECT_FALSE(read_clear_entry(sealed));
}

TEST(Entry, a_clear_body_has_one_form_only) {
  const Bytes entry = *clear_entry(clear_header(), bytes_of("body"));
  const std::size_t nonce = 114 + 2 * 32;
  const std::size_t framed = nonce + 12;
  for (const std::size_t at : {nonce, framed, framed + 2, framed + 8, framed + 255, framed + 256, entry.size() - 1}) {
    Bytes altered = entry;
    altered[at] ^= 0x01;
    EXPECT_FALSE(parse_entry(altered)) << at;
  }
  Bytes longer = entry;
  longer.insert(longer.end(), 256, 0);
  EXPECT_FALSE(parse_entry(longer));
}

TEST(Entry, the_longest_entry_fits_two_bytes_of_length) {
  const auto key = crypto::SecretKey::random();
  for (const std::size_t blobs : {0UL, 3UL, 4UL, 255UL}) {
    EntryHeader header = some_header();
    header.blobs.resize(blobs);
    const auto longest = seal_entry(header, key, kNonce, Bytes(max_body(blobs)));
    ASSERT_TRUE(longest) << blobs;
    EXPECT_LE(longest->size(), kMaxEntry);
    EXPECT_GT(longest->size() + 256, kMaxEntry);
    EXPECT_EQ(open_entry(*longest, key)->size(), max_body(blobs));
    EXPECT_EQ(seal_entry(header, key, kNonce, Bytes(max_body(blobs) + 1)).error().code, ErrorCode::kTooLarge);
  }
  EXPECT_EQ(parse_entry(Bytes(kMaxEntry + 1)).error().detail, "longer than 65535 bytes");
}

TEST(Entry, a_header_that_breaks_a_rule_is_refused_by_name) {
  const auto refused = [](const std::function<void(EntryHeader&)>& change) {
    EntryHeader header = some_header();
    change(header);
    const auto result = encode_header(header);
    return result ? std::string{"taken"} : result.error().where;
  };
  EXPECT_EQ(refused([](EntryHeader&) {}), "taken");
  EXPECT_EQ(refused([](EntryHeader& h) { h.number = 0; }), "/numbered_kind");
  EXPECT_EQ(refused([](EntryHeader& h) { h.numbered_kind = 0; }), "/numbered_kind");
  EXPECT_EQ(refused([](EntryHeader& h) { h.year = 0; }), "/year");
  EXPECT_EQ(refused([](EntryHeader& h) { h.number = h.numbered_kind = 0, h.year = 0; }), "/series");
  EXPECT_EQ(refused([](EntryHeader& h) { h.version = 0; }), "/version");
  EXPECT_EQ(refused([](EntryHeader& h) { h.at.ms = -1; }), "/at");
  EXPECT_EQ(refused([](EntryHeader& h) { h.at.ms = 253402300800000; }), "/at");
  EXPECT_EQ(refused([](EntryHeader& h) { h.blobs.resize(256); }), "/blobs");
  EXPECT_EQ(refused([](EntryHeader& h) { h.seal = SealKind::kClear; }), "/key_id");
  EXPECT_EQ(refused([](EntryHeader& h) { h.seal = SealKind{4}; }), "/seal");
  EXPECT_EQ(clear_entry(some_header(), {}).error().where, "/seal");
  EXPECT_EQ(seal_entry(clear_header(), crypto::SecretKey::random(), kNonce, {}).error().where, "/seal");
}

}  // namespace
}  // namespace donghu::ledger
