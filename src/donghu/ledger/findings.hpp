// For verify alone: collects findings, and keeps a log that is wrong everywhere from filling the memory.
#pragma once

#include <map>
#include <vector>

#include "donghu/ledger/verify.hpp"

namespace donghu::ledger {

class Findings {
 public:
  void add(Finding finding);
  /// Adds all that `other` has.
  void add_all(Findings& other);
  /// All of them, lowest index first; the object has none afterwards.
  std::vector<Finding> take();
  std::uint64_t unlisted() const { return unlisted_; }
  bool empty() const { return listed_.empty(); }

 private:
  std::vector<Finding> listed_;
  std::map<std::pair<FindingKind, std::string>, unsigned> of_one_kind_;
  std::uint64_t unlisted_ = 0;
};

/// A file's bytes, or none and a finding: missing, longer than `limit`, or unreadable. `index` is the first entry
/// concerned.
std::optional<Bytes> read_file(Source& source, const std::string& path, std::size_t limit,
                               std::optional<std::uint64_t> index, Findings& findings);

}  // namespace donghu::ledger
