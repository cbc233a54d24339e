// An organ with a penalty that a court revoked, for tests of wrong cases.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "donghu/domain/all_events.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/testing.hpp"

namespace donghu::domain::testing {

/// 冯砚 keeps the file in the legal office, 秦越 signs for the party-mass office, 彭达 heads the bureau and leads it
/// with 娄谦 and 宁舟; 江恒, 姚菲 and 文柏 inquire; 邓凯 handled the case. What decisions do is applied to the scene.
class WrongCaseScene : public ::testing::Test {
 protected:
  explicit WrongCaseScene(policy::Pack pack = shipped_pack("cn-qianjiang-d1"));

  Context as_office() const { return scene_.as(feng_, "legalOffice"); }
  Context as_co_signer() const { return scene_.as(qin_, "partyMassOffice"); }
  Context as_head() const { return scene_.as(peng_, "bureauHead"); }
  Context as_leader() const { return scene_.as(lou_, "leadershipTeam"); }
  Context as_member() const { return scene_.as(jiang_, "investigationTeam"); }
  Context as_new_member() const { return scene_.as(tao_, "investigationTeam"); }

  OpenWrongCase opening() const;
  /// 邓凯, evidence, own correction: circulated criticism and a suspension until the end of the year.
  OfficerFinding finding() const;
  SubmitConclusion conclusion() const;
  DiscussionMinutes minutes(const std::string& held_on) const;
  /// What the conclusion proposes.
  DecideWrongCase decision() const;
  OrderReInvestigation order() const { return {.reason = "事实不清"}; }

  // The matter in each state, on the days of S-27; later ones pass through the earlier.
  WrongCase opened();                      // Mon 2026-07-06
  WrongCase reported();                    // Wed 2026-07-08
  WrongCase appointed();                   // Wed 2026-07-15
  WrongCase inquired();                    // Thu 2026-07-16
  WrongCase concluded();                   // Mon 2026-08-31
  WrongCase signed_off();                  // the same day
  WrongCase discussed();                   // Tue 2026-09-08, defence offered
  WrongCase decided();                     // Wed 2026-09-09
  WrongCase closed_without();              // inquired, no case wrong, approved on Mon 2026-08-31
  void conclude_again(WrongCase& matter);  // by the new team

  WrongCase begun(const Result<Effects>& effects, const Context& context);
  void perform(WrongCase& matter, const Result<Effects>& effects, const Context& context);
  template <class Command>
  void take(WrongCase& matter, const Command& command, const Context& context) {
    perform(matter, decide(matter, command, context), context);
  }

  /// The refusal with its place, article and parameters; the pack's own name left out.
  static std::string refusal(const Result<Effects>& result);
  template <class Command>
  std::string refused(const WrongCase& matter, const Command& command, const Context& context) const {
    return refusal(decide(matter, command, context));
  }

  Scene scene_;
  PersonId feng_ = scene_.add("冯砚", {.roles = {"legalOffice"}});
  PersonId qin_ = scene_.add("秦越", {.roles = {"partyMassOffice"}});
  PersonId peng_ = scene_.add("彭达", {.roles = {"bureauHead", "leadershipTeam"}, .leading_cadre = true});
  PersonId lou_ = scene_.add("娄谦", {.roles = {"leadershipTeam"}, .leading_cadre = true});
  PersonId ning_ = scene_.add("宁舟", {.roles = {"leadershipTeam"}, .leading_cadre = true});
  PersonId jiang_ = scene_.add("江恒", {.roles = {"investigationTeam"}});
  PersonId yao_ = scene_.add("姚菲", {.roles = {"investigationTeam"}});
  PersonId wen_ = scene_.add("文柏", {.roles = {"investigationTeam"}});
  PersonId tao_ = scene_.add("陶然", {.roles = {"investigationTeam"}});
  PersonId xu_ = scene_.add("徐朗", {.roles = {"investigationTeam"}});
  PersonId deng_ = scene_.add("邓凯", {.roles = {"handler"}, .traits = std::vector<std::string>{"enforcementOfficer"}});
  PersonId hao_ = scene_.add("郝宇", {.roles = {"handler"}});
  CaseId case_ = scene_.add_case("QJ-2025-118", {deng_});

  std::vector<Effects::Elsewhere> elsewhere_ = {};
};

}  // namespace donghu::domain::testing
