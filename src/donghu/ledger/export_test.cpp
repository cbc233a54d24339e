#include "donghu/ledger/export.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "donghu/ledger/directory.hpp"
#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

namespace fs = std::filesystem;
using testing::Files;
using testing::SampleLog;

Files read_folder(const fs::path& root) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator{root}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in{entry.path(), std::ios::binary};
    files[entry.path().lexically_relative(root).generic_string()] =
        Bytes(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
  }
  return files;
}

class Export : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "donghu-export-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // What an export of `log` reads; made for one export.
  static ExportSource source_of(const SampleLog& log) {
    const auto next = std::make_shared<std::size_t>(0);
    return {.checkpoint = log.checkpoint(log.entries().size()),
            .vkey = SampleLog::vkey().text(),
            .next_entry = [&log, next]() -> Result<Bytes> { return log.entries().at((*next)++); },
            .read_blob = [&log](const Hash& blob, const auto& sink) { return sink(log.blobs().at(blob)); }};
  }

  std::size_t things_in_folder() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}));
  }

  fs::path folder_;
};

TEST_F(Export, an_export_has_exactly_the_files_of_the_log_and_is_whole) {
  const SampleLog log{300};
  const auto done = export_log(folder_ / "out", source_of(log));
  ASSERT_TRUE(done) << describe(done.error());
  EXPECT_EQ(done->entries, 300U);
  EXPECT_EQ(done->blobs, 2U);
  EXPECT_EQ(done->files, 3U + 2 + 2 + 2);
  EXPECT_EQ(read_folder(folder_ / "out"), log.files());
  EXPECT_EQ(things_in_folder(), 1U);
  DirectorySource source{folder_ / "out"};
  EXPECT_EQ(verify(source, {.keys = {SampleLog::vkey()}}).verdict, Verdict::kWhole);
}

TEST_F(Export, an_empty_log_can_be_exported) {
  const SampleLog log{0};
  ASSERT_TRUE(export_log(folder_ / "out", source_of(log)));
  DirectorySource source{folder_ / "out"};
  EXPECT_EQ(verify(source, {.keys = {SampleLog::vkey()}}).verdict, Verdict::kWhole);
}

TEST_F(Export, a_folder_that_holds_something_is_left_alone) {
  const SampleLog log{3};
  std::ofstream{folder_ / "mine"} << "x";
  const auto refused = export_log(folder_, source_of(log));
  EXPECT_EQ(refused.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(refused.error().where, folder_.string());
  EXPECT_EQ(things_in_folder(), 1U);
}

TEST_F(Export, an_empty_folder_and_a_name_with_a_slash_are_taken) {
  const SampleLog log{3};
  fs::create_directory(folder_ / "out");
  EXPECT_TRUE(export_log(folder_ / "out", source_of(log)));
  EXPECT_TRUE(export_log((folder_ / "deep" / "other").string() + "/", source_of(log)));
  EXPECT_EQ(read_folder(folder_ / "deep" / "other"), log.files());
}

TEST_F(Export, whatever_fails_leaves_nothing_behind) {
  const SampleLog log{9};
  const auto refused = [&](const std::function<void(ExportSource&)>& change) {
    ExportSource source = source_of(log);
    change(source);
    const auto done = export_log(folder_ / "out", source);
    EXPECT_EQ(things_in_folder(), 0U);
    return done ? ErrorCode::kInternal : done.error().code;
  };
  EXPECT_EQ(refused([](ExportSource& s) { s.checkpoint = "junk"; }), ErrorCode::kMalformed);
  EXPECT_EQ(refused([&](ExportSource& s) { s.checkpoint = SampleLog{8}.checkpoint(7) + "x"; }), ErrorCode::kMalformed);
  Checkpoint wrong = log.head(9);
  wrong.root[0] ^= 1;
  const std::string wrong_note = *sign_checkpoint(wrong, SampleLog::key());
  EXPECT_EQ(refused([&](ExportSource& s) { s.checkpoint = wrong_note; }), ErrorCode::kLedgerBroken);
  EXPECT_EQ(refused([](ExportSource& s) { s.next_entry = [] { return Result<Bytes>{Bytes{1}}; }; }),
            ErrorCode::kMalformed);
  EXPECT_EQ(
      refused([](ExportSource& s) { s.next_entry = []() -> Result<Bytes> { return refuse(ErrorCode::kStorage); }; }),
      ErrorCode::kStorage);
  EXPECT_EQ(refused([](ExportSource& s) {
              s.read_blob = [](const Hash&, const auto& sink) { return sink(bytes_of("another")); };
            }),
            ErrorCode::kLedgerBroken);
  EXPECT_EQ(refused([](ExportSource& s) {
              s.read_blob = [](const Hash&, const auto&) -> Result<void> { return refuse(ErrorCode::kNotFound); };
            }),
            ErrorCode::kNotFound);
}

TEST_F(Export, a_disk_that_takes_no_more_leaves_nothing_behind) {
  const SampleLog log{9};
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto signal_before = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto done = export_log(folder_ / "out", source_of(log));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, signal_before);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kStorage);
  EXPECT_EQ(things_in_folder(), 0U);
}

TEST_F(Export, links_pipes_and_folders_in_place_of_files_are_no_files) {
  const SampleLog log{7};
  const fs::path tile = "tile/0/000.p/7";
  const auto finding_with = [&](const std::function<void(const fs::path&)>& replace) {
    fs::remove_all(folder_ / "out");
    EXPECT_TRUE(export_log(folder_ / "out", source_of(log)));
    fs::rename(folder_ / "out" / tile, folder_ / "tile-elsewhere");
    replace(folder_ / "out" / tile);
    DirectorySource source{folder_ / "out"};
    const Report report = verify(source, {});
    return report.findings.empty() ? Finding{} : report.findings.front();
  };
  const Finding missing{.kind = FindingKind::kMissing, .index = 0, .path = tile.string()};
  EXPECT_EQ(finding_with([&](const fs::path& path) { fs::create_symlink(folder_ / "tile-elsewhere", path); }), missing);
  EXPECT_EQ(finding_with([&](const fs::path& path) { ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0); }), missing);
  EXPECT_EQ(finding_with([&](const fs::path& path) { fs::create_directory(path); }), missing);
}

TEST_F(Export, a_link_that_leads_nowhere_is_named_like_any_stray_file) {
  const SampleLog log{7};
  ASSERT_TRUE(export_log(folder_ / "out", source_of(log)));
  fs::create_symlink("nowhere", folder_ / "out" / "a-link");
  fs::create_directory_symlink("..", folder_ / "out" / "up");
  DirectorySource source{folder_ / "out"};
  const Report report = verify(source, {});
  ASSERT_EQ(report.findings.size(), 2U);
  for (const Finding& finding : report.findings) EXPECT_EQ(finding.kind, FindingKind::kUnexpected);
}

TEST_F(Export, a_folder_that_is_not_there_is_broken) {
  DirectorySource source{folder_ / "nowhere"};
  const Report report = verify(source, {});
  EXPECT_EQ(report.verdict, Verdict::kBroken);
  EXPECT_EQ(report.level, Level::kNone);
}

TEST(BlobPath, a_blob_has_one_path) {
  const Hash blob = testing::hash_of_hex("3f9ac1d2e3f4a5b6c7d8e9f00112233445566778899aabbccddeeff001122334");
  const std::string path = "blobs/3f/3f9ac1d2e3f4a5b6c7d8e9f00112233445566778899aabbccddeeff001122334";
  EXPECT_EQ(blob_path(blob), path);
  EXPECT_EQ(parse_blob_path(path), blob);
  EXPECT_FALSE(parse_blob_path("blobs/3e/" + path.substr(9)));
  EXPECT_FALSE(parse_blob_path("blobs/3f/3F" + path.substr(11)));
  EXPECT_FALSE(parse_blob_path(path + "0"));
  EXPECT_FALSE(parse_blob_path(path.substr(9)));
}

}  // namespace
}  // namespace donghu::ledger
