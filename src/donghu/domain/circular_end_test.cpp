#include "donghu/domain/circular_testing.hpp"

namespace donghu::domain {
namespace {

using namespace circular_testing;

// --- disclosure -----------------------------------------------------------------------------------------------------

TEST_F(CircularTest, without_a_basis_nothing_is_published) {
  policy::Pack pack = pack_c();
  pack.consequences.disclosure->allowed = false;
  use(pack);
  const DecideDisclosure command{.publish = true, .reason = "有必要", .redacted_text = "通报丁慧"};
  EXPECT_EQ(refusal(decide(issued(), command, member())).code, ErrorCode::kDisclosureNoBasis);
  pack.consequences.disclosure.reset();
  use(pack);
  EXPECT_EQ(refusal(decide(issued(), command, member())).code, ErrorCode::kDisclosureNoBasis);
}

TEST_F(CircularTest, a_published_text_names_neither_recorder_nor_case_party_nor_third_persons) {
  scene().record_here().inquiry.claim.intervener = {.name = "周某"};
  const Circular circular = issued();
  const auto code = [&](const std::string& text) {
    return refusal(decide(circular, DecideDisclosure{true, "有必要", text}, member())).code;
  };
  EXPECT_EQ(code(""), ErrorCode::kFieldMissing);
  EXPECT_EQ(code("丁慧为张某说情"), ErrorCode::kNotAllowed);
  EXPECT_EQ(code("周某代丁慧说情"), ErrorCode::kNotAllowed);
  EXPECT_EQ(code("马岚记录"), ErrorCode::kNotAllowed);
  EXPECT_EQ(code("丁慧说情"), ErrorCode::kInternal) << "refused although it names nobody else";
}

TEST_F(CircularTest, the_approver_decides_on_publication) {
  use(pack_c(), "sameLevelPartyCommittee");
  const Context committee = scene().as(scene().add("何静", {.roles = {"partyCommittee"}}), "partyCommittee");
  Circular circular = submitted();
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, member()), member());
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, committee), committee);
  take(circular, decide(circular, IssueCircular{.text = "通报丁慧"}, secretary()), secretary());
  const DecideDisclosure command{.publish = true, .reason = "有必要", .redacted_text = "通报丁慧"};
  EXPECT_EQ(param(refusal(decide(circular, command, member())), "allowed"), "partyCommittee");
  EXPECT_EQ(refusal(decide(circular, EnterDisclosureDecision{true, "有必要", "通报丁慧", proof()}, secretary())).code,
            ErrorCode::kRoleDenied);
  take(circular, decide(circular, command, committee), committee);
  EXPECT_EQ(circular.state, S::kDisclosed);
}

TEST_F(CircularTest, an_approver_outside_decides_on_publication_by_document) {
  use(pack_c(), "superiorPartyCommittee");
  Circular circular = submitted();
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, member()), member());
  take(circular, decide(circular, EnterApproval{.step = 2, .reasons = "同意", .proof = proof()}, secretary()),
       secretary());
  take(circular, decide(circular, IssueCircular{.text = "通报丁慧"}, secretary()), secretary());
  EXPECT_EQ(refusal(decide(circular, EnterDisclosureDecision{true, "有必要", "通报丁慧", {}}, secretary())).code,
            ErrorCode::kAttachmentMissing);
  take(circular, decide(circular, EnterDisclosureDecision{true, "有必要", "通报丁慧", proof()}, secretary()),
       secretary());
  EXPECT_EQ(circular.state, S::kDisclosed);
  EXPECT_TRUE(circular.disclosure->entered);
}

// --- correction, withdrawal, end ------------------------------------------------------------------------------------

TEST_F(CircularTest, a_correction_is_approved_and_goes_to_whoever_has_the_circular) {
  Circular circular = issued();
  const auto code = [&](const CorrectCircular& c) { return refusal(decide(circular, c, secretary())).code; };
  EXPECT_EQ(code({.text = "更正", .approval = proof()}), ErrorCode::kReasonMissing);
  EXPECT_EQ(code({.reason = "日期有误", .approval = proof()}), ErrorCode::kFieldMissing);
  EXPECT_EQ(code({.reason = "日期有误", .text = "马岚", .approval = proof()}), ErrorCode::kNotAllowed);
  const Error error = refusal(decide(circular, CorrectCircular{.reason = "日期有误", .text = "更正"}, secretary()));
  EXPECT_EQ(error.code, ErrorCode::kApprovalMissing);
  EXPECT_EQ(error.where, "/approval");
  EXPECT_EQ(param(error, "body"), "partyGroup");

  take(circular, decide(circular, CorrectCircular{"日期有误", "更正", proof()}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kCorrected);
  EXPECT_EQ(circular.text(), "更正");
  EXPECT_EQ(circular.issue->text, "通报丁慧") << "the first text stays";
  EXPECT_EQ(param(refusal(decide(circular, CloseCircular{}, secretary())), "owed"), "notifyRecipients");
  EXPECT_EQ(refusal(decide(circular, NotifyRecipients{}, secretary())).code, ErrorCode::kAttachmentMissing);
  take(circular, decide(circular, NotifyRecipients{proof()}, secretary()), secretary());
  take(circular, decide(circular, CloseCircular{}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CircularTest, a_circular_is_withdrawn_only_when_its_ground_has_gone) {
  Circular circular = issued();
  EXPECT_EQ(refusal(decide(circular, WithdrawCircular{}, secretary())).code, ErrorCode::kReasonMissing);
  EXPECT_EQ(refusal(decide(circular, WithdrawCircular{"反悔"}, secretary())).code, ErrorCode::kWrongState);
  scene().conclude_again(VerificationOutcome::kUnfounded);
  take(circular, decide(circular, WithdrawCircular{"不再认定"}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kWithdrawn);
  EXPECT_EQ(param(refusal(decide(circular, CloseCircular{}, secretary())), "owed"), "notifyRecipients");
  take(circular, decide(circular, NotifyRecipients{proof()}, secretary()), secretary());
  take(circular, decide(circular, CloseCircular{}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CircularTest, one_that_was_never_issued_is_withdrawn_without_notice) {
  Circular circular = submitted();
  scene().reopen();
  take(circular, decide(circular, WithdrawCircular{"重新核实"}, secretary()), secretary());
  EXPECT_FALSE(circular.notice_owed);
  take(circular, decide(circular, CloseCircular{}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CircularTest, while_the_verification_is_reopened_everything_is_held) {
  const Circular waiting = submitted();
  const Circular out = issued();
  scene().reopen();
  const Error error = refusal(decide(waiting, ApproveCircular{.reasons = "同意"}, member()));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "state"), "reopened");
  EXPECT_EQ(refusal(decide(out, DecideDisclosure{false, "不必", ""}, member())).code, ErrorCode::kWrongState);
  EXPECT_EQ(refusal(decide(out, CloseCircular{}, secretary())).code, ErrorCode::kWrongState);
}

TEST_F(CircularTest, a_conclusion_that_finds_something_else_carries_the_circular_no_longer) {
  const Findings first = scene().findings();
  Findings other_subject = first;
  other_subject.subject = {.person = scene().handler, .name = "高毅"};
  Findings other_items = first;
  other_items.items = {{.item = scene().pack_item(1)}};
  for (const Findings& findings : {other_subject, other_items}) {
    scene().findings() = first;
    const Circular waiting = submitted();
    Circular out = issued();
    scene().findings() = findings;
    const Error error = refusal(decide(waiting, ApproveCircular{.reasons = "同意"}, member()));
    EXPECT_EQ(error.code, ErrorCode::kWrongState);
    EXPECT_EQ(param(error, "state"), "notConfirmed");
    EXPECT_EQ(refusal(decide(out, CloseCircular{}, secretary())).code, ErrorCode::kWrongState);
    take(out, decide(out, WithdrawCircular{"另有认定"}, secretary()), secretary());
    EXPECT_EQ(out.state, S::kWithdrawn);
  }
}

TEST_F(CircularTest, a_principal_who_is_unconfirmed_again_holds_the_circular) {
  const Circular waiting = submitted();
  scene().conclusion().principal_unconfirmed = true;
  EXPECT_EQ(refusal(decide(waiting, ApproveCircular{.reasons = "同意"}, member())).code,
            ErrorCode::kPrincipalUnconfirmed);
}

// --- S-18: typical case ---------------------------------------------------------------------------------------------

TEST_F(CircularTest, an_ordinary_circular_does_not_settle_a_typical_case) {
  scene().findings().manner_aggravators = {"MAN-GIFT", "MAN-PRESSURE-VIA-HEAD"};
  Circular circular = issued();
  const Error error = refusal(decide(circular, CloseCircular{}, scene().as(scene().officer, "disciplineOffice")));
  EXPECT_EQ(error.code, ErrorCode::kTypicalCaseUndecided);
  EXPECT_EQ(error.citation, cite("cn-xingqing-c", "C-09.a"));

  // The typical case follows as a circular of its own; then the ordinary one may be closed.
  Circular typical = issued(true);
  scene().circulars[typical.id] = typical;
  scene().links[{scene().verification_id(), "circular"}] = {circular.id, typical.id};
  EXPECT_TRUE(decide(circular, CloseCircular{}, secretary()).has_value());
}

TEST_F(CircularTest, each_group_of_triggers_is_enough) {
  for (const std::string trigger : {"MAN-GIFT", "MAN-PRESSURE-VIA-HEAD"}) {
    scene().findings().manner_aggravators = {trigger};
    EXPECT_EQ(refusal(decide(issued(), CloseCircular{}, secretary())).code, ErrorCode::kTypicalCaseUndecided);
  }
  scene().findings().manner_aggravators.clear();
  EXPECT_TRUE(decide(issued(), CloseCircular{}, secretary()).has_value());
}

TEST_F(CircularTest, without_the_rule_the_same_manner_has_no_such_effect) {
  policy::Pack pack = pack_c();
  pack.consequences.circular->typical_case.reset();
  use(pack);
  scene().findings().manner_aggravators = {"MAN-GIFT"};
  EXPECT_TRUE(decide(issued(), CloseCircular{}, secretary()).has_value());
}

TEST_F(CircularTest, a_refused_typical_case_goes_to_the_body_above) {
  scene().findings().manner_aggravators = {"MAN-GIFT"};
  Circular circular = submitted(true);
  take(circular, decide(circular, ApproveCircular{ApprovalDecision::kRefuse, "影响不大"}, member()), member());
  EXPECT_EQ(refusal(decide(circular, CloseCircular{}, secretary())).code, ErrorCode::kTypicalCaseUndecided);
  EXPECT_EQ(refusal(decide(circular, ResubmitCircular{}, secretary())).code, ErrorCode::kReasonMissing);
  take(circular, decide(circular, ResubmitCircular{"应作典型案例"}, secretary()), secretary());
  ASSERT_EQ(circular.state, S::kSubmitted);
  ASSERT_EQ(circular.steps.size(), 1U);
  EXPECT_EQ(circular.steps[0].role, "partyCommittee");

  take(circular, decide(circular, EnterApproval{.reasons = "同意", .proof = proof()}, secretary()), secretary());
  take(circular, decide(circular, IssueCircular{.text = "典型案例"}, secretary()), secretary());
  EXPECT_TRUE(circular.is_typical());
  EXPECT_TRUE(decide(circular, CloseCircular{}, secretary()).has_value());
}

TEST_F(CircularTest, a_refusal_below_leaves_the_steps_above_it) {
  use(pack_c(), "sameLevelPartyCommittee");
  scene().findings().manner_aggravators = {"MAN-THREAT"};
  Circular circular = submitted(true);
  take(circular, decide(circular, ApproveCircular{ApprovalDecision::kRefuse, "影响不大"}, member()), member());
  take(circular, decide(circular, ResubmitCircular{"应作典型案例"}, secretary()), secretary());
  ASSERT_EQ(circular.steps.size(), 1U);
  EXPECT_EQ(circular.steps[0].role, "partyCommittee");
  take(circular, decide(circular, EnterApproval{1, ApprovalDecision::kRefuse, "不同意", proof()}, secretary()),
       secretary());
  take(circular, decide(circular, ResubmitCircular{"再报"}, secretary()), secretary());
  EXPECT_EQ(circular.steps[0].role, "superiorPartyCommittee");
  take(circular, decide(circular, EnterApproval{1, ApprovalDecision::kRefuse, "不同意", proof()}, secretary()),
       secretary());
  EXPECT_EQ(param(refusal(decide(circular, ResubmitCircular{"再报"}, secretary())), "expression"),
            "superiorPartyCommittee");
}

TEST_F(CircularTest, a_withdrawn_typical_case_is_owed_again_once_confirmed_again) {
  scene().findings().manner_aggravators = {"MAN-GIFT"};
  Circular circular = approved(true);
  scene().reopen();
  take(circular, decide(circular, WithdrawCircular{"重新核实"}, secretary()), secretary());
  scene().conclude_again(VerificationOutcome::kConfirmed);
  EXPECT_EQ(refusal(decide(circular, CloseCircular{}, secretary())).code, ErrorCode::kTypicalCaseUndecided);
  scene().conclude_again(VerificationOutcome::kUnfounded);
  EXPECT_TRUE(decide(circular, CloseCircular{}, secretary()).has_value());
}

// --- the table, row by row ------------------------------------------------------------------------------------------

Result<Effects> run(std::string_view command, const Circular& circular, const Context& context) {
  if (command == "submitCircular") return decide(circular, SubmitCircular{}, context);
  if (command == "approveCircular") return decide(circular, ApproveCircular{}, context);
  if (command == "enterApproval") return decide(circular, EnterApproval{}, context);
  if (command == "answerPoints") return decide(circular, AnswerPoints{}, context);
  if (command == "resubmitCircular") return decide(circular, ResubmitCircular{}, context);
  if (command == "issueCircular") return decide(circular, IssueCircular{}, context);
  if (command == "proveCopy") return decide(circular, ProveCopy{}, context);
  if (command == "decideDisclosure") return decide(circular, DecideDisclosure{}, context);
  if (command == "enterDisclosureDecision") return decide(circular, EnterDisclosureDecision{}, context);
  if (command == "correctCircular") return decide(circular, CorrectCircular{}, context);
  if (command == "withdrawCircular") return decide(circular, WithdrawCircular{}, context);
  if (command == "notifyRecipients") return decide(circular, NotifyRecipients{}, context);
  if (command == "enterReferralReceipt") return decide(circular, EnterReferralReceipt{}, context);
  if (command == "closeCircular") return decide(circular, CloseCircular{}, context);
  return refuse(ErrorCode::kNotFound);
}

TEST_F(CircularTest, every_step_is_refused_to_a_handler_in_every_state) {
  const Context handler = scene().as(scene().handler, "handler");
  for (const auto& step : kCircularSteps) {
    if (step.from == kNew) continue;
    for (const auto& [state, name] : enum_names(S{})) {
      Circular circular = issued();
      circular.state = state;
      EXPECT_EQ(refusal(run(step.command, circular, handler)).code, ErrorCode::kRoleDenied) << step.command << name;
    }
  }
}

TEST_F(CircularTest, every_step_starts_only_where_the_table_says) {
  for (const auto& step : kCircularSteps) {
    if (step.from == kNew) continue;
    for (const auto& [state, name] : enum_names(S{})) {
      if (starts_in(step, state)) continue;
      Circular circular = issued();
      circular.state = state;
      circular.block = CircularBlocked{.flag = {.article = "C-08.a"}};
      const bool before_approval =
          state == S::kProposed || state == S::kSubmitted || state == S::kReturned || state == S::kRefused;
      ErrorCode expected = ErrorCode::kWrongState;
      if (step.command == "issueCircular" && before_approval) expected = ErrorCode::kApprovalMissing;
      const bool sends = step.command == "issueCircular" || step.command == "submitCircular";
      if (sends && state == S::kBlocked) expected = ErrorCode::kOutsideManagementAuthority;
      EXPECT_EQ(refusal(run(step.command, circular, secretary())).code, expected) << step.command << " " << name;
    }
  }
}

TEST_F(CircularTest, no_step_is_taken_by_somebody_concerned) {
  const Circular circular = issued();
  scene().make_kin(scene().secretary, scene().leader);
  for (const auto& step : kCircularSteps) {
    if (step.from == kNew) continue;
    for (const auto& [state, name] : enum_names(S{})) {
      if (!starts_in(step, state)) continue;
      Circular there = circular;
      there.state = state;
      EXPECT_EQ(refusal(run(step.command, there, secretary())).code, ErrorCode::kRecusalRequired)
          << step.command << " " << name;
    }
  }
}

TEST_F(CircularTest, whoever_stands_in_for_a_barred_initiator_takes_its_steps) {
  Circular circular = proposed(secretary());
  scene().make_kin(scene().secretary, scene().leader);
  scene().make_kin(scene().member, scene().leader);
  const Context head = scene().as(scene().add("沈岳", {.roles = {"partyCommittee"}}), "partyCommittee");
  EXPECT_EQ(refusal(decide(circular, SubmitCircular{}, head)).code, ErrorCode::kRoleDenied);
  scene().adoption.stand_ins = {{.role = "partyGroup", .next = {"partyCommittee"}}};
  take(circular, decide(circular, SubmitCircular{}, head), head);
  EXPECT_EQ(circular.state, S::kSubmitted);
}

}  // namespace
}  // namespace donghu::domain
