// Commands about circulars and cases of accountability.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/steps.hpp"

namespace donghu::app {
namespace {

using namespace domain;

constexpr std::array kCommands{begins<Circular, ProposeCircular, "proposeCircular">(kind_of<Verification>()),
                               on<Circular, SubmitCircular, "submitCircular">(),
                               on<Circular, ApproveCircular, "approveCircular">(),
                               on<Circular, EnterApproval, "enterApproval">(),
                               on<Circular, AnswerPoints, "answerPoints">(),
                               on<Circular, ResubmitCircular, "resubmitCircular">(),
                               on<Circular, IssueCircular, "issueCircular">(),
                               on<Circular, ProveCopy, "proveCopy">(),
                               on<Circular, DecideDisclosure, "decideDisclosure">(),
                               on<Circular, EnterDisclosureDecision, "enterDisclosureDecision">(),
                               on<Circular, CorrectCircular, "correctCircular">(),
                               on<Circular, WithdrawCircular, "withdrawCircular">(),
                               on<Circular, NotifyRecipients, "notifyRecipients">(),
                               on<Circular, EnterReferralReceipt, "enterReferralReceipt">(),
                               on<Circular, CloseCircular, "closeCircular">(),
                               on<AccountabilityCase, AssessLevel, "assessLevel">(),
                               on<AccountabilityCase, ProposeMeasures, "proposeMeasures">(),
                               on<AccountabilityCase, TransferCase, "transferCase">(),
                               on<AccountabilityCase, AcknowledgeTransfer, "acknowledgeTransfer">(),
                               on<AccountabilityCase, EnterExternalDecision, "enterExternalDecision">(),
                               on<AccountabilityCase, DecideMeasures, "decideMeasures">(),
                               on<AccountabilityCase, ExecuteMeasures, "executeMeasures">(),
                               on<AccountabilityCase, ReviewCaution, "reviewCaution">(),
                               on<AccountabilityCase, ProposeAgain, "proposeAgain">(),
                               on<AccountabilityCase, CloseCase, "closeCase">()};

}  // namespace

std::span<const CommandSpec> circular_commands() { return kCommands; }

}  // namespace donghu::app
