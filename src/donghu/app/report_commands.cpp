// Commands about reports, dispatches, briefings and assessment.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/steps.hpp"

namespace donghu::app {
namespace {

using namespace domain;

constexpr std::array kCommands{begins<PeriodicSummary, DraftSummary, "draftSummary">(),
                               begins<SpecialReport, DraftSpecialReport, "draftSpecialReport">(kind_of<Record>()),
                               on_either<PeriodicSummary, SpecialReport, ReviseReport, "reviseReport">(),
                               on_either<PeriodicSummary, SpecialReport, SignReport, "signReport">(),
                               on_either<PeriodicSummary, SpecialReport, SendReport, "sendReport">(),
                               on_either<PeriodicSummary, SpecialReport, AcknowledgeReport, "acknowledgeReport">(),
                               on_either<PeriodicSummary, SpecialReport, SendOnward, "sendOnward">(),
                               begins<Dispatch, SendDispatch, "sendDispatch">(kind_of<Verification>()),
                               on<Dispatch, EnterReceipt, "enterReceipt">(),
                               on<Dispatch, EnterAcceptance, "enterAcceptance">(),
                               on<Dispatch, EnterReturn, "enterReturn">(),
                               on<Dispatch, EnterResult, "enterResult">(),
                               begins<IncomingDispatch, ReceiveDispatch, "receiveDispatch">(),
                               on<IncomingDispatch, AcknowledgeDispatch, "acknowledgeDispatch">(),
                               on<IncomingDispatch, ReturnDispatch, "returnDispatch">(),
                               on<IncomingDispatch, AnswerDispatch, "answerDispatch">(),
                               begins<DutyBriefing, AcknowledgeBriefing, "acknowledgeBriefing">(),
                               begins<TrainingEntry, LogTraining, "logTraining">(),
                               begins<SpotCheck, LogCheck, "logCheck">(),
                               on<AssessmentEntry, DeliverAssessment, "deliverAssessment">(),
                               on<AssessmentEntry, AcknowledgeAssessment, "acknowledgeAssessment">(),
                               on<AssessmentEntry, CancelAssessment, "cancelAssessment">(),
                               begins<OrganizationCircumstance, FlagCircumstance, "flagCircumstance">(),
                               on<OrganizationCircumstance, ExamineCircumstance, "examineCircumstance">(),
                               on<OrganizationCircumstance, HandleCircumstance, "handleCircumstance">()};

}  // namespace

std::span<const CommandSpec> report_commands() { return kCommands; }

}  // namespace donghu::app
