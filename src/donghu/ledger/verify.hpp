// Verification of a whole log, offline: reads checkpoint, tiles, entry bundles and blobs through a small interface, and
// says what it checked, how far it got, and everything that is wrong. Knows no database and opens no seal; it believes
// nothing it reads, and no input makes it throw or grow beyond one bundle, the streams and the blob names.
//
//   DirectorySource source{"/mnt/export"};
//   const Report report = verify(source, {.keys = {*VerifierKey::parse(vkey)}});
//   return exit_status(report.verdict);
//
// What each level claims: docs/spec/ledger.md, "Verification".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/base/id.hpp"
#include "donghu/ledger/checkpoint.hpp"

namespace donghu::ledger {

/// Where a log's files come from: a directory (directory.hpp), or a live database that answers as if it were one. Paths
/// are those of docs/spec/export.md: "checkpoint", "tile/0/000", "tile/entries/000.p/7", "blobs/3f/3f9a…".
class Source {
 public:
  /// Takes a piece of a file; false to be given no more of it.
  using Sink = std::function<bool(ByteView)>;

  virtual ~Source() = default;
  /// Gives the file's bytes piece by piece. False if there is no such file; refuses with kStorage one that can't be
  /// read.
  virtual Result<bool> read(const std::string& path, const Sink& sink) = 0;
  /// Names every file, each once, in any order.
  virtual Result<void> list(const std::function<void(const std::string& path)>& visit) = 0;
};

/// What may be wrong.
enum class FindingKind {
  kMalformed,   // not the format it ought to be
  kMissing,     // a file or an entry that must be there is not
  kUnexpected,  // a file or an entry that the checkpoint has no place for
  kAltered,     // other bytes than those the log committed to
  kReordered,   // the log committed to this entry, but at another index
  kForeign,     // an entry of another log
  kLate,        // its instant is before that of the entry before it
  kNumberGap,   // its register number is not the next one of its kind, series and year
  kVersionGap,  // its version is not the next one of its stream
  kSignature,   // the checkpoint is not signed by the given key
  kRolledBack,  // a known head is newer than this log
  kForked,      // a known head is older or as new, and not part of this log
  kKnownUnfit,  // a known head can't be used: malformed, of another log, or not signed by the given key
  kUnreadable,  // the source could not read it
};

/// The stable name of a kind, for example "number-gap"; people's text is made from it elsewhere.
std::string_view name_of(FindingKind kind);

/// One thing that is wrong. `index` is the first entry concerned; `path` the file to look at, or the name of a known
/// head. `params` holds numbers and names that may be shown; nothing in a finding was ever sealed.
struct Finding {
  FindingKind kind = FindingKind::kMalformed;
  std::optional<std::uint64_t> index = {};
  std::optional<StreamId> stream = {};
  std::string path = {};
  std::vector<std::pair<std::string, std::string>> params = {};
  std::string detail = {};  // for developers
  bool operator==(const Finding&) const = default;
};

/// For developers: "altered entry 5 of stream 019e… in tile/entries/000.p/7 (…)".
std::string describe(const Finding& finding);

enum class Level {
  kNone,  // no checkpoint that could be read: nothing was checked
  kV1,    // hashes, tiles, order, numbers, versions, blobs
  kV2,    // and the checkpoint's signature
};

enum class Verdict {
  kWhole,
  kBroken,
  kWholeAsFarAsChecked,  // nothing is wrong, but no key was given: "consistent with itself, signer unknown"
};

/// What the command line ends with: 0 whole, 1 broken, 2 whole as far as checked.
int exit_status(Verdict verdict);

struct Report {
  Level level = Level::kNone;
  Verdict verdict = Verdict::kBroken;
  std::optional<Checkpoint> head = {};

  // How much was checked.
  std::uint64_t entries = 0;
  std::uint64_t bundles = 0;
  std::uint64_t hash_tiles = 0;
  std::uint64_t blobs = 0;
  std::uint64_t blob_bytes = 0;
  std::uint64_t streams = 0;
  std::uint64_t numbers = 0;      // register numbers
  std::uint64_t known_heads = 0;  // that are part of this log

  std::vector<Finding> findings = {};  // by index, those without one last; at most 200, 8 of one kind in one file
  std::uint64_t unlisted = 0;          // further findings
};

/// A head kept outside: a checkpoint or a receipt (proof.hpp), recognised by its first line.
struct KnownHead {
  std::string name;  // to call it by in findings: its file name
  std::string text;
  std::optional<Bytes> entry = {};  // the entry's bytes, if kept beside the receipt
};

struct VerifyOptions {
  std::vector<VerifierKey> keys = {};  // of the log; none: V1 only
  std::vector<KnownHead> known = {};
  /// Called with each entry that can be read, in order, whether or not it is sound: for whoever replays the log too.
  std::function<void(std::uint64_t index, ByteView entry)> visit = {};
};

/// Checks all it can reach, whatever it meets on the way.
Report verify(Source& source, const VerifyOptions& options);

}  // namespace donghu::ledger
