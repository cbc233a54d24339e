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

/// What is said in one statement, by name.
using Said = std::map<std::string, std::string>;

/// How the text speaks of the time, the number, and whose number it is. `usual_start`: not said if the clock starts
/// there.
void add_deadline(Said& said, const Deadline& deadline, const std::string& usual_start);
/// Appends what the pack says about wrong cases.
void add_wrong_case_statements(const Pack& pack, std::vector<Statement>& all);

/// "D", "M", "P", "T", "X", "B".
std::string letter_of(RowKind kind);

/// Codes of the pack model as they are written in packs and tables.
std::string disclosure_text(Disclosure disclosure);
std::string effective_text(EffectiveRule rule);
std::string result_text(TestResult result);
std::string class_text(ProtectedClass whom);
std::string victim_text(VictimCondition condition);
std::string object_text(NonRecording::Object object);
std::string threshold_text(Threshold threshold);
std::string level_text(FieldLevel level);
std::string force_text(Modality modality);

/// "[a, b]", as a list is written in a table.
std::string listed_text(const std::vector<std::string>& words);

}  // namespace donghu::policy
