// Commands about complaints and appeals.
#include "donghu/app/command_lists.hpp"
#include "donghu/app/steps.hpp"

namespace donghu::app {
namespace {

using namespace domain;

constexpr std::array kCommands{begins<Complaint, ReceiveComplaint, "receiveComplaint">(),
                               on<Complaint, RegisterComplaint, "registerComplaint">(),
                               on<Complaint, KeepAsClue, "keepAsClue">(),
                               on<Complaint, AcceptComplaint, "acceptComplaint">(),
                               on<Complaint, DeclineComplaint, "declineComplaint">(),
                               on<Complaint, FindOutOfRemit, "findOutOfRemit">(),
                               on<Complaint, TransferComplaint, "transferComplaint">(),
                               on<Complaint, AcknowledgeComplaintTransfer, "acknowledgeComplaintTransfer">(),
                               on<Complaint, OpenComplaintInquiry, "openComplaintInquiry">(),
                               on<Complaint, RecordComplaintResult, "recordComplaintResult">(),
                               on<Complaint, ReplyToComplainant, "replyToComplainant">(),
                               on<Complaint, CloseComplaint, "closeComplaint">(),
                               begins<Appeal, LodgeAppeal, "lodgeAppeal">(),
                               on<Appeal, RegisterAppeal, "registerAppeal">(),
                               on<Appeal, TransferAppeal, "transferAppeal">(),
                               on<Appeal, AcknowledgeAppealTransfer, "acknowledgeAppealTransfer">(),
                               on<Appeal, ExamineAppeal, "examineAppeal">(),
                               on<Appeal, DecideAppeal, "decideAppeal">(),
                               on<Appeal, EnterAppealResult, "enterAppealResult">(),
                               on<Appeal, ExecuteAppealResult, "executeAppealResult">(),
                               on<Appeal, WithdrawAppeal, "withdrawAppeal">(),
                               on<Appeal, CloseAppeal, "closeAppeal">()};

}  // namespace

std::span<const CommandSpec> complaint_commands() { return kCommands; }

}  // namespace donghu::app
