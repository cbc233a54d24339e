// The example artefacts in docs/spec/examples are what the code makes, and the pages say of them what they hold.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "donghu/ledger/commitment.hpp"
#include "donghu/ledger/directory.hpp"
#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

namespace fs = std::filesystem;
using testing::SampleLog;

const fs::path kSpec = fs::path{DONGHU_SOURCE_DIR} / "docs" / "spec";

Bytes read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return Bytes(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
}

TEST(Example, the_kept_artefacts_are_those_that_the_code_makes) {
  testing::Files kept;
  for (const auto& entry : fs::recursive_directory_iterator{kSpec / "examples"}) {
    if (!entry.is_regular_file()) continue;
    kept[entry.path().lexically_relative(kSpec / "examples").generic_string()] = read(entry.path());
  }
  const testing::Files made = testing::examples();
  ASSERT_EQ(kept.size(), made.size());
  for (const auto& [path, bytes] : made) EXPECT_TRUE(kept[path] == bytes) << path;
}

TEST(Example, the_kept_export_is_whole_and_the_kept_receipt_is_of_it) {
  DirectorySource source{kSpec / "examples" / "export"};
  const Bytes vkey = read(kSpec / "examples" / "export" / "log.vkey");
  const std::string_view line = text_of(vkey).substr(0, vkey.size() - 1);
  const Bytes receipt = read(kSpec / "examples" / "receipt.tlog-proof");
  const VerifyOptions options{.keys = {*VerifierKey::parse(line)},
                              .known = {{.name = "receipt", .text = std::string{text_of(receipt)}}}};
  const Report report = verify(source, options);
  EXPECT_EQ(report.verdict, Verdict::kWhole);
  EXPECT_EQ(report.known_heads, 1U);
}

// Table rows of the pages: | offset | `hex …` | meaning |
void expect_rows(const std::string& page, const std::string& artefact, std::size_t expected_rows) {
  const Bytes text = read(kSpec / page);
  const std::string content{text_of(text)};
  const Bytes bytes = read(kSpec / "examples" / artefact);
  const std::regex row{R"(\| (\d+) \| `([0-9a-f ]+)` \|)"};
  std::size_t rows = 0;
  std::size_t end = 0;
  for (std::sregex_iterator match{content.begin(), content.end(), row}; match != std::sregex_iterator{}; ++match) {
    const std::size_t offset = std::stoul((*match)[1]);
    std::string digits = (*match)[2];
    std::erase(digits, ' ');
    Bytes shown(digits.size() / 2);
    ASSERT_TRUE(from_hex(digits, shown)) << match->str();
    ASSERT_LE(offset + shown.size(), bytes.size());
    EXPECT_TRUE(std::equal(shown.begin(), shown.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset)))
        << match->str();
    EXPECT_GE(offset, end) << "rows are in order and do not overlap";
    end = offset + shown.size();
    ++rows;
  }
  EXPECT_EQ(rows, expected_rows);
}

TEST(Example, the_table_of_the_entry_page_shows_the_kept_entry) { expect_rows("entry.md", "sealed.entry", 18); }

TEST(Example, the_kept_entries_open_as_the_page_says) {
  const Bytes sealed = read(kSpec / "examples" / "sealed.entry");
  EXPECT_EQ(text_of(*open_entry(sealed, SampleLog::data_key())), SampleLog::body(2));
  EXPECT_EQ(to_hex(SampleLog::data_key().view()), "872b0a2c2e733333dc6a50a7667022344f6e34426315ec7dfb05728db7a93933");
  EXPECT_EQ(text_of(*read_clear_entry(read(kSpec / "examples" / "clear.entry"))), SampleLog::body(0));
}

// What a page shows in a block of code is in the artefact, character by character.
void expect_shown(const std::string& page, const std::string& artefact) {
  const Bytes page_bytes = read(kSpec / page);
  const Bytes bytes = read(kSpec / "examples" / artefact);
  ASSERT_FALSE(bytes.empty());
  EXPECT_NE(text_of(page_bytes).find(text_of(bytes)), std::string_view::npos) << artefact << " in " << page;
}

TEST(Example, the_pages_show_the_kept_texts_in_full) {
  expect_shown("ledger.md", "export/checkpoint");
  expect_shown("ledger.md", "export/log.vkey");
  expect_shown("ledger.md", "receipt.tlog-proof");
  expect_shown("commitment.md", "commitment.txt");
}

}  // namespace
}  // namespace donghu::ledger
