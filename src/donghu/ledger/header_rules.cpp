#include "donghu/ledger/header_rules.hpp"

namespace donghu::ledger {

void HeaderRules::check(std::uint64_t index, const std::string& path, const EntryHeader& header) {
  const auto found = [&](FindingKind kind, std::vector<std::pair<std::string, std::string>> params) {
    findings_.add({.kind = kind, .index = index, .stream = header.stream, .path = path, .params = std::move(params)});
  };
  if (header.origin_hash != origin_hash_) found(FindingKind::kForeign, {});
  if (header.at < last_at_) {
    found(FindingKind::kLate, {{"at", to_text(header.at)}, {"after", to_text(last_at_)}});
  }
  last_at_ = header.at;
  if (header.number != 0) {
    ++numbered_;
    std::uint32_t& last = numbers_[{header.numbered_kind, header.series, header.year}];
    if (header.number != last + 1) {
      found(FindingKind::kNumberGap, {{"kind", std::to_string(header.numbered_kind)},
                                      {"series", std::to_string(header.series)},
                                      {"year", std::to_string(header.year)},
                                      {"expected", std::to_string(std::uint64_t{last} + 1)},
                                      {"number", std::to_string(header.number)}});
    }
    last = header.number;
  }
  std::uint64_t& version = versions_[header.stream];
  if (header.version != version + 1) {
    found(FindingKind::kVersionGap,
          {{"expected", std::to_string(version + 1)}, {"version", std::to_string(header.version)}});
  }
  version = header.version;
}

}  // namespace donghu::ledger
