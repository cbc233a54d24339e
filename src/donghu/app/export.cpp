#include "donghu/app/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <map>

#include "donghu/app/projection.hpp"
#include "donghu/ledger/commitment.hpp"

namespace donghu::app {
namespace {

constexpr std::size_t kEntriesAtOnce = 256;

/// The newest stored head, signed: what the running server would publish (signing is deterministic).
Result<std::string> stored_checkpoint(RegistryReader& registry, Authority& authority) {
  const std::optional<HeadRow> head = registry.head(authority.no());
  if (!head) return refuse({.code = ErrorCode::kLedgerBroken, .detail = "authority without a head"});
  return ledger::sign_checkpoint({authority.row().origin, head->size, head->root}, authority.signing_key());
}

Result<void> copy_file(const std::filesystem::path& file, const std::function<Result<void>(ByteView)>& sink) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return refuse(ErrorCode::kStorage);
  std::vector<char> piece(std::size_t{64} * 1024);
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto bytes = bytes_of(std::string_view{piece.data(), static_cast<std::size_t>(in.gcount())});
    if (bytes.empty()) break;
    if (auto taken = sink(bytes); !taken) return taken;
  }
  return {};
}

/// Entries in order, fetched a bundle at a time.
class EntryWalk {
 public:
  EntryWalk(Registry& registry, AuthorityNo authority) : registry_(registry), authority_(authority) {}

  Result<Bytes> next() {
    if (ahead_.empty()) {
      // A fresh snapshot each time: a long export must not hold one and keep the log from shrinking.
      for (EntryRow& row : registry_.read()->entries(authority_, next_, kEntriesAtOnce))
        ahead_.push_back(std::move(row.bytes));
    }
    if (ahead_.empty()) return refuse(ErrorCode::kLedgerBroken);
    Bytes bytes = std::move(ahead_.front());
    ahead_.pop_front();
    ++next_;
    return bytes;
  }

 private:
  Registry& registry_;
  AuthorityNo authority_;
  std::uint64_t next_ = 0;
  std::deque<Bytes> ahead_;
};

class LiveSource : public ledger::Source {
 public:
  LiveSource(RegistryReader& registry, BlobStore& blobs, Authority& authority)
      : registry_(registry), blobs_(blobs), authority_(authority) {
    if (const auto head = registry.head(authority.no())) size_ = head->size;
  }

  Result<bool> read(const std::string& path, const Sink& sink) override {
    if (path == "checkpoint") {
      const Result<std::string> note = stored_checkpoint(registry_, authority_);
      if (!note) return refuse(note.error());
      sink(bytes_of(*note));
      return true;
    }
    if (const auto hash = ledger::parse_blob_path(path)) return read_blob(*hash, sink);
    const std::optional<ledger::Tile> tile = ledger::parse_tile_path(path);
    if (!tile) return false;
    if (tile->content == ledger::Tile::Content::kHashes) {
      const Result<Bytes> content = tile_fetch(registry_, authority_.no())(*tile);
      if (!content) return false;
      sink(*content);
      return true;
    }
    Bytes bundle;
    for (const EntryRow& row : registry_.entries(authority_.no(), tile->n * ledger::kTileWidth, tile->width)) {
      ledger::append_to_bundle(bundle, row.bytes);
    }
    sink(bundle);
    return true;
  }

  Result<void> list(const std::function<void(const std::string&)>& visit) override {
    visit("checkpoint");
    for (const ledger::TileLevel& level : ledger::tile_levels(size_)) {
      for (std::uint64_t n = 0; n < level.full + (level.partial == 0 ? 0 : 1); ++n) {
        if (const auto tile = ledger::hash_tile(level.level, n, size_)) visit(ledger::path_of(*tile));
        if (level.level != 0) continue;
        if (const auto bundle = ledger::entry_bundle(n, size_)) visit(ledger::path_of(*bundle));
      }
    }
    for (const BlobRow& row : registry_.blobs(authority_.no())) visit(ledger::blob_path(row.sha256));
    return {};
  }

 private:
  Result<bool> read_blob(const Hash& hash, const Sink& sink) {
    const auto file = blobs_.find(hash);
    if (!file) return false;
    const auto copied = copy_file(*file, [&](ByteView bytes) -> Result<void> {
      sink(bytes);
      return {};
    });
    if (!copied) return refuse(copied.error());
    return true;
  }

  RegistryReader& registry_;
  BlobStore& blobs_;
  Authority& authority_;
  std::uint64_t size_ = 0;
};

std::string at_index(std::uint64_t index, std::string_view what) { return fmt::format("entry {}: {}", index, what); }

/// The commitment in the header, made again from the opened body.
bool keeps_commitment(const OpenedEntry& entry, std::string_view text) {
  std::vector<ledger::Field> fields;
  for (auto& [pointer, value] : committed_leaves(text)) fields.push_back({std::move(pointer), std::move(value)});
  const Result<Hash> commitment = ledger::commitment_of(entry.body.salt, fields);
  return commitment && *commitment == entry.header.commitment;
}

void compare(const std::vector<std::string>& stored, const std::vector<std::string>& replayed, Replay& result) {
  const auto table_of = [](const std::string& row) { return row.substr(0, row.find('|')); };
  std::vector<std::string> differing;
  std::set_symmetric_difference(stored.begin(), stored.end(), replayed.begin(), replayed.end(),
                                std::back_inserter(differing));
  std::map<std::string, std::size_t> by_table;
  for (const std::string& row : differing) ++by_table[table_of(row)];
  for (const auto& [table, rows] : by_table) {
    result.findings.push_back(fmt::format("table {}: {} rows differ from what the entries say", table, rows));
  }
}

}  // namespace

Result<ledger::ExportSummary> export_ledger(Registry& registry, BlobStore& blobs, Authority& authority,
                                            const std::filesystem::path& directory) {
  Result<std::string> checkpoint = stored_checkpoint(*registry.read(), authority);
  if (!checkpoint) return refuse(checkpoint.error());
  EntryWalk walk{registry, authority.no()};
  ledger::ExportSource source{.checkpoint = *std::move(checkpoint), .vkey = authority.row().vkey};
  source.next_entry = [&] { return walk.next(); };
  source.read_blob = [&](const Hash& blob, const std::function<Result<void>(ByteView)>& sink) -> Result<void> {
    const auto file = blobs.find(blob);
    if (!file) return refuse({.code = ErrorCode::kLedgerBroken, .where = to_hex(blob)});
    return copy_file(*file, sink);
  };
  return ledger::export_log(directory, source);
}

std::unique_ptr<ledger::Source> live_source(RegistryReader& registry, BlobStore& blobs, Authority& authority) {
  return std::make_unique<LiveSource>(registry, blobs, authority);
}

Result<Replay> replay(Registry& registry, Authority& authority, Shelf& shelf) {
  Replay result;
  // The copy has the same entries; its tables are emptied and filled again from them. What is compared comes from the
  // copy too, so that a server may go on beside.
  const std::unique_ptr<Registry> copy = registry.scratch_copy();
  const std::vector<std::string> stored = copy->dump_projections(authority.no());
  const std::unique_ptr<RegistryWriter> writer = copy->write();
  writer->begin();
  writer->clear_projections(authority.no());
  Projector projector{*writer, authority, shelf};
  const std::optional<HeadRow> head = writer->head(authority.no());
  const std::uint64_t size = head ? head->size : 0;
  for (std::uint64_t next = 0; next < size;) {
    const std::vector<EntryRow> rows = writer->entries(authority.no(), next, kEntriesAtOnce);
    if (rows.empty()) {
      result.findings.push_back(at_index(next, "missing"));
      break;
    }
    for (const EntryRow& row : rows) {
      next = row.idx + 1;
      const Result<OpenedEntry> entry = open_entry(*writer, authority, row);
      if (!entry) {
        result.findings.push_back(at_index(row.idx, "does not open"));
        continue;
      }
      ++result.opened;
      const Result<Bytes> text = authority.keyring().open(*writer, row);
      if (!text || !keeps_commitment(*entry, text_of(*text)))
        result.findings.push_back(at_index(row.idx, "commitment differs"));
      if (!projector.project(*entry)) result.findings.push_back(at_index(row.idx, "does not follow from its stream"));
    }
  }
  writer->commit();
  const std::vector<std::string> replayed = copy->dump_projections(authority.no());
  result.rows = replayed.size();
  compare(stored, replayed, result);
  return result;
}

}  // namespace donghu::app
