// Export and verification of a whole log, from the data folder or from an exported directory.
#pragma once

#include <filesystem>

#include "donghu/app/services.hpp"
#include "donghu/ledger/export.hpp"
#include "donghu/ledger/verify.hpp"

namespace donghu::app {

/// Writes one log below `directory`. Works on a snapshot; writing goes on meanwhile. Errors: as ledger::export_log.
Result<ledger::ExportSummary> export_ledger(Registry& registry, BlobStore& blobs, Authority& authority,
                                            const std::filesystem::path& directory);

/// A live log that answers as if it were an exported directory.
std::unique_ptr<ledger::Source> live_source(RegistryReader& registry, BlobStore& blobs, Authority& authority);

/// What the keys make possible: every entry opened, every commitment made again, every table replayed and compared.
struct Replay {
  std::uint64_t opened = 0;
  std::uint64_t rows = 0;             // projection rows compared
  std::vector<std::string> findings;  // index or table and column, never content
};
Result<Replay> replay(Registry& registry, Authority& authority, Shelf& shelf);

}  // namespace donghu::app
