// What a pack says about each row of its regulation, as flat statements that can be held against a table written from
// the regulation (policies/<pack>/rows). For tests of shipped packs.
//
// Not here: prose (labels, summaries, reasons), which only people can judge.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// One thing that a row makes the pack say. What is absent, empty or false is not said.
struct Statement {
  RowId row;         // empty: of the pack as a whole
  std::string kind;  // act, duty, sanction …
  std::map<std::string, std::string> said;
  std::optional<Predicate> when = std::nullopt;  // none: always

  /// "act: agency=[self] codes=[ACT-PLEAD]"
  std::string text() const;
};

/// Every statement, in the order of the pack within one kind.
std::vector<Statement> statements_of(const Pack& pack);

/// "D", "M", "P", "T", "X", "B".
std::string letter_of(RowKind kind);

/// "[a, b]", as a list is written in a table.
std::string listed_text(const std::vector<std::string>& words);

}  // namespace donghu::policy
