// Register numbers as organs write them: 过问〔2026〕1号. Official numbers are not user-interface text and are the same
// in every language.
#pragma once

#include <fmt/format.h>

#include <string>

#include "donghu/ledger/entry.hpp"

namespace donghu::app {

/// `series` 0 is the register's own; 1 is the restricted one, for records that a reader of the register is barred from.
inline std::string number_text(int series, int year, std::int64_t number) {
  if (number == 0) return {};
  return fmt::format("过问{}〔{}〕{}号", series == 0 ? "" : "密", year, number);
}

inline std::string number_text(const ledger::EntryHeader& header) {
  return number_text(header.series, header.year, header.number);
}

}  // namespace donghu::app
