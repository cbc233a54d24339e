#include "donghu/ledger/verify.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "donghu/ledger/export.hpp"
#include "donghu/ledger/testing.hpp"
#include "donghu/ledger/tile.hpp"

namespace donghu::ledger {
namespace {

using testing::Files;
using testing::MemorySource;
using testing::SampleLog;

const std::string kBundle = "tile/entries/000.p/7";
const std::string kTile = "tile/0/000.p/7";

Report check(Files files, std::vector<KnownHead> known = {}, bool with_key = true) {
  MemorySource source{std::move(files)};
  VerifyOptions options{.known = std::move(known)};
  if (with_key) options.keys = {SampleLog::vkey()};
  return verify(source, options);
}

std::string told(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) text += describe(finding) + "\n";
  return text;
}

bool names(const Report& report, const std::string& path) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.path == path; });
}

// The only finding, or one that no test expects.
Finding only(const Report& report) {
  EXPECT_EQ(report.findings.size(), 1U) << told(report);
  return report.findings.empty() ? Finding{} : report.findings.front();
}

TEST(Verify, a_whole_log_is_whole_and_the_report_says_what_was_checked) {
  const Report report = check(SampleLog{300}.files());
  EXPECT_EQ(told(report), "");
  EXPECT_EQ(report.verdict, Verdict::kWhole);
  EXPECT_EQ(report.level, Level::kV2);
  EXPECT_EQ(report.head, SampleLog{300}.head(300));
  EXPECT_EQ(report.entries, 300U);
  EXPECT_EQ(report.bundles, 2U);
  EXPECT_EQ(report.hash_tiles, 3U);
  EXPECT_EQ(report.blobs, 2U);
  EXPECT_EQ(report.blob_bytes, 170U);
  EXPECT_EQ(report.streams, 3U);
  EXPECT_EQ(report.numbers, 100U);
  EXPECT_EQ(exit_status(report.verdict), 0);
}

TEST(Verify, without_a_key_a_log_is_only_consistent_with_itself) {
  const Report report = check(SampleLog{7}.files(), {}, false);
  EXPECT_EQ(report.verdict, Verdict::kWholeAsFarAsChecked);
  EXPECT_EQ(report.level, Level::kV1);
  EXPECT_EQ(exit_status(report.verdict), 2);
}

TEST(Verify, logs_of_any_size_are_whole) {
  for (const std::uint64_t size : {0UL, 1UL, 2UL, 3UL, 255UL, 256UL, 257UL, 511UL, 512UL, 513UL}) {
    const Report report = check(SampleLog{size}.files());
    EXPECT_EQ(report.verdict, Verdict::kWhole) << size << "\n" << told(report);
    EXPECT_EQ(report.entries, size);
  }
}

TEST(Verify, a_log_with_three_levels_of_tiles_is_whole) {
  // Entries of one stream, as short as they can be, made without a seal.
  EntryHeader header = SampleLog::header(0);
  Files files;
  TileBuilder builder;
  const auto keep = [&](const Tile& tile, ByteView bytes) { files[path_of(tile)] = Bytes(bytes.begin(), bytes.end()); };
  constexpr std::uint64_t kSize = 65536 + 257;
  Bytes bundle;
  for (std::uint64_t i = 0; i < kSize; ++i) {
    header.version = i + 1;
    const Bytes entry = *clear_entry(header, {});
    builder.append(leaf_hash(entry), keep);
    append_to_bundle(bundle, entry);
    if (builder.size() % 256 == 0 || builder.size() == kSize) {
      files[path_of(*entry_bundle(i / 256, kSize))] = std::exchange(bundle, {});
    }
  }
  for (const auto& [tile, bytes] : builder.partial()) keep(tile, bytes);
  const std::string note = *sign_checkpoint({SampleLog::origin(), kSize, builder.root()}, SampleLog::key());
  files["checkpoint"] = Bytes(note.begin(), note.end());
  EXPECT_EQ(check(files).verdict, Verdict::kWhole);
  for (const std::string path : {"tile/2/000.p/1", "tile/1/000"}) {
    Files altered = files;
    altered.at(path)[31] ^= 1;
    const Finding finding = only(check(altered));
    EXPECT_EQ(finding.kind, FindingKind::kAltered);
    EXPECT_EQ(finding.path, path);
  }
}

// Every byte of every file of a small log.
TEST(Verify, every_altered_byte_is_found_and_its_file_named) {
  const Files files = SampleLog{7}.files();
  for (const auto& [path, bytes] : files) {
    if (path == "log.vkey") continue;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      Files altered = files;
      altered.at(path)[at] ^= static_cast<Byte>(1U << at % 8);
      const Report report = check(std::move(altered));
      ASSERT_EQ(report.verdict, Verdict::kBroken) << path << " byte " << at;
      ASSERT_TRUE(names(report, path)) << path << " byte " << at << "\n" << told(report);
    }
  }
}

TEST(Verify, without_a_key_every_altered_byte_is_found_but_those_of_the_signature) {
  const Files files = SampleLog{3}.files();
  for (const auto& [path, bytes] : files) {
    if (path == "log.vkey") continue;
    const std::size_t signed_text = text_of(bytes).rfind("\n\n") + 1;
    for (std::size_t at = 0; at < (path == "checkpoint" ? signed_text : bytes.size()); ++at) {
      Files altered = files;
      altered.at(path)[at] ^= static_cast<Byte>(1U << at % 8);
      ASSERT_EQ(check(std::move(altered), {}, false).verdict, Verdict::kBroken) << path << " byte " << at;
    }
  }
}

TEST(Verify, altered_bytes_of_a_larger_log_are_found) {
  const Files files = SampleLog{300}.files();
  for (const auto& [path, bytes] : files) {
    if (path == "log.vkey") continue;
    for (std::size_t at = 13; at < bytes.size(); at += bytes.size() / 12 + 1) {
      Files altered = files;
      altered.at(path)[at] ^= 0x20;
      const Report report = check(std::move(altered));
      ASSERT_EQ(report.verdict, Verdict::kBroken) << path << " byte " << at;
      ASSERT_TRUE(names(report, path)) << path << " byte " << at << "\n" << told(report);
    }
  }
}

TEST(Verify, an_altered_entry_is_named_with_its_index_and_stream) {
  Files files = SampleLog{7}.files();
  const Bytes entry = SampleLog{7}.entries()[4];
  Bytes& bundle = files.at(kBundle);
  const auto place = std::search(bundle.begin(), bundle.end(), entry.begin(), entry.end());
  ASSERT_NE(place, bundle.end());
  place[200] ^= 1;
  EXPECT_EQ(
      only(check(files)),
      (Finding{.kind = FindingKind::kAltered, .index = 4, .stream = SampleLog::header(4).stream, .path = kBundle}));
}

TEST(Verify, an_altered_tile_is_not_blamed_on_the_entries) {
  Files files = SampleLog{300}.files();
  files.at("tile/0/000")[32 * 9] ^= 1;
  EXPECT_EQ(only(check(files)), (Finding{.kind = FindingKind::kAltered, .index = 9, .path = "tile/0/000"}));
}

TEST(Verify, entries_that_changed_places_are_named) {
  Files files = SampleLog{7}.files();
  const std::vector<Bytes> entries = SampleLog{7}.entries();
  Bytes bundle;
  for (const std::size_t i : {0, 1, 2, 3, 5, 4, 6}) append_to_bundle(bundle, entries[i]);
  files.at(kBundle) = bundle;
  const Report report = check(files);
  ASSERT_GE(report.findings.size(), 2U);
  EXPECT_EQ(report.findings[0].kind, FindingKind::kReordered);
  EXPECT_EQ(report.findings[0].index, 4U);
  EXPECT_THAT(report.findings[0].params, ::testing::ElementsAre(::testing::Pair("belongs_at", "5")));
  EXPECT_THAT(told(report), ::testing::HasSubstr("late entry 5"));
}

TEST(Verify, a_bundle_that_lost_or_doubled_an_entry_is_named) {
  const std::vector<Bytes> entries = SampleLog{7}.entries();
  const auto with_bundle = [&](std::initializer_list<std::size_t> order) {
    Files files = SampleLog{7}.files();
    files.at(kBundle).clear();
    for (const std::size_t i : order) append_to_bundle(files.at(kBundle), entries[i]);
    return check(files);
  };
  const Report lost = with_bundle({0, 1, 2, 4, 5, 6});
  EXPECT_THAT(told(lost), ::testing::HasSubstr("missing entry 3 in tile/entries/000.p/7 entries=6 expected=7"));
  const Report doubled = with_bundle({0, 1, 2, 3, 3, 4, 5, 6});
  EXPECT_THAT(told(doubled), ::testing::HasSubstr("unexpected entry 0 in tile/entries/000.p/7 entries=8 expected=7"));
}

TEST(Verify, every_file_that_is_gone_empty_cut_or_too_long_is_found) {
  const Files files = SampleLog{300}.files();
  for (const auto& [path, bytes] : files) {
    if (path == "log.vkey") continue;
    Files gone = files;
    gone.erase(path);
    const Report report = check(gone);
    EXPECT_EQ(report.findings.front().kind, FindingKind::kMissing) << path << "\n" << told(report);
    EXPECT_EQ(report.findings.front().path, path);
    for (const std::size_t size : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1, bytes.size() + 1}) {
      Files resized = files;
      resized.at(path).resize(size);
      EXPECT_TRUE(names(check(resized), path)) << path << " of " << size;
    }
  }
}

TEST(Verify, files_with_each_other_s_content_are_found) {
  const Files files = SampleLog{520}.files();
  for (auto a = files.begin(); a != files.end(); ++a) {
    for (auto b = std::next(a); b != files.end(); ++b) {
      if (a->first == "log.vkey" || b->first == "log.vkey") continue;
      Files swapped = files;
      std::swap(swapped.at(a->first), swapped.at(b->first));
      EXPECT_EQ(check(swapped).verdict, Verdict::kBroken) << a->first << " and " << b->first;
    }
  }
}

TEST(Verify, files_that_the_checkpoint_has_no_place_for_are_named) {
  const Hash stranger = leaf_hash({});
  for (const std::string& path :
       {std::string{"tile/0/001.p/1"}, std::string{"tile/0/000.p/6"}, std::string{"tile/entries/000.p/8"},
        std::string{"tile/1/000.p/1"}, std::string{"notes.txt"}, std::string{"tile/0/x"}, blob_path(stranger)}) {
    Files files = SampleLog{7}.files();
    files[path] = {};
    const Finding finding = only(check(files));
    EXPECT_EQ(finding.kind, FindingKind::kUnexpected) << path;
    EXPECT_EQ(finding.path, path);
  }
}

TEST(Verify, what_can_not_be_read_is_named) {
  for (const std::string path : {"checkpoint", "tile/0/000.p/7", "tile/entries/000.p/7"}) {
    MemorySource source{SampleLog{7}.files()};
    source.unreadable = {path};
    const Report report = verify(source, {});
    EXPECT_EQ(report.findings.front().kind, FindingKind::kUnreadable) << path;
    EXPECT_EQ(report.findings.front().path, path);
    EXPECT_EQ(report.verdict, Verdict::kBroken);
  }
}

TEST(Verify, another_key_is_a_finding_and_the_rest_is_checked_all_the_same) {
  MemorySource source{SampleLog{7}.files()};
  const Report report = verify(source, {.keys = {{SampleLog::origin(), crypto::SigningKey::generate().public_key()}}});
  EXPECT_EQ(only(report).kind, FindingKind::kSignature);
  EXPECT_EQ(report.level, Level::kV1);
  EXPECT_EQ(report.entries, 7U);
}

TEST(Verify, someone_who_replays_the_log_sees_each_entry_in_order) {
  MemorySource source{SampleLog{300}.files()};
  const std::vector<Bytes> entries = SampleLog{300}.entries();
  std::uint64_t next = 0;
  VerifyOptions options;
  options.visit = [&](std::uint64_t index, ByteView entry) {
    EXPECT_EQ(index, next++);
    EXPECT_TRUE(std::equal(entry.begin(), entry.end(), entries[index].begin(), entries[index].end()));
  };
  verify(source, options);
  EXPECT_EQ(next, 300U);
}

}  // namespace
}  // namespace donghu::ledger
