// Every event there is. A type name and its version stand in the sealed body of the entry; within a version changes
// only add. Golden files keep each released form readable (tests/golden).
#pragma once

#include <variant>

#include "donghu/domain/access.hpp"
#include "donghu/domain/accountability.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/domain/assessment.hpp"
#include "donghu/domain/assistance.hpp"
#include "donghu/domain/briefing.hpp"
#include "donghu/domain/circular.hpp"
#include "donghu/domain/complaint.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/domain/dispatch.hpp"
#include "donghu/domain/record.hpp"
#include "donghu/domain/report.hpp"
#include "donghu/domain/verification.hpp"
#include "donghu/domain/wrong_case.hpp"

namespace donghu::domain {

using Event = std::variant<
    AuthorityFounded, UnitAdded, PersonAdded, KinDeclared, SeatBound, SeatEnded, AccountOpened, CaseFileOpened,
    CaseRoleAssigned, PackAdopted, RegisterProcedureFiled, InquiryRecorded, RecordScreened, RecordCorrected,
    DisciplineOpinionWritten, CaseFileArchived, RecordOpened, RegisterListed, ClockAnomalyNoticed, CircularProposed,
    CircularBlocked, CircularSubmitted, CircularStepApproved, CircularApproved, CircularReturned, CircularRefused,
    CircularPointsAnswered, CircularResubmitted, CircularIssued, CircularCopyProved, CircularCopied, DisclosureDecided,
    CircularCorrected, CircularWithdrawn, CircularRecipientsNotified, CircularReferralReceived, CircularClosed,
    AccountabilityOpened, LevelAssessed, MeasuresProposed, MeasuresProposedAgain, AccountabilityTransferred,
    AccountabilityTransferAcknowledged, ExternalDecisionEntered, MeasuresDecided, AccountabilityDecided,
    MeasureExecuted, AccountabilityExecuted, CautionReviewed, AccountabilityClosed, ReportDrafted, ReportRevised,
    ReportSigned, ReportSent, ReportAcknowledged, OnwardSent, DispatchSent, DispatchReceiptEntered,
    DispatchAcceptanceEntered, DispatchReturnEntered, DispatchResultEntered, DispatchReceived, DispatchAcknowledged,
    DispatchReturned, DispatchAnswered, BriefingAcknowledged, TrainingLogged, CheckLogged, AssessmentEntryCreated,
    AssessmentDelivered, AssessmentAcknowledged, AssessmentCancelled, CircumstanceFlagged, CircumstanceExamined,
    CircumstanceHandled, ClueRecorded, FactsAdded, GuidanceConfirmed, RecordDeclined, VerificationStarted, RecordClosed,
    VerificationOpened, VerificationAssigned, FactFindingBegun, StatementOffered, StatementKept, VerificationConcluded,
    VerificationTransferred, VerificationTransferAcknowledged, VerificationReopened, NonRecordingCounted,
    NonRecordingReversed, ComplaintReceived, ComplaintRegistered, ComplaintKeptAsClue, ComplaintAccepted,
    ComplaintDeclined, ComplaintOutOfRemit, ComplaintTransferred, ComplaintTransferAcknowledged, ComplaintInquiryOpened,
    ComplaintResultRecorded, ComplaintReplied, ComplaintClosed, WrongCaseOpened, WrongCaseReported, TeamAppointed,
    InquiryBegun, MethodLogged, ObstructionNoted, ConclusionSubmitted, ConclusionSigned, NoWrongCaseProposed,
    NoWrongCaseApproved, NoWrongCaseReturned, DiscussionRecorded, DefenceOffered, DefenceKept, WrongCaseDecided,
    SuspicionFound, SuspicionReported, WrongCaseMeasureExecuted, ReInvestigationOrdered, WrongCaseClosed,
    AssistanceLogged>;

/// "inquiryRecorded" and the like: the first letter small, as in JSON.
template <class E>
struct EventName;
#define DONGHU_EVENT_NAME(Type, text)               \
  template <>                                       \
  struct EventName<Type> {                          \
    static constexpr std::string_view value = text; \
  }
DONGHU_EVENT_NAME(AuthorityFounded, "authorityFounded");
DONGHU_EVENT_NAME(UnitAdded, "unitAdded");
DONGHU_EVENT_NAME(PersonAdded, "personAdded");
DONGHU_EVENT_NAME(KinDeclared, "kinDeclared");
DONGHU_EVENT_NAME(SeatBound, "seatBound");
DONGHU_EVENT_NAME(SeatEnded, "seatEnded");
DONGHU_EVENT_NAME(AccountOpened, "accountOpened");
DONGHU_EVENT_NAME(CaseFileOpened, "caseFileOpened");
DONGHU_EVENT_NAME(CaseRoleAssigned, "caseRoleAssigned");
DONGHU_EVENT_NAME(PackAdopted, "packAdopted");
DONGHU_EVENT_NAME(RegisterProcedureFiled, "registerProcedureFiled");
DONGHU_EVENT_NAME(InquiryRecorded, "inquiryRecorded");
DONGHU_EVENT_NAME(RecordScreened, "recordScreened");
DONGHU_EVENT_NAME(RecordCorrected, "recordCorrected");
DONGHU_EVENT_NAME(DisciplineOpinionWritten, "disciplineOpinionWritten");
DONGHU_EVENT_NAME(CaseFileArchived, "caseFileArchived");
DONGHU_EVENT_NAME(RecordOpened, "recordOpened");
DONGHU_EVENT_NAME(RegisterListed, "registerListed");
DONGHU_EVENT_NAME(ClockAnomalyNoticed, "clockAnomalyNoticed");
DONGHU_EVENT_NAME(CircularProposed, "circularProposed");
DONGHU_EVENT_NAME(CircularBlocked, "circularBlocked");
DONGHU_EVENT_NAME(CircularSubmitted, "circularSubmitted");
DONGHU_EVENT_NAME(CircularStepApproved, "circularStepApproved");
DONGHU_EVENT_NAME(CircularApproved, "circularApproved");
DONGHU_EVENT_NAME(CircularReturned, "circularReturned");
DONGHU_EVENT_NAME(CircularRefused, "circularRefused");
DONGHU_EVENT_NAME(CircularPointsAnswered, "circularPointsAnswered");
DONGHU_EVENT_NAME(CircularResubmitted, "circularResubmitted");
DONGHU_EVENT_NAME(CircularIssued, "circularIssued");
DONGHU_EVENT_NAME(CircularCopyProved, "circularCopyProved");
DONGHU_EVENT_NAME(CircularCopied, "circularCopied");
DONGHU_EVENT_NAME(DisclosureDecided, "disclosureDecided");
DONGHU_EVENT_NAME(CircularCorrected, "circularCorrected");
DONGHU_EVENT_NAME(CircularWithdrawn, "circularWithdrawn");
DONGHU_EVENT_NAME(CircularRecipientsNotified, "circularRecipientsNotified");
DONGHU_EVENT_NAME(CircularReferralReceived, "circularReferralReceived");
DONGHU_EVENT_NAME(CircularClosed, "circularClosed");
DONGHU_EVENT_NAME(AccountabilityOpened, "accountabilityOpened");
DONGHU_EVENT_NAME(LevelAssessed, "levelAssessed");
DONGHU_EVENT_NAME(MeasuresProposed, "measuresProposed");
DONGHU_EVENT_NAME(MeasuresProposedAgain, "measuresProposedAgain");
DONGHU_EVENT_NAME(AccountabilityTransferred, "accountabilityTransferred");
DONGHU_EVENT_NAME(AccountabilityTransferAcknowledged, "accountabilityTransferAcknowledged");
DONGHU_EVENT_NAME(ExternalDecisionEntered, "externalDecisionEntered");
DONGHU_EVENT_NAME(MeasuresDecided, "measuresDecided");
DONGHU_EVENT_NAME(AccountabilityDecided, "accountabilityDecided");
DONGHU_EVENT_NAME(MeasureExecuted, "measureExecuted");
DONGHU_EVENT_NAME(AccountabilityExecuted, "accountabilityExecuted");
DONGHU_EVENT_NAME(CautionReviewed, "cautionReviewed");
DONGHU_EVENT_NAME(AccountabilityClosed, "accountabilityClosed");
DONGHU_EVENT_NAME(ReportDrafted, "reportDrafted");
DONGHU_EVENT_NAME(ReportRevised, "reportRevised");
DONGHU_EVENT_NAME(ReportSigned, "reportSigned");
DONGHU_EVENT_NAME(ReportSent, "reportSent");
DONGHU_EVENT_NAME(ReportAcknowledged, "reportAcknowledged");
DONGHU_EVENT_NAME(OnwardSent, "onwardSent");
DONGHU_EVENT_NAME(DispatchSent, "dispatchSent");
DONGHU_EVENT_NAME(DispatchReceiptEntered, "dispatchReceiptEntered");
DONGHU_EVENT_NAME(DispatchAcceptanceEntered, "dispatchAcceptanceEntered");
DONGHU_EVENT_NAME(DispatchReturnEntered, "dispatchReturnEntered");
DONGHU_EVENT_NAME(DispatchResultEntered, "dispatchResultEntered");
DONGHU_EVENT_NAME(DispatchReceived, "dispatchReceived");
DONGHU_EVENT_NAME(DispatchAcknowledged, "dispatchAcknowledged");
DONGHU_EVENT_NAME(DispatchReturned, "dispatchReturned");
DONGHU_EVENT_NAME(DispatchAnswered, "dispatchAnswered");
DONGHU_EVENT_NAME(BriefingAcknowledged, "briefingAcknowledged");
DONGHU_EVENT_NAME(TrainingLogged, "trainingLogged");
DONGHU_EVENT_NAME(CheckLogged, "checkLogged");
DONGHU_EVENT_NAME(AssessmentEntryCreated, "assessmentEntryCreated");
DONGHU_EVENT_NAME(AssessmentDelivered, "assessmentDelivered");
DONGHU_EVENT_NAME(AssessmentAcknowledged, "assessmentAcknowledged");
DONGHU_EVENT_NAME(AssessmentCancelled, "assessmentCancelled");
DONGHU_EVENT_NAME(CircumstanceFlagged, "circumstanceFlagged");
DONGHU_EVENT_NAME(CircumstanceExamined, "circumstanceExamined");
DONGHU_EVENT_NAME(CircumstanceHandled, "circumstanceHandled");
DONGHU_EVENT_NAME(ClueRecorded, "clueRecorded");
DONGHU_EVENT_NAME(FactsAdded, "factsAdded");
DONGHU_EVENT_NAME(GuidanceConfirmed, "guidanceConfirmed");
DONGHU_EVENT_NAME(RecordDeclined, "recordDeclined");
DONGHU_EVENT_NAME(VerificationStarted, "verificationStarted");
DONGHU_EVENT_NAME(RecordClosed, "recordClosed");
DONGHU_EVENT_NAME(VerificationOpened, "verificationOpened");
DONGHU_EVENT_NAME(VerificationAssigned, "verificationAssigned");
DONGHU_EVENT_NAME(FactFindingBegun, "factFindingBegun");
DONGHU_EVENT_NAME(StatementOffered, "statementOffered");
DONGHU_EVENT_NAME(StatementKept, "statementKept");
DONGHU_EVENT_NAME(VerificationConcluded, "verificationConcluded");
DONGHU_EVENT_NAME(VerificationTransferred, "verificationTransferred");
DONGHU_EVENT_NAME(VerificationTransferAcknowledged, "verificationTransferAcknowledged");
DONGHU_EVENT_NAME(VerificationReopened, "verificationReopened");
DONGHU_EVENT_NAME(NonRecordingCounted, "nonRecordingCounted");
DONGHU_EVENT_NAME(NonRecordingReversed, "nonRecordingReversed");
DONGHU_EVENT_NAME(ComplaintReceived, "complaintReceived");
DONGHU_EVENT_NAME(ComplaintRegistered, "complaintRegistered");
DONGHU_EVENT_NAME(ComplaintKeptAsClue, "complaintKeptAsClue");
DONGHU_EVENT_NAME(ComplaintAccepted, "complaintAccepted");
DONGHU_EVENT_NAME(ComplaintDeclined, "complaintDeclined");
DONGHU_EVENT_NAME(ComplaintOutOfRemit, "complaintOutOfRemit");
DONGHU_EVENT_NAME(ComplaintTransferred, "complaintTransferred");
DONGHU_EVENT_NAME(ComplaintTransferAcknowledged, "complaintTransferAcknowledged");
DONGHU_EVENT_NAME(ComplaintInquiryOpened, "complaintInquiryOpened");
DONGHU_EVENT_NAME(ComplaintResultRecorded, "complaintResultRecorded");
DONGHU_EVENT_NAME(ComplaintReplied, "complaintReplied");
DONGHU_EVENT_NAME(ComplaintClosed, "complaintClosed");
DONGHU_EVENT_NAME(WrongCaseOpened, "wrongCaseOpened");
DONGHU_EVENT_NAME(WrongCaseReported, "wrongCaseReported");
DONGHU_EVENT_NAME(TeamAppointed, "teamAppointed");
DONGHU_EVENT_NAME(InquiryBegun, "inquiryBegun");
DONGHU_EVENT_NAME(MethodLogged, "methodLogged");
DONGHU_EVENT_NAME(ObstructionNoted, "obstructionNoted");
DONGHU_EVENT_NAME(ConclusionSubmitted, "conclusionSubmitted");
DONGHU_EVENT_NAME(ConclusionSigned, "conclusionSigned");
DONGHU_EVENT_NAME(NoWrongCaseProposed, "noWrongCaseProposed");
DONGHU_EVENT_NAME(NoWrongCaseApproved, "noWrongCaseApproved");
DONGHU_EVENT_NAME(NoWrongCaseReturned, "noWrongCaseReturned");
DONGHU_EVENT_NAME(DiscussionRecorded, "discussionRecorded");
DONGHU_EVENT_NAME(DefenceOffered, "defenceOffered");
DONGHU_EVENT_NAME(DefenceKept, "defenceKept");
DONGHU_EVENT_NAME(WrongCaseDecided, "wrongCaseDecided");
DONGHU_EVENT_NAME(SuspicionFound, "suspicionFound");
DONGHU_EVENT_NAME(SuspicionReported, "suspicionReported");
DONGHU_EVENT_NAME(WrongCaseMeasureExecuted, "wrongCaseMeasureExecuted");
DONGHU_EVENT_NAME(ReInvestigationOrdered, "reInvestigationOrdered");
DONGHU_EVENT_NAME(WrongCaseClosed, "wrongCaseClosed");
DONGHU_EVENT_NAME(AssistanceLogged, "assistanceLogged");
#undef DONGHU_EVENT_NAME

inline std::string_view type_of(const Event& event) {
  return std::visit([](const auto& e) { return EventName<std::decay_t<decltype(e)>>::value; }, event);
}

}  // namespace donghu::domain
