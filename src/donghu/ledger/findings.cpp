#include "donghu/ledger/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace donghu::ledger {
namespace {

constexpr std::size_t kMostListed = 200;
constexpr unsigned kMostOfOneKind = 8;  // in one file
constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();

// What gives way when there are too many: stray files first, then the entries furthest back; what concerns the whole
// log (its signature, its checkpoint, a known head) stays.
std::uint64_t rank(const Finding& finding) {
  return finding.kind == FindingKind::kUnexpected ? finding.index.value_or(kLast) : finding.index.value_or(0);
}

}  // namespace

std::string_view name_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::kMalformed:
      return "malformed";
    case FindingKind::kMissing:
      return "missing";
    case FindingKind::kUnexpected:
      return "unexpected";
    case FindingKind::kAltered:
      return "altered";
    case FindingKind::kReordered:
      return "reordered";
    case FindingKind::kForeign:
      return "foreign";
    case FindingKind::kLate:
      return "late";
    case FindingKind::kNumberGap:
      return "number-gap";
    case FindingKind::kVersionGap:
      return "version-gap";
    case FindingKind::kSignature:
      return "signature";
    case FindingKind::kRolledBack:
      return "rolled-back";
    case FindingKind::kForked:
      return "forked";
    case FindingKind::kKnownUnfit:
      return "known-unfit";
    case FindingKind::kUnreadable:
      return "unreadable";
  }
  return "unknown";
}

std::string describe(const Finding& finding) {
  std::string text{name_of(finding.kind)};
  if (finding.index) text += fmt::format(" entry {}", *finding.index);
  if (finding.stream) text += fmt::format(" of stream {}", finding.stream->text());
  if (!finding.path.empty()) text += fmt::format(" in {}", finding.path);
  for (const auto& [name, value] : finding.params) text += fmt::format(" {}={}", name, value);
  if (!finding.detail.empty()) text += fmt::format(" ({})", finding.detail);
  return text;
}

int exit_status(Verdict verdict) {
  switch (verdict) {
    case Verdict::kWhole:
      return 0;
    case Verdict::kBroken:
      return 1;
    case Verdict::kWholeAsFarAsChecked:
      return 2;
  }
  return 1;
}

void Findings::add(Finding finding) {
  const auto count = of_one_kind_.find({finding.kind, finding.path});
  if (count != of_one_kind_.end() && count->second == kMostOfOneKind) {
    ++unlisted_;
    return;
  }
  if (listed_.size() == kMostListed) {
    ++unlisted_;
    const auto last = std::max_element(listed_.begin(), listed_.end(),
                                       [](const Finding& a, const Finding& b) { return rank(a) < rank(b); });
    if (rank(*last) <= rank(finding)) return;
    --of_one_kind_[{last->kind, last->path}];
    listed_.erase(last);
  }
  ++of_one_kind_[{finding.kind, finding.path}];
  listed_.push_back(std::move(finding));
}

void Findings::add_all(Findings& other) {
  unlisted_ += other.unlisted_;
  for (Finding& finding : other.take()) add(std::move(finding));
}

std::vector<Finding> Findings::take() {
  std::stable_sort(listed_.begin(), listed_.end(), [](const Finding& a, const Finding& b) {
    return a.index.value_or(kLast) < b.index.value_or(kLast);
  });
  return std::exchange(listed_, {});
}

std::optional<Bytes> read_file(Source& source, const std::string& path, std::size_t limit,
                               std::optional<std::uint64_t> index, Findings& findings) {
  Bytes bytes;
  bool too_long = false;
  const Result<bool> found = source.read(path, [&](ByteView piece) {
    too_long = too_long || piece.size() > limit - bytes.size();
    if (!too_long) bytes.insert(bytes.end(), piece.begin(), piece.end());
    return !too_long;
  });
  if (!found) {
    findings.add({.kind = FindingKind::kUnreadable, .index = index, .path = path, .detail = found.error().detail});
    return std::nullopt;
  }
  if (!*found) {
    findings.add({.kind = FindingKind::kMissing, .index = index, .path = path});
    return std::nullopt;
  }
  if (too_long) {
    findings.add({.kind = FindingKind::kMalformed,
                  .index = index,
                  .path = path,
                  .params = {{"limit", std::to_string(limit)}},
                  .detail = "longer than it can be"});
    return std::nullopt;
  }
  return bytes;
}

}  // namespace donghu::ledger
