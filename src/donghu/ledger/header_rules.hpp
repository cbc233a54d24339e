// For verify alone: what the plain headers of a log's entries must satisfy in their order, read without any key.
#pragma once

#include <map>
#include <tuple>

#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/findings.hpp"

namespace donghu::ledger {

class HeaderRules {
 public:
  HeaderRules(const Hash& origin_hash, Findings& findings) : origin_hash_(origin_hash), findings_(findings) {}

  /// The header of the next entry. After a finding the rules go on from what the header says, so that one gap is one
  /// finding.
  void check(std::uint64_t index, const std::string& path, const EntryHeader& header);

  std::uint64_t streams() const { return versions_.size(); }
  std::uint64_t numbers() const { return numbered_; }

 private:
  using Register = std::tuple<std::uint8_t, std::uint8_t, std::uint16_t>;  // kind, series, year

  Hash origin_hash_;
  Findings& findings_;
  Instant last_at_;
  std::map<Register, std::uint32_t> numbers_;
  std::map<StreamId, std::uint64_t> versions_;  // ordered: identifiers come from outside and must not steer a hash
  std::uint64_t numbered_ = 0;
};

}  // namespace donghu::ledger
