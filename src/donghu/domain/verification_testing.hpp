// An organ with a verification under way, for tests of what leads to a conclusion and of what it sets off.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "donghu/domain/all_events.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/testing.hpp"

namespace donghu::domain::testing {

/// An organ on 2026-05-12: a leader, a squad head, two handlers of one case, two people in the verification body: 白静
/// also heads it, 苏阳 finds facts. What decisions do is applied to the scene.
class VerificationCase : public ::testing::Test {
 protected:
  explicit VerificationCase(policy::Pack pack = shipped_pack("cn-xingqing-c"));

  Context as_head() const { return scene_.as(bai_, head_); }
  Context as_body() const { return scene_.as(bai_, body_); }
  Context as_finder() const { return scene_.as(su_, body_); }

  /// 丁慧 turns to 马岚 in her own person on 2026-05-11.
  Claim claim_of(const std::string& kind) const;
  /// Her husband does, with her behind him or not.
  Claim claim_of_husband() const;
  static Findings found_plea(PersonMention subject);
  Findings plea_of_ding() const { return found_plea({.person = ding_}); }

  MatterId seal(const Claim& claim) { return seal(claim, ma_); }
  MatterId seal(const Claim& claim, PersonId handler);
  MatterId put_clue();

  /// The matter that an opening begins, as the application would keep it.
  Verification begun(const Effects& effects, const Context& context);
  /// Applies what a decision does, to the matter, to the scene's other matters, to the lists below.
  void perform(Verification& matter, const Result<Effects>& effects, const Context& context);

  Verification open(std::vector<MatterId> about, Concern concern = Concern::kInterference);
  /// Assigned, and at fact-finding.
  Verification found(std::vector<MatterId> about, Concern concern = Concern::kInterference);
  void confirm(Verification& matter, const Findings& findings);
  void conclude_as(Verification& matter, VerificationOutcome outcome, const std::string& reasons = "经核实");
  /// Back at fact-finding after new evidence.
  void reopen(Verification& matter);

  std::string refusal_to_confirm(const Verification& matter, const Findings& findings,
                                 std::optional<FoundContact> contact = {}) const;
  static std::string refusal(const Result<Effects>& result);

  Scene scene_;
  Role body_;
  Role head_;  // the body itself where the pack names none
  PersonId ding_ = scene_.add("丁慧", {.roles = {"partyGroup"},
                                       .leading_cadre = true,
                                       .unit_name = "局领导",
                                       .post = "副局长",
                                       .managed_by = "sameLevelPartyCommittee",
                                       .organ_kind = "administrative",
                                       .traits = std::vector<std::string>{"stateFunctionary"}});
  PersonId jin_ = scene_.add("金树", {.leading_cadre = true, .unit_name = "一中队", .post = "中队长"});
  PersonId ma_ = scene_.add("马岚", {.roles = {"handler"}});
  PersonId he_ = scene_.add("何青", {.roles = {"handler"}});
  PersonId bai_ = scene_.add("白静", {.roles = {body_, head_}});
  PersonId su_ = scene_.add("苏阳", {.roles = {body_}});
  CaseId case_ = scene_.add_case("XQ-2026-007", {ma_, he_});

  std::vector<AccountabilityOpened> cases_ = {};
  std::vector<AssessmentEntryCreated> entries_ = {};
  std::vector<AssessmentCancelled> cancelled_ = {};
  std::vector<CircumstanceFlagged> circumstances_ = {};

 private:
  void assign_and_begin(Verification& matter, const std::string& reason);
  void carry_out(const Effects& effects, const Context& context);
  void begin(const Effects::Beginning& beginning, const Context& context);
  void link(const Origin& origin, const std::string& kind, MatterId id);
};

}  // namespace donghu::domain::testing
