// Commands that lead a wrong case to a result, and the help that is logged.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/steps.hpp"
#include "donghu/domain/assistance.hpp"

namespace donghu::app {
namespace {

using namespace domain;

constexpr std::array kCommands{begins<WrongCase, OpenWrongCase, "openWrongCase">(),
                               on<WrongCase, ReportToHead, "reportToHead">(),
                               on<WrongCase, AppointTeam, "appointTeam">(),
                               on<WrongCase, BeginInquiry, "beginInquiry">(),
                               on<WrongCase, LogMethod, "logMethod">(),
                               on<WrongCase, NoteObstruction, "noteObstruction">(),
                               on<WrongCase, SubmitConclusion, "submitConclusion">(),
                               on<WrongCase, SignConclusion, "signConclusion">(),
                               on<WrongCase, ProposeNoWrongCase, "proposeNoWrongCase">(),
                               on<WrongCase, ApproveNoWrongCase, "approveNoWrongCase">(),
                               on<WrongCase, RecordDiscussion, "recordDiscussion">(),
                               on<WrongCase, OfferDefence, "offerDefence">(),
                               on<WrongCase, KeepDefence, "keepDefence">(),
                               on<WrongCase, DecideWrongCase, "decideWrongCase">(),
                               on<WrongCase, NoteSuspicion, "noteSuspicion">(),
                               on<WrongCase, ReportSuspicion, "reportSuspicion">(),
                               on<WrongCase, ExecuteWrongCaseMeasure, "executeWrongCaseMeasure">(),
                               on<WrongCase, OrderReInvestigation, "orderReInvestigation">(),
                               on<WrongCase, CloseWrongCase, "closeWrongCase">(),
                               begins<AssistanceEntry, LogAssistance, "logAssistance">()};

}  // namespace

std::span<const CommandSpec> wrong_case_commands() { return kCommands; }

}  // namespace donghu::app
