// Logs whose hashes and signature are right, as the owner of all keys could make them, and what gives them away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/ledger/testing.hpp"
#include "donghu/ledger/verify.hpp"

namespace donghu::ledger {
namespace {

using testing::Files;
using testing::MemorySource;
using testing::SampleLog;

Report check(Files files, std::vector<KnownHead> known = {}, bool with_key = true) {
  MemorySource source{std::move(files)};
  VerifyOptions options{.known = std::move(known)};
  if (with_key) options.keys = {SampleLog::vkey()};
  return verify(source, options);
}

Finding only(const Report& report) {
  EXPECT_EQ(report.findings.size(), 1U);
  return report.findings.empty() ? Finding{} : report.findings.front();
}

// The one finding that is made by changing the last entry's header.
Finding with_last_header(std::uint64_t size, const std::function<void(EntryHeader&)>& change) {
  SampleLog log{size};
  EntryHeader header = SampleLog::header(size - 1);
  change(header);
  log.replace(size - 1, SampleLog::entry_with(header, size - 1));
  return only(check(log.files()));
}

TEST(VerifyRules, an_instant_before_the_last_one_is_late) {
  const Finding finding = with_last_header(7, [](EntryHeader& header) { header.at = SampleLog::header(4).at; });
  EXPECT_EQ(finding.kind, FindingKind::kLate);
  EXPECT_EQ(finding.index, 6U);
  EXPECT_THAT(finding.params, ::testing::ElementsAre(::testing::Pair("at", "2026-05-12T08:04:04.000+08:00"),
                                                     ::testing::Pair("after", "2026-05-12T08:05:05.000+08:00")));
}

TEST(VerifyRules, the_same_instant_twice_is_allowed) {
  SampleLog log{7};
  EntryHeader header = SampleLog::header(6);
  header.at = SampleLog::header(5).at;
  log.replace(6, SampleLog::entry_with(header, 6));
  EXPECT_EQ(check(log.files()).verdict, Verdict::kWhole);
}

TEST(VerifyRules, a_number_left_out_or_given_twice_is_a_gap) {
  for (const std::uint32_t number : {4U, 2U, 1U}) {
    const Finding finding = with_last_header(8, [&](EntryHeader& header) { header.number = number; });
    EXPECT_EQ(finding.kind, FindingKind::kNumberGap);
    EXPECT_EQ(finding.index, 7U);
    EXPECT_THAT(finding.params, ::testing::Contains(::testing::Pair("expected", "3")));
    EXPECT_THAT(finding.params, ::testing::Contains(::testing::Pair("number", std::to_string(number))));
  }
}

TEST(VerifyRules, each_kind_series_and_year_counts_from_one) {
  const auto found = [](const std::function<void(EntryHeader&)>& change) {
    return with_last_header(8, change).kind == FindingKind::kNumberGap;
  };
  EXPECT_TRUE(found([](EntryHeader& header) { header.year = 2027; }));
  EXPECT_TRUE(found([](EntryHeader& header) { header.series = 1; }));
  EXPECT_TRUE(found([](EntryHeader& header) { header.numbered_kind = 2; }));
  SampleLog log{8};
  EntryHeader header = SampleLog::header(7);
  header.year = 2027;
  header.number = 1;
  log.replace(7, SampleLog::entry_with(header, 7));
  EXPECT_EQ(check(log.files()).verdict, Verdict::kWhole);
}

TEST(VerifyRules, a_version_left_out_or_repeated_is_a_gap_of_its_stream) {
  for (const std::uint64_t version : {4UL, 2UL, 1UL}) {
    const Finding finding = with_last_header(7, [&](EntryHeader& header) { header.version = version; });
    EXPECT_EQ(finding.kind, FindingKind::kVersionGap);
    EXPECT_EQ(finding.stream, SampleLog::header(6).stream);
    EXPECT_THAT(finding.params, ::testing::Contains(::testing::Pair("expected", "3")));
  }
}

TEST(VerifyRules, an_entry_of_another_log_is_foreign) {
  EXPECT_EQ(with_last_header(7, [](EntryHeader& header) { header.origin_hash[0] ^= 1; }).kind, FindingKind::kForeign);
}

TEST(VerifyRules, an_entry_that_is_none_is_malformed) {
  SampleLog log{7};
  log.replace(6, Bytes{'D', 'H', 'E', 2});
  const Finding finding = only(check(log.files()));
  EXPECT_EQ(finding.kind, FindingKind::kMalformed);
  EXPECT_EQ(finding.index, 6U);
  EXPECT_EQ(finding.detail, "not of version 1");
}

TEST(VerifyRules, a_log_wrong_everywhere_is_told_in_bounds) {
  SampleLog log{600};
  for (std::uint64_t i = 0; i < 600; ++i) log.replace(i, Bytes{1});
  const Report report = check(log.files());
  EXPECT_EQ(report.findings.size(), 8U * 3 + 2);  // three bundles, and two blobs that no entry names any more
  EXPECT_EQ(report.unlisted, 600U - 24);
  EXPECT_EQ(report.findings.front().index, 0U);
}

TEST(VerifyRules, among_too_many_findings_the_first_entries_and_the_signature_are_kept) {
  SampleLog log{7};
  Files files = log.files();
  for (int i = 0; i < 500; ++i) files["stray-" + std::to_string(i)] = {};
  files.at("tile/entries/000.p/7")[90] ^= 1;
  MemorySource source{files};
  const Report report = verify(source, {.keys = {{SampleLog::origin(), crypto::SigningKey::generate().public_key()}}});
  EXPECT_EQ(report.findings.size(), 200U);
  EXPECT_EQ(report.unlisted, 502U - 200);
  EXPECT_EQ(report.findings.front().index, 0U);
  EXPECT_THAT(report.findings, ::testing::Contains(::testing::Field(&Finding::kind, FindingKind::kSignature)));
}

// A size that no file bears out: must end at once.
TEST(VerifyRules, a_size_far_beyond_the_files_is_told_at_once) {
  SampleLog log{7};
  Files files = log.files();
  const std::string note = *sign_checkpoint({SampleLog::origin(), kMaxTreeSize, log.head(7).root}, SampleLog::key());
  files["checkpoint"] = Bytes(note.begin(), note.end());
  const Report report = check(files);
  EXPECT_EQ(report.verdict, Verdict::kBroken);
  EXPECT_EQ(report.findings.front().path, "tile/entries/000");
  files["tile/entries/x009/x007/x199/x254/x740/990"] = {};
  EXPECT_EQ(check(files).verdict, Verdict::kBroken);
}

TEST(VerifyRules, junk_in_every_file_is_told_and_nothing_worse) {
  for (const auto& [path, bytes] : SampleLog{7}.files()) {
    for (const Byte junk : {Byte{0}, Byte{0xFF}, Byte{'\n'}, Byte{'A'}}) {
      Files files = SampleLog{7}.files();
      files.at(path).assign(70000, junk);
      EXPECT_EQ(check(files).verdict == Verdict::kBroken, path != "log.vkey") << path;
    }
  }
}

class KnownHeadTest : public ::testing::Test {
 protected:
  static KnownHead head(std::string text) { return {.name = "kept", .text = std::move(text)}; }
  const SampleLog log_{11};
};

TEST_F(KnownHeadTest, older_heads_and_receipts_are_part_of_the_log) {
  std::vector<KnownHead> known;
  for (const std::uint64_t size : {0UL, 1UL, 4UL, 11UL}) known.push_back(head(log_.checkpoint(size)));
  for (const std::uint64_t index : {0UL, 3UL, 6UL}) known.push_back(head(log_.receipt(index, 7).text()));
  known.push_back({.name = "both", .text = log_.receipt(3, 9).text(), .entry = log_.entries()[3]});
  const Report report = check(log_.files(), known);
  EXPECT_EQ(report.verdict, Verdict::kWhole);
  EXPECT_EQ(report.known_heads, known.size());
}

TEST_F(KnownHeadTest, a_log_rolled_back_under_a_valid_signature_is_found) {
  const Files rolled_back = SampleLog{7}.files();
  ASSERT_EQ(check(rolled_back).verdict, Verdict::kWhole) << "nothing inside the log shows it";
  const Finding by_head = only(check(rolled_back, {head(log_.checkpoint(9))}));
  EXPECT_EQ(by_head.kind, FindingKind::kRolledBack);
  EXPECT_EQ(by_head.index, 7U);
  EXPECT_THAT(by_head.params, ::testing::Contains(::testing::Pair("known_size", "9")));
  EXPECT_EQ(only(check(rolled_back, {head(log_.receipt(2, 9).text())})).kind, FindingKind::kRolledBack);
}

TEST_F(KnownHeadTest, a_log_rewritten_under_a_valid_signature_is_found) {
  SampleLog rewritten{11};
  EntryHeader header = SampleLog::header(3);
  header.commitment[0] ^= 1;
  rewritten.replace(3, SampleLog::entry_with(header, 3));
  ASSERT_EQ(check(rewritten.files()).verdict, Verdict::kWhole) << "nothing inside the log shows it";
  EXPECT_EQ(check(rewritten.files(), {head(log_.checkpoint(3))}).verdict, Verdict::kWhole);
  for (const std::uint64_t size : {4UL, 11UL}) {
    const Finding finding = only(check(rewritten.files(), {head(log_.checkpoint(size))}));
    EXPECT_EQ(finding.kind, FindingKind::kForked);
    EXPECT_EQ(finding.path, "kept");
  }
  EXPECT_EQ(only(check(rewritten.files(), {head(log_.receipt(0, 5).text())})).kind, FindingKind::kForked);
}

TEST_F(KnownHeadTest, every_altered_byte_of_a_receipt_is_found) {
  const std::string text = log_.receipt(5, 9).text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string altered = text;
    altered[at] = static_cast<char>(altered[at] ^ (1 << at % 7));
    EXPECT_EQ(check(log_.files(), {head(altered)}).verdict, Verdict::kBroken) << at;
  }
}

TEST_F(KnownHeadTest, a_receipt_beside_the_wrong_entry_is_unfit) {
  const KnownHead wrong{.name = "kept", .text = log_.receipt(5, 9).text(), .entry = log_.entries()[4]};
  const Finding finding = only(check(log_.files(), {wrong}));
  EXPECT_EQ(finding.kind, FindingKind::kKnownUnfit);
  EXPECT_EQ(finding.index, 5U);
}

TEST_F(KnownHeadTest, a_head_of_another_log_or_of_nobody_is_unfit) {
  const auto stranger = crypto::SigningKey::generate();
  const std::string unsigned_head = *sign_checkpoint(log_.head(5), stranger);
  EXPECT_EQ(only(check(log_.files(), {head(unsigned_head)})).kind, FindingKind::kKnownUnfit);
  const std::string elsewhere = *sign_checkpoint({"elsewhere", 5, log_.head(5).root}, stranger);
  EXPECT_EQ(only(check(log_.files(), {head(elsewhere)}, false)).detail, "of another log");
  EXPECT_EQ(only(check(log_.files(), {head("junk")})).kind, FindingKind::kKnownUnfit);
}

}  // namespace
}  // namespace donghu::ledger
