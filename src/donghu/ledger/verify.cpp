#include "donghu/ledger/verify.hpp"

#include <algorithm>
#include <set>

#include "donghu/crypto/hash.hpp"
#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/export.hpp"
#include "donghu/ledger/findings.hpp"
#include "donghu/ledger/header_rules.hpp"
#include "donghu/ledger/known_heads.hpp"
#include "donghu/ledger/tile.hpp"
#include "donghu/ledger/tile_rules.hpp"

namespace donghu::ledger {
namespace {

constexpr std::size_t kMaxBundle = kTileWidth * (2 + kMaxEntry);

// The checkpoint as far as it can be read; signed says that a given key vouches for it.
struct ReadHead {
  std::optional<Checkpoint> checkpoint;
  bool is_signed = false;
};

ReadHead read_head(Source& source, std::span<const VerifierKey> keys, Findings& findings) {
  const auto bytes = read_file(source, "checkpoint", kMaxNote, {}, findings);
  if (!bytes) return {};
  const std::string_view note = text_of(*bytes);
  const auto told = [&](FindingKind kind, const Error& error) {
    findings.add({.kind = kind, .path = "checkpoint", .detail = error.detail});
  };
  const auto read = read_checkpoint(note);
  if (!read) {
    told(FindingKind::kMalformed, read.error());
    return {};
  }
  if (keys.empty()) return {*read, false};
  const auto opened = open_checkpoint(note, keys);
  // Read on without the signature: what else is wrong is worth knowing.
  if (!opened) told(FindingKind::kSignature, opened.error());
  return {*read, opened.has_value()};
}

/// One pass over the log's entries, in order.
class Walk {
 public:
  Walk(Source& source, const VerifyOptions& options, const Checkpoint& head, Findings& findings)
      : source_(source),
        options_(options),
        head_(head),
        findings_(findings),
        known_(options.known, options.keys, head, findings),
        headers_(crypto::sha256(bytes_of(head.origin)), findings),
        tiles_(source, head, known_, findings) {}

  void run(Report& report) {
    take_inventory();
    const std::uint64_t bundles = head_.size / kTileWidth + (head_.size % kTileWidth != 0 ? 1 : 0);
    for (std::uint64_t n = 0; n < bundles;) {
      // A size that no file bears out must not make a loop of that length: a gap is crossed in one step.
      const auto next = std::upper_bound(bundles_.begin(), bundles_.end(), n);
      const std::uint64_t after = std::min(next == bundles_.end() ? bundles : *next, bundles);
      if (check_bundle(n)) {
        ++n;
        continue;
      }
      tiles_.skip(n, after);
      n = after;
    }
    tiles_.conclude();
    tell_unexpected_blobs();
    report.known_heads = known_.conclude(head_.size);
    report.entries = entries_;
    report.bundles = read_bundles_;
    report.hash_tiles = tiles_.tiles();
    report.blobs = blobs_.size();
    report.blob_bytes = blob_bytes_;
    report.streams = headers_.streams();
    report.numbers = headers_.numbers();
  }

 private:
  void take_inventory() {
    const Result<void> listed = source_.list([this](const std::string& path) { file_away(path); });
    if (!listed) findings_.add({.kind = FindingKind::kUnreadable, .detail = listed.error().detail});
    std::sort(bundles_.begin(), bundles_.end());
  }

  void file_away(const std::string& path) {
    if (path == "checkpoint" || path == "log.vkey") return;
    if (const auto tile = parse_tile_path(path)) {
      const bool is_bundle = tile->content == Tile::Content::kEntries;
      const auto expected = is_bundle ? entry_bundle(tile->n, head_.size) : hash_tile(tile->level, tile->n, head_.size);
      if (expected == tile) {
        if (is_bundle) bundles_.push_back(tile->n);
        return;
      }
    }
    if (const auto blob = parse_blob_path(path)) {
      listed_blobs_.push_back(*blob);
      return;
    }
    findings_.add({.kind = FindingKind::kUnexpected, .path = path});
  }

  // False if the bundle could not be read.
  bool check_bundle(std::uint64_t n) {
    const Tile tile = *entry_bundle(n, head_.size);
    ReadBundle bundle{.n = n, .path = path_of(tile), .leaves = {}, .streams = {}};
    const std::uint64_t first = n * kTileWidth;
    const auto bytes = read_file(source_, bundle.path, kMaxBundle, first, findings_);
    if (!bytes) return false;
    const Bundle split = split_bundle(*bytes);
    if (split.left_over != 0) {
      findings_.add({.kind = FindingKind::kMalformed,
                     .index = first + split.entries.size(),
                     .path = bundle.path,
                     .params = {{"left_over", std::to_string(split.left_over)}},
                     .detail = "ends within an entry"});
    }
    for (std::size_t i = 0; i < split.entries.size(); ++i) {
      bundle.leaves.push_back(leaf_hash(split.entries[i]));
      bundle.streams.push_back(check_entry(first + i, bundle.path, split.entries[i]));
    }
    ++read_bundles_;
    tiles_.check(bundle);
    return true;
  }

  std::optional<StreamId> check_entry(std::uint64_t index, const std::string& path, ByteView bytes) {
    ++entries_;
    if (options_.visit) options_.visit(index, bytes);
    const auto entry = parse_entry(bytes);
    if (!entry) {
      findings_.add({.kind = FindingKind::kMalformed, .index = index, .path = path, .detail = entry.error().detail});
      return std::nullopt;
    }
    headers_.check(index, path, entry->header);
    for (const Hash& blob : entry->header.blobs) check_blob(index, entry->header.stream, blob);
    return entry->header.stream;
  }

  void check_blob(std::uint64_t index, StreamId stream, const Hash& blob) {
    if (!blobs_.insert(blob).second) return;
    const std::string path = blob_path(blob);
    crypto::Sha256 hasher;
    const Result<bool> found = source_.read(path, [&](ByteView piece) {
      hasher.update(piece);
      blob_bytes_ += piece.size();
      return true;
    });
    const auto told = [&](FindingKind kind, std::string detail) {
      findings_.add({.kind = kind, .index = index, .stream = stream, .path = path, .detail = std::move(detail)});
    };
    if (!found) return told(FindingKind::kUnreadable, found.error().detail);
    if (!*found) return told(FindingKind::kMissing, "");
    if (hasher.finish() != blob) told(FindingKind::kAltered, "its hash is not its name");
  }

  void tell_unexpected_blobs() {
    for (const Hash& blob : listed_blobs_) {
      if (blobs_.contains(blob)) continue;
      findings_.add({.kind = FindingKind::kUnexpected, .path = blob_path(blob), .detail = "no entry names this blob"});
    }
  }

  Source& source_;
  const VerifyOptions& options_;
  const Checkpoint& head_;
  Findings& findings_;
  KnownHeads known_;
  HeaderRules headers_;
  TileRules tiles_;
  std::vector<std::uint64_t> bundles_;  // that are there, in order
  std::vector<Hash> listed_blobs_;
  std::set<Hash> blobs_;  // that entries name
  std::uint64_t blob_bytes_ = 0;
  std::uint64_t entries_ = 0;
  std::uint64_t read_bundles_ = 0;
};

}  // namespace

Report verify(Source& source, const VerifyOptions& options) {
  Report report;
  Findings findings;
  const ReadHead head = read_head(source, options.keys, findings);
  if (head.checkpoint) {
    report.head = head.checkpoint;
    Walk{source, options, *head.checkpoint, findings}.run(report);
    report.level = head.is_signed ? Level::kV2 : Level::kV1;
  }
  report.unlisted = findings.unlisted();
  report.findings = findings.take();
  if (!report.findings.empty()) {
    report.verdict = Verdict::kBroken;
  } else {
    report.verdict = head.is_signed ? Verdict::kWhole : Verdict::kWholeAsFarAsChecked;
  }
  return report;
}

}  // namespace donghu::ledger
