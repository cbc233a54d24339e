// Every step of every matter × every role × every standing, against a table written by hand from REQUIREMENTS 4.3 for
// the pack of the rig. The decisions ask for more; nobody who is not in this table gets as far as a decision.
#include <gtest/gtest.h>

#include "donghu/app/commands.hpp"
#include "donghu/policy/load.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

using Roles = std::vector<std::string>;

const Roles kAll{"handler",      "handlingUnitHead", "disciplineOffice", "disciplineLeader", "disciplineOrgan",
                 "partyGroup",   "partyCommittee",   "bureauHead",       "leadershipTeam",   "organizationDepartment",
                 "legalOffice",  "personnelOffice",  "operator",         "packSteward",      "auditor",
                 "publicVisitor"};
const Roles kBody{"disciplineOffice"};
const Roles kHead{"disciplineLeader"};
const Roles kInitiator{"partyGroup"};
const Roles kApprover{"partyGroup", "partyCommittee"};
const Roles kSender{"handler", "disciplineOffice"};
const Roles kRecipient{"disciplineOffice", "partyGroup"};
const Roles kDispatcher{"disciplineOffice", "handler"};
const Roles kAssessor{"organizationDepartment", "partyGroup", "partyCommittee", "disciplineOffice"};
const Roles kPersonnel{"personnelOffice"};
const Roles kOfficer{"handler",    "disciplineOffice", "disciplineLeader",       "partyGroup",      "partyCommittee",
                     "bureauHead", "leadershipTeam",   "organizationDepartment", "handlingUnitHead"};
const Roles kAppellant = [] {
  Roles roles = kOfficer;
  roles.push_back("personnelOffice");
  return roles;
}();

const std::map<std::string, Roles> kExpected{
    {"recordClue", kBody},
    {"addFacts", kOfficer},
    {"confirmInWriting", kOfficer},
    {"declineVerification", kBody},
    {"openVerification", kBody},
    {"assignVerification", kHead},
    {"beginFactFinding", kBody},
    {"offerStatement", kBody},
    {"keepStatement", kBody},
    {"concludeVerification", kHead},
    {"transferVerification", kBody},
    {"acknowledgeVerificationTransfer", kBody},
    {"enterExternalResult", kBody},
    {"reopenVerification", kOfficer},
    {"proposeCircular", kInitiator},
    {"submitCircular", kInitiator},
    {"approveCircular", kApprover},
    {"enterApproval", kInitiator},
    {"answerPoints", kInitiator},
    {"resubmitCircular", kInitiator},
    {"issueCircular", kInitiator},
    {"proveCopy", kInitiator},
    {"decideDisclosure", kApprover},
    {"enterDisclosureDecision", kInitiator},
    {"correctCircular", kInitiator},
    {"withdrawCircular", kInitiator},
    {"notifyRecipients", kInitiator},
    {"enterReferralReceipt", kInitiator},
    {"closeCircular", kInitiator},
    {"assessLevel", kBody},
    {"proposeMeasures", kBody},
    {"transferCase", kBody},
    {"acknowledgeTransfer", kBody},
    {"enterExternalDecision", kBody},
    {"decideMeasures", {"partyGroup", "partyCommittee"}},
    {"executeMeasures", kAssessor},
    {"reviewCaution", kAssessor},
    {"proposeAgain", kBody},
    {"closeCase", kBody},
    {"draftSummary", kSender},
    {"draftSpecialReport", kSender},
    {"reviseReport", kSender},
    {"signReport", kSender},
    {"sendReport", kSender},
    {"acknowledgeReport", kOfficer},
    {"sendOnward", kRecipient},
    {"sendDispatch", kDispatcher},
    {"enterReceipt", kDispatcher},
    {"enterAcceptance", kDispatcher},
    {"enterReturn", kDispatcher},
    {"enterResult", kDispatcher},
    {"receiveDispatch", kDispatcher},
    {"acknowledgeDispatch", kDispatcher},
    {"returnDispatch", kDispatcher},
    {"answerDispatch", kDispatcher},
    {"acknowledgeBriefing", kOfficer},
    {"takeInLetter", kDispatcher},
    {"takeInReply", kDispatcher},
    {"logTraining", kOfficer},
    {"logCheck", {}},
    {"deliverAssessment", kAssessor},
    {"acknowledgeAssessment", kAssessor},
    {"cancelAssessment", kBody},
    {"flagCircumstance", kAssessor},
    {"examineCircumstance", kAssessor},
    {"handleCircumstance", kAssessor},
    {"receiveComplaint", kBody},
    {"registerComplaint", kBody},
    {"keepAsClue", kBody},
    {"acceptComplaint", kBody},
    {"declineComplaint", kBody},
    {"findOutOfRemit", kBody},
    {"transferComplaint", kBody},
    {"acknowledgeComplaintTransfer", kBody},
    {"openComplaintInquiry", kBody},
    {"recordComplaintResult", kBody},
    {"replyToComplainant", kBody},
    {"closeComplaint", kBody},
    {"lodgeAppeal", kAppellant},
    {"registerAppeal", kBody},
    {"transferAppeal", kBody},
    {"acknowledgeAppealTransfer", kBody},
    {"examineAppeal", {"partyGroup"}},
    {"decideAppeal", {"partyGroup"}},
    {"enterAppealResult", kBody},
    {"executeAppealResult", {"disciplineOffice", "personnelOffice"}},
    {"withdrawAppeal", kAppellant},
    {"closeAppeal", kBody},
    {"fileAction", kPersonnel},
    {"addActionDocuments", kPersonnel},
    {"referAction", kPersonnel},
    {"confirmAction", kBody},
    {"clearAction", kPersonnel},
    {"acknowledgeAction", {"handler"}},
    {"allegeRetaliation", {"handler", "disciplineOffice"}},
    {"openRetaliationInquiry", kBody},
    {"recordRemedy", kPersonnel},
    {"closeRetaliationCase", kBody},
    {"noteEmployment", kPersonnel},
    // The pack of the rig has no wrong cases: nobody takes a step of one.
    {"openWrongCase", {}},
    {"reportToHead", {}},
    {"appointTeam", {}},
    {"beginInquiry", {}},
    {"logMethod", {}},
    {"noteObstruction", {}},
    {"submitConclusion", {}},
    {"signConclusion", {}},
    {"proposeNoWrongCase", {}},
    {"approveNoWrongCase", {}},
    {"recordDiscussion", {}},
    {"offerDefence", {}},
    {"keepDefence", {}},
    {"decideWrongCase", {}},
    {"noteSuspicion", {}},
    {"reportSuspicion", {}},
    {"executeWrongCaseMeasure", {}},
    {"orderReInvestigation", {}},
    {"closeWrongCase", {}},
    {"logAssistance", {}},
};

// Under the rule on wrong cases.
const Roles kWrongCaseRoles{"legalOffice", "partyMassOffice",  "investigationTeam", "bureauHead",  "leadershipTeam",
                            "handler",     "disciplineOffice", "operator",          "packSteward", "auditor"};
const Roles kOffice{"legalOffice"};
const Roles kSigner{"legalOffice", "partyMassOffice"};
const Roles kTeam{"investigationTeam", "legalOffice", "partyMassOffice"};
const Roles kBureauHead{"bureauHead", "legalOffice"};
const Roles kBureau{"bureauHead", "leadershipTeam"};
const Roles kMinutes{"bureauHead", "leadershipTeam", "legalOffice"};

const std::map<std::string, Roles> kWrongCaseExpected{
    {"openWrongCase", kOffice},
    {"reportToHead", kOffice},
    {"appointTeam", kBureauHead},
    {"beginInquiry", kTeam},
    {"logMethod", kTeam},
    {"noteObstruction", kTeam},
    {"submitConclusion", kTeam},
    {"signConclusion", kSigner},
    {"proposeNoWrongCase", kTeam},
    {"approveNoWrongCase", kBureauHead},
    {"recordDiscussion", kMinutes},
    {"offerDefence", kOffice},
    {"keepDefence", kOffice},
    {"decideWrongCase", kBureau},
    {"noteSuspicion", kSigner},
    {"reportSuspicion", kOffice},
    {"executeWrongCaseMeasure", kOffice},
    {"orderReInvestigation", kBureau},
    {"closeWrongCase", kOffice},
    {"logAssistance", kOffice},
};

bool has(const Roles& roles, const std::string& role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string outcome(const Result<void>& result) { return result ? "ok" : std::string{name_of(result.error().code)}; }

policy::Pack shipped(const std::string& folder) {
  const auto file = std::filesystem::path{DONGHU_SOURCE_DIR} / "policies" / folder / "pack.yaml";
  return *policy::load_pack(must(app::read_file(file)), "pack.yaml");
}

class StepRights : public ::testing::Test {
 protected:
  policy::Pack pack_ = shipped("cn-xingqing-c");
};

TEST_F(StepRights, every_step_stands_in_the_table) {
  for (const app::CommandSpec& spec : app::command_specs()) {
    if (spec.operation) continue;
    EXPECT_TRUE(kExpected.contains(std::string{spec.name})) << spec.name;
  }
  for (const auto& [name, roles] : kExpected) EXPECT_NE(app::find_command(name), nullptr) << name;
}

TEST_F(StepRights, only_the_roles_of_the_table_take_a_step) {
  for (const auto& [name, roles] : kExpected) {
    const app::CommandSpec& spec = *app::find_command(name);
    for (const std::string& role : kAll) {
      SCOPED_TRACE(name + " by " + role);
      EXPECT_EQ(outcome(app::authorize(spec.by, role, pack_)), has(roles, role) ? "ok" : "ROLE_DENIED");
      if (!spec.on_matter) continue;
      const Result<void> own = app::authorize(spec.by, spec.kind, role, pack_, {.own = true});
      EXPECT_EQ(outcome(own), has(roles, role) ? "ok" : "ROLE_DENIED");
    }
  }
}

TEST_F(StepRights, only_the_roles_of_the_rule_on_wrong_cases_take_its_steps) {
  const policy::Pack pack = shipped("cn-qianjiang-d1");
  for (const auto& [name, roles] : kWrongCaseExpected) {
    const app::CommandSpec& spec = *app::find_command(name);
    for (const std::string& role : kWrongCaseRoles) {
      SCOPED_TRACE(name + " by " + role);
      EXPECT_EQ(outcome(app::authorize(spec.by, role, pack)), has(roles, role) ? "ok" : "ROLE_DENIED");
      if (!spec.on_matter) continue;
      const std::string barred = outcome(app::authorize(spec.by, spec.kind, role, pack, {.barred = true}));
      EXPECT_EQ(barred, has(kMinutes, role) || has(kTeam, role) ? "NOT_FOUND" : "ROLE_DENIED");
    }
  }
}

TEST_F(StepRights, nobody_concerned_learns_that_a_matter_exists) {
  for (const auto& [name, roles] : kExpected) {
    const app::CommandSpec& spec = *app::find_command(name);
    if (!spec.on_matter) continue;
    for (const std::string& role : kAll) {
      SCOPED_TRACE(name + " by " + role);
      const std::string barred = outcome(app::authorize(spec.by, spec.kind, role, pack_, {.barred = true}));
      EXPECT_TRUE(barred == "NOT_FOUND" || barred == "ROLE_DENIED") << barred;
      if (!has(roles, role)) continue;
      EXPECT_EQ(barred, "NOT_FOUND");
    }
  }
}

TEST_F(StepRights, who_may_appeal_sees_no_appeal_for_that) {
  const auto sees_appeals = [&](const std::string& role) { return has(app::kinds_seen(role, pack_), "appeal"); };
  for (const std::string role : {"handler", "handlingUnitHead", "bureauHead", "leadershipTeam"}) {
    EXPECT_TRUE(app::has_own("appeal", role, pack_)) << role;
    EXPECT_FALSE(sees_appeals(role)) << role;
    EXPECT_EQ(outcome(app::authorize_reading("appeal", role, pack_, {})), "NOT_FOUND") << role;
    EXPECT_EQ(outcome(app::authorize_reading("appeal", role, pack_, {.own = true})), "ok") << role;
  }
  for (const std::string role : {"disciplineOffice", "partyGroup", "personnelOffice"}) {
    EXPECT_TRUE(sees_appeals(role)) << role;
  }
  EXPECT_FALSE(app::has_own("appeal", "legalOffice", pack_));
}

TEST_F(StepRights, without_signing_in_one_follows_a_complaint_and_does_nothing_else) {
  for (const auto& [operation, name] : enum_names(app::Operation{})) {
    const bool open = operation == app::Operation::kFollowComplaint;
    EXPECT_EQ(outcome(app::authorize_visitor(operation)), open ? "ok" : "NOT_SIGNED_IN") << name;
  }
}

TEST_F(StepRights, the_three_administrators_see_no_matter_of_any_kind) {
  for (const std::string role : {"operator", "packSteward", "auditor"}) {
    EXPECT_EQ(app::kinds_seen(role, pack_), std::vector<std::string>{}) << role;
  }
}

}  // namespace
}  // namespace donghu::testing
