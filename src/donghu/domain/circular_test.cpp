#include "donghu/domain/circular_testing.hpp"

namespace donghu::domain {
namespace {

using namespace circular_testing;

// --- proposal -------------------------------------------------------------------------------------------------------

TEST_F(CircularTest, a_proposal_takes_over_what_the_verification_found) {
  const Circular circular = proposed(secretary());
  EXPECT_EQ(circular.state, S::kProposed);
  EXPECT_EQ(circular.origin.about, std::vector<MatterId>{scene().verification_id()});
  EXPECT_EQ(circular.origin.concerned, std::vector<PersonId>{scene().leader});
  EXPECT_EQ(circular.origin.conduct_at, (CivilDate{2026, 5, 6}));
  EXPECT_EQ(circular.proposal.subject.name, "丁慧");
  EXPECT_EQ(circular.proposal.items, std::vector<std::string>{"C-08(1)"});
  EXPECT_EQ(circular.proposer(), scene().secretary);
}

TEST_F(CircularTest, only_the_initiator_proposes) {
  const Error error = refusal(decide(proposal(), scene().as(scene().officer, "disciplineOffice")));
  EXPECT_EQ(error.code, ErrorCode::kRoleDenied);
  EXPECT_EQ(param(error, "allowed"), "partyGroup");
}

TEST_F(CircularTest, where_no_initiator_is_named_the_verification_body_proposes) {
  policy::Pack pack = pack_c();
  pack.consequences.circular->initiator.clear();
  use(pack);
  EXPECT_EQ(proposed(scene().as(scene().officer, "disciplineOffice")).state, S::kProposed);
}

TEST_F(CircularTest, nothing_is_proposed_without_a_confirmed_conclusion) {
  EXPECT_EQ(refusal(decide(ProposeCircular{.verification = MatterId{{7}}}, secretary())).code,
            ErrorCode::kMissingReference);
  scene().conclude_again(VerificationOutcome::kInsufficient);
  EXPECT_EQ(param(refusal(decide(proposal(), secretary())), "state"), "insufficient");
  scene().reopen();
  const Error error = refusal(decide(proposal(), secretary()));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(error.where, "/verification");
  EXPECT_EQ(param(error, "state"), "reopened");
}

TEST_F(CircularTest, a_circular_needs_a_listed_act) {
  scene().findings().items.clear();
  const Error error = refusal(decide(proposal(), secretary()));
  EXPECT_EQ(error.code, ErrorCode::kThresholdFindingMissing);
  EXPECT_EQ(param(error, "finding"), "items");
  EXPECT_EQ(error.citation, cite("cn-xingqing-c", "C-08.a"));
}

TEST_F(CircularTest, only_confirmed_items_are_proposed) {
  ProposeCircular command = proposal();
  command.items = {"C-08(1)", "C-08(2)"};
  const Error error = refusal(decide(command, secretary()));
  EXPECT_EQ(error.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(error.where, "/items/1");
  EXPECT_EQ(param(error, "allowed"), "C-08(1)");
}

TEST_F(CircularTest, nothing_follows_against_an_unconfirmed_principal) {
  scene().conclusion().principal_unconfirmed = true;
  EXPECT_EQ(refusal(decide(proposal(), secretary())).code, ErrorCode::kPrincipalUnconfirmed);
}

TEST_F(CircularTest, nothing_follows_against_somebody_whom_the_pack_does_not_cover) {
  scene().conclusion().outside_coverage = true;
  const Error error = refusal(decide(proposal(), secretary()));
  EXPECT_EQ(error.code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(param(error, "flag"), "OUTSIDE_COVERAGE");
}

TEST_F(CircularTest, a_pack_without_circulars_has_no_rule_for_them) {
  policy::Pack pack = pack_c();
  pack.consequences.circular->enabled = false;
  use(pack);
  EXPECT_EQ(refusal(decide(proposal(), secretary())).code, ErrorCode::kRuleAbsent);
}

TEST_F(CircularTest, a_pack_without_typical_cases_has_no_rule_for_them) {
  policy::Pack pack = pack_c();
  pack.consequences.circular->typical_case.reset();
  use(pack);
  const Error error = refusal(decide(proposal(true), secretary()));
  EXPECT_EQ(error.code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(error.where, "/typicalCase");
}

TEST_F(CircularTest, conduct_before_the_first_day_of_the_pack_has_no_consequence) {
  scene().findings().conduct_at = CivilDate{2021, 1, 4};
  EXPECT_EQ(refusal(decide(proposal(), secretary())).code, ErrorCode::kPackNotActive);
}

TEST_F(CircularTest, whoever_is_concerned_proposes_nothing) {
  scene().make_kin(scene().secretary, scene().leader);
  EXPECT_EQ(refusal(decide(proposal(), secretary())).code, ErrorCode::kRecusalRequired);
  EXPECT_EQ(proposed(member()).state, S::kProposed);
}

TEST_F(CircularTest, one_conduct_has_one_circular) {
  Circular first = issued();
  scene().circulars[first.id] = first;
  scene().links[{scene().verification_id(), "circular"}] = {first.id};
  const Error error = refusal(decide(proposal(), secretary()));
  EXPECT_EQ(error.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(error, "state"), "issued");
  EXPECT_EQ(proposed(secretary(), true).state, S::kProposed) << "a typical case may still follow an ordinary circular";
}

// --- management authority -------------------------------------------------------------------------------------------

TEST_F(CircularTest, a_leader_managed_elsewhere_is_reported_upward_instead) {
  use(pack_of_committee(), "superiorPartyCommittee");
  const PersonId clerk = scene().add("谢云", {.roles = {"politicalLegalCommittee"}});
  const Context context = scene().as(clerk, "politicalLegalCommittee");
  Circular circular = proposed(context);
  ASSERT_EQ(circular.state, S::kBlocked);
  EXPECT_EQ(circular.block->flag.code, "OUTSIDE_MANAGEMENT_AUTHORITY");
  EXPECT_EQ(circular.block->flag.article, "C-08.a");
  EXPECT_EQ(circular.block->route, "UP");
  EXPECT_EQ(circular.block->action, "report");
  EXPECT_EQ(circular.block->recipient, "superiorPartyCommittee");

  const Error error = refusal(decide(circular, SubmitCircular{}, context));
  EXPECT_EQ(error.code, ErrorCode::kOutsideManagementAuthority);
  EXPECT_EQ(error.citation, cite("cn-xingqing-c", "C-08.a"));
  EXPECT_EQ(refusal(decide(circular, IssueCircular{.text = "x"}, context)).code,
            ErrorCode::kOutsideManagementAuthority);

  EXPECT_EQ(param(refusal(decide(circular, EnterReferralReceipt{"partyCommittee", proof()}, context)), "allowed"),
            "superiorPartyCommittee");
  EXPECT_EQ(refusal(decide(circular, EnterReferralReceipt{"superiorPartyCommittee", {}}, context)).code,
            ErrorCode::kAttachmentMissing);
  EXPECT_EQ(refusal(decide(circular, EnterReferralReceipt{"", proof()}, context)).code, ErrorCode::kFieldMissing);
  take(circular, decide(circular, EnterReferralReceipt{"superiorPartyCommittee", proof()}, context), context);
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CircularTest, where_no_route_fits_a_person_names_the_recipient) {
  use(pack_of_committee(), "otherPartyOrganization");
  const Context context =
      scene().as(scene().add("谢云", {.roles = {"politicalLegalCommittee"}}), "politicalLegalCommittee");
  Circular circular = proposed(context);
  EXPECT_EQ(circular.state, S::kBlocked);
  EXPECT_EQ(circular.block->route, "");
  take(circular, decide(circular, EnterReferralReceipt{"某国有企业党委", proof()}, context), context);
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CircularTest, who_manages_the_leader_is_asked_not_guessed) {
  use(pack_of_committee(), "");
  const Context context =
      scene().as(scene().add("谢云", {.roles = {"politicalLegalCommittee"}}), "politicalLegalCommittee");
  const Error error = refusal(decide(proposal(), context));
  EXPECT_EQ(error.code, ErrorCode::kAuthorityUnresolved);
  EXPECT_EQ(param(error, "fact"), "subject.managedBy.kind");
}

TEST_F(CircularTest, a_limit_that_turns_out_at_submission_blocks_as_well) {
  use(pack_of_committee(), "sameLevelPartyCommittee");
  const PersonId clerk = scene().add("谢云", {.roles = {"politicalLegalCommittee"}});
  const Context context = scene().as(clerk, "politicalLegalCommittee");
  scene().findings().subject = {.name = "外单位某人", .managed_by = "sameLevelPartyCommittee"};
  Circular circular = proposed(context);
  ASSERT_EQ(circular.state, S::kProposed);
  scene().findings().subject.managed_by = "superiorPartyCommittee";
  take(circular, decide(circular, SubmitCircular{}, context), context);
  EXPECT_EQ(circular.state, S::kBlocked);
}

// --- approval -------------------------------------------------------------------------------------------------------

TEST_F(CircularTest, equal_bodies_make_one_step) {
  const Circular circular = submitted();
  EXPECT_EQ(circular.state, S::kSubmitted);
  ASSERT_EQ(circular.steps.size(), 1U);
  EXPECT_EQ(circular.steps[0].kind, "resolution");
  EXPECT_EQ(circular.steps[0].role, "partyGroup");
}

TEST_F(CircularTest, a_step_without_a_body_stops_the_submission) {
  use(pack_c(), "");
  const Circular circular = proposed(secretary());
  const Error error = refusal(decide(circular, SubmitCircular{}, secretary()));
  EXPECT_EQ(error.code, ErrorCode::kAuthorityUnresolved);
  EXPECT_EQ(param(error, "expression"), "managementAuthorityOf(subject)");
}

TEST_F(CircularTest, a_body_all_of_whom_are_barred_and_for_whom_nobody_stands_in_is_no_approver) {
  use(pack_c(), "sameLevelPartyCommittee");
  const PersonId sister = scene().add("丁敏", {.roles = {"partyCommittee"}});
  scene().make_kin(sister, scene().leader);
  const Circular circular = proposed(secretary());
  EXPECT_EQ(param(refusal(decide(circular, SubmitCircular{}, secretary())), "expression"), "partyCommittee");
  scene().adoption.stand_ins = {{.role = "partyCommittee", .next = {"outside"}}};
  EXPECT_TRUE(decide(circular, SubmitCircular{}, secretary()).has_value());
}

TEST_F(CircularTest, steps_are_taken_in_order_and_the_last_one_approves) {
  use(pack_c(), "sameLevelPartyCommittee");
  const Context committee = scene().as(scene().add("何静", {.roles = {"partyCommittee"}}), "partyCommittee");
  Circular circular = submitted();
  ASSERT_EQ(circular.steps.size(), 2U);
  const Error early = refusal(decide(circular, ApproveCircular{.reasons = "同意"}, committee));
  EXPECT_EQ(early.code, ErrorCode::kRoleDenied);
  EXPECT_EQ(param(early, "allowed"), "partyGroup");
  EXPECT_EQ(early.citation, cite("cn-xingqing-c", "C-08.a"));

  // The proposer may join in the resolution, since somebody else approves after that.
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kSubmitted);
  EXPECT_EQ(refusal(decide(circular, ApproveCircular{.reasons = "同意"}, member())).code, ErrorCode::kRoleDenied);
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, committee), committee);
  EXPECT_EQ(circular.state, S::kApproved);
  ASSERT_EQ(circular.given.size(), 2U);
  EXPECT_EQ(circular.given[1].approval.role, "partyCommittee");
  EXPECT_FALSE(circular.given[1].approval.entered);
}

TEST_F(CircularTest, the_proposer_does_not_approve_alone) {
  const Circular circular = submitted();
  EXPECT_EQ(refusal(decide(circular, ApproveCircular{.reasons = "同意"}, secretary())).code,
            ErrorCode::kRecusalRequired);
  EXPECT_TRUE(decide(circular, ApproveCircular{.reasons = "同意"}, member()).has_value());
}

TEST_F(CircularTest, an_approver_who_is_concerned_is_recused) {
  const Circular circular = submitted();
  scene().make_kin(scene().member, scene().leader);
  EXPECT_EQ(refusal(decide(circular, ApproveCircular{.reasons = "同意"}, member())).code, ErrorCode::kRecusalRequired);
}

TEST_F(CircularTest, every_answer_has_its_reasons) {
  const Circular circular = submitted();
  const Error error = refusal(decide(circular, ApproveCircular{}, member()));
  EXPECT_EQ(error.code, ErrorCode::kReasonMissing);
  EXPECT_EQ(error.where, "/reasons");
}

TEST_F(CircularTest, a_returned_proposal_is_answered_and_goes_through_every_step_again) {
  Circular circular = submitted();
  take(circular, decide(circular, ApproveCircular{ApprovalDecision::kReturn, "补充情节"}, member()), member());
  EXPECT_EQ(circular.state, S::kReturned);
  EXPECT_EQ(refusal(decide(circular, AnswerPoints{}, secretary())).code, ErrorCode::kFieldMissing);
  take(circular, decide(circular, AnswerPoints{"已补充"}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kProposed);
  EXPECT_EQ(circular.answers, std::vector<std::string>{"已补充"});
  take(circular, decide(circular, SubmitCircular{}, secretary()), secretary());
  EXPECT_EQ(circular.open_step()->role, "partyGroup");
  EXPECT_EQ(circular.history.size(), 1U);
}

TEST_F(CircularTest, a_refused_ordinary_circular_is_closed) {
  Circular circular = submitted();
  take(circular, decide(circular, ApproveCircular{ApprovalDecision::kRefuse, "情节轻微"}, member()), member());
  EXPECT_EQ(circular.state, S::kRefused);
  EXPECT_EQ(refusal(decide(circular, ResubmitCircular{"再报"}, secretary())).code, ErrorCode::kRuleAbsent);
  take(circular, decide(circular, CloseCircular{}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CircularTest, the_act_of_a_body_outside_is_entered_with_its_document) {
  use(pack_c(), "superiorPartyCommittee");
  Circular circular = submitted();
  EXPECT_EQ(refusal(decide(circular, EnterApproval{.reasons = "同意", .proof = proof()}, secretary())).code,
            ErrorCode::kRoleDenied)
      << "the party group is here and acts itself";
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, member()), member());

  const Error other =
      refusal(decide(circular, EnterApproval{.step = 1, .reasons = "同意", .proof = proof()}, secretary()));
  EXPECT_EQ(other.where, "/step");
  EXPECT_EQ(param(other, "allowed"), "2");
  EXPECT_EQ(refusal(decide(circular, EnterApproval{.step = 2, .reasons = "同意"}, secretary())).code,
            ErrorCode::kAttachmentMissing);
  EXPECT_EQ(refusal(decide(circular, EnterApproval{.step = 2, .proof = proof()}, secretary())).code,
            ErrorCode::kReasonMissing);
  take(circular, decide(circular, EnterApproval{.step = 2, .reasons = "同意", .proof = proof()}, secretary()),
       secretary());
  EXPECT_EQ(circular.state, S::kApproved);
  EXPECT_TRUE(circular.given[1].approval.entered);
}

TEST_F(CircularTest, a_document_entered_is_kept_as_evidence) {
  use(pack_c(), "superiorPartyCommittee");
  Circular circular = submitted();
  take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, member()), member());
  const Proof paper{.documents = {{.name = "批复.pdf", .size = 12}}};
  const Result<Effects> effects =
      decide(circular, EnterApproval{.step = 2, .reasons = "同意", .proof = paper}, secretary());
  ASSERT_TRUE(effects.has_value());
  ASSERT_EQ(effects->evidence.size(), 1U);
  EXPECT_EQ(effects->evidence[0].name, "批复.pdf");
}

// --- issue ----------------------------------------------------------------------------------------------------------

TEST_F(CircularTest, nothing_is_issued_before_approval) {
  const IssueCircular command{.text = "通报"};
  const Error proposed_only = refusal(decide(proposed(secretary()), command, secretary()));
  EXPECT_EQ(proposed_only.code, ErrorCode::kApprovalMissing);
  const Error error = refusal(decide(submitted(), command, secretary()));
  EXPECT_EQ(error.code, ErrorCode::kApprovalMissing);
  EXPECT_EQ(param(error, "step"), "1");
  EXPECT_EQ(param(error, "body"), "partyGroup");
  EXPECT_EQ(error.citation, cite("cn-xingqing-c", "C-08.a"));
}

TEST_F(CircularTest, the_recorder_is_named_nowhere) {
  const Circular circular = approved();
  const auto where = [&](const IssueCircular& command) {
    return refusal(decide(circular, command, secretary())).where;
  };
  const Error error = refusal(decide(circular, IssueCircular{.text = "马岚记录了丁慧"}, secretary()));
  EXPECT_EQ(error.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(error.where, "/text");
  EXPECT_EQ(where({.scope = "马岚所在中队", .text = "通报"}), "/scope");
  EXPECT_EQ(where({.text = "通报", .recipients = {"局机关", "马岚"}}), "/recipients/1");
  EXPECT_EQ(where({.text = ""}), "/text");
}

TEST_F(CircularTest, a_name_within_the_subjects_own_name_names_nobody_else) {
  const PersonId short_name = scene().add("丁", {.roles = {"handler"}});
  scene().record_here().recorded.actor.person = short_name;
  const Circular circular = approved();
  EXPECT_TRUE(decide(circular, IssueCircular{.text = "通报丁慧"}, secretary()).has_value());
  EXPECT_EQ(refusal(decide(circular, IssueCircular{.text = "丁记录了丁慧"}, secretary())).code, ErrorCode::kNotAllowed);
}

TEST_F(CircularTest, a_clue_without_a_recorder_names_nobody) {
  scene().record_here().clue = ClueOrigin{};
  EXPECT_TRUE(decide(approved(), IssueCircular{.text = "马岚旁听"}, secretary()).has_value());
}

// --- S-35: scope, copies, publication -------------------------------------------------------------------------------

class CommitteeCircularTest : public CircularTest {
 protected:
  CommitteeCircularTest() {
    use(pack_of_committee(), "sameLevelPartyCommittee");
    clerk_ = scene().add("谢云", {.roles = {"politicalLegalCommittee"}});
    approver_ = scene().add("何静", {.roles = {"partyCommittee"}});
  }
  Context clerk() { return scene().as(clerk_, "politicalLegalCommittee"); }
  Context approver() { return scene().as(approver_, "partyCommittee"); }
  Circular committee_approved() {
    Circular circular = proposed(clerk());
    take(circular, decide(circular, SubmitCircular{}, clerk()), clerk());
    take(circular, decide(circular, ApproveCircular{.reasons = "同意"}, approver()), approver());
    return circular;
  }
  Circular committee_issued() {
    Circular circular = committee_approved();
    take(circular, decide(circular, IssueCircular{.scope = "县直机关", .text = "通报丁慧"}, clerk()), clerk());
    return circular;
  }

 private:
  PersonId clerk_;
  PersonId approver_;
};

TEST_F(CommitteeCircularTest, the_scope_is_stated) {
  const Error error = refusal(decide(committee_approved(), IssueCircular{.text = "通报"}, clerk()));
  EXPECT_EQ(error.code, ErrorCode::kFieldMissing);
  EXPECT_EQ(error.where, "/scope");
  EXPECT_EQ(param(error, "field"), "circular.scope");
}

TEST_F(CommitteeCircularTest, it_is_copied_when_the_last_of_the_copies_is_proved) {
  Circular circular = committee_issued();
  for (const char* recipient : {"disciplineOrgan", "organizationDepartment"}) {
    take(circular, decide(circular, ProveCopy{recipient, proof()}, clerk()), clerk());
    EXPECT_EQ(circular.state, S::kIssued);
  }
  EXPECT_EQ(circular.copies_due(), std::vector<Role>{"competentDepartment"});
  const Error error = refusal(decide(circular, ProveCopy{"disciplineOrgan", proof()}, clerk()));
  EXPECT_EQ(error.where, "/recipient");
  EXPECT_EQ(param(error, "allowed"), "competentDepartment");
  EXPECT_EQ(refusal(decide(circular, ProveCopy{"competentDepartment", {}}, clerk())).code,
            ErrorCode::kAttachmentMissing);
  take(circular, decide(circular, ProveCopy{"competentDepartment", proof()}, clerk()), clerk());
  EXPECT_EQ(circular.state, S::kCopied);
}

TEST_F(CommitteeCircularTest, closing_waits_for_the_copies_and_for_the_answer_on_publication) {
  Circular circular = committee_issued();
  const Error copies = refusal(decide(circular, CloseCircular{}, clerk()));
  EXPECT_EQ(copies.code, ErrorCode::kWrongState);
  EXPECT_EQ(param(copies, "owed"), "copies: disciplineOrgan, organizationDepartment, competentDepartment");
  for (const char* recipient : {"disciplineOrgan", "organizationDepartment", "competentDepartment"}) {
    take(circular, decide(circular, ProveCopy{recipient, proof()}, clerk()), clerk());
  }
  const Error publication = refusal(decide(circular, CloseCircular{}, clerk()));
  EXPECT_EQ(param(publication, "owed"), "disclosure");
  EXPECT_EQ(publication.citation, cite("cn-xingqing-c", "C-08.b"));

  EXPECT_EQ(refusal(decide(circular, DecideDisclosure{.publish = false}, approver())).code, ErrorCode::kReasonMissing);
  take(circular, decide(circular, DecideDisclosure{.publish = false, .reason = "影响有限"}, approver()), approver());
  EXPECT_EQ(circular.state, S::kCopied);
  take(circular, decide(circular, CloseCircular{}, clerk()), clerk());
  EXPECT_EQ(circular.state, S::kClosed);
}

TEST_F(CommitteeCircularTest, copies_that_are_proved_after_publication_leave_it_published) {
  Circular circular = committee_issued();
  const DecideDisclosure command{.publish = true, .reason = "有必要", .redacted_text = "通报丁慧"};
  take(circular, decide(circular, command, approver()), approver());
  for (const char* recipient : {"disciplineOrgan", "organizationDepartment", "competentDepartment"}) {
    take(circular, decide(circular, ProveCopy{recipient, proof()}, clerk()), clerk());
  }
  EXPECT_EQ(circular.state, S::kDisclosed);
  EXPECT_TRUE(circular.copies_due().empty());
}

TEST_F(CircularTest, other_recipients_are_proved_too_and_owe_nothing) {
  Circular circular = approved();
  take(circular, decide(circular, IssueCircular{.text = "通报", .recipients = {"一中队"}}, secretary()), secretary());
  take(circular, decide(circular, ProveCopy{"一中队", proof()}, secretary()), secretary());
  EXPECT_EQ(circular.state, S::kIssued);
  EXPECT_EQ(refusal(decide(circular, ProveCopy{"二中队", proof()}, secretary())).code, ErrorCode::kNotAllowed);
}

}  // namespace
}  // namespace donghu::domain
