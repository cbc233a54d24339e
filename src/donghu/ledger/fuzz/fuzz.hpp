// What the fuzz targets share: a property that fails ends the run.
#pragma once

#include <algorithm>
#include <cstdlib>

#include "donghu/base/bytes.hpp"

namespace donghu::ledger::fuzz {

inline void require(bool ok) {
  if (!ok) std::abort();
}

inline bool equal(ByteView a, ByteView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

inline bool starts_with(ByteView bytes, ByteView front) {
  return bytes.size() >= front.size() && equal(bytes.first(front.size()), front);
}

}  // namespace donghu::ledger::fuzz
