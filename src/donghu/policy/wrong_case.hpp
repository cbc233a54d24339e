// Accountability for wrong cases as rules: which cases, on which grounds, for which conduct, found by whom, decided
// how, with which lighter or heavier circumstances (REQUIREMENTS 3.21, 4.1 `wrongCase`, 4.3.8). A pack without them
// answers RULE_ABSENT to every step of a wrong case.
//
// Not here: the measures (consequences.hpp, with a sanction rule on the threshold `wrongCase`), the guard of collective
// decision and the dated duties (obligations.hpp), complaints and appeals (consequences.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/conduct.hpp"
#include "donghu/policy/deadline.hpp"

namespace donghu::policy {

/// One ground on which a case is held to be wrong, once an inquiry confirms it.
struct WrongCaseGround {
  std::string code = {};  // WCG-JUDGMENT
  Label label = {};
  std::string proof = {};  // finalJudgment: the document that shows it
  RowId ref = {};
};

/// The ground that the office may propose with reasons where none of the list fits the finding.
struct SuppliedGround {
  std::string code = {};  // one of `grounds`
  std::string basis = {};
};

/// Conduct for which an officer answers.
struct LiableConduct {
  std::string code = {};  // LC-EVIDENCE
  Label label = {};
  std::vector<std::string> case_kinds = {};  // kinds of case it can occur in; empty: every kind in scope
  bool catch_all = false;                    // needs a reasoned mapping (CATCH_ALL_REASON_MISSING)
  RowId ref = {};
};

/// A role with the row or the choice that names it.
struct NamedBody {
  std::string role = {};
  RowId ref = {};
  std::string basis = {};  // where the text names nobody
};

struct InvestigationTeam {
  std::string appointer = {};
  std::string appointer_when_concerned = {};  // who appoints where the appointer is concerned; may be outside
  std::string appointer_basis = {};
  std::vector<std::string> methods = {};
  bool methods_open = false;  // "and so on": others with a description
  bool self_appointment = false;
  int min_members = 1;
  std::string min_members_basis = {};
  std::vector<RowId> refs = {};
};

/// The duty of the officer under inquiry, and what breaking it weighs.
struct Cooperation {
  RowId duty_ref = {};
  RowId obstruction_ref = {};
  std::string obstruction = {};  // code of an aggravation
};

/// The end without a wrong case.
struct NoWrongCase {
  std::string approver = {};
  std::string basis = {};
  std::vector<std::string> transfer_to = {};  // misconduct without a wrong case goes there
  std::string transfer_basis = {};
};

/// To whom a suspected breach of discipline or law is reported.
struct Suspicion {
  std::vector<std::string> to = {};
  RowId ref = {};
};

/// Statement and defence of the officer.
struct StatementRule {
  RowId ref = {};
  std::string basis = {};  // when it is offered, where the text leaves that open
};

enum class WindowStart { kTeamConclusionSubmitted };

/// The bureau's own order to inquire again, or to inquire itself: a power that ends with the window.
struct ReInvestigation {
  Deadline window = {};
  WindowStart start = WindowStart::kTeamConclusionSubmitted;
  std::vector<std::string> modes = {};  // order, direct
  int warn_from = 0;                    // a warning from this repetition on; 0: never
  std::vector<RowId> refs = {};
};

/// What opens a wrong case again at any time.
struct Reopening {
  std::vector<std::string> causes = {};  // appealResult, superiorFinding, judicialFinding
  RowId ref = {};
};

struct WrongCaseRules {
  RowId ref = {};
  std::vector<std::string> scope = {};  // kinds of case: penalty, licence
  RowId scope_ref = {};
  std::vector<WrongCaseGround> grounds = {};
  std::optional<SuppliedGround> supplied_ground = std::nullopt;
  bool liability_requires_ground = true;  // false: measures also without a ground, by collective decision with reasons
  std::string liability_basis = {};
  std::vector<LiableConduct> liable_conduct = {};
  RowId conduct_ref = {};
  NamedBody accountability_body = {};  // in whose name it is done
  NamedBody office = {};               // keeps the file
  NamedBody co_signer = {};            // signs findings about persons with it; empty role: nobody
  NamedBody report_to = {};            // gets the accepted matter
  RowId proposal_ref = {};             // how to deal with those liable is proposed on this row
  InvestigationTeam team = {};
  std::optional<Cooperation> cooperation = std::nullopt;
  NoWrongCase no_wrong_case = {};
  std::optional<Suspicion> suspicion = std::nullopt;
  std::optional<StatementRule> statement = std::nullopt;
  std::optional<ReInvestigation> re_investigation = std::nullopt;
  std::optional<Reopening> reopening = std::nullopt;
  RowId measure_reason_ref = {};  // why a measure fits must be said; empty: need not
  std::optional<NamedBody> assistance = std::nullopt;

  /// None: not in the list.
  const WrongCaseGround* find_ground(std::string_view code) const;
  const LiableConduct* find_conduct(std::string_view code) const;
};

/// A circumstance that makes liability lighter or heavier.
struct Circumstance {
  std::string code = {};  // LEN-SLIGHT, AGG-OBSTRUCT
  Label label = {};
  RowId ref = {};
  std::vector<std::string> effects = {};  // reduced, waived; heavier
};

}  // namespace donghu::policy
