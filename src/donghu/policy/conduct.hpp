// What a pack says about conduct: whose, which acts, which prohibitions, what is permitted, how a handler must answer.
// Screening (REQUIREMENTS 4.3.1) runs these over claimed facts, a verifier over found ones; the grade is a sorting aid
// and never a finding.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/predicate.hpp"

namespace donghu::policy {

/// The identifier of one row of a regulation: "C-08(1)". Every element that comes from the text carries one.
using RowId = std::string;

/// Chinese is required, English optional (the glossary fills in).
struct Label {
  std::string zh = {};
  std::string en = {};
  bool operator==(const Label&) const = default;
};

/// Does a rule oblige, allow, or state what is done (予以)? What is stated is owed and reminded of like a duty. What is
/// merely allowed is a choice with a reason: it never starts a clock and is never late (4.6 d).
enum class Modality { kShall, kMay, kStatement };

/// The side of a contact on which a class of persons stands (4.6 b).
enum class ContactSide { kAsking, kAsked };

/// Whose conduct the pack judges; read on `subject`. Nobody matches: OUTSIDE_COVERAGE, recorded all the same.
struct CoveredPersons {
  std::string code = {};
  Label label = {};
  Predicate when = {};
  RowId ref = {};
  ContactSide side = ContactSide::kAsking;
};

struct CaseStage {
  std::string code = {};
  Label label = {};
  RowId ref = {};
};

/// A prohibition outside the list of acts. It makes a contact suspect; it never carries a circular by itself: the
/// verifier must map it to `maps_to`, with a reason (3.9).
struct GeneralProhibition {
  std::string code = {};
  Label label = {};
  std::optional<Predicate> addressee = std::nullopt;  // none: anyone
  std::optional<Predicate> when = std::nullopt;       // none: only a person can claim it
  RowId ref = {};
  RowId maps_to = {};
};

/// One item of the list of acts. The elements say what the item consists of, `when` says which facts claim it; an item
/// without `when`, like every catch-all, is claimed and confirmed by a person with a reason.
struct ActItem {
  RowId item_ref = {};
  Label label = {};
  std::vector<std::string> codes = {};
  std::vector<std::string> agency = {};                  // empty: only in the subject's own person
  std::vector<std::string> targets = {};                 // empty: no element
  std::vector<std::string> counterparts = {};            // empty: no element
  bool stages_apply = false;                             // the pack's case stages are an element
  std::vector<std::string> against_rules_required = {};  // codes of this item that need a breach of rules
  std::vector<std::string> motives = {};
  bool catch_all = false;
  std::optional<Predicate> when = std::nullopt;
};

/// Manner that makes a typical case mandatory (C-09).
struct MannerAggravator {
  std::string code = {};
  Label label = {};
  bool reason_required = false;  // an open "and the like": CATCH_ALL_REASON_MISSING without one
  RowId ref = {};
};

/// What a supervisor may not decide. Claimed together with any of `codes` (or OTHER if `open`): suspect.
struct ReservedDecisions {
  std::vector<std::string> codes = {};
  bool open = false;
  std::optional<Predicate> addressee = std::nullopt;
  RowId ref = {};
};

/// A permitted contact of a supervisor; grade `permitted`, which exempts nothing.
struct Permission {
  std::string id = {};
  Predicate actor = {};
  std::vector<std::string> purposes = {};
  Predicate when = {};
  RowId ref = {};
};

enum class TestResult { kLawful, kPermitted, kRegular, kOpen, kSuspect };

struct LawfulTest {
  std::string id = {};
  Label label = {};
  Predicate when = {};
  TestResult result = TestResult::kOpen;
  RowId ref = {};
};

/// Written guidance within function, oral guidance put on record (A1-03 and its kind).
struct GuidanceChannel {
  bool written_required = false;
  std::string oral_recorded_by = {};  // a role
  TestResult oral_result = TestResult::kOpen;
  Predicate when = {};
  std::vector<RowId> refs = {};
};

/// Other enforcement organs asking by procedure (A1-04 and its kind).
struct OtherOrganChannel {
  Predicate when = {};
  RowId ref = {};
};

/// What the handler must answer: refuse, redirect, notExecute, beFair.
struct HandlerDuty {
  std::string code = {};
  std::vector<std::string> scope = {};
  RowId ref = {};
};

/// What happens to a contact of somebody the pack does not cover. Recording is all there is.
enum class UncoveredHandling { kRecordOnly };

struct ConductRules {
  std::vector<CoveredPersons> covered_persons = {};
  UncoveredHandling uncovered = UncoveredHandling::kRecordOnly;
  std::vector<CaseStage> case_stages = {};
  bool case_stages_open = false;  // "and other stages": OTHER fits
  std::vector<GeneralProhibition> general_prohibitions = {};
  std::vector<ActItem> acts = {};
  bool acts_open = true;  // the list ends in a catch-all; then exactly one item is it
  std::vector<MannerAggravator> manner_aggravators = {};
  std::optional<ReservedDecisions> reserved_decisions = std::nullopt;
  std::vector<Permission> permissions = {};
  std::vector<LawfulTest> lawful_tests = {};  // in the order in which they are tried
  std::optional<GuidanceChannel> guidance_channel = std::nullopt;
  std::optional<OtherOrganChannel> other_organ_channel = std::nullopt;
  std::vector<HandlerDuty> handler_duties = {};

  /// None if the list has no such item.
  const ActItem* find_act(std::string_view item_ref) const;
};

}  // namespace donghu::policy
