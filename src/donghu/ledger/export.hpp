// Writes a log as a directory that anybody can verify offline: checkpoint, hash tiles, entry bundles, blobs. Layout:
// docs/spec/export.md. The log itself is only read.
//
//   const Result<ExportSummary> done = export_log("/mnt/export", {.checkpoint = note, .vkey = vkey.text(),
//                                                                 .next_entry = …, .read_blob = …});
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"

namespace donghu::ledger {

/// "blobs/3f/3f9a…": the folder is named by the first two digits.
std::string blob_path(const Hash& blob);
/// The inverse; none for any other text.
std::optional<Hash> parse_blob_path(std::string_view path);

/// Where an export takes its bytes from.
struct ExportSource {
  std::string checkpoint;  // the signed note; its size says how many entries are exported
  std::string vkey = {};   // written beside the log for convenience; proves nothing. Empty: not written
  /// The next entry, from index 0 on.
  std::function<Result<Bytes>()> next_entry = {};
  /// Hands a blob's bytes to the sink, piece by piece.
  std::function<Result<void>(const Hash& blob, const std::function<Result<void>(ByteView)>& sink)> read_blob = {};
};

struct ExportSummary {
  std::uint64_t entries = 0;
  std::uint64_t files = 0;
  std::uint64_t blobs = 0;
  std::uint64_t bytes = 0;
};

/// Writes into a temporary folder beside `directory` and renames it in the end, so that there is a whole export or
/// none; a temporary folder is left behind only by a crash, and is named `<directory>.part-<random>`. `directory` must
/// not exist, or be empty.
///
/// Refuses with kNotAllowed if it holds something; with kLedgerBroken if the entries do not lead to the checkpoint's
/// root or a blob is not the one its name says; with kStorage if the disk does; with kMalformed if the checkpoint or an
/// entry is none; with what the source refuses.
Result<ExportSummary> export_log(const std::filesystem::path& directory, const ExportSource& source);

}  // namespace donghu::ledger
