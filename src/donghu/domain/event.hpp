// An event: something that happened, of one of the kinds in DONGHU_EVENTS. A type name and its version stand in the
// sealed body of the entry; within a version changes only add. Golden files keep each released form readable
// (tests/golden).
//
//   effects.events.emplace_back(FactFindingBegun{});
//   if (const auto* opened = get_if<RecordOpened>(&event)) …
//
// The kinds are only named here; who has to take an event of any kind apart includes all_events.hpp. A variant of all
// of them would be compiled anew in every source that makes one: that was nine tenths of the compiler's time.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

// X(type, name): "inquiryRecorded" and the like, the first letter small, as in JSON. New kinds at the end of their
// matter.
// clang-format off
#define DONGHU_EVENTS(X) \
  X(AuthorityFounded, "authorityFounded") \
  X(UnitAdded, "unitAdded") \
  X(PersonAdded, "personAdded") \
  X(KinDeclared, "kinDeclared") \
  X(SeatBound, "seatBound") \
  X(SeatEnded, "seatEnded") \
  X(AccountOpened, "accountOpened") \
  X(CaseFileOpened, "caseFileOpened") \
  X(CaseRoleAssigned, "caseRoleAssigned") \
  X(PackAdopted, "packAdopted") \
  X(RegisterProcedureFiled, "registerProcedureFiled") \
  X(InquiryRecorded, "inquiryRecorded") \
  X(RecordScreened, "recordScreened") \
  X(RecordCorrected, "recordCorrected") \
  X(DisciplineOpinionWritten, "disciplineOpinionWritten") \
  X(CaseFileArchived, "caseFileArchived") \
  X(RecordOpened, "recordOpened") \
  X(RegisterListed, "registerListed") \
  X(ClockAnomalyNoticed, "clockAnomalyNoticed") \
  X(CircularProposed, "circularProposed") \
  X(CircularBlocked, "circularBlocked") \
  X(CircularSubmitted, "circularSubmitted") \
  X(CircularStepApproved, "circularStepApproved") \
  X(CircularApproved, "circularApproved") \
  X(CircularReturned, "circularReturned") \
  X(CircularRefused, "circularRefused") \
  X(CircularPointsAnswered, "circularPointsAnswered") \
  X(CircularResubmitted, "circularResubmitted") \
  X(CircularIssued, "circularIssued") \
  X(CircularCopyProved, "circularCopyProved") \
  X(CircularCopied, "circularCopied") \
  X(DisclosureDecided, "disclosureDecided") \
  X(CircularCorrected, "circularCorrected") \
  X(CircularWithdrawn, "circularWithdrawn") \
  X(CircularRecipientsNotified, "circularRecipientsNotified") \
  X(CircularReferralReceived, "circularReferralReceived") \
  X(CircularClosed, "circularClosed") \
  X(AccountabilityOpened, "accountabilityOpened") \
  X(LevelAssessed, "levelAssessed") \
  X(MeasuresProposed, "measuresProposed") \
  X(MeasuresProposedAgain, "measuresProposedAgain") \
  X(AccountabilityTransferred, "accountabilityTransferred") \
  X(AccountabilityTransferAcknowledged, "accountabilityTransferAcknowledged") \
  X(ExternalDecisionEntered, "externalDecisionEntered") \
  X(MeasuresDecided, "measuresDecided") \
  X(AccountabilityDecided, "accountabilityDecided") \
  X(MeasureExecuted, "measureExecuted") \
  X(AccountabilityExecuted, "accountabilityExecuted") \
  X(CautionReviewed, "cautionReviewed") \
  X(AccountabilityClosed, "accountabilityClosed") \
  X(ReportDrafted, "reportDrafted") \
  X(ReportRevised, "reportRevised") \
  X(ReportSigned, "reportSigned") \
  X(ReportSent, "reportSent") \
  X(ReportAcknowledged, "reportAcknowledged") \
  X(OnwardSent, "onwardSent") \
  X(DispatchSent, "dispatchSent") \
  X(DispatchReceiptEntered, "dispatchReceiptEntered") \
  X(DispatchAcceptanceEntered, "dispatchAcceptanceEntered") \
  X(DispatchReturnEntered, "dispatchReturnEntered") \
  X(DispatchResultEntered, "dispatchResultEntered") \
  X(DispatchReceived, "dispatchReceived") \
  X(DispatchAcknowledged, "dispatchAcknowledged") \
  X(DispatchReturned, "dispatchReturned") \
  X(DispatchAnswered, "dispatchAnswered") \
  X(BriefingAcknowledged, "briefingAcknowledged") \
  X(TrainingLogged, "trainingLogged") \
  X(CheckLogged, "checkLogged") \
  X(AssessmentEntryCreated, "assessmentEntryCreated") \
  X(AssessmentDelivered, "assessmentDelivered") \
  X(AssessmentAcknowledged, "assessmentAcknowledged") \
  X(AssessmentCancelled, "assessmentCancelled") \
  X(CircumstanceFlagged, "circumstanceFlagged") \
  X(CircumstanceExamined, "circumstanceExamined") \
  X(CircumstanceHandled, "circumstanceHandled") \
  X(ClueRecorded, "clueRecorded") \
  X(FactsAdded, "factsAdded") \
  X(GuidanceConfirmed, "guidanceConfirmed") \
  X(RecordDeclined, "recordDeclined") \
  X(VerificationStarted, "verificationStarted") \
  X(RecordClosed, "recordClosed") \
  X(VerificationOpened, "verificationOpened") \
  X(VerificationAssigned, "verificationAssigned") \
  X(FactFindingBegun, "factFindingBegun") \
  X(StatementOffered, "statementOffered") \
  X(StatementKept, "statementKept") \
  X(VerificationConcluded, "verificationConcluded") \
  X(VerificationTransferred, "verificationTransferred") \
  X(VerificationTransferAcknowledged, "verificationTransferAcknowledged") \
  X(VerificationReopened, "verificationReopened") \
  X(NonRecordingCounted, "nonRecordingCounted") \
  X(NonRecordingReversed, "nonRecordingReversed") \
  X(ComplaintReceived, "complaintReceived") \
  X(ComplaintRegistered, "complaintRegistered") \
  X(ComplaintKeptAsClue, "complaintKeptAsClue") \
  X(ComplaintAccepted, "complaintAccepted") \
  X(ComplaintDeclined, "complaintDeclined") \
  X(ComplaintOutOfRemit, "complaintOutOfRemit") \
  X(ComplaintTransferred, "complaintTransferred") \
  X(ComplaintTransferAcknowledged, "complaintTransferAcknowledged") \
  X(ComplaintInquiryOpened, "complaintInquiryOpened") \
  X(ComplaintResultRecorded, "complaintResultRecorded") \
  X(ComplaintReplied, "complaintReplied") \
  X(ComplaintClosed, "complaintClosed") \
  X(WrongCaseOpened, "wrongCaseOpened") \
  X(WrongCaseReported, "wrongCaseReported") \
  X(TeamAppointed, "teamAppointed") \
  X(InquiryBegun, "inquiryBegun") \
  X(MethodLogged, "methodLogged") \
  X(ObstructionNoted, "obstructionNoted") \
  X(ConclusionSubmitted, "conclusionSubmitted") \
  X(ConclusionSigned, "conclusionSigned") \
  X(NoWrongCaseProposed, "noWrongCaseProposed") \
  X(NoWrongCaseApproved, "noWrongCaseApproved") \
  X(NoWrongCaseReturned, "noWrongCaseReturned") \
  X(DiscussionRecorded, "discussionRecorded") \
  X(DefenceOffered, "defenceOffered") \
  X(DefenceKept, "defenceKept") \
  X(WrongCaseDecided, "wrongCaseDecided") \
  X(SuspicionFound, "suspicionFound") \
  X(SuspicionReported, "suspicionReported") \
  X(WrongCaseMeasureExecuted, "wrongCaseMeasureExecuted") \
  X(ReInvestigationOrdered, "reInvestigationOrdered") \
  X(WrongCaseClosed, "wrongCaseClosed") \
  X(AssistanceLogged, "assistanceLogged") \
  X(AppealLodged, "appealLodged") \
  X(AppealRegistered, "appealRegistered") \
  X(AppealTransferred, "appealTransferred") \
  X(AppealTransferAcknowledged, "appealTransferAcknowledged") \
  X(AppealExamined, "appealExamined") \
  X(AppealDecided, "appealDecided") \
  X(AppealExecuted, "appealExecuted") \
  X(AppealWithdrawn, "appealWithdrawn") \
  X(AppealClosed, "appealClosed") \
  X(ActionFiled, "actionFiled") \
  X(ActionDocumentsAdded, "actionDocumentsAdded") \
  X(ActionBlocked, "actionBlocked") \
  X(ActionReferred, "actionReferred") \
  X(ActionConfirmed, "actionConfirmed") \
  X(ActionCleared, "actionCleared") \
  X(ActionAcknowledged, "actionAcknowledged") \
  X(RetaliationAlleged, "retaliationAlleged") \
  X(RetaliationInquiryOpened, "retaliationInquiryOpened") \
  X(RetaliationConcluded, "retaliationConcluded") \
  X(RetaliationReopened, "retaliationReopened") \
  X(RemedyRecorded, "remedyRecorded") \
  X(RetaliationCaseClosed, "retaliationCaseClosed") \
  X(EmploymentChanged, "employmentChanged")
// clang-format on

namespace donghu::domain {

#define DONGHU_DECLARE(Type, text) struct Type;
DONGHU_EVENTS(DONGHU_DECLARE)
#undef DONGHU_DECLARE

template <class E>
struct EventName;
#define DONGHU_NAME(Type, text)                     \
  template <>                                       \
  struct EventName<Type> {                          \
    static constexpr std::string_view value = text; \
  };
DONGHU_EVENTS(DONGHU_NAME)
#undef DONGHU_NAME

template <class E>
concept EventKind = requires {
  EventName<E>::value;
};

#define DONGHU_TEXT(Type, text) std::string_view{text},
inline constexpr std::array kEventNames{DONGHU_EVENTS(DONGHU_TEXT)};
#undef DONGHU_TEXT

/// The place of a kind in DONGHU_EVENTS.
template <EventKind E>
constexpr std::size_t event_index() {
  std::size_t i = 0;
  while (kEventNames[i] != EventName<E>::value) ++i;
  return i;
}

/// A value that never changes; copies share it.
class Event {
 public:
  template <EventKind E>
  // NOLINTNEXTLINE(google-explicit-constructor): an event is one of its kinds
  Event(E event) : index_(event_index<E>()), content_(std::make_shared<const E>(std::move(event))) {}

  std::size_t index() const { return index_; }
  /// Precondition: the event is of the kind with this index.
  const void* content() const { return content_.get(); }

 private:
  std::size_t index_;
  std::shared_ptr<const void> content_;
};

/// "inquiryRecorded".
inline std::string_view type_of(const Event& event) { return kEventNames[event.index()]; }

template <EventKind E>
bool holds_alternative(const Event& event) {
  return event.index() == event_index<E>();
}

/// None: it is of another kind.
template <EventKind E>
const E* get_if(const Event* event) {
  return holds_alternative<E>(*event) ? static_cast<const E*>(event->content()) : nullptr;
}

/// Precondition: it is of this kind; anything else is a mistake in the software and throws.
template <EventKind E>
const E& get(const Event& event) {
  const E* found = get_if<E>(&event);
  if (found == nullptr) throw std::logic_error("not an event of this kind");
  return *found;
}

}  // namespace donghu::domain
